#!/usr/bin/env python3
"""Figures of a program on a directory of gold files:

    gold_score.py DIRECTORY --run 'newsfacts --format jsonl --date {date} {file}' [--only bank,ferry] [--json] [--errors]

A pair of rows is right by the table of tests/eval/gold/README.md; rows are matched one to one, and F1 is over all articles.
"""
import argparse
import collections
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import gold_read

TOKEN = re.compile(r"\w+(?:[.’'-]\w+)*|[^\w\s]")
WEIGHTLESS = set("“”\"'‘’.,:;") | {"that"}
ARTICLES = {"a", "an", "the"}
STOP = {"the", "a", "an", "of", "or", "and", "was", "were", "been", "had", "has", "have", "in", "to"}
IRREGULAR = {"died": "kill", "dead": "kill", "deaths": "kill", "killed": "kill", "wounded": "injur", "injured": "injur", "rose": "ris",
             "rising": "ris", "risen": "ris", "fell": "fall", "fallen": "fall", "sent": "send", "lost": "los", "won": "win"}


def token_set(text, spans):
    """(place, word) of every token of the spans that carries meaning."""
    return {(start + match.start(), match[0].lower()) for start, end in spans for match in TOKEN.finditer(text[start:end])
            if match[0].lower() not in WEIGHTLESS}


def bare(tokens):
    return {token for token in tokens if token[1] not in ARTICLES}


def overlap(one, other):
    return len(one & other) / len(one | other) if one or other else 1.0


def stems(phrase):
    words = [word for word in re.findall(r"\w+", (phrase or "").lower()) if word not in STOP]
    return {IRREGULAR.get(word) or re.sub(r"(ings?|ed|es|s|e|ment|ments)$", "", word) or word for word in words}


def last_word(phrase):
    return (re.findall(r"[\w’'-]+", phrase or "") or [""])[-1].lower()


def folded(names):
    return {name.lower() for name in ([names] if isinstance(names, str) else names or [])}


def equal(one, other):
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def equal_range(one, other):
    return equal(one["low"], other.get("low")) and equal(one["high"], other.get("high"))


def match(golds, saids, value):
    """Index pairs, one to one, the most valued first; a value of 0 is no match."""
    options = [(-value(gold, said), g, s) for g, gold in enumerate(golds) for s, said in enumerate(saids)]
    pairs, taken = {}, set()
    for negative, g, s in sorted(options):
        if negative < 0 and g not in pairs and s not in taken:
            pairs[g] = s
            taken.add(s)
    return pairs


def crosses(one, other):
    return one[0] < other[1] and other[0] < one[1]


class Said:
    """What the program said of an article, its spans in code points."""

    def __init__(self, text, row):
        self.row = row
        self.places = None
        unit = row.get("offsets", "bytes")
        if unit != "codepoints":
            width = (lambda c: len(c.encode())) if unit == "bytes" else (lambda c: len(c.encode("utf-16-le")) // 2)
            self.places, at = {}, 0
            for index, char in enumerate(text):
                self.places[at] = index
                at += width(char)
            self.places[at] = len(text)

    def span(self, row):
        if self.places is None:
            return row["start"], row["end"]
        return self.places[row["start"]], self.places[row["end"]]

    def spans(self, row):
        return [self.span(row)] if row else []

    def layer(self, name, body_end):
        rows = [dict(row, span=self.span(row)) for row in self.row.get(name, [])]
        return [row for row in rows if row["span"][0] < body_end]


class Figures:
    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0, 0])
        self.rates = collections.defaultdict(lambda: [0, 0])
        self.clusters = [0.0, 0.0, 0]
        self.errors = []

    def count(self, name, right, gold, said):
        for index, number in enumerate((right, gold, said)):
            self.counts[name][index] += number

    def rate(self, name, right):
        self.rates[name][0] += bool(right)
        self.rates[name][1] += 1

    def result(self):
        out = {}
        for name, (right, gold, said) in sorted(self.counts.items()):
            precision, recall = right / said if said else 0.0, right / gold if gold else 0.0
            both = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
            out[name] = {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(both, 1), "gold": gold, "said": said}
        precision, recall, mentions = self.clusters
        harmonic = 200 * precision * recall / (precision + recall) / mentions if mentions and precision + recall else 0.0
        out["entities.b3"] = {"f1": round(harmonic, 1)}
        for name, (right, all_) in sorted(self.rates.items()):
            out[name] = {"accuracy": round(100 * right / all_, 1), "of": all_}
        return out


