/* What the rules for names share: the reader of a text, and looks at its tokens. */
#ifndef NFI_EXTRACT_NAME_FINDER_H
#define NFI_EXTRACT_NAME_FINDER_H

#include <string.h>

#include "extract/name.h"

/* A surface of the document that is a name. */
typedef struct nfi_seen_name {
    uint64_t hash; /* 0: free */
    uint8_t type;  /* nf_entity_type by its form, a title or a list; NF_ENTITY_NONE where nothing of that kind tells */
    uint8_t guess; /* what it is taken for then, unless its neighbours say more */
    uint8_t votes[NF_ENTITY_NORP + 1]; /* how much its neighbours speak for each type, over all its places */
} nfi_seen_name;

/* A stretch of a sentence that is read for names in both passes. */
typedef struct nfi_run {
    uint32_t first;
    uint32_t end;
    uint32_t sentence;
    uint8_t kind; /* nfi_run_kind of name.c */
} nfi_run;

typedef NFI_VEC(nfi_run) nfi_run_vec;

/* What the gazetteer lists from a token on. Records by their index, 0 for none. */
typedef struct nfi_listed {
    uint32_t alone;   /* of the token by itself */
    uint32_t longest; /* of the longest name that starts with it, wherever the run that it is asked for ends */
    uint8_t length;   /* of that, in tokens */
    uint8_t longer;   /* longer names start with the token */
    uint8_t asked;    /* nfi_listed_asked */
} nfi_listed;

enum nfi_listed_asked { NFI_LISTED_ALONE = 1, NFI_LISTED_LONGEST = 2 };

typedef struct nfi_finder {
    nfi_context *ctx;
    nfi_name_vec *out;
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    const nfi_quote_vec *quotes;
    uint32_t next_quote;
    uint32_t next_time;
    nfi_run_vec runs;
    uint32_t covered; /* tokens of all runs */
    nfi_listed *listed; /* of each token, as far as it was asked for */
    nfi_seen_name *seen; /* open addressing, by hash; mask + 1 of them */
    uint32_t mask;
    int collecting; /* first pass: notes surfaces and votes, which help the second */
    int guessing;   /* the type found last is a guess */
} nfi_finder;

static inline const nfi_token *nfi_finder_token(const nfi_finder *f, uint32_t i)
{
    return &f->tokens->tokens.at[i];
}

static inline int nfi_finder_is_text(const nfi_finder *f, uint32_t i, const char *text)
{
    const nfi_token *t = nfi_finder_token(f, i);
    size_t length = strlen(text);
    return t->end - t->start == length && memcmp(nfi_token_text(f->tokens, t), text, length) == 0;
}

static inline int nfi_finder_is_word(const nfi_finder *f, uint32_t i, const char *word)
{
    const char *own = nfi_lex_word(nfi_finder_token(f, i)->word);
    return own[0] == word[0] && strcmp(own, word) == 0;
}

static inline int nfi_finder_is_one_of(const nfi_finder *f, uint32_t i, const char *const *words)
{
    const char *own = nfi_lex_word(nfi_finder_token(f, i)->word);
    for (; own[0] != '\0' && *words != NULL; words++)
        if (own[0] == (*words)[0] && own[1] == (*words)[1] && strcmp(own, *words) == 0)
            return 1;
    return 0;
}

/* Whether a token's word has one of the bits of nfi_near_name. */
static inline int nfi_finder_is_near(const nfi_finder *f, uint32_t i, uint32_t roles)
{
    return (nfi_near_name_roles(nfi_finder_token(f, i)) & roles) != 0;
}

static inline int nfi_finder_is_capital(const nfi_finder *f, uint32_t i)
{
    const nfi_token *t = nfi_finder_token(f, i);
    if (t->shape < NFI_SHAPE_TITLE || t->kind != NF_TOKEN_WORD)
        return 0;
    char c = f->tokens->text->bytes[t->start]; /* iPhone and anti-China begin with a small letter */
    return !(c >= 'a' && c <= 'z');
}

