#include "claim/draft.h"

static int is_end(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i >= s->end || r->region[i] != s->level || r->at[i].upos == NF_UPOS_PUNCT;
}

static int is_comma(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    return i < s->end && r->region[i] == s->level && nfi_is(r, i, ',');
}

nfi_setting_word nfi_setting_word_at(const nfi_reader *r, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[i].word, NFI_LEX_SETTING_WORD);
    return entry == NULL ? NFI_SETTING_WORD_NONE : (nfi_setting_word)nfi_lex_setting_word_rows[entry->row].kind;
}

static int is_preposition(const nfi_reader *r, uint32_t i)
{
    return r->word[i] == NFI_CLAIM_WORD_PREPOSITION || r->word[i] == NFI_CLAIM_WORD_BY;
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

/* First noun of an occasion or a medium between two tokens; `end` if there is none. */
static uint32_t venue_noun(const nfi_reader *r, uint32_t first, uint32_t end)
{
    while (first < end && !nfi_lex_has(r->at[first].word, NFI_LEX_VENUE_NOUN))
        first++;
    return first;
}

/* Whether the audience is meant: told a news conference, told a hearing. */
static int is_gathering(const nfi_reader *r, uint32_t first, uint32_t end)
{
    uint32_t noun = venue_noun(r, first, end);
    return noun < end && nfi_lex_venue_noun_rows[nfi_lex_entry_of(r->at[noun].word, NFI_LEX_VENUE_NOUN)->row].gathering;
}

/* Whether a range is the name of a place. */
static int is_place(const nfi_reader *r, uint32_t first, uint32_t end)
{
    if (first >= end || end > r->entities->at_token.count)
        return 0;
    uint32_t m = r->entities->at_token.at[first];
    if (m == NF_NONE)
        return 0;
    for (uint32_t i = first; i < end; i++)
        if (r->entities->at_token.at[i] != m)
            return 0;
    nf_entity_type type = r->entities->entities.at[r->entities->mentions.at[m].entity].type;
    return type == NF_ENTITY_GPE || type == NF_ENTITY_LOC || type == NF_ENTITY_FAC;
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

/* Whether what follows a phrase of place cannot belong to it: the end, "that", a time, another phrase, or the subject of the
 * content ("told us in this room he had paid"). */
static int is_bounded(const nfi_reader *r, const nfi_stretch *s, uint32_t end)
{
    if (is_end(r, s, end) || r->word[end] == NFI_CLAIM_WORD_THAT || r->word[end] == NFI_CLAIM_WORD_PREPOSITION || r->time[end] != NF_NONE)
        return 1;
    return r->word[end] == NFI_CLAIM_WORD_PRONOUN && end + 1 < s->end && nfi_is_finite(r, end + 1);
}

/* "in a letter | to the premier", "in an interview | with the daily": whom it is to. */
static uint32_t split_partner(const nfi_reader *r, nfi_draft *draft, uint32_t noun, uint32_t end)
{
    for (uint32_t i = noun + 1; i + 1 < end; i++) {
        if (nfi_setting_word_at(r, i) != NFI_SETTING_WORD_PARTNER)
            continue;
        if (!nfi_range_set(draft->addressee))
            draft->addressee = nfi_range_of(i + 1, end);
        return i;
    }
    return end;
}

/* "in a statement", "outside Pier 9": a phrase that the content does not start with. */
static uint32_t skip_venue(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from)
{
    if (from + 1 >= s->end || !is_preposition(r, from))
        return from;
    if (r->time[from + 1] != NF_NONE) {
        set_time(r, draft, from + 1);
        return time_end(r, s, from + 1);
    }
    uint32_t end = nfi_phrase_end(r, s, from + 1);
    if (end == from + 1)
        return from;
    uint32_t noun = venue_noun(r, from + 1, end);
    nfi_setting_word word = nfi_setting_word_at(r, from);
    int topic = word == NFI_SETTING_WORD_TOPIC || word == NFI_SETTING_WORD_UNTOLD;
    if (noun == end && (topic || !is_bounded(r, s, end)))
        return from;
    if (noun == end && nfi_setting_word_at(r, end - 1) == NFI_SETTING_WORD_MOMENT)
        return end;
    if (topic || nfi_range_set(draft->venue))
        return end;
    draft->venue = nfi_range_of(from, noun < end ? split_partner(r, draft, noun, end) : end);
    return end;
}

/* End of the wording that a source stays unnamed, where it starts at a token: told the daily | on condition of anonymity | that */
static uint32_t unnamed_end(const nfi_reader *r, const nfi_stretch *s, uint32_t i)
{
    if (!nfi_lex_starts(r->at[i].word, NFI_LEX_ANONYMITY))
        return i;
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, s->end, NFI_LEX_ANONYMITY);
    return entry != NULL && nfi_lex_anonymity_rows[entry->row].aside ? i + entry->length : i;
}

/* told reporters, said to the court; told a news conference is where. */
static uint32_t skip_addressee(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from, int person, int inf)
{
    if (nfi_range_set(draft->addressee) || from >= s->end || r->region[from] != s->level || r->word[from] == NFI_CLAIM_WORD_THAT)
        return from;
    int to = !inf && r->word[from] == NFI_CLAIM_WORD_TO && from + 1 < s->end && r->at[from + 1].upos != NF_UPOS_VERB &&
             r->at[from + 1].upos != NF_UPOS_AUX;
    if (!to && !person)
        return from;
    uint32_t first = to ? from + 1 : from;
    uint32_t end = r->word[first] == NFI_CLAIM_WORD_OBJECT || r->word[first] == NFI_CLAIM_WORD_PRONOUN
                       ? first + 1
                       : nfi_phrase_end(r, s, first);
    for (uint32_t i = first + 1; i < end; i++)
        if (unnamed_end(r, s, i) > i)
            end = i;
    if (end == first)
        return from;
    /* told analysts | on a conference call */
    uint32_t open = venue_noun(r, first, end);
    uint32_t noun = open;
    while (open > first && (!is_preposition(r, open) || nfi_setting_word_at(r, open) != NFI_SETTING_WORD_NONE))
        open--;
    /* told lawmakers | in Bishkek */
    for (uint32_t i = first + 1; noun == end && i + 1 < end; i++)
        if (is_preposition(r, i) && nfi_setting_word_at(r, i) == NFI_SETTING_WORD_NONE && is_place(r, i + 1, end))
            noun = open = i;
    int parts = noun < end && open > first;
    if (!parts && is_gathering(r, first, end) && !nfi_range_set(draft->venue)) {
        draft->venue = nfi_range_of(first, end);
        return end;
    }
    draft->addressee = nfi_range_of(first, parts ? open : end);
    if (parts && !nfi_range_set(draft->venue))
        draft->venue = nfi_range_of(open, end);
    return end;
}

/* The next part of the setting: a time, an adverb, a place, whom it is said to. Returns its end; `i` if there is none. */
static uint32_t skip_part(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t i, int person, int inf)
{
    if (r->time[i] != NF_NONE) {
        uint32_t next = time_end(r, s, i);
        int owns = r->at[next - 1].upos == NF_UPOS_PART || (next < s->end && r->at[next].upos == NF_UPOS_PART);
        if (owns)
            return i; /* said Monday’s vote was fair */
        set_time(r, draft, i);
        return next;
    }
    if (is_manner(r, s, i))
        return i + 1;
    uint32_t unnamed = unnamed_end(r, s, i);
    if (unnamed > i)
        return unnamed;
    uint32_t next = skip_venue(r, s, draft, i);
    return next > i ? next : skip_addressee(r, s, draft, i, person, inf);
}

uint32_t nfi_setting_skip(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from)
{
    uint32_t i = from;
    const nfi_lex_entry *entry = draft->head == NF_NONE ? NULL : nfi_tokens_match(r->tokens, draft->head, s->end, NFI_LEX_CUE_VERB);
    int person = entry != NULL && nfi_lex_cue_verb_rows[entry->row].person;
    int inf = entry != NULL && nfi_lex_cue_verb_rows[entry->row].inf;
    for (uint32_t steps = 0; steps < 6 && i < s->end && r->region[i] == s->level; steps++) {
        uint32_t next = skip_part(r, s, draft, i, person && steps == 0, inf);
        if (next == i)
            break;
        i = next;
    }
    return i;
}

uint32_t nfi_setting_tail(const nfi_reader *r, nfi_draft *draft, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i + 2 < end; i++) {
        if (!is_preposition(r, i) || nfi_setting_word_at(r, i) != NFI_SETTING_WORD_NONE || r->at[i - 1].upos == NF_UPOS_NUM)
            continue;
        int one = nfi_lex_has(r->at[i + 1].word, NFI_LEX_ONE_WORD) || r->word[i + 1] == NFI_CLAIM_WORD_POSSESSIVE;
        if (!one || venue_noun(r, i + 1, i + 5 < end ? i + 5 : end) >= (i + 5 < end ? i + 5 : end) || nfi_range_set(draft->venue))
            continue;
        draft->venue = nfi_range_of(i, end);
        return i;
    }
    return end;
}

