#include "extract/tense.h"

#include <string.h>

enum { REACH = 30, TERM_REACH = 8 };
enum { SURELY_PAST = -2, PAST = -1, UNDECIDED = 0, MAYBE_AHEAD = 1, AHEAD = 2 };

typedef struct clause {
    const nfi_tokens *tokens;
    uint32_t start;
    uint32_t end;
} clause;

static const nfi_token *token_at(const clause *c, uint32_t index)
{
    return &c->tokens->tokens.at[index];
}

static nfi_tense class_at(const clause *c, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, index, c->end, NFI_LEX_TENSE);
    nfi_tense class = entry == NULL ? NFI_TENSE_NONE : (nfi_tense)nfi_lex_tense_rows[entry->row].class;
    int month = class == NFI_TENSE_MODAL && token_at(c, index)->shape != NFI_SHAPE_LOWER &&
                nfi_lex_has(token_at(c, index)->word, NFI_LEX_MONTH); /* "in May from 3% in April" */
    return month ? NFI_TENSE_NONE : class;
}

static int spells(const clause *c, uint32_t index, const char *word)
{
    return index < c->end && strcmp(nfi_lex_word(token_at(c, index)->word), word) == 0;
}

static int is_phrase(const clause *c, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, index, c->end, NFI_LEX_TENSE);
    return entry != NULL && entry->length > 1;
}

/* A verb's -ed: "announced", not "need" or "red"; names and adjectives with a capital are none. */
static int has_ed(const clause *c, uint32_t index)
{
    const nfi_token *token = token_at(c, index);
    const char *bytes = nfi_token_text(c->tokens, token);
    uint32_t length = token->end - token->start;
    return length > 3 && token->shape == NFI_SHAPE_LOWER && bytes[length - 1] == 'd' && bytes[length - 2] == 'e' &&
           bytes[length - 3] != 'e' && token->upos != NF_UPOS_NUM;
}

static int is_past(const clause *c, uint32_t index)
{
    return class_at(c, index) == NFI_TENSE_PAST || has_ed(c, index);
}

static int ends_clause(const clause *c, uint32_t index)
{
    const nfi_token *token = token_at(c, index);
    return nfi_token_is_char(c->tokens, token, ';') || nfi_token_is_char(c->tokens, token, ':');
}

/* "have come", "did not meet". */
static int has_past_auxiliary(const clause *c, uint32_t index)
{
    uint32_t stop = index > c->start + 3 ? index - 3 : c->start;
    for (uint32_t i = index; i > stop; i--)
        if (class_at(c, i - 1) == NFI_TENSE_PAST && !has_ed(c, i - 1))
            return 1;
    return 0;
}

/* "Mayor to meet strikers on Friday": no verb but the infinitive. */
static int headline(const clause *c, uint32_t to)
{
    for (uint32_t i = c->start; i < to; i++)
        if (token_at(c, i)->upos != NF_UPOS_NOUN && token_at(c, i)->upos != NF_UPOS_PROPN && token_at(c, i)->upos != NF_UPOS_ADJ &&
            token_at(c, i)->upos != NF_UPOS_CCONJ && token_at(c, i)->upos != NF_UPOS_NUM)
            return 0;
    return 1;
}

/* "to meet" behind a word that plans: "agreed to meet". */
static int is_planned_infinitive(const clause *c, uint32_t to)
{
    uint32_t stop = to > c->start + 6 ? to - 6 : c->start;
    for (uint32_t i = to; i > stop; i--) {
        nfi_tense class = class_at(c, i - 1);
        if (class == NFI_TENSE_PRESENT)
            return !has_past_auxiliary(c, i - 1);
        if (class == NFI_TENSE_PLAN || class == NFI_TENSE_AIM || class == NFI_TENSE_FORETELL ||
            class == NFI_TENSE_FUTURE || class == NFI_TENSE_MODAL)
            return 1;
        if (is_past(c, i - 1) || token_at(c, i - 1)->upos == NF_UPOS_VERB || token_at(c, i - 1)->upos == NF_UPOS_AUX)
            return 0;
    }
    return stop == c->start && to > stop && token_at(c, to)->flags & NFI_TOKEN_SPACE_BEFORE ? headline(c, to) : 0;
}

/* "had been due to be played": it did not come to it. */
static int had_been(const clause *c, uint32_t to)
{
    for (uint32_t i = to; i > c->start + 1 && i + 4 > to; i--)
        if (spells(c, i - 1, "been") && spells(c, i - 2, "had"))
            return 1;
    return 0;
}

