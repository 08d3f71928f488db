/** @file
 * Time expressions, as TIMEX3 has them.
 */
#ifndef NEWSFACTS_TIME_H
#define NEWSFACTS_TIME_H

#include <newsfacts/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** TIMEX3 type. */
typedef enum nf_time_type {
    NF_TIME_NONE = 0,
    NF_TIME_DATE = 1,
    NF_TIME_TIME = 2, /**< a time of day */
    NF_TIME_DURATION = 3,
    NF_TIME_SET = 4 /**< recurring: "every Monday" */
} nf_time_type;

/** TIMEX3 mod, and the two that news needs beside it. */
typedef enum nf_time_mod {
    NF_MOD_NONE = 0,
    NF_MOD_EARLY = 1,
    NF_MOD_MID = 2,
    NF_MOD_LATE = 3,
    NF_MOD_START = 4,
    NF_MOD_END = 5,
    NF_MOD_ABOUT = 6,
    NF_MOD_AT_LEAST = 7,
    NF_MOD_MORE_THAN = 8,
    NF_MOD_LESS_THAN = 9,
    NF_MOD_EARLIER = 10,
    NF_MOD_LATER = 11,
    NF_MOD_AT_MOST = 12,
    NF_MOD_BEFORE = 13,
    NF_MOD_AFTER = 14
} nf_time_mod;

/** A time expression. */
typedef struct nf_time {
    uint32_t id;
    nf_span span;
    nf_time_type type;
    nf_time_mod mod;
    const char *value; /**< TIMEX3 value: "2025-02-27", "P2W", "XXXX-WXX-4"; a range as "A/B"; never NULL */
    const char *begin; /**< first moment, ISO 8601: "2025-02-27" or "2025-02-27T14:00"; NULL if unknown */
    const char *end;   /**< first moment after it; NULL if unknown */
} nf_time;

/** Names a type: "DATE", "TIME", "DURATION", "SET".
 * @param type  any value
 * @return a constant string; NULL for NF_TIME_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_time_type_name(nf_time_type type);

/** Names a mod as JSON does: "early", "at_least", ….
 * @param mod  any value
 * @return a constant string; NULL for NF_MOD_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_time_mod_name(nf_time_mod mod);

#ifdef __cplusplus
}
#endif

#endif
