/* Ranges ("between January and February", "May 6-9", "9-11 a.m.") and hedges. */
#include "extract/number.h"
#include "extract/timex_digits.h"
#include "extract/timex_read.h"

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

/* --- ranges ------------------------------------------------------------------------------------------- */

static int is_grained(const nfi_timex *timex)
{
    return timex->date.grain >= NFI_GRAIN_YEAR && timex->date.grain <= NFI_GRAIN_DAY;
}

/* Whether two dates can be the ends of one stretch: dates of one grain, or, where words join them, of any ("between
 * January 2019 and last Friday"). */
static int is_pair(const nfi_timex *from, const nfi_timex *to, int worded)
{
    if (from->type == NF_TIME_TIME || to->type == NF_TIME_TIME)
        return from->type == to->type && from->clock.grain != NFI_GRAIN_NONE && to->clock.grain != NFI_GRAIN_NONE;
    if (from->type != NF_TIME_DATE || to->type != NF_TIME_DATE || from->fuzzy || to->fuzzy)
        return 0;
    if (from->date.grain == to->date.grain)
        return from->date.grain != NFI_GRAIN_NONE;
    return worded && is_grained(from) && is_grained(to) && from->amount.unit == NFI_GRAIN_NONE &&
           to->amount.unit == NFI_GRAIN_NONE;
}

/* "now", "date", "the present" as an end of a range: the day of publication. */
static int read_now(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, index, &length);
    if (row == NULL || row->class != NFI_TIME_WORD_NOW)
        return 0;
    *out = nfi_timex_none(index);
    out->type = NF_TIME_DATE;
    out->date.grain = NFI_GRAIN_DAY;
    out->is_shift = 1;
    out->anchor = NFI_ANCHOR_TODAY;
    out->end = index + length;
    return 1;
}

/* "2019 to today". */
static int read_today(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    return nfi_timex_is(r, index, NFI_TIME_WORD_DAY) && nfi_timex_read_relative(out, r, index);
}

static int read_end(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    return nfi_timex_read_date(out, r, index) || read_now(out, r, index);
}

/* A day's number alone, as the first end of "12 to 23 August". */
static int read_day_number(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    index += (uint32_t)nfi_timex_the(r, index);
    int32_t day = index < r->end ? nfi_timex_integer(r, index, 1, &out->end) : 0;
    if (day < 1 || day > 31)
        return 0;
    uint32_t unused;
    if (token_at(r, index)->kind != NF_TOKEN_NUMBER && nfi_timex_integer(r, index, 0, &unused) == day)
        return 0; /* "the ninth", not "nine" */
    out->type = NF_TIME_DATE;
    out->date.grain = NFI_GRAIN_DAY;
    out->date.day = (uint8_t)day;
    return 1;
}

/* "9-11 a.m.", "from 9 to 11 a.m.": an hour's number alone. */
static int read_hour_number(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    int32_t hour = nfi_timex_integer(r, index, 0, &out->end);
    if (hour < 1 || hour > 12)
        return 0;
    out->type = NF_TIME_TIME;
    out->clock.grain = NFI_GRAIN_MINUTE;
    out->clock.hour = (int8_t)hour;
    out->clock.minute = 0;
    out->bare_clock = 1;
    return 1;
}

/* The second end of "May 6-9", "1915-17", "May 6 to 9, 2025": a number that goes on where the first end stopped. */
static int read_short_end(nfi_timex *to, const nfi_timex *from, const nfi_timex_reader *r, uint32_t at, int dash)
{
    int32_t value;
    uint32_t digits = nfi_timex_digits(r, at, &value);
    *to = nfi_timex_none(at);
    to->type = NF_TIME_DATE;
    to->date = from->date;
    to->end = at + 1;
    int short_year = digits == 2 && value > from->date.year % 100;
    int one_digit = digits == 1 && value == (from->date.year + 1) % 10; /* "2005-6" */
    if (from->date.grain == NFI_GRAIN_YEAR && dash && from->date.year > 1000 && (short_year || one_digit)) {
        to->date.year = one_digit ? from->date.year + 1 : from->date.year - from->date.year % 100 + value;
        return 1;
    }
    if (from->date.grain != NFI_GRAIN_DAY || from->date.month == 0 || from->date.weekday != 0 ||
        from->date.year != NFI_YEAR_NONE)
        return 0;
    if (!read_day_number(to, r, at) || to->date.day <= from->date.day)
        return 0;
    to->date.month = from->date.month;
    nfi_timex_read_year_of(to, r);
    return 1;
}

