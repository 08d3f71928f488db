#include "claim/frame.h"

/* "No group claimed", "nobody said": there is no source. */
static int is_nobody(const nfi_reader *r, uint32_t i)
{
    return nfi_lex_has(r->at[i].word, NFI_LEX_NOBODY);
}

/* Whether a phrase with its verb right behind it starts at a token: "found the valves were old", not "found 40 boxes in a shed that
 * was locked". */
static int subject_opens(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    uint32_t end = nfi_phrase_end(r, s, first);
    while (end < s->end && end > first && (r->at[end].upos == NF_UPOS_ADV || r->region[end] != s->level) && end - first < 40)
        end++;
    return end > first && end < s->end && nfi_is_finite(r, end) && !nfi_is_ing(r, end);
}

/* Whether what opens a sentence is an adverbial: When I wrote to him, / Asked what he wanted, / In March, */
static int is_adverbial(const nfi_reader *r, const nfi_stretch *s, uint32_t first)
{
    while (first < s->end && r->at[first].upos == NF_UPOS_CCONJ)
        first++;
    if (first >= s->end)
        return 0;
    nfi_claim_word w = (nfi_claim_word)r->word[first];
    return w == NFI_CLAIM_WORD_SUBORDINATE || w == NFI_CLAIM_WORD_AS || w == NFI_CLAIM_WORD_WH || w == NFI_CLAIM_WORD_PREPOSITION || r->time[first] != NF_NONE ||
           r->at[first].upos == NF_UPOS_SCONJ || nfi_setting_word_at(r, first) == NFI_SETTING_WORD_SPEAK || nfi_is_participle(r, first);
}