def claim_rows(gold, said):
    text = gold["text"]
    golds = [{"raw": c, "content": token_set(text, c["content_spans"]), "cue": token_set(text, c["cue_spans"]),
              "source": token_set(text, c["source_spans"])} for c in gold["claims"]]
    saids = [{"raw": c, "content": token_set(text, [said.span(part) for part in c["content"]]), "cue": token_set(text, said.spans(c.get("cue"))),
              "source": token_set(text, said.spans(c.get("source")))} for c in said.row.get("claims", [])
             if c["content"] and said.span(c["content"][0])[0] < gold["body_end"]]
    return golds, saids


def claim_value(gold, said):
    """Jaccard of the contents where source and content agree, more where the cue is the same."""
    shared = overlap(gold["content"], said["content"])
    same_source = bare(gold["source"]) & bare(said["source"]) or not gold["source"] | said["source"]
    return shared + (0.5 if gold["cue"] & said["cue"] else 0) if shared >= 0.5 and same_source else 0


def score_claims(figures, gold, said):
    golds, saids = claim_rows(gold, said)
    optional = {g for g, row in enumerate(golds) if row["raw"].get("optional")}
    pairs = match(golds, saids, claim_value)
    free = {s for g, s in pairs.items() if g in optional}
    pairs = {g: s for g, s in pairs.items() if g not in optional}
    total, told = len(golds) - len(optional), len(saids) - len(free)
    exact = sum(golds[g]["content"] == saids[s]["content"] and bare(golds[g]["source"]) == bare(saids[s]["source"]) for g, s in pairs.items())
    figures.count("claims.found", len(pairs), total, told)
    figures.count("claims.exact", exact, total, told)
    by_id = {row["raw"]["id"]: g for g, row in enumerate(golds)}
    for g, s in pairs.items():
        outer = by_id.get(golds[g]["raw"].get("inside"))
        parent = saids[pairs[outer]]["raw"]["id"] if outer in pairs else None
        claim_attributes(figures, gold, golds[g], saids[s], said, parent)
    for g, row in enumerate(golds):
        if g not in pairs and g not in optional:
            figures.errors.append(f"{gold['name']}: missed claim: {row['raw']['source']} | {row['raw']['cue']} | {row['raw']['content'][0]}")
    for s, row in enumerate(saids):
        if s not in free and s not in pairs.values():
            raw = row["raw"]
            figures.errors.append(f"{gold['name']}: wrong claim: {(raw.get('source') or {}).get('text')} | "
                                  f"{(raw.get('cue') or {}).get('text')} | {raw['content'][0]['text']}")


def claim_attributes(figures, article, gold, mine, said, parent):
    text, raw, row = article["text"], gold["raw"], mine["raw"]

    def rate(key, right, wanted, found):
        figures.rate("claims." + key, right)
        if not right:
            figures.errors.append(f"{article['name']}: {key} of {raw['source']} | {raw['cue']} | {raw['content'][0]} is {wanted}, said {found}")

    rate("cue", gold["cue"] & mine["cue"], raw["cue"], (row.get("cue") or {}).get("text"))
    for key in ("kind", "certainty", "polarity", "anonymous"):
        rate(key, raw[key] == row.get(key), raw[key], row.get(key))
    names = {e["id"]: e["name"] for e in said.row.get("entities", [])}
    if raw["source"]:
        resolved = folded([names.get(source.get("entity")) or source.get("name") or "" for source in row.get("sources", [])]) - {""}
        rate("resolved", resolved == folded(raw["resolved"]), raw["resolved"], sorted(resolved))
    if raw.get("said_at") or row.get("said_at") is not None:
        value = {t["id"]: t.get("value") for t in said.row.get("times", [])}.get(row.get("said_at"))
        rate("said_at", value == raw.get("said_at"), raw.get("said_at"), value)
    if raw.get("venue") or row.get("venue"):
        right = token_set(text, raw["venue_spans"]) & token_set(text, said.spans(row.get("venue")))
        rate("venue", right, raw.get("venue"), [text[slice(*span)] for span in said.spans(row.get("venue"))])
    if raw.get("inside"):
        rate("inside", parent is not None and row.get("parent") == parent, raw["inside"], row.get("parent"))
    elif row.get("parent") is not None:
        rate("inside", False, None, row["parent"])


