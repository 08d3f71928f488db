#!/usr/bin/env python3
"""The code of README.md compiles and runs:  readme.py BUILD_DIR"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1])
code = dict(re.findall(r"^```(c|python)\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S))
with tempfile.TemporaryDirectory() as folder:
    source, program = Path(folder) / "hello.c", Path(folder) / "hello"
    source.write_text(code["c"], encoding="utf-8")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", source, "-o", program, f"-I{ROOT}/include", f"-I{BUILD}/include",
                    f"-L{BUILD}/lib", "-lnewsfacts", f"-Wl,-rpath,{BUILD}/lib", *sys.argv[2:]], check=True)
    out = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout
assert out == "the Foreign Ministry\n", out
if (BUILD / "python").exists():
    out = subprocess.run([sys.executable, "-c", code["python"]], stdout=subprocess.PIPE, text=True, check=True,
                         env=dict(os.environ, PYTHONPATH=str(BUILD / "python"))).stdout
    assert out.startswith("the Foreign Ministry -> At least 85 fighters were killed"), out
print("the README's code runs")
