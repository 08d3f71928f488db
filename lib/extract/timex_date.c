/* Whole time expressions: dates with the words around them ("early next year", "the first week of February", "5 a.m. on
 * Sunday"), hedges, and ranges. */
#include "extract/number.h"
#include "extract/timex_read.h"

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

/* --- one date ----------------------------------------------------------------------------------------- */

/* "third-quarter": words with a hyphen stand before a noun, whose article is not theirs. */
static int has_hyphen(const nfi_timex_reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (nfi_timex_joined(r, i))
            return 1;
    return 0;
}

/* "the summer", "the third quarter", "the 1990s": an article belongs to some of the calendar's names. */
static int takes_article(const nfi_timex *timex, const nfi_timex_reader *r, uint32_t at)
{
    switch ((nfi_grain)timex->date.grain) {
    case NFI_GRAIN_CENTURY:
    case NFI_GRAIN_DECADE:
    case NFI_GRAIN_HALF:
    case NFI_GRAIN_SEASON:
    case NFI_GRAIN_QUARTER:
        return !has_hyphen(r, at, timex->end);
    case NFI_GRAIN_YEAR:
        return !nfi_number_may_start(token_at(r, at)) || timex->end > at + 1;
    case NFI_GRAIN_DAY:
        return timex->holiday != NULL || nfi_lex_starts(token_at(r, at)->word, NFI_LEX_NUMBER) ||
               token_at(r, at)->kind == NF_TOKEN_NUMBER;
    case NFI_GRAIN_NONE:
    case NFI_GRAIN_MILLENNIUM:
    case NFI_GRAIN_MONTH:
    case NFI_GRAIN_WEEK:
    case NFI_GRAIN_WEEKEND:
    case NFI_GRAIN_PART:
    case NFI_GRAIN_HOUR:
    case NFI_GRAIN_MINUTE:
    case NFI_GRAIN_SECOND:
        break;
    }
    return 0;
}

static void keep_longer(nfi_timex *best, const nfi_timex *next)
{
    if (next->end > best->end || (next->end == best->end && best->fuzzy && !next->fuzzy))
        *best = *next;
}

/* The longest plain date: no mods, no clock. */
static int read_plain(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    nfi_timex next;
    *out = nfi_timex_none(index);
    if (index >= r->end)
        return 0;
    if (nfi_timex_read_numeric(&next, r, index))
        keep_longer(out, &next);
    if (nfi_timex_read_relative(&next, r, index))
        keep_longer(out, &next);
    int det = nfi_timex_the(r, index);
    uint32_t at = index + (uint32_t)det;
    if (at < r->end && nfi_timex_read_calendar(&next, r, at) && (!det || takes_article(&next, r, at))) {
        next.first = index;
        keep_longer(out, &next);
    }
    return out->end > index;
}

/* Whether a date can be the base of "the end of", "the first week of". */
static int is_base(const nfi_timex *timex)
{
    return timex->type == NF_TIME_DATE && timex->date.grain != NFI_GRAIN_NONE && timex->amount.unit == NFI_GRAIN_NONE;
}

static int read_base(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_OF) && !nfi_timex_is(r, at, NFI_TIME_WORD_IN))
        return 0;
    if (read_plain(out, r, at + 1))
        return is_base(out);
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at + 1);
    if (unit == NULL || unit->plural || unit->is_short || (unit->unit != NFI_GRAIN_MONTH && unit->unit != NFI_GRAIN_YEAR))
        return 0;
    *out = nfi_timex_none(at + 1); /* "by the end of year" */
    out->type = NF_TIME_DATE;
    out->date.grain = unit->unit;
    out->is_shift = 1;
    out->anchor = NFI_ANCHOR_TODAY;
    out->end = at + 2;
    return 1;
}

/* "the end of June", "the beginning of next year", "late in 1985", "the latter part of the year", "year's end". */
static int read_near_of(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index + (uint32_t)nfi_timex_the(r, index);
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, at, &length);
    if (row == NULL || row->class != NFI_TIME_WORD_NEAR || !read_base(out, r, at + length))
        return 0;
    out->first = index;
    out->mod = (uint8_t)row->value;
    out->fuzzy = 0;
    return 1;
}

