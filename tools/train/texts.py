#!/usr/bin/env python3
"""Writes the running text of news corpora, for newsfacts-train words: texts.py OUT PATH…

PATH is a folder (searched in sorted order) or a file: .txt, .sgm (what stands in <BODY>), .csv (column "text"),
.jsonl (key "text"). Texts are parted by two empty lines.
"""
import csv
import html
import json
import pathlib
import re
import sys


def texts(path):
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file():
                yield from texts(inner)
    elif path.suffix == ".txt":
        yield path.read_text("utf-8", "replace")
    elif path.suffix in (".sgm", ".sgml"):
        for body in re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.S):
            yield html.unescape(body).replace("\x03", "")
    elif path.suffix == ".csv":
        csv.field_size_limit(1 << 30)
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield row["text"]
    elif path.suffix == ".jsonl":
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def main():
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for path in sys.argv[2:]:
            for text in texts(pathlib.Path(path)):
                out.write(text.replace("\0", "").strip() + "\n\n\n")


if __name__ == "__main__":
    main()
