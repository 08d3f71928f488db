#include "claim/draft.h"

#include <string.h>

nfi_draft nfi_draft_new(const nfi_stretch *s)
{
    nfi_draft d;
    memset(&d, 0, sizeof d);
    d.head = NF_NONE;
    d.level = s->level;
    d.clause = nfi_range_of(s->first, s->end);
    d.said_at = NF_NONE;
    d.parent = NF_NONE;
    return d;
}

nf_status nfi_draft_keep(nfi_reader *r, const nfi_draft *draft)
{
    return nfi_vec_push(&r->drafts, &r->ctx->alloc, *draft) ? NF_OK : nfi_nomem(r->ctx->err);
}

int nfi_is_loose(const nfi_reader *r, uint32_t i)
{
    return r->at[i].kind == NF_TOKEN_PUNCT && !nfi_is(r, i, '?') && !nfi_is(r, i, '!') && !nfi_is(r, i, ')');
}

nf_status nfi_draft_add(nfi_reader *r, nfi_draft *draft, nfi_range piece)
{
    while (nfi_range_set(piece) && nfi_is_loose(r, piece.end - 1))
        piece.end--;
    while (nfi_range_set(piece) && r->at[piece.first].kind == NF_TOKEN_PUNCT && !nfi_is(r, piece.first, '('))
        piece.first++;
    if (!nfi_range_set(piece))
        return NF_OK;
    nf_alloc *alloc = &r->ctx->alloc;
    if (!nfi_vec_reserve(&r->pieces, alloc, draft->piece_count + 1))
        return nfi_nomem(r->ctx->err);
    if (draft->piece_count == 0 || draft->piece_first + draft->piece_count != r->pieces.count) {
        uint32_t first = r->pieces.count;
        for (uint32_t i = 0; i < draft->piece_count; i++)
            r->pieces.at[r->pieces.count++] = r->pieces.at[draft->piece_first + i];
        draft->piece_first = first;
    }
    r->pieces.at[r->pieces.count++] = piece;
    draft->piece_count++;
    return NF_OK;
}

int nfi_draft_firm(const nfi_draft *d)
{
    if (d->mistagged && d->frame == NFI_FRAME_BEFORE)
        return 1; /* the book claims. */
    return !d->extra && (d->cue_kind == NFI_CUE_ADVERB || d->frame == NFI_FRAME_THAT || d->frame == NFI_FRAME_RELATIVE || d->figure);
}
