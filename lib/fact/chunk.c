#include "fact/chunk.h"

#include <string.h>

#include "syntax/tagset.h"

/* The sentence while it is cut; `time` and `quantity` go along with `at`. */
typedef struct cutter {
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    const nfi_quantity_vec *quantities;
    uint32_t first;
    uint32_t end;
    uint32_t at;
    uint32_t time;
    uint32_t quantity;
    int verbless; /* the tagger saw no verb in it */
} cutter;

static const nfi_token *token(const cutter *c, uint32_t i)
{
    return &c->tokens->tokens.at[i];
}

static int has_upos(const cutter *c, uint32_t i, nf_upos upos)
{
    return i < c->end && token(c, i)->upos == upos;
}

/* First letters first: most words differ there. */
static int is_spelled(const char *spelling, const char *word)
{
    return spelling[0] == word[0] && strcmp(spelling, word) == 0;
}

static int is_word(const cutter *c, uint32_t i, const char *word)
{
    return i < c->end && is_spelled(nfi_lex_word(token(c, i)->word), word);
}

static int is_one_of(const cutter *c, uint32_t i, const char *const *words)
{
    if (i >= c->end || token(c, i)->word == 0)
        return 0;
    const char *spelling = nfi_lex_word(token(c, i)->word);
    for (; *words != NULL; words++)
        if (is_spelled(spelling, *words))
            return 1;
    return 0;
}

static int is_be(const cutter *c, uint32_t i)
{
    static const char *const forms[] = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am", "'m", NULL};
    return is_one_of(c, i, forms);
}

static int is_have(const cutter *c, uint32_t i)
{
    static const char *const forms[] = {"has", "have", "had", "'ve", "'d", "having", NULL};
    return is_one_of(c, i, forms);
}

static int is_not(const cutter *c, uint32_t i)
{
    static const char *const forms[] = {"not", "n't", "never", "hardly", NULL};
    return is_one_of(c, i, forms);
}

/* Words in titles too: "Kerrigan Mutual put it at 7 million". */
static int is_noun(const cutter *c, uint32_t i)
{
    if (has_upos(c, i, NF_UPOS_ADJ) && i > c->first && token(c, i)->shape == NFI_SHAPE_TITLE && token(c, i - 1)->shape == NFI_SHAPE_TITLE)
        return 1;
    return has_upos(c, i, NF_UPOS_NOUN) || has_upos(c, i, NF_UPOS_PROPN) || has_upos(c, i, NF_UPOS_X);
}

static int ends_in(const cutter *c, uint32_t i, const char *ending)
{
    const nfi_token *t = token(c, i);
    size_t length = t->end - t->start;
    size_t tail = strlen(ending);
    return length > tail + 2 && memcmp(nfi_token_text(c->tokens, t) + length - tail, ending, tail) == 0;
}

/* Moves `time` and `quantity` on to those that end behind the token. */
static void move_to(cutter *c, uint32_t i)
{
    uint32_t byte = token(c, i)->start;
    while (c->time < c->times->count && c->times->at[c->time].span.end <= byte)
        c->time++;
    while (c->quantity < c->quantities->count && c->quantities->at[c->quantity].span.end <= byte)
        c->quantity++;
}

static int in_time(cutter *c, uint32_t i)
{
    move_to(c, i);
    return c->time < c->times->count && c->times->at[c->time].span.start <= token(c, i)->start;
}

/* The quantity whose span the token lies in; NF_NONE. */
static uint32_t in_quantity(cutter *c, uint32_t i)
{
    move_to(c, i);
    if (c->quantity >= c->quantities->count)
        return NF_NONE;
    const nf_quantity *q = &c->quantities->at[c->quantity];
    return q->kind != NF_QUANTITY_ORDINAL && q->span.start <= token(c, i)->start ? c->quantity : NF_NONE;
}

static uint32_t end_token(const cutter *c, nf_span span)
{
    uint32_t end = nfi_tokens_at(c->tokens, span.end);
    return end < c->end ? end : c->end;
}

/* "may be nearer 40%": no verb, whatever the tagger says. */
static int is_comparing(const cutter *c, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_FACT_WORD);
    return entry != NULL && nfi_lex_fact_word_rows[entry->row].roles & NFI_FACT_HIGHER && ends_in(c, i, "er");
}

/* The number of words of an adverbial phrase ("on average") at a token; 0 if none stands there. */
static uint32_t adverb_length(const cutter *c, uint32_t i)
{
    if (i >= c->end || !nfi_lex_starts(token(c, i)->word, NFI_LEX_FACT_WORD))
        return 0;
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, i, c->end, NFI_LEX_FACT_WORD);
    return entry != NULL && nfi_lex_fact_word_rows[entry->row].roles & NFI_FACT_ADVERB ? entry->length : 0;
}

