#!/usr/bin/env python3
"""Every figure on the annotated articles of ../shared, the first real one among them, by its own scorer (eval/score.py), of both models.
Wrong attributes of claims are counted: at most so many times of saying, venues and nestings may be wrong. An article whose gold has no
conflict must get none.

    articles.py [--program build/release/tools/newsfacts] [--errors]
"""
import json
import subprocess
import sys

from support import arguments, need, report

MODELS = ("rules", "default")


def false_conflicts(program, model, articles):
    count = 0
    for path in sorted(articles.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("conflicts"):
            continue
        text = path.with_name(path.name.replace(".gold.json", ".txt"))
        out = subprocess.run([program, "--model", model, "--format", "json", "--date", gold["date"], str(text)], capture_output=True, check=True)
        count += len(json.loads(out.stdout)["conflicts"])
    return count


def main():
    args = arguments(__doc__)
    articles, scorer = need("articles", "eval/score.py")
    figures = {}
    for model in MODELS:
        run = f"{args.program} --model {model} --format jsonl --date {{date}} {{file}}"
        command = [sys.executable, str(scorer), str(articles), "--run", run]
        if args.errors:
            print(subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout)
        rows = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
        for name, row in sorted(rows.items()):
            figures[f"articles.{model}.{name}"] = row.get("f1", row.get("accuracy"))
        figures[f"articles.{model}.true_to_no_conflict"] = 100 - false_conflicts(args.program, model, articles)
    report(figures)


if __name__ == "__main__":
    main()