/* Reads phrases of time and occasion from a token on, up to a mark; 1 if they are all that stands there. */
static int read_phrases(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from, uint32_t stop, uint32_t *end)
{
    uint32_t i = from;
    /* reached through a messaging app */
    int found = nfi_setting_word_at(r, i) == NFI_SETTING_WORD_SPEAK;
    i += found ? 1 : 0;
    uint32_t start = i;
    for (uint32_t steps = 0; steps < 6 && i < stop && r->region[i] == s->level; steps++) {
        if (nfi_setting_word_at(r, i) == NFI_SETTING_WORD_ISSUE && found) {
            i++;
            continue;
        }
        if (r->time[i] == NF_NONE && (!is_preposition(r, i) || i + 1 >= stop))
            break;
        uint32_t first = r->time[i] == NF_NONE ? i + 1 : i;
        uint32_t next = r->time[first] != NF_NONE ? time_end(r, s, first) : nfi_phrase_end(r, s, first);
        if (next == first || next > stop || (r->time[first] == NF_NONE && venue_noun(r, first, next) == next && !found))
            break;
        uint32_t noun = venue_noun(r, first, next);
        if (r->time[first] != NF_NONE)
            set_time(r, draft, first);
        else if (!nfi_range_set(draft->venue))
            draft->venue = nfi_range_of(i, noun < next ? split_partner(r, draft, noun, next) : next);
        i = next;
        found = 1;
    }
    *end = i;
    return found && i > start && (is_end(r, s, i) || r->word[i] == NFI_CLAIM_WORD_THAT || r->word[i] == NFI_CLAIM_WORD_WHO);
}

