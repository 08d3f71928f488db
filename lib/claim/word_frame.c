#include "claim/frame.h"

#include <string.h>

/* A reading whose cue is no verb: `length` tokens from `first` on. Act and certainty are the caller's to set. */
static nfi_reading start(nfi_reader *r, const nfi_stretch *s, nfi_cue_kind kind, uint32_t first, uint32_t length, const char *lemma)
{
    nfi_reading x = {0};
    x.r = r;
    x.s = s;
    x.draft = nfi_draft_new(s);
    x.draft.cue_kind = kind;
    x.draft.cue = nfi_range_of(first, first + length);
    x.draft.head = first;
    x.draft.lemma = lemma;
    x.draft.tier = kind == NFI_CUE_PHRASE || kind == NFI_CUE_COLON ? 1 : 2;
    return x;
}

/* "40 died, according to police, and 60, according to the union": behind the phrase before, whose the rest is; `first` without one. */
static uint32_t behind_phrase(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t before)
{
    for (uint32_t i = before; i > first; i--) {
        if (!nfi_lex_starts(r->at[i - 1].word, NFI_LEX_CUE_PHRASE) || nfi_tokens_match(r->tokens, i - 1, before, NFI_LEX_CUE_PHRASE) == NULL)
            continue;
        uint32_t comma = i;
        while (comma < before && !nfi_is_comma(r, s, comma))
            comma++;
        if (comma + 1 >= before)
            return first;
        comma++;
        return comma + 1 < before && r->at[comma].upos == NF_UPOS_CCONJ ? comma + 1 : comma;
    }
    return first;
}

/* according to NP */
nf_status nfi_phrase_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_phrase_row *row = &nfi_lex_cue_phrase_rows[entry->row];
    nfi_reading x = start(r, s, NFI_CUE_PHRASE, i, entry->length, row->lemma);
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    uint32_t end = nfi_source_at(r, s, &x.draft, x.draft.cue.end);
    if (end == x.draft.cue.end)
        return NF_OK;
    /* "According to the data, Christians make up", "In the end, according to the report, the bank lost": what follows the comma is no
     * apposition */
    int opens = i <= s->first + 1 || (i - s->first < 12 && nfi_is_comma(r, s, i - 1) && !nfi_content_clause(r, s, s->first, i - 1));
    if (opens) {
        x.draft.source_full = x.draft.source;
        end = x.draft.source.end;
    }
    x.after = end;
    while (x.after < s->end && x.after - end < 30 && !nfi_is_comma(r, s, x.after) && !nfi_is(r, x.after, ';') && r->at[x.after].upos != NF_UPOS_CCONJ)
        x.after++;
    if (r->at[end].upos == NF_UPOS_VERB || r->word[end] == NFI_CLAIM_WORD_WHO || r->at[end].upos == NF_UPOS_ADP) {
        /* three women who saw the ledger: what limits the phrase belongs to it */
        x.draft.source.end = x.draft.source_full.end = x.after;
    }
    nfi_setting_of_source(r, s, &x.draft, x.after);
    nf_status st = NF_OK;
    uint32_t before = i;
    if (before > s->first && nfi_is_comma(r, s, before - 1))
        before--;
    uint32_t q = nfi_region_before(r, s, i);
    if (q != NF_NONE)
        st = nfi_add_before(r, s, &x.draft, i, q);
    else if (before > nfi_text_start(r, s, before)) {
        uint32_t first = behind_phrase(r, s, nfi_text_start(r, s, before), before);
        int only = before - first == 0;
        if (!only && !(before - first < 3 && r->word[first] == NFI_CLAIM_WORD_SUBORDINATE))
            st = nfi_draft_add(r, &x.draft, nfi_range_of(first, before));
    }
    /* X, according to an audit, and Y: the second is the writer's */
    static const char *const against[] = {"while", "whereas", "though", "although", "but"};
    int joined = x.draft.piece_count > 0 && x.after + 1 < s->end && r->at[x.after + 1].upos == NF_UPOS_CCONJ;
    for (size_t k = 0; k < sizeof against / sizeof *against && x.draft.piece_count > 0 && x.after + 1 < s->end; k++)
        joined |= strcmp(nfi_lex_word(r->at[x.after + 1].word), against[k]) == 0; /* while somebody else says otherwise */
    if (st == NF_OK && x.after < s->end && nfi_is_comma(r, s, x.after) && !joined) {
        uint32_t next = x.after + 1;
        uint32_t nq = nfi_region_at(r, s, next);
        uint32_t stop = nfi_content_end(r, s, &x.draft, next);
        st = nfi_draft_add(r, &x.draft, nq != NF_NONE && r->outer[nq].end + 1 >= s->end ? r->inner[nq] : nfi_range_of(next, stop));
    }
    return nfi_frame_finish(&x, NFI_FRAME_PHRASE, st);
}

