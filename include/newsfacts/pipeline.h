/** @file
 * Pipelines: options and scratch memory of one thread; they turn texts into documents.
 */
#ifndef NEWSFACTS_PIPELINE_H
#define NEWSFACTS_PIPELINE_H

#include <newsfacts/base.h>
#include <newsfacts/doc.h>
#include <newsfacts/entity.h>
#include <newsfacts/claim.h>
#include <newsfacts/model.h>
#include <newsfacts/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A pipeline. One thread at a time may use it; make one for each thread, reuse it for every text. */
typedef struct nf_pipeline nf_pipeline;

/** Layers of the analysis, as bits. A layer brings those it needs. */
typedef enum nf_layer {
    NF_LAYER_TOKENS = 1,      /**< zones, tokens, sentences */
    NF_LAYER_SYNTAX = 2,      /**< part of speech, lemma; the tree with a trained model */
    NF_LAYER_QUANTITIES = 4,  /**< needs tokens and syntax */
    NF_LAYER_TIMES = 8,       /**< needs tokens and syntax */
    NF_LAYER_ENTITIES = 16,   /**< needs tokens and syntax */
    NF_LAYER_CLAIMS = 32,     /**< needs all above */
    NF_LAYER_FACTS = 64,      /**< needs claims */
    NF_LAYER_ALL = 127
} nf_layer;

/** What to do with bytes that are not UTF-8. */
typedef enum nf_invalid {
    NF_INVALID_ERROR = 0,  /**< NF_ERR_ENCODING with the offset */
    NF_INVALID_REPLACE = 1 /**< treat each bad byte as U+FFFD; offsets stay those of the bytes given. Strings of records
                                keep the bytes of the text; JSON, CoNLL-U and ledgers hold U+FFFD */
} nf_invalid;

/** Options of a pipeline. Start from NF_OPTIONS_INIT, so that fields of later versions have their default. */
typedef struct nf_options {
    size_t size;         /**< sizeof(nf_options) */
    uint32_t layers;     /**< bits of nf_layer; 0 for all */
    nf_invalid invalid;  /**< bytes that are not UTF-8 */
    size_t text_limit;   /**< longest text, in bytes; 0 for NF_TEXT_MAX */
    uint64_t work_limit; /**< units of work for one text, about one a token and layer; 0 for none */
    /** Milliseconds for one text, measured by now_ms; 0 for none. Asked as often as cancel: the end may be a little late. */
    uint64_t time_limit_ms;
    /** The caller's monotonic clock in milliseconds; the library has none. NULL only without a time limit. */
    uint64_t (*now_ms)(void *ctx);
    /** Asked every few thousand units of work, from the thread that analyses; other than 0 ends the analysis with
     * NF_ERR_CANCELLED. May be NULL. */
    int (*cancel)(void *ctx);
    void *ctx; /**< handed to now_ms and cancel */
    /** 1: claims give source_full as source, with apposition; 0: the phrase before the comma. */
    int full_sources;
} nf_options;

/** Initial value of nf_options: every default. */
#define NF_OPTIONS_INIT                                                                              \
    {                                                                                                \
        sizeof(nf_options), 0, NF_INVALID_ERROR, 0, 0, 0, NULL, NULL, NULL, 0                        \
    }

/** Makes a pipeline.
 *
 * @param[out] out  the pipeline; free it with nf_pipeline_free()
 * @param model     takes a reference of its own; NULL for nf_model_default()
 * @param options   copied; NULL for the defaults
 * @param alloc     memory for the pipeline and its documents, copied; NULL for the C library's
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out is NULL or an option is out of range; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_pipeline_new(nf_pipeline **out, nf_model *model, const nf_options *options,
                                 const nf_alloc *alloc, nf_error *err);

/** Frees a pipeline. Its documents live on.
 *
 * @param pipeline  a pipeline; NULL does nothing
 * @since 0.1
 */
NF_API void nf_pipeline_free(nf_pipeline *pipeline);

/** Adds a recogniser of the user's own: what the pattern matches becomes one token and an nf_match. It goes before the
 * library's own, and an earlier one before a later.
 *
 * @param pipeline  a pipeline
 * @param name      name of the recogniser, not empty; copied
 * @param type      type that its matches carry, not empty; copied
 * @param pattern   PCRE2 pattern in UTF-8, matched with UTF and UCP on; a match that is empty or
 *                  overlaps an earlier recogniser's is dropped; a text on which the pattern goes over the
 *                  match limit gives NF_ERR_LIMIT
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_PATTERN with the offset in the pattern; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_pipeline_add_recogniser(nf_pipeline *pipeline, const char *name, const char *type,
                                            const char *pattern, nf_error *err);

/** Adds a known entity: its name is found wherever it stands, and the entity carries the identifier. This is how a
 * gazetteer of one's own comes in; where names overlap, the longest that begins first is taken. Only names that begin with
 * the same word cost an analysis time, when it meets that word.
 *
 * @param pipeline    a pipeline
 * @param name        the name or alias, UTF-8, of 1 to 12 words and at most 400 bytes; found with the same capitals or in
 *                    all capitals; copied
 * @param type        its type
 * @param identifier  UTF-8; given back as nf_entity.identifier; the same one joins several names; NULL for none; copied
 * @param err         filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_ENCODING; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_pipeline_add_name(nf_pipeline *pipeline, const char *name, nf_entity_type type,
                                      const char *identifier, nf_error *err);

/** Adds a cue: a verb that introduces claims. Of one that the library knows already the regular forms get this act and
 * certainty ("estimates"); irregular ones ("said") keep theirs.
 *
 * @param pipeline   a pipeline
 * @param lemma      base form of a verb, one word of 2 to 40 lower-case letters a to z and hyphens ("tweet"); its regular
 *                   forms are found too; copied
 * @param act        what it does with its content
 * @param certainty  how sure it presents the content
 * @param err        filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_pipeline_add_cue(nf_pipeline *pipeline, const char *lemma, nf_act act,
                                     nf_certainty certainty, nf_error *err);

/** Analyses a text.
 *
 * @param pipeline   a pipeline
 * @param[out] out   the document; free it with nf_doc_free(); it keeps a copy of the text
 * @param text       UTF-8, any line ends, a byte order mark allowed; may hold NUL bytes; NULL only with length 0
 * @param length     its length in bytes
 * @param published  day of publication, "2025-02-27"; NULL if unknown: relative times then stay
 *                   unresolved unless a full date in the text anchors them
 * @param err        filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT; NF_ERR_DATE; NF_ERR_ENCODING with the offset; NF_ERR_LIMIT when the
 *         text, work or time is over its limit; NF_ERR_CANCELLED; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_pipeline_analyze(nf_pipeline *pipeline, nf_doc **out, const char *text, size_t length,
                                     const char *published, nf_error *err);

#ifdef __cplusplus
}
#endif

#endif
