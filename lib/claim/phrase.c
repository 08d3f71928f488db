#include "claim/draft.h"
#include "extract/name.h"

#include <string.h>

/* Parts of speech that a noun phrase is made of, without its determiner. */
static int is_nominal(const nfi_reader *r, uint32_t i)
{
    switch ((nf_upos)r->at[i].upos) {
    case NF_UPOS_NOUN:
    case NF_UPOS_PROPN:
    case NF_UPOS_ADJ:
    case NF_UPOS_NUM:
    case NF_UPOS_SYM:
    case NF_UPOS_X:
        return 1;
    case NF_UPOS_NONE:
    case NF_UPOS_ADP:
    case NF_UPOS_AUX:
    case NF_UPOS_CCONJ:
    case NF_UPOS_DET:
    case NF_UPOS_INTJ:
    case NF_UPOS_PART:
    case NF_UPOS_PRON:
    case NF_UPOS_PUNCT:
    case NF_UPOS_SCONJ:
        return 0;
    case NF_UPOS_ADV: /* a tally by the council */
        return i > 0 && r->word[i - 1] == NFI_CLAIM_WORD_DETERMINER && i + 1 < r->count && r->at[i + 1].upos == NF_UPOS_ADP;
    case NF_UPOS_VERB: /* at the pumps: a noun that was taken for a verb */
        return i > 0 && r->word[i - 1] == NFI_CLAIM_WORD_DETERMINER && i + 1 < r->count && r->at[i + 1].upos != NF_UPOS_NOUN &&
               r->at[i + 1].upos != NF_UPOS_PROPN && r->at[i + 1].upos != NF_UPOS_ADJ && !nfi_is_ing(r, i);
    }
    return 0;
}

static int is_noun(const nfi_reader *r, uint32_t i)
{
    return r->at[i].upos == NF_UPOS_NOUN || r->at[i].upos == NF_UPOS_PROPN;
}

int nfi_is_possessive(const nfi_reader *r, uint32_t i)
{
    if (r->at[i].upos == NF_UPOS_PART)
        return r->word[i] != NFI_CLAIM_WORD_TO && r->word[i] != NFI_CLAIM_WORD_NOT;
    if (r->at[i].flags & NFI_TOKEN_SPACE_BEFORE)
        return 0;
    /* Chad ’s Foreign Ministry, taken for "Chad is" */
    if (r->at[i].upos == NF_UPOS_AUX)
        return i > 0 && i + 1 < r->count && nfi_token_text(r->tokens, &r->at[i])[r->at[i].end - r->at[i].start - 1] == 's' && is_noun(r, i - 1) && is_nominal(r, i + 1) &&
               (r->at[i - 1].shape != NFI_SHAPE_LOWER || r->at[i + 1].upos != NF_UPOS_ADJ);
    if (r->at[i].kind != NF_TOKEN_PUNCT)
        return 0;
    const char *text = nfi_token_text(r->tokens, &r->at[i]);
    return nfi_is(r, i, '\'') || (r->at[i].end - r->at[i].start == 3 && (unsigned char)text[0] == 0xE2 && (unsigned char)text[1] == 0x80 &&
                                  (unsigned char)text[2] == 0x99);
}

static int is_determiner(const nfi_reader *r, uint32_t i)
{
    return r->word[i] == NFI_CLAIM_WORD_DETERMINER || r->word[i] == NFI_CLAIM_WORD_POSSESSIVE ||
           r->at[i].upos == NF_UPOS_DET;
}

static int is_pronoun(const nfi_reader *r, uint32_t i)
{
    return r->word[i] == NFI_CLAIM_WORD_PRONOUN && !nfi_is(r, i, '.');
}

static int same_mention(const nfi_reader *r, uint32_t a, uint32_t b)
{
    uint32_t m = r->entities->at_token.count > b ? r->entities->at_token.at[a] : NF_NONE;
    return m != NF_NONE && r->entities->at_token.at[b] == m;
}

