/* From documents to ledgers. */
#include <string.h>

#include <newsfacts/facts.h>

#include "base/error.h"
#include "fact/ledger.h"

static void fill_topics(nf_ledger_document *out, const nf_doc *doc)
{
    uint32_t mentions[NF_TOPICS_MAX] = {0};
    size_t entities = nf_doc_entity_count(doc);
    for (size_t i = 0; i < entities; i++)
        nf_ledger_document_topic(out, mentions, nf_doc_entity(doc, i)->key, nf_doc_entity(doc, i)->mention_count);
}

static nf_row row_of(const nf_doc *doc, const nf_fact *fact)
{
    nf_row row;
    memset(&row, 0, sizeof row);
    const nf_claim *claim = nf_doc_claim(doc, fact->claim);
    row.span = nf_doc_quantity(doc, fact->quantity)->span;
    row.measure = fact->measure;
    row.measure_class = fact->measure_class;
    row.of = fact->of;
    row.thing = fact->thing;
    row.low = fact->low;
    row.high = fact->high;
    row.approx = fact->approx;
    row.change = fact->change;
    row.unit = fact->unit;
    row.place = fact->place;
    row.when = fact->when;
    row.source = fact->sources[0];
    row.via = fact->source_count > 1 ? fact->sources[fact->source_count - 1] : NULL;
    row.certainty = claim == NULL ? NF_CERTAINTY_CERTAIN : claim->certainty;
    row.polarity = claim == NULL ? NF_POLARITY_POSITIVE : claim->polarity;
    return row;
}

nf_status nf_facts_add(nf_facts *facts, const nf_doc *doc, const char *id, nf_error *err)
{
    if (facts == NULL || doc == NULL || id == NULL || id[0] == '\0')
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts, doc or id is missing");
    nf_ledger_document document;
    memset(&document, 0, sizeof document);
    document.id = id;
    document.published = nf_doc_published(doc);
    memcpy(document.fingerprint, nf_doc_fingerprint(doc), sizeof document.fingerprint);
    fill_topics(&document, doc);
    nfi_row_vec rows = NFI_VEC_INIT;
    nf_status st = NF_OK;
    for (size_t i = 0; i < nf_doc_fact_count(doc) && st == NF_OK; i++) {
        const nf_fact *fact = nf_doc_fact(doc, i);
        if (fact->zone == NF_ZONE_HEADLINE || fact->zone == NF_ZONE_FURNITURE)
            continue;
        if (!nfi_vec_push(&rows, &facts->alloc, row_of(doc, fact)))
            st = nfi_nomem(err);
    }
    if (st == NF_OK)
        st = nf_facts_add_rows(facts, &document, rows.at, rows.count, err);
    nfi_vec_clear(&rows, &facts->alloc);
    return st;
}
