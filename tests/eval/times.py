#!/usr/bin/env python3
"""Accuracy of times, every figure in one table.

    times.py --program build/release/tools/newsfacts [--errors tune|wikiwars|articles|recognizers|duckling|dateparser]

TimeBank and AQUAINT are split into a tune and a check half by a hash of the document's id: rules are written on the
first, and only the totals of the second are looked at. Cases of the suites that do not apply to news are named, each
with a reason, in skips/*.tsv. The data lies in <repository>/../shared (NEWSFACTS_SHARED overrides); parts that are
absent are skipped by name.
"""
import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("NEWSFACTS_SHARED") or HERE.parents[2] / "shared")
sys.path.insert(0, str(SHARED / "eval"))
sys.path.insert(0, str(HERE))
import support  # noqa: E402


def half(identifier):
    """tune or check, for ever the same."""
    return "check" if int(hashlib.sha1(identifier.encode()).hexdigest(), 16) % 2 else "tune"


def run(program, rows):
    """The documents of JSON Lines rows, by id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({k: row[k] for k in ("id", "text", "published") if row.get(k)}) + "\n")
        file.flush()
        out = subprocess.run([program, "--format", "jsonl", "--input", "jsonl", "--offsets", "codepoints", file.name],
                             stdout=subprocess.PIPE, check=True).stdout
    return {doc["id"]: doc for doc in map(json.loads, out.decode().split("\n")[:-1])}


def read(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def corpus_errors(gold, said):
    """What differs in one document, as lines."""
    text, published = gold["text"], gold.get("published", "")
    mine = [t for t in said["times"] if not t["value"].endswith("_REF")]
    used = set()
    for a, b, _, value in gold["times"]:
        near = text[max(0, a - 40):a] + "[[" + text[a:b] + "]]" + text[b:b + 40]
        near = " ".join(near.split())
        found = [(i, t) for i, t in enumerate(mine) if t["start"] < b and a < t["end"]]
        used.update(i for i, _ in found)
        if value.endswith("_REF"):
            continue
        if not found:
            yield f"missed {value} | {published} | {near}"
            continue
        best = found[0][1]
        if value not in (best["value"], best["value"].split("/")[0]):
            yield f"value {value} said {best['value']} | {published} | {near} | {best['text']}"
        elif text[a:b].strip() != best["text"]:
            yield f"span {best['text']!r} | {near}"
    for i, t in enumerate(mine):
        if i not in used:
            a, b = t["start"], t["end"]
            yield f"false {t['value']} | " + " ".join((text[max(0, a - 40):a] + "[[" + text[a:b] + "]]" + text[b:b + 40]).split())


JOINT = re.compile(r"\s*(?:\b(?:to|and|or|through|thru|until|till)\b|[-–—/])\s*", re.I)


def corpus_form(doc):
    """A document in TimeBank's and AQUAINT's conventions where ours are others: a range is two times ("from Sept. 14 to Thursday"), the
    clock has no time zone."""
    times = []
    for t in doc["times"]:
        t["value"] = re.sub(r"(T\d\d(?::\d\d)*)(?:Z|[+-]\d\d:\d\d)", r"\1", t["value"])
        lead = re.match(r"(?:from|between)\s+", t["text"], re.I)
        first = lead.end() if lead else 0
        joint = JOINT.search(t["text"], first + 1) if "/" in t["value"] else None
        if joint:
            begin, end = t["value"].split("/")
            times.append({**t, "start": t["start"] + first, "end": t["start"] + joint.start(), "value": begin})
            times.append({**t, "start": t["start"] + joint.end(), "value": end})
        else:
            times.append(t)
    return {**doc, "times": times}


def corpus(program, rows, name, figures, errors):
    import score_corpus
    said = run(program, rows)
    forms = {name: lambda doc: doc}
    if name != "wikiwars":
        forms[f"{name}.converted"] = corpus_form
    for form, convert in forms.items():
        tallies = {}
        for gold in rows:
            if errors and form == name:
                for line in corpus_errors(gold, said[gold["id"]]):
                    print(f"{gold['id']}: {line}")
            score_corpus.times(gold, convert(said[gold["id"]]), tallies)
        for key, tally in tallies.items():
            figures[f"times.{form}.{key}"] = (tally.f1()["f1"], f"F1, gold {tally.gold}, said {tally.said}")


def articles(program, figures, errors):
    import gold
    import score
    total = score.Score()
    for path in sorted((SHARED / "articles").glob("*.gold.json")):
        row = gold.load(path)
        text = row["text"]
        said = run(program, [{"id": "x", "text": text, "published": row["date"]}])["x"]
        said["offsets"] = "codepoints"
        end = len(text)
        if row["raw"].get("body_ends_after"):
            end = gold.find(gold.flat(text), row["raw"]["body_ends_after"])[1]
        total.times(row, said, score.Offsets(text, "codepoints"), end)
    for key, tally in total.tallies.items():
        figures[f"times.articles.{key.split('.')[1]}"] = (tally.f1()["f1"], f"F1, gold {tally.gold}, said {tally.said}")
    if errors:
        print("\n".join(total.errors))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--errors", default="")
    args = parser.parse_args()
    figures = {}
    if (SHARED / "data/time").is_dir():
        rows = read(SHARED / "data/time/timebank.jsonl") + read(SHARED / "data/time/aquaint.jsonl")
        for part in ("tune", "check"):
            corpus(args.program, [r for r in rows if half(r["id"]) == part], part, figures, args.errors == part == "tune")
        corpus(args.program, read(SHARED / "data/time/wikiwars.jsonl"), "wikiwars", figures, args.errors == "wikiwars")
    else:
        print("skipped: no data/time", file=sys.stderr)
    if (SHARED / "articles").is_dir():
        articles(args.program, figures, args.errors == "articles")
    else:
        print("skipped: no articles", file=sys.stderr)
    if (SHARED / "data/suites").is_dir():
        import time_suites
        for name, suite in time_suites.SUITES.items():
            figures[f"times.{name}"] = time_suites.score(suite, SHARED / "data/suites", name,
                                                          lambda rows: run(args.program, rows), args.errors == name)
    else:
        print("skipped: no data/suites", file=sys.stderr)
    for key, (_, note) in figures.items():
        print(f"{key:28s} {note}")
    support.report({key: value for key, (value, _) in figures.items()})


if __name__ == "__main__":
    main()
