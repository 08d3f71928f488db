#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <newsfacts/newsfacts.h>

#include "support/analyze.h"

/* A small generator of documents: which one is made depends on its number alone. */
enum { DOCUMENTS = 60 };

static const char *const sources[] = {"Harbour Office", "Relief Union", "article", "Coast Guard"};
static const char *const things[] = {"people", "north vell people", "boat"};

static uint32_t pick(uint32_t number, uint32_t salt, uint32_t of)
{
    uint32_t x = (number * 2654435761u) ^ (salt * 40503u);
    x ^= x >> 13;
    x *= 0x5bd1e995u;
    return (x ^ x >> 15) % of;
}

static void add_document(nf_facts *facts, uint32_t number)
{
    char id[32];
    char date[16];
    nf_row rows[3];
    nf_ledger_document document;
    memset(&document, 0, sizeof document);
    memset(rows, 0, sizeof rows);
    snprintf(id, sizeof id, "document-%u", number);
    snprintf(date, sizeof date, "2024-03-%02u", 1 + pick(number, 1, 28));
    document.id = id;
    document.published = date;
    document.topics[0] = pick(number, 2, 2) ? "GPE:vell" : "GPE:orran";
    document.topics[1] = "ORG:relief union";
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        document.fingerprint[i] = (uint16_t)(1 + pick(number % 20, 100 + i, 60000)); /* copies: 0, 20, 40 … */
    for (uint32_t i = 0; i < 3; i++) {
        rows[i].span.start = i * 10;
        rows[i].span.end = i * 10 + 2;
        rows[i].measure = rows[i].measure_class = pick(number, 10 + i, 2) ? "missing" : "killed";
        rows[i].of = rows[i].thing = things[pick(number, 20 + i, 3)];
        rows[i].source = sources[pick(number, 30 + i, 4)];
        rows[i].low.digits = rows[i].high.digits = 1 + pick(number, 40 + i, 9);
        rows[i].low.known = rows[i].high.known = 1;
        rows[i].certainty = NF_CERTAINTY_CERTAIN;
        rows[i].polarity = NF_POLARITY_POSITIVE;
    }
    assert_int_equal(nf_facts_add_rows(facts, &document, rows, 3, NULL), NF_OK);
}

static nf_facts *new_ledger(void)
{
    nf_facts *out = NULL;
    assert_int_equal(nf_facts_new(&out, NULL, NULL), NF_OK);
    return out;
}

/* Documents first, first + step … in one ledger. */
static nf_facts *ledger_of(uint32_t first, uint32_t step)
{
    nf_facts *out = new_ledger();
    for (uint32_t i = first; i < DOCUMENTS; i += step)
        add_document(out, i);
    return out;
}

static void assert_same(nf_facts *a, nf_facts *b)
{
    char *x = NULL;
    char *y = NULL;
    size_t x_length = 0;
    size_t y_length = 0;
    assert_int_equal(nf_facts_settle(a, NULL), NF_OK);
    assert_int_equal(nf_facts_settle(b, NULL), NF_OK);
    assert_int_equal(nf_facts_save(&x, &x_length, a, NULL), NF_OK);
    assert_int_equal(nf_facts_save(&y, &y_length, b, NULL), NF_OK);
    assert_int_equal(x_length, y_length);
    assert_memory_equal(x, y, x_length);
    nf_facts_free_bytes(x, x_length, NULL);
    nf_facts_free_bytes(y, y_length, NULL);
    assert_int_equal(nf_facts_question_count(a), nf_facts_question_count(b));
    for (size_t i = 0; i < nf_facts_question_count(a); i++) {
        const nf_question *p = nf_facts_question(a, i);
        const nf_question *q = nf_facts_question(b, i);
        assert_string_equal(p->what, q->what);
        assert_int_equal(p->row_count, q->row_count);
        assert_int_equal(p->relation, q->relation);
        assert_memory_equal(p->rows, q->rows, p->row_count * sizeof *p->rows);
    }
}

static void order_of_adding_does_not_matter(void **state)
{
    (void)state;
    nf_facts *forward = ledger_of(0, 1);
    nf_facts *backward = new_ledger();
    for (uint32_t i = DOCUMENTS; i > 0; i--)
        add_document(backward, i - 1);
    assert_same(forward, backward);
    nf_facts_free(forward);
    nf_facts_free(backward);
}

static void adding_twice_changes_nothing(void **state)
{
    (void)state;
    nf_facts *once = ledger_of(0, 1);
    nf_facts *twice = ledger_of(0, 1);
    for (uint32_t i = 0; i < DOCUMENTS; i += 7)
        add_document(twice, i);
    assert_same(once, twice);
    assert_int_equal(nf_facts_document_count(once), DOCUMENTS);
    nf_facts_free(once);
    nf_facts_free(twice);
}

