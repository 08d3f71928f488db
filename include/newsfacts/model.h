/** @file
 * Models: what the library knows of the language. Immutable, counted, shared by all threads.
 */
#ifndef NEWSFACTS_MODEL_H
#define NEWSFACTS_MODEL_H

#include <newsfacts/base.h>
#include <newsfacts/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A model: trained weights, or rules and lexicons alone. */
typedef struct nf_model nf_model;

/** Opens the model that needs no weights: rules and compiled-in lexicons.
 *
 * @param[out] out  the model, with one reference; give it back with nf_model_unref()
 * @param alloc     memory for it; NULL for the C library's
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out is NULL; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_model_rules(nf_model **out, const nf_alloc *alloc, nf_error *err);

/** Opens the default model: the embedded one where the library was built with one, else rules.
 *
 * @param[out] out  the model, with one reference; give it back with nf_model_unref()
 * @param alloc     memory for it; NULL for the C library's
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out is NULL; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_model_default(nf_model **out, const nf_alloc *alloc, nf_error *err);

/** Opens a trained model from a file and maps it read-only. The file must not change while it is open.
 *
 * @param[out] out  the model, with one reference; give it back with nf_model_unref()
 * @param path      file name, UTF-8
 * @param alloc     memory for it; NULL for the C library's
 * @param err       filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out or path is NULL; NF_ERR_IO; NF_ERR_MODEL when the file is
 *         damaged, foreign, or of another format version; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_model_open(nf_model **out, const char *path, const nf_alloc *alloc, nf_error *err);

/** Takes one more reference. Any thread may call it.
 *
 * @param model  a model; NULL gives NULL
 * @return the same model
 * @since 0.1
 */
NF_API nf_model *nf_model_ref(nf_model *model);

/** Gives a reference back; the last one frees the model. Any thread may call it.
 *
 * @param model  a model; NULL does nothing
 * @since 0.1
 */
NF_API void nf_model_unref(nf_model *model);

/** Names the model: "rules", "default", "open", or what its file says.
 *
 * @param model  a model
 * @return borrowed from the model; NULL for NULL
 * @since 0.1
 */
NF_API const char *nf_model_name(const nf_model *model);

/** Gives a line of what the model file records of its making: version, corpora, options, seed, scores.
 *
 * @param model  a model
 * @param key    "version", "corpora", "options", "seed", "scores", "licence"
 * @return borrowed from the model; NULL when it records no such thing, as the rules do but for their version
 * @since 0.1
 */
NF_API const char *nf_model_info(const nf_model *model, const char *key);

#ifdef __cplusplus
}
#endif

#endif
