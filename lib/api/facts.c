/* From documents to ledgers. */
#include <string.h>

#include <newsfacts/facts.h>

#include "base/error.h"
#include "fact/ledger.h"
#include "text/utf8.h"

/* The strings of a ledger are UTF-8, whatever the text was: bad bytes become U+FFFD, as in JSON. `strings` are replaced
 * where that is needed. 0 without memory. */
static int make_utf8(nfi_arena *arena, const char **strings[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *from = *strings[i];
        size_t length = from == NULL ? 0 : strlen(from);
        if (from == NULL || nfi_utf8_check(from, length) == length)
            continue;
        char *out = nfi_arena_array(arena, length + 1, 3);
        if (out == NULL)
            return 0;
        *strings[i] = out;
        for (size_t at = 0; at < length;)
            out += nfi_utf8_write(out, nfi_utf8_next(from, length, &at));
        *out = '\0';
    }
    return 1;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int fill_document(nf_ledger_document *out, nfi_arena *arena, const nf_doc *doc, const char *id)
{
    memset(out, 0, sizeof *out);
    out->id = id;
    out->published = nf_doc_published(doc);
    memcpy(out->fingerprint, nf_doc_fingerprint(doc), sizeof out->fingerprint);
    uint32_t mentions[NF_TOPICS_MAX] = {0};
    size_t entities = nf_doc_entity_count(doc);
    for (size_t i = 0; i < entities; i++)
        nf_ledger_document_topic(out, mentions, nf_doc_entity(doc, i)->key, nf_doc_entity(doc, i)->mention_count);
    const char **strings[NF_TOPICS_MAX + 1] = {&out->id};
    for (size_t i = 0; i < NF_TOPICS_MAX; i++)
        strings[i + 1] = &out->topics[i];
    return make_utf8(arena, strings, COUNT(strings));
}

static int fill_row(nf_row *row, nfi_arena *arena, const nf_doc *doc, const nf_fact *fact)
{
    memset(row, 0, sizeof *row);
    const nf_claim *claim = nf_doc_claim(doc, fact->claim);
    row->span = nf_doc_quantity(doc, fact->quantity)->span;
    row->measure = fact->measure;
    row->measure_class = fact->measure_class;
    row->of = fact->of;
    row->thing = fact->thing;
    row->low = fact->low;
    row->high = fact->high;
    row->approx = fact->approx;
    row->change = fact->change;
    row->unit = fact->unit;
    row->place = fact->place;
    row->when = fact->when;
    row->source = fact->sources[0];
    row->via = fact->source_count > 1 ? fact->sources[fact->source_count - 1] : NULL;
    row->certainty = claim == NULL ? NF_CERTAINTY_CERTAIN : claim->certainty;
    row->polarity = claim == NULL ? NF_POLARITY_POSITIVE : claim->polarity;
    const char **strings[] = {&row->measure, &row->measure_class, &row->of,     &row->thing, &row->unit,
                              &row->place,   &row->when,          &row->source, &row->via};
    return make_utf8(arena, strings, COUNT(strings));
}

nf_status nf_facts_add(nf_facts *facts, const nf_doc *doc, const char *id, nf_error *err)
{
    if (facts == NULL || doc == NULL || id == NULL || id[0] == '\0')
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts or doc is NULL, or id is missing");
    nfi_arena arena;
    nfi_arena_init(&arena, &facts->alloc);
    nf_ledger_document document;
    nfi_row_vec rows = NFI_VEC_INIT;
    nf_row row;
    int ok = fill_document(&document, &arena, doc, id);
    for (size_t i = 0; i < nf_doc_fact_count(doc) && ok; i++) {
        const nf_fact *fact = nf_doc_fact(doc, i);
        if (fact->zone != NF_ZONE_HEADLINE && fact->zone != NF_ZONE_FURNITURE)
            ok = fill_row(&row, &arena, doc, fact) && nfi_vec_push(&rows, &facts->alloc, row);
    }
    nf_status st = ok ? nf_facts_add_rows(facts, &document, rows.at, rows.count, err) : nfi_nomem(err);
    nfi_vec_clear(&rows, &facts->alloc);
    nfi_arena_clear(&arena);
    return st;
}
