#include "extract/timex_resolve.h"

#include "extract/holiday.h"

/* --- anchors ------------------------------------------------------------------------------------------ */

/* In a text without a day of publication the last date serves: "in April" is of the year that the text is in. */
static nfi_stamp today(const nfi_timex_scene *scene)
{
    return scene->today.grain != NFI_GRAIN_NONE ? scene->today : scene->text;
}

static int is_narrative(const nfi_timex_scene *scene)
{
    return scene->today.grain == NFI_GRAIN_NONE;
}

static nfi_stamp text_anchor(const nfi_timex_scene *scene)
{
    return scene->text.grain != NFI_GRAIN_NONE ? scene->text : scene->today;
}

static nfi_stamp anchor_of(const nfi_timex *timex, const nfi_timex_scene *scene)
{
    return timex->anchor == NFI_ANCHOR_TEXT ? text_anchor(scene) : today(scene);
}

/* --- the nearest ---------------------------------------------------------------------------------------
 * "in January", "on Friday", "Feb. 7": the one that the tense points at. A window says how far ahead, in months or
 * days, the latest candidate may lie. */

static int32_t latest_ahead(int tense, int32_t past, int32_t undecided, int32_t future)
{
    return tense < -1 ? 0 : tense < 0 ? past : tense > 1 ? future : undecided;
}

static void nearest_month(nfi_stamp *date, const nfi_stamp *now, int tense)
{
    int32_t ahead = date->month - now->month;
    int32_t latest = latest_ahead(tense, 1, 1, 10);
    date->year = now->year;
    while (ahead > latest) {
        ahead -= 12;
        date->year--;
    }
    while (ahead <= latest - 12) {
        ahead += 12;
        date->year++;
    }
}

/* "Friday, July 18": the year, of this one and its neighbours, in which that day is a Friday. */
static int right_weekday(nfi_stamp *date, int32_t year)
{
    static const int8_t order[] = {0, -1, 1};
    for (int i = 0; i < 3; i++) {
        if (date->day > nfi_calendar_month_days(year + order[i], date->month))
            continue;
        int32_t days = nfi_calendar_days(year + order[i], date->month, date->day);
        if (nfi_calendar_weekday(days) == date->weekday) {
            *date = nfi_stamp_day(days);
            return 1;
        }
    }
    return 0;
}

/* The year in which a day (of a month, or a holiday) lies nearest. Nobody calls a day of next month by its month and
 * day alone and means last year's, whatever the tense. */
static void nearest_day(nfi_stamp *date, const nfi_lex_holiday_row *holiday, const nfi_stamp *now, int tense)
{
    int32_t latest = latest_ahead(tense, 45, 125, holiday != NULL ? 320 : 290);
    int32_t base = nfi_stamp_first(now);
    if (holiday == NULL && date->weekday > 0 && right_weekday(date, now->year))
        return;
    int leap = holiday == NULL && date->month == 2 && date->day == 29;
    int32_t reach = leap ? 8 : 1;
    for (int32_t year = now->year + reach; year >= now->year - reach; year--) {
        if (leap && nfi_calendar_month_days(year, 2) < 29)
            continue;
        int32_t days =
            holiday != NULL ? nfi_holiday_day(holiday, year) : nfi_calendar_days(year, date->month, date->day);
        if (days - base <= latest || year == now->year - reach) {
            *date = nfi_stamp_day(days);
            return;
        }
    }
}

static void nearest_weekday(nfi_stamp *date, const nfi_stamp *now, int tense)
{
    int32_t base = nfi_stamp_first(now);
    int back = (nfi_calendar_weekday(base) - date->weekday + 7) % 7;
    *date = nfi_stamp_day(tense > 0 ? base + (7 - back) % 7 : base - back);
}

/* "Friday the 13th". */
static void nearest_weekday_of_month(nfi_stamp *date, const nfi_stamp *now, int tense)
{
    nfi_stamp month = nfi_stamp_within(now, NFI_GRAIN_MONTH);
    for (int i = 0; i < 15; i++) {
        nfi_stamp next = nfi_stamp_move(&month, NFI_GRAIN_MONTH, tense > 0 ? i : -i);
        if (date->day > nfi_calendar_month_days(next.year, next.month))
            continue;
        int32_t days = nfi_calendar_days(next.year, next.month, date->day);
        if (nfi_calendar_weekday(days) == date->weekday) {
            *date = nfi_stamp_day(days);
            return;
        }
    }
}

/* Seasons and halves go by tense; of quarters the companies' reports speak, theirs being the one that has just ended,
 * or a fiscal one that runs ahead of the year. */
static void nearest_index(nfi_stamp *date, const nfi_stamp *now, int tense)
{
    nfi_stamp current = nfi_stamp_within(now, (nfi_grain)date->grain);
    int ahead = date->index - current.index;
    date->year = current.year;
    if (date->grain == NFI_GRAIN_QUARTER) {
        if (ahead >= 2 && tense <= 0)
            date->year--;
        return;
    }
    if (ahead > 0 && tense < 0)
        date->year--;
    else if (ahead > 0 && tense == 0 && (date->grain == NFI_GRAIN_HALF || ahead > 1))
        date->year -= date->grain == NFI_GRAIN_SEASON;
    else if (ahead < 0 && tense > 0)
        date->year++;
}

