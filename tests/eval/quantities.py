#!/usr/bin/env python3
"""Accuracy of quantities, every figure in one table, held against floors.tsv.

newsquant   NewsQuant dev, scored by <shared>/eval/score_corpus.py; `converted` is the same after what its guide and ours
            tell apart is translated: see newsquant_form()
articles    the gold articles, scored by <shared>/eval/score.py
recognizers, duckling, quantulum3
            the share of the cases that pass, of those that are not in tests/eval/skips; quantity_suites.py says when one does
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import support
from quantity_suites import SUITES, passes, skips


def run_suite(program, name, cases, show):
    ignored = skips(name)
    cases = [case for case in cases if case["key"] not in ignored]
    docs = support.analyse(program, [case["text"] for case in cases])
    groups = {}
    for case, doc in zip(cases, docs):
        right = passes(doc, case)
        row = groups.setdefault(case["group"], [0, 0])
        row[0] += right
        row[1] += 1
        if not right and show:
            print(case["key"], repr(case["text"]), case["want"],
                  [(q["text"], q["low"], q["high"], q["unit"]) for q in doc["quantities"]], [(t["text"], t["value"]) for t in doc["times"]])
    right, total = (sum(row[i] for row in groups.values()) for i in (0, 1))
    print(f"{name}: {right} of {total}, {len(ignored)} skipped; " + ", ".join(f"{g} {a}/{b}" for g, (a, b) in groups.items()))
    return 100 * right / total


COINS = ("cent", "cents", "p", "pence", "penny", "pennies", "sen")
VAGUE = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10 ** 6, "billions": 10 ** 9}
TIME_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
SMALL = "one two three four five six seven eight nine ten".split()
NUMERAL = re.compile(rf"\d|\b(?:{'|'.join(SMALL)}|eleven|twelve|\w+teen|\w+ty|hundred|thousand)\b", re.I)


def span_of_time(t):
    """A period as a quantity, where a numeral is in it: "the past three or four years", "every 33 years", "two years later"."""
    later = re.fullmatch(r"(\w+) (year|month|week|day|hour)s? (?:later|earlier|ago|after|before)", t["text"].lower())
    if t["type"] == "DATE" and later and (later[1].isdigit() or later[1] in SMALL):
        low = high = float(later[1]) if later[1].isdigit() else SMALL.index(later[1]) + 1.0
        return {"low": low, "high": high, "unit_name": later[2], "approx": None, "text": t["text"]}
    span = re.fullmatch(r"P(T?)([\d.]+)([A-Z])(?:/PT?([\d.]+)[A-Z])?", t["value"])
    if span and NUMERAL.search(t["text"]):
        unit = TIME_UNITS.get(span[1] + span[3])
        return {"low": float(span[2]), "high": float(span[4] or span[2]), "unit_name": unit, "text": t["text"],
                "approx": t["mod"] if t["mod"] in ("about", "at_least", "at_most", "more_than", "less_than") else None}
    return None


def coined(q, words):
    """Coins as coins: 18 sen, not 0.18 ringgit."""
    coin = next((w for w in words if w in COINS), None)
    if coin is None and any(w[:-1].replace(".", "").isdigit() and w[-1] == "p" for w in words):
        coin = "p"
    if q["kind"] in ("money", "rate") and coin:
        q["low"], q["high"] = (None if x is None else round(x * 100, 6) for x in (q["low"], q["high"]))
        q["unit_name"] = f"{coin} point {q['unit_name']}"


def newsquant_form(doc, text):
    """A document in NewsQuant's conventions, which are not our guide's: "hundreds" from one to ten of them; coins counted as coins;
    "from 20 to 29" one range; what is in brackets as exact as what it converts; the things counted by their base forms too; periods
    are quantities where a numeral is in them, and no others ("for a century", "the year")."""
    by_id = {q["id"]: q for q in doc["quantities"]}
    gone = set()
    for q in doc["quantities"]:
        if q["of"]:
            lemmas = [t["lemma"] for t in doc["tokens"] if q["of"]["start"] <= t["start"] < q["of"]["end"]]
            q["of"]["text"] += " " + " ".join(lemma for lemma in lemmas if lemma)
        words = q["text"].lower().split()
        coined(q, words)
        if q["low"] is not None and q["high"] is None and any(w in VAGUE for w in words):
            q["low"], q["high"], q["approx"] = q["low"] / 2, q["low"] * 5, "exact"
        if q["kind"] == "age":
            q["unit_name"] += " of age"
        for link in q["links"]:
            other = by_id[link["quantity"]]
            if link["relation"] == "converted":
                q["approx"] = other["approx"]
            between = text[other["end"]:q["start"]]
            single = None not in (q["low"], other["high"]) and q["low"] == q["high"] and other["low"] in (None, other["high"])
            if link["relation"] == "old_value" and single and other["end"] < q["start"] and between.endswith(" to "):
                q["low"], q["high"] = sorted((q["low"], other["high"]))
                gone.add(other["id"])
    doc["quantities"] = [q for q in doc["quantities"] if q["id"] not in gone]
    doc["quantities"] += filter(None, map(span_of_time, doc["times"]))
    doc["times"] = []
    return doc


def newsquant(program, gold):
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    docs = support.analyse(program, [row["text"] for row in rows], "--tokens")
    figures = {}
    for prefix in ("newsquant", "newsquant.converted"):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for row, doc in zip(rows, docs):
                doc["id"] = row["id"]
                file.write(json.dumps(newsquant_form(doc, row["text"]) if "." in prefix else doc) + "\n")
            file.flush()
            out = subprocess.run([sys.executable, str(support.SHARED / "eval/score_corpus.py"), "numbers", str(gold), file.name, "--json"],
                                 stdout=subprocess.PIPE, check=True).stdout
        result = json.loads(out)
        for key in ("value", "value+unit", "value+change"):
            figures[f"quantities.{prefix}.{key}"] = result[key]["f1"]
    return figures


def articles(program):
    command = f"{Path(program).resolve()} --format jsonl --date {{date}} {{file}}"
    out = subprocess.run([sys.executable, str(support.SHARED / "eval/score.py"), str(support.SHARED / "articles"), "--run", command, "--json"],
                         stdout=subprocess.PIPE, check=True).stdout
    result = json.loads(out)
    return {f"quantities.articles.{key.split('.')[1]}": result[key]["f1"] for key in ("quantities.value", "quantities.full")}


def main():
    args = support.arguments(__doc__)
    gold, _, suites = support.need("data/numbers/newsquant_dev.jsonl", "articles", "data/suites")
    figures = {**newsquant(args.program, gold), **articles(args.program)}
    for name, read in SUITES.items():
        figures[f"quantities.{name}"] = run_suite(args.program, name, list(read(suites)), args.errors)
    support.report(figures)


if __name__ == "__main__":
    main()
