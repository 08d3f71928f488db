/** @file
 * Documents as JSON (newsfacts.document/1) and as CoNLL-U.
 */
#ifndef NEWSFACTS_JSON_H
#define NEWSFACTS_JSON_H

#include <newsfacts/base.h>
#include <newsfacts/doc.h>
#include <newsfacts/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How to write a document. Start from NF_JSON_OPTIONS_INIT. */
typedef struct nf_json_options {
    size_t size;    /**< sizeof(nf_json_options) */
    const char *id; /**< written as "id", bytes that are not UTF-8 as U+FFFD; NULL for null */
    nf_unit unit;   /**< of every offset */
    int tokens;     /**< 1 to write "tokens" */
    int indent;     /**< spaces a level, to 16; 0 for one line without a line end */
} nf_json_options;

/** Initial value of nf_json_options. */
#define NF_JSON_OPTIONS_INIT                                                                         \
    {                                                                                                \
        sizeof(nf_json_options), NULL, NF_UNIT_BYTES, 0, 0                                           \
    }

/** Writes a document as one JSON object.
 *
 * @param[out] out     the JSON, NUL-terminated; free it with nf_json_free() and the same allocator
 * @param[out] length  its length without the NUL; may be NULL
 * @param doc          a document
 * @param options      NULL for the defaults
 * @param alloc        memory for the result; NULL for the C library's
 * @param err          filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out or doc is NULL or an option is out of range; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_json_write(char **out, size_t *length, const nf_doc *doc, const nf_json_options *options,
                               const nf_alloc *alloc, nf_error *err);

/** Writes an error as the newsfacts.error/1 object that stands for a document.
 *
 * @param[out] out     the JSON, NUL-terminated; free it with nf_json_free() and the same allocator
 * @param[out] length  its length without the NUL; may be NULL
 * @param failure      what went wrong
 * @param id           the document's id; NULL for null
 * @param line         line of the input, from 1; 0 for null
 * @param alloc        memory for the result; NULL for the C library's
 * @param err          filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out or failure is NULL; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_json_write_error(char **out, size_t *length, const nf_error *failure, const char *id,
                                     uint64_t line, const nf_alloc *alloc, nf_error *err);

/** Writes a document's sentences as CoNLL-U.
 *
 * @param[out] out     the text, NUL-terminated; free it with nf_json_free() and the same allocator
 * @param[out] length  its length without the NUL; may be NULL
 * @param doc          a document
 * @param id           written as newdoc id; NULL for none
 * @param alloc        memory for the result; NULL for the C library's
 * @param err          filled in on failure; may be NULL
 * @return NF_OK; NF_ERR_ARGUMENT when out or doc is NULL; NF_ERR_NOMEM
 * @since 0.1
 */
NF_API nf_status nf_conllu_write(char **out, size_t *length, const nf_doc *doc, const char *id,
                                 const nf_alloc *alloc, nf_error *err);

/** Frees what the functions above have written.
 * @param text   their result; NULL does nothing
 * @param alloc  the allocator that was given to them
 * @since 0.1 */
NF_API void nf_json_free(char *text, const nf_alloc *alloc);

#ifdef __cplusplus
}
#endif

#endif
