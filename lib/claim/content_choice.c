#include "claim/view.h"

/* What a place is, as the start or the end of a content. Relations of trees have numbers from EDGE_TREE on. */
enum {
    EDGE_SENTENCE = 1,
    EDGE_CUE = 2,
    EDGE_SOURCE = 3,
    EDGE_COMMA = 4,
    EDGE_MARK = 5, /* dash, semicolon, colon */
    EDGE_QUOTE = 6,
    EDGE_CHAIN = 7, /* of quotations over sentences */
    EDGE_AND = 8,
    EDGE_RULE = 9,
    EDGE_PARAGRAPH = 10,
    EDGE_WHO = 11,
    EDGE_INNER = 12, /* before a dependent of the content's head */
    EDGE_TREE = 16
};

enum { PLACES = 24, COMMAS = 4, CHAIN = 8 };

typedef struct place {
    uint32_t at;
    uint8_t kind;
} place;

typedef struct places {
    place list[PLACES];
    uint32_t count;
} places;

static void mark(places *out, uint32_t at, uint8_t kind)
{
    for (uint32_t i = 0; i < out->count; i++)
        if (out->list[i].at == at)
            return;
    if (out->count < PLACES) {
        out->list[out->count].at = at;
        out->list[out->count++].kind = kind;
    }
}

/* Punctuation and "that", which open no content. */
static uint32_t skip_right(const nfi_view *v, uint32_t i, uint32_t end)
{
    const nfi_reader *r = v->r;
    while (i < end && ((r->at[i].kind == NF_TOKEN_PUNCT && !nfi_is(r, i, '(')) || (r->word[i] == NFI_CLAIM_WORD_THAT && r->at[i].upos == NF_UPOS_SCONJ)))
        i++;
    return i;
}

static uint32_t skip_left(const nfi_view *v, uint32_t first, uint32_t i)
{
    const nfi_reader *r = v->r;
    while (i > first && r->at[i - 1].kind == NF_TOKEN_PUNCT && !nfi_is(r, i - 1, '?') && !nfi_is(r, i - 1, '!') && !nfi_is(r, i - 1, ')'))
        i--;
    return i;
}

static int is_break(const nfi_reader *r, uint32_t i)
{
    return r->at[i].kind == NF_TOKEN_PUNCT && !nfi_is(r, i, ',') && !nfi_is(r, i, '.') && !nfi_is(r, i, '\'') && !nfi_is(r, i, '"') &&
           !(nfi_is(r, i, '-') && !(r->at[i].flags & NFI_TOKEN_SPACE_BEFORE));
}

static uint32_t top_region(const nfi_reader *r, uint32_t i)
{
    uint32_t q = r->region[i];
    while (q != NF_NONE && r->quotes->at[q].parent != NF_NONE)
        q = r->quotes->at[q].parent;
    return q;
}

static void pair(const places *starts, const places *ends, const nfi_cue_place *p, nfi_content_choice *out, uint32_t *count)
{
    for (uint32_t a = 0; a < starts->count; a++)
        for (uint32_t b = 0; b < ends->count && *count < NFI_CONTENT_CHOICES; b++) {
            nfi_range range = {starts->list[a].at, ends->list[b].at};
            if (!nfi_range_set(range) || (range.first < p->words.end && p->words.first < range.end))
                continue;
            if (nfi_range_set(p->source) && range.first >= p->source.first && range.end <= p->source.end)
                continue;
            nfi_content_choice choice = {range, starts->list[a].kind, ends->list[b].kind};
            out[(*count)++] = choice;
        }
}

/* The stretch from the first to the last of the rules' pieces on one side. */
static nfi_range rules_on(const nfi_view *v, uint32_t cue, nfi_range words, int right)
{
    const nfi_reader *r = v->r;
    nfi_range range = {NF_NONE, 0};
    uint32_t count = v->draft[cue] == NF_NONE ? 0 : r->drafts.at[v->draft[cue]].piece_count;
    for (uint32_t k = 0; k < count; k++) {
        nfi_range piece = r->pieces.at[r->drafts.at[v->draft[cue]].piece_first + k];
        if ((piece.first >= words.first) != right)
            continue;
        if (piece.first < range.first)
            range.first = piece.first;
        if (piece.end > range.end)
            range.end = piece.end;
    }
    return range;
}

