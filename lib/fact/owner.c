#include "fact/owner.h"

#include <string.h>

#include "extract/counted.h"
#include "extract/number.h"

/* Words of a phrase, and between a count and its figure. */
enum { WORDS = 8, GAP = 9 };

typedef struct owner_search {
    const nfi_tokens *tokens;
    const nfi_entities *entities;
    nfi_range sentence;
} owner_search;

static const nfi_token *token(const owner_search *s, uint32_t i)
{
    return &s->tokens->tokens.at[i];
}

static int is_word(const owner_search *s, uint32_t i, const char *word)
{
    return i >= s->sentence.first && i < s->sentence.end && strcmp(nfi_lex_word(token(s, i)->word), word) == 0;
}

static int is_one_of(const owner_search *s, uint32_t i, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_word(s, i, *words))
            return 1;
    return 0;
}

static nfi_range none(void)
{
    return nfi_range_of(0, 0);
}

/* What a count does. */
static int shows(const owner_search *s, uint32_t i)
{
    static const char *const words[] = {"show", "shows", "showed", "indicate", "indicates", "indicated", "suggest", "suggests", "suggested", "put", "puts", NULL};
    return is_one_of(s, i, words);
}

/* "'s", or the mark behind "miners", whatever they were tagged as. */
static int is_possessive(const owner_search *s, uint32_t i)
{
    const nfi_token *t = token(s, i);
    const char *text = nfi_token_text(s->tokens, t);
    int mark = text[0] == '\'' || (t->end - t->start >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0);
    return mark && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && t->end - t->start <= 4 && i > s->sentence.first && token(s, i - 1)->kind == NF_TOKEN_WORD;
}

/* What somebody keeps: "the ministry's tally". */
static int is_count(const owner_search *s, uint32_t i)
{
    static const char *const words[] = {"tally",   "count",      "counts",    "estimate", "estimates", "figure",      "figures",  "toll", "list",
                                        "records", "data",       "register",  "database", "reckoning", "tabulation",  "census",   "total", "statistics",
                                        "numbers", "projection", "calculation", "calculations", "books", "logs",      "accounts", NULL};
    int owned = i > s->sentence.first && is_possessive(s, i - 1); /* the ministry's count, whatever it was tagged as */
    return (owned || token(s, i)->upos == NF_UPOS_NOUN || token(s, i)->upos == NF_UPOS_PROPN) && is_one_of(s, i, words);
}

static int is_name(const owner_search *s, uint32_t i)
{
    uint32_t m = i < s->entities->at_token.count ? s->entities->at_token.at[i] : NF_NONE;
    if (m == NF_NONE || s->entities->mentions.at[m].form != NF_FORM_NAME)
        return 0;
    nf_entity_type type = s->entities->entities.at[s->entities->mentions.at[m].entity].type;
    return type == NF_ENTITY_ORG || type == NF_ENTITY_PERSON || type == NF_ENTITY_GPE;
}

static int is_noun(const owner_search *s, uint32_t i)
{
    return token(s, i)->kind == NF_TOKEN_WORD && (token(s, i)->upos == NF_UPOS_NOUN || token(s, i)->upos == NF_UPOS_PROPN);
}

/* The words of a noun phrase that ends before `end`, with its determiner. */
static nfi_range phrase_before(const owner_search *s, uint32_t end)
{
    uint32_t first = end;
    while (first > s->sentence.first && end - first < WORDS) {
        const nfi_token *t = token(s, first - 1);
        int inside = is_noun(s, first - 1) || t->upos == NF_UPOS_ADJ || (is_possessive(s, first - 1) && first < end) || is_name(s, first - 1);
        if (!inside)
            break;
        first--;
    }
    if (first > s->sentence.first && token(s, first - 1)->upos == NF_UPOS_DET && first < end)
        first--;
    return nfi_range_of(first, end);
}

