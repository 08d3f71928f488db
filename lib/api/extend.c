/* What users add to a pipeline: recognisers, names, cues. */
#include <string.h>

#include "api/pipeline.h"
#include "segment/tokenize.h"
#include "text/utf8.h"

static int is_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

nf_status nf_pipeline_add_recogniser(nf_pipeline *pipeline, const char *name, const char *type, const char *pattern, nf_error *err)
{
    if (pipeline == NULL || is_empty(name) || is_empty(type) || is_empty(pattern))
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "pipeline, name, type or pattern is missing");
    return nfi_recognisers_add(pipeline->recognisers, name, type, pattern, err);
}

/* The name is split as texts are, in the scratch memory that texts use. */
static nf_status split(nf_pipeline *p, const char *name, nf_error *err)
{
    nfi_context ctx;
    memset(&ctx, 0, sizeof ctx);
    ctx.alloc = p->alloc;
    ctx.result = &p->scratch;
    ctx.scratch = &p->scratch;
    ctx.err = err;
    p->text.bytes = name;
    p->text.length = (uint32_t)strlen(name);
    p->text.start = 0;
    p->text.zones.count = 0;
    p->tokens.text = &p->text;
    p->tokens.matches.count = 0;
    return nfi_tokenize(&ctx, &p->tokens);
}

nf_status nf_pipeline_add_name(nf_pipeline *pipeline, const char *name, nf_entity_type type, const char *identifier, nf_error *err)
{
    enum { NAME_MAX = 400 };
    if (pipeline == NULL || is_empty(name) || type <= NF_ENTITY_NONE || type > NF_ENTITY_MISC)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "pipeline or name is missing, or the type is none");
    size_t length = strlen(name);
    if (length > NAME_MAX)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "the name is over 400 bytes");
    size_t bad = nfi_utf8_check(name, length);
    if (bad < length)
        return nfi_error(err, NF_ERR_ENCODING, (uint32_t)bad, "byte that is not UTF-8");
    nf_status st = split(pipeline, name, err);
    if (st == NF_OK)
        st = nfi_known_add(&pipeline->known, &pipeline->alloc, &pipeline->tokens, type, identifier, err);
    nfi_arena_reset(&pipeline->scratch);
    return st;
}

nf_status nf_pipeline_add_cue(nf_pipeline *pipeline, const char *lemma, nf_act act, nf_certainty certainty, nf_error *err)
{
    if (pipeline == NULL || lemma == NULL || act <= NF_ACT_NONE || act > NF_ACT_KNOW || certainty <= NF_CERTAINTY_NONE ||
        certainty > NF_CERTAINTY_UNKNOWN)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "pipeline or lemma is missing, or act or certainty is none");
    return nfi_own_cue_add(&pipeline->cues, &pipeline->alloc, lemma, act, certainty, err);
}
