/** @file
 * Ledgers: facts gathered from many documents, who said how many of what and when, and where sources differ.
 *
 * A ledger is a set of documents with their facts. Adding in another order, adding one twice, or merging
 * ledgers made apart gives the same ledger, and the same bytes when it is saved. Memory grows with the facts, not
 * with the texts: a document without facts leaves nothing behind.
 */
#ifndef NEWSFACTS_FACTS_H
#define NEWSFACTS_FACTS_H

#include <newsfacts/base.h>
#include <newsfacts/claim.h>
#include <newsfacts/doc.h>
#include <newsfacts/fact.h>
#include <newsfacts/quantity.h>
#include <newsfacts/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A ledger. One thread at a time may change it; after nf_facts_settle() any number may read it. */
typedef struct nf_facts nf_facts;

/** Number of values in a document's fingerprint. */
#define NF_FINGERPRINT_SIZE 64

/** Number of main entities that a ledger keeps of a document. */
#define NF_TOPICS_MAX 8

/** A document of a ledger. */
typedef struct nf_ledger_document {
    const char *id;        /**< as it was given; never NULL */
    const char *published; /**< "2025-02-27"; NULL if unknown */
    const char *topics[NF_TOPICS_MAX]; /**< keys of its most mentioned entities; NULL behind the last */
    uint16_t fingerprint[NF_FINGERPRINT_SIZE]; /**< MinHash of its words: near copies agree in most places */
    uint32_t first_row;
    uint32_t row_count;
    uint32_t story; /**< smallest index of a document that it is a near copy of, or its own; set by nf_facts_settle() */
} nf_ledger_document;

/** Considers an entity for the topics of a document: those with the most mentions are kept, the earlier first among equals.
 *
 * @param document  its topics are changed; the key is not copied
 * @param mentions  how often each of its topics is mentioned; all 0 before the first entity
 * @param key       key of the entity; NULL leaves the topics as they are
 * @param count     how often it is mentioned
 * @since 0.1
 */
NF_API void nf_ledger_document_topic(nf_ledger_document *document, uint32_t mentions[NF_TOPICS_MAX], const char *key,
                                     uint32_t count);

/** A fact of a ledger. */
typedef struct nf_row {
    uint32_t document; /**< index of its document */
    nf_span span;      /**< of the quantity, bytes of that document's text */
    const char *measure;       /**< as the text has it */
    const char *measure_class; /**< what makes it comparable: "killed" */
    const char *of;            /**< as the text has it; "" for none */
    const char *thing;         /**< what makes that comparable: "north korea people"; "" for none */
    nf_decimal low;
    nf_decimal high;
    nf_approx approx;
    nf_change change;
    const char *unit;   /**< NULL where things are counted */
    const char *place;  /**< NULL if not said */
    const char *when;   /**< TIMEX3 value; NULL if not said */
    const char *source; /**< outermost owner; "article" for the article's own voice; never NULL */
    const char *via;    /**< the innermost source where it is another one; NULL if none */
    nf_certainty certainty; /**< of the claim; NF_CERTAINTY_CERTAIN in the article's own voice */
    nf_polarity polarity;
    uint32_t question; /**< index of its question; set by nf_facts_settle(); NF_NONE before */
} nf_row;

/** A question that rows answer: how many of one thing underwent one thing. */
typedef struct nf_question {
    const char *what;    /**< in words of the text: "North Koreans killed or wounded" */
    const char *unit;    /**< NULL where things are counted */
    const uint32_t *rows; /**< its rows as a time line: by day of publication, then document, then place in it;
                               near copies of one story are listed once, by their first document */
    uint32_t row_count;
    uint32_t source_count; /**< different sources among them */
    nf_conflict_relation relation; /**< how the latest figures of its sources stand to each other */
} nf_question;

/** Makes an empty ledger.
 *
 * @param[out] out  the ledger; free it with nf_facts_free()
 * @param alloc     its memory, copied; NULL for the C library's
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out is NULL; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_facts_new(nf_facts **out, const nf_alloc *alloc, nf_error *err);

/** Frees a ledger.
 * @param facts  a ledger; NULL does nothing
 * @since 0.1 */
NF_API void nf_facts_free(nf_facts *facts);

