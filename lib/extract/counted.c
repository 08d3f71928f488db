#include "extract/counted.h"

#include <string.h>

#include "extract/number.h"
#include "syntax/tagset.h"

enum { PHRASE_MAX = 12, FIGURE_REACH = 16 };

static const nfi_token *token_at(const nfi_tokens *tokens, uint32_t index)
{
    return &tokens->tokens.at[index];
}

static int spells(const nfi_tokens *tokens, uint32_t index, uint32_t end, const char *word)
{
    return index < end && strcmp(nfi_lex_word(token_at(tokens, index)->word), word) == 0;
}

static int ends_in(const nfi_tokens *tokens, const nfi_token *token, const char *tail)
{
    size_t length = token->end - token->start;
    size_t size = strlen(tail);
    return length > size + 1 && memcmp(tokens->text->bytes + token->end - size, tail, size) == 0;
}

static int is_noun(const nfi_token *token)
{
    return (token->upos == NF_UPOS_NOUN || token->upos == NF_UPOS_PROPN) && token->kind == NF_TOKEN_WORD;
}

/* "wounded fighters", "missing people": a participle stands before its noun. */
static int is_participle(const nfi_tokens *tokens, const nfi_token *token)
{
    return token->upos == NF_UPOS_VERB &&
           (ends_in(tokens, token, "ed") || ends_in(tokens, token, "ing") || ends_in(tokens, token, "en"));
}

static int is_modifier(const nfi_tokens *tokens, const nfi_token *token)
{
    return token->upos == NF_UPOS_ADJ || is_participle(tokens, token);
}

/* What may join two parts of a phrase: the hyphen of "first-team players", the "and" of "local and foreign
 * workers" and of "houses and trailers", the comma of "large, old trees". */
static int joins(const nfi_tokens *tokens, uint32_t index, uint32_t end, uint32_t first)
{
    if (index + 1 >= end || index == first)
        return 0;
    const nfi_token *before = token_at(tokens, index - 1);
    const nfi_token *after = token_at(tokens, index + 1);
    if (nfi_number_hyphen(tokens, index))
        return 1;
    if (spells(tokens, index, end, "and") || spells(tokens, index, end, "or"))
        return is_modifier(tokens, before) && is_modifier(tokens, after);
    if (!nfi_token_is_char(tokens, token_at(tokens, index), ','))
        return 0;
    /* "large, old trees", "direct, well-paying jobs", "new, mostly rural posts" */
    uint32_t next = index + 1;
    if (next + 2 < end && nfi_number_hyphen(tokens, next + 1))
        next += 2;
    else if (after->upos == NF_UPOS_ADV)
        next++;
    if (!is_modifier(tokens, before) || next + 1 >= end || !is_modifier(tokens, token_at(tokens, next)))
        return 0;
    return is_noun(token_at(tokens, next + 1)) || nfi_number_hyphen(tokens, next + 1);
    return 0;
}

/* "houses and trailers were": a second plural noun that shares the number. */
static uint32_t with_second_noun(const nfi_tokens *tokens, uint32_t head_end, uint32_t end)
{
    if (head_end + 1 >= end || !spells(tokens, head_end, end, "and"))
        return head_end;
    const nfi_token *first = token_at(tokens, head_end - 1);
    const nfi_token *second = token_at(tokens, head_end + 1);
    int lower = second->shape == NFI_SHAPE_LOWER && first->shape == NFI_SHAPE_LOWER;
    if (!lower || !is_noun(second) || !ends_in(tokens, first, "s") || !ends_in(tokens, second, "s"))
        return head_end;
    /* "has 80 transistors and uses 700 watts" */
    if (head_end + 2 < end && (token_at(tokens, head_end + 2)->kind == NF_TOKEN_NUMBER ||
                               token_at(tokens, head_end + 2)->upos == NF_UPOS_DET))
        return head_end;
    return head_end + 2;
}

int nfi_counted_plural(const nfi_tokens *tokens, uint32_t index)
{
    const nfi_token *token = token_at(tokens, index);
    if (ends_in(tokens, token, "s") && !ends_in(tokens, token, "ss"))
        return 1;
    if (nfi_label_of(tokens, index) & NFI_LABEL_PLURAL)
        return 1;
    if (token->flags & NFI_TOKEN_SENTENCE_START && (spells(tokens, index, index + 1, "women") || spells(tokens, index, index + 1, "men") ||
                                                    spells(tokens, index, index + 1, "children")))
        return 1;
    size_t length = token->end - token->start;
    return token->shape == NFI_SHAPE_LOWER && token->lemma != NULL &&
           (strlen(token->lemma) != length || memcmp(token->lemma, tokens->text->bytes + token->start, length) != 0);
}

