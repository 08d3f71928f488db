/* A model file, checked once and then read in place. */
#ifndef NFI_MODEL_FILE_H
#define NFI_MODEL_FILE_H

#include "base/mapfile.h"
#include "model/format.h"

typedef struct nfi_model_file {
    const unsigned char *bytes; /* aligned to 8 */
    size_t size;
    uint32_t section_count;
    nfi_mapfile map; /* empty for bytes that are somebody else's */
} nfi_model_file;

typedef struct nfi_section {
    const unsigned char *bytes; /* aligned to 8; NULL when the model has no such section */
    size_t size;
} nfi_section;

/* Opens and checks a file: magic, version, table, bounds, checksums. NF_OK; NF_ERR_IO; NF_ERR_MODEL; NF_ERR_NOMEM. */
nf_status nfi_model_file_open(nfi_model_file *out, const char *path, const nf_alloc *alloc, nf_error *err);

/* The same for bytes in memory, which must be aligned to 8 and outlive it; `name` is for messages. Without
 * `checksums` it takes no time: for bytes that were compiled in. NF_OK; NF_ERR_MODEL. */
nf_status nfi_model_file_read(nfi_model_file *out, const unsigned char *bytes, size_t size, int checksums,
                              const char *name, nf_error *err);

void nfi_model_file_close(nfi_model_file *file);

/* Finds a section by name; out->bytes is NULL when there is none. NF_OK; NF_ERR_MODEL when it was made with
 * other templates. What lies inside the section is for its reader to check. */
nf_status nfi_model_section(nfi_section *out, const nfi_model_file *file, const char *name, uint64_t templates,
                            nf_error *err);

/* A value of the info section; NULL when it has no such key. */
const char *nfi_model_file_info(const nfi_model_file *file, const char *key);

#endif
