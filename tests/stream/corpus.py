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

ROOT = Path(__file__).resolve().parents[2]


def articles():
    """(name, text, day of publication) of every article that has a gold annotation."""
    gold = ROOT / "tests" / "eval" / "gold"
    for path in sorted([*gold.glob("*.gold.json"), *gold.glob("articles/*.gold.json")]):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = next(folder / row["doc"] for folder in (path.parent, ROOT / "examples" / "articles") if (folder / row["doc"]).exists())
        yield text.stem, text.read_text(encoding="utf-8"), row["date"]


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
    originals = sorted(articles())
    out = []
    for i in range(count):
        name, text, date = rng.choice(originals)
        out.append({"id": f"{name}-{i}", "text": text if rng.random() < 0.4 else vary(text, rng), "published": date})
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    for row in documents(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(json.dumps(row, ensure_ascii=False))
