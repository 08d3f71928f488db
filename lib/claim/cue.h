/* Cues that are verbs: their group, and what the lists say of them. */
#ifndef NFI_CLAIM_CUE_H
#define NFI_CLAIM_CUE_H

#include "claim/draft.h"

/* A verb cue as it is read: its group, and what the lists say of it. */
typedef struct nfi_verb_cue {
    uint32_t head;
    uint32_t end;   /* behind the cue's words */
    uint32_t group; /* first token of has | been | also | said */
    const char *lemma;
    nf_act act;
    nf_certainty certainty;
    uint8_t negative;
    uint8_t tier;
    uint8_t clause;
    uint8_t inf;
    uint8_t object;
    uint8_t as;
    uint8_t form;
    uint8_t passive;
    uint8_t negated;
    uint8_t withheld;
    uint8_t modal;
    uint8_t mistagged; /* the tagger took it for a noun */
    uint8_t to;      /* to say */
    uint8_t chained; /* declined to say */
} nfi_verb_cue;

static inline int nfi_is_word(const nfi_reader *r, const nfi_stretch *s, uint32_t i, nfi_claim_word word)
{
    return i >= s->first && i < s->end && r->region[i] == s->level && r->word[i] == word;
}

static inline int nfi_is_comma(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i >= s->first && i < s->end && r->region[i] == s->level && nfi_is(r, i, ',');
}

/* Reads the verb at a token with its auxiliaries, negation and chain. 1 if it is a cue. */
int nfi_cue_read(const nfi_reader *r, const nfi_stretch *s, uint32_t i, nfi_verb_cue *cue);

/* "was quoted as saying": the group starts before "quoted". */
void nfi_cue_quoted_as(const nfi_reader *r, const nfi_stretch *s, nfi_verb_cue *cue);

/* Whether the object of a figure's verb gives a number: put the toll at 40. */
int nfi_is_figure(const nfi_reader *r, uint32_t verb, uint32_t first, uint32_t end);

/* Copies the cue to a draft. */
void nfi_cue_take(nfi_draft *d, const nfi_verb_cue *cue);

#endif