/* What joins two ends: a dash, "to", "through", "until"; the index behind it or 0. */
static uint32_t past_joint(const nfi_timex_reader *r, uint32_t at, int *dash)
{
    int slash = nfi_timex_char(r, at, '/') && at + 1 < r->end &&
                !((token_at(r, at)->flags | token_at(r, at + 1)->flags) & NFI_TOKEN_SPACE_BEFORE);
    *dash = nfi_timex_hyphen(r, at) || slash; /* "January/November 1986" */
    return *dash || nfi_timex_is(r, at, NFI_TIME_WORD_TO) ? at + 1 : 0;
}

/* "9 a.m. to 5 p.m. on Sunday", "Sunday 9 a.m. to 5 p.m.": one day for both. */
static void take_day(nfi_timex *clock, const nfi_timex *day)
{
    nfi_timex own = *clock;
    *clock = *day;
    clock->first = own.first;
    clock->end = own.end;
    clock->clock = own.clock;
    clock->bare_clock = own.bare_clock;
    clock->type = NF_TIME_TIME;
}

static void share_fields(nfi_timex *from, nfi_timex *to)
{
    if (from->bare_clock && !to->bare_clock && from->clock.hour < 12 && to->clock.hour >= 12 &&
        from->clock.hour * 60 + from->clock.minute < to->clock.hour * 60 + to->clock.minute - 12 * 60)
        from->clock.hour = (int8_t)(from->clock.hour + 12); /* "3:30-6 p.m." */
    if (from->bare_clock && to->bare_clock && to->clock.hour < from->clock.hour && from->clock.hour <= 12)
        to->clock.hour = (int8_t)(to->clock.hour + 12); /* "11:30-1:30" */
    if (from->clock.grain != NFI_GRAIN_NONE && from->clock.zone == NFI_ZONE_NONE)
        from->clock.zone = to->clock.zone;
    if (from->date.month == 0 && from->date.day != 0 && from->date.weekday == 0)
        from->date.month = to->date.month;
    if (from->year_of == NFI_ANCHOR_NONE && from->date.year == NFI_YEAR_NONE && from->anchor == NFI_ANCHOR_NONE) {
        from->year_of = to->year_of;
        from->year_shift = to->year_shift;
    }
    if (from->date.year == NFI_YEAR_NONE && to->date.year != NFI_YEAR_NONE && from->date.grain >= NFI_GRAIN_HALF &&
        from->anchor == NFI_ANCHOR_NONE && from->date.weekday == 0) {
        from->date.year = to->date.year;
        if (from->date.month > to->date.month)
            from->date.year--;
    }
    if (to->date.year == NFI_YEAR_NONE && from->date.year != NFI_YEAR_NONE && to->date.month > 0 && from->date.month > 0 &&
        to->anchor == NFI_ANCHOR_NONE && to->year_of == NFI_ANCHOR_NONE) /* "January 3, 2017 - February 1" */
        to->date.year = from->date.year + (to->date.month < from->date.month);
    if (from->clock.grain != NFI_GRAIN_NONE && from->date.grain == NFI_GRAIN_NONE && to->date.grain != NFI_GRAIN_NONE)
        take_day(from, to);
    else if (to->clock.grain != NFI_GRAIN_NONE && to->date.grain == NFI_GRAIN_NONE &&
             from->date.grain != NFI_GRAIN_NONE)
        take_day(to, from);
}

/* "between January and February", "from 12 to 23 August", "from 9 to 11 a.m.". */
static int read_framed(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    int between = nfi_timex_is(r, index, NFI_TIME_WORD_BETWEEN);
    if (index + 1 >= r->end || (!between && !nfi_timex_is(r, index, NFI_TIME_WORD_FROM)))
        return 0;
    for (int form = 0; form < 4; form++) {
        int found = form == 0   ? read_end(&out[0], r, index + 1)
                    : form == 1 ? read_day_number(&out[0], r, index + 1)
                    : form == 2 ? read_hour_number(&out[0], r, index + 1)
                                : nfi_timex_read_part_hour(&out[0], r, index + 1);
        int dash = 0;
        uint32_t at = 0;
        if (found && between)
            at = nfi_timex_is(r, out[0].end, NFI_TIME_WORD_AND) || nfi_timex_hyphen(r, out[0].end) ? out[0].end + 1 : 0;
        else if (found)
            at = past_joint(r, out[0].end, &dash);
        if (at == 0 || at >= r->end)
            continue;
        if ((read_end(&out[1], r, at) || nfi_timex_read_part_hour(&out[1], r, at)) && is_pair(&out[0], &out[1], 1)) {
            if (form == 1 && out[1].date.month == 0)
                continue;
            out[0].first = index;
            share_fields(&out[0], &out[1]);
            return 1;
        }
        if (form == 0 && (read_short_end(&out[1], &out[0], r, at, 1))) {
            out[0].first = index;
            share_fields(&out[0], &out[1]);
            return 1;
        }
    }
    return 0;
}

