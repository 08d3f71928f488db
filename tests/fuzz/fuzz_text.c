/* Any bytes as a text: every span lies in it, every id exists, and the second analysis gives the same JSON. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

uint8_t *fuzz_seed(const uint8_t *article, size_t size, size_t *seed_size)
{
    uint8_t *out = malloc(size + 1);
    if (out == NULL)
        return NULL;
    memcpy(out, article, size);
    *seed_size = size;
    return out;
}

static void check_span(nf_span span, size_t size)
{
    FUZZ_CHECK(!nf_span_is_set(span) || (span.start <= span.end && span.end <= size));
}

static void check_tokens(const nf_doc *doc, size_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < nf_doc_token_count(doc); i++) {
        const nf_token *token = nf_doc_token(doc, i);
        check_span(token->span, size);
        FUZZ_CHECK(token->span.start >= end && token->span.end > token->span.start && token->lemma != NULL);
        FUZZ_CHECK(token->head == NF_NONE || token->head < nf_doc_token_count(doc));
        end = token->span.end;
    }
    for (size_t i = 0; i < nf_doc_sentence_count(doc); i++) {
        const nf_sentence *sentence = nf_doc_sentence(doc, i);
        FUZZ_CHECK(sentence->token_count > 0 &&
                   sentence->first_token + (size_t)sentence->token_count <= nf_doc_token_count(doc));
    }
}

static void check_names_and_numbers(const nf_doc *doc, size_t size)
{
    for (size_t i = 0; i < nf_doc_entity_count(doc); i++) {
        const nf_entity *entity = nf_doc_entity(doc, i);
        FUZZ_CHECK(entity->name != NULL && entity->mention_count > 0);
        for (uint32_t k = 0; k < entity->mention_count; k++)
            check_span(entity->mentions[k].span, size);
    }
    for (size_t i = 0; i < nf_doc_quantity_count(doc); i++) {
        const nf_quantity *quantity = nf_doc_quantity(doc, i);
        check_span(quantity->span, size);
        FUZZ_CHECK(!quantity->low.known || !quantity->high.known ||
                   nf_decimal_compare(quantity->low, quantity->high) <= 0);
    }
    for (size_t i = 0; i < nf_doc_time_count(doc); i++)
        check_span(nf_doc_time(doc, i)->span, size);
}

static void check_claims_and_facts(const nf_doc *doc, size_t size)
{
    size_t claims = nf_doc_claim_count(doc);
    for (size_t i = 0; i < claims; i++) {
        const nf_claim *claim = nf_doc_claim(doc, i);
        check_span(claim->source, size);
        check_span(claim->cue, size);
        check_span(claim->venue, size);
        FUZZ_CHECK(claim->content_count > 0);
        for (uint32_t k = 0; k < claim->content_count; k++)
            check_span(claim->content[k], size);
        FUZZ_CHECK(claim->parent == NF_NONE || (claim->parent < claims && claim->parent != i));
        FUZZ_CHECK(claim->said_at == NF_NONE || claim->said_at < nf_doc_time_count(doc));
    }
    for (size_t i = 0; i < nf_doc_fact_count(doc); i++) {
        const nf_fact *fact = nf_doc_fact(doc, i);
        FUZZ_CHECK(fact->source_count > 0 && fact->quantity < nf_doc_quantity_count(doc));
        FUZZ_CHECK(fact->claim == NF_NONE || fact->claim < claims);
    }
    for (size_t i = 0; i < nf_doc_conflict_count(doc); i++)
        FUZZ_CHECK(nf_doc_conflict(doc, i)->position_count >= 2);
}

static char *analyze(nf_pipeline *pipeline, const uint8_t *bytes, size_t size)
{
    nf_doc *doc = NULL;
    char *json = NULL;
    FUZZ_CHECK(nf_pipeline_analyze(pipeline, &doc, (const char *)bytes, size, "2025-02-27", NULL) == NF_OK);
    check_tokens(doc, size);
    check_names_and_numbers(doc, size);
    check_claims_and_facts(doc, size);
    FUZZ_CHECK(nf_json_write(&json, NULL, doc, NULL, NULL, NULL) == NF_OK);
    nf_doc_free(doc);
    return json;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    nf_options options = NF_OPTIONS_INIT;
    options.invalid = NF_INVALID_REPLACE;
    nf_pipeline *pipeline = NULL;
    FUZZ_CHECK(nf_pipeline_new(&pipeline, NULL, &options, NULL, NULL) == NF_OK);
    char *first = analyze(pipeline, bytes, size);
    char *second = analyze(pipeline, bytes, size);
    FUZZ_CHECK(strcmp(first, second) == 0);
    nf_json_free(first, NULL);
    nf_json_free(second, NULL);
    nf_pipeline_free(pipeline);
    return 0;
}
