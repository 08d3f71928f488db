#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/decimal.h"

#include <string.h>

static void assert_reads(const char *text, const char *expected)
{
    char out[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(out, nfi_decimal_read(text, strlen(text)));
    assert_string_equal(out, expected);
}

static void keeps_the_digits_that_were_written(void **state)
{
    (void)state;
    assert_reads("10,000", "10000");
    assert_reads("3.20", "3.2");
    assert_reads("-0.05", "-0.05");
    assert_reads(".5", "0.5");
    assert_reads("123456789012345678", "123456789012345678");
    assert_reads("100000000000000000000000000000", "1e29");
}

static void refuses_what_is_no_decimal(void **state)
{
    (void)state;
    assert_reads("", "");
    assert_reads("1.2.3", "");
    assert_reads("12a", "");
    assert_reads("-", "");
}

static void millions_are_exact(void **state)
{
    (void)state;
    char out[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(out, nfi_decimal_multiply(nfi_decimal_read("8.2", 3), nfi_decimal(1, 6)));
    assert_string_equal(out, "8200000");
}

static void sums_align_exponents(void **state)
{
    (void)state;
    char out[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(out, nfi_decimal_add(nfi_decimal(3, 2), nfi_decimal(27, 2)));
    assert_string_equal(out, "3000");
    nf_decimal_format(out, nfi_decimal_subtract(nfi_decimal(1, 0), nfi_decimal(1, -2)));
    assert_string_equal(out, "0.99");
}

static void comparison_is_exact(void **state)
{
    (void)state;
    assert_true(nf_decimal_compare(nfi_decimal(1, 3), nfi_decimal(999, 0)) > 0);
    assert_int_equal(nf_decimal_compare(nfi_decimal(1000, 0), nfi_decimal(1, 3)), 0);
    assert_true(nf_decimal_compare(nfi_decimal(-5, 0), nfi_decimal(1, -3)) < 0);
}

static void json_numbers_are_read_back(void **state)
{
    (void)state;
    const char *const texts[] = {"0", "8200000", "-0.92", "1e40", "0.000001", "123456789012345678"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        nf_decimal value = nfi_decimal_unknown();
        char out[NF_DECIMAL_TEXT_MAX];
        assert_true(nf_decimal_read(&value, texts[i], strlen(texts[i])));
        nf_decimal_format(out, value);
        assert_string_equal(out, texts[i]);
    }
    nf_decimal untouched = nfi_decimal(7, 0);
    assert_false(nf_decimal_read(&untouched, "1,000", 5));
    assert_false(nf_decimal_read(&untouched, "1e", 2));
    assert_false(nf_decimal_read(&untouched, "null", 4));
    assert_int_equal(untouched.digits, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_digits_that_were_written),
        cmocka_unit_test(refuses_what_is_no_decimal),
        cmocka_unit_test(millions_are_exact),
        cmocka_unit_test(sums_align_exponents),
        cmocka_unit_test(comparison_is_exact),
        cmocka_unit_test(json_numbers_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
