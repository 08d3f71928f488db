#include "syntax/features.h"

#include <string.h>

#include "text/fold.h"

/* Raise it with every change of a feature: models trained before are then refused. */
#define FEATURES_VERSION 3
#define WORDS_VERSION 1

/* Bytes of a word that its features look at; the last ones count for suffixes. */
enum { FORM_MAX = 96 };

/* Seeds of atoms, so that the prefix "a" and the word "a" are two things. */
enum { OF_WORD = 1, OF_PREFIX, OF_SUFFIX = OF_PREFIX + 3, OF_SHAPE = OF_SUFFIX + 4, OF_FINE, OF_MIDDLE, OF_COARSE, OF_TAGS, OF_TAG };

uint64_t nfi_features_hash(void)
{
    return nfi_hash_mix(nfi_tagset_hash() + FEATURES_VERSION);
}

uint64_t nfi_words_hash(void)
{
    return nfi_hash_mix(nfi_tagset_hash() + WORDS_VERSION);
}

static uint64_t atom(uint64_t seed, uint64_t value)
{
    return nfi_hash_mix(value * NFI_HASH_PRIME + (seed << 56) + seed);
}

static uint64_t turn(uint64_t value, int bits)
{
    return value << bits | value >> (64 - bits);
}

/* One feature from its template's number and up to four atoms; never 0. */
static uint64_t feature(uint64_t template, uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    uint64_t h = a + turn(b, 17) + turn(c, 34) + turn(d, 51) + (template + 1) * UINT64_C(0x9e3779b97f4a7c15);
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

/* Class of a byte for the shape. */
static unsigned char shape_of(unsigned char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return 'X';
    if ((byte >= 'a' && byte <= 'z') || byte >= 0x80)
        return 'x';
    if (byte >= '0' && byte <= '9')
        return 'd';
    return byte;
}

static uint64_t shape_hash(const char *bytes, size_t length)
{
    uint64_t hash = NFI_HASH_START;
    unsigned char last = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char class = shape_of((unsigned char)bytes[i]);
        if (class != last)
            hash = nfi_hash_byte(hash, class);
        else if (i == 1)
            hash = nfi_hash_byte(hash, '+'); /* XX is not X */
        last = class;
    }
    return hash;
}

uint64_t nfi_word_key(const char *form, size_t length, uint64_t hash)
{
    static const char *const opening[] = {"\xE2\x80\x9C", "``", "\xC2\xAB"};
    static const char *const closing[] = {"\xE2\x80\x9D", "''", "\xC2\xBB"};
    for (size_t i = 0; i < 3; i++) {
        if (strlen(opening[i]) == length && memcmp(form, opening[i], length) == 0)
            return nfi_hash("\"", 1);
        if (strlen(closing[i]) == length && memcmp(form, closing[i], length) == 0)
            return nfi_hash("\"", 1);
    }
    int digits = 0;
    for (size_t i = 0; i < length; i++)
        digits |= form[i] >= '0' && form[i] <= '9';
    if (!digits)
        return hash;
    uint64_t h = NFI_HASH_START;
    for (size_t i = 0; i < length; i++)
        h = nfi_hash_byte(h, form[i] >= '0' && form[i] <= '9' ? '0' : (unsigned char)form[i]);
    return h;
}

void nfi_atoms_make(nfi_atoms *out, const nfi_vocab *vocab, const char *bytes, size_t length, uint64_t hash)
{
    char form[FORM_MAX * NFI_FOLD_GROWTH + 1];
    uint64_t ignored;
    size_t shown = length > FORM_MAX ? FORM_MAX : length;
    size_t folded = nfi_fold(form, &ignored, bytes + (length - shown), shown);
    uint64_t word = nfi_word_key(form, folded, hash);
    nfi_word_info info;
    nfi_vocab_find(&info, vocab, word);
    out->word = atom(OF_WORD, word);
    for (size_t k = 1; k <= 3; k++)
        out->prefix[k - 1] = atom(OF_PREFIX + k - 1, nfi_hash(form, folded < k ? folded : k));
    for (size_t k = 1; k <= 4; k++)
        out->suffix[k - 1] = atom(OF_SUFFIX + k - 1, nfi_hash(form + (folded < k ? 0 : folded - k), folded < k ? folded : k));
    out->shape = atom(OF_SHAPE, shape_hash(bytes + (length - shown), shown));
    out->fine = atom(OF_FINE, info.fine);
    out->middle = atom(OF_MIDDLE, info.middle);
    out->coarse = atom(OF_COARSE, info.coarse);
    out->tags = atom(OF_TAGS, info.tags);
}

