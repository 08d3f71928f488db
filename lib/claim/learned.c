#include "claim/learned.h"

#include <string.h>

#include "claim/frame.h"

enum { FAR = 200 }; /* margin where there was nothing to choose from */

/* What the rules are sure of stays unless another choice is this far before. */
enum { FIRM_WORDS = 60, FIRM_SOURCE = 10, FIRM_AROUND = 10, FIRM_BEHIND = 24, FIRM_THAT = 40 };

/* A source or a content that was chosen, how far before the next best, and how far before that of the rules. */
typedef struct chosen_source {
    nfi_source_choice choice;
    int32_t margin;
    int32_t lead;
} chosen_source;

typedef struct chosen_content {
    nfi_range left; /* empty where there is none */
    nfi_range right;
    int32_t margin;
    int32_t lead;
} chosen_content;

/* `margin`: how far before the words that the rules would take. */
static nfi_range choose_cue_words(const nfi_view *v, const nfi_decider *decider, uint32_t cue, int32_t *margin)
{
    nfi_range ranges[NFI_CUE_RANGES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = nfi_cue_ranges(v, cue, ranges);
    uint32_t best = 0;
    int32_t top = INT32_MIN;
    int32_t usual = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t score = nfi_decider_score(decider, features, nfi_cue_range_features(v, cue, ranges[i], features));
        usual = i == 0 ? score : usual;
        if (score > top) {
            top = score;
            best = i;
        }
    }
    *margin = top - usual;
    return ranges[best];
}

static int same_range(nfi_range a, nfi_range b)
{
    return a.first == b.first && a.end == b.end;
}

/* Whether a range is the source that the rules' draft of a cue has. */
static int is_rules_source(const nfi_view *v, uint32_t cue, nfi_range range)
{
    if (v->draft[cue] == NF_NONE)
        return 0;
    const nfi_draft *d = &v->r->drafts.at[v->draft[cue]];
    if (!nfi_range_set(range))
        return !nfi_range_set(d->source);
    return range.first == d->source.first && (range.end == d->source.end || range.end == d->source_full.end);
}

