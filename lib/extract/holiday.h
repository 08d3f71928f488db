/* Holidays of the Gregorian, Julian, Hebrew, Islamic and Chinese calendars. */
#ifndef NFI_EXTRACT_HOLIDAY_H
#define NFI_EXTRACT_HOLIDAY_H

#include <stdint.h>

#include "lex/lexicon.h"

/* Easter Sunday of the western churches, and of the eastern ones by the Gregorian calendar. Days from 1970-01-01. */
int32_t nfi_holiday_easter(int32_t year);
int32_t nfi_holiday_orthodox_easter(int32_t year);

/* First day of a holiday in a Gregorian year. Islamic days are those of the Umm al-Qura calendar, before 1946 and after
 * 2077 of the arithmetical one; what countries see in the sky may be a day off. A holiday of the moon that falls into
 * no day of the year is the next year's. */
int32_t nfi_holiday_day(const nfi_lex_holiday_row *holiday, int32_t year);

#endif
