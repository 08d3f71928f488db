/* Near copies of one story, found by their fingerprints: locality-sensitive hashing in bands, then counting the
 * values that agree. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/sort.h"
#include "fact/ledger.h"

enum { BANDS = 32, BAND_VALUES = NF_FINGERPRINT_SIZE / BANDS, AGREE = 38 };

static int is_empty(const nf_ledger_document *document)
{
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        if (document->fingerprint[i] != 0)
            return 0;
    return 1;
}

static int are_copies(const nf_ledger_document *a, const nf_ledger_document *b)
{
    uint32_t agree = 0;
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        agree += a->fingerprint[i] == b->fingerprint[i];
    return agree >= AGREE;
}

static uint32_t root(nf_facts *facts, uint32_t i)
{
    while (facts->documents.at[i].story != i) {
        facts->documents.at[i].story = facts->documents.at[facts->documents.at[i].story].story;
        i = facts->documents.at[i].story;
    }
    return i;
}

static void join(nf_facts *facts, uint32_t a, uint32_t b)
{
    uint32_t x = root(facts, a);
    uint32_t y = root(facts, b);
    if (x < y)
        facts->documents.at[y].story = x;
    else
        facts->documents.at[x].story = y;
}

typedef struct band {
    const nf_facts *facts;
    uint32_t first; /* value of the fingerprint that the band starts with */
} band;

static int compare_band(const void *ctx, uint32_t a, uint32_t b)
{
    const band *in = ctx;
    const uint16_t *x = in->facts->documents.at[a].fingerprint + in->first;
    const uint16_t *y = in->facts->documents.at[b].fingerprint + in->first;
    for (uint32_t i = 0; i < BAND_VALUES; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return (a > b) - (a < b);
}

static int same_band(const band *in, uint32_t a, uint32_t b)
{
    return memcmp(in->facts->documents.at[a].fingerprint + in->first, in->facts->documents.at[b].fingerprint + in->first,
                  BAND_VALUES * sizeof(uint16_t)) == 0;
}

/* Documents that agree in a band are compared with the first of their run and with the one before: a run of n
 * takes 2n comparisons, and the order is the documents' own, so the outcome is that of the set alone. */
static void join_band(nf_facts *facts, uint32_t *order, uint32_t *scratch, uint32_t count, uint32_t first)
{
    band in = {facts, first};
    nfi_sort(order, scratch, count, compare_band, &in);
    uint32_t run = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (!same_band(&in, order[run], order[i])) {
            run = i;
            continue;
        }
        const nf_ledger_document *at = facts->documents.at;
        if (root(facts, order[run]) != root(facts, order[i]) && are_copies(&at[order[run]], &at[order[i]]))
            join(facts, order[run], order[i]);
        else if (root(facts, order[i - 1]) != root(facts, order[i]) && are_copies(&at[order[i - 1]], &at[order[i]]))
            join(facts, order[i - 1], order[i]);
    }
}

nf_status nfi_stories_find(nf_facts *facts, nf_error *err)
{
    uint32_t count = facts->documents.count;
    uint32_t *order = nfi_arena_array(&facts->settled, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(&facts->settled, count, sizeof *scratch);
    if (order == NULL || scratch == NULL)
        return nfi_nomem(err);
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        facts->documents.at[i].story = i;
        if (!is_empty(&facts->documents.at[i]))
            order[used++] = i;
    }
    for (uint32_t b = 0; b < BANDS; b++) {
        /* Each band starts from the same order: ties are broken by the document. */
        join_band(facts, order, scratch, used, b * BAND_VALUES);
    }
    for (uint32_t i = 0; i < count; i++)
        facts->documents.at[i].story = root(facts, i);
    return NF_OK;
}
