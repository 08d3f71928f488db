#include "claim/frame.h"

static int quoted_between(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (r->region[i] != s->level)
            return 1;
    return 0;
}

/* "called the ruling a disgrace": two phrases, or one that ends in an adjective. "called the police" is no judgement. */
static int has_predicate(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end)
{
    uint32_t next = r->word[first] == NFI_CLAIM_WORD_OBJECT ? first + 1 : nfi_phrase_end(r, s, first);
    if (next == first || next > end)
        return 0;
    if (next == end || r->at[next].kind == NF_TOKEN_PUNCT)
        return next > first + 1 && r->at[next - 1].upos == NF_UPOS_ADJ;
    nf_upos upos = (nf_upos)r->at[next].upos;
    return upos == NF_UPOS_DET || upos == NF_UPOS_ADJ || upos == NF_UPOS_NOUN || upos == NF_UPOS_PROPN || upos == NF_UPOS_ADV || r->word[next] == NFI_CLAIM_WORD_AS ||
           r->word[next] == NFI_CLAIM_WORD_DETERMINER;
}

/* Whether what follows a comma is no longer the object: another clause, a participle, a conjunction. */
static int leaves_object(const nfi_reader *r, uint32_t next, uint32_t end)
{
    if (next >= end)
        return 1;
    nf_upos upos = (nf_upos)r->at[next].upos;
    return upos == NF_UPOS_CCONJ || upos == NF_UPOS_SCONJ || upos == NF_UPOS_VERB || upos == NF_UPOS_AUX || r->word[next] == NFI_CLAIM_WORD_SUBORDINATE ||
           r->word[next] == NFI_CLAIM_WORD_AS;
}

/* An object ends before the next verb's "to", a participle or a clause of its own. A figure and what somebody is identified as go on
 * with their appositions: "put the dead at 117, all of them civilians". A figure does not end before its number: "put the number of
 * killed or wounded at 4,000". */
static uint32_t object_end(const nfi_reading *x, uint32_t first, uint32_t end, int wide)
{
    const nfi_reader *r = x->r;
    int whole = !x->draft.figure;
    for (uint32_t i = first + 1; i < end; i++) {
        whole |= nfi_is_number(r, i);
        if (r->region[i] == x->s->level && nfi_is(r, i, ',') && (!wide || leaves_object(r, i + 1, end)))
            return i;
        if (whole && r->at[i].upos == NF_UPOS_CCONJ && i + 1 < end && r->at[i + 1].upos == NF_UPOS_VERB)
            return i;
    }
    return end;
}

/* Whether rules alone take the object for a content. */
static int is_sure(const nfi_reading *x, uint32_t first, uint32_t end, int quoted)
{
    if (quoted)
        return 1;
    /* is seeking a third term; would not order work */
    if (x->cue.tier == 3 || x->cue.act == NF_ACT_WANT || (x->cue.act == NF_ACT_ORDER && (x->cue.modal || x->cue.negated)))
        return 0;
    /* did not mention a toll */
    if (x->cue.act == NF_ACT_SAY && x->cue.negated)
        return 0;
    /* in what the minister called a disgrace */
    if (x->cue.act == NF_ACT_JUDGE && x->subject != NF_NONE && nfi_is_word(x->r, x->s, x->subject - 1, NFI_CLAIM_WORD_WH))
        return 1;
    if (x->cue.act == NF_ACT_JUDGE)
        return !x->cue.modal && !x->cue.negated && (!x->cue.as || has_predicate(x->r, x->s, first, end)); /* could call an election, did not name its sources */
    return 1;
}

nf_status nfi_object_frame(nfi_reading *x)
{
    nfi_reader *r = x->r;
    uint32_t first = x->after;
    if (first >= x->s->end || r->at[first].upos == NF_UPOS_PUNCT)
        return NF_OK;
    uint32_t end = nfi_content_end(r, x->s, &x->draft, first);
    int quoted = quoted_between(r, x->s, first, end);
    int figure = nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_FIGURE_VERB) && nfi_is_figure(r, x->cue.head, first, end);
    if (!figure && (!(x->cue.object || x->cue.as) || (nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_FIGURE_VERB) && !r->generous)))
        return NF_OK;
    /* "nothing to reassure investors": what is to be done, not said */
    if (!figure && ((x->cue.to && !quoted) || !is_sure(x, first, end, quoted))) {
        if (!r->generous)
            return NF_OK;
        x->draft.extra = 1;
    }
    x->draft.figure = (uint8_t)figure;
    if (figure)
        x->draft.extra = 0;
    end = object_end(x, first, end, figure || x->cue.as);
    /* raised the toll to 31 on Friday; reported a fall in profit on Thursday */
    if (figure || (x->cue.act == NF_ACT_REPORT && x->cue.form == NFI_FORM_PAST)) {
        while (end > first + 2 && r->at[end - 1].upos == NF_UPOS_PUNCT)
            end--;
        while (end > first + 2 && r->time[end - 1] != NF_NONE) {
            x->draft.said_at = r->time[end - 1];
            end--;
            if (nfi_is_word(r, x->s, end - 1, NFI_CLAIM_WORD_PREPOSITION))
                end--;
        }
    }
    if (!quoted && !figure && x->cue.act != NF_ACT_JUDGE) {
        while (end > first + 2 && r->at[end - 1].upos == NF_UPOS_PUNCT)
            end--;
        end = nfi_setting_tail(r, &x->draft, first, end);
    }
    /* an offer that they described as “generous”: what it is described as */
    if (x->cue.as && r->word[first] == NFI_CLAIM_WORD_AS && nfi_region_at(r, x->s, first + 1) != NF_NONE)
        first++;
    return nfi_frame_finish(x, NFI_FRAME_OBJECT, nfi_draft_add(r, &x->draft, nfi_range_of(first, end)));
}