static void nearest_weekend(nfi_stamp *date, const nfi_stamp *now, int tense)
{
    *date = nfi_stamp_within(now, NFI_GRAIN_WEEKEND);
    int begun = nfi_calendar_weekday(nfi_stamp_first(now)) >= 6;
    if (!begun && tense <= 0)
        *date = nfi_stamp_move(date, NFI_GRAIN_WEEK, -1);
}

/* The day of a month that is known from before, or of that of publication: "the 20th". */
static void day_of_last_month(nfi_stamp *date, const nfi_timex_scene *scene, int tense)
{
    nfi_stamp anchor = text_anchor(scene);
    int untold = !is_narrative(scene) && scene->text.grain < NFI_GRAIN_MONTH;
    anchor = untold ? scene->today : anchor;
    if (!nfi_stamp_known(&anchor) || anchor.grain < NFI_GRAIN_MONTH)
        return;
    nfi_stamp month = nfi_stamp_within(&anchor, NFI_GRAIN_MONTH);
    if (untold && tense != 0 && anchor.grain >= NFI_GRAIN_DAY && (tense > 0 ? date->day < anchor.day : date->day > anchor.day))
        month = nfi_stamp_move(&month, NFI_GRAIN_MONTH, tense > 0 ? 1 : -1);
    if (date->day > nfi_calendar_month_days(month.year, month.month))
        return;
    date->year = month.year;
    date->month = month.month;
}

/* Whether the fields that are there ask for a nearest one. */
static int is_partial(const nfi_timex *timex)
{
    return timex->date.year == NFI_YEAR_NONE && timex->date.grain != NFI_GRAIN_NONE;
}

/* A history goes on: behind "in December 1941", "in January" is 1942's. */
static void told_next(nfi_stamp *date, const nfi_stamp *now)
{
    int turned = now->grain >= NFI_GRAIN_MONTH && date->month != 0 && date->month <= now->month - 9;
    date->year = now->year + turned;
}

static nfi_stamp nearest(const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    nfi_stamp date = timex->date;
    nfi_stamp now = today(scene);
    if (!nfi_stamp_known(&now))
        return date;
    int exact = now.grain >= NFI_GRAIN_DAY;
    if (timex->holiday != NULL) {
        if (is_narrative(scene))
            return nfi_stamp_day(nfi_holiday_day(timex->holiday, now.year));
        nearest_day(&date, timex->holiday, &now, tense);
        return date;
    }
    int whole = date.month > 0 || date.grain == NFI_GRAIN_SEASON || date.grain == NFI_GRAIN_QUARTER ||
                date.grain == NFI_GRAIN_HALF;
    if (is_narrative(scene) && whole) {
        told_next(&date, &now);
        return date;
    }
    if (date.weekday > 0 && date.month == 0 && date.day > 0 && exact)
        nearest_weekday_of_month(&date, &now, tense);
    else if (date.weekday > 0 && date.month == 0 && exact)
        nearest_weekday(&date, &now, tense);
    else if (date.day > 0 && date.month == 0)
        day_of_last_month(&date, scene, tense);
    else if (date.day > 0 && exact)
        nearest_day(&date, NULL, &now, tense);
    else if (date.month > 0)
        nearest_month(&date, &now, tense);
    else if (whole)
        nearest_index(&date, &now, tense);
    else if (date.grain == NFI_GRAIN_WEEKEND && exact)
        nearest_weekend(&date, &now, tense);
    return date;
}

/* --- counted from an anchor --------------------------------------------------------------------------- */

/* "last May", "next Tuesday", "this fall": the named stretch before, after or around the anchor. */
static nfi_stamp named_shift(const nfi_timex *timex, const nfi_stamp *now, int tense)
{
    nfi_stamp date = timex->date;
    int32_t shift = timex->shift;
    if (timex->holiday != NULL || date.day > 0) {
        nearest_day(&date, timex->holiday, now, shift > 0 ? 2 : shift < 0 ? -1 : tense);
        int32_t days = nfi_stamp_first(&date) - nfi_stamp_first(now);
        int32_t year = date.year + (shift < 0 && days >= 0 ? -1 : shift > 0 && days <= 0 ? 1 : 0);
        if (shift == 0)
            year = now->year;
        return nfi_stamp_day(timex->holiday != NULL ? nfi_holiday_day(timex->holiday, year)
                                                    : nfi_calendar_days(year, date.month, date.day));
    }
    if (date.weekday > 0) {
        int32_t base = nfi_stamp_first(now);
        int back = (nfi_calendar_weekday(base) - date.weekday + 7) % 7;
        if (shift < 0) /* on a Friday nobody calls yesterday "last Thursday", nor tomorrow "next Saturday" */
            return nfi_stamp_day(base - (back <= 1 && timex->anchor == NFI_ANCHOR_TODAY ? 7 + back
                                         : back == 0                                    ? 7
                                                                                        : back));
        if (shift > 0)
            return nfi_stamp_day(base + (back == 6 && timex->anchor == NFI_ANCHOR_TODAY ? 14 : 7) - back);
        return nfi_stamp_day(tense < 0 ? base - back : base + (7 - back) % 7);
    }
    nfi_stamp current = nfi_stamp_within(now, (nfi_grain)date.grain);
    int ahead = date.grain == NFI_GRAIN_MONTH ? date.month - current.month : date.index - current.index;
    date.year = current.year;
    if (shift < 0 && ahead >= 0)
        date.year--;
    else if (shift < 0 && ahead == -1 && date.grain == NFI_GRAIN_MONTH)
        date.year--; /* "last February" in March is not last month */
    else if (shift > 0 && ahead <= 0)
        date.year++;
    else if (shift == 0 && date.grain == NFI_GRAIN_SEASON && date.index == 4 && current.index == 4)
        date.year = current.year;
    else if (shift == 0 && date.grain == NFI_GRAIN_SEASON && current.index == 4 && now->month < 3)
        date.year = now->year;
    return date;
}