/* A number at a token, without moving on to it. */
static int is_number(cutter *c, uint32_t i)
{
    uint32_t quantity = c->quantity;
    uint32_t time = c->time;
    int out = i < c->end && in_quantity(c, i) != NF_NONE;
    c->quantity = quantity;
    c->time = time;
    return out;
}

/* "The central bank forecasts growth of 1 percent": a verb of saying in the third person. */
static int is_said(const cutter *c, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_CUE_VERB);
    return entry != NULL && entry->form == NFI_FORM_S && is_noun(c, i - 1) && !ends_in(c, i - 1, "s") && (is_noun(c, i + 1) || has_upos(c, i + 1, NF_UPOS_DET));
}

/* A noun in -s behind a noun without, which may be a verb by the lists. */
static int is_third_person(const cutter *c, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_POS);
    return entry != NULL && (nfi_lex_pos_rows[entry->row].tag == NF_UPOS_VERB || nfi_lex_pos_rows[entry->row].tag2 == NF_UPOS_VERB) && ends_in(c, i, "s") && is_noun(c, i - 1) &&
           !ends_in(c, i - 1, "s") && token(c, i)->shape == NFI_SHAPE_LOWER;
}

/* "killed 14 people and injured 86", "he is owed 14 million", "have cost the company 4 million", "now houses 38,000": a verb
 * before its object, that the tagger took for an adjective or a noun. */
static int is_verb_before_object(cutter *c, uint32_t i)
{
    int adjective = has_upos(c, i, NF_UPOS_ADJ);
    int object = is_number(c, i + 1) || has_upos(c, i + 1, NF_UPOS_DET);
    if (!object || i <= c->first || !(adjective || has_upos(c, i, NF_UPOS_NOUN)))
        return 0;
    if (adjective && is_word(c, i, "owed"))
        return is_be(c, i - 1);
    if (adjective && is_number(c, i + 1) && ends_in(c, i, "ed") && has_upos(c, i - 1, NF_UPOS_ADJ) && nfi_lex_has(token(c, i - 1)->word, NFI_LEX_MEASURE))
        return 1; /* the dead numbered 12 */
    if (ends_in(c, i, "ed") && !is_one_of(c, i, (const char *const[]){"hundred", "need", "speed", "seed", "feed", NULL}))
        return is_be(c, i - 1) || is_have(c, i - 1) || (has_upos(c, i - 1, NF_UPOS_ADV) && i > c->first + 1 && is_have(c, i - 2)) || (has_upos(c, i - 1, NF_UPOS_CCONJ) && is_number(c, i + 1)) || has_upos(c, i - 1, NF_UPOS_PRON);
    if (adjective)
        return 0;
    if (is_have(c, i - 1) && (is_one_of(c, i, (const char *const[]){"cost", "cut", "hit", "put", "set", "shut", "hurt", "spread", NULL})))
        return 1;
    return has_upos(c, i - 1, NF_UPOS_ADV) && is_number(c, i + 1) && is_one_of(c, i - 1, (const char *const[]){"now", "also", "still", "currently", "already", "once", NULL});
}

/* "Its latest bulletin lists 188 birds", "Kerrigan Mutual put it at 700 million": of a sentence that had none. */
static int is_only_verb(cutter *c, uint32_t i)
{
    if (!c->verbless || i <= c->first || !is_noun(c, i) || !is_noun(c, i - 1) || nfi_token_text(c->tokens, token(c, i))[0] <= 'Z')
        return 0;
    uint32_t word = token(c, i)->word;
    if (!nfi_lex_has(word, NFI_LEX_FIGURE_VERB) && !nfi_lex_has(word, NFI_LEX_CUE_VERB) && !nfi_lex_has(word, NFI_LEX_MEASURE))
        return 0;
    return is_number(c, i + 1) || has_upos(c, i + 1, NF_UPOS_DET) || has_upos(c, i + 1, NF_UPOS_PRON) || is_one_of(c, i + 1, (const char *const[]){"its", "his", "her", "their", NULL});
}

/* "The company plans to shed 1,200 jobs". */
static int is_planning(const cutter *c, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_CUE_VERB);
    return entry != NULL && entry->form == NFI_FORM_S && is_noun(c, i - 1) && !ends_in(c, i - 1, "s");
}

/* "Some 40 shares advanced and 12 declined": what the tagger took for an adjective right behind the counted. */
static int is_verb_of_count(const cutter *c, uint32_t i)
{
    if (!has_upos(c, i, NF_UPOS_ADJ) || !ends_in(c, i, "ed") || i <= c->first + 1)
        return 0;
    int counted = 0;
    for (uint32_t q = c->quantity > 0 ? c->quantity - 1 : 0; q <= c->quantity && q < c->quantities->count; q++) {
        const nf_quantity *quantity = &c->quantities->at[q];
        counted |= nf_span_is_set(quantity->of) && !quantity->of_implied && quantity->of.end == token(c, i - 1)->end;
    }
    return counted && (i + 1 >= c->end || has_upos(c, i + 1, NF_UPOS_CCONJ) || has_upos(c, i + 1, NF_UPOS_PUNCT) || has_upos(c, i + 1, NF_UPOS_ADV) || has_upos(c, i + 1, NF_UPOS_ADP));
}

