#!/usr/bin/env python3
"""Who the sources are: 150 mentions of sources in news, and the entity that each is.

    coref.py [--program build/release/tools/newsfacts] [--model rules] [--errors]

Gold is coref.tsv beside this script: 150 sources of PolNeAR's dev articles, the first by a hash of document and place, annotated
from the articles. It has no words of theirs but the names: a place is a hash of "document:offset of the source's head".
Several names of one thing stand with "|" between, several things with "+", and "-" is nobody that the text names.

The answer is that of the claim whose source has the head in it, else that of the mention that covers the head. It is
  right       the entity's name is the gold's; or neither names anybody
  unresolved  the text names somebody and the program does not
  wrong       it names another one, or somebody where the text names nobody, or a part of a name that stands in full elsewhere
Half the places (by the hash's last digit, even) were read for errors; the other half gives figures alone: --errors prints none of it.
"""
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from support import arguments, need, report


def folded(name):
    words = re.sub(r"[.,“”\"]", "", name.lower().replace("’", "'").replace("é", "e")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def gold(path):
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, names = line.split("\t")
            out[key] = [{folded(name) for name in thing.split("|")} for thing in names.split(" + ")]
    return out


def places(documents, wanted):
    """(document, offset, gold) of each place: found again by hashing the starts of the words in the corpus's sources."""
    for document in documents:
        seen = set()
        for claim in document["claims"]:
            for start, end in claim["source"]:
                for word in re.finditer(r"\w+", document["text"][start:end + 1]):
                    at = start + word.start()
                    key = hashlib.sha256(f"{document['id']}:{at}".encode()).hexdigest()[:12]
                    if key in wanted and key not in seen:
                        seen.add(key)
                        yield document, at, key


def answer(said, at):
    """Names of what the program takes the source at a place for; and the words that it took."""
    covering = [c for c in said["claims"] if c["source"] and c["source"]["start"] <= at < c["source"]["end"]]
    if covering:
        claim = min(covering, key=lambda c: c["source"]["end"] - c["source"]["start"])
        return {folded(s["name"]) for s in claim["sources"] if s["name"]}, "claim: " + claim["source"]["text"]
    found = [(m["end"] - m["start"], e["name"], m["text"]) for e in said["entities"] for m in e["mentions"] if m["start"] <= at < m["end"]]
    if found:
        return {folded(max(found)[1])}, "mention: " + max(found)[2]
    return set(), "nothing"


def judge(names, things):
    """right, unresolved or wrong, of the names given for the things meant."""
    if not names:
        return "right" if any("-" in thing for thing in things) else "unresolved"
    return "right" if all(any(name in thing for thing in things) for name in names) else "wrong"


def main():
    args = arguments(__doc__, model={"default": "rules"})
    wanted = gold(Path(__file__).with_name("coref.tsv"))
    corpus, = need("data/polnear/dev.jsonl")
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    found = list(places(documents, wanted))
    if len(found) != len(wanted):
        sys.exit(f"{len(found)} of {len(wanted)} places found: is this the same corpus?")
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"], "published": d.get("published")}) + "\n" for d in documents)
    run = subprocess.run([args.program, "--model", args.model, "--format", "jsonl", "--input", "jsonl", "--offsets", "codepoints", "-"],
                         input=lines, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    said = {d["id"]: d for d in map(json.loads, run.stdout.splitlines())}
    counts = {"read": {}, "held": {}}
    named = {"right": 0, "unresolved": 0, "wrong": 0}
    for document, at, key in found:
        half = "held" if int(key[-1], 16) % 2 else "read"
        names, words = answer(said[document["id"]], at)
        verdict = judge(names, wanted[key])
        counts[half][verdict] = counts[half].get(verdict, 0) + 1
        if not any("-" in thing for thing in wanted[key]):
            named[verdict] += 1
        if args.errors and half == "read" and verdict != "right":
            text = document["text"]
            print(f"{verdict:10} {' + '.join('|'.join(sorted(t)) for t in wanted[key])} <- {', '.join(sorted(names)) or '-'} ({words})"
                  f"\n    {document['id']} {at}: {text[max(0, at - 60):at]}[{text[at:at + 40]}".replace("\n", " "))
    figures = {}
    for half in ("read", "held"):
        total = sum(counts[half].values())
        for verdict in ("right", "unresolved", "wrong"):
            figures[f"coref.{args.model}.{half}.{verdict}"] = 100.0 * counts[half].get(verdict, 0) / total
    for verdict, count in named.items():
        figures[f"coref.{args.model}.named.{verdict}"] = 100.0 * count / sum(named.values())
    report(figures)


if __name__ == "__main__":
    main()