static nfi_stamp shifted(const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    nfi_stamp date = timex->date;
    nfi_stamp now = anchor_of(timex, scene);
    nfi_grain grain = (nfi_grain)date.grain;
    uint32_t reach =
        tense < 0 && timex->mod != NF_MOD_NONE && grain == NFI_GRAIN_MONTH; /* "… in May. Early in the month he …" */
    if ((timex->fuzzy || timex->the_unit) && timex->anchor == NFI_ANCHOR_TEXT && !is_narrative(scene) &&
        (scene->text_sentence + reach < scene->sentence || scene->text.grain <= NFI_GRAIN_DECADE))
        now = scene->today;
    if (timex->fuzzy && grain == NFI_GRAIN_QUARTER && scene->quarter.grain != NFI_GRAIN_NONE)
        return scene->quarter;
    if (!nfi_stamp_known(&now))
        return date;
    if (grain == NFI_GRAIN_PART) {
        if (now.grain < NFI_GRAIN_DAY)
            return date;
        nfi_stamp day = nfi_stamp_day(nfi_stamp_first(&now) + timex->shift);
        day.grain = NFI_GRAIN_PART;
        day.part = date.part;
        return day;
    }
    if (grain == NFI_GRAIN_WEEKEND && timex->shift == 0 && tense < 0 && now.grain >= NFI_GRAIN_DAY) {
        nearest_weekend(&date, &now, tense); /* "it formed this weekend", said on a Tuesday */
        return date;
    }
    if (date.month > 0 || date.weekday > 0 || date.index > 0 || timex->holiday != NULL)
        return now.grain >= NFI_GRAIN_DAY ||
                       (now.grain >= NFI_GRAIN_MONTH && date.weekday == 0 && date.day == 0 && timex->holiday == NULL)
                   ? named_shift(timex, &now, tense)
                   : date;
    if (now.grain < grain && !(grain == NFI_GRAIN_WEEK || grain == NFI_GRAIN_WEEKEND)) {
        if (now.grain >= NFI_GRAIN_MONTH || grain > NFI_GRAIN_MONTH) {
            if (now.grain == NFI_GRAIN_MONTH || now.grain == NFI_GRAIN_YEAR) {
                date.year = now.year;
                date.month = now.month;
            }
            return date;
        }
        now = nfi_stamp_known(&scene->today) ? scene->today : now;
        if (now.grain < grain)
            return date;
    } else if (now.grain < NFI_GRAIN_WEEK && (grain == NFI_GRAIN_WEEK || grain == NFI_GRAIN_WEEKEND)) {
        date.year = now.year;
        return date;
    }
    return nfi_stamp_next(&now, grain, timex->shift);
}

/* The stamp of a grain in which an anchor moved by an amount lies. */
static nfi_stamp moved(const nfi_stamp *anchor, const nfi_amount *amount, int32_t direction)
{
    nfi_grain unit = (nfi_grain)amount->unit;
    int32_t count = direction * amount->low / 100;
    if (amount->low % 100 != 0 && unit == NFI_GRAIN_YEAR) {
        unit = NFI_GRAIN_MONTH;
        count = direction * amount->low * 12 / 100;
    }
    nfi_stamp out = nfi_stamp_move(anchor, unit, count);
    if (amount->rest_unit != NFI_GRAIN_NONE)
        out = nfi_stamp_move(&out, (nfi_grain)amount->rest_unit, direction * amount->rest);
    return out;
}

/* Grain of what lies an amount away from the day of publication: "two years ago" is a year, "a decade ago" too. */
static nfi_grain distance_grain(const nfi_amount *amount)
{
    nfi_grain unit = (nfi_grain)(amount->rest_unit != NFI_GRAIN_NONE ? amount->rest_unit : amount->unit);
    if (amount->low % 100 != 0 && unit == NFI_GRAIN_YEAR)
        return NFI_GRAIN_MONTH;
    if (unit < NFI_GRAIN_YEAR)
        return unit == NFI_GRAIN_DECADE || unit == NFI_GRAIN_CENTURY ? NFI_GRAIN_YEAR : NFI_GRAIN_CENTURY;
    return unit == NFI_GRAIN_WEEKEND ? NFI_GRAIN_WEEK : unit;
}

