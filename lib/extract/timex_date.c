/* Dates with the words around them: "early next year", "the first week of February", "5 a.m. on Sunday". */
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
        if (timex->holiday != NULL && timex->end < r->end && token_at(r, timex->end)->upos == NF_UPOS_NOUN)
            return 0; /* "the Christmas season" */
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
    if (unit == NULL || unit->plural || unit->is_short ||
        (unit->unit != NFI_GRAIN_MONTH && unit->unit != NFI_GRAIN_YEAR))
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
    uint32_t phrase = index - (uint32_t)(index > r->start && nfi_timex_the(r, index - 1));
    if (out->the_unit && out->date.grain == NFI_GRAIN_DAY && nfi_timex_class_before(r, phrase) == NFI_TIME_WORD_AT)
        return 0; /* "in the end it is theirs" */
    if (row->value >= NF_MOD_START && at == index && !nfi_timex_is(r, at + length, NFI_TIME_WORD_OF))
        return 0; /* "the talks end in August" */
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

/* What joins "year" and "end": a hyphen, the 's of "by year's end". */
static int is_end_joint(const nfi_timex_reader *r, uint32_t index)
{
    return nfi_timex_joined(r, index) ||
           (nfi_timex_is(r, index, NFI_TIME_WORD_DET) && !nfi_timex_the(r, index) &&
            !(token_at(r, index)->flags & NFI_TOKEN_SPACE_BEFORE));
}

enum { MIDDLE_PARTS = 20 };

/* "midyear", "mid-week", "mid-afternoon". */
static int read_middle(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row == NULL || row->class != NFI_TIME_WORD_MIDDLE)
        return 0;
    *out = nfi_timex_none(index);
    out->type = NF_TIME_DATE;
    out->anchor = NFI_ANCHOR_TODAY;
    out->is_shift = 1;
    out->date.grain = (uint8_t)row->value;
    if (row->value > MIDDLE_PARTS) {
        out->type = NF_TIME_TIME;
        out->date.grain = NFI_GRAIN_PART;
        out->date.part = (uint8_t)(row->value - MIDDLE_PARTS);
        out->anchor = NFI_ANCHOR_TEXT;
    }
    out->mod = NF_MOD_MID;
    out->end = index + 1;
    return 1;
}

/* "year-end", "year's end", "mid-year": of the year of publication. */
static int read_year_end(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (read_middle(out, r, index))
        return 1;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    int mid = row != NULL && row->class == NFI_TIME_WORD_NEAR && row->value == NF_MOD_MID;
    if (!(mid ? nfi_timex_joined(r, index + 1) : is_end_joint(r, index + 1)) || (unit == NULL && !mid))
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

/* "the week beginning Feb. 4", "the week starting on Monday": the day. */
static int read_week_opening(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    const nfi_lex_entry *entry = at < r->end ? nfi_lex_entry_of(token_at(r, at)->word, NFI_LEX_DATE_ASKER) : NULL;
    if (entry == NULL || !nfi_lex_date_asker_rows[entry->row].opens)
        return 0;
    at += 1 + (uint32_t)nfi_timex_is(r, at + 1, NFI_TIME_WORD_ON);
    return read_plain(out, r, at) && is_base(out) && out->date.grain == NFI_GRAIN_DAY;
}

/* "the 19th of every month": behind the number. */
static int read_month_day_set(nfi_timex *out, const nfi_timex_reader *r, uint32_t at, int32_t day)
{
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_OF) || !nfi_timex_is(r, at + 1, NFI_TIME_WORD_EVERY))
        return 0;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at + 2);
    if (unit == NULL || unit->unit != NFI_GRAIN_MONTH || unit->plural)
        return 0;
    *out = nfi_timex_none(at);
    out->type = NF_TIME_SET;
    out->date.grain = NFI_GRAIN_DAY;
    out->date.day = (uint8_t)day;
    out->end = at + 3;
    return 1;
}

/* "the first week of February", "the last three months of 2020", "the second Monday in March", "the week of March 6",
 * "the night of 8 February". Without the date behind it "the first nine months" is a duration. */
