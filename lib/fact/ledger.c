#include "fact/ledger.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/sort.h"
#include "text/utf8.h"

nf_status nf_facts_new(nf_facts **out, const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    nf_alloc memory = nfi_alloc_or_default(alloc);
    nf_facts *facts = nfi_alloc_new(&memory, sizeof *facts);
    if (facts == NULL)
        return nfi_nomem(err);
    memset(facts, 0, sizeof *facts);
    facts->alloc = memory;
    nfi_intern_init(&facts->strings, &memory);
    nfi_arena_init(&facts->settled, &memory);
    *out = facts;
    return NF_OK;
}

void nf_facts_free(nf_facts *facts)
{
    if (facts == NULL)
        return;
    nf_alloc alloc = facts->alloc;
    nfi_intern_clear(&facts->strings);
    nfi_arena_clear(&facts->settled);
    nfi_vec_clear(&facts->documents, &alloc);
    nfi_vec_clear(&facts->hashes, &alloc);
    nfi_vec_clear(&facts->rows, &alloc);
    nfi_vec_clear(&facts->questions, &alloc);
    nfi_alloc_free(&alloc, facts, sizeof *facts);
}

void nf_ledger_document_topic(nf_ledger_document *document, uint32_t mentions[NF_TOPICS_MAX], const char *key, uint32_t count)
{
    uint32_t at = NF_TOPICS_MAX;
    while (at > 0 && mentions[at - 1] < count)
        at--;
    if (at == NF_TOPICS_MAX || key == NULL)
        return;
    for (uint32_t k = NF_TOPICS_MAX - 1; k > at; k--) {
        mentions[k] = mentions[k - 1];
        document->topics[k] = document->topics[k - 1];
    }
    mentions[at] = count;
    document->topics[at] = key;
}

static uint64_t mix_number(uint64_t hash, uint64_t value)
{
    return nfi_hash_mix((hash ^ value) * NFI_HASH_PRIME);
}

static uint64_t mix_string(uint64_t hash, const char *string)
{
    return mix_number(hash, string == NULL ? 0 : nfi_hash(string, strlen(string)) | 1);
}

static uint64_t mix_decimal(uint64_t hash, nf_decimal value)
{
    hash = mix_number(hash, (uint64_t)value.digits);
    return mix_number(hash, (uint64_t)(uint32_t)value.exponent << 1 | (uint64_t)(value.known != 0));
}

static uint64_t content_hash(const nf_ledger_document *document, const nf_row *rows, size_t count)
{
    uint64_t hash = mix_string(NFI_HASH_START, document->published);
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        hash = mix_number(hash, document->fingerprint[i]);
    for (uint32_t i = 0; i < NF_TOPICS_MAX && document->topics[i] != NULL; i++)
        hash = mix_string(hash, document->topics[i]);
    for (size_t i = 0; i < count; i++) {
        const nf_row *row = &rows[i];
        hash = mix_number(hash, (uint64_t)row->span.start << 32 | row->span.end);
        hash = mix_string(mix_string(hash, row->measure), row->measure_class);
        hash = mix_string(mix_string(hash, row->of), row->thing);
        hash = mix_decimal(mix_decimal(hash, row->low), row->high);
        hash = mix_number(hash, (uint64_t)row->approx << 24 | (uint64_t)row->change << 16 |
                                    (uint64_t)row->certainty << 8 | (uint64_t)row->polarity);
        hash = mix_string(mix_string(mix_string(hash, row->unit), row->place), row->when);
        hash = mix_string(mix_string(hash, row->source), row->via);
    }
    return hash;
}

/* Keeps a string: 1 with *string replaced (NULL stays NULL), 0 without memory. */
static int keep(nf_facts *facts, const char **string)
{
    if (*string == NULL)
        return 1;
    *string = nfi_intern_string(&facts->strings, *string);
    return *string != NULL;
}

static int keep_row(nf_facts *facts, nf_row row, uint32_t document)
{
    row.document = document;
    row.question = NF_NONE;
    int kept = keep(facts, &row.measure) && keep(facts, &row.measure_class) && keep(facts, &row.of) &&
               keep(facts, &row.thing) && keep(facts, &row.unit) && keep(facts, &row.place) &&
               keep(facts, &row.when) && keep(facts, &row.source) && keep(facts, &row.via);
    return kept && nfi_vec_push(&facts->rows, &facts->alloc, row);
}