/* "between two and six days". */
static int read_framed_duration(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at;
    if (!nfi_timex_is(r, index, NFI_TIME_WORD_BETWEEN) && !nfi_timex_is(r, index, NFI_TIME_WORD_FROM))
        return 0;
    int32_t low = nfi_timex_integer(r, index + 1, 0, &at);
    if (low < 0 || low > 100000 || !(nfi_timex_is(r, at, NFI_TIME_WORD_AND) || nfi_timex_is(r, at, NFI_TIME_WORD_TO)))
        return 0;
    if (at + 1 >= r->end || !nfi_timex_read_duration(out, r, at + 1) || out->amount.vague ||
        out->amount.low <= low * 100)
        return 0;
    out->amount.low = low * 100;
    out->first = index;
    return 1;
}

static int is_clock(const nfi_timex *timex)
{
    return timex->type == NF_TIME_TIME && timex->date.grain == NFI_GRAIN_NONE;
}

/* "April-June", "May 6-9", "Monday to Friday", "1915-17", "12-23 August". */
static int read_joined(nfi_timex out[2], const nfi_timex_reader *r)
{
    int dash;
    uint32_t at = past_joint(r, out[0].end, &dash);
    if (at == 0 || at >= r->end || out[0].fuzzy || out[0].type == NF_TIME_DURATION || out[0].type == NF_TIME_SET)
        return 0;
    int named = out[0].date.month != 0 || out[0].date.weekday != 0 || out[0].date.grain == NFI_GRAIN_YEAR ||
                out[0].clock.grain >= NFI_GRAIN_HOUR || out[0].date.grain == NFI_GRAIN_QUARTER;
    if (!named || out[0].is_shift)
        return 0;
    int now = out[0].date.year != NFI_YEAR_NONE && is_grained(&out[0]) &&
              (read_now(&out[1], r, at) || read_today(&out[1], r, at));
    if (now ||
        (nfi_timex_read_date(&out[1], r, at) && is_pair(&out[0], &out[1], !dash && out[0].date.year != NFI_YEAR_NONE) &&
         ((!out[1].is_shift && (dash || out[1].anchor == NFI_ANCHOR_NONE)) || is_clock(&out[0])))) {
        share_fields(&out[0], &out[1]);
        return 1;
    }
    return read_short_end(&out[1], &out[0], r, at, dash);
}

/* "12-23 August", "6-7 January 1916", "9-11 a.m.", "9 to 11 a.m.". */
static int read_number_first(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end || token_at(r, index)->kind != NF_TOKEN_NUMBER)
        return 0;
    for (int form = 0; form < 2; form++) {
        int dash;
        if (!(form == 0 ? read_day_number(&out[0], r, index) : read_hour_number(&out[0], r, index)))
            continue;
        uint32_t at = past_joint(r, out[0].end, &dash);
        if (at == 0 || at >= r->end ||
            !(nfi_timex_read_date(&out[1], r, at) || nfi_timex_read_part_hour(&out[1], r, at)) ||
            !is_pair(&out[0], &out[1], 0))
            continue;
        if (form == 0 &&
            (out[1].date.month == 0 || token_at(r, at)->kind != NF_TOKEN_NUMBER || out[1].date.day <= out[0].date.day))
            continue;
        share_fields(&out[0], &out[1]);
        return 1;
    }
    return 0;
}

/* "Saturday from 10 a.m. to 4 p.m.", "Tuesday, 2:00 - 2:30 pm", "tomorrow between 3 and 5 p.m.". */
static int read_day_clocks(nfi_timex out[2], const nfi_timex_reader *r)
{
    if (out[0].type != NF_TIME_DATE || out[0].date.grain != NFI_GRAIN_DAY || out[0].fuzzy)
        return 0;
    uint32_t at = nfi_timex_past_comma(r, out[0].end);
    at += (uint32_t)nfi_timex_is(r, at, NFI_TIME_WORD_AT);
    nfi_timex clocks[2];
    if (at >= r->end || !(read_framed(clocks, r, at) || read_number_first(clocks, r, at)))
        return 0;
    if (clocks[0].type != NF_TIME_TIME || clocks[0].date.grain != NFI_GRAIN_NONE ||
        clocks[1].date.grain != NFI_GRAIN_NONE)
        return 0;
    take_day(&clocks[0], &out[0]);
    take_day(&clocks[1], &out[0]);
    clocks[0].first = out[0].first;
    out[0] = clocks[0];
    out[1] = clocks[1];
    return 1;
}

