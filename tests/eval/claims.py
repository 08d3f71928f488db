#!/usr/bin/env python3
"""Accuracy of claims.

    claims.py [--program build/release/tools/newsfacts] [--model rules] [--errors]

Three sets: the annotated articles (eval/score.py), polnear dev (eval/score_corpus.py claims, with the expected calibration error
of the confidence), and the 54 claims of attribution/patterns.jsonl. A pattern is right when a claim has its source, cue and
content, word for word, and its kind, certainty and polarity. Its fields are read so:

    source     up to its first comma, articles aside; several members are one phrase; none where it is null
    cue        the words; a colon for a headline
    content    without "that", "to", quotation marks and full stops; of "X is believed to Y" and "whom Y called" the second piece
    type       direct, mixed; all others are indirect
    fact       the first value: CT certain, PR probable, PS possible, U unknown; "-" negative; of U the polarity is free
Texts without a claim must give none.

Where polnear's guidelines and ours part, polnear_form.py puts what the program says in polnear's way, knowing nothing of its gold, and
sources are asked for with their apposition or relative clause (--full-sources).
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from polnear_form import polnear_form
from support import arguments, need, report

WORD = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
LIGHT = {"that", "to", "the", "a", "an", "“", "”", '"', "'", "‘", "’", ".", ",", ";", "—", "–", ":"}
CERTAINTY = {"CT": "certain", "PR": "probable", "PS": "possible", "U": "unknown"}


def lines_of(command):
    return subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, check=True, text=True).stdout


def words(text):
    return [w for w in WORD.findall(text.lower()) if w not in LIGHT]


def said_row(claim):
    return {"source": words((claim.get("source") or {}).get("text", "")), "cue": (claim.get("cue") or {}).get("text", "").lower(),
            "content": words(" ".join(part["text"] for part in claim["content"])), "kind": claim["kind"],
            "certainty": claim["certainty"], "polarity": claim["polarity"]}


def spans_of(value):
    return [] if not value else value if isinstance(value, list) else [value]


def gold_row(claim, text):
    source = spans_of(claim.get("source"))
    phrase = text[source[0]["start"]:source[-1]["end"]].split(",")[0] if source else ""
    pieces = [part["text"] for part in claim["content"]]
    cue = spans_of(claim.get("cue"))
    cue_text = " ".join(part["text"] for part in cue).lower()
    if len(pieces) > 1 and re.match(r"(is|are|was|were) ", cue_text):
        pieces = pieces[1:]
    fact = spans_of(claim["fact"])[0].split(",")[0].strip()
    return {"source": words(phrase), "cue": cue_text, "content": words(" ".join(pieces)),
            "kind": claim["type"] if claim["type"] in ("direct", "mixed") else "indirect", "certainty": CERTAINTY[fact.rstrip("+-")],
            "polarity": None if fact.startswith("U") else "negative" if fact.endswith("-") else "positive"}


def fits(gold, said):
    return all(gold[key] is None or gold[key] == said[key] for key in gold)


def patterns(path, program, model, errors):
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    out = subprocess.run([program, "--model", model, "--format", "jsonl", "--input", "jsonl", str(path)], stdout=subprocess.PIPE, check=True).stdout
    right = wrong_none = 0
    for document, line in zip(documents, out.decode().splitlines()):
        said = [said_row(claim) for claim in json.loads(line).get("claims", [])]
        if not document["claims"] and said:
            wrong_none += 1
            if errors:
                print(document["id"], "gives", said)
        for claim in document["claims"]:
            gold = gold_row(claim, document["text"])
            found = next((row for row in said if fits(gold, row)), None)
            right += found is not None
            if found is None and errors:
                print(document["id"], document["text"], "\n   wants", gold)
                for row in said:
                    print("   gives", row)
    return right, wrong_none


def calibration(corpus, said):
    """Expected calibration error over ten bins, and the precision of the most confident 60 %."""
    sys.path.insert(0, str(need("eval")[0]))
    from score import Offsets, jaccard, no_articles, pair, union, words as score_words
    rows = []
    for line, gold in zip(said.read_text(encoding="utf-8").splitlines(), corpus.read_text(encoding="utf-8").splitlines()):
        gold, mine = json.loads(gold), json.loads(line)
        text, at = gold["text"], Offsets(gold["text"], mine.get("offsets", "bytes"))
        golds = [(union(text, c["content"]), no_articles(union(text, c["source"]))) for c in gold["claims"]]
        top = [c for c in mine["claims"] if c["parent"] is None]
        saids = [(union(text, [at(x) for x in c["content"]]), no_articles(score_words(text, *at(c["source"]))) if c["source"] else set()) for c in top]
        taken = {s for _, s in pair(golds, saids, lambda g, s: jaccard(g[0], s[0]) if jaccard(g[0], s[0]) >= 0.5 and
                                    (g[1] & s[1] or not (g[1] or s[1])) else 0)}
        rows += [(c["confidence"], i in taken) for i, c in enumerate(top)]
    error = 0.0
    for low in range(10):
        part = [row for row in rows if low / 10 <= row[0] < (low + 1) / 10 or (low == 9 and row[0] == 1)]
        if part:
            error += abs(sum(c for c, _ in part) - sum(right for _, right in part)) / len(rows)
    best = sorted(rows, key=lambda row: -row[0])[:len(rows) * 6 // 10]
    return round(error, 3), round(100 * sum(right for _, right in best) / max(1, len(best)), 1)


def main():
    args = arguments(__doc__, model={"default": "rules"})
    articles, corpus, path, score, score_corpus = need("articles", "data/polnear/dev.jsonl", "data/attribution/patterns.jsonl",
                                                       "eval/score.py", "eval/score_corpus.py")
    figures = {}
    prefix = "claims." + args.model.split("/")[-1] + "."
    right, wrong = patterns(path, args.program, args.model, args.errors)
    figures[prefix + "patterns.right"], figures[prefix + "patterns.none"] = right, -wrong
    run = f"{args.program} --model {args.model} --format jsonl --date {{date}} {{file}}"
    if args.errors:
        print("\n".join(l for l in lines_of([score, articles, "--run", run, "--errors"]).splitlines() if " claim" in l))
    for name, row in json.loads(lines_of([score, articles, "--run", run, "--json"])).items():
        if name.startswith("claims."):
            figures[prefix + "articles." + name[7:]] = row.get("f1", row.get("accuracy"))
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.jsonl"
        run = [args.program, "--model", args.model, "--full-sources", "--format", "jsonl", "--input", "jsonl", str(corpus)]
        lines = subprocess.run(run, stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
        with said.open("w", encoding="utf-8") as out:
            for line, gold in zip(lines, corpus.read_text(encoding="utf-8").splitlines()):
                document = json.loads(line)
                document["claims"] = polnear_form(json.loads(gold)["text"].encode(), document["claims"])
                out.write(json.dumps(document) + "\n")
        for name, row in json.loads(lines_of([score_corpus, "claims", corpus, said, "--json"])).items():
            if isinstance(row, dict):
                figures[prefix + "polnear." + name] = row["f1"]
        error, precision = calibration(corpus, said)
        figures[prefix + "polnear.calibration"] = -error
        figures[prefix + "polnear.sure60"] = precision
    report(figures)


if __name__ == "__main__":
    main()
