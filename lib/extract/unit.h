/* Units and money: what stands behind a number, in the letters of its own token, or as a sign before it. */
#ifndef NFI_EXTRACT_UNIT_H
#define NFI_EXTRACT_UNIT_H

#include <newsfacts/quantity.h>

#include "segment/token.h"

typedef struct nfi_unit {
    nf_quantity_kind kind; /* NF_QUANTITY_MONEY, _PERCENT, _MEASURE, _TEMPERATURE, _MULTIPLE */
    const char *unit;
    const char *name;
    const char *ucum;   /* NULL for money: "[USD]" is made of the unit */
    const char *family; /* of a currency word or sign that several countries use: "peso"; else NULL */
    int heard;          /* "R": money only in a text that names its country */
    int local;          /* "$": another country's only where the text is that country's own */
    nf_decimal factor;  /* a cent is 0.01 of its unit */
    int32_t power;      /* where the letters can stand for a magnitude: 6 of m, 9 of b; else 0 */
    int32_t least;      /* the smallest sum that is meant, of a code that is a word too; else 0 */
    uint32_t first;     /* its tokens; both the number's own token for a suffix */
    uint32_t end;
} nfi_unit;

/* Which currencies the text speaks of, counted when first asked for. */
typedef struct nfi_currency_hints {
    int counted;
    int told_apart; /* it writes "US$" or "A$" somewhere */
    const nfi_tokens *tokens;
    uint32_t *counts; /* for each row of currency_land.tsv */
} nfi_currency_hints;

/* Reads a unit that starts at a token: 1, or 0 if there is none. `digits`: the number is written in digits,
 * `value` is what it is, `magnitude` its power of ten. */
int nfi_unit_after(nfi_unit *out, const nfi_tokens *tokens, uint32_t index, uint32_t end, int digits,
                   nf_decimal value, int32_t magnitude);

/* Sets the unit that a single word names: 1, or 0. */
int nfi_unit_named(nfi_unit *out, const char *word);

/* Reads the letters behind a number's digits: "km", "m", "p", "GWh". */
int nfi_unit_suffix(nfi_unit *out, const nfi_tokens *tokens, nf_span suffix, uint32_t index);

/* Reads the sign or code that ends right before token `index`: "$", "US$", "Rs.", "EUR". */
int nfi_unit_before(nfi_unit *out, const nfi_tokens *tokens, uint32_t index);

/* Reads the currency letters that a token of letters and digits begins with: RM23.50, USD10m. Returns their
 * bytes; 0 if there are none. */
uint32_t nfi_unit_glued(nfi_unit *out, const nfi_tokens *tokens, uint32_t index);

/* Decides which country's a currency word or sign is. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_unit_resolve(nfi_context *ctx, nfi_unit *unit, nfi_currency_hints *hints);

/* Whether the text speaks of a currency's country; unlike resolve it never changes anything. */
nf_status nfi_currency_heard(nfi_context *ctx, nfi_currency_hints *hints, const char *code, uint32_t *count);

#endif
