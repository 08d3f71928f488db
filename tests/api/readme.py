#!/usr/bin/env python3
"""The code of README.md and docs/guide compiles and runs, and what the documents show is what it prints:

    readme.py BUILD_DIR [--update]

In the guides a text block right behind a code block is its output.
"""
import difflib
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


def output_of_c(code, folder):
    source, program = Path(folder) / "code.c", Path(folder) / "code"
    source.write_text(code, encoding="utf-8")
    subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", source, "-o", program, f"-I{ROOT}/include",
                    f"-I{BUILD}/include", f"-L{BUILD}/lib", "-lnewsfacts", f"-Wl,-rpath,{BUILD}/lib"], check=True)
    return subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout


def output_of_python(code, folder):
    source = Path(folder) / "code.py"  # a file, since multiprocessing may import it
    source.write_text(code, encoding="utf-8")
    return subprocess.run([sys.executable, source], stdout=subprocess.PIPE, text=True, check=True,
                          env=dict(os.environ, PYTHONPATH=str(BUILD / "python"))).stdout


RUN = {"c": output_of_c, "python": output_of_python}
if not (BUILD / "python").exists():
    del RUN["python"]
BLOCK = re.compile(r"^```(c|python)\n(.*?)^```\n\n```text\n(.*?)^```", re.M | re.S)


def shown(block, folder):
    """The block with what its code prints now."""
    language, code, _ = block.groups()
    if language not in RUN:
        return block[0]
    return f"```{language}\n{code}```\n\n```text\n{RUN[language](code, folder)}```"


with tempfile.TemporaryDirectory() as folder:
    before, rest = readme.split("the first lines of its tables:\n\n")
    after = rest.split("\n`--format jsonl`", 1)[1]
    fresh = {ROOT / "README.md": f"{before}the first lines of its tables:\n\n{sample()}\n`--format jsonl`{after}"}
    for guide in sorted((ROOT / "docs/guide").glob("*.md")):
        fresh[guide] = BLOCK.sub(lambda block: shown(block, folder), guide.read_text(encoding="utf-8"))
    for path, text in fresh.items():
        stands = path.read_text(encoding="utf-8")
        if "--update" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif stands != text:
            sys.stdout.writelines(difflib.unified_diff(stands.splitlines(True), text.splitlines(True), path.name, "what it prints now"))
            sys.exit("what the documents show is not what is printed: cmake --build … --target golden-update")
    code = dict(re.findall(r"^```(c|python)\n(.*?)^```", readme, re.M | re.S))
    out = {language: run(code[language], folder) for language, run in RUN.items()}
    assert out["c"] == "the Foreign Ministry\n", out
    assert out.get("python", "the Foreign Ministry -> ").startswith("the Foreign Ministry -> "), out
print("the code of the README and the guides runs")
