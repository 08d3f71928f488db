#!/usr/bin/env python3
"""Compiles the word lists of data/lexicons/en into C: lexicon_data.h and lexicon_data.c.

    lexicon.py OUT_DIR TABLE.tsv …

A file NAME.tsv becomes the table NFI_LEX_NAME with rows of
the type nfi_lex_NAME_row; "@column NAME TYPE [PREFIX]" lines give its columns. The first column has the type
"words": what is looked up, in lower case, words (as the tokenizer splits them) parted by blanks, alternatives
by "|". "~v" behind a word stands for its five verb forms, "~n" for its plural as well, irregular ones in
brackets: "say~v(said,said)", "man~n(men)". The other types are str, int, decimal, flag, enum and
mask ("a+b": several of an enumeration of bits).
"""
import re
import sys
from pathlib import Path

FORMS = {"base": 0, "s": 1, "past": 2, "participle": 3, "ing": 4, "plural": 5}
VOWELS = "aeiou"


def doubles(verb):
    """stop -> stopped; only for one-syllable verbs: the others are written out in the table."""
    return re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) is not None


def add_s(word):
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def add_ed(verb):
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return (verb + verb[-1] if doubles(verb) else verb) + "ed"


def add_ing(verb):
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if doubles(verb) else verb) + "ing"


def forms(word):
    """The forms that one word of a phrase stands for, as (spelling, form)."""
    match = re.fullmatch(r"(.+)~([vn])(?:\((.*)\))?", word)
    if not match:
        return [(word, "base")]
    base, kind, irregular = match[1], match[2], (match[3] or "").split(",") if match[3] else []
    if kind == "n":
        return [(base, "base"), (irregular[0] if irregular else add_s(base), "plural")]
    past = irregular[0] if irregular else add_ed(base)
    participle = irregular[1] if len(irregular) > 1 else past
    third = irregular[2] if len(irregular) > 2 else add_s(base)
    ing = irregular[3] if len(irregular) > 3 else add_ing(base)
    out = [(base, "base"), (third, "s"), (past, "past"), (participle, "participle"), (ing, "ing")]
    seen = set()
    return [pair for pair in out if not (pair[0] in seen or seen.add(pair[0]))]


def phrases(cell):
    for alternative in cell.split("|"):
        out = [([], "base")]
        for word in alternative.split():
            out = [(words + [spelling], form if form != "base" else before)
                   for words, before in out for spelling, form in forms(word)]
        for words, form in out:
            if words:
                yield tuple(words), form


def hash64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def mix(value):
    value ^= value >> 32
    value = value * 0xD6E8FEB86659FD93 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 32


def quote(text):
    if not text:
        return "NULL"
    out = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in text.encode())
    return f'"{out}"'


def decimal(text):
    if not text:
        return "{0, 0, 0}"
    match = re.fullmatch(r"(-?\d+)(?:\.(\d+))?(?:e(-?\d+))?", text)
    if not match:
        raise ValueError(f"not a decimal: {text}")
    digits, exponent = int(match[1] + (match[2] or "")), int(match[3] or 0) - len(match[2] or "")
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return f"{{INT64_C({digits}), {exponent if digits else 0}, 1}}"


class Table:
    C_TYPES = {"str": "const char *", "int": "int32_t ", "decimal": "nf_decimal ", "flag": "uint8_t ", "enum": "uint8_t ",
               "mask": "uint32_t "}

    def __init__(self, path):
        self.name = path.stem
        self.columns, self.rows, self.entries = [], [], []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            try:
                self.line(line)
            except (ValueError, KeyError, IndexError) as error:
                sys.exit(f"{path}:{number}: {error}")

    def line(self, line):
        if not line.strip() or line.startswith("#"):
            return
        if line.startswith("@column "):
            self.columns.append(line.split()[1:])
            return
        cells = line.split("\t")
        if len(cells) > len(self.columns):
            raise ValueError(f"{len(cells)} cells for {len(self.columns)} columns")
        cells += [""] * (len(self.columns) - len(cells))
        for words, form in phrases(cells[0].strip()):
            self.entries.append((words, FORMS[form], len(self.rows)))
        self.rows.append([self.cell(column, value.strip()) for column, value in zip(self.columns[1:], cells[1:])])

    @staticmethod
    def cell(column, value):
        kind = column[1]
        if kind == "str":
            return quote(value)
        if kind == "int":
            return str(int(value or 0))
        if kind == "decimal":
            return decimal(value)
        if kind == "flag":
            return {"": "0", "0": "0", "1": "1"}[value]
        if kind == "enum":
            return column[2] + (value or "none").upper()
        if kind == "mask":
            return " | ".join(column[2] + name.upper() for name in value.split("+"))
        raise ValueError(f"unknown column type {kind}")

    def struct(self):
        fields = "".join(f"    {self.C_TYPES[c[1]]}{c[0]};\n" for c in self.columns[1:]) or "    uint8_t unused;\n"
        return f"typedef struct nfi_lex_{self.name}_row {{\n{fields}}} nfi_lex_{self.name}_row;\nextern const nfi_lex_{self.name}_row nfi_lex_{self.name}_rows[];\nenum {{ NFI_LEX_{self.name.upper()}_COUNT = {len(self.rows)} }};\n"

    def data(self):
        body = "".join("    {" + ", ".join(row or ["0"]) + "},\n" for row in self.rows)
        return f"const nfi_lex_{self.name}_row nfi_lex_{self.name}_rows[] = {{\n{body}}};\n"


