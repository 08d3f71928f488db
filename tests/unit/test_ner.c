/* The trained name recogniser without its training: which words it looks at, which of them it is spared, which sections it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/hash.h"
#include "extract/ner.h"
#include "model/format.h"
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

static void read_known(fixture *f, const char *text, const nfi_ner_clusters *clusters)
{
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
    assert_int_equal(nfi_ner_block_read(&f->ctx, &f->block, &f->tokens, 0, &rules, clusters), NF_OK);
}

static void read_text(fixture *f, const char *text)
{
    static const nfi_ner_clusters none[NFI_NER_CLUSTERINGS];
    read_known(f, text, none);
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

/* Words that are known to stand outside of names, or inside alone, as clusters of two buckets hold them. */
typedef struct known_words {
    uint32_t bucket[3];
    uint32_t entry[8];
    uint16_t coarse[NFI_NER_CLASSES];
    nfi_ner_clusters clusters[NFI_NER_CLUSTERINGS];
} known_words;

static void know(known_words *out)
{
    static const struct {
        const char *word;
        uint32_t bounds;
    } words[] = {{"the", NFI_NER_INNER}, {"told", NFI_NER_OUTSIDE}, {"of", NFI_NER_INNER}, {"in", NFI_NER_INNER}, {".", NFI_NER_OUTSIDE}};
    memset(out, 0, sizeof *out);
    uint32_t count = 0;
    for (uint64_t half = 0; half < 2; half++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            uint64_t mixed = nfi_hash_mix(nfi_hash(words[i].word, strlen(words[i].word)));
            if (mixed >> 63 == half)
                out->entry[count++] = (uint32_t)(mixed & 0xFFFFF) << 12 | words[i].bounds | 5;
        }
        out->bucket[half + 1] = count;
    }
    out->coarse[5] = 1;
    out->clusters[0] = (nfi_ner_clusters){out->bucket, 1, out->entry, out->coarse};
}

/* Checks the stretches of one sentence: first and end of each, in turn. */
static void check_stretches(fixture *f, const uint32_t *expected, uint32_t count)
{
    uint32_t start = 0;
    for (uint32_t k = 0; k < count; k += 2) {
        uint32_t end = nfi_ner_stretch(&f->block, &start, f->block.count);
        assert_int_equal(start, expected[k]);
        assert_int_equal(end, expected[k + 1]);
        start = end;
    }
    nfi_ner_stretch(&f->block, &start, f->block.count);
    assert_int_equal(start, f->block.count);
}

static void words_known_to_stand_outside_are_left_out(void **state)
{
    (void)state;
    fixture f;
    known_words known;
    know(&known);
    read_known(&f, "Yes, he told the House of Lords in the end.", known.clusters);
    const uint32_t lords[] = {0, 3, 5, 8}; /* Yes, he | House of Lords */
    check_stretches(&f, lords, 4);
    assert_int_equal(f.block.words[4].fine[0], 5);
    assert_int_equal(f.block.words[4].coarse[0], 1);
    drop(&f);
}

static void inner_words_stay_between_words_of_a_name(void **state)
{
    (void)state;
    fixture f;
    known_words known;
    know(&known);
    read_known(&f, "Hotels of the Duke of sea.", known.clusters);
    const uint32_t duke[] = {0, 6}; /* "sea" may end a name: nothing is known of it */
    check_stretches(&f, duke, 2);
    drop(&f);
}

static void parts_of_a_word_with_hyphens_are_no_known_words(void **state)
{
    (void)state;
    fixture f;
    known_words known;
    know(&known);
    read_known(&f, "we met Moon Jae-in.", known.clusters);
    const uint32_t moon[] = {0, 6};
    check_stretches(&f, moon, 2);
    drop(&f);
}

/* A section without features and clusters. */
static size_t make_section(unsigned char *out)
{
    const float scale = 0.0625f;
    const size_t tags = (size_t)NFI_NER_TAGS * NFI_NER_TAGS * 2;
    const size_t table = 64 + (tags + 7) / 8 * 8;
    nfi_put_le32(out, UINT32_C(0x4e455232));
    nfi_put_le32(out + 4, NFI_NER_TAGS);
    nfi_put_le32(out + 8, NFI_WEIGHTS_HEADER + 16 + 8);
    memcpy(out + 12, &scale, sizeof scale);
    nfi_put_le32(out + table, NFI_NER_TAGS);
    nfi_put_le32(out + table + 4, 1);
    nfi_put_le32(out + table + 8, 8);
    return table + NFI_WEIGHTS_HEADER + 16 + 8;
}

static void damaged_sections_are_refused(void **state)
{
    (void)state;
    static union {
        uint64_t aligned;
        unsigned char bytes[4096];
    } section;
    unsigned char *bytes = section.bytes;
    nfi_ner_model model;
    size_t size = make_section(bytes);
    assert_true(nfi_ner_model_read(&model, bytes, size));
    assert_int_equal(model.weights.buckets, 1);
    assert_false(nfi_ner_model_read(&model, bytes, size - 8));
    assert_false(nfi_ner_model_read(&model, bytes, size + 8));
    nfi_put_le32(bytes + 8, UINT32_MAX); /* a table that goes on behind the section */
    assert_false(nfi_ner_model_read(&model, bytes, size));
    make_section(bytes);
    nfi_put_le32(bytes + 12, UINT32_C(0x7FC00000)); /* a scale that is no number */
    assert_false(nfi_ner_model_read(&model, bytes, size));
    make_section(bytes);
    nfi_put_le32(bytes + 16, 30); /* clusters of more buckets than there can be */
    assert_false(nfi_ner_model_read(&model, bytes, size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_looked_for_near_capitals),
        cmocka_unit_test(a_line_without_capitals_is_looked_at_whole),
        cmocka_unit_test(a_tag_inside_follows_its_own_type_alone),
        cmocka_unit_test(the_exponential_is_near_the_true_one),
        cmocka_unit_test(words_known_to_stand_outside_are_left_out),
        cmocka_unit_test(inner_words_stay_between_words_of_a_name),
        cmocka_unit_test(parts_of_a_word_with_hyphens_are_no_known_words),
        cmocka_unit_test(damaged_sections_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
