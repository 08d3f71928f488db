#include "claim/view.h"

/* How a choice was come by. Relations of trees have their own numbers, from ROLE_TREE on. */
enum {
    ROLE_NONE = 0,
    ROLE_RULE = 1,
    ROLE_RULE_FULL = 2,
    ROLE_LEFT = 3,  /* the nearest phrases on the left */
    ROLE_RIGHT = 4,
    ROLE_SUBJECT = 5, /* inherited */
    ROLE_HEAD = 6,    /* the noun that the cue's clause describes */
    ROLE_HEAD_UP = 7,
    ROLE_FIRST = 8, /* the sentence's first subject */
    ROLE_GRAND = 9, /* dependent of a dependent: according to X */
    ROLE_SIBLING = 10,
    ROLE_TREE = 16
};

typedef struct chooser {
    const nfi_view *v;
    uint32_t cue;
    nfi_range words;
    nfi_source_choice *out;
    uint32_t count;
} chooser;

static void add(chooser *x, nfi_range range, uint32_t head, uint8_t relation, uint8_t edge)
{
    const nfi_reader *r = x->v->r;
    while (nfi_range_set(range) && r->at[range.end - 1].kind == NF_TOKEN_PUNCT && !nfi_is(r, range.end - 1, ')'))
        range.end--;
    while (nfi_range_set(range) && r->at[range.first].kind == NF_TOKEN_PUNCT)
        range.first++;
    if (!nfi_range_set(range) || range.end - range.first > 60 || x->count >= NFI_SOURCE_CHOICES)
        return;
    if (range.first < x->words.end && x->words.first < range.end)
        return;
    for (uint32_t i = 0; i < x->count; i++)
        if (x->out[i].range.first == range.first && x->out[i].range.end == range.end)
            return;
    nfi_source_choice choice = {range, head, relation, edge};
    x->out[x->count++] = choice;
}

/* Dependents on the left that belong to any noun phrase. */
static int opens(uint8_t deprel)
{
    return deprel == NFI_DEPREL_DET || deprel == NFI_DEPREL_AMOD || deprel == NFI_DEPREL_COMPOUND || deprel == NFI_DEPREL_NUMMOD ||
           deprel == NFI_DEPREL_NMOD_POSS || deprel == NFI_DEPREL_DET_PREDET || deprel == NFI_DEPREL_NMOD_DESC || deprel == NFI_DEPREL_FLAT ||
           deprel == NFI_DEPREL_NMOD || deprel == NFI_DEPREL_NMOD_UNMARKED || deprel == NFI_DEPREL_ADVMOD;
}

/* A noun with what stands before it, and then with one dependent more at a time. */
static void add_noun(chooser *x, uint32_t head, uint8_t relation)
{
    const nfi_view *v = x->v;
    const nfi_reader *r = v->r;
    if (head >= r->count || r->at[head].kind == NF_TOKEN_PUNCT)
        return;
    uint32_t first = head;
    for (uint32_t c = v->child[head]; c != NF_NONE && c < head; c = v->next[c])
        if (opens(r->at[c].deprel) && v->lo[c] < first && r->region[v->lo[c]] == r->region[head]) {
            first = v->lo[c];
            break;
        }
    if (x->cue < head && first <= x->cue)
        first = x->cue + 1;
    uint32_t end = head + 1;
    uint32_t limit = x->cue > head ? x->words.first : NF_NONE;
    uint32_t right = NF_NONE;
    for (uint32_t c = v->child[head]; c != NF_NONE; c = v->next[c])
        if (c > head) {
            right = c;
            break;
        }
    for (; right != NF_NONE && (r->at[right].deprel == NFI_DEPREL_FLAT || r->at[right].deprel == NFI_DEPREL_COMPOUND) && v->hi[right] < limit;
         right = v->next[right])
        end = v->hi[right];
    add(x, nfi_range_of(first, end), head, relation, 0);
    for (int steps = 0; right != NF_NONE && steps < 5; steps++, right = v->next[right]) {
        uint32_t stop = v->hi[right];
        if (stop > limit)
            stop = limit;
        if (stop <= end)
            continue;
        end = stop;
        add(x, nfi_range_of(first, end), head, relation, r->at[right].deprel);
    }
}

static void add_rules(chooser *x)
{
    const nfi_view *v = x->v;
    if (v->draft[x->cue] == NF_NONE)
        return;
    const nfi_draft *d = &v->r->drafts.at[v->draft[x->cue]];
    if (!nfi_range_set(d->source))
        return;
    uint32_t head = nfi_phrase_head(v->r, d->source);
    add(x, d->source, head, ROLE_RULE, 0);
    add(x, d->source_full, head, ROLE_RULE_FULL, 0);
}

