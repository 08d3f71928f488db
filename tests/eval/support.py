"""What the evaluation scripts share: where the data lies, how the program is run, floors."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("NEWSFACTS_SHARED", ROOT.parent / "shared"))


def arguments(description, **more):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--program", default=str(ROOT / "build/release/tools/newsfacts"))
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    for name, keywords in more.items():
        parser.add_argument("--" + name, **keywords)
    return parser.parse_args()


def need(*paths):
    """Paths below the shared folder; the script is skipped where one is absent."""
    out = [SHARED / path for path in paths]
    for path in out:
        if not path.exists():
            print(f"skipped: {path} is absent")
            sys.exit(77)
    return out


def analyse(program, texts, *options):
    """The program's JSON for each text, offsets in code points."""
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    run = subprocess.run([program, "--format", "jsonl", "--input", "jsonl", "--offsets", "codepoints", *options, "-"],
                         input=lines, capture_output=True, text=True, encoding="utf-8", check=False)
    out = [json.loads(line) for line in run.stdout.splitlines()]
    if len(out) != len(texts):
        sys.exit(f"{len(out)} documents for {len(texts)} texts: {run.stderr[-500:]}")
    return out


def f1(right, predicted, gold):
    return 200.0 * right / (predicted + gold) if predicted + gold else 100.0


def report(figures):
    """Prints figures and ends with 1 where one is below its floor in floors.tsv."""
    floors = {}
    path = Path(__file__).with_name("floors.tsv")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, floor = line.split("\t")[:2]
                floors[name] = float(floor)
    below = 0
    for name, value in figures.items():
        floor = floors.get(name)
        mark = "" if floor is None else f"  (floor {floor:g})" if value >= floor else f"  BELOW ITS FLOOR {floor:g}"
        below += "BELOW" in mark
        print(f"{name:40} {value:8.2f}{mark}")
    sys.exit(1 if below else 0)
