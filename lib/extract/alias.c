#include "extract/alias.h"

#include <string.h>

#include "text/fold.h"

/* Entities that a name is compared with word by word: the latest ones; equal names are found by hash at any distance. */
enum { RECENT = 48, WORDS = 12, ACRONYM_MAX = 8 };

/* Probability from which the type of a name is not doubted. */
#define SURE_TYPE 0.9f

/* What a name is compared by. */
typedef struct form {
    uint64_t words[WORDS]; /* hashes of its folded words, hyphens left out */
    uint32_t count;
    uint64_t whole;  /* of all of them */
    char acronym[ACRONYM_MAX]; /* initials of the capitalised words; "" for one word */
    char letters[ACRONYM_MAX]; /* of a name in capitals: its letters; "" for others */
    nf_gender gender;          /* by its title or first name */
} form;

/* An entity while it grows. */
typedef struct group {
    uint32_t longest; /* index of its fullest name */
    uint32_t types[NF_ENTITY_MISC + 1]; /* how many of its names have each type */
    nf_entity_type type; /* that of most, the first of equals: every name is compared with many groups */
    uint64_t country_name; /* hash of the gazetteer's usual name: equal ones are one; 0 */
    const nfi_gazetteer_record *record;
    uint32_t known; /* one of its names is the user's; NF_NONE */
    nf_gender gender;
    uint32_t count;  /* of its names */
    uint32_t newest; /* index of its last name */
} group;

typedef struct joiner {
    nfi_context *ctx;
    nfi_entities *out;
    const nfi_tokens *tokens;
    const nfi_name_vec *names;
    const nfi_known *known; /* the user's; NULL for none */
    form *forms;       /* N of each name */
    uint32_t *entity;  /* N of each name */
    group *groups;     /* at most N */
    uint8_t *kinds;    /* kind_of() each group's type, side by side as most comparisons end there */
    uint32_t count;    /* groups */
    uint32_t *slots;   /* by hash: group + 1; mask + 1 of them */
    uint64_t *slot_hashes;
    uint32_t mask;
} joiner;

static const nfi_token *token(const joiner *j, uint32_t i)
{
    return &j->tokens->tokens.at[i];
}

static int is_legal_form(const nfi_token *t)
{
    static const char *const words[] = {"inc.", "inc", "corp.", "corp", "ltd.", "ltd", "co.", "co", "plc", "llc", "llp", "ag", "gmbh", "company", "corporation", "limited",
                                        "incorporated", "s.a.", "sa", "n.v.", "nv", "se", "spa", "s.p.a.", "ab", "asa", "oyj", "pty", "pte", "bhd", "sdn", "kk", "kg", "ltda",
                                        "holdings", "holding", NULL};
    const char *spelled = nfi_lex_word(t->word);
    if (t->shape < NFI_SHAPE_TITLE && t->shape != NFI_SHAPE_LOWER)
        return 0;
    for (const char *const *w = words; spelled[0] != '\0' && *w != NULL; w++)
        if (spelled[0] == (*w)[0] && strcmp(spelled, *w) == 0)
            return 1;
    return 0;
}

/* End of a name without the legal forms it ends with: "Vell Foods Co. Ltd." */
static uint32_t legal_start(const joiner *j, const nfi_name *name)
{
    uint32_t end = name->end;
    while (name->type != NF_ENTITY_PERSON && end - name->first > 1 && (is_legal_form(token(j, end - 1)) || token(j, end - 1)->kind == NF_TOKEN_PUNCT))
        end--;
    return end;
}

static int is_small_word(const nfi_token *t)
{
    return t->shape == NFI_SHAPE_LOWER || t->kind == NF_TOKEN_PUNCT || t->kind == NF_TOKEN_SYMBOL;
}

