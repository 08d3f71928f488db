#include "segment/dateline.h"

#include <string.h>

#include <utf8proc.h>

#include "base/hash.h"
#include "base/span.h"
#include "lex/lexicon.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { FAR = 120, PLACE_WORDS = 7, WORD_MAX = 40 };

typedef struct cursor {
    const char *bytes;
    uint32_t at;
    uint32_t end;
} cursor;

typedef enum letters { LETTERS_NONE, LETTERS_LOWER, LETTERS_TITLE, LETTERS_UPPER } letters;

static void skip_blanks(cursor *c)
{
    while (c->at < c->end && (c->bytes[c->at] == ' ' || c->bytes[c->at] == '\t' ||
                              (c->at + 1 < c->end && memcmp(c->bytes + c->at, "\xC2\xA0", 2) == 0)))
        c->at += c->bytes[c->at] == '\xC2' ? 2u : 1u;
}

/* Length of the dash at the cursor that parts a dateline from its text: a dash, two hyphens, or a hyphen with blanks
 * at both sides; 0 for none. */
static uint32_t dash(const cursor *c, int spaced)
{
    const char *p = c->bytes + c->at;
    uint32_t left = c->end - c->at;
    if (left >= 3 && (memcmp(p, "\xE2\x80\x94", 3) == 0 || memcmp(p, "\xE2\x80\x93", 3) == 0 || memcmp(p, "\xE2\x80\x95", 3) == 0))
        return 3;
    if (left >= 3 && memcmp(p, "---", 3) == 0)
        return 3;
    if (left >= 2 && memcmp(p, "--", 2) == 0)
        return 2;
    return spaced && left >= 2 && p[0] == '-' && p[1] == ' ' ? 1 : 0;
}

