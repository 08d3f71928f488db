#include "claim/claim.h"

#include <string.h>

#include "claim/draft.h"
#include "claim/learned.h"
#include "claim/member.h"

static nf_status map_regions(nfi_reader *r)
{
    uint32_t count = r->quotes->count;
    r->outer = nfi_arena_array(r->ctx->scratch, count + 1, sizeof *r->outer);
    r->inner = nfi_arena_array(r->ctx->scratch, count + 1, sizeof *r->inner);
    if (r->outer == NULL || r->inner == NULL)
        return nfi_nomem(r->ctx->err);
    uint32_t at = 0;
    for (uint32_t q = 0; q < count; q++) {
        const nfi_quote *quote = &r->quotes->at[q];
        while (at < r->count && r->at[at].start < quote->span.start)
            at++;
        uint32_t end = at;
        r->outer[q] = r->inner[q] = nfi_range_of(at, at);
        int speech = quote->kind == NFI_QUOTE_SPEECH || quote->kind == NFI_QUOTE_FRAGMENT;
        for (; end < r->count && r->at[end].start < quote->span.end; end++) {
            if (speech)
                r->region[end] = q;
            if (r->at[end].start < quote->inner.start)
                r->inner[q].first = end + 1;
            if (r->at[end].end <= quote->inner.end)
                r->inner[q].end = end + 1;
        }
        r->outer[q].end = end;
    }
    return NF_OK;
}

static void map_times(nfi_reader *r)
{
    uint32_t at = 0;
    for (uint32_t t = 0; t < r->times->count; t++) {
        nf_span span = r->times->at[t].span;
        while (at < r->count && r->at[at].end <= span.start)
            at++;
        if (r->times->at[t].type == NF_TIME_SET && at < r->count && r->at[at].end >= span.end)
            continue; /* the daily Rannik */
        for (uint32_t i = at; i < r->count && r->at[i].start < span.end; i++)
            r->time[i] = t;
    }
}

/* The WHO, US officials: capitals of a name, unless the words beside it have them too. */
static int is_initials(const nfi_reader *r, uint32_t i)
{
    if (r->at[i].shape != NFI_SHAPE_UPPER)
        return 0;
    int before = i > 0 && r->at[i - 1].shape == NFI_SHAPE_UPPER;
    int after = i + 1 < r->count && r->at[i + 1].shape == NFI_SHAPE_UPPER;
    return !before && !after;
}

static nf_status map_tokens(nfi_reader *r)
{
    r->word = nfi_arena_array(r->ctx->scratch, r->count + 1, sizeof *r->word);
    r->region = nfi_arena_array(r->ctx->scratch, r->count + 1, sizeof *r->region);
    r->time = nfi_arena_array(r->ctx->scratch, r->count + 1, sizeof *r->time);
    if (r->word == NULL || r->region == NULL || r->time == NULL)
        return nfi_nomem(r->ctx->err);
    for (uint32_t i = 0; i < r->count; i++) {
        const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CLAIM_WORD);
        r->word[i] = entry == NULL || is_initials(r, i) ? NFI_CLAIM_WORD_NONE : nfi_lex_claim_word_rows[entry->row].kind;
        r->region[i] = NF_NONE;
        r->time[i] = NF_NONE;
    }
    map_times(r);
    return map_regions(r);
}

/* The stretch of a sentence that holds a token: cut at the edges of its region. */
static nfi_stretch stretch_at(const nfi_reader *r, uint32_t first, uint32_t end, uint32_t i)
{
    nfi_stretch s = {first, end, r->region[i]};
    if (s.level == NF_NONE)
        return s;
    nfi_range inner = r->inner[s.level];
    if (inner.first > s.first)
        s.first = inner.first;
    if (inner.end < s.end)
        s.end = inner.end;
    return s;
}