static void read_form(const joiner *j, const nfi_name *name, form *out)
{
    uint32_t initials = 0;
    uint32_t capitals = 0;
    memset(out, 0, sizeof *out);
    uint32_t end = legal_start(j, name);
    for (uint32_t i = name->first; i < end; i++) {
        const nfi_token *t = token(j, i);
        const char *text = nfi_token_text(j->tokens, t);
        if (t->kind == NF_TOKEN_PUNCT)
            continue;
        if (out->count < WORDS)
            out->words[out->count++] = t->hash;
        out->whole = nfi_gazetteer_step(out->whole, t->hash);
        if (!is_small_word(t)) {
            capitals++;
            if (initials + 1 < ACRONYM_MAX)
                out->acronym[initials++] = text[0];
        }
    }
    if (capitals < 2)
        out->acronym[0] = '\0';
    if (name->end - name->first == 1 && token(j, name->first)->shape == NFI_SHAPE_UPPER) {
        const nfi_token *t = token(j, name->first);
        uint32_t at = 0;
        for (uint32_t i = 0; i < t->end - t->start && at + 1 < ACRONYM_MAX; i++) {
            char c = nfi_token_text(j->tokens, t)[i];
            if (c >= 'A' && c <= 'Z')
                out->letters[at++] = c;
        }
    }
}

/* "Ms. Kask"; "Anna Kask". */
static nf_gender gender_of(const joiner *j, const nfi_name *name, const form *f)
{
    const nfi_token *before = name->first > 0 ? token(j, name->first - 1) : NULL;
    const nfi_lex_entry *title = before == NULL ? NULL : nfi_lex_entry_of(before->word, NFI_LEX_TITLE);
    if (title != NULL && nfi_lex_title_rows[title->row].gender != NF_GENDER_UNKNOWN)
        return (nf_gender)nfi_lex_title_rows[title->row].gender;
    /* "Paz-Icaza" is a last name, not a Paz */
    int one = name->end - name->first > 1 && nfi_token_is_char(j->tokens, token(j, name->first + 1), '-');
    int longer;
    const nfi_gazetteer_record *record = f->count < 2 || one ? NULL : nfi_gazetteer_look(nfi_gazetteer_step(0, f->words[0]), &longer);
    int female = record != NULL && (record->types & NFI_GAZ_FIRST_FEMALE) != 0;
    int male = record != NULL && (record->types & NFI_GAZ_FIRST_MALE) != 0;
    if (female == male || record->types & NFI_GAZ_FIRST_EITHER)
        return NF_GENDER_UNKNOWN;
    return female ? NF_GENDER_FEMALE : NF_GENDER_MALE;
}

static uint32_t *slot(const joiner *j, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash >> 7) & j->mask;
    while (j->slots[at] != 0 && j->slot_hashes[at] != hash)
        at = (at + 1) & j->mask;
    return &j->slots[at];
}

static void remember(joiner *j, uint64_t hash, uint32_t group_index)
{
    uint32_t *at = slot(j, hash);
    if (*at == 0) {
        *at = group_index + 1;
        j->slot_hashes[at - j->slots] = hash;
    }
}

static nf_entity_type type_of_most(const group *g)
{
    nf_entity_type best = NF_ENTITY_NONE;
    for (int t = NF_ENTITY_PERSON; t <= NF_ENTITY_MISC; t++)
        if (g->types[t] > g->types[best])
            best = (nf_entity_type)t;
    return best;
}

/* All words of the shorter stand in the longer, in order. */
static int is_part(const form *shorter, const form *longer)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < longer->count && k < shorter->count; i++)
        k += longer->words[i] == shorter->words[k];
    return k == shorter->count;
}

static int same_person(const form *a, const form *b)
{
    const form *shorter = a->count <= b->count ? a : b;
    const form *longer = shorter == a ? b : a;
    if (shorter->count == 0 || longer->count == 0)
        return 0;
    if (shorter->count == 1) /* by the last name, or "Ag Hamdane", or the first name alone */
        return shorter->words[0] == longer->words[longer->count - 1] || shorter->words[0] == longer->words[0];
    return shorter->words[shorter->count - 1] == longer->words[longer->count - 1] && is_part(shorter, longer);
}