nfi_cue_place nfi_cue_place_of(const nfi_view *v, uint32_t cue, nfi_range words, nfi_range source)
{
    nfi_cue_place out = {cue, words, source, {rules_on(v, cue, words, 0), rules_on(v, cue, words, 1)}};
    return out;
}

static void add_rules(const nfi_cue_place *p, int right, nfi_content_choice *out, uint32_t *count)
{
    if (!nfi_range_set(p->rules[right]))
        return;
    nfi_content_choice choice = {p->rules[right], EDGE_RULE, EDGE_RULE};
    out[(*count)++] = choice;
}

uint32_t nfi_content_left(const nfi_view *v, const nfi_cue_place *p, nfi_content_choice *out)
{
    const nfi_reader *r = v->r;
    nfi_range sentence = nfi_view_sentence(v, p->cue);
    places starts = {.count = 0};
    places ends = {.count = 0};
    uint32_t count = 0;
    uint32_t stop = p->words.first;
    if (nfi_range_set(p->source) && p->source.first < stop) {
        stop = p->source.first;
        mark(&ends, skip_left(v, sentence.first, stop), EDGE_SOURCE);
    }
    mark(&ends, skip_left(v, sentence.first, p->words.first), EDGE_CUE);
    uint32_t low = stop - sentence.first > NFI_REACH ? stop - NFI_REACH : sentence.first;
    uint32_t commas = 0;
    for (uint32_t i = stop; i > low && commas < COMMAS;) {
        i--;
        if (r->region[i] != NF_NONE)
            continue;
        if (nfi_is(r, i, ',')) {
            commas++;
            mark(&ends, skip_left(v, low, i), EDGE_COMMA);
            mark(&starts, skip_right(v, i + 1, stop), EDGE_COMMA);
        } else if (is_break(r, i)) {
            mark(&ends, skip_left(v, low, i), EDGE_MARK);
            mark(&starts, skip_right(v, i + 1, stop), EDGE_MARK);
        } else if (r->at[i].upos == NF_UPOS_CCONJ)
            mark(&starts, i + 1, EDGE_AND);
        else if (r->word[i] == NFI_CLAIM_WORD_WHO)
            mark(&starts, i, EDGE_WHO);
    }
    /* the quotation right before, and those that it goes on from */
    uint32_t last = skip_left(v, low > 0 ? low - 1 : 0, stop);
    uint32_t q = last > 0 ? top_region(r, last - 1) : NF_NONE;
    if (q == NF_NONE && stop == sentence.first && stop > 0)
        q = top_region(r, stop - 1);
    for (int steps = 0; q != NF_NONE && steps < CHAIN; steps++) {
        uint32_t first = r->outer[q].first;
        mark(&starts, skip_right(v, first, stop), steps == 0 ? EDGE_QUOTE : EDGE_CHAIN);
        if (steps == 0)
            mark(&ends, skip_left(v, first, r->outer[q].end), EDGE_QUOTE);
        q = first > 0 && r->region[first - 1] != NF_NONE ? top_region(r, first - 1) : NF_NONE;
    }
    mark(&starts, skip_right(v, low, stop), EDGE_SENTENCE);
    uint32_t head = r->at[p->cue].head;
    if (head < r->count)
        mark(&starts, skip_right(v, v->lo[head], stop), (uint8_t)(EDGE_TREE + r->at[p->cue].deprel));
    for (uint32_t c = v->child[p->cue]; c != NF_NONE && c < p->cue; c = v->next[c])
        if (r->at[c].deprel == NFI_DEPREL_CCOMP || r->at[c].deprel == NFI_DEPREL_PARATAXIS || r->at[c].deprel == NFI_DEPREL_NSUBJ_PASS ||
            r->at[c].deprel == NFI_DEPREL_OBJ || r->at[c].deprel == NFI_DEPREL_NSUBJ)
            mark(&starts, skip_right(v, v->lo[c], stop), (uint8_t)(EDGE_TREE + r->at[c].deprel));
    add_rules(p, 0, out, &count);
    pair(&starts, &ends, p, out, &count);
    return count;
}