uint32_t nfi_setting_aside(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t comma, uint32_t stop)
{
    if (!is_comma(r, s, comma) || comma + 1 >= stop)
        return comma;
    nfi_draft trial = *draft;
    uint32_t end = comma;
    if (!read_phrases(r, s, &trial, comma + 1, stop, &end))
        return comma;
    draft->said_at = trial.said_at;
    draft->venue = trial.venue;
    if (nfi_range_set(trial.venue))
        draft->addressee = trial.addressee;
    while (end < stop && !is_end(r, s, end)) /* at a meeting on Sunday that drew hundreds */
        end++;
    return end;
}

void nfi_setting_of_source(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t group)
{
    nfi_range full = draft->source_full;
    /* "The bureau, in a bulletin released on Friday, put the rise at 12 percent." */
    for (uint32_t i = draft->source.end; i < group && i - draft->source.end < NFI_REACH; i++) {
        uint32_t end = nfi_setting_aside(r, s, draft, i, group);
        if (end == i)
            continue;
        if (i < draft->source_full.end && end + 1 >= full.end)
            draft->source_full.end = i;
        i = end - 1;
    }
    /* "Novak in a statement said": no officials at the meeting, which is "the" meeting where they sit */
    for (uint32_t i = draft->source.first + 1; i + 1 < draft->source.end; i++) {
        if (!is_preposition(r, i) || nfi_setting_word_at(r, i) != NFI_SETTING_WORD_NONE || r->at[i - 1].upos == NF_UPOS_NUM)
            continue;
        uint32_t noun = venue_noun(r, i + 1, draft->source.end);
        if (noun == draft->source.end || r->word[i] == NFI_CLAIM_WORD_BY)
            break;
        int one = nfi_lex_has(r->at[i + 1].word, NFI_LEX_ONE_WORD) || r->word[i + 1] == NFI_CLAIM_WORD_POSSESSIVE || noun == i + 1;
        if (!one || r->at[i - 1].upos != NF_UPOS_PROPN)
            break;
        draft->venue = nfi_range_of(i, draft->source.end);
        if (draft->source_full.end == draft->source.end)
            draft->source_full.end = i;
        draft->source.end = i;
        break;
    }
    /* "A poll published on Friday put": when a document came out is when it speaks */
    for (uint32_t i = draft->source.first; i < group && i - draft->source.first < NFI_REACH; i++) {
        if (nfi_setting_word_at(r, i) != NFI_SETTING_WORD_ISSUE)
            continue;
        for (uint32_t k = i + 1; k < group && k - i < 12 && !nfi_is(r, k, ','); k++)
            if (r->time[k] != NF_NONE)
                set_time(r, draft, k);
    }
}