/* "Lufubu" for "Lufubu Copper", "the Coalition" for … not: one word of several has to be the first. */
static int same_body(const form *a, const form *b)
{
    const form *shorter = a->count <= b->count ? a : b;
    const form *longer = shorter == a ? b : a;
    if (shorter->count == 0 || shorter->words[0] != longer->words[0])
        return shorter->count >= 2 && is_part(shorter, longer);
    return is_part(shorter, longer);
}

static int is_acronym_of(const form *shorter, const form *longer)
{
    return shorter->letters[0] != '\0' && strlen(shorter->letters) >= 2 && strcmp(shorter->letters, longer->acronym) == 0;
}

/* What types of names are compared with each other; 0: only equal names are one. */
enum { KIND_PERSON = 1, KIND_BODY, KIND_PLACE, KIND_FACILITY, KIND_WORK };

static uint8_t kind_of(nf_entity_type type)
{
    switch (type) {
    case NF_ENTITY_PERSON:
        return KIND_PERSON;
    case NF_ENTITY_ORG:
    case NF_ENTITY_EVENT:
        return KIND_BODY;
    case NF_ENTITY_GPE:
    case NF_ENTITY_LOC:
        return KIND_PLACE;
    case NF_ENTITY_FAC:
        return KIND_FACILITY;
    case NF_ENTITY_WORK:
        return KIND_WORK;
    default:
        return 0;
    }
}

static int is_place(nf_entity_type t)
{
    return t == NF_ENTITY_GPE || t == NF_ENTITY_LOC;
}

static int genders_fit(nf_gender a, nf_gender b)
{
    return a == b || a == NF_GENDER_UNKNOWN || b == NF_GENDER_UNKNOWN;
}

/* "Kask" where the text has Anna Kask and Ivo Kask: the one of its gender that goes by that name mostly, the newest of equals.
 * NF_NONE where nobody has it as the last of several names. */
static uint32_t of_family(const joiner *j, uint32_t name)
{
    const form *own = &j->forms[name];
    uint32_t floor = j->count > RECENT ? j->count - RECENT : 0;
    uint32_t found = NF_NONE;
    for (uint32_t g = j->count; g > floor; g--) {
        if (j->kinds[g - 1] != KIND_PERSON)
            continue;
        const group *other = &j->groups[g - 1];
        const form *full = &j->forms[other->longest];
        if (full->count < 2 || full->words[full->count - 1] != own->words[0] || !genders_fit(own->gender, other->gender))
            continue;
        const group *best = found == NF_NONE ? NULL : &j->groups[found];
        if (best == NULL || other->count > best->count || (other->count == best->count && other->newest > best->newest))
            found = g - 1;
    }
    return found;
}

static int fits(const joiner *j, uint32_t name, uint32_t g)
{
    const form *own = &j->forms[name];
    const form *other = &j->forms[j->groups[g].longest];
    nf_entity_type type = (nf_entity_type)j->names->at[name].type;
    nf_entity_type there = j->groups[g].type;
    int may_shorten = type == NF_ENTITY_ORG || type == NF_ENTITY_EVENT; /* "US" is no acronym of "Union Sportive" */
    if (may_shorten && (there == NF_ENTITY_ORG || there == NF_ENTITY_EVENT) && is_acronym_of(own, other))
        return 1;
    if (type == NF_ENTITY_ORG && (there == NF_ENTITY_ORG || there == NF_ENTITY_EVENT) && is_acronym_of(other, own))
        return 1;
    if (type == NF_ENTITY_PERSON && there == NF_ENTITY_PERSON)
        return genders_fit(own->gender, j->groups[g].gender) && same_person(own, other);
    if (type == there && (type == NF_ENTITY_ORG || type == NF_ENTITY_FAC || type == NF_ENTITY_EVENT || type == NF_ENTITY_WORK))
        return same_body(own, other);
    if (is_place(type) && is_place(there) && own->count != other->count) /* Kursk, the Kursk region */
        return own->words[0] == other->words[0] && (own->count == 1 || other->count == 1) && own->count + other->count == 3;
    return 0;
}

