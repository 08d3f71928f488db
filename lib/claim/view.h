/* What the trained decisions see of a text: its trees upside down, and each word's groups. */
#ifndef NFI_CLAIM_VIEW_H
#define NFI_CLAIM_VIEW_H

#include "claim/decide.h"
#include "claim/draft.h"
#include "syntax/tagset.h"

typedef struct nfi_view {
    nfi_reader *r;
    /* One for each token: */
    uint32_t *child; /* its first dependent; NF_NONE */
    uint32_t *next;  /* next dependent of its head; NF_NONE */
    uint32_t *lo;    /* [lo, hi): what hangs on it, as far as that is in one piece */
    uint32_t *hi;
    uint32_t *draft;  /* draft of the rules whose cue's main token it is; NF_NONE */
    uint32_t *within; /* draft of the rules whose content it stands in; NF_NONE */
    uint64_t *lemma;  /* hash */
    uint16_t *fine;   /* clusters */
    uint8_t *coarse;
} nfi_view;

/* Everything in ctx->scratch. `vocab` may be NULL. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_view_make(nfi_view *out, nfi_reader *r, const nfi_vocab *vocab);

/* Words as decisions see them; tokens outside of the text give fixed values. */
uint64_t nfi_view_word(const nfi_view *v, uint32_t i);
uint64_t nfi_view_tag(const nfi_view *v, uint32_t i); /* fine tag and universal one */
uint64_t nfi_view_lemma(const nfi_view *v, uint32_t i);

/* What a token stands for as a participant: type and form of its mention, or which pronoun, or its part of speech. */
uint64_t nfi_view_who(const nfi_view *v, uint32_t i);

/* First dependent by one of two relations; NF_NONE. */
uint32_t nfi_view_child(const nfi_view *v, uint32_t i, nfi_deprel a, nfi_deprel b);

/* Subject of a verb, its own or that of the verb it is joined to; NF_NONE. `steps` tells how far up it was found. */
uint32_t nfi_view_subject(const nfi_view *v, uint32_t i, uint32_t *steps);

/* Steps that grow: 0 1 2 3 4 6 9 13 …, at most 12. */
uint32_t nfi_view_bucket(uint32_t length);

/* Sentence that a token stands in, as tokens. */
nfi_range nfi_view_sentence(const nfi_view *v, uint32_t i);

/* How a stretch lies in the tree. */
typedef struct nfi_lie {
    uint32_t top;       /* highest token above its first one inside */
    uint64_t relation;  /* of top, and whether it hangs on the cue, on what the cue hangs on, or over the cue */
    uint64_t whole;     /* its last token hangs under top as well */
    uint64_t last;      /* relation of the last phrase right under top */
    uint32_t last_word; /* its first token */
    uint64_t next;      /* how the first word behind it hangs: under the stretch, under the cue, or else, and by what relation */
    uint64_t before;    /* the same of the last word before it */
    uint32_t next_word;
} nfi_lie;

nfi_lie nfi_view_lie(const nfi_view *v, nfi_range range, uint32_t cue);

/* Relations on the way from one token up to where it meets the way from another, and down to that one; 1 where it is far. */
uint64_t nfi_view_path(const nfi_view *v, uint32_t from, uint32_t to);

/* Features are written by templates; their order numbers them. */
typedef struct nfi_feature_writer {
    uint64_t *out;
    uint32_t count;
    uint32_t salt; /* which decision */
} nfi_feature_writer;

void nfi_feature_put(nfi_feature_writer *w, uint64_t a, uint64_t b, uint64_t c);

/* cue_choice.c: whether a token may be a cue at all, its words, its features. */
int nfi_cue_possible(const nfi_view *v, uint32_t i);
nfi_range nfi_cue_range(const nfi_view *v, uint32_t i);
uint32_t nfi_cue_features(const nfi_view *v, uint32_t i, uint64_t *out);

