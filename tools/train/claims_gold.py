#!/usr/bin/env python3
"""Writes the claims of this repository's own annotated articles for the trainer:  claims_gold.py OUT.jsonl

The ten examples and the fresh articles of the list `dev`; those held out are for measuring alone. One JSON object a line, offsets in
code points: {"id", "text", "claims": [{"source", "cue", "content": [[start, end]], "unsure"}]}. A claim that careful readers may
leave out, or that stands inside another, is "unsure": neither right nor wrong to find.
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/eval"))
import gold_read  # noqa: E402


def line(path):
    gold = gold_read.read(path)
    claims = [{"source": row["source_spans"], "cue": row["cue_spans"], "content": row["content_spans"],
               "unsure": bool(row.get("optional") or row.get("inside"))} for row in gold["claims"]]
    return json.dumps({"id": gold["doc"], "text": gold["text"], "claims": claims}, ensure_ascii=False)


def main():
    folder = ROOT / "tests/eval/gold"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    dev = re.findall(r"^\| (\w+) \| dev \|", listed, re.M)
    paths = sorted(folder.glob("*.gold.json")) + [folder / "articles" / f"{name}.gold.json" for name in sorted(dev)]
    Path(sys.argv[1]).write_text("".join(line(path) + "\n" for path in paths), encoding="utf-8")


if __name__ == "__main__":
    main()
