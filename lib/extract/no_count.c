#include "extract/no_count.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"

static int counts_plural(const nfi_figure_finder *f, uint32_t index)
{
    uint32_t end = nfi_counted_phrase(f->tokens, index, f->sentence_end);
    return end > index && nfi_counted_plural(f->tokens, end - 1);
}

/* A name's word: "Ocean", the adjective of "Industrial Avenue", "ZIP". */
static int is_capital(const nfi_figure_finder *f, uint32_t index)
{
    if (index >= f->sentence_end)
        return 0;
    const nfi_token *token = nfi_token_of(f, index);
    int capital = token->shape == NFI_SHAPE_TITLE || token->shape == NFI_SHAPE_UPPER;
    return token->upos == NF_UPOS_PROPN ||
           (capital && token->kind == NF_TOKEN_WORD && (token->upos == NF_UPOS_ADJ || token->upos == NF_UPOS_NOUN));
}

/* "221B Baker Street": a letter that is no magnitude. */
static int is_lettered(const nfi_figure_finder *f, const nfi_piece *p)
{
    const nfi_token *token = nfi_token_of(f, p->number.first);
    size_t length = token->end - token->start;
    const char *bytes = nfi_token_text(f->tokens, token);
    return length > 1 && length < 6 && nfi_number_digit_run(bytes, length) == length - 1 && bytes[length - 1] >= 'A' &&
           bytes[length - 1] <= 'Z' && is_capital(f, p->end) && is_capital(f, p->end + 1);
}

/* "358 Ocean View Road", "787 Dreamliner", "9 E 71st St": names in the singular alone behind it. */
static int is_address(const nfi_figure_finder *f, const nfi_piece *p)
{
    uint32_t index = p->end;
    if (p->number.spelled || (p->number.power != 0 && !is_lettered(f, p)) || !nfi_decimal_is_integer(p->number.low) ||
        memchr(nfi_token_text(f->tokens, nfi_token_of(f, p->number.first)), ',',
               nfi_token_of(f, p->number.first)->end - nfi_token_of(f, p->number.first)->start) != NULL)
        return 0;
    uint32_t end = index;
    if (end + 2 < f->sentence_end && nfi_token_of(f, end)->shape == NFI_SHAPE_TITLE &&
        nfi_token_of(f, end)->end - nfi_token_of(f, end)->start == 1 &&
        nfi_number_digit_run(nfi_token_text(f->tokens, nfi_token_of(f, end + 1)), 1) > 0)
        return nfi_token_of(f, end + 2)->shape == NFI_SHAPE_TITLE;
    while (end < f->sentence_end && end < index + 5 && is_capital(f, end))
        end++;
    /* "571 Kyrgyz and 388 Tajik soldiers" */
    if ((nfi_spells(f, end, "and") || nfi_spells(f, end, "or")) && end + 1 < f->sentence_end &&
        nfi_number_may_start(nfi_token_of(f, end + 1)))
        return 0;
    if (end == index + 1 && end < f->sentence_end && nfi_token_of(f, end)->kind == NF_TOKEN_NUMBER && nfi_is_label(f, index, NFI_LABEL_NAME))
        return 0; /* "21 Grade 7 pupils" */
    if (nfi_spells(f, end, "of"))
        return 0; /* "300 Department of Health posts" */
    return end > index && nfi_is_noun(f, end - 1) && !nfi_counted_plural(f->tokens, end - 1) && !nfi_is_noun(f, end) &&
           nfi_counted_phrase(f->tokens, index, f->sentence_end) <= end;
}

/* "its 2018 sales", "Ruiz's 2024 campaigns": a year that its noun belongs to. */
static int is_year_of(const nfi_figure_finder *f, const nfi_piece *p, int64_t value)
{
    if (value < 1950 || value > 2050 || p->first <= f->sentence_first)
        return 0;
    const nfi_token *before = nfi_token_of(f, p->first - 1);
    return nfi_is_label(f, p->end, NFI_LABEL_RESULTS) || before->upos == NF_UPOS_PROPN ||
           before->upos == NF_UPOS_PART || nfi_is_label(f, p->first - 1, NFI_LABEL_WHOSE);
}

