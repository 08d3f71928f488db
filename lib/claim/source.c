#include "claim/draft.h"

#include <string.h>

/* Tokens between a verb and its subject: adverbs and times. Novak on Tuesday said; Novak later said. */
static uint32_t skip_left(const nfi_reader *r, const nfi_stretch *s, uint32_t group)
{
    uint32_t i = group;
    while (i > s->first) {
        uint32_t p = i - 1;
        int on = r->word[p] == NFI_CLAIM_WORD_PREPOSITION && i < group && r->time[i] != NF_NONE;
        if (r->region[p] != s->level || (r->at[p].upos != NF_UPOS_ADV && r->time[p] == NF_NONE && !on))
            break;
        i--;
    }
    return i;
}

/* Whether what stands between two commas can be said of the noun before: an age, a name, a role, who …,
 * speaking on condition …, based in Dakar. */
static int is_aside(const nfi_reader *r, uint32_t first, uint32_t end)
{
    if (first >= end || end - first > 60)
        return 0;
    nf_upos upos = (nf_upos)r->at[first].upos;
    return upos != NF_UPOS_CCONJ && upos != NF_UPOS_SCONJ && r->word[first] != NFI_CLAIM_WORD_THAT;
}

/* "said Lena Quist, who manages the depot." The full source goes on to the end or the next clause. */
static uint32_t aside_end(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    if (end + 1 >= s->end || !nfi_is(r, end, ',') || !is_aside(r, end + 1, s->end))
        return end;
    nf_upos upos = (nf_upos)r->at[end + 1].upos;
    int relative = r->word[end + 1] == NFI_CLAIM_WORD_WHO;
    if (!relative && upos != NF_UPOS_DET && upos != NF_UPOS_NOUN && upos != NF_UPOS_PROPN && upos != NF_UPOS_NUM &&
        upos != NF_UPOS_ADJ)
        return end;
    uint32_t i = end + 1;
    while (i < s->end && i - end < 40 && r->region[i] == s->level && !nfi_is(r, i, ',') && !nfi_is(r, i, '.') &&
           !nfi_is(r, i, ';') && !nfi_is(r, i, ':'))
        i++;
    if (relative)
        return i;
    uint32_t phrase = nfi_phrase_end(r, s, end + 1);
    if (phrase > end + 1 && phrase < i && r->word[phrase] == NFI_CLAIM_WORD_WHO)
        return i; /* a chemist at Kvanta who was not there */
    return phrase > end + 1 ? (phrase < i ? phrase : i) : end;
}

/* Whether a subject can start at a token: no conjunction, no preposition before or at it, no pronoun alone. */
static int can_start(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    nf_upos upos = (nf_upos)r->at[i].upos;
    if (upos == NF_UPOS_CCONJ || upos == NF_UPOS_ADP || upos == NF_UPOS_SCONJ || r->word[i] == NFI_CLAIM_WORD_PREPOSITION || r->word[i] == NFI_CLAIM_WORD_AS)
        return 0;
    if (i > s->first && (r->at[i - 1].upos == NF_UPOS_ADP || r->word[i - 1] == NFI_CLAIM_WORD_AS))
        return 0;
    return r->word[i] != NFI_CLAIM_WORD_PRONOUN || nfi_phrase_end(r, s, i) > i + 1;
}

static int has_relative(const nfi_reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (r->word[i] == NFI_CLAIM_WORD_WHO || r->word[i] == NFI_CLAIM_WORD_WH)
            return 1;
    return 0;
}

/* Whether what stands between a noun phrase and a verb group limits the phrase: "based in Dakar", "who left the firm last year",
 * "polled by the bank", "close to the talks". A past tense with an object ("thought Carter") is none. */
static int is_limit(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end)
{
    int relative = r->word[first] == NFI_CLAIM_WORD_WHO || r->word[first] == NFI_CLAIM_WORD_THAT;
    const nfi_lex_entry *known = nfi_tokens_match(r->tokens, first, end, NFI_LEX_ANONYMITY);
    if (!relative && known == NULL && !nfi_is_participle(r, first))
        return 0;
    uint32_t next = first + 1;
    while (next < end && r->at[next].upos == NF_UPOS_ADV)
        next++;
    int bare = next < end && r->word[next] != NFI_CLAIM_WORD_PREPOSITION && r->word[next] != NFI_CLAIM_WORD_BY && r->word[next] != NFI_CLAIM_WORD_TO &&
               r->word[next] != NFI_CLAIM_WORD_AS && r->time[next] == NF_NONE;
    if (!relative && known == NULL && bare && !nfi_is_ing(r, first))
        return 0;
    uint32_t groups = 0;
    for (uint32_t i = first + (relative ? 0 : 1); i < end; i++) {
        if (r->region[i] != s->level || r->word[i] == NFI_CLAIM_WORD_SUBORDINATE || (r->word[i] == NFI_CLAIM_WORD_AS && i > next))
            return 0;
        if (i > first && (r->word[i] == NFI_CLAIM_WORD_WHO || r->word[i] == NFI_CLAIM_WORD_THAT || r->word[i] == NFI_CLAIM_WORD_WH))
            return 0;
        if (!nfi_is_finite(r, i) || (i > first + 1 && nfi_is_finite(r, i - 1)))
            continue;
        int linked = i > first + 1 && (r->at[i - 1].upos == NF_UPOS_CCONJ || r->at[i - 1].upos == NF_UPOS_ADV || r->word[i - 1] == NFI_CLAIM_WORD_NOT);
        groups += !linked;
    }
    return groups == (relative ? 1 : 0);
}

