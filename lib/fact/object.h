/* Predicates of objects: the verb whose object, complement or level a figure is, and what is measured there. */
#ifndef NFI_FACT_OBJECT_H
#define NFI_FACT_OBJECT_H

#include "fact/predicate.h"

/* "forced 9,200 people to leave", "left 14 dead", "found 12 bodies". */
nfi_predicate nfi_as_object(const nfi_clause *c, uint32_t verb, uint32_t noun);

/* A level ("to", "from") or an amount ("by", NF_NONE) of a verb of change: what is measured is what changes. */
nfi_predicate nfi_as_level(const nfi_clause *c, uint32_t verb, uint32_t preposition);

/* The figure stands behind a form of be: "was 15% contained", "the toll is 41". */
nfi_predicate nfi_behind_be(const nfi_clause *c, uint32_t verb, uint32_t noun);

/* A verb sets something at the figure behind the preposition: "put the number of fighters killed at 22". */
nfi_predicate nfi_set_at(const nfi_clause *c, uint32_t verb, uint32_t preposition);

/* "The Red Cross gave a figure of 57", "the army spoke of 1,500": a figure on what was counted before. */
nfi_predicate nfi_states_figure(const nfi_clause *c, uint32_t verb);

/* Whether the chunk behind an amount measures it against something: "62% over budget". */
int nfi_is_beyond(const nfi_clause *c, uint32_t next);

/* The noun phrase behind a sum that says what it is for; NF_NONE. */
uint32_t nfi_purpose(const nfi_clause *c);

/* "18 million in emergency money": what the money is; NF_NONE. */
uint32_t nfi_money_in(const nfi_clause *c);

/* Where things are, with a preposition behind them: "had 46 passengers and four crew on board". */
nfi_predicate nfi_place_of(const nfi_clause *c, uint32_t noun);

/* "bringing to 38 the death toll": whether what a verb brings to a figure stands behind the figure. */
int nfi_is_level_of_late(const nfi_clause *c, uint32_t verb, uint32_t preposition);

#endif
