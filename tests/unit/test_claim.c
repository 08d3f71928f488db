/* Claims: what holds of every one of them, whatever the text, and what a user adds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <newsfacts/newsfacts.h>

#include "support/analyze.h"

static void assert_text(const nf_doc *doc, nf_span span, const char *text)
{
    assert_int_equal(span.end - span.start, strlen(text));
    assert_memory_equal(nf_doc_text(doc, NULL) + span.start, text, strlen(text));
}

/* What a source holds back, denies, asks or sets as a condition. */
static const char *const unasserted[] = {
    "The firm declined to say how many drivers were ill.",
    "Police did not say whether the pilot had been asleep.",
    "Firemen have not said the barn was lit on purpose.",
    "The minister would not say whether the men were alive.",
    "The airline refused to say when the plane had been checked.",
    "The ministry denied that its boats had crossed the line.",
    "Tan denies the road was shut.",
    "The judge asked whether the witness had been paid.",
    "Reporters wondered if the bridge was safe.",
    "If the minister says that the men are alive, the talks will resume.",
    "The union has never said that it would strike.",
    "Ortega might say that the plan is dead.",
    "She said she did not know whether the men were alive.",
    "The mayor rejected the suggestion that she had lied.",
};

static void what_is_withheld_denied_asked_or_conditional_is_never_asserted(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    for (size_t t = 0; t < sizeof unasserted / sizeof *unasserted; t++) {
        nf_doc *doc = analyze(pipeline, unasserted[t], "2025-03-05");
        for (size_t i = 0; i < nf_doc_claim_count(doc); i++) {
            const nf_claim *claim = nf_doc_claim(doc, i);
            if (claim->certainty != NF_CERTAINTY_UNKNOWN && claim->polarity != NF_POLARITY_NEGATIVE)
                fail_msg("asserted: %s", unasserted[t]);
        }
        nf_doc_free(doc);
    }
    nf_pipeline_free(pipeline);
}

static const char long_text[] =
    "The Vell Herald reported that the mine would close, citing two officials who said the roof was weak. “We lost the store,” Mayor Ines "
    "Calloway said on Tuesday. “We lost two of the barns.\n\n“What is left to us are our hands.”\n\nA delegate, who spoke on condition of "
    "anonymity because the file is secret, told reporters in Lima that his father had said ‘never sell.’ Guards put the toll at 50, "
    "though some charities’ estimates were lower, at around 35. The hostages are believed to be near the port.";

static void spans_lie_in_the_text_and_contents_are_in_order(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, long_text, "2025-03-05");
    assert_true(nf_doc_claim_count(doc) > 6);
    for (size_t i = 0; i < nf_doc_claim_count(doc); i++) {
        const nf_claim *claim = nf_doc_claim(doc, i);
        assert_int_equal(claim->id, i);
        assert_true(claim->content_count > 0);
        for (size_t p = 0; p < claim->content_count; p++) {
            assert_true(claim->content[p].start < claim->content[p].end && claim->content[p].end <= strlen(long_text));
            if (p > 0)
                assert_true(claim->content[p - 1].end <= claim->content[p].start);
        }
        assert_true(claim->confidence >= 0 && claim->confidence <= 1);
        assert_true(claim->source_full.end >= claim->source.end);
    }
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void sources_are_given_with_their_apposition_if_asked_for(void **state)
{
    (void)state;
    nf_options options = NF_OPTIONS_INIT;
    options.full_sources = 1;
    nf_pipeline *pipeline = NULL;
    assert_int_equal(nf_pipeline_new(&pipeline, NULL, &options, NULL, NULL), NF_OK);
    static const char text[] = "Ana Ruiz, the mayor of Lima, said the bridge was closed.";
    nf_doc *doc = analyze(pipeline, text, "2025-03-05");
    assert_int_equal(nf_doc_claim_count(doc), 1);
    nf_span source = nf_doc_claim(doc, 0)->source;
    assert_int_equal(source.start, 0);
    assert_int_equal(source.end, strlen("Ana Ruiz, the mayor of Lima"));
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void parents_exist_and_never_form_a_ring(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, long_text, "2025-03-05");
    size_t count = nf_doc_claim_count(doc);
    size_t nested = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t at = nf_doc_claim(doc, i)->parent;
        nested += at != NF_NONE;
        size_t steps = 0;
        for (; at != NF_NONE; at = nf_doc_claim(doc, at)->parent) {
            assert_true(at < count);
            assert_true(steps++ < count);
        }
    }
    assert_true(nested > 1);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void a_cue_of_the_users_is_read_in_all_its_forms(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    assert_int_equal(nf_pipeline_add_cue(pipeline, "yodel", NF_ACT_SAY, NF_CERTAINTY_CERTAIN, NULL), NF_OK);
    nf_doc *doc = analyze(pipeline, "Tan yodeled that the pass was open. “It is cold,” Tan yodels.", "2025-03-05");
    assert_int_equal(nf_doc_claim_count(doc), 2);
    assert_text(doc, nf_doc_claim(doc, 0)->cue, "yodeled");
    assert_text(doc, nf_doc_claim(doc, 0)->content[0], "the pass was open");
    assert_text(doc, nf_doc_claim(doc, 1)->cue, "yodels");
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void text_without_claims_gives_none(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "Flood claims rose 9% once the survey was out.",
        "The film “Winter of Salt” opens Friday.",
        "The so-called “safe valley” was bombed again overnight.",
        "No group immediately claimed responsibility.",
        "The bank raised its dividend to 18 cents.",
    };
    nf_pipeline *pipeline = new_pipeline(NULL);
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        nf_doc *doc = analyze(pipeline, texts[t], "2025-03-05");
        assert_int_equal(nf_doc_claim_count(doc), 0);
        nf_doc_free(doc);
    }
    nf_pipeline_free(pipeline);
}

static void speech_without_a_cue_is_hardly_believed(void **state)
{
    (void)state;
    nf_pipeline *pipeline = new_pipeline(NULL);
    nf_doc *doc = analyze(pipeline, "Rahimi said the mill would shut in May. Its 400 weavers would get wages until autumn.", "2025-03-05");
    assert_int_equal(nf_doc_claim_count(doc), 2);
    assert_true(nf_doc_claim(doc, 1)->confidence < 0.5);
    assert_true(nf_doc_claim(doc, 1)->confidence < nf_doc_claim(doc, 0)->confidence);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_withheld_denied_asked_or_conditional_is_never_asserted),
        cmocka_unit_test(spans_lie_in_the_text_and_contents_are_in_order),
        cmocka_unit_test(sources_are_given_with_their_apposition_if_asked_for),
        cmocka_unit_test(parents_exist_and_never_form_a_ring),
        cmocka_unit_test(a_cue_of_the_users_is_read_in_all_its_forms),
        cmocka_unit_test(text_without_claims_gives_none),
        cmocka_unit_test(speech_without_a_cue_is_hardly_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
