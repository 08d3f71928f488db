#include "extract/unit.h"

#include <string.h>

#include "base/decimal.h"
#include "base/hash.h"
#include "text/fold.h"

enum { SUFFIX_MAX = 24, NEAR_MAX = 40, LOCAL_LEAST = 2 };

static int is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static int all_upper(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_upper(bytes[i]))
            return 0;
    return length > 0;
}

static nf_decimal one(void)
{
    return nfi_decimal(1, 0);
}

static nf_quantity_kind kind_of(uint8_t kind)
{
    switch ((nfi_unit_kind)kind) {
    case NFI_UNIT_PERCENT:
        return NF_QUANTITY_PERCENT;
    case NFI_UNIT_TEMPERATURE:
        return NF_QUANTITY_TEMPERATURE;
    case NFI_UNIT_MULTIPLE:
        return NF_QUANTITY_MULTIPLE;
    case NFI_UNIT_NONE:
    case NFI_UNIT_MEASURE:
        return NF_QUANTITY_MEASURE;
    }
    return NF_QUANTITY_MEASURE;
}

static void set_measure(nfi_unit *out, const nfi_lex_unit_row *row)
{
    memset(out, 0, sizeof *out);
    out->kind = kind_of(row->kind);
    out->unit = row->unit;
    out->name = row->name;
    out->ucum = row->ucum;
    out->factor = one();
    out->power = row->power;
}

static void set_money(nfi_unit *out, const nfi_lex_currency_row *row)
{
    memset(out, 0, sizeof *out);
    out->kind = NF_QUANTITY_MONEY;
    out->unit = row->code;
    out->name = row->name;
    int shared = row->place == NFI_MONEY_WORD || row->place == NFI_MONEY_PART || row->shared != NFI_SHARED_NONE;
    out->family = shared ? row->family : NULL;
    out->local = row->shared == NFI_SHARED_LOCAL;
    out->heard = row->shared == NFI_SHARED_HEARD;
    out->factor = row->factor;
    out->least = row->least;
}

static void set_land(nfi_unit *unit, const nfi_lex_currency_land_row *row)
{
    unit->unit = row->code;
    unit->name = row->name;
    unit->family = NULL;
}

/* Whether the text spells a symbol with the capitals that are meant. */
static int spelled_as(const char *bytes, size_t length, const char *exact)
{
    return exact == NULL || (strlen(exact) == length && memcmp(bytes, exact, length) == 0);
}

/* "crown", "dollar" behind another number than one is an adjective or a name, but for "million dollar" and
 * "10-dollar". */
static int plural_fits(const nfi_tokens *tokens, const nfi_lex_entry *entry, uint32_t index, nf_decimal value,
                       int32_t magnitude)
{
    if (!nfi_lex_currency_rows[entry->row].plural || entry->form != NFI_FORM_BASE || magnitude >= 3)
        return 1;
    int hyphen = !(tokens->tokens.at[index].flags & NFI_TOKEN_SPACE_BEFORE);
    return hyphen || nf_decimal_compare(value, one()) <= 0;
}

/* "Four won medals", "COP 28": currencies whose words have another sense, and whose sums are not that small. */
static int sense_fits(const nfi_lex_currency_row *row, nf_decimal value, int32_t magnitude)
{
    return row->least == 0 || magnitude > 0 || nf_decimal_compare(value, nfi_decimal(row->least, 0)) >= 0;
}

/* "10 $", "5 €", "50 RM": a sign behind its number; not that of the next sum, "10 $20". */
static int sign_fits(const nfi_tokens *tokens, uint32_t index, uint32_t end, int digits)
{
    const nfi_token *token = &tokens->tokens.at[index];
    char first = *nfi_token_text(tokens, token);
    if (!digits || (first >= 'a' && first <= 'z') || (is_upper(first) && token->end - token->start < 2))
        return 0;
    return first != '$' || index + 1 >= end || tokens->tokens.at[index + 1].kind != NF_TOKEN_NUMBER;
}

