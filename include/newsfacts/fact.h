/** @file
 * Facts: each figure tied to the source that owns it; conflicts: where sources differ.
 */
#ifndef NEWSFACTS_FACT_H
#define NEWSFACTS_FACT_H

#include <newsfacts/base.h>
#include <newsfacts/quantity.h>
#include <newsfacts/token.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A statement of how many of something did or underwent something. */
typedef struct nf_fact {
    uint32_t id;
    const char *measure;       /**< what they did or underwent, as the text has it: "killed or wounded" */
    const char *measure_class; /**< class of the measure that makes facts comparable: "killed"; its lemma where no class fits */
    const char *of;            /**< what is counted, as the text has it; "" if the text has no words for it */
    nf_decimal low;
    nf_decimal high;
    nf_approx approx;
    nf_change change;
    const char *unit;  /**< as the quantity's; NULL where things are counted */
    const char *place; /**< where; NULL if not said */
    const char *when;  /**< TIMEX3 value; NULL if not said */
    uint32_t quantity; /**< id of the quantity */
    uint32_t claim;    /**< id of the innermost claim that it stands in; NF_NONE for the article's own voice */
    const char *const *sources; /**< owners, outermost first: entity names, else the text's words; {"article"} */
    uint32_t source_count;
    const char *thing; /**< what makes `of` comparable over texts: "north korea people", "coalition fighter"; "" for none */
    nf_zone_kind zone; /**< where it stands: facts of headlines and furniture take no part in conflicts */
} nf_fact;

/** How the positions of a conflict stand to each other. */
typedef enum nf_conflict_relation {
    NF_CONFLICT_NONE = 0,
    NF_CONFLICT_DISJOINT = 1, /**< at least two of them exclude each other */
    NF_CONFLICT_OVERLAP = 2   /**< they differ, but could all be true */
} nf_conflict_relation;

/** What one source holds. */
typedef struct nf_position {
    const char *source;
    nf_decimal low;
    nf_decimal high;
    int derived;           /**< 1 if it was added up from its facts */
    const uint32_t *facts; /**< ids of the facts it rests on, at least 1 */
    uint32_t fact_count;
} nf_position;

/** Different sources on the same thing. */
typedef struct nf_conflict {
    const char *what; /**< "North Koreans killed or wounded" */
    nf_conflict_relation relation;
    const nf_position *positions; /**< in text order, at least 2 */
    uint32_t position_count;
} nf_conflict;

/** Names a relation as JSON does: "disjoint", "overlap".
 * @param relation  any value
 * @return a constant string; NULL for NF_CONFLICT_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_conflict_relation_name(nf_conflict_relation relation);

#ifdef __cplusplus
}
#endif

#endif