/* "Boeing 737", "Route 66", "COVID-19", "No. 2", "Formula 1", a four-digit year. */
int nfi_number_is_name(const nfi_figure_finder *f, const nfi_piece *p, int hedged)
{
    uint32_t at = p->first;
    /* "Six Nations", "Radio One", "First Lady": a capital inside the sentence */
    const nfi_token *own = nfi_token_of(f, p->number.first);
    if (p->number.spelled && own->shape == NFI_SHAPE_TITLE && own->kind == NF_TOKEN_WORD && at > f->sentence_first &&
        nfi_token_of(f, at - 1)->kind == NF_TOKEN_WORD && p->number.power < 3)
        return 1;
    /* "a 911 call", "called 999" */
    if (nfi_is_label(f, p->number.first, NFI_LABEL_OWN_NAME) && !p->has_unit && !counts_plural(f, p->end))
        return 1;
    /* "call 101" */
    if (at > f->sentence_first && !p->has_unit && !p->number.spelled && nfi_token_of(f, p->number.first)->end - nfi_token_of(f, p->number.first)->start == 3 &&
        (nfi_spells(f, at - 1, "call") || nfi_spells(f, at - 1, "ring") || nfi_spells(f, at - 1, "phone")) && !counts_plural(f, p->end))
        return 1;
    if ((p->has_unit && !p->is_letter) || p->number.form != NFI_NUMBER_PLAIN || hedged)
        return 0;
    if (at > f->sentence_first && nfi_is_hyphen(f, at - 1) && at > f->sentence_first + 1) {
        const nfi_token *before = nfi_token_of(f, at - 2);
        if (before->kind == NF_TOKEN_WORD &&
            (!nfi_lex_has(before->word, NFI_LEX_NUMBER) || before->end - before->start == 1) &&
            before->shape != NFI_SHAPE_LOWER)
            return 1;
    }
    if (at > f->sentence_first) {
        const nfi_token *before = nfi_token_of(f, at - 1);
        int counted = counts_plural(f, p->end);
        int ranked = before->shape == NFI_SHAPE_TITLE && nfi_spells(f, at - 1, "no") &&
                     at > f->sentence_first + 1; /* "the No 9" */
        int grouped = memchr(nfi_token_text(f->tokens, nfi_token_of(f, p->number.first)), ',',
                             nfi_token_of(f, p->number.first)->end - nfi_token_of(f, p->number.first)->start) != NULL;
        int label = (nfi_is_label(f, at - 1, NFI_LABEL_NAME) && !(grouped && before->shape == NFI_SHAPE_LOWER)) || ranked; /* "pupils number 740,000" */
        if (label && !counted)
            return 1;
        if (label && before->shape != NFI_SHAPE_LOWER)
            return 1;
        if (before->upos != NF_UPOS_VERB && before->upos != NF_UPOS_ADP && before->upos != NF_UPOS_DET &&
            at > f->sentence_first + 1 && before->kind == NF_TOKEN_WORD && before->shape != NFI_SHAPE_LOWER &&
            !counted && !p->number.spelled && at > f->sentence_first)
            return 1;
    }
    if (is_address(f, p))
        return 1;
    int rank = at > f->sentence_first &&
               (nfi_is_label(f, at - 1, NFI_LABEL_RANK) ||
                (at > 1 + f->sentence_first && nfi_is_hyphen(f, at - 1) && nfi_is_label(f, at - 2, NFI_LABEL_RANK)));
    if (rank && !counts_plural(f, p->end))
        return 1;
    if (!p->number.spelled && p->number.power == 0 && nfi_decimal_is_integer(p->number.low)) {
        const nfi_token *token = nfi_token_of(f, p->number.first);
        int64_t value = nfi_decimal_integer(p->number.low, 0);
        if (token->end - token->start == 4 && value >= 1500 && value <= 2100 &&
            (!counts_plural(f, p->end) || is_year_of(f, p, value)))
            return 1;
    }
    return 0;
}

/* "one another", "no one", "this one", "one can": no count. */
static int counts_one(const nfi_figure_finder *f, const nfi_piece *p)
{
    const nfi_token *token = nfi_token_of(f, p->number.first);
    if (p->number.end != p->number.first + 1 || token->kind != NF_TOKEN_WORD ||
        strcmp(nfi_lex_word(token->word), "one") != 0)
        return 1;
    /* "said that one of them limped" */
    int of_them = nfi_spells(f, p->end, "of") && nfi_is_label(f, p->end + 1, NFI_LABEL_PRONOUN) && p->first > f->sentence_first &&
                  nfi_spells(f, p->first - 1, "that");
    if (p->first > f->sentence_first && nfi_is_label(f, p->first - 1, NFI_LABEL_NO_ONE) && !nfi_is_noun(f, p->end) &&
        !nfi_is_hyphen(f, p->end) && !of_them)
        return 0;
    if (nfi_spells(f, p->end, "fewer"))
        return 1;
    /* "one, two and three" */
    uint32_t list = nfi_is_char(f, p->end, ',') ? p->end + 1 : p->end;
    if ((list > p->end || nfi_spells(f, list, "and")) &&
        nfi_lex_has(list < f->sentence_end ? nfi_token_of(f, list)->word : 0, NFI_LEX_NUMBER))
        return 1;
    /* "on one hand" but "put one hand on it" */
    int hand = nfi_spells(f, p->end, "hand") && p->first > f->sentence_first && !nfi_spells(f, p->first - 1, "on");
    if (nfi_is_label(f, p->end, NFI_LABEL_ONCE) && !hand)
        return 0;
    if (nfi_spells(f, p->end, "of") || p->has_unit)
        return 1;
    return nfi_counted_phrase(f->tokens, p->end, f->sentence_end) > p->end;
}

