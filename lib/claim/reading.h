/* A cue as it is read with its surroundings: what the modules of frames share. */
#ifndef NFI_CLAIM_READING_H
#define NFI_CLAIM_READING_H

#include "claim/cue.h"

/* Cue, source and content that a verb's surroundings give, from the left to the right. */
typedef struct nfi_reading {
    nfi_reader *r;
    const nfi_stretch *s;
    nfi_verb_cue cue;
    nfi_draft draft;
    uint32_t subject; /* first token of the whole subject on the left; NF_NONE */
    uint32_t after;   /* first token behind the cue and its setting */
    uint32_t region;  /* quotation before the subject; NF_NONE */
} nfi_reading;

/* Region that ends right before a token, with or without a comma between: “Q,” said; “Q”, said. */
uint32_t nfi_region_before(const nfi_reader *r, const nfi_stretch *s, uint32_t i);

/* Region that starts at a token; NF_NONE. */
uint32_t nfi_region_at(const nfi_reader *r, const nfi_stretch *s, uint32_t i);

/* Whether the stretch up to `end` is a clause by itself: a finite verb that no relative pronoun opens stands in its first part, or
 * in the second where the first is an adverbial. "A doctor there, speaking because he was asked to," is none. */
int nfi_main_clause(const nfi_reader *r, const nfi_stretch *s, uint32_t end);

/* Whether a clause of at least three words stands before a comma, from the stretch's start on. */
int nfi_text_before(const nfi_reader *r, const nfi_stretch *s, uint32_t subject);

/* Where the content before a comma starts: behind "But", "And" and what another cue opened. */
uint32_t nfi_text_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end);

/* Adds what stands before: a quotation that is the whole of the sentence so far, or all from its start. */
nf_status nfi_add_before(nfi_reader *r, const nfi_stretch *s, nfi_draft *d, uint32_t subject, uint32_t region);

/* Keeps the draft under a frame, unless it has no content. */
nf_status nfi_frame_finish(nfi_reading *x, nfi_frame frame, nf_status st);

/* X, NP said; X, said NP; X, NP said, X: the content stands before the subject or the inverted cue. */
nf_status nfi_frame_around(nfi_reading *x, uint32_t subject, nfi_frame frame);

/* The content starts at a token and goes on to the right. */
nf_status nfi_frame_text(nfi_reading *x, nfi_frame frame, uint32_t first);

/* A colon: the rest of the sentence, or the quotation that the next one is. */
nf_status nfi_frame_colon(nfi_reading *x, uint32_t colon);

/* The quotation starts at a token: “Q”, or “Q” and what follows. */
nf_status nfi_frame_quote(nfi_reading *x, uint32_t region);

#endif