def score_entities(figures, gold, said):
    golds = {span: (index, types) for index, (types, mentions) in enumerate(gold["entities"]) for span, form in mentions if form == "name"}
    saids = {}
    for entity in said.row.get("entities", []):
        for row in entity["mentions"]:
            if row.get("form", "name") == "name" and said.span(row)[0] < gold["body_end"]:
                saids[said.span(row)] = (entity["id"], entity["type"])
    both = golds.keys() & saids.keys()
    figures.count("entities.mention", sum(saids[span][1] in golds[span][1] for span in both), len(golds), len(saids))
    for span in both:
        gold_cluster = {other for other in both if golds[other][0] == golds[span][0]}
        said_cluster = {other for other in both if saids[other][0] == saids[span][0]}
        shared = len(gold_cluster & said_cluster)
        figures.clusters[0] += shared / len(said_cluster)
        figures.clusters[1] += shared / len(gold_cluster)
        figures.clusters[2] += 1
    for span in sorted(golds.keys() ^ saids.keys()):
        figures.errors.append(f"{gold['name']}: {'missed' if span in golds else 'wrong'} entity {gold['text'][slice(*span)]!r}")
    for span in sorted(both):
        if saids[span][1] not in golds[span][1]:
            figures.errors.append(f"{gold['name']}: entity {gold['text'][slice(*span)]!r} is {'|'.join(golds[span][1])}, said {saids[span][1]}")


def score_quantities(figures, gold, said):
    ordinals = any(row.get("kind") == "ordinal" for row in gold["quantities"])
    rows = [row for row in said.layer("quantities", gold["body_end"]) if row.get("kind") != "ordinal" or ordinals]

    def value(one, row):
        return int(crosses(one["span"], row["span"]) and equal_range(one, row))

    def full(one, row):
        change = row.get("change") if row.get("change") not in ("up", "down") else None
        head = not one.get("of") or last_word(one["of"]) == last_word((row.get("of") or {}).get("text"))
        return int(value(one, row) and head and (one.get("approx") or "exact") == (row.get("approx") or "exact")
                   and one.get("change") == change and one.get("unit") == row.get("unit"))

    pairs, whole = match(gold["quantities"], rows, value), match(gold["quantities"], rows, full)
    figures.count("quantities.value", len(pairs), len(gold["quantities"]), len(rows))
    figures.count("quantities.full", len(whole), len(gold["quantities"]), len(rows))
    for g, row in enumerate(gold["quantities"]):
        if g not in whole:
            near = [f"{r.get('text')} = {r.get('low')}..{r.get('high')} {r.get('unit')} {r.get('approx')} {r.get('change')} of "
                    f"{(r.get('of') or {}).get('text')}" for r in rows if crosses(row["span"], r["span"])]
            figures.errors.append(f"{gold['name']}: quantity {row['text']!r} of {row.get('of')}, said {near}")
    for s, row in enumerate(rows):
        if s not in pairs.values():
            figures.errors.append(f"{gold['name']}: wrong quantity {row.get('text')!r} = {row.get('low')}..{row.get('high')}")


def score_times(figures, gold, said):
    rows = [row for row in said.layer("times", gold["body_end"]) if not (row.get("value") or "").endswith("_REF")]
    spans = match(gold["times"], rows, lambda one, row: int(crosses(one["span"], row["span"])))
    pairs = match(gold["times"], rows, lambda one, row: int(crosses(one["span"], row["span"]) and one["value"] == row.get("value")))
    figures.count("times.span", len(spans), len(gold["times"]), len(rows))
    figures.count("times.value", len(pairs), len(gold["times"]), len(rows))
    for g, row in enumerate(gold["times"]):
        if g not in pairs:
            near = [other.get("value") for other in rows if crosses(row["span"], other["span"])]
            figures.errors.append(f"{gold['name']}: time {row['text']!r} is {row['value']}, said {near}")
    for row in rows:
        if not any(crosses(row["span"], other["span"]) for other in gold["times"]):
            figures.errors.append(f"{gold['name']}: wrong time {row.get('text')!r} = {row.get('value')}")


