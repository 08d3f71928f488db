#!/bin/sh
# Builds a model from the corpora and labels, bit for bit the same each time:
#   tools/train/build_models.sh TRAINER SHARED LABELS OUT.nfm [default|open] [PARTS…]
# LABELS has words-default.part and words-open.part, what "words" made for the published models (made anew where absent);
# teacher-news1.conllu and teacher-open1.conllu, trees that tools/train/teacher.py gives to sentences of plain text (without them
# the published model's tagger and parser are taken as they are); and
# word-classes.tsv by tools/train/word_classes.py, and plain-default.txt and plain-open.txt, names in plain news by
# tools/train/names_plain.py. PARTS are packed with the rest. `open` leaves out the texts whose licence does not
# allow it (see docs/data.md).
set -eu
trainer=$1
shared=$2
labels=$3
out=$4
kind=${5:-default}
shift $(($# < 5 ? 4 : 5))
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
ud=$shared/data/ud
banks="$ud/en_ewt-ud-train.conllu $ud/en_gum_open-ud-train.conllu"
if [ "$kind" = open ]; then
    licence="CC BY-SA 4.0"
    names="UNER EWT, wikigold, re3d, SEC filings, CrossNER, our articles, Wikinews with names of two recognisers"
    also=$labels/teacher-open1.conllu
    epochs=3
    python3 "$here/texts.py" "$work/texts.txt" "$shared/data/text/wikinews"
else
    licence="trained on texts that their publishers own, too"
    names="worldwide newswire, UNER EWT, wikigold, re3d, SEC filings, CrossNER, our articles, BBC, PolNeAR and Wikinews with names of two recognisers"
    also="$labels/teacher-news1.conllu $labels/teacher-open1.conllu"
    epochs=5
    python3 "$here/texts.py" "$work/texts.txt" "$shared/data/text" "$shared/data/worldwide/train.jsonl" \
        "$shared/data/polnear/train.jsonl"
fi
if [ -f "$labels/teacher-open1.conllu" ]; then
    # Clusters follow how the texts are split: those of a published model are kept with the labels, since the tokenizer may change.
    if [ -f "$labels/words-$kind.part" ]; then
        cp "$labels/words-$kind.part" "$work/words.part"
    else
        # shellcheck disable=SC2086 # a list of files
        "$trainer" words "$work/words.part" "$work/texts.txt" $banks
    fi
    # Program, library and model are to stay under 16 MB: what is trained freely tells which rows are worth their room, and these are
    # trained anew, so that they make up for those that are gone.
    # shellcheck disable=SC2086
    train() {
        "$trainer" syntax --words "$work/words.part" --dev "$ud/en_ewt-ud-dev.conllu" --licence "$licence" --tag-orders 4 \
            --parse-epochs "$epochs" --parse-orders 2 $(printf -- '--also %s ' $also) "$@" $banks
    }
    # shellcheck disable=SC2086
    shrunk() {
        "$trainer" shrink "$1" "$2" 1150000 1240016 1450000 $banks $also
    }
    train --out "$work/free.part" --move-buckets 310000 --label-buckets 52000
    shrunk "$work/free.part" "$work/kept.part"
    train --out "$work/whole.part" --keep "$work/kept.part" --move-buckets 77500 --label-buckets 26000
    shrunk "$work/whole.part" "$work/syntax.part"
else
    echo "no trees in $labels: tagger and parser of the published $kind model are kept" >&2
    "$trainer" take "$work/syntax.part" "$here/../../data/models/$kind.nfm" words tags moves labels
fi
NEWSFACTS_SHARED="$shared" python3 "$here/names_corpus.py" "$kind" "$work/names.txt"
cat "$labels/plain-$kind.txt" >> "$work/names.txt"
"$trainer" names --size 4850000 --times 4 --clusters "$labels/word-classes.tsv" --corpora "$names" --licence "$licence" "$work/names.txt" "$work/names.part"
# Claims look at trees and names as the model will give them.
if [ "$kind" = default ]; then
    "$trainer" pack --name below "$work/below.nfm" "$work/syntax.part" "$work/names.part"
    python3 "$here/claims_gold.py" "$work/own.jsonl"
    "$trainer" claims "$work/claims.part" "$shared/data/polnear/train.jsonl" "$work/own.jsonl" "$work/below.nfm"
    set -- "$work/claims.part" "$@"
fi
"$trainer" pack --name "$kind" "$out" "$work/syntax.part" "$work/names.part" "$@"
