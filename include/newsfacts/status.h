/** @file
 * How functions report failure.
 *
 * On failure every `out` that a function could have set is NULL, nothing is to be freed, and the arguments are as they were.
 * Wrong arguments are errors, not crashes, but for pointers that are neither NULL nor valid.
 */
#ifndef NEWSFACTS_STATUS_H
#define NEWSFACTS_STATUS_H

#include <newsfacts/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a function that can fail returns. Zero is success, errors are negative. */
typedef enum nf_status {
    NF_OK = 0,             /**< it worked */
    NF_ERR_NOMEM = -1,     /**< the allocator had no memory */
    NF_ERR_ARGUMENT = -2,  /**< an argument is NULL or out of its range */
    NF_ERR_ENCODING = -3,  /**< the text is not UTF-8; nf_error.offset says where */
    NF_ERR_LIMIT = -4,     /**< text, work or time over the limit that was set */
    NF_ERR_CANCELLED = -5, /**< the cancel callback said stop */
    NF_ERR_IO = -6,        /**< a file can't be read or written */
    NF_ERR_MODEL = -7,     /**< not a model file, a damaged one, or of another format version */
    NF_ERR_PATTERN = -8,   /**< a recogniser's pattern is not valid; offset is into the pattern */
    NF_ERR_DATE = -9,      /**< a date is not of the form 2025-02-27 */
    NF_ERR_FORMAT = -10    /**< input (JSON, a ledger) is not of the expected form */
} nf_status;

/** Room for a message, with its NUL. */
#define NF_MESSAGE_MAX 200

/** Why a call failed. Owned by the caller; every function takes NULL instead.
 *
 * Written only on failure.
 */
typedef struct nf_error {
    nf_status status;             /**< the same that the function returned */
    uint32_t offset;              /**< byte offset in the input that is at fault; NF_NONE if none is */
    char message[NF_MESSAGE_MAX]; /**< one line of UTF-8, NUL-terminated */
} nf_error;

/** Names a status: "NF_OK", "NF_ERR_NOMEM" ….
 *
 * @param status  any value
 * @return a constant string; "NF_ERR_UNKNOWN" for a value that is none
 * @since 0.1
 */
NF_API const char *nf_status_name(nf_status status);

#ifdef __cplusplus
}
#endif

#endif