/* What a past form at an index says, with the auxiliaries before it: "will be held" lies ahead, "is held" may,
 * "was to be held" and "held" do not. */
static int tense_of_past(const clause *c, uint32_t index)
{
    uint32_t stop = index > c->start + 4 ? index - 4 : c->start;
    int plan = class_at(c, index) == NFI_TENSE_PLAN;
    int be = 0;
    for (uint32_t i = index; i > stop; i--) {
        switch (class_at(c, i - 1)) {
        case NFI_TENSE_BE:
            be = 1;
            break;
        case NFI_TENSE_FUTURE:
        case NFI_TENSE_MODAL:
            if (token_at(c, i - 1)->upos == NF_UPOS_NOUN || token_at(c, i - 1)->upos == NF_UPOS_ADJ)
                break; /* "the deadline passed" */
            return AHEAD;
        case NFI_TENSE_TO:
            if (i == index && token_at(c, index)->upos != NF_UPOS_ADJ)
                return is_planned_infinitive(c, i - 1) ? AHEAD : PAST; /* "the storm to hit" */
            return be && !had_been(c, i - 1) ? AHEAD : PAST;
        case NFI_TENSE_PRESENT:
            if (token_at(c, i - 1)->upos == NF_UPOS_NOUN)
                break; /* "the plays performed" */
            return plan || be || i == index ? AHEAD : PAST;
        case NFI_TENSE_PAST:
            return plan && !be ? AHEAD : PAST;
        case NFI_TENSE_NONE:
        case NFI_TENSE_PLAN:
        case NFI_TENSE_AIM:
        case NFI_TENSE_FORETELL:
        case NFI_TENSE_AFTER:
        case NFI_TENSE_MISHAP:
        case NFI_TENSE_FIXTURE:
            break;
        }
        /* "will remember those who died" */
        if (token_at(c, i - 1)->kind != NF_TOKEN_WORD || token_at(c, i - 1)->upos == NF_UPOS_PRON ||
            token_at(c, i - 1)->upos == NF_UPOS_SCONJ || spells(c, i - 1, "how"))
            break;
    }
    return plan ? UNDECIDED : PAST;
}

/* What stands behind an infinitive's "to": "to resume", not "to the court", "to Paris". Taggers without a sentence in
 * view take many a verb there for a noun. */
static int is_bare_verb(const clause *c, uint32_t index)
{
    const nfi_token *token = token_at(c, index);
    return token->shape == NFI_SHAPE_LOWER &&
           (token->upos == NF_UPOS_VERB || token->upos == NF_UPOS_NOUN || token->upos == NF_UPOS_AUX);
}

/* "because of the strike, due to the storm of Friday": no plan. */
static int is_due_to(const clause *c, uint32_t index)
{
    return index + 2 < c->end && class_at(c, index + 1) == NFI_TENSE_TO && !is_phrase(c, index) &&
           !is_bare_verb(c, index + 2);
}

/* "They are preparing for a runoff in June". */
static int prepares(const clause *c, uint32_t index)
{
    const nfi_token *token = token_at(c, index);
    const char *bytes = nfi_token_text(c->tokens, token);
    uint32_t length = token->end - token->start;
    nfi_tense class = class_at(c, index);
    return (class == NFI_TENSE_AIM || class == NFI_TENSE_FORETELL) && length > 5 && bytes[length - 1] == 'g' &&
           bytes[length - 2] == 'n' && bytes[length - 3] == 'i' && token->upos != NF_UPOS_NOUN;
}

/* "Forecasters predict landfall Saturday". */
static int foretells(const clause *c, uint32_t index)
{
    return class_at(c, index) == NFI_TENSE_FORETELL && !has_ed(c, index) && token_at(c, index)->upos != NF_UPOS_NOUN;
}

/* A word that makes a verb of "attack". */
static int announces(const clause *c, uint32_t index)
{
    nfi_tense class = class_at(c, index);
    return class == NFI_TENSE_TO || class == NFI_TENSE_FUTURE || class == NFI_TENSE_MODAL || class == NFI_TENSE_PLAN;
}

