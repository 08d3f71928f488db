/** @file
 * Claims: who said what, in which words, how surely.
 */
#ifndef NEWSFACTS_CLAIM_H
#define NEWSFACTS_CLAIM_H

#include <newsfacts/base.h>
#include <newsfacts/entity.h>
#include <newsfacts/token.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How much of the content is in quotation marks. */
typedef enum nf_claim_kind {
    NF_CLAIM_NONE = 0,
    NF_CLAIM_DIRECT = 1,  /**< all */
    NF_CLAIM_MIXED = 2,   /**< part */
    NF_CLAIM_INDIRECT = 3 /**< none */
} nf_claim_kind;

/** What is done with the content. */
typedef enum nf_act {
    NF_ACT_NONE = 0,
    NF_ACT_SAY = 1,
    NF_ACT_REPORT = 2, /**< report, announce, write, cite */
    NF_ACT_CONFIRM = 3,
    NF_ACT_DENY = 4,
    NF_ACT_ESTIMATE = 5,
    NF_ACT_EXPECT = 6, /**< expect, predict, forecast */
    NF_ACT_BELIEVE = 7,
    NF_ACT_ALLEGE = 8, /**< allege, claim, accuse */
    NF_ACT_WARN = 9,
    NF_ACT_PROMISE = 10,
    NF_ACT_ASK = 11,
    NF_ACT_ORDER = 12, /**< order, demand, urge, recommend, rule */
    NF_ACT_AGREE = 13,
    NF_ACT_JUDGE = 14,    /**< call, describe, criticise, praise */
    NF_ACT_WITHHOLD = 15, /**< decline to say, did not say whether */
    NF_ACT_WANT = 16,     /**< want, hope, plan, intend */
    NF_ACT_FEEL = 17,     /**< fear, worry, regret */
    NF_ACT_KNOW = 18      /**< know, find, learn, realise, note: the writer agrees */
} nf_act;

/** How sure the source presents the content. */
typedef enum nf_certainty {
    NF_CERTAINTY_NONE = 0,
    NF_CERTAINTY_CERTAIN = 1,
    NF_CERTAINTY_PROBABLE = 2,
    NF_CERTAINTY_POSSIBLE = 3,
    NF_CERTAINTY_UNKNOWN = 4 /**< asked, withheld, not known */
} nf_certainty;

/** Whether the content is affirmed. */
typedef enum nf_polarity {
    NF_POLARITY_NONE = 0,
    NF_POLARITY_POSITIVE = 1,
    NF_POLARITY_NEGATIVE = 2 /**< denied by the cue, or its main verb is negated */
} nf_polarity;

/** One member of a claim's source. */
typedef struct nf_source {
    nf_span span;
    nf_form form;
    uint32_t entity;  /**< id of its entity; NF_NONE where unresolved */
    const char *name; /**< that entity's name; NULL where unresolved */
} nf_source;

/** A claim: a cue that carries a source's words, thoughts or estimates. */
typedef struct nf_claim {
    uint32_t id;
    nf_claim_kind kind;
    nf_zone_kind zone;
    const nf_source *sources; /**< each coordinated member; none where the text names no source */
    uint32_t source_count;
    nf_span source;      /**< the whole source phrase up to a comma; not set where there is none */
    nf_span source_full; /**< the same with its apposition or relative clause */
    nf_span cue;         /**< the words that report; not set for a quotation that goes on without one */
    const char *lemma;   /**< the cue's base form; NULL without a cue */
    nf_act act;
    const nf_span *content; /**< what is attributed, in text order, at least 1 */
    uint32_t content_count;
    nf_certainty certainty;
    nf_polarity polarity;
    int anonymous;            /**< 1 if nobody is named who could be held to it */
    nf_span anonymity;        /**< the wording that says so ("on condition of anonymity"); not set if none */
    nf_span anonymity_reason; /**< "because the file is secret"; not set if none */
    uint32_t said_at;         /**< id of the time of saying; NF_NONE if unknown */
    nf_span venue;            /**< where or by what means: "in a statement"; not set if unknown */
    nf_span addressee;        /**< to whom: "reporters"; not set if unknown */
    uint32_t parent;          /**< id of the claim that this one stands inside; NF_NONE if none */
    const uint32_t *quantities; /**< ids of the quantities in its content */
    uint32_t quantity_count;
    double confidence; /**< that it is a claim with this source and content, 0 to 1 */
} nf_claim;

/** Names a kind as JSON does: "direct", "mixed", "indirect".
 * @param kind  any value
 * @return a constant string; NULL for NF_CLAIM_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_claim_kind_name(nf_claim_kind kind);

/** Names an act as JSON does: "say", "report", "confirm", ….
 * @param act  any value
 * @return a constant string; NULL for NF_ACT_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_act_name(nf_act act);

/** Names a certainty as JSON does: "certain", "probable", "possible", "unknown".
 * @param certainty  any value
 * @return a constant string; NULL for NF_CERTAINTY_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_certainty_name(nf_certainty certainty);

/** Names a polarity as JSON does: "positive", "negative".
 * @param polarity  any value
 * @return a constant string; NULL for NF_POLARITY_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_polarity_name(nf_polarity polarity);

#ifdef __cplusplus
}
#endif

#endif
