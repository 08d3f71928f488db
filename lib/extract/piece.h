/* A number with its sign and unit: "$3.2bn", "80km/h", "RM23.50". */
#ifndef NFI_EXTRACT_PIECE_H
#define NFI_EXTRACT_PIECE_H

#include "extract/figure_finder.h"

/* Reads a number at token `index`, which may begin with a sign: 1, or 0. */
int nfi_piece_read(const nfi_figure_finder *f, nfi_piece *p, uint32_t index);

/* Whether a token is "sub-7". */
int nfi_piece_is_sub(const nfi_tokens *tokens, const nfi_token *token);

/* Takes a minus or plus in that stands right before it and behind a space: "-0.3%", "+0.2%". */
int nfi_piece_sign(const nfi_figure_finder *f, nfi_piece *p, int *plus);

/* Multiplies its value by a power of ten. */
void nfi_piece_scale(nfi_piece *p, int32_t power);

#endif
