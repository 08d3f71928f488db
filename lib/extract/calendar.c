#include "extract/calendar.h"

#include <string.h>

/* --- days --------------------------------------------------------------------------------------------- */

static int32_t floor_divide(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

/* Howard Hinnant's days_from_civil: years begin in March, so that the leap day comes last. */
int32_t nfi_calendar_days(int32_t year, int month, int day)
{
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = floor_divide(y, 400);
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void nfi_calendar_civil(int32_t days, int32_t *year, int *month, int *day)
{
    int32_t z = days + 719468;
    int32_t era = floor_divide(z, 146097);
    int32_t of_era = z - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = y + era * 400 + (*month <= 2);
}

int nfi_calendar_month_days(int32_t year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

int nfi_calendar_weekday(int32_t days)
{
    return (int)(days + 3 - floor_divide(days + 3, 7) * 7) + 1;
}

int nfi_calendar_week(int32_t days, int32_t *year)
{
    int32_t thursday = days + 4 - nfi_calendar_weekday(days);
    int month;
    int day;
    nfi_calendar_civil(thursday, year, &month, &day);
    return (int)(thursday - nfi_calendar_days(*year, 1, 1)) / 7 + 1;
}

int32_t nfi_calendar_week_monday(int32_t year, int week)
{
    int32_t fourth = nfi_calendar_days(year, 1, 4);
    return fourth - nfi_calendar_weekday(fourth) + 1 + (week - 1) * 7;
}

/* --- stamps ------------------------------------------------------------------------------------------- */

nfi_stamp nfi_stamp_none(void)
{
    nfi_stamp out = NFI_STAMP_NONE;
    return out;
}

nfi_stamp nfi_stamp_day(int32_t days)
{
    nfi_stamp out = nfi_stamp_none();
    int month;
    int day;
    nfi_calendar_civil(days, &out.year, &month, &day);
    out.month = (uint8_t)month;
    out.day = (uint8_t)day;
    out.grain = NFI_GRAIN_DAY;
    return out;
}

static int digits(const char *at, int count)
{
    int out = 0;
    for (int i = 0; i < count; i++)
        out = out * 10 + (at[i] - '0');
    return out;
}

nfi_stamp nfi_stamp_read(const char *date)
{
    return nfi_stamp_day(nfi_calendar_days(digits(date, 4), digits(date + 5, 2), digits(date + 8, 2)));
}

int nfi_stamp_known(const nfi_stamp *stamp)
{
    if (stamp->year == NFI_YEAR_NONE)
        return 0;
    switch ((nfi_grain)stamp->grain) {
    case NFI_GRAIN_NONE:
        return 0;
    case NFI_GRAIN_MILLENNIUM:
    case NFI_GRAIN_CENTURY:
    case NFI_GRAIN_DECADE:
    case NFI_GRAIN_YEAR:
        return 1;
    case NFI_GRAIN_HALF:
    case NFI_GRAIN_SEASON:
    case NFI_GRAIN_QUARTER:
    case NFI_GRAIN_WEEK:
    case NFI_GRAIN_WEEKEND:
        return stamp->index > 0;
    case NFI_GRAIN_MONTH:
        return stamp->month > 0;
    case NFI_GRAIN_DAY:
    case NFI_GRAIN_PART:
    case NFI_GRAIN_HOUR:
    case NFI_GRAIN_MINUTE:
    case NFI_GRAIN_SECOND:
        return stamp->month > 0 && stamp->day > 0;
    }
    return 0;
}

/* First day and months of a stamp that is made of whole months. */
static int32_t months_of(const nfi_stamp *stamp, int32_t *start_month)
{
    switch ((nfi_grain)stamp->grain) {
    case NFI_GRAIN_MILLENNIUM:
        *start_month = 1;
        return 12000;
    case NFI_GRAIN_CENTURY:
        *start_month = 1;
        return 1200;
    case NFI_GRAIN_DECADE:
        *start_month = 1;
        return 120;
    case NFI_GRAIN_YEAR:
        *start_month = 1;
        return 12;
    case NFI_GRAIN_HALF:
        *start_month = 6 * stamp->index - 5;
        return 6;
    case NFI_GRAIN_SEASON: /* the meteorologists' seasons; winter begins in December */
        *start_month = 3 * stamp->index;
        return 3;
    case NFI_GRAIN_QUARTER:
        *start_month = 3 * stamp->index - 2;
        return 3;
    case NFI_GRAIN_MONTH:
        *start_month = stamp->month;
        return 1;
    case NFI_GRAIN_NONE:
    case NFI_GRAIN_WEEK:
    case NFI_GRAIN_WEEKEND:
    case NFI_GRAIN_DAY:
    case NFI_GRAIN_PART:
    case NFI_GRAIN_HOUR:
    case NFI_GRAIN_MINUTE:
    case NFI_GRAIN_SECOND:
        break;
    }
    return 0;
}

static int32_t month_start(int32_t year, int32_t months)
{
    return nfi_calendar_days(year + floor_divide(months, 12), (int)(months - floor_divide(months, 12) * 12) + 1, 1);
}

int32_t nfi_stamp_first(const nfi_stamp *stamp)
{
    int32_t month;
    if (months_of(stamp, &month) > 0)
        return month_start(stamp->year, month - 1);
    if (stamp->grain == NFI_GRAIN_WEEK)
        return nfi_calendar_week_monday(stamp->year, stamp->index);
    if (stamp->grain == NFI_GRAIN_WEEKEND)
        return nfi_calendar_week_monday(stamp->year, stamp->index) + 5;
    return nfi_calendar_days(stamp->year, stamp->month, stamp->day);
}

int32_t nfi_stamp_last(const nfi_stamp *stamp)
{
    int32_t month;
    int32_t count = months_of(stamp, &month);
    if (count > 0)
        return month_start(stamp->year, month - 1 + count);
    return nfi_stamp_first(stamp) + (stamp->grain == NFI_GRAIN_WEEK ? 7 : stamp->grain == NFI_GRAIN_WEEKEND ? 2 : 1);
}

/* The year of a season: that in which it begins, but January and February belong to the winter before. */
static int season_of(int32_t *year, int month)
{
    if (month < 3) {
        *year -= 1;
        return 4;
    }
    return month / 3;
}

nfi_stamp nfi_stamp_within(const nfi_stamp *stamp, nfi_grain grain)
{
    if (grain >= (nfi_grain)stamp->grain && grain != NFI_GRAIN_WEEK && grain != NFI_GRAIN_WEEKEND)
        return *stamp;
    nfi_stamp out = nfi_stamp_none();
    int32_t first = nfi_stamp_first(stamp);
    nfi_stamp day = nfi_stamp_day(first);
    out.grain = (uint8_t)grain;
    out.year = day.year;
    switch (grain) {
    case NFI_GRAIN_MILLENNIUM:
        out.year = floor_divide(day.year, 1000) * 1000;
        break;
    case NFI_GRAIN_CENTURY: /* the 5th century BC is 500 to 401, the 480s BC are 489 to 480 */
        out.year = day.year > 0 ? floor_divide(day.year, 100) * 100 : 1 - ((-day.year) / 100 + 1) * 100;
        break;
    case NFI_GRAIN_DECADE:
        out.year = day.year > 0 ? floor_divide(day.year, 10) * 10 : 1 - ((1 - day.year) / 10 * 10 + 9);
        break;
    case NFI_GRAIN_HALF:
        out.index = (uint8_t)((day.month + 5) / 6);
        break;
    case NFI_GRAIN_SEASON:
        out.index = (uint8_t)season_of(&out.year, day.month);
        break;
    case NFI_GRAIN_QUARTER:
        out.index = (uint8_t)((day.month + 2) / 3);
        break;
    case NFI_GRAIN_MONTH:
        out.month = day.month;
        break;
    case NFI_GRAIN_WEEK:
    case NFI_GRAIN_WEEKEND:
        out.index = (uint8_t)nfi_calendar_week(first, &out.year);
        break;
    case NFI_GRAIN_NONE:
    case NFI_GRAIN_YEAR:
        break;
    case NFI_GRAIN_DAY:
    case NFI_GRAIN_PART:
    case NFI_GRAIN_HOUR:
    case NFI_GRAIN_MINUTE:
    case NFI_GRAIN_SECOND:
        return day;
    }
    return out;
}

static nfi_stamp at_days(const nfi_stamp *stamp, int32_t days)
{
    nfi_stamp day = nfi_stamp_day(days);
    nfi_stamp out = *stamp;
    out.year = day.year;
    out.month = day.month;
    out.day = day.day;
    return out;
}

/* Months of a unit that is made of them, else 0. */
static int32_t unit_months(nfi_grain unit)
{
    nfi_stamp sample = nfi_stamp_none();
    int32_t start;
    sample.grain = (uint8_t)unit;
    sample.index = 1;
    sample.month = 1;
    return unit == NFI_GRAIN_SEASON ? 12 : months_of(&sample, &start);
}

static nfi_stamp move_months(const nfi_stamp *stamp, int32_t months)
{
    nfi_stamp out = *stamp;
    int32_t start;
    int32_t own = months_of(stamp, &start);
    if (own == 0 && stamp->grain != NFI_GRAIN_DAY && stamp->grain < NFI_GRAIN_DAY) {
        nfi_stamp day = nfi_stamp_day(nfi_stamp_first(stamp) + 3);
        day = move_months(&day, months);
        return nfi_stamp_within(&day, (nfi_grain)stamp->grain);
    }
    int32_t from = own > 0 ? start : stamp->month;
    int32_t total = from - 1 + months;
    int32_t year = stamp->year + floor_divide(total, 12);
    int month = (int)(total - floor_divide(total, 12) * 12) + 1;
    if (own > 0) {
        nfi_stamp first = nfi_stamp_day(nfi_calendar_days(year, month, 1));
        return nfi_stamp_within(&first, (nfi_grain)stamp->grain);
    }
    int last = nfi_calendar_month_days(year, month);
    out.year = year;
    out.month = (uint8_t)month;
    if (out.day > last)
        out.day = (uint8_t)last;
    return out;
}

nfi_stamp nfi_stamp_move(const nfi_stamp *stamp, nfi_grain unit, int32_t count)
{
    int32_t months = unit_months(unit);
    if (months > 0) {
        int32_t own = unit_months((nfi_grain)stamp->grain);
        return own > months && stamp->grain != NFI_GRAIN_SEASON ? *stamp : move_months(stamp, months * count);
    }
    int weeks = unit == NFI_GRAIN_WEEK || unit == NFI_GRAIN_WEEKEND;
    int32_t days = weeks ? 7 : unit == NFI_GRAIN_DAY || unit == NFI_GRAIN_PART ? 1 : 0;
    if (days == 0 || stamp->grain < NFI_GRAIN_WEEK)
        return *stamp;
    if (stamp->grain == NFI_GRAIN_WEEK || stamp->grain == NFI_GRAIN_WEEKEND) {
        if (days == 1)
            return *stamp;
        nfi_stamp out = *stamp;
        out.index = (uint8_t)nfi_calendar_week(nfi_stamp_first(stamp) + 7 * count, &out.year);
        return out;
    }
    return at_days(stamp, nfi_stamp_first(stamp) + days * count);
}

nfi_stamp nfi_stamp_next(const nfi_stamp *stamp, nfi_grain grain, int32_t count)
{
    nfi_stamp base = nfi_stamp_within(stamp, grain);
    if (grain == NFI_GRAIN_SEASON)
        return move_months(&base, 3 * count);
    return nfi_stamp_move(&base, grain, count);
}

/* --- text --------------------------------------------------------------------------------------------- */

static char *put_number(char *at, int32_t value, int width)
{
    char buffer[12];
    int length = 0;
    do {
        buffer[length++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (length < width)
        buffer[length++] = '0';
    while (length > 0)
        *at++ = buffer[--length];
    return at;
}

static char *put_text(char *at, const char *text)
{
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

static char *put_year(char *at, int32_t year, int width)
{
    int32_t divisor = width == 4 ? 1 : width == 3 ? 10 : width == 2 ? 100 : 1000;
    if (year == NFI_YEAR_NONE)
        return put_text(at, "XXXX" + (4 - width));
    if (year <= 0 && divisor == 1)
        return put_number(put_text(at, "BC"), 1 - year, 4);
    if (year < 0) /* by its first year, 500 or 489 BC: BC04, BC048 */
        return put_number(put_text(at, "BC"), (-year) / divisor, width);
    return put_number(at, year / divisor, width);
}

static char *put_two(char *at, int value)
{
    return value > 0 ? put_number(at, value, 2) : put_text(at, "XX");
}

static char *put_month_day(char *at, const nfi_stamp *stamp, int has_day)
{
    if (has_day && stamp->weekday > 0 && stamp->day == 0) {
        at = put_text(at, "-W");
        at = put_two(at, stamp->index);
        *at++ = '-';
        return put_number(at, stamp->weekday, 1);
    }
    *at++ = '-';
    at = put_two(at, stamp->month);
    if (has_day) {
        *at++ = '-';
        at = put_two(at, stamp->day);
    }
    return at;
}

static char *put_zone(char *at, int zone)
{
    if (zone == NFI_ZONE_NONE)
        return at;
    if (zone == 0)
        return put_text(at, "Z");
    *at++ = zone < 0 ? '-' : '+';
    int size = zone < 0 ? -zone : zone;
    at = put_number(at, size / 60, 2);
    *at++ = ':';
    return put_number(at, size % 60, 2);
}

static char *put_clock(char *at, const nfi_stamp *stamp)
{
    *at++ = 'T';
    if (stamp->hour < 0)
        return put_text(at, "XX");
    at = put_number(at, stamp->hour, 2);
    *at++ = ':';
    at = put_number(at, stamp->minute < 0 ? 0 : stamp->minute, 2);
    if (stamp->second >= 0) {
        *at++ = ':';
        at = put_number(at, stamp->second, 2);
    }
    return put_zone(at, stamp->zone);
}

static char *put_index(char *at, char letter, int index)
{
    *at++ = '-';
    *at++ = letter;
    return index > 0 ? put_number(at, index, 1) : put_text(at, "X");
}

size_t nfi_stamp_value(char *out, const nfi_stamp *stamp)
{
    static const char *const seasons[] = {"-XX", "-SP", "-SU", "-FA", "-WI"};
    static const char *const parts[] = {"TXX", "TMO", "TMI", "TAF", "TEV", "TNI", "TDA", "TDU", "TDT"};
    char *at = out;
    switch ((nfi_grain)stamp->grain) {
    case NFI_GRAIN_NONE:
    case NFI_GRAIN_YEAR:
        at = put_year(at, stamp->year, 4);
        break;
    case NFI_GRAIN_MILLENNIUM:
        at = put_year(at, stamp->year, 1);
        break;
    case NFI_GRAIN_CENTURY:
        at = put_year(at, stamp->year, 2);
        break;
    case NFI_GRAIN_DECADE:
        at = put_year(at, stamp->year, 3);
        break;
    case NFI_GRAIN_HALF:
        at = put_index(put_year(at, stamp->year, 4), 'H', stamp->index);
        break;
    case NFI_GRAIN_QUARTER:
        at = put_index(put_year(at, stamp->year, 4), 'Q', stamp->index);
        break;
    case NFI_GRAIN_SEASON:
        at = put_text(put_year(at, stamp->year, 4), seasons[stamp->index]);
        break;
    case NFI_GRAIN_WEEK:
    case NFI_GRAIN_WEEKEND:
        at = put_two(put_text(put_year(at, stamp->year, 4), "-W"), stamp->index);
        if (stamp->grain == NFI_GRAIN_WEEKEND)
            at = put_text(at, "-WE");
        break;
    case NFI_GRAIN_MONTH:
        at = put_month_day(put_year(at, stamp->year, 4), stamp, 0);
        break;
    case NFI_GRAIN_DAY:
        at = put_month_day(put_year(at, stamp->year, 4), stamp, 1);
        break;
    case NFI_GRAIN_PART:
        at = put_text(put_month_day(put_year(at, stamp->year, 4), stamp, 1), parts[stamp->part]);
        break;
    case NFI_GRAIN_HOUR:
    case NFI_GRAIN_MINUTE:
    case NFI_GRAIN_SECOND:
        at = put_clock(put_month_day(put_year(at, stamp->year, 4), stamp, 1), stamp);
        break;
    }
    *at = '\0';
    return (size_t)(at - out);
}

/* Seconds into the day that a part of it begins and ends at. */
static void part_hours(const nfi_stamp *stamp, int32_t *from, int32_t *to)
{
    static const uint8_t hours[][2] = {{0, 24}, {6, 12}, {11, 14}, {12, 18}, {18, 22}, {18, 30}, {5, 7}, {17, 20}, {6, 18}};
    if (stamp->grain == NFI_GRAIN_PART) {
        *from = hours[stamp->part][0] * 3600;
        *to = hours[stamp->part][1] * 3600;
        return;
    }
    int minute = stamp->minute < 0 ? 0 : stamp->minute;
    *from = stamp->hour * 3600 + minute * 60 + (stamp->second < 0 ? 0 : stamp->second);
    *to = *from + (stamp->grain == NFI_GRAIN_HOUR ? 3600 : stamp->grain == NFI_GRAIN_MINUTE ? 60 : 1);
}

static void put_moment(char *out, int32_t days, int32_t seconds, int with_clock, int zone)
{
    nfi_stamp stamp = nfi_stamp_day(days + floor_divide(seconds, 86400));
    seconds -= floor_divide(seconds, 86400) * 86400;
    out[0] = '\0';
    if (stamp.year < 1 || stamp.year > 9999)
        return;
    if (with_clock) {
        stamp.grain = NFI_GRAIN_MINUTE;
        stamp.hour = (int8_t)(seconds / 3600);
        stamp.minute = (int8_t)(seconds / 60 % 60);
        stamp.second = (int8_t)(seconds % 60 == 0 ? -1 : seconds % 60);
        stamp.zone = (int16_t)zone;
    }
    nfi_stamp_value(out, &stamp);
}

void nfi_stamp_interval(char *begin, char *end, const nfi_stamp *stamp)
{
    int32_t first = nfi_stamp_first(stamp);
    if (stamp->grain < NFI_GRAIN_PART || (stamp->grain > NFI_GRAIN_PART && stamp->hour < 0)) {
        put_moment(begin, first, 0, 0, NFI_ZONE_NONE);
        put_moment(end, nfi_stamp_last(stamp), 0, 0, NFI_ZONE_NONE);
        return;
    }
    int32_t from;
    int32_t to;
    part_hours(stamp, &from, &to);
    put_moment(begin, first, from, 1, stamp->zone);
    put_moment(end, first, to, 1, stamp->zone);
}