/* NP V …: what follows the cue decides, unless a quotation stands before the subject. */
static nf_status active(nfi_reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t a = x->after;
    int has_before = x->region != NF_NONE || (x->subject != NF_NONE && nfi_text_before(r, s, x->subject));
    int open = a < s->end && r->region[a] == s->level;
    int ends = a >= s->end || (open && r->at[a].upos == NF_UPOS_PUNCT && !nfi_is(r, a, ':') && !nfi_is(r, a, '-') &&
                               (!nfi_is(r, a, ',') || has_before));
    /* “… we have seen.” She added, “At this point …”; Asked what he wanted, Novak said, “Peace.” */
    uint32_t next = ends && nfi_is_comma(r, s, a) ? nfi_region_at(r, s, a + 1) : NF_NONE;
    int forward = next != NF_NONE || nfi_region_at(r, s, a) != NF_NONE || (a < s->end && (nfi_is(r, a, ':') || r->word[a] == NFI_CLAIM_WORD_THAT));
    if (forward && x->region != NF_NONE && x->subject == s->first)
        x->region = NF_NONE;
    if (next != NF_NONE && x->region == NF_NONE && is_adverbial(r, s, s->first))
        return nfi_frame_quote(x, next);
    has_before = has_before && (x->region != NF_NONE || x->subject != s->first);
    int safe = x->cue.tier == 1 || x->region != NF_NONE;
    /* "The order, she said, is worth a lot": a short part before, a verb or the rest behind. */
    int bounded = x->subject != NF_NONE && x->subject > s->first + 1 && nfi_is_comma(r, s, x->subject - 1) && nfi_is_comma(r, s, a) && a + 2 < s->end;
    if (bounded && !has_before && x->cue.clause && x->cue.tier == 1 && (nfi_is_finite(r, a + 1) || nfi_content_clause(r, s, a + 1, s->end)))
        return nfi_frame_around(x, x->subject, NFI_FRAME_MIDDLE);
    if (has_before && ends && x->cue.clause && (safe || (x->cue.tier == 2 && x->cue.act != NF_ACT_SAY)))
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    if (ends && a >= s->end)
        return NF_OK;
    uint32_t q = nfi_region_at(r, s, a);
    int aside = x->subject != NF_NONE && x->subject > s->first && r->word[x->subject - 1] == NFI_CLAIM_WORD_WHO; /* , which he expects soon, “will settle it” */
    if (q == NF_NONE && nfi_is_comma(r, s, a) && !aside)
        q = nfi_region_at(r, s, a + 1);
    if (q != NF_NONE && x->cue.clause && (x->cue.tier < 3))
        return nfi_frame_quote(x, q);
    /* reported, without saying where it got the information, that two had failed */
    if (nfi_is_comma(r, s, a) && !has_before && x->cue.clause)
        for (uint32_t i = a + 2; i + 2 < s->end && i - a < 24 && r->region[i] == s->level; i++)
            if (nfi_is(r, i, ',')) {
                if (r->word[i + 1] == NFI_CLAIM_WORD_THAT)
                    return nfi_frame_text(x, NFI_FRAME_THAT, i + 2);
                break;
            }
    if (open && nfi_is(r, a, ':') && has_before && x->region == NF_NONE && x->cue.clause && x->cue.tier == 1 && nfi_region_at(r, s, a + 1) == NF_NONE)
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    if (open && nfi_is(r, a, ':'))
        return x->cue.tier < 3 ? nfi_frame_colon(x, a) : NF_OK;
    if (!open || r->at[a].upos == NF_UPOS_PUNCT)
        return q != NF_NONE ? nfi_object_frame(x) : NF_OK;
    if (r->word[a] == NFI_CLAIM_WORD_THAT && nfi_content_clause(r, s, a + 1, s->end) && x->cue.clause)
        return nfi_frame_text(x, NFI_FRAME_THAT, a + 1);
    /* “There are no talks,” she said when asked about it. */
    if (r->word[a] == NFI_CLAIM_WORD_WH && x->region != NF_NONE && x->cue.clause)
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    if (r->word[a] == NFI_CLAIM_WORD_WH && x->cue.clause && x->cue.tier < 3)
        return nfi_frame_text(x, NFI_FRAME_WH, a);
    int verb_next = a + 1 < s->end && (r->at[a + 1].upos == NF_UPOS_VERB || r->at[a + 1].upos == NF_UPOS_AUX ||
                                       r->at[a + 1].upos == NF_UPOS_ADV ||
                                       (x->cue.act == NF_ACT_PROMISE && r->at[a + 1].upos == NF_UPOS_NOUN)); /* vowed to appeal */
    x->draft.extra |= x->cue.tier == 3;
    /* "who did not want to be named" says nothing of the plan */
    int silent = x->cue.tier == 3 || (x->cue.negated && nfi_is_word(r, s, x->cue.group - 1, NFI_CLAIM_WORD_WHO));
    if (r->word[a] == NFI_CLAIM_WORD_TO && verb_next && x->cue.inf && silent && !r->generous)
        return NF_OK;
    if (r->word[a] == NFI_CLAIM_WORD_TO && verb_next && x->cue.inf)
        return nfi_frame_text(x, NFI_FRAME_INFINITIVE, a + 1);
    if (x->region != NF_NONE)
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    int opens = r->word[a] != NFI_CLAIM_WORD_PREPOSITION || (r->time[a] == NF_NONE && x->cue.act != NF_ACT_KNOW); /* learned of the plan */
    int tail = r->word[a] == NFI_CLAIM_WORD_AS || r->word[a] == NFI_CLAIM_WORD_SUBORDINATE;
    if (has_before && x->cue.clause && tail)
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    if (x->cue.clause && opens && x->cue.tier < 3 && !nfi_lex_has(r->at[x->cue.head].word, NFI_LEX_FIGURE_VERB)) {
        uint32_t end = nfi_content_end(r, s, &x->draft, a);
        int clause = nfi_content_clause(r, s, a, end);
        /* what is only said needs no verb that the tagger knows: says 340 people cast votes */
        int said = x->cue.tier == 1 && x->cue.act == NF_ACT_SAY && !x->cue.object && end > a + 2 && nfi_phrase_end(r, s, a) > a && r->time[a] == NF_NONE;
        clause |= said;
        int sure = clause && (x->cue.tier == 1 || subject_opens(r, s, a));
        x->draft.extra |= clause && !sure && !x->cue.object;
        if (sure || (clause && !x->cue.object && r->generous))
            return nfi_frame_text(x, NFI_FRAME_CLAUSE, a);
    }
    if (has_before && x->cue.clause && x->cue.tier == 1 && !x->cue.object)
        return nfi_frame_around(x, x->subject, NFI_FRAME_BEFORE);
    return nfi_object_frame(x);
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
static nf_status inverted(nfi_reading *x, uint32_t group, int *taken)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    *taken = 0;
    uint32_t first = x->cue.end;
    if (first >= s->end || r->region[first] != s->level || x->cue.form == NFI_FORM_ING || x->cue.to || x->cue.passive || !x->cue.clause)
        return NF_OK;
    if (r->time[first] != NF_NONE || r->at[first].upos == NF_UPOS_ADP || r->at[first].upos == NF_UPOS_NUM)
        return NF_OK; /* said Tuesday, said in an e-mail, said about 20 of them */
    uint32_t end = nfi_source_at(r, s, &x->draft, first);
    if (end == first)
        return NF_OK;
    int own = x->region != NF_NONE || (nfi_text_before(r, s, group) && nfi_main_clause(r, s, group - 1));
    if (!own && group > s->first)
        return NF_OK;
    /* Ortega, the founder, told a radio station: whom one tells is no source */
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, x->cue.head, s->end, NFI_LEX_CUE_VERB);
    if (x->region == NF_NONE && entry != NULL && nfi_lex_cue_verb_rows[entry->row].person)
        return NF_OK;
    if (x->region == NF_NONE && clause_until_comma(r, s, first))
        return NF_OK; /* Harkko, the negotiator, said some captains may leave */
    /* a clause behind "said the mine was shut" has its verb right behind the phrase */
    if (x->region == NF_NONE && end < s->end && (r->at[end].upos == NF_UPOS_VERB || r->at[end].upos == NF_UPOS_AUX))
        return NF_OK;
    *taken = 1;
    x->after = nfi_setting_skip(r, s, &x->draft, nfi_setting_aside(r, s, &x->draft, end, s->end));
    if (own)
        return nfi_frame_around(x, group, NFI_FRAME_INVERTED);
    uint32_t a = x->after;
    if (a < s->end && nfi_is(r, a, ':'))
        return nfi_frame_colon(x, a);
    uint32_t q = nfi_region_at(r, s, nfi_is_comma(r, s, a) ? a + 1 : a);
    return q != NF_NONE ? nfi_frame_quote(x, q) : NF_OK;
}

