#include "claim/draft.h"

#include <string.h>

/* A verb cue as it is read: its group, and what the lists say of it. */
typedef struct verb_cue {
    uint32_t head;
    uint32_t end;   /* behind the cue's words */
    uint32_t group; /* first token of has | been | also | said */
    const char *lemma;
    nf_act act;
    nf_certainty certainty;
    uint8_t negative;
    uint8_t tier;
    uint8_t clause;
    uint8_t inf;
    uint8_t object;
    uint8_t as;
    uint8_t form;
    uint8_t passive;
    uint8_t negated;
    uint8_t withheld;
    uint8_t modal;
    uint8_t to;      /* to say */
    uint8_t chained; /* declined to say */
} verb_cue;

static nfi_draft draft_new(const nfi_stretch *s)
{
    nfi_draft d;
    memset(&d, 0, sizeof d);
    d.head = NF_NONE;
    d.level = s->level;
    d.clause = nfi_range_of(s->first, s->end);
    d.said_at = NF_NONE;
    d.parent = NF_NONE;
    return d;
}

static nf_status keep(nfi_reader *r, const nfi_draft *draft)
{
    return nfi_vec_push(&r->drafts, &r->ctx->alloc, *draft) ? NF_OK : nfi_nomem(r->ctx->err);
}

static int is_word(const nfi_reader *r, const nfi_stretch *s, uint32_t i, nfi_claim_word word)
{
    return i >= s->first && i < s->end && r->region[i] == s->level && r->word[i] == word;
}

static int is_comma(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i >= s->first && i < s->end && r->region[i] == s->level && nfi_is(r, i, ',');
}

static int is_auxiliary(const nfi_reader *r, uint32_t i)
{
    nfi_claim_word w = (nfi_claim_word)r->word[i];
    return r->at[i].upos == NF_UPOS_AUX || w == NFI_CLAIM_WORD_MODAL || w == NFI_CLAIM_WORD_NOT ||
           (w >= NFI_CLAIM_WORD_BE && w <= NFI_CLAIM_WORD_DO);
}

/* Walks left over auxiliaries, negation and the adverbs among them. */
static void read_group(const nfi_reader *r, const nfi_stretch *s, verb_cue *cue)
{
    uint32_t i = cue->group;
    uint32_t be = NF_NONE;
    while (i > s->first && r->region[i - 1] == s->level && cue->group - i < 8) {
        uint32_t p = i - 1;
        int adverb = r->at[p].upos == NF_UPOS_ADV && p > s->first && is_auxiliary(r, p - 1);
        if (!is_auxiliary(r, p) && !adverb)
            break;
        cue->negated |= r->word[p] == NFI_CLAIM_WORD_NOT;
        cue->modal |= r->word[p] == NFI_CLAIM_WORD_MODAL;
        if (r->word[p] == NFI_CLAIM_WORD_BE && be == NF_NONE)
            be = p;
        i = p;
    }
    cue->group = i;
    cue->passive = be != NF_NONE && cue->form != NFI_FORM_ING && cue->form != NFI_FORM_S;
    if (cue->form == NFI_FORM_ING && be != NF_NONE)
        cue->form = NFI_FORM_PAST; /* is seeking: a finite group */
}

/* "declined to say", "went on to say": the group starts at the first verb. */
static void read_chain(const nfi_reader *r, const nfi_stretch *s, verb_cue *cue)
{
    if (!is_word(r, s, cue->group - 1, NFI_CLAIM_WORD_TO) || cue->group < s->first + 2)
        return;
    cue->to = 1;
    for (uint32_t back = 2; back <= 3 && cue->group >= s->first + back; back++) {
        uint32_t v = cue->group - back;
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, v, s->end, NFI_LEX_CUE_CHAIN);
        if (entry == NULL || entry->length != back - 1)
            continue;
        cue->withheld = nfi_lex_cue_chain_rows[entry->row].withhold;
        cue->group = v;
        cue->form = entry->form;
        cue->to = 0;
        cue->chained = 1;
        read_group(r, s, cue);
        return;
    }
}

static int read_own(const nfi_reader *r, uint32_t i, verb_cue *cue)
{
    for (uint32_t k = 0; r->own != NULL && k < r->own->count; k++) {
        const nfi_own_cue *own = &r->own->at[k];
        if (own->hash != r->at[i].hash)
            continue;
        cue->lemma = own->lemma;
        cue->act = own->act;
        cue->certainty = own->certainty;
        cue->form = own->form;
        cue->tier = 1;
        cue->clause = cue->object = 1;
        cue->end = i + 1;
        return 1;
    }
    return 0;
}

/* A verb that the tagger took for a noun: one that no list has as a noun behind a name or pronoun ("Meretuul denies"), one before
 * "that" or behind the comma of an aside, one that ends the sentence ("official data show"). */
static int is_mistagged(const nfi_reader *r, const nfi_stretch *s, uint32_t i, const verb_cue *cue)
{
    if ((r->at[i].upos != NF_UPOS_NOUN && r->at[i].upos != NF_UPOS_ADJ) || i <= s->first || cue->tier > 2)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_POS);
    int noun = entry != NULL && (nfi_lex_pos_rows[entry->row].tag == NF_UPOS_NOUN || nfi_lex_pos_rows[entry->row].tag2 == NF_UPOS_NOUN);
    nf_upos before = (nf_upos)r->at[i - 1].upos;
    int subject = before == NF_UPOS_PROPN || before == NF_UPOS_PRON || before == NF_UPOS_NOUN || nfi_is(r, i - 1, ',');
    if (!noun)
        return subject && cue->form != NFI_FORM_BASE;
    if (cue->form == NFI_FORM_S && is_word(r, s, i + 1, NFI_CLAIM_WORD_THAT))
        return nfi_is(r, i - 1, ',') || before == NF_UPOS_PROPN;
    return cue->form == NFI_FORM_BASE && before == NF_UPOS_NOUN && i + 1 < s->end && nfi_is(r, i + 1, '.');
}

