/* Facts: each figure tied to the source that owns it. */
#ifndef NFI_FACT_FACT_H
#define NFI_FACT_FACT_H

#include <newsfacts/fact.h>

#include "claim/claim.h"
#include "fact/predicate.h"

typedef NFI_VEC(nf_fact) nfi_fact_vec;

enum { NFI_FACT_MODIFIERS = 6 };

/* Whether a figure is a level or the amount of a change. */
typedef enum nfi_level {
    NFI_LEVEL_PLAIN = 0,
    NFI_LEVEL_TO = 1,      /* what it rose or fell to */
    NFI_LEVEL_EARLIER = 2, /* what it rose or fell from, or was at another time */
    NFI_LEVEL_CHANGE = 3   /* by how much */
} nfi_level;

/* What makes facts comparable, beside the public record. Words are compared by the hashes of their stems or of
 * their classes in the word lists. */
typedef struct nfi_fact_key {
    uint64_t measure; /* class of the measure, else its main word's stem */
    uint64_t parent;  /* of that class's parent; 0 for none */
    uint64_t head;    /* what is counted */
    uint64_t modifiers[NFI_FACT_MODIFIERS]; /* whose, of what kind: "coalition" of "coalition fighters" */
    uint64_t land;    /* whose people they are, by the country; 0 if not told */
    uint64_t scope;   /* the part of a land or of time that is spoken of, or that the source is in; 0 if none is */
    uint64_t owner;   /* the outermost source */
    uint64_t origin;  /* the innermost one */
    uint64_t agent;   /* who did it to them, where that is a person or body; 0 if not known */
    uint64_t said;    /* year and month of the saying; 0 if not known */
    uint32_t modifier_count;
    uint32_t sentence;
    uint32_t way;     /* row of its verb of change in the list, which tells up from down, and one; 0 for none */
    uint32_t time;    /* id of its time expression; NF_NONE */
    uint8_t person;   /* 1 if people are counted */
    uint8_t some;     /* 1 if they are of a kind that is mostly some among others: soldiers, children */
    uint8_t owing;    /* 1 if it is of an amount named before: "of that, 11 million is due to him" */
    uint8_t refers;   /* 1 if the text points back to an earlier figure */
    uint8_t definite; /* 1 if it is a known thing's: "put the loss at 65%" */
    uint8_t open;     /* 1 if the measure says no more than that they were counted */
    uint8_t event;    /* 1 if the noun counted is the measure itself: "61 cancellations", of whatever was cancelled */
    uint8_t part;     /* 1 if it counts some of a whole: "15 of them" */
    uint8_t level;    /* nfi_level */
    uint8_t span;     /* 1 if it adds up over months or years: "in the last five years" */
    uint8_t revised;  /* 1 if the source itself has another figure by now: "an earlier statement" */
    uint8_t classed;  /* 1 if the measure is one of the list's classes */
    uint8_t guess;    /* 1 if it is the expectation of analysts and the like */
    uint8_t own;      /* 1 if the source's own people were lost: "we lost three men" */
    uint8_t zone;     /* nf_zone_kind */
} nfi_fact_key;

typedef NFI_VEC(nfi_fact_key) nfi_fact_key_vec;

/* "26 men, not 14": a figure that a source denies. */
typedef struct nfi_denial {
    nf_decimal value;
    uint32_t fact; /* the same source's own figure */
} nfi_denial;

typedef NFI_VEC(nfi_denial) nfi_denial_vec;

typedef struct nfi_facts {
    nfi_fact_vec facts;
    nfi_fact_key_vec keys; /* of each fact */
    nfi_denial_vec denials;
} nfi_facts;

/* Finds them in text order, ids set, strings in ctx->result.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_facts_find(nfi_context *ctx, nfi_facts *out, const nfi_tokens *tokens, const nfi_entities *entities,
                         const nfi_time_vec *times, const nfi_quantity_vec *quantities,
                         const nfi_claim_vec *claims);

void nfi_facts_clear(nfi_facts *facts, const nf_alloc *alloc);

#endif