static nfi_stamp unknown_of(nfi_grain grain)
{
    nfi_stamp out = nfi_stamp_none();
    out.grain = (uint8_t)grain;
    return out;
}

static int lies_in(const nfi_stamp *day, const nfi_stamp *stretch)
{
    int32_t days = nfi_stamp_first(day);
    return !nfi_stamp_known(stretch) || (nfi_stamp_first(stretch) <= days && days < nfi_stamp_last(stretch));
}

/* Sentences for which a stretch is spoken of. */
enum { STRETCH_REACH = 6 };

static nfi_stamp distant(const nfi_timex *timex, const nfi_timex_scene *scene)
{
    nfi_grain grain = distance_grain(&timex->amount);
    nfi_stamp anchor = anchor_of(timex, scene);
    int years = timex->amount.unit == NFI_GRAIN_YEAR;
    int one_year = years && timex->amount.low == 100 && timex->shift < 0;
    int near = scene->sentence <= scene->stretch_sentence + STRETCH_REACH;
    if (timex->anchor == NFI_ANCHOR_TEXT && one_year && near && scene->stretch[0].grain != NFI_GRAIN_NONE)
        anchor = scene->stretch[0]; /* "profit doubled to 5 million from 2 million a year earlier" */
    if (timex->anchor == NFI_ANCHOR_TODAY && one_year && near && scene->stretch[0].grain == NFI_GRAIN_QUARTER)
        return nfi_stamp_move(&scene->stretch[0], NFI_GRAIN_YEAR, -1);
    if (timex->amount.unit == NFI_GRAIN_DAY && timex->anchor == NFI_ANCHOR_TEXT && anchor.grain < NFI_GRAIN_DAY &&
        scene->day.grain != NFI_GRAIN_NONE && scene->sentence <= scene->day_sentence + 4 &&
        lies_in(&scene->day, &anchor))
        anchor = scene->day;
    if (timex->anchor == NFI_ANCHOR_TEXT && one_year && nfi_stamp_known(&scene->today) && nfi_stamp_known(&anchor) &&
        nfi_stamp_first(&anchor) > nfi_stamp_first(&scene->today)) /* "cut jobs by 2027 … than a year earlier" */
        anchor = scene->quarter.grain != NFI_GRAIN_NONE ? scene->quarter
                                                        : nfi_stamp_within(&scene->today, NFI_GRAIN_YEAR);
    if (!nfi_stamp_known(&anchor))
        return unknown_of(grain);
    if (grain > NFI_GRAIN_PART) {
        nfi_stamp out = nfi_stamp_within(&anchor, NFI_GRAIN_DAY);
        out.grain = anchor.grain >= NFI_GRAIN_DAY ? NFI_GRAIN_PART : anchor.grain;
        if (anchor.hour >= 0 && timex->anchor == NFI_ANCHOR_TEXT && anchor.grain >= NFI_GRAIN_HOUR) {
            int32_t step = timex->amount.unit == NFI_GRAIN_HOUR     ? 3600
                           : timex->amount.unit == NFI_GRAIN_MINUTE ? 60
                                                                    : 1;
            int64_t total = anchor.hour * 3600 + (anchor.minute < 0 ? 0 : anchor.minute) * 60 +
                            (int64_t)timex->shift * timex->amount.low * step / 100;
            int32_t days = (int32_t)(total >= 0 ? total / 86400 : -((-total + 86399) / 86400));
            int32_t rest = (int32_t)(total - (int64_t)days * 86400);
            out = nfi_stamp_day(nfi_stamp_first(&anchor) + days);
            out.grain = NFI_GRAIN_MINUTE;
            out.hour = (int8_t)(rest / 3600);
            out.minute = (int8_t)(rest / 60 % 60);
            out.zone = anchor.zone;
        }
        return out;
    }
    if (timex->anchor == NFI_ANCHOR_TEXT) {
        if (anchor.grain < grain && grain > NFI_GRAIN_YEAR) { /* "four days later" behind "in 1915" */
            nfi_stamp out = unknown_of(grain);
            out.year = anchor.year;
            out.month = anchor.grain == NFI_GRAIN_MONTH ? anchor.month : 0;
            return out;
        }
        nfi_stamp out = moved(&anchor, &timex->amount, timex->shift);
        int bare =
            grain <= NFI_GRAIN_MONTH && scene->text.grain == NFI_GRAIN_NONE; /* "sales rose from a year earlier" */
        return bare ? nfi_stamp_within(&out, grain) : out;
    }
    if (anchor.grain < grain)
        return unknown_of(grain);
    nfi_stamp out = moved(&anchor, &timex->amount, timex->shift);
    return nfi_stamp_within(&out, grain);
}

/* --- parts of a stretch ------------------------------------------------------------------------------- */

