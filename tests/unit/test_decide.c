/* The weights of claims as a file has them: what is refused, what is added up, how sure a sum is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "claim/decide.h"

enum { BITS = 1, SIZE = NFI_DECIDE_BUCKETS + (8 << BITS) };

/* A model file of which the section alone matters: a table of one row, made by hand as lib/model/format.h says. */
static size_t make_file(unsigned char *out, const unsigned char *section, size_t size)
{
    size_t offset = NFI_MODEL_HEADER + NFI_MODEL_ROW;
    size_t all = offset + (size + 7) / 8 * 8;
    memset(out, 0, all);
    memcpy(out + offset, section, size);
    unsigned char *row = out + NFI_MODEL_HEADER;
    memcpy(row, NFI_DECIDE_SECTION, sizeof NFI_DECIDE_SECTION);
    nfi_put_le64(row + NFI_MODEL_ROW_TEMPLATES, NFI_DECIDE_TEMPLATES);
    nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, offset);
    nfi_put_le64(row + NFI_MODEL_ROW_SIZE, size);
    return all;
}

static nf_status open_section(nfi_decider *out, unsigned char *file, const unsigned char *section, size_t size)
{
    nfi_model_file model;
    memset(&model, 0, sizeof model);
    model.size = make_file(file, section, size);
    model.bytes = file;
    model.section_count = 1;
    nf_error err;
    return nfi_decider_open(out, &model, NULL, &err);
}

static void start(unsigned char *section)
{
    memset(section, 0, SIZE);
    section[0] = BITS;
    for (int k = 0; k < NFI_DECIDE_CURVE; k++) {
        uint32_t share = 5000 + 100 * (uint32_t)k;
        section[NFI_DECIDE_SHARES + 2 * k] = (unsigned char)share;
        section[NFI_DECIDE_SHARES + 2 * k + 1] = (unsigned char)(share >> 8);
    }
    section[NFI_DECIDE_MIX + 1] = 1; /* the cue's margin counts in full, the others not */
    /* bucket 1, slot 2: the feature with the check byte 7 weighs -5 */
    section[NFI_DECIDE_BUCKETS + 8 + 2] = 7;
    section[NFI_DECIDE_BUCKETS + 8 + 6] = (unsigned char)-5;
}

static void a_section_of_a_wrong_size_is_refused(void **state)
{
    (void)state;
    unsigned char section[SIZE];
    unsigned char file[4096];
    nfi_decider decider;
    start(section);
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_OK);
    assert_int_equal(open_section(&decider, file, section, SIZE - 1), NF_ERR_MODEL);
    assert_null(decider.section);
    assert_int_equal(open_section(&decider, file, section, 3), NF_ERR_MODEL);
    section[0] = NFI_DECIDE_BITS_MAX + 1;
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_ERR_MODEL);
    section[0] = 0;
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_ERR_MODEL);
}

static void weights_are_found_by_bucket_and_check_byte(void **state)
{
    (void)state;
    unsigned char section[SIZE];
    unsigned char file[4096];
    nfi_decider decider;
    start(section);
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_OK);
    uint64_t top = UINT64_C(1) << 63;
    uint64_t features[] = {top | 7, top | 8, 7, top | 7};
    assert_int_equal(nfi_decider_score(&decider, features, 4), -10);
    assert_int_equal(nfi_decider_score(&decider, features, 0), 0);
}

static void confidence_follows_the_curve_and_stays_on_it(void **state)
{
    (void)state;
    unsigned char section[SIZE];
    unsigned char file[4096];
    nfi_decider decider;
    start(section);
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_OK);
    nfi_margins margins = {NFI_DECIDE_STEP, 150, -150};
    int32_t mix = nfi_decider_mix(&decider, &margins);
    assert_int_equal(mix, NFI_DECIDE_STEP);
    double at = nfi_decider_confidence(&decider, mix);
    double half = nfi_decider_confidence(&decider, mix + NFI_DECIDE_STEP / 2);
    assert_true(half > at && half < nfi_decider_confidence(&decider, mix + NFI_DECIDE_STEP));
    assert_true(nfi_decider_confidence(&decider, -100000) == 0.5);
    assert_true(nfi_decider_confidence(&decider, 100000) == (5000 + 100 * (NFI_DECIDE_CURVE - 1)) / 10000.0);
}

