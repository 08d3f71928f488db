/* Times of day: "5 a.m. EST", "19:30", "noon", "half past six". */
#include <string.h>

#include "extract/timex_digits.h"
#include "extract/number.h"
#include "extract/timex_read.h"

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

/* --- clock -------------------------------------------------------------------------------------------- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* am, pm, a.m., p.m., h, hrs behind the digits of one token: 'a', 'p', 'h'; 0 for none, -1 for anything else. */
static int take_half_day(nfi_digits *d, const char *end)
{
    if (d->at == end)
        return 0;
    char first = lower(*d->at);
    if (first == 'h') {
        d->at = end;
        return 'h';
    }
    if (first != 'a' && first != 'p')
        return -1;
    d->at++;
    (void)nfi_digits_char(d, '.');
    if (d->at >= end || lower(*d->at) != 'm')
        return -1;
    d->at++;
    (void)nfi_digits_char(d, '.');
    return d->at >= end ? first : -1;
}

static int half_day_word(const nfi_timex_reader *r, uint32_t index)
{
    if (nfi_timex_is(r, index, NFI_TIME_WORD_AM))
        return 'a';
    return nfi_timex_is(r, index, NFI_TIME_WORD_PM) ? 'p' : 0;
}

static int set_clock(nfi_timex *out, int32_t hour, int32_t minute, int32_t second, int half)
{
    if (hour < 0 || hour > 24 || minute > 59 || second > 59 ||
        ((half == 'a' || half == 'p') && (hour > 12 || hour == 0)))
        return 0;
    if (half == 'p' && hour < 12)
        hour += 12;
    if (half == 'a' && hour == 12)
        hour = 0;
    out->clock.grain = second >= 0 ? NFI_GRAIN_SECOND : NFI_GRAIN_MINUTE;
    out->clock.hour = (int8_t)hour;
    out->clock.minute = (int8_t)(minute < 0 ? 0 : minute);
    out->clock.second = (int8_t)second;
    return 1;
}

/* "in the morning", "at night" behind an hour tell which half of the day it is in. */
static uint32_t read_part_behind(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    uint32_t next = at;
    if (nfi_timex_is(r, next, NFI_TIME_WORD_IN) && nfi_timex_is(r, next + 1, NFI_TIME_WORD_DET))
        next += 2;
    else if (nfi_timex_is(r, next, NFI_TIME_WORD_AT))
        next += 1;
    const nfi_lex_time_word_row *row = next > at ? nfi_timex_word(r, next) : NULL;
    if (row == NULL || row->class != NFI_TIME_WORD_PART)
        return at;
    if (row->value >= 3 && row->value <= 5 && out->clock.hour < 12 && !(row->value == 5 && out->clock.hour < 5))
        out->clock.hour = (int8_t)(out->clock.hour + 12);
    return next + 1;
}

static uint32_t read_zone(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    int bracket = nfi_timex_char(r, at, '(');
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, at + (uint32_t)bracket, r->end, NFI_LEX_ZONE);
    if (entry == NULL)
        return at;
    const nfi_lex_zone_row *zone = &nfi_lex_zone_rows[entry->row];
    uint32_t first = at + (uint32_t)bracket;
    uint32_t end = first + entry->length;
    if (entry->length == 1 && !(token_at(r, first)->shape == NFI_SHAPE_UPPER || (zone->is_open && zone->minutes != 0)))
        return at;
    if (!zone->is_open)
        out->clock.zone = (int16_t)zone->minutes;
    if (!bracket)
        return end;
    return nfi_timex_char(r, end, ')') ? end + 1 : at;
}

static int finish_clock(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    out->end = read_part_behind(out, r, at);
    out->end = read_zone(out, r, out->end);
    return 1;
}

/* "noon", "midnight", "12 noon". */
static int read_named_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row == NULL || row->class != NFI_TIME_WORD_CLOCK)
        return 0;
    (void)set_clock(out, row->value, 0, -1, 0);
    return finish_clock(out, r, index + 1);
}

static int read_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);

/* The hour behind "past" or "to": "noon", "3pm", "six", "eight in the evening". A bare one is for the caller to judge.
 */
static int read_full_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    *out = nfi_timex_none(at);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_CLOCK)) {
        out->clock.hour = (int8_t)nfi_timex_word(r, at)->value;
        out->end = at + 1;
        return 1;
    }
    if (at < r->end && read_hour(out, r, at))
        return out->clock.minute == 0;
    *out = nfi_timex_none(at);
    int32_t value = nfi_timex_integer(r, at, 0, &out->end);
    out->bare_clock = 1;
    out->clock.hour = (int8_t)(value >= 1 && value <= 12 ? value : 0);
    return value >= 1 && value <= 12;
}

