/* The public functions at their edges: NULL, wrong arguments, limits, cancelling, offsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <newsfacts/newsfacts.h>

#include <stdlib.h>
#include <string.h>

#include "support/analyze.h"

static char *repeated(const char *words, size_t times)
{
    size_t length = strlen(words);
    char *out = malloc(length * times + 1);
    assert_non_null(out);
    for (size_t i = 0; i < times; i++)
        memcpy(out + i * length, words, length);
    out[length * times] = '\0';
    return out;
}

static void null_handles_are_harmless(void **state)
{
    (void)state;
    nf_doc_free(NULL);
    nf_pipeline_free(NULL);
    nf_model_unref(NULL);
    nf_facts_free(NULL);
    nf_json_free(NULL, NULL);
    assert_null(nf_model_ref(NULL));
    assert_null(nf_model_name(NULL));
    assert_null(nf_doc_text(NULL, NULL));
    assert_int_equal(nf_doc_claim_count(NULL), 0);
    assert_null(nf_doc_claim(NULL, 0));
    assert_int_equal(nf_doc_offset(NULL, 0, NF_UNIT_BYTES), NF_NONE);
}

static void wrong_arguments_are_told(void **state)
{
    (void)state;
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    nf_error err;
    assert_int_equal(nf_pipeline_new(NULL, NULL, NULL, NULL, &err), NF_ERR_ARGUMENT);
    nf_options options = NF_OPTIONS_INIT;
    options.layers = 1u << 20;
    assert_int_equal(nf_pipeline_new(&pipeline, NULL, &options, NULL, &err), NF_ERR_ARGUMENT);
    assert_null(pipeline);
    assert_int_equal(err.status, NF_ERR_ARGUMENT);
    assert_true(err.message[0] != '\0');
    options.layers = 0;
    options.size = 4096;
    assert_int_equal(nf_pipeline_new(&pipeline, NULL, &options, NULL, &err), NF_ERR_ARGUMENT);
    pipeline = new_pipeline(NULL);
    assert_int_equal(nf_pipeline_analyze(NULL, &doc, "a", 1, NULL, &err), NF_ERR_ARGUMENT);
    assert_int_equal(nf_pipeline_analyze(pipeline, NULL, "a", 1, NULL, &err), NF_ERR_ARGUMENT);
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, NULL, 1, NULL, &err), NF_ERR_ARGUMENT);
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, "a", 1, "2025-02-30", &err), NF_ERR_DATE);
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, "ab\xC0", 3, NULL, &err), NF_ERR_ENCODING);
    assert_int_equal(err.offset, 2);
    assert_null(doc);
    assert_int_equal(nf_json_write(NULL, NULL, NULL, NULL, NULL, &err), NF_ERR_ARGUMENT);
    nf_pipeline_free(pipeline);
}

/* A function that names the values of an enumeration: which it names, and that it names nothing else. */
#define ASSERT_NAMES(function, type, first, first_name, last, last_name)                             \
    do {                                                                                             \
        assert_string_equal(function(first), first_name);                                            \
        assert_string_equal(function(last), last_name);                                              \
        for (int i_ = (int)(first); i_ <= (int)(last); i_++)                                         \
            for (int k_ = (int)(first); k_ < i_; k_++)                                               \
                assert_string_not_equal(function((type)i_), function((type)k_));                     \
        assert_null(function((type)((int)(first)-1)));                                               \
        assert_null(function((type)((int)(last) + 1)));                                              \
    } while (0)