static void put16(unsigned char *at, int value)
{
    at[0] = (unsigned char)(value & 0xFF);
    at[1] = (unsigned char)(value >> 8 & 0xFF);
}

/* A tree that asks whether number 3 is over -2 and then nothing more; its leaves are 10 and -20. */
static void make_tree(unsigned char *tree)
{
    memset(tree, 0, NFI_FOREST_TREE);
    for (int q = 0; q < NFI_FOREST_QUESTIONS; q++)
        put16(tree + 4 * q + 2, 32767);
    tree[0] = 3;
    put16(tree + 2, -2);
    put16(tree + 4 * NFI_FOREST_QUESTIONS, 10 * NFI_FOREST_UNIT);
    put16(tree + 4 * NFI_FOREST_QUESTIONS + 2 * (NFI_FOREST_LEAVES / 2), -20 * NFI_FOREST_UNIT);
}

static void trees_go_right_over_their_limit_and_add_up(void **state)
{
    (void)state;
    unsigned char trees[2 * NFI_FOREST_TREE];
    make_tree(trees);
    make_tree(trees + NFI_FOREST_TREE);
    nfi_forest forest = {trees, 2};
    int16_t numbers[] = {0, 0, 0, -2};
    assert_int_equal(nfi_forest_score(&forest, numbers), 20);
    numbers[3] = -1;
    assert_int_equal(nfi_forest_score(&forest, numbers), -40);
    forest.count = 0;
    assert_int_equal(nfi_forest_score(&forest, numbers), 0);
}

/* A decider with one tree behind its weights. */
static void open_with_tree(nfi_decider *decider, unsigned char file[4096], unsigned char section[SIZE + NFI_FOREST_TREE])
{
    start(section);
    make_tree(section + SIZE);
    section[NFI_DECIDE_TREES] = 1;
    assert_int_equal(open_section(decider, file, section, SIZE + NFI_FOREST_TREE), NF_OK);
}

static void trees_that_ask_for_what_there_is_not_are_refused(void **state)
{
    (void)state;
    unsigned char section[SIZE + NFI_FOREST_TREE];
    unsigned char file[4096];
    nfi_decider decider;
    open_with_tree(&decider, file, section);
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_ERR_MODEL);
    section[SIZE + 4] = NFI_CLAIM_TRAITS;
    assert_int_equal(open_section(&decider, file, section, sizeof section), NF_ERR_MODEL);
    assert_null(decider.section);
}

static void a_verdict_is_the_mean_of_weights_and_trees(void **state)
{
    (void)state;
    unsigned char section[SIZE + NFI_FOREST_TREE];
    unsigned char file[4096];
    nfi_decider decider;
    open_with_tree(&decider, file, section);
    uint64_t feature = UINT64_C(1) << 63 | 7;
    int16_t traits[NFI_CLAIM_TRAITS] = {0};
    assert_int_equal(nfi_decider_verdict(&decider, &feature, 1, traits), (-5 - 20) / 2);
    traits[3] = -100;
    assert_int_equal(nfi_decider_verdict(&decider, &feature, 0, traits), 10 / 2);
}

static void each_kind_of_cue_has_its_threshold(void **state)
{
    (void)state;
    unsigned char section[SIZE];
    unsigned char file[4096];
    nfi_decider decider;
    start(section);
    section[4] = 24;
    section[8] = 7;
    memset(section + 12, 0xFF, 4);
    assert_int_equal(open_section(&decider, file, section, SIZE), NF_OK);
    assert_int_equal(decider.thresholds[NFI_SEEN_NOT], 24);
    assert_int_equal(decider.thresholds[NFI_SEEN_GENEROUSLY], 7);
    assert_int_equal(decider.thresholds[NFI_SEEN_PLAINLY], -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_of_a_wrong_size_is_refused),
        cmocka_unit_test(weights_are_found_by_bucket_and_check_byte),
        cmocka_unit_test(confidence_follows_the_curve_and_stays_on_it),
        cmocka_unit_test(trees_go_right_over_their_limit_and_add_up),
        cmocka_unit_test(trees_that_ask_for_what_there_is_not_are_refused),
        cmocka_unit_test(a_verdict_is_the_mean_of_weights_and_trees),
        cmocka_unit_test(each_kind_of_cue_has_its_threshold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
