/* Who is held to a figure by the words around it: "the agency counted 40", "by the ministry's count", "a tally by the union", "the army
 * spoke of 1,500", "; the company, 40". */
#ifndef NFI_FACT_OWNER_H
#define NFI_FACT_OWNER_H

#include "extract/entity.h"
#include "fact/predicate.h"

typedef struct nfi_owner {
    nfi_range words; /* empty: nobody is */
    nfi_range name;  /* those of them that name it; the others hang on them: "an earlier statement from her office" */
    uint8_t against; /* 1 if the verb gives the figure to them even where a claim of somebody else holds it: "…, the governor said, while
                      * the army spoke of 1,500" */
} nfi_owner;

/* Looks at a bounded number of chunks around the figure. */
nfi_owner nfi_owner_find(const nfi_clause *clause, const nfi_entities *entities, const nfi_predicate *predicate);

#endif
