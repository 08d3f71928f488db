#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Built twice: as the compiler's vectors, and with NFI_QUAD_PLAIN in single steps. */
#include "model/quad.h"

static const unsigned char bytes[16] = {0x01, 0x00, 0x00, 0xAA, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0x02, 0x10, 0x00, 0xAA};

static void reads_little_endian_numbers(void **state)
{
    (void)state;
    assert_int_equal(nfi_quad_sum(nfi_quad_read(bytes)), UINT32_C(0xAA000001) + UINT32_C(0xFFFFFFFF) + UINT32_C(0xAA001002));
}

static void keeps_what_has_the_top_byte(void **state)
{
    (void)state;
    nfi_quad quad = nfi_quad_read(bytes);
    assert_int_equal(nfi_quad_sum(nfi_quad_and(nfi_quad_with_top(quad, 0xAA), 0xFFFFFF)), 0x1003);
    assert_int_equal(nfi_quad_sum(nfi_quad_with_top(quad, 0xFF)), UINT32_C(0xFFFFFFFF));
    assert_int_equal(nfi_quad_sum(nfi_quad_with_top(quad, 0x55)), 0);
    assert_int_equal(nfi_quad_sum(nfi_quad_ones(nfi_quad_with_top(quad, 0))), 0);
}

static void adds_shifts_and_counts(void **state)
{
    (void)state;
    nfi_quad quad = nfi_quad_read(bytes);
    assert_int_equal(nfi_quad_sum(nfi_quad_ones(quad)), 3);
    assert_int_equal(nfi_quad_sum(nfi_quad_shift(quad, 24)), 0xAA + 0xFF + 0xAA);
    assert_int_equal(nfi_quad_sum(nfi_quad_add(nfi_quad_ones(quad), nfi_quad_ones(quad))), 6);
}

static void adds_signed_bytes_in_their_order(void **state)
{
    (void)state;
    static const nfi_sixteen none;
    int16_t sums[16] = {0};
    sums[15] = 1000;
    nfi_sixteen_put(sums, nfi_sixteen_add(nfi_sixteen_add(none, bytes), bytes));
    for (int k = 0; k < 16; k++)
        assert_int_equal(sums[k], 2 * (int8_t)bytes[k] + (k == 15 ? 1000 : 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_little_endian_numbers),
        cmocka_unit_test(keeps_what_has_the_top_byte),
        cmocka_unit_test(adds_shifts_and_counts),
        cmocka_unit_test(adds_signed_bytes_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
