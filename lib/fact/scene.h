/* Scenes: when and where the things counted did what they did. */
#ifndef NFI_FACT_SCENE_H
#define NFI_FACT_SCENE_H

#include "extract/entity.h"
#include "fact/chunk.h"

/* Id of the nearest time expression in the tokens around a quantity, durations and `said_at` aside; NF_NONE. */
uint32_t nfi_scene_time(const nfi_tokens *tokens, const nfi_time_vec *times, nfi_range around, const nf_quantity *quantity,
                        uint32_t said_at);

/* Whether they hold a span of months or years that a figure may add up over: "in the last five years". */
int nfi_scene_is_long(const nfi_tokens *tokens, const nfi_time_vec *times, nfi_range around);

/* Name of the nearest place in them behind "in", "to", "near" …; NULL. */
const char *nfi_scene_place(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range around, const nf_quantity *quantity);

#endif