static int is_word_character(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'' || c == '.' || c == '-' || c == '/';
    if (c == 0x2019 || c == 0x2018 || c == 0xAD)
        return 1;
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

/* Reads a word and tells its letters. "ST." and "U.S." are upper, "McALLEN" too: two capitals in a row. */
static nf_span read_word(cursor *c, letters *kind)
{
    uint32_t start = c->at;
    uint32_t upper = 0;
    uint32_t lower = 0;
    int first_upper = 0;
    size_t at = c->at;
    while (at < c->end) {
        size_t next = at;
        uint32_t ch = nfi_utf8_next(c->bytes, c->end, &next);
        cursor here = {c->bytes, (uint32_t)at, c->end};
        if (!is_word_character(ch) || dash(&here, 0) != 0)
            break;
        int up = (uint32_t)utf8proc_tolower((utf8proc_int32_t)ch) != ch;
        int low = (uint32_t)utf8proc_toupper((utf8proc_int32_t)ch) != ch;
        if (at == start)
            first_upper = up;
        upper += (uint32_t)up;
        lower += (uint32_t)low;
        at = next;
    }
    c->at = (uint32_t)at;
    *kind = upper + lower == 0 ? LETTERS_NONE
            : lower == 0 || (upper >= 2 && upper > 2 * lower) ? LETTERS_UPPER
            : first_upper ? LETTERS_TITLE
                          : LETTERS_LOWER;
    return nfi_span(start, c->at);
}

static uint32_t word_id(const char *bytes, nf_span word)
{
    char folded[WORD_MAX * NFI_FOLD_GROWTH + 1];
    uint64_t hash;
    if (word.end - word.start > WORD_MAX)
        return 0;
    size_t size = nfi_fold(folded, &hash, bytes + word.start, word.end - word.start);
    return nfi_lex_find(folded, size, hash);
}

/* A date at the cursor ("July 24", "Nov 7, 2022", "27 January", "Feb. 25"): 1 with the cursor behind it. */
static int read_date(cursor *c)
{
    cursor in = *c;
    int month = 0;
    int parts = 0;
    while (in.at < in.end && parts < 4) {
        skip_blanks(&in);
        uint32_t digits = in.at;
        while (digits < in.end && in.bytes[digits] >= '0' && in.bytes[digits] <= '9')
            digits++;
        if (digits > in.at && digits - in.at <= 4) {
            in.at = digits;
        } else {
            cursor word = in;
            letters kind;
            nf_span span = read_word(&word, &kind);
            if (span.start == span.end || !nfi_lex_has(word_id(in.bytes, span), NFI_LEX_MONTH))
                break;
            month = 1;
            in.at = word.at;
        }
        parts++;
        c->at = month ? in.at : c->at;
        if (in.at + 1 < in.end && in.bytes[in.at] == ',' && in.bytes[in.at + 1] == ' ')
            in.at++;
    }
    return month;
}

/* What an article's first words can be in a place's form: "NEW DELHI", "St. Petersburg". Lower-case particles may stand inside
 * ("RIO de JANEIRO"). */
static int read_place(cursor *c, nf_span *place, int *upper)
{
    uint32_t words = 0;
    *upper = 0;
    *place = nfi_span(c->at, c->at);
    while (words < PLACE_WORDS) {
        cursor in = *c;
        letters kind;
        nf_span word = read_word(&in, &kind);
        if (word.start == word.end || kind == LETTERS_NONE)
            break;
        if (kind == LETTERS_LOWER && (words == 0 || word.end - word.start > 3))
            break;
        if (words == 0)
            *upper = kind == LETTERS_UPPER && word.end - word.start > 2;
        c->at = in.at;
        place->end = in.at;
        words++;
        skip_blanks(c);
        if (dash(c, 1) != 0 || (c->at < c->end && c->bytes[c->at] == '('))
            break;
        if (c->at < c->end && (c->bytes[c->at] == ',' || c->bytes[c->at] == '/')) {
            c->at++;
            skip_blanks(c);
            cursor date = *c;
            if (read_date(&date)) {
                *c = date;
                skip_blanks(c);
                break;
            }
        }
    }
    return words > 0;
}

/* "(AP)", "(Feb. 25, 2021)" or "(Xinhua News Agency)". */
static void read_brackets(cursor *c, nf_span *agency)
{
    enum { AGENCY_MAX = 40 };
    if (c->at >= c->end || c->bytes[c->at] != '(')
        return;
    uint32_t close = c->at + 1;
    while (close < c->end && close - c->at < AGENCY_MAX && c->bytes[close] != ')')
        close++;
    if (close >= c->end || c->bytes[close] != ')')
        return;
    cursor date = {c->bytes, c->at + 1, close};
    if (!read_date(&date))
        *agency = nfi_span(c->at + 1, close);
    c->at = close + 1;
    skip_blanks(c);
}

static int begins_sentence(const cursor *c)
{
    cursor in = *c;
    skip_blanks(&in);
    if (in.at >= in.end)
        return 0;
    size_t at = in.at;
    uint32_t ch = nfi_utf8_next(in.bytes, in.end, &at);
    int quote = ch == '"' || ch == '\'' || ch == 0x201C || ch == 0x2018;
    return quote || (ch >= '0' && ch <= '9') || (uint32_t)utf8proc_tolower((utf8proc_int32_t)ch) != ch;
}

int nfi_dateline_read(nf_zone *out, const char *bytes, uint32_t start, uint32_t end)
{
    cursor c = {bytes, start, end - start > FAR ? start + FAR : end};
    nf_span place;
    nf_span agency = nfi_span_none();
    int upper = 0;
    if (!read_place(&c, &place, &upper))
        return 0;
    skip_blanks(&c);
    read_brackets(&c, &agency);
    if (c.at < c.end && bytes[c.at] == ',') { /* SEOUL (AP), June 3 - */
        c.at++;
        if (!read_date(&c))
            return 0;
        skip_blanks(&c);
    }
    uint32_t mark = dash(&c, upper || nf_span_is_set(agency));
    if (mark == 0 && upper && c.at < c.end && bytes[c.at] == ':')
        mark = 1; /* RAIPUR: A leader … */
    /* Mixed case with neither capitals nor agency: "Durban — The trophy …", but not "Police — who came late — said". */
    int sure = upper || nf_span_is_set(agency);
    uint32_t length = place.end - place.start;
    if (mark == 0 || (!sure && (length > 30 || mark < 2)))
        return 0;
    c.at += mark;
    c.end = end;
    if (!begins_sentence(&c))
        return 0;
    out->span = nfi_span(start, c.at);
    out->kind = NF_ZONE_DATELINE;
    out->place = place;
    out->agency = agency;
    return 1;
}
