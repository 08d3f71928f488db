#include "claim/features.h"

#include "base/hash.h"

typedef struct writer {
    uint32_t *out;
    uint32_t count;
} writer;

static void put(writer *w, uint64_t a, uint64_t b)
{
    uint64_t h = nfi_hash_mix((w->count + 1) * UINT64_C(0x9e3779b97f4a7c15) ^ nfi_hash_mix(a + 1) ^ nfi_hash_mix(nfi_hash_mix(b + 7)));
    w->out[w->count++] = (uint32_t)(h & ((1u << NFI_DECIDE_BITS) - 1));
}

static uint64_t text_hash(const char *text)
{
    uint64_t h = NFI_HASH_START;
    for (; text != NULL && *text != '\0'; text++)
        h = nfi_hash_byte(h, (unsigned char)*text);
    return h;
}

/* Lengths in steps that grow. */
static uint64_t bucket(uint32_t length)
{
    uint64_t step = 0;
    for (uint32_t limit = 1; limit < length && step < 8; limit += limit > 2 ? limit / 2 : 1)
        step++;
    return step;
}

static uint64_t word_at(const nfi_reader *r, uint32_t i)
{
    return i < r->count ? r->at[i].hash : 0;
}

static uint64_t upos_at(const nfi_reader *r, uint32_t i)
{
    return i < r->count ? r->at[i].upos : 0;
}

static uint64_t source_kind(const nfi_reader *r, const nfi_draft *d)
{
    if (!nfi_range_set(d->source))
        return 0;
    uint32_t head = nfi_phrase_head(r, d->source);
    if (r->word[head] == NFI_CLAIM_WORD_WHO)
        return 1;
    if (r->word[head] == NFI_CLAIM_WORD_PRONOUN)
        return 2;
    return 3 + (uint64_t)r->at[head].upos;
}

uint32_t nfi_draft_features(const nfi_reader *r, const nfi_draft *d, uint32_t *out)
{
    writer w = {out, 0};
    nfi_range first = r->pieces.at[d->piece_first];
    nfi_range last = r->pieces.at[d->piece_first + d->piece_count - 1];
    uint64_t lemma = text_hash(d->lemma);
    uint64_t frame = (uint64_t)d->frame;
    uint64_t kind = source_kind(r, d);
    uint32_t head = nfi_range_set(d->source) ? nfi_phrase_head(r, d->source) : NF_NONE;
    uint64_t source_word = head == NF_NONE ? 0 : r->at[head].hash;
    uint64_t group = (uint64_t)(d->passive | d->negated << 1 | d->modal << 2);
    uint64_t quote = (uint64_t)d->kind;
    uint32_t before = d->cue.first;
    nfi_stretch clause = {d->clause.first, d->clause.end, d->level};
    put(&w, 0, 0);
    put(&w, lemma, 0);
    put(&w, lemma, frame);
    put(&w, frame, d->tier);
    put(&w, frame, d->form);
    put(&w, lemma, d->form);
    put(&w, lemma, kind);
    put(&w, lemma, quote);
    put(&w, frame, kind);
    put(&w, frame, quote);
    put(&w, lemma, group);
    put(&w, frame, group);
    put(&w, (uint64_t)d->act, frame);
    put(&w, source_word, 0);
    put(&w, source_word, frame);
    put(&w, kind, d->form);
    put(&w, word_at(r, first.first), frame);
    put(&w, upos_at(r, first.first), frame);
    put(&w, lemma, word_at(r, first.first));
    put(&w, lemma, upos_at(r, first.first));
    put(&w, bucket(first.end - first.first), frame);
    put(&w, d->piece_count < 4 ? d->piece_count : 4, frame);
    put(&w, before > d->clause.first ? word_at(r, before - 1) : 1, frame);
    put(&w, before > d->clause.first ? upos_at(r, before - 1) : 99, frame);
    put(&w, word_at(r, d->cue.end), d->cue_kind);
    put(&w, lemma, word_at(r, d->cue.end));
    put(&w, upos_at(r, d->cue.end), frame);
    put(&w, bucket(d->cue.first > d->source.end ? d->cue.first - d->source.end : 0), frame);
    put(&w, bucket(d->source.end - d->source.first), kind);
    put(&w, last.end >= d->clause.end ? 1 : 0, frame);
    put(&w, word_at(r, last.end), frame);
    put(&w, d->source.first == d->clause.first ? 1 : 0, frame);
    put(&w, bucket(d->clause.end - d->clause.first), quote);
    put(&w, d->clause.first < 40 ? 1 : 0, frame);
    put(&w, head == NF_NONE ? 0 : upos_at(r, d->source.first), frame);
    put(&w, nfi_content_clause(r, &clause, first.first, first.end) ? 1 : 0, frame);
    put(&w, word_at(r, d->cue.first), frame);
    put(&w, d->said_at != NF_NONE ? 1 : 0, nfi_range_set(d->venue) ? 1 : 0);
    return w.count;
}