static nf_status read_sentences(nfi_reader *r)
{
    for (uint32_t k = 0; k < r->tokens->sentences.count; k++) {
        const nf_sentence *sentence = &r->tokens->sentences.at[k];
        uint32_t end = sentence->first_token + sentence->token_count;
        nf_status st = nfi_work(r->ctx, sentence->token_count);
        uint32_t i = sentence->first_token;
        uint32_t before = r->drafts.count;
        while (i < end && st == NF_OK) {
            uint32_t stop = i + 1;
            while (stop < end && r->region[stop] == r->region[i])
                stop++;
            nfi_stretch s = stretch_at(r, sentence->first_token, end, i);
            uint32_t from = i > s.first ? i : s.first;
            uint32_t to = stop < s.end ? stop : s.end;
            st = nfi_frames_find(r, &s, from, to);
            i = stop;
        }
        if (st == NF_OK && r->drafts.count == before && end > sentence->first_token)
            st = nfi_drafts_go_on(r, sentence->first_token, end);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

static nf_status copy_pieces(nfi_reader *r, const nfi_draft *d, nf_claim *claim)
{
    nf_span *spans = nfi_arena_array(r->ctx->result, d->piece_count, sizeof *spans);
    if (spans == NULL)
        return nfi_nomem(r->ctx->err);
    uint32_t ids = 0;
    uint32_t count = 0;
    for (uint32_t p = 0; p < d->piece_count; p++)
        spans[p] = nfi_range_span(r, r->pieces.at[d->piece_first + p]);
    claim->content = spans;
    claim->content_count = d->piece_count;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t *out = (uint32_t *)claim->quantities;
        count = 0;
        for (uint32_t p = 0; p < d->piece_count; p++) {
            uint32_t low = 0;
            uint32_t high = r->quantities->count;
            while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (r->quantities->at[middle].span.start < spans[p].start)
                    low = middle + 1;
                else
                    high = middle;
            }
            for (; low < r->quantities->count && r->quantities->at[low].span.end <= spans[p].end; low++, count++)
                if (pass == 1)
                    out[count] = low;
        }
        if (pass == 0) {
            ids = count;
            claim->quantities = nfi_arena_array(r->ctx->result, ids, sizeof *claim->quantities);
            if (claim->quantities == NULL)
                return nfi_nomem(r->ctx->err);
        }
    }
    claim->quantity_count = ids;
    return NF_OK;
}

/* About how often a rule of this frame is right: set by judgement, checked as a whole by the calibration error that
 * tests/eval/claims.py prints. */
static double confidence_of(const nfi_draft *d)
{
    static const double by_frame[] = {0.3, 0.85, 0.75, 0.7, 0.85, 0.85, 0.55, 0.5, 0.85, 0.85, 0.85, 0.7, 0.85, 0.6, 0.4, 0.7, 0.3};
    double value = by_frame[d->frame];
    return d->tier == 1 ? value : value * (d->tier == 2 ? 0.8 : 0.6);
}

/* Cues of the user's own are not for the model to judge. */
static int is_own(const nfi_reader *r, const nfi_draft *d)
{
    return d->cue_kind == NFI_CUE_VERB && d->head != NF_NONE && !nfi_lex_starts(r->at[d->head].word, NFI_LEX_CUE_VERB);
}

/* The claim that one stands inside in the end; itself where it stands inside none. */
static uint32_t outermost(const nfi_reader *r, uint32_t at)
{
    for (int steps = 0; steps < 8 && r->drafts.at[at].parent != NF_NONE; steps++)
        at = r->drafts.at[at].parent;
    return at;
}

#define EVEN 0.5

/* Whether weights that were asked leave a draft of the rules alone: what the corpus marks no cue of, and what stands inside
 * another claim or a quotation, where it marks nothing. */
static int is_left(const nfi_reader *r, const nfi_draft *d)
{
    return d->learned || nfi_draft_firm(d) || is_own(r, d) || d->level != NF_NONE || d->head == NF_NONE || d->frame == NFI_FRAME_CITE;
}

/* A rule that is wrong as often as right is no word against weights that were asked, wherever it stands. */
static int is_faint(const nfi_reader *r, const nfi_draft *d)
{
    return !d->learned && !nfi_draft_firm(d) && !is_own(r, d) && d->head != NF_NONE && d->confidence <= EVEN;
}

