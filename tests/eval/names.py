#!/usr/bin/env python3
"""Accuracy of names and of who is who.

    names.py [--program build/tools/newsfacts] [--model rules] [--errors]

Mentions and clusters on the annotated articles (eval/score.py), mentions on the worldwide dev news (eval/score_corpus.py ner).
Rules are written on the train part; of dev only the totals are looked at. The data lies in <repository>/../shared
(NEWSFACTS_SHARED overrides); the script is skipped where it is absent.
"""
import json
import subprocess
import sys
import tempfile

from support import arguments, need, report


def lines_of(command):
    return subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, check=True, text=True).stdout


def main():
    args = arguments(__doc__, model={"default": "rules"})
    articles, corpus, score, score_corpus = need("articles", "data/worldwide/dev.jsonl", "eval/score.py", "eval/score_corpus.py")
    run = f"{args.program} --model {args.model} --format jsonl --date {{date}} {{file}}"
    if args.errors:
        print("\n".join(l for l in lines_of([score, articles, "--run", run, "--errors"]).splitlines() if " entity " in l))
    result = json.loads(lines_of([score, articles, "--run", run, "--json"]))
    prefix = "names." + args.model + "."
    figures = {prefix + "articles.mention": result["entities.mention"]["f1"], prefix + "articles.b3": result["entities.b3"]["f1"]}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as said:
        subprocess.run([args.program, "--model", args.model, "--format", "jsonl", "--input", "jsonl", str(corpus)], stdout=said, check=True)
        result = json.loads(lines_of([score_corpus, "ner", corpus, said.name, "--json"]))
    for name, row in result.items():
        if isinstance(row, dict):
            figures[prefix + "worldwide." + name] = row["f1"]
    report(figures)


if __name__ == "__main__":
    main()