static int money_word(nfi_unit *out, const nfi_tokens *tokens, uint32_t index, uint32_t end, nf_decimal value,
                      int32_t magnitude, int digits)
{
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, index, end, NFI_LEX_CURRENCY);
    if (entry == NULL)
        return 0;
    const nfi_lex_currency_row *row = &nfi_lex_currency_rows[entry->row];
    const nfi_token *token = &tokens->tokens.at[index];
    const char *bytes = nfi_token_text(tokens, token);
    if (row->place == NFI_MONEY_SIGN && !sign_fits(tokens, index, end, digits))
        return 0;
    if (row->place == NFI_MONEY_CODE && !all_upper(bytes, token->end - token->start))
        return 0;
    /* "50 Cent said", "the 12 euro zone countries" */
    if (row->place == NFI_MONEY_PART && token->shape == NFI_SHAPE_TITLE)
        return 0;
    if (index + 1 < end && nfi_lex_has(tokens->tokens.at[index + 1].word, NFI_LEX_LABEL) &&
        strcmp(nfi_lex_word(tokens->tokens.at[index + 1].word), "zone") == 0)
        return 0;
    if (!plural_fits(tokens, entry, index, value, magnitude) || !sense_fits(row, value, magnitude))
        return 0;
    /* "50p", "68 p", "43c" */
    if (row->place == NFI_MONEY_PART && token->end - token->start == 1 &&
        (!digits || is_upper(bytes[0]) || (bytes[0] != 'p' && token->flags & NFI_TOKEN_SPACE_BEFORE)))
        return 0;
    set_money(out, row);
    out->first = index;
    out->end = index + entry->length;
    return 1;
}

/* Whether several countries of currency_land.tsv have a currency of that name. */
static int is_shared(const char *family)
{
    int count = 0;
    for (uint32_t i = 0; family != NULL && i < NFI_LEX_CURRENCY_LAND_COUNT && count < 2; i++)
        count += strcmp(nfi_lex_currency_land_rows[i].family, family) == 0;
    return count > 1;
}

/* "Malaysian ringgit": the adjective of a currency that one country has. */
static int money_of_one_land(nfi_unit *out, const nfi_tokens *tokens, uint32_t index, uint32_t end, nf_decimal value,
                             int32_t magnitude)
{
    const nfi_token *land = &tokens->tokens.at[index];
    if (index + 1 >= end || land->shape != NFI_SHAPE_TITLE || !nfi_lex_starts(land[1].word, NFI_LEX_CURRENCY) ||
        !money_word(out, tokens, index + 1, end, value, magnitude, 0))
        return 0;
    if (out->family == NULL || is_shared(out->family))
        return 0;
    out->family = NULL;
    out->first = index;
    return 1;
}

/* "Danish crowns", "Hong Kong dollars", "US dollars": a country's adjective and its currency's word. */
static int money_of_land(nfi_unit *out, const nfi_tokens *tokens, uint32_t index, uint32_t end, nf_decimal value,
                         int32_t magnitude)
{
    const nfi_lex_entry *land = nfi_tokens_match(tokens, index, end, NFI_LEX_CURRENCY_LAND);
    if (land == NULL)
        return 0;
    const nfi_lex_currency_land_row *row = &nfi_lex_currency_land_rows[land->row];
    uint32_t at = index + land->length;
    if (at >= end || !money_word(out, tokens, at, end, value, magnitude, 0))
        return 0;
    if (out->family == NULL || strcmp(out->family, row->family) != 0)
        return 0;
    set_land(out, row);
    out->first = index;
    return 1;
}

