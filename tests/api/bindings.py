#!/usr/bin/env python3
"""Every C function is in the Python module or in unwrapped.txt with its reason; core.pyi lists what the module has."""
import ast
import sys
from pathlib import Path

from newsfacts import core

ROOT = Path(__file__).resolve().parents[2]
functions = {line for line in (ROOT / "lib/newsfacts.sym").read_text().splitlines() if line.startswith("nf_")}
rows = [line.split(None, 1) for line in (ROOT / "bindings/swig/unwrapped.txt").read_text().splitlines()
        if line and line[0] != "#"]
left_out = {row[0] for row in rows if len(row) == 2}
shown = {name for name in dir(core) if not name.startswith("_") and name not in ("weakref",)}
stub = set()
for node in ast.parse((ROOT / "bindings/python/newsfacts/core.pyi").read_text()).body:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        stub.add(node.name)
    elif isinstance(node, ast.AnnAssign):
        stub.add(node.target.id)
wrong = [f"no reason: {row[0]}" for row in rows if len(row) != 2]
wrong += [f"neither in the module nor in unwrapped.txt: {name}" for name in sorted(functions - shown - left_out)]
wrong += [f"in the module and in unwrapped.txt: {name}" for name in sorted(shown & left_out)]
wrong += [f"in unwrapped.txt but no function: {name}" for name in sorted(left_out - functions)]
wrong += [f"not in core.pyi: {name}" for name in sorted(shown - stub)]
wrong += [f"in core.pyi alone: {name}" for name in sorted(stub - shown)]
print("\n".join(wrong) or f"{len(functions)} functions, {len(left_out)} left out")
sys.exit(bool(wrong))