/* "the year's end", "this month's end". */
static void read_possessive_end(nfi_timex *out, const nfi_timex_reader *r)
{
    const nfi_lex_time_word_row *mark = nfi_timex_word(r, out->end);
    if (mark == NULL || mark->class != NFI_TIME_WORD_DET || mark->value != 2 || !is_base(out) || out->mod != 0)
        return;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, out->end + 1);
    if (row == NULL || row->class != NFI_TIME_WORD_NEAR || (row->value != NF_MOD_END && row->value != NF_MOD_START))
        return;
    out->mod = (uint8_t)row->value;
    out->end += 2;
    out->fuzzy = 0;
}

/* "year-end", "mid-year": of the year of publication. */
static int read_year_end(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    int mid = row != NULL && row->class == NFI_TIME_WORD_NEAR && row->value == NF_MOD_MID;
    if (!nfi_timex_joined(r, index + 1) || (unit == NULL && !mid))
        return 0;
    unit = mid ? nfi_timex_unit(r, index + 2) : unit;
    row = mid ? row : nfi_timex_word(r, index + 2);
    if (unit == NULL || unit->plural || unit->unit > NFI_GRAIN_WEEK || row == NULL || row->class != NFI_TIME_WORD_NEAR)
        return 0;
    *out = nfi_timex_none(index);
    out->type = NF_TIME_DATE;
    out->anchor = NFI_ANCHOR_TODAY;
    out->is_shift = 1;
    out->date.grain = unit->unit;
    out->mod = (uint8_t)row->value;
    out->end = index + 3;
    if (nfi_timex_year(r, out->end, &index) != NFI_YEAR_NONE && unit->unit == NFI_GRAIN_YEAR) { /* "year-end 1998" */
        out->is_shift = 0;
        out->anchor = NFI_ANCHOR_NONE;
        out->date.year = nfi_timex_year(r, out->end, &out->end);
    }
    return 1;
}

/* A place in a row: "first", "2nd", "last", "final": 1 …, -1; 0. */
static int32_t place_at(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    *end = index + 1;
    if (row != NULL && ((row->class == NFI_TIME_WORD_SHIFT && row->value == -1) || row->class == NFI_TIME_WORD_FINAL))
        return -1;
    nfi_number number;
    if (index >= r->end || !nfi_number_may_start(token_at(r, index)) ||
        !nfi_number_read(&number, r->tokens, index, r->end) || number.form != NFI_NUMBER_ORDINAL)
        return 0;
    *end = number.end;
    return (int32_t)nf_decimal_to_double(number.low);
}

/* "the first week of February", "the last three months of 2020", "the second Monday in March", "the week of March 6",
 * "the night of 8 February". Without the date behind it "the first nine months" is a duration. */
static int read_nth_of(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index + (uint32_t)nfi_timex_the(r, index);
    int32_t place = place_at(r, at, &at);
    if (place == 0)
        at = index + (uint32_t)nfi_timex_the(r, index);
    int32_t count = 1;
    if (place == 1 || place == -1) {
        int32_t value = nfi_timex_integer(r, at, 0, &at);
        count = value > 0 && value < 100 ? value : 1;
    }
    if (at >= r->end)
        return 0;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    const nfi_lex_entry *day = nfi_lex_entry_of(token_at(r, at)->word, NFI_LEX_WEEKDAY);
    int part = row != NULL && row->class == NFI_TIME_WORD_PART;
    if (unit == NULL && !part && (day == NULL || place == 0))
        return 0;
    if (!read_base(out, r, at + 1)) {
        if (count < 2 || unit == NULL || place != 1)
            return 0;
        *out = nfi_timex_none(index);
        out->type = NF_TIME_DURATION;
        out->amount.unit = unit->unit;
        out->amount.low = out->amount.high = count * 100;
        out->end = at + 1;
        return 1;
    }
    if (part) {
        if (place != 0 || out->date.grain != NFI_GRAIN_DAY)
            return 0;
        out->clock.grain = NFI_GRAIN_PART;
        out->clock.part = (uint8_t)row->value;
        out->type = NF_TIME_TIME;
    } else if (place == 0) {
        int week = (unit->unit == NFI_GRAIN_WEEK || unit->unit == NFI_GRAIN_WEEKEND) && out->date.grain == NFI_GRAIN_DAY;
        int same = unit->unit == out->date.grain && unit->unit <= NFI_GRAIN_MONTH;
        if ((!week && !same) || unit->plural || out->fuzzy)
            return 0;
        out->nth_unit = unit->unit;
        out->nth = 0;
    } else {
        out->nth_unit = unit != NULL ? unit->unit : NFI_GRAIN_PART; /* PART: a weekday */
        if (unit == NULL)
            out->nth_weekday = (uint8_t)nfi_lex_weekday_rows[day->row].number;
        if (unit != NULL && unit->unit <= out->date.grain)
            return 0;
        out->nth = place;
        out->nth_count = count;
    }
    out->first = index;
    out->fuzzy = 0;
    return 1;
}

