/** @file
 * Documents: the result of one analysis. Immutable; any number of threads may read one.
 *
 * All spans are byte offsets into the text as given; nf_doc_offset() converts them.
 * Whatever is read from a document is borrowed from it and valid until nf_doc_free().
 * The getters return NULL past the end, and for a NULL document; the counts are then 0.
 */
#ifndef NEWSFACTS_DOC_H
#define NEWSFACTS_DOC_H

#include <newsfacts/base.h>
#include <newsfacts/claim.h>
#include <newsfacts/entity.h>
#include <newsfacts/fact.h>
#include <newsfacts/quantity.h>
#include <newsfacts/time.h>
#include <newsfacts/token.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A document. */
typedef struct nf_doc nf_doc;

/** Unit that offsets are counted in. */
typedef enum nf_unit {
    NF_UNIT_BYTES = 0,
    NF_UNIT_CODEPOINTS = 1, /**< as Python strings count; an invalid byte that is replaced counts as one */
    NF_UNIT_UTF16 = 2       /**< as JavaScript and Java count */
} nf_unit;

/** Frees a document.
 * @param doc  a document; NULL does nothing
 * @since 0.1 */
NF_API void nf_doc_free(nf_doc *doc);

/** Gives the text as it was given.
 * @param doc          a document
 * @param[out] length  its length in bytes; may be NULL
 * @return borrowed; NUL-terminated beyond its length; NULL for NULL
 * @since 0.1 */
NF_API const char *nf_doc_text(const nf_doc *doc, size_t *length);

/** Gives the date that times were resolved against.
 * @param doc  a document
 * @return borrowed, "2025-02-27"; NULL if unknown
 * @since 0.1 */
NF_API const char *nf_doc_published(const nf_doc *doc);

/** Converts a byte offset to another unit. Takes constant time.
 * @param doc   a document
 * @param byte  an offset on a character boundary, at most the text's length
 * @param unit  unit to convert to
 * @return the offset in that unit; NF_NONE for NF_NONE and for what lies beyond the text
 * @since 0.1 */
NF_API uint32_t nf_doc_offset(const nf_doc *doc, uint32_t byte, nf_unit unit);

/** Gives the MinHash fingerprint of the article's words: near copies of a text agree in most of its
 * 64 values (see facts.h).
 * @param doc  a document
 * @return borrowed; all zero for a text of under five words or without the layer of facts; NULL for NULL
 * @since 0.1 */
NF_API const uint16_t *nf_doc_fingerprint(const nf_doc *doc);

/** Counts the zones. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_zone_count(const nf_doc *doc);
/** Gives a zone. @param doc a document @param i index, in text order @return borrowed @since 0.1 */
NF_API const nf_zone *nf_doc_zone(const nf_doc *doc, size_t i);

/** Counts the sentences. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_sentence_count(const nf_doc *doc);
/** Gives a sentence. @param doc a document @param i index, in text order @return borrowed @since 0.1 */
NF_API const nf_sentence *nf_doc_sentence(const nf_doc *doc, size_t i);

/** Counts the tokens. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_token_count(const nf_doc *doc);
/** Gives a token. @param doc a document @param i index, in text order @return borrowed @since 0.1 */
NF_API const nf_token *nf_doc_token(const nf_doc *doc, size_t i);

/** Counts the recognisers' matches. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_match_count(const nf_doc *doc);
/** Gives a recogniser's match. @param doc a document @param i index, in text order @return borrowed @since 0.1 */
NF_API const nf_match *nf_doc_match(const nf_doc *doc, size_t i);

/** Counts the entities. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_entity_count(const nf_doc *doc);
/** Gives an entity. @param doc a document @param i its id; in order of first mention @return borrowed @since 0.1 */
NF_API const nf_entity *nf_doc_entity(const nf_doc *doc, size_t i);

/** Counts the quantities. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_quantity_count(const nf_doc *doc);
/** Gives a quantity. @param doc a document @param i its id; in text order @return borrowed @since 0.1 */
NF_API const nf_quantity *nf_doc_quantity(const nf_doc *doc, size_t i);

/** Counts the time expressions. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_time_count(const nf_doc *doc);
/** Gives a time expression. @param doc a document @param i its id; in text order @return borrowed @since 0.1 */
NF_API const nf_time *nf_doc_time(const nf_doc *doc, size_t i);

/** Counts the claims. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_claim_count(const nf_doc *doc);
/** Gives a claim. @param doc a document @param i its id; in text order @return borrowed @since 0.1 */
NF_API const nf_claim *nf_doc_claim(const nf_doc *doc, size_t i);

/** Counts the facts. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_fact_count(const nf_doc *doc);
/** Gives a fact. @param doc a document @param i its id; in text order @return borrowed @since 0.1 */
NF_API const nf_fact *nf_doc_fact(const nf_doc *doc, size_t i);

/** Counts the conflicts. @param doc a document @return their number @since 0.1 */
NF_API size_t nf_doc_conflict_count(const nf_doc *doc);
/** Gives a conflict. @param doc a document @param i index, in order of first position @return borrowed @since 0.1 */
NF_API const nf_conflict *nf_doc_conflict(const nf_doc *doc, size_t i);

#ifdef __cplusplus
}
#endif

#endif