/* "half past six", "quarter to nine", "ten past four", "twenty minutes to five", "20 past 3pm". */
static int read_past_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index;
    int32_t minutes;
    int minutes_named = 0;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_ARTICLE))
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_HALF)) {
        minutes = 30;
        at++;
    } else if (unit != NULL && unit->unit == NFI_GRAIN_QUARTER && !unit->plural) {
        minutes = 15;
        at++;
    } else {
        minutes = nfi_timex_integer(r, at, 0, &at);
        unit = minutes > 0 ? nfi_timex_unit(r, at) : NULL;
        minutes_named = unit != NULL && unit->unit == NFI_GRAIN_MINUTE;
        at += (uint32_t)minutes_named;
    }
    if (minutes <= 0 || minutes > 59)
        return 0;
    const nfi_lex_time_word_row *after = nfi_timex_word(r, at);
    int behind = after != NULL && after->class == NFI_TIME_WORD_BEFORE && after->value > 0;
    int past = nfi_timex_is(r, at, NFI_TIME_WORD_PAST) || behind;
    int to = !past && nfi_timex_is(r, at, NFI_TIME_WORD_TO) && (minutes == 15 || minutes_named);
    if (!past && !to)
        return 0;
    nfi_timex hour;
    if (!read_full_hour(&hour, r, at + 1))
        return 0;
    nfi_timex test = hour;
    int sure = minutes == 30 || read_part_behind(&test, r, hour.end) > hour.end || minutes == 15 || minutes_named ||
               (index > r->start && nfi_timex_is(r, index - 1, NFI_TIME_WORD_AT));
    if (hour.bare_clock && (!sure || (behind && !minutes_named)))
        return 0;
    out->bare_clock = hour.bare_clock;
    int32_t total = hour.clock.hour * 60 + (to ? -minutes : minutes);
    total = (total + 1440) % 1440;
    (void)set_clock(out, total / 60, total % 60, -1, 0);
    return finish_clock(out, r, hour.end);
}

/* "1400 GMT", "0600 hours". */
static int read_four_digits(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    int32_t value;
    if (nfi_timex_digits(r, index, &value) != 4 || value > 2400 || value % 100 > 59)
        return 0;
    nfi_timex zone = nfi_timex_none(index);
    uint32_t end = read_zone(&zone, r, index + 1);
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index + 1);
    int hours = unit != NULL && unit->unit == NFI_GRAIN_HOUR && (value < 1000 || value % 100 != 0 || unit->is_short);
    if (end == index + 1 && !hours)
        return 0;
    (void)set_clock(out, value / 100, value % 100, -1, 0);
    return finish_clock(out, r, index + 1 + (uint32_t)hours);
}

/* "won in 9:58", "a time of 12:41", "Debela, 2:05:46": how long somebody took. */
static int is_run(const nfi_timex_reader *r, uint32_t index, int32_t hour, int32_t second)
{
    nfi_time_word before = nfi_timex_class_before(r, index);
    int padded = nfi_token_text(r->tokens, token_at(r, index))[0] == '0';
    return before == NFI_TIME_WORD_IN || before == NFI_TIME_WORD_OF ||
           (second >= 0 && hour < 10 && !padded && before != NFI_TIME_WORD_AT);
}

/* "the 10.15 train" */
static int departs(const nfi_timex_reader *r, uint32_t index)
{
    static const char *const words[] = {"train", "bus", "ferry", "service", "flight", "sailing", "express", "kick-off"};
    for (size_t i = 0; index < r->end && i < sizeof words / sizeof *words; i++)
        if (strcmp(nfi_lex_word(token_at(r, index)->word), words[i]) == 0)
            return 1;
    return 0;
}

/* "5 a.m.", "5am", "5:30 pm", "5.30pm", "19:30", "19:30h", "10 o'clock"; "6" alone only behind "at", before a word
 * that shows the time of day. */
