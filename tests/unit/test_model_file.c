#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <newsfacts/model.h>

#include "model/file.h"

enum { INFO = 40, BODY = 24, SIZE = NFI_MODEL_HEADER + 2 * NFI_MODEL_ROW + INFO + BODY };

typedef union small_model {
    uint64_t align;
    unsigned char bytes[SIZE];
} small_model;

static void put_sums(unsigned char *bytes)
{
    for (int i = 0; i < 2; i++) {
        unsigned char *row = bytes + NFI_MODEL_HEADER + i * NFI_MODEL_ROW;
        size_t offset = (size_t)nfi_le64(row + NFI_MODEL_ROW_OFFSET);
        nfi_put_le64(row + NFI_MODEL_ROW_CHECKSUM,
                     nfi_model_checksum(bytes + offset, (size_t)nfi_le64(row + NFI_MODEL_ROW_SIZE)));
    }
    nfi_put_le64(bytes + NFI_MODEL_AT_CHECKSUM,
                 nfi_model_checksum(bytes + NFI_MODEL_HEADER, 2 * (size_t)NFI_MODEL_ROW));
}

/* Two sections: the papers, and "body" of templates 7. */
static void build(small_model *out)
{
    static const char info[] = "name\0small\0licence\0CC BY-SA 4.0";
    memset(out, 0, sizeof *out);
    unsigned char *bytes = out->bytes;
    memcpy(bytes, NFI_MODEL_MAGIC, NFI_MODEL_MAGIC_SIZE);
    nfi_put_le32(bytes + NFI_MODEL_AT_VERSION, NFI_MODEL_VERSION);
    nfi_put_le32(bytes + NFI_MODEL_AT_COUNT, 2);
    nfi_put_le64(bytes + NFI_MODEL_AT_SIZE, SIZE);
    unsigned char *row = bytes + NFI_MODEL_HEADER;
    memcpy(row, "info", 4);
    nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, NFI_MODEL_HEADER + 2 * NFI_MODEL_ROW);
    nfi_put_le64(row + NFI_MODEL_ROW_SIZE, sizeof info);
    memcpy(bytes + NFI_MODEL_HEADER + 2 * NFI_MODEL_ROW, info, sizeof info);
    row += NFI_MODEL_ROW;
    memcpy(row, "body", 4);
    nfi_put_le64(row + NFI_MODEL_ROW_TEMPLATES, 7);
    nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, SIZE - BODY);
    nfi_put_le64(row + NFI_MODEL_ROW_SIZE, BODY);
    memset(bytes + SIZE - BODY, 'b', BODY);
    put_sums(bytes);
}

static void sections_and_papers_are_found_by_name(void **state)
{
    (void)state;
    small_model model;
    build(&model);
    nfi_model_file file;
    assert_int_equal(nfi_model_file_read(&file, model.bytes, SIZE, 1, "small", NULL), NF_OK);
    assert_string_equal(nfi_model_file_info(&file, "licence"), "CC BY-SA 4.0");
    assert_null(nfi_model_file_info(&file, "seed"));
    nfi_section section;
    assert_int_equal(nfi_model_section(&section, &file, "body", 7, NULL), NF_OK);
    assert_int_equal(section.size, BODY);
    assert_int_equal(nfi_model_section(&section, &file, "tail", 7, NULL), NF_OK);
    assert_null(section.bytes);
}

static void a_section_of_other_templates_is_refused(void **state)
{
    (void)state;
    small_model model;
    build(&model);
    nfi_model_file file;
    assert_int_equal(nfi_model_file_read(&file, model.bytes, SIZE, 1, "small", NULL), NF_OK);
    nfi_section section;
    nf_error err;
    assert_int_equal(nfi_model_section(&section, &file, "body", 8, &err), NF_ERR_MODEL);
    assert_non_null(strstr(err.message, "another version of the library"));
}

static void every_damaged_byte_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZE; i++) {
        small_model model;
        build(&model);
        model.bytes[i] ^= 0x10;
        nfi_model_file file;
        nf_status st = nfi_model_file_read(&file, model.bytes, SIZE, 1, "small", NULL);
        if (st == NF_OK) /* only the padding behind the papers is nobody's */
            assert_true(i >= SIZE - BODY - 8 && i < SIZE - BODY);
    }
}

static void every_shorter_file_is_refused(void **state)
{
    (void)state;
    small_model model;
    build(&model);
    nfi_model_file file;
    for (size_t size = 0; size < SIZE; size++)
        assert_int_equal(nfi_model_file_read(&file, model.bytes, size, 1, "small", NULL), NF_ERR_MODEL);
}

static void offsets_that_overflow_are_refused(void **state)
{
    (void)state;
    small_model model;
    build(&model);
    unsigned char *row = model.bytes + NFI_MODEL_HEADER + NFI_MODEL_ROW;
    nfi_put_le64(row + NFI_MODEL_ROW_OFFSET, UINT64_MAX - 7);
    nfi_put_le64(row + NFI_MODEL_ROW_SIZE, 16);
    nfi_put_le64(model.bytes + NFI_MODEL_AT_CHECKSUM,
                 nfi_model_checksum(model.bytes + NFI_MODEL_HEADER, 2 * (size_t)NFI_MODEL_ROW));
    nfi_model_file file;
    assert_int_equal(nfi_model_file_read(&file, model.bytes, SIZE, 1, "small", NULL), NF_ERR_MODEL);
}

static void a_newer_format_says_so(void **state)
{
    (void)state;
    small_model model;
    build(&model);
    nfi_put_le32(model.bytes + NFI_MODEL_AT_VERSION, NFI_MODEL_VERSION + 1);
    nfi_model_file file;
    nf_error err;
    assert_int_equal(nfi_model_file_read(&file, model.bytes, SIZE, 1, "small", &err), NF_ERR_MODEL);
    assert_non_null(strstr(err.message, "newer"));
}

static void a_file_that_is_missing_or_foreign_has_its_own_error(void **state)
{
    (void)state;
    nf_model *model = NULL;
    nf_error err;
    assert_int_equal(nf_model_open(&model, "no/such.nfm", NULL, &err), NF_ERR_IO);
    assert_non_null(strstr(err.message, "no such file"));
    assert_int_equal(nf_model_open(&model, "/", NULL, &err), NF_ERR_IO);
    const char *path = "foreign.nfm";
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("<html>not found</html>", file);
    fclose(file);
    assert_int_equal(nf_model_open(&model, path, NULL, &err), NF_ERR_MODEL);
    assert_null(model);
    remove(path);
}

static void a_model_from_a_file_gives_its_papers(void **state)
{
    (void)state;
    small_model small;
    build(&small);
    const char *path = "small.nfm";
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(small.bytes, 1, SIZE, file), SIZE);
    fclose(file);
    nf_model *model = NULL;
    assert_int_equal(nf_model_open(&model, path, NULL, NULL), NF_OK);
    assert_string_equal(nf_model_name(model), "small");
    assert_string_equal(nf_model_info(model, "licence"), "CC BY-SA 4.0");
    nf_model_unref(model);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_and_papers_are_found_by_name),
        cmocka_unit_test(a_section_of_other_templates_is_refused),
        cmocka_unit_test(every_damaged_byte_is_noticed),
        cmocka_unit_test(every_shorter_file_is_refused),
        cmocka_unit_test(offsets_that_overflow_are_refused),
        cmocka_unit_test(a_newer_format_says_so),
        cmocka_unit_test(a_file_that_is_missing_or_foreign_has_its_own_error),
        cmocka_unit_test(a_model_from_a_file_gives_its_papers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
