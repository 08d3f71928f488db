"""Corpora of names and how a program's names are scored on them.

worldwide   <shared>/eval/score_corpus.py ner on data/worldwide/dev.jsonl
uner        exact spans and types on data/uner (EWT dev, raw text): PER, ORG, LOC; GPE, LOC and FAC are all LOC
ieer        the same on data/ieer: PERSON, ORGANIZATION, LOCATION; what is marked as optional counts neither way
articles    entities of <shared>/eval/score.py on <shared>/articles

A leading article and a closing possessive are left out of both sides.
"""
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter

from support import SHARED

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def trim(text, start, end):
    match = re.match(r"(the|a|an)\s+", text[start:end], re.I)
    if match:
        start += match.end()
    match = re.search(r"\s*['’]s?$", text[start:end])
    if match and match.start() > 0:
        end = start + match.start()
    return start, end


def uner():
    """Documents of EWT dev as raw text, with spans: [start, end, type, optional]."""
    texts, lines = {}, (SHARED / "data/ud/en_ewt-ud-dev.conllu").read_text(encoding="utf-8").split("\n")
    name = None
    for line in lines:
        if line.startswith("# sent_id = "):
            name = line[12:]
        elif line.startswith("# text = "):
            texts[name] = line[9:]
    documents, name, at, base, open_span = {}, None, 0, 0, None
    for line in (SHARED / "data/uner/en_ewt-ud-dev.iob2").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id = "):
            name = line[12:]
            doc = documents.setdefault(name.rsplit("-", 1)[0], {"text": "", "spans": []})
            doc["text"] += "\n\n" if doc["text"] else ""
            base, at, open_span = len(doc["text"]), 0, None
            doc["text"] += texts[name]
        elif line and line[0] != "#":
            word, tag = line.split("\t")[1:3]
            start = max(at, texts[name].find(word, at))
            at = start + len(word)
            if tag[0] == "B":
                open_span = [base + start, base + at, tag[2:], False]
                doc["spans"].append(open_span)
            elif tag[0] == "I" and open_span:
                open_span[1] = base + at
            else:
                open_span = None
    for doc in documents.values():
        doc["spans"] = [s for s in doc["spans"] if s[2] in ("PER", "ORG", "LOC")]
    return [{"id": key, **doc} for key, doc in documents.items()]


def ieer():
    kinds = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
    out = []
    for path in sorted((SHARED / "data/ieer").iterdir()):
        for body in re.findall(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="latin-1"), re.S):
            text, spans, stack = "", [], []
            for part in re.split(r"(<[^>]*>)", body):
                if not part.startswith("<"):
                    text += part.replace("&AMP;", "&")
                elif part.startswith("<b_"):
                    stack.append((len(text), part))
                elif part.startswith("<e_") and stack:
                    start, tag = stack.pop()
                    kind = re.search(r'type="([A-Z|]+)"', tag)
                    if tag.startswith("<b_enamex") and kind:
                        first = kind[1].split("|")[0]
                        if first in kinds:
                            spans.append([start, len(text), kinds[first], "status=" in tag or "|" in kind[1]])
            out.append({"id": f"{path.name}/{len(out)}", "text": text, "spans": spans})
    return out


def run(program, model, documents):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for doc in documents:
            file.write(json.dumps({"id": doc["id"], "text": doc["text"]}) + "\n")
        file.flush()
        command = [program, "--format", "jsonl", "--input", "jsonl", *(["--model", model] if model else []), file.name]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return {row["id"]: row for row in map(json.loads, done.stdout.decode().splitlines())}