static void merging_is_associative_and_commutative(void **state)
{
    (void)state;
    nf_facts *whole = ledger_of(0, 1);
    nf_facts *left = ledger_of(0, 3);
    nf_facts *other = ledger_of(1, 3);
    nf_facts *right = ledger_of(2, 3);
    nf_facts *left_first = new_ledger();
    nf_facts *right_first = ledger_of(2, 3);
    assert_int_equal(nf_facts_merge(left_first, left, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(left_first, other, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(left_first, right, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(other, left, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(right_first, other, NULL), NF_OK);
    assert_same(whole, left_first);
    assert_same(whole, right_first);
    nf_facts_free(whole);
    nf_facts_free(left);
    nf_facts_free(other);
    nf_facts_free(right);
    nf_facts_free(left_first);
    nf_facts_free(right_first);
}

/* A copy by way of its bytes, as one worker hands a ledger to another. */
static nf_facts *sent(nf_facts *facts)
{
    nf_facts *out = new_ledger();
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_save(&bytes, &length, facts, NULL), NF_OK);
    assert_int_equal(nf_facts_load(out, bytes, length, NULL), NF_OK);
    nf_facts_free_bytes(bytes, length, NULL);
    nf_facts_free(facts);
    return out;
}

/* Deals the documents out to parts, some to two of them, each part in an order of its own; then merges two parts at a time,
 * whichever the round picks, until one is left. */
static nf_facts *dealt_and_merged(uint32_t round)
{
    enum { PARTS_MAX = 7 };
    nf_facts *parts[PARTS_MAX];
    uint32_t count = 2 + pick(round, 50, PARTS_MAX - 1);
    for (uint32_t k = 0; k < count; k++) {
        parts[k] = new_ledger();
        uint32_t turn = pick(round, 60 + k, DOCUMENTS);
        for (uint32_t i = 0; i < DOCUMENTS; i++) {
            uint32_t number = (pick(round, 70, 2) ? DOCUMENTS - 1 - i : i) + turn;
            number = number >= DOCUMENTS ? number - DOCUMENTS : number;
            int twice = pick(number, 90 + round, 5) == 0;
            if (pick(number, 80 + round, count) == k || (twice && pick(number, 200 + round, count) == k))
                add_document(parts[k], number);
        }
    }
    while (count > 1) {
        uint32_t into = pick(round, 300 + count, count);
        uint32_t from = (into + 1 + pick(round, 400 + count, count - 1)) % count;
        if (pick(round, 500 + count, 2))
            parts[from] = sent(parts[from]);
        assert_int_equal(nf_facts_merge(parts[into], parts[from], NULL), NF_OK);
        nf_facts_free(parts[from]);
        parts[from] = parts[--count];
    }
    return parts[0];
}

static void any_partition_merged_in_any_order_gives_the_same_bytes(void **state)
{
    (void)state;
    enum { ROUNDS = 40 };
    nf_facts *whole = ledger_of(0, 1);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        nf_facts *merged = dealt_and_merged(round);
        assert_same(whole, merged);
        nf_facts_free(merged);
    }
    nf_facts_free(whole);
}

static void merging_a_copy_or_nothing_changes_nothing(void **state)
{
    (void)state;
    nf_facts *whole = ledger_of(0, 1);
    nf_facts *again = ledger_of(0, 1);
    nf_facts *part = ledger_of(3, 4);
    nf_facts *empty = new_ledger();
    nf_facts *filled = new_ledger();
    assert_int_equal(nf_facts_merge(again, whole, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(again, part, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(again, empty, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(filled, whole, NULL), NF_OK);
    assert_int_equal(nf_facts_merge(filled, filled, NULL), NF_OK);
    assert_same(whole, again);
    assert_same(whole, filled);
    nf_facts_free(whole);
    nf_facts_free(again);
    nf_facts_free(part);
    nf_facts_free(empty);
    nf_facts_free(filled);
}

static void saved_ledgers_load_again(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 1);
    nf_facts *loaded = new_ledger();
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_save(&bytes, &length, facts, NULL), NF_OK);
    assert_int_equal(nf_facts_load(loaded, bytes, length, NULL), NF_OK);
    assert_same(facts, loaded);
    nf_facts_free_bytes(bytes, length, NULL);
    nf_facts_free(facts);
    nf_facts_free(loaded);
}

static void damaged_bytes_are_refused(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 9);
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_save(&bytes, &length, facts, NULL), NF_OK);
    char *copy = malloc(length);
    assert_non_null(copy);
    for (size_t i = 0; i < length; i += 13) {
        nf_facts *loaded = new_ledger();
        nf_error err;
        memcpy(copy, bytes, length);
        copy[i] = (char)(copy[i] ^ 0x41);
        assert_int_equal(nf_facts_load(loaded, copy, length, &err), NF_ERR_FORMAT);
        assert_int_equal(nf_facts_load(loaded, bytes, i, &err), NF_ERR_FORMAT);
        nf_facts_free(loaded);
    }
    free(copy);
    nf_facts_free_bytes(bytes, length, NULL);
    nf_facts_free(facts);
}

static void add_expecting(nf_facts *facts, const nf_row *row, nf_status status)
{
    nf_error err;
    nf_ledger_document document;
    memset(&document, 0, sizeof document);
    document.id = "a";
    err.message[0] = '\0';
    assert_int_equal(nf_facts_add_rows(facts, &document, row, 1, &err), status);
    assert_int_equal(err.message[0] == '\0', status == NF_OK);
}

static void rows_that_are_none_are_refused_and_leave_nothing(void **state)
{
    (void)state;
    nf_facts *facts = new_ledger();
    nf_row good;
    memset(&good, 0, sizeof good);
    good.measure = good.measure_class = "killed";
    good.of = good.thing = "";
    good.source = "article";
    nf_row row = good;
    row.source = NULL;
    add_expecting(facts, &row, NF_ERR_ARGUMENT);
    row = good;
    row.place = "caf\xE9";
    add_expecting(facts, &row, NF_ERR_ARGUMENT);
    row = good;
    row.approx = (nf_approx)(NF_APPROX_LESS_THAN + 1);
    add_expecting(facts, &row, NF_ERR_ARGUMENT);
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_row_count(facts), 0);
    add_expecting(facts, &good, NF_OK);
    assert_int_equal(nf_facts_row_count(facts), 0); /* not settled */
    assert_null(nf_facts_row(facts, 0));
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_row_count(facts), 1);
    assert_string_equal(nf_facts_row(facts, 0)->source, "article");
    assert_int_equal(nf_facts_row(facts, 0)->question, 0);
    assert_null(nf_facts_row(facts, 1));
    nf_facts_free(facts);
}