static int starts_mention(const nfi_reader *r, uint32_t i)
{
    uint32_t m = r->entities->at_token.count > i ? r->entities->at_token.at[i] : NF_NONE;
    return m != NF_NONE && i > 0 && r->entities->at_token.at[i - 1] != m;
}

static int is_hyphen(const nfi_reader *r, uint32_t i)
{
    return r->at[i].upos == NF_UPOS_PUNCT && (nfi_is(r, i, '-') || nfi_is(r, i, '/')) &&
           !(r->at[i].flags & NFI_TOKEN_SPACE_BEFORE);
}

/* Whether the noun phrase that so far starts at i goes on to the left with i - 1. */
static int joins(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    uint32_t p = i - 1;
    if (same_mention(r, p, i))
        return 1;
    if (nfi_is_possessive(r, i))
        return is_nominal(r, p);
    if (r->word[p] == NFI_CLAIM_WORD_WH || r->word[p] == NFI_CLAIM_WORD_WHO)
        return 0;
    /* in a television interview | Novak said */
    if (starts_mention(r, i) && nfi_lex_has(r->at[p].word, NFI_LEX_VENUE_NOUN) && r->at[p].shape == NFI_SHAPE_LOWER)
        return 0;
    if (r->time[p] != NF_NONE && r->time[p] != r->time[i])
        return 0;
    if (is_determiner(r, i) && !is_nominal(r, i))
        return 0;
    if (is_nominal(r, p) || nfi_is_possessive(r, p) || is_determiner(r, p) || is_hyphen(r, p) || is_hyphen(r, i))
        return 1;
    /* the ousted president, a visibly angry man */
    int modifies = r->at[p].upos == NF_UPOS_VERB || r->at[p].upos == NF_UPOS_ADV;
    return modifies && p > s->first && (is_determiner(r, p - 1) || is_hyphen(r, p - 1) || nfi_is_possessive(r, p - 1)) && is_nominal(r, i);
}

static int is_phrase_end(const nfi_reader *r, uint32_t i)
{
    if (r->time[i] != NF_NONE && !is_noun(r, i))
        return 0;
    return is_nominal(r, i) || is_pronoun(r, i) || (r->at[i].upos == NF_UPOS_PRON && r->word[i] == NFI_CLAIM_WORD_NONE) ||
           r->word[i] == NFI_CLAIM_WORD_WHO;
}

/* Token of the bracket that a closing one belongs to: Rep. Ana Ruiz (D-Texas) said. */
static uint32_t bracket_start(const nfi_reader *r, const nfi_stretch *s, uint32_t close)
{
    for (uint32_t i = close; i > s->first && close - i < 12;)
        if (nfi_is(r, --i, '('))
            return i;
    return close;
}

/* Prepositions that tie a phrase to the noun before it. */
static int ties(const nfi_reader *r, uint32_t i)
{
    /* a survey by the institute; not: told reporters by satellite phone */
    if (r->word[i] == NFI_CLAIM_WORD_BY)
        return i > 0 && is_noun(r, i - 1) && i + 1 < r->count && (is_determiner(r, i + 1) || r->at[i + 1].upos == NF_UPOS_PROPN);
    return r->word[i] == NFI_CLAIM_WORD_PREPOSITION || (r->word[i] == NFI_CLAIM_WORD_TO && r->at[i].upos != NF_UPOS_PART);
}

static uint32_t base_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    if (end == s->first)
        return end;
    uint32_t i = end - 1;
    if (nfi_is(r, i, ')')) {
        uint32_t open = bracket_start(r, s, i);
        if (open == i || open == s->first)
            return end;
        uint32_t start = base_start(r, s, open);
        return start < open ? start : end;
    }
    if (r->region[i] != s->level) { /* the “Daybreak” show */
        const nfi_quote *q = r->region[i] != NF_NONE ? &r->quotes->at[r->region[i]] : NULL;
        if (q == NULL || q->kind == NFI_QUOTE_SPEECH)
            return end;
    }
    int object = r->word[i] == NFI_CLAIM_WORD_OBJECT && i > s->first && ties(r, i - 1); /* two of | them */
    if (r->word[i] == NFI_CLAIM_WORD_WHO || is_pronoun(r, i) || object)
        return i;
    /* Cook said: a name that the tagger took for a verb, since every sentence starts with a capital */
    if (i == s->first && r->at[i].upos == NF_UPOS_VERB && r->at[i].shape == NFI_SHAPE_TITLE && !nfi_is_ing(r, i) && r->at[i].flags & NFI_TOKEN_SENTENCE_START)
        return i;
    if (!is_phrase_end(r, i) && !nfi_is_possessive(r, i) && !is_determiner(r, i))
        return end;
    if (is_determiner(r, i) && !is_nominal(r, i) && r->word[i] != NFI_CLAIM_WORD_DETERMINER)
        return end;
    uint32_t steps = 0;
    while (i > s->first && steps++ < 24 && joins(r, s, i))
        i--;
    return i;
}

