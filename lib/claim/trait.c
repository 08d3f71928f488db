/* What the forest asks of a candidate: small numbers, each with one meaning. */
#include "claim/view.h"

enum { TRAIT_LIMIT = 2000, TRAIT_NONE = -999, TRAIT_REACH = 60 };

typedef struct trait_writer {
    int16_t *out;
    uint32_t count;
} trait_writer;

static void put(trait_writer *w, int64_t value)
{
    w->out[w->count++] = (int16_t)(value > TRAIT_LIMIT ? TRAIT_LIMIT : value < -TRAIT_LIMIT ? -TRAIT_LIMIT : value);
}

static void put_rules(trait_writer *w, const nfi_draft *d)
{
    put(w, d == NULL ? -1 : (int64_t)d->frame);
    put(w, d == NULL ? -1 : (int64_t)d->tier);
    put(w, d == NULL ? -1 : (int64_t)d->extra);
    put(w, d == NULL ? -1 : (int64_t)d->cue_kind);
}

static void put_source(trait_writer *w, const nfi_view *v, const nfi_candidate *c)
{
    int sourced = nfi_range_set(c->source.range);
    put(w, !sourced ? 0 : c->source.range.first < c->cue ? 1 : 2);
    put(w, c->source.relation);
    put(w, sourced ? (int64_t)(nfi_view_who(v, c->source.head) & 255) : -1);
    put(w, c->source.range.end - c->source.range.first);
}

static void put_content(trait_writer *w, const nfi_view *v, const nfi_candidate *c, nfi_range main)
{
    const nfi_reader *r = v->r;
    uint32_t finite = 0;
    uint32_t quoted = 0;
    uint32_t commas = 0;
    for (uint32_t i = main.first; i < main.end && i - main.first < TRAIT_REACH; i++) {
        finite += (uint32_t)nfi_is_finite(r, i);
        quoted += r->region[i] != NF_NONE;
        commas += (uint32_t)nfi_is(r, i, ',');
    }
    nfi_lie lie = nfi_view_lie(v, main, c->cue);
    int right = nfi_range_set(c->right);
    put(w, (int64_t)nfi_range_set(c->left) + 2 * (int64_t)right);
    put(w, main.end - main.first);
    put(w, finite);
    put(w, quoted);
    put(w, commas);
    put(w, right ? (int64_t)c->right.first - c->place.words.end : (int64_t)c->place.words.first - c->left.end);
    put(w, (int64_t)lie.relation);
    put(w, (int64_t)lie.whole);
    put(w, (int64_t)lie.next);
    put(w, (int64_t)lie.last);
    put(w, (int64_t)lie.before);
}

/* Dependents of the cue that tell what verb it is here. */
static void put_dependents(trait_writer *w, const nfi_view *v, uint32_t cue)
{
    static const nfi_deprel asked[][2] = {{NFI_DEPREL_CCOMP, NFI_DEPREL_CCOMP},         {NFI_DEPREL_XCOMP, NFI_DEPREL_XCOMP},
                                          {NFI_DEPREL_OBJ, NFI_DEPREL_OBJ},             {NFI_DEPREL_NSUBJ, NFI_DEPREL_NSUBJ},
                                          {NFI_DEPREL_AUX_PASS, NFI_DEPREL_NSUBJ_PASS}, {NFI_DEPREL_AUX, NFI_DEPREL_AUX}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        put(w, nfi_view_child(v, cue, asked[i][0], asked[i][1]) != NF_NONE);
}

static void put_others(trait_writer *w, const nfi_candidates *all, uint32_t k, uint32_t tokens)
{
    const nfi_candidate *c = &all->at[k];
    put(w, c->over == NF_NONE ? TRAIT_NONE : all->at[c->over].mix);
    put(w, c->under == NF_NONE ? TRAIT_NONE : all->at[c->under].mix);
    put(w, k == 0 ? TRAIT_NONE : all->at[k - 1].mix);
    put(w, k == 0 ? TRAIT_LIMIT : (int64_t)c->cue - all->at[k - 1].cue);
    put(w, k + 1 == all->count ? TRAIT_NONE : all->at[k + 1].mix);
    put(w, k + 1 == all->count ? TRAIT_LIMIT : (int64_t)all->at[k + 1].cue - c->cue);
    put(w, c->lemmas);
    put(w, c->sources);
    put(w, (int64_t)all->strong * 1000 / (tokens + 1));
}

void nfi_claim_traits(const nfi_view *v, const nfi_candidates *all, uint32_t k, int16_t *out)
{
    const nfi_reader *r = v->r;
    trait_writer w = {out, 0};
    const nfi_candidate *c = &all->at[k];
    uint32_t cue = c->cue;
    nfi_range sentence = nfi_view_sentence(v, cue);
    put(&w, r->at[cue].upos);
    put(&w, r->at[cue].xpos);
    put(&w, r->at[cue].deprel);
    put(&w, v->fine[cue]);
    put(&w, v->coarse[cue]);
    put(&w, c->margins.cue);
    put(&w, c->margins.source);
    put(&w, c->margins.content);
    put(&w, c->source_lead);
    put(&w, c->content_lead);
    put(&w, c->mix);
    put_rules(&w, v->draft[cue] == NF_NONE ? NULL : &r->drafts.at[v->draft[cue]]);
    put_source(&w, v, c);
    put_content(&w, v, c, nfi_range_set(c->right) ? c->right : c->left);
    put_dependents(&w, v, cue);
    put_others(&w, all, k, r->count);
    put(&w, (int64_t)cue - sentence.first);
    put(&w, (int64_t)sentence.end - cue);
    put(&w, (int64_t)nfi_text_zone_at(r->tokens->text, r->at[cue].start));
    put(&w, c->place.words.end - c->place.words.first);
    put(&w, r->count);
}