static int read_verb(const nfi_reader *r, const nfi_stretch *s, uint32_t i, verb_cue *cue)
{
    memset(cue, 0, sizeof *cue);
    cue->head = cue->group = i;
    if (!read_own(r, i, cue)) {
        if (!nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_VERB))
            return 0;
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_CUE_VERB);
        if (entry == NULL)
            return 0;
        const nfi_lex_cue_verb_row *row = &nfi_lex_cue_verb_rows[entry->row];
        cue->end = i + entry->length;
        cue->lemma = row->lemma;
        cue->act = (nf_act)row->act;
        cue->certainty = (nf_certainty)row->certainty;
        cue->negative = row->negative;
        cue->tier = (uint8_t)row->tier;
        cue->clause = row->clause;
        cue->inf = row->inf;
        cue->object = row->object;
        cue->as = row->as;
        cue->form = entry->form;
    }
    if (r->at[i].upos != NF_UPOS_VERB && !(r->at[i].upos == NF_UPOS_AUX && cue->tier == 1) && !is_mistagged(r, s, i, cue))
        return 0;
    /* a report; a reported withdrawal */
    if (cue->form != NFI_FORM_S && i > s->first && is_word(r, s, i - 1, NFI_CLAIM_WORD_DETERMINER) &&
        !nfi_lex_has(r->at[i - 1].word, NFI_LEX_NOBODY))
        return 0;
    read_group(r, s, cue);
    read_chain(r, s, cue);
    return 1;
}

/* Region that ends right before a token, with or without a comma between: “Q,” said; “Q”, said. */
static uint32_t region_before(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    for (uint32_t back = 1; back <= 2 && i >= back; back++) {
        uint32_t p = i - back;
        if (r->at[p + 1].flags & NFI_TOKEN_PARAGRAPH_BEFORE)
            return NF_NONE;
        uint32_t q = r->region[p];
        if (q != s->level && q != NF_NONE) {
            while (r->quotes->at[q].parent != NF_NONE && r->quotes->at[q].parent != s->level)
                q = r->quotes->at[q].parent;
            return r->quotes->at[q].parent == s->level ? q : NF_NONE;
        }
        if (p < s->first || r->at[p].upos != NF_UPOS_PUNCT)
            return NF_NONE;
    }
    return NF_NONE;
}

/* Region that starts at a token; NF_NONE. */
static uint32_t region_at(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (i >= r->count || r->region[i] == s->level || r->region[i] == NF_NONE)
        return NF_NONE;
    uint32_t q = r->region[i];
    while (r->quotes->at[q].parent != NF_NONE && r->quotes->at[q].parent != s->level)
        q = r->quotes->at[q].parent;
    return r->quotes->at[q].parent == s->level && r->outer[q].first == i ? q : NF_NONE;
}

/* Whether the stretch up to `end` is a clause by itself: a finite verb that no relative pronoun opens stands in its first part, or
 * in the second where the first is an adverbial. "A doctor there, speaking because he was asked to," is none. */
static int is_main_clause(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t first = end - s->first > NFI_REACH ? end - NFI_REACH : s->first;
    int adverbial = r->word[first] == NFI_CLAIM_WORD_PREPOSITION || r->word[first] == NFI_CLAIM_WORD_SUBORDINATE || r->word[first] == NFI_CLAIM_WORD_AS ||
                    r->time[first] != NF_NONE || r->at[first].upos == NF_UPOS_ADV || r->at[first].upos == NF_UPOS_ADP || r->at[first].upos == NF_UPOS_SCONJ;
    int relative = 0;
    for (uint32_t i = first; i < end; i++) {
        if (r->region[i] != s->level)
            continue;
        if (nfi_is(r, i, ',') && !adverbial)
            return 0;
        if (nfi_is(r, i, ',')) {
            adverbial = 0;
            relative = 0;
        }
        relative |= r->word[i] == NFI_CLAIM_WORD_WHO;
        if (i > first && nfi_is_finite(r, i)) {
            if (!relative)
                return 1;
            relative = 0; /* its verb; the next one is the clause's */
            while (i + 1 < end && (nfi_is_finite(r, i + 1) || r->at[i + 1].upos == NF_UPOS_ADV))
                i++;
        }
    }
    return 0;
}

/* Whether a clause of at least three words stands before a comma, from the stretch's start on. */
static int text_before(const nfi_reader *r, const nfi_stretch *s, uint32_t subject)
{
    if (subject < s->first + 3 || r->region[subject - 1] != s->level)
        return 0;
    uint32_t p = subject - 1;
    int mark = nfi_is(r, p, ',') || nfi_is(r, p, '?') || nfi_is(r, p, '!') || r->at[p].upos == NF_UPOS_PUNCT;
    if (!mark || nfi_is(r, p, ';') || nfi_is(r, p, ':') || nfi_is(r, p, '.') || nfi_is(r, p, '('))
        return 0;
    if (p - s->first > NFI_REACH)
        return 1;
    /* a headline: Two dead in ferry fire, police say */
    if (r->at[s->first].flags & NFI_TOKEN_PARAGRAPH_BEFORE && r->at[s->end - 1].kind != NF_TOKEN_PUNCT && s->end - s->first < 20)
        return 1;
    return nfi_content_clause(r, s, s->first, p) || nfi_text_zone_at(r->tokens->text, r->at[p].start) == NF_ZONE_HEADLINE;
}

/* Where the content before a comma starts: behind "But", "And" and what another cue opened. */
static uint32_t text_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t first = s->first;
    if (end - first > NFI_REACH * 2)
        first = end - NFI_REACH * 2;
    while (first < end && (r->at[first].upos == NF_UPOS_CCONJ || nfi_is(r, first, ',')))
        first++;
    return first;
}

