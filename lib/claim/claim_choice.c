/* Whether a cue with its source and content is a claim, seen beside the other candidates of the text. A corpus marks no claim inside
 * another, is more or less generous from article to article, and what was chosen tells whether it was a cue at all. */
#include "claim/view.h"

/* From this mix on a candidate is strong: as likely a claim as not. */
enum { STRONG = 0 };

static void cover(const nfi_candidates *all, uint32_t *holder, uint32_t k, nfi_range range)
{
    uint32_t end = range.end - range.first > NFI_REACH ? range.first + NFI_REACH : range.end;
    for (uint32_t i = range.first; i < end; i++)
        if (holder[i] == NF_NONE || all->at[holder[i]].mix < all->at[k].mix)
            holder[i] = k;
}

static uint32_t stronger(const nfi_candidates *all, uint32_t a, uint32_t b)
{
    return a == NF_NONE || all->at[a].mix < all->at[b].mix ? b : a;
}

/* Counts of hashed keys in a table of a power of two. */
typedef struct counter {
    uint64_t *keys;
    uint32_t *counts;
    uint64_t mask;
} counter;

static uint32_t *count_of(const counter *c, uint64_t key)
{
    uint64_t at = (key ^ key >> 32) & c->mask;
    key |= 1;
    while (c->keys[at] != 0 && c->keys[at] != key)
        at = (at + 1) & c->mask;
    c->keys[at] = key;
    return &c->counts[at];
}

static int counter_make(counter *out, nfi_arena *arena, uint32_t count)
{
    out->mask = 15;
    while (out->mask < 4 * (uint64_t)count)
        out->mask = out->mask * 2 + 1;
    out->keys = nfi_arena_array(arena, (uint32_t)out->mask + 1, sizeof *out->keys);
    out->counts = nfi_arena_array(arena, (uint32_t)out->mask + 1, sizeof *out->counts);
    if (out->keys == NULL || out->counts == NULL)
        return 0;
    for (uint64_t i = 0; i <= out->mask; i++) {
        out->keys[i] = 0;
        out->counts[i] = 0;
    }
    return 1;
}

static uint64_t lemma_key(const nfi_view *v, const nfi_candidate *c)
{
    return nfi_view_lemma(v, c->cue) * 2;
}

static uint64_t source_key(const nfi_view *v, const nfi_candidate *c)
{
    return nfi_view_lemma(v, c->source.head) * 2 + 7;
}

nf_status nfi_candidates_compare(const nfi_view *v, nfi_candidates *all)
{
    const nfi_reader *r = v->r;
    uint32_t *holder = nfi_arena_array(r->ctx->scratch, r->count + 1, sizeof *holder);
    counter seen;
    if (holder == NULL || !counter_make(&seen, r->ctx->scratch, all->count))
        return nfi_nomem(r->ctx->err);
    for (uint32_t i = 0; i < r->count; i++)
        holder[i] = NF_NONE;
    all->strong = 0;
    for (uint32_t k = 0; k < all->count; k++) {
        const nfi_candidate *c = &all->at[k];
        cover(all, holder, k, c->left);
        cover(all, holder, k, c->right);
        if (c->mix < STRONG)
            continue;
        all->strong++;
        (*count_of(&seen, lemma_key(v, c)))++;
        if (nfi_range_set(c->source.range))
            (*count_of(&seen, source_key(v, c)))++;
    }
    for (uint32_t k = 0; k < all->count; k++) {
        nfi_candidate *c = &all->at[k];
        uint32_t own = c->mix >= STRONG;
        c->over = holder[c->cue];
        c->lemmas = *count_of(&seen, lemma_key(v, c)) - own;
        c->sources = nfi_range_set(c->source.range) ? *count_of(&seen, source_key(v, c)) - own : 0;
        if (c->over != NF_NONE)
            all->at[c->over].under = stronger(all, all->at[c->over].under, k);
    }
    return NF_OK;
}

/* In half logits, from 0 for the unlikeliest. */
static uint64_t level(int32_t value)
{
    int32_t at = (value + 6 * NFI_DECIDE_UNIT) / (NFI_DECIDE_UNIT / 2);
    return at < 0 ? 0 : at > 24 ? 24 : (uint64_t)at;
}

static uint64_t level_of(const nfi_candidates *all, uint32_t k)
{
    return k == NF_NONE ? 99 : level(all->at[k].mix) / 2;
}

static int has_finite(const nfi_reader *r, nfi_range range)
{
    for (uint32_t i = range.first; i < range.end && i - range.first < 40; i++)
        if (nfi_is_finite(r, i))
            return 1;
    return 0;
}

