#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/weights.h"
#include "syntax/tagset.h"
#include "syntax/transition.h"

/* "She left early": 0 <- 1 -> 2, 1 is the root. */
static void moves_grow_the_tree_they_spell(void **state)
{
    (void)state;
    static nfi_state s;
    nfi_state_start(&s, 3);
    assert_int_equal(nfi_state_apply(&s, NFI_MOVE_SHIFT), 4);
    assert_int_equal(nfi_state_apply(&s, NFI_MOVE_LEFT), 0);
    nfi_state_apply(&s, NFI_MOVE_SHIFT);
    nfi_state_apply(&s, NFI_MOVE_SHIFT);
    assert_int_equal(nfi_state_apply(&s, NFI_MOVE_RIGHT), 2);
    assert_false(nfi_state_is_final(&s));
    assert_int_equal(nfi_state_apply(&s, NFI_MOVE_LEFT), 1);
    assert_true(nfi_state_is_final(&s));
    assert_int_equal(s.family[0].head, 1);
    assert_int_equal(s.family[2].head, 1);
    assert_int_equal(s.family[1].head, 3);
}

static void the_root_has_one_child(void **state)
{
    (void)state;
    static nfi_state s;
    nfi_state_start(&s, 2);
    nfi_state_apply(&s, NFI_MOVE_SHIFT);
    nfi_state_apply(&s, NFI_MOVE_SHIFT);
    assert_int_equal(nfi_state_moves(&s), 1u << NFI_MOVE_RIGHT);
    nfi_state_apply(&s, NFI_MOVE_RIGHT);
    assert_int_equal(nfi_state_moves(&s), 1u << NFI_MOVE_LEFT);
}

static void every_choice_of_moves_ends_in_a_tree(void **state)
{
    (void)state;
    static nfi_state s;
    for (uint32_t seed = 0; seed < 500; seed++) {
        uint32_t dice = seed * 2654435761u;
        nfi_state_start(&s, 9);
        int steps = 0;
        for (; !nfi_state_is_final(&s); steps++) {
            unsigned moves = nfi_state_moves(&s);
            assert_int_not_equal(moves, 0);
            do
                dice = dice * 1664525u + 1013904223u;
            while (!(moves >> (dice >> 16) % 3 & 1));
            nfi_state_apply(&s, (nfi_move)((dice >> 16) % 3));
        }
        assert_int_equal(steps, 18);
    }
}

static void names_of_tags_lead_back_to_them(void **state)
{
    (void)state;
    for (uint8_t i = 1; i < NFI_XPOS_COUNT; i++)
        assert_int_equal(nfi_xpos_find(nfi_xpos_name(i)), i);
    for (uint8_t i = 1; i < NFI_DEPREL_COUNT; i++)
        assert_int_equal(nfi_deprel_find(nfi_deprel_name(i)), i);
    assert_int_equal(nfi_deprel_plain(NFI_DEPREL_NSUBJ_PASS), NFI_DEPREL_NSUBJ);
    assert_null(nfi_xpos_name(NFI_XPOS_COUNT));
    assert_null(nfi_deprel_name(0));
}

/* Two buckets and a pool of one row: class 2 weighs 5. */
static void small_table(unsigned char bytes[NFI_WEIGHTS_HEADER + 32 + 4])
{
    memset(bytes, 0, NFI_WEIGHTS_HEADER + 32 + 4);
    nfi_put_le32(bytes, 3);
    nfi_put_le32(bytes + 4, 2);
    nfi_put_le32(bytes + 8, 4);
    nfi_put_le32(bytes + NFI_WEIGHTS_HEADER, UINT32_C(0x42000001));
    bytes[NFI_WEIGHTS_HEADER + 32 + 1] = 1;
    bytes[NFI_WEIGHTS_HEADER + 32 + 2] = 2;
    bytes[NFI_WEIGHTS_HEADER + 32 + 3] = 5;
}

static void only_the_feature_itself_has_its_weights(void **state)
{
    (void)state;
    unsigned char bytes[NFI_WEIGHTS_HEADER + 32 + 4];
    small_table(bytes);
    nfi_sparse table;
    assert_int_equal(nfi_sparse_read(&table, bytes, sizeof bytes, 3, NULL), NF_OK);
    int32_t sums[3] = {0, 0, 0};
    const uint64_t features[] = {UINT64_C(0x42), UINT64_C(0x43), UINT64_C(0x8000000000000042)};
    nfi_sparse_sum(&table, features, 3, sums);
    assert_int_equal(sums[2], 5);
    assert_int_equal(sums[0], 0);
}

static void a_narrow_slot_holds_two_differences(void **state)
{
    (void)state;
    unsigned char bytes[NFI_WEIGHTS_HEADER + 16] = {0};
    nfi_put_le32(bytes, 3);
    nfi_put_le32(bytes + 4, 1);
    nfi_put_le32(bytes + NFI_WEIGHTS_HEADER + 8, UINT32_C(0x42000000) | (NFI_NARROW_ZERO - 7) << NFI_NARROW_BITS | (NFI_NARROW_ZERO + 5));
    nfi_narrow table;
    assert_int_equal(nfi_narrow_read(&table, bytes, sizeof bytes, NULL), NF_OK);
    const uint64_t features[] = {UINT64_C(0x42), UINT64_C(0x43), UINT64_C(0x42)};
    int32_t sums[3];
    nfi_narrow_sum(&table, features, 3, sums);
    assert_int_equal(sums[0], 0);
    assert_int_equal(sums[1], 10);
    assert_int_equal(sums[2], -14);
    assert_int_equal(nfi_narrow_read(&table, bytes, sizeof bytes - 1, NULL), NF_ERR_MODEL);
}

static void rows_outside_of_the_pool_are_refused(void **state)
{
    (void)state;
    unsigned char bytes[NFI_WEIGHTS_HEADER + 32 + 4];
    nfi_sparse table;
    small_table(bytes);
    nfi_put_le32(bytes + NFI_WEIGHTS_HEADER, UINT32_C(0x42000009));
    assert_int_equal(nfi_sparse_read(&table, bytes, sizeof bytes, 3, NULL), NF_ERR_MODEL);
    small_table(bytes);
    bytes[NFI_WEIGHTS_HEADER + 32 + 1] = 2;
    assert_int_equal(nfi_sparse_read(&table, bytes, sizeof bytes, 3, NULL), NF_ERR_MODEL);
    small_table(bytes);
    assert_int_equal(nfi_sparse_read(&table, bytes, sizeof bytes - 1, 3, NULL), NF_ERR_MODEL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_grow_the_tree_they_spell),
        cmocka_unit_test(the_root_has_one_child),
        cmocka_unit_test(every_choice_of_moves_ends_in_a_tree),
        cmocka_unit_test(names_of_tags_lead_back_to_them),
        cmocka_unit_test(only_the_feature_itself_has_its_weights),
        cmocka_unit_test(a_narrow_slot_holds_two_differences),
        cmocka_unit_test(rows_outside_of_the_pool_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
