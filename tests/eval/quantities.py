#!/usr/bin/env python3
"""Accuracy of quantities, every figure in one table.

    quantities.py --program build/tools/newsfacts [--errors SUITE]

newsquant   NewsQuant dev, scored by eval/score_corpus.py
articles    our gold articles, scored by eval/score.py
recognizers, duckling, quantulum3
            a case passes when every quantity that it names is found with its value (both ends of a range); units are
            not compared, records beside them are not punished, and a number inside a time expression counts as
            found: the figures flatter. A case that names none is passed. Compound measures ("1 meter and 1 foot") are
            one value there and two records here.

The data lies in <repository>/../shared (NEWSFACTS_SHARED overrides); parts that are absent are skipped by name.
"""
import argparse
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
RECOGNIZERS = ["Number/English/NumberModel", "Number/English/OrdinalModel", "Number/English/PercentModel",
               "NumberWithUnit/English/CurrencyModel", "NumberWithUnit/English/AgeModel",
               "NumberWithUnit/English/DimensionModel", "NumberWithUnit/English/TemperatureModel"]
DUCKLING = ["AmountOfMoney/EN/Corpus.hs", "Distance/EN/Corpus.hs", "Numeral/EN/Corpus.hs", "Ordinal/EN/Corpus.hs",
            "Quantity/EN/Corpus.hs", "Temperature/EN/Corpus.hs", "Volume/EN/Corpus.hs"]


def run(program, rows):
    """The documents of (id, text) rows, by id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for identifier, text in rows:
            file.write(json.dumps({"id": identifier, "text": text}) + "\n")
        file.flush()
        out = subprocess.run([program, "--format", "jsonl", "--input", "jsonl", "--offsets", "codepoints", file.name],
                             stdout=subprocess.PIPE, check=False).stdout
    return {doc["id"]: doc for doc in map(json.loads, out.decode().split("\n")[:-1]) if doc.get("id")}


def skips(suite):
    """The cases that do not apply: {"file:index"}; the third column says why."""
    path = HERE / "skips" / f"quantities_{suite}.tsv"
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return {f"{row[0]}:{row[1]}": row[2] for row in rows}


def number(text):
    """A value as the suites write it, None where it is none."""
    text = str(text).strip().rstrip("%").replace(",", "")
    if re.fullmatch(r"[-+]?[\d.]+([eE][-+]?\d+)?", text):
        return float(text)
    return None


def has(doc, low, high):
    """Whether a quantity or a duration of the document has these ends; None is an open one."""
    def same(a, b):
        return a is None and b is None or a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a))

    found = [(q["low"], q["high"]) for q in doc.get("quantities", [])]
    for time in doc.get("times", []):  # the suites count durations and years
        found += [(float(x), float(x)) for x in re.findall(r"\d+(?:\.\d+)?", time["value"])]
        found += [(float(x), float(x)) for x in re.findall(r"\d+", time["text"])]
    if low == high:
        return any(same(low, a) and same(high, b) or a is None and same(high, b) or b is None and same(low, a) for a, b in found)
    return any(same(low, a) and same(high, b) for a, b in found)


def recognizers():
    for name in RECOGNIZERS:
        path = SHARED / "data/suites/recognizers-text-en/Specs" / f"{name}.json"
        short = name.rsplit("/", 1)[1]
        for index, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            wanted = []
            for result in case["Results"]:
                value = number((result.get("Resolution") or {}).get("value"))
                wanted.append((value, value))
            yield f"{short}:{index}", case["Input"], wanted


def duckling_value(expr):
    numbers = [float(x) for x in re.findall(r"(?<![A-Za-z])-?\d+(?:\.\d+)?(?:e-?\d+)?", re.sub(r"\"[^\"]*\"", "", expr))]
    if expr.startswith("between"):
        return (numbers[0], numbers[1])
    if expr.startswith("under"):
        return (None, numbers[0])
    if expr.startswith("above"):
        return (numbers[0], None)
    return (numbers[0], numbers[0]) if numbers else None


def duckling():
    path = SHARED / "data/suites/duckling-en/cases.jsonl"
    for index, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        name = case["file"].removeprefix("Duckling/")
        if name not in DUCKLING or case["negative"]:
            continue
        value = duckling_value(case["expr"])
        if value and re.search(r"\b(Cent|Pence|Sen) ", case["expr"]):
            value = tuple(x / 100 if x is not None else None for x in value)
        yield f"{name.split('/')[0]}:{index}", case["text"], [value] if value else []


def quantulum3():
    path = SHARED / "data/suites/quantulum3/cases.jsonl"
    for index, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        wanted = []
        for result in case.get("res", []):
            half = result.get("uncertainty") or 0
            wanted.append((result["value"] - half, result["value"] + half))
        wanted += [(float(v), float(v)) for v in case.get("values", []) if number(v) is not None]
        yield f"{case['file']}:{index}", case["req"], wanted


def passes(doc, wanted, none_counts):
    if not wanted:
        return not none_counts or not [q for q in doc.get("quantities", [])]
    return all(low is None and high is None or has(doc, low, high) for low, high in wanted)


def suite(program, name, cases, none_counts, errors):
    ignored = skips(name)
    cases = [case for case in cases if case[0] not in ignored]
    docs = run(program, [(key, text) for key, text, _ in cases])
    groups = {}
    for key, text, wanted in cases:
        right = passes(docs.get(key, {}), wanted, none_counts)
        row = groups.setdefault(key.split(":")[0], [0, 0])
        row[0] += right
        row[1] += 1
        if not right and errors == name:
            print(key, repr(text), wanted, [(q["low"], q["high"], q["unit"]) for q in docs.get(key, {}).get("quantities", [])])
    right, total = (sum(row[i] for row in groups.values()) for i in (0, 1))
    print(f"quantities.{name:14s} {100 * right / max(1, total):5.1f}   {right} of {total}, {len(ignored)} skipped")
    for group, row in groups.items():
        print(f"  {group:25s} {100 * row[0] / row[1]:5.1f}   {row[0]} of {row[1]}")


def newsquant(program):
    gold = SHARED / "data/numbers/newsquant_dev.jsonl"
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        subprocess.run([program, "--format", "jsonl", "--input", "jsonl", str(gold)], stdout=file, check=True)
        file.flush()
        out = subprocess.run([sys.executable, str(SHARED / "eval/score_corpus.py"), "numbers", str(gold), file.name, "--json"],
                             stdout=subprocess.PIPE, check=True).stdout
    result = json.loads(out)
    for key in ("value", "value+unit", "value+change"):
        print(f"quantities.newsquant.{key:14s} {result[key]['f1']:5.1f}   p {result[key]['p']} r {result[key]['r']}")


def articles(program):
    command = f"{Path(program).resolve()} --format jsonl --date {{date}} {{file}}"
    out = subprocess.run([sys.executable, str(SHARED / "eval/score.py"), str(SHARED / "articles"), "--run", command, "--json"],
                         stdout=subprocess.PIPE, check=True).stdout
    result = json.loads(out)
    for key in ("quantities.value", "quantities.full"):
        print(f"quantities.articles.{key.split('.')[1]:8s} {result[key]['f1']:5.1f}   p {result[key]['p']} r {result[key]['r']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--errors", choices=["recognizers", "duckling", "quantulum3"])
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: no folder {SHARED}")
        return
    newsquant(args.program)
    articles(args.program)
    suite(args.program, "recognizers", list(recognizers()), False, args.errors)
    suite(args.program, "duckling", list(duckling()), False, args.errors)
    suite(args.program, "quantulum3", list(quantulum3()), False, args.errors)


if __name__ == "__main__":
    main()
