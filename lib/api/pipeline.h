/* Inside of a pipeline: the layers' vectors, which keep their memory from text to text. */
#ifndef NFI_API_PIPELINE_H
#define NFI_API_PIPELINE_H

#include <newsfacts/pipeline.h>

#include "claim/claim.h"
#include "extract/entity.h"
#include "extract/quantity.h"
#include "extract/timex.h"
#include "fact/conflict.h"
#include "fact/fact.h"
#include "extract/known.h"
#include "segment/quote.h"
#include "segment/recognise.h"
#include "segment/token.h"

struct nf_pipeline {
    nf_alloc alloc;
    nf_model *model;
    nf_options options;
    nfi_recognisers *recognisers;
    nfi_known known;
    nfi_own_cue_vec cues;
    const nfi_decider *decider; /* the trainer's; NULL for the model's */
    nfi_arena scratch;
    nfi_text text;
    nfi_tokens tokens;
    nfi_quote_vec quotes;
    nfi_time_vec times;
    nfi_quantity_vec quantities;
    nfi_entities entities;
    nfi_claim_vec claims;
    nfi_facts facts;
    nfi_conflict_vec conflicts;
};

#endif
