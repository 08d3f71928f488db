#include "extract/quantity.h"

#include <string.h>

#include "base/buf.h"
#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/hedge.h"
#include "extract/number.h"
#include "extract/unit.h"

enum { LOOK_BACK = 14, NAME_MAX = 96, GLUED_MAX = 8 };

/* A quantity while it is made: the record, its tokens, and what ties it to its neighbours. */
typedef struct draft {
    nf_quantity q;
    uint32_t first; /* tokens with hedge, sign and unit */
    uint32_t end;
    uint32_t number_first; /* tokens of the number with its sign and unit */
    int digits;
    int bare; /* no unit and nothing counted was found behind it */
    int32_t power;
} draft;

typedef NFI_VEC(draft) draft_vec;

typedef struct finder {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    nfi_currency_hints hints;
    draft_vec drafts;
    uint32_t sentence_first; /* tokens of the sentence in hand */
    uint32_t sentence_end;
    uint32_t free_from; /* tokens before it belong to an earlier quantity */
    uint32_t next_time;
} finder;

static const nfi_token *token_at(const finder *f, uint32_t index)
{
    return &f->tokens->tokens.at[index];
}

static int spells(const finder *f, uint32_t index, const char *word)
{
    return index < f->sentence_end && strcmp(nfi_lex_word(token_at(f, index)->word), word) == 0;
}

static int is_char(const finder *f, uint32_t index, char c)
{
    return index < f->sentence_end && nfi_token_is_char(f->tokens, token_at(f, index), c);
}

static int is_noun(const finder *f, uint32_t index)
{
    return index < f->sentence_end &&
           (token_at(f, index)->upos == NF_UPOS_NOUN || token_at(f, index)->upos == NF_UPOS_PROPN) &&
           token_at(f, index)->kind == NF_TOKEN_WORD;
}

static int is_hyphen(const finder *f, uint32_t index)
{
    return index + 1 < f->sentence_end && nfi_number_hyphen(f->tokens, index);
}

static int attached(const finder *f, uint32_t index)
{
    return index < f->sentence_end && !(token_at(f, index)->flags & NFI_TOKEN_SPACE_BEFORE);
}

static int is_dash(const finder *f, uint32_t index)
{
    if (index >= f->sentence_end)
        return 0;
    const nfi_token *token = token_at(f, index);
    size_t length = token->end - token->start;
    return length <= 3 && nfi_number_dash(nfi_token_text(f->tokens, token), length) == length;
}

static int label_is(const finder *f, uint32_t index, nfi_label_kind kind)
{
    if (index >= f->sentence_end)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(f, index)->word, NFI_LEX_LABEL);
    return entry != NULL && nfi_lex_label_rows[entry->row].kind == kind;
}

/* --- one number with its sign and unit ------------------------------------------------------------------ */

typedef struct piece {
    nfi_number number;
    nfi_unit unit;
    int has_unit;
    uint32_t first; /* with a sign before it */
    uint32_t end;   /* with its unit */
} piece;

/* "40m": 40 million of money or people; metres only where the word behind says so, or a length is run. */
static int means_magnitude(const finder *f, const piece *p, int sign)
{
    static const char *const lengths[] = {"long", "high", "tall", "wide", "deep", "sprint", "hurdles", "freestyle",
                                          "race", "final", "dash", "relay", "butterfly", "medley", "breaststroke",
                                          "backstroke", "x", "by", "away", "above", "below", "from", "wingspan"};
    const char *bytes = f->tokens->text->bytes + p->number.suffix.start;
    if (sign)
        return 1;
    if (p->unit.power == 0)
        return 0;
    if (p->unit.power == 3 || p->unit.power == 9 || p->unit.power == 12)
        return 1;
    if (bytes[0] == 'M')
        return 1;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (spells(f, p->end, lengths[i]) || spells(f, p->end + 1, lengths[i]))
            return 0;
    return is_noun(f, p->end) || (p->end < f->sentence_end && token_at(f, p->end)->upos == NF_UPOS_ADJ);
}

static void scale(piece *p, int32_t power)
{
    p->number.low = nfi_decimal_shift(p->number.low, power);
    p->number.high = nfi_decimal_shift(p->number.high, power);
    p->number.power += power;
}

static void read_suffix(const finder *f, piece *p, int sign)
{
    nfi_unit unit;
    if (!nf_span_is_set(p->number.suffix) || !nfi_unit_suffix(&unit, f->tokens, p->number.suffix, p->number.end - 1))
        return;
    /* "80km/h" is split at its slash */
    nfi_unit whole;
    if (is_char(f, p->end, '/') && attached(f, p->end) && attached(f, p->end + 1) && !sign &&
        nfi_unit_suffix(&whole, f->tokens, nfi_span(p->number.suffix.start, token_at(f, p->end + 1)->end), p->end + 1)) {
        p->unit = whole;
        p->has_unit = 1;
        p->end += 2;
        return;
    }
    nfi_unit before = p->unit;
    p->unit = unit;
    if (unit.power != 0 && means_magnitude(f, p, sign)) {
        scale(p, unit.power);
        p->unit = before;
        return;
    }
    if (sign) {
        p->unit = before;
        return;
    }
    p->has_unit = 1;
}

/* "2,900 tonnes", "five-kilometre", "several hundred thousand of dollars", "millions of dollars". */
static void read_unit_after(const finder *f, piece *p)
{
    uint32_t at = p->end;
    if (is_hyphen(f, at))
        at++;
    else if (p->number.form == NFI_NUMBER_FRACTION && (spells(f, at, "a") || spells(f, at, "an")))
        at++;
    else if (p->number.form == NFI_NUMBER_FRACTION && spells(f, at, "of") && (spells(f, at + 1, "a") || spells(f, at + 1, "an")))
        at += 2;
    else if (p->number.form == NFI_NUMBER_VAGUE && spells(f, at, "of"))
        at++;
    if (nfi_unit_after(&p->unit, f->tokens, at, f->sentence_end, !p->number.spelled || at == p->end,
                       p->number.low, p->number.power)) {
        p->has_unit = 1;
        p->end = p->unit.end;
    }
}

/* Reads a number at token `index`, which may begin with a sign: 1, or 0. */
static int read_piece(const finder *f, piece *p, uint32_t index)
{
    memset(p, 0, sizeof *p);
    if (index >= f->sentence_end)
        return 0;
    const nfi_token *token = token_at(f, index);
    p->first = index;
    if (token->kind != NF_TOKEN_NUMBER && !nfi_lex_starts(token->word, NFI_LEX_NUMBER)) {
        uint32_t letters = nfi_unit_glued(&p->unit, f->tokens, index);
        if (letters == 0)
            return 0;
        /* "RM23.50" may have been split at its point or comma: the digits go on over tokens without a space */
        uint32_t last = index;
        while (last + 1 < f->sentence_end && last < index + GLUED_MAX && attached(f, last + 1))
            last++;
        const char *bytes = nfi_token_text(f->tokens, token) + letters;
        size_t read = nfi_number_digits(&p->number, bytes, token_at(f, last)->end - token->start - letters,
                                        token->start + letters);
        if (read == 0)
            return 0;
        p->number.first = index;
        p->number.end = index + 1;
        uint32_t stop = token->start + letters + (uint32_t)read;
        while (p->number.end <= last && token_at(f, p->number.end)->start < stop)
            p->number.end++;
        p->end = p->number.end;
        if (nf_span_is_set(p->number.suffix))
            p->number.suffix.end = token_at(f, p->number.end - 1)->end;
        if (nf_span_is_set(p->number.suffix) && p->number.suffix.end <= p->number.suffix.start)
            p->number.suffix = nfi_span_none();
        p->has_unit = 1;
        read_suffix(f, p, 1);
        nfi_number magnitude;
        if (nfi_number_read(&magnitude, f->tokens, p->end, f->sentence_end) && magnitude.power >= 3 &&
            magnitude.low.digits == 1) {
            scale(p, magnitude.power);
            p->number.end = p->end = magnitude.end;
        }
        return 1;
    }
    if (!nfi_number_read(&p->number, f->tokens, index, f->sentence_end))
        return 0;
    p->end = p->number.end;
    nfi_unit sign;
    int has_sign = p->number.form == NFI_NUMBER_PLAIN && index > f->free_from && nfi_unit_before(&sign, f->tokens, index);
    if (!has_sign && index >= 2 + f->free_from && is_dash(f, index - 1) && attached(f, index) &&
        nfi_unit_before(&sign, f->tokens, index - 1) && attached(f, index - 1)) {
        /* "$-50.8bn" */
        has_sign = 1;
        p->number.low.digits = -p->number.low.digits;
        p->number.high = p->number.low;
    }
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
        } else if ((spells(f, p->end, "u.s.") || spells(f, p->end, "us")) && token_at(f, p->end)->shape == NFI_SHAPE_UPPER)
            p->end++;
    }
    return 1;
}