/** Adds a document's facts. Those of headlines and furniture stay out. The same document a second time changes nothing.
 * Without the layer of facts there is nothing to add.
 *
 * @param facts  a ledger
 * @param doc    a document; it may be freed afterwards
 * @param id     its name, not empty, UTF-8; copied; another document under the same name is kept beside the first
 * @param err    filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_NOMEM, the ledger then being as before
 * @since 0.1
 */
NF_API nf_status nf_facts_add(nf_facts *facts, const nf_doc *doc, const char *id, nf_error *err);

/** Adds a document that comes from elsewhere, such as its JSON.
 *
 * @param facts     a ledger
 * @param document  id, published, topics and fingerprint are read, and copied
 * @param rows      its facts; document and question are ignored; copied; NULL only with count 0
 * @param count     their number; 0 adds nothing
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT, also when a string that may not be NULL is, when one is not UTF-8, or a value is out of
 *         its range; NF_ERR_NOMEM; on failure the ledger is as before
 * @since 0.1
 */
NF_API nf_status nf_facts_add_rows(nf_facts *facts, const nf_ledger_document *document, const nf_row *rows,
                                   size_t count, nf_error *err);

/** Adds all that another ledger holds.
 *
 * @param facts  a ledger
 * @param other  another one, settled or not; not changed; the same one changes nothing
 * @param err    filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_NOMEM: some of its documents may then have been added
 * @since 0.1
 */
NF_API nf_status nf_facts_merge(nf_facts *facts, const nf_facts *other, nf_error *err);

/** Sorts the ledger, finds near copies, questions and conflicts. Needed before rows, documents and questions
 * are read or the ledger is saved; adding or merging afterwards makes it needed again.
 *
 * @param facts  a ledger
 * @param err    filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_facts_settle(nf_facts *facts, nf_error *err);

/** Writes a settled ledger: equal ledgers give equal bytes.
 *
 * @param[out] out     the bytes; free them with nf_facts_free_bytes() and the ledger's allocator
 * @param[out] length  how many
 * @param facts        a settled ledger
 * @param err          filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT, also when it is not settled; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_facts_save(char **out, size_t *length, const nf_facts *facts, nf_error *err);

/** Frees what nf_facts_save() wrote.
 * @param bytes   its result; NULL does nothing
 * @param length  its length
 * @param alloc   the allocator that the ledger was made with
 * @since 0.1 */
NF_API void nf_facts_free_bytes(char *bytes, size_t length, const nf_alloc *alloc);

/** Adds what nf_facts_save() wrote to a ledger.
 *
 * @param facts   a ledger
 * @param bytes   the bytes
 * @param length  how many
 * @param err     filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_FORMAT with the offset when they are damaged, cut short, or of another version;
 *         NF_ERR_NOMEM. Documents before the damage have been added.
 * @since 0.1
 */
NF_API nf_status nf_facts_load(nf_facts *facts, const char *bytes, size_t length, nf_error *err);

/** Counts the documents. @param facts a settled ledger @return their number; 0 when it is not settled, as for rows and
 * questions @since 0.1 */
NF_API size_t nf_facts_document_count(const nf_facts *facts);
/** Gives a document. @param facts a settled ledger @param i index, by id @return borrowed until the ledger changes; NULL past the end @since 0.1 */
NF_API const nf_ledger_document *nf_facts_document(const nf_facts *facts, size_t i);

/** Counts the rows. @param facts a settled ledger @return their number @since 0.1 */
NF_API size_t nf_facts_row_count(const nf_facts *facts);
/** Gives a row. @param facts a settled ledger @param i index, by document @return borrowed until the ledger changes; NULL past the end @since 0.1 */
NF_API const nf_row *nf_facts_row(const nf_facts *facts, size_t i);

/** Counts the questions. @param facts a settled ledger @return their number @since 0.1 */
NF_API size_t nf_facts_question_count(const nf_facts *facts);
/** Gives a question. @param facts a settled ledger @param i index, by first row @return borrowed until the ledger changes; NULL past the end @since 0.1 */
NF_API const nf_question *nf_facts_question(const nf_facts *facts, size_t i);

#ifdef __cplusplus
}
#endif

#endif