/* "early", "mid-", "late", "earlier", "later" before a date: the mod, its length in *length; 0. */
static int near_at(const nfi_timex_reader *r, uint32_t index, uint32_t *length)
{
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, index, length);
    if (row == NULL)
        return 0;
    if (row->class == NFI_TIME_WORD_NEAR && row->value <= NF_MOD_LATE)
        return row->value;
    if (row->class == NFI_TIME_WORD_LATER && *length == 1)
        return row->value > 0 ? NF_MOD_LATER : NF_MOD_EARLIER;
    return 0;
}

/* A date with "early" and the like before it. */
static int read_near(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t length = 0;
    uint32_t at = index + (uint32_t)nfi_timex_the(r, index);
    int mod = near_at(r, at, &length);
    if (mod == 0)
        return read_plain(out, r, index);
    at = nfi_timex_past_hyphen(r, at + length);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_ON) || nfi_timex_is(r, at, NFI_TIME_WORD_IN))
        at++;
    const nfi_lex_time_word_row *part = nfi_timex_word(r, at);
    if (part != NULL && part->class == NFI_TIME_WORD_PART && at > index) { /* "mid-afternoon" */
        *out = nfi_timex_none(index);
        out->type = NF_TIME_TIME;
        out->date.grain = NFI_GRAIN_PART;
        out->date.part = (uint8_t)part->value;
        out->is_shift = 1;
        out->anchor = NFI_ANCHOR_TEXT;
        out->mod = (uint8_t)mod;
        out->end = at + 1;
        return 1;
    }
    if (has_hyphen(r, index, at))
        index += (uint32_t)nfi_timex_the(r, index);
    if (!read_plain(out, r, at) || out->type == NF_TIME_SET || (out->amount.unit != NFI_GRAIN_NONE && !out->is_shift))
        return 0;
    if (out->date.grain == NFI_GRAIN_DAY && out->holiday != NULL && mod >= NF_MOD_EARLIER)
        return 0;
    out->first = index;
    out->mod = (uint8_t)mod;
    out->fuzzy = 0;
    return 1;
}

/* --- with a clock ------------------------------------------------------------------------------------- */

static int is_day(const nfi_timex *timex)
{
    return timex->type == NF_TIME_DATE && timex->date.grain == NFI_GRAIN_DAY && timex->clock.grain == NFI_GRAIN_NONE &&
           timex->nth_unit == NFI_GRAIN_NONE && !timex->fuzzy;
}

/* "morning" behind a day. */
static void read_part_of_day(nfi_timex *out, const nfi_timex_reader *r)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, out->end);
    uint32_t at = out->end;
    if (row != NULL && row->class == NFI_TIME_WORD_NEAR && row->value <= NF_MOD_LATE)
        row = nfi_timex_word(r, ++at); /* "yesterday late afternoon" */
    else if (row != NULL && row->class == NFI_TIME_WORD_IN && nfi_timex_the(r, at + 1))
        row = nfi_timex_word(r, at += 2); /* "Monday in the evening" */
    if (!is_day(out) || row == NULL || row->class != NFI_TIME_WORD_PART)
        return;
    out->clock.grain = NFI_GRAIN_PART;
    out->clock.part = (uint8_t)row->value;
    out->type = NF_TIME_TIME;
    out->end = at + 1;
}

