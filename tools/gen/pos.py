#!/usr/bin/env python3
"""Learns the tables of the rules-mode tagger (lib/syntax/rules.c) from Universal Dependencies treebanks.

    pos.py REPOSITORY TRAIN.conllu …

Writes data/lexicons/en/pos.tsv (words with their likeliest parts of speech and base forms),
data/lexicons/en/ending.tsv (endings of words that the first does not have), and lib/syntax/bigram.c (how often
a part of speech follows another). Words, tags and counts are all that is kept of the treebanks. Costs are
-8 log2 of a probability, at most 127.
"""
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

TAGS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
OPEN = {"ADJ", "ADV", "NOUN", "VERB"}
SLIPS = {("fled", "flead"): "flee"}  # of the treebanks' base forms
SKIP = {"PUNCT", "SYM", "NUM", "X"}


def fold(form):
    table = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "−": "-", "\xad": None}
    return form.translate(str.maketrans(table)).lower()


def cost(p):
    return min(127, round(-8 * math.log2(max(p, 1e-9))))


def sentences(paths):
    rows = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append((cells[1], cells[2], cells[3]))
    if rows:
        yield rows


def main():
    root = Path(sys.argv[1])
    words, capitals, lemmas, bigrams, tags = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter), Counter(), Counter()
    for rows in sentences([Path(p) for p in sys.argv[2:]]):
        before = "START"
        for position, (form, lemma, tag) in enumerate(rows):
            if tag not in TAGS:
                continue
            bigrams[before, tag] += 1
            tags[tag] += 1
            before = tag
            word = fold(form)
            capital = form[:1].isupper()
            if capital and position > 0 and rows[position - 1][0] not in {":", "\"", "“", "-", "(", "."}:
                capitals[word][tag == "PROPN"] += 1
            if tag in SKIP or (tag == "PROPN" and capital):
                continue
            words[word][tag] += 1
            base = form if tag == "PROPN" else lemma if lemma == "I" else fold(lemma)
            lemmas[word, tag][SLIPS.get((word, base), base)] += 1
        bigrams[before, "END"] += 1
    lines = ["# Words with their likeliest parts of speech. Written by tools/gen/pos.py from the train parts of UD EWT and GUM (open part).",
             "#   cost2, cost3  -8 log2 P(tag | word) of the second and third tag; cost1 that of the first",
             "#   name          per cent of its capitalised uses inside a sentence that are (part of) a name; -1 where unknown",
             "#   lemma         base form of the first tag, lemma2 of the second; empty where it is the word",
             "@column phrase words", "@column tag enum NF_UPOS_", "@column cost1 int", "@column tag2 enum NF_UPOS_", "@column cost2 int",
             "@column tag3 enum NF_UPOS_", "@column cost3 int", "@column name int", "@column lemma str", "@column lemma2 str"]
    endings = defaultdict(Counter)
    for word in sorted(words):
        counts = words[word]
        total = sum(counts.values())
        if total <= 2 and word.isalpha() and len(word) >= 5:
            for size in (2, 3, 4):
                for tag, n in counts.items():
                    if tag in OPEN:
                        endings[word[-size:]][tag] += 1
        if re.search(r"[|~\t\s\d]", word) or not re.search(r"[a-z]", word) or (total == 1 and (len(word) < 3 or set(counts) <= {"INTJ"})):
            continue
        ranked = [(t, n) for t, n in counts.most_common(3) if n / total >= 0.01]
        cells = [word]
        for i in range(3):
            cells += [ranked[i][0].lower(), str(cost(ranked[i][1] / total))] if i < len(ranked) else ["", "0"]
        cap = capitals[word]
        cells.append(str(round(100 * (cap[True] + 0.85) / (cap[True] + cap[False] + 1))) if cap else "-1")
        for i in range(2):
            base = lemmas[word, ranked[i][0]].most_common(1)[0][0] if i < len(ranked) else ""
            cells.append("" if base == word else base)
        lines.append("\t".join(cells).rstrip("\t"))
    (root / "data/lexicons/en/pos.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# Endings of words that pos.tsv does not have. Written by tools/gen/pos.py as that is.", "@column phrase words",
             "@column adj int", "@column adv int", "@column noun int", "@column verb int"]
    for ending in sorted(endings):
        counts = endings[ending]
        total = sum(counts.values())
        if total >= 6 and ending.isascii():
            lines.append("\t".join([ending] + [str(cost((counts[t] + 0.2) / (total + 0.8))) for t in ("ADJ", "ADV", "NOUN", "VERB")]))
    (root / "data/lexicons/en/ending.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = len(TAGS) + 1
    total = sum(tags.values())
    rows = []
    for before in ["START"] + TAGS:
        n = sum(bigrams[before, t] for t in TAGS)
        row = [0] + [cost((bigrams[before, t] + 0.5) / (n + 0.5 * len(TAGS))) - cost(tags[t] / total) for t in TAGS]
        rows.append("    {" + ", ".join(str(v) for v in row) + "},\n")
    source = ("/* Written by tools/gen/pos.py from the train parts of UD EWT and GUM (open part). */\n#include \"syntax/bigram.h\"\n\n"
              f"const int16_t nfi_bigram[{size}][{size}] = {{\n{''.join(rows)}}};\n")
    (root / "lib/syntax/bigram.c").write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main()