/* "As NP said, X" */
static int is_lead(const nfi_reading *x)
{
    uint32_t p = x->subject;
    if (p == NF_NONE || p == x->s->first)
        return 0;
    return x->r->word[p - 1] == NFI_CLAIM_WORD_AS && (p - 1 == x->s->first || nfi_is(x->r, p - 2, ','));
}

static nf_status lead_frame(nfi_reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t as = x->subject - 1;
    uint32_t comma = x->after;
    while (comma < s->end && comma - x->after < 20 && !nfi_is_comma(r, s, comma))
        comma++;
    nf_status st = NF_OK;
    if (as > s->first + 1)
        st = nfi_draft_add(r, &x->draft, nfi_range_of(nfi_text_start(r, s, as - 1), as - 1));
    if (st == NF_OK && nfi_is_comma(r, s, comma)) {
        uint32_t q = nfi_region_at(r, s, comma + 1);
        uint32_t end = nfi_content_end(r, s, &x->draft, comma + 1);
        st = nfi_draft_add(r, &x->draft, q != NF_NONE ? r->inner[q] : nfi_range_of(comma + 1, end));
    }
    return nfi_frame_finish(x, NFI_FRAME_LEAD, st);
}

/* "The scouts, who guides say number about 80, hold a bridge." */
static nf_status relative_frame(nfi_reading *x)
{
    nfi_reader *r = x->r;
    uint32_t end = x->after;
    while (end < x->s->end && end - x->after < 40 && !nfi_is(r, end, ',') && !nfi_is(r, end, ';'))
        end++;
    return nfi_frame_finish(x, NFI_FRAME_RELATIVE, nfi_draft_add(r, &x->draft, nfi_range_of(x->after, end)));
}

