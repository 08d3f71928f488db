/* How time expressions are read: timex_date.c, timex_clock.c and timex_duration.c read them from the tokens, as far as
 * their words go; timex_resolve.c then finds out what they stand for. */
#ifndef NFI_EXTRACT_TIMEX_READ_H
#define NFI_EXTRACT_TIMEX_READ_H

#include <newsfacts/time.h>

#include "extract/calendar.h"
#include "segment/token.h"

/* What a date hangs on. */
typedef enum nfi_anchor {
    NFI_ANCHOR_NONE = 0,  /* its own words; missing ones are the nearest: "in January" */
    NFI_ANCHOR_TODAY = 1, /* the day of publication: "last week", "two years ago" */
    NFI_ANCHOR_TEXT = 2,  /* the time that the text is speaking of: "the following week", "two years later" */
    NFI_ANCHOR_BASE = 3   /* the date behind it: "two days before Christmas" */
} nfi_anchor;

/* How many of a unit. */
typedef struct nfi_amount {
    int32_t low;       /* in hundredths: 250 is two and a half */
    int32_t high;      /* the same, or the upper end of a range */
    uint8_t unit;      /* nfi_grain */
    uint8_t vague;     /* "several": the number is not known */
    int32_t rest;      /* "two years and six months": 6 */
    uint8_t rest_unit; /* NFI_GRAIN_MONTH; NONE without one */
} nfi_amount;

typedef struct nfi_timex {
    uint32_t first; /* its tokens */
    uint32_t end;
    uint8_t type;     /* nf_time_type */
    uint8_t mod;      /* nf_time_mod */
    uint8_t anchor;   /* nfi_anchor */
    uint8_t is_shift; /* counted in stretches of its grain: "last week" -1 */
    int32_t shift;
    nfi_stamp date;    /* what its words give; grain NONE where there is a clock alone */
    nfi_stamp clock;   /* time or part of the day; grain NONE without one */
    nfi_amount amount; /* unit NONE without one: a duration, or the distance from the anchor (shift: its direction) */
    const nfi_lex_holiday_row *holiday;
    uint8_t year_of; /* nfi_anchor of the year: "in May of that year", "this year's third quarter"; NONE */
    int32_t year_shift;
    uint8_t nth_unit;    /* "the first week of": WEEK; NONE without one */
    int32_t nth;         /* 1 …; -1 the last */
    int32_t nth_count;   /* "the first three months of": 3 */
    uint8_t nth_weekday; /* "the second Monday of": 1, nth_unit being PART */
    uint8_t bare_clock;  /* no a.m. or p.m.: 3 may be 15 */
    uint8_t alike;       /* "the same period": the stretch that the text is speaking of */
    uint8_t apart;       /* of the second of two: no end of a range, but a time of its own ("May 4 and 5, 1865") */
    uint8_t the_unit;    /* "the month", alone or in "the end of the month" */
    uint8_t fuzzy;       /* weak words alone ("the year"): wants a word that asks for a time before it */
} nfi_timex;

/* The tokens of one sentence. */
typedef struct nfi_timex_reader {
    const nfi_tokens *tokens;
    uint32_t start;
    uint32_t end;
} nfi_timex_reader;

/* One of which nothing is known but where it starts. */
static inline nfi_timex nfi_timex_none(uint32_t first)
{
    static const nfi_timex nothing = {.date = NFI_STAMP_NONE, .clock = NFI_STAMP_NONE};
    nfi_timex out = nothing;
    out.first = out.end = first;
    return out;
}

/* Row of a word alone, NULL past the end or where the list does not have it. */
static inline const nfi_lex_time_word_row *nfi_timex_word(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return NULL;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[index].word, NFI_LEX_TIME_WORD);
    return entry == NULL ? NULL : &nfi_lex_time_word_rows[entry->row];
}

/* The longest phrase of time_word.tsv, its length in *length. */
const nfi_lex_time_word_row *nfi_timex_phrase(const nfi_timex_reader *r, uint32_t index, uint32_t *length);