/* "the first week of February" is its first seven days; "the first three months of 2020" are three months. */
static int take_part(nfi_stamp out[2], const nfi_timex *timex)
{
    nfi_stamp base = out[0];
    nfi_grain unit = (nfi_grain)timex->nth_unit;
    if (!nfi_stamp_known(&base))
        return 1;
    int32_t first = nfi_stamp_first(&base);
    int32_t last = nfi_stamp_last(&base);
    if (timex->nth == 0) { /* Labor Day is a Monday: its weekend lies before it */
        int before = unit == NFI_GRAIN_WEEKEND && base.grain == NFI_GRAIN_DAY && nfi_calendar_weekday(first) <= 2;
        nfi_stamp day = nfi_stamp_day(first - 7 * before);
        out[0] = out[1] = nfi_stamp_within(base.grain == NFI_GRAIN_DAY ? &day : &base, unit);
        return 1;
    }
    int32_t nth = timex->nth;
    int32_t count = timex->nth_count;
    if (unit == NFI_GRAIN_WEEK) {
        int32_t from = nth > 0 ? first + 7 * (nth - 1) : last - 7 * count;
        int32_t to = nth > 0 ? from + 7 * count - 1 : last - 1;
        out[0] = nfi_stamp_day(from);
        out[1] = nfi_stamp_day(to < last ? to : last - 1);
        return 2;
    }
    if (unit == NFI_GRAIN_PART || unit == NFI_GRAIN_WEEKEND) { /* a weekday; a weekend by its Saturday */
        int weekday = unit == NFI_GRAIN_PART ? timex->nth_weekday : 6;
        int32_t day = nth > 0 ? first + (weekday - nfi_calendar_weekday(first) + 7) % 7 + 7 * (nth - 1)
                              : last - 1 - (nfi_calendar_weekday(last - 1) - weekday + 7) % 7;
        out[0] = nfi_stamp_day(day);
        if (unit == NFI_GRAIN_WEEKEND)
            out[0] = nfi_stamp_within(&out[0], NFI_GRAIN_WEEKEND);
        out[1] = out[0];
        return 1;
    }
    if (unit > NFI_GRAIN_DAY)
        return 1;
    nfi_stamp edge = nfi_stamp_day(nth > 0 ? first : last - 1);
    int32_t skip = nth > 0 ? nth - 1 : 1 - count;
    out[0] = nfi_stamp_next(&edge, unit, skip);
    out[1] = nfi_stamp_next(&out[0], unit, count - 1);
    return count > 1 ? 2 : 1;
}

/* "the same period of 2024": the stretch that was spoken of, in that year. */
static int same_stretch(nfi_stamp out[2], const nfi_timex *timex, const nfi_timex_scene *scene, int32_t year)
{
    out[0] = scene->stretch[0];
    out[1] = scene->stretch[1];
    nfi_stamp now = today(scene);
    if (out[0].grain == NFI_GRAIN_NONE) {
        if (!nfi_stamp_known(&now) || now.grain < NFI_GRAIN_MONTH) {
            out[0] = out[1] = timex->date;
            out[0].grain = out[1].grain = NFI_GRAIN_QUARTER;
            return 1;
        }
        out[0] = out[1] = nfi_stamp_next(&now, NFI_GRAIN_QUARTER, -1);
    }
    int32_t shift = year != NFI_YEAR_NONE ? year - out[0].year : timex->shift;
    int same = out[0].grain == out[1].grain && nfi_stamp_first(&out[0]) == nfi_stamp_first(&out[1]);
    out[0] = nfi_stamp_move(&out[0], NFI_GRAIN_YEAR, shift);
    out[1] = nfi_stamp_move(&out[1], NFI_GRAIN_YEAR, shift);
    return same ? 1 : 2;
}

/* --- together ----------------------------------------------------------------------------------------- */

int nfi_timex_needs_tense(const nfi_timex *timex)
{
    if (timex->date.grain == NFI_GRAIN_NONE && timex->clock.grain != NFI_GRAIN_NONE)
        return 1;
    return (timex->anchor == NFI_ANCHOR_NONE || timex->anchor == NFI_ANCHOR_BASE || timex->is_shift) &&
           is_partial(timex) && (timex->type == NF_TIME_DATE || timex->type == NF_TIME_TIME);
}

/* The year that "of that year", "last year's" give. */
static int32_t year_of(const nfi_timex *timex, const nfi_timex_scene *scene)
{
    nfi_stamp anchor = timex->year_of == NFI_ANCHOR_TODAY ? today(scene) : text_anchor(scene);
    if (!nfi_stamp_known(&anchor) || anchor.grain < NFI_GRAIN_YEAR)
        return NFI_YEAR_NONE;
    return nfi_stamp_within(&anchor, NFI_GRAIN_YEAR).year + timex->year_shift;
}