static int is_noun_child(const nfi_reader *r, uint32_t i)
{
    switch (r->at[i].deprel) {
    case NFI_DEPREL_NSUBJ:
    case NFI_DEPREL_NSUBJ_PASS:
    case NFI_DEPREL_NSUBJ_OUTER:
    case NFI_DEPREL_OBJ:
    case NFI_DEPREL_IOBJ:
    case NFI_DEPREL_OBL:
    case NFI_DEPREL_OBL_AGENT:
    case NFI_DEPREL_OBL_UNMARKED:
    case NFI_DEPREL_NMOD:
    case NFI_DEPREL_NMOD_POSS:
    case NFI_DEPREL_COMPOUND:
    case NFI_DEPREL_AMOD:
    case NFI_DEPREL_APPOS:
    case NFI_DEPREL_DEP:
    case NFI_DEPREL_PARATAXIS:
    case NFI_DEPREL_FIXED:
        return 1;
    default:
        return 0;
    }
}

static void add_children(chooser *x)
{
    const nfi_view *v = x->v;
    for (uint32_t c = v->child[x->cue]; c != NF_NONE; c = v->next[c]) {
        if (is_noun_child(v->r, c))
            add_noun(x, c, (uint8_t)(ROLE_TREE + v->r->at[c].deprel));
        for (uint32_t g = v->child[c]; g != NF_NONE; g = v->next[g]) {
            uint8_t deprel = v->r->at[g].deprel;
            if (deprel == NFI_DEPREL_NMOD_POSS || deprel == NFI_DEPREL_OBL || deprel == NFI_DEPREL_NMOD)
                add_noun(x, g, ROLE_GRAND);
        }
    }
}

static void add_above(chooser *x)
{
    const nfi_view *v = x->v;
    const nfi_reader *r = v->r;
    uint32_t i = x->cue;
    for (int steps = 0; steps < 4; steps++) {
        uint8_t deprel = r->at[i].deprel;
        uint32_t up = r->at[i].head;
        if (up >= r->count)
            return;
        if (deprel == NFI_DEPREL_ACL || deprel == NFI_DEPREL_ACL_RELCL || deprel == NFI_DEPREL_AMOD || deprel == NFI_DEPREL_COMPOUND ||
            deprel == NFI_DEPREL_CASE || deprel == NFI_DEPREL_APPOS)
            add_noun(x, up, steps == 0 ? ROLE_HEAD : ROLE_HEAD_UP);
        uint32_t subject = nfi_view_child(v, up, NFI_DEPREL_NSUBJ, NFI_DEPREL_NSUBJ_PASS);
        if (subject != NF_NONE && subject != x->cue)
            add_noun(x, subject, (uint8_t)(steps == 0 ? ROLE_SUBJECT : ROLE_SIBLING));
        i = up;
    }
}

static int is_head(const nfi_reader *r, uint32_t i)
{
    nf_upos upos = (nf_upos)r->at[i].upos;
    return (upos == NF_UPOS_NOUN || upos == NF_UPOS_PROPN || upos == NF_UPOS_PRON) && r->region[i] == NF_NONE &&
           r->at[i].deprel != NFI_DEPREL_COMPOUND && r->at[i].deprel != NFI_DEPREL_FLAT;
}

static void add_near(chooser *x, nfi_range sentence)
{
    const nfi_reader *r = x->v->r;
    uint32_t found = 0;
    for (uint32_t i = x->words.first; i > sentence.first && found < 3 && x->words.first - i < 24;)
        if (is_head(r, --i)) {
            add_noun(x, i, (uint8_t)ROLE_LEFT);
            found++;
        }
    found = 0;
    for (uint32_t i = x->words.end; i < sentence.end && found < 2 && i - x->words.end < 12; i++)
        if (is_head(r, i)) {
            add_noun(x, i, (uint8_t)ROLE_RIGHT);
            found++;
        }
    for (uint32_t i = sentence.first; i < sentence.end && i - sentence.first < NFI_REACH; i++)
        if (r->at[i].deprel == NFI_DEPREL_NSUBJ && r->region[i] == NF_NONE) {
            add_noun(x, i, ROLE_FIRST);
            break;
        }
}

