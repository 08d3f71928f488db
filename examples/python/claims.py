"""claims.py FILE [DATE]: who said what, how surely, and the figures in it."""
import sys
from pathlib import Path

import newsfacts

doc = newsfacts.analyze(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2] if len(sys.argv) > 2 else None)
for claim in doc.claims:
    who = ", ".join(source.name or source.text for source in claim.sources) or "(not named)"
    said = " … ".join(part.text for part in claim.content)
    figures = [doc.quantities[i].text for i in claim.quantities]
    print(f"{who} [{claim.certainty}] {' '.join(said.split())}" + (f"  ({'; '.join(figures)})" if figures else ""))
