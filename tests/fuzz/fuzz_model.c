/* Any bytes as a model file, as they are and with checksums that are right, since one that is wrong ends it at once: NF_ERR_MODEL and
   no model, or a model with which a text can be analysed. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/ner.h"
#include "fuzz.h"
#include "model/format.h"
#include "model/vocab.h"
#include "model/weights.h"
#include "syntax/features.h"
#include "syntax/tagset.h"
#include "syntax/transition.h"

enum { ROOM = 1 << 14, SECTIONS = 6, BUCKETS = 32, POOL = 600, WORD_BITS = 5, WORDS = 20 };

static const char text[] = "“We will not pay 3.2bn,” Ms. Ag Hamdane told the BBC in Paris on Monday. According to two officials, the "
                           "Acme Corp. plant near Lyon, which opened in 1995, is closed.";

static uint64_t state;

static uint32_t next(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

static void put_random(unsigned char *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
        out[i] = (unsigned char)next();
}

static size_t make_words(unsigned char *out)
{
    size_t size = NFI_VOCAB_HEADER + ((size_t)NFI_VOCAB_SLOT << WORD_BITS);
    put_random(out, size);
    memset(out, 0, NFI_VOCAB_HEADER);
    nfi_put_le32(out, WORD_BITS);
    return size;
}

static size_t make_narrow(unsigned char *out)
{
    put_random(out, NFI_WEIGHTS_HEADER + BUCKETS * 16);
    nfi_put_le32(out, NFI_MOVE_COUNT);
    nfi_put_le32(out + 4, BUCKETS);
    return NFI_WEIGHTS_HEADER + BUCKETS * 16;
}

/* Rows of both kinds, to which the slots point in turn. */
static size_t make_sparse(unsigned char *out, uint32_t classes)
{
    unsigned char *pool = out + NFI_WEIGHTS_HEADER + BUCKETS * 16;
    uint32_t rows[POOL];
    uint32_t count = 0;
    uint32_t size = 0;
    memset(out, 0, NFI_WEIGHTS_HEADER);
    while (size + 1 + nfi_sparse_width(classes) < POOL) {
        rows[count++] = size;
        uint32_t weights = count == 1 ? 0 : count % 3 == 0 ? NFI_SPARSE_DENSE : next() % 8;
        pool[size++] = (unsigned char)weights;
        uint32_t bytes = weights == NFI_SPARSE_DENSE ? (uint32_t)nfi_sparse_width(classes) : 2 * weights;
        put_random(pool + size, bytes);
        for (uint32_t k = 0; weights != NFI_SPARSE_DENSE && k < weights; k++)
            pool[size + 2 * k] = (unsigned char)(pool[size + 2 * k] % classes);
        size += bytes;
    }
    for (uint32_t i = 0; i < 4 * BUCKETS; i++)
        nfi_put_le32(out + NFI_WEIGHTS_HEADER + 4 * i, rows[next() % count] | next() << 24);
    nfi_put_le32(out, classes);
    nfi_put_le32(out + 4, BUCKETS);
    nfi_put_le32(out + 8, size);
    return NFI_WEIGHTS_HEADER + BUCKETS * 16 + size;
}

static size_t padded(size_t size)
{
    return (size + 7) / 8 * 8;
}

/* As nfi_ner_model_read() wants it, with a clustering of one bit. */
static size_t make_names(unsigned char *out)
{
    unsigned char *transition = out + 64;
    unsigned char *table = transition + padded((size_t)NFI_NER_TAGS * NFI_NER_TAGS * 2);
    memset(out, 0, 64);
    put_random(transition, (size_t)(table - transition));
    size_t size = make_sparse(table, NFI_NER_TAGS);
    const float scale = 0.0625f;
    nfi_put_le32(out, UINT32_C(0x4e455232));
    nfi_put_le32(out + 4, NFI_NER_TAGS);
    nfi_put_le32(out + 8, (uint32_t)size);
    memcpy(out + 12, &scale, sizeof scale);
    nfi_put_le32(out + 16, 1);
    nfi_put_le32(out + 20, WORDS);
    unsigned char *bucket = table + padded(size);
    unsigned char *entry = bucket + padded(3 * 4);
    unsigned char *coarse = entry + padded(WORDS * 4);
    nfi_put_le32(bucket, 0);
    nfi_put_le32(bucket + 4, WORDS / 2);
    nfi_put_le32(bucket + 8, WORDS);
    put_random(entry, (size_t)(coarse - entry));
    put_random(coarse, NFI_NER_CLASSES * 2);
    return (size_t)(coarse - out) + NFI_NER_CLASSES * 2;
}