static int keep_document(nf_facts *facts, nf_ledger_document document, uint64_t hash)
{
    int kept = keep(facts, &document.id) && keep(facts, &document.published);
    for (uint32_t i = 0; i < NF_TOPICS_MAX && document.topics[i] != NULL; i++)
        kept = kept && keep(facts, &document.topics[i]);
    return kept && nfi_vec_reserve(&facts->hashes, &facts->alloc, 1) &&
           nfi_vec_push(&facts->documents, &facts->alloc, document) && nfi_vec_push(&facts->hashes, &facts->alloc, hash);
}

static int is_utf8(const char *string)
{
    size_t length = string == NULL ? 0 : strlen(string);
    return length == 0 || nfi_utf8_check(string, length) == length;
}

/* What is wrong with a row; NULL for nothing. */
static const char *check_row(const nf_row *row)
{
    if (row->measure == NULL || row->measure_class == NULL || row->of == NULL || row->thing == NULL || row->source == NULL)
        return "a row has no measure, class, of, thing or source";
    if ((unsigned)row->approx > NF_APPROX_LESS_THAN || (unsigned)row->change > NF_CHANGE_DOWN ||
        (unsigned)row->certainty > NF_CERTAINTY_UNKNOWN || (unsigned)row->polarity > NF_POLARITY_NEGATIVE)
        return "approx, change, certainty or polarity of a row is out of range";
    if (!is_utf8(row->measure) || !is_utf8(row->measure_class) || !is_utf8(row->of) || !is_utf8(row->thing) ||
        !is_utf8(row->unit) || !is_utf8(row->place) || !is_utf8(row->when) || !is_utf8(row->source) || !is_utf8(row->via))
        return "a string of a row is not UTF-8";
    return NULL;
}

static const char *check_document(const nf_ledger_document *document)
{
    int ok = is_utf8(document->id) && is_utf8(document->published);
    for (uint32_t i = 0; i < NF_TOPICS_MAX && document->topics[i] != NULL; i++)
        ok = ok && is_utf8(document->topics[i]);
    return ok ? NULL : "a string of the document is not UTF-8";
}

nf_status nf_facts_add_rows(nf_facts *facts, const nf_ledger_document *document, const nf_row *rows, size_t count,
                            nf_error *err)
{
    if (facts == NULL || document == NULL || document->id == NULL || document->id[0] == '\0' || (rows == NULL && count > 0))
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts, document, its id or rows are missing");
    const char *problem = check_document(document);
    for (size_t i = 0; i < count && problem == NULL; i++)
        problem = check_row(&rows[i]);
    if (problem != NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, problem);
    if (count == 0)
        return NF_OK;
    if (count >= NF_NONE - facts->rows.count)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "too many rows for one ledger");
    nf_ledger_document kept = *document;
    kept.first_row = facts->rows.count;
    kept.row_count = (uint32_t)count;
    kept.story = NF_NONE;
    facts->is_settled = 0;
    uint32_t before = facts->rows.count;
    int ok = 1;
    for (size_t i = 0; i < count && ok; i++)
        ok = keep_row(facts, rows[i], facts->documents.count);
    if (ok && keep_document(facts, kept, content_hash(document, rows, count)))
        return NF_OK;
    facts->rows.count = before;
    return nfi_nomem(err);
}

nf_status nf_facts_merge(nf_facts *facts, const nf_facts *other, nf_error *err)
{
    if (facts == NULL || other == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts or other is NULL");
    if (facts == other)
        return NF_OK;
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < other->documents.count && st == NF_OK; i++) {
        const nf_ledger_document *document = &other->documents.at[i];
        st = nf_facts_add_rows(facts, document, other->rows.at + document->first_row, document->row_count, err);
    }
    return st;
}

int nfi_ledger_compare(const nf_facts *facts, uint32_t a, uint32_t b)
{
    int by_id = strcmp(facts->documents.at[a].id, facts->documents.at[b].id);
    if (by_id != 0)
        return by_id;
    uint64_t x = facts->hashes.at[a];
    uint64_t y = facts->hashes.at[b];
    return (x > y) - (x < y);
}