void nfi_setting_lead(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t subject)
{
    uint32_t i = s->first;
    uint32_t stop = subject > s->first && nfi_is(r, subject - 1, ',') ? subject - 1 : subject;
    if (i < stop && r->at[i].upos == NF_UPOS_CCONJ)
        i++;
    if (stop - s->first > 30 || i >= stop)
        return;
    /* Speaking to reporters at a rally on Monday, the mayor said */
    int speaks = nfi_setting_word_at(r, i) == NFI_SETTING_WORD_SPEAK;
    if (speaks)
        i++;
    if (!speaks && !is_preposition(r, i) && r->time[i] == NF_NONE)
        return;
    uint32_t first = i;
    uint32_t noun = stop;
    nfi_draft trial = *draft;
    for (; i < stop; i++) {
        if (speaks && r->word[i] == NFI_CLAIM_WORD_WH)
            break; /* asked if the court could rule */
        if (r->time[i] != NF_NONE)
            set_time(r, &trial, i);
        if (noun == stop && nfi_lex_has(r->at[i].word, NFI_LEX_VENUE_NOUN))
            noun = i;
        int clause = nfi_is_finite(r, i) && nfi_setting_word_at(r, i) != NFI_SETTING_WORD_ISSUE && i + 1 < stop && r->word[i + 1] != NFI_CLAIM_WORD_PREPOSITION &&
                     !(r->word[i + 1] == NFI_CLAIM_WORD_BY && nfi_is_participle(r, i)); /* in a letter signed by its head */
        if (clause && speaks)
            break; /* asked last week whether it could be saved */
        if (clause)
            return;
    }
    draft->said_at = trial.said_at;
    if (speaks && r->word[first] == NFI_CLAIM_WORD_TO) {
        uint32_t end = nfi_phrase_end(r, s, first + 1);
        if (end > first + 1 && end <= stop)
            draft->addressee = nfi_range_of(first + 1, end);
    }
    if (nfi_range_set(draft->venue))
        return;
    /* In Washington, the spokeswoman told reporters */
    if (noun == stop && !speaks && draft->tier == 1 && nfi_is(r, stop, ',') && is_place(r, first + 1, stop))
        draft->venue = nfi_range_of(first, stop);
    if (noun == stop)
        return;
    uint32_t open = noun;
    while (open > first && !is_preposition(r, open))
        open--;
    if (!is_preposition(r, open) && !speaks)
        return;
    uint32_t end = stop;
    while (end > noun + 1 && (r->time[end - 1] != NF_NONE || is_preposition(r, end - 1)))
        end--;
    draft->venue = nfi_range_of(open, split_partner(r, draft, noun, end));
}

void nfi_setting_settle(const nfi_reader *r, nfi_draft *draft)
{
    for (uint32_t p = 0; p < draft->piece_count; p++) {
        nfi_range piece = r->pieces.at[draft->piece_first + p];
        nf_span span = nfi_range_span(r, piece);
        if (draft->said_at != NF_NONE && r->times->at[draft->said_at].span.start >= span.start && r->times->at[draft->said_at].span.end <= span.end)
            draft->said_at = NF_NONE;
        if (nfi_range_set(draft->venue) && draft->venue.first >= piece.first && draft->venue.end <= piece.end)
            draft->venue = nfi_range_of(0, 0);
        if (nfi_range_set(draft->addressee) && draft->addressee.first >= piece.first && draft->addressee.end <= piece.end)
            draft->addressee = nfi_range_of(0, 0);
    }
}

/* The reason behind the wording: because the file is secret. */
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
        /* "state television, quoting an unnamed general": a word of another's */
        if (entry == NULL || (i >= end && entry->length < 3) || (i >= draft->source.end && entry->length < 2))
            continue;
        draft->anonymity = nfi_range_of(i, i + entry->length);
        draft->reason = reason_after(r, i + entry->length, last);
        return;
    }
}