/* Adds what stands before: a quotation that is the whole of the sentence so far, or all from its start. */
static nf_status add_before(nfi_reader *r, const nfi_stretch *s, nfi_draft *d, uint32_t subject, uint32_t region)
{
    uint32_t comma = subject - 1;
    if (region == NF_NONE)
        return nfi_draft_add(r, d, nfi_range_of(text_start(r, s, comma), comma));
    nfi_range outer = r->outer[region];
    nfi_range inner = r->inner[region];
    if (outer.first <= s->first || r->at[outer.first].flags & NFI_TOKEN_SENTENCE_START ||
        (outer.first > s->first && outer.first - s->first <= 1))
        return nfi_draft_add(r, d, inner);
    return nfi_draft_add(r, d, nfi_range_of(text_start(r, s, outer.first), inner.end));
}

static nf_status add_region(nfi_reader *r, nfi_draft *d, uint32_t region)
{
    return nfi_draft_add(r, d, r->inner[region]);
}

static void take_cue(nfi_draft *d, const verb_cue *cue)
{
    d->cue_kind = NFI_CUE_VERB;
    d->cue = nfi_range_of(cue->group, cue->end);
    d->head = cue->head;
    d->lemma = cue->lemma;
    d->form = cue->form;
    d->tier = cue->tier;
    d->negative = cue->negative;
    d->negated = (uint8_t)(cue->negated || cue->withheld);
    d->modal = cue->modal;
    d->passive = cue->passive;
    d->act = cue->withheld || cue->negated ? NF_ACT_WITHHOLD : cue->act;
    if (cue->negated && cue->act != NF_ACT_SAY && cue->act != NF_ACT_REPORT && cue->act != NF_ACT_CONFIRM)
        d->act = cue->act;
    d->certainty = cue->certainty;
}

/* "No group claimed", "nobody said": there is no source. */
static int is_nobody(const nfi_reader *r, uint32_t i)
{
    return nfi_lex_has(r->at[i].word, NFI_LEX_NOBODY);
}

/* Cue, source and content that a verb's surroundings give, from the left to the right. */
typedef struct reading {
    nfi_reader *r;
    const nfi_stretch *s;
    verb_cue cue;
    nfi_draft draft;
    uint32_t subject; /* first token of the whole subject on the left; NF_NONE */
    uint32_t after;   /* first token behind the cue and its setting */
    uint32_t region;  /* quotation before the subject; NF_NONE */
} reading;

static nf_status finish(reading *x, nfi_frame frame, nf_status st)
{
    x->draft.frame = frame;
    if (st != NF_OK || x->draft.piece_count == 0)
        return st;
    return keep(x->r, &x->draft);
}

/* Right part of a content around its cue: X, NP said, X. A quotation goes on only with a quotation. */
static nf_status add_rest(reading *x, uint32_t comma)
{
    nfi_reader *r = x->r;
    uint32_t next = comma + 1;
    uint32_t q = region_at(r, x->s, next);
    if (q != NF_NONE)
        return add_region(r, &x->draft, q);
    if (x->region != NF_NONE || next >= x->s->end)
        return NF_OK;
    const nfi_lex_entry *ing = nfi_lex_entry_of(r->at[next].word, NFI_LEX_CUE_VERB);
    if (ing != NULL && ing->form == NFI_FORM_ING)
        return NF_OK;
    uint32_t end = nfi_content_end(r, x->s, &x->draft, next);
    return nfi_draft_add(r, &x->draft, nfi_range_of(next, end));
}

static nf_status before_frame(reading *x, uint32_t subject, nfi_frame frame)
{
    nf_status st = add_before(x->r, x->s, &x->draft, subject, x->region);
    if (st == NF_OK && is_comma(x->r, x->s, x->after)) {
        uint32_t count = x->draft.piece_count;
        st = add_rest(x, x->after);
        if (x->draft.piece_count > count)
            frame = NFI_FRAME_MIDDLE;
    }
    return finish(x, frame, st);
}

static nf_status text_after(reading *x, nfi_frame frame, uint32_t first)
{
    uint32_t end = nfi_content_end(x->r, x->s, &x->draft, first);
    return finish(x, frame, nfi_draft_add(x->r, &x->draft, nfi_range_of(first, end)));
}

/* A colon: the rest of the sentence, or the quotation that the next one is. */
static nf_status colon_frame(reading *x, uint32_t colon)
{
    uint32_t next = colon + 1;
    uint32_t q = region_at(x->r, x->s, next);
    if (q != NF_NONE)
        return finish(x, NFI_FRAME_COLON, add_region(x->r, &x->draft, q));
    if (next < x->s->end)
        return text_after(x, NFI_FRAME_COLON, next);
    return NF_OK;
}

/* The quotation starts at a token: “Q”, or “Q” and what follows. */
static nf_status quote_frame(reading *x, uint32_t region)
{
    nfi_reader *r = x->r;
    nfi_range outer = r->outer[region];
    uint32_t end = outer.end;
    int whole = end >= x->s->end || r->at[end].upos == NF_UPOS_PUNCT || r->quotes->at[region].kind == NFI_QUOTE_SPEECH;
    if (whole)
        return finish(x, NFI_FRAME_QUOTE, add_region(r, &x->draft, region));
    uint32_t stop = nfi_content_end(r, x->s, &x->draft, end);
    return finish(x, NFI_FRAME_QUOTE, nfi_draft_add(r, &x->draft, nfi_range_of(r->inner[region].first, stop)));
}

static int quoted_between(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (r->region[i] != s->level)
            return 1;
    return 0;
}