/* A verb that the tagger took for a noun: "a bag cost 212 shillings", "and plans to retire 19 jets", "to average 3%". */
static int is_hidden_verb(cutter *c, uint32_t i)
{
    static const char *const levels[] = {"at", "by", "to", "from", "above", "below", NULL};
    static const char *const before[] = {"to", "would", "will", "could", "may", "might", "should", "must", NULL};
    if (i > c->first && is_one_of(c, i - 1, before) && (has_upos(c, i, NF_UPOS_NOUN) || has_upos(c, i, NF_UPOS_ADJ) || (has_upos(c, i, NF_UPOS_ADV) && !ends_in(c, i, "ly"))) &&
        !ends_in(c, i, "s"))
        return is_number(c, i + 1) || ((is_one_of(c, i + 1, levels) || is_one_of(c, i + 1, (const char *const[]){"out", "off", "up", NULL})) && is_number(c, i + 2)); /* "used to hand out 40" */
    if (is_verb_before_object(c, i) || is_only_verb(c, i) || is_verb_of_count(c, i))
        return 1;
    if (!has_upos(c, i, NF_UPOS_NOUN) || i <= c->first)
        return 0;
    if (is_word(c, i + 1, "to") && (has_upos(c, i + 2, NF_UPOS_VERB) || has_upos(c, i + 2, NF_UPOS_AUX)))
        return has_upos(c, i - 1, NF_UPOS_CCONJ) || has_upos(c, i - 1, NF_UPOS_PRON) || is_planning(c, i);
    if (ends_in(c, i, "ing") && is_be(c, i - 1))
        return 1;
    if (is_word(c, i, "set") && is_one_of(c, i + 1, (const char *const[]){"aside", "out", "off", "up", NULL}))
        return 1;
    if (nfi_lex_has(token(c, i)->word, NFI_LEX_FIGURE_VERB) && is_word(c, i, "put"))
        return !has_upos(c, i - 1, NF_UPOS_DET) && !has_upos(c, i - 1, NF_UPOS_ADJ); /* put support at 17.5 percent */
    if (nfi_lex_has(token(c, i)->word, NFI_LEX_CUE_VERB) && is_said(c, i))
        return 1;
    if (is_third_person(c, i) && is_number(c, i + 1))
        return 1; /* the bank needs 4 billion */
    if (!nfi_lex_has(token(c, i)->word, NFI_LEX_MEASURE) && !nfi_lex_has(token(c, i)->word, NFI_LEX_CHANGE))
        return 0;
    if (is_word(c, i, "cost") && is_noun(c, i - 1) && is_noun(c, i + 1) && is_number(c, i + 2))
        return 1; /* the fraud cost investors 31 million */
    const nfi_lex_entry *change = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_CHANGE);
    if (change != NULL && change->form == NFI_FORM_PAST && is_noun(c, i - 1) && is_one_of(c, i + 1, levels) && is_number(c, i + 2))
        return 1; /* cooking oil rose by 9 percent */
    return is_number(c, i + 1) && (is_noun(c, i - 1) || is_have(c, i - 1) || is_word(c, i - 1, "alone") || has_upos(c, i - 1, NF_UPOS_PRON) || has_upos(c, i - 1, NF_UPOS_CCONJ));
}

/* "A poll put support at 17%": tagged as an auxiliary, which is a closed class. */
static int is_auxiliary(const cutter *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_AUX) && !is_word(c, i, "put") && !is_word(c, i, "set") && !is_word(c, i, "said");
}

static int is_full_verb(const cutter *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_VERB) || (has_upos(c, i, NF_UPOS_AUX) && !is_auxiliary(c, i));
}

static int is_verbal(cutter *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_VERB) || has_upos(c, i, NF_UPOS_AUX) || is_hidden_verb(c, i);
}

static int is_determiner(const cutter *c, uint32_t i)
{
    static const char *const possessives[] = {"its", "his", "her", "their", "our", "my", "your", NULL};
    return has_upos(c, i, NF_UPOS_DET) || is_one_of(c, i, possessives);
}

