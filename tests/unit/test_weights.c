/* Tables of weights: what they add up, and which are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/weights.h"

enum { CLASSES = 20, POOL = 2000, SECTION = NFI_WEIGHTS_HEADER + 16 + POOL, WIDTH = 32 };

/* A table of one bucket: features 1 and 2 have a row of few weights at `sparse` and one of all at `dense`. */
static void make(unsigned char *section, uint32_t sparse, uint32_t dense)
{
    unsigned char *slots = section + NFI_WEIGHTS_HEADER;
    unsigned char *pool = slots + 16;
    memset(section, 0, SECTION);
    nfi_put_le32(section, CLASSES);
    nfi_put_le32(section + 4, 1);
    nfi_put_le32(section + 8, POOL);
    nfi_put_le32(slots, sparse | UINT32_C(1) << 24);
    nfi_put_le32(slots + 4, dense | UINT32_C(2) << 24);
    if (sparse < POOL - 4) {
        static const unsigned char row[] = {2, 3, 5, 19, 0xFF};
        memcpy(pool + sparse, row, sizeof row);
    }
    if (dense < POOL - WIDTH) {
        pool[dense] = NFI_SPARSE_DENSE;
        for (uint32_t k = 0; k < CLASSES; k++)
            pool[dense + 1 + k] = (unsigned char)(int8_t)(k % 2 == 0 ? -(int)k : (int)k);
    }
}

static nf_status read(nfi_sparse *out, const unsigned char *section)
{
    return nfi_sparse_read(out, section, SECTION, CLASSES, NULL);
}

static void adds_both_kinds_of_rows(void **state)
{
    (void)state;
    unsigned char section[SECTION];
    nfi_sparse table;
    int32_t sums[CLASSES];
    int16_t more[NFI_SPARSE_SUMS] = {0};
    const uint64_t features[] = {1, 2, 3, 1};
    make(section, 1, 100);
    assert_int_equal(read(&table, section), NF_OK);
    nfi_sparse_sum(&table, features, 4, sums);
    for (int k = 0; k < CLASSES; k++)
        assert_int_equal(sums[k], (k % 2 == 0 ? -k : k) + (k == 3 ? 10 : k == 19 ? -2 : 0));
    more[3] = 7;
    nfi_sparse_add(&table, features, 1, more);
    assert_int_equal(more[3], 12);
    assert_int_equal(more[4], 0);
}

static void rows_end_with_the_pool(void **state)
{
    (void)state;
    unsigned char section[SECTION];
    nfi_sparse table;
    make(section, POOL - 5, POOL - WIDTH - 1);
    assert_int_equal(read(&table, section), NF_OK);
    make(section, POOL - 1, 100); /* a row of no weights */
    assert_int_equal(read(&table, section), NF_OK);
}

static void rows_that_do_not_are_refused(void **state)
{
    (void)state;
    unsigned char section[SECTION];
    nfi_sparse table;
    make(section, POOL, 100);
    assert_int_equal(read(&table, section), NF_ERR_MODEL);
    make(section, 0xFFFFFF, 100);
    assert_int_equal(read(&table, section), NF_ERR_MODEL);
    make(section, 1, 100);
    nfi_put_le32(section + NFI_WEIGHTS_HEADER + 8, POOL - 4);
    section[SECTION - 4] = 2;
    assert_int_equal(read(&table, section), NF_ERR_MODEL);
    section[SECTION - 4] = NFI_SPARSE_DENSE;
    assert_int_equal(read(&table, section), NF_ERR_MODEL);
    section[SECTION - 4] = 1;
    assert_int_equal(read(&table, section), NF_OK);
}

static void an_unknown_class_is_added_nowhere(void **state)
{
    (void)state;
    unsigned char section[SECTION];
    nfi_sparse table;
    int32_t sums[CLASSES];
    const uint64_t feature = 1;
    make(section, 1, 100);
    section[NFI_WEIGHTS_HEADER + 16 + 2] = 255;
    assert_int_equal(read(&table, section), NF_OK);
    nfi_sparse_sum(&table, &feature, 1, sums);
    assert_int_equal(sums[3], 0);
    assert_int_equal(sums[19], -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_both_kinds_of_rows),
        cmocka_unit_test(rows_end_with_the_pool),
        cmocka_unit_test(rows_that_do_not_are_refused),
        cmocka_unit_test(an_unknown_class_is_added_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