void nfi_atoms_none(nfi_atoms *out)
{
    uint64_t *at = (uint64_t *)out;
    for (size_t i = 0; i < sizeof *out / sizeof *at; i++)
        at[i] = atom(100 + i, 0);
}

/* The list of templates: F() numbers them in order. The strongest come first, by what they added to the margin of the
 * right tag, move or label on development data; forty that added nothing have gone. */
#define F(a, b, c, d) (out[count] = feature(count, a, b, c, d), count++)

uint32_t nfi_tag_features(uint64_t *out, const nfi_atoms *atoms, const uint8_t *tags, uint32_t i)
{
    const nfi_atoms *w = atoms + i;
    const nfi_atoms *p = w - 1;
    const nfi_atoms *n = w + 1;
    const nfi_atoms *m = w + 2;
    uint64_t t = atom(OF_TAG, i > 0 ? tags[i - 1] + 1u : 0);
    uint64_t u = atom(OF_TAG, i > 1 ? tags[i - 2] + 1u : 0);
    uint64_t start = i == 0;
    uint32_t count = 0;
    F(w->tags, 0, 0, 0);
    F(w->shape, w->tags, start, 0);
    F(w->coarse, 0, 0, 0);
    F(w->middle, 0, 0, 0);
    F(w->suffix[0], 0, 0, 0);
    F(w->suffix[1], 0, 0, 0);
    F(w->fine, 0, 0, 0);
    F(w->suffix[2], 0, 0, 0);
    F(w->prefix[0], 0, 0, 0);
    F(w->shape, w->suffix[2], 0, 0);
    F(w->suffix[3], 0, 0, 0);
    F(w->tags, t, 0, 0);
    F(w->tags, n->tags, 0, 0);
    F(w->word, 0, 0, 0);
    F(w->prefix[2], 0, 0, 0);
    F(w->prefix[1], 0, 0, 0);
    F(w->shape, 0, 0, 0);
    F(w->shape, start, 0, 0);
    F(n->tags, 0, 0, 0);
    F(n->suffix[1], w->tags, 0, 0);
    F(t, 0, 0, 0);
    F(w->middle, n->middle, 0, 0);
    F(w->middle, p->middle, 0, 0);
    F(w->word, n->tags, 0, 0);
    F(w->shape, p->shape, 0, 0);
    F(n->middle, 0, 0, 0);
    F(w->word, n->middle, 0, 0);
    F(t, w->suffix[1], 0, 0);
    F(p->middle, 0, 0, 0);
    F(w->tags, t, u, 0);
    F(t, w->fine, 0, 0);
    F(w->tags, n->tags, m->tags, 0);
    F(t, w->suffix[2], 0, 0);
    F(w->coarse, p->coarse, n->coarse, 0);
    F(w->tags, w->suffix[2], t, 0);
    F(t, w->word, 0, 0);
    F(w->word, n->fine, 0, 0);
    F(n->fine, 0, 0, 0);
    F(t, u, 0, 0);
    F(w->word, n->word, 0, 0);
    F(w->word, p->middle, 0, 0);
    F(p->word, 0, 0, 0);
    F(w->shape, n->shape, 0, 0);
    F(n->word, 0, 0, 0);
    return count;
}

static int is_verb(uint8_t upos)
{
    return upos == NF_UPOS_VERB || upos == NF_UPOS_AUX;
}

/* What may stand before the head noun inside a phrase: the three large old houses. */
static int is_in_phrase(uint8_t upos)
{
    return upos == NF_UPOS_DET || upos == NF_UPOS_ADJ || upos == NF_UPOS_NUM || upos == NF_UPOS_NOUN ||
           upos == NF_UPOS_PROPN || upos == NF_UPOS_SYM;
}

static void look_ahead(nfi_node *out, const uint8_t *tags, uint32_t n)
{
    uint32_t verb = n + 1;
    uint32_t head = n + 1; /* of the phrase that goes on to the right of i */
    for (uint32_t i = n; i-- > 0;) {
        uint8_t upos = nfi_tags[tags[i]].upos;
        if (is_verb(upos))
            verb = i;
        if (!is_in_phrase(upos))
            head = n + 1;
        else if (head == n + 1 && (upos == NF_UPOS_NOUN || upos == NF_UPOS_PROPN || upos == NF_UPOS_NUM || upos == NF_UPOS_SYM))
            head = i;
        out[i].phrase = (uint16_t)(head == n + 1 ? i : head);
        out[i].verb = (uint16_t)(verb <= n && verb - i <= NFI_VERB_REACH ? verb : n + 1);
    }
}

