/* The grammar of written numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "extract/number.h"

#include <string.h>

static nfi_number digits(const char *text)
{
    nfi_number out;
    memset(&out, 0, sizeof out);
    if (nfi_number_digits(&out, text, strlen(text), 0) == 0)
        out.form = NFI_NUMBER_NONE;
    return out;
}

static void assert_value(const char *text, int64_t mantissa, int32_t exponent)
{
    nfi_number number = digits(text);
    assert_true(nfi_decimal_equal(number.low, nfi_decimal(mantissa, exponent)));
}

static void separators_and_decimals_are_read(void **state)
{
    (void)state;
    assert_value("10,000", 10000, 0);
    assert_value("3,412.50", 34125, -1);
    assert_value(".5", 5, -1);
    assert_value("1,00,000", 100000, 0);
}

static void a_comma_before_one_digit_ends_the_number(void **state)
{
    (void)state;
    assert_value("1,2", 1, 0);
}

static void certain_magnitude_letters_multiply(void **state)
{
    (void)state;
    assert_value("3.2bn", 32, 8);
    assert_int_equal(digits("3.2bn").power, 9);
}

static void letters_that_may_be_a_unit_are_left_as_suffix(void **state)
{
    (void)state;
    nfi_number number = digits("40m");
    assert_true(nfi_decimal_equal(number.low, nfi_decimal(40, 0)));
    assert_int_equal(number.suffix.start, 2);
    assert_int_equal(number.suffix.end, 3);
}

static void fractions_are_told_from_dates(void **state)
{
    (void)state;
    assert_int_equal(digits("1/2").form, NFI_NUMBER_FRACTION);
    assert_int_not_equal(digits("9/11").form, NFI_NUMBER_FRACTION);
    assert_int_equal(digits("\xC2\xBD").form, NFI_NUMBER_FRACTION);
    assert_value("2\xC2\xBD", 25, -1);
}

static void ordinals_and_decades_have_their_forms(void **state)
{
    (void)state;
    assert_int_equal(digits("21st").form, NFI_NUMBER_ORDINAL);
    assert_int_equal(digits("1990s").form, NFI_NUMBER_DECADE);
}

static void a_minus_sign_of_any_kind_negates(void **state)
{
    (void)state;
    assert_value("-5", -5, 0);
    assert_value("\xE2\x88\x92" "5", -5, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_and_decimals_are_read),
        cmocka_unit_test(a_comma_before_one_digit_ends_the_number),
        cmocka_unit_test(certain_magnitude_letters_multiply),
        cmocka_unit_test(letters_that_may_be_a_unit_are_left_as_suffix),
        cmocka_unit_test(fractions_are_told_from_dates),
        cmocka_unit_test(ordinals_and_decades_have_their_forms),
        cmocka_unit_test(a_minus_sign_of_any_kind_negates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
