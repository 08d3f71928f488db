#include "extract/rate.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"

enum { NAME_MAX = 96 };

typedef struct time_unit {
    const char *name;
    const char *ucum;
} time_unit;

static const time_unit time_units[] = {
    [NFI_GRAIN_YEAR] = {"year", "a"},     [NFI_GRAIN_MONTH] = {"month", "mo"}, [NFI_GRAIN_WEEK] = {"week", "wk"},
    [NFI_GRAIN_DAY] = {"day", "d"},       [NFI_GRAIN_HOUR] = {"hour", "h"},    [NFI_GRAIN_MINUTE] = {"minute", "min"},
    [NFI_GRAIN_SECOND] = {"second", "s"},
};

/* What a quantity is per: its tokens behind "per", the unit that ends it where it is one, its number. */
typedef struct divisor {
    uint32_t first;
    uint32_t noun;
    uint32_t end;
    int has_unit;
    nfi_unit unit;
    const time_unit *time; /* NULL where it is none */
} divisor;

/* A name as it is put together; what does not fit is left out. */
typedef struct name {
    char bytes[NAME_MAX];
    size_t length;
} name;

static void add_words(name *out, const char *words)
{
    size_t size = strlen(words);
    if (out->length + size + 1 > sizeof out->bytes)
        return;
    memcpy(out->bytes + out->length, words, size);
    out->length += size;
}

/* Words of the text, joined by single spaces. */
static void add_tokens(name *out, const nfi_figure_finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const nfi_token *token = nfi_token_of(f, i);
        size_t size = token->end - token->start;
        if (out->length + size + 2 > sizeof out->bytes)
            return;
        if (i > first && token->flags & NFI_TOKEN_SPACE_BEFORE)
            out->bytes[out->length++] = ' ';
        memcpy(out->bytes + out->length, nfi_token_text(f->tokens, token), size);
        out->length += size;
    }
}

/* "an hour", "per min": one of a unit of time. */
static int read_time_unit(const nfi_figure_finder *f, divisor *d)
{
    const nfi_lex_entry *entry =
        d->noun < f->sentence_end ? nfi_lex_entry_of(nfi_token_of(f, d->noun)->word, NFI_LEX_TIME_UNIT) : NULL;
    if (entry == NULL || nfi_lex_time_unit_rows[entry->row].count != 1 ||
        time_units[nfi_lex_time_unit_rows[entry->row].unit].name == NULL)
        return 0;
    d->time = &time_units[nfi_lex_time_unit_rows[entry->row].unit];
    d->end = d->noun + 1;
    return 1;
}

static int read_unit(const nfi_figure_finder *f, divisor *d, int digits)
{
    if (read_time_unit(f, d))
        return 1;
    d->has_unit = nfi_unit_after(&d->unit, f->tokens, d->noun, f->sentence_end, digits, nfi_decimal(1, 0), 0);
    if (d->has_unit)
        d->end = d->unit.end;
    return d->has_unit;
}

/* Behind "per" or "/": a number, a unit or a noun. */
static int read_per(const nfi_figure_finder *f, divisor *d, uint32_t at, int slash)
{
    if (nfi_is_hyphen(f, at))
        at++;
    d->first = d->noun = at;
    nfi_number number;
    if (at < f->sentence_end && nfi_number_may_start(nfi_token_of(f, at)) &&
        nfi_number_read(&number, f->tokens, at, f->sentence_end)) {
        if (slash)
            return 0;
        d->noun = d->end = number.end;
    }
    if (read_unit(f, d, 1))
        return 1;
    uint32_t stop = nfi_counted_phrase(f->tokens, d->noun, f->sentence_end);
    if (stop > d->noun)
        d->end = stop;
    return d->end > d->first;
}

/* "per barrel", "an hour", "/ tonne", "per 100,000 people", "-a-day". */
static int rate_behind(const nfi_figure_finder *f, divisor *d, uint32_t index)
{
    memset(d, 0, sizeof *d);
    uint32_t at = nfi_is_hyphen(f, index) ? index + 1 : index;
    int slash = nfi_is_char(f, at, '/');
    if (slash || nfi_spells(f, at, "per"))
        return read_per(f, d, at + 1, slash);
    if (!nfi_spells(f, at, "a") && !nfi_spells(f, at, "an"))
        return 0;
    if (nfi_is_label(f, at + 2, NFI_LABEL_THAN_NOW))
        return 0; /* "from 71% a year earlier" */
    d->first = d->noun = nfi_is_hyphen(f, at + 1) ? at + 2 : at + 1;
    d->end = d->noun + 1;
    return nfi_is_label(f, d->noun, NFI_LABEL_RATE) && (read_unit(f, d, 0) || 1);
}

/* "US dollar per square metre": the names of both units, the text's words where one has none. */
static nf_status set_name(nfi_figure_finder *f, nfi_figure *d, const divisor *per)
{
    name out = {{0}, 0};
    add_words(&out, d->q.unit_name);
    add_words(&out, " per ");
    if (per->has_unit && per->unit.name != NULL && per->noun == per->first)
        add_words(&out, per->unit.name);
    else if (per->time != NULL && per->noun == per->first)
        add_words(&out, per->time->name);
    else
        add_tokens(&out, f, per->first, per->end);
    d->q.unit_name = nfi_arena_string(f->ctx->result, out.bytes, out.length);
    return d->q.unit_name == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}

/* "A/cm2", "[USD]/h": where both parts have a code. */
static nf_status set_ucum(nfi_figure_finder *f, nfi_figure *d, const divisor *per)
{
    const char *below = per->noun != per->first ? NULL
                        : per->has_unit         ? per->unit.ucum
                        : per->time == NULL     ? NULL
                                                : per->time->ucum;
    if (below == NULL || d->q.ucum == NULL) {
        d->q.ucum = NULL;
        return NF_OK;
    }
    name out = {{0}, 0};
    add_words(&out, d->q.ucum);
    add_words(&out, "/");
    add_words(&out, below);
    d->q.ucum = nfi_arena_string(f->ctx->result, out.bytes, out.length);
    return d->q.ucum == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}

static nf_status set_rate(nfi_figure_finder *f, nfi_figure *d, const divisor *per)
{
    name words = {{0}, 0};
    add_tokens(&words, f, per->first, per->end);
    d->q.per = nfi_arena_string(f->ctx->result, words.bytes, words.length);
    if (d->q.per == NULL)
        return nfi_nomem(f->ctx->err);
    nf_status st = d->q.unit_name == NULL ? NF_OK : set_name(f, d, per);
    if (st == NF_OK)
        st = set_ucum(f, d, per);
    d->q.kind = NF_QUANTITY_RATE;
    return st;
}

nf_status nfi_rate_add(nfi_figure_finder *f, nfi_figure *d, uint32_t index)
{
    divisor per;
    if (rate_behind(f, &per, index)) {
        nf_status st = set_rate(f, d, &per);
        d->end = d->end < per.end ? per.end : d->end;
        return st;
    }
    /* "9 billion shekels ($2.4 billion) a year": of both sums */
    nfi_figure *before = f->drafts.count == 0 ? NULL : &f->drafts.at[f->drafts.count - 1];
    if (before == NULL || before->q.kind != NF_QUANTITY_MONEY || d->q.kind != NF_QUANTITY_MONEY ||
        before->end + 1 != d->first || !nfi_is_char(f, before->end, '(') || !nfi_is_char(f, index, ')') ||
        !rate_behind(f, &per, index + 1))
        return NF_OK;
    nf_status st = set_rate(f, before, &per);
    return st == NF_OK ? set_rate(f, d, &per) : st;
}
