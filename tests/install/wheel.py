#!/usr/bin/env python3
"""A source distribution, installed by pip into a fresh virtual environment without network, has module and program."""
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bindings/python"))
import newsfacts_build  # noqa: E402

with tempfile.TemporaryDirectory() as folder:
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError:
        print("skipped: no venv with pip here")
        sys.exit(77)
    sources = Path(folder) / newsfacts_build.build_sdist(folder)
    run = dict(check=True, stdout=subprocess.PIPE, text=True, cwd=folder)
    subprocess.run([f"{folder}/bin/pip", "install", "--no-index", "--no-cache-dir", "--disable-pip-version-check", "-q", sources], **run)
    code = "import newsfacts; print(newsfacts.analyze('Police said 12 people died.').claims[0].source.text)"
    out = subprocess.run([f"{folder}/bin/python", "-c", code], **run).stdout
    assert out == "Police\n", out
    out = subprocess.run([f"{folder}/bin/newsfacts", ROOT / "examples/articles/troops.txt"], **run).stdout
    assert "Claims" in out, out
print("module and program are installed")