static void every_value_has_a_name_of_its_own(void **state)
{
    (void)state;
    ASSERT_NAMES(nf_zone_kind_name, nf_zone_kind, NF_ZONE_HEADLINE, "headline", NF_ZONE_FURNITURE, "furniture");
    ASSERT_NAMES(nf_upos_name, nf_upos, NF_UPOS_ADJ, "ADJ", NF_UPOS_X, "X");
    ASSERT_NAMES(nf_token_kind_name, nf_token_kind, NF_TOKEN_WORD, "word", NF_TOKEN_CUSTOM, "custom");
    ASSERT_NAMES(nf_entity_type_name, nf_entity_type, NF_ENTITY_PERSON, "PERSON", NF_ENTITY_MISC, "MISC");
    ASSERT_NAMES(nf_form_name, nf_form, NF_FORM_NAME, "name", NF_FORM_PRONOUN, "pronoun");
    ASSERT_NAMES(nf_gender_name, nf_gender, NF_GENDER_FEMALE, "female", NF_GENDER_MALE, "male");
    ASSERT_NAMES(nf_entity_relation_name, nf_entity_relation, NF_RELATION_DEMONYM_OF, "demonym_of",
                 NF_RELATION_METONYM_FOR, "metonym_for");
    ASSERT_NAMES(nf_quantity_kind_name, nf_quantity_kind, NF_QUANTITY_CARDINAL, "cardinal",
                 NF_QUANTITY_TEMPERATURE, "temperature");
    ASSERT_NAMES(nf_approx_name, nf_approx, NF_APPROX_EXACT, "exact", NF_APPROX_LESS_THAN, "less_than");
    ASSERT_NAMES(nf_change_name, nf_change, NF_CHANGE_ADDITIONAL, "additional", NF_CHANGE_DOWN, "down");
    ASSERT_NAMES(nf_quantity_relation_name, nf_quantity_relation, NF_QUANTITY_OLD_VALUE, "old_value",
                 NF_QUANTITY_TOLERANCE, "tolerance");
    ASSERT_NAMES(nf_time_type_name, nf_time_type, NF_TIME_DATE, "DATE", NF_TIME_SET, "SET");
    ASSERT_NAMES(nf_time_mod_name, nf_time_mod, NF_MOD_EARLY, "early", NF_MOD_AFTER, "after");
    ASSERT_NAMES(nf_claim_kind_name, nf_claim_kind, NF_CLAIM_DIRECT, "direct", NF_CLAIM_INDIRECT, "indirect");
    ASSERT_NAMES(nf_act_name, nf_act, NF_ACT_SAY, "say", NF_ACT_KNOW, "know");
    ASSERT_NAMES(nf_certainty_name, nf_certainty, NF_CERTAINTY_CERTAIN, "certain", NF_CERTAINTY_UNKNOWN, "unknown");
    ASSERT_NAMES(nf_polarity_name, nf_polarity, NF_POLARITY_POSITIVE, "positive", NF_POLARITY_NEGATIVE, "negative");
    ASSERT_NAMES(nf_conflict_relation_name, nf_conflict_relation, NF_CONFLICT_DISJOINT, "disjoint",
                 NF_CONFLICT_OVERLAP, "overlap");
    assert_string_equal(nf_status_name(NF_OK), "NF_OK");
    assert_string_equal(nf_status_name(NF_ERR_FORMAT), "NF_ERR_FORMAT");
    assert_string_equal(nf_status_name((nf_status)1), "NF_ERR_UNKNOWN");
    assert_string_equal(nf_status_name((nf_status)(NF_ERR_FORMAT - 1)), "NF_ERR_UNKNOWN");
    assert_string_equal(nf_version(), NF_VERSION);
}

/* What is read of a document beside its records. */
static void documents_tell_their_text_date_and_fingerprint(void **state)
{
    (void)state;
    static const char text[] = "At least 85 fighters were killed on Monday, police said.";
    nf_options options = NF_OPTIONS_INIT;
    uint16_t none[NF_FINGERPRINT_SIZE] = {0};
    for (int facts = 0; facts <= 1; facts++) {
        options.layers = facts ? NF_LAYER_FACTS : NF_LAYER_CLAIMS;
        nf_pipeline *pipeline = new_pipeline(&options);
        nf_doc *doc;
        size_t length;
        assert_int_equal(nf_pipeline_analyze(pipeline, &doc, text, sizeof text - 1, facts ? "2025-02-27" : NULL, NULL), NF_OK);
        assert_string_equal(nf_doc_text(doc, &length), text);
        assert_int_equal(length, sizeof text - 1);
        if (facts)
            assert_string_equal(nf_doc_published(doc), "2025-02-27");
        else
            assert_null(nf_doc_published(doc));
        assert_int_equal(memcmp(nf_doc_fingerprint(doc), none, sizeof none) != 0, facts);
        assert_int_equal(nf_doc_fact_count(doc), facts);
        assert_null(nf_doc_fact(doc, nf_doc_fact_count(doc)));
        if (facts)
            assert_float_equal(nf_decimal_to_double(nf_doc_fact(doc, 0)->low), 85, 0);
        nf_doc_free(doc);
        nf_pipeline_free(pipeline);
    }
}

