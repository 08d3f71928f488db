#!/bin/sh
# Builds a model from the corpora, bit for bit the same each time:
#   tools/train/build_models.sh TRAINER SHARED OUT.nfm [open]
# `open` leaves out the texts whose licence does not allow it (see data/SOURCES.md).
set -eu
trainer=$1
shared=$2
out=$3
kind=${4:-default}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
ud=$shared/data/ud
banks="$ud/en_ewt-ud-train.conllu $ud/en_gum_open-ud-train.conllu"
licence="trained on texts that their publishers own, too"
if [ "$kind" = open ]; then
    licence="CC BY-SA 4.0"
    python3 "$here/texts.py" "$work/texts.txt" "$shared/data/text/wikinews"
else
    python3 "$here/texts.py" "$work/texts.txt" "$shared/data/text" "$shared/data/worldwide/train.jsonl" \
        "$shared/data/polnear/train.jsonl"
fi
# shellcheck disable=SC2086 # a list of files
"$trainer" words "$work/words.part" "$work/texts.txt" $banks
# shellcheck disable=SC2086
"$trainer" syntax --out "$work/syntax.part" --words "$work/words.part" --dev "$ud/en_ewt-ud-dev.conllu" \
    --licence "$licence" --tag-epochs 10 --parse-epochs 12 $banks
"$trainer" pack --name "$kind" "$out" "$work/syntax.part"