/* A minus or plus right before a number and behind a space: "-0.3%", "+0.2%". */
static int signed_number(const finder *f, piece *p, int *plus)
{
    uint32_t at = p->first;
    *plus = 0;
    if (at <= f->free_from || !attached(f, at) || (p->number.form != NFI_NUMBER_PLAIN && p->number.form != NFI_NUMBER_FRACTION))
        return 0;
    int space = !attached(f, at - 1) || is_char(f, at - 2, '(');
    if (is_dash(f, at - 1) && space && p->number.low.digits > 0) {
        p->number.low.digits = -p->number.low.digits;
        p->number.high = p->number.low;
        p->first = at - 1;
        return 1;
    }
    if (is_char(f, at - 1, '+') && space) {
        p->first = at - 1;
        *plus = 1;
        return 1;
    }
    return 0;
}

/* --- ranges ---------------------------------------------------------------------------------------------- */

/* Tokens between the two numbers of a range: "-", "to", "or", "and" behind "between"; 0 if none stand there. */
static uint32_t connector(const finder *f, uint32_t index, nfi_hedge_place announced, int changes)
{
    if (is_dash(f, index) && !spells(f, index + 1, "to") && !spells(f, index + 1, "or")) {
        uint32_t both = attached(f, index) == attached(f, index + 1);
        return both || attached(f, index + 1) ? 1 : 0;
    }
    if (is_dash(f, index) && attached(f, index) && (spells(f, index + 1, "to") || spells(f, index + 1, "or")) && index + 2 < f->sentence_end)
        return 2; /* "8- to 16-metre" */
    if (spells(f, index, "to") && !changes)
        return is_hyphen(f, index + 1) ? 2 : 1;
    if (is_hyphen(f, index) && (spells(f, index + 1, "to") || spells(f, index + 1, "or")) && is_hyphen(f, index + 2))
        return 3;
    if (spells(f, index, "or"))
        return 1;
    if (spells(f, index, "and") && announced == NFI_HEDGE_RANGE)
        return 1;
    return 0;
}

static int same_unit(const nfi_unit *a, const nfi_unit *b)
{
    if (a->kind != b->kind)
        return 0;
    return a->unit == b->unit || (a->unit != NULL && b->unit != NULL && strcmp(a->unit, b->unit) == 0);
}

/* "2.3-2.5 billion", "$3 to 4 million": the first shares the magnitude where it is then the smaller. */
static void share_magnitude(piece *low, const piece *high)
{
    if (low->number.power != 0 || high->number.power < 2 || !low->number.low.known || !high->number.low.known)
        return;
    if (nf_decimal_compare(low->number.low, nfi_decimal(1000, 0)) >= 0)
        return;
    nf_decimal shared = nfi_decimal_shift(low->number.low, high->number.power);
    if (nf_decimal_compare(shared, high->number.low) <= 0)
        scale(low, high->number.power);
}

static int is_score(const finder *f, const piece *low, const piece *high, uint32_t gap)
{
    if (gap != 1 || low->has_unit || high->has_unit || low->number.spelled || high->number.spelled ||
        !is_dash(f, low->end) || !nfi_decimal_is_integer(low->number.low) || !nfi_decimal_is_integer(high->number.low))
        return 0;
    if (nf_decimal_compare(low->number.low, high->number.low) >= 0)
        return 1;
    if (label_is(f, high->end, NFI_LABEL_SCORE))
        return 1;
    for (uint32_t i = 1; i <= 3 && low->first >= f->free_from + i; i++)
        if (label_is(f, low->first - i, NFI_LABEL_SCORE))
            return !is_noun(f, high->end);
    return 0;
}

/* Whether a second number makes a range of it; `high` is then read. */
static int read_range(const finder *f, piece *low, piece *high, nfi_hedge_place announced, nf_change verb, int *score)
{
    *score = 0;
    if (low->number.form != NFI_NUMBER_PLAIN && low->number.form != NFI_NUMBER_DECADE)
        return 0;
    uint32_t at = low->end;
    int shared_to = spells(f, at, "to") && verb != NF_CHANGE_NONE && (low->has_unit || announced == NFI_HEDGE_FROM);
    uint32_t gap = connector(f, at, announced, shared_to);
    if (gap == 0)
        return 0;
    uint32_t next = at + gap;
    while (next < f->sentence_end && nfi_lex_has(token_at(f, next)->word, NFI_LEX_CURRENCY) && next < at + gap + 2)
        next++;
    /* "between 2 kg and about 7 kg", "from -18 °C to -34 °C" */
    const nfi_lex_entry *hedge = next < f->sentence_end ? nfi_tokens_match(f->tokens, next, f->sentence_end, NFI_LEX_HEDGE) : NULL;
    uint32_t hedged = hedge != NULL && nfi_lex_hedge_rows[hedge->row].approx == NF_APPROX_ABOUT ? hedge->length : 0;
    uint32_t minus = is_dash(f, next + hedged) && attached(f, next + hedged + 1) ? 1 : 0;
    next += hedged + minus;
    finder inner = *f;
    inner.free_from = at + gap - 1;
    if (!read_piece(&inner, high, next) || high->number.form != NFI_NUMBER_PLAIN || high->first > at + gap + hedged + minus)
        return 0;
    if (minus) {
        high->number.low.digits = -high->number.low.digits;
        high->number.high = high->number.low;
    }
    if (is_score(f, low, high, gap)) {
        *score = 1;
        return 1;
    }
    share_magnitude(low, high);
    if (low->has_unit && high->has_unit && !same_unit(&low->unit, &high->unit))
        return 0;
    if (low->has_unit && !high->has_unit && low->unit.kind != NF_QUANTITY_MONEY && !is_dash(f, at))
        return 0;
    int rising = nf_decimal_compare(low->number.low, high->number.low) < 0;
    if (spells(f, at, "or") && (!rising || (low->has_unit && low->unit.kind == NF_QUANTITY_PERCENT && high->unit.kind != low->unit.kind)))
        return 0;
    if (spells(f, at, "or") && low->number.low.digits > 0 &&
        nf_decimal_compare(high->number.low, nfi_decimal_multiply(low->number.low, nfi_decimal(4, 0))) > 0)
        return 0;
    if (!rising && announced == NFI_HEDGE_NONE && is_dash(f, at) && !low->has_unit && !high->has_unit)
        return 0;
    return 1;
}