int nfi_unit_after(nfi_unit *out, const nfi_tokens *tokens, uint32_t index, uint32_t end, int digits, nf_decimal value,
                   int32_t magnitude)
{
    if (index >= end)
        return 0;
    const nfi_token *token = &tokens->tokens.at[index];
    if (money_of_one_land(out, tokens, index, end, value, magnitude))
        return 1;
    if (token->word == 0)
        return 0;
    if (nfi_lex_starts(token->word, NFI_LEX_CURRENCY_LAND) && money_of_land(out, tokens, index, end, value, magnitude))
        return 1;
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, index, end, NFI_LEX_UNIT);
    if (entry != NULL) {
        const nfi_lex_unit_row *row = &nfi_lex_unit_rows[entry->row];
        int attached = !(token->flags & NFI_TOKEN_SPACE_BEFORE);
        /* "5A", "1.3 A/cm2" */
        int compound = index + 2 < end && nfi_token_is_char(tokens, token + 1, '/') &&
                       !(token[1].flags & NFI_TOKEN_SPACE_BEFORE) && nfi_lex_has(token[2].word, NFI_LEX_UNIT);
        int fits = (row->place == 0 || digits) && (row->place != 2 || attached || compound) &&
                   spelled_as(nfi_token_text(tokens, token), token->end - token->start, row->exact);
        if (fits) {
            set_measure(out, row);
            out->first = index;
            out->end = index + entry->length;
            return 1;
        }
    }
    return money_word(out, tokens, index, end, value, magnitude, digits);
}

/* Looks folded letters up in the two lists, or in that of currencies alone. */
static int unit_letters(nfi_unit *out, const char *bytes, size_t length, int money_only)
{
    char folded[SUFFIX_MAX * NFI_FOLD_GROWTH + 1];
    if (length == 0 || length > SUFFIX_MAX)
        return 0;
    uint64_t hash;
    size_t size = nfi_fold(folded, &hash, bytes, length);
    uint32_t word = nfi_lex_find(folded, size, hash);
    if (word == 0)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_UNIT);
    if (!money_only && entry != NULL && spelled_as(bytes, length, nfi_lex_unit_rows[entry->row].exact)) {
        set_measure(out, &nfi_lex_unit_rows[entry->row]);
        return 1;
    }
    entry = nfi_lex_entry_of(word, NFI_LEX_CURRENCY);
    if (entry == NULL)
        return 0;
    const nfi_lex_currency_row *row = &nfi_lex_currency_rows[entry->row];
    if (row->place == NFI_MONEY_CODE && !all_upper(bytes, length))
        return 0;
    if (row->place == NFI_MONEY_SIGN && bytes[0] >= 'a' && bytes[0] <= 'z')
        return 0;
    set_money(out, row);
    return 1;
}

int nfi_unit_named(nfi_unit *out, const char *word)
{
    return unit_letters(out, word, strlen(word), 0);
}

int nfi_unit_suffix(nfi_unit *out, const nfi_tokens *tokens, nf_span suffix, uint32_t index)
{
    if (!unit_letters(out, tokens->text->bytes + suffix.start, suffix.end - suffix.start, 0))
        return 0;
    out->first = index;
    out->end = index + 1;
    return 1;
}

int nfi_unit_before(nfi_unit *out, const nfi_tokens *tokens, uint32_t index)
{
    /* "Rs.200" is split behind its point */
    if (index >= 2 && nfi_token_is_char(tokens, &tokens->tokens.at[index - 1], '.') &&
        !(tokens->tokens.at[index - 1].flags & NFI_TOKEN_SPACE_BEFORE) &&
        !(tokens->tokens.at[index].flags & NFI_TOKEN_SPACE_BEFORE))
        index--;
    for (uint32_t length = 3; length >= 1; length--) {
        if (length > index || !nfi_lex_starts(tokens->tokens.at[index - length].word, NFI_LEX_CURRENCY))
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(tokens, index - length, index, NFI_LEX_CURRENCY);
        if (entry == NULL || entry->length != length)
            continue;
        const nfi_lex_currency_row *row = &nfi_lex_currency_rows[entry->row];
        const nfi_token *token = &tokens->tokens.at[index - length];
        const char *bytes = nfi_token_text(tokens, token);
        size_t size = token->end - token->start;
        if (row->place == NFI_MONEY_CODE && !all_upper(bytes, size))
            continue;
        if (row->place != NFI_MONEY_CODE && row->place != NFI_MONEY_SIGN)
            continue;
        /* "US $5", "Rs 500", not "us 5" */
        if (bytes[0] >= 'a' && bytes[0] <= 'z')
            continue;
        set_money(out, row);
        out->first = index - length;
        out->end = index;
        return 1;
    }
    return 0;
}

