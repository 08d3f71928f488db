#include "claim/draft.h"

/* Whether the region is covered by a piece of the draft. */
static int covers(const nfi_reader *r, const nfi_draft *d, uint32_t region)
{
    for (uint32_t p = 0; p < d->piece_count; p++) {
        nfi_range piece = r->pieces.at[d->piece_first + p];
        if (piece.first <= r->inner[region].first && r->inner[region].first < piece.end)
            return 1;
    }
    return 0;
}

/* A region that is a sentence or more by itself: nothing of the writer's stands beside it. */
static int stands_alone(const nfi_reader *r, uint32_t region)
{
    nfi_range outer = r->outer[region];
    int starts = outer.first == 0 || (r->at[outer.first].flags & (NFI_TOKEN_SENTENCE_START | NFI_TOKEN_PARAGRAPH_BEFORE)) ||
                 r->region[outer.first - 1] != NF_NONE;
    int ends = outer.end >= r->count || (r->at[outer.end].flags & (NFI_TOKEN_SENTENCE_START | NFI_TOKEN_PARAGRAPH_BEFORE));
    return starts && ends;
}

/* Number of paragraphs that start behind one token up to another, 2 at most. */
static int paragraphs_between(const nfi_reader *r, uint32_t from, uint32_t to)
{
    int found = 0;
    uint32_t low = to - from > NFI_REACH * 2 ? to - NFI_REACH * 2 : from;
    for (uint32_t i = to; i > low && found < 2; i--)
        found += (r->at[i].flags & NFI_TOKEN_PARAGRAPH_BEFORE) != 0;
    return low > from ? 2 : found;
}

static uint32_t last_token(const nfi_reader *r, const nfi_draft *d)
{
    uint32_t last = d->cue.end;
    for (uint32_t p = 0; p < d->piece_count; p++) {
        uint32_t end = r->pieces.at[d->piece_first + p].end;
        last = end > last ? end : last;
    }
    return last > d->source_full.end ? last : d->source_full.end;
}

/* Whether a quotation that nobody introduces belongs to the last claim before it: it was a quotation too
 * (“We lost the plant,” she said. “We lost both bridges.”), or ended with a colon, or stands in the same
 * paragraph. */
static int goes_on(const nfi_reader *r, const nfi_draft *d, uint32_t region)
{
    uint32_t first = r->outer[region].first;
    uint32_t last = last_token(r, d);
    if (d->cue_kind == NFI_CUE_NOUN || d->cue_kind == NFI_CUE_ADVERB || !nfi_range_set(d->source) || last > first)
        return 0;
    int paragraphs = paragraphs_between(r, last, first);
    int quoted = 0;
    for (uint32_t p = 0; p < d->piece_count && p < 4; p++)
        quoted |= r->region[r->pieces.at[d->piece_first + d->piece_count - 1 - p].first] != NF_NONE;
    uint32_t sentence = r->at[first].sentence;
    uint32_t near = r->at[last > 0 ? last - 1 : 0].sentence;
    return quoted && paragraphs < 2 && sentence <= near + 1;
}

nf_status nfi_drafts_stitch(nfi_reader *r)
{
    uint32_t d = 0;         /* drafts before the region */
    uint32_t last = NF_NONE; /* last draft of the writer's own text */
    uint32_t owner = NF_NONE; /* of the region before */
    for (uint32_t q = 0; q < r->quotes->count; q++) {
        const nfi_quote *quote = &r->quotes->at[q];
        if (quote->parent != NF_NONE || !nfi_range_set(r->inner[q]))
            continue;
        while (d < r->drafts.count && r->drafts.at[d].cue.first < r->outer[q].first) {
            if (r->drafts.at[d].level == NF_NONE && r->drafts.at[d].frame != NFI_FRAME_CITE)
                last = d;
            d++;
        }
        /* the draft whose cue follows the quotation comes next in order */
        uint32_t own = NF_NONE;
        for (uint32_t k = d; k < r->drafts.count && k < d + 24 && own == NF_NONE; k++)
            if (r->drafts.at[k].level == NF_NONE) {
                if (covers(r, &r->drafts.at[k], q))
                    own = k;
                else
                    break;
            }
        if (own == NF_NONE && last != NF_NONE && covers(r, &r->drafts.at[last], q))
            own = last;
        if (own == NF_NONE && last != NF_NONE && quote->kind == NFI_QUOTE_SPEECH) {
            int linked = quote->continues != NF_NONE && owner != NF_NONE;
            uint32_t to = linked ? owner : last;
            if (linked || (stands_alone(r, q) && goes_on(r, &r->drafts.at[last], q))) {
                nf_status st = nfi_draft_add(r, &r->drafts.at[to], r->inner[q]);
                if (st != NF_OK)
                    return st;
                own = to;
            }
        }
        owner = own;
    }
    return NF_OK;
}
