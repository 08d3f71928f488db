#include "claim/reading.h"

#include <string.h>

uint32_t nfi_region_before(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    for (uint32_t back = 1; back <= 2 && i >= back; back++) {
        uint32_t p = i - back;
        if (r->at[p + 1].flags & NFI_TOKEN_PARAGRAPH_BEFORE)
            return NF_NONE;
        uint32_t q = r->region[p];
        if (q != s->level && q != NF_NONE) {
            while (r->quotes->at[q].parent != NF_NONE && r->quotes->at[q].parent != s->level)
                q = r->quotes->at[q].parent;
            /* She called it “a joke.” | Novak said: the tail of a sentence of its own */
            int tail = r->at[i].flags & NFI_TOKEN_SENTENCE_START && !(r->at[r->outer[q].first].flags & NFI_TOKEN_SENTENCE_START);
            return r->quotes->at[q].parent == s->level && !tail ? q : NF_NONE;
        }
        if (p < s->first || r->at[p].upos != NF_UPOS_PUNCT || nfi_is(r, p, ';'))
            return NF_NONE;
    }
    return NF_NONE;
}

uint32_t nfi_region_at(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (i >= r->count || r->region[i] == s->level || r->region[i] == NF_NONE)
        return NF_NONE;
    uint32_t q = r->region[i];
    while (r->quotes->at[q].parent != NF_NONE && r->quotes->at[q].parent != s->level)
        q = r->quotes->at[q].parent;
    return r->quotes->at[q].parent == s->level && r->outer[q].first == i ? q : NF_NONE;
}

int nfi_main_clause(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t first = end - s->first > NFI_REACH ? end - NFI_REACH : s->first;
    int adverbial = r->word[first] == NFI_CLAIM_WORD_PREPOSITION || r->word[first] == NFI_CLAIM_WORD_SUBORDINATE || r->word[first] == NFI_CLAIM_WORD_AS ||
                    r->time[first] != NF_NONE || r->at[first].upos == NF_UPOS_ADV || r->at[first].upos == NF_UPOS_ADP || r->at[first].upos == NF_UPOS_SCONJ;
    int relative = 0;
    for (uint32_t i = first; i < end; i++) {
        if (r->region[i] != s->level)
            continue;
        if (nfi_is(r, i, ',') && !adverbial)
            return 0;
        if (nfi_is(r, i, ',')) {
            adverbial = 0;
            relative = 0;
        }
        relative |= r->word[i] == NFI_CLAIM_WORD_WHO;
        if (i > first && nfi_is_finite(r, i) && !nfi_is_ing(r, i) && !nfi_is_possessive(r, i)) {
            if (!relative)
                return 1;
            relative = 0; /* its verb; the next one is the clause's */
            while (i + 1 < end && (nfi_is_finite(r, i + 1) || r->at[i + 1].upos == NF_UPOS_ADV))
                i++;
        }
    }
    return 0;
}

int nfi_text_before(const nfi_reader *r, const nfi_stretch *s, uint32_t subject)
{
    if (subject < s->first + 3 || r->region[subject - 1] != s->level)
        return 0;
    uint32_t p = subject - 1;
    int mark = nfi_is(r, p, ',') || nfi_is(r, p, '?') || nfi_is(r, p, '!') || r->at[p].upos == NF_UPOS_PUNCT;
    if (!mark || nfi_is(r, p, ';') || nfi_is(r, p, ':') || nfi_is(r, p, '.') || nfi_is(r, p, '('))
        return 0;
    if (p - s->first > NFI_REACH)
        return 1;
    /* a headline: Four hurt in silo blast, firemen say */
    if (r->at[s->first].flags & NFI_TOKEN_PARAGRAPH_BEFORE && r->at[s->end - 1].kind != NF_TOKEN_PUNCT && s->end - s->first < 20)
        return 1;
    return nfi_content_clause(r, s, s->first, p) || nfi_text_zone_at(r->tokens->text, r->at[p].start) == NF_ZONE_HEADLINE;
}

uint32_t nfi_text_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t first = s->first;
    if (end - first > NFI_REACH * 2)
        first = end - NFI_REACH * 2;
    while (first < end && nfi_text_zone_at(r->tokens->text, r->at[first].start) == NF_ZONE_DATELINE &&
           nfi_text_zone_at(r->tokens->text, r->at[end - 1].start) != NF_ZONE_DATELINE)
        first++;
    while (first < end && (r->at[first].upos == NF_UPOS_CCONJ || nfi_is(r, first, ',')))
        first++;
    return first;
}

nf_status nfi_add_before(nfi_reader *r, const nfi_stretch *s, nfi_draft *d, uint32_t subject, uint32_t region)
{
    uint32_t comma = subject - 1;
    if (region == NF_NONE)
        return nfi_draft_add(r, d, nfi_range_of(nfi_text_start(r, s, comma), comma));
    nfi_range outer = r->outer[region];
    nfi_range inner = r->inner[region];
    if (outer.first <= s->first || r->at[outer.first].flags & NFI_TOKEN_SENTENCE_START ||
        (outer.first > s->first && outer.first - s->first <= 1))
        return nfi_draft_add(r, d, inner);
    return nfi_draft_add(r, d, nfi_range_of(nfi_text_start(r, s, outer.first), inner.end));
}

