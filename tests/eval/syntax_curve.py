#!/usr/bin/env python3
"""What more trees would bring: tagger and parser trained on a half and a quarter of the treebanks, beside all of them.

    syntax_curve.py TRAINER MODEL [SHARES…]

TRAINER is newsfacts-train, MODEL a model whose clusters are used. Every 4th sentence (or so) is a quarter. Without the trees that a larger
parser gave to plain news, which the published models learn from too. Takes some minutes a share.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from support import need

BANKS = ("en_ewt-ud-train.conllu", "en_gum_open-ud-train.conllu")
DEV = {"EWT": "en_ewt-ud-dev.conllu", "GUM": "en_gum_open-ud-dev.conllu"}


def cut(path, share):
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return "\n\n".join(block for i, block in enumerate(blocks) if int((i + 1) * share) > int(i * share)) + "\n\n"


def main(trainer, model, shares):
    (ud,) = need("data/ud")
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words.part"
        subprocess.run([trainer, "take", words, model, "words"], check=True)
        for share in shares:
            files = []
            for bank in BANKS:
                files.append(Path(folder) / f"{share}-{bank}")
                files[-1].write_text(cut(ud / bank, share), encoding="utf-8")
            part = Path(folder) / f"syntax-{share}.part"
            subprocess.run([trainer, "syntax", "--out", part, "--words", words, "--parse-epochs", "5", *files], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name, dev in DEV.items():
                out = subprocess.run([trainer, "eval", part, ud / dev], capture_output=True, text=True, check=True).stdout
                print(f"{share:5.2f} {name}", out.split("\n")[0].split("conllu ")[-1], flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], [float(share) for share in sys.argv[3:]] or [0.25, 0.5, 1.0])
