/* The trained name recogniser without its training: which words it looks at, what it adds up, what its filter lets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "extract/ner.h"
#include "segment/paragraph.h"
#include "segment/sentence.h"
#include "segment/tokenize.h"

/* One text as a block, with no names by rule. */
typedef struct fixture {
    nf_alloc alloc;
    nfi_arena scratch;
    nfi_context ctx;
    nfi_text text;
    nfi_tokens tokens;
    nfi_ner_block block;
} fixture;

static void read_text(fixture *f, const char *text)
{
    static const nfi_ner_clusters none[NFI_NER_CLUSTERINGS];
    const nfi_name_vec rules = NFI_VEC_INIT;
    memset(f, 0, sizeof *f);
    f->alloc = nfi_alloc_or_default(NULL);
    nfi_arena_init(&f->scratch, &f->alloc);
    f->text.bytes = text;
    f->text.length = (uint32_t)strlen(text);
    f->tokens.text = &f->text;
    f->ctx.alloc = f->alloc;
    f->ctx.result = f->ctx.scratch = &f->scratch;
    f->ctx.next_check = UINT64_MAX;
    assert_int_equal(nfi_tokenize(&f->ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_paragraphs_find(&f->ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_sentences_find(&f->ctx, &f->tokens), NF_OK);
    assert_int_equal(nfi_ner_block_init(&f->ctx, &f->block, f->tokens.tokens.count), NF_OK);
    assert_int_equal(nfi_ner_block_read(&f->ctx, &f->block, &f->tokens, 0, &rules, none), NF_OK);
}

static void drop(fixture *f)
{
    nfi_vec_clear(&f->tokens.tokens, &f->alloc);
    nfi_vec_clear(&f->tokens.sentences, &f->alloc);
    nfi_vec_clear(&f->tokens.matches, &f->alloc);
    nfi_arena_clear(&f->scratch);
}

static void names_are_looked_for_near_capitals(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "The two of them had long since left for Nairobi when it began.");
    uint32_t start = 0;
    uint32_t end = nfi_ner_stretch(&f.block, &start, f.block.count);
    assert_int_equal(start, 7); /* left for Nairobi when it */
    assert_int_equal(end, 12);
    start = end;
    nfi_ner_stretch(&f.block, &start, f.block.count);
    assert_int_equal(start, f.block.count);
    drop(&f);
}

static void a_line_without_capitals_is_looked_at_whole(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "we are moving from kerala to france");
    uint32_t start = 0;
    assert_int_equal(nfi_ner_stretch(&f.block, &start, f.block.count), f.block.count);
    assert_int_equal(start, 0);
    drop(&f);
}

static void a_tag_inside_follows_its_own_type_alone(void **state)
{
    (void)state;
    uint8_t begin = nfi_ner_tag(NF_ENTITY_ORG, NFI_NER_BEGIN);
    assert_true(nfi_ner_follows(begin, nfi_ner_tag(NF_ENTITY_ORG, NFI_NER_END)));
    assert_false(nfi_ner_follows(begin, nfi_ner_tag(NF_ENTITY_GPE, NFI_NER_END)));
    assert_false(nfi_ner_follows(begin, 0));
    assert_true(nfi_ner_follows(0, nfi_ner_tag(NF_ENTITY_GPE, NFI_NER_SINGLE)));
}

static void the_exponential_is_near_the_true_one(void **state)
{
    (void)state;
    assert_true(nfi_ner_exp(0.0f) == 1.0f);
    assert_true(nfi_ner_exp(1.0f) > 2.71820f && nfi_ner_exp(1.0f) < 2.71836f);
    assert_true(nfi_ner_exp(-100.0f) == 0.0f);
}

/* A pool of one feature in a table of 2^16 buckets. */
static void the_filter_has_the_bit_of_each_feature(void **state)
{
    (void)state;
    enum { BITS = 16 };
    const uint32_t feature = UINT32_C(0x1234ABCD);
    static uint32_t bucket[(1 << BITS) + 1];
    static uint8_t filter[NFI_NER_FILTER_BYTES];
    static const uint8_t pool[] = {0xCD, 0xAB, 1, 3, 5};
    for (uint32_t i = 0x1235; i <= 1 << BITS; i++)
        bucket[i] = sizeof pool;
    nfi_ner_model model = {.bucket = bucket, .bucket_bits = BITS, .pool = pool};
    nfi_ner_filter_fill(filter, &model);
    uint32_t set = 0;
    for (uint32_t i = 0; i < NFI_NER_FILTER_BYTES; i++)
        set += filter[i];
    uint32_t bit = feature >> (32 - NFI_NER_FILTER_BITS);
    assert_int_equal(filter[bit >> 3], 1 << (bit & 7));
    assert_int_equal(set, 1 << (bit & 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_looked_for_near_capitals),
        cmocka_unit_test(a_line_without_capitals_is_looked_at_whole),
        cmocka_unit_test(a_tag_inside_follows_its_own_type_alone),
        cmocka_unit_test(the_exponential_is_near_the_true_one),
        cmocka_unit_test(the_filter_has_the_bit_of_each_feature),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
