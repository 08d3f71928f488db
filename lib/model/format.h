/* Model files, as bytes (docs/model-format.md). Numbers are little-endian, whatever the machine; sections start
 * on a multiple of 8.
 *
 *   header   magic 8, format version u32, section count u32, file size u64, checksum of the table u64
 *   table    a row a section: name 16 (NUL-padded), templates u64, offset u64, size u64, checksum u64
 *   sections
 *
 * `templates` is a hash of everything outside the file on which the section's numbers depend: how features are
 * computed, the order of classes. A library that computes another one refuses the section.
 *
 * The section "info" holds the model's papers: strings in pairs, key NUL value NUL. */
#ifndef NFI_MODEL_FORMAT_H
#define NFI_MODEL_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#define NFI_MODEL_VERSION 1u

/* As PNG's: a transfer as text breaks the line ends and shows. */
#define NFI_MODEL_MAGIC "\x89NFM\r\n\x1A\n"

enum {
    NFI_MODEL_MAGIC_SIZE = 8,
    NFI_MODEL_AT_VERSION = 8,
    NFI_MODEL_AT_COUNT = 12,
    NFI_MODEL_AT_SIZE = 16,
    NFI_MODEL_AT_CHECKSUM = 24,
    NFI_MODEL_HEADER = 32,

    NFI_MODEL_NAME = 16,
    NFI_MODEL_ROW_TEMPLATES = 16,
    NFI_MODEL_ROW_OFFSET = 24,
    NFI_MODEL_ROW_SIZE = 32,
    NFI_MODEL_ROW_CHECKSUM = 40,
    NFI_MODEL_ROW = 48,

    NFI_MODEL_SECTION_MAX = 64
};

static inline uint32_t nfi_le16(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t nfi_le32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t nfi_le64(const unsigned char *at)
{
    return (uint64_t)nfi_le32(at) | (uint64_t)nfi_le32(at + 4) << 32;
}

static inline void nfi_put_le32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> 8 * i);
}

static inline void nfi_put_le64(unsigned char *at, uint64_t value)
{
    nfi_put_le32(at, (uint32_t)value);
    nfi_put_le32(at + 4, (uint32_t)(value >> 32));
}

/* Finds damage, not malice: four chains of multiplications, so that ten megabytes take two milliseconds. */
uint64_t nfi_model_checksum(const unsigned char *bytes, size_t size);

#endif