static int is_possessive_mark(const cutter *c, uint32_t i)
{
    if (i >= c->end || token(c, i)->flags & NFI_TOKEN_SPACE_BEFORE)
        return 0;
    const char *text = nfi_token_text(c->tokens, token(c, i));
    size_t length = token(c, i)->end - token(c, i)->start;
    int apostrophe = text[0] == '\'' ? 1 : length >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
    return apostrophe > 0 && (length == (size_t)apostrophe || (length == (size_t)apostrophe + 1 && text[apostrophe] == 's'));
}

/* A noun that the tagger took for a verb: "a raid", "its final offer", "a pay cut of 3%", "base pay would rise". */
static int is_hidden_noun(const cutter *c, uint32_t i, uint32_t first, uint32_t head)
{
    if (!has_upos(c, i, NF_UPOS_VERB) || i == first)
        return 0;
    const char *lemma = token(c, i)->lemma;
    int inflected = lemma != NULL && !ends_in(c, i, "s") && (strlen(lemma) != token(c, i)->end - token(c, i)->start || lemma[1] != nfi_token_text(c->tokens, token(c, i))[1]);
    if (head == NF_NONE) /* of "the manifest listed" and "the number of dead rose" the adjective is the noun */
        return is_determiner(c, i - 1) || !(inflected || ends_in(c, i, "ed") || is_noun(c, i + 1));
    if (lemma == NULL || strlen(lemma) != token(c, i)->end - token(c, i)->start || ends_in(c, i, "ing") || memcmp(lemma, nfi_token_text(c->tokens, token(c, i)), strlen(lemma)) != 0)
        return 0; /* "the army spoke of" */
    if (first > c->first && has_upos(c, first - 1, NF_UPOS_VERB) && is_determiner(c, first) && !ends_in(c, i - 1, "s") && has_upos(c, i + 1, NF_UPOS_ADP))
        return 1; /* cut its growth forecast for this year */
    return has_upos(c, i + 1, NF_UPOS_AUX) || (is_word(c, i + 1, "of") && is_possessive_mark(c, i - 1)) || (is_word(c, i + 1, "of") && c->tokens->tokens.at[first].upos == NF_UPOS_DET);
}

static int is_hyphen(const cutter *c, uint32_t i)
{
    return i + 1 < c->end && nfi_token_is_char(c->tokens, token(c, i), '-') &&
           !(token(c, i)->flags & NFI_TOKEN_SPACE_BEFORE) && !(token(c, i + 1)->flags & NFI_TOKEN_SPACE_BEFORE);
}

/* "the wounded men", "operating profit": a form of a verb in front of its noun. */
static int is_premodifier(const cutter *c, uint32_t i, uint32_t first)
{
    return i > first && has_upos(c, i, NF_UPOS_VERB) && (ends_in(c, i, "ing") || ends_in(c, i, "ed") || ends_in(c, i, "en")) &&
           (is_noun(c, i + 1) || (is_hyphen(c, i + 1) && is_noun(c, i + 2))); /* fixed-line telephones */
}

/* What somebody keeps, "by the ministry's reckoning". */
static int is_count(const cutter *c, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(c, i)->word, NFI_LEX_OWNER_WORD);
    return entry != NULL && nfi_lex_owner_word_rows[entry->row].roles & NFI_OWNER_COUNT;
}

/* Whether what follows a possessive mark can be owned: "’s" may be short for "is" or "has". */
static int is_possessed(cutter *c, uint32_t i)
{
    if (i >= c->end || in_quantity(c, i) != NF_NONE)
        return i < c->end;
    if (has_upos(c, i, NF_UPOS_VERB))
        return is_word(c, i + 1, "of") || is_count(c, i) || (is_noun(c, i + 1) && (ends_in(c, i, "ing") || ends_in(c, i, "ed")));
    return !has_upos(c, i, NF_UPOS_DET) && !has_upos(c, i, NF_UPOS_ADP) && !has_upos(c, i, NF_UPOS_AUX) && !has_upos(c, i, NF_UPOS_ADV) &&
           !has_upos(c, i, NF_UPOS_PART) && !has_upos(c, i, NF_UPOS_PUNCT);
}

/* The quantity and, where it follows, the thing counted: "3,850 of its 4,100 members". Gives the token behind. */
static uint32_t past_quantity(const cutter *c, uint32_t q, uint32_t *head)
{
    enum { NEAR = 160 };
    const nf_quantity *quantity = &c->quantities->at[q];
    uint32_t end = end_token(c, quantity->span);
    if (nf_span_is_set(quantity->of) && !quantity->of_implied && quantity->of.end > quantity->span.end &&
        quantity->of.start < quantity->span.end + NEAR && !is_word(c, end, "the")) { /* "brings to 14 the number of miners" */
        uint32_t behind = end_token(c, quantity->of);
        uint32_t k = end;
        while (k < behind && !has_upos(c, k, NF_UPOS_AUX))
            k++;
        end = k == behind && behind > end ? behind : end; /* not in "23 of the dead were women" */
    }
    *head = end - 1;
    return end;
}

