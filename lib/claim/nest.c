#include "claim/draft.h"

/* Drafts before and behind one in order in which its parent is looked for at the same level. */
#define NEAR 10

static int holds(const nfi_reader *r, const nfi_draft *d, uint32_t token)
{
    for (uint32_t p = 0; p < d->piece_count; p++) {
        nfi_range piece = r->pieces.at[d->piece_first + p];
        if (piece.first <= token && token < piece.end)
            return 1;
    }
    return 0;
}

static uint32_t size_of(const nfi_reader *r, const nfi_draft *d)
{
    uint32_t size = 0;
    for (uint32_t p = 0; p < d->piece_count; p++) {
        nfi_range piece = r->pieces.at[d->piece_first + p];
        size += piece.end - piece.first;
    }
    return size;
}

/* ", citing two officials": the claim cited is the sentence's other one, which this one stands inside. */
static nf_status cite(nfi_reader *r, uint32_t at)
{
    nfi_draft *d = &r->drafts.at[at];
    uint32_t best = NF_NONE;
    for (uint32_t k = at + 1; k < r->drafts.count && k <= at + 2; k++) {
        const nfi_draft *o = &r->drafts.at[k];
        if (o->clause.first == d->clause.first && o->level == d->level && o->frame != NFI_FRAME_CITE && o->piece_count > 0 &&
            nfi_range_set(o->source_full) && o->source_full.end > d->cue.first && o->source_full.first < d->cue.first)
            best = k; /* the aside stands inside the source: the newspaper, citing two officials, reported */
    }
    for (uint32_t k = at; best == NF_NONE && k-- > 0 && at - k < NEAR;) {
        const nfi_draft *o = &r->drafts.at[k];
        if (o->clause.first == d->clause.first && o->level == d->level && o->frame != NFI_FRAME_CITE && o->piece_count > 0)
            best = k;
    }
    if (best == NF_NONE)
        return NF_OK; /* dropped: without content */
    d->parent = best;
    d->parent_fixed = 1;
    d->certainty = r->drafts.at[best].certainty;
    nf_status st = NF_OK;
    for (uint32_t p = 0; p < r->drafts.at[best].piece_count && st == NF_OK; p++)
        st = nfi_draft_add(r, d, r->pieces.at[r->drafts.at[best].piece_first + p]);
    return st;
}

static void find_parent(nfi_reader *r, const uint32_t *owner, uint32_t at)
{
    nfi_draft *d = &r->drafts.at[at];
    uint32_t best = NF_NONE;
    uint32_t low = at > NEAR ? at - NEAR : 0;
    for (uint32_t k = low; k < r->drafts.count && k <= at + 3; k++) {
        const nfi_draft *o = &r->drafts.at[k];
        if (k == at || o->frame == NFI_FRAME_CITE || d->head == NF_NONE || !holds(r, o, d->head) || o->level != d->level)
            continue;
        if (o->head != NF_NONE && holds(r, d, o->head))
            continue;
        if (best == NF_NONE || size_of(r, o) < size_of(r, &r->drafts.at[best]))
            best = k;
    }
    for (uint32_t q = d->level; best == NF_NONE && q != NF_NONE; q = r->quotes->at[q].parent)
        best = owner[q];
    d->parent = best == at ? NF_NONE : best;
}

/* Sets the draft that each region's words belong to: the innermost. */
static void own_regions(const nfi_reader *r, uint32_t *owner)
{
    for (uint32_t q = 0; q < r->quotes->count; q++)
        owner[q] = NF_NONE;
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        const nfi_draft *d = &r->drafts.at[i];
        for (uint32_t p = 0; p < d->piece_count; p++) {
            nfi_range piece = r->pieces.at[d->piece_first + p];
            for (uint32_t k = piece.first; k < piece.end; k++) {
                uint32_t q = r->region[k];
                if (q == NF_NONE || q == d->level)
                    continue;
                if (owner[q] == NF_NONE || r->quotes->at[q].parent == d->level)
                    owner[q] = i;
                if (r->outer[q].end > k + 1)
                    k = r->outer[q].end - 1;
            }
        }
    }
}

nf_status nfi_drafts_nest(nfi_reader *r)
{
    uint32_t *owner = nfi_arena_array(r->ctx->scratch, r->quotes->count + 1, sizeof *owner);
    if (owner == NULL)
        return nfi_nomem(r->ctx->err);
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < r->drafts.count && st == NF_OK; i++)
        if (r->drafts.at[i].frame == NFI_FRAME_CITE)
            st = cite(r, i);
    if (st != NF_OK)
        return st;
    own_regions(r, owner);
    for (uint32_t i = 0; i < r->drafts.count; i++)
        if (!r->drafts.at[i].parent_fixed)
            find_parent(r, owner, i);
    return NF_OK;
}