/* "Analysts polled by the bank expect", "the company that runs it has said", "a person familiar with the talks said": a phrase
 * that starts where a clause can and reaches the verb group with what limits it. NF_NONE if there is none. */
static uint32_t limited_subject(const nfi_reader *r, const nfi_stretch *s, uint32_t group, int pronoun)
{
    uint32_t low = group > s->first + 24 ? group - 24 : s->first;
    uint32_t start = group;
    while (start > low && r->region[start - 1] == s->level && !nfi_is(r, start - 1, ',') && !nfi_is(r, start - 1, ';') && !nfi_is(r, start - 1, ':') &&
           !nfi_is(r, start - 1, '(') && (r->at[start - 1].upos != NF_UPOS_SCONJ || r->word[start - 1] == NFI_CLAIM_WORD_THAT))
        start--;
    uint32_t tries = 0;
    for (uint32_t i = start; i + 1 < group && tries < 3; i++) {
        if (i > start && !nfi_is_finite(r, i - 1) && r->at[i - 1].upos != NF_UPOS_CCONJ && r->word[i - 1] != NFI_CLAIM_WORD_THAT && r->time[i - 1] == NF_NONE)
            continue;
        if (i == low && low > s->first)
            continue;
        tries++;
        uint32_t first = i + (i + 1 < group && nfi_lex_starts(r->at[i].word, NFI_LEX_HEDGE) && r->at[i].upos == NF_UPOS_ADV);
        if (!can_start(r, s, first))
            continue;
        uint32_t end = nfi_phrase_end(r, s, first);
        if (end > first && end <= group && !has_relative(r, first, end) && (end == group || is_limit(r, s, end, group)) &&
            (!pronoun || r->word[end] == NFI_CLAIM_WORD_WHO || r->word[end] == NFI_CLAIM_WORD_THAT))
            return i; /* a pronoun is the verb's own subject, or the object of a relative clause */
    }
    return NF_NONE;
}

/* A phrase that may be named again behind a comma, and starts where a subject can. */
static uint32_t subject_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    uint32_t start = nfi_phrase_start(r, s, end);
    if (start == end || r->word[start] == NFI_CLAIM_WORD_WHO || r->time[end - 1] != NF_NONE)
        return end; /* "Earlier Thursday, the paper, citing …" */
    if (nfi_clause_starts(r, s, start))
        return start;
    /* a diplomat briefed on the talks, which were held in Lima, said */
    uint32_t limited = limited_subject(r, s, end, 0);
    return limited != NF_NONE && limited < start ? limited : end;
}

/* "The coalition’s commander, Col. Issouf ag Hamdane, denied": the group stands behind a comma. The source
 * ends at the first comma, the full source at the last. */
static uint32_t source_with_aside(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t comma)
{
    uint32_t found = NF_NONE;
    uint32_t close = comma; /* the comma or dash that the aside ends with */
    for (uint32_t i = comma; i > s->first && comma - i < NFI_REACH;) {
        i--;
        if (r->region[i] != s->level) {
            if (r->region[i] == NF_NONE || r->quotes->at[r->region[i]].kind == NFI_QUOTE_SPEECH)
                break;
            continue;
        }
        if (!nfi_is(r, i, ',') || i == s->first)
            continue;
        /* a doctor there, speaking on condition of anonymity, said */
        uint32_t noun = i > s->first + 1 && r->at[i - 1].upos == NF_UPOS_ADV && r->at[i - 2].upos == NF_UPOS_NOUN ? i - 1 : i;
        uint32_t start = subject_start(r, s, noun);
        if (start == noun)
            start = i;
        if (start == i || !is_aside(r, i + 1, close)) {
            if (found != NF_NONE)
                break;
            continue;
        }
        found = start;
        draft->source = nfi_range_of(start, i);
        draft->source_full = nfi_range_of(start, comma);
        close = i;
        if (start == s->first || !nfi_is(r, start - 1, ','))
            break;
        i = start;
    }
    return found;
}

static int is_all(const nfi_reader *r, nfi_range range, nf_upos upos)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (r->at[i].upos != upos)
            return 0;
    return 1;
}

/* "Jane Ho, a strategist at Kvanta, who expects", "his son, Ivo Kask, who said": the phrase that is named again between two commas. The
 * second phrase itself where it is no such name. */
