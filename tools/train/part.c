#include "part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "model/file.h"

void part_add(part *out, const char *name, uint64_t templates, const void *bytes, size_t size)
{
    if (out->count == PART_SECTIONS || strlen(name) > 15)
        die("too many sections, or a section name over 15 bytes: %s", name);
    for (unsigned i = 0; i < out->count; i++)
        if (strcmp(out->sections[i].name, name) == 0)
            die("section twice: %s", name);
    part_section *section = &out->sections[out->count++];
    memset(section, 0, sizeof *section);
    memcpy(section->name, name, strlen(name));
    section->templates = templates;
    section->bytes = need(size + 1);
    memcpy(section->bytes, bytes, size);
    section->size = size;
}

void part_info(part *out, const char *key, const char *value)
{
    size_t a = strlen(key) + 1;
    size_t b = strlen(value) + 1;
    out->info = grow(out->info, out->info_size + a + b);
    memcpy(out->info + out->info_size, key, a);
    memcpy(out->info + out->info_size + a, value, b);
    out->info_size += a + b;
}

static size_t aligned(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

static void put_row(unsigned char *row, const char *name, uint64_t templates, size_t offset, const unsigned char *bytes,
                    size_t size)
{
    memcpy(row, name, strlen(name));
    nfi_put_le64(row + NFI_MODEL_ROW_TEMPLATES, templates);
    nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, offset);
    nfi_put_le64(row + NFI_MODEL_ROW_SIZE, size);
    nfi_put_le64(row + NFI_MODEL_ROW_CHECKSUM, nfi_model_checksum(bytes, size));
}

void part_write(const part *from, const char *path)
{
    unsigned count = from->count + (from->info_size > 0);
    size_t table = (size_t)count * NFI_MODEL_ROW;
    size_t size = NFI_MODEL_HEADER + table + aligned(from->info_size);
    for (unsigned i = 0; i < from->count; i++)
        size += aligned(from->sections[i].size);
    unsigned char *bytes = need(size);
    memset(bytes, 0, size);
    size_t at = NFI_MODEL_HEADER + table;
    unsigned char *row = bytes + NFI_MODEL_HEADER;
    if (from->info_size > 0) {
        memcpy(bytes + at, from->info, from->info_size);
        put_row(row, "info", 0, at, bytes + at, from->info_size);
        at += aligned(from->info_size);
        row += NFI_MODEL_ROW;
    }
    for (unsigned i = 0; i < from->count; i++, row += NFI_MODEL_ROW) {
        const part_section *section = &from->sections[i];
        memcpy(bytes + at, section->bytes, section->size);
        put_row(row, section->name, section->templates, at, bytes + at, section->size);
        at += aligned(section->size);
    }
    memcpy(bytes, NFI_MODEL_MAGIC, NFI_MODEL_MAGIC_SIZE);
    nfi_put_le32(bytes + NFI_MODEL_AT_VERSION, NFI_MODEL_VERSION);
    nfi_put_le32(bytes + NFI_MODEL_AT_COUNT, count);
    nfi_put_le64(bytes + NFI_MODEL_AT_SIZE, size);
    nfi_put_le64(bytes + NFI_MODEL_AT_CHECKSUM, nfi_model_checksum(bytes + NFI_MODEL_HEADER, table));
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        die("can't write %s", path);
    free(bytes);
}

void part_free(part *from)
{
    for (unsigned i = 0; i < from->count; i++)
        free(from->sections[i].bytes);
    free(from->info);
    memset(from, 0, sizeof *from);
}

static void open_or_die(nfi_model_file *out, const char *path)
{
    nf_error err;
    if (nfi_model_file_open(out, path, NULL, &err) != NF_OK)
        die("%s", err.message);
}

/* The sections called by `names`, all of them where there are none. */
static void copy_sections(part *out, const nfi_model_file *file, char **names, int count)
{
    for (uint32_t i = 0; i < file->section_count; i++) {
        const unsigned char *row = file->bytes + NFI_MODEL_HEADER + (size_t)i * NFI_MODEL_ROW;
        int wanted = count == 0;
        for (int k = 0; k < count; k++)
            wanted |= strcmp((const char *)row, names[k]) == 0;
        if (wanted && strcmp((const char *)row, "info") != 0)
            part_add(out, (const char *)row, nfi_le64(row + NFI_MODEL_ROW_TEMPLATES),
                     file->bytes + nfi_le64(row + NFI_MODEL_ROW_OFFSET), (size_t)nfi_le64(row + NFI_MODEL_ROW_SIZE));
    }
}