enum { NFI_CUE_RANGES = 32 };

/* Stretches that may be all of a cue's words: has said, sent a clear message, called for. */
uint32_t nfi_cue_ranges(const nfi_view *v, uint32_t i, nfi_range *out);
uint32_t nfi_cue_range_features(const nfi_view *v, uint32_t i, nfi_range range, uint64_t *out);

/* source_choice.c: places that may be the source of a cue; the first one is none at all. */
typedef struct nfi_source_choice {
    nfi_range range; /* empty: no source */
    uint32_t head;
    uint8_t relation;
    uint8_t edge; /* relation of the last dependent taken in */
} nfi_source_choice;

enum { NFI_SOURCE_CHOICES = 64 };

uint32_t nfi_source_choices(const nfi_view *v, uint32_t cue, nfi_source_choice *out);

/* "executives who said": puts the noun in the place of the pronoun that stands for it, where the tree tells which. */
void nfi_source_name(const nfi_view *v, uint32_t cue, nfi_source_choice *choice);
uint32_t nfi_source_features(const nfi_view *v, uint32_t cue, const nfi_source_choice *choice, uint64_t *out);

/* content_choice.c: places left and right of a cue that may be its content, and which sides have any. */
typedef struct nfi_content_choice {
    nfi_range range;
    uint8_t from; /* what its start is */
    uint8_t to;   /* what its end is */
} nfi_content_choice;

/* A cue with its source, around which the content is looked for. */
typedef struct nfi_cue_place {
    uint32_t cue; /* main token */
    nfi_range words;
    nfi_range source; /* empty where there is none */
    nfi_range rules[2]; /* what the rules have as content on the left and on the right; empty */
} nfi_cue_place;

nfi_cue_place nfi_cue_place_of(const nfi_view *v, uint32_t cue, nfi_range words, nfi_range source);

enum { NFI_CONTENT_CHOICES = 160, NFI_SIDES = 4 /* neither, left, right, both */ };

uint32_t nfi_content_left(const nfi_view *v, const nfi_cue_place *p, nfi_content_choice *out);
uint32_t nfi_content_right(const nfi_view *v, const nfi_cue_place *p, nfi_content_choice *out);
uint32_t nfi_content_features(const nfi_view *v, const nfi_cue_place *p, const nfi_content_choice *choice, int right, uint64_t *out);
uint32_t nfi_sides_features(const nfi_view *v, const nfi_cue_place *p, uint32_t sides, uint64_t *out);

/* claim_choice.c: a cue with all that was chosen for it, and whether that is a claim. */
typedef struct nfi_candidate {
    uint32_t cue;
    int32_t gain; /* how far its words are before those of the rules */
    nfi_cue_place place;
    nfi_source_choice source;
    nfi_range left; /* content; empty where there is none */
    nfi_range right;
    nfi_margins margins;
    int32_t source_lead;  /* how far what was chosen is before what the rules have */
    int32_t content_lead;
    int32_t mix;
    uint32_t over;    /* the strongest one whose content holds its cue; NF_NONE */
    uint32_t under;   /* the strongest one whose cue its content holds; NF_NONE */
    uint32_t lemmas;  /* strong ones in the text with the same word */
    uint32_t sources; /* with the same source */
} nfi_candidate;

typedef struct nfi_candidates {
    nfi_candidate *at;
    uint32_t count;
    uint32_t strong; /* in the whole text */
} nfi_candidates;

/* Sets each one against the others. Scratch in the reader's context. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_candidates_compare(const nfi_view *v, nfi_candidates *all);
uint32_t nfi_claim_features(const nfi_view *v, const nfi_candidates *all, uint32_t k, uint64_t *out);

/* trait.c: the numbers that the forest asks of a candidate, NFI_CLAIM_TRAITS of them. */
void nfi_claim_traits(const nfi_view *v, const nfi_candidates *all, uint32_t k, int16_t *out);

#endif