/* A noun phrase that starts at `at`; 0 if none does. */
static int cut_nouns(cutter *c, nfi_chunk *out)
{
    uint32_t i = c->at;
    uint32_t head = NF_NONE;
    uint32_t quantity = NF_NONE;
    int counted = 0; /* the head is a quantity's noun */
    while (i < c->end) {
        uint32_t q = in_quantity(c, i);
        static const char *const sums[] = {"net", "total", "gross", "record", "combined", "mere", NULL}; /* a net 38 billion */
        int apart = head != NF_NONE && !(i > out->first && is_hyphen(c, i - 1)) && !(is_determiner(c, out->first) && is_one_of(c, i - 1, sums));
        if (q != NF_NONE && (quantity != NF_NONE || (apart && !is_possessive_mark(c, i - 1))))
            break;
        if (q != NF_NONE) {
            quantity = q;
            i = past_quantity(c, q, &head);
            counted = nf_span_is_set(c->quantities->at[q].of) && !c->quantities->at[q].of_implied;
            continue;
        }
        if (quantity != NF_NONE && head != NF_NONE && adverb_length(c, i) > 1)
            break; /* rose 14% year on year */
        if (head != NF_NONE && is_word(c, i, "worth") && in_quantity(c, i + 1) != NF_NONE)
            break; /* a deal with Auckland worth 2 million */
        if (quantity != NF_NONE && is_word(c, i, "worth") && is_word(c, i + 1, "of")) {
            i++; /* 14,000 pounds’ worth of jewels */
            break;
        }
        if (in_time(c, i) && i > c->at) {
            uint32_t behind = end_token(c, c->times->at[c->time].span);
            if (head != NF_NONE || !is_determiner(c, i - 1) || !is_noun(c, behind))
                break;
            i = behind; /* its May forecast */
            continue;
        }
        if (is_determiner(c, i) && head == NF_NONE) {
            i++;
        } else if (has_upos(c, i, NF_UPOS_PRON)) {
            if (i == c->at)
                head = i++;
            break;
        } else if (is_noun(c, i) && !is_hidden_verb(c, i) && !counted) {
            head = i++;
        } else if (has_upos(c, i, NF_UPOS_ADJ) && quantity != NF_NONE && c->quantities->at[quantity].span.end == token(c, i - 1)->end && is_determiner(c, out->first) && c->quantities->at[quantity].kind == NF_QUANTITY_MONEY &&
                   !is_noun(c, i + 1) && nfi_lex_has(token(c, i)->word, NFI_LEX_MEASURE)) {
            head = i++; /* a 10,000 euro fine */
        } else if ((is_hidden_noun(c, i, c->at, head) || (i > c->at && is_possessive_mark(c, i - 1) && is_count(c, i))) && !counted) {
            head = i++;
        } else if (head != NF_NONE && is_possessive_mark(c, i) && is_possessed(c, i + 1)) {
            counted = 0;
            i++;
        } else if (is_hyphen(c, i) && i > c->at) {
            i += 2;
            if (is_noun(c, i - 1))
                head = i - 1;
        } else if ((has_upos(c, i, NF_UPOS_ADJ) || has_upos(c, i, NF_UPOS_NUM)) && !is_word(c, i, "worth") && !is_verb_before_object(c, i) &&
                   (head == NF_NONE || ((is_noun(c, i + 1) || is_premodifier(c, i + 1, c->at)) && !counted))) {
            i++;
        } else if (is_premodifier(c, i, c->at) && (head == NF_NONE || has_upos(c, i - 1, NF_UPOS_ADJ) || (has_upos(c, i - 1, NF_UPOS_NOUN) && ends_in(c, i, "ing")))) {
            i++;
        } else if (has_upos(c, i, NF_UPOS_ADV) && head == NF_NONE && i > c->at && (has_upos(c, i + 1, NF_UPOS_ADJ) || has_upos(c, i + 1, NF_UPOS_NUM) || is_premodifier(c, i + 1, c->at))) {
            i++;
        } else {
            break;
        }
    }
    if (i == c->at)
        return 0;
    out->end = i;
    out->kind = NFI_CHUNK_NOUNS;
    int behind_of = out->first > c->first && is_word(c, out->first - 1, "of"); /* the number of dead */
    if (head == NF_NONE && has_upos(c, i - 1, NF_UPOS_ADJ) && !is_determiner(c, out->first) && !behind_of)
        out->kind = NFI_CHUNK_ADJECTIVE;
    out->head = head == NF_NONE ? (out->kind == NFI_CHUNK_ADJECTIVE ? out->first : i - 1) : head;
    out->quantity = quantity;
    return 1;
}