static nfi_range named_twice(const nfi_reader *r, const nfi_stretch *s, nfi_range second)
{
    if (second.first <= s->first + 1 || !nfi_is(r, second.first - 1, ',') || r->region[second.first - 1] != s->level)
        return second;
    uint32_t end = second.first - 1;
    uint32_t start = nfi_phrase_start(r, s, end);
    if (start == end || r->time[end - 1] != NF_NONE || r->region[start] != s->level)
        return second;
    nfi_range first = nfi_range_of(start, end);
    int named = r->at[end - 1].upos == NF_UPOS_PROPN && r->at[second.first].upos == NF_UPOS_DET && r->at[nfi_phrase_head(r, second)].upos == NF_UPOS_NOUN;
    int owned = r->at[nfi_phrase_head(r, first)].upos == NF_UPOS_NOUN && (r->word[start] == NFI_CLAIM_WORD_POSSESSIVE || r->word[start] == NFI_CLAIM_WORD_OBJECT || r->at[start].upos == NF_UPOS_DET) &&
                is_all(r, second, NF_UPOS_PROPN) && second.end - second.first > 1;
    return named || owned ? first : second;
}

static int is_nominative(const nfi_reader *r, uint32_t i)
{
    static const char *const words[] = {"he", "she", "they", "we", "i"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(nfi_lex_word(r->at[i].word), words[k]) == 0)
            return 1;
    return 0;
}

uint32_t nfi_source_before(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t group)
{
    uint32_t end = skip_left(r, s, group);
    if (end == s->first)
        return NF_NONE;
    uint32_t p = end - 1;
    if (r->region[p] == s->level && nfi_is(r, p, ','))
        return source_with_aside(r, s, draft, p);
    uint32_t start = nfi_phrase_start(r, s, end);
    int pronoun = end - start == 1 && r->word[start] == NFI_CLAIM_WORD_PRONOUN;
    /* the minister who said they | expect */
    int nominative = pronoun && is_nominative(r, start);
    uint32_t limited = nominative ? NF_NONE : limited_subject(r, s, group, pronoun);
    if (limited != NF_NONE && (start == end || limited < start)) {
        start = limited;
        end = group;
        while (end > start + 1 && r->at[end - 1].upos == NF_UPOS_ADV)
            end--;
    }
    if (start == end)
        return NF_NONE;
    draft->source = nfi_range_of(start, end);
    draft->source_full = draft->source;
    /* "The union, which says crews are tired, put …": the source is what "which" stands for. */
    if (end - start == 1 && r->word[start] == NFI_CLAIM_WORD_WHO && start > s->first + 1) {
        int comma = nfi_is(r, start - 1, ',');
        uint32_t last = comma ? start - 1 : start;
        uint32_t phrase = nfi_phrase_start(r, s, last);
        if (phrase < last && r->region[phrase] == s->level) {
            draft->source = comma ? named_twice(r, s, nfi_range_of(phrase, last)) : nfi_range_of(phrase, last);
            draft->source_full = nfi_range_of(draft->source.first, last);
            draft->relative = (uint8_t)comma;
        }
    }
    return start;
}

uint32_t nfi_source_at(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t first)
{
    uint32_t end = nfi_phrase_end(r, s, first);
    if (end == first)
        return first;
    draft->source = nfi_range_of(first, end);
    uint32_t full = end;
    for (uint32_t steps = 0; steps < 3; steps++) {
        uint32_t next = aside_end(r, s, full);
        if (next == full)
            break;
        full = next;
    }
    draft->source_full = nfi_range_of(first, full);
    return full;
}

int nfi_source_shared(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, nfi_draft *first, uint32_t before)
{
    /* "She was reading when two men knocked claiming to be plumbers": without a comma the nearest subject */
    int nearest = nfi_is_ing(r, before) && before > s->first && r->at[before - 1].upos != NF_UPOS_PUNCT && r->at[before - 1].upos != NF_UPOS_CCONJ;
    for (uint32_t i = nearest ? 0 : r->drafts.count; i-- > 0;) {
        const nfi_draft *d = &r->drafts.at[i];
        if (d->clause.first != s->first || d->level != s->level)
            break;
        if (!nfi_range_set(d->source) || d->cue_kind != NFI_CUE_VERB || d->frame == NFI_FRAME_CITE)
            continue;
        draft->source = d->source;
        draft->source_full = d->source_full;
        first->said_at = d->said_at;
        first->venue = d->venue;
        return 1;
    }
    int found = 0;
    for (uint32_t i = s->first; i < before && i - s->first < NFI_REACH; i++) {
        if (r->region[i] != s->level || !nfi_is_finite(r, i) || i == s->first)
            continue;
        if (i > s->first && nfi_is_finite(r, i - 1))
            continue;
        nfi_draft trial = *draft;
        uint32_t start = nfi_source_before(r, s, &trial, i);
        if (start == NF_NONE || !nfi_clause_starts(r, s, start) || r->word[trial.source.first] == NFI_CLAIM_WORD_WHO)
            continue;
        nfi_setting_of_source(r, s, &trial, i);
        draft->source = trial.source;
        draft->source_full = trial.source_full;
        first->said_at = trial.said_at;
        first->venue = trial.venue;
        if (!nearest)
            return 1;
        found = 1;
    }
    return found;
}
