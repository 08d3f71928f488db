#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/calendar.h"
#include "extract/holiday.h"

static void assert_day(int32_t days, const char *expected)
{
    char out[NFI_STAMP_TEXT_MAX];
    nfi_stamp stamp = nfi_stamp_day(days);
    nfi_stamp_value(out, &stamp);
    assert_string_equal(out, expected);
}

static void assert_holiday(nfi_holiday rule, int month, int day, int32_t year, const char *expected)
{
    nfi_lex_holiday_row row = {0};
    row.rule = (uint8_t)rule;
    row.month = month;
    row.day = day;
    assert_day(nfi_holiday_day(&row, year), expected);
}

static void easter_is_known_for_any_year(void **state)
{
    (void)state;
    assert_day(nfi_holiday_easter(1818), "1818-03-22");
    assert_day(nfi_holiday_easter(2024), "2024-03-31");
    assert_day(nfi_holiday_easter(2038), "2038-04-25");
}

static void the_eastern_churches_keep_the_julian_easter(void **state)
{
    (void)state;
    assert_day(nfi_holiday_orthodox_easter(2018), "2018-04-08");
    assert_day(nfi_holiday_orthodox_easter(2024), "2024-05-05");
    assert_day(nfi_holiday_orthodox_easter(2025), "2025-04-20"); /* the western one too */
}

static void hebrew_months_follow_the_moon_and_leap_years_have_two_adars(void **state)
{
    (void)state;
    assert_holiday(NFI_HOLIDAY_HEBREW, 7, 1, 2023, "2023-09-16");
    assert_holiday(NFI_HOLIDAY_HEBREW, 7, 10, 2024, "2024-10-12");
    assert_holiday(NFI_HOLIDAY_HEBREW, 9, 25, 2023, "2023-12-08");
    assert_holiday(NFI_HOLIDAY_HEBREW, 11, 15, 2024, "2024-01-25");
    assert_holiday(NFI_HOLIDAY_HEBREW, 12, 14, 2024, "2024-03-24"); /* the second Adar */
    assert_holiday(NFI_HOLIDAY_HEBREW, 12, 14, 2023, "2023-03-07");
    assert_holiday(NFI_HOLIDAY_HEBREW, 1, 15, 2024, "2024-04-23");
    assert_holiday(NFI_HOLIDAY_HEBREW, 5, 9, 2023, "2023-07-27");
}

static void islamic_days_are_the_official_ones_where_there_are_any(void **state)
{
    (void)state;
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 9, 1, 2018, "2018-05-16");
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 10, 1, 2024, "2024-04-10");
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 12, 10, 2023, "2023-06-28");
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 9, 1, 2030, "2030-01-05"); /* the first of two */
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 10, 1, 1930, "1930-03-02");
    assert_holiday(NFI_HOLIDAY_ISLAMIC, 1, 1, 622, "0622-07-19");
}

static void the_chinese_year_opens_on_a_new_moon(void **state)
{
    (void)state;
    assert_holiday(NFI_HOLIDAY_LUNAR, 0, 0, 2023, "2023-01-22");
    assert_holiday(NFI_HOLIDAY_LUNAR, 0, 0, 2025, "2025-01-29");
    assert_holiday(NFI_HOLIDAY_LUNAR, 0, -1, 1985, "1985-02-19");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_is_known_for_any_year),
        cmocka_unit_test(the_eastern_churches_keep_the_julian_easter),
        cmocka_unit_test(hebrew_months_follow_the_moon_and_leap_years_have_two_adars),
        cmocka_unit_test(islamic_days_are_the_official_ones_where_there_are_any),
        cmocka_unit_test(the_chinese_year_opens_on_a_new_moon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