static int compare_documents(const void *ctx, uint32_t a, uint32_t b)
{
    return nfi_ledger_compare(ctx, a, b);
}

/* Lays documents and rows out in the order of `order`, each document once. */
static int lay_out(nf_facts *facts, const uint32_t *order)
{
    nfi_document_vec documents = NFI_VEC_INIT;
    nfi_hash_vec hashes = NFI_VEC_INIT;
    nfi_row_vec rows = NFI_VEC_INIT;
    uint32_t count = facts->documents.count;
    int ok = nfi_vec_reserve(&documents, &facts->alloc, count) && nfi_vec_reserve(&hashes, &facts->alloc, count) &&
             nfi_vec_reserve(&rows, &facts->alloc, facts->rows.count);
    for (uint32_t i = 0; i < count && ok; i++) {
        if (i > 0 && nfi_ledger_compare(facts, order[i - 1], order[i]) == 0)
            continue;
        nf_ledger_document document = facts->documents.at[order[i]];
        const nf_row *from = facts->rows.at + document.first_row;
        document.first_row = rows.count;
        for (uint32_t k = 0; k < document.row_count; k++) {
            rows.at[rows.count] = from[k];
            rows.at[rows.count++].document = documents.count;
        }
        documents.at[documents.count++] = document;
        hashes.at[hashes.count++] = facts->hashes.at[order[i]];
    }
    if (!ok) {
        nfi_vec_clear(&documents, &facts->alloc);
        nfi_vec_clear(&hashes, &facts->alloc);
        nfi_vec_clear(&rows, &facts->alloc);
        return 0;
    }
    nfi_vec_clear(&facts->documents, &facts->alloc);
    nfi_vec_clear(&facts->hashes, &facts->alloc);
    nfi_vec_clear(&facts->rows, &facts->alloc);
    facts->documents.at = documents.at;
    facts->documents.count = documents.count;
    facts->documents.capacity = documents.capacity;
    facts->hashes.at = hashes.at;
    facts->hashes.count = hashes.count;
    facts->hashes.capacity = hashes.capacity;
    facts->rows.at = rows.at;
    facts->rows.count = rows.count;
    facts->rows.capacity = rows.capacity;
    return 1;
}

static int sort_documents(nf_facts *facts)
{
    uint32_t count = facts->documents.count;
    uint32_t *order = nfi_arena_array(&facts->settled, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(&facts->settled, count, sizeof *scratch);
    if (order == NULL || scratch == NULL)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    nfi_sort(order, scratch, count, compare_documents, facts);
    return lay_out(facts, order);
}

nf_status nf_facts_settle(nf_facts *facts, nf_error *err)
{
    if (facts == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts is NULL");
    if (facts->is_settled)
        return NF_OK;
    nfi_arena_reset(&facts->settled);
    facts->questions.count = 0;
    if (!sort_documents(facts))
        return nfi_nomem(err);
    nf_status st = nfi_stories_find(facts, err);
    if (st == NF_OK)
        st = nfi_questions_find(facts, err);
    facts->is_settled = st == NF_OK;
    return st;
}

size_t nf_facts_document_count(const nf_facts *facts)
{
    return facts == NULL || !facts->is_settled ? 0 : facts->documents.count;
}

const nf_ledger_document *nf_facts_document(const nf_facts *facts, size_t i)
{
    return i < nf_facts_document_count(facts) ? &facts->documents.at[i] : NULL;
}

size_t nf_facts_row_count(const nf_facts *facts)
{
    return facts == NULL || !facts->is_settled ? 0 : facts->rows.count;
}

const nf_row *nf_facts_row(const nf_facts *facts, size_t i)
{
    return i < nf_facts_row_count(facts) ? &facts->rows.at[i] : NULL;
}

size_t nf_facts_question_count(const nf_facts *facts)
{
    return facts == NULL || !facts->is_settled ? 0 : facts->questions.count;
}

const nf_question *nf_facts_question(const nf_facts *facts, size_t i)
{
    return i < nf_facts_question_count(facts) ? &facts->questions.at[i] : NULL;
}