/* A list has something, its items are told apart by their index, and it ends. */
#define ASSERT_LIST(doc, noun)                                                                       \
    do {                                                                                             \
        size_t count_ = nf_doc_##noun##_count(doc);                                                  \
        assert_int_not_equal(count_, 0);                                                             \
        assert_ptr_equal(nf_doc_##noun(doc, count_ - 1), nf_doc_##noun(doc, 0) + (count_ - 1));      \
        assert_null(nf_doc_##noun(doc, count_));                                                     \
        assert_null(nf_doc_##noun(doc, NF_NONE));                                                    \
        assert_int_equal(nf_doc_##noun##_count(NULL), 0);                                            \
        assert_null(nf_doc_##noun(NULL, 0));                                                         \
    } while (0)

static void every_list_of_a_document_ends(void **state)
{
    (void)state;
    static const char text[] = "The Interior Ministry said on Monday that 12 people died in the flood (http://example.org/a).\n\n"
                               "The Coast Guard said that 40 people died in the flood.";
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, text, "2025-02-27");
    ASSERT_LIST(doc, zone);
    ASSERT_LIST(doc, sentence);
    ASSERT_LIST(doc, token);
    ASSERT_LIST(doc, match);
    ASSERT_LIST(doc, entity);
    ASSERT_LIST(doc, quantity);
    ASSERT_LIST(doc, time);
    ASSERT_LIST(doc, claim);
    ASSERT_LIST(doc, fact);
    ASSERT_LIST(doc, conflict);
    assert_string_equal(nf_doc_time(doc, 0)->value, "2025-02-24");
    assert_int_equal(nf_doc_conflict(doc, 0)->relation, NF_CONFLICT_DISJOINT);
    assert_true(nf_span_is_set(nf_doc_quantity(doc, 0)->of));
    assert_false(nf_span_is_set(nf_doc_claim(doc, 0)->venue));
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

/* Options of an earlier version are shorter: what they lack has its default. */
static void shorter_options_are_those_of_an_earlier_version(void **state)
{
    (void)state;
    nf_options options = NF_OPTIONS_INIT;
    options.size = offsetof(nf_options, invalid);
    options.layers = NF_LAYER_TOKENS;
    options.text_limit = 1;
    nf_pipeline *pipeline = new_pipeline(&options);
    nf_doc *doc;
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, "two words", 9, NULL, NULL), NF_OK);
    assert_int_equal(nf_doc_token_count(doc), 2);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static uint64_t fast_clock(void *ctx)
{
    uint64_t *now = ctx;
    return *now += 1000;
}

static int stop(void *ctx)
{
    (*(uint64_t *)ctx)++;
    return 1;
}

static void expect(const nf_options *options, const char *text, nf_status status)
{
    nf_pipeline *pipeline = new_pipeline(options);
    nf_doc *doc;
    nf_error err;
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, text, strlen(text), NULL, &err), status);
    assert_null(doc);
    assert_int_equal(err.status, status);
    if (options->cancel == NULL)
        assert_int_equal(nf_pipeline_analyze(pipeline, &doc, "ok", 2, NULL, NULL), NF_OK);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void limits_and_cancelling_end_an_analysis(void **state)
{
    (void)state;
    char *text = repeated("Police said 12 people died. ", 20000);
    uint64_t calls = 0;
    nf_options options = NF_OPTIONS_INIT;
    options.work_limit = 5000;
    expect(&options, text, NF_ERR_LIMIT);
    options.work_limit = 0;
    options.text_limit = 1000;
    expect(&options, text, NF_ERR_LIMIT);
    options.text_limit = 0;
    options.ctx = &calls;
    options.now_ms = fast_clock;
    options.time_limit_ms = 3000;
    expect(&options, text, NF_ERR_LIMIT);
    options.time_limit_ms = 0;
    options.cancel = stop;
    calls = 0;
    expect(&options, text, NF_ERR_CANCELLED);
    assert_int_equal(calls, 1);
    free(text);
}

static void offsets_count_code_points_and_utf16(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xF0\x9F\x98\x80z";
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, text, NULL);
    assert_int_equal(nf_doc_offset(doc, 7, NF_UNIT_BYTES), 7);
    assert_int_equal(nf_doc_offset(doc, 7, NF_UNIT_CODEPOINTS), 3);
    assert_int_equal(nf_doc_offset(doc, 7, NF_UNIT_UTF16), 4);
    assert_int_equal(nf_doc_offset(doc, NF_NONE, NF_UNIT_UTF16), NF_NONE);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void documents_outlive_their_pipeline(void **state)
{
    (void)state;
    nf_model *model;
    nf_pipeline *pipeline;
    nf_doc *doc;
    assert_int_equal(nf_model_default(&model, NULL, NULL), NF_OK);
    assert_int_equal(nf_pipeline_new(&pipeline, model, NULL, NULL, NULL), NF_OK);
    nf_model_unref(model);
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, "Police said no.", 15, NULL, NULL), NF_OK);
    nf_pipeline_free(pipeline);
    char *json;
    assert_int_equal(nf_json_write(&json, NULL, doc, NULL, NULL, NULL), NF_OK);
    nf_json_free(json, NULL);
    nf_doc_free(doc);
}

static void json_escapes_what_it_must(void **state)
{
    (void)state;
    nf_error failure = {NF_ERR_FORMAT, 7, "tab\t quote\" bad\xFF nul"};
    char *json;
    assert_int_equal(nf_json_write_error(&json, NULL, &failure, "line\nend\x01", 3, NULL, NULL), NF_OK);
    assert_string_equal(json, "{\"schema\":\"newsfacts.error/1\",\"id\":\"line\\nend\\u0001\",\"line\":3,\"status\":"
                              "\"NF_ERR_FORMAT\",\"message\":\"tab\\t quote\\\" bad\xEF\xBF\xBD nul\",\"offset\":7}");
    nf_json_free(json, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_handles_are_harmless),
        cmocka_unit_test(wrong_arguments_are_told),
        cmocka_unit_test(every_value_has_a_name_of_its_own),
        cmocka_unit_test(documents_tell_their_text_date_and_fingerprint),
        cmocka_unit_test(every_list_of_a_document_ends),
        cmocka_unit_test(shorter_options_are_those_of_an_earlier_version),
        cmocka_unit_test(limits_and_cancelling_end_an_analysis),
        cmocka_unit_test(offsets_count_code_points_and_utf16),
        cmocka_unit_test(documents_outlive_their_pipeline),
        cmocka_unit_test(json_escapes_what_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