/* put the toll at 40, raised the figure to 31 */
static int is_figure(const nfi_reader *r, uint32_t first, uint32_t end)
{
    int noun = 0;
    for (uint32_t i = first; i + 1 < end && i - first < 20; i++) {
        noun |= nfi_lex_has(r->at[i].word, NFI_LEX_FIGURE_NOUN);
        nf_upos next = (nf_upos)r->at[i + 1].upos;
        int number = next == NF_UPOS_NUM || next == NF_UPOS_SYM || r->at[i + 1].kind == NF_TOKEN_NUMBER || next == NF_UPOS_ADV ||
                     next == NF_UPOS_ADP;
        if (nfi_lex_has(r->at[i].word, NFI_LEX_FIGURE_AT) && number && noun)
            return 1;
    }
    return 0;
}

static nf_status object_frame(reading *x)
{
    nfi_reader *r = x->r;
    uint32_t first = x->after;
    if (first >= x->s->end || r->at[first].upos == NF_UPOS_PUNCT)
        return NF_OK;
    uint32_t end = nfi_content_end(r, x->s, &x->draft, first);
    int quoted = quoted_between(r, x->s, first, end);
    int figure = nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_FIGURE_VERB);
    if (figure && !is_figure(r, first, end))
        return NF_OK;
    if (!figure && !(x->cue.object || x->cue.as))
        return NF_OK;
    if (!figure && x->cue.tier == 3 && !quoted) {
        if (!r->generous)
            return NF_OK;
        x->draft.extra = 1;
    }
    /* "could call an election", "did not name its sources" */
    if (!figure && !quoted && x->cue.act == NF_ACT_JUDGE && (x->cue.modal || x->cue.negated) && !r->generous)
        return NF_OK;
    if (x->cue.as && !quoted && x->cue.tier > 2 && !r->generous)
        return NF_OK;
    /* an object ends before the next verb's "to", a participle or a clause of its own */
    for (uint32_t i = first; i < end; i++) {
        if (i > first && r->region[i] == x->s->level && nfi_is(r, i, ',')) {
            int named = i + 1 < end && (r->word[i + 1] == NFI_CLAIM_WORD_PREPOSITION || r->at[i + 1].upos == NF_UPOS_ADP) && figure;
            if (!named) {
                end = i;
                break;
            }
        }
        if (i > first && r->at[i].upos == NF_UPOS_CCONJ && i + 1 < end && r->at[i + 1].upos == NF_UPOS_VERB) {
            end = i;
            break;
        }
    }
    /* raised the toll to 31 on Friday */
    while (figure && end > first + 2 && r->time[end - 1] != NF_NONE) {
        x->draft.said_at = r->time[end - 1];
        end--;
        if (r->word[end - 1] == NFI_CLAIM_WORD_PREPOSITION)
            end--;
    }
    /* described the offer as “generous”: what it is described as */
    for (uint32_t i = first; x->cue.as && i < end; i++)
        if (r->word[i] == NFI_CLAIM_WORD_AS && x->cue.lemma[0] != 'c') {
            uint32_t q = region_at(r, x->s, i + 1);
            if (q != NF_NONE)
                first = i + 1;
            break;
        }
    return finish(x, NFI_FRAME_OBJECT, nfi_draft_add(r, &x->draft, nfi_range_of(first, end)));
}

/* NP V …: what follows the cue decides, unless a quotation stands before the subject. */
static nf_status active(reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t a = x->after;
    int has_before = x->region != NF_NONE || (x->subject != NF_NONE && text_before(r, s, x->subject));
    int open = a < s->end && r->region[a] == s->level;
    int ends = a >= s->end || (open && r->at[a].upos == NF_UPOS_PUNCT && !nfi_is(r, a, ':') && !nfi_is(r, a, '-') &&
                               (!nfi_is(r, a, ',') || has_before));
    int safe = x->cue.tier == 1 || x->region != NF_NONE;
    /* "The order, she said, is worth a lot": a short part before, a verb or the rest behind. */
    int bounded = x->subject != NF_NONE && x->subject > s->first + 1 && is_comma(r, s, x->subject - 1) && is_comma(r, s, a) && a + 2 < s->end;
    if (bounded && !has_before && x->cue.clause && x->cue.tier == 1 && (nfi_is_finite(r, a + 1) || nfi_content_clause(r, s, a + 1, s->end)))
        return before_frame(x, x->subject, NFI_FRAME_MIDDLE);
    if (has_before && ends && x->cue.clause && (safe || x->cue.tier == 2))
        return before_frame(x, x->subject, NFI_FRAME_BEFORE);
    if (ends && a >= s->end)
        return NF_OK;
    uint32_t q = region_at(r, s, a);
    if (q == NF_NONE && is_comma(r, s, a))
        q = region_at(r, s, a + 1);
    if (q != NF_NONE && x->cue.clause && (x->cue.tier < 3))
        return quote_frame(x, q);
    if (open && nfi_is(r, a, ':'))
        return x->cue.tier < 3 ? colon_frame(x, a) : NF_OK;
    if (!open || r->at[a].upos == NF_UPOS_PUNCT)
        return q != NF_NONE ? object_frame(x) : NF_OK;
    if (r->word[a] == NFI_CLAIM_WORD_THAT && nfi_content_clause(r, s, a + 1, s->end) && x->cue.clause)
        return text_after(x, NFI_FRAME_THAT, a + 1);
    if (r->word[a] == NFI_CLAIM_WORD_WH && x->cue.clause && x->cue.tier < 3)
        return text_after(x, NFI_FRAME_WH, a);
    int verb_next = a + 1 < s->end && (r->at[a + 1].upos == NF_UPOS_VERB || r->at[a + 1].upos == NF_UPOS_AUX ||
                                       r->at[a + 1].upos == NF_UPOS_ADV ||
                                       (x->cue.act == NF_ACT_PROMISE && r->at[a + 1].upos == NF_UPOS_NOUN)); /* vowed to appeal */
    x->draft.extra |= x->cue.tier == 3;
    /* "who did not want to be named" says nothing of the plan */
    int silent = x->cue.tier == 3 || (x->cue.negated && is_word(r, s, x->cue.group - 1, NFI_CLAIM_WORD_WHO));
    if (r->word[a] == NFI_CLAIM_WORD_TO && verb_next && x->cue.inf && silent && !r->generous)
        return NF_OK;
    if (r->word[a] == NFI_CLAIM_WORD_TO && verb_next && x->cue.inf)
        return text_after(x, NFI_FRAME_INFINITIVE, a + 1);
    if (x->region != NF_NONE)
        return before_frame(x, x->subject, NFI_FRAME_BEFORE);
    int opens = r->word[a] != NFI_CLAIM_WORD_PREPOSITION || r->time[a] == NF_NONE;
    int tail = r->word[a] == NFI_CLAIM_WORD_AS || r->word[a] == NFI_CLAIM_WORD_SUBORDINATE;
    if (has_before && x->cue.clause && tail)
        return before_frame(x, x->subject, NFI_FRAME_BEFORE);
    if (x->cue.clause && opens && x->cue.tier < 3 && !nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_FIGURE_VERB)) {
        uint32_t end = nfi_content_end(r, s, &x->draft, a);
        if (nfi_content_clause(r, s, a, end))
            return text_after(x, NFI_FRAME_CLAUSE, a);
    }
    if (has_before && x->cue.clause && x->cue.tier == 1 && !x->cue.object)
        return before_frame(x, x->subject, NFI_FRAME_BEFORE);
    return object_frame(x);
}

