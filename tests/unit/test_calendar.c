#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/calendar.h"

#include <string.h>

static void assert_value(nfi_stamp stamp, const char *expected)
{
    char out[NFI_STAMP_TEXT_MAX];
    assert_int_equal(nfi_stamp_value(out, &stamp), strlen(expected));
    assert_string_equal(out, expected);
}

static nfi_stamp day(int32_t year, int month, int day_of_month)
{
    return nfi_stamp_day(nfi_calendar_days(year, month, day_of_month));
}

static void days_and_dates_are_inverse_over_four_hundred_years(void **state)
{
    (void)state;
    assert_int_equal(nfi_calendar_days(1970, 1, 1), 0);
    assert_int_equal(nfi_calendar_days(2000, 3, 1), 11017);
    for (int32_t days = nfi_calendar_days(1799, 1, 1); days < nfi_calendar_days(2201, 1, 1); days++) {
        int32_t year;
        int month;
        int of_month;
        nfi_calendar_civil(days, &year, &month, &of_month);
        assert_int_equal(nfi_calendar_days(year, month, of_month), days);
        assert_true(of_month >= 1 && of_month <= nfi_calendar_month_days(year, month));
    }
}

static void weekdays_go_back_before_the_epoch(void **state)
{
    (void)state;
    assert_int_equal(nfi_calendar_weekday(nfi_calendar_days(1970, 1, 1)), 4);
    assert_int_equal(nfi_calendar_weekday(nfi_calendar_days(1969, 7, 20)), 7);
    assert_int_equal(nfi_calendar_weekday(nfi_calendar_days(2025, 2, 27)), 4);
}

static void iso_weeks_may_belong_to_the_year_before_or_after(void **state)
{
    (void)state;
    int32_t year;
    assert_int_equal(nfi_calendar_week(nfi_calendar_days(2021, 1, 3), &year), 53);
    assert_int_equal(year, 2020);
    assert_int_equal(nfi_calendar_week(nfi_calendar_days(2018, 12, 31), &year), 1);
    assert_int_equal(year, 2019);
    assert_int_equal(nfi_calendar_week_monday(2025, 8), nfi_calendar_days(2025, 2, 17));
}

static void stamps_keep_their_grain_when_moved(void **state)
{
    (void)state;
    nfi_stamp date = day(2025, 5, 14);
    nfi_stamp quarter = nfi_stamp_within(&date, NFI_GRAIN_QUARTER);
    assert_value(quarter, "2025-Q2");
    assert_value(nfi_stamp_move(&quarter, NFI_GRAIN_YEAR, -1), "2024-Q2");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_WEEK, -1), "2025-W19");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_MONTH, 8), "2026-01");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_DECADE, -1), "201");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_CENTURY, 0), "20");
}

static void a_month_that_is_too_short_gives_its_last_day(void **state)
{
    (void)state;
    nfi_stamp date = day(2024, 1, 31);
    assert_value(nfi_stamp_move(&date, NFI_GRAIN_MONTH, 1), "2024-02-29");
    date = day(2024, 2, 29);
    assert_value(nfi_stamp_move(&date, NFI_GRAIN_YEAR, 1), "2025-02-28");
}

static void winter_has_the_year_that_it_begins_in(void **state)
{
    (void)state;
    nfi_stamp date = day(2025, 1, 10);
    assert_value(nfi_stamp_within(&date, NFI_GRAIN_SEASON), "2024-WI");
    date = day(2025, 12, 10);
    assert_value(nfi_stamp_within(&date, NFI_GRAIN_SEASON), "2025-WI");
}

static void unknown_fields_are_written_as_such(void **state)
{
    (void)state;
    nfi_stamp stamp = nfi_stamp_none();
    stamp.grain = NFI_GRAIN_MONTH;
    stamp.month = 4;
    assert_value(stamp, "XXXX-04");
    stamp.grain = NFI_GRAIN_DAY;
    stamp.month = 0;
    stamp.weekday = 4;
    assert_value(stamp, "XXXX-WXX-4");
    stamp = nfi_stamp_none();
    stamp.grain = NFI_GRAIN_YEAR;
    stamp.year = -489;
    assert_value(stamp, "BC0490");
}

