#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <newsfacts/newsfacts.h>

#include "support/analyze.h"

static void assert_match(const nf_doc *doc, size_t i, const char *type, const char *text)
{
    const nf_match *match = nf_doc_match(doc, i);
    assert_non_null(match);
    assert_string_equal(match->type, type);
    assert_int_equal(match->span.end - match->span.start, strlen(text));
    assert_memory_equal(nf_doc_text(doc, NULL) + match->span.start, text, strlen(text));
}

static void sequences_are_recognised_as_one_token_each(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, "Write to press@vell.example or see https://vell.example/a?b=1, or call (555) 123-4567. @vell #flood 10.0.0.1", NULL);
    assert_int_equal(nf_doc_match_count(doc), 6);
    assert_match(doc, 0, "email", "press@vell.example");
    assert_match(doc, 1, "url", "https://vell.example/a?b=1");
    assert_match(doc, 2, "phone", "(555) 123-4567");
    assert_match(doc, 3, "handle", "@vell");
    assert_match(doc, 4, "hashtag", "#flood");
    assert_match(doc, 5, "ip", "10.0.0.1");
    assert_int_equal(nf_doc_token(doc, 2)->kind, NF_TOKEN_EMAIL);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void a_users_pattern_goes_before_the_librarys(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    assert_int_equal(nf_pipeline_add_recogniser(pipeline, "case number", "case", "[A-Z]\\d{2}-\\d{3}-\\d{4}", NULL), NF_OK);
    nf_doc *doc = analyze(pipeline, "The court heard case K12-555-1234 on appeal, and K13-555-9876.", NULL);
    assert_int_equal(nf_doc_match_count(doc), 2);
    assert_match(doc, 0, "case", "K12-555-1234");
    assert_string_equal(nf_doc_match(doc, 1)->name, "case number");
    assert_int_equal(nf_doc_match(doc, 1)->kind, NF_TOKEN_CUSTOM);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void a_pattern_that_is_not_valid_says_where(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_error err;
    assert_int_equal(nf_pipeline_add_recogniser(pipeline, "bad", "bad", "abc(", &err), NF_ERR_PATTERN);
    assert_int_equal(err.offset, 4);
    assert_int_equal(nf_pipeline_add_recogniser(pipeline, "", "bad", "abc", &err), NF_ERR_ARGUMENT);
    nf_pipeline_free(pipeline);
}

static void a_pattern_that_backtracks_without_end_is_stopped(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = NULL;
    char text[4000];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = 'b';
    assert_int_equal(nf_pipeline_add_recogniser(pipeline, "slow", "slow", "(a|aa)+$", NULL), NF_OK);
    assert_int_equal(nf_pipeline_analyze(pipeline, &doc, text, sizeof text, NULL, NULL), NF_ERR_LIMIT);
    assert_null(doc);
    nf_pipeline_free(pipeline);
}

static const nf_entity *find_entity(const nf_doc *doc, const char *identifier)
{
    for (size_t i = 0; i < nf_doc_entity_count(doc); i++) {
        const nf_entity *entity = nf_doc_entity(doc, i);
        if (entity->identifier != NULL && strcmp(entity->identifier, identifier) == 0)
            return entity;
    }
    return NULL;
}

static void known_names_carry_their_identifier_under_every_alias(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    assert_int_equal(nf_pipeline_add_name(pipeline, "Vell Tidal", NF_ENTITY_ORG, "id:7", NULL), NF_OK);
    assert_int_equal(nf_pipeline_add_name(pipeline, "the Barrage Trust", NF_ENTITY_ORG, "id:7", NULL), NF_OK);
    nf_doc *doc = analyze(pipeline, "Engineers at Vell Tidal met on the quay. Later the Barrage Trust issued a note, and VELL TIDAL agreed.", NULL);
    const nf_entity *entity = find_entity(doc, "id:7");
    assert_non_null(entity);
    assert_int_equal(entity->type, NF_ENTITY_ORG);
    assert_true(entity->mention_count >= 3);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void names_that_are_none_are_refused(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_error err;
    assert_int_equal(nf_pipeline_add_name(pipeline, "", NF_ENTITY_ORG, NULL, &err), NF_ERR_ARGUMENT);
    assert_int_equal(nf_pipeline_add_name(pipeline, "Vell", NF_ENTITY_NONE, NULL, &err), NF_ERR_ARGUMENT);
    assert_int_equal(nf_pipeline_add_name(pipeline, "Ve\xFFl", NF_ENTITY_ORG, NULL, &err), NF_ERR_ENCODING);
    assert_int_equal(err.offset, 2);
    nf_pipeline_free(pipeline);
}

static void an_added_cue_opens_claims_in_every_form(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    assert_int_equal(nf_pipeline_add_cue(pipeline, "squawk", NF_ACT_SAY, NF_CERTAINTY_CERTAIN, NULL), NF_OK);
    nf_doc *doc = analyze(pipeline, "The minister squawked that the dam was safe.", NULL);
    assert_int_equal(nf_doc_claim_count(doc), 1);
    assert_string_equal(nf_doc_claim(doc, 0)->lemma, "squawk");
    nf_doc_free(doc);
    assert_int_equal(nf_pipeline_add_cue(pipeline, "Two words", NF_ACT_SAY, NF_CERTAINTY_CERTAIN, NULL), NF_ERR_ARGUMENT);
    nf_pipeline_free(pipeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_are_recognised_as_one_token_each),
        cmocka_unit_test(a_users_pattern_goes_before_the_librarys),
        cmocka_unit_test(a_pattern_that_is_not_valid_says_where),
        cmocka_unit_test(a_pattern_that_backtracks_without_end_is_stopped),
        cmocka_unit_test(known_names_carry_their_identifier_under_every_alias),
        cmocka_unit_test(names_that_are_none_are_refused),
        cmocka_unit_test(an_added_cue_opens_claims_in_every_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
