#include "claim/frame.h"

static nf_status listed_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, int *found)
{
    uint32_t word = r->at[i].word;
    *found = 1;
    if (nfi_lex_starts(word, NFI_LEX_CUE_PHRASE)) {
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_CUE_PHRASE);
        if (entry != NULL)
            return nfi_phrase_frame(r, s, i, entry);
    }
    if (nfi_lex_has(word, NFI_LEX_CUE_ADVERB))
        return nfi_adverb_frame(r, s, i, nfi_lex_entry_of(word, NFI_LEX_CUE_ADVERB));
    int estimates = nfi_is_word(r, s, i + 1, NFI_CLAIM_WORD_BE);
    nfi_verb_cue verb;
    int is_verb = nfi_lex_has(word, NFI_LEX_CUE_VERB) && nfi_lex_has(word, NFI_LEX_CUE_NOUN) && nfi_cue_read(r, s, i, &verb);
    if (nfi_lex_has(word, NFI_LEX_CUE_NOUN) && !is_verb && (r->at[i].upos == NF_UPOS_NOUN || estimates || (i > s->first && nfi_is_possessive(r, i - 1))))
        return nfi_noun_frame(r, s, i, nfi_lex_entry_of(word, NFI_LEX_CUE_NOUN));
    *found = 0;
    return NF_OK;
}

/* "who asked not to be named because they feared retaliation,": the comma that ends what is said of the source's name, when it
 * starts at a token; 0. */
static uint32_t quiet_end(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_ANONYMITY);
    if (entry == NULL || !nfi_lex_anonymity_rows[entry->row].aside)
        return 0;
    uint32_t end = i + entry->length;
    while (end < s->end && end - i < 40 && !nfi_is_comma(r, s, end))
        end++;
    return end;
}

/* Whether a verb before the wording of anonymity says something: "a deal is close, one official said on condition of anonymity".
 * Inside an aside ("who spoke on condition") it does not. */
static int is_outer(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i > s->first && r->word[i - 1] != NFI_CLAIM_WORD_WHO && !nfi_is_ing(r, i);
}

nf_status nfi_frames_find(nfi_reader *r, const nfi_stretch *s, uint32_t from, uint32_t to)
{
    const uint64_t listed = UINT64_C(1) << NFI_LEX_CUE_PHRASE | UINT64_C(1) << NFI_LEX_CUE_ADVERB | UINT64_C(1) << NFI_LEX_CUE_NOUN;
    const uint64_t verbs = UINT64_C(1) << NFI_LEX_CUE_VERB;
    int own = r->own != NULL && r->own->count > 0;
    uint32_t quiet = from;
    for (uint32_t i = from; i < to; i++) {
        uint64_t mask = nfi_lex_start[r->at[i].word];
        if (mask & UINT64_C(1) << NFI_LEX_ANONYMITY && i >= quiet)
            quiet = quiet_end(r, s, i);
        if (i < quiet)
            continue;
        nf_status st = NF_OK;
        int found = 0;
        if (mask & listed)
            st = listed_frame(r, s, i, &found);
        nfi_verb_cue cue;
        /* who spoke on condition of anonymity */
        if (mask & verbs && i + 1 < to && nfi_lex_starts(r->at[i + 1].word, NFI_LEX_ANONYMITY) && quiet_end(r, s, i + 1) > 0 && !is_outer(r, s, i))
            continue;
        if (st == NF_OK && !found && (mask & verbs || own) && nfi_cue_read(r, s, i, &cue))
            st = nfi_verb_frame(r, s, &cue);
        if (st == NF_OK && nfi_is(r, i, ':'))
            st = nfi_label_frame(r, s, i);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}