/* The words of a noun phrase that begins at a token. */
static nfi_range phrase_at(const owner_search *s, uint32_t first)
{
    uint32_t end = first;
    while (end < s->sentence.end && end - first < WORDS) {
        nf_upos upos = (nf_upos)token(s, end)->upos;
        if (shows(s, end) || (!is_noun(s, end) && upos != NF_UPOS_ADJ && !is_possessive(s, end) && !is_name(s, end) && !(upos == NF_UPOS_DET && end == first)))
            break;
        end++;
    }
    while (end > first && !is_noun(s, end - 1))
        end--;
    return nfi_range_of(first, end);
}

/* "She asked for 18 million": a pronoun that stands for a person or body. */
static int is_resolved(const owner_search *s, nfi_range words)
{
    if (words.end != words.first + 1 || token(s, words.first)->upos != NF_UPOS_PRON)
        return 0;
    uint32_t m = s->entities->at_token.at[words.first];
    nf_entity_type type = m == NF_NONE ? NF_ENTITY_NONE : s->entities->entities.at[s->entities->mentions.at[m].entity].type;
    return type == NF_ENTITY_PERSON || type == NF_ENTITY_ORG;
}

int nfi_owner_counts(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range words)
{
    const owner_search s = {tokens, entities, words};
    if (nfi_range_is_empty(words))
        return 0;
    const nfi_token *head = token(&s, words.end - 1);
    const nfi_lex_entry *entry = nfi_lex_entry_of(head->word, NFI_LEX_COUNTED);
    int people = entry != NULL && nfi_lex_counted_rows[entry->row].person && nfi_counted_plural(tokens, words.end - 1);
    return is_name(&s, words.end - 1) || is_resolved(&s, words) || nfi_lex_has(head->word, NFI_LEX_BODY_NOUN) || nfi_lex_has(head->word, NFI_LEX_UNNAMED_NOUN) || people;
}

static nfi_range who(const owner_search *s, nfi_range words)
{
    return nfi_owner_counts(s->tokens, s->entities, words) ? words : none();
}

/* Who keeps the count at a token, and where its phrase begins and ends. */
static nfi_range keeper(const owner_search *s, uint32_t count, nfi_range *around)
{
    uint32_t at = count;
    *around = nfi_range_of(count, count + 1);
    while (at > s->sentence.first && count - at < 3 && !is_possessive(s, at - 1) &&
           (token(s, at - 1)->upos == NF_UPOS_ADJ || token(s, at - 1)->upos == NF_UPOS_NOUN || is_word(s, at - 1, "own")))
        at--;
    if (at > s->sentence.first && is_possessive(s, at - 1)) {
        nfi_range words = who(s, phrase_before(s, at - 1));
        if (!nfi_range_is_empty(words)) {
            around->first = words.first;
            return words;
        }
    }
    static const char *const made[] = {"compiled", "released", "published", "issued", "provided", "kept", "collected", "gathered", "given", "cited", NULL};
    static const char *const by[] = {"by", "from", NULL};
    uint32_t behind = count + 1 + (uint32_t)is_one_of(s, count + 1, made);
    if (is_one_of(s, behind, by)) {
        nfi_range words = who(s, phrase_at(s, behind + 1));
        if (!nfi_range_is_empty(words)) {
            around->first = phrase_before(s, count + 1).first;
            around->end = words.end;
            return words;
        }
    }
    /* "the police estimate", "U.N. figures" */
    nfi_range words = who(s, phrase_before(s, count));
    if (!nfi_range_is_empty(words))
        around->first = words.first;
    return words;
}

