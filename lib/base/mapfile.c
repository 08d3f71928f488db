#if defined(__unix__) || defined(__APPLE__)
#define _POSIX_C_SOURCE 200809L
#define HAVE_MMAP 1
#endif

#include "base/mapfile.h"

#include <string.h>

#ifdef HAVE_MMAP

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static nf_status map(nfi_mapfile *out, int file, const char *path, nf_error *err)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, "can't be read: ", path);
    if (!S_ISREG(about.st_mode))
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, "not a regular file: ", path);
    if (about.st_size == 0)
        return NF_OK;
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, "can't be mapped: ", path);
    out->bytes = bytes;
    out->size = (size_t)about.st_size;
    out->mapped = 1;
    return NF_OK;
}

nf_status nfi_mapfile_open(nfi_mapfile *out, const char *path, const nf_alloc *alloc, nf_error *err)
{
    memset(out, 0, sizeof *out);
    out->alloc = nfi_alloc_or_default(alloc);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, errno == ENOENT ? "no such file: " : "can't be opened: ", path);
    nf_status st = map(out, file, path, err);
    close(file);
    return st;
}

#else

#include <stdio.h>

static nf_status slurp(nfi_mapfile *out, FILE *file, const char *path, nf_error *err)
{
    if (fseek(file, 0, SEEK_END) != 0)
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, "not a regular file: ", path);
    long size = ftell(file);
    if (size <= 0)
        return size == 0 ? NF_OK : nfi_error_with(err, NF_ERR_IO, NF_NONE, "can't be read: ", path);
    rewind(file);
    unsigned char *bytes = nfi_alloc_new(&out->alloc, (size_t)size);
    if (bytes == NULL)
        return nfi_nomem(err);
    out->bytes = bytes;
    out->size = (size_t)size;
    if (fread(bytes, 1, out->size, file) == out->size)
        return NF_OK;
    nfi_mapfile_close(out);
    return nfi_error_with(err, NF_ERR_IO, NF_NONE, "can't be read: ", path);
}

nf_status nfi_mapfile_open(nfi_mapfile *out, const char *path, const nf_alloc *alloc, nf_error *err)
{
    memset(out, 0, sizeof *out);
    out->alloc = nfi_alloc_or_default(alloc);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return nfi_error_with(err, NF_ERR_IO, NF_NONE, "can't be opened: ", path);
    nf_status st = slurp(out, file, path, err);
    fclose(file);
    return st;
}

#endif

void nfi_mapfile_close(nfi_mapfile *file)
{
    if (file->bytes == NULL)
        return;
#ifdef HAVE_MMAP
    /* munmap() takes no pointer to const. */
    void *bytes;
    memcpy(&bytes, &file->bytes, sizeof bytes);
    munmap(bytes, file->size);
#else
    void *bytes;
    memcpy(&bytes, &file->bytes, sizeof bytes);
    nfi_alloc_free(&file->alloc, bytes, file->size);
#endif
    file->bytes = NULL;
    file->size = 0;
}
