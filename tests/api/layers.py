#!/usr/bin/env python3
"""lib/layers.txt is the order of the layers: a file includes its own directory and those above it, nothing else."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
rows = [line.split() for line in (ROOT / "lib/layers.txt").read_text().splitlines() if line and line[0] != "#"]
level = {name: number for number, row in enumerate(rows) for name in row}
wrong = []


def included(path):
    return re.findall(r'^#include ("[^"]+"|<[^>]+>)', path.read_text(encoding="utf-8"), re.M)


for path in sorted((ROOT / "lib").glob("*/*.[chS]")):
    here = path.parent.name
    if here not in level:
        wrong.append(f"lib/{here} is not in layers.txt")
        continue
    for name in included(path):
        if name[0] == "<":
            continue
        layer = name[1:-1].split("/")[0]
        if layer not in level:
            wrong.append(f"{path.relative_to(ROOT)}: {name} is of no layer")
        elif layer != here and level[layer] >= level[here]:
            wrong.append(f"{path.relative_to(ROOT)}: {here} may not see {layer}")
        if here == "out" and name in ('"api/doc.h"', '"api/pipeline.h"'):
            wrong.append(f"{path.relative_to(ROOT)}: out reads documents through the public API")
for path in sorted((ROOT / "tools/newsfacts").glob("*.[ch]")) + sorted((ROOT / "examples").rglob("*.c")):
    own = {p.name for p in path.parent.glob("*.h")}
    wrong += [f"{path.relative_to(ROOT)}: {name} is not public" for name in included(path)
              if name[0] == '"' and name[1:-1] not in own]
print("\n".join(sorted(set(wrong))) or "layers are in order")
sys.exit(bool(wrong))