/* "Thursday of last week". */
static nfi_stamp weekday_of_week(const nfi_timex *timex, const nfi_timex_scene *scene)
{
    nfi_stamp now = timex->year_of == NFI_ANCHOR_TEXT ? text_anchor(scene) : today(scene);
    if (!nfi_stamp_known(&now) || now.grain < NFI_GRAIN_WEEK)
        return timex->date;
    nfi_stamp week = nfi_stamp_next(&now, NFI_GRAIN_WEEK, timex->year_shift);
    return nfi_stamp_day(nfi_stamp_first(&week) + timex->date.weekday - 1);
}

/* What a date stands for, its parts not being looked at. A base has no base of its own. */
static nfi_stamp resolve_date(const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    if (timex->anchor == NFI_ANCHOR_BASE) { /* "two weeks before May 13, 1999" */
        nfi_timex base = *timex;
        base.anchor = (uint8_t)timex->nth;
        base.shift = timex->nth_count;
        base.is_shift = timex->nth != NFI_ANCHOR_NONE;
        base.amount.unit = NFI_GRAIN_NONE;
        nfi_stamp day = resolve_date(&base, scene, tense);
        return nfi_stamp_known(&day) ? moved(&day, &timex->amount, timex->shift) : day;
    }
    if (timex->year_of != NFI_ANCHOR_NONE && timex->date.weekday > 0 && timex->date.month == 0)
        return weekday_of_week(timex, scene);
    nfi_timex whole = *timex;
    if (timex->year_of != NFI_ANCHOR_NONE)
        whole.date.year = year_of(timex, scene);
    if (whole.date.year != NFI_YEAR_NONE) {
        if (timex->holiday != NULL)
            return nfi_stamp_day(nfi_holiday_day(timex->holiday, whole.date.year));
        return whole.date;
    }
    if (timex->is_shift)
        return timex->anchor == NFI_ANCHOR_NONE ? nearest(timex, scene, tense) : shifted(timex, scene, tense);
    if (timex->amount.unit != NFI_GRAIN_NONE)
        return distant(timex, scene);
    return nearest(timex, scene, tense);
}

/* "A ferry sank on Sunday night, an agency said on Monday. It had left at 7:40 p.m.": what is told of an evening in the
 * past was not in the evening of the day of publication. */
static int is_evening_before(const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    if (tense >= 0 || timex->clock.hour < 18 || scene->gone.grain == NFI_GRAIN_NONE ||
        !nfi_stamp_known(&scene->today) || scene->day.grain == NFI_GRAIN_NONE)
        return 0;
    return nfi_stamp_first(&scene->day) >= nfi_stamp_first(&scene->today) &&
           nfi_stamp_first(&scene->gone) >= nfi_stamp_first(&scene->today) - 3;
}

/* The day of a clock that stands alone: the one that the sentences before speak of, or that of publication. */
static nfi_stamp day_of_clock(const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    if (is_evening_before(timex, scene, tense))
        return scene->gone;
    int ahead = tense < 0 && nfi_stamp_known(&scene->today) && scene->day.grain != NFI_GRAIN_NONE &&
                nfi_stamp_first(&scene->day) > nfi_stamp_first(&scene->today);
    if (scene->day.grain != NFI_GRAIN_NONE && scene->sentence <= scene->day_sentence + 4 && !ahead)
        return scene->day;
    nfi_stamp now = today(scene);
    if (nfi_stamp_known(&now) && now.grain >= NFI_GRAIN_DAY)
        return nfi_stamp_within(&now, NFI_GRAIN_DAY);
    return unknown_of(NFI_GRAIN_DAY);
}

static void set_clock(nfi_stamp *date, const nfi_stamp *clock)
{
    date->grain = clock->grain;
    date->part = clock->part;
    date->hour = clock->hour;
    date->minute = clock->minute;
    date->second = clock->second;
    date->zone = clock->zone;
}

/* Whether "a year earlier" is set beside a run of months. */
static int is_year_before_run(const nfi_timex *timex, const nfi_timex_scene *scene)
{
    return timex->anchor == NFI_ANCHOR_TEXT && !timex->is_shift && timex->amount.unit == NFI_GRAIN_YEAR &&
           timex->amount.low == 100 && timex->amount.high == 100 && timex->amount.rest_unit == NFI_GRAIN_NONE &&
           timex->shift < 0 && scene->stretch[0].grain != NFI_GRAIN_NONE &&
           scene->sentence <= scene->stretch_sentence + STRETCH_REACH &&
           nfi_stamp_first(&scene->stretch[0]) != nfi_stamp_first(&scene->stretch[1]);
}

