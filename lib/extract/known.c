#include "extract/known.h"

#include <string.h>

static uint32_t *slot(const nfi_known *known, uint64_t hash)
{
    uint32_t mask = known->slots.count - 1;
    uint32_t at = (uint32_t)nfi_hash_mix(hash) & mask;
    while (known->slots.at[at] != 0 && known->names.at[known->slots.at[at] - 1].words[0] != hash)
        at = (at + 1) & mask;
    return &known->slots.at[at];
}

/* Rebuilds the table with room for twice the names. 1, or 0 without memory. */
static int rehash(nfi_known *known, const nf_alloc *alloc)
{
    uint32_t wanted = 64;
    while (wanted < known->names.count * 4)
        wanted *= 2;
    if (!nfi_vec_reserve(&known->slots, alloc, wanted - known->slots.count))
        return 0;
    memset(known->slots.at, 0, wanted * sizeof *known->slots.at);
    known->slots.count = wanted;
    for (uint32_t i = 0; i < known->names.count; i++) {
        uint32_t *at = slot(known, known->names.at[i].words[0]);
        known->names.at[i].next = *at == 0 ? NF_NONE : *at - 1;
        *at = i + 1;
    }
    return 1;
}

nf_status nfi_known_add(nfi_known *known, const nf_alloc *alloc, const nfi_tokens *tokens, nf_entity_type type, const char *identifier,
                        nf_error *err)
{
    nfi_known_name name;
    memset(&name, 0, sizeof name);
    if (tokens->tokens.count == 0 || tokens->tokens.count > NFI_KNOWN_WORDS)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "a name has from 1 to 12 words");
    for (uint32_t i = 0; i < tokens->tokens.count; i++) {
        name.words[i] = tokens->tokens.at[i].hash;
        name.shapes[i] = tokens->tokens.at[i].shape;
    }
    name.count = tokens->tokens.count;
    name.type = type;
    if (identifier != NULL) {
        name.identifier_size = strlen(identifier) + 1;
        name.identifier = nfi_alloc_new(alloc, name.identifier_size);
        if (name.identifier == NULL)
            return nfi_nomem(err);
        memcpy(name.identifier, identifier, name.identifier_size);
    }
    if (!nfi_vec_push(&known->names, alloc, name)) {
        nfi_alloc_free(alloc, name.identifier, name.identifier_size);
        return nfi_nomem(err);
    }
    if (known->names.count * 2 > known->slots.count && !rehash(known, alloc)) {
        known->names.count--;
        nfi_alloc_free(alloc, name.identifier, name.identifier_size);
        return nfi_nomem(err);
    }
    uint32_t *at = slot(known, name.words[0]);
    if (*at != known->names.count) {
        known->names.at[known->names.count - 1].next = *at == 0 ? NF_NONE : *at - 1;
        *at = known->names.count;
    }
    return NF_OK;
}

void nfi_known_clear(nfi_known *known, const nf_alloc *alloc)
{
    for (uint32_t i = 0; i < known->names.count; i++)
        nfi_alloc_free(alloc, known->names.at[i].identifier, known->names.at[i].identifier_size);
    nfi_vec_clear(&known->names, alloc);
    nfi_vec_clear(&known->slots, alloc);
}

/* The same words, with the same capitals or all in capitals. */
static int spells(const nfi_known_name *name, const nfi_tokens *tokens, uint32_t first)
{
    if (name->count > tokens->tokens.count - first)
        return 0;
    int same = 1;
    int upper = 1;
    for (uint32_t i = 0; i < name->count; i++) {
        const nfi_token *t = &tokens->tokens.at[first + i];
        if (t->hash != name->words[i])
            return 0;
        same &= t->shape == name->shapes[i];
        upper &= t->shape == NFI_SHAPE_UPPER || t->shape == NFI_SHAPE_NONE;
    }
    return same || upper;
}

/* The longest known name that starts at a token; NF_NONE. */
static uint32_t longest_at(const nfi_known *known, const nfi_tokens *tokens, uint32_t first)
{
    uint32_t best = NF_NONE;
    uint32_t at = *slot(known, tokens->tokens.at[first].hash);
    for (uint32_t i = at == 0 ? NF_NONE : at - 1; i != NF_NONE; i = known->names.at[i].next)
        if (spells(&known->names.at[i], tokens, first) && (best == NF_NONE || known->names.at[i].count > known->names.at[best].count))
            best = i;
    return best;
}

nf_status nfi_known_apply(nfi_context *ctx, nfi_name_vec *names, const nfi_known *known, const nfi_tokens *tokens)
{
    for (uint32_t i = 0; i < names->count; i++)
        names->at[i].known = NF_NONE;
    if (known == NULL || known->names.count == 0)
        return NF_OK;
    uint32_t count = names->count;
    nfi_name *found = nfi_arena_copy(ctx->scratch, names->at, count * sizeof *found);
    if (found == NULL)
        return nfi_nomem(ctx->err);
    names->count = 0;
    uint32_t next = 0; /* of those found */
    for (uint32_t i = 0; i < tokens->tokens.count;) {
        uint32_t which = longest_at(known, tokens, i);
        uint32_t end = which == NF_NONE ? i + 1 : i + known->names.at[which].count;
        /* Those that end before it stay; those that it overlaps go. */
        while (next < count && found[next].end <= i)
            if (!nfi_vec_push(names, &ctx->alloc, found[next++]))
                return nfi_nomem(ctx->err);
        if (which != NF_NONE) {
            while (next < count && found[next].first < end)
                next++;
            nfi_name name = {i, end, (uint8_t)known->names.at[which].type, 1, which};
            if (!nfi_vec_push(names, &ctx->alloc, name))
                return nfi_nomem(ctx->err);
        }
        i = end;
    }
    while (next < count)
        if (!nfi_vec_push(names, &ctx->alloc, found[next++]))
            return nfi_nomem(ctx->err);
    return nfi_work(ctx, tokens->tokens.count);
}
