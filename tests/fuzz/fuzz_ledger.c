/* Any bytes as a saved ledger, with a checksum that is right, since one that is wrong ends it at once: an error, or a
   ledger that settles and saves to bytes that load to the same. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "fuzz.h"

enum { CHECKSUM = 8 };

static nf_facts *new_ledger(void)
{
    nf_facts *out = NULL;
    FUZZ_CHECK(nf_facts_new(&out, NULL, NULL) == NF_OK);
    return out;
}

static char *save(nf_facts *facts, size_t *size)
{
    char *out = NULL;
    FUZZ_CHECK(nf_facts_settle(facts, NULL) == NF_OK && nf_facts_save(&out, size, facts, NULL) == NF_OK);
    return out;
}

uint8_t *fuzz_seed(const uint8_t *article, size_t size, size_t *seed_size)
{
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    nf_facts *facts = new_ledger();
    FUZZ_CHECK(nf_pipeline_new(&pipeline, NULL, NULL, NULL, NULL) == NF_OK);
    FUZZ_CHECK(nf_pipeline_analyze(pipeline, &doc, (const char *)article, size, "2025-02-27", NULL) == NF_OK);
    FUZZ_CHECK(nf_facts_add(facts, doc, "one", NULL) == NF_OK && nf_facts_add(facts, doc, "two", NULL) == NF_OK);
    char *bytes = save(facts, seed_size);
    uint8_t *out = malloc(*seed_size + 1);
    if (out != NULL)
        memcpy(out, bytes, *seed_size);
    nf_facts_free_bytes(bytes, *seed_size, NULL);
    nf_facts_free(facts);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    return out;
}

static void load(const char *bytes, size_t size)
{
    nf_facts *facts = new_ledger();
    if (nf_facts_load(facts, bytes, size, NULL) == NF_OK) {
        size_t saved = 0;
        size_t again = 0;
        char *first = save(facts, &saved);
        nf_facts *other = new_ledger();
        FUZZ_CHECK(nf_facts_load(other, first, saved, NULL) == NF_OK);
        char *second = save(other, &again);
        FUZZ_CHECK(saved == again && memcmp(first, second, saved) == 0);
        nf_facts_free_bytes(first, saved, NULL);
        nf_facts_free_bytes(second, again, NULL);
        nf_facts_free(other);
    }
    nf_facts_free(facts);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *copy = malloc(size + (size == 0));
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, bytes, size);
    load(copy, size);
    if (size >= CHECKSUM) {
        uint64_t sum = nfi_hash(copy, size - CHECKSUM);
        for (size_t i = 0; i < CHECKSUM; i++)
            copy[size - CHECKSUM + i] = (char)(unsigned char)(sum >> 8 * i);
        load(copy, size);
    }
    free(copy);
    return 0;
}
