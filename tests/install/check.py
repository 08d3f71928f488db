#!/usr/bin/env python3
"""Installs into a folder, compares with MANIFEST, and uses it from outside:  check.py BUILD_DIR [--update]"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = Path(__file__).with_name("MANIFEST")
wrong = []


def run(*command, **options):
    return subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True, check=True, **options).stdout


def tree(prefix):
    """The installed names, without what differs between machines and builds."""
    out = set()
    for path in prefix.rglob("*"):
        if path.is_symlink() or path.is_file():
            name = str(path.relative_to(prefix))
            name = re.sub(r"^lib/[^/]+-linux-gnu/", "lib/", name)
            name = re.sub(r"Targets-\w+\.cmake$", "Targets-CONFIG.cmake", name)
            out.add(re.sub(r"\.so\.\d+\.\d+\.\d+$", ".so.VERSION", name))
    return sorted(out)


def expect(what, out):
    if "Foreign Ministry" not in out:
        wrong.append(f"{what} printed {out!r}")


def consumers(libdir, work):
    example = ROOT / "examples"
    env = dict(os.environ, PKG_CONFIG_PATH=str(libdir / "pkgconfig"), LD_LIBRARY_PATH=str(libdir))
    for target in ("consumer", "static"):
        shutil.copytree(example, work / target)
        run("make", "-C", work / target / "pkgconfig", target, env=env)
        expect(f"pkg-config, {target}", run(work / target / "pkgconfig/consumer", env=env))
    for static in ("OFF", "ON"):
        build = work / f"cmake-{static}"
        run("cmake", "-S", example / "cmake", "-B", build, f"-Dnewsfacts_DIR={libdir}/cmake/newsfacts", f"-DSTATIC={static}")
        run("cmake", "--build", build)
        expect(f"find_package, static {static}", run(build / "consumer"))
    old = work / "old"
    old.mkdir()
    (old / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.20)\nproject(x C)\nfind_package(newsfacts 0.2 CONFIG REQUIRED)\n")
    if subprocess.run(["cmake", "-S", old, "-B", old / "b", f"-Dnewsfacts_DIR={libdir}/cmake/newsfacts"], stdout=subprocess.PIPE,
                      stderr=subprocess.PIPE).returncode == 0:
        wrong.append("find_package(newsfacts 0.2) accepts 0.1")


def main():
    build = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prefix, libdir = work / "prefix", work / "prefix/somewhere/lib"
        # A build of its own: the prefix, with an absolute library folder, is fixed when it is configured.
        run("cmake", "-S", ROOT, "-B", work / "b", "-G", "Ninja", "-DNEWSFACTS_TESTS=OFF", "-DNEWSFACTS_PYTHON=OFF",
            f"-DCMAKE_INSTALL_PREFIX={prefix}", f"-DCMAKE_INSTALL_LIBDIR={libdir}", "-DCMAKE_BUILD_TYPE=Release")
        run("cmake", "--build", work / "b", "--target", "newsfacts", "newsfacts_static", "newsfacts_program")
        run("cmake", "--install", work / "b")
        out = run(prefix / "bin/newsfacts", "--date", "2024-05-14", ROOT / "examples/articles/troops.txt")
        if not out.startswith(str(ROOT)):
            wrong.append("the installed program does not run")
        consumers(libdir, work)
        run("cmake", "--install", build, "--prefix", work / "usual")
        names = tree(work / "usual")
        # That prefix was chosen when it was installed, not when it was configured.
        shutil.copytree(ROOT / "examples", work / "late")
        libdir = next((work / "usual").rglob("newsfacts.pc")).parents[1]
        env = dict(os.environ, PKG_CONFIG_PATH=str(libdir / "pkgconfig"), LD_LIBRARY_PATH=str(libdir))
        run("make", "-C", work / "late/pkgconfig", "consumer", env=env)
        expect("pkg-config, prefix at installation", run(work / "late/pkgconfig/consumer", env=env))
    text = "# What cmake --install writes. tests/install/check.py BUILD_DIR --update rewrites it.\n" + "\n".join(names) + "\n"
    if "--update" in sys.argv:
        MANIFEST.write_text(text)
    listed = [line for line in MANIFEST.read_text().splitlines() if line[:1] != "#"]
    wrong.extend(f"installed but not in MANIFEST: {name}" for name in names if name not in listed)
    wrong.extend(f"in MANIFEST but not installed: {name}" for name in listed if name not in names)
    print("\n".join(wrong) or f"{len(names)} files, 5 consumers")
    return bool(wrong)


sys.exit(main())
