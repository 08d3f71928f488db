#include "extract/piece.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/compound.h"
#include "extract/counted.h"

enum { GLUED_MAX = 8, QUOTE_REACH = 40, SUB_LENGTH = 4 };

static int bytes_upper(const nfi_figure_finder *f, uint32_t at)
{
    return f->tokens->text->bytes[at] >= 'A' && f->tokens->text->bytes[at] <= 'Z';
}

/* "2.4m tonnes, down from 3.5m", "9.27 million children … no higher than 6.8m": the figure before it is in millions,
 * and this one has decimals too. */
static int goes_on_in_millions(const nfi_figure_finder *f, const nfi_piece *p)
{
    const nfi_token *token = nfi_token_of(f, p->number.first);
    if (p->unit.power != 6 || f->drafts.count == 0 ||
        memchr(nfi_token_text(f->tokens, token), '.', p->number.suffix.start - token->start) == NULL)
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    return last->power == 6 && nfi_token_of(f, last->first)->sentence + 1 >= token->sentence;
}

/* "a 20m pool", "a 40m x 20m pool": one thing of that length. */
static int is_sized(const nfi_figure_finder *f, const nfi_piece *p)
{
    if (p->unit.power != 6 || p->first <= f->sentence_first)
        return 0;
    const nfi_figure *last = f->drafts.count > 0 ? &f->drafts.at[f->drafts.count - 1] : NULL;
    if (last != NULL && last->end + 1 == p->first && last->q.unit != NULL && strcmp(last->q.unit, "m") == 0 &&
        (nfi_spells(f, p->first - 1, "x") || nfi_spells(f, p->first - 1, "by")))
        return 1;
    uint32_t head = nfi_counted_phrase(f->tokens, p->end, f->sentence_end);
    return nfi_token_of(f, p->first - 1)->upos == NF_UPOS_DET && head > p->end && !nfi_counted_plural(f->tokens, head - 1);
}

/* "40m": 40 million of money or people; metres only where the word behind says so, or a length is run. */
static int means_magnitude(const nfi_figure_finder *f, const nfi_piece *p, int sign)
{
    const char *bytes = f->tokens->text->bytes + p->number.suffix.start;
    if (sign)
        return 1;
    if (p->unit.power == 0)
        return 0;
    /* "took $28.5m, making a total of 204.3m" */
    if (f->drafts.count > 0 && f->drafts.at[f->drafts.count - 1].first >= f->sentence_first &&
        f->drafts.at[f->drafts.count - 1].q.kind == NF_QUANTITY_MONEY && p->unit.power == 6)
        return 1;
    if (p->unit.power == 3 || p->unit.power == 9 || bytes[0] == 'M')
        return 1;
    if (p->unit.power == 12 || p->number.suffix.end - p->number.suffix.start > 1)
        return 0; /* "a 100t crane", "a 9mm pistol" */
    if (nfi_is_label(f, p->end, NFI_LABEL_LENGTH) || nfi_is_label(f, p->end + 1, NFI_LABEL_LENGTH))
        return 0;
    if (goes_on_in_millions(f, p))
        return 1;
    if (is_sized(f, p))
        return 0;
    return nfi_is_noun(f, p->end) || (p->end < f->sentence_end && nfi_token_of(f, p->end)->upos == NF_UPOS_ADJ);
}

void nfi_piece_scale(nfi_piece *p, int32_t power)
{
    p->number.low = nfi_decimal_shift(p->number.low, power);
    p->number.high = nfi_decimal_shift(p->number.high, power);
    p->number.power += power;
}

/* Whether a quotation that began before the token is still open: the sign behind "English 101" ends it. */
static int in_quotation(const nfi_figure_finder *f, uint32_t index)
{
    int open = 0;
    for (uint32_t i = index, steps = 0; i > f->sentence_first && steps < QUOTE_REACH; steps++)
        open ^= nfi_is_char(f, --i, '"');
    return open;
}