static int is_relative(const nfi_reading *x)
{
    uint32_t p = x->subject;
    if (p == NF_NONE || p < x->s->first + 2 || x->r->word[p - 1] != NFI_CLAIM_WORD_WHO || x->after >= x->s->end)
        return 0;
    return x->r->region[x->after] == x->s->level && x->r->at[x->after].kind != NF_TOKEN_PUNCT && x->r->word[x->after] != NFI_CLAIM_WORD_THAT;
}

/* ", a claim NP rejected.": a noun that points back, then a clause of its own without an object */
static int is_reference(const nfi_reading *x)
{
    const nfi_reader *r = x->r;
    uint32_t first = x->subject;
    if (first == NF_NONE || first == x->s->first || first + 3 > x->cue.group || !nfi_is_comma(r, x->s, first - 1) || x->cue.passive)
        return 0;
    int noun = r->word[first] == NFI_CLAIM_WORD_DETERMINER && nfi_lex_has(r->at[first + 1].word, NFI_LEX_CUE_NOUN);
    return noun && (x->cue.end >= x->s->end || r->at[x->cue.end].kind == NF_TOKEN_PUNCT || r->time[x->cue.end] != NF_NONE);
}

static nf_status reference_frame(nfi_reading *x)
{
    uint32_t first = x->subject;
    x->draft.source.first = first + 2;
    x->draft.source_full = x->draft.source;
    return nfi_frame_finish(x, NFI_FRAME_OBJECT, nfi_draft_add(x->r, &x->draft, nfi_range_of(first, first + 2)));
}

/* "X is expected to", "X was told that": the grammatical subject is not the source. */
static nf_status passive(nfi_reading *x)
{
    nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    uint32_t a = x->cue.end;
    nfi_range subject = x->draft.source;
    x->draft.source = x->draft.source_full = nfi_range_of(0, 0);
    if (nfi_is_word(r, s, a, NFI_CLAIM_WORD_BY)) {
        uint32_t end = nfi_phrase_end(r, s, a + 1);
        if (end > a + 1) {
            x->draft.source = x->draft.source_full = nfi_range_of(a + 1, end);
            a = end;
        }
    }
    nfi_draft setting = x->draft;
    uint32_t next = nfi_setting_skip(r, s, &setting, a);
    if (nfi_is_word(r, s, next, NFI_CLAIM_WORD_TO) || nfi_is_word(r, s, next, NFI_CLAIM_WORD_THAT) || nfi_is_word(r, s, next, NFI_CLAIM_WORD_WH)) {
        a = next;
        x->draft.said_at = setting.said_at;
    }
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, x->cue.head, s->end, NFI_LEX_CUE_VERB);
    if (entry != NULL && nfi_lex_cue_verb_rows[entry->row].person)
        x->draft.addressee = subject;
    if (nfi_is_word(r, s, a, NFI_CLAIM_WORD_TO) && a + 1 < s->end)
        return x->cue.act == NF_ACT_ASK || x->cue.tier == 3 ? NF_OK : nfi_frame_text(x, NFI_FRAME_PASSIVE, a + 1);
    if ((nfi_is_word(r, s, a, NFI_CLAIM_WORD_THAT) || nfi_is_word(r, s, a, NFI_CLAIM_WORD_WH)) && x->cue.clause)
        return nfi_frame_text(x, r->word[a] == NFI_CLAIM_WORD_THAT ? NFI_FRAME_THAT : NFI_FRAME_WH,
                          r->word[a] == NFI_CLAIM_WORD_THAT ? a + 1 : a);
    int person = nfi_range_set(x->draft.addressee) && (x->cue.tier == 1);
    if (person && x->cue.clause && a < s->end && nfi_content_clause(r, s, a, s->end) && x->cue.act == NF_ACT_SAY)
        return nfi_frame_text(x, NFI_FRAME_CLAUSE, a);
    return NF_OK;
}