/* "Poland votes on Sunday", "sales start Friday": what was taken for a noun is the verb where the clause has no other. */
static int is_only_verb(const clause *c, uint32_t index)
{
    if (index <= c->start)
        return 0;
    for (uint32_t i = c->start; i < c->end && i < index + REACH; i++) {
        const nfi_token *token = token_at(c, i);
        if (token->upos == NF_UPOS_VERB || token->upos == NF_UPOS_AUX)
            return 0;
        if (i > index && token->kind != NF_TOKEN_WORD)
            break;
    }
    nf_upos before = (nf_upos)token_at(c, index - 1)->upos;
    return before == NF_UPOS_NOUN || before == NF_UPOS_PROPN;
}

/* The nearest word before the time that decides. */
static int look_left(const clause *c, uint32_t first)
{
    uint32_t stop = first > c->start + REACH ? first - REACH : c->start;
    int after = 0;
    for (uint32_t i = first; i > stop; i--) {
        uint32_t at = i - 1;
        if (ends_clause(c, at))
            return UNDECIDED;
        nfi_tense class = class_at(c, at);
        if (class == NFI_TENSE_MISHAP && at + 2 >= first && !(at > c->start && announces(c, at - 1)))
            return PAST;
        after |= class == NFI_TENSE_AFTER;
        if (class == NFI_TENSE_FUTURE || class == NFI_TENSE_MODAL)
            return AHEAD;
        if (class == NFI_TENSE_TO && at + 1 < first && is_bare_verb(c, at + 1) && is_planned_infinitive(c, at))
            return AHEAD;
        int infinitive = at > c->start && class_at(c, at - 1) == NFI_TENSE_TO; /* its "to" decides: "have agreed to meet" */
        if (class == NFI_TENSE_PRESENT && !infinitive && (at + 1 == first || !is_past(c, at + 1)) &&
            (token_at(c, at)->upos != NF_UPOS_NOUN || is_only_verb(c, at)))
            return after || has_past_auxiliary(c, at) ? PAST : AHEAD;
        if (prepares(c, at))
            return AHEAD;
        if (foretells(c, at))
            return has_past_auxiliary(c, at) ? PAST : AHEAD;
        if ((class == NFI_TENSE_PLAN && !is_due_to(c, at)) || is_past(c, at)) {
            if (is_phrase(c, at))
                return class == NFI_TENSE_PLAN ? AHEAD : SURELY_PAST; /* "up from 29 on Monday", "back in May" */
            int tense = class == NFI_TENSE_PLAN && !has_ed(c, at) ? AHEAD : tense_of_past(c, at);
            if (tense != UNDECIDED)
                return tense;
        }
    }
    return UNDECIDED;
}

/* The first verb behind a time that opens its sentence or clause: "On Friday, Netanyahu said". */
static int look_right(const clause *c, uint32_t end, int possessive)
{
    uint32_t stop = end + REACH < c->end ? end + REACH : c->end;
    for (uint32_t i = end; i < stop; i++) {
        if (ends_clause(c, i))
            return UNDECIDED;
        nfi_tense class = class_at(c, i);
        if (class == NFI_TENSE_FUTURE)
            return AHEAD;
        if (class == NFI_TENSE_MODAL)
            return possessive ? UNDECIDED : AHEAD; /* "Tuesday's pleas might console him" */
        if (class == NFI_TENSE_PRESENT && token_at(c, i)->upos != NF_UPOS_NOUN)
            return i + 1 < stop && is_past(c, i + 1) && class_at(c, i + 1) != NFI_TENSE_PLAN ? UNDECIDED : MAYBE_AHEAD;
        if (is_past(c, i))
            return class == NFI_TENSE_PLAN ? UNDECIDED : PAST;
        const nfi_token *token = token_at(c, i);
        if (token->upos == NF_UPOS_VERB && nfi_token_text(c->tokens, token)[token->end - token->start - 1] == 's')
            return UNDECIDED; /* "Monday's vote means that it will go back" */
    }
    return UNDECIDED;
}

/* Whether a new clause starts with the time: ", on Friday the …", "and on Friday he …". */
static int opens_clause(const clause *c, uint32_t first)
{
    uint32_t at = first;
    if (at > c->start && token_at(c, at - 1)->upos == NF_UPOS_ADP)
        at--;
    return at == c->start || nfi_token_is_char(c->tokens, token_at(c, at - 1), ',') ||
           token_at(c, at - 1)->upos == NF_UPOS_CCONJ;
}