/* "the 13F filing", "F-Series", "25 F Block": letters of names. */
static int unit_fits(const nfi_figure_finder *f, const nfi_piece *p)
{
    if (nfi_is_char(f, p->unit.first, '"'))
        return !in_quotation(f, p->first);
    const nfi_token *last = nfi_token_of(f, p->unit.end - 1);
    int capital = (last->end - last->start == 1 || p->is_letter) && p->unit.kind != NF_QUANTITY_MONEY &&
                  bytes_upper(f, last->end - 1) && !nfi_is_char(f, p->unit.first, 'W');
    if (!capital || p->unit.end >= f->sentence_end)
        return 1;
    if (p->is_letter && p->unit.unit != NULL && strcmp(p->unit.unit, "°F") == 0 &&
        nf_decimal_compare(p->number.low, nfi_decimal(20, 0)) < 0)
        return 0;
    const nfi_token *next = nfi_token_of(f, p->unit.end);
    return !(nfi_is_hyphen(f, p->unit.end) ||
             (nfi_is_char(f, p->unit.end, '/') && p->unit.kind == NF_QUANTITY_TEMPERATURE) ||
             (next->shape == NFI_SHAPE_TITLE && next->kind == NF_TOKEN_WORD && nfi_is_noun(f, p->unit.end)));
}

/* "2,000sq ft" */
static int read_square(const nfi_figure_finder *f, nfi_piece *p)
{
    enum { SQUARE = 2, UNIT_MAX = 3 };
    const char *letters = f->tokens->text->bytes + p->number.suffix.start;
    if (p->number.suffix.end - p->number.suffix.start != SQUARE || memcmp(letters, "sq", SQUARE) != 0 || p->end >= f->sentence_end)
        return 0;
    const nfi_token *unit = nfi_token_of(f, p->end);
    uint32_t length = unit->end - unit->start;
    char word[SQUARE + UNIT_MAX + 1] = "sq";
    if (length > UNIT_MAX)
        return 0;
    memcpy(word + SQUARE, nfi_token_text(f->tokens, unit), length);
    if (!nfi_unit_named(&p->unit, word))
        return 0;
    p->has_unit = 1;
    p->end++;
    return 1;
}

static void read_suffix(const nfi_figure_finder *f, nfi_piece *p, int sign)
{
    if (nf_span_is_set(p->number.suffix) && !sign && read_square(f, p))
        return;
    if (nf_span_is_set(p->number.suffix) && !sign && p->number.suffix.end - p->number.suffix.start == 2 &&
        memcmp(f->tokens->text->bytes + p->number.suffix.start, "in", 2) == 0 && nfi_unit_named(&p->unit, "inch")) {
        p->has_unit = 1; /* "9in of snow" */
        return;
    }
    nfi_unit unit;
    if (!nf_span_is_set(p->number.suffix) || !nfi_unit_suffix(&unit, f->tokens, p->number.suffix, p->number.end - 1))
        return;
    /* "80km/h" is split at its slash */
    nfi_unit whole;
    if (nfi_is_char(f, p->end, '/') && nfi_is_attached(f, p->end) && nfi_is_attached(f, p->end + 1) && !sign &&
        nfi_unit_suffix(&whole, f->tokens, nfi_span(p->number.suffix.start, nfi_token_of(f, p->end + 1)->end),
                        p->end + 1)) {
        p->unit = whole;
        p->has_unit = 1;
        p->end += 2;
        return;
    }
    nfi_unit before = p->unit;
    p->unit = unit;
    if (unit.power != 0 && means_magnitude(f, p, sign)) {
        nfi_piece_scale(p, unit.power);
        p->unit = before;
        return;
    }
    if (sign) {
        p->unit = before;
        return;
    }
    p->has_unit = 1;
    p->is_letter = p->number.suffix.end - p->number.suffix.start == 1 && bytes_upper(f, p->number.suffix.start);
    if (p->is_letter && !unit_fits(f, p))
        p->has_unit = 0;
}

