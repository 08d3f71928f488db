#!/usr/bin/env python3
"""Every public header compiles alone, as C99 and as C++, without a warning:  headers.py BUILD_DIR"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
include = ["-I", str(ROOT / "include"), "-I", str(Path(sys.argv[1]) / "include")]
C = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wstrict-prototypes", "-Werror", "-fsyntax-only"]
CXX = ["-std=c++11", "-x", "c++", "-Wall", "-Wextra", "-Wpedantic", "-Wold-style-cast", "-Werror", "-fsyntax-only"]
WAYS = [("gcc", C), ("g++", CXX), ("clang", C + ["-Wdocumentation"]), ("clang++", CXX + ["-Wdocumentation"])]
headers = sorted(p.name.replace(".in", "") for p in (ROOT / "include/newsfacts").iterdir())
failed = 0
for compiler, flags in WAYS:
    if shutil.which(compiler) is None:
        print(f"skipped: there is no {compiler}")
        continue
    for header in headers:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "alone.c"
            source.write_text(f"#include <newsfacts/{header}>\nint main(void);\nint main(void) {{ return 0; }}\n")
            failed += subprocess.run([compiler, *flags, *include, str(source)]).returncode != 0
print(f"{len(headers)} headers, {failed} failures")
sys.exit(bool(failed))
