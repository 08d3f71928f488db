#!/usr/bin/env python3
"""Hostile input: no crash, bounded time, and twice the text takes at most 2.2 times as long:  cases.py NEWSFACTS [--long]

Time is CPU time of the program's children, best of three, with what an empty run takes left out.
"""
import random
import resource
import subprocess
import sys

PROGRAM = sys.argv[1]
LONG = "--long" in sys.argv
SIZE = 100_000  # bytes of the smaller text
SECONDS = 5
RATIO = 2.2
random.seed(1)


def fill(unit):
    return lambda size: (unit * (size // len(unit) + 1))[:size - size % len(unit)].encode("utf-8")


CASES = {
    "opening quotes": fill("“"),
    "straight quotes": fill('"'),
    "apostrophes": fill("'"),
    "nested brackets": lambda size: b"(" * (size // 2) + b")" * (size // 2),
    "commas": fill(","),
    "full stops": fill("."),
    "one word": fill("a"),
    "digits": fill("7"),
    "digits and commas": fill("1,"),
    "number words": fill("hundred "),
    "capitalised words": fill("Ana "),
    "capital letters": fill("A."),
    "hyphens": fill("a-"),
    "spaces": fill(" "),
    "line ends": fill("\n"),
    "combining marks": fill("e\u0301\u0301\u0301"),
    "soft hyphens": fill("\u00ad"),
    "emoji": fill("😀"),
    "cues": fill("said "),
    "claims without content": fill("he said. "),
    "that that": fill("that "),
    "open quotations with cues": fill("“he said, "),
    "one endless sentence": fill("the mayor said that the police said that "),
    "names in a list": fill("Ana Ruiz, "),
    "dates in a list": fill("May 6, 2024, "),
    "ranges": fill("10-12-"),
    "currency": fill("$"),
    "URLs": fill("http://a.b/"),
    "at signs": fill("a@"),
    "byte order marks": fill("\ufeff"),
    "random words": lambda size: " ".join(random.choice(["said", "“", "”", "Ana", "12", "%", "of", "the", "who", ",", "."])
                                         for _ in range(size // 4)).encode("utf-8")[:size],
    "random bytes": lambda size: random.randbytes(size),
    "plain news": fill("Police said 12 people died on Monday in the town of Elean. “We know little,” Ana Ruiz told reporters. "),
}


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu(text, times=3):
    best = 1e9
    for _ in range(times):
        before = children()
        done = subprocess.run([PROGRAM, "--invalid", "replace", "--date", "2025-02-27", "-f", "jsonl", "-"], input=text,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=20 * SECONDS)
        best = min(best, children() - before)
        if done.returncode != 0:
            raise RuntimeError(f"exit {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-300:]}")
    return best


def main():
    wrong = 0
    empty = cpu(b"")
    size = SIZE * (10 if LONG else 1)
    for name, make in CASES.items():
        try:
            once, twice = cpu(make(size)) - empty, cpu(make(2 * size)) - empty
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            wrong += 1
            print(f"{name}: {error}")
            continue
        # Below 20 ms the clock decides, not the text.
        if twice > SECONDS or (once > 0.02 and twice > RATIO * once):
            # A busy machine can spoil one measurement, not two.
            once, twice = cpu(make(size), 7) - empty, cpu(make(2 * size), 7) - empty
            if twice > SECONDS or twice > RATIO * once:
                wrong += 1
                print(f"{name}: {once * 1000:.0f} ms, twice the text {twice * 1000:.0f} ms")
    if LONG:
        for name, text in (("100 MB without a space", b"a" * 100_000_000), ("10^6 opening quotes", "“".encode() * 1_000_000),
                           ("10^6 nested brackets", b"(" * 500_000 + b")" * 500_000)):
            seconds = cpu(text, 1)
            print(f"{name}: {seconds:.2f} s")
    print(f"{len(CASES)} cases, {wrong} failures")
    return bool(wrong)


sys.exit(main())
