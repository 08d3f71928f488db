#!/usr/bin/env python3
"""Functions and headers that the library may not use, with the reason."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = {
    "malloc calloc realloc free strdup strndup": "memory comes from the handle's nf_alloc",
    "printf fprintf sprintf snprintf vsnprintf puts putchar perror": "the library never prints",
    "exit abort _Exit atexit": "the library never ends the process",
    "time clock clock_gettime gettimeofday localtime gmtime": "the library has no clock",
    "rand srand random": "results are repeatable",
    "setlocale localeconv getenv": "no locale, no environment",
    "strtod strtol strtoul atoi atof atol strtok strcpy strcat qsort bsearch": "see base/ for what to use instead",
    "isalpha isdigit isspace isupper islower isalnum ispunct tolower toupper": "depends on the locale, undefined above 127",
}
HEADERS = {"ctype.h", "locale.h", "stdio.h", "time.h", "wchar.h", "wctype.h", "signal.h"}
# The one place that stands on the C library's memory.
ALLOWED = {"lib/base/alloc.c": {"realloc", "free"}}
ALLOWED_HEADERS = {"lib/base/mapfile.c": {"stdio.h"}}  # reads files
wrong = []


def code(text):
    """The text with comments and strings blanked out, lines kept."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match[0])
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"', blank, text, flags=re.S)


for path in sorted((ROOT / "lib").rglob("*.[ch]")):
    name = str(path.relative_to(ROOT))
    text = path.read_text(encoding="utf-8")
    for header in re.findall(r"^#include <([\w/.]+)>", text, re.M):
        if header in HEADERS - ALLOWED_HEADERS.get(name, set()):
            wrong.append(f"{name}: <{header}>")
    for number, line in enumerate(code(text).split("\n"), 1):
        for words, reason in FUNCTIONS.items():
            for word in words.split():
                if re.search(rf"(?<![\w.>]){word}\s*\(", line) and word not in ALLOWED.get(name, ()):
                    wrong.append(f"{name}:{number}: {word}(): {reason}")
        if re.search(r"\bTODO\b|\bFIXME\b", line):
            wrong.append(f"{name}:{number}: unfinished")
print("\n".join(wrong) or "nothing banned")
sys.exit(bool(wrong))