/* "argues that “only Novak can win. Ortega cannot.”" The content goes on to the closing mark, which stands in a later sentence. */
static void run_to_close(nfi_reader *r, const nfi_draft *d)
{
    nfi_range *last = &r->pieces.at[d->piece_first + d->piece_count - 1];
    uint32_t q = r->region[last->end - 1];
    if (q == NF_NONE || q == d->level)
        return;
    while (r->quotes->at[q].parent != NF_NONE && r->quotes->at[q].parent != d->level)
        q = r->quotes->at[q].parent;
    if (r->quotes->at[q].parent != d->level || r->inner[q].end <= last->end)
        return;
    last->end = r->inner[q].end;
    while (last->end > last->first + 1 && nfi_is_loose(r, last->end - 1))
        last->end--;
}

nf_status nfi_frame_finish(nfi_reading *x, nfi_frame frame, nf_status st)
{
    x->draft.frame = frame;
    if (st != NF_OK || x->draft.piece_count == 0)
        return st;
    run_to_close(x->r, &x->draft);
    nfi_setting_settle(x->r, &x->draft);
    return nfi_draft_keep(x->r, &x->draft);
}

/* Right part of a content around its cue: X, NP said, X. A quotation goes on only with a quotation. */
static nf_status add_rest(nfi_reading *x, uint32_t comma)
{
    nfi_reader *r = x->r;
    uint32_t next = comma + 1;
    uint32_t q = nfi_region_at(r, x->s, next);
    if (q != NF_NONE)
        return nfi_draft_add(r, &x->draft, r->inner[q]);
    if (x->region != NF_NONE || next >= x->s->end)
        return NF_OK;
    const nfi_lex_entry *ing = nfi_lex_entry_of(r->at[next].word, NFI_LEX_CUE_VERB);
    if (ing != NULL && ing->form == NFI_FORM_ING)
        return NF_OK;
    uint32_t end = nfi_content_end(r, x->s, &x->draft, next);
    /* "…, a note said, though it cautioned that": another claim */
    if (end == next || nfi_content_leaves(r, x->s, next))
        return NF_OK;
    return nfi_draft_add(r, &x->draft, nfi_range_of(next, end));
}

nf_status nfi_frame_around(nfi_reading *x, uint32_t subject, nfi_frame frame)
{
    nf_status st = nfi_add_before(x->r, x->s, &x->draft, subject, x->region);
    /* Side effects were mild, the authors wrote: one in ten fell ill */
    if (st == NF_OK && x->after < x->s->end && (nfi_is_comma(x->r, x->s, x->after) || nfi_is(x->r, x->after, ':'))) {
        uint32_t count = x->draft.piece_count;
        st = add_rest(x, x->after);
        if (x->draft.piece_count > count)
            frame = NFI_FRAME_MIDDLE;
    }
    return nfi_frame_finish(x, frame, st);
}

/* "Of the 60 on board, officials said 12 were crew": what a part of is counted stands before the subject. End of it, at its comma; the
 * stretch's start where there is none. */
static uint32_t whole_end(const nfi_reading *x)
{
    const nfi_reader *r = x->r;
    uint32_t first = x->s->first;
    uint32_t comma = x->subject != NF_NONE && x->subject > first + 2 ? x->subject - 1 : first;
    if (comma == first || comma - first > 24 || !nfi_is_comma(r, x->s, comma) || strcmp(nfi_lex_word(r->at[first].word), "of") != 0)
        return first;
    for (uint32_t i = first; i < comma; i++)
        if (nfi_is_number(r, i))
            return comma;
    return first;
}

nf_status nfi_frame_text(nfi_reading *x, nfi_frame frame, uint32_t first)
{
    uint32_t end = nfi_content_end(x->r, x->s, &x->draft, first);
    uint32_t whole = whole_end(x);
    nf_status st = whole > x->s->first ? nfi_draft_add(x->r, &x->draft, nfi_range_of(x->s->first, whole)) : NF_OK;
    return nfi_frame_finish(x, frame, st == NF_OK ? nfi_draft_add(x->r, &x->draft, nfi_range_of(first, end)) : st);
}

nf_status nfi_frame_colon(nfi_reading *x, uint32_t colon)
{
    uint32_t next = colon + 1;
    uint32_t q = nfi_region_at(x->r, x->s, next);
    if (q != NF_NONE)
        return nfi_frame_finish(x, NFI_FRAME_COLON, nfi_draft_add(x->r, &x->draft, x->r->inner[q]));
    if (next < x->s->end && !nfi_content_cue(x->r, x->s, next)) /* Novak disagrees: she said that it works */
        return nfi_frame_text(x, NFI_FRAME_COLON, next);
    return NF_OK;
}

nf_status nfi_frame_quote(nfi_reading *x, uint32_t region)
{
    nfi_reader *r = x->r;
    nfi_range outer = r->outer[region];
    uint32_t end = outer.end;
    int whole = end >= x->s->end || r->at[end].upos == NF_UPOS_PUNCT || nfi_setting_skip(r, x->s, &x->draft, end) > end;
    /* says “the tide has turned” in spite of it; but: said “we lost” as he left */
    int leaves = !whole && r->quotes->at[region].kind == NFI_QUOTE_SPEECH &&
                 (r->word[end] == NFI_CLAIM_WORD_AS || r->word[end] == NFI_CLAIM_WORD_WH || r->word[end] == NFI_CLAIM_WORD_SUBORDINATE ||
                  r->at[end].upos == NF_UPOS_CCONJ || nfi_is_ing(r, end));
    if (whole || leaves)
        return nfi_frame_finish(x, NFI_FRAME_QUOTE, nfi_draft_add(r, &x->draft, r->inner[region]));
    uint32_t stop = nfi_content_end(r, x->s, &x->draft, end);
    return nfi_frame_finish(x, NFI_FRAME_QUOTE, nfi_draft_add(r, &x->draft, nfi_range_of(r->inner[region].first, stop)));
}