int nfi_counted_people(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    if (index >= end || !is_noun(token_at(tokens, index)) || !nfi_counted_plural(tokens, index))
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(tokens, index)->word, NFI_LEX_COUNTED);
    return entry != NULL && nfi_lex_counted_rows[entry->row].person;
}

/* "companies bid": where the last noun is singular the phrase ends at the plural before it; "taken prisoner" is
 * no phrase at all. */
static uint32_t at_plural(const nfi_tokens *tokens, uint32_t index, uint32_t head_end)
{
    if (head_end <= index + 1 || nfi_counted_plural(tokens, head_end - 1))
        return head_end;
    for (uint32_t i = head_end - 1; i > index; i--)
        if (is_noun(token_at(tokens, i - 1)) && nfi_counted_plural(tokens, i - 1) &&
            (token_at(tokens, i - 1)->shape == NFI_SHAPE_LOWER || i + 1 == head_end))
            return i; /* "12 Americans disapprove" too */
    return is_participle(tokens, token_at(tokens, index)) && !ends_in(tokens, token_at(tokens, index), "ing") ? index
                                                                                                               : head_end;
}

/* A noun that was tagged as an adjective: "one official was quoted", "12 Chinese died", where a verb follows at once. */
static int is_hidden_noun(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    const nfi_token *token = token_at(tokens, index);
    if (token->upos != NF_UPOS_ADJ || index + 1 >= end)
        return 0;
    nf_upos next = (nf_upos)token_at(tokens, index + 1)->upos;
    if (next != NF_UPOS_AUX && next != NF_UPOS_VERB)
        return 0;
    if (token->shape == NFI_SHAPE_TITLE)
        return index + 2 >= end || !is_noun(token_at(tokens, index + 2));
    const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_POS);
    return entry != NULL && !is_participle(tokens, token_at(tokens, index + 1)) &&
           (nfi_lex_pos_rows[entry->row].tag == NF_UPOS_NOUN || nfi_lex_pos_rows[entry->row].tag2 == NF_UPOS_NOUN);
}

/* "league and cup goals", "council and housing association tenants": two singulars before one head. */
static int shares_head(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    if (index + 2 >= end || !(spells(tokens, index, end, "and") || spells(tokens, index, end, "or")))
        return 0;
    const nfi_token *after = token_at(tokens, index + 1);
    return is_noun(after) && after->shape == NFI_SHAPE_LOWER && is_noun(token_at(tokens, index + 2)) &&
           token_at(tokens, index - 1)->shape == NFI_SHAPE_LOWER && !nfi_counted_plural(tokens, index - 1);
}

static int starts_with_digit(const nfi_tokens *tokens, uint32_t index)
{
    return nfi_number_digit_run(nfi_token_text(tokens, token_at(tokens, index)), 1) > 0;
}

/* "41,200 watched Rovers": a past tense, by a trained tagger, before a name. */
static int is_past(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    const char *tag = nfi_xpos_name(token_at(tokens, index)->xpos);
    return tag != NULL && strcmp(tag, "VBD") == 0 && index + 1 < end && token_at(tokens, index + 1)->upos == NF_UPOS_PROPN;
}