uint32_t nfi_source_choices(const nfi_view *v, uint32_t cue, nfi_source_choice *out)
{
    chooser x = {v, cue, nfi_cue_range(v, cue), out, 0};
    nfi_source_choice none = {nfi_range_of(cue, cue), NF_NONE, ROLE_NONE, 0};
    out[x.count++] = none;
    add_rules(&x);
    add_children(&x);
    add_above(&x);
    add_near(&x, nfi_view_sentence(v, cue));
    return x.count;
}

void nfi_source_name(const nfi_view *v, uint32_t cue, nfi_source_choice *choice)
{
    const nfi_reader *r = v->r;
    nfi_range range = choice->range;
    if (range.end != range.first + 1 || range.first == 0 || (r->word[range.first] != NFI_CLAIM_WORD_WHO && r->word[range.first] != NFI_CLAIM_WORD_THAT))
        return;
    uint32_t end = range.first - (uint32_t)(range.first > 1 && nfi_is(r, range.first - 1, ','));
    nfi_source_choice choices[NFI_SOURCE_CHOICES];
    uint32_t count = nfi_source_choices(v, cue, choices);
    for (uint32_t i = 1; i < count; i++)
        if ((choices[i].relation == ROLE_HEAD || choices[i].relation == ROLE_HEAD_UP) && choices[i].range.end == end) {
            *choice = choices[i];
            return;
        }
}

static int has_verb(const nfi_reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i - first < NFI_REACH; i++)
        if (nfi_is_finite(r, i))
            return 1;
    return 0;
}

static int has_comma(const nfi_reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i - first < NFI_REACH; i++)
        if (nfi_is(r, i, ','))
            return 1;
    return 0;
}

/* How a choice stands to that of the rules. */
static uint64_t agreement(const nfi_view *v, uint32_t cue, nfi_range range)
{
    if (v->draft[cue] == NF_NONE)
        return 0;
    const nfi_draft *d = &v->r->drafts.at[v->draft[cue]];
    if (!nfi_range_set(d->source))
        return nfi_range_set(range) ? 1 : 2;
    if (!nfi_range_set(range))
        return 3;
    if (range.first == d->source.first && range.end == d->source.end)
        return 4;
    if (range.first == d->source_full.first && range.end == d->source_full.end)
        return 5;
    if (range.first == d->source.first)
        return range.end > d->source.end ? 6 : 7;
    if (range.end == d->source.end || range.end == d->source_full.end)
        return 8;
    return range.first < d->source_full.end && d->source.first < range.end ? 9 : 10;
}