def score_facts(figures, gold, said):
    zones = {claim["id"]: claim.get("zone", "body") for claim in said.row.get("claims", [])}
    starts = {row["id"]: said.span(row)[0] for row in said.row.get("quantities", []) if "id" in row}
    headlines = [said.span(zone) for zone in said.row.get("zones", []) if zone["kind"] == "headline"]

    def counts(row):
        start = starts.get(row.get("quantity"))
        return zones.get(row.get("claim"), "body") == "body" and (start or 0) < gold["body_end"] and not (
            start is not None and any(one <= start < end for one, end in headlines))

    def right(one, row):
        return int(equal_range(one, row) and folded(one["sources"]) == folded(row.get("sources"))
                   and bool(stems(one["measure"]) & stems(row.get("measure"))) and bool(stems(one["of"]) & stems(row.get("of"))))

    rows = [row for row in said.row.get("facts", []) if counts(row)]
    pairs = match(gold["facts"], rows, right)
    figures.count("facts", len(pairs), len(gold["facts"]), len(rows))
    for g, row in enumerate(gold["facts"]):
        if g not in pairs:
            figures.errors.append(f"{gold['name']}: missed fact {row['low']}..{row['high']} {row['of']} {row['measure']} ({', '.join(row['sources'])})")
    for s, row in enumerate(rows):
        if s not in pairs.values():
            figures.errors.append(f"{gold['name']}: wrong fact {row.get('low')}..{row.get('high')} {row.get('of')} {row.get('measure')} "
                                  f"({', '.join(row.get('sources') or [])})")


def positions(conflict):
    rounded = [[None if row[end] is None else round(row[end], 6) for end in ("low", "high")] for row in conflict["positions"]]
    return {((row.get("source") or "").lower(), low, high) for row, (low, high) in zip(conflict["positions"], rounded)}


def score_conflicts(figures, gold, said):
    rows = said.row.get("conflicts", [])
    pairs = match(gold["conflicts"], rows, lambda one, row: int(positions(one) == positions(row)))
    figures.count("conflicts", len(pairs), len(gold["conflicts"]), len(rows))
    for kind, all_, right in (("missed", gold["conflicts"], pairs), ("wrong", rows, set(pairs.values()))):
        figures.errors += [f"{gold['name']}: {kind} conflict {sorted(map(str, positions(row)))}" for n, row in enumerate(all_) if n not in right]


LAYERS = {"claims": score_claims, "entities": score_entities, "quantities": score_quantities, "times": score_times, "facts": score_facts,
          "conflicts": score_conflicts}


def score_by(golds, analyze, layers=LAYERS):
    """The figures of a function that makes a document, as JSON has it, of a gold article that gold_read.read() read."""
    figures = Figures()
    for gold in golds:
        said = Said(gold["text"], analyze(gold))
        for layer in layers:
            LAYERS[layer](figures, gold, said)
    return figures


def runner(command):
    """Analyses by a command with {date} and {file} in it."""
    def analyze(gold):
        words = [word.format(date=gold["date"], file=gold["article"]) for word in shlex.split(command)]
        out = subprocess.run(words, stdout=subprocess.PIPE, check=True, timeout=60).stdout
        return json.loads(out.split(b"\n")[0])
    return analyze


def score(golds, command):
    return score_by(golds, runner(command))


def read_all(directory, only=None):
    """The gold articles of a directory; `only` is a collection of names without .gold.json."""
    paths = sorted(Path(directory).glob("*.gold.json"))
    return [gold_read.read(path) for path in paths if only is None or path.name.removesuffix(".gold.json") in only]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory")
    parser.add_argument("--run", required=True)
    parser.add_argument("--only", type=lambda names: names.split(","))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    golds = read_all(args.directory, args.only)
    if not golds:
        sys.exit(f"no gold files in {args.directory}")
    figures = score(golds, args.run)
    if args.json:
        print(json.dumps(figures.result()))
    else:
        for name, row in figures.result().items():
            print(f"{name:20s} " + "  ".join(f"{key} {value}" for key, value in row.items()))
    if args.errors:
        print("\n".join(figures.errors))


if __name__ == "__main__":
    main()
