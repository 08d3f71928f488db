#!/usr/bin/env python3
"""Compiles the name lists of data/gazetteer into C: gazetteer_data.c.

    gazetteer.py OUT_DIR TABLE.tsv …

A table's "@type NAME" line says what its names are (lib/lex/gazetteer.h has the same list); a line is names parted by
"|", the fullest first; country (ISO 3166 alpha-2); class of frequency or size, 3 the highest. The names of a line
are one thing: the first is its usual name. In a table with an "@each" line every name is a thing of its own.
A name is found by the hash of its folded words; hyphens part words too.
"""
import re
import sys
from pathlib import Path

TYPES = ["country", "region", "city", "place", "demonym", "religion", "party", "party_people", "armed", "armed_people", "org", "agency",
         "company", "university", "outlet", "club", "team", "facility", "metonym", "event", "product", "work", "first_female",
         "first_male", "first_either", "last", "leader", "word", "capital"]
UPPER = 1 << 30
PLACES = {"country", "region", "city", "place", "capital", "demonym"}
BUCKET_BITS = 16
MASK = 0xFFFFFFFFFFFFFFFF
PRIME = 0x100000001B3


def fold(text):
    table = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "−": "-", "\xad": None}
    return text.translate(str.maketrans(table)).lower()


def hash64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * PRIME) & MASK
    return value


def mix(value):
    value ^= value >> 32
    value = value * 0xD6E8FEB86659FD93 & MASK
    return value ^ value >> 32


def words(name):
    """As the tokenizer splits: at blanks and hyphens; a possessive's 's and a comma are words of their own."""
    text = re.sub(r"('s)\b", r" \1", fold(name))
    text = re.sub(r"([,&/:!?()\"])", r" \1 ", text)
    return [w for w in re.split(r"[\s-]+", text) if w]


def main():
    out = Path(sys.argv[1])
    rows, names, prefixes = {}, {}, set()
    for path in sorted(Path(p) for p in sys.argv[2:]):
        kind, each = None, False
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.startswith("@type "):
                kind = line.split()[1]
                if kind not in TYPES:
                    sys.exit(f"{path}:{number}: unknown type {kind}")
            elif line.strip() == "@each":
                each = True
            elif line.strip() and not line.startswith("#"):
                cells = (line.split("\t") + [""] * 3)[:3]
                spelled = [n.strip() for n in cells[0].split("|") if n.strip()]
                grade = int(cells[2] or 0)
                for name in spelled:
                    key = tuple(words(name))
                    if not key:
                        continue
                    entry = names.setdefault(key, {"types": 0, "grades": 0, "country": "", "name": "", "id": "", "best": -1})
                    bit = TYPES.index(kind)
                    entry["types"] |= 1 << bit
                    if name.isupper() and "." not in name and len(name) > 1:
                        entry["types"] |= UPPER
                    elif kind in PLACES:
                        entry["place"] = True
                    if kind in ("first_female", "first_male", "first_either"):
                        entry["grades"] = max(entry["grades"] & 3, grade) | entry["grades"] & ~3
                    elif kind == "last":
                        entry["grades"] |= grade << 2
                    elif kind == "word":
                        entry["grades"] |= grade << 4
                    else:
                        entry["grades"] = entry["grades"] & ~(3 << 6) | max(entry["grades"] >> 6 & 3, grade) << 6
                        # The most special thing of a name gives its country, name and identifier: a country before a city.
                        rank = (len(TYPES) - bit) + (100 if kind == "country" else 50 if path.stem.startswith("known") else 0)
                        if rank > entry["best"]:
                            entry.update(best=rank, country=cells[1] if len(cells[1]) == 2 else "",
                                         name=spelled[0] if (name != spelled[0] and not each) or kind == "country" else "")
                    for i in range(1, len(key)):
                        prefixes.add(key[:i])
    pool, offsets = bytearray(b"\0"), {"": 0}

    def string(text):
        if text not in offsets:
            offsets[text] = len(pool)
            pool.extend(text.encode() + b"\0")
        return offsets[text]

    records, slots = {}, {}
    for key in sorted(set(names) | prefixes):
        value = 0
        for word in key:
            value = mix(((value ^ hash64(word.encode())) * PRIME) & MASK)
        record = 0
        if key in names:
            e = names[key]
            if e.get("place"):  # the Alps, though a company is ALPS
                e["types"] &= ~UPPER
            country = (ord(e["country"][0]) << 8 | ord(e["country"][1])) if e["country"] else 0
            record = records.setdefault((e["types"], e["grades"], country, e["name"], e["id"]), len(records) + 1)
        if value in slots:
            sys.exit(f"two names have one hash: {key}")
        slots[value] = record | (0x80000000 if key in prefixes else 0)
    ordered = sorted(slots.items())
    buckets, at = [], 0
    for bucket in range(1 << BUCKET_BITS):
        buckets.append(at)
        while at < len(ordered) and ordered[at][0] >> (64 - BUCKET_BITS) == bucket:
            at += 1
    buckets.append(at)

    def numbers(kind, name, values):
        lines = [", ".join(values[i:i + 16]) for i in range(0, len(values), 16)]
        return f"const {kind} {name}[] = {{\n" + ",\n".join(lines) + "};\n"

    text = ["/* Written by tools/gen/gazetteer.py from data/gazetteer. */\n#include \"lex/gazetteer.h\"\n\n",
            f"const uint32_t nfi_gazetteer_bucket_bits = {BUCKET_BITS};\n",
            numbers("uint32_t", "nfi_gazetteer_buckets", [str(b) for b in buckets]),
            numbers("uint32_t", "nfi_gazetteer_marks", [str(h >> 16 & 0xFFFFFFFF) for h, _ in ordered]),
            numbers("uint32_t", "nfi_gazetteer_values", [str(v) for _, v in ordered]),
            "const nfi_gazetteer_record nfi_gazetteer_records[] = {\n    {0, 0, 0, 0, 0},\n"]
    text += [f"    {{{types}u, {string(name)}, {string(identifier)}, {country}, {grades}}},\n"
             for (types, grades, country, name, identifier) in records]
    text.append("};\n")
    countries = {e["country"]: e["name"] for e in names.values() if e["types"] & 1 and e["name"] and e["country"]}
    text.append("const nfi_gazetteer_country nfi_gazetteer_countries[] = {\n")
    text += [f"    {{{ord(c[0]) << 8 | ord(c[1])}, {string(n)}}},\n" for c, n in sorted(countries.items())]
    text.append(f"}};\nconst uint32_t nfi_gazetteer_country_count = {len(countries)};\n")
    chunks = ['"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in pool[i:i + 60]) + '"'
              for i in range(0, len(pool), 60)]
    text.append("const char nfi_gazetteer_pool[] =\n" + "\n".join(chunks) + ";\n")
    out.mkdir(parents=True, exist_ok=True)
    path = out / "gazetteer_data.c"
    text = "".join(text)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    print(f"{len(names)} names, {len(ordered)} slots, {len(records)} records, {len(pool)} bytes of strings")


if __name__ == "__main__":
    main()
