#include "extract/holiday.h"

#include "extract/calendar.h"

static int32_t floor_divide(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

/* --- Easter ------------------------------------------------------------------------------------------- */

/* The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
int32_t nfi_holiday_easter(int32_t year)
{
    int32_t century = floor_divide(year, 100);
    int32_t of_century = year - century * 100;
    int32_t golden = year - floor_divide(year, 19) * 19;
    int32_t moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t days = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    int32_t correction = (golden + 11 * moon + 22 * days) / 451;
    int32_t sum = moon + days - 7 * correction + 114;
    return nfi_calendar_days(year, (int)(sum / 31), (int)(sum % 31) + 1);
}

/* Meeus's Julian algorithm; the Julian calendar is behind by a day more in every century that has no leap day. */
int32_t nfi_holiday_orthodox_easter(int32_t year)
{
    int32_t moon = (19 * (year - floor_divide(year, 19) * 19) + 15) % 30;
    int32_t of_four = year - floor_divide(year, 4) * 4;
    int32_t of_seven = year - floor_divide(year, 7) * 7;
    int32_t sum = moon + (2 * of_four + 4 * of_seven - moon + 34) % 7 + 114;
    int32_t behind = floor_divide(year, 100) - floor_divide(year, 400) - 2;
    return nfi_calendar_days(year, (int)(sum / 31), (int)(sum % 31) + 1) + behind;
}

/* --- Hebrew ------------------------------------------------------------------------------------------- */

/* Days from the molad of creation to the new year's day, before the delays that keep years of a lawful length
 * (Reingold and Dershowitz). */
static int32_t hebrew_elapsed(int32_t year)
{
    int32_t months = floor_divide(235 * year - 234, 19);
    int64_t parts = 12084 + (int64_t)13753 * months;
    int32_t days = 29 * months + (int32_t)(parts / 25920);
    return 3 * (days + 1) % 7 < 3 ? days + 1 : days;
}

static int32_t hebrew_new_year(int32_t year)
{
    enum { EPOCH = -2092590 }; /* 1 Tishri of year 1, days before 1970 */
    int32_t before = hebrew_elapsed(year - 1);
    int32_t here = hebrew_elapsed(year);
    int32_t behind = hebrew_elapsed(year + 1);
    return EPOCH + here + (behind - here == 356 ? 2 : here - before == 382 ? 1 : 0);
}

/* Months are counted from Nisan; 12 is the Adar that comes before it. From Tishri (7) to Kislev (9) they lie in the
 * autumn of the Gregorian year. */
static int32_t hebrew_day(int32_t year, int month, int day)
{
    static const int16_t from_nisan[] = {0, 0, 30, 59, 89, 118, 148}; /* Nisan 1 … Elul 6 */
    int autumn = month >= 7 && month <= 9;
    int32_t hebrew = year + (autumn ? 3761 : 3760);
    int32_t first = hebrew_new_year(hebrew);
    int32_t length = hebrew_new_year(hebrew + 1) - first;
    int32_t cheshvan = length % 10 == 5 ? 30 : 29;
    int32_t kislev = length % 10 == 3 ? 29 : 30;
    if (month == 7)
        return first + day - 1;
    if (month == 8 || month == 9)
        return first + 30 + (month == 9 ? cheshvan : 0) + day - 1;
    if (month == 11)
        return first + 30 + cheshvan + kislev + 29 + day - 1; /* Shevat, behind Tevet */
    int32_t nisan = first + length - 177;
    return month == 12 ? nisan - 29 + day - 1 : nisan + from_nisan[month] + day - 1;
}

/* --- Islamic ------------------------------------------------------------------------------------------ */

/* Months of the Umm al-Qura calendar that have 30 days, the others having 29: bit m-1 for month m of year
 * UMM_FIRST + index. */
enum { UMM_FIRST = 1365, UMM_DAYS = -8793, UMM_COUNT = 136 }; /* UMM_DAYS: 1 Muharram 1365 */
static const uint16_t umm_months[UMM_COUNT] = {
    0xd55, 0x555, 0x555, 0xd55, 0x6d5, 0x555, 0xea5, 0xd2a, 0xaaa, 0xcd5, 0x655, 0x572, 0xda9, 0x555, 0xaaa, 0x555,
    0x52d, 0xa6d, 0x55a, 0x555, 0x74d, 0xd53, 0xd54, 0x556, 0xd55, 0x2d5, 0xd55, 0xd54, 0xd45, 0x655, 0x52d, 0xa5d,
    0x55a, 0xad5, 0x6aa, 0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, 0xaaa, 0xa55, 0x4ad, 0x95d, 0x2da, 0x5d9,
    0xdb2, 0xba4, 0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a, 0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad, 0xb6a, 0x6d4, 0xdc9,
    0xd92, 0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d, 0x95d, 0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a,
    0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0x54b, 0xa97, 0x54e, 0xaae, 0x5ac, 0xba9, 0xd92, 0xb25, 0x64b, 0xcab,
    0x55a, 0xb55, 0x6d2, 0xea5, 0xe4a, 0xa95, 0x52d, 0xaad, 0x36c, 0x759, 0x6d2, 0x695, 0x52d, 0xa5b, 0x4ba, 0x9ba,
    0x3b4, 0xb69, 0xb52, 0xaa6, 0x4b6, 0x96d, 0x2ec, 0x6d9, 0xeb2, 0xd54, 0xd2a, 0xa56, 0x4ae, 0x96d, 0xd6a, 0xb54,
    0xb29, 0xa93, 0x52b, 0xa57, 0x536, 0xab5, 0x6aa, 0xe93};

/* First day of a month by the arithmetical calendar of thirty years. */
static int32_t arithmetic_month(int32_t year, int month)
{
    return -492148 + (year - 1) * 354 + floor_divide(3 + 11 * year, 30) + 29 * (month - 1) + month / 2;
}

static int32_t islamic_day(int32_t year, int month, int day)
{
    if (year < UMM_FIRST || year >= UMM_FIRST + UMM_COUNT)
        return arithmetic_month(year, month) + day - 1;
    int32_t days = UMM_DAYS;
    for (int32_t months = 0; months < (year - UMM_FIRST) * 12 + month - 1; months++) /* at most 1632 */
        days += 29 + (umm_months[months / 12] >> months % 12 & 1);
    return days + day - 1;
}

/* In a Gregorian year: the first of them, since there may be two, or the next. */
static int32_t islamic_in(int32_t year, int month, int day)
{
    int32_t first = nfi_calendar_days(year, 1, 1);
    int32_t hijri = floor_divide((year - 622) * 33, 32) - 1;
    int32_t days = islamic_day(hijri, month, day);
    while (days < first) /* at most three times */
        days = islamic_day(++hijri, month, day);
    return days;
}

/* --- Chinese ------------------------------------------------------------------------------------------ */

/* Days from January 20 to the new moon that opens the year. */
enum { LUNAR_FIRST = 1900, LUNAR_COUNT = 200 };
static const uint8_t lunar_new_years[LUNAR_COUNT] = {
    11, 30, 19, 9,  27, 15, 5,  24, 13, 2,  21, 10, 29, 17, 6,  25, 14, 3,  22, 12, 31, 19, 8,  27, 16, 4,  24, 13, 3,
    21, 10, 28, 17, 6,  25, 15, 4,  22, 11, 30, 19, 7,  26, 16, 5,  24, 13, 2,  21, 9,  28, 17, 7,  25, 14, 4,  23, 11,
    29, 19, 8,  26, 16, 5,  24, 13, 1,  20, 10, 28, 17, 7,  26, 14, 3,  22, 11, 29, 18, 8,  27, 16, 5,  24, 13, 31, 20,
    9,  28, 17, 7,  26, 15, 3,  21, 11, 30, 18, 8,  27, 16, 4,  23, 12, 2,  20, 9,  29, 18, 6,  25, 14, 3,  21, 11, 30,
    19, 8,  27, 16, 5,  23, 12, 2,  21, 9,  28, 17, 6,  24, 14, 3,  22, 11, 30, 19, 8,  26, 15, 4,  23, 12, 2,  21, 10,
    28, 17, 6,  25, 13, 3,  22, 12, 30, 19, 8,  26, 15, 4,  23, 13, 1,  20, 9,  28, 16, 6,  25, 14, 3,  22, 11, 30, 18,
    7,  26, 16, 4,  23, 13, 2,  20, 9,  28, 17, 6,  25, 14, 4,  21, 10, 29, 18, 7,  26, 16, 5,  23, 12, 1};

static int32_t lunar_new_year(int32_t year)
{
    int32_t index = year < LUNAR_FIRST ? 0 : year >= LUNAR_FIRST + LUNAR_COUNT ? LUNAR_COUNT - 1 : year - LUNAR_FIRST;
    return nfi_calendar_days(year, 1, 20) + lunar_new_years[index];
}

/* --- together ----------------------------------------------------------------------------------------- */

/* The nth such weekday of a month; -1 is its last. */
static int32_t nth_weekday(int32_t year, int month, int nth, int weekday)
{
    if (nth < 0) {
        int32_t last = nfi_calendar_days(year, month, nfi_calendar_month_days(year, month));
        return last - (nfi_calendar_weekday(last) - weekday + 7) % 7;
    }
    int32_t first = nfi_calendar_days(year, month, 1);
    return first + (weekday - nfi_calendar_weekday(first) + 7) % 7 + (nth - 1) * 7;
}

int32_t nfi_holiday_day(const nfi_lex_holiday_row *holiday, int32_t year)
{
    switch ((nfi_holiday)holiday->rule) {
    case NFI_HOLIDAY_NONE:
    case NFI_HOLIDAY_FIXED:
        break;
    case NFI_HOLIDAY_NTH:
        return nth_weekday(year, holiday->month, holiday->day, holiday->weekday) + holiday->shift;
    case NFI_HOLIDAY_BEFORE: {
        int32_t bound = nfi_calendar_days(year, holiday->month, holiday->day);
        return bound - (nfi_calendar_weekday(bound) - holiday->weekday + 7) % 7;
    }
    case NFI_HOLIDAY_EASTER:
        return nfi_holiday_easter(year) + holiday->day;
    case NFI_HOLIDAY_ORTHODOX:
        return nfi_holiday_orthodox_easter(year) + holiday->day;
    case NFI_HOLIDAY_HEBREW:
        return hebrew_day(year, holiday->month, holiday->day);
    case NFI_HOLIDAY_ISLAMIC:
        return islamic_in(year, holiday->month, holiday->day);
    case NFI_HOLIDAY_ONCE:
        return nfi_calendar_days(holiday->shift, holiday->month, holiday->day);
    case NFI_HOLIDAY_LUNAR:
        return lunar_new_year(year) + holiday->day;
    }
    return nfi_calendar_days(year, holiday->month, holiday->day);
}
