#include "claims_data.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"

void examples_start(examples *out)
{
    memset(out, 0, sizeof *out);
    out->slot_mask = (1u << 22) - 1;
    out->slots = need((out->slot_mask + 1) * sizeof *out->slots);
}

void examples_free(examples *from)
{
    free(from->at);
    free(from->choices);
    free(from->features);
    free(from->hashes);
    free(from->counts);
    free(from->slots);
}

static void widen(examples *to)
{
    free(to->slots);
    to->slot_mask = to->slot_mask * 2 + 1;
    to->slots = need((to->slot_mask + 1) * sizeof *to->slots);
    for (size_t i = 0; i < to->known; i++) {
        size_t s = (size_t)(to->hashes[i] >> 12) & to->slot_mask;
        while (to->slots[s] != 0)
            s = (s + 1) & to->slot_mask;
        to->slots[s] = (uint32_t)i + 1;
    }
}

static uint32_t number_of(examples *to, uint64_t hash)
{
    if (to->known * 2 > to->slot_mask)
        widen(to);
    size_t s = (size_t)(hash >> 12) & to->slot_mask;
    for (; to->slots[s] != 0; s = (s + 1) & to->slot_mask)
        if (to->hashes[to->slots[s] - 1] == hash)
            return to->slots[s] - 1;
    if (to->known == to->known_room) {
        to->known_room = to->known_room * 2 + (1u << 20);
        to->hashes = grow(to->hashes, to->known_room * sizeof *to->hashes);
        to->counts = grow(to->counts, to->known_room * sizeof *to->counts);
    }
    to->hashes[to->known] = hash;
    to->counts[to->known] = 0;
    to->slots[s] = (uint32_t)++to->known;
    return (uint32_t)to->known - 1;
}

void examples_choice(examples *to, const uint64_t *features, uint32_t count)
{
    if (to->feature_count + count > to->feature_room) {
        to->feature_room = to->feature_room * 2 + (1u << 20);
        to->features = grow(to->features, to->feature_room * sizeof *to->features);
    }
    if (to->choice_count == to->choice_room) {
        to->choice_room = to->choice_room * 2 + 4096;
        to->choices = grow(to->choices, to->choice_room * sizeof *to->choices);
    }
    to->choices[to->choice_count++] = (choice){to->feature_count, count};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = number_of(to, features[i]);
        to->counts[n]++;
        to->features[to->feature_count++] = n;
    }
}

void examples_end(examples *to, uint32_t document, uint32_t kind, uint32_t right)
{
    if (to->count == to->room) {
        to->room = to->room * 2 + 4096;
        to->at = grow(to->at, to->room * sizeof *to->at);
    }
    size_t first = to->count == 0 ? 0 : to->at[to->count - 1].first + to->at[to->count - 1].count;
    to->at[to->count++] = (example){document, (uint32_t)first, (uint32_t)(to->choice_count - first), right, kind};
}

void examples_prune(examples *of, uint32_t least)
{
    uint32_t *fresh = need((of->known + 1) * sizeof *fresh);
    size_t kept = 0;
    for (size_t i = 0; i < of->known; i++) {
        fresh[i] = of->counts[i] < least ? UINT32_MAX : (uint32_t)kept;
        if (fresh[i] != UINT32_MAX) {
            of->hashes[kept] = of->hashes[i];
            of->counts[kept++] = of->counts[i];
        }
    }
    of->known = kept;
    size_t to = 0;
    for (size_t c = 0; c < of->choice_count; c++) {
        choice *one = &of->choices[c];
        size_t first = to;
        for (uint32_t i = 0; i < one->count; i++) {
            uint32_t n = fresh[of->features[one->first + i]];
            if (n != UINT32_MAX)
                of->features[to++] = n;
        }
        *one = (choice){first, (uint32_t)(to - first)};
    }
    of->feature_count = to;
    free(fresh);
}

/* The words of a role, by token, and sums of them so far. */
typedef struct words {
    uint32_t *sum; /* words that count before a token */
    uint32_t *have; /* of the claim in hand */
    uint32_t total;
} words;

static int counts_as_word(const nfi_reader *r, uint32_t i)
{
    return r->at[i].kind != NF_TOKEN_PUNCT && r->word[i] != NFI_CLAIM_WORD_THAT && r->at[i].upos != NF_UPOS_DET;
}

static int covered(const spans *s, const nfi_token *t)
{
    for (size_t k = 0; k < s->count; k++)
        if (t->start < s->at[k].end && s->at[k].start < t->end)
            return 1;
    return 0;
}

static void have_words(words *w, const nfi_reader *r, const spans *s, nfi_range only)
{
    w->have[0] = 0;
    for (uint32_t i = 0; i < r->count; i++)
        w->have[i + 1] = w->have[i] + (uint32_t)(i >= only.first && i < only.end && counts_as_word(r, i) && covered(s, &r->at[i]));
    w->total = w->have[r->count];
}

static double likeness(const words *w, nfi_range range)
{
    if (!nfi_range_set(range))
        return w->total == 0 ? 1 : 0;
    uint32_t both = w->have[range.end] - w->have[range.first];
    uint32_t all = w->total + (w->sum[range.end] - w->sum[range.first]) - both;
    return all == 0 ? 0 : (double)both / all;
}

