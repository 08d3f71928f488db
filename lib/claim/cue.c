#include "claim/cue.h"

#include <string.h>

static int is_auxiliary(const nfi_reader *r, uint32_t i)
{
    nfi_claim_word w = (nfi_claim_word)r->word[i];
    return r->at[i].upos == NF_UPOS_AUX || w == NFI_CLAIM_WORD_MODAL || w == NFI_CLAIM_WORD_NOT ||
           (w >= NFI_CLAIM_WORD_BE && w <= NFI_CLAIM_WORD_DO);
}

/* First token of a prepositional phrase of two or three words that ends at a token and stands behind an auxiliary; NF_NONE. */
static uint32_t adverbial(const nfi_reader *r, const nfi_stretch *s, uint32_t last)
{
    if (r->at[last].upos != NF_UPOS_NOUN && r->time[last] == NF_NONE)
        return NF_NONE;
    for (uint32_t first = last; first > s->first + 1 && last - first < 3;) {
        first--;
        if (r->region[first] != s->level || r->at[first].kind == NF_TOKEN_PUNCT)
            return NF_NONE;
        if (r->word[first] == NFI_CLAIM_WORD_PREPOSITION)
            return is_auxiliary(r, first - 1) && r->word[first - 1] != NFI_CLAIM_WORD_BE ? first : NF_NONE;
    }
    return NF_NONE;
}

/* Walks left over auxiliaries, negation and the adverbs among them. */
static void read_group(const nfi_reader *r, const nfi_stretch *s, nfi_verb_cue *cue)
{
    uint32_t i = cue->group;
    uint32_t be = NF_NONE;
    while (i > s->first && r->region[i - 1] == s->level && cue->group - i < 8) {
        uint32_t p = i - 1;
        int adverb = r->at[p].upos == NF_UPOS_ADV && p > s->first && is_auxiliary(r, p - 1);
        /* had on average expected, has in the past said */
        uint32_t phrase = adverb || is_auxiliary(r, p) ? NF_NONE : adverbial(r, s, p);
        if (phrase != NF_NONE) {
            i = phrase;
            continue;
        }
        if (!is_auxiliary(r, p) && !adverb)
            break;
        cue->negated |= r->word[p] == NFI_CLAIM_WORD_NOT;
        cue->modal |= r->word[p] == NFI_CLAIM_WORD_MODAL;
        if (r->word[p] == NFI_CLAIM_WORD_BE && be == NF_NONE)
            be = p;
        i = p;
    }
    cue->group = i;
    cue->passive = be != NF_NONE && cue->form != NFI_FORM_ING && cue->form != NFI_FORM_S;
    if (cue->form == NFI_FORM_ING && be != NF_NONE)
        cue->form = NFI_FORM_PAST; /* is seeking: a finite group */
}

/* "declined to say", "went on to say": the group starts at the first verb. */
static void read_chain(const nfi_reader *r, const nfi_stretch *s, nfi_verb_cue *cue)
{
    if (!nfi_is_word(r, s, cue->group - 1, NFI_CLAIM_WORD_TO) || cue->group < s->first + 2)
        return;
    cue->to = 1;
    for (uint32_t back = 2; back <= 3 && cue->group >= s->first + back; back++) {
        uint32_t v = cue->group - back;
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, v, s->end, NFI_LEX_CUE_CHAIN);
        if (entry == NULL || entry->length != back - 1)
            continue;
        cue->withheld = nfi_lex_cue_chain_rows[entry->row].withhold;
        cue->group = v;
        cue->form = entry->form;
        cue->to = 0;
        cue->chained = 1;
        read_group(r, s, cue);
        return;
    }
}

static int read_own(const nfi_reader *r, uint32_t i, nfi_verb_cue *cue)
{
    for (uint32_t k = 0; r->own != NULL && k < r->own->count; k++) {
        const nfi_own_cue *own = &r->own->at[k];
        if (own->hash != r->at[i].hash)
            continue;
        cue->lemma = own->lemma;
        cue->act = own->act;
        cue->certainty = own->certainty;
        cue->form = own->form;
        cue->tier = 1;
        cue->clause = cue->object = 1;
        cue->end = i + 1;
        return 1;
    }
    return 0;
}

/* A verb that the tagger took for a noun: one that no list has as a noun behind a name or pronoun ("Meretuul denies"), one before
 * "that" or behind the comma of an aside, one that ends the sentence ("official data show"). */
static int is_mistagged(const nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_verb_cue *cue)
{
    if ((r->at[i].upos != NF_UPOS_NOUN && r->at[i].upos != NF_UPOS_ADJ) || i <= s->first || cue->tier > 2)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_POS);
    int noun = entry != NULL && (nfi_lex_pos_rows[entry->row].tag == NF_UPOS_NOUN || nfi_lex_pos_rows[entry->row].tag2 == NF_UPOS_NOUN);
    nf_upos before = (nf_upos)r->at[i - 1].upos;
    int subject = before == NF_UPOS_PROPN || before == NF_UPOS_PRON || before == NF_UPOS_NOUN || nfi_is(r, i - 1, ',');
    if (!noun)
        return subject && cue->form != NFI_FORM_BASE;
    /* a poll released Wednesday shows */
    if (cue->form == NFI_FORM_S && r->time[i - 1] != NF_NONE && i + 1 < s->end && r->at[i + 1].kind == NF_TOKEN_PUNCT)
        return 1;
    if (cue->form == NFI_FORM_S && nfi_is_word(r, s, i + 1, NFI_CLAIM_WORD_THAT))
        return nfi_is(r, i - 1, ',') || before == NF_UPOS_PROPN ||
               (i + 2 < s->end && r->word[i - 1] == NFI_CLAIM_WORD_NONE && r->at[i + 2].upos != NF_UPOS_VERB && r->at[i + 2].upos != NF_UPOS_AUX); /* the institute projects that half of it */
    /* he changed his mind, the book claims. */
    if (cue->form == NFI_FORM_S && before == NF_UPOS_NOUN && i + 1 < s->end && nfi_is(r, i + 1, '.')) {
        uint32_t start = nfi_phrase_start(r, s, i);
        return start < i && start > s->first + 3 && r->word[start] == NFI_CLAIM_WORD_DETERMINER && nfi_is_comma(r, s, start - 1);
    }
    return cue->form == NFI_FORM_BASE && before == NF_UPOS_NOUN && i + 1 < s->end && nfi_is(r, i + 1, '.');
}