/* Whether a finite verb comes before the next comma or the end. */
static int clause_until_comma(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    for (uint32_t i = first; i < s->end && i - first < 40; i++) {
        if (r->region[i] != s->level || r->at[i].upos == NF_UPOS_PUNCT || r->word[i] == NFI_CLAIM_WORD_WHO)
            return 0;
        if (i > first && nfi_is_finite(r, i))
            return 1;
    }
    return 0;
}

/* “Q,” said NP. */
static nf_status inverted(reading *x, uint32_t group, int *taken)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    *taken = 0;
    uint32_t first = x->cue.end;
    if (first >= s->end || r->region[first] != s->level || x->cue.to || x->cue.passive || !x->cue.clause)
        return NF_OK;
    if (r->time[first] != NF_NONE || r->at[first].upos == NF_UPOS_ADP || r->at[first].upos == NF_UPOS_NUM)
        return NF_OK; /* said Tuesday, said in an e-mail, said about 20 of them */
    uint32_t end = nfi_source_at(r, s, &x->draft, first);
    if (end == first)
        return NF_OK;
    int own = x->region != NF_NONE || (text_before(r, s, group) && is_main_clause(r, s, group - 1));
    if (!own && group > s->first)
        return NF_OK;
    if (x->region == NF_NONE && clause_until_comma(r, s, first))
        return NF_OK; /* Harkko, the negotiator, said some captains may leave */
    /* a clause behind "said the mine was shut" has its verb right behind the phrase */
    if (x->region == NF_NONE && end < s->end && (r->at[end].upos == NF_UPOS_VERB || r->at[end].upos == NF_UPOS_AUX))
        return NF_OK;
    *taken = 1;
    x->after = nfi_setting_skip(r, s, &x->draft, end);
    if (own)
        return before_frame(x, group, NFI_FRAME_INVERTED);
    uint32_t a = x->after;
    if (a < s->end && nfi_is(r, a, ':'))
        return colon_frame(x, a);
    uint32_t q = region_at(r, s, is_comma(r, s, a) ? a + 1 : a);
    return q != NF_NONE ? quote_frame(x, q) : NF_OK;
}

/* "As NP said, X" */
static int is_lead(const reading *x)
{
    uint32_t p = x->subject;
    if (p == NF_NONE || p == x->s->first)
        return 0;
    return x->r->word[p - 1] == NFI_CLAIM_WORD_AS && (p - 1 == x->s->first || nfi_is(x->r, p - 2, ','));
}

static nf_status lead_frame(reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t as = x->subject - 1;
    uint32_t comma = x->after;
    while (comma < s->end && comma - x->after < 20 && !is_comma(r, s, comma))
        comma++;
    nf_status st = NF_OK;
    if (as > s->first + 1)
        st = nfi_draft_add(r, &x->draft, nfi_range_of(text_start(r, s, as - 1), as - 1));
    if (st == NF_OK && is_comma(r, s, comma)) {
        uint32_t q = region_at(r, s, comma + 1);
        uint32_t end = nfi_content_end(r, s, &x->draft, comma + 1);
        st = nfi_draft_add(r, &x->draft, q != NF_NONE ? r->inner[q] : nfi_range_of(comma + 1, end));
    }
    return finish(x, NFI_FRAME_LEAD, st);
}

/* "The rebels, who officials say number about 500, control two towns." */
static nf_status relative_frame(reading *x)
{
    nfi_reader *r = x->r;
    uint32_t end = x->after;
    while (end < x->s->end && end - x->after < 40 && !nfi_is(r, end, ',') && !nfi_is(r, end, ';'))
        end++;
    return finish(x, NFI_FRAME_RELATIVE, nfi_draft_add(r, &x->draft, nfi_range_of(x->after, end)));
}

static int is_relative(const reading *x)
{
    uint32_t p = x->subject;
    if (p == NF_NONE || p < x->s->first + 2 || x->r->word[p - 1] != NFI_CLAIM_WORD_WHO || x->after >= x->s->end)
        return 0;
    return nfi_is_finite(x->r, x->after);
}