uint32_t nfi_unit_glued(nfi_unit *out, const nfi_tokens *tokens, uint32_t index)
{
    const nfi_token *token = &tokens->tokens.at[index];
    const char *bytes = nfi_token_text(tokens, token);
    uint32_t length = token->end - token->start;
    uint32_t letters = 0;
    while (letters < length && letters < 8 && !(bytes[letters] >= '0' && bytes[letters] <= '9'))
        letters++;
    if (letters == 0 || letters == length || letters == 8)
        return 0;
    /* "$US55" and "$A82": the sign is a token of its own */
    int dollar = index > 0 && !(token->flags & NFI_TOKEN_SPACE_BEFORE) && nfi_token_is_char(tokens, token - 1, '$') &&
                 unit_letters(out, bytes - 1, letters + 1, 1);
    if (!dollar && !unit_letters(out, bytes, letters, 1))
        return 0;
    if (out->kind != NF_QUANTITY_MONEY || (!dollar && is_upper(bytes[0]) && letters < 2 && !out->heard))
        return 0;
    out->first = dollar ? index - 1 : index;
    out->end = index + 1;
    return letters;
}

/* "US$", "A$", "$A": as one token, or with the letters in a token that touches the sign's. */
static int is_dollar_with_land(const nfi_tokens *tokens, const nfi_token *token)
{
    const char *bytes = nfi_token_text(tokens, token);
    uint32_t length = token->end - token->start;
    if (memchr(bytes, '$', length) == NULL)
        return 0;
    int letter = length > 1 && is_upper(bytes[0]);
    letter |= length > 1 && is_upper(bytes[1]);
    if (!(token->flags & NFI_TOKEN_SPACE_BEFORE) && token > tokens->tokens.at)
        letter |= is_upper(bytes[-1]);
    return letter || (length == 1 && token->end < tokens->text->length && is_upper(bytes[1]));
}

/* "The naira fell to N1,550": the word tells as much of the letter as the country would. */
static void count_heard_word(nfi_currency_hints *hints, uint32_t index, uint32_t count)
{
    const nfi_lex_entry *entry = nfi_tokens_match(hints->tokens, index, count, NFI_LEX_CURRENCY);
    const char *code = entry == NULL ? NULL : nfi_lex_currency_rows[entry->row].code;
    if (code == NULL || nfi_lex_currency_rows[entry->row].place != NFI_MONEY_WORD ||
        !(strcmp(code, "ZAR") == 0 || strcmp(code, "NGN") == 0 || strcmp(code, "ZMW") == 0))
        return;
    for (uint32_t i = 0; i < NFI_LEX_CURRENCY_LAND_COUNT; i++)
        hints->counts[i] += (uint32_t)(strcmp(nfi_lex_currency_land_rows[i].code, code) == 0);
}

