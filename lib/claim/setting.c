#include "claim/draft.h"

static int is_end(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i >= s->end || r->region[i] != s->level || r->at[i].upos == NF_UPOS_PUNCT;
}

static uint32_t time_end(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    uint32_t time = r->time[i];
    while (i < s->end && r->time[i] == time)
        i++;
    return i;
}

static void set_time(const nfi_reader *r, nfi_draft *draft, uint32_t i)
{
    nf_time_type type = r->times->at[r->time[i]].type;
    if (draft->said_at == NF_NONE && (type == NF_TIME_DATE || type == NF_TIME_TIME))
        draft->said_at = r->time[i];
}

static int has_venue_noun(const nfi_reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (nfi_lex_has(r->at[i].word, NFI_LEX_VENUE_NOUN))
            return 1;
    return 0;
}

/* Words that say how it is said: said only that, said later. Others before a bare clause are its own. */
static int is_manner(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (r->at[i].upos != NF_UPOS_ADV || r->word[i] != NFI_CLAIM_WORD_NONE)
        return 0;
    if (i + 1 >= s->end || nfi_lex_has(r->at[i].word, NFI_LEX_MANNER))
        return 1;
    return is_end(r, s, i + 1) || r->word[i + 1] == NFI_CLAIM_WORD_THAT || r->word[i + 1] == NFI_CLAIM_WORD_TO ||
           r->word[i + 1] == NFI_CLAIM_WORD_PREPOSITION || r->time[i + 1] != NF_NONE;
}

/* "in a statement", "outside Pier 9": a phrase that the content does not start with. */
static uint32_t skip_venue(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from)
{
    if (from + 1 >= s->end || (r->word[from] != NFI_CLAIM_WORD_PREPOSITION && r->word[from] != NFI_CLAIM_WORD_BY))
        return from;
    if (r->time[from + 1] != NF_NONE) {
        set_time(r, draft, from + 1);
        return time_end(r, s, from + 1);
    }
    uint32_t end = nfi_phrase_end(r, s, from + 1);
    if (end == from + 1)
        return from;
    int venue = has_venue_noun(r, from + 1, end);
    int bounded = is_end(r, s, end) || r->word[end] == NFI_CLAIM_WORD_THAT || r->time[end] != NF_NONE ||
                  r->word[end] == NFI_CLAIM_WORD_PREPOSITION;
    if (!venue && (!bounded || nfi_lex_has(r->at[from].word, NFI_LEX_TOPIC_WORD)))
        return from;
    if (!nfi_range_set(draft->venue) && !nfi_lex_has(r->at[from].word, NFI_LEX_TOPIC_WORD))
        draft->venue = nfi_range_of(from, end);
    return end;
}

/* told reporters, said to the court */
static uint32_t skip_addressee(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from, int person, int inf)
{
    if (nfi_range_set(draft->addressee) || from >= s->end || r->region[from] != s->level)
        return from;
    if (from < s->end && r->word[from] == NFI_CLAIM_WORD_THAT)
        return from;
    int to = !inf && r->word[from] == NFI_CLAIM_WORD_TO && from + 1 < s->end && r->at[from + 1].upos != NF_UPOS_VERB &&
             r->at[from + 1].upos != NF_UPOS_AUX;
    if (!to && !person)
        return from;
    uint32_t first = to ? from + 1 : from;
    uint32_t end = r->word[first] == NFI_CLAIM_WORD_OBJECT || r->word[first] == NFI_CLAIM_WORD_PRONOUN
                       ? first + 1
                       : nfi_phrase_end(r, s, first);
    if (end == first)
        return from;
    draft->addressee = nfi_range_of(first, end);
    return end;
}

uint32_t nfi_setting_skip(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from)
{
    uint32_t i = from;
    const nfi_lex_entry *entry = draft->head == NF_NONE ? NULL : nfi_tokens_match(r->tokens, draft->head, s->end, NFI_LEX_CUE_VERB);
    int person = entry != NULL && nfi_lex_cue_verb_rows[entry->row].person;
    int inf = entry != NULL && nfi_lex_cue_verb_rows[entry->row].inf;
    for (uint32_t steps = 0; steps < 6 && i < s->end && r->region[i] == s->level; steps++) {
        uint32_t next = i;
        if (r->time[i] != NF_NONE && (i + 1 >= s->end || r->at[time_end(r, s, i) - 1].upos != NF_UPOS_PART)) {
            next = time_end(r, s, i);
            if (next < s->end && r->at[next].upos == NF_UPOS_PART)
                break; /* said Monday’s vote was fair */
            set_time(r, draft, i);
        } else if (is_manner(r, s, i)) {
            next = i + 1;
        } else {
            next = skip_venue(r, s, draft, i);
            if (next == i)
                next = skip_addressee(r, s, draft, i, person && steps == 0, inf);
        }
        if (next == i)
            break;
        i = next;
    }
    return i;
}

void nfi_setting_lead(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t subject)
{
    uint32_t i = s->first;
    uint32_t stop = subject > s->first && nfi_is(r, subject - 1, ',') ? subject - 1 : subject;
    if (i < stop && r->at[i].upos == NF_UPOS_CCONJ)
        i++;
    if (stop - s->first > 30 || i >= stop)
        return;
    if (r->word[i] != NFI_CLAIM_WORD_PREPOSITION && r->time[i] == NF_NONE && r->word[i] != NFI_CLAIM_WORD_BY)
        return;
    uint32_t first = i;
    int venue = 0;
    for (; i < stop; i++) {
        if (r->time[i] != NF_NONE)
            set_time(r, draft, i);
        venue |= nfi_lex_has(r->at[i].word, NFI_LEX_VENUE_NOUN);
        if (nfi_is_finite(r, i) && i + 1 < stop && r->word[i + 1] != NFI_CLAIM_WORD_PREPOSITION)
            return;
    }
    uint32_t end = stop;
    while (end > first && r->time[end - 1] != NF_NONE)
        end--;
    if (venue && !nfi_range_set(draft->venue) && r->word[first] != NFI_CLAIM_WORD_NONE)
        draft->venue = nfi_range_of(first, end);
}

/* The reason behind the wording: because the talks are private. */
static nfi_range reason_after(const nfi_reader *r, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end && i - from < 12; i++) {
        if (!nfi_lex_has(r->at[i].word, NFI_LEX_REASON_WORD))
            continue;
        uint32_t stop = i;
        while (stop < end && r->at[stop].upos != NF_UPOS_PUNCT)
            stop++;
        return nfi_range_of(i, stop);
    }
    return nfi_range_of(0, 0);
}

void nfi_setting_anonymity(const nfi_reader *r, nfi_draft *draft)
{
    if (!nfi_range_set(draft->source_full))
        return;
    uint32_t first = draft->source_full.first;
    uint32_t end = draft->source_full.end;
    /* "one official said on condition of anonymity": behind the cue too, inside its sentence */
    uint32_t last = draft->clause.end > end && draft->clause.end - end < NFI_REACH ? draft->clause.end : end;
    for (uint32_t i = first; i < last && i - first < NFI_REACH; i++) {
        if (!nfi_lex_starts(r->at[i].word, NFI_LEX_ANONYMITY))
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, last, NFI_LEX_ANONYMITY);
        if (entry == NULL || (i >= end && entry->length < 3))
            continue;
        draft->anonymity = nfi_range_of(i, i + entry->length);
        draft->reason = reason_after(r, i + entry->length, last);
        return;
    }
}
