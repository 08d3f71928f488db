/* Filling in the caller's error. */
#ifndef NFI_BASE_ERROR_H
#define NFI_BASE_ERROR_H

#include <newsfacts/status.h>

/* Records an error and returns its status:  return nfi_error(err, NF_ERR_DATE, NF_NONE, "month 13");
 * err may be NULL. The message is copied and cut at NF_MESSAGE_MAX on a character boundary. */
nf_status nfi_error(nf_error *err, nf_status status, uint32_t offset, const char *message);

/* The same with a second part behind the first: "no such file: " + path. */
nf_status nfi_error_with(nf_error *err, nf_status status, uint32_t offset, const char *message,
                         const char *detail);

/* NF_ERR_NOMEM with its message. */
nf_status nfi_nomem(nf_error *err);

#endif