/* A text that is not UTF-8, read with NF_INVALID_REPLACE, under a name that is not either. */
static void ledgers_are_utf8_whatever_the_text_was(void **state)
{
    (void)state;
    static const char text[] = "Caf\xE9 Bern Corp. said 12 people died.";
    nf_options options = NF_OPTIONS_INIT;
    options.invalid = NF_INVALID_REPLACE;
    nf_pipeline *pipeline = new_pipeline(&options);
    nf_doc *doc = analyze(pipeline, text, "2025-02-27");
    nf_facts *facts = new_ledger();
    assert_int_equal(nf_facts_add(facts, doc, "caf\xE9", NULL), NF_OK);
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_row_count(facts), 1);
    assert_string_equal(nf_facts_document(facts, 0)->id, "caf\xEF\xBF\xBD");
    assert_string_equal(nf_facts_document(facts, 0)->published, "2025-02-27");
    for (const char *source = nf_facts_row(facts, 0)->source; *source != '\0'; source++)
        assert_int_not_equal((unsigned char)*source, 0xE9);
    nf_facts_free(facts);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
}

static void topics_are_the_entities_with_the_most_mentions(void **state)
{
    (void)state;
    static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    nf_ledger_document document;
    uint32_t mentions[NF_TOPICS_MAX] = {0};
    memset(&document, 0, sizeof document);
    nf_ledger_document_topic(&document, mentions, NULL, 9);
    for (uint32_t i = 0; i < 10; i++)
        nf_ledger_document_topic(&document, mentions, keys[i], i == 8 ? 3 : 1);
    assert_string_equal(document.topics[0], "i");
    assert_int_equal(mentions[0], 3);
    assert_string_equal(document.topics[1], "a");
    assert_string_equal(document.topics[NF_TOPICS_MAX - 1], "g");
}

static void near_copies_are_one_story_and_count_once(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 1);
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    size_t stories = 0;
    for (size_t i = 0; i < nf_facts_document_count(facts); i++)
        stories += nf_facts_document(facts, i)->story == i;
    assert_int_equal(stories, 20);
    nf_facts_free(facts);
}