/* the claim that X, the group’s claim that X, some charities’ estimates were lower */
nf_status nfi_noun_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_noun_row *row = &nfi_lex_cue_noun_rows[entry->row];
    uint32_t next = i + 1;
    int that = nfi_is_word(r, s, next, NFI_CLAIM_WORD_THAT) && next + 1 < s->end;
    /* estimates were lower; estimates ran as high as 260 */
    int runs = next < s->end && r->at[next].upos == NF_UPOS_VERB && !nfi_lex_has(r->at[next].word, NFI_LEX_CUE_VERB);
    int lower = row->act == NF_ACT_ESTIMATE && (nfi_is_word(r, s, next, NFI_CLAIM_WORD_BE) || runs);
    /* criticism of the plan, their decision to leave: only with a source, and for the trained decision */
    int infinitive = nfi_is_word(r, s, next, NFI_CLAIM_WORD_TO) && next + 1 < s->end;
    int topic = r->generous && (infinitive || nfi_is_word(r, s, next, NFI_CLAIM_WORD_PREPOSITION));
    if (!that && !lower && !topic)
        return NF_OK;
    nfi_reading x = start(r, s, NFI_CUE_NOUN, i, 1, row->lemma);
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    x.draft.negative = row->negative;
    if (i > s->first && nfi_is_possessive(r, i - 1)) {
        uint32_t start = nfi_phrase_start(r, s, i - 1);
        if (start < i - 1)
            x.draft.source = x.draft.source_full = nfi_range_of(start, i - 1);
    } else if (i > s->first && (r->at[i - 1].upos == NF_UPOS_PROPN || r->word[i - 1] == NFI_CLAIM_WORD_POSSESSIVE)) {
        uint32_t start = r->word[i - 1] == NFI_CLAIM_WORD_POSSESSIVE ? i - 1 : nfi_phrase_start(r, s, i);
        x.draft.source = x.draft.source_full = nfi_range_of(start, i);
    }
    const nfi_draft *last = r->drafts.count > 0 ? &r->drafts.at[r->drafts.count - 1] : NULL;
    if (last != NULL && i < last->cue.end) /* gave evidence that */
        return NF_OK;
    /* "said in a message that": the occasion of the cue before */
    if (that && last != NULL && nfi_range_set(last->venue) && last->venue.first < i && i < last->venue.end)
        return NF_OK;
    /* rejected the suggestion that X: the verb's */
    if (!nfi_range_set(x.draft.source) && i > s->first + 1 && r->word[i - 1] == NFI_CLAIM_WORD_DETERMINER && r->at[i - 2].upos == NF_UPOS_VERB &&
        nfi_lex_has(r->at[i - 2].word, NFI_LEX_CUE_VERB))
        return NF_OK;
    /* on hopes that, fears that: whose, the text does not say */
    int felt = row->act == NF_ACT_WANT || row->act == NF_ACT_FEEL || row->act == NF_ACT_BELIEVE || row->act == NF_ACT_PROMISE || row->act == NF_ACT_ORDER;
    if (felt && !nfi_range_set(x.draft.source)) {
        if (!r->generous)
            return NF_OK;
        x.draft.extra = 1;
    }
    if (!that && !lower) {
        x.draft.extra = 1;
        if (!nfi_range_set(x.draft.source))
            return NF_OK;
        uint32_t stop = infinitive ? nfi_content_end(r, s, &x.draft, next + 1) : nfi_phrase_end(r, s, next + 1);
        return nfi_frame_finish(&x, infinitive ? NFI_FRAME_INFINITIVE : NFI_FRAME_OBJECT,
                      nfi_draft_add(r, &x.draft, nfi_range_of(next + 1, stop)));
    }
    if (lower)
        return nfi_range_set(x.draft.source) ? nfi_frame_text(&x, NFI_FRAME_OBJECT, next + 1) : NF_OK;
    uint32_t end = nfi_content_end(r, s, &x.draft, next + 1);
    /* the second finite group belongs to the noun: the claim that it fell could not be verified */
    uint32_t groups = 0;
    for (uint32_t k = next + 1; k < end; k++) {
        if (r->region[k] != s->level || !nfi_is_finite(r, k))
            continue;
        int fresh = k == next + 1 || !nfi_is_finite(r, k - 1);
        int linked = r->at[k - 1].upos == NF_UPOS_CCONJ || r->word[k - 1] == NFI_CLAIM_WORD_WHO || r->word[k - 1] == NFI_CLAIM_WORD_THAT;
        if (fresh && !linked && r->at[k].upos == NF_UPOS_AUX && ++groups == 2) {
            end = k;
            break;
        }
        groups += fresh && r->at[k].upos == NF_UPOS_VERB;
    }
    return nfi_frame_finish(&x, NFI_FRAME_THAT, nfi_draft_add(r, &x.draft, nfi_range_of(next + 1, end)));
}

