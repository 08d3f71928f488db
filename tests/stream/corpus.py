#!/usr/bin/env python3
"""A stream of documents from our articles: shuffled, duplicated, varied.

    corpus.py COUNT [SEED] > CORPUS.jsonl

A variant changes what a news desk changes: figures go up a little, a paragraph is cut, another headline is put on
top. The same arguments give the same bytes.
"""
import json
import random
import re
import sys
from pathlib import Path

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
DATES = {"airline": "2025-07-24", "flood": "2022-11-07", "foodprices": "2024-09-23", "football": "2024-02-06", "mine": "2021-08-20",
         "resignation": "2024-11-04", "rocket": "2025-04-11", "strike": "2023-03-15", "troops": "2024-05-14", "wildfire": "2022-08-16"}


def vary(text, rng):
    def more(match):
        number = int(match[0])
        return str(number + rng.randrange(1, 9)) if 10 <= number < 900 and rng.random() < 0.3 else match[0]

    paragraphs = text.split("\n\n")
    if len(paragraphs) > 5 and rng.random() < 0.5:
        del paragraphs[rng.randrange(2, len(paragraphs))]
    if rng.random() < 0.3:
        paragraphs.insert(0, rng.choice(["Latest figures differ", "What we know so far", "Accounts still at odds"]))
    return re.sub(r"(?<![\d.,$£€-])\b\d{2,3}\b(?![\d.,%-])", more, "\n\n".join(paragraphs))


def documents(count, seed):
    rng = random.Random(seed)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
    out = []
    for i in range(count):
        name = rng.choice(sorted(texts))
        text = texts[name] if rng.random() < 0.4 else vary(texts[name], rng)
        out.append({"id": f"{name}-{i}", "text": text, "published": DATES[name]})
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    for row in documents(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(json.dumps(row, ensure_ascii=False))
