/* Frames: a cue, its source and its content as a stretch shows them. */
#ifndef NFI_CLAIM_FRAME_H
#define NFI_CLAIM_FRAME_H

#include "claim/reading.h"

/* verb_frame.c: what the surroundings of a verb cue give. */
nf_status nfi_verb_frame(nfi_reader *r, const nfi_stretch *s, const nfi_verb_cue *cue);

/* object_frame.c: called the ruling a disgrace, put the toll at 40. */
nf_status nfi_object_frame(nfi_reading *x);

/* word_frame.c: according to NP; the claim that X; allegedly; "Minister: X". */
nf_status nfi_phrase_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry);
nf_status nfi_noun_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry);
nf_status nfi_adverb_frame(nfi_reader *r, const nfi_stretch *s, uint32_t i, const nfi_lex_entry *entry);
nf_status nfi_label_frame(nfi_reader *r, const nfi_stretch *s, uint32_t colon);

#endif