/* "X is expected to", "X was told that": the grammatical subject is not the source. */
static nf_status passive(reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t a = x->cue.end;
    nfi_range subject = x->draft.source;
    x->draft.source = x->draft.source_full = nfi_range_of(0, 0);
    if (is_word(r, s, a, NFI_CLAIM_WORD_BY)) {
        uint32_t end = nfi_phrase_end(r, s, a + 1);
        if (end > a + 1) {
            x->draft.source = x->draft.source_full = nfi_range_of(a + 1, end);
            a = end;
        }
    }
    nfi_draft setting = x->draft;
    uint32_t next = nfi_setting_skip(r, s, &setting, a);
    if (is_word(r, s, next, NFI_CLAIM_WORD_TO) || is_word(r, s, next, NFI_CLAIM_WORD_THAT) || is_word(r, s, next, NFI_CLAIM_WORD_WH)) {
        a = next;
        x->draft.said_at = setting.said_at;
    }
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, x->cue.head, s->end, NFI_LEX_CUE_VERB);
    if (entry != NULL && nfi_lex_cue_verb_rows[entry->row].person)
        x->draft.addressee = subject;
    if (is_word(r, s, a, NFI_CLAIM_WORD_TO) && a + 1 < s->end)
        return x->cue.act == NF_ACT_ASK || x->cue.tier == 3 ? NF_OK : text_after(x, NFI_FRAME_PASSIVE, a + 1);
    if ((is_word(r, s, a, NFI_CLAIM_WORD_THAT) || is_word(r, s, a, NFI_CLAIM_WORD_WH)) && x->cue.clause)
        return text_after(x, r->word[a] == NFI_CLAIM_WORD_THAT ? NFI_FRAME_THAT : NFI_FRAME_WH,
                          r->word[a] == NFI_CLAIM_WORD_THAT ? a + 1 : a);
    int person = nfi_range_set(x->draft.addressee) && (x->cue.tier == 1);
    if (person && x->cue.clause && a < s->end && nfi_content_clause(r, s, a, s->end) && x->cue.act == NF_ACT_SAY)
        return text_after(x, NFI_FRAME_CLAUSE, a);
    return NF_OK;
}

/* ", citing two aid officials": the content is that of the cue before. */
static nf_status cite_frame(reading *x, int *taken)
{
    nfi_reader *r = x->r;
    *taken = 0;
    if (!nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_CITING) || x->cue.form != NFI_FORM_ING)
        return NF_OK;
    uint32_t end = nfi_source_at(r, x->s, &x->draft, x->cue.end);
    if (end == x->cue.end)
        return NF_OK;
    *taken = 1;
    x->draft.frame = NFI_FRAME_CITE;
    x->draft.act = NF_ACT_SAY;
    return keep(r, &x->draft); /* the content comes when the other cue is known: nest.c */
}

/* "was quoted as saying" */
static void read_quoted(const nfi_reader *r, const nfi_stretch *s, verb_cue *cue)
{
    if (cue->form != NFI_FORM_ING || !is_word(r, s, cue->group - 1, NFI_CLAIM_WORD_AS))
        return;
    for (uint32_t back = 2; back < 10 && cue->group >= s->first + back; back++) {
        uint32_t i = cue->group - back;
        if (!nfi_lex_has(r->at[i].word, NFI_LEX_QUOTED_AS))
            continue;
        cue->group = i;
        cue->form = NFI_FORM_PAST;
        read_group(r, s, cue);
        cue->passive = 0;
        return;
    }
}

static void set_times_between(const nfi_reader *r, nfi_draft *d, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i - first < 12; i++)
        if (r->time[i] != NF_NONE && d->said_at == NF_NONE && r->times->at[r->time[i]].type <= NF_TIME_TIME)
            d->said_at = r->time[i];
}

static nf_status verb_frame(nfi_reader *r, const nfi_stretch *s, const verb_cue *cue)
{
    reading x = {0};
    x.r = r;
    x.s = s;
    x.cue = *cue;
    x.draft = draft_new(s);
    x.region = NF_NONE;
    read_quoted(r, s, &x.cue);
    take_cue(&x.draft, &x.cue);
    uint32_t group = x.cue.group;
    int taken = 0;
    nf_status st = cite_frame(&x, &taken);
    if (st != NF_OK || taken)
        return st;
    uint32_t p = group > s->first ? group - 1 : NF_NONE;
    int conjoined = p != NF_NONE && r->region[p] == s->level && r->at[p].upos == NF_UPOS_CCONJ;
    int participle = x.cue.form == NFI_FORM_ING;
    x.region = region_before(r, s, group);
    if (x.region != NF_NONE || (p != NF_NONE && is_comma(r, s, p)) || p == NF_NONE) {
        st = inverted(&x, group, &taken);
        /* "Ruiz, the minister, said officials" is told from "X, said officials." by the phrase before */
        if (st != NF_OK || taken)
            return st;
        x.draft = draft_new(s);
        take_cue(&x.draft, &x.cue);
    }
    if (participle || x.cue.to || conjoined) {
        x.draft.extra = x.cue.tier == 3 || (x.cue.to && x.cue.tier != 1);
        if ((x.draft.extra && !r->generous) || !nfi_source_shared(r, s, &x.draft, group))
            return NF_OK;
        x.subject = NF_NONE;
        x.region = NF_NONE;
    } else {
        x.subject = nfi_source_before(r, s, &x.draft, group);
        if (x.subject == NF_NONE)
            return NF_OK;
        x.region = region_before(r, s, x.subject);
        set_times_between(r, &x.draft, x.draft.source_full.end, group);
        nfi_setting_lead(r, s, &x.draft, x.subject);
    }
    if (nfi_range_set(x.draft.source) && is_nobody(r, x.draft.source.first))
        return NF_OK;
    /* "a wage offer" is no verb: it would be "offers" */
    if (x.cue.form == NFI_FORM_BASE && x.cue.group == x.cue.head && x.subject != NF_NONE &&
        nfi_lex_has(r->at[x.draft.source.first].word, NFI_LEX_ONE_WORD))
        return NF_OK;
    if (x.cue.passive)
        return passive(&x);
    x.after = nfi_setting_skip(r, s, &x.draft, x.cue.end);
    if (is_lead(&x) && x.cue.clause)
        return lead_frame(&x);
    if (is_relative(&x))
        return relative_frame(&x);
    return active(&x);
}

