#include "extract/compound.h"

#include <string.h>

#include "base/decimal.h"

enum { PARTS_MAX = 3 };

typedef struct part {
    const char *unit;
    const char *whole;
    int16_t count; /* of the part in the whole */
} part;

static const part parts[] = {
    {"in", "ft", 12}, {"ft", "yd", 3},  {"oz", "lb", 16},  {"lb", "st", 14},  {"m", "km", 1000},
    {"cm", "m", 100}, {"mm", "cm", 10}, {"g", "kg", 1000}, {"mL", "L", 1000},
};

static const part *part_of(const char *unit, const char *whole)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].unit, unit) == 0 && strcmp(parts[i].whole, whole) == 0)
            return &parts[i];
    return NULL;
}

/* Past the comma, "and" or hyphen between two parts. */
static uint32_t past_joint(const nfi_figure_finder *f, uint32_t index)
{
    int comma = nfi_is_char(f, index, ',');
    uint32_t at = index + (uint32_t)comma;
    if (nfi_spells(f, at, "and") || (!comma && nfi_is_hyphen(f, at)))
        at++;
    return at;
}

/* Its unit, which goes without saying in "6-foot-4" and "5 ft 2 in" is no word: index behind it, 0 if there is none. */
static uint32_t read_part_unit(const nfi_figure_finder *f, nfi_unit *unit, const nfi_number *number, int joined,
                               const char *whole)
{
    uint32_t at = number->end;
    int feet = strcmp(whole, "ft") == 0;
    if (nf_span_is_set(number->suffix) && feet && number->suffix.end - number->suffix.start == 2 &&
        memcmp(f->tokens->text->bytes + number->suffix.start, "in", 2) == 0) /* "6ft 2in" */
        return nfi_unit_named(unit, "inch") ? at : 0;
    if (nf_span_is_set(number->suffix))
        return nfi_unit_suffix(unit, f->tokens, number->suffix, at - 1) ? at : 0;
    uint32_t behind = nfi_is_hyphen(f, at) ? at + 1 : at;
    if (nfi_unit_after(unit, f->tokens, behind, f->sentence_end, 1, number->low, 0))
        return unit->end;
    if (feet && nfi_spells(f, at, "in") && !number->spelled && nfi_unit_named(unit, "inch"))
        return at + 1;
    return feet && joined && nfi_unit_named(unit, "inch") ? at : 0;
}

static int add_part(const nfi_figure_finder *f, nfi_piece *p)
{
    uint32_t at = past_joint(f, p->end);
    nfi_number number;
    if (at >= f->sentence_end || !nfi_number_may_start(nfi_token_of(f, at)) ||
        !nfi_number_read(&number, f->tokens, at, f->sentence_end) || number.form != NFI_NUMBER_PLAIN ||
        number.power != 0)
        return 0;
    nfi_unit unit;
    uint32_t end = read_part_unit(f, &unit, &number, at == p->end + 1 && nfi_is_hyphen(f, p->end), p->unit.unit);
    const part *row = end == 0 || unit.unit == NULL ? NULL : part_of(unit.unit, p->unit.unit);
    if (row == NULL || nf_decimal_compare(number.low, nfi_decimal(row->count, 0)) >= 0)
        return 0;
    p->number.low = nfi_decimal_add(nfi_decimal_multiply(p->number.low, nfi_decimal(row->count, 0)), number.low);
    p->number.high = p->number.low;
    p->number.end = number.end;
    p->unit = unit;
    p->end = end;
    return 1;
}

void nfi_compound_read(const nfi_figure_finder *f, nfi_piece *p)
{
    for (int i = 0; i < PARTS_MAX && p->unit.unit != NULL && p->number.form == NFI_NUMBER_PLAIN &&
                    p->number.low.digits > 0 && nfi_decimal_is_integer(p->number.low);
         i++)
        if (!add_part(f, p))
            return;
}