/* "at 5 a.m.", ", 5 p.m." behind a day or part of a day. */
static void read_clock_behind(nfi_timex *out, const nfi_timex_reader *r)
{
    if (out->date.grain == NFI_GRAIN_PART && out->is_shift && !out->fuzzy && out->anchor == NFI_ANCHOR_TODAY &&
        nfi_timex_is(r, out->end, NFI_TIME_WORD_AT)) { /* "tonight at 8 o'clock" */
        nfi_timex day = *out;
        day.date.grain = NFI_GRAIN_DAY;
        day.date.part = 0;
        day.clock.grain = NFI_GRAIN_PART;
        day.clock.part = out->date.part;
        read_clock_behind(&day, r);
        if (day.end > out->end)
            *out = day;
        return;
    }
    if (!(is_day(out) || out->clock.grain == NFI_GRAIN_PART))
        return;
    uint32_t at = nfi_timex_past_comma(r, out->end);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_AT))
        at++;
    nfi_timex clock;
    if (at >= r->end || !nfi_timex_read_clock(&clock, r, at) || clock.fuzzy)
        return;
    if (out->clock.part >= 3 && out->clock.part <= 5 && clock.clock.hour < 12 && clock.bare_clock)
        clock.clock.hour = (int8_t)(clock.clock.hour + 12);
    out->clock = clock.clock;
    out->type = NF_TIME_TIME;
    out->end = clock.end;
}

/* A clock, and the day behind it: "noon Saturday", "5 p.m. EST, Nov. 6", "2 a.m. on Sunday". */
static int read_clock_first(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (!nfi_timex_read_clock(out, r, index))
        return 0;
    uint32_t at = nfi_timex_past_comma(r, out->end);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_ON) || nfi_timex_is(r, at, NFI_TIME_WORD_OF))
        at++;
    nfi_timex day;
    if (at >= r->end || !read_near(&day, r, at) || day.mod != 0)
        return 1;
    read_part_of_day(&day, r);
    if (!is_day(&day) && day.clock.grain != NFI_GRAIN_PART && day.date.grain != NFI_GRAIN_PART)
        return 1;
    if (day.date.grain == NFI_GRAIN_PART) { /* "10 tonight" */
        if (day.fuzzy)
            return 1;
        if (day.date.part >= 3 && out->clock.hour < 12 && out->bare_clock)
            out->clock.hour = (int8_t)(out->clock.hour + 12);
        day.date.grain = NFI_GRAIN_DAY;
        day.date.part = 0;
    }
    day.clock = out->clock;
    day.type = NF_TIME_TIME;
    day.first = index;
    *out = day;
    return 1;
}

int nfi_timex_read_date(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    nfi_timex next;
    *out = nfi_timex_none(index);
    if (read_near(&next, r, index)) {
        read_possessive_end(&next, r);
        keep_longer(out, &next);
    }
    if (read_near_of(&next, r, index) || read_year_end(&next, r, index))
        keep_longer(out, &next);
    if (read_nth_of(&next, r, index))
        keep_longer(out, &next);
    if (out->end > index) {
        read_part_of_day(out, r);
        read_clock_behind(out, r);
    }
    if (read_clock_first(&next, r, index))
        keep_longer(out, &next);
    if (nfi_timex_read_set(&next, r, index))
        keep_longer(out, &next);
    return out->end > index;
}

/* --- ranges ------------------------------------------------------------------------------------------- */

/* Whether two dates can be the ends of one stretch. */
static int is_pair(const nfi_timex *from, const nfi_timex *to)
{
    if (from->type == NF_TIME_TIME || to->type == NF_TIME_TIME)
        return from->type == to->type && from->clock.grain != NFI_GRAIN_NONE && to->clock.grain != NFI_GRAIN_NONE;
    if (from->type != NF_TIME_DATE || to->type != NF_TIME_DATE || from->fuzzy || to->fuzzy)
        return 0;
    return from->date.grain == to->date.grain && from->date.grain != NFI_GRAIN_NONE;
}

/* A day's number alone, as the first end of "12 to 23 August". */
static int read_day_number(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    index += (uint32_t)nfi_timex_the(r, index);
    int32_t day = index < r->end ? nfi_timex_integer(r, index, 1, &out->end) : 0;
    if (day < 1 || day > 31 || token_at(r, index)->kind != NF_TOKEN_NUMBER)
        return 0;
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
    if (from->date.grain == NFI_GRAIN_YEAR && dash && digits == 2 && from->date.year > 1000 &&
        value > from->date.year % 100) {
        to->date.year = from->date.year - from->date.year % 100 + value;
        return 1;
    }
    if (from->date.grain != NFI_GRAIN_DAY || from->date.month == 0 || from->date.weekday != 0 || from->date.year != NFI_YEAR_NONE)
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
    *dash = nfi_timex_hyphen(r, at);
    return *dash || nfi_timex_is(r, at, NFI_TIME_WORD_TO) ? at + 1 : 0;
}