/* Main token of a cue of the corpus: the one that hangs on none of the others. */
static uint32_t main_token(const nfi_view *v, const gold *g)
{
    const nfi_reader *r = v->r;
    uint32_t best = NF_NONE;
    for (uint32_t i = 0; i < r->count; i++) {
        if (!covered(&g->cue, &r->at[i]) || !nfi_cue_possible(v, i))
            continue;
        uint32_t head = r->at[i].head;
        int inside = head < r->count && covered(&g->cue, &r->at[head]) && nfi_cue_possible(v, head);
        if (best == NF_NONE || !inside)
            best = i;
        if (!inside)
            break;
    }
    return best;
}

/* The likest of `count` ranges that lie `stride` bytes apart, the first of equals. */
static uint32_t likest(const words *w, const void *ranges, size_t stride, uint32_t count, double *value)
{
    uint32_t best = 0;
    *value = 0;
    for (uint32_t i = 0; i < count; i++) {
        double like = likeness(w, *(const nfi_range *)((const char *)ranges + i * stride));
        if (like > *value) {
            *value = like;
            best = i;
        }
    }
    return best;
}

static nfi_range add_words(examples *to, const nfi_view *v, uint32_t cue, words *w, uint32_t document)
{
    nfi_range ranges[NFI_CUE_RANGES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = nfi_cue_ranges(v, cue, ranges);
    double value;
    uint32_t best = likest(w, ranges, sizeof *ranges, count, &value);
    for (uint32_t i = 0; i < count; i++)
        examples_choice(to, features, nfi_cue_range_features(v, cue, ranges[i], features));
    examples_end(to, document, 5, best);
    return ranges[best];
}

static void add_source(examples *to, const nfi_view *v, uint32_t cue, words *w, uint32_t document, nfi_range *chosen)
{
    nfi_source_choice choices[NFI_SOURCE_CHOICES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = nfi_source_choices(v, cue, choices);
    double value;
    uint32_t best = likest(w, &choices[0].range, sizeof *choices, count, &value);
    *chosen = choices[best].range;
    if (value < 0.5)
        return;
    for (uint32_t i = 0; i < count; i++)
        examples_choice(to, features, nfi_source_features(v, cue, &choices[i], features));
    examples_end(to, document, 1, best);
}

static int same_range(nfi_range a, nfi_range b)
{
    return a.first == b.first && a.end == b.end;
}

static void add_side(examples *to, const nfi_view *v, const nfi_cue_place *p, int right, words *w, uint32_t document)
{
    nfi_content_choice choices[NFI_CONTENT_CHOICES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = right ? nfi_content_right(v, p, choices) : nfi_content_left(v, p, choices);
    double value;
    uint32_t best = likest(w, &choices[0].range, sizeof *choices, count, &value);
    if (value < 0.5)
        return;
    for (uint32_t i = 0; i < count; i++)
        if (i == best || !same_range(choices[i].range, choices[best].range)) /* under another name it is neither right nor wrong */
            examples_choice(to, features, nfi_content_features(v, p, &choices[i], right, features));
    uint32_t at = 0;
    for (uint32_t i = 0; i < best; i++)
        at += !same_range(choices[i].range, choices[best].range);
    examples_end(to, document, right ? 3 : 2, at);
}

static void add_content(examples *to, const nfi_view *v, const nfi_cue_place *p, const gold *g, words *w, uint32_t document)
{
    const nfi_reader *r = v->r;
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t sides = 0;
    have_words(w, r, &g->content, nfi_range_of(0, p->words.first));
    uint32_t left = w->total;
    if (left > 0) {
        sides |= 1;
        add_side(to, v, p, 0, w, document);
    }
    have_words(w, r, &g->content, nfi_range_of(p->words.end, r->count));
    if (w->total > 0) {
        sides |= 2;
        add_side(to, v, p, 1, w, document);
    }
    if (sides == 0)
        return;
    for (uint32_t k = 1; k < NFI_SIDES; k++)
        examples_choice(to, features, nfi_sides_features(v, p, k, features));
    examples_end(to, document, 4, sides - 1);
}

void examples_read(examples *to, const nfi_view *v, const gold *golds, size_t count, uint32_t document)
{
    const nfi_reader *r = v->r;
    uint64_t features[NFI_DECIDE_FEATURES];
    unsigned char *is_cue = need(r->count + 1);
    words w = {need((r->count + 1) * sizeof *w.sum), need((r->count + 1) * sizeof *w.have), 0};
    for (uint32_t i = 0; i < r->count; i++)
        w.sum[i + 1] = w.sum[i] + (uint32_t)counts_as_word(r, i);
    for (size_t g = 0; g < count; g++) {
        uint32_t cue = main_token(v, &golds[g]);
        if (cue == NF_NONE)
            continue;
        is_cue[cue] |= golds[g].unsure ? 2 : 1;
        have_words(&w, r, &golds[g].cue, nfi_range_of(0, r->count));
        nfi_range cue_words = add_words(to, v, cue, &w, document);
        have_words(&w, r, &golds[g].source, nfi_range_of(0, r->count));
        nfi_range source;
        add_source(to, v, cue, &w, document, &source);
        nfi_cue_place place = nfi_cue_place_of(v, cue, cue_words, source);
        add_content(to, v, &place, &golds[g], &w, document);
    }
    for (uint32_t i = 0; i < r->count; i++) {
        if (is_cue[i] == 2 || !nfi_cue_possible(v, i) || (v->draft[i] != NF_NONE && r->drafts.at[v->draft[i]].frame == NFI_FRAME_CITE))
            continue;
        examples_choice(to, features, nfi_cue_features(v, i, features));
        examples_end(to, document, 0, is_cue[i] ? 0 : 1);
    }
    free(is_cue);
    free(w.sum);
    free(w.have);
}
