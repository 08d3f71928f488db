#!/usr/bin/env python3
"""Runs specification files: a text, and the records that must be found in it. The format is in tests/README.md.

    run.py --program build/release/tools/newsfacts [FILE.txt …] [--only WORDS]    the program
    run.py --module [FILE.txt …]                                          the Python module
"""
import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

LISTS = {"token": "tokens", "sentence": "sentences", "zone": "zones", "match": "matches", "entity": "entities",
         "quantity": "quantities", "time": "times", "claim": "claims", "fact": "facts", "conflict": "conflicts"}
ALIASES = {"speaker": "source", "resolved": "sources.name", "act": "cue.act", "lemma": "cue.lemma"}
FIELD = re.compile(r'\s*([\w.]+)=((?:"(?:[^"\\]|\\.)*"|[^\s"+]+)(?:\s*\+\s*(?:"(?:[^"\\]|\\.)*"|[^\s"+]+))*)')
VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"+]+')


class Case:
    def __init__(self, path, line, title):
        self.path, self.line, self.title = path, line, title
        self.options, self.text, self.expected = {}, [], []

    def where(self):
        return f"{self.path}:{self.line}: {self.title}"


def read(path):
    """The cases of a file."""
    cases, case, part = [], None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("=== "):
            case, part = Case(path, number, line[4:].strip()), "text"
            cases.append(case)
        elif case is None:
            if line.strip() and not line.startswith("#"):
                sys.exit(f"{path}:{number}: text before the first ===")
        elif part == "text" and line == "---":
            part = "records"
        elif part == "text" and line.startswith("@ ") and not case.text:
            case.options.update(field.split("=", 1) for field in line[2:].split())
        elif part == "text":
            case.text.append(line)
        elif line.strip() and not line.startswith("#"):
            case.expected.append((number, line.strip()))
    for case in cases:
        if not case.expected:
            sys.exit(f"{case.where()}: no records after ---")
        case.text = "\n".join(case.text).strip("\n")
    return cases


def value(word):
    if word.startswith('"'):
        return re.sub(r"\\(.)", r"\1", word[1:-1])
    return {"null": None, "true": True, "false": False}.get(word, float(word) if re.fullmatch(r"-?[\d.]+(e\d+)?", word) else word)


def parse(line):
    """(how, kind, fields): how is "all", "has" or "no"."""
    words = line.split(None, 1)
    how = words[0] if words[0] in ("has", "no") else "all"
    if how != "all":
        words = words[1].split(None, 1)
    kind, rest = words[0], words[1] if len(words) > 1 else ""
    if how == "all" and kind == "tokens":
        return "tokens", "token", rest.split()
    if kind not in LISTS:
        raise ValueError(f"no such record: {kind}")
    fields, at = [], 0
    while at < len(rest):
        found = FIELD.match(rest, at)
        if not found:
            raise ValueError(f"not a field: {rest[at:]}")
        fields.append((found[1], [value(word) for word in VALUE.findall(found[2])]))
        at = found.end()
        while at < len(rest) and rest[at].isspace():
            at += 1
    return how, kind, fields


def plain(thing, doc, key):
    """A JSON value as the specification writes it: places by their text, ids of times by their value."""
    if isinstance(thing, list):
        return [plain(item, doc, key) for item in thing]
    if isinstance(thing, dict):
        return thing["text"] if "text" in thing else thing.get("name", thing.get("relation"))
    if key == "said_at" and thing is not None:
        return doc["times"][thing]["value"]
    if key == "quantities":
        return doc["quantities"][thing]["text"]
    return thing


def field(record, key, doc):
    thing = record
    for part in ALIASES.get(key, key).split("."):
        if isinstance(thing, list):
            thing = [item.get(part) for item in thing]
        elif thing is not None:
            if part not in thing:
                raise ValueError(f"no such field: {key}")
            thing = thing[part]
    out = plain(thing, doc, key)
    return out if isinstance(out, list) else [out]


def same(a, b):
    if isinstance(a, float) and isinstance(b, (int, float)) and not isinstance(b, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1)
    if isinstance(a, float) and isinstance(b, str):
        return b == f"{a:g}" or b == str(int(a))
    if isinstance(a, str) and isinstance(b, str):
        return " ".join(a.split()) == " ".join(b.split())
    return a == b


def fits(fields, record, doc):
    for key, wanted in fields:
        got = field(record, key, doc)
        if wanted == [None] and got == []:
            continue
        if len(got) != len(wanted) or not all(same(a, b) for a, b in zip(wanted, got)):
            return False
    return True