uint32_t nfi_claim_features(const nfi_view *v, const nfi_candidates *all, uint32_t k, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, 7};
    const nfi_candidate *c = &all->at[k];
    uint32_t cue = c->cue;
    uint64_t lemma = nfi_view_lemma(v, cue);
    uint64_t fine = v->fine[cue];
    uint64_t tag = nfi_view_tag(v, cue);
    uint64_t upos = r->at[cue].upos;
    uint64_t deprel = r->at[cue].deprel;
    const nfi_draft *d = v->draft[cue] == NF_NONE ? NULL : &r->drafts.at[v->draft[cue]];
    uint64_t frame = d == NULL ? 0 : 1 + (uint64_t)d->frame + 32 * (uint64_t)d->tier + 256 * (uint64_t)d->extra;
    uint64_t mix = level(c->mix);
    uint64_t by_cue = level(c->margins.cue);
    uint64_t by_source = level(c->margins.source);
    uint64_t by_content = level(c->margins.content);
    int sourced = nfi_range_set(c->source.range);
    uint64_t side = !sourced ? 0 : c->source.range.first < cue ? 1 : 2;
    uint64_t who = sourced ? nfi_view_who(v, c->source.head) : 0;
    uint64_t relation = c->source.relation;
    nfi_range main = nfi_range_set(c->right) ? c->right : c->left;
    uint64_t sides = (uint64_t)nfi_range_set(c->left) + 2 * (uint64_t)nfi_range_set(c->right);
    uint64_t size = nfi_view_bucket(main.end - main.first);
    uint64_t clause = (uint64_t)has_finite(r, main);
    uint64_t quoted = (uint64_t)(r->region[main.first] != NF_NONE) + 2 * (uint64_t)(r->region[main.end - 1] != NF_NONE);
    nfi_lie lie = nfi_view_lie(v, main, cue);
    uint64_t over = level_of(all, c->over);
    uint64_t under = level_of(all, c->under);
    uint64_t before = k > 0 && r->at[all->at[k - 1].cue].sentence == r->at[cue].sentence ? level_of(all, k - 1) : 98;
    uint64_t after = k + 1 < all->count && r->at[all->at[k + 1].cue].sentence == r->at[cue].sentence ? level_of(all, k + 1) : 98;
    uint64_t dense = nfi_view_bucket(all->strong * 200 / (r->count + 1));
    uint64_t lemmas = nfi_view_bucket(c->lemmas);
    uint64_t sources = nfi_view_bucket(c->sources);
    nfi_feature_put(&w, mix, 0, 0);
    nfi_feature_put(&w, by_cue, by_source, 0);
    nfi_feature_put(&w, by_cue, by_content, 0);
    nfi_feature_put(&w, by_source, by_content, 0);
    nfi_feature_put(&w, by_cue / 2, lemma, 0);
    nfi_feature_put(&w, by_cue / 2, tag, deprel);
    nfi_feature_put(&w, by_cue / 2, fine, 0);
    nfi_feature_put(&w, by_cue / 2, frame, 0);
    nfi_feature_put(&w, by_source / 2, relation, upos);
    nfi_feature_put(&w, by_source / 2, who, side);
    nfi_feature_put(&w, by_content / 2, sides, upos);
    nfi_feature_put(&w, by_content / 2, sides, quoted);
    nfi_feature_put(&w, by_content / 2, size, sides);
    nfi_feature_put(&w, by_content / 2, lie.relation, lie.whole);
    nfi_feature_put(&w, mix / 2, frame, 1);
    nfi_feature_put(&w, frame, lemma, 0);
    nfi_feature_put(&w, frame, relation, sides);
    nfi_feature_put(&w, relation, upos, deprel);
    nfi_feature_put(&w, relation, lemma, 0);
    nfi_feature_put(&w, relation, who, upos);
    nfi_feature_put(&w, who, lemma, 0);
    nfi_feature_put(&w, who, sides, quoted);
    nfi_feature_put(&w, sides, lemma, quoted);
    nfi_feature_put(&w, sides, size, clause * 64 + upos);
    nfi_feature_put(&w, clause, lemma, lie.relation);
    nfi_feature_put(&w, lie.relation, tag, lie.whole);
    nfi_feature_put(&w, lie.relation, nfi_view_tag(v, main.first), upos);
    nfi_feature_put(&w, lie.next, upos, sides);
    nfi_feature_put(&w, v->fine[lie.top], lie.relation, upos);
    nfi_feature_put(&w, over, mix / 2, 0);
    nfi_feature_put(&w, over, upos, deprel);
    nfi_feature_put(&w, over, lemma, 0);
    nfi_feature_put(&w, over, frame, sides);
    nfi_feature_put(&w, under, mix / 2, 1);
    nfi_feature_put(&w, under, upos, lie.relation);
    nfi_feature_put(&w, under, lemma, 1);
    nfi_feature_put(&w, before, mix / 2, 2);
    nfi_feature_put(&w, after, mix / 2, 3);
    nfi_feature_put(&w, before, after, upos);
    nfi_feature_put(&w, before, lemma, 2);
    nfi_feature_put(&w, after, lemma, 3);
    nfi_feature_put(&w, dense, mix / 2, 0);
    nfi_feature_put(&w, dense, frame, upos);
    nfi_feature_put(&w, dense, lemma, 0);
    nfi_feature_put(&w, lemmas, mix / 2, 0);
    nfi_feature_put(&w, lemmas, upos, sides);
    nfi_feature_put(&w, sources, mix / 2, 0);
    nfi_feature_put(&w, sources, who, upos);
    nfi_feature_put(&w, (uint64_t)nfi_text_zone_at(r->tokens->text, r->at[cue].start), mix / 2, upos);
    nfi_feature_put(&w, nfi_view_bucket(c->place.words.end - c->place.words.first), upos, mix / 2);
    return w.count;
}