/* Usual name of what the gazetteer lists, as a hash: "U.S." and "United States" are one. */
static uint64_t usual_name(const joiner *j, const nfi_name *name, const nfi_gazetteer_record **record)
{
    uint32_t length = 0;
    if (name->known != NF_NONE) { /* the same identifier is the same thing */
        const char *identifier = j->known->names.at[name->known].identifier;
        *record = NULL;
        return identifier == NULL ? 0 : nfi_hash(identifier, strlen(identifier)) ^ UINT64_C(0x5bd1e9955bd1e995);
    }
    nf_entity_type type = (nf_entity_type)name->type;
    if (type != NF_ENTITY_GPE && type != NF_ENTITY_ORG && type != NF_ENTITY_FAC && type != NF_ENTITY_NORP) {
        *record = NULL; /* nothing listed is of those types */
        return 0;
    }
    *record = nfi_gazetteer_match(j->tokens, name->first, name->end, &length);
    if (*record == NULL || length != name->end - name->first) {
        *record = NULL;
        return 0;
    }
    int people = (*record)->types & NFI_GAZ_ANY_NORP && type == NF_ENTITY_NORP;
    int listed = (type == NF_ENTITY_GPE && (*record)->types & NFI_GAZ_ANY_GPE) ||
                 (type == NF_ENTITY_ORG && (*record)->types & NFI_GAZ_ANY_ORG) || (type == NF_ENTITY_FAC) || people;
    if (!listed)
        *record = NULL;
    if (!listed || (*record)->name == 0)
        return 0;
    const char *usual = nfi_gazetteer_pool + (*record)->name;
    return nfi_hash(usual, strlen(usual)) ^ (uint64_t)type;
}

/* "the Meteorology Agency (BMKG)": letters in brackets right behind a body's name are its own, whatever language they abbreviate. */
static uint32_t bracketed(const joiner *j, uint32_t name)
{
    const nfi_name *n = &j->names->at[name];
    if (name == 0 || n->type != NF_ENTITY_ORG || n->end - n->first != 1 || token(j, n->first)->shape != NFI_SHAPE_UPPER)
        return NF_NONE;
    const nfi_name *before = &j->names->at[name - 1];
    if (before->type != NF_ENTITY_ORG || before->end + 1 != n->first || n->end >= j->tokens->tokens.count || !nfi_token_is_char(j->tokens, token(j, before->end), '(') ||
        !nfi_token_is_char(j->tokens, token(j, n->end), ')') || before->end - before->first < 2)
        return NF_NONE;
    return j->entity[name - 1];
}

static uint32_t find_group(const joiner *j, uint32_t name, uint64_t usual)
{
    uint32_t own = bracketed(j, name);
    if (own != NF_NONE && *slot(j, j->forms[name].whole) == 0)
        return own;
    uint64_t type = j->names->at[name].type;
    if (usual != 0 && *slot(j, usual) != 0)
        return *slot(j, usual) - 1;
    int doubtful = usual == 0 && j->names->at[name].probability < SURE_TYPE && *slot(j, j->forms[name].whole) == 0;
    /* the last name of somebody, whatever it was taken for when it stood alone */
    if ((type == NF_ENTITY_PERSON || doubtful) && j->forms[name].count == 1) {
        own = of_family(j, name);
        if (own != NF_NONE)
            return own;
    }
    uint64_t whole = j->forms[name].whole ^ (type == NF_ENTITY_NORP ? UINT64_C(0x9e3779b97f4a7c15) : 0);
    uint32_t same = *slot(j, whole);
    if (same != 0 && (type != NF_ENTITY_PERSON || genders_fit(j->forms[name].gender, j->groups[same - 1].gender)))
        return same - 1;
    uint8_t kind = kind_of((nf_entity_type)type);
    if (kind == 0)
        return NF_NONE;
    uint32_t floor = j->count > RECENT ? j->count - RECENT : 0;
    for (uint32_t g = j->count; g > floor; g--)
        if (j->kinds[g - 1] == kind && fits(j, name, g - 1))
            return g - 1;
    return NF_NONE;
}

