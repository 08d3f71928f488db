/* A file's bytes, read-only: mapped where the system can, else read. */
#ifndef NFI_BASE_MAPFILE_H
#define NFI_BASE_MAPFILE_H

#include "base/alloc.h"
#include "base/error.h"

typedef struct nfi_mapfile {
    const unsigned char *bytes; /* aligned to 8 at least; NULL for an empty file */
    size_t size;
    nf_alloc alloc; /* of the bytes when they were read */
    int mapped;
} nfi_mapfile;

/* Opens a regular file. The file must not change while it is open. NF_OK; NF_ERR_IO; NF_ERR_NOMEM. */
nf_status nfi_mapfile_open(nfi_mapfile *out, const char *path, const nf_alloc *alloc, nf_error *err);

void nfi_mapfile_close(nfi_mapfile *file);

#endif