/* The dependents on the right: contents may start and end with each, and end before the late ones of the content's head. */
static void mark_children(const nfi_view *v, uint32_t head, const nfi_cue_place *p, places *starts, places *ends)
{
    const nfi_reader *r = v->r;
    for (uint32_t c = v->child[head]; c != NF_NONE; c = v->next[c]) {
        if (c < p->words.end || (nfi_range_set(p->source) && c >= p->source.first && c < p->source.end))
            continue;
        uint8_t deprel = r->at[c].deprel;
        if (deprel == NFI_DEPREL_PUNCT || v->lo[c] < p->words.end)
            continue;
        uint8_t kind = (uint8_t)(EDGE_TREE + deprel);
        uint32_t end = skip_left(v, c, v->hi[c]);
        uint32_t first = skip_right(v, v->lo[c], end);
        mark(starts, first, kind);
        if (first + 1 < end && (r->word[first] == NFI_CLAIM_WORD_TO || r->at[first].upos == NF_UPOS_ADP))
            mark(starts, first + 1, (uint8_t)(kind + 64));
        mark(ends, end, kind);
        for (uint32_t g = v->child[c]; g != NF_NONE; g = v->next[g])
            if (g > c && (r->at[g].deprel == NFI_DEPREL_CONJ || r->at[g].deprel == NFI_DEPREL_ADVCL || r->at[g].deprel == NFI_DEPREL_OBL ||
                          r->at[g].deprel == NFI_DEPREL_ACL_RELCL || r->at[g].deprel == NFI_DEPREL_PARATAXIS ||
                          r->at[g].deprel == NFI_DEPREL_OBL_UNMARKED || r->at[g].deprel == NFI_DEPREL_NMOD))
                mark(ends, skip_left(v, c, v->lo[g]), EDGE_INNER);
    }
}

static void mark_chain(const nfi_view *v, uint32_t from, places *starts, places *ends)
{
    const nfi_reader *r = v->r;
    int opened = 0;
    for (int steps = 0; steps < CHAIN && from < r->count; steps++) {
        if (r->region[from] == NF_NONE && r->at[from].kind == NF_TOKEN_PUNCT && from + 1 < r->count)
            from++;
        uint32_t q = top_region(r, from);
        if (q == NF_NONE || r->outer[q].first < from)
            return;
        uint32_t end = r->outer[q].end;
        if (!opened)
            mark(starts, skip_right(v, from, end), EDGE_CHAIN);
        opened = 1;
        mark(ends, skip_left(v, from, end), EDGE_CHAIN);
        from = end;
    }
}

uint32_t nfi_content_right(const nfi_view *v, const nfi_cue_place *p, nfi_content_choice *out)
{
    const nfi_reader *r = v->r;
    nfi_range sentence = nfi_view_sentence(v, p->cue);
    places starts = {.count = 0};
    places ends = {.count = 0};
    uint32_t count = 0;
    uint32_t from = p->words.end;
    uint32_t high = sentence.end - from > NFI_REACH && sentence.end > from ? from + NFI_REACH : sentence.end;
    mark(&ends, skip_left(v, from, high), EDGE_SENTENCE);
    if (nfi_range_set(p->source) && p->source.first >= from && p->source.end <= high)
        mark(&starts, skip_right(v, p->source.end, high), EDGE_SOURCE);
    mark(&starts, skip_right(v, from, high), EDGE_CUE);
    mark_children(v, p->cue, p, &starts, &ends);
    uint32_t head = r->at[p->cue].head;
    if (head < r->count && (r->at[p->cue].upos == NF_UPOS_ADP || r->at[p->cue].deprel == NFI_DEPREL_PARATAXIS || r->at[p->cue].upos == NF_UPOS_ADV ||
                            r->at[p->cue].upos == NF_UPOS_ADJ))
        mark_children(v, head, p, &starts, &ends);
    uint32_t commas = 0;
    for (uint32_t i = from; i < high && commas < COMMAS; i++) {
        uint32_t q = top_region(r, i);
        if (q != NF_NONE) {
            uint32_t end = r->outer[q].end;
            mark(&starts, skip_right(v, i, end), EDGE_QUOTE);
            mark(&ends, skip_left(v, i, end), EDGE_QUOTE);
            i = end > i ? end - 1 : i;
            continue;
        }
        if (nfi_is(r, i, ',')) {
            commas++;
            mark(&ends, skip_left(v, from, i), EDGE_COMMA);
            mark(&starts, skip_right(v, i + 1, high), EDGE_COMMA);
        } else if (is_break(r, i)) {
            mark(&ends, skip_left(v, from, i), EDGE_MARK);
            mark(&starts, skip_right(v, i + 1, high), EDGE_MARK);
        } else if (r->at[i].upos == NF_UPOS_CCONJ)
            mark(&ends, skip_left(v, from, i), EDGE_AND);
    }
    mark_chain(v, sentence.end, &starts, &ends);
    if (nfi_is(r, p->cue, ':') || (sentence.end > 0 && nfi_is(r, sentence.end - 1, ':')))
        for (uint32_t i = sentence.end; i < r->count && i - sentence.end < NFI_REACH; i++)
            if (i + 1 == r->count || r->at[i + 1].flags & NFI_TOKEN_PARAGRAPH_BEFORE) {
                mark(&ends, skip_left(v, from, i + 1), EDGE_PARAGRAPH);
                mark(&starts, skip_right(v, sentence.end, i + 1), EDGE_PARAGRAPH);
                break;
            }
    add_rules(p, 1, out, &count);
    pair(&starts, &ends, p, out, &count);
    return count;
}

