#!/usr/bin/env python3
"""Hostile input: no crash, at most 5 s a megabyte, and time that grows as the text does:  cases.py NEWSFACTS [--long]

The clock tells of growth coarsely, since caches hold a small text and not a large one: eight times the text may take sixteen times
as long, where quadratic work takes sixty-four. Time is what the program itself computes, the best of several runs, with what an empty
run takes left out. With --long and valgrind instructions are counted, which no other program disturbs: twice the text, at most 2.2
times as many.
"""
import random
import re
import resource
import shutil
import subprocess
import sys

PROGRAM = sys.argv[1]
LONG = "--long" in sys.argv
OPTIONS = ["--invalid", "replace", "--date", "2025-02-27", "-f", "jsonl", "-"]
SIZE = 250_000 if LONG else 120_000  # bytes of the smaller text
TIMES_TEXT, TIMES_CLOCK = 8, 16
SECONDS = 5  # for a megabyte
COUNTED = 20_000
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
    "pronouns": fill("he told her that it was his. "),
    "descriptions": fill("The baker, Ana Ruiz, who left, "),
    "families": fill("Ana Ruiz met Ms. Ruiz. "),
    "dates in a list": fill("May 6, 2024, "),
    "ranges": fill("10-12-"),
    "currency": fill("$"),
    "feet and inches": fill("5 feet, 4 "),
    "no deaths": fill("no deaths and "),
    "powers of ten": fill("1e-"),
    "coins": fill("18 cents "),
    "tolerances": fill("48% ± 3 points "),
    "groups of digits": fill("1 000 "),
    "shares in quotation marks": fill('"5" '),
    "URLs": fill("http://a.b/"),
    "at signs": fill("a@"),
    "byte order marks": fill("\ufeff"),
    "random words": lambda size: " ".join(random.choice(["said", "“", "”", "Ana", "12", "%", "of", "the", "who", ",", "."])
                                         for _ in range(size // 4)).encode("utf-8")[:size],
    "random bytes": lambda size: random.randbytes(size),
    "plain news": fill("Police said 12 people died on Monday in the town of Elean. “We know little,” Ana Ruiz told reporters. "),
}


def run(command, text):
    done = subprocess.run(command + OPTIONS, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-300:]}")
    return done.stderr.decode("utf-8", "replace")


def cpu(text):
    """Seconds that the program itself computes on a text: the kernel's page faults are not the program's doing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run(["prlimit", f"--cpu={20 * SECONDS}", PROGRAM], text)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def clock(texts, times):
    """The best of several times of each text, taken in turn, so that a busy moment of the machine meets all alike."""
    rounds = [[cpu(text) for text in texts] for _ in range(times)]
    return [min(seconds) for seconds in zip(*rounds)]


def instructions(text):
    said = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM], text)
    return int(re.search(r"Collected : (\d+)", said)[1])


def grows_by_the_clock(make, empty):
    """What is wrong with a case, None if nothing."""
    texts = make(SIZE), make(TIMES_TEXT * SIZE)
    for times in (1, 5):  # a busy machine can spoil one measurement, not five
        small, large = (max(seconds - empty, 0.001) for seconds in clock(texts, times))
        if large > SECONDS * len(texts[1]) / 1e6:
            wrong = f"{large:.1f} s for {len(texts[1]) / 1e6:.1f} MB"
        elif large > 0.1 and large > TIMES_CLOCK * small:
            wrong = f"{small * 1000:.0f} ms, {TIMES_TEXT} times the text {large * 1000:.0f} ms"
        else:
            return None
    return wrong


def grows_by_count(make, empty):
    once, twice = (instructions(make(size)) - empty for size in (COUNTED, 2 * COUNTED))
    return f"{once} instructions, twice the text {twice}" if twice > RATIO * once else None


def main():
    wrong = 0
    checks = [(grows_by_the_clock, clock([b""], 5)[0])]
    if LONG and shutil.which("valgrind"):
        checks.append((grows_by_count, instructions(b"")))
    for name, make in CASES.items():
        for check, empty in checks:
            try:
                found = check(make, empty)
            except RuntimeError as error:
                found = str(error)
            if found:
                wrong += 1
                print(f"{name}: {found}")
    if LONG:
        for name, text in (("100 MB without a space", b"a" * 100_000_000), ("10^6 opening quotes", "“".encode() * 1_000_000),
                           ("10^6 nested brackets", b"(" * 500_000 + b")" * 500_000)):
            print(f"{name}: {cpu(text):.2f} s")
    print(f"{len(CASES)} cases, {wrong} failures")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
