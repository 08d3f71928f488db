/* Every allocation of a whole run fails once: the call says NF_ERR_NOMEM and nothing is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <newsfacts/newsfacts.h>

#include "../support/fail_alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each layer finds something here; the second half is not ASCII. */
static const char text[] =
    "Ferry sinks off Aruna\n\nBy Ana Ruiz\n\nPORT ELEAN, Aruna (CWP) — At least 85 people died and another 140 were "
    "missing after a ferry sank on Monday, the Coast Guard said. “We lost 30 or 40 boats,” Capt. Luis Ortega told "
    "reporters on Tuesday. He put the damage at $3.2 million, up 5% from last year.\n\n"
    "The Foreign Ministry denied that 200 were dead. Zoë Nuñez of the Relief Network, citing two officials, said that "
    "about 10,000-12,000 people had left since early April. See https://example.org/ferry or write to a@example.org.";

typedef nf_status scenario(const nf_alloc *alloc, nf_error *err);

static nf_status write_all(const nf_doc *doc, const nf_alloc *alloc, nf_error *err)
{
    char *out = NULL;
    nf_json_options options = NF_JSON_OPTIONS_INIT;
    options.tokens = 1;
    options.unit = NF_UNIT_UTF16;
    nf_status st = nf_json_write(&out, NULL, doc, &options, alloc, err);
    nf_json_free(out, alloc);
    if (st == NF_OK) {
        st = nf_conllu_write(&out, NULL, doc, "a", alloc, err);
        nf_json_free(out, alloc);
    }
    return st;
}

static nf_status whole_run(const nf_alloc *alloc, nf_error *err)
{
    nf_model *model = NULL;
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    nf_status st = nf_model_rules(&model, alloc, err);
    if (st == NF_OK)
        st = nf_pipeline_new(&pipeline, model, NULL, alloc, err);
    for (int i = 0; i < 2 && st == NF_OK; i++) { /* the second time with the memory of the first */
        nf_doc_free(doc);
        st = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), "2025-02-27", err);
    }
    if (st == NF_OK)
        st = write_all(doc, alloc, err);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    nf_model_unref(model);
    return st;
}

static nf_status ledger_run(const nf_alloc *alloc, nf_error *err)
{
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    nf_facts *facts = NULL;
    nf_facts *copy = NULL;
    char *bytes = NULL;
    size_t length = 0;
    nf_status st = nf_pipeline_new(&pipeline, NULL, NULL, NULL, err);
    if (st == NF_OK)
        st = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), "2025-02-27", err);
    if (st == NF_OK)
        st = nf_facts_new(&facts, alloc, err);
    if (st == NF_OK)
        st = nf_facts_add(facts, doc, "a", err);
    if (st == NF_OK)
        st = nf_facts_add(facts, doc, "b", err);
    if (st == NF_OK)
        st = nf_facts_settle(facts, err);
    if (st == NF_OK)
        st = nf_facts_save(&bytes, &length, facts, err);
    if (st == NF_OK)
        st = nf_facts_new(&copy, alloc, err);
    if (st == NF_OK)
        st = nf_facts_load(copy, bytes, length, err);
    nf_facts_free_bytes(bytes, length, alloc);
    nf_facts_free(copy);
    nf_facts_free(facts);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    return st;
}

/* Fails request 1, 2, 3, … of at most `tries`, spread over the run. */
static void every_request_fails_cleanly(scenario *run, size_t tries)
{
    fail_alloc own;
    nf_error err = {NF_OK, NF_NONE, ""};
    nf_alloc alloc = fail_alloc_start(&own, 0);
    assert_int_equal(run(&alloc, &err), NF_OK);
    assert_int_equal(own.in_use, 0);
    assert_int_equal(own.wrong, 0);
    size_t requests = own.requests;
    assert_true(requests > 0);
    size_t step = requests / tries + 1;
    for (size_t n = 1; n <= requests; n += step) {
        alloc = fail_alloc_start(&own, n);
        nf_status st = run(&alloc, &err);
        if (st != NF_ERR_NOMEM || own.in_use != 0 || own.wrong != 0)
            fail_msg("request %zu of %zu: %s, %zu bytes left, %zu wrong sizes", n, requests, nf_status_name(st), own.in_use,
                     own.wrong);
        assert_int_equal(err.status, NF_ERR_NOMEM);
    }
}

static void an_analysis_survives_every_failed_request(void **state)
{
    (void)state;
    every_request_fails_cleanly(whole_run, 2000);
}

static void a_ledger_survives_every_failed_request(void **state)
{
    (void)state;
    every_request_fails_cleanly(ledger_run, 500);
}

/* A pipeline whose analysis failed analyses the next text as if nothing had been. */
static void a_pipeline_works_on_after_running_out_of_memory(void **state)
{
    (void)state;
    fail_alloc own;
    nf_alloc alloc = fail_alloc_start(&own, 0);
    nf_pipeline *pipeline;
    nf_doc *doc;
    assert_int_equal(nf_pipeline_new(&pipeline, NULL, NULL, &alloc, NULL), NF_OK);
    for (size_t n = 1; n < 40; n += 3) {
        own.fail_at = own.requests + n;
        nf_status st = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), NULL, NULL);
        assert_true(st == NF_OK || (st == NF_ERR_NOMEM && doc == NULL));
        nf_doc_free(doc);
        own.fail_at = 0;
        assert_int_equal(nf_pipeline_analyze(pipeline, &doc, text, strlen(text), NULL, NULL), NF_OK);
        assert_true(nf_doc_token_count(doc) > 80);
        nf_doc_free(doc);
    }
    nf_pipeline_free(pipeline);
    assert_int_equal(own.in_use, 0);
    assert_int_equal(own.wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_analysis_survives_every_failed_request),
        cmocka_unit_test(a_ledger_survives_every_failed_request),
        cmocka_unit_test(a_pipeline_works_on_after_running_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
