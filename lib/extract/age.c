#include "extract/age.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/hedge.h"

/* "54-year-old", "18 month-old", "three years old": tokens behind the number, with "month" 12 times less. */
uint32_t nfi_age_behind(const nfi_figure_finder *f, uint32_t index, const char **unit)
{
    static const char *const units[] = {[NFI_GRAIN_YEAR] = "year",
                                        [NFI_GRAIN_MONTH] = "month",
                                        [NFI_GRAIN_WEEK] = "week",
                                        [NFI_GRAIN_DAY] = "day",
                                        [NFI_GRAIN_SECOND] = NULL};
    uint32_t at = nfi_is_hyphen(f, index) ? index + 1 : index;
    const nfi_lex_entry *entry =
        at < f->sentence_end ? nfi_lex_entry_of(nfi_token_of(f, at)->word, NFI_LEX_TIME_UNIT) : NULL;
    const nfi_lex_time_unit_row *row = entry == NULL ? NULL : &nfi_lex_time_unit_rows[entry->row];
    if (row == NULL || row->is_short || row->count != 1 || units[row->unit] == NULL)
        return 0;
    *unit = units[row->unit];
    uint32_t next = nfi_is_hyphen(f, at + 1) ? at + 2 : at + 1;
    if (nfi_spells(f, next, "old") || nfi_spells(f, next, "olds"))
        return next + 1;
    if (nfi_spells(f, at + 1, "of") && nfi_spells(f, at + 2, "age"))
        return at + 3;
    return 0;
}

static int is_age_value(const nfi_number *number)
{
    return number->form == NFI_NUMBER_PLAIN && !nf_span_is_set(number->suffix) && nfi_decimal_is_integer(number->low) &&
           number->low.digits > 0 && nf_decimal_compare(number->low, nfi_decimal(120, 0)) < 0;
}

/* "a man, 29,": a noun for one person. */
static int is_person(const nfi_figure_finder *f, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_token_of(f, index)->word, NFI_LEX_COUNTED);
    return entry != NULL && entry->form == NFI_FORM_BASE && nfi_lex_counted_rows[entry->row].person &&
           !nfi_counted_plural(f->tokens, index);
}

/* "when I was 16", "she turned 40", "he will be 35": nothing counted follows. */
static int is_person_age(const nfi_figure_finder *f, const nfi_piece *p)
{
    uint32_t at = p->first;
    if (at < 2 + f->sentence_first || nfi_counted_phrase(f->tokens, p->end, f->sentence_end) > p->end ||
        nfi_spells(f, p->end, "of") || nfi_is_dash(f, p->end))
        return 0;
    if (!nfi_is_label(f, at - 1, NFI_LABEL_AGE_VERB))
        return 0;
    if (nfi_is_label(f, at - 2, NFI_LABEL_PERSON) || is_person(f, at - 2))
        return 1; /* "my mother is 83" */
    return at >= 3 + f->sentence_first && nfi_is_label(f, at - 3, NFI_LABEL_PERSON) &&
           nfi_token_of(f, at - 2)->upos == NF_UPOS_AUX;
}

/* "the princess, 67, announced": one person between commas. */
static int is_in_commas(const nfi_figure_finder *f, const nfi_piece *p)
{
    uint32_t at = p->first;
    uint32_t next = p->end + 1;
    if (p->number.spelled || at < 3 + f->sentence_first || next >= f->sentence_end || !nfi_is_char(f, at - 1, ',') ||
        !nfi_is_char(f, p->end, ',') || nf_decimal_compare(p->number.low, nfi_decimal(12, 0)) < 0)
        return 0;
    uint8_t after = nfi_token_of(f, next)->upos;
    return nfi_is_noun(f, at - 2) && !nfi_counted_plural(f->tokens, at - 2) &&
           nfi_token_of(f, at - 3)->upos == NF_UPOS_DET &&
           (after == NF_UPOS_VERB || after == NF_UPOS_AUX || nfi_spells(f, next, "who"));
}

/* "aged nine, ten and 49": an age goes on as a list. */
static int is_next_age(const nfi_figure_finder *f, const nfi_piece *p)
{
    if (f->drafts.count == 0)
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    uint32_t at = last->end;
    at += (uint32_t)nfi_is_char(f, at, ',');
    at += (uint32_t)nfi_spells(f, at, "and");
    return last->q.kind == NF_QUANTITY_AGE && last->first >= f->sentence_first && at > last->end && at == p->first &&
           last->end == last->number_first + 1 && nfi_counted_phrase(f->tokens, p->end, f->sentence_end) == p->end &&
           !nfi_spells(f, p->end, "of") && !nfi_spells(f, p->end, "aged");
}

