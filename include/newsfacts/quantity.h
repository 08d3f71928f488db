/** @file
 * Quantities: numbers that count or measure something.
 */
#ifndef NEWSFACTS_QUANTITY_H
#define NEWSFACTS_QUANTITY_H

#include <newsfacts/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What kind of number it is. */
typedef enum nf_quantity_kind {
    NF_QUANTITY_NONE = 0,
    NF_QUANTITY_CARDINAL = 1, /**< counts things */
    NF_QUANTITY_MONEY = 2,
    NF_QUANTITY_PERCENT = 3, /**< per cent, percentage points, basis points */
    NF_QUANTITY_MEASURE = 4, /**< a length, mass, speed … with a unit */
    NF_QUANTITY_ORDINAL = 5, /**< third, 21st */
    NF_QUANTITY_AGE = 6,
    NF_QUANTITY_RATE = 7,      /**< per 100,000 people, $12 an hour */
    NF_QUANTITY_MULTIPLE = 8,  /**< twice, threefold, doubled */
    NF_QUANTITY_SCORE = 9,     /**< 52-48, 3-1 */
    NF_QUANTITY_FRACTION = 10, /**< two-thirds of */
    NF_QUANTITY_TEMPERATURE = 11
} nf_quantity_kind;

/** How exactly the value is meant. */
typedef enum nf_approx {
    NF_APPROX_EXACT = 0,
    NF_APPROX_ABOUT = 1,
    NF_APPROX_AT_LEAST = 2,
    NF_APPROX_AT_MOST = 3,
    NF_APPROX_MORE_THAN = 4,
    NF_APPROX_LESS_THAN = 5
} nf_approx;

/** How the number relates to another one. */
typedef enum nf_change {
    NF_CHANGE_NONE = 0,
    NF_CHANGE_ADDITIONAL = 1, /**< "another 40" */
    NF_CHANGE_FEWER = 2,      /**< "40 fewer" */
    NF_CHANGE_UP = 3,         /**< the amount of a rise: "up 3%" */
    NF_CHANGE_DOWN = 4        /**< the amount of a fall */
} nf_change;

/** What one quantity is to another. */
typedef enum nf_quantity_relation {
    NF_QUANTITY_LINK_NONE = 0,
    NF_QUANTITY_OLD_VALUE = 1,  /**< the target is what this one was before */
    NF_QUANTITY_NEW_VALUE = 2,  /**< the target is what this one became */
    NF_QUANTITY_DIFFERENCE = 3, /**< the target is the amount of this one's change */
    NF_QUANTITY_PART_OF = 4,    /**< the target is the whole */
    NF_QUANTITY_CONVERTED = 5,  /**< the target is the same amount in another unit */
    NF_QUANTITY_SUPERSEDES = 6, /**< the target was revised to this one */
    NF_QUANTITY_TOLERANCE = 7   /**< the target is this one's plus-or-minus */
} nf_quantity_relation;

/** A tie between two quantities. */
typedef struct nf_quantity_link {
    nf_quantity_relation relation;
    uint32_t quantity; /**< id of the target */
} nf_quantity_link;

/** A quantity. */
typedef struct nf_quantity {
    uint32_t id;
    nf_span span;   /**< number with hedge, change word, currency sign and unit */
    nf_span number; /**< the number's own words alone */
    nf_quantity_kind kind;
    nf_approx approx;
    nf_change change;
    nf_decimal low;        /**< not known where the end is open */
    nf_decimal high;       /**< equal to low for a single value */
    const char *unit;      /**< canonical: ISO 4217, "%", "km" …; NULL where things are counted */
    const char *unit_name; /**< "US dollar", "percent", "kilometre"; of things that are counted their noun's base form,
                                "people", "fighter"; NULL where neither is known */
    const char *ucum;      /**< UCUM code: "km", "%", "[USD]"; NULL without a unit */
    const char *per;       /**< of a rate: what it is per, "100000 people", "hour"; else NULL */
    nf_span of;            /**< the words for what is counted; may stand before the number or in another clause */
    int of_implied;        /**< 1 where the counted thing's words stand elsewhere */
    const nf_quantity_link *links;
    uint32_t link_count;
} nf_quantity;

/** Names a kind as JSON does: "cardinal", "money", ….
 * @param kind  any value
 * @return a constant string; NULL for NF_QUANTITY_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_quantity_kind_name(nf_quantity_kind kind);

/** Names an approximation as JSON does: "exact", "about", "at_least", ….
 * @param approx  any value
 * @return a constant string; NULL for unknown values
 * @since 0.1 */
NF_API const char *nf_approx_name(nf_approx approx);

/** Names a change as JSON does: "additional", "fewer", "up", "down".
 * @param change  any value
 * @return a constant string; NULL for NF_CHANGE_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_change_name(nf_change change);

/** Names a relation as JSON does: "old_value", "new_value", "difference", ….
 * @param relation  any value
 * @return a constant string; NULL for NF_QUANTITY_LINK_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_quantity_relation_name(nf_quantity_relation relation);

#ifdef __cplusplus
}
#endif

#endif