static void share_fields(nfi_timex *from, nfi_timex *to)
{
    if (from->bare_clock && !to->bare_clock && from->clock.hour < 12 && to->clock.hour >= 12 &&
        from->clock.hour < to->clock.hour - 12)
        from->clock.hour = (int8_t)(from->clock.hour + 12); /* "3:30-6 p.m." */
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
    if (from->clock.grain != NFI_GRAIN_NONE && from->date.grain == NFI_GRAIN_NONE && to->date.grain != NFI_GRAIN_NONE) {
        nfi_stamp clock = from->clock;
        uint32_t first = from->first;
        *from = *to;
        from->first = first;
        from->clock = clock;
    }
}

/* "between January and February", "from 12 to 23 August", "from 9 to 11 a.m.". */
static int read_framed(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    int between = nfi_timex_is(r, index, NFI_TIME_WORD_BETWEEN);
    if (!between && !nfi_timex_is(r, index, NFI_TIME_WORD_FROM))
        return 0;
    for (int form = 0; form < 3; form++) {
        int found = form == 0   ? nfi_timex_read_date(&out[0], r, index + 1)
                    : form == 1 ? read_day_number(&out[0], r, index + 1)
                                : read_hour_number(&out[0], r, index + 1);
        int dash = 0;
        uint32_t at = 0;
        if (found && between)
            at = nfi_timex_is(r, out[0].end, NFI_TIME_WORD_AND) ? out[0].end + 1 : 0;
        else if (found)
            at = past_joint(r, out[0].end, &dash);
        if (at == 0 || at >= r->end)
            continue;
        if (nfi_timex_read_date(&out[1], r, at) && is_pair(&out[0], &out[1])) {
            if (form == 1 && out[1].date.month == 0)
                continue;
            if (form == 2 && out[1].clock.hour >= 12 && out[0].clock.hour < out[1].clock.hour - 12)
                out[0].clock.hour = (int8_t)(out[0].clock.hour + 12);
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
    if (at + 1 >= r->end || !nfi_timex_read_duration(out, r, at + 1) || out->amount.vague || out->amount.low <= low * 100)
        return 0;
    out->amount.low = low * 100;
    out->first = index;
    return 1;
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
    if (nfi_timex_read_date(&out[1], r, at) && is_pair(&out[0], &out[1]) && !out[1].is_shift &&
        (dash || out[1].anchor == NFI_ANCHOR_NONE)) {
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
        if (at == 0 || at >= r->end || !nfi_timex_read_date(&out[1], r, at) || !is_pair(&out[0], &out[1]))
            continue;
        if (form == 0 && (out[1].date.month == 0 || token_at(r, at)->kind != NF_TOKEN_NUMBER || out[1].date.day <= out[0].date.day))
            continue;
        if (form == 1 && out[1].clock.hour >= 12 && out[0].clock.hour < out[1].clock.hour - 12)
            out[0].clock.hour = (int8_t)(out[0].clock.hour + 12);
        share_fields(&out[0], &out[1]);
        return 1;
    }
    return 0;
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

static int read_one(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    if (read_framed(out, r, index) || read_number_first(out, r, index))
        return 2;
    if (read_framed_duration(&out[0], r, index))
        return 1;
    if (!nfi_timex_read_date(&out[0], r, index))
        return 0;
    return read_joined(out, r) ? 2 : 1;
}

int nfi_timex_read(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_entry *hedge = nfi_tokens_match(r->tokens, index, r->end, NFI_LEX_TIME_HEDGE);
    if (hedge != NULL && index + hedge->length < r->end) {
        uint32_t at = index + hedge->length;
        nf_time_mod mod = (nf_time_mod)nfi_lex_time_hedge_rows[hedge->row].mod;
        int count = read_one(out, r, at);
        if (count > 0 && takes_hedge(&out[0], r, at, mod)) {
            out[0].first = index;
            out[0].mod = (uint8_t)mod;
            out[count - 1].mod = (uint8_t)mod;
            return count;
        }
    }
    return read_one(out, r, index);
}