/* More words; or as many, with a legal form too: "Tamarind Bank Plc". */
static int is_fuller(const joiner *j, uint32_t name, uint32_t than)
{
    const nfi_name *a = &j->names->at[name];
    const nfi_name *b = &j->names->at[than];
    int small = token(j, a->end - 1)->shape == NFI_SHAPE_LOWER; /* "UN refugee agency" */
    if (small != (token(j, b->end - 1)->shape == NFI_SHAPE_LOWER))
        return !small;
    if (j->forms[name].count != j->forms[than].count)
        return j->forms[name].count > j->forms[than].count;
    return a->end - a->first > b->end - b->first && is_legal_form(token(j, a->end - 1));
}

static void join_name(joiner *j, uint32_t name)
{
    const nfi_gazetteer_record *record;
    const nfi_name *n = &j->names->at[name];
    uint64_t usual = usual_name(j, n, &record);
    uint32_t g = find_group(j, name, usual);
    if (g == NF_NONE) {
        g = j->count++;
        memset(&j->groups[g], 0, sizeof j->groups[g]);
        j->groups[g].longest = name;
        j->groups[g].known = NF_NONE;
    }
    group *to = &j->groups[g];
    if (n->known != NF_NONE && to->known == NF_NONE)
        to->known = n->known;
    to->types[n->type] += n->probability >= 0.9f ? 2 : 1;
    to->type = type_of_most(to);
    j->kinds[g] = kind_of(to->type);
    if (to->record == NULL)
        to->record = record;
    if (is_fuller(j, name, to->longest))
        to->longest = name;
    j->entity[name] = g;
    to->count++;
    to->newest = name;
    if (to->gender == NF_GENDER_UNKNOWN)
        to->gender = j->forms[name].gender;
    if (usual != 0)
        remember(j, usual, g);
    remember(j, j->forms[name].whole ^ (n->type == NF_ENTITY_NORP ? UINT64_C(0x9e3779b97f4a7c15) : 0), g);
}

static nf_span name_span(const joiner *j, uint32_t name)
{
    const nfi_name *n = &j->names->at[name];
    return nfi_span(token(j, n->first)->start, token(j, n->end - 1)->end);
}

/* The words of a name with single spaces between them. */
static const char *name_text(joiner *j, uint32_t name)
{
    nf_span span = name_span(j, name);
    const char *text = j->tokens->text->bytes + span.start;
    char *out = nfi_arena_string(j->ctx->result, text, span.end - span.start);
    if (out == NULL)
        return NULL;
    size_t at = 0;
    for (size_t i = 0; out[i] != '\0'; i++) {
        int space = (unsigned char)out[i] <= ' ';
        if (space && at > 0 && out[at - 1] == ' ')
            continue;
        out[at++] = space ? ' ' : out[i];
    }
    out[at] = '\0';
    return out;
}