/* "2 1/2 in thick": letters that are a word too need the word behind them. */
static int read_inches(const nfi_figure_finder *f, nfi_piece *p, uint32_t at)
{
    if (p->number.spelled || !nfi_spells(f, at, "in") || !nfi_is_label(f, at + 1, NFI_LABEL_DIMENSION) ||
        nfi_is_hyphen(f, at + 2) || nfi_is_noun(f, at + 2) || !nfi_unit_named(&p->unit, "inch"))
        return 0;
    p->unit.first = at;
    p->unit.end = at + 1;
    return 1;
}

/* "2,900 tonnes", "five-kilometre", "several hundred thousand of dollars", "millions of dollars". */
static void read_unit_after(const nfi_figure_finder *f, nfi_piece *p)
{
    uint32_t at = p->end;
    if (nfi_is_hyphen(f, at))
        at++;
    else if (p->number.form == NFI_NUMBER_FRACTION && (nfi_spells(f, at, "a") || nfi_spells(f, at, "an")))
        at++;
    else if (p->number.form == NFI_NUMBER_FRACTION && nfi_spells(f, at, "of") &&
             (nfi_spells(f, at + 1, "a") || nfi_spells(f, at + 1, "an")))
        at += 2;
    else if (p->number.form == NFI_NUMBER_VAGUE && nfi_spells(f, at, "of"))
        at++;
    if (read_inches(f, p, at) || (nfi_unit_after(&p->unit, f->tokens, at, f->sentence_end,
                                                 !p->number.spelled || at == p->end, p->number.low, p->number.power) &&
                                  unit_fits(f, p))) {
        p->has_unit = 1;
        p->end = p->unit.end;
    }
}

int nfi_piece_is_sub(const nfi_tokens *tokens, const nfi_token *token)
{
    const char *bytes = nfi_token_text(tokens, token);
    return token->end - token->start > SUB_LENGTH && (bytes[0] == 's' || bytes[0] == 'S') &&
           memcmp(bytes + 1, "ub-", 3) == 0 && bytes[SUB_LENGTH] >= '0' && bytes[SUB_LENGTH] <= '9';
}

/* "RM23.50", "USD10m", "sub-7": a currency's letters and digits in one token. */
static int read_glued(const nfi_figure_finder *f, nfi_piece *p, uint32_t index)
{
    const nfi_token *token = nfi_token_of(f, index);
    p->below = nfi_piece_is_sub(f->tokens, token);
    uint32_t letters = p->below ? SUB_LENGTH : nfi_unit_glued(&p->unit, f->tokens, index);
    if (letters == 0)
        return 0;
    /* "RM23.50" may have been split at its point or comma: the digits go on over tokens without a space; "R1.4bn." ends before
     * its stop */
    uint32_t last = index;
    while (last + 1 < f->sentence_end && last < index + GLUED_MAX && nfi_is_attached(f, last + 1))
        last++;
    while (last > index && nfi_token_of(f, last)->kind == NF_TOKEN_PUNCT)
        last--;
    const char *bytes = nfi_token_text(f->tokens, token) + letters;
    size_t read = nfi_number_digits(&p->number, bytes, nfi_token_of(f, last)->end - token->start - letters,
                                    token->start + letters);
    if (read == 0)
        return 0;
    p->number.first = index;
    p->number.end = index + 1;
    uint32_t stop = token->start + letters + (uint32_t)read;
    while (p->number.end <= last && nfi_token_of(f, p->number.end)->start < stop)
        p->number.end++;
    p->end = p->number.end;
    if (nf_span_is_set(p->number.suffix))
        p->number.suffix.end = nfi_token_of(f, p->number.end - 1)->end;
    if (nf_span_is_set(p->number.suffix) && p->number.suffix.end <= p->number.suffix.start)
        p->number.suffix = nfi_span_none();
    p->has_unit = !p->below;
    if (p->has_unit)
        p->first = p->unit.first;
    read_suffix(f, p, !p->below);
    if (p->below && !p->has_unit)
        read_unit_after(f, p);
    nfi_number magnitude;
    if (nfi_number_read(&magnitude, f->tokens, p->end, f->sentence_end) && magnitude.power >= 3 &&
        magnitude.low.digits == 1) {
        nfi_piece_scale(p, magnitude.power);
        p->number.end = p->end = magnitude.end;
    }
    return 1;
}