def main():
    out, paths = Path(sys.argv[1]), sorted(Path(p) for p in sys.argv[2:])
    tables = [Table(path) for path in paths]
    if len(tables) > 64:
        sys.exit("over 64 tables: the masks have 64 bits")
    by_word, vocabulary = {}, {}

    def word_id(word):
        return vocabulary.setdefault(word, len(vocabulary) + 1)

    for number, table in enumerate(tables):
        seen = {}
        for words, form, row in table.entries:
            if words in seen:
                if seen[words] != row:
                    sys.exit(f"{table.name}.tsv: \"{' '.join(words)}\" stands in two rows")
                continue
            seen[words] = row
            ids = [word_id(w) for w in words]
            by_word.setdefault(ids[0], []).append((number, -len(words), ids[1:], form, row))
    count = len(vocabulary) + 1
    spellings = [""] + list(vocabulary)
    pool, offsets = bytearray(), []
    for word in spellings:
        offsets.append(len(pool))
        pool += word.encode() + b"\0"
    offsets.append(len(pool))
    tail, entries, first, single, start = [], [], [], [], []
    for word in range(count):
        first.append(len(entries))
        one = many = 0
        # phrases by list, longest first; then its entries alone, which are found by counting bits
        for number, negative, rest, form, row in sorted(by_word.get(word, []), key=lambda e: (e[1] == -1, e)):
            entries.append(f"    {{{number}, {-negative}, {form}, {len(tail)}, {row}}},\n")
            tail += rest
            many |= 1 << number
            one |= (1 << number) if negative == -1 else 0
        single.append(one)
        start.append(many)
    first.append(len(entries))
    bits = max(4, (count * 2).bit_length())
    slots = [0] * (1 << bits)
    for word in range(1, count):
        at = mix(hash64(spellings[word].encode())) & (len(slots) - 1)
        while slots[at]:
            at = (at + 1) & (len(slots) - 1)
        slots[at] = word

    def numbers(kind, name, values, form=str):
        lines, row = [], []
        for value in values:
            row.append(form(value))
            if len(row) == 16:
                lines.append(", ".join(row))
                row = []
        lines.append(", ".join(row or ["0"] if not lines else row))
        return f"const {kind} {name}[] = {{{','.join(line for line in lines if line)}}};\n"

    head = "/* Written by tools/gen/lexicon.py from data/lexicons/en. */\n"
    names = "".join(f"    NFI_LEX_{t.name.upper()} = {i},\n" for i, t in enumerate(tables))
    header = (head + "#ifndef NFI_LEX_LEXICON_DATA_H\n#define NFI_LEX_LEXICON_DATA_H\n\n#include \"lex/classes.h\"\n\n"
              + f"typedef enum nfi_lex_table {{\n{names}}} nfi_lex_table;\n\n" + "\n".join(t.struct() for t in tables) + "\n#endif\n")
    source = (head + '#include "lex/lexicon_data.h"\n\n#include "lex/lexicon.h"\n\n' + "\n".join(t.data() for t in tables)
              + f"\nconst uint32_t nfi_lex_slot_mask = {len(slots) - 1}u;\n" + numbers("uint32_t", "nfi_lex_slots", slots)
              + numbers("uint32_t", "nfi_lex_spelling", offsets) + numbers("uint32_t", "nfi_lex_first", first)
              + numbers("uint64_t", "nfi_lex_single", single, lambda v: f"UINT64_C({v})")
              + numbers("uint64_t", "nfi_lex_start", start, lambda v: f"UINT64_C({v})")
              + numbers("uint32_t", "nfi_lex_tail", tail)
              + f"const nfi_lex_entry nfi_lex_entries[] = {{\n{''.join(entries) or '    {0, 0, 0, 0, 0},'}}};\n")
    chunks = ['"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in pool[i:i + 60]) + '"'
              for i in range(0, len(pool), 60)]
    source += "const char nfi_lex_pool[] =\n" + "\n".join(chunks) + ";\n"
    out.mkdir(parents=True, exist_ok=True)
    for name, text in (("lexicon_data.h", header), ("lexicon_data.c", source)):
        path = out / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