static uint32_t phrase(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    uint32_t head_end = index;
    uint32_t shared = 0; /* where it ends if the nouns behind "and" are another phrase */
    uint32_t limit = end - index > PHRASE_MAX ? index + PHRASE_MAX : end;
    for (uint32_t i = index; i < limit; i++) {
        const nfi_token *token = token_at(tokens, i);
        if (spells(tokens, i, limit, "per"))
            break; /* "grams of alcohol per litre" */
        /* "21 Grade 7 pupils" */
        if (token->kind == NF_TOKEN_NUMBER && i == index + 1 && i + 1 < limit && is_noun(token_at(tokens, i + 1)) &&
            nfi_label_of(tokens, i - 1) & NFI_LABEL_NAME && token_at(tokens, i - 1)->shape == NFI_SHAPE_TITLE)
            continue;
        if (nfi_label_of(tokens, i) & NFI_LABEL_ADVERB && token->shape == NFI_SHAPE_LOWER &&
            !(i + 1 < limit && is_noun(token_at(tokens, i + 1))))
            break;
        if (is_noun(token) || (i == index && is_hidden_noun(tokens, i, limit))) {
            /* "people Monday": a name behind a common noun is another phrase */
            if (head_end > index && head_end == i && token_at(tokens, i - 1)->upos == NF_UPOS_NOUN &&
                token->upos == NF_UPOS_PROPN && ends_in(tokens, token_at(tokens, i - 1), "s"))
                break;
            head_end = i + 1;
            /* "two Mi-8s": the number belongs to the name */
            if (i + 2 < limit && nfi_number_hyphen(tokens, i + 1) && starts_with_digit(tokens, i + 2)) {
                i += 2;
                head_end = i + 1;
            }
            continue;
        }
        /* "three Ireland-only singles", "four overseas-based players" */
        if (i > index + 1 && nfi_number_hyphen(tokens, i - 1) && token->kind == NF_TOKEN_WORD && i + 1 < limit &&
            (is_noun(token_at(tokens, i + 1)) || token_at(tokens, i + 1)->upos == NF_UPOS_ADJ))
            continue;
        if (i == index && i + 3 < limit && nfi_number_hyphen(tokens, i + 1) && token->kind == NF_TOKEN_WORD &&
            is_modifier(tokens, token_at(tokens, i + 2)) && is_noun(token_at(tokens, i + 3)))
            continue;
        if (head_end > index && is_participle(tokens, token) &&
            !nfi_number_hyphen(tokens, i - 1)) /* but "London-based" */
            break;
        if (is_past(tokens, i, limit))
            break;
        if (is_modifier(tokens, token) && (head_end == index || i > head_end || token->upos == NF_UPOS_ADJ)) {
            if (head_end > index && head_end == i && token->upos == NF_UPOS_ADJ &&
                ends_in(tokens, token_at(tokens, i - 1), "s"))
                break;
            continue;
        }
        int opens = i == index || nfi_token_is_char(tokens, token_at(tokens, i - 1), ',');
        if (opens && i + 1 < limit &&
            (nfi_number_hyphen(tokens, i + 1) ? i > index : token->upos == NF_UPOS_ADV && is_modifier(tokens, token_at(tokens, i + 1))))
            continue;
        /* "two new 737 Max jets" */
        if (token->kind == NF_TOKEN_NUMBER && i > index && i + 2 < limit &&
            token_at(tokens, i - 1)->upos == NF_UPOS_ADJ && token_at(tokens, i + 1)->shape == NFI_SHAPE_TITLE &&
            is_noun(token_at(tokens, i + 2)))
            continue;
        if (token->upos == NF_UPOS_NUM && i > index && token->kind == NF_TOKEN_WORD &&
            joins(tokens, i - 1, limit, index))
            continue;
        if (token->kind == NF_TOKEN_WORD && token->upos == NF_UPOS_X)
            continue;
        if (joins(tokens, i, limit, index))
            continue;
        if (shared == 0 && head_end == i && shares_head(tokens, i, limit)) {
            shared = head_end;
            continue;
        }
        break;
    }
    return shared > 0 && head_end > shared && !nfi_counted_plural(tokens, head_end - 1) ? shared : head_end;
}

uint32_t nfi_counted_phrase(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    uint32_t head_end = at_plural(tokens, index, phrase(tokens, index, end));
    return head_end > index ? with_second_noun(tokens, head_end, end) : head_end;
}

static int is_determiner(const nfi_tokens *tokens, uint32_t index)
{
    return (nfi_label_of(tokens, index) & NFI_LABEL_DETERMINER) != 0;
}

static int is_pronoun(const nfi_tokens *tokens, uint32_t index)
{
    return (nfi_label_of(tokens, index) & NFI_LABEL_PRONOUN) != 0;
}

/* Past "the", "its", "the combined", "Norway's" and a number: "of the 3,100 households". */
static uint32_t past_determiners(const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    uint32_t at = index;
    while (at < end && at < index + 2 && is_determiner(tokens, at))
        at++;
    for (uint32_t i = at; i + 1 < end && i < at + 4; i++) {
        const nfi_token *token = token_at(tokens, i);
        if (spells(tokens, i, end, "'s") ||
            (token->end - token->start == 1 && nfi_token_is_char(tokens, token, '\''))) {
            at = i + 1;
            break;
        }
        if (token->upos != NF_UPOS_PROPN && token->upos != NF_UPOS_NOUN)
            break;
    }
    nfi_number number;
    if (at < end && nfi_number_may_start(token_at(tokens, at)) && nfi_number_read(&number, tokens, at, end))
        at = number.end;
    return at;
}