int nfi_piece_read(const nfi_figure_finder *f, nfi_piece *p, uint32_t index)
{
    memset(p, 0, sizeof *p);
    if (index >= f->sentence_end)
        return 0;
    const nfi_token *token = nfi_token_of(f, index);
    p->first = index;
    if (token->kind != NF_TOKEN_NUMBER && !nfi_lex_starts(token->word, NFI_LEX_NUMBER))
        return read_glued(f, p, index);
    if (!nfi_number_read(&p->number, f->tokens, index, f->sentence_end))
        return 0;
    p->end = p->number.end;
    nfi_unit sign;
    int has_sign =
        p->number.form == NFI_NUMBER_PLAIN && index > f->free_from && nfi_unit_before(&sign, f->tokens, index);
    if (!has_sign && index >= 2 + f->free_from && nfi_is_dash(f, index - 1) && nfi_is_attached(f, index) &&
        nfi_unit_before(&sign, f->tokens, index - 1) && nfi_is_attached(f, index - 1)) {
        /* "$-50.8bn" */
        has_sign = 1;
        p->number.low.digits = -p->number.low.digits;
        p->number.high = p->number.low;
    }
    if (has_sign && sign.least > 0 && p->number.power == 0 &&
        nf_decimal_compare(p->number.low, nfi_decimal(sign.least, 0)) < 0)
        has_sign = 0;
    if (has_sign) {
        p->unit = sign;
        p->has_unit = 1;
        p->first = sign.first;
    }
    read_suffix(f, p, has_sign);
    if (!p->has_unit && (p->number.form == NFI_NUMBER_PLAIN || p->number.form == NFI_NUMBER_FRACTION ||
                         p->number.form == NFI_NUMBER_VAGUE))
        read_unit_after(f, p);
    else if (has_sign) {
        /* "$5 US", "$US 5", "$40 million Australian dollars" */
        nfi_unit word;
        if (nfi_unit_after(&word, f->tokens, p->end, f->sentence_end, 0, p->number.low, p->number.power) &&
            word.kind == NF_QUANTITY_MONEY && word.family == NULL) {
            p->unit = word;
            p->end = word.end;
        } else if ((nfi_spells(f, p->end, "u.s.") || nfi_spells(f, p->end, "us")) &&
                   nfi_token_of(f, p->end)->shape == NFI_SHAPE_UPPER)
            p->end++;
    }
    if (p->has_unit && p->unit.kind == NF_QUANTITY_MEASURE)
        nfi_compound_read(f, p);
    return 1;
}

int nfi_piece_sign(const nfi_figure_finder *f, nfi_piece *p, int *plus)
{
    uint32_t at = p->first;
    *plus = 0;
    if (at <= f->free_from || !nfi_is_attached(f, at) ||
        (p->number.form != NFI_NUMBER_PLAIN && p->number.form != NFI_NUMBER_FRACTION))
        return 0;
    int space = !nfi_is_attached(f, at - 1) || nfi_is_char(f, at - 2, '(');
    if (at > 2 && nfi_is_char(f, at - 2, '/') && nfi_is_char(f, at - 3, '+'))
        return 0; /* "+/-3" */
    if (nfi_is_dash(f, at - 1) && space && p->number.low.digits > 0) {
        p->number.low.digits = -p->number.low.digits;
        p->number.high = p->number.low;
        p->first = at - 1;
        return 1;
    }
    if (nfi_is_char(f, at - 1, '+') && space) {
        p->first = at - 1;
        *plus = 1;
        return 1;
    }
    return 0;
}