/* according to NP */
static nf_status phrase_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_phrase_row *row = &nfi_lex_cue_phrase_rows[entry->row];
    reading x = {0};
    x.r = r;
    x.s = s;
    x.draft = draft_new(s);
    x.draft.cue_kind = NFI_CUE_PHRASE;
    x.draft.cue = nfi_range_of(i, i + entry->length);
    x.draft.head = i;
    x.draft.lemma = row->lemma;
    x.draft.tier = 1;
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    uint32_t end = nfi_source_at(r, s, &x.draft, x.draft.cue.end);
    if (end == x.draft.cue.end)
        return NF_OK;
    /* "According to the data, Christians make up": what follows the comma is no apposition */
    if (i <= s->first + 1) {
        x.draft.source_full = x.draft.source;
        end = x.draft.source.end;
    }
    x.after = end;
    while (x.after < s->end && x.after - end < 30 && !is_comma(r, s, x.after) && r->at[x.after].upos != NF_UPOS_CCONJ)
        x.after++;
    if (r->at[end].upos == NF_UPOS_VERB || r->word[end] == NFI_CLAIM_WORD_WHO || r->at[end].upos == NF_UPOS_ADP) {
        /* two people who have read the audit: what limits the phrase belongs to it */
        x.draft.source.end = x.draft.source_full.end = x.after;
    }
    nf_status st = NF_OK;
    uint32_t before = i;
    if (before > s->first && is_comma(r, s, before - 1))
        before--;
    uint32_t q = region_before(r, s, i);
    if (q != NF_NONE)
        st = add_before(r, s, &x.draft, i, q);
    else if (before > text_start(r, s, before)) {
        uint32_t first = text_start(r, s, before);
        int only = before - first == 0;
        if (!only && !(before - first < 3 && r->word[first] == NFI_CLAIM_WORD_SUBORDINATE))
            st = nfi_draft_add(r, &x.draft, nfi_range_of(first, before));
    }
    if (st == NF_OK && x.after < s->end && is_comma(r, s, x.after)) {
        uint32_t next = x.after + 1;
        uint32_t nq = region_at(r, s, next);
        uint32_t stop = nfi_content_end(r, s, &x.draft, next);
        st = nfi_draft_add(r, &x.draft, nq != NF_NONE && r->outer[nq].end + 1 >= s->end ? r->inner[nq] : nfi_range_of(next, stop));
    }
    return finish(&x, NFI_FRAME_PHRASE, st);
}

/* the group 's | claim, the agencies ' | estimates */
static int follows_possessive(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (i <= s->first || r->at[i - 1].flags & NFI_TOKEN_SPACE_BEFORE)
        return 0;
    unsigned char c = (unsigned char)*nfi_token_text(r->tokens, &r->at[i - 1]);
    return c == '\'' || c == 0xE2;
}

/* the claim that X, the group’s claim that X, relief agencies’ estimates were lower */
static nf_status noun_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_noun_row *row = &nfi_lex_cue_noun_rows[entry->row];
    uint32_t next = i + 1;
    int that = is_word(r, s, next, NFI_CLAIM_WORD_THAT) && next + 1 < s->end;
    int lower = row->act == NF_ACT_ESTIMATE && is_word(r, s, next, NFI_CLAIM_WORD_BE);
    /* criticism of the plan, their decision to leave: only with a source, and for the trained decision */
    int infinitive = is_word(r, s, next, NFI_CLAIM_WORD_TO) && next + 1 < s->end;
    int topic = r->generous && (infinitive || is_word(r, s, next, NFI_CLAIM_WORD_PREPOSITION));
    if (!that && !lower && !topic)
        return NF_OK;
    reading x = {0};
    x.r = r;
    x.s = s;
    x.draft = draft_new(s);
    x.draft.cue_kind = NFI_CUE_NOUN;
    x.draft.cue = nfi_range_of(i, i + 1);
    x.draft.head = i;
    x.draft.lemma = row->lemma;
    x.draft.tier = 2;
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    x.draft.negative = row->negative;
    if (follows_possessive(r, s, i)) {
        uint32_t start = nfi_phrase_start(r, s, i - 1);
        if (start < i - 1)
            x.draft.source = x.draft.source_full = nfi_range_of(start, i - 1);
    } else if (i > s->first && (r->at[i - 1].upos == NF_UPOS_PROPN || r->word[i - 1] == NFI_CLAIM_WORD_POSSESSIVE)) {
        uint32_t start = r->word[i - 1] == NFI_CLAIM_WORD_POSSESSIVE ? i - 1 : nfi_phrase_start(r, s, i);
        x.draft.source = x.draft.source_full = nfi_range_of(start, i);
    }
    if (!that && !lower) {
        x.draft.extra = 1;
        if (!nfi_range_set(x.draft.source))
            return NF_OK;
        uint32_t stop = infinitive ? nfi_content_end(r, s, &x.draft, next + 1) : nfi_phrase_end(r, s, next + 1);
        return finish(&x, infinitive ? NFI_FRAME_INFINITIVE : NFI_FRAME_OBJECT,
                      nfi_draft_add(r, &x.draft, nfi_range_of(next + 1, stop)));
    }
    if (lower)
        return nfi_range_set(x.draft.source) ? text_after(&x, NFI_FRAME_OBJECT, next + 1) : NF_OK;
    uint32_t end = nfi_content_end(r, s, &x.draft, next + 1);
    /* the second finite group belongs to the noun: the claim that it fell could not be verified */
    uint32_t groups = 0;
    for (uint32_t k = next + 1; k < end; k++) {
        if (r->region[k] != s->level || !nfi_is_finite(r, k))
            continue;
        int fresh = k == next + 1 || !nfi_is_finite(r, k - 1);
        int linked = r->at[k - 1].upos == NF_UPOS_CCONJ || r->word[k - 1] == NFI_CLAIM_WORD_WHO || r->word[k - 1] == NFI_CLAIM_WORD_THAT;
        if (fresh && !linked && r->at[k].upos == NF_UPOS_AUX && ++groups == 2) {
            end = k;
            break;
        }
        groups += fresh && r->at[k].upos == NF_UPOS_VERB;
    }
    return finish(&x, NFI_FRAME_THAT, nfi_draft_add(r, &x.draft, nfi_range_of(next + 1, end)));
}

