#include "claim/frame.h"

#include <string.h>

#include "syntax/tagset.h"

int nfi_content_clause(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end)
{
    if (end - first > NFI_REACH)
        end = first + NFI_REACH;
    for (uint32_t i = first; i < end; i++) {
        if (r->region[i] == s->level && nfi_is(r, i, ';'))
            return 0;
        /* denied using gas, though a man was hurt */
        if (i > first + 1 && r->region[i] == s->level && nfi_is(r, i, ',') && i + 1 < end && r->word[i + 1] == NFI_CLAIM_WORD_SUBORDINATE)
            return 0;
        if (i > first && nfi_is_finite(r, i) && !nfi_is_ing(r, i))
            return 1;
    }
    return 0;
}

/* A verb of the cue lists that cannot be taken for a noun or participle. */
static int is_plain_cue(const nfi_reader *r, uint32_t i)
{
    if (r->at[i].upos != NF_UPOS_VERB || !nfi_lex_has(r->at[i].word, NFI_LEX_CUE_VERB))
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CUE_VERB);
    const nfi_lex_cue_verb_row *row = &nfi_lex_cue_verb_rows[entry->row];
    return row->tier == 1 || (row->tier == 2 && row->act == NF_ACT_BELIEVE && row->clause);
}

/* ", adding that", ", citing", ", according to", ", a claim that": what opens another claim. */
static int opens_other(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_PHRASE) &&
        nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_CUE_PHRASE) != NULL)
        return 1;
    if (r->word[i] == NFI_CLAIM_WORD_DETERMINER && i + 1 < s->end && nfi_lex_has(r->at[i + 1].word, NFI_LEX_CUE_NOUN))
        return 1;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CUE_VERB);
    return entry != NULL && entry->form == NFI_FORM_ING && nfi_lex_cue_verb_rows[entry->row].tier == 1 &&
           r->at[i].upos != NF_UPOS_NOUN;
}

/* Comma that closes a relative or participial aside, which a comma opens; NF_NONE. */
static uint32_t aside_close(const nfi_reader *r, const nfi_stretch *s, uint32_t open)
{
    if (!nfi_is(r, open, ',') || open + 2 >= s->end || (r->word[open + 1] != NFI_CLAIM_WORD_WHO && !nfi_is_participle(r, open + 1)))
        return NF_NONE;
    for (uint32_t i = open + 2; i < s->end && i - open < 30 && r->region[i] == s->level; i++)
        if (nfi_is(r, i, ','))
            return i;
    return NF_NONE;
}

/* Comma that closes a short apposition with a verb behind it, which a comma opens; NF_NONE. */
static uint32_t apposition_close(const nfi_reader *r, const nfi_stretch *s, uint32_t open)
{
    if (!nfi_is(r, open, ',') || open + 2 >= s->end || r->region[open] != s->level)
        return NF_NONE;
    for (uint32_t i = open + 1; i + 1 < s->end && i - open < 10 && r->region[i] == s->level && !nfi_is_finite(r, i); i++)
        if (nfi_is(r, i, ','))
            return r->at[i + 1].upos == NF_UPOS_VERB ? i : NF_NONE;
    return NF_NONE;
}

/* ", but he later said": a clause with a cue and a subject of its own, before the next comma. A source in
 * mid-sentence ("a deal, he said, was close") is the cue's own and no such clause. */
static int clause_with_cue(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    uint32_t end = first + 14 < s->end ? first + 14 : s->end;
    for (uint32_t i = first + 1; i < end; i++) {
        /* but a spokeswoman, Ana Ruiz, said */
        uint32_t named = apposition_close(r, s, i);
        if (named != NF_NONE)
            return is_plain_cue(r, named + 1);
        /* but a delegate, who spoke on condition of anonymity, told */
        uint32_t close = aside_close(r, s, i);
        if (close != NF_NONE) {
            i = close;
            end = close + 8 < s->end ? close + 8 : s->end;
            continue;
        }
        if (r->region[i] != s->level || nfi_is(r, i, ',') || r->word[i] == NFI_CLAIM_WORD_THAT ||
            r->word[i] == NFI_CLAIM_WORD_WHO)
            return 0;
        if (nfi_lex_has(r->at[i].word, NFI_LEX_CUE_NOUN) && i + 1 < end && r->word[i + 1] == NFI_CLAIM_WORD_BE)
            return 1;
        if (is_plain_cue(r, i))
            return 1;
        if (nfi_is_finite(r, i) && r->at[i].upos == NF_UPOS_VERB)
            return 0;
    }
    return 0;
}

int nfi_content_cue(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    return first + 1 < s->end && clause_with_cue(r, s, first);
}

