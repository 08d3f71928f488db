#!/usr/bin/env python3
"""Sentences, tokens, parts of speech, lemmas and trees against treebanks, by rules and by the model.

    tests/eval/syntax.py [--model FILE] [--errors]

Each treebank is read as raw text, a line a paragraph. Figures are F1 over words that cover the same characters, as the shared tasks of
Universal Dependencies count; relations are compared without their subtypes. `gold`: tests/eval/gold/syntax.conllu, 40 sentences of our
own; `ewt` and `gum`: the development parts below the shared folder. Where newsfacts-train lies beside the program, it adds
the figures of a model file for given tokens.
"""
import re
import subprocess
import sys
from collections import Counter, namedtuple
from pathlib import Path

from support import ROOT, SHARED, arguments, f1, report

BANKS = {"gold": ROOT / "tests/eval/gold/syntax.conllu", "ewt": SHARED / "data/ud/en_ewt-ud-dev.conllu",
         "gum": SHARED / "data/ud/en_gum_open-ud-dev.conllu"}
Word = namedtuple("Word", "span form lemma upos xpos head deprel")


def raw(path):
    paragraphs = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")) and paragraphs[-1]:
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line[9:])
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def spans_of(form, start, parts):
    """Characters of the words of one token: split where the words spell it, all of it each where they do not."""
    if "".join(parts) == form:
        out = []
        for part in parts:
            out.append((start, start + len(part)))
            start += len(part)
        return out
    return [(start, start + len(form), i) for i in range(len(parts))]


def read(text):
    """Sentences, each a span and its words; spans count characters that are not spaces."""
    sentences, at = [], 0
    for block in re.split(r"\n\n+", text.strip()):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit() and "." not in line.split("\t")[0]]
        start, words, last = at, [], 0
        for row in rows:
            if "-" in row[0]:
                first, last = (int(x) for x in row[0].split("-"))
                inner = [r for r in rows if "-" not in r[0] and first <= int(r[0]) <= last]
                form = row[1].replace(" ", "")
                spans = spans_of(form, at, [r[1].replace(" ", "") for r in inner])
                words += [(span, r) for span, r in zip(spans, inner)]
                at += len(form)
            elif int(row[0]) > last:
                form = row[1].replace(" ", "")
                words.append(((at, at + len(form)), row))
                at += len(form)
        if rows:
            spans = {r[0]: span for span, r in words}
            words = [Word(span, r[1], r[2], r[3], r[4], spans.get(r[6], r[6]), r[7].split(":")[0]) for span, r in words]
            sentences.append(((start, at), words))
    return sentences, at


def score(gold_text, said_text, confusions):
    gold, gold_end = read(gold_text)
    said, said_end = read(said_text)
    if gold_end != said_end:
        sys.exit(f"the texts differ: {gold_end} and {said_end} characters")
    golds = {w.span: w for _, words in gold for w in words}
    saids = {w.span: w for _, words in said for w in words}
    both = [(golds[span], w) for span, w in saids.items() if span in golds]
    figure = lambda right: f1(sum(right(g, w) for g, w in both), len(saids), len(golds))
    for g, w in both:
        if g.upos != w.upos:
            confusions[f"{g.form.lower()}: {g.upos} as {w.upos}"] += 1
        elif w.head != "_" and g.head != w.head:
            confusions[f"head of {g.upos} {g.deprel}"] += 1
        elif w.head != "_" and g.deprel != w.deprel:
            confusions[f"{g.deprel} as {w.deprel}"] += 1
    out = {"sentences": f1(len({s for s, _ in gold} & {s for s, _ in said}), len(said), len(gold)),
           "tokens": f1(len(both), len(saids), len(golds)), "upos": figure(lambda g, w: g.upos == w.upos),
           "lemma": figure(lambda g, w: g.lemma == w.lemma)}
    if any(w.xpos != "_" for w in saids.values()):
        out["xpos"] = figure(lambda g, w: g.xpos == w.xpos)
    if any(w.head != "_" for w in saids.values()):
        out["uas"] = figure(lambda g, w: g.head == w.head)
        out["las"] = figure(lambda g, w: g.head == w.head and g.deprel == w.deprel)
    return out


def given_tokens(trainer, model, name, path):
    if not trainer.exists() or not Path(model).is_file():
        return {}
    run = subprocess.run([trainer, "eval", model, path], capture_output=True, text=True, check=True)
    print(run.stdout.strip().splitlines()[-1] + " (tagger and parser, reading words included)")
    return {f"syntax.model.{name}.given.{kind.lower()}": float(value) for kind, value in re.findall(r"(UPOS|XPOS|UAS|LAS) ([\d.]+)", run.stdout)}


def main():
    args = arguments(__doc__.splitlines()[0], model={"default": "default"})
    figures = {}
    for name, path in BANKS.items():
        if not path.exists():
            print(f"skipped: {path} is absent")
            continue
        gold = path.read_text(encoding="utf-8")
        for mode, model in (("rules", "rules"), ("model", args.model)):
            run = subprocess.run([args.program, "--format", "conllu", "--model", model, "--layers", "syntax", "-"],
                                 input=raw(path).encode("utf-8"), stdout=subprocess.PIPE, check=True)
            confusions = Counter()
            scored = score(gold, run.stdout.decode("utf-8"), confusions)
            if mode == "model" and "las" not in scored:
                print("skipped: the default model has no trees")
                continue
            figures |= {f"syntax.{mode}.{name}.{kind}": value for kind, value in scored.items()}
            if args.errors:
                print(f"-- {mode}, {name}", *[f"{n:5} {what}" for what, n in confusions.most_common(40)], sep="\n")
        figures |= given_tokens(Path(args.program).with_name("newsfacts-train"), args.model, name, path)
    report(figures)


if __name__ == "__main__":
    main()