static inline int nfi_finder_is_possessive(const nfi_finder *f, uint32_t i)
{
    return nfi_finder_is_text(f, i, "'s") || nfi_finder_is_text(f, i, "’s") || nfi_finder_is_text(f, i, "'") || nfi_finder_is_text(f, i, "’");
}

static inline uint64_t nfi_finder_surface(const nfi_finder *f, uint32_t first, uint32_t end)
{
    uint64_t state = 0;
    for (uint32_t i = first; i < end; i++)
        state = nfi_gazetteer_step(state, nfi_finder_token(f, i)->hash);
    return state | 1;
}

static inline nfi_seen_name *nfi_finder_slot(const nfi_finder *f, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash >> 8) & f->mask;
    while (f->seen[at].hash != 0 && f->seen[at].hash != hash)
        at = (at + 1) & f->mask;
    return &f->seen[at];
}

static inline int nfi_finder_is_seen(const nfi_finder *f, uint32_t first, uint32_t end)
{
    return nfi_finder_slot(f, nfi_finder_surface(f, first, end))->hash != 0;
}

/* name_word.c: what a word tells by itself. */

/* The longest row of name_word.tsv that starts at `first`; its tokens in *length. */
const nfi_lex_name_word_row *nfi_finder_name_word(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t *length);

/* A word that news writes in lower case: with a capital it only starts the sentence, or belongs to a title. */
int nfi_finder_is_common(const nfi_finder *f, uint32_t i);

int nfi_finder_is_function_word(const nfi_finder *f, uint32_t i);
int nfi_finder_is_first_name(const nfi_finder *f, uint32_t i);

/* How frequent a word is as a last name, 1 to 4; 0: it is none. */
uint32_t nfi_finder_last_name_grade(const nfi_finder *f, uint32_t i);

int nfi_finder_is_initial(const nfi_finder *f, uint32_t i);

/* A first name that a last name, an initial or an unlisted word with a capital follows before `end`: "Mark Z. Barabak". */
int nfi_finder_starts_person(const nfi_finder *f, uint32_t i, uint32_t end);

/* "Southern" of "Southern Nigeria": a direction before a place that the gazetteer has. Tokens of both; 0. */
uint32_t nfi_finder_directed_place(const nfi_finder *f, uint32_t first, uint32_t end);

/* Looks up all words with a capital at once, which takes less time than one by one. */
void nfi_finder_look_ahead(const nfi_finder *f);

/* What the gazetteer has of a token alone; NULL for nothing. */
const nfi_gazetteer_record *nfi_finder_record(const nfi_finder *f, uint32_t i);

/* nfi_gazetteer_match() of the finder's tokens. */
const nfi_gazetteer_record *nfi_finder_match(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t *length);

/* A country or a people. */
int nfi_finder_is_land(const nfi_finder *f, uint32_t i);

/* The type that the gazetteer's classes tell: the surest of them. */
nf_entity_type nfi_finder_type_of_record(uint32_t types);

/* The type that a word of a longer name tells: "Mekong River Commission". NF_ENTITY_NONE. */
nf_entity_type nfi_finder_by_name_word(const nfi_finder *f, uint32_t first, uint32_t end);

int nfi_finder_is_all_upper(const nfi_finder *f, uint32_t first, uint32_t end);

/* name_type.c */

/* What the document knows a surface to be; in the first pass only what is sure. NF_ENTITY_NONE. */
nf_entity_type nfi_finder_known_type(const nfi_finder *f, uint32_t first, uint32_t end);

/* Notes that tokens [first, end) are a name of a type, where nothing was noted before: for sure, or as a guess if the type is one. */
nfi_seen_name *nfi_finder_remember(nfi_finder *f, uint32_t first, uint32_t end, nf_entity_type type);

/* Of what type the name [first, end) is, that a title stands before if `titled`. Its sentence starts at `floor` and
 * ends at `limit`. */
nf_entity_type nfi_finder_classify(nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit, int titled);

#endif
