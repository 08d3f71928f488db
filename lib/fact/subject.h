/* Predicates of subjects: the verb that says what the things of a noun phrase did or underwent. */
#ifndef NFI_FACT_SUBJECT_H
#define NFI_FACT_SUBJECT_H

#include "fact/predicate.h"

/* Verb groups that stand to the right of a noun phrase; NF_NONE where there is none. */
typedef struct nfi_search {
    uint32_t weak;     /* participle or past tense behind it: "recruited in Agadez" */
    uint32_t relative; /* verb of its relative clause: "who have not come home" */
    uint32_t verb;     /* finite verb that it is the subject of */
} nfi_search;

nfi_search nfi_search_verb(const nfi_clause *c, uint32_t noun);

/* The verb of a subject; else what stands right behind the phrase; empty for none. */
nfi_predicate nfi_as_subject(const nfi_clause *c, uint32_t noun);

/* The participle or adjective behind a noun phrase that says what became of the things: "two dozen missing". */
nfi_predicate nfi_state_behind(const nfi_clause *c, uint32_t noun);

/* Sets what is measured to a noun phrase, and the kind to what hangs on it; NF_NONE leaves both. */
void nfi_set_of(const nfi_clause *c, nfi_predicate *predicate, uint32_t noun);

/* Whether a noun phrase, which may be NF_NONE, only points back at what was counted before: "it", "the number". */
int nfi_points_back(const nfi_clause *c, uint32_t noun);

#endif
