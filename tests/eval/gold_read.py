"""Reads gold files: every anchor becomes a span (start, end) in code points. An anchor is the words that stand in the text:
"words", "words@3" (the third place), "context@1~words" (the words after ~, inside the context), and for a mention
"words:nominal" or "words:pronoun"."""
import json
import re
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/articles"


def flatten(text):
    """The text with each white-space character as one space, so that offsets stay."""
    return re.sub(r"\s", " ", text)


def nth_place(text, words, nth):
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            break
    return at


def span_of(text, anchor):
    """The span of an anchor in flattened text; ValueError where it is not there."""
    context, tilde, inner = anchor.partition("~")
    numbered = re.fullmatch(r"(.*)@(\d+)", context, re.S)
    words, nth = (numbered[1], int(numbered[2])) if numbered else (context, 1)
    words = flatten(words)
    at = nth_place(text, words, nth)
    if at >= 0 and tilde:
        words = flatten(inner)
        at = text.find(words, at)
    if at < 0:
        raise ValueError(f"no such place: {anchor!r}")
    return at, at + len(words)


def mention(text, anchor):
    form = re.search(r":(nominal|pronoun)$", anchor)
    return span_of(text, anchor[:form.start()] if form else anchor), form[1] if form else "name"


def read(path):
    """{"text", "date", "doc", "body_end", "entities", "quantities", "times", "claims", "facts", "conflicts"} of one gold file.
    Its article lies beside it or in examples/articles."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    article = path.parent / raw["doc"]
    if not article.exists():
        article = EXAMPLES / raw["doc"]
    source = article.read_bytes().decode("utf-8")
    text = flatten(source)
    gold = {"article": article, "doc": raw["doc"], "date": raw["date"], "text": source, "body_end": len(source), "name": path.name,
            "facts": raw["facts"], "conflicts": raw["conflicts"]}
    if raw.get("body_ends_after"):
        gold["body_end"] = span_of(text, raw["body_ends_after"])[1]
    gold["entities"] = [(set(row["type"].split("|")), [mention(text, anchor) for anchor in row["mentions"]]) for row in raw["entities"]]
    for layer in ("quantities", "times"):
        gold[layer] = [dict(row, span=span_of(text, row["text"])) for row in raw[layer]]
    gold["claims"] = [dict(row, cue_spans=[span_of(text, row["cue"])], content_spans=[span_of(text, part) for part in row["content"]],
                           source_spans=[span_of(text, row["source"])] if row["source"] else [],
                           venue_spans=[span_of(text, row["venue"])] if row.get("venue") else []) for row in raw["claims"]]
    return gold