/* Behind a verb: "cut off", "laid off", unless the word belongs to a number ("up to 40"). */
static uint32_t past_particle(cutter *c, uint32_t verb)
{
    static const char *const particles[] = {"off", "out", "up", "down", "away", "back", "aside", "apart", NULL};
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE);
    uint32_t end = verb + 1;
    if (entry != NULL && entry->length > 1)
        return verb + entry->length;
    if (end < c->end && is_one_of(c, end, particles) && in_quantity(c, end) == NF_NONE && !is_noun(c, end))
        return end + 1;
    if (is_word(c, end, "over") && is_number(c, end + 1) && !is_number(c, end) && !has_upos(c, verb, NF_UPOS_AUX))
        return end + 1; /* handed over 318 soldiers */
    if (is_word(c, end, "in") && end + 1 < c->end) { /* bring in 2,300 dollars, brought in 3,800 workers */
        static const char *const takers[] = {"bring", "take", "call", "fly", "let", "pull", "draft", "ship", "haul", NULL};
        const char *lemma = token(c, verb)->lemma;
        for (const char *const *word = takers; lemma != NULL && *word != NULL; word++)
            if (is_spelled(lemma, *word) && is_number(c, end + 1))
                return end + 1;
        uint32_t q = in_quantity(c, end + 1);
        if (q != NF_NONE && c->quantities->at[q].kind == NF_QUANTITY_MONEY)
            return end + 1;
    }
    return end;
}

static int is_past_tense(const cutter *c, uint32_t i)
{
    const char *tag = nfi_xpos_name(token(c, i)->xpos);
    return tag != NULL && strcmp(tag, "VBD") == 0;
}

/* Flags of a verb group whose auxiliaries are [first, main) and whose main verb, if any, is `main`. */
static uint8_t verb_flags(const cutter *c, uint32_t first, uint32_t main, int has_main)
{
    int be = 0;
    int auxiliary = 0;
    int flags = 0;
    for (uint32_t i = first; i < main; i++) {
        be |= is_be(c, i);
        auxiliary |= has_upos(c, i, NF_UPOS_AUX) || is_be(c, i) || is_have(c, i);
        if (is_not(c, i))
            flags |= NFI_VERB_NEGATED;
    }
    if (is_word(c, first, "to"))
        flags |= NFI_VERB_INFINITIVE;
    if (!has_main)
        return (uint8_t)(flags | NFI_VERB_AUXILIARY | (is_be(c, main) ? NFI_VERB_BE : 0));
    if (auxiliary)
        flags |= NFI_VERB_AUXILIARY;
    if (be && !ends_in(c, main, "ing") && !is_word(c, main, "worth"))
        flags |= NFI_VERB_PASSIVE;
    if (!auxiliary && !(flags & NFI_VERB_INFINITIVE)) {
        const char *lemma = token(c, main)->lemma;
        int past = lemma == NULL || !ends_in(c, main, "s") || strlen(lemma) >= token(c, main)->end - token(c, main)->start;
        flags |= ends_in(c, main, "ing") ? NFI_VERB_ING : past ? NFI_VERB_ED : NFI_VERB_AUXILIARY;
        if (flags & NFI_VERB_ED && is_past_tense(c, main))
            flags |= NFI_VERB_FINITE;
    }
    return (uint8_t)flags;
}

/* "had on average expected": a form of have with the rest of its verb further on. */
static int is_split_have(const cutter *c, uint32_t i)
{
    if (!is_have(c, i))
        return 0;
    uint32_t k = i + 1;
    while (k < c->end && k < i + 5 && (has_upos(c, k, NF_UPOS_ADV) || is_not(c, k) || adverb_length(c, k) > 0))
        k += adverb_length(c, k) > 0 ? adverb_length(c, k) : 1;
    return has_upos(c, k, NF_UPOS_VERB) && !ends_in(c, k, "ing");
}