uint32_t nfi_source_features(const nfi_view *v, uint32_t cue, const nfi_source_choice *choice, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, 2};
    nfi_range range = choice->range;
    nfi_range words = nfi_cue_range(v, cue);
    uint64_t lemma = nfi_view_lemma(v, cue);
    uint64_t upos = r->at[cue].upos;
    uint64_t tag = nfi_view_tag(v, cue);
    uint64_t deprel = r->at[cue].deprel;
    uint64_t relation = choice->relation;
    uint64_t frame = v->draft[cue] == NF_NONE ? 0 : 1 + (uint64_t)r->drafts.at[v->draft[cue]].frame;
    uint64_t rules = agreement(v, cue, range);
    uint64_t passive = nfi_view_child(v, cue, NFI_DEPREL_AUX_PASS, NFI_DEPREL_NSUBJ_PASS) != NF_NONE;
    nfi_feature_put(&w, rules, frame, 0);
    nfi_feature_put(&w, rules, lemma, 0);
    nfi_feature_put(&w, rules, relation, upos);
    nfi_feature_put(&w, relation, lemma, 0);
    nfi_feature_put(&w, relation, v->fine[cue], 0);
    nfi_feature_put(&w, relation, tag, deprel);
    nfi_feature_put(&w, relation, upos, passive);
    if (!nfi_range_set(range)) {
        nfi_feature_put(&w, nfi_view_word(v, cue - 1), upos, 0);
        nfi_feature_put(&w, nfi_view_tag(v, cue - 1), tag, passive);
        nfi_feature_put(&w, lemma, tag, passive);
        nfi_feature_put(&w, deprel, upos, frame);
        nfi_feature_put(&w, nfi_view_child(v, cue, NFI_DEPREL_NSUBJ, NFI_DEPREL_NSUBJ) != NF_NONE, upos, deprel);
        return w.count;
    }
    uint32_t head = choice->head;
    uint64_t side = range.first < cue ? 1 : 2;
    uint32_t gap = range.first < cue ? words.first - range.end : range.first - words.end;
    uint32_t from = range.first < cue ? range.end : words.end;
    uint32_t to = range.first < cue ? words.first : range.first;
    uint64_t between = (uint64_t)has_verb(r, from, to) * 2 + (uint64_t)has_comma(r, from, to);
    uint64_t inside = (uint64_t)has_verb(r, range.first, range.end) * 2 + (uint64_t)has_comma(r, range.first, range.end);
    uint64_t who = nfi_view_who(v, head);
    uint64_t whole = (uint64_t)(range.end >= v->hi[head]) * 2 + (uint64_t)(range.first <= v->lo[head]);
    uint64_t edge = choice->edge;
    nfi_feature_put(&w, relation, side, nfi_view_bucket(gap));
    nfi_feature_put(&w, side, nfi_view_bucket(gap), tag);
    nfi_feature_put(&w, relation, between, upos);
    nfi_feature_put(&w, relation, inside, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, head), relation, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, head), lemma, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, head), 0, 0);
    nfi_feature_put(&w, v->fine[head], relation, 0);
    nfi_feature_put(&w, v->coarse[head], v->coarse[cue], side);
    nfi_feature_put(&w, who, relation, 0);
    nfi_feature_put(&w, who, lemma, side);
    nfi_feature_put(&w, who, side, upos);
    nfi_feature_put(&w, nfi_view_tag(v, head), relation, upos);
    nfi_feature_put(&w, nfi_view_word(v, range.first), relation, 0);
    nfi_feature_put(&w, nfi_view_tag(v, range.first), nfi_view_tag(v, range.first - 1), 0);
    nfi_feature_put(&w, nfi_view_word(v, range.first - 1), 0, 0);
    nfi_feature_put(&w, nfi_view_tag(v, range.first - 1), relation, 0);
    nfi_feature_put(&w, nfi_view_word(v, range.end), edge, 0);
    nfi_feature_put(&w, nfi_view_word(v, range.end), relation, 1);
    nfi_feature_put(&w, nfi_view_tag(v, range.end), relation, edge);
    nfi_feature_put(&w, nfi_view_tag(v, range.end), nfi_view_tag(v, range.end - 1), 0);
    nfi_feature_put(&w, nfi_view_tag(v, range.end), nfi_view_tag(v, range.end + 1), edge);
    nfi_feature_put(&w, nfi_view_word(v, range.end - 1), 1, 0);
    nfi_feature_put(&w, edge, whole, side);
    nfi_feature_put(&w, edge, nfi_view_bucket(range.end - range.first), nfi_view_lemma(v, head));
    nfi_feature_put(&w, edge, nfi_view_bucket(range.end - range.first), side);
    nfi_feature_put(&w, edge, who, 0);
    nfi_feature_put(&w, whole, relation, nfi_view_bucket(range.end - range.first));
    nfi_feature_put(&w, v->within[head] != NF_NONE, relation, frame);
    nfi_feature_put(&w, r->at[head].sentence == r->at[cue].sentence, r->region[range.first] == r->region[cue], side);
    nfi_feature_put(&w, nfi_view_bucket(range.first - nfi_view_sentence(v, cue).first), relation, 0);
    nfi_lie lie = nfi_view_lie(v, range, cue);
    uint64_t path = nfi_view_path(v, head, cue);
    nfi_feature_put(&w, lie.next, nfi_view_word(v, lie.next_word), edge);
    nfi_feature_put(&w, lie.next, edge, relation);
    nfi_feature_put(&w, lie.next, lie.last, who);
    nfi_feature_put(&w, lie.next, nfi_view_tag(v, lie.next_word), side);
    nfi_feature_put(&w, lie.last, nfi_view_word(v, lie.last_word), edge);
    nfi_feature_put(&w, lie.relation, lie.whole, relation);
    nfi_feature_put(&w, lie.relation, lemma, side);
    nfi_feature_put(&w, lie.before, nfi_view_tag(v, range.first), relation);
    nfi_feature_put(&w, lie.before, nfi_view_word(v, range.first), 0);
    nfi_feature_put(&w, lie.relation, v->fine[head], v->fine[cue]);
    nfi_feature_put(&w, lie.relation, tag, deprel);
    nfi_feature_put(&w, lie.next, nfi_view_word(v, lie.next_word), lemma);
    nfi_feature_put(&w, nfi_view_word(v, lie.last_word), lie.last, nfi_view_lemma(v, head));
    nfi_feature_put(&w, passive, lie.relation, side);
    nfi_feature_put(&w, path, lemma, 0);
    nfi_feature_put(&w, path, tag, 0);
    nfi_feature_put(&w, path, who, 0);
    nfi_feature_put(&w, path, relation, edge);
    return w.count;
}