static uint64_t frame_of(const nfi_view *v, uint32_t cue)
{
    return v->draft[cue] == NF_NONE ? 0 : 1 + (uint64_t)v->r->drafts.at[v->draft[cue]].frame;
}

/* How a choice stands to what the rules have on its side. */
static uint64_t agreement(const nfi_view *v, const nfi_cue_place *p, nfi_range range, int right)
{
    nfi_range own = p->rules[right];
    if (!nfi_range_set(own))
        return v->draft[p->cue] == NF_NONE ? 0 : 1;
    if (own.first == range.first && own.end == range.end)
        return 2;
    if (own.first == range.first)
        return range.end > own.end ? 3 : 4;
    if (own.end == range.end)
        return range.first < own.first ? 5 : 6;
    return own.first < range.end && range.first < own.end ? 7 : 8;
}

static int has_verb(const nfi_reader *r, nfi_range range)
{
    for (uint32_t i = range.first; i < range.end && i - range.first < 40; i++)
        if (nfi_is_finite(r, i))
            return 1;
    return 0;
}

/* How a range stands to quotations: starts with one, ends with one, the same. */
static uint64_t quoting(const nfi_reader *r, nfi_range range)
{
    uint32_t a = top_region(r, range.first);
    uint32_t b = top_region(r, range.end - 1);
    return (uint64_t)(a != NF_NONE) + 2 * (uint64_t)(b != NF_NONE) + 4 * (uint64_t)(a == b);
}

/* Commas, then conjunctions, of a range, up to two each. */
static uint64_t commas_in(const nfi_reader *r, nfi_range range)
{
    uint64_t commas = 0;
    uint64_t joints = 0;
    for (uint32_t i = range.first; i < range.end && i - range.first < NFI_REACH; i++) {
        commas += (uint64_t)nfi_is(r, i, ',');
        joints += r->at[i].upos == NF_UPOS_CCONJ;
    }
    return (commas < 2 ? commas : 2) * 3 + (joints < 2 ? joints : 2);
}

/* Other cues of the rules in a range, that stand outside of quotations. */
static uint64_t other_cues(const nfi_view *v, nfi_range range)
{
    uint64_t count = 0;
    for (uint32_t i = range.first; i < range.end && i - range.first < NFI_REACH; i++)
        count += v->draft[i] != NF_NONE;
    return count < 3 ? count : 3;
}

static uint64_t paragraphs(const nfi_reader *r, nfi_range range)
{
    uint64_t count = 0;
    for (uint32_t i = range.first + 1; i < range.end && i - range.first < 4 * NFI_REACH; i++)
        count += (r->at[i].flags & NFI_TOKEN_PARAGRAPH_BEFORE) != 0;
    return count < 4 ? count : 4;
}