/* "is expected to meet them next week, two people said": the clause that the sentence ends with gives its source. */
static int ends_with_cue(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    uint32_t end = first + 14 < s->end ? first + 14 : s->end;
    for (uint32_t i = first + 1; i < end; i++) {
        if (r->region[i] != s->level || r->at[i].kind == NF_TOKEN_PUNCT || r->word[i] == NFI_CLAIM_WORD_THAT || r->word[i] == NFI_CLAIM_WORD_WHO)
            return 0;
        if (is_plain_cue(r, i))
            return i + 1 >= s->end || r->at[i + 1].kind == NF_TOKEN_PUNCT || r->time[i + 1] != NF_NONE;
        nfi_verb_cue cue;
        if (i > first + 1 && r->at[i].upos == NF_UPOS_NOUN && i + 1 < s->end && nfi_is(r, i + 1, '.') && nfi_cue_read(r, s, i, &cue))
            return cue.tier == 1 && cue.form == NFI_FORM_S; /* a new book claims, taken for a noun */
        if (nfi_is_finite(r, i) && r->at[i].upos == NF_UPOS_VERB && !nfi_is_participle(r, i))
            return 0;
    }
    return 0;
}

/* ", which it put at less than $2": another claim of the same source or another */
static int relative_with_cue(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    if (r->word[first] != NFI_CLAIM_WORD_WHO || first + 2 >= s->end || nfi_is_finite(r, first + 1))
        return 0;
    uint32_t end = r->word[first + 1] == NFI_CLAIM_WORD_PRONOUN ? first + 2 : nfi_phrase_end(r, s, first + 1);
    while (end < s->end && end > first + 1 && (r->at[end].upos == NF_UPOS_AUX || r->at[end].upos == NF_UPOS_ADV) && end - first < 12)
        end++;
    if (end >= s->end || end == first + 1 || r->at[end].upos != NF_UPOS_VERB)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[end].word, NFI_LEX_CUE_VERB);
    return is_plain_cue(r, end) || nfi_lex_has(r->at[end].word, NFI_LEX_FIGURE_VERB) || (entry != NULL && nfi_lex_cue_verb_rows[entry->row].act == NF_ACT_JUDGE);
}

/* "the tests, which he expects by spring, will settle it": what a relative clause breaks off goes on behind its comma. */
static int goes_on(const nfi_reader *r, const nfi_stretch *s, uint32_t comma)
{
    uint32_t close = comma + 1;
    while (close + 1 < s->end && close - comma < 20 && r->region[close] == s->level && !nfi_is(r, close, ','))
        close++;
    if (close + 1 >= s->end || r->region[close] != s->level || !nfi_is(r, close, ','))
        return 0;
    return r->region[close + 1] != s->level || r->at[close + 1].upos == NF_UPOS_AUX;
}

int nfi_content_leaves(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    if (first + 2 >= s->end)
        return 0;
    /* in what the minister called a disgrace */
    if (r->word[first] == NFI_CLAIM_WORD_PREPOSITION && r->word[first + 1] == NFI_CLAIM_WORD_WH)
        return 1;
    int linked = r->at[first].upos == NF_UPOS_CCONJ || r->at[first].upos == NF_UPOS_SCONJ || r->word[first] == NFI_CLAIM_WORD_SUBORDINATE;
    return linked && clause_with_cue(r, s, first + 1);
}

/* "said talks went on but would not say where": what somebody keeps back is not said, the subject of the cue is its own. */
static int is_kept_back(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    static const char *const verbs[] = {"say", "comment", "elaborate", "disclose", "reveal", "specify", "drawn", "confirm", "identify", "speculate"};
    if (i + 2 >= s->end || r->at[i].upos != NF_UPOS_AUX || r->word[i + 1] != NFI_CLAIM_WORD_NOT)
        return 0;
    uint32_t verb = i + 2 + (uint32_t)(r->word[i + 2] == NFI_CLAIM_WORD_BE && i + 3 < s->end);
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (strcmp(nfi_lex_word(r->at[verb].word), verbs[k]) == 0)
            return 1;
    return 0;
}

/* "said the mine was closed and declined to comment": a cue conjoined with the cue. */
static int conjoined_cue(const nfi_reader *r, const nfi_stretch *s, const nfi_draft *draft, uint32_t i)
{
    if (i >= s->end || r->region[i] != s->level)
        return 0;
    while (i + 1 < s->end && r->at[i].upos == NF_UPOS_ADV)
        i++;
    if (is_kept_back(r, s, i))
        return 1;
    /* said it had learned of the plan and put the number of jobs at 2,500 */
    const nfi_lex_entry *figure = nfi_lex_entry_of(r->at[i].word, NFI_LEX_FIGURE_VERB);
    if (figure != NULL && nfi_lex_figure_verb_rows[figure->row].at && r->at[i].upos == NF_UPOS_VERB && draft->form == NFI_FORM_PAST &&
        nfi_is_figure(r, i, i + 1, s->end < i + 20 ? s->end : i + 20))
        return 1;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CUE_VERB);
    if (entry == NULL || r->at[i].upos != NF_UPOS_VERB)
        return nfi_lex_has(r->at[i].word, NFI_LEX_CUE_CHAIN) && r->at[i].upos == NF_UPOS_VERB &&
               i + 1 < s->end && r->word[i + 1] == NFI_CLAIM_WORD_TO;
    const nfi_lex_cue_verb_row *row = &nfi_lex_cue_verb_rows[entry->row];
    return row->tier == 1 && (entry->form == draft->form || (entry->form != NFI_FORM_ING && draft->form == NFI_FORM_PAST &&
                                                             entry->form == NFI_FORM_PAST));
}