/* "syntax" of "/tmp/syntax.part". */
static char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *start = slash == NULL ? path : slash + 1;
    char *name = copy_string(start);
    char *dot = strrchr(name, '.');
    if (dot != NULL)
        *dot = '\0';
    return name;
}

static char *join_info(char *joined, const char *path, const char *value)
{
    char *name = base_name(path);
    size_t have = joined == NULL ? 0 : strlen(joined);
    joined = grow(joined, have + strlen(name) + strlen(value) + 8);
    sprintf(joined + have, "%s%s: %s", have > 0 ? "; " : "", name, value);
    free(name);
    return joined;
}

static const char *const paper_keys[] = {"corpora", "options", "seed", "scores", "licence"};

int command_pack(int argc, char **argv)
{
    const char *name = "unnamed";
    if (argc > 2 && strcmp(argv[0], "--name") == 0) {
        name = argv[1];
        argc -= 2;
        argv += 2;
    }
    if (argc < 1)
        die("usage: newsfacts-train pack [--name NAME] OUT PARTS…");
    part out = {0};
    part_info(&out, "name", name);
    part_info(&out, "version", "1");
    nfi_model_file *files = need((size_t)argc * sizeof *files);
    for (int i = 1; i < argc; i++) {
        open_or_die(&files[i], argv[i]);
        copy_sections(&out, &files[i], NULL, 0);
    }
    for (size_t k = 0; k < sizeof paper_keys / sizeof *paper_keys; k++) {
        char *joined = NULL;
        for (int i = 1; i < argc; i++) {
            const char *value = nfi_model_file_info(&files[i], paper_keys[k]);
            if (value != NULL)
                joined = join_info(joined, argv[i], value);
        }
        if (joined != NULL)
            part_info(&out, paper_keys[k], joined);
        free(joined);
    }
    part_write(&out, argv[0]);
    for (int i = 1; i < argc; i++)
        nfi_model_file_close(&files[i]);
    free(files);
    part_free(&out);
    return 0;
}

/* Where the papers of another part begin in joined ones. */
static const char *other_part(const char *value)
{
    static const char *const parts[] = {"; syntax: ", "; names: ", "; claims: "};
    const char *first = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *found = strstr(value, parts[i]);
        if (found != NULL && (first == NULL || found < first))
            first = found;
    }
    return first;
}

/* What joined papers say of one part; NULL for nothing. To be freed. */
static char *papers_of(const char *value, const char *name)
{
    for (const char *at = value; at != NULL; at = other_part(at), at = at == NULL ? NULL : at + 2) {
        size_t length = strlen(name);
        if (strncmp(at, name, length) != 0 || strncmp(at + length, ": ", 2) != 0)
            continue;
        char *out = copy_string(at + length + 2);
        char *end = (char *)other_part(out);
        if (end != NULL)
            *end = '\0';
        return out;
    }
    return NULL;
}

int command_take(int argc, char **argv)
{
    if (argc < 3)
        die("usage: newsfacts-train take OUT MODEL SECTIONS…");
    nfi_model_file file;
    part out = {0};
    open_or_die(&file, argv[1]);
    char *name = base_name(argv[0]);
    for (size_t k = 0; k < sizeof paper_keys / sizeof *paper_keys; k++) {
        const char *value = nfi_model_file_info(&file, paper_keys[k]);
        char *own = value == NULL ? NULL : papers_of(value, name);
        if (own != NULL)
            part_info(&out, paper_keys[k], own);
        free(own);
    }
    free(name);
    copy_sections(&out, &file, argv + 2, argc - 2);
    part_write(&out, argv[0]);
    nfi_model_file_close(&file);
    part_free(&out);
    return 0;
}

int command_info(int argc, char **argv)
{
    if (argc != 1)
        die("usage: newsfacts-train info FILE");
    nfi_model_file file;
    open_or_die(&file, argv[0]);
    for (uint32_t i = 0; i < file.section_count; i++) {
        const unsigned char *row = file.bytes + NFI_MODEL_HEADER + (size_t)i * NFI_MODEL_ROW;
        printf("%-16s %10llu bytes  templates %016llx\n", (const char *)row,
               (unsigned long long)nfi_le64(row + NFI_MODEL_ROW_SIZE),
               (unsigned long long)nfi_le64(row + NFI_MODEL_ROW_TEMPLATES));
    }
    static const char *const keys[] = {"name", "version", "corpora", "options", "seed", "scores", "licence"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const char *value = nfi_model_file_info(&file, keys[k]);
        if (value != NULL)
            printf("%s: %s\n", keys[k], value);
    }
    nfi_model_file_close(&file);
    return 0;
}