void nfi_nodes_make(nfi_node *out, const nfi_atoms *atoms, const uint8_t *tags, uint32_t n)
{
    uint16_t marks = 0;
    uint16_t verbs = 0;
    for (uint32_t i = 0; i < n; i++) {
        nfi_node *node = &out[i];
        uint8_t upos = nfi_tags[tags[i]].upos;
        marks = (uint16_t)(marks + (upos == NF_UPOS_PUNCT));
        verbs = (uint16_t)(verbs + is_verb(upos));
        node->word = atoms[i].word;
        node->tag = atom(OF_TAG, tags[i] + 1u);
        node->fine = atoms[i].fine;
        node->middle = atoms[i].middle;
        node->both = node->word + turn(node->tag, 9);
        node->marks = marks;
        node->verbs = verbs;
    }
    for (uint32_t i = n; i <= n + 1; i++) {
        nfi_node *node = &out[i];
        node->word = atom(OF_WORD, i - n + 7);
        node->tag = atom(OF_TAG, i - n + 201);
        node->fine = atom(OF_FINE, i - n + 60001);
        node->middle = atom(OF_MIDDLE, i - n + 60001);
        node->both = node->word + turn(node->tag, 9);
        node->marks = marks;
        node->verbs = verbs;
        node->phrase = (uint16_t)i;
        node->verb = (uint16_t)(n + 1);
    }
    look_ahead(out, tags, n);
}

static uint64_t small(uint64_t value)
{
    return (value + 1) * UINT64_C(0xa0761d6478bd642f);
}