/* The suspect allegedly fired: the clause around the adverb. */
nf_status nfi_adverb_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_adverb_row *row = &nfi_lex_cue_adverb_rows[entry->row];
    nfi_reading x = start(r, s, NFI_CUE_ADVERB, i, 1, nfi_lex_word(r->at[i].word));
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    uint32_t first = i;
    while (first > s->first && i - first < 40 && r->region[first - 1] == s->level && !nfi_is(r, first - 1, ',') &&
           r->at[first - 1].upos != NF_UPOS_SCONJ && r->word[first - 1] != NFI_CLAIM_WORD_THAT && r->word[first - 1] != NFI_CLAIM_WORD_WHO)
        first--;
    nf_status st = nfi_draft_add(r, &x.draft, nfi_range_of(first, i));
    uint32_t end = i + 1;
    while (end < s->end && end - i < 60 && !(r->region[end] == s->level && nfi_is(r, end, ',')))
        end++;
    if (st == NF_OK)
        st = nfi_draft_add(r, &x.draft, nfi_range_of(i + 1, end));
    return nfi_frame_finish(&x, NFI_FRAME_CLAUSE, st);
}

/* Headline "Minister: No plans to raise tax"; transcript "MS. ADEYEMI: We agree." */
nf_status nfi_label_frame(nfi_reader *r, const nfi_stretch *s, uint32_t colon)
{
    uint32_t length = colon - s->first;
    if (s->level != NF_NONE || length == 0 || length > 6 || colon + 2 >= s->end ||
        !(r->at[s->first].flags & NFI_TOKEN_PARAGRAPH_BEFORE))
        return NF_OK;
    int headline = nfi_text_zone_at(r->tokens->text, r->at[s->first].start) == NF_ZONE_HEADLINE;
    int upper = 1;
    for (uint32_t i = s->first; i < colon; i++) {
        if (r->region[i] != NF_NONE || nfi_is_finite(r, i))
            return NF_OK;
        upper &= r->at[i].shape != NFI_SHAPE_LOWER && r->at[i].kind != NF_TOKEN_PUNCT;
        upper &= r->at[i].shape == NFI_SHAPE_UPPER || i == s->first;
    }
    if (!headline && !upper)
        return NF_OK;
    if (nfi_phrase_start(r, s, colon) != s->first)
        return NF_OK;
    nfi_reading x = start(r, s, NFI_CUE_COLON, colon, 1, ":");
    x.draft.act = NF_ACT_SAY;
    x.draft.certainty = NF_CERTAINTY_CERTAIN;
    x.draft.source = x.draft.source_full = nfi_range_of(s->first, colon);
    /* a speaker of a transcript has the whole paragraph */
    uint32_t end = s->end;
    while (!headline && end < r->count && end - colon < NFI_REACH * 8 && !(r->at[end].flags & NFI_TOKEN_PARAGRAPH_BEFORE))
        end++;
    return nfi_frame_finish(&x, NFI_FRAME_COLON, nfi_draft_add(r, &x.draft, nfi_range_of(colon + 1, end)));
}