uint32_t nfi_content_features(const nfi_view *v, const nfi_cue_place *p, const nfi_content_choice *choice, int right, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, right ? 4 : 3};
    nfi_range range = choice->range;
    uint32_t cue = p->cue;
    uint64_t lemma = nfi_view_lemma(v, cue);
    uint64_t fine = v->fine[cue];
    uint64_t tag = nfi_view_tag(v, cue);
    uint64_t deprel = r->at[cue].deprel;
    uint64_t frame = frame_of(v, cue);
    uint64_t from = choice->from;
    uint64_t to = choice->to;
    uint64_t edges = from * 256 + to;
    uint64_t rules = agreement(v, p, range, right);
    uint64_t size = nfi_view_bucket(range.end - range.first);
    uint32_t gap = right ? range.first - p->words.end : p->words.first - range.end;
    uint64_t sourced = !nfi_range_set(p->source) ? 0 : p->source.first < cue ? 1 : 2;
    uint64_t quotes = quoting(r, range);
    uint64_t clause = (uint64_t)has_verb(r, range);
    uint64_t overlap = nfi_range_set(p->source) && range.first < p->source.end && p->source.first < range.end;
    uint32_t first = range.first;
    uint32_t end = range.end;
    nfi_feature_put(&w, rules, frame, 0);
    nfi_feature_put(&w, rules, lemma, 0);
    nfi_feature_put(&w, rules, edges, 0);
    nfi_feature_put(&w, rules, quotes, size);
    nfi_feature_put(&w, edges, frame, 0);
    nfi_feature_put(&w, edges, lemma, 0);
    nfi_feature_put(&w, edges, fine, 0);
    nfi_feature_put(&w, edges, tag, deprel);
    nfi_feature_put(&w, from, lemma, sourced);
    nfi_feature_put(&w, to, lemma, sourced);
    nfi_feature_put(&w, from, tag, sourced);
    nfi_feature_put(&w, to, tag, sourced);
    nfi_feature_put(&w, from, to, quotes);
    nfi_feature_put(&w, from, fine, nfi_view_word(v, first));
    nfi_feature_put(&w, from, nfi_view_word(v, first), 0);
    nfi_feature_put(&w, from, nfi_view_tag(v, first), 0);
    nfi_feature_put(&w, nfi_view_word(v, first), nfi_view_word(v, first - 1), 0);
    nfi_feature_put(&w, nfi_view_tag(v, first), nfi_view_tag(v, first - 1), sourced);
    nfi_feature_put(&w, nfi_view_word(v, first - 1), from, 1);
    nfi_feature_put(&w, nfi_view_word(v, first - 1), tag, 1);
    nfi_feature_put(&w, lemma, nfi_view_word(v, first), 2);
    nfi_feature_put(&w, lemma, nfi_view_tag(v, first), 2);
    nfi_feature_put(&w, r->at[first].deprel, tag, from);
    nfi_feature_put(&w, to, nfi_view_word(v, end), 0);
    nfi_feature_put(&w, to, nfi_view_tag(v, end), quotes);
    nfi_feature_put(&w, nfi_view_word(v, end), nfi_view_word(v, end + 1), 3);
    nfi_feature_put(&w, nfi_view_tag(v, end), nfi_view_tag(v, end + 1), nfi_view_tag(v, end + 2));
    nfi_feature_put(&w, nfi_view_word(v, end), nfi_view_tag(v, end + 1), to);
    nfi_feature_put(&w, nfi_view_tag(v, end - 1), nfi_view_tag(v, end), 4);
    nfi_feature_put(&w, nfi_view_word(v, end - 1), to, 4);
    nfi_feature_put(&w, end < r->count ? r->at[end].deprel : 99, to, quotes);
    nfi_feature_put(&w, size, edges, 0);
    nfi_feature_put(&w, size, lemma, 5);
    nfi_feature_put(&w, size, clause, tag);
    nfi_feature_put(&w, clause, edges, 6);
    nfi_feature_put(&w, clause, lemma, 6);
    nfi_feature_put(&w, nfi_view_bucket(gap), from, 7);
    nfi_feature_put(&w, nfi_view_bucket(gap), tag, sourced);
    nfi_feature_put(&w, overlap, sourced, edges);
    nfi_feature_put(&w, quotes, lemma, 8);
    nfi_feature_put(&w, quotes, frame, clause);
    nfi_feature_put(&w, quotes, tag, nfi_view_bucket(gap));
    nfi_feature_put(&w, other_cues(v, range), to, 9);
    nfi_feature_put(&w, other_cues(v, range), tag, 9);
    nfi_feature_put(&w, paragraphs(r, range), edges, 10);
    nfi_feature_put(&w, paragraphs(r, range), quotes, 10);
    nfi_feature_put(&w, first == nfi_view_sentence(v, cue).first, to, tag);
    nfi_feature_put(&w, end < r->count ? r->at[end].sentence != r->at[end - 1].sentence : 1, quotes, edges);
    nfi_lie lie = nfi_view_lie(v, range, cue);
    uint64_t passive = nfi_view_child(v, cue, NFI_DEPREL_AUX_PASS, NFI_DEPREL_NSUBJ_PASS) != NF_NONE;
    nfi_feature_put(&w, lie.relation, to, from);
    nfi_feature_put(&w, lie.relation, lemma, lie.whole);
    nfi_feature_put(&w, lie.relation, fine, lie.whole);
    nfi_feature_put(&w, lie.relation, lie.whole, quotes);
    nfi_feature_put(&w, lie.last, nfi_view_word(v, lie.last_word), to);
    nfi_feature_put(&w, lie.last, nfi_view_word(v, lie.last_word), lemma);
    nfi_feature_put(&w, lie.last, lie.relation, tag);
    nfi_feature_put(&w, lie.last, lie.whole, size);
    nfi_feature_put(&w, lie.next, nfi_view_word(v, lie.next_word), 0);
    nfi_feature_put(&w, lie.next, lie.last, lie.whole);
    nfi_feature_put(&w, lie.next, lie.relation, to);
    nfi_feature_put(&w, lie.next, lemma, to);
    nfi_feature_put(&w, lie.next, tag, quotes);
    nfi_feature_put(&w, lie.before, from, tag);
    nfi_feature_put(&w, lie.before, nfi_view_word(v, first), lie.relation);
    nfi_feature_put(&w, lie.before, lemma, lie.relation);
    uint64_t commas = commas_in(r, range);
    nfi_feature_put(&w, nfi_view_word(v, first - 1), lemma, from);
    nfi_feature_put(&w, nfi_view_lemma(v, lie.top), lemma, lie.whole);
    nfi_feature_put(&w, v->fine[lie.top], lemma, lie.relation);
    nfi_feature_put(&w, v->fine[lie.top], fine, lie.relation);
    nfi_feature_put(&w, nfi_view_tag(v, lie.top), tag, lie.relation);
    nfi_feature_put(&w, commas, to, lie.next);
    nfi_feature_put(&w, commas, lie.relation, lie.whole);
    nfi_feature_put(&w, lemma, nfi_view_word(v, end), to);
    nfi_feature_put(&w, lemma, nfi_view_word(v, lie.next_word), lie.next);
    nfi_feature_put(&w, nfi_view_word(v, lie.next_word), nfi_view_tag(v, lie.next_word + 1), lie.next);
    nfi_feature_put(&w, passive, lie.relation, sourced);
    nfi_feature_put(&w, lie.relation, sourced, frame);
    return w.count;
}

