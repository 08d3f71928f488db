#include "model/file.h"

#include <string.h>

#include "base/hash.h"

static uint64_t turn(uint64_t value, int bits)
{
    return value << bits | value >> (64 - bits);
}

uint64_t nfi_model_checksum(const unsigned char *bytes, size_t size)
{
    uint64_t lane[4] = {1, 2, 3, 4};
    size_t at = 0;
    for (; at + 32 <= size; at += 32)
        for (size_t i = 0; i < 4; i++)
            lane[i] = turn((lane[i] ^ nfi_le64(bytes + at + 8 * i)) * NFI_HASH_PRIME, 29);
    uint64_t sum = size;
    for (size_t i = 0; i < 4; i++)
        sum = nfi_hash_mix(sum ^ lane[i]);
    for (; at < size; at++)
        sum = nfi_hash_byte(sum, bytes[at]);
    return nfi_hash_mix(sum);
}

static const unsigned char *row_at(const nfi_model_file *file, uint32_t i)
{
    return file->bytes + NFI_MODEL_HEADER + (size_t)i * NFI_MODEL_ROW;
}

/* Bounds, alignment and the name's end; the sum itself is optional. */
static int row_is_sound(const nfi_model_file *file, const unsigned char *row, int checksums)
{
    uint64_t offset = nfi_le64(row + NFI_MODEL_ROW_OFFSET);
    uint64_t size = nfi_le64(row + NFI_MODEL_ROW_SIZE);
    if (row[NFI_MODEL_NAME - 1] != 0 || row[0] == 0 || offset % 8 != 0 || offset > file->size ||
        size > file->size - offset)
        return 0;
    return !checksums ||
           nfi_model_checksum(file->bytes + offset, (size_t)size) == nfi_le64(row + NFI_MODEL_ROW_CHECKSUM);
}

/* Strings in pairs: an even number of NULs, the last one at the end. */
static int info_is_sound(const nfi_model_file *file)
{
    nfi_section info;
    if (nfi_model_section(&info, file, "info", 0, NULL) != NF_OK)
        return 0;
    if (info.bytes == NULL || info.size == 0)
        return 1;
    size_t ends = 0;
    for (size_t i = 0; i < info.size; i++)
        ends += info.bytes[i] == 0;
    return ends % 2 == 0 && info.bytes[info.size - 1] == 0;
}

static const char *fault(nfi_model_file *file, int checksums)
{
    const unsigned char *bytes = file->bytes;
    if (file->size < NFI_MODEL_HEADER || memcmp(bytes, NFI_MODEL_MAGIC, NFI_MODEL_MAGIC_SIZE) != 0)
        return "not a model file: ";
    if (nfi_le32(bytes + NFI_MODEL_AT_VERSION) != NFI_MODEL_VERSION)
        return nfi_le32(bytes + NFI_MODEL_AT_VERSION) > NFI_MODEL_VERSION
                   ? "model file of a newer format, which needs a newer library: "
                   : "model file of an older format: ";
    if (nfi_le64(bytes + NFI_MODEL_AT_SIZE) != file->size)
        return "model file cut off or with bytes behind its end: ";
    uint32_t count = nfi_le32(bytes + NFI_MODEL_AT_COUNT);
    size_t table = (size_t)count * NFI_MODEL_ROW;
    if (count > NFI_MODEL_SECTION_MAX || table > file->size - NFI_MODEL_HEADER ||
        nfi_model_checksum(bytes + NFI_MODEL_HEADER, table) != nfi_le64(bytes + NFI_MODEL_AT_CHECKSUM))
        return "damaged model file: ";
    file->section_count = count;
    for (uint32_t i = 0; i < count; i++)
        if (!row_is_sound(file, row_at(file, i), checksums))
            return "damaged model file: ";
    return info_is_sound(file) ? NULL : "damaged model file: ";
}

nf_status nfi_model_file_read(nfi_model_file *out, const unsigned char *bytes, size_t size, int checksums,
                              const char *name, nf_error *err)
{
    memset(out, 0, sizeof *out);
    out->bytes = bytes;
    out->size = size;
    const char *what = fault(out, checksums);
    return what == NULL ? NF_OK : nfi_error_with(err, NF_ERR_MODEL, NF_NONE, what, name);
}

nf_status nfi_model_file_open(nfi_model_file *out, const char *path, const nf_alloc *alloc, nf_error *err)
{
    nfi_mapfile map;
    nf_status st = nfi_mapfile_open(&map, path, alloc, err);
    if (st != NF_OK)
        return st;
    st = nfi_model_file_read(out, map.bytes, map.size, 1, path, err);
    if (st == NF_OK)
        out->map = map;
    else
        nfi_mapfile_close(&map);
    return st;
}

void nfi_model_file_close(nfi_model_file *file)
{
    nfi_mapfile_close(&file->map);
    memset(file, 0, sizeof *file);
}

nf_status nfi_model_section(nfi_section *out, const nfi_model_file *file, const char *name, uint64_t templates,
                            nf_error *err)
{
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < file->section_count; i++) {
        const unsigned char *row = row_at(file, i);
        if (strncmp((const char *)row, name, NFI_MODEL_NAME) != 0)
            continue;
        if (nfi_le64(row + NFI_MODEL_ROW_TEMPLATES) != templates)
            return nfi_error_with(err, NF_ERR_MODEL, NF_NONE, "model trained for another version of the library: ", name);
        out->bytes = file->bytes + nfi_le64(row + NFI_MODEL_ROW_OFFSET);
        out->size = (size_t)nfi_le64(row + NFI_MODEL_ROW_SIZE);
        return NF_OK;
    }
    return NF_OK;
}

const char *nfi_model_file_info(const nfi_model_file *file, const char *key)
{
    nfi_section info;
    if (nfi_model_section(&info, file, "info", 0, NULL) != NF_OK || info.bytes == NULL)
        return NULL;
    const char *at = (const char *)info.bytes;
    const char *end = at + info.size;
    while (at < end) {
        const char *value = at + strlen(at) + 1;
        if (strcmp(at, key) == 0)
            return value;
        at = value + strlen(value) + 1;
    }
    return NULL;
}
