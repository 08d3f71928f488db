/** @file
 * Zones, sentences and tokens.
 */
#ifndef NEWSFACTS_TOKEN_H
#define NEWSFACTS_TOKEN_H

#include <newsfacts/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What part of an article a stretch of text is. */
typedef enum nf_zone_kind {
    NF_ZONE_NONE = 0,
    NF_ZONE_HEADLINE = 1, /**< title and subtitle */
    NF_ZONE_BYLINE = 2,   /**< "By Ana Ruiz", with the date line below it */
    NF_ZONE_DATELINE = 3, /**< "SEOUL, South Korea (AP) —" */
    NF_ZONE_BODY = 4,     /**< the article */
    NF_ZONE_FURNITURE = 5 /**< share buttons, teasers, menus: not the article */
} nf_zone_kind;

/** A zone. Zones are in text order, do not overlap, and cover all that is not white space. */
typedef struct nf_zone {
    nf_span span;
    nf_zone_kind kind;
    nf_span place;  /**< a dateline's place ("SEOUL, South Korea"); else not set */
    nf_span agency; /**< a dateline's agency ("AP"); else not set */
} nf_zone;

/** A sentence; never reaches over two zones. */
typedef struct nf_sentence {
    nf_span span;
    uint32_t first_token; /**< index of its first token */
    uint32_t token_count; /**< number of its tokens, at least 1 */
} nf_sentence;

/** What a token is made of. */
typedef enum nf_token_kind {
    NF_TOKEN_NONE = 0,
    NF_TOKEN_WORD = 1,   /**< letters, with hyphens, apostrophes, dots or digits in them */
    NF_TOKEN_NUMBER = 2, /**< begins with a digit: 10,000, 3.2, 7th, 1990s, 12:30 */
    NF_TOKEN_PUNCT = 3,  /**< punctuation mark or a run of one */
    NF_TOKEN_SYMBOL = 4, /**< currency and other signs, emoji */
    NF_TOKEN_URL = 5,
    NF_TOKEN_EMAIL = 6,
    NF_TOKEN_HANDLE = 7, /**< @name */
    NF_TOKEN_HASHTAG = 8,
    NF_TOKEN_PHONE = 9,
    NF_TOKEN_IP = 10,
    NF_TOKEN_CUSTOM = 11 /**< found by a user's own recogniser, see nf_match */
} nf_token_kind;

/** Universal part of speech. */
typedef enum nf_upos {
    NF_UPOS_NONE = 0,
    NF_UPOS_ADJ = 1,
    NF_UPOS_ADP = 2,
    NF_UPOS_ADV = 3,
    NF_UPOS_AUX = 4,
    NF_UPOS_CCONJ = 5,
    NF_UPOS_DET = 6,
    NF_UPOS_INTJ = 7,
    NF_UPOS_NOUN = 8,
    NF_UPOS_NUM = 9,
    NF_UPOS_PART = 10,
    NF_UPOS_PRON = 11,
    NF_UPOS_PROPN = 12,
    NF_UPOS_PUNCT = 13,
    NF_UPOS_SCONJ = 14,
    NF_UPOS_SYM = 15,
    NF_UPOS_VERB = 16,
    NF_UPOS_X = 17
} nf_upos;

/** A token. Words are split as Universal Dependencies and the Penn Treebank do. */
typedef struct nf_token {
    nf_span span;
    nf_token_kind kind;
    nf_upos upos;
    const char *xpos;   /**< Penn tag; NULL in rules mode */
    const char *lemma;  /**< base form, lower case but for names; never NULL */
    const char *feats;  /**< "Number=Plur|…" as in CoNLL-U; NULL where there are none */
    uint32_t head;      /**< index of the token it depends on; NF_NONE for a root or without a tree */
    const char *deprel; /**< UD relation to its head; NULL without a tree */
} nf_token;

/** Something a recogniser found: a URL, an e-mail address, or what a user's pattern matched. */
typedef struct nf_match {
    nf_span span;
    nf_token_kind kind; /**< NF_TOKEN_URL … NF_TOKEN_CUSTOM */
    const char *type;   /**< the recogniser's type: "url", "email", … or the user's */
    const char *name;   /**< the recogniser's name */
} nf_match;

/** Names a zone kind as JSON does: "headline", "byline", "dateline", "body", "furniture".
 * @param kind  any value
 * @return a constant string; NULL for NF_ZONE_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_zone_kind_name(nf_zone_kind kind);

/** Names a part of speech as Universal Dependencies do: "NOUN", "PROPN", ….
 * @param upos  any value
 * @return a constant string; NULL for NF_UPOS_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_upos_name(nf_upos upos);

/** Names a token kind: "word", "number", "punct", "symbol", "url", "email", ….
 * @param kind  any value
 * @return a constant string; NULL for NF_TOKEN_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_token_kind_name(nf_token_kind kind);

#ifdef __cplusplus
}
#endif

#endif