static inline int nfi_timex_is(const nfi_timex_reader *r, uint32_t index, nfi_time_word class)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    return row != NULL && row->class == class;
}

/* The word "the". */
static inline int nfi_timex_the(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    return row != NULL && row->class == NFI_TIME_WORD_DET && row->value == 1;
}

int nfi_timex_char(const nfi_timex_reader *r, uint32_t index, char c);

/* Past a hyphen or dash, or the index itself. */
uint32_t nfi_timex_past_hyphen(const nfi_timex_reader *r, uint32_t index);
int nfi_timex_hyphen(const nfi_timex_reader *r, uint32_t index);

/* Past a comma, or the index itself. */
uint32_t nfi_timex_past_comma(const nfi_timex_reader *r, uint32_t index);
int nfi_timex_is_title(const nfi_timex_reader *r, uint32_t index);
int nfi_timex_joined(const nfi_timex_reader *r, uint32_t index);

/* An integer at a token, digits or words, alone ("12", "twelve", "the 12th" if ordinal): its value; -1. *end is the
 * index behind it. */
int32_t nfi_timex_integer(const nfi_timex_reader *r, uint32_t index, int ordinal, uint32_t *end);

/* Digits of a token that is digits alone: their number and *value; 0. */
uint32_t nfi_timex_digits(const nfi_timex_reader *r, uint32_t index, int32_t *value);

/* A year that can stand alone at a token: 1998, nineteen ninety-four; NFI_YEAR_NONE. */
int32_t nfi_timex_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end);

/* Class of the word before a token; NONE at the start of the sentence. */
nfi_time_word nfi_timex_class_before(const nfi_timex_reader *r, uint32_t index);

/* Whether a word before a token asks for a date behind it: in, on, since, last, early, the end of. */
int nfi_timex_asked(const nfi_timex_reader *r, uint32_t index);

/* Any year at a token where one must stand: 1998, '98, 490 BC, nineteen ninety-four; NFI_YEAR_NONE. */
int32_t nfi_timex_any_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end);

/* Each reads what starts at a token: 1, out->end being the index behind it; or 0. */
int nfi_timex_read_amount(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_duration(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_set(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_clock(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_part_hour(nfi_timex *out, const nfi_timex_reader *r, uint32_t index); /* 5 in the morning */
int nfi_timex_read_numeric(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_calendar(nfi_timex *out, const nfi_timex_reader *r, uint32_t index); /* months, weekdays, years */
int nfi_timex_read_relative(nfi_timex *out, const nfi_timex_reader *r, uint32_t index); /* last week, yesterday */
int nfi_timex_read_season(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_holiday(nfi_timex *out, const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_short_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index); /* Q2 2025, 2025 H1 */
int nfi_timex_read_named_year(nfi_timex *out, const nfi_timex_reader *r,
                              uint32_t index);                                         /* the year 2000, fiscal 1989 */
int nfi_timex_read_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index); /* quarters, halves, centuries */
int nfi_timex_read_year_stretch(nfi_timex *out, const nfi_timex_reader *r,
                                uint32_t index); /* the (fiscal) 1988 fourth quarter */

/* The year behind a month, season, quarter or holiday: ", 2025", "of 1998", "last year"; moves out->end. */
void nfi_timex_read_year_of(nfi_timex *out, const nfi_timex_reader *r);

/* A unit alone; NULL. */
const nfi_lex_time_unit_row *nfi_timex_unit(const nfi_timex_reader *r, uint32_t index);
int nfi_timex_read_date(nfi_timex *out, const nfi_timex_reader *r,
                        uint32_t index); /* any of them, with mods and clock */

/* One time, or the two ends of a range ("between January and February"), or two times that share a month or year (apart
 * is set): 0 none, 1 or 2. out[1] has the last token. */
int nfi_timex_read(nfi_timex out[2], const nfi_timex_reader *r, uint32_t index);

#endif