/* With a tree: a verb conjoined with the cue, so that it is no longer said: "said it was shut and left". One that has a "that" or a
 * subject of its own is said as well, whatever the tree hangs it on: "said it was shut and that pumps had failed". */
static int conjoined_with_cue(const nfi_reader *r, const nfi_draft *draft, uint32_t i, uint32_t end)
{
    for (uint32_t k = i; k < end && k < i + 6; k++) {
        uint8_t upos = r->at[k].upos;
        if (upos == NF_UPOS_AUX && nfi_is_shifted(r, k) && draft->form == NFI_FORM_PAST)
            return 0; /* said it was shut and had not been searched */
        if (upos == NF_UPOS_VERB)
            return r->at[k].head == draft->head && draft->head != NF_NONE && r->at[k].deprel == NFI_DEPREL_CONJ;
        if (upos != NF_UPOS_ADV && upos != NF_UPOS_AUX && upos != NF_UPOS_PART)
            return 0;
    }
    return 0;
}

/* "While he did not disclose the sum, he did say", "If you think it is over, look": the cue stands in a clause that the sentence
 * opens with and that ends at its comma. */
static int is_fronted(const nfi_reader *r, const nfi_stretch *s, const nfi_draft *draft)
{
    uint32_t first = s->first;
    if (draft->cue.first <= first || draft->cue.first - first > 20)
        return 0;
    int opens = r->word[first] == NFI_CLAIM_WORD_SUBORDINATE || r->at[first].upos == NF_UPOS_SCONJ || r->word[first] == NFI_CLAIM_WORD_AS ||
                (r->word[first] == NFI_CLAIM_WORD_WH && r->at[first].upos != NF_UPOS_PRON);
    for (uint32_t i = first; opens && i < draft->cue.first; i++)
        opens = !nfi_is(r, i, ',');
    return opens;
}

static int is_dash(const nfi_reader *r, uint32_t i)
{
    return r->at[i].kind == NF_TOKEN_PUNCT && (nfi_is(r, i, '-') || (unsigned char)*nfi_token_text(r->tokens, &r->at[i]) == 0xE2) && r->at[i].flags & NFI_TOKEN_SPACE_BEFORE;
}

uint32_t nfi_content_end(const nfi_reader *r, const nfi_stretch *s, const nfi_draft *draft, uint32_t first)
{
    int fronted = is_fronted(r, s, draft);
    int in_relative = nfi_range_set(draft->source) && r->word[draft->source.first] == NFI_CLAIM_WORD_WHO;
    uint32_t i = first;
    for (; i < s->end && i - first < NFI_REACH * 2; i++) {
        if (r->region[i] != s->level)
            continue;
        /* that the mine was shut; that pumps had failed. Without a "that" a semicolon opens a sentence of the writer's. */
        if (nfi_is(r, i, ';') && i + 1 < s->end && r->word[i + 1] != NFI_CLAIM_WORD_THAT && r->word[i + 1] != NFI_CLAIM_WORD_WH &&
            r->at[i + 1].upos != NF_UPOS_CCONJ)
            break;
        /* — asserting that */
        if (is_dash(r, i) && i + 1 < s->end && opens_other(r, s, i + 1))
            break;
        if (nfi_is(r, i, ',') || r->at[i].upos == NF_UPOS_SCONJ || nfi_is(r, i, '-')) {
            if ((draft->relative || fronted) && nfi_is(r, i, ','))
                break;
            uint32_t next = nfi_is(r, i, ',') ? i + 1 : i;
            if (next >= s->end)
                break;
            if (next > i && opens_other(r, s, next))
                break;
            /* the union, which says crews are tired, put the figure at 120 */
            if (next > i && in_relative && r->at[next].upos == NF_UPOS_VERB)
                break;
            if (next > i && (nfi_content_leaves(r, s, next) || ends_with_cue(r, s, next) || (relative_with_cue(r, s, next) && !goes_on(r, s, i))))
                break;
            if (next > i && r->at[next].upos == NF_UPOS_CCONJ && conjoined_cue(r, s, draft, next + 1))
                break;
            continue;
        }
        if (r->at[i].upos == NF_UPOS_CCONJ && i > first &&
            (conjoined_cue(r, s, draft, i + 1) || conjoined_with_cue(r, draft, i + 1, s->end)))
            break;
        if (i > first && nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_PHRASE) && opens_other(r, s, i))
            break;
    }
    return i;
}
