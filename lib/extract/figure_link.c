#include "extract/figure_link.h"

#include <string.h>

#include "base/decimal.h"

enum { LINKS_MAX = 6, NEIGHBOURS = 3, NOUN_REACH = 6, VERB_REACH = 12 };

/* Of one unit; counts, of one thing where both say what they count. */
static int comparable(const nfi_figure *a, const nfi_figure *b)
{
    if (a->q.unit != NULL && b->q.unit != NULL)
        return strcmp(a->q.unit, b->q.unit) == 0;
    if (a->q.unit != b->q.unit || a->q.kind != b->q.kind)
        return 0;
    return a->q.unit_name == NULL || b->q.unit_name == NULL || strcmp(a->q.unit_name, b->q.unit_name) == 0;
}

static int spells(const nfi_figure_finder *f, uint32_t index, const char *word)
{
    return strcmp(nfi_lex_word(nfi_token_of(f, index)->word), word) == 0;
}

static int is_label(const nfi_figure_finder *f, uint32_t index, uint32_t classes)
{
    return (nfi_label_of(f->tokens, index) & classes) != 0;
}

/* First token of "an earlier estimate of" where that stands right before a quantity; the quantity's own else. */
static uint32_t past_noun(const nfi_figure_finder *f, const nfi_figure *d)
{
    uint32_t at = d->first;
    if (at < 3 || !spells(f, at - 1, "of") || !is_label(f, at - 2, NFI_LABEL_ESTIMATE))
        return at;
    for (at -= 2; at > 0 && d->first - at < NOUN_REACH; at--) {
        const nfi_token *before = nfi_token_of(f, at - 1);
        if (before->upos != NF_UPOS_ADJ && before->upos != NF_UPOS_DET && before->upos != NF_UPOS_PRON &&
            before->upos != NF_UPOS_NOUN)
            break;
    }
    return at;
}

/* The word before a quantity: what it is of a change. */
static int preceded(const nfi_figure_finder *f, const nfi_figure *d, const char *word)
{
    uint32_t at = past_noun(f, d);
    return at > 0 && spells(f, at - 1, word);
}

/* "fell from 40", but "ranging from 40 to 60" tells no change. */
static int preceded_by_from(const nfi_figure_finder *f, const nfi_figure *d)
{
    if (!preceded(f, d, "from"))
        return 0;
    uint32_t from = past_noun(f, d) - 1;
    const nfi_lex_entry *range = from > 0 ? nfi_tokens_match(f->tokens, from - 1, from + 1, NFI_LEX_HEDGE) : NULL;
    return range == NULL || range->length != 2 || nfi_lex_hedge_rows[range->row].place != NFI_HEDGE_FROM;
}

/* "from 14 to 24": the next figure of the kind is the new value, or it is the other end of a range. */
static int goes_on_to(const nfi_figure_finder *f, const nfi_figure *from)
{
    const nfi_figure *end = f->drafts.at + f->drafts.count;
    const nfi_figure *next = from + 1;
    if (from->q.low.known && from->q.high.known && !nfi_decimal_equal(from->q.low, from->q.high))
        return 1;
    return next < end && next < from + NEIGHBOURS &&
           nfi_token_of(f, next->first)->sentence == nfi_token_of(f, from->first)->sentence && comparable(next, from) &&
           preceded(f, next, "to");
}

/* Whether another old or new value of the same kind stands between the two: "from 20 to 29 for cars, from 14 to 24". */
static int is_passed_over(const nfi_figure_finder *f, uint32_t a, uint32_t b)
{
    uint32_t last = a > b ? a : b;
    for (uint32_t i = (a < b ? a : b) + 1; i < last; i++) {
        const nfi_figure *between = &f->drafts.at[i];
        if (comparable(between, &f->drafts.at[a]) && (preceded(f, between, "from") || preceded(f, between, "to")))
            return 1;
    }
    return 0;
}

/* "296 hp (224 kW / 300 PS)": in brackets behind it, alone or behind a slash. */
static int in_brackets_behind(const nfi_figure_finder *f, const nfi_figure *from, const nfi_figure *to)
{
    uint32_t first = from->first;
    if (from > f->drafts.at && first > 0 && from[-1].end + 1 == first && from[-1].first > to->first &&
        nfi_token_is_char(f->tokens, nfi_token_of(f, first - 1), '/'))
        first = from[-1].first;
    return first >= to->end && to->end + 2 >= first && first > 0 &&
           nfi_token_is_char(f->tokens, nfi_token_of(f, first - 1), '(');
}

/* "3,850 of its 4,100 members": "of" right behind the first, its second number inside the phrase. */
static int is_part(const nfi_figure_finder *f, const nfi_figure *part, const nfi_figure *whole)
{
    if (whole->first < part->end || whole->first > part->end + 4 || part->end >= f->tokens->tokens.count)
        return 0;
    return spells(f, part->end, "of") && (part->q.unit == NULL || part->q.kind == NF_QUANTITY_PERCENT) &&
           whole->q.kind == NF_QUANTITY_CARDINAL;
}

