#!/usr/bin/env python3
"""The example articles, byte for byte:  run.py NEWSFACTS [--update]. Read the diff that --update makes: users will see it."""
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
wrong = []
for text in sorted((ROOT / "examples/articles").glob("*.txt")):
    date = json.loads((ROOT / "tests/eval/gold" / (text.stem + ".gold.json")).read_text(encoding="utf-8"))["date"]
    # Rules alone: a new model moves accuracy, not these files. Offsets, not words, would hide what a change does.
    out = subprocess.run([Path(sys.argv[1]).resolve(), "--model", "rules", "--format", "json", "--date", date, text.name], cwd=text.parent,
                         stdout=subprocess.PIPE, check=True).stdout
    golden = HERE / (text.stem + ".json")
    if "--update" in sys.argv:
        golden.write_bytes(out)
    elif not golden.exists() or golden.read_bytes() != out:
        wrong.append(f"{golden.name} differs; cmake --build BUILD --target golden-update, then git diff")
print("\n".join(wrong) or "golden articles are as they were")
sys.exit(bool(wrong))
