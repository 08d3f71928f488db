#!/usr/bin/env python3
"""Figures on the gold articles, held against floors.tsv:  run.py NEWSFACTS [--figures]

The scorer is <shared>/eval/score.py beside the repository (or where NEWSFACTS_SHARED says); exits 77, skipped, where it is absent.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("NEWSFACTS_SHARED", ROOT.parent / "shared"))
if not (SHARED / "eval/score.py").exists():
    print("skipped: there is no shared/eval/score.py")
    sys.exit(77)
failed = False
with tempfile.TemporaryDirectory() as folder:
    own = Path(folder)
    for gold in (ROOT / "tests/eval/gold").glob("*.gold.json"):
        name = json.loads(gold.read_text(encoding="utf-8"))["doc"]
        (own / gold.name).write_bytes(gold.read_bytes())
        (own / name).write_bytes((ROOT / "examples/articles" / name).read_bytes())
    for model in ("rules", "default"):
        command = f"{sys.argv[1]} --model {model} --format jsonl --date {{date}} {{file}}"
        out = subprocess.run([sys.executable, SHARED / "eval/score.py", own, "--run", command, "--json"], check=True,
                             stdout=subprocess.PIPE, text=True).stdout
        figures = {name: row.get("f1", row.get("accuracy")) for name, row in json.loads(out).items()}
        if "--figures" in sys.argv:
            print("".join(f"gold.{model}.{name}\t{figure}\n" for name, figure in figures.items()), end="")
        for line in (ROOT / "tests/eval/floors.tsv").read_text(encoding="utf-8").splitlines():
            if not line or line[0] == "#":
                continue
            figure, floor = line.split("\t")
            measure = figure[len(f"gold.{model}."):]
            if figure == f"gold.{model}.{measure}" and figures.get(measure, 0) < float(floor):
                failed = True
                print(f"{figure} is {figures.get(measure)}, its floor {floor}")
print("under a floor" if failed else "no figure is under its floor")
sys.exit(failed)
