/* Tokens, sentences and zones of any bytes: in order, apart, on character boundaries, nothing left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <newsfacts/newsfacts.h>

#include "base/hash.h"
#include "segment/character.h"
#include "text/fold.h"
#include "text/utf8.h"

static nf_pipeline *tokens_only(void)
{
    nf_options options = NF_OPTIONS_INIT;
    options.layers = NF_LAYER_TOKENS;
    options.invalid = NF_INVALID_REPLACE;
    nf_pipeline *pipeline;
    assert_int_equal(nf_pipeline_new(&pipeline, NULL, &options, NULL, NULL), NF_OK);
    return pipeline;
}

/* Bytes between tokens are white space, or invisible characters beside it. */
static void check_gap(const char *text, uint32_t start, uint32_t end)
{
    while (start < end) {
        uint32_t size;
        nfi_char kind = nfi_char_at(text, start, end, &size);
        assert_true(kind == NFI_CHAR_SPACE || kind == NFI_CHAR_LINE || kind == NFI_CHAR_MARK);
        start += size;
    }
}

static void check(nf_pipeline *pipeline, const char *text, size_t length)
{
    nf_doc *doc;
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, text, length, NULL, NULL), NF_OK);
    uint32_t at = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < nf_doc_token_count(doc); i++) {
        nf_span span = nf_doc_token(doc, i)->span;
        assert_true(span.start >= at && span.end > span.start && span.end <= length);
        check_gap(text, at, span.start);
        at = span.end;
    }
    check_gap(text, at, (uint32_t)length);
    uint32_t next = 0;
    for (size_t i = 0; i < nf_doc_sentence_count(doc); i++) {
        const nf_sentence *sentence = nf_doc_sentence(doc, i);
        assert_int_equal(sentence->first_token, next);
        assert_true(sentence->token_count > 0);
        next += sentence->token_count;
    }
    assert_int_equal(next, nf_doc_token_count(doc));
    uint32_t zone_end = 0;
    for (size_t i = 0; i < nf_doc_zone_count(doc); i++) {
        nf_span span = nf_doc_zone(doc, i)->span;
        assert_true(span.start >= zone_end && span.end > span.start);
        zone_end = span.end;
    }
    nf_doc_free(doc);
}

static void tokens_are_in_order_and_cover_every_byte_that_is_not_white(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "\xEF\xBB\xBFSeoul.", "a\xC2\xA0""b\xC2\xAD""c d\xE2\x80\xA8""e", "one\r\ntwo\r\n\r\nthree",
        "'s ''s ’90s ’ve", "U.S.", "J.", "Ph.D", "No.", "$", "US$", "1,", "1.2.3.", "2025-02-", "&amp", "can't",
        "n't", "x-", "pre-", "mid-", "-", "...", "\xE2\x80\xA6\xE2\x80\x9D", "1. A 2. B", "\xE2\x80\xA2 x \xE2\x80\xA2 Y",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", "AT&T&", "a.com.uk.", "By\n", "LONDON (AP) —", "(", "— (x) — Y"};
    nf_pipeline *pipeline = tokens_only();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(pipeline, texts[i], strlen(texts[i]));
    check(pipeline, "a\0b \0", 5);
    nf_pipeline_free(pipeline);
}

static void random_bytes_are_tokens_too(void **state)
{
    (void)state;
    static const char letters[] = "aZ.9-'\"(), \n\xE2\x80\x99\xC3\xA9\xFF\x80\xF0@#/:$&";
    char text[400];
    uint64_t seed = 7;
    nf_pipeline *pipeline = tokens_only();
    for (int round = 0; round < 400; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = nfi_hash_mix(seed + i + 1);
            text[i] = round % 2 ? letters[seed % (sizeof letters - 1)] : (char)(seed >> 13);
        }
        check(pipeline, text, sizeof text - (size_t)(round % 5));
    }
    nf_pipeline_free(pipeline);
}

static void a_word_of_a_megabyte_is_cut(void **state)
{
    (void)state;
    static char text[1 << 20];
    memset(text, 'x', sizeof text);
    nf_pipeline *pipeline = tokens_only();
    check(pipeline, text, sizeof text);
    memset(text, '"', sizeof text);
    check(pipeline, text, sizeof text);
    nf_pipeline_free(pipeline);
}

static void folding_is_lower_case_with_plain_apostrophes_and_hyphens(void **state)
{
    (void)state;
    const char word[] = "\xC3\x89""cole\xE2\x80\x99s\xE2\x80\x91X\xC2\xAD";
    char out[sizeof word * NFI_FOLD_GROWTH];
    uint64_t hash;
    size_t length = nfi_fold(out, &hash, word, sizeof word - 1);
    assert_string_equal(out, "\xC3\xA9""cole's-x");
    assert_int_equal(length, strlen(out));
    assert_true(hash == nfi_hash(out, length));
}

static void utf8_is_checked_as_the_standard_says(void **state)
{
    (void)state;
    assert_int_equal(nfi_utf8_check("ab\xC3\xA9", 4), 4);
    assert_int_equal(nfi_utf8_check("ab\xC0\xAF", 4), 2);     /* over-long */
    assert_int_equal(nfi_utf8_check("\xED\xA0\x80", 3), 0);   /* a surrogate */
    assert_int_equal(nfi_utf8_check("\xF4\x90\x80\x80", 4), 0); /* above U+10FFFF */
    assert_int_equal(nfi_utf8_check("x\xE2\x82", 3), 1);      /* cut off */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_are_in_order_and_cover_every_byte_that_is_not_white),
        cmocka_unit_test(random_bytes_are_tokens_too),
        cmocka_unit_test(a_word_of_a_megabyte_is_cut),
        cmocka_unit_test(folding_is_lower_case_with_plain_apostrophes_and_hyphens),
        cmocka_unit_test(utf8_is_checked_as_the_standard_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
