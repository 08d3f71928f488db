#!/usr/bin/env python3
"""Figures on the gold articles, held against floors.tsv:  run.py NEWSFACTS [--figures] [--errors]

Three lists: "gold", the examples, which everybody has read; "gold.fresh.dev" and "gold.fresh.held" of tests/eval/gold/articles, as its
README says. --errors shows the errors on "gold.fresh.dev"; those on the held-out articles are never shown.
"""
import re
import sys
from pathlib import Path

import gold_score

EVAL = Path(__file__).resolve().parent
MODELS = ("rules", "default")


def fresh(kind):
    table = (EVAL / "gold/README.md").read_text(encoding="utf-8")
    return gold_score.read_all(EVAL / "gold/articles", re.findall(rf"^\| (\w+) \| {kind} \|", table, re.M))


def main(program, options):
    lists = {"gold": gold_score.read_all(EVAL / "gold"), "gold.fresh.dev": fresh("dev"), "gold.fresh.held": fresh("held out")}
    floors = [line.split("\t") for line in (EVAL / "floors.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    failed = False
    for name, golds in lists.items():
        for model in MODELS:
            scored = gold_score.score(golds, f"{program} --model {model} --format jsonl --date {{date}} {{file}}")
            figures = {f"{name}.{model}.{measure}": row.get("f1", row.get("accuracy")) for measure, row in scored.result().items()}
            if "--figures" in options:
                print("".join(f"{figure}\t{value}\n" for figure, value in figures.items()), end="")
            if "--errors" in options and name == "gold.fresh.dev" and model == MODELS[-1]:
                print("\n".join(scored.errors))
            for figure, floor in floors:
                if figure.startswith(f"{name}.{model}.") and figures.get(figure, 0) < float(floor):
                    failed = True
                    print(f"{figure} is {figures.get(figure)}, its floor {floor}")
    print("under a floor" if failed else "no figure is under its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