/* What stands right behind the saying: a comma, the end, a quotation. */
static uint64_t behind(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (i >= r->count)
        return 1;
    if (r->region[i] != NF_NONE)
        return 2;
    if (r->at[i].kind == NF_TOKEN_PUNCT)
        return 16 + (r->at[i].hash & 0xFFFF);
    return 3 + (uint64_t)(r->at[i].sentence != r->at[i - 1].sentence);
}

/* What stands right before it. */
static uint64_t before(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (i == 0 || r->at[i].flags & NFI_TOKEN_SENTENCE_START)
        return i > 0 && r->region[i - 1] != NF_NONE ? 2 : 1;
    if (r->region[i - 1] != NF_NONE)
        return 3;
    if (nfi_is(r, i - 1, ',') && i > 1 && r->region[i - 2] != NF_NONE)
        return 4;
    return r->at[i - 1].kind == NF_TOKEN_PUNCT ? 16 + (r->at[i - 1].hash & 0xFFFF) : 5;
}

/* The quotation that follows a sentence: in the same paragraph or the next, with text of its own behind it or none. */
static uint64_t chain_behind(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (i >= r->count)
        return 0;
    uint64_t paragraph = (r->at[i].flags & NFI_TOKEN_PARAGRAPH_BEFORE) != 0;
    if (r->region[i] == NF_NONE && r->at[i].kind == NF_TOKEN_PUNCT && i + 1 < r->count)
        i++;
    uint32_t q = top_region(r, i);
    if (q == NF_NONE || r->outer[q].first + 1 < i)
        return 1;
    uint32_t end = r->outer[q].end;
    uint64_t alone = end >= r->count || (r->at[end].flags & (NFI_TOKEN_SENTENCE_START | NFI_TOKEN_PARAGRAPH_BEFORE)) != 0;
    uint64_t speech = r->quotes->at[q].kind == NFI_QUOTE_SPEECH;
    return 2 + paragraph + 2 * alone + 4 * speech;
}