static int cut_verbs(cutter *c, nfi_chunk *out)
{
    enum { LONG = 10 };
    uint32_t i = c->at;
    uint32_t last = NF_NONE; /* last auxiliary */
    uint32_t main = NF_NONE;
    if (is_word(c, i, "to") && i + 1 < c->end && (is_verbal(c, i + 1) || has_upos(c, i + 1, NF_UPOS_ADV)) &&
        in_quantity(c, i) == NF_NONE)
        i++;
    while (i < c->end && i < c->at + LONG && in_quantity(c, i) == NF_NONE) {
        if (is_word(c, i, "worth")) {
            main = i;
            break;
        }
        if (is_comparing(c, i))
            break;
        if (is_full_verb(c, i) && !is_split_have(c, i) && !is_be(c, i)) {
            main = i;
            break;
        }
        if (is_auxiliary(c, i) || is_be(c, i) || (has_upos(c, i, NF_UPOS_VERB) && is_split_have(c, i))) {
            last = i++;
        } else if (is_hidden_verb(c, i)) {
            main = i;
            break;
        } else if (i > c->at && is_word(c, i, "to") && last != NF_NONE && (is_have(c, last) || is_word(c, last, "used")) && has_upos(c, i + 1, NF_UPOS_VERB)) {
            i++;
        } else if (is_not(c, i) || (has_upos(c, i, NF_UPOS_ADV) && i + 1 < c->end && (is_verbal(c, i + 1) || has_upos(c, i + 1, NF_UPOS_ADV) || is_not(c, i + 1)))) {
            i++;
        } else if (last != NF_NONE && adverb_length(c, i) > 0) {
            i += adverb_length(c, i);
        } else {
            break;
        }
    }
    if (main == NF_NONE && last == NF_NONE)
        return 0;
    out->kind = NFI_CHUNK_VERBS;
    out->head = main == NF_NONE ? last : main;
    out->flags = verb_flags(c, c->at, out->head, main != NF_NONE);
    out->end = main == NF_NONE ? last + 1 : past_particle(c, main);
    if (main == NF_NONE && is_not(c, out->end)) {
        out->end++;
        out->flags |= NFI_VERB_NEGATED;
    }
    return 1;
}

static int is_quotation_mark(const cutter *c, uint32_t i)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", "'", "''", "``", "\xC2\xAB", "\xC2\xBB", NULL};
    const nfi_token *t = token(c, i);
    if (t->kind != NF_TOKEN_PUNCT)
        return 0;
    for (const char *const *mark = marks; *mark != NULL; mark++)
        if (strlen(*mark) == t->end - t->start && memcmp(nfi_token_text(c->tokens, t), *mark, strlen(*mark)) == 0)
            return 1;
    return 0;
}

static nfi_chunk_kind mark_kind(const cutter *c, uint32_t i)
{
    const nfi_token *t = token(c, i);
    if (nfi_token_is_char(c->tokens, t, ','))
        return NFI_CHUNK_COMMA;
    if (nfi_token_is_char(c->tokens, t, '(') || nfi_token_is_char(c->tokens, t, '['))
        return NFI_CHUNK_OPEN;
    if (nfi_token_is_char(c->tokens, t, ')') || nfi_token_is_char(c->tokens, t, ']'))
        return NFI_CHUNK_CLOSE;
    return NFI_CHUNK_BREAK;
}

/* Words that are prepositions whatever the tagger says. */
static const char *const prepositions[] = {"with", "of", "in", "by", "for", "from", "at", "on", "to", "than", "into", "including", NULL};

/* The kind of a word that is neither in a noun phrase nor in a verb group. */
static nfi_chunk_kind word_kind(const cutter *c, uint32_t i)
{
    static const char *const relatives[] = {"who", "which", "whom", "whose", "where", "when", "while", "because", "although",
                                            "though", "if", "unless", "whether", "how", "why", "what", "once", NULL};
    if (is_one_of(c, i, prepositions))
        return NFI_CHUNK_PREPOSITION;
    if (is_one_of(c, i, relatives) || has_upos(c, i, NF_UPOS_SCONJ))
        return NFI_CHUNK_CLAUSE;
    if (has_upos(c, i, NF_UPOS_ADP))
        return NFI_CHUNK_PREPOSITION;
    if (has_upos(c, i, NF_UPOS_CCONJ))
        return NFI_CHUNK_AND;
    if (has_upos(c, i, NF_UPOS_ADV) || has_upos(c, i, NF_UPOS_PART) || has_upos(c, i, NF_UPOS_INTJ))
        return NFI_CHUNK_ADVERB;
    if (token(c, i)->kind == NF_TOKEN_PUNCT)
        return mark_kind(c, i);
    return NFI_CHUNK_BREAK;
}

static int opens_clause(const cutter *c, uint32_t i)
{
    if (is_one_of(c, i, prepositions))
        return 0;
    if (is_word(c, i, "that"))
        return !has_upos(c, i, NF_UPOS_DET) || !is_noun(c, i + 1);
    return word_kind(c, i) == NFI_CHUNK_CLAUSE && !has_upos(c, i, NF_UPOS_DET);
}

static void cut_time(cutter *c, nfi_chunk *out)
{
    out->kind = NFI_CHUNK_TIME;
    out->end = end_token(c, c->times->at[c->time].span);
    if (out->end <= c->at)
        out->end = c->at + 1;
}

/* "between 60 and 75 fighters": the preposition is part of the range. */
static int is_range_word(cutter *c, uint32_t i)
{
    if (!is_word(c, i, "between") || i + 1 >= c->end)
        return 0;
    uint32_t q = in_quantity(c, i + 1);
    return q != NF_NONE && c->quantities->at[q].low.digits != c->quantities->at[q].high.digits;
}

