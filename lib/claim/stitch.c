#include "claim/frame.h"

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
 * (“We lost the store,” she said. “We lost two of the barns.”), or ended with a colon, or stands in the same
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

/* Whether the first verb of a sentence is a modal in the past, and nothing in it is quoted or asks. */
static int is_shifted(const nfi_reader *r, uint32_t first, uint32_t end)
{
    if (end - first < 4 || end - first > 40 || nfi_is(r, end - 1, '?') || r->at[first].upos == NF_UPOS_CCONJ || nfi_lex_has(r->at[first].word, NFI_LEX_NOBODY))
        return 0;
    for (uint32_t i = first; i < end; i++) {
        if (r->region[i] != NF_NONE || r->word[i] == NFI_CLAIM_WORD_WHO || nfi_is(r, i, ':'))
            return 0;
        if (i == first || !nfi_is_finite(r, i))
            continue;
        const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CLAIM_WORD);
        return entry != NULL && nfi_lex_claim_word_rows[entry->row].shifted;
    }
    return 0;
}

/* The last claim of a sentence, if speech can go on from it: an indirect one of one source, in the past. */
static int can_go_on(const nfi_draft *d, uint32_t first)
{
    int frame = d->frame == NFI_FRAME_THAT || d->frame == NFI_FRAME_CLAUSE || d->frame == NFI_FRAME_BEFORE || d->frame == NFI_FRAME_INVERTED;
    return frame && d->cue_kind == NFI_CUE_VERB && d->level == NF_NONE && d->form == NFI_FORM_PAST && !d->passive && !d->negated && !d->modal &&
           (d->act == NF_ACT_SAY || d->act == NF_ACT_REPORT) && d->tier == 1 && nfi_range_set(d->source) && d->clause.end == first;
}

nf_status nfi_drafts_go_on(nfi_reader *r, uint32_t first, uint32_t end)
{
    if (r->drafts.count == 0 || r->at[first].flags & NFI_TOKEN_PARAGRAPH_BEFORE)
        return NF_OK;
    const nfi_draft *last = &r->drafts.at[r->drafts.count - 1];
    if (!can_go_on(last, first) || !is_shifted(r, first, end))
        return NF_OK;
    nfi_stretch s = {first, end, NF_NONE};
    nfi_draft draft = nfi_draft_new(&s);
    draft.frame = NFI_FRAME_GOES_ON;
    draft.cue = nfi_range_of(first, first);
    draft.act = last->act;
    draft.certainty = last->certainty;
    draft.source = last->source;
    draft.source_full = last->source_full;
    draft.tier = 1;
    nf_status st = nfi_draft_add(r, &draft, nfi_range_of(first, end));
    return st == NF_OK ? nfi_draft_keep(r, &draft) : st;
}