/* "The households questioned said", "A poll published on Friday put": a participle between a subject and its verb, which is a cue
 * itself with a content behind it. */
static int limits_subject(const nfi_reading *x)
{
    const nfi_reader *r = x->r;
    const nfi_stretch *s = x->s;
    if (x->cue.form != NFI_FORM_PAST || x->cue.group != x->cue.head)
        return 0;
    uint32_t i = x->cue.end;
    while (i < s->end && i - x->cue.end < 6 &&
           (r->time[i] != NF_NONE || r->word[i] == NFI_CLAIM_WORD_PREPOSITION || r->at[i].upos == NF_UPOS_ADV || r->at[i].upos == NF_UPOS_ADJ))
        i++;
    return i < s->end && r->word[i - 1] != NFI_CLAIM_WORD_WH && r->region[i] == s->level && nfi_is_finite(r, i) && !nfi_is_ing(r, i) && r->at[i].upos == NF_UPOS_VERB &&
           (nfi_lex_has(r->at[i].word, NFI_LEX_CUE_VERB) || nfi_lex_has(r->at[i].word, NFI_LEX_FIGURE_VERB)) && i + 1 < s->end &&
           r->at[i + 1].kind != NF_TOKEN_PUNCT;
}

/* ", citing two aid officials": the content is that of the cue before. */
static nf_status cite_frame(nfi_reading *x, int *taken)
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
    return nfi_draft_keep(r, &x->draft); /* the content comes when the other cue is known: nest.c */
}

static void set_times_between(const nfi_reader *r, nfi_draft *d, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i - first < 12; i++)
        if (r->time[i] != NF_NONE && d->said_at == NF_NONE && r->times->at[r->time[i]].type <= NF_TIME_TIME)
            d->said_at = r->time[i];
}

static int is_person(const nfi_reader *r, const nfi_stretch *s, const nfi_verb_cue *cue)
{
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, cue->head, s->end, NFI_LEX_CUE_VERB);
    return entry != NULL && nfi_lex_cue_verb_rows[entry->row].person;
}

/* "said they were tired and had not ruled out a strike": what stands in the past before the saying belongs to its content. */
static int is_said(const nfi_reading *x)
{
    const nfi_reader *r = x->r;
    const nfi_draft *last = r->drafts.count > 0 ? &r->drafts.at[r->drafts.count - 1] : NULL;
    if (last == NULL || last->clause.first != x->s->first || last->level != x->s->level || last->form != NFI_FORM_PAST || last->piece_count == 0 ||
        (last->frame != NFI_FRAME_THAT && last->frame != NFI_FRAME_CLAUSE))
        return 0;
    return x->cue.group < x->cue.head && nfi_is_shifted(r, x->cue.group) && r->pieces.at[last->piece_first + last->piece_count - 1].end > x->cue.group;
}