static nf_status count_lands(nfi_context *ctx, nfi_currency_hints *hints)
{
    if (hints->counted)
        return NF_OK;
    hints->counts = nfi_arena_array(ctx->scratch, NFI_LEX_CURRENCY_LAND_COUNT, sizeof *hints->counts);
    if (hints->counts == NULL)
        return nfi_nomem(ctx->err);
    memset(hints->counts, 0, NFI_LEX_CURRENCY_LAND_COUNT * sizeof *hints->counts);
    uint32_t count = hints->tokens->tokens.count;
    for (uint32_t i = 0; i < count; i++) {
        const nfi_token *token = &hints->tokens->tokens.at[i];
        hints->told_apart |= is_dollar_with_land(hints->tokens, token);
        if (nfi_lex_starts(token->word, NFI_LEX_CURRENCY))
            count_heard_word(hints, i, count);
        if (!nfi_lex_starts(token->word, NFI_LEX_CURRENCY_LAND) || token->shape == NFI_SHAPE_LOWER)
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(hints->tokens, i, count, NFI_LEX_CURRENCY_LAND);
        if (entry != NULL)
            hints->counts[entry->row]++;
    }
    hints->counted = 1;
    return nfi_work(ctx, count);
}

/* "closed in Zurich at 61 francs": a country with such a currency in the unit's own sentence. */
static const nfi_lex_currency_land_row *land_near(const nfi_tokens *tokens, const nfi_unit *unit)
{
    const nf_sentence *sentence = &tokens->sentences.at[tokens->tokens.at[unit->first].sentence];
    uint32_t end = sentence->first_token + sentence->token_count;
    uint32_t first = unit->first - sentence->first_token > NEAR_MAX ? unit->first - NEAR_MAX : sentence->first_token;
    for (uint32_t i = first; i < end && i < unit->first + NEAR_MAX; i++) {
        const nfi_token *token = &tokens->tokens.at[i];
        if (!nfi_lex_starts(token->word, NFI_LEX_CURRENCY_LAND) || token->shape == NFI_SHAPE_LOWER)
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(tokens, i, end, NFI_LEX_CURRENCY_LAND);
        if (entry != NULL && strcmp(nfi_lex_currency_land_rows[entry->row].family, unit->family) == 0)
            return &nfi_lex_currency_land_rows[entry->row];
    }
    return NULL;
}

nf_status nfi_currency_heard(nfi_context *ctx, nfi_currency_hints *hints, const char *code, uint32_t *count)
{
    *count = 0;
    nf_status st = count_lands(ctx, hints);
    if (st != NF_OK)
        return st;
    for (uint32_t i = 0; i < NFI_LEX_CURRENCY_LAND_COUNT; i++)
        if (strcmp(nfi_lex_currency_land_rows[i].code, code) == 0)
            *count += hints->counts[i];
    return NF_OK;
}

nf_status nfi_unit_resolve(nfi_context *ctx, nfi_unit *unit, nfi_currency_hints *hints)
{
    if (unit->family == NULL)
        return NF_OK;
    const nfi_lex_currency_land_row *near = unit->local ? NULL : land_near(hints->tokens, unit);
    if (near != NULL) {
        set_land(unit, near);
        return NF_OK;
    }
    nf_status st = count_lands(ctx, hints);
    if (st != NF_OK)
        return st;
    const nfi_lex_currency_land_row *land = NULL;
    uint32_t best = 0;
    if (unit->local) {
        /* "$500" in the paper of an Ontario town; but in a text that writes "C$" a bare one is the United States' */
        if (hints->told_apart)
            return NF_OK;
        st = nfi_currency_heard(ctx, hints, unit->unit, &best);
        if (st != NF_OK)
            return st;
        best = best < LOCAL_LEAST - 1 ? LOCAL_LEAST - 1 : best;
    }
    for (uint32_t i = 0; i < NFI_LEX_CURRENCY_LAND_COUNT; i++) {
        const nfi_lex_currency_land_row *row = &nfi_lex_currency_land_rows[i];
        if (hints->counts[i] > best && strcmp(row->family, unit->family) == 0 && (row->bare || !unit->local)) {
            best = hints->counts[i];
            land = row;
        }
    }
    if (land != NULL)
        set_land(unit, land);
    return NF_OK;
}