static uint64_t clip(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

/* Words between two nodes, in steps that grow. */
static uint64_t distance(uint32_t a, uint32_t b)
{
    uint32_t d = a < b ? b - a : a - b;
    return small(d <= 5 ? d : d <= 10 ? 6 : d <= 20 ? 7 : 8);
}

/* Whether there are marks and verbs between two nodes, and how many up to three. */
static uint64_t between(const nfi_node *a, const nfi_node *b)
{
    uint32_t marks = (uint32_t)(b->marks - a->marks);
    uint32_t verbs = (uint32_t)(b->verbs - a->verbs);
    return small(clip(marks, 3) * 4 + clip(verbs, 3));
}

uint32_t nfi_move_features(uint64_t *out, const nfi_node *nodes, const nfi_state *state)
{
    uint32_t none = state->n + 1;
    uint32_t i0 = state->depth > 0 ? state->stack[state->depth - 1] : none;
    uint32_t i1 = state->depth > 1 ? state->stack[state->depth - 2] : none;
    uint32_t i2 = state->depth > 2 ? state->stack[state->depth - 3] : none;
    uint32_t j0 = state->next;
    uint32_t j1 = j0 + 1 < state->n ? j0 + 1 : none;
    uint32_t j2 = j0 + 2 < state->n ? j0 + 2 : none;
    uint32_t j3 = j0 + 3 < state->n ? j0 + 3 : none;
    const nfi_family *f0 = &state->family[i0];
    const nfi_family *f1 = &state->family[i1];
    const nfi_family *g0 = &state->family[j0];
    const nfi_node *s0 = &nodes[i0];
    const nfi_node *s1 = &nodes[i1];
    const nfi_node *s2 = &nodes[i2];
    const nfi_node *b0 = &nodes[j0];
    const nfi_node *b1 = &nodes[j1];
    const nfi_node *b2 = &nodes[j2];
    const nfi_node *b3 = &nodes[j3];
    const nfi_node *s0l = &nodes[f0->left[0]];
    const nfi_node *s0l2 = &nodes[f0->left[1]];
    const nfi_node *s0r = &nodes[f0->right[0]];
    const nfi_node *s0r2 = &nodes[f0->right[1]];
    const nfi_node *s1l = &nodes[f1->left[0]];
    const nfi_node *s1r = &nodes[f1->right[0]];
    const nfi_node *s1r2 = &nodes[f1->right[1]];
    const nfi_node *b0l = &nodes[g0->left[0]];
    const nfi_node *b0l2 = &nodes[g0->left[1]];
    /* The phrase that follows the next word: the noun behind a preposition, what a conjunction adds. */
    const nfi_node *ph = &nodes[nodes[j1].phrase];
    const nfi_node *bv = &nodes[nodes[j0].verb];
    uint64_t s0rl = small(state->family[f0->right[0]].label);
    uint64_t s0ll = small(state->family[f0->left[0]].label);
    uint64_t s1rl = small(state->family[f1->right[0]].label);
    uint64_t b0ll = small(state->family[g0->left[0]].label);
    uint64_t d01 = distance(i0, j0);
    uint64_t d10 = distance(i1, i0);
    uint64_t v0 = small(clip(f0->left_count, 4) * 8 + clip(f0->right_count, 4));
    uint64_t w0 = small(clip(g0->left_count, 5));
    uint64_t l0 = small(f0->left_labels);
    uint64_t r0 = small(f0->right_labels);
    uint64_t r1 = small(f1->right_labels);
    uint64_t l1 = small(f1->left_labels);
    uint64_t m0 = small(g0->left_labels);
    uint64_t k01 = between(s0, b0);
    uint64_t k10 = between(s1, s0);
    uint32_t count = 0;
    F(b0->tag, 0, 0, 0);
    F(b1->tag, 0, 0, 0);
    F(0, 0, 0, 0);
    F(b0l->both, b0ll, 0, 0);
    F(b0->tag, b1->tag, 0, 0);
    F(s0l->both, s0ll, 0, 0);
    F(s0->tag, b1->tag, 0, 0);
    F(b0->fine, 0, 0, 0);
    F(b0->tag, b0ll, s0->tag, 0);
    F(b0->both, w0, 0, 0);
    F(s0->tag, 0, 0, 0);
    F(s0->tag, b0->tag, b0l->tag, 0);
    F(b0->word, 0, 0, 0);
    F(s1->tag, b0->tag, 0, 0);
    F(b0->both, 0, 0, 0);
    F(b0->both, d01, 0, 0);
    F(b0->tag, m0, s0->tag, 0);
    F(s0->tag, b0->tag, w0, 0);
    F(s0r->both, s0rl, 0, 0);
    F(b0->tag, b0l->tag, b0l2->tag, s0->tag);
    F(s0->tag, s0l->tag, b0->tag, 0);
    F(s0->tag, b0->tag, k01, 0);
    F(s0->fine, 0, 0, 0);
    F(s0->tag, l0, b0->tag, 0);
    F(s0->tag, s0r->tag, s0r2->tag, 0);
    F(s0->tag, s0ll, s0rl, b0->tag);
    F(b0->tag, b1->tag, b2->tag, 0);
    F(s0->tag, b0->tag, d01, 0);
    F(s0->tag, b0->tag, 0, 0);
    F(s0->tag, l0, r0, b0->tag);
    F(s0->tag, v0, b0->tag, 0);
    F(b1->both, 0, 0, 0);
    F(s2->both, 0, 0, 0);
    F(b1->word, 0, 0, 0);
    F(s2->tag, 0, 0, 0);
    F(s1->both, b0->tag, 0, 0);
    F(s1->both, s1rl, b0->tag, 0);
    F(s1->tag, s1rl, s0->tag, s0ll);
    F(s1->tag, 0, 0, 0);
    F(s0->tag, s0l->tag, s0l2->tag, 0);
    F(s0->middle, b0->middle, 0, 0);
    F(s0->tag, s0r->tag, b0->tag, 0);
    F(s1->fine, 0, 0, 0);
    F(s0->tag, r0, b0->tag, 0);
    F(s0->tag, v0, 0, 0);
    F(s1->word, 0, 0, 0);
    F(s1->both, 0, 0, 0);
    F(s0->fine, b0->tag, 0, 0);
    F(b0->tag, b1->both, 0, 0);
    F(s0->tag, b0->tag, bv->tag, small(bv == &nodes[none]));
    F(s1->tag, s1r->tag, s1r2->tag, 0);
    F(b0->tag, b1->tag, b2->tag, b3->tag);
    F(s1->middle, s0->middle, 0, 0);
    F(s0->tag, b0->tag, b1->tag, 0);
    F(s1->tag, s0->tag, s0l->tag, 0);
    F(b0->both, b1->tag, 0, 0);
    F(s0->tag, b0->fine, 0, 0);
    F(s1->tag, b0->both, 0, 0);
    F(s1->tag, s0->tag, 0, 0);
    F(s0->both, d01, 0, 0);
    F(s1->tag, s1r->tag, s0->tag, 0);
    F(s1->tag, r1, s0->tag, l0);
    F(s0->word, 0, 0, 0);
    F(b2->tag, 0, 0, 0);
    F(s0->word, s0rl, b0->tag, 0);
    F(s0->both, l0, 0, 0);
    F(s0->both, v0, 0, 0);
    F(s0->both, r0, 0, 0);
    F(s0->both, 0, 0, 0);
    F(s2->tag, s0->tag, b0->tag, 0);
    F(s0->both, b0->tag, k01, 0);
    F(s0->both, b0->tag, 0, 0);
    F(s1->tag, l1, r1, s0->tag);
    F(s1->both, b0->both, 0, 0);
    F(s2->tag, s1->tag, s0->tag, 0);
    F(s0->both, b1->both, 0, 0);
    F(s1->tag, s1l->tag, s0->tag, 0);
    F(s1->fine, b0->word, ph->fine, 0);
    F(s1->tag, s0->tag, k10, 0);
    F(s1->tag, s0->tag, d10, 0);
    F(s1->both, s0l->word, s0->tag, 0);
    F(s1->fine, s0->fine, 0, 0);
    return count;
}

uint32_t nfi_label_features(uint64_t *out, const nfi_node *nodes, const nfi_state *state, uint32_t head, uint32_t child)
{
    uint32_t none = state->n + 1;
    const nfi_family *fh = &state->family[head];
    const nfi_family *fc = &state->family[child];
    const nfi_node *h = &nodes[head];
    const nfi_node *c = &nodes[child];
    const nfi_node *cl = &nodes[fc->left[0]];
    const nfi_node *cl2 = &nodes[fc->left[1]];
    const nfi_node *cr = &nodes[fc->right[0]];
    const nfi_node *before = &nodes[child > 0 ? child - 1 : none];
    const nfi_node *after = &nodes[child + 1 < state->n ? child + 1 : none];
    const nfi_node *head_before = &nodes[head > 0 && head < state->n ? head - 1 : none];
    const nfi_node *head_after = &nodes[head + 1 < state->n ? head + 1 : none];
    uint64_t side = small(head < child);
    uint64_t far = distance(head, child) + side;
    uint64_t gap = (head < child ? between(h, c) : between(c, h)) + side;
    uint64_t cll = small(state->family[fc->left[0]].label);
    uint64_t left = small(fc->left_labels);
    uint64_t right = small(fc->right_labels);
    uint64_t head_left = small(fh->left_labels);
    uint64_t head_right = small(fh->right_labels);
    uint32_t count = 0;
    F(c->tag, cll, side, 0);
    F(c->tag, cl->both, side, 0);
    F(c->tag, cl->tag, cl2->word, side);
    F(c->fine, side, 0, 0);
    F(c->word, 0, 0, 0);
    F(c->both, side, 0, 0);
    F(h->tag, c->tag, head_left, side);
    F(h->tag, c->tag, gap, 0);
    F(h->tag, c->tag, far, 0);
    F(h->tag, c->tag, after->tag, side);
    F(h->tag, c->tag, cr->tag, side);
    F(h->tag, c->tag, right, side);
    F(h->tag, c->tag, small(clip(fc->left_count, 3) * 4 + clip(fc->right_count, 3)), side);
    F(h->tag, c->tag, head_right, side);
    F(h->tag, c->tag, cl->word, side);
    F(h->tag, c->tag, side, 0);
    F(h->tag, c->tag, left, side);
    F(h->tag, c->tag, head_before->tag, side);
    F(h->tag, c->tag, head_after->tag, side);
    F(h->tag, c->tag, before->tag, side);
    F(h->tag, c->fine, cl->word, side);
    F(h->tag, c->fine, side, 0);
    F(h->tag, c->fine, head_right, side);
    F(h->middle, c->middle, side, 0);
    F(h->tag, c->tag, before->tag, after->tag);
    F(h->tag, c->both, left, side);
    F(h->fine, c->tag, side, 0);
    F(h->tag, c->both, side, 0);
    F(h->tag, c->tag, after->word, side);
    F(h->tag, c->tag, before->word, side);
    F(h->both, c->tag, head_right, side);
    F(h->word, c->tag, cl->word, side);
    F(h->both, c->tag, side, 0);
    F(h->fine, c->fine, cl->word, side);
    F(h->fine, c->fine, side, 0);
    F(h->both, side, 0, 0);
    F(h->fine, side, 0, 0);
    F(side, 0, 0, 0);
    return count;
}