/* "Cooking oil rose": a form in -ing that opens a noun phrase. */
static int is_opening_modifier(const cutter *c, uint32_t i)
{
    int form = ends_in(c, i, "ing") || (i == c->first && ends_in(c, i, "ed")); /* "Accredited voters numbered 861,004" */
    return has_upos(c, i, NF_UPOS_VERB) && form && is_noun(c, i + 1) && (has_upos(c, i + 2, NF_UPOS_VERB) || has_upos(c, i + 2, NF_UPOS_AUX));
}

/* "Spending on health will rise", "has cut spending on roads": a form in -ing that is a noun. */
static int is_gerund(const cutter *c, uint32_t i)
{
    if (!has_upos(c, i, NF_UPOS_VERB) || !ends_in(c, i, "ing") || !(is_word(c, i + 1, "on") || is_word(c, i + 1, "of")))
        return 0;
    return i == c->first || (has_upos(c, i - 1, NF_UPOS_VERB) && !is_be(c, i - 1) && !is_one_of(c, i - 1, (const char *const[]){"kept", "keep", "stopped", "started", "began", NULL}));
}

/* "the number of killed or wounded soldiers": the noun behind participles that follow a preposition; NF_NONE. */
static uint32_t past_participles(const cutter *c, uint32_t i)
{
    if (i == c->first || !has_upos(c, i - 1, NF_UPOS_ADP) || !has_upos(c, i, NF_UPOS_VERB) || ends_in(c, i, "ing"))
        return NF_NONE;
    uint32_t k = i + 1;
    if (has_upos(c, k, NF_UPOS_CCONJ) && (has_upos(c, k + 1, NF_UPOS_VERB) || has_upos(c, k + 1, NF_UPOS_ADJ)))
        k += 2;
    return is_noun(c, k) || (has_upos(c, k, NF_UPOS_ADJ) && is_noun(c, k + 1)) ? k : NF_NONE;
}

static void cut_next(cutter *c, nfi_chunk *out)
{
    uint32_t i = c->at;
    if (in_time(c, i) && in_quantity(c, i) == NF_NONE) {
        uint32_t behind = end_token(c, c->times->at[c->time].span);
        if (behind + 1 < c->end && is_possessive_mark(c, behind) && is_possessed(c, behind + 1)) {
            c->at = behind + 1; /* Saturday's blast */
            if (cut_nouns(c, out))
                return;
            c->at = i;
        }
        cut_time(c, out);
        return;
    }
    if (in_quantity(c, i) == NF_NONE) {
        if (is_range_word(c, i)) {
            c->at++;
            if (cut_nouns(c, out))
                return;
            c->at--;
        }
        uint32_t length = adverb_length(c, i);
        if (length > 1) {
            out->kind = NFI_CHUNK_ADVERB;
            out->end = i + length;
            return;
        }
        if (opens_clause(c, i)) {
            out->kind = NFI_CHUNK_CLAUSE;
            return;
        }
        int put = i > c->first && has_upos(c, i, NF_UPOS_VERB) && is_one_of(c, i - 1, (const char *const[]){"put", "puts", "putting", NULL});
        if (put || is_gerund(c, i)) { /* a poll put support at 17.5% */
            out->kind = NFI_CHUNK_NOUNS;
            return;
        }
        uint32_t noun = is_opening_modifier(c, i) ? i + 1 : past_participles(c, i);
        if (noun != NF_NONE) {
            c->at = noun;
            cut_nouns(c, out);
            return;
        }
        if (!is_word(c, i, "including") && cut_verbs(c, out))
            return;
    }
    if (cut_nouns(c, out))
        return;
    out->kind = (uint8_t)(is_comparing(c, i) ? NFI_CHUNK_ADJECTIVE : word_kind(c, i));
}

nf_status nfi_chunks_find(nfi_context *ctx, nfi_chunk_vec *out, const nfi_tokens *tokens, const nfi_time_vec *times,
                          const nfi_quantity_vec *quantities, nfi_range sentence, uint32_t time, uint32_t quantity)
{
    cutter c = {tokens, times, quantities, sentence.first, sentence.end, sentence.first, time, quantity, 1};
    out->count = 0;
    for (uint32_t i = c.first; i < c.end && c.verbless; i++)
        c.verbless = !has_upos(&c, i, NF_UPOS_VERB) && !has_upos(&c, i, NF_UPOS_AUX);
    while (c.at < c.end) {
        if (is_quotation_mark(&c, c.at)) {
            c.at++;
            continue;
        }
        nfi_chunk chunk = {0, 0, c.at, c.at + 1, c.at, NF_NONE};
        cut_next(&c, &chunk);
        if (!nfi_vec_push(out, &ctx->alloc, chunk))
            return nfi_nomem(ctx->err);
        c.at = chunk.end;
    }
    return NF_OK;
}