/* Whether nothing but a verb of level, prepositions and hedges stands between a count and its figure. */
static int leads_to(const owner_search *s, uint32_t from, uint32_t first)
{
    if (from >= first || first - from > GAP)
        return 0;
    int verb = 0;
    for (uint32_t i = from; i < first; i++) {
        const nfi_token *t = token(s, i);
        int level = t->upos == NF_UPOS_AUX || nfi_label_of(s->tokens, i) & NFI_LABEL_LEVEL || shows(s, i);
        int filler = t->upos == NF_UPOS_ADV || t->upos == NF_UPOS_ADP || t->upos == NF_UPOS_PART || t->upos == NF_UPOS_DET || is_word(s, i, "more") || is_word(s, i, "than");
        if (t->kind == NF_TOKEN_PUNCT || (!level && !filler))
            return 0;
        verb |= level;
    }
    return verb || (first - from <= 3 && is_word(s, from, "of"));
}

/* "…; the company, 40", ", organisers 20,000", "the miners' union's at 60": the verb or the count of a figure before is left out. */
static nfi_range gapped(const owner_search *s, uint32_t first)
{
    uint32_t at = first;
    if (at > s->sentence.first && is_word(s, at - 1, "at"))
        at--;
    int comma = at > s->sentence.first && nfi_token_is_char(s->tokens, token(s, at - 1), ',');
    at -= (uint32_t)comma;
    int owns = at > s->sentence.first && is_possessive(s, at - 1);
    at -= (uint32_t)owns;
    if (!owns && at < first - (uint32_t)comma)
        return none(); /* "the company at 40" */
    nfi_range words = phrase_before(s, at);
    if (nfi_range_is_empty(words) || words.first == s->sentence.first)
        return none();
    const nfi_token *mark = token(s, words.first - 1);
    int joined = nfi_token_is_char(s->tokens, mark, ';') || (!comma && nfi_token_is_char(s->tokens, mark, ',')) || mark->upos == NF_UPOS_CCONJ ||
                 is_word(s, words.first - 1, "while");
    return joined ? who(s, words) : none();
}

/* "the relief agency counted 40 dead", "the rebels gave a toll of 60": the subject of a verb of counting right before the figure. */
static nfi_range counter(const owner_search *s, uint32_t first)
{
    static const char *const verbs[] = {"counted",    "tallied", "registered", "recorded", "documented", "logged",    "listed",  "confirmed", "verified", "acknowledged", "reported",
                                        "reports",    "gave",    "gives",      "cited",    "estimated",  "estimates", "reckoned", "reckons",  "lists",    "counts",       "records",
                                        "documents",  "confirms", "admitted",  "identified", NULL};
    static const char *const figures[] = {"toll", "figure", "total", "count", "number", "estimate", "tally", NULL};
    uint32_t at = first;
    if (at > s->sentence.first + 2 && is_word(s, at - 1, "of") && is_one_of(s, at - 2, figures)) {
        at -= 2;
        while (at > s->sentence.first && first - at < WORDS && (token(s, at - 1)->upos == NF_UPOS_ADJ || token(s, at - 1)->upos == NF_UPOS_NOUN || token(s, at - 1)->upos == NF_UPOS_DET))
            at--;
    }
    if (at <= s->sentence.first + 1 || !is_one_of(s, at - 1, verbs))
        return none();
    at--;
    while (at > s->sentence.first && first - at < WORDS && (token(s, at - 1)->upos == NF_UPOS_AUX || token(s, at - 1)->upos == NF_UPOS_ADV))
        at--;
    return who(s, phrase_before(s, at));
}

nfi_range nfi_owner_find(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range sentence, uint32_t first, uint32_t end)
{
    const owner_search s = {tokens, entities, sentence};
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        if (!is_count(&s, i) || (i >= first && i < end))
            continue;
        nfi_range around;
        nfi_range words = keeper(&s, i, &around);
        if (nfi_range_is_empty(words))
            continue;
        int by = around.first > sentence.first && is_word(&s, around.first - 1, "by");
        int in = around.first >= end && around.first <= end + GAP && is_word(&s, around.first - 1, "in");
        if (by || in || (i < first && leads_to(&s, around.end, first)))
            return words;
    }
    nfi_range words = counter(&s, first);
    return nfi_range_is_empty(words) ? gapped(&s, first) : words;
}