/* The suspect allegedly fired: the clause around the adverb. */
static nf_status adverb_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry)
{
    const nfi_lex_cue_adverb_row *row = &nfi_lex_cue_adverb_rows[entry->row];
    reading x = {0};
    x.r = r;
    x.s = s;
    x.draft = draft_new(s);
    x.draft.cue_kind = NFI_CUE_ADVERB;
    x.draft.cue = nfi_range_of(i, i + 1);
    x.draft.head = i;
    x.draft.lemma = nfi_lex_word(r->at[i].word);
    x.draft.tier = 2;
    x.draft.act = (nf_act)row->act;
    x.draft.certainty = (nf_certainty)row->certainty;
    uint32_t first = i;
    while (first > s->first && i - first < 40 && r->region[first - 1] == s->level && !nfi_is(r, first - 1, ',') &&
           r->at[first - 1].upos != NF_UPOS_SCONJ && r->word[first - 1] != NFI_CLAIM_WORD_THAT && r->word[first - 1] != NFI_CLAIM_WORD_WHO)
        first--;
    nf_status st = nfi_draft_add(r, &x.draft, nfi_range_of(first, i));
    uint32_t end = i + 1;
    while (end < s->end && end - i < 60 && !(r->region[end] == s->level && nfi_is(r, end, ',')))
        end++;
    if (st == NF_OK)
        st = nfi_draft_add(r, &x.draft, nfi_range_of(i + 1, end));
    return finish(&x, NFI_FRAME_CLAUSE, st);
}

/* Headline "Minister: No plans to raise tax"; transcript "MS. ADEYEMI: We agree." */
static nf_status label_frame(nfi_reader *r, const nfi_stretch *s, uint32_t colon)
{
    uint32_t length = colon - s->first;
    if (s->level != NF_NONE || length == 0 || length > 6 || colon + 2 >= s->end ||
        !(r->at[s->first].flags & NFI_TOKEN_PARAGRAPH_BEFORE))
        return NF_OK;
    int headline = nfi_text_zone_at(r->tokens->text, r->at[s->first].start) == NF_ZONE_HEADLINE;
    int upper = 1;
    for (uint32_t i = s->first; i < colon; i++) {
        if (r->region[i] != NF_NONE || nfi_is_finite(r, i))
            return NF_OK;
        upper &= r->at[i].shape != NFI_SHAPE_LOWER && r->at[i].kind == NF_TOKEN_WORD;
        upper &= r->at[i].shape == NFI_SHAPE_UPPER || i == s->first;
    }
    if (!headline && !upper)
        return NF_OK;
    if (nfi_phrase_start(r, s, colon) != s->first)
        return NF_OK;
    reading x = {0};
    x.r = r;
    x.s = s;
    x.draft = draft_new(s);
    x.draft.cue_kind = NFI_CUE_COLON;
    x.draft.cue = nfi_range_of(colon, colon + 1);
    x.draft.head = colon;
    x.draft.lemma = ":";
    x.draft.tier = 1;
    x.draft.act = NF_ACT_SAY;
    x.draft.certainty = NF_CERTAINTY_CERTAIN;
    x.draft.source = x.draft.source_full = nfi_range_of(s->first, colon);
    return finish(&x, NFI_FRAME_COLON, nfi_draft_add(r, &x.draft, nfi_range_of(colon + 1, s->end)));
}

static nf_status listed_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, int *found)
{
    uint32_t word = r->at[i].word;
    *found = 1;
    if (nfi_lex_starts(word, NFI_LEX_CUE_PHRASE)) {
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_CUE_PHRASE);
        if (entry != NULL)
            return phrase_frame(r, s, i, entry);
    }
    if (nfi_lex_has(word, NFI_LEX_CUE_ADVERB))
        return adverb_frame(r, s, i, nfi_lex_entry_of(word, NFI_LEX_CUE_ADVERB));
    int estimates = is_word(r, s, i + 1, NFI_CLAIM_WORD_BE);
    verb_cue verb;
    int is_verb = nfi_lex_has(word, NFI_LEX_CUE_VERB) && nfi_lex_has(word, NFI_LEX_CUE_NOUN) && read_verb(r, s, i, &verb);
    if (nfi_lex_has(word, NFI_LEX_CUE_NOUN) && !is_verb && (r->at[i].upos == NF_UPOS_NOUN || estimates))
        return noun_frame(r, s, i, nfi_lex_entry_of(word, NFI_LEX_CUE_NOUN));
    *found = 0;
    return NF_OK;
}

nf_status nfi_frames_find(nfi_reader *r, const nfi_stretch *s, uint32_t from, uint32_t to)
{
    const uint64_t listed = UINT64_C(1) << NFI_LEX_CUE_PHRASE | UINT64_C(1) << NFI_LEX_CUE_ADVERB | UINT64_C(1) << NFI_LEX_CUE_NOUN;
    const uint64_t verbs = UINT64_C(1) << NFI_LEX_CUE_VERB;
    int own = r->own != NULL && r->own->count > 0;
    for (uint32_t i = from; i < to; i++) {
        uint64_t mask = nfi_lex_start[r->at[i].word];
        nf_status st = NF_OK;
        int found = 0;
        if (mask & listed)
            st = listed_frame(r, s, i, &found);
        verb_cue cue;
        if (st == NF_OK && !found && (mask & verbs || own) && read_verb(r, s, i, &cue))
            st = verb_frame(r, s, &cue);
        if (st == NF_OK && nfi_is(r, i, ':'))
            st = label_frame(r, s, i);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}