int nfi_timex_resolve(nfi_stamp out[2], const nfi_timex *timex, const nfi_timex_scene *scene, int tense)
{
    if (timex->alike) {
        int32_t year = timex->year_of != NFI_ANCHOR_NONE ? year_of(timex, scene) : timex->date.year;
        return same_stretch(out, timex, scene, year);
    }
    if (is_year_before_run(timex, scene)) { /* "in the first nine months …, up from 2 million a year earlier" */
        out[0] = nfi_stamp_move(&scene->stretch[0], NFI_GRAIN_YEAR, -1);
        out[1] = nfi_stamp_move(&scene->stretch[1], NFI_GRAIN_YEAR, -1);
        return 2;
    }
    out[0] = timex->date.grain == NFI_GRAIN_NONE && timex->amount.unit == NFI_GRAIN_NONE
                 ? day_of_clock(timex, scene, tense)
                 : resolve_date(timex, scene, tense);
    out[1] = out[0];
    int count = timex->nth_unit != NFI_GRAIN_NONE ? take_part(out, timex) : 1;
    if (timex->holiday != NULL && timex->holiday->days > 1 && timex->nth_unit == NFI_GRAIN_NONE &&
        timex->amount.unit == NFI_GRAIN_NONE && timex->clock.grain == NFI_GRAIN_NONE &&
        nfi_stamp_known(&out[0])) { /* "Passover", "Ramadan" */
        out[1] = nfi_stamp_day(nfi_stamp_first(&out[0]) + timex->holiday->days - 1);
        count = 2;
    }
    if (timex->clock.grain != NFI_GRAIN_NONE) {
        if (out[0].grain < NFI_GRAIN_DAY)
            out[0].grain = NFI_GRAIN_DAY;
        set_clock(&out[0], &timex->clock);
        out[1] = out[0];
    }
    return count;
}

void nfi_timex_resolve_range(nfi_stamp out[2], const nfi_timex range[2], const nfi_timex_scene *scene, int tense)
{
    nfi_stamp ends[2];
    nfi_timex_resolve(ends, &range[1], scene, tense);
    out[1] = ends[1];
    nfi_timex_scene behind = *scene;
    if (is_partial(&range[0]) && nfi_stamp_known(&out[1]) && range[0].anchor == NFI_ANCHOR_NONE &&
        !is_narrative(scene)) {
        behind.today = nfi_stamp_within(&out[1], NFI_GRAIN_DAY);
        tense = -1;
    }
    nfi_timex_resolve(ends, &range[0], &behind, tense);
    out[0] = ends[0];
    if (range[1].date.weekday > 0 && range[1].date.month == 0 && range[1].anchor == NFI_ANCHOR_NONE &&
        nfi_stamp_known(&out[0]) && nfi_stamp_known(&out[1]) && out[0].grain >= NFI_GRAIN_DAY &&
        range[0].anchor != NFI_ANCHOR_NONE) { /* "from next Monday to Friday" */
        int32_t first = nfi_stamp_first(&out[0]);
        nfi_stamp day = nfi_stamp_day(first + (range[1].date.weekday - nfi_calendar_weekday(first) + 7) % 7);
        out[1].year = day.year;
        out[1].month = day.month;
        out[1].day = day.day;
    }
    if (range[0].clock.grain >= NFI_GRAIN_HOUR && range[1].clock.grain >= NFI_GRAIN_HOUR && nfi_stamp_known(&out[1]) &&
        out[1].grain >= NFI_GRAIN_DAY && nfi_stamp_first(&out[0]) == nfi_stamp_first(&out[1]) &&
        (out[1].hour < out[0].hour || (out[1].hour == out[0].hour && out[1].minute < out[0].minute))) {
        nfi_stamp next = nfi_stamp_day(nfi_stamp_first(&out[1]) + 1); /* "from 9pm to 5am" */
        out[1].year = next.year;
        out[1].month = next.month;
        out[1].day = next.day;
    }
    if (is_partial(&range[0]) && range[0].date.year == NFI_YEAR_NONE && range[0].date.month > 0 &&
        nfi_stamp_known(&out[0]) && nfi_stamp_known(&out[1]) && out[0].year == out[1].year + 1 &&
        nfi_stamp_first(&out[1]) < nfi_stamp_first(&out[0]))
        out[0].year--; /* "January-December" */
    if (is_narrative(scene) && nfi_stamp_known(&out[0]) && nfi_stamp_known(&out[1]) &&
        range[1].date.year == NFI_YEAR_NONE && nfi_stamp_first(&out[1]) < nfi_stamp_first(&out[0]))
        out[1].year++;
}

/* Years by which a date lies far from where a history is. */
enum { FAR = 6 };

/* "… as a report of 2005 found. On 4 August 1964 …": one date far from where the history is does not move it, a second
 * one near that does. */
static int is_far(nfi_timex_scene *scene, const nfi_stamp *found)
{
    if (!is_narrative(scene) || scene->text.grain < NFI_GRAIN_YEAR || found->grain < NFI_GRAIN_YEAR)
        return 0;
    int32_t away = found->year - scene->text.year;
    if (away >= -FAR && away <= FAR)
        return 0;
    int again = scene->aside.grain != NFI_GRAIN_NONE && scene->aside.year - found->year <= FAR &&
                found->year - scene->aside.year <= FAR;
    scene->aside = *found;
    return !again;
}

