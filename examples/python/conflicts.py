"""conflicts.py FILE…: where the sources of each article differ, as JSON Lines."""
import json
import sys
from dataclasses import asdict
from pathlib import Path

import newsfacts

pipeline = newsfacts.Pipeline(layers=["facts"])
for name in sys.argv[1:]:
    doc = pipeline.analyze(Path(name).read_text(encoding="utf-8"))
    for conflict in doc.conflicts:
        print(json.dumps({"file": Path(name).name, **asdict(conflict)}, ensure_ascii=False))
