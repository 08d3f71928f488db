#include "syntax/tag.h"

#include <string.h>

nf_status nfi_syntax_read(nfi_syntax_model *out, const nfi_model_file *file, nf_error *err)
{
    uint64_t templates = nfi_features_hash();
    nfi_section words;
    nfi_section tags;
    nfi_section moves;
    nfi_section labels;
    memset(out, 0, sizeof *out);
    nf_status st = nfi_model_section(&words, file, "words", nfi_words_hash(), err);
    if (st == NF_OK && words.bytes != NULL)
        st = nfi_vocab_read(&out->vocab, words.bytes, words.size, err);
    if (st == NF_OK)
        st = nfi_model_section(&tags, file, "tags", templates, err);
    if (st == NF_OK && tags.bytes != NULL)
        st = nfi_sparse_read(&out->tags, tags.bytes, tags.size, NFI_TAG_COUNT, err);
    if (st == NF_OK)
        st = nfi_model_section(&moves, file, "moves", templates, err);
    if (st == NF_OK && moves.bytes != NULL)
        st = nfi_narrow_read(&out->moves, moves.bytes, moves.size, err);
    if (st == NF_OK)
        st = nfi_model_section(&labels, file, "labels", templates, err);
    if (st == NF_OK && labels.bytes != NULL)
        st = nfi_sparse_read(&out->labels, labels.bytes, labels.size, NFI_DEPREL_COUNT, err);
    if (st == NF_OK && (moves.bytes == NULL) != (labels.bytes == NULL))
        st = nfi_error(err, NF_ERR_MODEL, NF_NONE, "model with half a parser");
    return st;
}

void nfi_tag_words(uint8_t *out, const nfi_syntax_model *model, const nfi_atoms *atoms, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint64_t features[NFI_TAG_FEATURES];
        int32_t sums[NFI_TAG_COUNT] = {0};
        uint32_t count = nfi_tag_features(features, atoms, out, i);
        nfi_sparse_sum(&model->tags, features, count, sums);
        out[i] = (uint8_t)nfi_best(sums, NFI_TAG_COUNT);
    }
}