static int read_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_token *token = token_at(r, index);
    uint32_t at = index + 1;
    int32_t hour;
    int32_t minute = -1;
    int32_t second = -1;
    int half = 0;
    if (token->kind == NF_TOKEN_NUMBER) {
        nfi_digits d = nfi_digits_at(r, index);
        const char *end = r->tokens->text->bytes + token->end;
        d.end = end;
        hour = nfi_digits_number(&d, 1, 2);
        char mark = d.at < end ? *d.at : '\0';
        if (hour >= 0 && (mark == ':' || mark == '.') && d.at + 1 < end) {
            d.at++;
            minute = nfi_digits_number(&d, 2, 2);
            if (minute < 0)
                return 0;
            if (mark == ':' && d.at + 1 < end && nfi_digits_char(&d, ':'))
                second = nfi_digits_number(&d, 2, 2);
        }
        half = hour < 0 ? -1 : take_half_day(&d, end);
        if (half < 0 || d.at != end || (half == 'h' && minute < 0))
            return 0;
        if (half == 0) {
            half = half_day_word(r, at);
            at += half != 0;
        }
        nfi_timex zone = nfi_timex_none(at);
        if (mark == '.' && half == 0 && read_zone(&zone, r, at) == at && !departs(r, at))
            return 0; /* "at 17.30 GMT", not "at 17.30" */
    } else {
        hour = nfi_timex_integer(r, index, 0, &at);
        half = half_day_word(r, at);
        at += half != 0;
        if (hour < 1 || hour > 12 ||
            (half != 0 && at < r->end && token_at(r, at)->upos == NF_UPOS_NOUN && nfi_timex_unit(r, at) == NULL &&
             nfi_timex_word(r, at) == NULL))
            return 0;                   /* "five AM radio stations" */
        if (half == 0 && at < r->end) { /* "six thirty p.m." */
            uint32_t behind;
            minute = nfi_timex_integer(r, at, 0, &behind);
            half = minute >= 5 && minute < 60 ? half_day_word(r, behind) : 0;
            if (half == 0)
                minute = -1;
            else
                at = behind + 1;
        }
    }
    if (half == 0 && nfi_timex_is(r, at, NFI_TIME_WORD_OCLOCK)) {
        half = 'o';
        at++;
        if (half_day_word(r, at) != 0)
            half = half_day_word(r, at++);
    }
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (half == 0 && minute >= 0 && unit != NULL && unit->unit == NFI_GRAIN_HOUR && unit->is_short)
        at++; /* "19:00 hr" */
    if (!set_clock(out, hour, minute, second, half))
        return 0;
    out->bare_clock = half == 0 || half == 'o';
    if (half == 0 && token->kind == NF_TOKEN_NUMBER && is_run(r, index, hour, second)) {
        nfi_timex zone = nfi_timex_none(at);
        if (read_zone(&zone, r, at) == at)
            return 0;
    }
    if (half == 0 && minute < 0) {
        nfi_timex test = *out;
        int shown = index > r->start && nfi_timex_is(r, index - 1, NFI_TIME_WORD_AT) && hour > 0;
        if (!shown || read_part_behind(&test, r, at) == at)
            return 0;
    }
    return finish_clock(out, r, at);
}

int nfi_timex_read_part_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    out->type = NF_TIME_TIME;
    int32_t hour = nfi_timex_integer(r, index, 0, &out->end);
    uint32_t end = out->end;
    if (hour < 1 || hour > 12 || !set_clock(out, hour, 0, -1, 0))
        return 0;
    out->end = read_part_behind(out, r, end);
    return out->end > end;
}

/* "in 2:15:32" and "a 4:12 finish" are results, "John 3:16" a verse: clocks of minutes need a word before or behind
 * them that asks for a time. */
static int is_score(const nfi_timex_reader *r, uint32_t index, const nfi_timex *timex)
{
    if (timex->end > index + 1 || token_at(r, index)->kind != NF_TOKEN_NUMBER || departs(r, timex->end))
        return 0;
    if (index == r->start)
        return 0;
    const nfi_token *before = token_at(r, index - 1);
    if (timex->clock.grain == NFI_GRAIN_SECOND &&
        (nfi_timex_is(r, index - 1, NFI_TIME_WORD_IN) || nfi_timex_is(r, index - 1, NFI_TIME_WORD_OF)))
        return 1;
    return nfi_timex_is(r, index - 1, NFI_TIME_WORD_ARTICLE) || before->shape == NFI_SHAPE_TITLE
               ? !nfi_lex_starts(before->word, NFI_LEX_WEEKDAY)
               : 0;
}

int nfi_timex_read_clock(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    static int (*const readers[])(nfi_timex *, const nfi_timex_reader *, uint32_t) = {read_named_hour, read_past_hour,
                                                                                      read_four_digits, read_hour};
    for (size_t i = 0; i < sizeof readers / sizeof *readers && index < r->end; i++) {
        *out = nfi_timex_none(index);
        out->type = NF_TIME_TIME;
        if (readers[i](out, r, index))
            return !is_score(r, index, out);
    }
    return 0;
}