/* With what stands before it and belongs to it: a spokesman for | the ministry */
static uint32_t with_prepositions(const nfi_reader *r, const nfi_stretch *s, uint32_t start)
{
    for (uint32_t steps = 0; steps < 4 && start > s->first + 1 && ties(r, start - 1); steps++) {
        if (!is_noun(r, start - 2) && !is_pronoun(r, start - 2) && r->at[start - 2].upos != NF_UPOS_NUM)
            break;
        if (r->time[start - 2] != NF_NONE)
            break;
        uint32_t left = base_start(r, s, start - 1);
        if (left == start - 1)
            break;
        start = left;
    }
    return start;
}

int nfi_clause_starts(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (i <= s->first || r->region[i - 1] != r->region[i] || r->time[i - 1] != NF_NONE)
        return 1;
    uint8_t upos = r->at[i - 1].upos;
    return upos == NF_UPOS_PUNCT || upos == NF_UPOS_SCONJ || upos == NF_UPOS_CCONJ || upos == NF_UPOS_ADV ||
           r->word[i - 1] == NFI_CLAIM_WORD_THAT || r->word[i - 1] == NFI_CLAIM_WORD_SUBORDINATE ||
           r->word[i - 1] == NFI_CLAIM_WORD_WH || r->word[i - 1] == NFI_CLAIM_WORD_AS;
}

uint32_t nfi_phrase_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t start = base_start(r, s, end);
    if (start == end || (is_pronoun(r, start) && r->word[start] != NFI_CLAIM_WORD_OBJECT))
        return start;
    start = with_prepositions(r, s, start);
    /* Ana Tan and Luis Ortega; Chad, Mali and their neighbours */
    uint32_t members = 0;
    uint32_t pair = start;
    while (members < 6 && start > s->first + 1) {
        int listed = members > 0 && nfi_is(r, start - 1, ',');
        int joined = members == 0 && r->at[start - 1].upos == NF_UPOS_CCONJ;
        if (!listed && !joined)
            break;
        uint32_t tail = start - 1;
        if (joined && tail > s->first && nfi_is(r, tail - 1, ','))
            tail--;
        uint32_t left = base_start(r, s, tail);
        if (left == tail || r->region[tail - 1] != s->level || r->time[tail - 1] != NF_NONE)
            break;
        left = with_prepositions(r, s, left);
        int more = left > s->first && nfi_is(r, left - 1, ',');
        if (!nfi_clause_starts(r, s, left) && !more)
            break;
        if (joined && tail == start - 2 && !more)
            break; /* "the fire, and officials said": a comma without a list */
        start = left;
        if (members++ == 0)
            pair = start;
    }
    /* "As part of the front, Tan and Ortega said": what stands before the comma hangs on "as" */
    int hangs = members > 1 && start > s->first && (r->at[start - 1].upos == NF_UPOS_ADP || r->word[start - 1] == NFI_CLAIM_WORD_AS);
    return hangs ? pair : start;
}