static void choose_source(const nfi_view *v, const nfi_decider *decider, uint32_t cue, chosen_source *out)
{
    nfi_source_choice choices[NFI_SOURCE_CHOICES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = nfi_source_choices(v, cue, choices);
    int32_t best = INT32_MIN;
    int32_t second = INT32_MIN;
    int32_t rules = INT32_MIN;
    for (uint32_t i = 0; i < count; i++) {
        int32_t score = nfi_decider_score(decider, features, nfi_source_features(v, cue, &choices[i], features));
        if (score > rules && is_rules_source(v, cue, choices[i].range))
            rules = score;
        if (score > best) {
            second = best;
            best = score;
            out->choice = choices[i];
        } else if (score > second)
            second = score;
    }
    out->margin = second == INT32_MIN ? FAR : best - second;
    out->lead = rules == INT32_MIN ? FAR : best - rules;
}

typedef struct side {
    nfi_range range;
    int32_t best;
    int32_t margin;
    int32_t lead; /* how far before the rules' range; 0 where they have none */
} side;

static side choose_side(const nfi_view *v, const nfi_decider *decider, const nfi_cue_place *place, int right)
{
    nfi_content_choice choices[NFI_CONTENT_CHOICES];
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t count = right ? nfi_content_right(v, place, choices) : nfi_content_left(v, place, choices);
    side out = {nfi_range_of(0, 0), INT32_MIN, FAR, 0};
    int32_t second = INT32_MIN;
    int32_t rules = INT32_MIN;
    for (uint32_t i = 0; i < count; i++) {
        nfi_range range = choices[i].range;
        int32_t score = nfi_decider_score(decider, features, nfi_content_features(v, place, &choices[i], right, features));
        int same = same_range(range, out.range);
        if (score > rules && same_range(range, place->rules[right]))
            rules = score;
        if (score > out.best) {
            if (!same)
                second = out.best;
            out.best = score;
            out.range = range;
        } else if (score > second && !same)
            second = score;
    }
    if (second != INT32_MIN)
        out.margin = out.best - second;
    if (rules != INT32_MIN)
        out.lead = out.best - rules;
    return out;
}

static void choose_content(const nfi_view *v, const nfi_decider *decider, const nfi_cue_place *place, chosen_content *out)
{
    side left = choose_side(v, decider, place, 0);
    side right = choose_side(v, decider, place, 1);
    uint64_t features[NFI_DECIDE_FEATURES];
    uint32_t chosen = 0;
    uint32_t usual = (uint32_t)nfi_range_set(place->rules[0]) + 2 * (uint32_t)nfi_range_set(place->rules[1]);
    int32_t best = INT32_MIN;
    int32_t second = INT32_MIN;
    int32_t rules = INT32_MIN;
    for (uint32_t sides = 1; sides < NFI_SIDES; sides++) {
        if ((sides & 1 && !nfi_range_set(left.range)) || (sides & 2 && !nfi_range_set(right.range)))
            continue;
        int32_t score = nfi_decider_score(decider, features, nfi_sides_features(v, place, sides, features));
        if (sides == usual)
            rules = score;
        if (score > best) {
            second = best;
            best = score;
            chosen = sides;
        } else if (score > second)
            second = score;
    }
    out->left = chosen & 1 ? left.range : nfi_range_of(0, 0);
    out->right = chosen & 2 ? right.range : nfi_range_of(0, 0);
    out->margin = second == INT32_MIN ? FAR : best - second;
    if (chosen & 1 && left.margin < out->margin)
        out->margin = left.margin;
    if (chosen & 2 && right.margin < out->margin)
        out->margin = right.margin;
    out->lead = rules == INT32_MIN ? FAR : best - rules;
    if (chosen & usual & 1)
        out->lead += left.lead;
    if (chosen & usual & 2)
        out->lead += right.lead;
}

/* A cue of the model's own: what the lists know of its word, whatever their tier. */
static void read_lists(const nfi_reader *r, nfi_draft *d)
{
    const nfi_lex_entry *verb = nfi_lex_entry_of(r->at[d->head].word, NFI_LEX_CUE_VERB);
    const nfi_lex_entry *noun = nfi_lex_entry_of(r->at[d->head].word, NFI_LEX_CUE_NOUN);
    d->lemma = r->at[d->head].lemma;
    d->act = NF_ACT_SAY;
    d->certainty = NF_CERTAINTY_CERTAIN;
    d->tier = 3;
    d->cue_kind = NFI_CUE_VERB;
    if (r->at[d->head].upos == NF_UPOS_NOUN) {
        d->cue_kind = NFI_CUE_NOUN;
        if (noun != NULL) {
            const nfi_lex_cue_noun_row *row = &nfi_lex_cue_noun_rows[noun->row];
            d->act = (nf_act)row->act;
            d->certainty = (nf_certainty)row->certainty;
            d->negative = row->negative;
        }
    } else if (verb != NULL) {
        const nfi_lex_cue_verb_row *row = &nfi_lex_cue_verb_rows[verb->row];
        d->act = (nf_act)row->act;
        d->certainty = (nf_certainty)row->certainty;
        d->negative = row->negative;
        d->tier = (uint8_t)row->tier;
        d->form = verb->form;
    } else if (nfi_is(r, d->head, ':'))
        d->cue_kind = NFI_CUE_COLON;
    else if (r->at[d->head].upos == NF_UPOS_ADV)
        d->cue_kind = NFI_CUE_ADVERB;
    else if (r->at[d->head].upos == NF_UPOS_ADP || r->at[d->head].upos == NF_UPOS_SCONJ)
        d->cue_kind = NFI_CUE_PHRASE;
    for (uint32_t i = d->cue.first; i < d->cue.end; i++) {
        d->negated |= r->word[i] == NFI_CLAIM_WORD_NOT;
        d->modal |= r->word[i] == NFI_CLAIM_WORD_MODAL;
    }
}

static nfi_draft new_draft(const nfi_view *v, uint32_t cue)
{
    nfi_range sentence = nfi_view_sentence(v, cue);
    nfi_stretch s = {sentence.first, sentence.end, NF_NONE};
    nfi_draft d = nfi_draft_new(&s);
    d.head = cue;
    d.cue = nfi_cue_range(v, cue);
    read_lists(v->r, &d);
    return d;
}

/* "their administrator, Ruth Kask of the firm Pike, said": the end of the name between a source and its cue, where the tree says that it
 * is the same; else the source's own. */
static uint32_t past_apposition(const nfi_reader *r, const nfi_draft *d, nfi_range source)
{
    enum { LONG = 24 };
    uint32_t close = d->cue.first - (d->cue.first > 0);
    if (close <= source.end || close - source.end > LONG || !nfi_is(r, source.end, ',') || !nfi_is(r, close, ','))
        return source.end;
    for (uint32_t i = source.end + 1; i < close; i++)
        if (r->at[i].deprel == NFI_DEPREL_APPOS && r->at[i].head >= source.first && r->at[i].head < source.end)
            return close;
    return source.end;
}

/* The source ends before a comma, but for the commas of a list. */
static void set_source(const nfi_view *v, nfi_draft *d, const nfi_source_choice *choice)
{
    const nfi_reader *r = v->r;
    nfi_range range = choice->range;
    uint32_t end = nfi_range_set(range) && nfi_is_possessive(r, range.end - 1) ? range.end - 1 : range.end;
    if (range.first == d->source.first && (end == d->source.end || end == d->source_full.end))
        return; /* as the rules have it */
    d->source = d->source_full = range;
    if (!nfi_range_set(range))
        return;
    for (uint32_t i = range.first + 1; i + 1 < range.end; i++) {
        if (!nfi_is(r, i, ',') || r->at[i].head == NF_NONE)
            continue;
        int listed = 0;
        for (uint32_t k = i + 1; k < range.end && !nfi_is(r, k, ','); k++)
            listed |= r->at[k].deprel == NFI_DEPREL_CONJ;
        if (!listed) {
            d->source.end = i;
            return;
        }
    }
    d->source_full.end = past_apposition(r, d, range);
}

/* A stretch of content, in pieces where it runs over several quotations. */
static nf_status add_content(nfi_reader *r, nfi_draft *d, nfi_range range)
{
    nf_status st = NF_OK;
    uint32_t first = range.first;
    for (uint32_t i = range.first + 1; i < range.end && st == NF_OK; i++) {
        int turn = r->at[i].flags & NFI_TOKEN_PARAGRAPH_BEFORE;
        if (!turn)
            continue;
        st = nfi_draft_add(r, d, nfi_range_of(first, i));
        first = i;
    }
    return st == NF_OK ? nfi_draft_add(r, d, nfi_range_of(first, range.end)) : st;
}

static nf_status set_content(nfi_reader *r, nfi_draft *d, const nfi_candidate *content)
{
    nf_status st = NF_OK;
    d->piece_count = 0;
    if (nfi_range_set(content->left))
        st = add_content(r, d, content->left);
    if (st == NF_OK && nfi_range_set(content->right))
        st = add_content(r, d, content->right);
    return st;
}

/* Whether the rules' pieces are the content chosen. */
static int same_content(const nfi_reader *r, const nfi_draft *d, const nfi_candidate *content)
{
    nfi_range sides[2] = {{NF_NONE, 0}, {NF_NONE, 0}};
    const nfi_range want[2] = {content->left, content->right};
    for (uint32_t k = 0; k < d->piece_count; k++) {
        nfi_range piece = r->pieces.at[d->piece_first + k];
        nfi_range *own = &sides[piece.first >= d->cue.first];
        if (piece.first < own->first)
            own->first = piece.first;
        if (piece.end > own->end)
            own->end = piece.end;
    }
    for (int k = 0; k < 2; k++) {
        int has = sides[k].end > 0;
        if (has != nfi_range_set(want[k]) || (has && (sides[k].first != want[k].first || sides[k].end != want[k].end)))
            return 0;
    }
    return 1;
}

/* "No group claimed responsibility" is nobody's claim. */
static int is_nobody(const nfi_reader *r, nfi_range source)
{
    return nfi_range_set(source) && nfi_lex_has(r->at[source.first].word, NFI_LEX_NOBODY);
}

/* Whether a source is but the pronoun of whom the rules name: "a union which says"; or what such a clause names again: "Ivo Kask, an analyst
 * at Kvanta, who expects". */
static int is_weaker(const nfi_reader *r, const nfi_draft *d, nfi_range source)
{
    if (d->relative && source.first >= d->source.end && source.end <= d->source_full.end)
        return 1;
    if (source.end - source.first != 1 || source.first == 0 || !nfi_range_set(d->source))
        return 0;
    return r->word[source.first] == NFI_CLAIM_WORD_WHO && r->word[d->source.first] != NFI_CLAIM_WORD_WHO;
}

/* Content behind its cue is as the grammar has it, above all behind "that"; how much of what stands around a cue is said, weights
 * know better. */
static int32_t firm_content(const nfi_draft *d)
{
    if (nfi_draft_firm(d))
        return FIRM_THAT;
    return d->frame == NFI_FRAME_QUOTE || d->frame >= NFI_FRAME_BEFORE ? FIRM_AROUND : FIRM_BEHIND;
}

/* A draft of the rules at a token that rules alone would give, too. */
static const nfi_draft *plain_draft(const nfi_view *v, uint32_t i)
{
    return v->draft[i] == NF_NONE || v->r->drafts.at[v->draft[i]].extra ? NULL : &v->r->drafts.at[v->draft[i]];
}

/* Whether a token is one of the words of another cue, of the rules: "declined" of "declined to say". */
static int is_part(const nfi_view *v, uint32_t i)
{
    if (plain_draft(v, i) != NULL)
        return 0;
    for (uint32_t k = i + 1; k < v->r->count && k - i < 5; k++)
        if (plain_draft(v, k) != NULL)
            return plain_draft(v, k)->cue.first <= i;
    return 0;
}

/* Whether a new cue would take another one in, of the rules: "avoided saying". */
static int takes_in(const nfi_view *v, uint32_t cue, nfi_range words)
{
    for (uint32_t k = words.first; k < words.end; k++)
        if (k != cue && plain_draft(v, k) != NULL)
            return 1;
    return 0;
}

/* What is chosen for a cue; 0 where nothing can be. */
static int choose(const nfi_view *v, const nfi_decider *decider, uint32_t cue, int32_t score, nfi_candidate *out)
{
    chosen_source source;
    chosen_content content;
    choose_source(v, decider, cue, &source);
    if (is_nobody(v->r, source.choice.range))
        return 0;
    int32_t gain = 0;
    nfi_cue_place place = nfi_cue_place_of(v, cue, choose_cue_words(v, decider, cue, &gain), source.choice.range);
    choose_content(v, decider, &place, &content);
    if (!nfi_range_set(content.left) && !nfi_range_set(content.right))
        return 0;
    if (plain_draft(v, cue) == NULL && takes_in(v, cue, place.words))
        return 0;
    *out = (nfi_candidate){.cue = cue, .gain = gain, .place = place, .source = source.choice, .left = content.left, .right = content.right,
                           .margins = {score, source.margin, content.margin}, .source_lead = source.lead, .content_lead = content.lead, .over = NF_NONE, .under = NF_NONE};
    out->mix = nfi_decider_mix(decider, &out->margins);
    return 1;
}

/* "later said": how or when it is said is no part of the cue, but for its negation. */
static nfi_range without_adverbs(const nfi_reader *r, nfi_range words, uint32_t cue)
{
    while (words.first < cue && r->at[words.first].upos == NF_UPOS_ADV && r->word[words.first] != NFI_CLAIM_WORD_NOT)
        words.first++;
    return words;
}

static nfi_seen seen_by_rules(const nfi_view *v, uint32_t cue)
{
    return plain_draft(v, cue) != NULL ? NFI_SEEN_PLAINLY : v->draft[cue] != NF_NONE ? NFI_SEEN_GENEROUSLY : NFI_SEEN_NOT;
}

/* Whether weights may put another content in the place of the rules'. What stands in for "whom the army identified as" is no part of it,
 * though corpora mark it. */
static int may_change(const nfi_reader *r, const nfi_draft *d, const nfi_candidate *c)
{
    return !d->figure && d->frame != NFI_FRAME_RELATIVE && c->content_lead > firm_content(d) && !same_content(r, d, c);
}

/* Makes a draft of a candidate, or changes that of the rules, where it weighs enough. */
static nf_status take(nfi_view *v, const nfi_decider *decider, const nfi_candidate *c, int32_t weight)
{
    nfi_reader *r = v->r;
    uint32_t at = v->draft[c->cue];
    nfi_draft d = at != NF_NONE ? r->drafts.at[at] : new_draft(v, c->cue);
    int shared = plain_draft(v, c->cue) != NULL;
    if (!shared || c->gain > FIRM_WORDS)
        d.cue = without_adverbs(r, c->place.words, c->cue);
    int sure = shared && (d.tier == 1 || nfi_draft_firm(&d));
    if (weight < decider->thresholds[seen_by_rules(v, c->cue)] && !sure)
        return NF_OK;
    nfi_source_choice source = c->source;
    nfi_source_name(v, c->cue, &source);
    if (!shared || (c->source_lead > FIRM_SOURCE && !is_weaker(r, &d, source.range)))
        set_source(v, &d, &source);
    nf_status st = NF_OK;
    if (!shared || may_change(r, &d, c))
        st = set_content(r, &d, c);
    if (st != NF_OK)
        return st;
    d.confidence = nfi_decider_confidence(decider, weight);
    d.learned = 1;
    if (at != NF_NONE)
        r->drafts.at[at] = d;
    else
        st = nfi_draft_keep(r, &d);
    return st;
}

/* Cue order again: the drafts put behind are in order themselves, so both parts merge. */
static nf_status merge_order(nfi_reader *r, uint32_t old)
{
    uint32_t count = r->drafts.count;
    if (old == count)
        return NF_OK;
    nfi_draft *copy = nfi_arena_array(r->ctx->scratch, count, sizeof *copy);
    if (copy == NULL)
        return nfi_nomem(r->ctx->err);
    memcpy(copy, r->drafts.at, count * sizeof *copy);
    uint32_t a = 0;
    uint32_t b = old;
    for (uint32_t k = 0; k < count; k++) {
        int left = b == count || (a < old && copy[a].cue.first <= copy[b].cue.first);
        r->drafts.at[k] = copy[left ? a++ : b++];
    }
    return NF_OK;
}

static int32_t score_of(const nfi_view *v, const nfi_decider *decider, uint32_t i)
{
    uint64_t features[NFI_DECIDE_FEATURES];
    return nfi_decider_score(decider, features, nfi_cue_features(v, i, features));
}

/* Score of a cue: of its main token, or of one before it that is a part of it, where the corpus marks that ("declined to say"). */
static int32_t cue_score(const nfi_view *v, const nfi_decider *decider, uint32_t i)
{
    int32_t best = score_of(v, decider, i);
    const nfi_draft *d = plain_draft(v, i);
    for (uint32_t k = d != NULL ? d->cue.first : i; k < i; k++)
        if (nfi_cue_possible(v, k)) {
            int32_t score = score_of(v, decider, k);
            best = score > best ? score : best;
        }
    return best;
}

/* All cues that are near to one, with what is chosen for each. */
static nf_status collect(const nfi_view *v, const nfi_decider *decider, nfi_candidates *out)
{
    const nfi_reader *r = v->r;
    NFI_VEC(nfi_candidate) found = NFI_VEC_INIT;
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < r->count && st == NF_OK; i++) {
        int cited = v->draft[i] != NF_NONE && r->drafts.at[v->draft[i]].frame == NFI_FRAME_CITE;
        if (cited || !nfi_cue_possible(v, i) || is_part(v, i))
            continue;
        int32_t score = cue_score(v, decider, i);
        nfi_candidate c;
        if (score >= NFI_DECIDE_FAINT && choose(v, decider, i, score, &c))
            st = nfi_vec_push(&found, &r->ctx->alloc, c) ? NF_OK : nfi_nomem(r->ctx->err);
    }
    out->count = found.count;
    out->at = nfi_arena_copy(r->ctx->scratch, found.at, found.count * sizeof *found.at);
    nfi_vec_clear(&found, &r->ctx->alloc);
    return st == NF_OK && out->at == NULL && out->count > 0 ? nfi_nomem(r->ctx->err) : st;
}

nf_status nfi_claims_learn(nfi_reader *r, const nfi_decider *decider)
{
    nfi_view view;
    nfi_candidates all = {NULL, 0, 0};
    uint64_t features[NFI_DECIDE_FEATURES];
    int16_t traits[NFI_CLAIM_TRAITS];
    nf_status st = nfi_view_make(&view, r, decider->vocab);
    if (st == NF_OK)
        st = collect(&view, decider, &all);
    if (st == NF_OK)
        st = nfi_candidates_compare(&view, &all);
    uint32_t old = r->drafts.count;
    for (uint32_t k = 0; k < all.count && st == NF_OK; k++) {
        nfi_candidate *c = &all.at[k];
        uint32_t count = nfi_claim_features(&view, &all, k, features);
        nfi_claim_traits(&view, &all, k, traits);
        int32_t weight = nfi_decider_verdict(decider, features, count, traits);
        if (decider->weighed != NULL)
            decider->weighed(decider->watch_ctx, &view, c, seen_by_rules(&view, c->cue), features, count, traits);
        st = take(&view, decider, c, weight);
    }
    return st == NF_OK ? merge_order(r, old) : st;
}
