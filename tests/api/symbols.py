#!/usr/bin/env python3
"""Exported names and writable data:  symbols.py LIBRARY.so LIBRARY.a

lib/newsfacts.sym lists exactly what the public headers declare and the shared library exports, and a unit test calls each;
the library has no writable globals.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Read-only after loading, or none of ours: sanitizers and coverage add their own.
CONSTANT = re.compile(r"\.(rodata|data\.rel\.ro|text|eh_frame|init_array|fini_array|comment|note|debug|gcc|group|asan|sancov)")


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def declared():
    names = set()
    for header in (ROOT / "include/newsfacts").iterdir():
        text = re.sub(r"/\*.*?\*/", " ", header.read_text(encoding="utf-8"), flags=re.S)
        names |= set(re.findall(r"NF_API\s[^;(]*?\b(nf_\w+)\s*\(", text))
    return names


def writable(archive):
    for line in run("objdump", "-t", archive).splitlines():
        found = re.match(r"[0-9a-f]{8,} (.{7}) (\S+)\s+([0-9a-f]+)(?: \.\w+)? (\S+)", line)
        if not found or "O" not in found[1]:
            continue
        if found[2] in ("*COM*",) or found[2].startswith((".data", ".bss", ".tdata", ".tbss")):
            if not CONSTANT.match(found[2]) and not re.search(r"asan|ubsan|\.L|__odr", found[4]):
                yield f"writable: {found[4]} in {found[2]}"


shared, archive = sys.argv[1:]
listed = [line for line in (ROOT / "lib/newsfacts.sym").read_text().splitlines() if line and line[0] != "#"]
exported = {line.split()[-1].split("@")[0] for line in run("nm", "-D", "--defined-only", shared).splitlines()} - {"NEWSFACTS_0"}
wrong = []
if listed != sorted(set(listed)):
    wrong.append("newsfacts.sym is not sorted")
wrong += [f"declared but not in newsfacts.sym: {name}" for name in sorted(declared() - set(listed))]
wrong += [f"in newsfacts.sym but not declared: {name}" for name in sorted(set(listed) - declared())]
wrong += [f"in newsfacts.sym but not exported: {name}" for name in sorted(set(listed) - exported)]
wrong += [f"exported but not in newsfacts.sym: {name}" for name in sorted(exported - set(listed))]
wrong += sorted(writable(archive))
tested = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/unit").glob("*.c"))
tested += " ".join(f"nf_doc_{noun} nf_doc_{noun}_count" for noun in re.findall(r"ASSERT_LIST\(doc, (\w+)\)", tested))
wrong += [f"no unit test calls it: {name}" for name in listed if not re.search(rf"\b{name}\b", tested)]
print("\n".join(wrong) or f"{len(listed)} names, no writable data")
sys.exit(bool(wrong))
