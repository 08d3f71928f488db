#!/usr/bin/env python3
"""Accuracy of names and of who is who, with and without a trained model.

    names.py [--program build/release/tools/newsfacts] [--models rules default open.nfm …] [--errors] [--classes]

Mentions on the worldwide dev news, on the EWT dev part of UNER, on IEER and on the annotated articles, whose clusters are measured too;
names_corpora.py says how. Each model is "rules", "default" or a file, whose name without its ending names its figures. Of the corpora
only totals are shown, with --classes those of the kinds of errors; --errors shows those on the articles. The data lies in <repository>/../shared (NEWSFACTS_SHARED overrides);
the script is skipped where it is absent.
"""
import subprocess
import sys
from pathlib import Path

import names_corpora
from support import arguments, need, report


def main():
    args = arguments(__doc__, models={"nargs": "+", "default": ["rules", "default"]}, classes={"action": "store_true"})
    articles, score, *_ = need("articles", "eval/score.py", "eval/score_corpus.py", "data/worldwide/dev.jsonl",
                               "data/uner/en_ewt-ud-dev.iob2", "data/ud/en_ewt-ud-dev.conllu", "data/ieer")
    found = {}
    for model in args.models:
        if args.errors:
            run = f"{args.program} --model {model} --format jsonl --date {{date}} {{file}}"
            done = subprocess.run([sys.executable, score, articles, "--run", run, "--errors"], stdout=subprocess.PIPE, check=True, text=True)
            print("\n".join(line for line in done.stdout.splitlines() if " entity " in line))
        for corpus, counts in names_corpora.classes(args.program, model) if args.classes else ():
            print(f"-- {model}, {corpus}: {sum(counts.values())} errors", *[f"{n:5} {what}" for what, n in counts.most_common()], sep="\n")
        for figure, value in names_corpora.figures(args.program, model).items():
            found[f"names.{Path(model).stem}.{figure}"] = value
    report(found)


if __name__ == "__main__":
    main()