void nfi_counted_after(nfi_counted *out, const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    memset(out, 0, sizeof *out);
    out->first = NF_NONE;
    if (index >= end)
        return;
    uint32_t at = index;
    if (nfi_number_hyphen(tokens, at) && token_at(tokens, at)->end - token_at(tokens, at)->start == 1)
        at += spells(tokens, at + 1, end, "strong") ? 2 : 1; /* "a 300-strong crowd" */
    if (!spells(tokens, at, end, "of")) {
        uint32_t head_end = nfi_counted_phrase(tokens, at, end);
        if (head_end > at) {
            out->first = at;
            out->end = head_end;
        }
        return;
    }
    at++;
    if (at >= end)
        return;
    /* "one of these former lawmakers", "two of those settlers", but "two of those killed" */
    int pointing = at + 1 < end && (spells(tokens, at, end, "those") || spells(tokens, at, end, "these")) &&
                   nfi_counted_phrase(tokens, at + 1, end) > at + 1;
    if (is_pronoun(tokens, at) && !pointing) {
        /* "1.3 million of those affected" */
        if (spells(tokens, at, end, "those") && at + 1 < end && is_modifier(tokens, token_at(tokens, at + 1))) {
            out->first = at;
            out->end = at + 2;
            return;
        }
        out->partitive = out->pronoun = 1;
        /* "18 of them children", but "19 of them Kyrgyz" */
        uint32_t head_end = nfi_counted_phrase(tokens, at + 1, end);
        if (head_end == at + 2 && token_at(tokens, at + 1)->shape == NFI_SHAPE_LOWER) {
            out->first = at + 1;
            out->end = head_end;
            out->pronoun = 0;
        }
        return;
    }
    uint32_t start = past_determiners(tokens, at, end);
    out->partitive = start > at;
    uint32_t head_end = nfi_counted_phrase(tokens, start, end);
    /* "3,400 tons of solvent,": an adjective with nothing behind it is a noun */
    if (head_end == start && start < end && token_at(tokens, start)->upos == NF_UPOS_ADJ &&
        token_at(tokens, start)->shape == NFI_SHAPE_LOWER &&
        (start + 1 == end || token_at(tokens, start + 1)->kind == NF_TOKEN_PUNCT))
        head_end = start + 1;
    /* "23 of the dead", "three of the wounded", "24% of the total" */
    if (head_end == start && out->partitive && start < end && nfi_label_of(tokens, start) & (NFI_LABEL_PLURAL | NFI_LABEL_FIGURE))
        head_end = start + 1;
    if (head_end > start) {
        out->first = start;
        out->end = head_end;
    }
}

static int is_figure(const nfi_tokens *tokens, uint32_t index)
{
    return (nfi_label_of(tokens, index) & NFI_LABEL_FIGURE) != 0;
}

/* "the number of missing people at 97", "the death toll rose to 41": nearest such noun before, in the sentence. */
void nfi_counted_figure(nfi_counted *out, const nfi_tokens *tokens, uint32_t from, uint32_t index)
{
    memset(out, 0, sizeof *out);
    out->first = NF_NONE;
    for (uint32_t i = index, steps = 0; i > from && steps < FIGURE_REACH; steps++) {
        i--;
        if (!is_figure(tokens, i))
            continue;
        if (spells(tokens, i + 1, index, "of")) {
            uint32_t start = i + 2;
            while (start < index && is_determiner(tokens, start))
                start++;
            uint32_t head_end = nfi_counted_phrase(tokens, start, index);
            if (head_end == start && start < index && nfi_label_of(tokens, start) & NFI_LABEL_PLURAL)
                head_end = start + 1; /* "the number of dead at 23" */
            if (head_end > start) {
                out->first = start;
                out->end = head_end;
            }
            return;
        }
        if (spells(tokens, i, index, "toll")) {
            out->first = i > from && (spells(tokens, i - 1, i, "death")) ? i - 1 : i;
            out->end = i + 1;
        }
        return;
    }
}