static void figures_of_two_sources_that_exclude_each_other_conflict(void **state)
{
    (void)state;
    nf_facts *facts = new_ledger();
    const char *const who[] = {"Harbour Office", "Coast Guard"};
    for (uint32_t i = 0; i < 2; i++) {
        nf_ledger_document document;
        nf_row row;
        memset(&document, 0, sizeof document);
        memset(&row, 0, sizeof row);
        document.id = who[i];
        document.published = "2024-03-05";
        document.topics[0] = "GPE:vell";
        document.fingerprint[0] = (uint16_t)(i + 1);
        row.measure = row.measure_class = "missing";
        row.of = row.thing = "people";
        row.source = who[i];
        row.low.digits = row.high.digits = 10 + (int64_t)i;
        row.low.known = row.high.known = 1;
        assert_int_equal(nf_facts_add_rows(facts, &document, &row, 1, NULL), NF_OK);
    }
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_question_count(facts), 1);
    assert_string_equal(nf_facts_question(facts, 0)->what, "people missing");
    assert_int_equal(nf_facts_question(facts, 0)->relation, NF_CONFLICT_DISJOINT);
    assert_int_equal(nf_facts_question(facts, 0)->source_count, 2);
    nf_facts_free(facts);
}

static void rows_are_arrow_columns_that_outlive_the_ledger(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 1);
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(nf_facts_arrow(facts, &schema, &array, NULL), NF_ERR_ARGUMENT); /* not settled */
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_arrow(facts, &schema, &array, NULL), NF_OK);
    size_t rows = nf_facts_row_count(facts);
    nf_facts_free(facts);
    assert_string_equal(schema.format, "+s");
    assert_int_equal(schema.n_children, array.n_children);
    assert_int_equal(array.length, rows);
    assert_string_equal(schema.children[0]->name, "document");
    const int32_t *offsets = array.children[0]->buffers[1];
    assert_memory_equal((const char *)array.children[0]->buffers[2] + offsets[0], "document-0", (size_t)(offsets[1] - offsets[0]));
    assert_string_equal(schema.children[6]->name, "via");
    assert_int_equal(array.children[6]->null_count, rows);
    assert_string_equal(schema.children[11]->name, "low");
    assert_true(((const double *)array.children[11]->buffers[1])[0] >= 1);
    array.release(&array);
    schema.release(&schema);
    assert_null(array.release);
    assert_null(schema.release);
}

/* As the Arrow C data interface has it: a column is moved by copying it and clearing its release, and the struct is
 * released right afterwards. */
static void arrow_columns_that_were_moved_out_outlive_their_struct(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 1);
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_arrow(facts, &schema, &array, NULL), NF_OK);
    nf_facts_free(facts);
    struct ArrowArray documents = *array.children[0];
    array.children[0]->release = NULL;
    struct ArrowSchema name = *schema.children[0];
    schema.children[0]->release = NULL;
    array.release(&array);
    schema.release(&schema);
    const int32_t *offsets = documents.buffers[1];
    assert_memory_equal((const char *)documents.buffers[2] + offsets[0], "document-0", (size_t)(offsets[1] - offsets[0]));
    assert_string_equal(name.name, "document");
    documents.release(&documents);
    name.release(&name);
    assert_null(documents.release);
    assert_null(name.release);
}

static void arrow_columns_may_be_released_before_their_struct(void **state)
{
    (void)state;
    nf_facts *facts = ledger_of(0, 1);
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(nf_facts_settle(facts, NULL), NF_OK);
    assert_int_equal(nf_facts_arrow(facts, &schema, &array, NULL), NF_OK);
    nf_facts_free(facts);
    for (int64_t i = 0; i < array.n_children; i++)
        array.children[i]->release(array.children[i]);
    schema.children[3]->release(schema.children[3]);
    assert_null(array.children[0]->release);
    assert_int_equal(array.n_children, schema.n_children);
    array.release(&array);
    schema.release(&schema);
    assert_null(array.release);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_adding_does_not_matter),
        cmocka_unit_test(adding_twice_changes_nothing),
        cmocka_unit_test(merging_is_associative_and_commutative),
        cmocka_unit_test(any_partition_merged_in_any_order_gives_the_same_bytes),
        cmocka_unit_test(merging_a_copy_or_nothing_changes_nothing),
        cmocka_unit_test(saved_ledgers_load_again),
        cmocka_unit_test(damaged_bytes_are_refused),
        cmocka_unit_test(rows_that_are_none_are_refused_and_leave_nothing),
        cmocka_unit_test(ledgers_are_utf8_whatever_the_text_was),
        cmocka_unit_test(topics_are_the_entities_with_the_most_mentions),
        cmocka_unit_test(near_copies_are_one_story_and_count_once),
        cmocka_unit_test(rows_are_arrow_columns_that_outlive_the_ledger),
        cmocka_unit_test(arrow_columns_that_were_moved_out_outlive_their_struct),
        cmocka_unit_test(arrow_columns_may_be_released_before_their_struct),
        cmocka_unit_test(figures_of_two_sources_that_exclude_each_other_conflict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
