#!/usr/bin/env python3
"""The code of README.md compiles and runs, and its sample is what the program prints:  readme.py BUILD_DIR [--update]"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1])
SAMPLE = (("Claims", 13), ("Facts", 12), ("Sources that differ", 7))  # lines of each table


def sample():
    """The first lines of each table, as an indented block."""
    command = [BUILD / "tools/newsfacts", "--width", "100", "--date", "2024-05-14", "examples/articles/troops.txt"]
    lines = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    shown = [lines[0]]
    for title, count in SAMPLE:
        shown += ["", *lines[lines.index(title):][:count]]
    return "\n".join(("    " + line).rstrip() for line in shown) + "\n"


readme = (ROOT / "README.md").read_text(encoding="utf-8")
before, rest = readme.split("the first lines of its tables:\n\n")
stands, after = rest.split("\n`--format jsonl`", 1)
if "--update" in sys.argv:
    (ROOT / "README.md").write_text(f"{before}the first lines of its tables:\n\n{sample()}\n`--format jsonl`{after}", encoding="utf-8")
    sys.exit(0)
assert stands == sample(), "the sample is another: cmake --build … --target golden-update"
code = dict(re.findall(r"^```(c|python)\n(.*?)^```", readme, re.M | re.S))
with tempfile.TemporaryDirectory() as folder:
    source, program = Path(folder) / "hello.c", Path(folder) / "hello"
    source.write_text(code["c"], encoding="utf-8")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", source, "-o", program, f"-I{ROOT}/include", f"-I{BUILD}/include",
                    f"-L{BUILD}/lib", "-lnewsfacts", f"-Wl,-rpath,{BUILD}/lib"], check=True)
    out = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout
assert out == "the Foreign Ministry\n", out
if (BUILD / "python").exists():
    out = subprocess.run([sys.executable, "-c", code["python"]], stdout=subprocess.PIPE, text=True, check=True,
                         env=dict(os.environ, PYTHONPATH=str(BUILD / "python"))).stdout
    assert out.startswith("the Foreign Ministry -> At least 85 fighters were killed"), out
print("the README's code runs")