def compare(doc, row, kinds):
    """Names of the corpus and ours: sets of (start, end, class)."""
    sys.path.insert(0, str(SHARED / "eval"))
    from score import Offsets

    at = Offsets(doc["text"], row["offsets"])
    gold = {(*trim(doc["text"], a, b), kind) for a, b, kind, optional in doc["spans"] if not optional}
    free = [(a, b) for a, b, _, optional in doc["spans"] if optional]
    mine = set()
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            if entity["type"] in kinds and mention["form"] == "name":
                start, end = trim(doc["text"], *at(mention))
                name = (start, end, kinds[entity["type"]])
                if name in gold or not any(a < end and start < b for a, b in free):
                    mine.add(name)
    return gold, mine


def error_classes(documents, said, kinds):
    """How often a name was missed, invented, cut otherwise or taken for another class."""
    out = Counter()
    for doc in documents:
        gold, mine = compare(doc, said[doc["id"]], kinds)
        for start, end, kind in gold - mine:
            others = [name for name in sorted(mine) if name[0] < end and start < name[1]]
            same = [name[2] for name in others if name[:2] == (start, end)]
            out[f"{kind} taken for {same[0]}" if same else f"{kind} cut otherwise" if others else f"{kind} missed"] += 1
        for start, end, kind in mine - gold:
            if not any(a < end and start < b for a, b, _ in gold):
                out[f"{kind} invented"] += 1
    return out


def score(documents, said):
    """Right, gold, said for each class."""
    tally = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for doc in documents:
        gold, mine = compare(doc, said[doc["id"]], KINDS)
        for kind, counts in tally.items():
            counts[0] += sum(1 for name in gold & mine if name[2] == kind)
            counts[1] += sum(1 for name in gold if name[2] == kind)
            counts[2] += sum(1 for name in mine if name[2] == kind)
    tally["all"] = [sum(counts[i] for counts in tally.values()) for i in range(3)]
    return {kind: f1(*counts) for kind, counts in tally.items()}


def f1(right, gold, said):
    return round(200 * right / (gold + said), 1) if gold + said else 0.0


def worldwide_documents():
    """The dev part; what the scorer does not count is optional."""
    kinds = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "NORP": "NORP"}
    lines = (SHARED / "data/worldwide/dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [dict(doc, spans=[(a, b, kinds.get(kind), kind not in kinds) for a, b, kind in doc["spans"]]) for doc in map(json.loads, lines)]


def worldwide(program, model):
    return worldwide_scores(run(program, model, worldwide_documents()))


def worldwide_scores(said):
    """F1 of each class, of what was said of each document."""
    path = SHARED / "data/worldwide/dev.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in said.values())
        file.flush()
        done = subprocess.run([sys.executable, SHARED / "eval/score_corpus.py", "ner", path, file.name, "--json"],
                              stdout=subprocess.PIPE, check=True)
    return {kind: row["f1"] for kind, row in json.loads(done.stdout).items() if isinstance(row, dict)}


def articles(program, model):
    command = f"{program} --format jsonl {'--model ' + model if model else ''} --date {{date}} {{file}}"
    done = subprocess.run([sys.executable, SHARED / "eval/score.py", SHARED / "articles", "--run", command, "--json"],
                          stdout=subprocess.PIPE, check=True)
    rows = json.loads(done.stdout)
    return {"mention": rows["entities.mention"]["f1"], "b3": rows["entities.b3"]["f1"]}


def classes(program, model):
    """Corpus and error classes, for every corpus."""
    corpora = {"worldwide": (worldwide_documents(), {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "NORP": "NORP"}),
               "uner": (uner(), KINDS), "ieer": (ieer(), KINDS)}
    for name, (documents, kinds) in corpora.items():
        yield name, error_classes(documents, run(program, model, documents), kinds)


def figures(program, model):
    """"corpus.class" and its F1, for every corpus."""
    out = {f"worldwide.{kind}": value for kind, value in worldwide(program, model).items()}
    for name, documents in (("uner", uner()), ("ieer", ieer())):
        out.update({f"{name}.{kind}": value for kind, value in score(documents, run(program, model, documents)).items()})
    out.update({f"articles.{figure}": value for figure, value in articles(program, model).items()})
    return out
