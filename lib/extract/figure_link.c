#include "extract/figure_link.h"

#include <string.h>


static int comparable(const nfi_figure *a, const nfi_figure *b)
{
    if (a->q.unit == NULL || b->q.unit == NULL)
        return a->q.unit == b->q.unit && a->q.kind == b->q.kind;
    return strcmp(a->q.unit, b->q.unit) == 0;
}

/* The word before a quantity: what it is of a change. */
static int preceded(const nfi_finder *f, const nfi_figure *d, const char *word)
{
    return d->first > 0 && strcmp(nfi_lex_word(nfi_token_of(f, d->first - 1)->word), word) == 0;
}

static nf_quantity_relation relation(const nfi_finder *f, const nfi_figure *from, const nfi_figure *to)
{
    int neighbours = to->end + 2 >= from->first && from->first >= to->end;
    if (neighbours && from->first > 0 && nfi_token_is_char(f->tokens, nfi_token_of(f, from->first - 1), '(') &&
        from->q.kind == to->q.kind && from->q.unit != NULL && !comparable(from, to))
        return NF_QUANTITY_CONVERTED;
    if (from->first >= 2 && strcmp(nfi_lex_word(nfi_token_of(f, from->first - 1)->word), "minus") == 0)
        return NF_QUANTITY_LINK_NONE;
    if (comparable(from, to)) {
        if ((preceded(f, from, "from") && preceded(f, to, "to")) ||
            (preceded(f, from, "from") && from->first > 1 && to->first < from->first && !preceded(f, to, "from")))
            return NF_QUANTITY_NEW_VALUE;
        if (preceded(f, from, "to") && preceded(f, to, "from"))
            return NF_QUANTITY_OLD_VALUE;
    }
    if (preceded(f, from, "to") && (to->q.change == NF_CHANGE_UP || to->q.change == NF_CHANGE_DOWN) && to->end + 4 > from->first)
        return NF_QUANTITY_DIFFERENCE;
    return NF_QUANTITY_LINK_NONE;
}

/* "3,850 of its 4,100 members": "of" right behind the first, its second number inside the phrase. */
static int is_part(const nfi_finder *f, const nfi_figure *part, const nfi_figure *whole)
{
    if (whole->first < part->end || whole->first > part->end + 4 || part->end >= f->tokens->tokens.count)
        return 0;
    return strcmp(nfi_lex_word(nfi_token_of(f, part->end)->word), "of") == 0 &&
           (part->q.unit == NULL || part->q.kind == NF_QUANTITY_PERCENT) && whole->q.kind == NF_QUANTITY_CARDINAL;
}

nf_status nfi_figure_link(nfi_finder *f, uint32_t index)
{
    nfi_figure *d = &f->drafts.at[index];
    nf_quantity_link found[4];
    uint32_t count = 0;
    uint32_t sentence = nfi_token_of(f, d->first)->sentence;
    uint32_t low = index >= 3 ? index - 3 : 0;
    for (uint32_t i = low; i < f->drafts.count && i <= index + 3 && count < 4; i++) {
        const nfi_figure *other = &f->drafts.at[i];
        if (i == index || nfi_token_of(f, other->first)->sentence != sentence)
            continue;
        nf_quantity_relation r = i > index && is_part(f, d, other) ? NF_QUANTITY_PART_OF : relation(f, d, other);
        if (r == NF_QUANTITY_LINK_NONE && relation(f, other, d) == NF_QUANTITY_NEW_VALUE)
            r = NF_QUANTITY_OLD_VALUE;
        if (r != NF_QUANTITY_LINK_NONE) {
            found[count].relation = r;
            found[count++].quantity = i;
        }
    }
    if (count == 0)
        return NF_OK;
    d->q.links = nfi_arena_copy(f->ctx->result, found, count * sizeof *found);
    d->q.link_count = count;
    return d->q.links == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}