uint32_t nfi_phrase_end(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    uint32_t i = first;
    uint32_t end = first;
    while (i < s->end && i - first < 40) {
        if (same_mention(r, i, i + 1 < s->end ? i + 1 : i) || is_nominal(r, i)) {
            if (r->time[i] != NF_NONE && i > first && end > first && r->time[i] != r->time[i - 1])
                break;
            end = ++i;
            continue;
        }
        int joins_next = i + 1 < s->end && r->region[i] == r->region[i + 1];
        /* he; but one official, some residents */
        if (is_pronoun(r, i) && i == first && (!joins_next || !is_nominal(r, i + 1) || r->time[i + 1] != NF_NONE))
            return i + 1;
        if (is_pronoun(r, i) && i == first) {
            i++;
            continue;
        }
        if (is_determiner(r, i) || nfi_is_possessive(r, i) || is_hyphen(r, i)) {
            if (is_determiner(r, i) && end > first && !nfi_is_possessive(r, i - 1) && !ties(r, i - 1) &&
                r->at[i - 1].upos != NF_UPOS_CCONJ)
                break;
            i++;
            continue;
        }
        if (joins_next && end == i && ties(r, i) && (is_nominal(r, i + 1) || is_determiner(r, i + 1)) &&
            r->time[i + 1] == NF_NONE) {
            i++;
            continue;
        }
        if (joins_next && end == i && r->at[i].upos == NF_UPOS_CCONJ && (is_nominal(r, i + 1) || is_determiner(r, i + 1))) {
            i++;
            continue;
        }
        int modifies = r->at[i].upos == NF_UPOS_VERB || r->at[i].upos == NF_UPOS_ADV;
        if (modifies && i > first && (is_determiner(r, i - 1) || is_hyphen(r, i - 1)) && joins_next && is_nominal(r, i + 1)) {
            i++;
            continue;
        }
        break;
    }
    return end;
}

int nfi_is_finite(const nfi_reader *r, uint32_t i)
{
    if (r->at[i].upos == NF_UPOS_AUX)
        return 1;
    if (r->at[i].upos != NF_UPOS_VERB)
        return 0;
    if (i > 0 && r->word[i - 1] == NFI_CLAIM_WORD_DETERMINER && r->at[i - 1].upos == NF_UPOS_DET)
        return 0; /* at the pumps */
    return i == 0 || (r->word[i - 1] != NFI_CLAIM_WORD_TO && !nfi_is(r, i - 1, '-'));
}

int nfi_is_shifted(const nfi_reader *r, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CLAIM_WORD);
    return entry != NULL && (nfi_lex_claim_word_rows[entry->row].shifted || strcmp(nfi_lex_word(r->at[i].word), "had") == 0);
}

int nfi_is_participle(const nfi_reader *r, uint32_t i)
{
    const nfi_token *token = &r->at[i];
    if (token->upos != NF_UPOS_VERB || token->lemma == NULL)
        return 0;
    const char *text = nfi_token_text(r->tokens, token);
    uint32_t size = token->end - token->start;
    size_t lemma = strlen(token->lemma);
    return (lemma != size || memcmp(text, token->lemma, size) != 0) && text[size - 1] != 's';
}

int nfi_is_ing(const nfi_reader *r, uint32_t i)
{
    uint32_t size = r->at[i].end - r->at[i].start;
    return nfi_is_participle(r, i) && size > 4 && memcmp(nfi_token_text(r->tokens, &r->at[i]) + size - 3, "ing", 3) == 0;
}

uint32_t nfi_phrase_head(const nfi_reader *r, nfi_range phrase)
{
    uint32_t head = phrase.first;
    for (uint32_t i = phrase.first; i < phrase.end; i++) {
        int inside = i > phrase.first && same_mention(r, i - 1, i); /* University of Vell chemist Ivo Kask */
        int aside = nfi_is(r, i, ',') || nfi_is(r, i, '(') || (i + 1 == phrase.end && nfi_is_honour(r->tokens, i)); /* Ivo Kask (Lab, Vell East); Ivo Kask MP */
        if (i > phrase.first && ((ties(r, i) && !inside) || (r->at[i].upos == NF_UPOS_VERB && is_noun(r, head)) || r->word[i] == NFI_CLAIM_WORD_WHO || aside))
            break;
        if (is_noun(r, i) || is_pronoun(r, i))
            head = i;
    }
    return head;
}
