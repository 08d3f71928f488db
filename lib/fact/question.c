/* Questions over documents: rows on the same measure of the same thing in the same event, as a time line. */
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/sort.h"
#include "fact/interval.h"
#include "fact/ledger.h"

/* Events that are open at a time, and topics that one is known by. */
enum { OPEN = 16, TOPICS = 24, DAYS_APART = 30 };

typedef struct event {
    const char *topics[TOPICS];
    uint32_t topic_count;
    int64_t last_day;
    nfi_order_vec rows;
} event;

/* Strings are interned: equal ones are one pointer. NULL sorts first. */
static int compare_text(const char *a, const char *b)
{
    if (a == b)
        return 0;
    if (a == NULL || b == NULL)
        return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

static const char *published(const nf_facts *facts, const nf_row *row)
{
    return facts->documents.at[row->document].published;
}

static int compare_subject(const nf_row *a, const nf_row *b)
{
    int order = compare_text(a->measure_class, b->measure_class);
    if (order == 0)
        order = compare_text(a->thing, b->thing);
    return order != 0 ? order : compare_text(a->unit, b->unit);
}

static int compare_rows(const void *ctx, uint32_t a, uint32_t b)
{
    const nf_facts *facts = ctx;
    const nf_row *x = &facts->rows.at[a];
    const nf_row *y = &facts->rows.at[b];
    int order = compare_subject(x, y);
    if (order == 0)
        order = compare_text(published(facts, x), published(facts, y));
    return order != 0 ? order : (a > b) - (a < b);
}

/* Days since a fixed one, near enough to measure gaps with; dates were checked when they came in. */
static int64_t day_number(const char *date)
{
    if (date == NULL || strlen(date) != 10)
        return 0;
    int64_t year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
    int64_t month = (date[5] - '0') * 10 + (date[6] - '0');
    int64_t day = (date[8] - '0') * 10 + (date[9] - '0');
    return year * 366 + month * 31 + day;
}

static uint32_t topics_of(const nf_ledger_document *document)
{
    uint32_t count = 0;
    while (count < NF_TOPICS_MAX && document->topics[count] != NULL)
        count++;
    return count;
}

/* Two shared topics tie a document to an event; one does where the document has few. */
static int belongs(const event *e, const nf_ledger_document *document)
{
    uint32_t own = topics_of(document);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < own; i++)
        for (uint32_t k = 0; k < e->topic_count; k++)
            shared += document->topics[i] == e->topics[k];
    int64_t day = day_number(document->published);
    if (day != 0 && e->last_day != 0 && day - e->last_day > DAYS_APART)
        return 0;
    return shared >= 2 || shared >= own || (own <= 3 && shared >= 1);
}

static int enter(event *e, const nf_facts *facts, uint32_t row)
{
    const nf_ledger_document *document = &facts->documents.at[facts->rows.at[row].document];
    for (uint32_t i = 0; i < topics_of(document) && e->topic_count < TOPICS; i++) {
        int known = 0;
        for (uint32_t k = 0; k < e->topic_count; k++)
            known |= e->topics[k] == document->topics[i];
        if (!known)
            e->topics[e->topic_count++] = document->topics[i];
    }
    e->last_day = day_number(document->published);
    return nfi_vec_push(&e->rows, &facts->alloc, row);
}

static uint64_t row_hash(const nf_facts *facts, const nf_row *row)
{
    uint64_t hash = nfi_hash(row->source, strlen(row->source));
    hash = nfi_hash_mix(hash ^ (uint64_t)row->low.digits);
    hash = nfi_hash_mix(hash ^ (uint64_t)row->high.digits ^ (uint64_t)(uint32_t)row->low.exponent << 32);
    hash = nfi_hash_mix(hash ^ (uint64_t)(uint32_t)row->high.exponent << 8 ^ (uint64_t)row->approx);
    return nfi_hash_mix(hash ^ facts->documents.at[row->document].story) | 1;
}

/* Copies the rows of an event without those that repeat an earlier copy of the same story. */
static uint32_t *time_line(nf_facts *facts, const event *e, uint32_t *count)
{
    uint32_t capacity = 16;
    while (capacity < e->rows.count * 2)
        capacity *= 2;
    uint32_t *out = nfi_arena_array(&facts->settled, e->rows.count, sizeof *out);
    uint64_t *seen = nfi_alloc_new(&facts->alloc, capacity * sizeof *seen);
    if (out == NULL || seen == NULL) {
        nfi_alloc_free(&facts->alloc, seen, capacity * sizeof *seen);
        return NULL;
    }
    memset(seen, 0, capacity * sizeof *seen);
    *count = 0;
    for (uint32_t i = 0; i < e->rows.count; i++) {
        uint64_t hash = row_hash(facts, &facts->rows.at[e->rows.at[i]]);
        uint32_t slot = (uint32_t)hash & (capacity - 1);
        while (seen[slot] != 0 && seen[slot] != hash)
            slot = (slot + 1) & (capacity - 1);
        if (seen[slot] == hash)
            continue;
        seen[slot] = hash;
        out[(*count)++] = e->rows.at[i];
    }
    nfi_alloc_free(&facts->alloc, seen, capacity * sizeof *seen);
    return out;
}