/* --- what is no quantity --------------------------------------------------------------------------------- */

static int in_time(finder *f, const nfi_token *token)
{
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= token->start)
        f->next_time++;
    return f->next_time < f->times->count && f->times->at[f->next_time].span.start <= token->start;
}

static int counts_plural(const finder *f, uint32_t index)
{
    uint32_t end = nfi_counted_phrase(f->tokens, index, f->sentence_end);
    return end > index && nfi_counted_plural(f->tokens, end - 1);
}

/* "358 Ocean View Road", "787 Dreamliner": names in the singular alone behind it. */
static int is_address(const finder *f, uint32_t index)
{
    uint32_t end = index;
    while (end < f->sentence_end && end < index + 5 && token_at(f, end)->upos == NF_UPOS_PROPN)
        end++;
    return end > index && !nfi_counted_plural(f->tokens, end - 1) && !is_noun(f, end) &&
           nfi_counted_phrase(f->tokens, index, f->sentence_end) <= end;
}

/* "Boeing 737", "Route 66", "COVID-19", "No. 2", "Formula 1", a four-digit year. */
static int is_name_number(const finder *f, const piece *p, int hedged)
{
    uint32_t at = p->first;
    /* "Six Nations", "Radio One", "First Lady": a capital inside the sentence */
    const nfi_token *own = token_at(f, p->number.first);
    if (p->number.spelled && own->shape == NFI_SHAPE_TITLE && own->kind == NF_TOKEN_WORD && at > f->sentence_first &&
        token_at(f, at - 1)->kind == NF_TOKEN_WORD && p->number.power < 3)
        return 1;
    if (p->has_unit || p->number.form != NFI_NUMBER_PLAIN || hedged)
        return 0;
    if (at > f->sentence_first && is_hyphen(f, at - 1) && at > f->sentence_first + 1) {
        const nfi_token *before = token_at(f, at - 2);
        if (before->kind == NF_TOKEN_WORD && !nfi_lex_has(before->word, NFI_LEX_NUMBER) && before->shape != NFI_SHAPE_LOWER)
            return 1;
    }
    if (at > f->sentence_first) {
        const nfi_token *before = token_at(f, at - 1);
        int counted = counts_plural(f, p->end);
        int label = nfi_lex_has(before->word, NFI_LEX_LABEL) && label_is(f, at - 1, NFI_LABEL_NAME);
        if (label && !counted)
            return 1;
        if (label && before->shape != NFI_SHAPE_LOWER)
            return 1;
        if (before->upos != NF_UPOS_VERB && before->upos != NF_UPOS_ADP && before->upos != NF_UPOS_DET &&
            at > f->sentence_first + 1 && before->kind == NF_TOKEN_WORD && before->shape != NFI_SHAPE_LOWER &&
            !counted && !p->number.spelled && at > f->sentence_first)
            return 1;
    }
    if (!p->number.spelled && p->number.power == 0 && nfi_decimal_is_integer(p->number.low) && is_address(f, p->end))
        return 1;
    static const char *const ranks[] = {"top", "bottom", "last"};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks && at > f->sentence_first; i++)
        if ((spells(f, at - 1, ranks[i]) || (at > 1 + f->sentence_first && is_hyphen(f, at - 1) && spells(f, at - 2, ranks[i]))) &&
            !counts_plural(f, p->end))
            return 1;
    if (!p->number.spelled && p->number.power == 0 && nfi_decimal_is_integer(p->number.low)) {
        const nfi_token *token = token_at(f, p->number.first);
        int64_t value = nfi_decimal_integer(p->number.low, 0);
        if (token->end - token->start == 4 && value >= 1500 && value <= 2100 && !counts_plural(f, p->end))
            return 1;
    }
    return 0;
}

/* "one another", "no one", "this one", "one can": no count. */
static int counts_one(const finder *f, const piece *p)
{
    const nfi_token *token = token_at(f, p->number.first);
    if (p->number.end != p->number.first + 1 || token->kind != NF_TOKEN_WORD || strcmp(nfi_lex_word(token->word), "one") != 0)
        return 1;
    static const char *const before[] = {"no", "this", "that", "the", "each", "every", "any", "which", "another", "some",
                                         "good", "new", "only", "last", "first", "big", "next"};
    if (p->first > f->sentence_first)
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            if (spells(f, p->first - 1, before[i]) && !is_noun(f, p->end) && !is_hyphen(f, p->end))
                return 0;
    if (label_is(f, p->end, NFI_LABEL_ONCE))
        return 0;
    if (spells(f, p->end, "of") || p->has_unit)
        return 1;
    return nfi_counted_phrase(f->tokens, p->end, f->sentence_end) > p->end;
}

/* Phone-like and formation-like chains "4-4-2", "555-12-34": more than two numbers joined. */
static int is_chain(const finder *f, uint32_t after)
{
    return is_hyphen(f, after) && after + 1 < f->sentence_end && token_at(f, after + 1)->kind == NF_TOKEN_NUMBER;
}

/* --- ages ------------------------------------------------------------------------------------------------ */

/* "54-year-old", "18 month-old", "three years old": tokens behind the number, with "month" 12 times less. */
static uint32_t age_behind(const finder *f, uint32_t index, const char **unit)
{
    static const char *const words[] = {"year", "years", "month", "months", "week", "weeks", "day", "days"};
    static const char *const units[] = {"year", "year", "month", "month", "week", "week", "day", "day"};
    uint32_t at = is_hyphen(f, index) ? index + 1 : index;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!spells(f, at, words[i]))
            continue;
        *unit = units[i];
        uint32_t next = is_hyphen(f, at + 1) ? at + 2 : at + 1;
        if (spells(f, next, "old") || spells(f, next, "olds"))
            return next + 1;
        if (spells(f, at + 1, "of") && spells(f, at + 2, "age"))
            return at + 3;
    }
    return 0;
}

static int is_age_value(const nfi_number *number)
{
    return number->form == NFI_NUMBER_PLAIN && !nf_span_is_set(number->suffix) && nfi_decimal_is_integer(number->low) &&
           number->low.digits > 0 && nf_decimal_compare(number->low, nfi_decimal(120, 0)) < 0;
}

/* "when I was 16", "she turned 40", "he will be 35": nothing counted follows. */
static int is_person_age(const finder *f, const piece *p)
{
    static const char *const verbs[] = {"was", "am", "is", "be", "'m", "'s", "turned", "turns", "turn"};
    static const char *const persons[] = {"i", "he", "she"};
    uint32_t at = p->first;
    if (at < 2 + f->sentence_first || nfi_counted_phrase(f->tokens, p->end, f->sentence_end) > p->end || spells(f, p->end, "of") ||
        is_dash(f, p->end))
        return 0;
    int verb = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        verb |= spells(f, at - 1, verbs[i]);
    for (size_t i = 0; verb && i < sizeof persons / sizeof *persons; i++)
        if (spells(f, at - 2, persons[i]) || (at >= 3 + f->sentence_first && spells(f, at - 3, persons[i]) && token_at(f, at - 2)->upos == NF_UPOS_AUX))
            return 1;
    return 0;
}