/* "children under 5", "people over 65": a bound of age where nothing counted follows. */
static int is_age_bound(const nfi_figure_finder *f, const nfi_piece *p)
{
    uint32_t at = p->first;
    if (at < 2 + f->sentence_first || !(nfi_spells(f, at - 1, "under") || nfi_spells(f, at - 1, "over")) ||
        nfi_counted_phrase(f->tokens, p->end, f->sentence_end) > p->end || nfi_spells(f, p->end, "of"))
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_token_of(f, at - 2)->word, NFI_LEX_COUNTED);
    return entry != NULL && nfi_lex_counted_rows[entry->row].person && nfi_counted_plural(f->tokens, at - 2);
}

/* "aged 34", "age of 21", and "Magbanua, 34," with the commas of a name. */
int nfi_age_before(const nfi_figure_finder *f, const nfi_piece *p)
{
    uint32_t at = p->first;
    if (p->has_unit || !is_age_value(&p->number) || at <= f->sentence_first)
        return 0;
    if (nfi_spells(f, at - 1, "aged") || nfi_spells(f, at - 1, "age"))
        return 1;
    if (at >= 2 + f->sentence_first && nfi_spells(f, at - 1, "of") && nfi_spells(f, at - 2, "age"))
        return 1;
    if (is_person_age(f, p))
        return 1;
    if (is_age_bound(f, p) || is_in_commas(f, p) || is_next_age(f, p))
        return 1;
    /* "died at 91" */
    if (at >= 2 + f->sentence_first && nfi_spells(f, at - 1, "at") && nfi_is_label(f, at - 2, NFI_LABEL_DIES) &&
        nfi_counted_phrase(f->tokens, p->end, f->sentence_end) == p->end)
        return 1;
    /* "At 77, Ruiz became" */
    if (at == f->sentence_first + 1 && nfi_spells(f, at - 1, "at") && nfi_is_char(f, p->end, ',') &&
        nfi_is_noun(f, p->end + 1) && nfi_token_of(f, p->end + 1)->upos == NF_UPOS_PROPN &&
        nf_decimal_compare(p->number.low, nfi_decimal(12, 0)) > 0)
        return 1;
    if (p->number.spelled || at < 2 + f->sentence_first)
        return 0;
    int name = nfi_token_of(f, at - 2)->kind == NF_TOKEN_WORD &&
               (nfi_token_of(f, at - 2)->upos == NF_UPOS_PROPN || is_person(f, at - 2));
    if (nfi_is_char(f, at - 1, ',') && name)
        return nfi_is_char(f, p->end, ',') || nfi_is_char(f, p->end, '.') || nfi_is_char(f, p->end, ';') ||
               nfi_spells(f, p->end, "and") || nfi_spells(f, p->end, "who") ||
               (nfi_spells(f, p->end, "of") && nfi_is_noun(f, p->end + 1) &&
                nfi_token_of(f, p->end + 1)->upos == NF_UPOS_PROPN) ||
               nfi_spells(f, p->end, "from") || p->end >= f->sentence_end;
    if (nfi_is_char(f, at - 1, '(') && name)
        return nfi_is_char(f, p->end, ')') && nf_decimal_compare(p->number.low, nfi_decimal(15, 0)) > 0;
    return 0;
}

void nfi_age_hedge(const nfi_figure_finder *f, nfi_figure *d)
{
    uint32_t at = d->first;
    if (at < f->sentence_first + 3 || !nfi_spells(f, at - 1, "of") || !nfi_spells(f, at - 2, "age"))
        return;
    at -= nfi_spells(f, at - 3, "the") ? 3 : 2;
    nfi_hedge hedge;
    nfi_hedge_before(&hedge, f->tokens, f->sentence_first, at);
    if (hedge.approx == NF_APPROX_EXACT || hedge.first == at || hedge.first < f->free_from)
        return;
    d->first = hedge.first;
    d->q.approx = hedge.approx;
}

void nfi_age_set(nfi_figure *d, const char *unit)
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

/* "in their 80s": ages from 80 to 89. */
int nfi_age_decade(const nfi_figure_finder *f, const nfi_piece *p)
{
    if (p->number.form != NFI_NUMBER_DECADE || nf_decimal_compare(p->number.low, nfi_decimal(100, 0)) >= 0)
        return 0;
    for (uint32_t i = 1; i <= 3 && p->first >= f->sentence_first + i; i++)
        if (nfi_is_label(f, p->first - i, NFI_LABEL_WHOSE))
            return 1;
    return 0;
}