/* SEOUL of a dateline is "Seoul". */
static void lower_dateline(char *name)
{
    int start = 1;
    for (char *c = name; *c != '\0'; c++) {
        int letter = (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || (unsigned char)*c >= 0x80;
        if (!start && *c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
        start = !letter; /* N’Djamena keeps both capitals: the apostrophe's bytes are above 0x7F, its letter follows */
    }
}

/* TYPE:words, folded. */
static const char *make_key(joiner *j, nf_entity_type type, const char *name)
{
    const char *label = nf_entity_type_name(type);
    size_t head = strlen(label) + 1;
    size_t length = strlen(name);
    char *out = nfi_arena_new(j->ctx->result, head + length * NFI_FOLD_GROWTH + 1);
    uint64_t hash;
    if (out == NULL)
        return NULL;
    memcpy(out, label, head - 1);
    out[head - 1] = ':';
    nfi_fold(out + head, &hash, name, length);
    return out;
}

static const char *country_code(joiner *j, uint16_t country, const char *prefix)
{
    size_t head = strlen(prefix);
    char *out = nfi_arena_new(j->ctx->result, head + 3);
    if (out == NULL)
        return NULL;
    memcpy(out, prefix, head);
    out[head] = (char)(country >> 8);
    out[head + 1] = (char)(country & 0xFF);
    out[head + 2] = '\0';
    return out;
}

/* "Helsinki said": a capital that speaks. */
static int speaks(const joiner *j, const uint32_t *of, uint32_t count)
{
    for (uint32_t i = 0; i < count && i < 16; i++) {
        const nfi_name *n = &j->names->at[of[i]];
        if (n->end < j->tokens->tokens.count && nfi_lex_starts(token(j, n->end)->word, NFI_LEX_CUE_VERB) && token(j, n->end)->upos == NF_UPOS_VERB &&
            (n->first == 0 || token(j, n->first - 1)->upos != NF_UPOS_ADP))
            return 1;
    }
    return 0;
}

static int fill_record(joiner *j, nf_entity *e, const group *g, const uint32_t *of, uint32_t count)
{
    if (g->known != NF_NONE) {
        const nfi_known_name *own = &j->known->names.at[g->known];
        e->type = own->type;
        e->identifier = own->identifier == NULL ? NULL : nfi_arena_string(j->ctx->result, own->identifier, own->identifier_size - 1);
        return own->identifier == NULL || e->identifier != NULL;
    }
    const nfi_gazetteer_record *record = g->record;
    if (record == NULL || record->country == 0)
        return 1;
    e->country = country_code(j, record->country, "");
    if (e->country == NULL)
        return 0;
    if (e->type == NF_ENTITY_GPE && record->types & NFI_GAZ_COUNTRY) {
        e->identifier = country_code(j, record->country, "iso3166:");
        if (record->name != 0)
            e->name = nfi_gazetteer_pool + record->name;
        return e->identifier != NULL;
    }
    if (record->name != 0 && e->type == NF_ENTITY_ORG && token(j, j->names->at[g->longest].end - 1)->shape == NFI_SHAPE_LOWER)
        e->name = nfi_gazetteer_pool + record->name;
    if (record->identifier != 0)
        e->identifier = nfi_gazetteer_pool + record->identifier;
    nf_entity_relation relation = e->type == NF_ENTITY_NORP && record->types & NFI_GAZ_DEMONYM ? NF_RELATION_DEMONYM_OF
                                  : record->types & NFI_GAZ_METONYM || (record->types & NFI_GAZ_CAPITAL && speaks(j, of, count)) ? NF_RELATION_METONYM_FOR
                                                                                              : NF_RELATION_NONE;
    const char *country = nfi_gazetteer_country_name(record->country);
    if (relation == NF_RELATION_NONE || country == NULL)
        return 1;
    nf_entity_link link = {relation, NF_NONE, country};
    e->links = nfi_arena_copy(j->ctx->result, &link, sizeof link);
    e->link_count = e->links == NULL ? 0 : 1;
    return e->links != NULL;
}

/* A country of the text that a link names is pointed to. */
static void point_links(joiner *j)
{
    for (uint32_t i = 0; i < j->count; i++) {
        nf_entity *e = &j->out->entities.at[i];
        for (uint32_t k = 0; k < e->link_count; k++) {
            uint64_t usual = nfi_hash(e->links[k].name, strlen(e->links[k].name)) ^ (uint64_t)NF_ENTITY_GPE;
            uint32_t *found = slot(j, usual);
            nf_entity_link link = e->links[k];
            link.entity = *found == 0 ? NF_NONE : *found - 1;
            nf_entity_link *own = nfi_arena_copy(j->ctx->result, &link, sizeof link);
            if (own != NULL)
                e->links = own;
        }
    }
}

static int same_string(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* Whether two names are the same bytes of the text. */
static int same_bytes(const joiner *j, uint32_t a, uint32_t b)
{
    nf_span x = name_span(j, a);
    nf_span y = name_span(j, b);
    const char *bytes = j->tokens->text->bytes;
    return x.end - x.start == y.end - y.start && memcmp(bytes + x.start, bytes + y.start, x.end - x.start) == 0;
}

/* Its other names, each once, in the order of the text; `of` lists the names of each group. */
static int fill_aliases(joiner *j, nf_entity *e, const uint32_t *of, uint32_t count)
{
    enum { ALIASES = 16 };
    const char *found[ALIASES];
    uint32_t used = 0;
    for (uint32_t i = 0; i < count && used < ALIASES && i < 64; i++) {
        if (i > 0 && (same_bytes(j, of[i], of[i - 1]) || same_bytes(j, of[i], of[0]))) /* most names are repeated as they were */
            continue;
        const char *text = name_text(j, of[i]);
        if (text == NULL)
            return 0;
        int repeated = same_string(text, e->name);
        for (uint32_t k = 0; k < used; k++)
            repeated |= same_string(text, found[k]);
        if (!repeated)
            found[used++] = text;
    }
    const char **copy = nfi_arena_copy(j->ctx->result, found, used * sizeof *found);
    e->aliases = copy;
    e->alias_count = used;
    return copy != NULL;
}

/* The title before any of a person's names: the longest of the first few. */
static int fill_title(joiner *j, nf_entity *e, const uint32_t *of, uint32_t count)
{
    if (e->type != NF_ENTITY_PERSON)
        return 1;
    for (uint32_t i = 0; i < count && i < 8; i++) {
        const nfi_name *n = &j->names->at[of[i]];
        uint32_t floor = j->tokens->sentences.at[token(j, n->first)->sentence].first_token;
        uint32_t first = nfi_title_before(j->tokens, n->first, floor);
        if (first == n->first)
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(j->tokens, first, n->first, NFI_LEX_TITLE);
        if (entry != NULL && e->gender == NF_GENDER_UNKNOWN)
            e->gender = (nf_gender)nfi_lex_title_rows[entry->row].gender;
        /* A nationality belongs to it: "Ukrainian President". */
        uint32_t length = 0;
        for (uint32_t back = 3; back > 0; back--)
            if (first >= floor + back) {
                const nfi_gazetteer_record *record = nfi_gazetteer_match(j->tokens, first - back, first, &length);
                if (record != NULL && length == back && record->types & NFI_GAZ_DEMONYM) {
                    first -= back;
                    break;
                }
            }
        if (e->title == NULL) {
            e->title = nfi_arena_string(j->ctx->result, j->tokens->text->bytes + token(j, first)->start,
                                        token(j, n->first - 1)->end - token(j, first)->start);
            if (e->title == NULL)
                return 0;
        }
    }
    return 1;
}

static int fill_entity(joiner *j, uint32_t g, const uint32_t *of, uint32_t count)
{
    nf_entity *e = &j->out->entities.at[g];
    memset(e, 0, sizeof *e);
    e->id = g;
    e->type = j->groups[g].type;
    char *name = NULL;
    const char *text = name_text(j, j->groups[g].longest);
    if (text == NULL)
        return 0;
    e->name = text;
    const nfi_name *longest = &j->names->at[j->groups[g].longest];
    uint32_t start = token(j, longest->first)->start;
    if (is_place(e->type) && nfi_text_zone_at(j->tokens->text, start) == NF_ZONE_DATELINE &&
        token(j, longest->first)->shape == NFI_SHAPE_UPPER && strlen(text) > 3) {
        name = nfi_arena_string(j->ctx->result, text, strlen(text));
        if (name == NULL)
            return 0;
        lower_dateline(name);
        e->name = name;
    }
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += (double)j->names->at[of[i]].probability;
    e->confidence = sum / count;
    if (!fill_record(j, e, &j->groups[g], of, count) || !fill_title(j, e, of, count) || !fill_aliases(j, e, of, count))
        return 0;
    if (e->type == NF_ENTITY_PERSON && e->gender == NF_GENDER_UNKNOWN)
        e->gender = j->groups[g].gender;
    e->key = make_key(j, e->type, e->name);
    return e->key != NULL;
}

/* The names of each group, group by group, from counts. */
static int fill_entities(joiner *j)
{
    uint32_t names = j->names->count;
    uint32_t *start = nfi_arena_array(j->ctx->scratch, (size_t)j->count + 1, sizeof *start);
    uint32_t *of = nfi_arena_array(j->ctx->scratch, names, sizeof *of);
    if (start == NULL || of == NULL || !nfi_vec_reserve(&j->out->entities, &j->ctx->alloc, j->count))
        return 0;
    memset(start, 0, ((size_t)j->count + 1) * sizeof *start);
    for (uint32_t i = 0; i < names; i++)
        start[j->entity[i] + 1]++;
    for (uint32_t g = 0; g < j->count; g++)
        start[g + 1] += start[g];
    for (uint32_t i = names; i > 0; i--)
        of[--start[j->entity[i - 1] + 1]] = i - 1;
    /* start[g + 1] is now where group g begins. */
    j->out->entities.count = j->count;
    for (uint32_t g = 0; g < j->count; g++) {
        uint32_t end = g + 1 < j->count ? start[g + 2] : names;
        if (!fill_entity(j, g, of + start[g + 1], end - start[g + 1]))
            return 0;
    }
    return 1;
}

static int add_mentions(joiner *j)
{
    if (!nfi_vec_reserve(&j->out->mentions, &j->ctx->alloc, j->names->count))
        return 0;
    for (uint32_t i = 0; i < j->names->count; i++) {
        const nfi_name *n = &j->names->at[i];
        nf_mention mention = {name_span(j, i), NF_FORM_NAME, j->entity[i], (double)n->probability};
        for (uint32_t t = n->first; t < n->end; t++)
            j->out->at_token.at[t] = j->out->mentions.count;
        j->out->mentions.at[j->out->mentions.count++] = mention;
    }
    return 1;
}

nf_status nfi_aliases_join(nfi_context *ctx, nfi_entities *out, const nfi_tokens *tokens, const nfi_name_vec *names,
                           const nfi_known *known)
{
    joiner j = {.ctx = ctx, .out = out, .tokens = tokens, .names = names, .known = known};
    uint32_t slots = 64;
    while (slots < names->count * 4)
        slots *= 2;
    j.mask = slots - 1;
    j.forms = nfi_arena_array(ctx->scratch, names->count, sizeof *j.forms);
    j.entity = nfi_arena_array(ctx->scratch, names->count, sizeof *j.entity);
    j.groups = nfi_arena_array(ctx->scratch, names->count, sizeof *j.groups);
    j.kinds = nfi_arena_array(ctx->scratch, names->count, sizeof *j.kinds);
    j.slots = nfi_arena_array(ctx->scratch, slots, sizeof *j.slots);
    j.slot_hashes = nfi_arena_array(ctx->scratch, slots, sizeof *j.slot_hashes);
    if (j.forms == NULL || j.entity == NULL || j.groups == NULL || j.kinds == NULL || j.slots == NULL || j.slot_hashes == NULL)
        return nfi_nomem(ctx->err);
    memset(j.slots, 0, slots * sizeof *j.slots);
    for (uint32_t i = 0; i < names->count; i++) {
        read_form(&j, &names->at[i], &j.forms[i]);
        if (names->at[i].type == NF_ENTITY_PERSON)
            j.forms[i].gender = gender_of(&j, &names->at[i], &j.forms[i]);
    }
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < names->count && st == NF_OK; i++) {
        join_name(&j, i);
        st = nfi_work(ctx, 4);
    }
    if (st != NF_OK)
        return st;
    if (!fill_entities(&j) || !add_mentions(&j))
        return nfi_nomem(ctx->err);
    point_links(&j);
    return NF_OK;
}