/* "aged 34", "age of 21", and "Magbanua, 34," with the commas of a name. */
static int age_before(const finder *f, const piece *p)
{
    uint32_t at = p->first;
    if (p->has_unit || !is_age_value(&p->number) || at <= f->sentence_first)
        return 0;
    if (spells(f, at - 1, "aged") || spells(f, at - 1, "age"))
        return 1;
    if (at >= 2 + f->sentence_first && spells(f, at - 1, "of") && spells(f, at - 2, "age"))
        return 1;
    if (is_person_age(f, p))
        return 1;
    if (p->number.spelled || at < 2 + f->sentence_first)
        return 0;
    int name = token_at(f, at - 2)->upos == NF_UPOS_PROPN && token_at(f, at - 2)->kind == NF_TOKEN_WORD;
    if (is_char(f, at - 1, ',') && name)
        return is_char(f, p->end, ',') || is_char(f, p->end, '.') || is_char(f, p->end, ';') || spells(f, p->end, "and") ||
               spells(f, p->end, "who") || spells(f, p->end, "of") || spells(f, p->end, "from") || p->end >= f->sentence_end;
    if (is_char(f, at - 1, '(') && name)
        return is_char(f, p->end, ')') && nf_decimal_compare(p->number.low, nfi_decimal(15, 0)) > 0;
    return 0;
}

static void make_age(draft *d, const char *unit)
{
    d->q.kind = NF_QUANTITY_AGE;
    d->q.unit = unit;
    d->q.unit_name = strcmp(unit, "year") == 0    ? "year of age"
                     : strcmp(unit, "month") == 0 ? "month of age"
                     : strcmp(unit, "week") == 0  ? "week of age"
                                                  : "day of age";
    d->q.ucum = strcmp(unit, "year") == 0    ? "a"
                : strcmp(unit, "month") == 0 ? "mo"
                : strcmp(unit, "week") == 0  ? "wk"
                                             : "d";
    d->q.of = nfi_span_none();
    d->bare = 0;
}

/* --- rates ----------------------------------------------------------------------------------------------- */

/* Words of a text joined by single spaces, in ctx->result. */
static char *joined(const finder *f, const char *before, uint32_t first, uint32_t end)
{
    char out[NAME_MAX];
    size_t length = 0;
    for (const char *c = before; *c != '\0' && length + 1 < sizeof out; c++)
        out[length++] = *c;
    for (uint32_t i = first; i < end; i++) {
        const nfi_token *token = token_at(f, i);
        size_t size = token->end - token->start;
        if (length + size + 2 > sizeof out)
            break;
        if (length > 0 && out[length - 1] != ' ' && token->flags & NFI_TOKEN_SPACE_BEFORE)
            out[length++] = ' ';
        memcpy(out + length, nfi_token_text(f->tokens, token), size);
        length += size;
    }
    return nfi_arena_string(f->ctx->result, out, length);
}

