/* Steps over the chunks of a clause: neighbours, subjects, objects, the words of a verb with its complement. */
#ifndef NFI_FACT_SYNTAGM_H
#define NFI_FACT_SYNTAGM_H

#include "fact/predicate.h"

/* Chunks that a look to one side takes in; further away hardly anything belongs to a figure. */
enum { NFI_CHUNKS_FAR = 28 };

const nfi_chunk *nfi_chunk_at(const nfi_clause *c, uint32_t n);

/* 1 if the chunk is of this kind; 0 for NF_NONE too. */
int nfi_chunk_is(const nfi_clause *c, uint32_t n, nfi_chunk_kind kind);

/* The next chunk to a side that is neither a time nor an adverb; NF_NONE at the clause's end. */
uint32_t nfi_chunk_left(const nfi_clause *c, uint32_t n);
uint32_t nfi_chunk_right(const nfi_clause *c, uint32_t n);

int nfi_word_is(const nfi_clause *c, uint32_t token, const char *word);
int nfi_word_in(const nfi_clause *c, uint32_t token, const char *const *words);

/* 1 if the words from a token on have this role. */
int nfi_word_plays(const nfi_clause *c, uint32_t token, nfi_fact_word role);

/* 1 if a word has one of these roles for the owner of a figure. */
int nfi_word_owns(const nfi_clause *c, uint32_t token, nfi_owner_word roles);

/* 1 for the mark of "the ministry's", whatever it was tagged as. */
int nfi_word_is_possessive(const nfi_clause *c, uint32_t token);

/* The noun phrase that is the subject of a verb group; NF_NONE if none is found. */
uint32_t nfi_subject_of(const nfi_clause *c, uint32_t verb);

/* The noun phrase right behind a verb group; NF_NONE. */
uint32_t nfi_object_of(const nfi_clause *c, uint32_t verb);

/* Its words without determiners and possessor. */
nfi_range nfi_noun_words(const nfi_clause *c, uint32_t noun);

/* Those of its possessor: "the ministry" of "the ministry's own tally", "its" of "its tally"; empty for none. */
nfi_range nfi_possessor_of(const nfi_clause *c, uint32_t noun);

/* The noun phrase behind it with "of", "in", "to" or "for": "maize flour" of "the price of maize flour". */
uint32_t nfi_noun_of(const nfi_clause *c, uint32_t noun);

/* A verb group with what completes it: "were on the lines", "agreed to take a cut". */
nfi_range nfi_verb_words(const nfi_clause *c, uint32_t verb);

/* The first entry of the measure list in a range of tokens; NULL. */
const nfi_lex_entry *nfi_measure_in(const nfi_clause *c, nfi_range r, uint32_t *at);

#endif