static int is_for(const clause *c, uint32_t index)
{
    const nfi_token *token = token_at(c, index);
    const char *bytes = nfi_token_text(c->tokens, token);
    return token->end - token->start == 3 && bytes[0] == 'f' && bytes[1] == 'o' && bytes[2] == 'r';
}

static int is_possessive(const clause *c, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(c, index)->word, NFI_LEX_TIME_WORD);
    return entry != NULL && nfi_lex_time_word_rows[entry->row].class == NFI_TIME_WORD_DET &&
           nfi_lex_time_word_rows[entry->row].value == 2;
}

/* "ahead of Sunday's election", "await Friday's report", "will miss Saturday's game", "tickets for Sunday's final". */
static int awaits(const clause *c, uint32_t first, uint32_t end)
{
    if (first <= c->start)
        return 0;
    if (class_at(c, first - 1) == NFI_TENSE_FORETELL || (first > c->start + 1 && spells(c, first - 1, "of") && spells(c, first - 2, "ahead")))
        return 1;
    int fixture = 0;
    for (uint32_t i = end; i < c->end && i < end + 4 && !fixture; i++)
        fixture = class_at(c, i) == NFI_TENSE_FIXTURE;
    int tense = fixture ? look_left(c, first) : PAST;
    return tense == AHEAD || (tense == UNDECIDED && is_for(c, first - 1));
}

/* A weekday at a token. */
static int is_weekday(const clause *c, uint32_t index)
{
    return nfi_lex_starts(token_at(c, index)->word, NFI_LEX_WEEKDAY);
}

/* "a strike for Friday", "gave them until Friday", "was closed until Monday", "told to leave by Sunday": the day of a term
 * or a date that is set. "He was governor until May" sets none. */
static int sets_term(const clause *c, uint32_t first)
{
    if (is_for(c, first - 1))
        return is_weekday(c, first);
    int by = spells(c, first - 1, "by");
    if (!by && !spells(c, first - 1, "until") && !spells(c, first - 1, "till"))
        return 0;
    uint32_t stop = first > c->start + TERM_REACH ? first - TERM_REACH : c->start;
    for (uint32_t i = first - 1; i > stop; i--) {
        const nfi_token *token = token_at(c, i - 1);
        if (i > c->start + 1 && class_at(c, i - 2) == NFI_TENSE_TO && is_bare_verb(c, i - 1))
            return 1;
        if (token->lemma != NULL && strcmp(token->lemma, "give") == 0)
            return !by;
        if (spells(c, i - 1, "has") || spells(c, i - 1, "have"))
            return !by && i + 1 == first;
        if (has_ed(c, i - 1) && !by)
            return i > c->start + 1 && (class_at(c, i - 2) == NFI_TENSE_BE || spells(c, i - 2, "was") || spells(c, i - 2, "were") ||
                                        spells(c, i - 2, "been") || spells(c, i - 2, "is") || spells(c, i - 2, "are"));
        if (token->upos == NF_UPOS_VERB || token->upos == NF_UPOS_AUX || token->kind != NF_TOKEN_WORD)
            return 0;
    }
    return 0;
}

int nfi_tense_around(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    const nf_sentence *sentence = &tokens->sentences.at[tokens->tokens.at[first].sentence];
    clause c = {tokens, sentence->first_token, sentence->first_token + sentence->token_count};
    if (first > c.start && nfi_lex_has(token_at(&c, first - 1)->word, NFI_LEX_TENSE) &&
        class_at(&c, first - 1) == NFI_TENSE_PLAN)
        return AHEAD; /* "due Friday" */
    if (first > c.start + 1 && is_for(&c, first - 1) && class_at(&c, first - 2) == NFI_TENSE_PLAN &&
        !has_past_auxiliary(&c, first - 2))
        return AHEAD; /* "talks scheduled for Monday were put off" */
    /* "Tuesday's vote" has been, unless a verb behind it says that it will be. */
    int possessive = end + 1 < c.end && is_possessive(&c, end);
    if (possessive)
        return look_right(&c, end, 1) > 0 || awaits(&c, first, end + 1) ? AHEAD : PAST;
    if (first > c.start && sets_term(&c, first) && !spells(&c, end, "was") && !spells(&c, end, "were"))
        return AHEAD;
    int opens = opens_clause(&c, first);
    int tense = opens ? look_right(&c, end, 0) : look_left(&c, first);
    if (tense == 0)
        tense = opens ? look_left(&c, first) : look_right(&c, end, 0);
    return tense;
}
