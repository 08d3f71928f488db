/* What the modules share that find descriptions and pronouns: the mentions passed so far, and what the text has called each entity.
 * All places are token indexes. */
#ifndef NFI_EXTRACT_RESOLVER_H
#define NFI_EXTRACT_RESOLVER_H

#include <string.h>

#include "extract/entity.h"
#include "extract/name.h"

enum { NFI_RECENT = 24, NFI_ROLE_MODIFIERS = 4, NFI_ROLE_SLOTS = 1024, NFI_PENDING = 4 };

/* A mention that was passed. */
typedef struct nfi_passed {
    uint32_t entity;
    uint32_t line;    /* sentences outside quotations that were begun before it */
    uint32_t sentence;
    uint8_t subject;  /* stands where a subject does */
    uint8_t embedded; /* of a clause that a verb of saying opens: "Kask said Vale had left" */
    uint8_t quoted;
    uint8_t modifier; /* of the noun behind it: "the Trump campaign" */
} nfi_passed;

/* Something that the text has called an entity: "a baker from Oslo" of Ivo Kask has the head "baker". Words by 32 bits of their hash. */
typedef struct nfi_role {
    uint32_t head;
    uint32_t modifiers[NFI_ROLE_MODIFIERS]; /* 0: none */
    uint32_t entity;
    uint32_t next;   /* an older one of the same slot; NF_NONE */
    uint8_t capital; /* one of the modifiers has a capital: "Republican nominee" */
} nfi_role;

typedef NFI_VEC(nfi_role) nfi_role_vec;

/* A description that nothing explained yet: "a local lawyers' group said", before "the group, the Vell Bar Association". */
typedef struct nfi_pending {
    uint32_t first;
    uint32_t end; /* 0: none */
    uint32_t line;
} nfi_pending;

/* A person who is a subject without a name that the text tells: "a baker said". What follows may be about him. */
typedef struct nfi_stranger {
    uint32_t count; /* mentions passed before; with `line` and `gender` 0: none */
    uint32_t line;
    nf_gender gender;
} nfi_stranger;

typedef struct nfi_resolver {
    nfi_context *ctx;
    nfi_entities *entities;
    const nfi_tokens *tokens;
    uint32_t *order; /* of each entity: mentions passed when it was last mentioned, itself too; 0: not yet */
    const nfi_lex_body_role_row **kinds; /* of each entity, as far as read: what kind of body it is; NULL unknown */
    nfi_passed recent[NFI_RECENT]; /* a ring; `count` were put into it */
    uint32_t count;
    uint32_t line;
    nfi_stranger stranger; /* the last one */
    nfi_pending pending[NFI_PENDING]; /* a ring; `pending_count` were put into it */
    uint32_t pending_count;
    nfi_role_vec roles;
    uint32_t *role_slots; /* NFI_ROLE_SLOTS: newest role + 1 by head */
} nfi_resolver;

static inline const nfi_token *nfi_resolver_token(const nfi_resolver *r, uint32_t i)
{
    return &r->tokens->tokens.at[i];
}

static inline nf_entity *nfi_resolver_entity(const nfi_resolver *r, uint32_t id)
{
    return &r->entities->entities.at[id];
}

static inline uint32_t nfi_resolver_sentence_end(const nfi_resolver *r, uint32_t i)
{
    const nf_sentence *s = &r->tokens->sentences.at[nfi_resolver_token(r, i)->sentence];
    return s->first_token + s->token_count;
}

static inline uint32_t nfi_resolver_sentence_start(const nfi_resolver *r, uint32_t i)
{
    return r->tokens->sentences.at[nfi_resolver_token(r, i)->sentence].first_token;
}

/* The name that covers a token: its entity; NF_NONE. */
static inline uint32_t nfi_resolver_named(const nfi_resolver *r, uint32_t i)
{
    uint32_t m = r->entities->at_token.at[i];
    return m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME ? r->entities->mentions.at[m].entity : NF_NONE;
}

static inline int nfi_resolver_is_word(const nfi_resolver *r, uint32_t i, const char *word)
{
    const char *own = nfi_lex_word(nfi_resolver_token(r, i)->word);
    return own[0] == word[0] && strcmp(own, word) == 0;
}

static inline int nfi_resolver_is_one_of(const nfi_resolver *r, uint32_t i, const char *const *words)
{
    const char *own = nfi_lex_word(nfi_resolver_token(r, i)->word);
    for (; own[0] != '\0' && *words != NULL; words++)
        if (own[0] == (*words)[0] && own[1] == (*words)[1] && strcmp(own, *words) == 0)
            return 1;
    return 0;
}

/* Whether a token's word has one of the bits of nfi_near_name. */
static inline int nfi_resolver_is_near(const nfi_resolver *r, uint32_t i, uint32_t roles)
{
    return (nfi_near_name_roles(nfi_resolver_token(r, i)) & roles) != 0;
}

static inline int nfi_resolver_is_char(const nfi_resolver *r, uint32_t i, char c)
{
    return nfi_token_is_char(r->tokens, nfi_resolver_token(r, i), c);
}

/* resolver.c: adds a mention and keeps it in mind. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_resolver_add(nfi_resolver *r, uint32_t first, uint32_t end, nf_form form, uint32_t entity, double confidence);

/* Keeps a mention of an entity in mind. */
void nfi_resolver_remember(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t end);

/* role.c: learns what the words around a name call it. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_roles_learn(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t end);

/* Learns that the noun `head` with its modifiers from `first` on means an entity. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_roles_add(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t head);

/* The entity that was called so, the one mentioned last if there are several: tokens [first, head] are the description without its
 * article. Sets *sure to 0 where another might be meant. NF_NONE. */
uint32_t nfi_roles_find(const nfi_resolver *r, uint32_t first, uint32_t head, int *sure);

/* The latest body that was called by a word of a family of body_role.tsv: "the airline" of a carrier. NF_NONE. */
uint32_t nfi_roles_find_family(const nfi_resolver *r, int32_t family);

/* The person of an age in years: "the 54-year-old". NF_NONE. */
uint32_t nfi_roles_find_age(const nfi_resolver *r, uint32_t number);

/* description.c: reads a description that starts at a token, and adds it if it stands for an entity. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_description_read(nfi_resolver *r, uint32_t first);

/* pronoun.c: the same for a pronoun. */
nf_status nfi_pronoun_read(nfi_resolver *r, uint32_t i);

#endif