/* Empties the drafts that the weights did not take. */
static void settle(nfi_reader *r)
{
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        nfi_draft *d = &r->drafts.at[i];
        if ((d->extra && !d->learned) || is_faint(r, d) || (d->parent == NF_NONE && !is_left(r, d)))
            d->piece_count = 0;
    }
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        nfi_draft *d = &r->drafts.at[i];
        if (d->parent != NF_NONE && !is_left(r, d) && r->drafts.at[outermost(r, i)].piece_count == 0)
            d->piece_count = 0;
    }
}

static nf_status weigh(nfi_reader *r, const nfi_decider *decider)
{
    for (uint32_t i = 0; i < r->drafts.count; i++)
        r->drafts.at[i].confidence = confidence_of(&r->drafts.at[i]);
    if (decider->watch != NULL) {
        nfi_view view;
        nf_status st = nfi_view_make(&view, r, decider->vocab);
        if (st == NF_OK)
            decider->watch(decider->watch_ctx, &view);
        return st;
    }
    return decider->section != NULL ? nfi_claims_learn(r, decider) : NF_OK;
}

static nf_status finish(nfi_reader *r, nfi_claim_vec *out)
{
    uint32_t *ids = nfi_arena_array(r->ctx->scratch, r->drafts.count + 1, sizeof *ids);
    if (ids == NULL || !nfi_vec_reserve(out, &r->ctx->alloc, r->drafts.count))
        return nfi_nomem(r->ctx->err);
    uint32_t count = 0;
    for (uint32_t i = 0; i < r->drafts.count; i++)
        ids[i] = r->drafts.at[i].piece_count > 0 ? count++ : NF_NONE;
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        nfi_draft *d = &r->drafts.at[i];
        if (ids[i] == NF_NONE)
            continue;
        nfi_setting_anonymity(r, d);
        nf_claim c;
        memset(&c, 0, sizeof c);
        c.id = ids[i];
        c.kind = d->kind;
        c.source = nfi_range_span(r, d->source);
        c.source_full = nfi_range_span(r, d->source_full);
        c.cue = nfi_range_span(r, d->cue);
        c.lemma = d->lemma;
        c.act = d->act;
        c.certainty = d->certainty;
        c.polarity = d->polarity;
        c.anonymity = nfi_range_span(r, d->anonymity);
        c.anonymity_reason = nfi_range_span(r, d->reason);
        c.said_at = d->said_at;
        c.venue = nfi_range_span(r, d->venue);
        c.addressee = nfi_range_span(r, d->addressee);
        c.parent = d->parent == NF_NONE ? NF_NONE : ids[d->parent];
        c.confidence = d->confidence;
        nf_status st = nfi_members_find(r, d, &c);
        if (st == NF_OK)
            st = copy_pieces(r, d, &c);
        if (st != NF_OK)
            return st;
        /* "A surgeon said … Asked how many, he replied": who stays unnamed */
        const nf_claim *last = out->count > 0 ? &out->at[out->count - 1] : NULL;
        if (c.source_count == 1 && c.sources[0].form == NF_FORM_PRONOUN && c.sources[0].entity == NF_NONE && last != NULL &&
            last->source_count == 1 && last->sources[0].form == NF_FORM_NOMINAL)
            c.anonymous |= last->anonymous;
        c.zone = nfi_text_zone_at(r->tokens->text, c.content[0].start);
        out->at[out->count++] = c;
    }
    return NF_OK;
}

/* Whether a pronoun of a quotation means its speaker: I and me a person's, we and us a body's. */
static int means_speaker(const nfi_reader *r, uint32_t i, nf_entity_type type)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_SPEAKER);
    return entry != NULL && nfi_lex_speaker_rows[entry->row].plural == (type == NF_ENTITY_ORG) && r->entities->at_token.at[i] == NF_NONE;
}