static void intervals_end_where_the_next_stretch_begins(void **state)
{
    (void)state;
    char begin[NFI_STAMP_TEXT_MAX];
    char end[NFI_STAMP_TEXT_MAX];
    nfi_stamp stamp = day(2024, 2, 28);
    stamp.grain = NFI_GRAIN_MONTH;
    nfi_stamp_interval(begin, end, &stamp);
    assert_string_equal(begin, "2024-02-01");
    assert_string_equal(end, "2024-03-01");
    stamp = day(2024, 2, 29);
    stamp.grain = NFI_GRAIN_MINUTE;
    stamp.hour = 23;
    stamp.minute = 59;
    nfi_stamp_interval(begin, end, &stamp);
    assert_string_equal(begin, "2024-02-29T23:59");
    assert_string_equal(end, "2024-03-01T00:00");
}

static void years_before_christ_have_their_own_decades_and_centuries(void **state)
{
    (void)state;
    nfi_stamp date = day(-482, 6, 1); /* 483 BC */
    assert_value(nfi_stamp_within(&date, NFI_GRAIN_DECADE), "BC048");
    assert_value(nfi_stamp_within(&date, NFI_GRAIN_CENTURY), "BC04");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_DECADE, 1), "BC047");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_CENTURY, -1), "BC05");
    date = day(-399, 1, 1); /* 400 BC opens the fourth century */
    assert_value(nfi_stamp_within(&date, NFI_GRAIN_CENTURY), "BC03");
    assert_value(nfi_stamp_next(&date, NFI_GRAIN_CENTURY, 4), "00");
}

static void every_grain_has_an_interval(void **state)
{
    (void)state;
    static const struct {
        nfi_grain grain;
        const char *value;
        const char *begin;
        const char *end;
    } rows[] = {
        {NFI_GRAIN_MILLENNIUM, "2", "2000-01-01", "3000-01-01"},
        {NFI_GRAIN_CENTURY, "20", "2000-01-01", "2100-01-01"},
        {NFI_GRAIN_DECADE, "202", "2020-01-01", "2030-01-01"},
        {NFI_GRAIN_YEAR, "2025", "2025-01-01", "2026-01-01"},
        {NFI_GRAIN_HALF, "2025-H1", "2025-01-01", "2025-07-01"},
        {NFI_GRAIN_SEASON, "2025-SP", "2025-03-01", "2025-06-01"},
        {NFI_GRAIN_QUARTER, "2025-Q2", "2025-04-01", "2025-07-01"},
        {NFI_GRAIN_MONTH, "2025-05", "2025-05-01", "2025-06-01"},
        {NFI_GRAIN_WEEK, "2025-W20", "2025-05-12", "2025-05-19"},
        {NFI_GRAIN_WEEKEND, "2025-W20-WE", "2025-05-17", "2025-05-19"},
        {NFI_GRAIN_DAY, "2025-05-14", "2025-05-14", "2025-05-15"},
    };
    nfi_stamp date = day(2025, 5, 14);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char begin[NFI_STAMP_TEXT_MAX];
        char end[NFI_STAMP_TEXT_MAX];
        nfi_stamp stamp = nfi_stamp_within(&date, rows[i].grain);
        assert_value(stamp, rows[i].value);
        nfi_stamp_interval(begin, end, &stamp);
        assert_string_equal(begin, rows[i].begin);
        assert_string_equal(end, rows[i].end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_are_inverse_over_four_hundred_years),
        cmocka_unit_test(weekdays_go_back_before_the_epoch),
        cmocka_unit_test(iso_weeks_may_belong_to_the_year_before_or_after),
        cmocka_unit_test(years_before_christ_have_their_own_decades_and_centuries),
        cmocka_unit_test(every_grain_has_an_interval),
        cmocka_unit_test(stamps_keep_their_grain_when_moved),
        cmocka_unit_test(a_month_that_is_too_short_gives_its_last_day),
        cmocka_unit_test(winter_has_the_year_that_it_begins_in),
        cmocka_unit_test(unknown_fields_are_written_as_such),
        cmocka_unit_test(intervals_end_where_the_next_stretch_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
