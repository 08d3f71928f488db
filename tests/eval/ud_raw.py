#!/usr/bin/env python3
"""The Universal Dependencies scorer (udtools) on the raw text of a treebank: tokens, sentences, words, UPOS, lemmas.

    tests/eval/ud_raw.py [--treebank en_ewt-ud-dev] [--udeval /path/to/venv/bin/udeval]

The raw text has a line a paragraph, as the treebank marks them. The scorer wants a tree, which rules mode has none of:
every word is hung on the first.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from support import arguments, need


def raw(path):
    paragraphs = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")) and paragraphs[-1]:
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line[9:])
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def with_tree(text):
    """Hangs every word on the first of its sentence."""
    out = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[6] == "_":
            cells[6:8] = ["0", "root"] if cells[0] == "1" else ["1", "dep"]
        out.append("\t".join(cells))
    return "\n".join(out)


def main():
    args = arguments(__doc__.splitlines()[0], treebank={"default": "en_ewt-ud-dev"}, udeval={"default": "udeval"})
    (gold,) = need(f"data/ud/{args.treebank}.conllu")
    with tempfile.TemporaryDirectory() as folder:
        text, system = Path(folder, "raw.txt"), Path(folder, "system.conllu")
        text.write_text(raw(gold), encoding="utf-8")
        run = subprocess.run([args.program, "--format", "conllu", "--model", "rules", "--layers", "syntax", str(text)],
                             stdout=subprocess.PIPE, check=True)
        system.write_text(with_tree(run.stdout.decode("utf-8")), encoding="utf-8")
        return subprocess.run([args.udeval, "-v", str(gold), str(system)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