/* Claims inside a quotation whose source is its I or we get its speaker: "I expect", "we do not know". */
static nf_status resolve_speakers(const nfi_reader *r, nfi_claim_vec *claims)
{
    uint32_t d = 0;
    for (uint32_t k = 0; k < claims->count; k++, d++) {
        while (r->drafts.at[d].piece_count == 0)
            d++;
        nf_claim *c = &claims->at[k];
        nfi_range source = r->drafts.at[d].source;
        if (c->source_count != 1 || c->sources[0].entity != NF_NONE || source.end != source.first + 1 || !nfi_lex_has(r->at[source.first].word, NFI_LEX_SPEAKER))
            continue;
        uint32_t m = r->entities->at_token.at[source.first];
        if (m == NF_NONE)
            continue;
        nf_source own = c->sources[0];
        own.entity = r->entities->mentions.at[m].entity;
        own.name = r->entities->entities.at[own.entity].name;
        c->anonymous = 0;
        c->sources = nfi_arena_copy(r->ctx->result, &own, sizeof own);
        if (c->sources == NULL)
            return nfi_nomem(r->ctx->err);
    }
    return NF_OK;
}

static nf_status add_speakers(nfi_reader *r, const nfi_claim_vec *claims)
{
    uint32_t d = 0;
    for (uint32_t k = 0; k < claims->count; k++, d++) {
        const nf_claim *c = &claims->at[k];
        while (r->drafts.at[d].piece_count == 0)
            d++;
        if (c->source_count != 1 || c->sources[0].entity == NF_NONE || c->kind == NF_CLAIM_INDIRECT || r->drafts.at[d].level != NF_NONE)
            continue;
        nf_entity_type type = r->entities->entities.at[c->sources[0].entity].type;
        if (type != NF_ENTITY_PERSON && type != NF_ENTITY_ORG)
            continue;
        for (uint32_t p = 0; p < r->drafts.at[d].piece_count; p++) {
            nfi_range piece = r->pieces.at[r->drafts.at[d].piece_first + p];
            for (uint32_t i = piece.first; i < piece.end; i++) {
                uint32_t q = r->region[i];
                if (q == NF_NONE || r->quotes->at[q].parent != NF_NONE || !means_speaker(r, i, type))
                    continue;
                nf_mention m = {nfi_span(r->at[i].start, r->at[i].end), NF_FORM_PRONOUN, c->sources[0].entity, 0.9};
                nf_status st = nfi_entities_add(r->ctx, r->entities, r->tokens, m);
                if (st != NF_OK)
                    return st;
            }
        }
    }
    return NF_OK;
}

nf_status nfi_claims_find(nfi_context *ctx, nfi_claim_vec *out, const nfi_tokens *tokens, const nfi_quote_vec *quotes,
                          nfi_entities *entities, const nfi_time_vec *times, const nfi_quantity_vec *quantities,
                          const nfi_own_cue_vec *own, const nfi_decider *decider)
{
    static const nfi_decider rules_alone;
    if (decider == NULL)
        decider = &rules_alone;
    nfi_reader r = {0};
    r.ctx = ctx;
    r.tokens = tokens;
    r.at = tokens->tokens.at;
    r.count = tokens->tokens.count;
    r.quotes = quotes;
    r.entities = entities;
    r.times = times;
    r.quantities = quantities;
    r.own = own;
    r.generous = decider->section != NULL || decider->watch != NULL;
    out->count = 0;
    nf_status st = map_tokens(&r);
    if (st == NF_OK)
        st = read_sentences(&r);
    if (st == NF_OK)
        st = nfi_drafts_stitch(&r);
    if (st == NF_OK)
        st = weigh(&r, decider);
    if (st == NF_OK) {
        nfi_drafts_judge(&r);
        st = nfi_drafts_nest(&r);
    }
    if (st == NF_OK && decider->section != NULL)
        settle(&r);
    if (st == NF_OK)
        st = finish(&r, out);
    if (st == NF_OK)
        st = add_speakers(&r, out);
    if (st == NF_OK)
        st = resolve_speakers(&r, out);
    nfi_vec_clear(&r.drafts, &ctx->alloc);
    nfi_vec_clear(&r.pieces, &ctx->alloc);
    return st;
}