/* Fractions count only where something says that a share is meant: "half of", "nearly a third". */
static int fraction_counts(const nfi_figure_finder *f, const nfi_piece *p, const nfi_hedge *hedge)
{
    if (p->number.form != NFI_NUMBER_FRACTION || p->has_unit)
        return 1;
    uint32_t length = p->number.end - p->number.first;
    const nfi_token *first = nfi_token_of(f, p->number.first);
    int article = nfi_spells(f, p->number.first, "a") || nfi_spells(f, p->number.first, "an");
    if (length >= 3 || (length == 2 && !article) || first->kind == NF_TOKEN_NUMBER)
        return 1;
    return nfi_spells(f, p->end, "of") || nfi_spells(f, p->end, "the") || nfi_spells(f, p->end, "its") ||
           nfi_spells(f, p->end, "their") || nfi_spells(f, p->end, "all") || nfi_spells(f, p->end, "his") ||
           nfi_spells(f, p->end, "her") || hedge->approx != NF_APPROX_EXACT ||
           (p->first > f->sentence_first && nfi_spells(f, p->first - 1, "by"));
}

/* "twice as many", "three times the rate": other uses say how often something happened. */
static int multiple_counts(const nfi_figure_finder *f, const nfi_piece *p)
{
    if (p->number.form != NFI_NUMBER_MULTIPLE)
        return 1;
    int fold = !nfi_spells(f, p->number.first, "once") && !nfi_spells(f, p->number.first, "twice") && !nfi_spells(f, p->number.first, "thrice");
    return fold ||
           (nfi_spells(f, p->end, "as") && p->end + 1 < f->sentence_end &&
            (nfi_token_of(f, p->end + 1)->upos == NF_UPOS_ADJ || nfi_token_of(f, p->end + 1)->upos == NF_UPOS_ADV)) ||
           nfi_spells(f, p->end, "the") || nfi_spells(f, p->end, "its") || nfi_spells(f, p->end, "that");
}

/* "level the scores": a number only before "of" and in "scores missing". */
static int scores_count(const nfi_figure_finder *f, const nfi_piece *p)
{
    return p->number.form != NFI_NUMBER_VAGUE || p->has_unit || p->number.end > p->number.first + 1 ||
           nfi_spells(f, p->end, "of") || nfi_spells(f, p->end - 1, "of") || nfi_spells(f, p->end, "more") ||
           nfi_lex_has(p->end < f->sentence_end ? nfi_token_of(f, p->end)->word : 0, NFI_LEX_MEASURE) ||
           !(nfi_spells(f, p->number.first, "scores") || nfi_spells(f, p->number.first, "tens"));
}

/* "A baker's dozen": the word alone, with nothing counted behind it. */
static int is_dozen_word(const nfi_figure_finder *f, const nfi_piece *p)
{
    return p->number.end == p->number.first + 1 && nfi_spells(f, p->number.first, "dozen") &&
           nfi_counted_phrase(f->tokens, p->end, f->sentence_end) == p->end;
}

int nfi_counts_nothing(const nfi_figure_finder *f, const nfi_piece *p, const nfi_hedge *hedge)
{
    if (is_dozen_word(f, p))
        return 1;
    if (!scores_count(f, p))
        return 1;
    if (nfi_number_is_name(f, p, hedge->approx != NF_APPROX_EXACT || hedge->change != NF_CHANGE_NONE) ||
        !counts_one(f, p))
        return 1;
    if (!fraction_counts(f, p, hedge) || !multiple_counts(f, p))
        return 1;
    if (p->number.form == NFI_NUMBER_DECADE)
        return 1;
    return nf_span_is_set(p->number.suffix) && !p->has_unit && p->number.power == 0;
}

/* Digits alone, without separators. */
static int is_digits(const nfi_figure_finder *f, uint32_t index)
{
    if (index >= f->sentence_end || nfi_token_of(f, index)->kind != NF_TOKEN_NUMBER)
        return 0;
    const nfi_token *token = nfi_token_of(f, index);
    size_t length = token->end - token->start;
    return length <= 5 && nfi_number_digit_run(nfi_token_text(f->tokens, token), length) == length;
}

uint32_t nfi_phone_number(const nfi_figure_finder *f, uint32_t index)
{
    enum { GROUPS = 3 };
    if (!is_digits(f, index) || nfi_token_of(f, index)->end - nfi_token_of(f, index)->start < 2)
        return 0;
    uint32_t end = index + 1;
    uint32_t groups = 1;
    while (end < f->sentence_end) {
        uint32_t next = nfi_is_dash(f, end) && nfi_is_attached(f, end) ? end + 1 : end;
        if (!is_digits(f, next))
            break;
        end = next + 1;
        groups++;
    }
    int trunk = nfi_token_text(f->tokens, nfi_token_of(f, index))[0] == '0';
    return groups >= GROUPS || (groups == 2 && trunk) ? end : 0;
}

uint32_t nfi_list_number(const nfi_figure_finder *f, uint32_t index)
{
    int opened = index == f->sentence_first + 1 && nfi_is_char(f, f->sentence_first, '(');
    if ((index != f->sentence_first && !opened) || !is_digits(f, index) || index + 2 >= f->sentence_end)
        return 0;
    if (!nfi_is_attached(f, index + 1) || !(nfi_is_char(f, index + 1, ')') || (nfi_is_char(f, index + 1, '.') && !opened)))
        return 0;
    return index + 2;
}