static void set_sums(unsigned char *bytes, size_t size)
{
    if (size < NFI_MODEL_HEADER)
        return;
    uint64_t table = (uint64_t)nfi_le32(bytes + NFI_MODEL_AT_COUNT) * NFI_MODEL_ROW;
    nfi_put_le64(bytes + NFI_MODEL_AT_SIZE, size);
    if (table > size - NFI_MODEL_HEADER)
        return;
    for (unsigned char *row = bytes + NFI_MODEL_HEADER; row < bytes + NFI_MODEL_HEADER + table; row += NFI_MODEL_ROW) {
        uint64_t offset = nfi_le64(row + NFI_MODEL_ROW_OFFSET);
        uint64_t length = nfi_le64(row + NFI_MODEL_ROW_SIZE);
        if (offset <= size && length <= size - offset)
            nfi_put_le64(row + NFI_MODEL_ROW_CHECKSUM, nfi_model_checksum(bytes + offset, (size_t)length));
    }
    nfi_put_le64(bytes + NFI_MODEL_AT_CHECKSUM, nfi_model_checksum(bytes + NFI_MODEL_HEADER, (size_t)table));
}

static size_t make_section(unsigned char *out, uint32_t i)
{
    static const char info[] = "name\0small\0licence\0CC BY-SA 4.0";
    switch (i) {
    case 0:
        memcpy(out, info, sizeof info);
        return sizeof info;
    case 1:
        return make_words(out);
    case 2:
        return make_sparse(out, NFI_TAG_COUNT);
    case 3:
        return make_narrow(out);
    case 4:
        return make_sparse(out, NFI_DEPREL_COUNT);
    default:
        return make_names(out);
    }
}

uint8_t *fuzz_seed(const uint8_t *article, size_t size, size_t *seed_size)
{
    static const char *const names[SECTIONS] = {"info", "words", "tags", "moves", "labels", NFI_NER_SECTION};
    const uint64_t templates[SECTIONS] = {0, nfi_words_hash(), nfi_features_hash(), nfi_features_hash(), nfi_features_hash(),
                                          NFI_NER_TEMPLATES};
    unsigned char *out = calloc(1, ROOM);
    if (out == NULL)
        return NULL;
    state = size == 0 ? 0 : article[0] + size;
    size_t at = NFI_MODEL_HEADER + SECTIONS * NFI_MODEL_ROW;
    memcpy(out, NFI_MODEL_MAGIC, NFI_MODEL_MAGIC_SIZE);
    nfi_put_le32(out + NFI_MODEL_AT_VERSION, NFI_MODEL_VERSION);
    nfi_put_le32(out + NFI_MODEL_AT_COUNT, SECTIONS);
    for (uint32_t i = 0; i < SECTIONS; i++) {
        unsigned char *row = out + NFI_MODEL_HEADER + i * NFI_MODEL_ROW;
        size_t length = make_section(out + at, i);
        memcpy(row, names[i], strlen(names[i]));
        nfi_put_le64(row + NFI_MODEL_ROW_TEMPLATES, templates[i]);
        nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, at);
        nfi_put_le64(row + NFI_MODEL_ROW_SIZE, length);
        at += padded(length);
    }
    set_sums(out, at);
    FUZZ_CHECK(at <= ROOM);
    *seed_size = at;
    return out;
}

static void use(nf_model *model)
{
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    FUZZ_CHECK(nf_pipeline_new(&pipeline, model, NULL, NULL, NULL) == NF_OK);
    FUZZ_CHECK(nf_pipeline_analyze(pipeline, &doc, text, sizeof text - 1, "2025-02-27", NULL) == NF_OK);
    for (size_t i = 0; i < nf_doc_token_count(doc); i++) {
        const nf_token *token = nf_doc_token(doc, i);
        FUZZ_CHECK(token->head == NF_NONE || token->head < nf_doc_token_count(doc));
    }
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static nf_status open_and_use(const unsigned char *bytes, size_t size)
{
    static const char path[] = "fuzz_model.nfm";
    FILE *file = fopen(path, "wb");
    FUZZ_CHECK(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
    nf_model *model = NULL;
    nf_error err;
    nf_status st = nf_model_open(&model, path, NULL, &err);
    FUZZ_CHECK(st == NF_OK || (st == NF_ERR_MODEL && model == NULL && err.message[0] != '\0'));
    if (st == NF_OK)
        use(model);
    nf_model_unref(model);
    remove(path); /* cutting a file and writing it again waits for the disk */
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static int seen;
    if (!seen++) { /* a whole model is one, so that the others fail for their damage */
        uint8_t *whole = NULL;
        size_t whole_size = 0;
        whole = fuzz_seed(bytes, size, &whole_size);
        FUZZ_CHECK(whole != NULL && open_and_use(whole, whole_size) == NF_OK);
        free(whole);
    }
    unsigned char *copy = malloc(size + (size == 0));
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, bytes, size);
    open_and_use(copy, size);
    set_sums(copy, size);
    open_and_use(copy, size);
    free(copy);
    return 0;
}