nf_status nfi_verb_frame(nfi_reader *r, const nfi_stretch *s, const nfi_verb_cue *cue)
{
    nfi_reading x = {0};
    x.r = r;
    x.s = s;
    x.cue = *cue;
    x.draft = nfi_draft_new(s);
    x.region = NF_NONE;
    nfi_cue_quoted_as(r, s, &x.cue);
    nfi_cue_take(&x.draft, &x.cue);
    uint32_t group = x.cue.group;
    int taken = 0;
    /* "went on to say" is of the list, and "say" behind it too */
    const nfi_draft *before = r->drafts.count > 0 ? &r->drafts.at[r->drafts.count - 1] : NULL;
    if (before != NULL && before->cue.first == group && before->cue.end > x.cue.head)
        return NF_OK;
    nf_status st = cite_frame(&x, &taken);
    if (st != NF_OK || taken)
        return st;
    uint32_t p = group > s->first ? group - 1 : NF_NONE;
    int conjoined = p != NF_NONE && r->region[p] == s->level && r->at[p].upos == NF_UPOS_CCONJ;
    int participle = x.cue.form == NFI_FORM_ING;
    x.region = nfi_region_before(r, s, group);
    if (x.region != NF_NONE || (p != NF_NONE && nfi_is_comma(r, s, p)) || p == NF_NONE) {
        st = inverted(&x, group, &taken);
        /* "Ruiz, the minister, said officials" is told from "X, said officials." by the phrase before */
        if (st != NF_OK || taken)
            return st;
        x.draft = nfi_draft_new(s);
        nfi_cue_take(&x.draft, &x.cue);
    }
    nfi_draft first = x.draft;
    if (conjoined && is_said(&x))
        return NF_OK;
    if (participle || x.cue.to || conjoined) {
        x.draft.extra = x.cue.tier == 3 || (x.cue.to && x.cue.tier != 1);
        if ((x.draft.extra && !r->generous) || !nfi_source_shared(r, s, &x.draft, &first, group))
            return NF_OK;
        x.subject = NF_NONE;
        x.region = NF_NONE;
    } else {
        x.subject = nfi_source_before(r, s, &x.draft, group);
        if (x.subject == NF_NONE)
            return NF_OK;
        x.region = nfi_region_before(r, s, x.subject);
        set_times_between(r, &x.draft, x.draft.source_full.end, group);
        nfi_setting_of_source(r, s, &x.draft, group);
        nfi_setting_lead(r, s, &x.draft, x.subject);
    }
    /* could not tell who was speaking: did not know */
    if ((x.cue.modal || x.cue.negated) && nfi_lex_has(r->at[x.cue.head].word, NFI_LEX_KNOWING) && x.cue.act == NF_ACT_SAY && is_person(r, s, &x.cue) &&
        (nfi_is_word(r, s, x.cue.end, NFI_CLAIM_WORD_WH) || nfi_is_word(r, s, x.cue.end, NFI_CLAIM_WORD_WHO)))
        return NF_OK;
    if (nfi_range_set(x.draft.source) && is_nobody(r, x.draft.source.first))
        return NF_OK;
    /* "a wage offer" is no verb: it would be "offers" */
    if (x.cue.form == NFI_FORM_BASE && x.cue.group == x.cue.head && x.subject != NF_NONE && !nfi_lex_has(r->at[x.cue.head].word, NFI_LEX_FIGURE_VERB) &&
        nfi_lex_has(r->at[x.draft.source.first].word, NFI_LEX_ONE_WORD))
        return NF_OK;
    /* “I have no idea who did it,” she said: nobody reports it */
    int thought = s->level != NF_NONE && x.cue.tier >= 2 && !r->generous && nfi_range_set(x.draft.source) &&
                  r->word[x.draft.source.first] == NFI_CLAIM_WORD_PRONOUN;
    if (thought || (x.subject != NF_NONE && limits_subject(&x)))
        return NF_OK;
    /* If the minister says so, the talks go on: nobody has said it */
    x.draft.conditional = (uint8_t)(x.subject != NF_NONE && x.subject > s->first && nfi_lex_has(r->at[x.subject - 1].word, NFI_LEX_WHETHER));
    if (is_reference(&x))
        return reference_frame(&x);
    if (x.cue.passive)
        return passive(&x);
    x.after = nfi_setting_skip(r, s, &x.draft, x.cue.end);
    /* in an address on Monday, confirmed the attack and said: the same occasion */
    if (x.draft.said_at == NF_NONE)
        x.draft.said_at = first.said_at;
    if (!nfi_range_set(x.draft.venue) && !nfi_range_set(x.draft.addressee))
        x.draft.venue = first.venue;
    if (is_lead(&x) && x.cue.clause)
        return lead_frame(&x);
    if (is_relative(&x))
        return relative_frame(&x);
    return active(&x);
}
