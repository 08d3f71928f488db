/* The words that say what the counted things did or underwent: "had been killed", "rose to", "a raid by". */
#ifndef NFI_FACT_PREDICATE_H
#define NFI_FACT_PREDICATE_H

#include "fact/chunk.h"

typedef enum nfi_tie {
    NFI_TIE_OBJECT = 0,
    NFI_TIE_SET = 1,   /* sets something at it: "put the dead at 40" */
    NFI_TIE_STATED = 2 /* states it and says no more: "gave a figure of 57" */
} nfi_tie;

typedef struct nfi_predicate {
    nfi_range words;   /* verb with what belongs to it, or measure noun; empty: none found */
    nfi_range more;    /* words that belong to it but stand apart: "to" of "rose … to", "to leave" of "forced … to leave" */
    nfi_range of;      /* what is measured where the quantity itself counts nothing: "the price" of "the price rose 3%" */
    uint32_t of_end;   /* end of `of` with what hangs on it: "the average rent for a flat"; 0 if nothing does */
    nfi_range kind;    /* what that is of: "maize flour" of "the price of maize flour" */
    const nfi_lex_entry *measure; /* entry of the measure list that the words hold; NULL if none does */
    uint8_t refers; /* points back to an earlier figure of the same thing: "the number was closer to 2,600" */
    uint8_t owing;  /* of a thing that was named before: "of that, 11 million is due to him" */
    uint8_t definite; /* a known thing set at a figure: "put the loss at 65%" */
    uint8_t open;     /* says no more than that they were counted: "listed", "counted", "the number of jobs at risk" */
    uint8_t of_part;  /* `of` stands for the quantity's own implied noun: "three of the wounded" */
    uint8_t earlier;  /* the figure of another time for the same thing as the one before: "compared with 1,204 a year ago" */
    uint8_t state;    /* is the word behind the number: "15 missing" */
    uint8_t subset;   /* counts some of a whole: "23 of the dead were women", "the victims include six women" */
    uint8_t whole;    /* `of` is a whole that the things are some of: "of the injured, 23 were discharged" */
    uint8_t of_base;  /* and even for the one behind it: "debt fell to 62% of output" */
    uint8_t converted; /* the figure before it in another unit: "700 million euros ($720 million)" */
    uint32_t agent;   /* head of the subject where the things are its object: "it" of "it would cut 800 jobs"; NF_NONE */
    uint32_t verb;    /* chunk of the verb whose object, level or complement the figure is; NF_NONE */
    uint8_t tie;      /* nfi_tie, what that verb does with it */
} nfi_predicate;

/* Where a predicate is looked for. */
typedef struct nfi_clause {
    const nfi_tokens *tokens;
    const nfi_quantity_vec *quantities;
    const nfi_chunk_vec *chunks; /* of the sentence */
    uint32_t low;                /* those of the clause: the sentence, cut at the ends of the claim's content */
    uint32_t high;
    uint32_t hole;     /* chunks [hole, hole_end) that no step lands on: the cue amid its content, "…, police said, …" */
    uint32_t hole_end;
    uint32_t chunk;    /* the one that the quantity stands in */
    uint32_t quantity; /* index of the quantity */
    const nfi_predicate *before; /* predicate of the last quantity before it in this sentence that has one; NULL if none */
    uint32_t before_quantity;    /* that quantity; NF_NONE */
} nfi_clause;

/* Finds the predicate of a quantity; `words` is empty where it has none, or one that states no figure of
 * anything (an adjunct: "in three provinces"). Looks at a bounded number of chunks to either side. */
nfi_predicate nfi_predicate_find(const nfi_clause *clause);

#endif
