/* The proleptic Gregorian calendar: days, ISO weeks, and stamps, which are dates known as far as their
 * grain. Years are astronomical: 0 is 1 BC. */
#ifndef NFI_EXTRACT_CALENDAR_H
#define NFI_EXTRACT_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "lex/lexicon.h"

enum { NFI_YEAR_NONE = INT32_MIN };

/* Days are counted from 1970-01-01; years from -9999 to 9999 stay in range. */
int32_t nfi_calendar_days(int32_t year, int month, int day);
void nfi_calendar_civil(int32_t days, int32_t *year, int *month, int *day);
int nfi_calendar_month_days(int32_t year, int month);

/* 1 is Monday. */
int nfi_calendar_weekday(int32_t days);

/* ISO 8601: week 1 holds the year's first Thursday. */
int nfi_calendar_week(int32_t days, int32_t *year);
int32_t nfi_calendar_week_monday(int32_t year, int week);

/* A date known as far as its grain.
 *   year      of a week: the ISO year; of a century, decade or millennium: its first; NFI_YEAR_NONE: unknown
 *   month     from MONTH on; 0: unknown
 *   day       from DAY on; 0: unknown
 *   index     half 1-2, season 1-4 (spring is 1), quarter 1-4, ISO week; 0: unknown
 *   weekday   of an unresolved weekday: 1-7
 *   part      part of the day: 1 morning … 8 daytime, as in time_word.tsv
 *   hour, minute, second   -1: unknown; hour 24 is midnight at the day's end
 *   zone      minutes ahead of UTC; NFI_ZONE_NONE */
typedef struct nfi_stamp {
    int32_t year;
    int16_t zone;
    uint8_t grain; /* nfi_grain */
    uint8_t month;
    uint8_t day;
    uint8_t index;
    uint8_t weekday;
    uint8_t part;
    int8_t hour;
    int8_t minute;
    int8_t second;
} nfi_stamp;

/* As an initializer. */
#define NFI_STAMP_NONE {NFI_YEAR_NONE, NFI_ZONE_NONE, 0, 0, 0, 0, 0, 0, -1, -1, -1}

enum { NFI_ZONE_NONE = INT16_MIN };

nfi_stamp nfi_stamp_none(void);
nfi_stamp nfi_stamp_day(int32_t days);

/* Reads "2025-02-27"; the caller has checked it. */
nfi_stamp nfi_stamp_read(const char *date);

/* Whether it stands for one stretch of time and no other. */
int nfi_stamp_known(const nfi_stamp *stamp);

/* First day, and the first day after it, of a known stamp. */
int32_t nfi_stamp_first(const nfi_stamp *stamp);
int32_t nfi_stamp_last(const nfi_stamp *stamp);

/* The stretch of a coarser grain that a known stamp lies in (begins in). */
nfi_stamp nfi_stamp_within(const nfi_stamp *stamp, nfi_grain grain);

/* A known stamp, its own grain kept, moved by units: 2025-Q2 less a year is 2024-Q2. The day of a month that is too
 * short for it becomes its last. Units finer than the stamp's grain leave it where it is. */
nfi_stamp nfi_stamp_move(const nfi_stamp *stamp, nfi_grain unit, int32_t count);

/* The stretch of a grain that comes `count` after the one that holds the stamp. */
nfi_stamp nfi_stamp_next(const nfi_stamp *stamp, nfi_grain grain, int32_t count);

/* TIMEX3 value, NUL-terminated: 2025-02-27, 2025-W08, XXXX-WXX-4, 198, BC0490. Returns its length. */
enum { NFI_STAMP_TEXT_MAX = 48 };
size_t nfi_stamp_value(char *out, const nfi_stamp *stamp);

/* First moment of a known stamp, and first moment after it: 2025-02-27, 2025-02-27T14:00. "" for years before
 * 1 BC… and after 9999. Both with room for NFI_STAMP_TEXT_MAX. */
void nfi_stamp_interval(char *begin, char *end, const nfi_stamp *stamp);

#endif
