#!/usr/bin/env python3
"""Prints the figures of one capability, or of all:

    all.py NEWSFACTS [text] [numbers] [model] [entities] [claims] [facts]

Each is a script beside this one, run as CTest runs it. Ends with 1 where a figure is below its floor; what needs the corpora is
skipped by name where they are absent.
"""
import subprocess
import sys
from pathlib import Path

EVAL = Path(__file__).resolve().parent
NEEDS_CORPORA = 77


def scripts(program):
    return {
        "text": [["segmentation.py", "--program", program]],
        "numbers": [["quantities.py", "--program", program], ["times.py", "--program", program], ["articles.py", "--program", program]],
        "model": [["syntax.py", "--program", program], ["names.py", "--program", program]],
        "entities": [["articles.py", "--program", program]] + [["coref.py", "--program", program, "--model", model] for model in ("rules", "default")],
        "claims": [["claims.py", "--program", program, "--model", model] for model in ("rules", "default")] + [["articles.py", "--program", program]],
        "facts": [["run.py", program, "--figures"], ["articles.py", "--program", program]] + [["facts.py", program, "--model", model] for model in ("rules", "default")],
    }


def main(program, wanted):
    known = scripts(program)
    for name in wanted:
        if name not in known:
            sys.exit(f"{name} is none of {', '.join(known)}")
    failed = False
    done = []
    for name in wanted or known:
        for command in known[name]:
            if command in done:
                continue
            done.append(command)
            print(f"\n{name}: {' '.join(command)}", flush=True)
            status = subprocess.run([sys.executable, str(EVAL / command[0]), *command[1:]], check=False).returncode
            failed |= status not in (0, NEEDS_CORPORA)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(str(Path(sys.argv[1]).resolve()), sys.argv[2:]))