/* The latest figures of different sources, the article's own voice aside, compared pair by pair. */
static void compare_sources(const nf_facts *facts, nf_question *question)
{
    enum { SOURCES = 32 };
    const nf_row *latest[SOURCES];
    uint32_t count = 0;
    for (uint32_t i = 0; i < question->row_count; i++) {
        const nf_row *row = &facts->rows.at[question->rows[i]];
        if (strcmp(row->source, "article") == 0)
            continue;
        uint32_t k = 0;
        while (k < count && latest[k]->source != row->source)
            k++;
        if (k < SOURCES)
            latest[k] = row;
        if (k == count && count < SOURCES)
            count++;
    }
    question->source_count = count;
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++) {
            const nf_row *x = latest[a];
            const nf_row *y = latest[b];
            if (x->when != NULL && y->when != NULL && x->when != y->when)
                continue;
            if (nfi_interval_disjoint(nfi_interval_of(x->low, x->high, x->approx),
                                      nfi_interval_of(y->low, y->high, y->approx))) {
                question->relation = NF_CONFLICT_DISJOINT;
                return;
            }
            if (!nfi_decimal_equal(x->low, y->low) || !nfi_decimal_equal(x->high, y->high))
                question->relation = NF_CONFLICT_OVERLAP;
        }
}

static const char *wording(nf_facts *facts, const nf_row *row)
{
    size_t of = strlen(row->of);
    size_t measure = strlen(row->measure);
    char *out = nfi_arena_new(&facts->settled, of + measure + 2);
    if (out == NULL)
        return NULL;
    memcpy(out, row->of, of);
    if (of > 0)
        out[of++] = ' ';
    memcpy(out + of, row->measure, measure + 1);
    return out;
}

static int close_event(nf_facts *facts, event *e)
{
    nf_question question = {0};
    const nf_row *first = &facts->rows.at[e->rows.at[0]];
    question.rows = time_line(facts, e, &question.row_count);
    question.what = wording(facts, first);
    question.unit = first->unit;
    int ok = question.rows != NULL && question.what != NULL;
    if (ok) {
        compare_sources(facts, &question);
        for (uint32_t i = 0; i < e->rows.count; i++)
            facts->rows.at[e->rows.at[i]].question = facts->questions.count;
        ok = nfi_vec_push(&facts->questions, &facts->alloc, question);
    }
    nfi_vec_clear(&e->rows, &facts->alloc);
    e->topic_count = 0;
    return ok;
}

/* Parts the rows of one subject into events, in their order; the one that was entered longest ago is closed when
 * too many are open. */
static int split_events(nf_facts *facts, const uint32_t *order, uint32_t count)
{
    event open[OPEN];
    uint32_t used = 0;
    int ok = 1;
    memset(open, 0, sizeof open);
    for (uint32_t i = 0; i < count && ok; i++) {
        const nf_ledger_document *document = &facts->documents.at[facts->rows.at[order[i]].document];
        uint32_t e = used;
        while (e > 0 && !belongs(&open[e - 1], document))
            e--;
        event found;
        if (e > 0) {
            found = open[e - 1];
            memmove(&open[e - 1], &open[e], (used - e) * sizeof *open);
            used--;
        } else {
            if (used == OPEN) {
                ok = close_event(facts, &open[0]);
                memmove(&open[0], &open[1], (OPEN - 1) * sizeof *open);
                used--;
            }
            memset(&found, 0, sizeof found);
        }
        ok = ok && enter(&found, facts, order[i]);
        open[used++] = found; /* the latest stands last */
    }
    for (uint32_t i = 0; i < used; i++) {
        if (ok && open[i].rows.count > 0)
            ok = close_event(facts, &open[i]);
        nfi_vec_clear(&open[i].rows, &facts->alloc);
    }
    return ok;
}

static int compare_questions(const void *ctx, uint32_t a, uint32_t b)
{
    const nf_question *questions = ctx;
    uint32_t x = questions[a].rows[0];
    uint32_t y = questions[b].rows[0];
    return (x > y) - (x < y);
}

/* Brings the questions into the order of their first rows. */
static int order_questions(nf_facts *facts)
{
    uint32_t count = facts->questions.count;
    uint32_t *order = nfi_arena_array(&facts->settled, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(&facts->settled, count, sizeof *scratch);
    nf_question *copy = nfi_arena_copy(&facts->settled, facts->questions.at, count * sizeof *copy);
    if (order == NULL || scratch == NULL || copy == NULL)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    nfi_sort(order, scratch, count, compare_questions, copy);
    for (uint32_t i = 0; i < count; i++) {
        facts->questions.at[i] = copy[order[i]];
        scratch[order[i]] = i;
    }
    for (uint32_t i = 0; i < facts->rows.count; i++)
        facts->rows.at[i].question = scratch[facts->rows.at[i].question];
    return 1;
}

nf_status nfi_questions_find(nf_facts *facts, nf_error *err)
{
    uint32_t count = facts->rows.count;
    uint32_t *order = nfi_arena_array(&facts->settled, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(&facts->settled, count, sizeof *scratch);
    if (order == NULL || scratch == NULL)
        return nfi_nomem(err);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    nfi_sort(order, scratch, count, compare_rows, facts);
    int ok = 1;
    for (uint32_t i = 0; i < count && ok;) {
        uint32_t end = i + 1;
        while (end < count && compare_subject(&facts->rows.at[order[i]], &facts->rows.at[order[end]]) == 0)
            end++;
        ok = split_events(facts, order + i, end - i);
        i = end;
    }
    ok = ok && order_questions(facts);
    return ok ? NF_OK : nfi_nomem(err);
}