uint32_t nfi_sides_features(const nfi_view *v, const nfi_cue_place *p, uint32_t sides, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, 5};
    uint32_t cue = p->cue;
    uint64_t lemma = nfi_view_lemma(v, cue) + sides;
    uint64_t tag = nfi_view_tag(v, cue) * 4 + sides;
    uint64_t frame = frame_of(v, cue) * 4 + sides;
    uint64_t sourced = !nfi_range_set(p->source) ? 0 : p->source.first < cue ? 1 : 2;
    uint32_t first = sourced == 1 ? p->source.first : p->words.first;
    uint32_t end = sourced == 2 ? p->source.end : p->words.end;
    nfi_range sentence = nfi_view_sentence(v, cue);
    uint64_t around = before(v, first) * 65536 * 2 + behind(v, end);
    uint64_t kids = 0;
    for (uint32_t c = v->child[cue]; c != NF_NONE; c = v->next[c])
        if (r->at[c].deprel == NFI_DEPREL_CCOMP || r->at[c].deprel == NFI_DEPREL_XCOMP || r->at[c].deprel == NFI_DEPREL_OBJ ||
            r->at[c].deprel == NFI_DEPREL_PARATAXIS || r->at[c].deprel == NFI_DEPREL_NSUBJ_PASS || r->at[c].deprel == NFI_DEPREL_ACL)
            kids |= UINT64_C(1) << ((r->at[c].deprel & 31) * 2 + (c > cue));
    uint64_t rules = (uint64_t)nfi_range_set(p->rules[0]) + 2 * (uint64_t)nfi_range_set(p->rules[1]);
    nfi_feature_put(&w, tag, 0, 0);
    nfi_feature_put(&w, lemma, 0, 0);
    nfi_feature_put(&w, frame, rules, 0);
    nfi_feature_put(&w, rules, tag, around);
    nfi_feature_put(&w, rules, lemma, 0);
    nfi_feature_put(&w, tag, around, sourced);
    nfi_feature_put(&w, lemma, around, 0);
    nfi_feature_put(&w, tag, kids, 0);
    nfi_feature_put(&w, lemma, kids, 0);
    nfi_feature_put(&w, tag, kids, around);
    nfi_feature_put(&w, tag, r->at[cue].deprel, sourced);
    nfi_feature_put(&w, lemma, r->at[cue].deprel, 1);
    nfi_feature_put(&w, tag, nfi_view_word(v, end), 2);
    nfi_feature_put(&w, lemma, nfi_view_word(v, end), 2);
    nfi_feature_put(&w, tag, nfi_view_tag(v, end), nfi_view_tag(v, end + 1));
    nfi_feature_put(&w, tag, nfi_view_bucket(first - sentence.first), nfi_view_bucket(sentence.end > end ? sentence.end - end : 0));
    nfi_feature_put(&w, tag, before(v, first), nfi_view_bucket(first - sentence.first));
    nfi_feature_put(&w, tag, behind(v, end), nfi_view_bucket(sentence.end > end ? sentence.end - end : 0));
    nfi_feature_put(&w, lemma, sourced, nfi_view_bucket(first - sentence.first));
    uint64_t chain = chain_behind(v, sentence.end);
    nfi_feature_put(&w, tag, chain, before(v, first));
    nfi_feature_put(&w, lemma, chain, before(v, first));
    nfi_feature_put(&w, tag, chain, around);
    nfi_feature_put(&w, tag, chain, rules * 16 + nfi_view_bucket(sentence.end > end ? sentence.end - end : 0));
    nfi_feature_put(&w, v->fine[cue] * 4 + sides, around, 3);
    nfi_feature_put(&w, v->fine[cue] * 4 + sides, kids, 3);
    return w.count;
}