static int read_nth_of(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index + (uint32_t)nfi_timex_the(r, index);
    int32_t place = place_at(r, at, &at);
    if (place == 0)
        at = index + (uint32_t)nfi_timex_the(r, index);
    if (place > 0 && place <= 31 && read_month_day_set(out, r, at, place)) {
        out->first = index;
        return 1;
    }
    if (place > 0 && place <= 31 && read_base(out, r, at) && out->date.grain == NFI_GRAIN_MONTH && out->is_shift) {
        out->nth_unit = NFI_GRAIN_DAY; /* "the 20th of next month" */
        out->nth = place;
        out->nth_count = 1;
        out->first = index;
        out->fuzzy = 0;
        return 1;
    }
    int32_t count = 1;
    if (place == 1 || place == -1) {
        nfi_timex_reader word = {r->tokens, r->start, at + 1 < r->end ? at + 1 : r->end}; /* "three quarters" are 3 */
        int32_t value = nfi_timex_integer(&word, at, 0, &at);
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
    int opens = place == 0 && unit != NULL && unit->unit == NFI_GRAIN_WEEK && read_week_opening(out, r, at + 1);
    if (!opens && !read_base(out, r, at + 1)) {
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
        int week =
            (unit->unit == NFI_GRAIN_WEEK || unit->unit == NFI_GRAIN_WEEKEND) && out->date.grain == NFI_GRAIN_DAY;
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
    if (row->class == NFI_TIME_WORD_NEAR &&
        (row->value <= NF_MOD_LATE || (row->value == NF_MOD_END && nfi_timex_joined(r, index + *length))))
        return row->value; /* "end-March" too */
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

/* "9" in "this morning at 9", where nothing follows that it could count. */
static int read_bare_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    *out = nfi_timex_none(at);
    int32_t hour = nfi_timex_integer(r, at, 0, &out->end);
    if (hour < 1 || hour > 12)
        return 0;
    if (out->end < r->end) {
        const nfi_token *after = token_at(r, out->end);
        if (after->kind != NF_TOKEN_PUNCT && after->upos != NF_UPOS_ADP && after->upos != NF_UPOS_CCONJ)
            return 0;
    }
    out->clock.grain = NFI_GRAIN_MINUTE;
    out->clock.hour = (int8_t)hour;
    out->clock.minute = 0;
    out->bare_clock = 1;
    return 1;
}

/* "at 5 a.m.", ", 5 p.m." behind a day or part of a day. */
static void read_clock_behind(nfi_timex *out, const nfi_timex_reader *r)
{
    if (out->date.grain == NFI_GRAIN_PART && out->is_shift && nfi_timex_is(r, out->end, NFI_TIME_WORD_AT)) {
        /* "tonight at 8 o'clock", "in the evening at 8" */
        nfi_timex day = *out;
        day.date.grain = NFI_GRAIN_DAY;
        day.date.part = 0;
        day.clock.grain = NFI_GRAIN_PART;
        day.clock.part = out->date.part;
        read_clock_behind(&day, r);
        if (day.end > out->end) {
            *out = day;
            out->fuzzy = 0;
        }
        return;
    }
    if (!(is_day(out) || out->clock.grain == NFI_GRAIN_PART))
        return;
    uint32_t at = nfi_timex_past_comma(r, out->end);
    int is_at = nfi_timex_is(r, at, NFI_TIME_WORD_AT);
    at += (uint32_t)is_at;
    nfi_timex clock;
    if (at >= r->end)
        return;
    if (!nfi_timex_read_clock(&clock, r, at) && !(is_at && out->clock.part != 0 && read_bare_hour(&clock, r, at)))
        return;
    if (out->clock.part >= 3 && out->clock.part <= 5 && clock.clock.hour < 12 && clock.bare_clock)
        clock.clock.hour = (int8_t)(clock.clock.hour + 12);
    out->clock = clock.clock;
    out->bare_clock = clock.bare_clock;
    out->type = NF_TIME_TIME;
    out->end = clock.end;
}

/* A recurring day at a clock's time. */
static int set_set_clock(nfi_timex *out, const nfi_stamp *clock)
{
    int daily = out->amount.unit == NFI_GRAIN_DAY && out->amount.low == 100 && out->amount.high == 100;
    if (!daily && !(out->amount.unit == NFI_GRAIN_NONE && (out->date.weekday > 0 || out->date.part > 0)))
        return 0;
    out->amount.unit = NFI_GRAIN_NONE;
    out->date.grain = clock->grain;
    out->date.part = 0;
    out->date.hour = clock->hour;
    out->date.minute = clock->minute;
    out->date.second = clock->second;
    out->date.zone = clock->zone;
    return 1;
}

/* "every day at 7 p.m.", "Mondays, 9 a.m.". */
static void read_set_clock(nfi_timex *out, const nfi_timex_reader *r)
{
    uint32_t at = nfi_timex_past_comma(r, out->end);
    at += (uint32_t)nfi_timex_is(r, at, NFI_TIME_WORD_AT);
    nfi_timex clock;
    if (at < r->end && nfi_timex_read_clock(&clock, r, at) && set_set_clock(out, &clock.clock))
        out->end = clock.end;
}

/* "8" in "at 8 tonight", "at 9 tomorrow morning": a part of the day shows what it is. */
static int read_hour_of_part(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    nfi_timex day;
    *out = nfi_timex_none(index);
    int32_t hour = nfi_timex_class_before(r, index) == NFI_TIME_WORD_AT ? nfi_timex_integer(r, index, 0, &out->end) : 0;
    if (hour < 1 || hour > 12 || out->end >= r->end || !read_near(&day, r, out->end) || day.fuzzy)
        return 0;
    read_part_of_day(&day, r);
    int part = day.date.grain == NFI_GRAIN_PART    ? day.date.part
               : day.clock.grain == NFI_GRAIN_PART ? day.clock.part
                                                   : 0;
    if (part == 0)
        return 0;
    out->type = NF_TIME_TIME;
    out->clock.grain = NFI_GRAIN_MINUTE;
    out->clock.hour = (int8_t)(part >= 3 && part <= 5 && hour < 12 ? hour + 12 : hour);
    out->clock.minute = 0;
    out->bare_clock = 1;
    return 1;
}

/* A clock, and the day behind it: "noon Saturday", "5 p.m. EST, Nov. 6", "2 a.m. on Sunday". */
static int read_clock_first(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (!nfi_timex_read_clock(out, r, index) && !read_hour_of_part(out, r, index))
        return 0;
    uint32_t at = nfi_timex_past_comma(r, out->end);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_ON) || nfi_timex_is(r, at, NFI_TIME_WORD_OF))
        at++;
    nfi_timex day;
    if (at < r->end && nfi_timex_read_set(&day, r, at) && set_set_clock(&day, &out->clock)) { /* "6 a.m. every day" */
        day.first = index;
        *out = day;
        return 1;
    }
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
    if (index >= r->end)
        return 0;
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
    if (nfi_timex_read_set(&next, r, index)) {
        read_set_clock(&next, r);
        keep_longer(out, &next);
    }
    return out->end > index;
}