/* "499-493 BC", "264 to 241 BC", "496 and 495 BC": the era of the second is the first's too. */
static int read_era_years(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    int32_t value;
    int dash;
    if (nfi_timex_digits(r, index, &value) == 0 || value == 0)
        return 0;
    uint32_t at = past_joint(r, index + 1, &dash);
    int apart = at == 0 && nfi_timex_is(r, index + 1, NFI_TIME_WORD_AND);
    at = apart ? index + 2 : at;
    if (at == 0 || at >= r->end || !nfi_timex_read_calendar(&out[1], r, at) || out[1].date.grain != NFI_GRAIN_YEAR ||
        out[1].date.year > 0 || 1 - out[1].date.year >= value)
        return 0;
    out[0] = nfi_timex_none(index);
    out[0].type = NF_TIME_DATE;
    out[0].date.grain = NFI_GRAIN_YEAR;
    out[0].date.year = 1 - value;
    out[0].end = index + 1;
    out[1].apart = (uint8_t)apart;
    return 1;
}

/* "7", "87" or "1987" for 1987. */
static int goes_on_to(nfi_digits *d, int32_t year)
{
    const char *from = d->at;
    int32_t value = nfi_digits_number(d, 1, 4);
    return value == year || (value == year % 100 && d->at == from + 2) || (value == year % 10 && d->at == from + 1);
}

/* "1986/87", a season or a financial year: one token. */
static int read_double_year(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end || token_at(r, index)->kind != NF_TOKEN_NUMBER)
        return 0;
    nfi_digits d = nfi_digits_at(r, index);
    int32_t year = nfi_digits_number(&d, 4, 4);
    if (year < 1800 || year > 2100 || !nfi_digits_char(&d, '/') || !goes_on_to(&d, year + 1) ||
        nfi_digits_end(r, index, &d) != index + 1)
        return 0;
    for (int i = 0; i < 2; i++) {
        out[i] = nfi_timex_none(index);
        out[i].type = NF_TIME_DATE;
        out[i].date.grain = NFI_GRAIN_YEAR;
        out[i].date.year = year + i;
        out[i].end = index + 1;
    }
    return 1;
}

/* Nothing follows a day's number that it could count: "May 4 and 5 in Paris", not "May 4 and 5 people". */
static int ends_day(const nfi_timex_reader *r, uint32_t at)
{
    if (at >= r->end)
        return 1;
    const nfi_token *after = token_at(r, at);
    return after->kind == NF_TOKEN_PUNCT || after->upos == NF_UPOS_ADP || after->upos == NF_UPOS_VERB ||
           after->upos == NF_UPOS_AUX;
}

/* "April and June 1955", "May 4 and 5, 1865": two times, one month or year. */
static int read_two(nfi_timex out[2], const nfi_timex_reader *r)
{
    uint32_t at = out[0].end;
    if (out[0].type != NF_TIME_DATE || out[0].date.month == 0 || out[0].date.year != NFI_YEAR_NONE || out[0].is_shift ||
        out[0].year_of != NFI_ANCHOR_NONE ||
        !(nfi_timex_is(r, at, NFI_TIME_WORD_AND) || nfi_timex_is(r, at, NFI_TIME_WORD_OR)))
        return 0;
    if (nfi_timex_read_date(&out[1], r, at + 1) && out[1].type == NF_TIME_DATE && out[1].date.month > 0 &&
        !out[1].is_shift && out[1].date.year != NFI_YEAR_NONE) {
        share_fields(&out[0], &out[1]);
        out[1].apart = 1;
        return 1;
    }
    if (!read_short_end(&out[1], &out[0], r, at + 1, 0) ||
        !(out[1].date.year != NFI_YEAR_NONE || ends_day(r, out[1].end)))
        return 0;
    share_fields(&out[0], &out[1]);
    out[1].apart = 1;
    return 1;
}