int nfi_cue_read(const nfi_reader *r, const nfi_stretch *s, uint32_t i, nfi_verb_cue *cue)
{
    memset(cue, 0, sizeof *cue);
    cue->head = cue->group = i;
    if (!read_own(r, i, cue)) {
        if (!nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_VERB))
            return 0;
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_CUE_VERB);
        if (entry == NULL)
            return 0;
        const nfi_lex_cue_verb_row *row = &nfi_lex_cue_verb_rows[entry->row];
        cue->end = i + entry->length;
        cue->lemma = row->lemma;
        cue->act = (nf_act)row->act;
        cue->certainty = (nf_certainty)row->certainty;
        cue->negative = row->negative;
        cue->tier = (uint8_t)row->tier;
        cue->clause = row->clause;
        cue->inf = row->inf;
        cue->object = row->object;
        cue->as = row->as;
        cue->form = entry->form;
    }
    if (r->at[i].upos != NF_UPOS_VERB && !(r->at[i].upos == NF_UPOS_AUX && cue->tier == 1)) {
        if (!is_mistagged(r, s, i, cue))
            return 0;
        cue->mistagged = cue->tier == 1 && cue->form == NFI_FORM_S;
    }
    /* a report; a reported withdrawal */
    if (cue->form != NFI_FORM_S && i > s->first && nfi_is_word(r, s, i - 1, NFI_CLAIM_WORD_DETERMINER) &&
        !nfi_lex_has(r->at[i - 1].word, NFI_LEX_NOBODY))
        return 0;
    /* the group’s claim, their plans */
    if (i > s->first && cue->form != NFI_FORM_ING && r->region[i - 1] == s->level &&
        (r->word[i - 1] == NFI_CLAIM_WORD_POSSESSIVE || nfi_is_possessive(r, i - 1)))
        return 0;
    if (cue->form == NFI_FORM_ING && i > s->first && nfi_setting_word_at(r, i - 1) == NFI_SETTING_WORD_UNTOLD)
        return 0; /* without saying why */
    read_group(r, s, cue);
    read_chain(r, s, cue);
    return 1;
}

void nfi_cue_quoted_as(const nfi_reader *r, const nfi_stretch *s, nfi_verb_cue *cue)
{
    if (cue->form != NFI_FORM_ING || !nfi_is_word(r, s, cue->group - 1, NFI_CLAIM_WORD_AS))
        return;
    for (uint32_t back = 2; back < 10 && cue->group >= s->first + back; back++) {
        uint32_t i = cue->group - back;
        if (!nfi_lex_has(r->at[i].word, NFI_LEX_QUOTED_AS))
            continue;
        cue->group = i;
        cue->form = NFI_FORM_PAST;
        read_group(r, s, cue);
        cue->passive = 0;
        return;
    }
}

void nfi_cue_take(nfi_draft *d, const nfi_verb_cue *cue)
{
    d->cue_kind = NFI_CUE_VERB;
    d->cue = nfi_range_of(cue->group, cue->end);
    d->head = cue->head;
    d->lemma = cue->lemma;
    d->form = cue->form;
    d->tier = cue->tier;
    d->negative = cue->negative;
    d->negated = (uint8_t)(cue->negated || cue->withheld);
    d->modal = cue->modal;
    d->mistagged = cue->mistagged;
    d->passive = cue->passive;
    d->act = cue->withheld || cue->negated ? NF_ACT_WITHHOLD : cue->act;
    if (cue->negated && cue->act != NF_ACT_SAY && cue->act != NF_ACT_REPORT && cue->act != NF_ACT_CONFIRM)
        d->act = cue->act;
    d->certainty = cue->certainty;
}

/* put the toll at 40, raised the figure to 31, listed 63 people as missing */
int nfi_is_figure(const nfi_reader *r, uint32_t verb, uint32_t first, uint32_t end)
{
    const nfi_lex_figure_verb_row *row = &nfi_lex_figure_verb_rows[nfi_lex_entry_of(r->at[verb].word, NFI_LEX_FIGURE_VERB)->row];
    int noun = row->at;
    for (uint32_t i = first; i + 1 < end && i - first < 20; i++) {
        if (row->lists && i - first < 4 && nfi_is_number(r, i))
            return 1;
        noun |= nfi_lex_has(r->at[i].word, NFI_LEX_FIGURE_NOUN);
        nf_upos next = (nf_upos)r->at[i + 1].upos;
        int number = nfi_is_number(r, i + 1) || ((next == NF_UPOS_ADV || next == NF_UPOS_ADP || next == NF_UPOS_ADJ) && i + 2 < end &&
                                             (nfi_is_number(r, i + 2) || (i + 3 < end && nfi_is_number(r, i + 3))));
        if (!row->lists && nfi_lex_has(r->at[i].word, NFI_LEX_FIGURE_AT) && number && noun)
            return 1;
    }
    return 0;
}