void nfi_timex_remember(nfi_timex_scene *scene, const nfi_timex *timex, const nfi_stamp found[2])
{
    if (!nfi_stamp_known(&found[1]))
        return;
    if (is_far(scene, &found[1]))
        return;
    int aside = timex->alike || (timex->amount.unit != NFI_GRAIN_NONE && found[1].grain < NFI_GRAIN_DAY);
    scene->text = found[1];
    scene->text_sentence = scene->sentence;
    nfi_grain grain = (nfi_grain)found[1].grain;
    if (grain >= NFI_GRAIN_DAY) {
        scene->day = nfi_stamp_within(&found[1], NFI_GRAIN_DAY);
        scene->day.grain = NFI_GRAIN_DAY;
        scene->day.hour = scene->day.minute = scene->day.second = -1;
        scene->day_sentence = scene->sentence;
        if (scene->today.grain != NFI_GRAIN_NONE && nfi_stamp_first(&scene->day) < nfi_stamp_first(&scene->today))
            scene->gone = scene->day;
    } else if (grain >= NFI_GRAIN_YEAR && grain <= NFI_GRAIN_MONTH && !aside) { /* "a year earlier" is set beside it */
        int keep = grain == NFI_GRAIN_YEAR && scene->stretch[0].grain == NFI_GRAIN_QUARTER &&
                   scene->sentence <= scene->stretch_sentence + 1;
        if (!keep) {
            scene->stretch[0] = found[0];
            scene->stretch[1] = found[1];
            scene->stretch_sentence = scene->sentence;
        }
        if (grain == NFI_GRAIN_QUARTER)
            scene->quarter = found[1];
    }
}

int nfi_timex_run(nfi_stamp out[2], const nfi_timex *timex, const nfi_timex_scene *scene)
{
    const nfi_amount *amount = &timex->amount;
    if (timex->type != NF_TIME_DURATION || timex->anchor != NFI_ANCHOR_TODAY || timex->shift == 0 || amount->vague ||
        amount->unit > NFI_GRAIN_DAY || amount->low != amount->high || amount->low > 100 * 10000 ||
        amount->low % 100 != 0 || amount->rest > 10000 || scene->today.grain < NFI_GRAIN_DAY)
        return 0;
    out[timex->shift < 0] = scene->today;
    out[timex->shift > 0] = moved(&scene->today, amount, timex->shift);
    return 1;
}

/* --- amounts ------------------------------------------------------------------------------------------ */

static char *put_count(char *at, int32_t hundredths)
{
    char buffer[12];
    int length = 0;
    int32_t whole = hundredths / 100;
    int32_t part = hundredths % 100;
    do {
        buffer[length++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    while (length > 0)
        *at++ = buffer[--length];
    if (part > 0) {
        *at++ = '.';
        *at++ = (char)('0' + part / 10);
        if (part % 10 > 0)
            *at++ = (char)('0' + part % 10);
    }
    return at;
}

/* Letter of a unit, and how many of it the unit is. */
static char letter_of(nfi_grain unit, int32_t *factor)
{
    *factor = unit == NFI_GRAIN_MILLENNIUM ? 1000 : unit == NFI_GRAIN_CENTURY ? 100 : unit == NFI_GRAIN_DECADE ? 10 : 1;
    return "?YYYYYYQMWWDDHMS"[unit];
}

static char *put_amount(char *at, int32_t hundredths, int vague, nfi_grain unit, int clock_open)
{
    int32_t factor;
    char letter = letter_of(unit, &factor);
    if (unit > NFI_GRAIN_PART && !clock_open)
        *at++ = 'T';
    if (vague)
        *at++ = 'X';
    else
        at = put_count(at, hundredths > INT32_MAX / factor ? hundredths : hundredths * factor);
    *at++ = letter;
    return at;
}

/* Half an hour is thirty minutes, half a year six months, half a day twelve hours. */
static char *put_length(char *at, int32_t hundredths, int vague, nfi_grain unit)
{
    *at++ = 'P';
    int whole = hundredths >= 100;
    if (!vague && hundredths % 100 != 0 && unit == NFI_GRAIN_HOUR) {
        int32_t minutes = (hundredths % 100 * 60 + 50) / 100;
        if (whole)
            at = put_amount(at, hundredths - hundredths % 100, 0, unit, 0);
        return put_amount(at, minutes * 100, 0, NFI_GRAIN_MINUTE, whole);
    }
    if (!vague && !whole && unit == NFI_GRAIN_YEAR)
        return put_amount(at, hundredths * 12, 0, NFI_GRAIN_MONTH, 0);
    if (!vague && !whole && unit == NFI_GRAIN_DAY)
        return put_amount(at, hundredths * 24, 0, NFI_GRAIN_HOUR, 0);
    return put_amount(at, hundredths, vague, unit, 0);
}

void nfi_timex_amount_value(char *out, const nfi_timex *timex)
{
    const nfi_amount *amount = &timex->amount;
    nfi_grain unit = (nfi_grain)amount->unit;
    char *at = put_length(out, amount->low, amount->vague, unit);
    if (amount->rest_unit != NFI_GRAIN_NONE)
        at = put_amount(at, amount->rest * 100, 0, (nfi_grain)amount->rest_unit, unit > NFI_GRAIN_PART);
    if (!amount->vague && amount->high > amount->low) {
        *at++ = '/';
        at = put_length(at, amount->high, 0, unit);
    }
    *at = '\0';
}
