#include "extract/rate.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"

enum { NAME_MAX = 96 };

/* Words of a text joined by single spaces, in ctx->result. */
static char *joined(const nfi_finder *f, const char *before, uint32_t first, uint32_t end)
{
    char out[NAME_MAX];
    size_t length = 0;
    for (const char *c = before; *c != '\0' && length + 1 < sizeof out; c++)
        out[length++] = *c;
    for (uint32_t i = first; i < end; i++) {
        const nfi_token *token = nfi_token_of(f, i);
        size_t size = token->end - token->start;
        if (length + size + 2 > sizeof out)
            break;
        if (length > 0 && out[length - 1] != ' ' && token->flags & NFI_TOKEN_SPACE_BEFORE)
            out[length++] = ' ';
        memcpy(out + length, nfi_token_text(f->tokens, token), size);
        length += size;
    }
    return nfi_arena_string(f->ctx->result, out, length);
}

/* "per barrel", "an hour", "/ tonne", "per 100,000 people", "-a-day": first token of the divisor and the end. */
static uint32_t rate_behind(const nfi_finder *f, uint32_t index, uint32_t *first)
{
    uint32_t at = nfi_is_hyphen(f, index) ? index + 1 : index;
    uint32_t end = f->sentence_end;
    if (nfi_spells(f, at, "per") || nfi_is_char(f, at, '/')) {
        at++;
        if (nfi_is_hyphen(f, at))
            at++;
        *first = at;
        nfi_number number;
        uint32_t noun = at;
        if (at < end && nfi_number_may_start(nfi_token_of(f, at)) && nfi_number_read(&number, f->tokens, at, end))
            noun = number.end;
        if (noun > at && nfi_is_char(f, at - 1, '/'))
            return 0;
        nfi_unit unit;
        if (nfi_unit_after(&unit, f->tokens, noun, end, 0, nfi_decimal(1, 0), 0))
            return unit.end;
        uint32_t stop = nfi_counted_phrase(f->tokens, noun, end);
        return stop > noun ? stop : noun > at ? noun : 0;
    }
    if ((nfi_spells(f, at, "a") || nfi_spells(f, at, "an")) && (nfi_is_hyphen(f, at + 1) || 1)) {
        uint32_t noun = nfi_is_hyphen(f, at + 1) ? at + 2 : at + 1;
        *first = noun;
        if (!nfi_is_label(f, noun, NFI_LABEL_RATE))
            return 0;
        nfi_unit unit;
        return nfi_unit_after(&unit, f->tokens, noun, end, 0, nfi_decimal(1, 0), 0) ? unit.end : noun + 1;
    }
    return 0;
}

nf_status nfi_rate_add(nfi_finder *f, nfi_figure *d, uint32_t index)
{
    uint32_t first;
    uint32_t end = rate_behind(f, index, &first);
    if (end == 0)
        return NF_OK;
    d->q.per = joined(f, "", first, end);
    if (d->q.per == NULL)
        return nfi_nomem(f->ctx->err);
    char name[NAME_MAX];
    const char *parts[] = {d->q.unit_name == NULL ? "" : d->q.unit_name, d->q.unit_name == NULL ? "" : " ", "per "};
    size_t length = 0;
    for (size_t i = 0; i < 3; i++)
        for (const char *c = parts[i]; *c != '\0' && length + 1 < sizeof name; c++)
            name[length++] = *c;
    name[length] = '\0';
    if (d->q.unit_name != NULL) {
        d->q.unit_name = joined(f, name, first, end);
        if (d->q.unit_name == NULL)
            return nfi_nomem(f->ctx->err);
    }
    d->q.kind = NF_QUANTITY_RATE;
    if (d->end < end)
        d->end = end;
    return NF_OK;
}
