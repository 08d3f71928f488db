#!/usr/bin/env python3
"""The program's JSON is what docs/newsfacts.document-1.schema.json says, and its spans are sound:  schema.py NEWSFACTS"""
import json
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("skipped: there is no jsonschema module")
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[2]
schema = json.loads((ROOT / "docs/newsfacts.document-1.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)


def validator(row):
    """That of the row's own kind, so that errors name the field."""
    kind = next(kind for kind in schema["oneOf"] if kind["properties"]["schema"]["const"] == row["schema"])
    return jsonschema.Draft202012Validator(dict(kind, **{"$defs": schema["$defs"]}))


articles = sorted((ROOT / "examples/articles").glob("*.txt"))
out = subprocess.run([sys.argv[1], "-f", "jsonl", "-t", "--date", "2024-05-14", *articles, "/nonexistent"],
                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode("utf-8")
rows = [json.loads(line) for line in out.splitlines()]
wrong = [f"{row['id']}: {list(error.absolute_path)}: {error.message[:200]}" for row in rows for error in validator(row).iter_errors(row)]


def spans(thing, raw, where):
    if isinstance(thing, list):
        for i, item in enumerate(thing):
            spans(item, raw, f"{where}[{i}]")
    elif isinstance(thing, dict):
        if "start" in thing:
            part = raw[thing["start"]:thing["end"]]
            if not 0 <= thing["start"] < thing["end"] <= len(raw) or part.decode("utf-8") != thing.get("text", part.decode("utf-8")):
                wrong.append(f"{where}: a span that is none, or not its text")
        for key, item in thing.items():
            spans(item, raw, f"{where}.{key}")


for path, doc in zip(articles, rows):
    spans(doc, path.read_bytes(), path.stem)
    for key in ("entities", "quantities", "times", "claims", "facts"):
        if [row["id"] for row in doc[key]] != list(range(len(doc[key]))):
            wrong.append(f"{path.stem}: ids of {key} are not their positions")
    for key in ("zones", "sentences", "tokens", "matches", "quantities", "times"):
        starts = [row["start"] for row in doc[key]]
        if starts != sorted(starts):
            wrong.append(f"{path.stem}: {key} are not in text order")
if len(rows) != len(articles) + 1 or rows[-1]["schema"] != "newsfacts.error/1":
    wrong.append("not one object an input")
print("\n".join(wrong[:40]) or f"{len(rows)} objects are valid")
sys.exit(bool(wrong))