static int is_whole(const nfi_figure_finder *f, const nfi_figure *d)
{
    return d > f->drafts.at && is_part(f, d - 1, d);
}

static nf_quantity_relation relation(const nfi_figure_finder *f, const nfi_figure *from, const nfi_figure *to)
{
    if (to->tolerance)
        return !from->tolerance && from->q.kind == NF_QUANTITY_PERCENT ? NF_QUANTITY_TOLERANCE
               : to->first == from->end && !from->tolerance            ? NF_QUANTITY_TOLERANCE
                                                                       : NF_QUANTITY_LINK_NONE;
    if (from->tolerance)
        return NF_QUANTITY_LINK_NONE;
    if (in_brackets_behind(f, from, to) && from->q.kind == to->q.kind && from->q.unit != NULL && !comparable(from, to))
        return NF_QUANTITY_CONVERTED;
    if (comparable(from, to) && !is_whole(f, to) && !is_whole(f, from)) {
        int later = to->first > from->first;
        if (preceded_by_from(f, from) &&
            (later ? preceded(f, to, "to") : !preceded(f, to, "from") && !goes_on_to(f, from)))
            return NF_QUANTITY_NEW_VALUE;
        if (preceded(f, from, "to") && preceded_by_from(f, to) && (from->first > to->first || !goes_on_to(f, to)))
            return NF_QUANTITY_OLD_VALUE;
    }
    if (preceded(f, from, "to") && (to->q.change == NF_CHANGE_UP || to->q.change == NF_CHANGE_DOWN) &&
        to->end + 4 > from->first)
        return NF_QUANTITY_DIFFERENCE;
    return NF_QUANTITY_LINK_NONE;
}

/* "revised down from 2.1%", "raised the death toll to 41 from 29", "up from an earlier estimate of 12": the figure was
 * replaced, what it tells of did not change. */
static int is_revision(const nfi_figure_finder *f, const nfi_figure *now, const nfi_figure *old)
{
    uint32_t first = now->first < old->first ? now->first : old->first;
    uint32_t begin = f->tokens->sentences.at[nfi_token_of(f, first)->sentence].first_token;
    if (past_noun(f, old) < old->first)
        return 1;
    int noun = 0;
    for (uint32_t i = first, steps = 0; i > begin && steps < VERB_REACH; steps++) {
        i--;
        if (is_label(f, i, NFI_LABEL_REVISE))
            return 1;
        noun |= is_label(f, i, NFI_LABEL_ESTIMATE);
        if (nfi_token_of(f, i)->upos == NF_UPOS_VERB)
            return noun && is_label(f, i, NFI_LABEL_RESTATE);
    }
    return 0;
}

static nf_quantity_relation either_way(const nfi_figure_finder *f, const nfi_figure *from, const nfi_figure *to)
{
    if (to->first > from->first && is_part(f, from, to))
        return NF_QUANTITY_PART_OF;
    nf_quantity_relation r = relation(f, from, to);
    return r == NF_QUANTITY_LINK_NONE && relation(f, to, from) == NF_QUANTITY_NEW_VALUE ? NF_QUANTITY_OLD_VALUE : r;
}

nf_status nfi_figure_link(nfi_figure_finder *f, uint32_t index)
{
    nfi_figure *d = &f->drafts.at[index];
    nf_quantity_link found[LINKS_MAX];
    uint32_t count = 0;
    uint32_t sentence = nfi_token_of(f, d->first)->sentence;
    uint32_t low = index >= NEIGHBOURS ? index - NEIGHBOURS : 0;
    for (uint32_t i = low; i < f->drafts.count && i <= index + NEIGHBOURS && count + 1 < LINKS_MAX; i++) {
        const nfi_figure *other = &f->drafts.at[i];
        if (i == index || nfi_token_of(f, other->first)->sentence != sentence)
            continue;
        nf_quantity_link link = {either_way(f, d, other), i};
        if (link.relation == NF_QUANTITY_LINK_NONE ||
            ((link.relation == NF_QUANTITY_NEW_VALUE || link.relation == NF_QUANTITY_OLD_VALUE) && is_passed_over(f, index, i)))
            continue;
        found[count++] = link;
        /* "half of the joint 5.1m sales" */
        if (link.relation == NF_QUANTITY_PART_OF && !nf_span_is_set(d->q.of))
            d->q.of = other->q.of;
        if (link.relation == NF_QUANTITY_OLD_VALUE && is_revision(f, d, other)) {
            link.relation = NF_QUANTITY_SUPERSEDES;
            found[count++] = link;
        }
    }
    if (count == 0)
        return NF_OK;
    d->q.links = nfi_arena_copy(f->ctx->result, found, count * sizeof *found);
    d->q.link_count = count;
    return d->q.links == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}