/* "the 28 and 29 August". */
static int read_two_days(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index + (uint32_t)nfi_timex_the(r, index);
    if (at >= r->end || token_at(r, at)->kind != NF_TOKEN_NUMBER || !read_day_number(&out[0], r, index) ||
        !nfi_timex_is(r, out[0].end, NFI_TIME_WORD_AND))
        return 0;
    at = out[0].end + 1;
    if (at >= r->end || token_at(r, at)->kind != NF_TOKEN_NUMBER || !nfi_timex_read_date(&out[1], r, at) ||
        out[1].date.month == 0 || out[1].type != NF_TIME_DATE || out[1].date.day <= out[0].date.day)
        return 0;
    share_fields(&out[0], &out[1]);
    out[1].apart = 1;
    return 1;
}

/* --- everything --------------------------------------------------------------------------------------- */

/* Durations have hedges of every kind; a date is "about" or "at least". */
static int takes_hedge(const nfi_timex *timex, const nfi_timex_reader *r, uint32_t at, nf_time_mod mod)
{
    if (timex->mod != NF_MOD_NONE || timex->fuzzy)
        return 0;
    if (mod == NF_MOD_AT_LEAST)
        return timex->type == NF_TIME_DURATION || timex->amount.unit != NFI_GRAIN_NONE;
    int weak = nfi_timex_is(r, at, NFI_TIME_WORD_DET) || nfi_timex_is(r, at, NFI_TIME_WORD_SHIFT) ||
               nfi_timex_is(r, at, NFI_TIME_WORD_PAST) || nfi_timex_is(r, at, NFI_TIME_WORD_SEEN);
    if (timex->date.weekday > 0 && timex->date.month == 0)
        return 0; /* "to get around Wednesday's ruling" */
    if (timex->amount.unit != NFI_GRAIN_NONE)
        return !weak && timex->type != NF_TIME_SET && !(timex->amount.vague && mod != NF_MOD_ABOUT);
    return mod == NF_MOD_ABOUT && (timex->type == NF_TIME_DATE || timex->clock.grain >= NFI_GRAIN_HOUR) &&
           timex->type != NF_TIME_SET;
}

/* "11,000 fewer than a year earlier", "8% more than two years ago": of the number. */
static int compares(const nfi_timex *timex, const nfi_timex_reader *r, uint32_t index, nf_time_mod mod)
{
    if (timex->anchor == NFI_ANCHOR_NONE || timex->amount.unit == NFI_GRAIN_NONE || index <= r->start ||
        (mod != NF_MOD_LESS_THAN && mod != NF_MOD_MORE_THAN))
        return 0;
    const nfi_token *before = token_at(r, index - 1);
    return before->kind == NF_TOKEN_NUMBER || before->upos == NF_UPOS_NUM || nfi_timex_char(r, index - 1, '%');
}

/* "10am local time (0900 GMT) on Thursday": the day is that of both. */
static void take_day_behind(nfi_timex *clock, const nfi_timex_reader *r)
{
    nfi_timex other;
    nfi_timex day;
    if (!is_clock(clock) || !nfi_timex_char(r, clock->end, '(') || !nfi_timex_read_clock(&other, r, clock->end + 1) ||
        !nfi_timex_char(r, other.end, ')'))
        return;
    uint32_t at = nfi_timex_past_comma(r, other.end + 1);
    at += (uint32_t)nfi_timex_is(r, at, NFI_TIME_WORD_ON);
    if (at < r->end && nfi_timex_read_date(&day, r, at) && day.type == NF_TIME_DATE && day.date.grain == NFI_GRAIN_DAY && !day.fuzzy)
        take_day(clock, &day);
}

static int read_one(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    if (read_framed(out, r, index) || read_number_first(out, r, index) || read_two_days(out, r, index) ||
        read_era_years(out, r, index) || read_double_year(out, r, index))
        return 2;
    if (read_framed_duration(&out[0], r, index))
        return 1;
    if (!nfi_timex_read_date(&out[0], r, index))
        return 0;
    if (read_joined(out, r) || read_day_clocks(out, r) || read_two(out, r))
        return 2;
    take_day_behind(&out[0], r);
    return 1;
}

int nfi_timex_read(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_entry *hedge = nfi_tokens_match(r->tokens, index, r->end, NFI_LEX_TIME_HEDGE);
    if (hedge != NULL && index + hedge->length < r->end) {
        uint32_t at = index + hedge->length;
        nf_time_mod mod = (nf_time_mod)nfi_lex_time_hedge_rows[hedge->row].mod;
        int count = read_one(out, r, at);
        if (count > 0 && !compares(&out[0], r, index, mod) && takes_hedge(&out[0], r, at, mod)) {
            out[0].first = index;
            out[0].mod = (uint8_t)mod;
            out[count - 1].mod = (uint8_t)mod;
            return count;
        }
    }
    return read_one(out, r, index);
}