static int is_rate_noun(const finder *f, uint32_t index)
{
    static const char *const words[] = {"hour",   "day",   "week",  "month", "year",  "night",  "minute", "second", "barrel",
                                        "bushel", "ounce", "pound", "kilo",  "kilogram", "ton", "tonne",  "gallon", "litre",
                                        "liter",  "share", "head",  "person", "piece", "bottle", "mile",  "acre",   "pack",
                                        "game",   "time",  "ticket", "unit", "square"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (spells(f, index, words[i]))
            return 1;
    return 0;
}

/* "per barrel", "an hour", "/ tonne", "per 100,000 people", "-a-day": first token of the divisor and the end. */
static uint32_t rate_behind(const finder *f, uint32_t index, uint32_t *first)
{
    uint32_t at = is_hyphen(f, index) ? index + 1 : index;
    uint32_t end = f->sentence_end;
    if (spells(f, at, "per") || is_char(f, at, '/')) {
        at++;
        if (is_hyphen(f, at))
            at++;
        *first = at;
        nfi_number number;
        uint32_t noun = at;
        if (at < end && nfi_number_may_start(token_at(f, at)) && nfi_number_read(&number, f->tokens, at, end))
            noun = number.end;
        if (noun > at && is_char(f, at - 1, '/'))
            return 0;
        nfi_unit unit;
        if (nfi_unit_after(&unit, f->tokens, noun, end, 0, nfi_decimal(1, 0), 0))
            return unit.end;
        uint32_t stop = nfi_counted_phrase(f->tokens, noun, end);
        return stop > noun ? stop : noun > at ? noun : 0;
    }
    if ((spells(f, at, "a") || spells(f, at, "an")) && (is_hyphen(f, at + 1) || 1)) {
        uint32_t noun = is_hyphen(f, at + 1) ? at + 2 : at + 1;
        *first = noun;
        if (!is_rate_noun(f, noun))
            return 0;
        nfi_unit unit;
        return nfi_unit_after(&unit, f->tokens, noun, end, 0, nfi_decimal(1, 0), 0) ? unit.end : noun + 1;
    }
    return 0;
}

static nf_status add_rate(finder *f, draft *d, uint32_t index)
{
    uint32_t first;
    uint32_t end = rate_behind(f, index, &first);
    if (end == 0)
        return NF_OK;
    d->q.per = joined(f, "", first, end);
    if (d->q.per == NULL)
        return nfi_nomem(f->ctx->err);
    char name[NAME_MAX];
    const char *parts[] = {d->q.unit_name == NULL ? "" : d->q.unit_name, d->q.unit_name == NULL ? "" : " ", "per "};
    size_t length = 0;
    for (size_t i = 0; i < 3; i++)
        for (const char *c = parts[i]; *c != '\0' && length + 1 < sizeof name; c++)
            name[length++] = *c;
    name[length] = '\0';
    if (d->q.unit_name != NULL) {
        d->q.unit_name = joined(f, name, first, end);
        if (d->q.unit_name == NULL)
            return nfi_nomem(f->ctx->err);
    }
    d->q.kind = NF_QUANTITY_RATE;
    if (d->end < end)
        d->end = end;
    return NF_OK;
}

/* --- making the record ------------------------------------------------------------------------------------ */

static const char *ucum_of(finder *f, const nfi_unit *unit)
{
    if (unit->kind != NF_QUANTITY_MONEY)
        return unit->ucum;
    char code[8] = {'['};
    size_t length = strlen(unit->unit);
    if (length > 5)
        return NULL;
    memcpy(code + 1, unit->unit, length);
    code[length + 1] = ']';
    return nfi_arena_string(f->ctx->result, code, length + 2);
}

static nf_status set_unit(finder *f, draft *d, piece *p)
{
    if (!p->has_unit)
        return NF_OK;
    nf_status st = nfi_unit_resolve(f->ctx, &p->unit, &f->hints);
    if (st != NF_OK)
        return st;
    if (p->unit.kind == NF_QUANTITY_MEASURE && strcmp(p->unit.unit, "lb") == 0 &&
        strcmp(p->unit.name, "pound-mass") == 0 && !spells(f, p->end, "of")) {
        /* "5,000 pounds": money where the sum is a round million or the text is British */
        uint32_t british = 0;
        st = nfi_currency_heard(f->ctx, &f->hints, "GBP", &british);
        if (st != NF_OK)
            return st;
        if (p->number.power >= 5 || british > 1) {
            p->unit.kind = NF_QUANTITY_MONEY;
            p->unit.unit = "GBP";
            p->unit.name = "pound sterling";
        }
    }
    d->q.kind = p->unit.kind;
    d->q.unit = p->unit.unit;
    d->q.unit_name = p->unit.name;
    d->q.ucum = p->unit.unit == NULL ? NULL : ucum_of(f, &p->unit);
    if (p->unit.unit != NULL && p->unit.kind == NF_QUANTITY_MONEY && d->q.ucum == NULL && strlen(p->unit.unit) <= 5)
        return nfi_nomem(f->ctx->err);
    d->q.low = nfi_decimal_multiply(d->q.low, p->unit.factor);
    d->q.high = nfi_decimal_multiply(d->q.high, p->unit.factor);
    return NF_OK;
}

static void open_ends(draft *d)
{
    switch (d->q.approx) {
    case NF_APPROX_AT_LEAST:
    case NF_APPROX_MORE_THAN:
        d->q.high = nfi_decimal_unknown();
        break;
    case NF_APPROX_AT_MOST:
    case NF_APPROX_LESS_THAN:
        if (d->q.high.known)
            d->q.low = nfi_decimal_unknown();
        break;
    case NF_APPROX_EXACT:
    case NF_APPROX_ABOUT:
        break;
    }
}

static void set_of(const finder *f, draft *d, const nfi_counted *counted)
{
    d->q.of = nfi_span(token_at(f, counted->first)->start, token_at(f, counted->end - 1)->end);
    d->bare = 0;
}

/* The last counted thing before it, for "another 2,700 had been injured": same sentence or the one before. */
static const draft *earlier_counted(const finder *f, uint32_t sentence)
{
    for (uint32_t i = f->drafts.count, steps = 0; i > 0 && steps < 6; steps++) {
        const draft *d = &f->drafts.at[--i];
        if (token_at(f, d->first)->sentence + 2 < sentence)
            return NULL;
        if (d->q.kind == NF_QUANTITY_CARDINAL && nf_span_is_set(d->q.of))
            return d;
    }
    return NULL;
}

static void imply(draft *d, const draft *from)
{
    d->q.of = from->q.of;
    d->q.unit_name = d->q.unit == NULL ? from->q.unit_name : d->q.unit_name;
    d->q.of_implied = 1;
}

static void take_unit(draft *d, const draft *from)
{
    d->q.kind = from->q.kind;
    d->q.unit = from->q.unit;
    d->q.unit_name = from->q.unit_name;
    d->q.ucum = from->q.ucum;
    d->q.of = from->q.of;
    d->q.of_implied = nf_span_is_set(from->q.of);
    d->bare = 0;
}

/* "another 50,000 from its reserves" behind "300,000 tonnes of maize", "up from 179", "not by 10": a bare
 * number takes its unit from the quantity before it in the sentence, of the same thing. */
static int imply_unit(const finder *f, draft *d)
{
    if (f->drafts.count == 0)
        return 0;
    const draft *last = &f->drafts.at[f->drafts.count - 1];
    /* "1.42 billion crowns ($149 million) from 710 million": not the converted sum's */
    if (f->drafts.count > 1 && last->first > 0 && nfi_token_is_char(f->tokens, token_at(f, last->first - 1), '('))
        last--;
    /* "analysts had expected 1.2 billion": a sum without a noun is money where money was spoken of */
    uint32_t sentence = token_at(f, d->first)->sentence;
    if (d->power >= 6 && last->q.kind == NF_QUANTITY_MONEY && token_at(f, last->first)->sentence + 2 >= sentence) {
        take_unit(d, last);
        return 1;
    }
    if (token_at(f, last->first)->sentence != sentence || last->q.unit == NULL)
        return 0;
    if (last->q.kind != NF_QUANTITY_MONEY && last->q.kind != NF_QUANTITY_PERCENT && last->q.kind != NF_QUANTITY_MEASURE)
        return 0;
    uint32_t before = d->first > f->sentence_first ? d->first - 1 : d->first;
    int follows = d->q.change == NF_CHANGE_ADDITIONAL || spells(f, before, "from") || spells(f, before, "to") ||
                  spells(f, before, "by") || spells(f, before, "against") || spells(f, before, "versus") ||
                  spells(f, before, "out");
    int small = nfi_decimal_integer(nfi_decimal(d->q.low.digits, d->q.low.exponent), 0) < 1000;
    if (!follows || (last->q.kind == NF_QUANTITY_PERCENT && !small))
        return 0;
    take_unit(d, last);
    return 1;
}

static const char *lemma_of(const finder *f, const nfi_counted *counted)
{
    const char *lemma = token_at(f, counted->end - 1)->lemma;
    return lemma == NULL || *lemma == '\0' ? NULL : lemma;
}

/* The first token of the next time expression from `index` on, or the sentence's end: "from 53 last week". */
static uint32_t before_time(const finder *f, uint32_t index)
{
    if (index >= f->sentence_end)
        return f->sentence_end;
    for (uint32_t i = f->next_time; i < f->times->count && i < f->next_time + 3; i++) {
        uint32_t start = f->times->at[i].span.start;
        if (start < token_at(f, index)->start)
            continue;
        uint32_t at = nfi_tokens_at(f->tokens, start);
        return at < f->sentence_end ? at : f->sentence_end;
    }
    return f->sentence_end;
}

/* "60 percent of the households asked said …, and 37 percent said …": the same ones. */
static void imply_share(const finder *f, draft *d)
{
    for (uint32_t i = f->drafts.count; i > 0 && i + 3 > f->drafts.count; i--) {
        const draft *before = &f->drafts.at[i - 1];
        if (before->first < f->sentence_first)
            return;
        if (before->q.kind == NF_QUANTITY_PERCENT && nf_span_is_set(before->q.of)) {
            d->q.of = before->q.of;
            d->q.of_implied = 1;
            return;
        }
    }
}

/* What a count counts, a share is a share of, a measure measures. */
static nf_status find_counted(finder *f, draft *d, uint32_t index)
{
    nfi_counted counted;
    uint32_t limit = before_time(f, index);
    if (d->q.unit != NULL) {
        int money = d->q.kind == NF_QUANTITY_MONEY || d->q.kind == NF_QUANTITY_RATE;
        if (d->q.kind == NF_QUANTITY_PERCENT && index < limit && token_at(f, index)->upos == NF_UPOS_VERB)
            imply_share(f, d);
        if (money || d->q.kind == NF_QUANTITY_TEMPERATURE || !spells(f, index, "of"))
            return NF_OK;
        nfi_counted_after(&counted, f->tokens, index, limit);
        if (counted.first != NF_NONE && !counted.pronoun)
            set_of(f, d, &counted);
        return NF_OK;
    }
    nfi_counted_after(&counted, f->tokens, index, limit);
    d->bare = counted.first == NF_NONE;
    if (counted.first != NF_NONE) {
        set_of(f, d, &counted);
        const char *lemma = lemma_of(f, &counted);
        d->q.unit_name = lemma == NULL ? NULL : nfi_arena_string(f->ctx->result, lemma, strlen(lemma));
        return lemma == NULL || d->q.unit_name != NULL ? add_rate(f, d, counted.end) : nfi_nomem(f->ctx->err);
    }
    if (!counted.pronoun && imply_unit(f, d))
        return NF_OK;
    if (!counted.pronoun) {
        uint32_t from = d->first - f->sentence_first > LOOK_BACK ? d->first - LOOK_BACK : f->sentence_first;
        nfi_counted_figure(&counted, f->tokens, from, d->first);
        if (counted.first != NF_NONE) {
            set_of(f, d, &counted);
            return NF_OK;
        }
    }
    const draft *earlier = earlier_counted(f, token_at(f, d->first)->sentence);
    if (earlier != NULL)
        imply(d, earlier);
    return NF_OK;
}

/* "3, 4 and 5 percent", "280 million of the 1.5 billion shekels": earlier bare numbers of a list take the unit. */
static void share_unit(finder *f, const draft *d)
{
    if (d->q.unit == NULL || d->q.kind == NF_QUANTITY_AGE)
        return;
    uint32_t at = d->first;
    for (uint32_t i = f->drafts.count; i > 0; i--) {
        draft *before = &f->drafts.at[i - 1];
        if (before->q.unit != NULL || !before->bare || before->first < f->sentence_first)
            return;
        uint32_t gap = at - before->end;
        int list = (gap == 1 && (is_char(f, before->end, ',') || spells(f, before->end, "and") || spells(f, before->end, "or"))) ||
                   (gap == 2 && is_char(f, before->end, ',') && (spells(f, before->end + 1, "and") || spells(f, before->end + 1, "or"))) ||
                   (gap == 2 && spells(f, before->end, "of") && spells(f, before->end + 1, "the")) ||
                   (gap == 1 && spells(f, before->end, "to"));
        if (!list)
            return;
        take_unit(before, d);
        at = before->first;
    }
}

static nf_quantity_kind kind_of_form(const nfi_number *number)
{
    switch (number->form) {
    case NFI_NUMBER_FRACTION:
        return NF_QUANTITY_FRACTION;
    case NFI_NUMBER_ORDINAL:
        return NF_QUANTITY_ORDINAL;
    case NFI_NUMBER_MULTIPLE:
        return NF_QUANTITY_MULTIPLE;
    case NFI_NUMBER_NONE:
    case NFI_NUMBER_PLAIN:
    case NFI_NUMBER_VAGUE:
    case NFI_NUMBER_DECADE:
        return NF_QUANTITY_CARDINAL;
    }
    return NF_QUANTITY_CARDINAL;
}

/* "three dollars and 50 cents", "$20 43 cents": the coins are added to the sum before them. */
static int adds_coins(finder *f, const draft *d, const piece *p)
{
    if (f->drafts.count == 0 || d->q.kind != NF_QUANTITY_MONEY || !p->has_unit ||
        nf_decimal_compare(p->unit.factor, nfi_decimal(1, 0)) >= 0 || !d->q.low.known ||
        nf_decimal_compare(d->q.low, nfi_decimal(1, 0)) >= 0)
        return 0;
    draft *sum = &f->drafts.at[f->drafts.count - 1];
    int next = sum->end == d->first || (sum->end + 1 == d->first && spells(f, sum->end, "and"));
    if (!next || sum->q.kind != NF_QUANTITY_MONEY || !nfi_decimal_is_integer(sum->q.low.known ? sum->q.low : sum->q.high))
        return 0;
    sum->q.low = nfi_decimal_add(sum->q.low, d->q.low);
    sum->q.high = nfi_decimal_add(sum->q.high, d->q.low);
    sum->end = d->end;
    sum->q.span.end = sum->q.number.end = token_at(f, d->end - 1)->end;
    f->free_from = d->end;
    return 1;
}

static nf_status emit(finder *f, draft *d)
{
    d->q.id = f->drafts.count;
    d->q.span = nfi_span(token_at(f, d->first)->start, token_at(f, d->end - 1)->end);
    share_unit(f, d);
    if (!nfi_vec_push(&f->drafts, &f->ctx->alloc, *d))
        return nfi_nomem(f->ctx->err);
    f->free_from = d->end;
    return NF_OK;
}

/* Fractions count only where something says that a share is meant: "half of", "nearly a third". */
static int fraction_counts(const finder *f, const piece *p, const nfi_hedge *hedge)
{
    if (p->number.form != NFI_NUMBER_FRACTION || p->has_unit)
        return 1;
    uint32_t length = p->number.end - p->number.first;
    const nfi_token *first = token_at(f, p->number.first);
    int article = spells(f, p->number.first, "a") || spells(f, p->number.first, "an");
    if (length >= 3 || (length == 2 && !article) || first->kind == NF_TOKEN_NUMBER)
        return 1;
    return spells(f, p->end, "of") || spells(f, p->end, "the") || spells(f, p->end, "its") || spells(f, p->end, "their") ||
           spells(f, p->end, "all") || spells(f, p->end, "his") || spells(f, p->end, "her") ||
           hedge->approx != NF_APPROX_EXACT ||
           (p->first > f->sentence_first && spells(f, p->first - 1, "by"));
}

/* "twice as many", "three times the rate": other uses say how often something happened. */
static int multiple_counts(const finder *f, const piece *p)
{
    if (p->number.form != NFI_NUMBER_MULTIPLE)
        return 1;
    const nfi_token *token = token_at(f, p->number.first);
    int fold = token->end - token->start > 6;
    return fold || (spells(f, p->end, "as") && p->end + 1 < f->sentence_end &&
                    (token_at(f, p->end + 1)->upos == NF_UPOS_ADJ || token_at(f, p->end + 1)->upos == NF_UPOS_ADV)) ||
           spells(f, p->end, "the") || spells(f, p->end, "its") || spells(f, p->end, "that");
}

/* "level the scores": a number only before "of". */
static int scores_count(const finder *f, const piece *p)
{
    return p->number.form != NFI_NUMBER_VAGUE || spells(f, p->end, "of") || spells(f, p->end - 1, "of") ||
           !(spells(f, p->number.first, "scores") || spells(f, p->number.first, "tens"));
}

static int skip_piece(const finder *f, const piece *p, const nfi_hedge *hedge)
{
    if (!scores_count(f, p))
        return 1;
    if (is_name_number(f, p, hedge->approx != NF_APPROX_EXACT || hedge->change != NF_CHANGE_NONE) || !counts_one(f, p))
        return 1;
    if (!fraction_counts(f, p, hedge) || !multiple_counts(f, p))
        return 1;
    if (p->number.form == NFI_NUMBER_DECADE)
        return 1;
    return nf_span_is_set(p->number.suffix) && !p->has_unit && p->number.power == 0;
}

/* "in their 80s": ages from 80 to 89. */
static int decade_of_life(const finder *f, const piece *p)
{
    if (p->number.form != NFI_NUMBER_DECADE || nf_decimal_compare(p->number.low, nfi_decimal(100, 0)) >= 0)
        return 0;
    for (uint32_t i = 1; i <= 3 && p->first >= f->sentence_first + i; i++)
        if (spells(f, p->first - i, "their") || spells(f, p->first - i, "his") || spells(f, p->first - i, "her") ||
            spells(f, p->first - i, "my") || spells(f, p->first - i, "our"))
            return 1;
    return 0;
}

static nf_status make_decade(finder *f, draft *d, const piece *p)
{
    d->q.low = p->number.low;
    d->q.high = nfi_decimal_add(p->number.low, nfi_decimal(9, 0));
    make_age(d, "year");
    return emit(f, d);
}

/* "one in five", "nine out of 10": a share. Index behind the second number, 0 if it is none. */
static uint32_t ratio_behind(const finder *f, const piece *p, nf_decimal *value)
{
    if (p->has_unit || p->number.form != NFI_NUMBER_PLAIN)
        return 0;
    int out_of = spells(f, p->end, "out") && spells(f, p->end + 1, "of");
    uint32_t at = out_of ? p->end + 2 : spells(f, p->end, "in") ? p->end + 1 : is_hyphen(f, p->end) && spells(f, p->end + 1, "in") && is_hyphen(f, p->end + 2) ? p->end + 3 : 0;
    nfi_number below;
    if (at == 0 || at >= f->sentence_end || !nfi_number_may_start(token_at(f, at)) ||
        !nfi_number_read(&below, f->tokens, at, f->sentence_end) || below.form != NFI_NUMBER_PLAIN ||
        nf_span_is_set(below.suffix) || nf_decimal_compare(p->number.low, below.low) >= 0)
        return 0;
    int tens = nfi_decimal_equal(below.low, nfi_decimal(10, 0)) || nfi_decimal_equal(below.low, nfi_decimal(100, 0));
    int one = nfi_decimal_equal(p->number.low, nfi_decimal(1, 0)) && nf_decimal_compare(below.low, nfi_decimal(1000, 0)) <= 0;
    if (!out_of && !one && !tens)
        return 0;
    nfi_unit unit;
    if (nfi_unit_after(&unit, f->tokens, below.end, f->sentence_end, 1, below.low, below.power))
        return 0;
    *value = nfi_decimal_divide(p->number.low, below.low);
    return below.end;
}

static void start_draft(const finder *f, draft *d, const piece *p, const piece *high, const nfi_hedge *hedge)
{
    memset(d, 0, sizeof *d);
    d->first = hedge->first < p->first ? hedge->first : p->first;
    d->number_first = p->first;
    d->end = high->end;
    d->digits = !p->number.spelled;
    d->power = high->number.power;
    d->bare = 1;
    d->q.kind = kind_of_form(&p->number);
    d->q.number = nfi_span(token_at(f, p->number.first)->start, token_at(f, high->number.end - 1)->end);
    d->q.low = p->number.low;
    d->q.high = high == p ? p->number.high : high->number.low;
    d->q.approx = hedge->approx;
    d->q.change = hedge->change;
    d->q.of = nfi_span_none();
    if (p->number.form == NFI_NUMBER_VAGUE) {
        d->q.approx = NF_APPROX_AT_LEAST;
        d->q.high = nfi_decimal_unknown();
    } else if (high != p && d->q.low.known && d->q.high.known && nf_decimal_compare(d->q.low, d->q.high) > 0) {
        nf_decimal swap = d->q.low;
        d->q.low = d->q.high;
        d->q.high = swap;
    }
}

/* The amount of a rise or fall: only with a unit, since "lost three games" is a count. */
static void set_change(draft *d, nf_change verb, int plus)
{
    if (d->q.change != NF_CHANGE_NONE)
        return;
    int amount = d->q.kind == NF_QUANTITY_PERCENT || d->q.kind == NF_QUANTITY_MONEY || d->q.kind == NF_QUANTITY_MEASURE ||
                 d->q.kind == NF_QUANTITY_TEMPERATURE || d->q.kind == NF_QUANTITY_RATE;
    if (amount && verb != NF_CHANGE_NONE)
        d->q.change = verb;
    else if (plus && d->q.kind == NF_QUANTITY_PERCENT)
        d->q.change = NF_CHANGE_UP;
}

static nf_status finish_draft(finder *f, draft *d, piece *p, nfi_hedge *hedge, nf_change verb, int plus)
{
    nf_status st = set_unit(f, d, p);
    if (st != NF_OK)
        return st;
    if (adds_coins(f, d, p))
        return NF_OK;
    nfi_hedge after = *hedge;
    uint32_t at = nfi_hedge_after(&after, f->tokens, d->end, f->sentence_end);
    if (at > d->end && (after.change == hedge->change || hedge->change == NF_CHANGE_NONE)) {
        d->q.approx = d->q.approx == NF_APPROX_EXACT ? after.approx : d->q.approx;
        if (d->q.kind != NF_QUANTITY_PERCENT)
            d->q.change = after.change;
        d->end = at;
    }
    if (d->q.unit == NULL && at > p->end && !p->has_unit && p->number.form == NFI_NUMBER_PLAIN &&
        nfi_unit_after(&p->unit, f->tokens, at, f->sentence_end, 1, p->number.low, p->number.power)) {
        /* "1,000 or more kilograms" */
        p->has_unit = 1;
        d->end = p->unit.end;
        st = set_unit(f, d, p);
        if (st != NF_OK)
            return st;
    }
    if (d->q.unit != NULL)
        st = add_rate(f, d, d->end);
    if (st == NF_OK && d->q.kind != NF_QUANTITY_ORDINAL)
        st = find_counted(f, d, d->end);
    if (st != NF_OK)
        return st;
    set_change(d, verb, plus);
    if (spells(f, d->end, "below") &&
        d->q.kind == NF_QUANTITY_TEMPERATURE && d->q.low.digits > 0 && spells(f, d->end + 1, "zero")) {
        /* "20 degrees below zero" */
        nf_decimal low = d->q.low;
        d->q.low = d->q.high;
        d->q.high = low;
        d->q.low.digits = -d->q.low.digits;
        d->q.high.digits = -d->q.high.digits;
        d->end += 2;
    }
    if (p->number.form != NFI_NUMBER_VAGUE)
        open_ends(d);
    return emit(f, d);
}

/* "1973-90": years, the second one short. */
static int is_year_span(const finder *f, const piece *low, const piece *high)
{
    int64_t first = nfi_decimal_integer(low->number.low, 0);
    int64_t last = nfi_decimal_integer(high->number.low, 0);
    const nfi_token *token = token_at(f, low->number.first);
    return token->end - token->start == 4 && first >= 1500 && first <= 2100 && last < 100 && !high->has_unit;
}

/* An age, a pair or a plain quantity at a token: *next is the token to go on with. */
static nf_status read_at(finder *f, uint32_t index, uint32_t *next)
{
    piece p;
    *next = index + 1;
    if (!read_piece(f, &p, index))
        return NF_OK;
    *next = p.end > index ? p.end : index + 1;
    int plus = 0;
    signed_number(f, &p, &plus);
    nfi_hedge hedge;
    nfi_hedge_before(&hedge, f->tokens, f->free_from > f->sentence_first ? f->free_from : f->sentence_first, p.first);
    draft d;
    if (decade_of_life(f, &p)) {
        start_draft(f, &d, &p, &p, &hedge);
        return make_decade(f, &d, &p);
    }
    /* "fell from 11.2% to 9.6%": a level, not the amount of the fall */
    int level = hedge.announces == NFI_HEDGE_FROM;
    nf_change verb = level ? NF_CHANGE_NONE : nfi_change_verb(f->tokens, f->sentence_first, hedge.reach);
    piece high = p;
    int score;
    /* "rose from 29 to 41" tells two levels, "ranging from 29 to 41" a range */
    nf_change moved = level ? nfi_change_verb(f->tokens, f->sentence_first, hedge.reach) : verb;
    int range = read_range(f, &p, &high, hedge.announces, moved, &score);
    if (range && !p.has_unit && is_year_span(f, &p, &high)) {
        *next = high.end;
        return NF_OK;
    }
    const char *unit = "year";
    uint32_t age = age_behind(f, range ? high.end : p.number.end, &unit);
    nf_decimal share;
    uint32_t ratio = range || age ? 0 : ratio_behind(f, &p, &share);
    if (range && is_chain(f, high.end)) {
        *next = high.end + 2;
        return NF_OK;
    }
    start_draft(f, &d, &p, range ? &high : &p, &hedge);
    if (range || age > 0)
        *next = age > 0 ? age : high.end;
    if (age > 0) {
        d.end = age;
        make_age(&d, unit);
        open_ends(&d);
        return emit(f, &d);
    }
    if (score) {
        d.q.kind = NF_QUANTITY_SCORE;
        return emit(f, &d);
    }
    if (age_before(f, &p)) {
        make_age(&d, "year");
        open_ends(&d);
        return emit(f, &d);
    }
    if (ratio > 0) {
        *next = ratio;
        d.q.kind = NF_QUANTITY_FRACTION;
        d.q.low = d.q.high = share;
        d.end = ratio;
        nf_status st = find_counted(f, &d, ratio);
        open_ends(&d);
        return st == NF_OK ? emit(f, &d) : st;
    }
    if (!range && skip_piece(f, &p, &hedge))
        return NF_OK;
    if (range && !high.has_unit) {
        /* "Boeing 737-800" */
        piece whole = p;
        whole.end = high.end;
        if (is_dash(f, p.end) && is_name_number(f, &whole, hedge.approx != NF_APPROX_EXACT || hedge.change != NF_CHANGE_NONE))
            return NF_OK;
    }
    if (range && high.has_unit && !p.has_unit) {
        p.unit = high.unit;
        p.has_unit = 1;
    }
    nf_status st = finish_draft(f, &d, &p, &hedge, verb, plus);
    if (st == NF_OK && f->free_from > *next)
        *next = f->free_from;
    return st;
}

/* --- links ------------------------------------------------------------------------------------------------ */

typedef NFI_VEC(nf_quantity_link) link_vec;

static int comparable(const draft *a, const draft *b)
{
    if (a->q.unit == NULL || b->q.unit == NULL)
        return a->q.unit == b->q.unit && a->q.kind == b->q.kind;
    return strcmp(a->q.unit, b->q.unit) == 0;
}

/* The word before a quantity: what it is of a change. */
static int preceded(const finder *f, const draft *d, const char *word)
{
    return d->first > 0 && strcmp(nfi_lex_word(token_at(f, d->first - 1)->word), word) == 0;
}

static nf_quantity_relation relation(const finder *f, const draft *from, const draft *to)
{
    int neighbours = to->end + 2 >= from->first && from->first >= to->end;
    if (neighbours && from->first > 0 && nfi_token_is_char(f->tokens, token_at(f, from->first - 1), '(') &&
        from->q.kind == to->q.kind && from->q.unit != NULL && !comparable(from, to))
        return NF_QUANTITY_CONVERTED;
    if (from->first >= 2 && strcmp(nfi_lex_word(token_at(f, from->first - 1)->word), "minus") == 0)
        return NF_QUANTITY_LINK_NONE;
    if (comparable(from, to)) {
        if ((preceded(f, from, "from") && preceded(f, to, "to")) ||
            (preceded(f, from, "from") && from->first > 1 && to->first < from->first && !preceded(f, to, "from")))
            return NF_QUANTITY_NEW_VALUE;
        if (preceded(f, from, "to") && preceded(f, to, "from"))
            return NF_QUANTITY_OLD_VALUE;
    }
    if (preceded(f, from, "to") && (to->q.change == NF_CHANGE_UP || to->q.change == NF_CHANGE_DOWN) && to->end + 4 > from->first)
        return NF_QUANTITY_DIFFERENCE;
    return NF_QUANTITY_LINK_NONE;
}

/* "3,850 of its 4,100 members": "of" right behind the first, its second number inside the phrase. */
static int is_part(const finder *f, const draft *part, const draft *whole)
{
    if (whole->first < part->end || whole->first > part->end + 4 || part->end >= f->tokens->tokens.count)
        return 0;
    return strcmp(nfi_lex_word(token_at(f, part->end)->word), "of") == 0 &&
           (part->q.unit == NULL || part->q.kind == NF_QUANTITY_PERCENT) && whole->q.kind == NF_QUANTITY_CARDINAL;
}

static nf_status link_one(finder *f, uint32_t index)
{
    draft *d = &f->drafts.at[index];
    nf_quantity_link found[4];
    uint32_t count = 0;
    uint32_t sentence = token_at(f, d->first)->sentence;
    uint32_t low = index >= 3 ? index - 3 : 0;
    for (uint32_t i = low; i < f->drafts.count && i <= index + 3 && count < 4; i++) {
        const draft *other = &f->drafts.at[i];
        if (i == index || token_at(f, other->first)->sentence != sentence)
            continue;
        nf_quantity_relation r = i > index && is_part(f, d, other) ? NF_QUANTITY_PART_OF : relation(f, d, other);
        if (r == NF_QUANTITY_LINK_NONE && relation(f, other, d) == NF_QUANTITY_NEW_VALUE)
            r = NF_QUANTITY_OLD_VALUE;
        if (r != NF_QUANTITY_LINK_NONE) {
            found[count].relation = r;
            found[count++].quantity = i;
        }
    }
    if (count == 0)
        return NF_OK;
    d->q.links = nfi_arena_copy(f->ctx->result, found, count * sizeof *found);
    d->q.link_count = count;
    return d->q.links == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}

/* --- the text --------------------------------------------------------------------------------------------- */

/* A word that may begin with a currency's letters: RM23.50. */
static int may_be_glued(const finder *f, const nfi_token *token)
{
    char first = f->tokens->text->bytes[token->start];
    char last = f->tokens->text->bytes[token->end - 1];
    return first >= 'A' && first <= 'Z' && (token->end - token->start) > 2 &&
           ((last >= '0' && last <= '9') || f->tokens->text->bytes[token->end - 2] == 'b' || last == 'm') &&
           token->kind == NF_TOKEN_WORD;
}

static nf_status scan_sentence(finder *f, const nf_sentence *sentence)
{
    f->sentence_first = sentence->first_token;
    f->sentence_end = sentence->first_token + sentence->token_count;
    if (f->free_from < f->sentence_first)
        f->free_from = f->sentence_first;
    uint32_t i = f->sentence_first;
    while (i < f->sentence_end) {
        const nfi_token *token = token_at(f, i);
        if (!nfi_number_may_start(token) && !may_be_glued(f, token)) {
            i++;
            continue;
        }
        const char *unit;
        nfi_number number;
        if (in_time(f, token) && !(nfi_number_read(&number, f->tokens, i, f->sentence_end) && age_behind(f, number.end, &unit) > 0)) {
            i++;
            continue;
        }
        uint32_t next;
        nf_status st = read_at(f, i, &next);
        if (st != NF_OK)
            return st;
        i = next > i ? next : i + 1;
    }
    return nfi_work(f->ctx, sentence->token_count);
}

static nf_status finish(finder *f, nfi_quantity_vec *out)
{
    for (uint32_t i = 0; i < f->drafts.count; i++) {
        nf_status st = link_one(f, i);
        if (st != NF_OK)
            return st;
    }
    if (!nfi_vec_reserve(out, &f->ctx->alloc, f->drafts.count))
        return nfi_nomem(f->ctx->err);
    for (uint32_t i = 0; i < f->drafts.count; i++)
        out->at[out->count++] = f->drafts.at[i].q;
    return NF_OK;
}

nf_status nfi_quantities_find(nfi_context *ctx, nfi_quantity_vec *out, const nfi_tokens *tokens,
                              const nfi_time_vec *times)
{
    finder f;
    memset(&f, 0, sizeof f);
    f.ctx = ctx;
    f.tokens = tokens;
    f.times = times;
    f.hints.tokens = tokens;
    out->count = 0;
    nf_status st = NF_OK;
    for (uint32_t i = 0; st == NF_OK && i < tokens->sentences.count; i++)
        st = scan_sentence(&f, &tokens->sentences.at[i]);
    if (st == NF_OK)
        st = finish(&f, out);
    nfi_vec_clear(&f.drafts, &ctx->alloc);
    return st;
}
