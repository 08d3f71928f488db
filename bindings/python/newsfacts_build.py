"""PEP 517 backend: runs CMake and packs what it built. Standard library alone.

The wheel holds the package, with the library linked into it, and the program as a script.
"""
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".git", "__pycache__", "dist"}


def _version():
    return re.search(r"project\(newsfacts VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def _project(key):
    return re.search(rf'^{key} = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)[1]


def _metadata():
    return (f"Metadata-Version: 2.1\nName: {_project('name')}\nVersion: {_version()}\nSummary: {_project('description')}\n"
            f"License: MIT\nRequires-Python: {_project('requires-python')}\nDescription-Content-Type: text/markdown\n\n"
            + (ROOT / "README.md").read_text(encoding="utf-8"))


def _tag():
    version = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    return f"{version}-{version}-{platform}"


def _build(build):
    """Configures and builds: the module and the program."""
    for tool in ("cmake", "swig"):
        if shutil.which(tool) is None:
            sys.exit(f"newsfacts: {tool} is needed to build; on Debian: apt-get install {tool}")
    ninja = ["-G", "Ninja"] if shutil.which("ninja") else []
    subprocess.run(["cmake", "-S", str(ROOT), "-B", build, *ninja, "-DCMAKE_BUILD_TYPE=Release", "-DNEWSFACTS_TESTS=OFF",
                    "-DNEWSFACTS_PROGRAM_STATIC=ON", f"-DPython3_EXECUTABLE={sys.executable}"], check=True)
    subprocess.run(["cmake", "--build", build, "--parallel", str(os.cpu_count() or 1), "--target", "newsfacts_python",
                    "newsfacts_program"], check=True)


class _Wheel:
    """A wheel file: its members with their hashes. Times are fixed, so equal input gives equal bytes."""

    def __init__(self, path, info):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.record = info + "/RECORD"
        self.lines = []

    def add(self, name, data, mode=0o644):
        member = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        member.external_attr = (0o100000 | mode) << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        self.zip.writestr(member, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.lines.append(f"{name},sha256={digest},{len(data)}\n")

    def close(self):
        self.lines.append(f"{self.record},,\n")
        self.zip.writestr(zipfile.ZipInfo(self.record, (2020, 1, 1, 0, 0, 0)), "".join(self.lines))
        self.zip.close()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    base = f"{_project('name')}-{_version()}"
    name = f"{base}-{_tag()}.whl"
    info = base + ".dist-info"
    with tempfile.TemporaryDirectory() as build:
        _build(build)
        wheel = _Wheel(Path(wheel_directory) / name, info)
        for path in sorted((Path(build) / "python" / "newsfacts").iterdir()):
            if path.name not in SKIPPED:
                wheel.add(f"newsfacts/{path.name}", path.read_bytes(), 0o755 if path.suffix == ".so" else 0o644)
        wheel.add(f"{base}.data/scripts/newsfacts", (Path(build) / "tools" / "newsfacts").read_bytes(), 0o755)
        wheel.add(info + "/METADATA", _metadata().encode())
        wheel.add(info + "/WHEEL", f"Wheel-Version: 1.0\nGenerator: newsfacts_build\nRoot-Is-Purelib: false\nTag: {_tag()}\n".encode())
        wheel.add(info + "/LICENSE", (ROOT / "LICENSE").read_bytes())
        wheel.close()
    return name


def _sources():
    """What belongs into a source distribution: what git tracks, or, outside a checkout, everything but builds."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        names = [Path(name) for name in listed.split("\0") if name]
    else:
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    return sorted(name for name in names if (ROOT / name).is_file() and name.name != "PKG-INFO" and
                  not SKIPPED & set(name.parts) and not name.parts[0].startswith("build"))


def _nobodys(member):
    """Equal sources give equal members, whoever packs them."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o755 if member.mode & 0o100 else 0o644
    member.mtime = 1577836800
    return member


def build_sdist(sdist_directory, config_settings=None):
    base = f"{_project('name')}-{_version()}"
    with tarfile.open(Path(sdist_directory) / f"{base}.tar.gz", "w:gz") as tar, tempfile.TemporaryDirectory() as temporary:
        for name in _sources():
            tar.add(ROOT / name, f"{base}/{name}", filter=_nobodys)
        metadata = Path(temporary) / "PKG-INFO"
        metadata.write_text(_metadata(), encoding="utf-8")
        tar.add(metadata, f"{base}/PKG-INFO", filter=_nobodys)
    return f"{base}.tar.gz"
