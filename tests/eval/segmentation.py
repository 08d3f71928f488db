#!/usr/bin/env python3
"""Tokens and sentences: the golden rules and cases of two sentence splitters, the characters of segment/, our articles.

    tests/eval/segmentation.py [--program build/release/tools/newsfacts] [--errors] [--part dev]

The tokens of segment/ keep hyphenated words whole and Universal Dependencies split them: on both sides tokens
are cut at every hyphen behind a letter, digit or full stop before they are compared. A case of a splitter's suite is right
when the sentences, white space aside, are those expected.
"""
import json
import re

from support import analyse, arguments, f1, need, report


def characters(path):
    """Text, sentence spans and token spans of a file with one character and its tag a line."""
    text, tags = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            code, tag = line.split()
            text.append(chr(int(code)))
            tags.append(tag)
    tokens, sentences = [], []
    for i, tag in enumerate(tags):
        if tag in "ST":
            if tag == "S":
                sentences.append([i, i + 1])
            tokens.append([i, i + 1])
        elif tag == "I" and tokens:
            tokens[-1][1] = i + 1
        if tag != "O" and sentences:
            sentences[-1][1] = i + 1
    return "".join(text), {tuple(s) for s in sentences}, {tuple(t) for t in tokens}


def cut_hyphens(text, tokens):
    out = set()
    for start, end in tokens:
        at = start
        for match in re.finditer(r"(?<=[\w.])-\s*", text[start:end]):
            out |= {(at, start + match.start()), (start + match.start(), start + match.start() + 1)}
            at = start + match.end()
        if at < end:
            out.add((at, end))
    return out


def spans(records):
    return {(r["start"], r["end"]) for r in records}


def show(text, gold, found, kind):
    for start, end in sorted((gold | found) - (gold & found)):
        side = "missed" if (start, end) in gold else "invented"
        print(f"{kind} {side}: {text[max(0, start - 25):start]!r} [{text[start:end]!r}] {text[end:end + 25]!r}")


def segment(args, figures):
    (path,) = need(f"data/segment/en.{args.part}.iob")
    text, sentences, tokens = characters(path)
    doc = analyse(args.program, [text], "--layers", "tokens", "--tokens")[0]
    found_sentences, found_tokens = spans(doc["sentences"]), cut_hyphens(text, spans(doc["tokens"]))
    tokens = cut_hyphens(text, tokens)
    figures["segment.sentences"] = f1(len(sentences & found_sentences), len(found_sentences), len(sentences))
    figures["segment.tokens"] = f1(len(tokens & found_tokens), len(found_tokens), len(tokens))
    if args.errors:
        show(text, sentences, found_sentences, "sentence")
        show(text, tokens, found_tokens, "token")


def bare(texts):
    return [re.sub(r"\s+", "", text) for text in texts if text.strip()]


def suite(args, name, figures, *keep):
    (path,) = need(f"data/suites/{name}/cases.jsonl")
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = analyse(args.program, [case["text"] for case in cases], "--layers", "tokens")
    right = {"all": [0, 0], "golden": [0, 0]}
    for case, doc in zip(cases, docs):
        found = [case["text"][s["start"]:s["end"]] for s in doc["sentences"]]
        good = bare(found) == bare(case["sentences"])
        for key in ["all"] + (["golden"] if case.get("golden") else []):
            right[key][0] += good
            right[key][1] += 1
        if args.errors and not good and (case.get("golden") or "all" in keep):
            print(f"{name} {case.get('id', '')}: {case['text']!r}\n  expected {case['sentences']}\n  found    {found}")
    figures[f"{name}.right"] = 100.0 * right["all"][0] / right["all"][1]
    if right["golden"][1]:
        figures["golden_rules.right"] = right["golden"][0]


def articles(args, figures):
    (folder,) = need("articles")
    golds = [(json.loads(p.read_text(encoding="utf-8")), p) for p in sorted(folder.glob("*.gold.json"))]
    texts = [p.with_name(g["doc"]).read_text(encoding="utf-8") for g, p in golds]
    wrong = 0
    for (gold, path), text, doc in zip(golds, texts, analyse(args.program, texts, "--layers", "tokens")):
        parts = {kind: "".join(text[z["start"]:z["end"]] for z in doc["zones"] if z["kind"] == kind)
                 for kind in ("headline", "byline", "dateline", "body")}
        body = [z for z in doc["zones"] if z["kind"] == "body"]
        in_body = sum(any(z["start"] <= s["start"] < z["end"] for z in body) for s in doc["sentences"])
        checks = [parts["headline"] == gold.get("headline", ""), parts["byline"] == gold.get("byline", ""),
                  bool(parts["dateline"]) == bool(gold["dateline"]), in_body == gold["sentences_in_body"]]
        if gold["dateline"]:
            checks.append(parts["dateline"].startswith(gold["dateline"]["place"]))
            checks.append((gold["dateline"]["agency"] or "") in parts["dateline"])
        if "body_ends_after" in gold:
            checks.append(parts["body"].endswith(gold["body_ends_after"].rstrip("”\"")) or
                          parts["body"].rstrip("”\"").endswith(gold["body_ends_after"].rstrip("”\"")))
        wrong += not all(checks)
        if args.errors and not all(checks):
            print(path.name, checks, in_body, gold["sentences_in_body"])
    figures["articles.zones"] = len(golds) - wrong


def main():
    args = arguments(__doc__.splitlines()[0], part={"default": "dev"}, suite={"action": "append"})
    figures = {}
    segment(args, figures)
    suite(args, "pragmatic_segmenter-en", figures)
    suite(args, "pysbd-en", figures, *(args.suite or []))
    articles(args, figures)
    report(figures)


if __name__ == "__main__":
    main()