def describe(kind, record, doc, keys):
    def word(item):
        return json.dumps(item, ensure_ascii=False)
    return kind + "".join(f"  {key}={' + '.join(word(v) for v in field(record, key, doc)) or 'null'}" for key in keys)


def with_texts(doc, text, unit):
    """Gives every place its text."""
    raw = text.encode("utf-8") if unit == "bytes" else text
    for name in LISTS.values():
        for record in doc[name]:
            if "start" in record and "text" not in record:
                part = raw[record["start"]:record["end"]]
                record["text"] = part.decode("utf-8") if unit == "bytes" else part


def check(case, doc):
    """What is wrong, as lines."""
    if doc.get("schema") != "newsfacts.document/1":
        return [doc.get("message", "no document")]
    with_texts(doc, case.text, doc["offsets"])
    wrong, all_of = [], {}
    for number, line in case.expected:
        try:
            how, kind, fields = parse(line)
            records = doc[LISTS[kind]]
            if how == "tokens":
                got = [token["text"] for token in records]
                if got != fields:
                    wrong.append(f"line {number}: tokens are  {' '.join(got)}")
            elif how == "all":
                all_of.setdefault(kind, []).append((number, line, fields))
            elif how == "has" and not any(fits(fields, record, doc) for record in records):
                wrong.append(f"line {number}: there is no  {line[4:]}")
                wrong += ["    but " + describe(kind, r, doc, [k for k, _ in fields]) for r in records]
            elif how == "no":
                wrong += [f"line {number}: there is  " + describe(kind, r, doc, [k for k, _ in fields] or ["text"])
                          for r in records if fits(fields, r, doc)]
        except ValueError as error:
            wrong.append(f"line {number}: {error}")
    for kind, rows in all_of.items():
        records = doc[LISTS[kind]]
        keys = list(dict.fromkeys(key for _, _, fields in rows for key, _ in fields))
        try:
            if len(records) == len(rows) and all(fits(f, r, doc) for (_, _, f), r in zip(rows, records)):
                continue
            wrong += [f"expected {line}" for _, line, _ in rows]
            wrong += ["found    " + describe(kind, record, doc, keys) for record in records] or ["found    none"]
        except ValueError as error:
            wrong.append(f"line {rows[0][0]}: {error}")
    return wrong


def run_program(program, model, cases):
    """All cases of one set of options in one process."""
    docs = {}
    for names in {case.options.get("names") for case in cases}:
        group = [case for case in cases if case.options.get("names") == names]
        lines = [json.dumps({"id": str(i), "text": case.text, "published": case.options.get("date")})
                 for i, case in enumerate(group)]
        command = [program, "--input", "jsonl", "--format", "jsonl", "--tokens", "--model", model]
        for name in names.split(",") if names else []:
            command += ["--name", name.replace("_", " ")]
        out = subprocess.run(command + ["-"], input="\n".join(lines).encode(), stdout=subprocess.PIPE)
        for case, line in zip(group, out.stdout.decode("utf-8").splitlines()):
            docs[case] = json.loads(line)
    return docs


def run_module(model, cases):
    import newsfacts
    pipeline = newsfacts.Pipeline(newsfacts.Model.rules() if model == "rules" else None)
    return {case: pipeline.analyze(case.text, published=case.options.get("date")).to_dict(tokens=True)
            for case in cases if "names" not in case.options}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--program")
    parser.add_argument("--module", action="store_true")
    parser.add_argument("--model", default="rules")
    parser.add_argument("--only", help="cases whose title has these words")
    parser.add_argument("--allow", type=int, default=0, help="cases that may fail")
    args = parser.parse_args()
    here = Path(__file__).resolve().parent
    files = args.files or sorted(here.glob("*.txt")) + sorted((here.parent / "regress").glob("*.txt"))
    cases = [case for path in files for case in read(path) if not args.only or args.only in case.title]
    docs = run_module(args.model, cases) if args.module else run_program(args.program, args.model, cases)
    failed = 0
    for case in cases:
        wrong = check(case, docs[case]) if case in docs else ["no output"] if not args.module else []
        if wrong:
            failed += 1
            print(case.where())
            print("".join(f"    {line}\n" for line in wrong), end="")
    print(f"{len(cases) - failed} of {len(cases)} cases passed")
    return 1 if failed > args.allow else 0


if __name__ == "__main__":
    sys.exit(main())
