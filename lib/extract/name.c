#include "extract/name.h"

#include <string.h>

/* Tokens of the longest run of capitals that is read as one, so that a text without lower case stays linear. */
enum { RUN_MAX = 24 };

/* Surfaces of the document that are known to be names: open addressing, by hash. */
typedef struct known {
    uint64_t hash; /* 0: free */
    uint8_t type;
    uint8_t count;
} known;

typedef struct finder {
    nfi_context *ctx;
    nfi_name_vec *out;
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    const nfi_quote_vec *quotes;
    uint32_t next_quote;
    uint32_t next_time;
    known *seen; /* mask + 1 of them */
    uint32_t mask;
    int collecting; /* first pass: only what is sure; its surfaces help the second */
} finder;

static const nfi_token *token(const finder *f, uint32_t i)
{
    return &f->tokens->tokens.at[i];
}

static int is_text(const finder *f, uint32_t i, const char *text)
{
    const nfi_token *t = token(f, i);
    size_t length = strlen(text);
    return t->end - t->start == length && memcmp(nfi_token_text(f->tokens, t), text, length) == 0;
}

static int is_word(const finder *f, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(f, i)->word), word) == 0;
}

static int is_one_of(const finder *f, uint32_t i, const char *const *words)
{
    const char *word = nfi_lex_word(token(f, i)->word);
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return 1;
    return 0;
}

static int is_capital(const finder *f, uint32_t i)
{
    const nfi_token *t = token(f, i);
    return t->kind == NF_TOKEN_WORD && (t->shape == NFI_SHAPE_TITLE || t->shape == NFI_SHAPE_UPPER ||
                                        (t->shape == NFI_SHAPE_MIXED && f->tokens->text->bytes[t->start] < 'a'));
}

static int is_possessive(const finder *f, uint32_t i)
{
    return is_text(f, i, "'s") || is_text(f, i, "’s") || is_text(f, i, "'") || is_text(f, i, "’");
}

static int in_time(finder *f, uint32_t i)
{
    uint32_t start = token(f, i)->start;
    while (f->next_time > 0 && f->next_time < f->times->count && f->times->at[f->next_time].span.start > start)
        f->next_time--;
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= start)
        f->next_time++;
    return f->next_time < f->times->count && f->times->at[f->next_time].span.start <= start;
}

/* 104 degrees Fahrenheit */
static int is_unit(const finder *f, uint32_t i)
{
    return i > 0 && nfi_lex_starts(token(f, i)->word, NFI_LEX_UNIT) &&
           (token(f, i - 1)->kind == NF_TOKEN_NUMBER || is_word(f, i - 1, "degrees") || token(f, i - 1)->kind == NF_TOKEN_SYMBOL);
}

static uint64_t surface(const finder *f, uint32_t first, uint32_t end)
{
    uint64_t state = 0;
    for (uint32_t i = first; i < end; i++)
        state = nfi_gazetteer_step(state, token(f, i)->hash);
    return state | 1;
}

static known *slot(const finder *f, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash >> 8) & f->mask;
    while (f->seen[at].hash != 0 && f->seen[at].hash != hash)
        at = (at + 1) & f->mask;
    return &f->seen[at];
}

static nf_entity_type known_type(const finder *f, uint32_t first, uint32_t end)
{
    const known *k = slot(f, surface(f, first, end));
    return k->hash == 0 ? NF_ENTITY_NONE : (nf_entity_type)k->type;
}

static void remember(finder *f, uint32_t first, uint32_t end, nf_entity_type type)
{
    known *k = slot(f, surface(f, first, end));
    if (k->hash == 0) {
        k->hash = surface(f, first, end);
        k->type = (uint8_t)type;
    }
}

/* A word that neither gazetteer nor word list has: where a body's name starts with it, it may stand for the body. */
static int is_unlisted(const finder *f, uint32_t i)
{
    int longer;
    return nfi_gazetteer_look(nfi_gazetteer_step(0, token(f, i)->hash), &longer) == NULL && token(f, i)->word == 0 &&
           token(f, i)->end - token(f, i)->start > 3;
}

static int emit(finder *f, uint32_t first, uint32_t end, nf_entity_type type, float probability)
{
    if (first >= end || type == NF_ENTITY_NONE)
        return 1;
    if (f->collecting) {
        remember(f, first, end, type);
        /* A person goes by the last name too; long bodies by their first word where it is no common one. */
        if (type == NF_ENTITY_PERSON && end - first > 1) {
            remember(f, end - 1, end, type);
            if (end - first > 2 && token(f, end - 2)->shape == NFI_SHAPE_LOWER)
                remember(f, end - 2, end, type);
        }
        if (type == NF_ENTITY_ORG && end - first > 1 && is_unlisted(f, first))
            remember(f, first, first + 1, type);
        return 1;
    }
    nfi_name name = {first, end, (uint8_t)type, probability, NF_NONE};
    return nfi_vec_push(f->out, &f->ctx->alloc, name);
}

static const nfi_lex_name_word_row *name_word(const finder *f, uint32_t first, uint32_t end, uint32_t *length)
{
    const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, end, NFI_LEX_NAME_WORD);
    if (entry == NULL)
        return NULL;
    *length = entry->length;
    return &nfi_lex_name_word_rows[entry->row];
}

/* A word that news writes in lower case: with a capital it only starts the sentence, or belongs to a title. */
static int is_common(const finder *f, uint32_t i)
{
    int longer;
    const nfi_gazetteer_record *record = nfi_gazetteer_look(nfi_gazetteer_step(0, token(f, i)->hash), &longer);
    if (record != NULL && record->types & NFI_GAZ_WORD)
        return nfi_gazetteer_word_grade(record) >= 2;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(f, i)->word, NFI_LEX_POS);
    return entry != NULL && nfi_lex_pos_rows[entry->row].tag != NF_UPOS_PROPN && nfi_lex_pos_rows[entry->row].name < 60;
}

static int is_function_word(const finder *f, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(f, i)->word, NFI_LEX_POS);
    if (entry == NULL)
        return 0;
    uint8_t tag = nfi_lex_pos_rows[entry->row].tag;
    return tag == NF_UPOS_DET || tag == NF_UPOS_PRON || tag == NF_UPOS_ADP || tag == NF_UPOS_SCONJ || tag == NF_UPOS_CCONJ ||
           tag == NF_UPOS_AUX || tag == NF_UPOS_ADV || tag == NF_UPOS_INTJ || tag == NF_UPOS_PART;
}

static nf_entity_type type_of_record(uint32_t types)
{
    /* The first class that fits, the surest first. */
    static const struct {
        uint32_t types;
        nf_entity_type type;
    } order[] = {{NFI_GAZ_COUNTRY, NF_ENTITY_GPE},
                 {NFI_GAZ_ANY_NORP, NF_ENTITY_NORP},
                 {NFI_GAZ_METONYM, NF_ENTITY_FAC},
                 {NFI_GAZ_ORG | NFI_GAZ_AGENCY | NFI_GAZ_OUTLET | NFI_GAZ_ARMED | NFI_GAZ_TEAM, NF_ENTITY_ORG},
                 {NFI_GAZ_PLACE, NF_ENTITY_LOC},
                 {NFI_GAZ_FACILITY, NF_ENTITY_FAC},
                 {NFI_GAZ_EVENT, NF_ENTITY_EVENT},
                 {NFI_GAZ_LEADER, NF_ENTITY_PERSON},
                 {NFI_GAZ_REGION | NFI_GAZ_CITY | NFI_GAZ_CAPITAL, NF_ENTITY_GPE},
                 {NFI_GAZ_PARTY | NFI_GAZ_UNIVERSITY | NFI_GAZ_COMPANY, NF_ENTITY_ORG},
                 {NFI_GAZ_PRODUCT, NF_ENTITY_PRODUCT},
                 {NFI_GAZ_WORK, NF_ENTITY_WORK},
                 {NFI_GAZ_CLUB, NF_ENTITY_ORG}};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (types & order[i].types)
            return order[i].type;
    return NF_ENTITY_NONE;
}

static int is_first_name(const finder *f, uint32_t i)
{
    int longer;
    const nfi_gazetteer_record *record = nfi_gazetteer_look(nfi_gazetteer_step(0, token(f, i)->hash), &longer);
    return record != NULL && record->types & NFI_GAZ_FIRST;
}

static uint32_t last_name_grade(const finder *f, uint32_t i)
{
    int longer;
    const nfi_gazetteer_record *record = nfi_gazetteer_look(nfi_gazetteer_step(0, token(f, i)->hash), &longer);
    return record == NULL || !(record->types & NFI_GAZ_LAST) ? 0 : nfi_gazetteer_last_grade(record) + 1;
}

static int is_initial(const finder *f, uint32_t i)
{
    const nfi_token *t = token(f, i);
    return is_capital(f, i) && t->end - t->start <= 2 && (t->end - t->start == 1 || nfi_token_text(f->tokens, t)[1] == '.');
}

/* Name particles inside a person's name: "Issouf ag Hamdane", "Ludwig van Beethoven". */
static int is_particle(const finder *f, uint32_t i)
{
    static const char *const words[] = {"de", "da", "dos", "do", "del", "della", "di", "du", "van", "von", "der", "den", "la", "le",
                                        "al", "el", "bin", "ibn", "ben", "ag", "abu", "ul", "y", "e", "zu", "ter", "st.", NULL};
    return token(f, i)->kind == NF_TOKEN_WORD && is_one_of(f, i, words);
}

static int is_land(const finder *f, uint32_t i)
{
    uint32_t length;
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i, i + 1, &length);
    return record != NULL && record->types & (NFI_GAZ_COUNTRY | NFI_GAZ_DEMONYM);
}

/* A word of an office before a title, "Interior" of "Interior Minister": with a capital, but no name. */
static int is_office_word(const finder *f, uint32_t i)
{
    uint32_t length;
    if (!is_capital(f, i) || is_initial(f, i) || is_function_word(f, i) || token(f, i)->shape == NFI_SHAPE_UPPER ||
        token(f, i)->flags & NFI_TOKEN_SENTENCE_START)
        return is_capital(f, i) && is_common(f, i) && !is_function_word(f, i) && !is_land(f, i);
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i, i + 1, &length);
    if (record != NULL && !(record->types & NFI_GAZ_WORD) && type_of_record(record->types) != NF_ENTITY_NONE)
        return 0;
    return name_word(f, i, i + 1, &length) == NULL || nfi_lex_name_word_rows[nfi_lex_entry_of(token(f, i)->word, NFI_LEX_NAME_WORD)->row].type != NF_ENTITY_GPE;
}

/* First token of the one title that ends right before `at`. */
static uint32_t one_title_before(const finder *f, uint32_t at, uint32_t floor)
{
    enum { LONGEST = 4, OFFICE = 3 };
    for (uint32_t first = at > floor + LONGEST ? at - LONGEST : floor; first < at; first++) {
        const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, at, NFI_LEX_TITLE);
        if (entry == NULL || first + entry->length != at)
            continue;
        uint32_t best = first;
        /* "Finance Minister", "Klamath County Sheriff": words of the office before it, with the same capitals. */
        if (!nfi_lex_title_rows[entry->row].short_form)
            for (uint32_t i = 0; i < OFFICE && best > floor && is_capital(f, first) && is_office_word(f, best - 1); i++)
                best--;
        return best;
    }
    return at;
}

uint32_t nfi_title_before(const nfi_tokens *tokens, uint32_t at, uint32_t floor)
{
    finder f = {0};
    f.tokens = tokens;
    uint32_t best = one_title_before(&f, at, floor);
    return best < at ? one_title_before(&f, best, floor) : best; /* two in a row: "Mines Minister Dr Kasonde" */
}

/* Whether the words around say that a single unknown name is a place. */
static int behind_place_preposition(const finder *f, uint32_t first, uint32_t floor)
{
    static const char *const words[] = {"in", "near", "outside", "at", "from", "around", "across", "toward", "towards", "into", NULL};
    return first > floor && is_one_of(f, first - 1, words);
}

static int before_person_sign(const finder *f, uint32_t end, uint32_t limit)
{
    static const char *const verbs[] = {"said", "says", "told", "added", "wrote", "asked", "who", "tweeted", "argued", NULL};
    if (end >= limit)
        return 0;
    if (is_one_of(f, end, verbs))
        return 1;
    return end + 2 < limit && is_text(f, end, ",") && token(f, end + 1)->kind == NF_TOKEN_NUMBER &&
           token(f, end + 1)->end - token(f, end + 1)->start == 2 && is_text(f, end + 2, ",");
}

static nf_entity_type by_name_word(const finder *f, uint32_t first, uint32_t end)
{
    uint32_t length;
    /* The last word decides ("Mekong River Commission"), then "X of Y", then the first. */
    for (uint32_t back = 2; back > 0; back--) {
        if (end - first <= back)
            continue;
        const nfi_lex_name_word_row *row = name_word(f, end - back, end, &length);
        if (row != NULL && length == back && row->place != NFI_NAME_WORD_FIRST)
            return (nf_entity_type)row->type;
    }
    for (uint32_t i = first; i + 2 < end; i++)
        if (is_word(f, i + 1, "of") || is_word(f, i + 1, "for") || is_word(f, i + 1, "on")) {
            const nfi_lex_name_word_row *row = name_word(f, i, i + 1, &length);
            if (row != NULL)
                return (nf_entity_type)row->type;
        }
    const nfi_lex_name_word_row *row = end - first > 1 ? name_word(f, first, end, &length) : NULL;
    if (row != NULL && length < end - first && row->place != NFI_NAME_WORD_LAST)
        return (nf_entity_type)row->type;
    return NF_ENTITY_NONE;
}

static int is_all_upper(const finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (token(f, i)->shape != NFI_SHAPE_UPPER)
            return 0;
    return 1;
}

static int has_digit(const finder *f, uint32_t i)
{
    const nfi_token *t = token(f, i);
    for (uint32_t at = t->start; at < t->end; at++)
        if (f->tokens->text->bytes[at] >= '0' && f->tokens->text->bytes[at] <= '9')
            return 1;
    return 0;
}

/* What the words right around a name say of it: "the audit firm Pihl & Koppel", "the towns of Amulung and Alcala", "its general
 * secretary, Chileshe Mutale", "shares in Norrsken", "the road to Dirkou". */
static nf_entity_type by_neighbours(const finder *f, uint32_t first, uint32_t end, uint32_t floor)
{
    static const char *const places[] = {"town", "towns", "city", "cities", "village", "villages", "province", "district", "island", "municipality", NULL};
    static const char *const ways[] = {"road", "roads", "route", "flight", "way", "trip", "highway", "travel", "traveled", "went", "fled", "moved", "returned",
                                       "flew", "drove", "visit", NULL};
    static const char *const holdings[] = {"shares", "stake", "investors", "stock", NULL};
    if (end - first == 1 && has_digit(f, first) && token(f, first)->shape >= NFI_SHAPE_UPPER)
        return NF_ENTITY_PRODUCT;
    for (uint32_t i = first + 1; i + 1 < end; i++)
        if (is_text(f, i, "&"))
            return NF_ENTITY_ORG;
    if (first <= floor)
        return NF_ENTITY_NONE;
    if (nfi_lex_has(token(f, first - 1)->word, NFI_LEX_BODY_ROLE) && token(f, first - 1)->shape == NFI_SHAPE_LOWER)
        return NF_ENTITY_ORG;
    if (first >= floor + 2) {
        if (is_word(f, first - 1, "of") && is_one_of(f, first - 2, places))
            return NF_ENTITY_GPE;
        if (is_word(f, first - 1, "to") && is_one_of(f, first - 2, ways))
            return NF_ENTITY_GPE;
        if (is_word(f, first - 1, "in") && is_one_of(f, first - 2, holdings))
            return NF_ENTITY_ORG;
        const nfi_lex_entry *role = is_text(f, first - 1, ",") ? nfi_lex_entry_of(token(f, first - 2)->word, NFI_LEX_TITLE) : NULL;
        if (role != NULL && !nfi_lex_title_rows[role->row].short_form && end - first >= 2 && end - first <= 5)
            return NF_ENTITY_PERSON;
    }
    /* "Amulung and Alcala": two in a row are of a kind. */
    if (!f->collecting && end - first == 1 && f->out->count > 0 && (is_word(f, first - 1, "and") || is_text(f, first - 1, ","))) {
        const nfi_name *before = &f->out->at[f->out->count - 1];
        if (before->end == first - 1 && before->type == NF_ENTITY_GPE)
            return NF_ENTITY_GPE;
    }
    return NF_ENTITY_NONE;
}

static nf_entity_type classify(finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit, int titled)
{
    if (nfi_text_zone_at(f->tokens->text, token(f, first)->start) == NF_ZONE_DATELINE)
        return first > floor && is_text(f, first - 1, "(") ? NF_ENTITY_ORG : NF_ENTITY_GPE;
    uint32_t length = 0;
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
    nf_entity_type listed = record != NULL && length == end - first ? type_of_record(record->types) : NF_ENTITY_NONE;
    if (titled && end - first <= 4)
        return NF_ENTITY_PERSON;
    if (listed != NF_ENTITY_NONE && (end - first > 1 || token(f, first)->shape == NFI_SHAPE_UPPER || !(record->types & NFI_GAZ_WORD) ||
                                     nfi_gazetteer_word_grade(record) < 3)) {
        /* A city that is a last name too, said to have said something: a person, if the document knows one. */
        if (end - first == 1 && known_type(f, first, end) == NF_ENTITY_PERSON)
            return NF_ENTITY_PERSON;
        return listed;
    }
    if (!f->collecting) {
        nf_entity_type before = known_type(f, first, end);
        if (before != NF_ENTITY_NONE)
            return before;
    }
    nf_entity_type around = by_neighbours(f, first, end, floor);
    if (around != NF_ENTITY_NONE)
        return around;
    nf_entity_type by_word = by_name_word(f, first, end);
    if (by_word != NF_ENTITY_NONE)
        return by_word;
    uint32_t words = end - first;
    if (words >= 2 && token(f, end - 1)->kind == NF_TOKEN_NUMBER)
        return is_text(f, end - 2, "-") ? NF_ENTITY_PRODUCT : NF_ENTITY_FAC;
    if (words >= 2 && words <= 6 && (is_first_name(f, first) || (is_initial(f, first) && words >= 2)))
        return NF_ENTITY_PERSON;
    if (words >= 2 && words <= 4 && (last_name_grade(f, end - 1) >= 2 || before_person_sign(f, end, limit)) &&
        !is_all_upper(f, first, end))
        return NF_ENTITY_PERSON;
    if (words == 1) {
        if (token(f, first)->shape == NFI_SHAPE_UPPER)
            return token(f, first)->end - token(f, first)->start >= 2 ? NF_ENTITY_ORG : NF_ENTITY_NONE;
        if (behind_place_preposition(f, first, floor))
            return NF_ENTITY_GPE;
        if (before_person_sign(f, end, limit) || last_name_grade(f, first) >= 1 || is_first_name(f, first))
            return NF_ENTITY_PERSON;
        return NF_ENTITY_ORG;
    }
    if (behind_place_preposition(f, first, floor) && words <= 2)
        return NF_ENTITY_GPE;
    return NF_ENTITY_ORG;
}

/* Whether a token goes on with the name that stands before it, [first, i): connecting words count only where a capital follows. */
static uint32_t goes_on(const finder *f, uint32_t first, uint32_t i, uint32_t limit)
{
    if (i >= limit)
        return 0;
    const nfi_token *t = token(f, i);
    if (t->flags & (NFI_TOKEN_LINE_BEFORE | NFI_TOKEN_SENTENCE_START))
        return 0;
    if (is_capital(f, i))
        return !is_text(f, i, "I");
    if (token(f, i)->kind == NF_TOKEN_NUMBER && i > first) { /* Pier 9, Route 66 */
        uint32_t found;
        const nfi_lex_name_word_row *row = name_word(f, i - 1, i, &found);
        return row != NULL && (row->type == NF_ENTITY_FAC) && i - first == 1 ? 1 : 0;
    }
    if (i + 1 >= limit || token(f, i + 1)->flags & NFI_TOKEN_SENTENCE_START)
        return 0;
    /* "Harpia-1": a model's number. */
    if (is_text(f, i, "-") && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && token(f, i + 1)->kind == NF_TOKEN_NUMBER &&
        !(token(f, i + 1)->flags & NFI_TOKEN_SPACE_BEFORE) && token(f, i + 1)->end - token(f, i + 1)->start <= 4 && i - first == 1)
        return 2;
    /* "Nordic Pilots’ Union" */
    if ((is_text(f, i, "’") || is_text(f, i, "'")) && is_capital(f, i + 1) &&
        f->tokens->text->bytes[token(f, i - 1)->end - 1] == 's') {
        for (uint32_t k = i + 1; k < limit && k < i + 4 && is_capital(f, k); k++) {
            uint32_t found;
            const nfi_lex_name_word_row *row = name_word(f, k, k + 1, &found);
            if (row != NULL && row->type == NF_ENTITY_ORG)
                return 2;
        }
    }
    if (is_text(f, i, "-") && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && is_capital(f, i + 1) &&
        !(token(f, i + 1)->flags & NFI_TOKEN_SPACE_BEFORE))
        return is_land(f, i - 1) && is_land(f, i + 1) ? 0 : 2; /* Lindqvist-Moradi; Russian-Ukrainian are two */
    if (is_text(f, i, "&") && is_capital(f, i + 1))
        return 2;
    if (is_particle(f, i) && is_capital(f, i + 1))
        return 2;
    if (is_particle(f, i) && i + 2 < limit && is_particle(f, i + 1) && is_capital(f, i + 2))
        return 3;
    uint32_t length;
    if (is_word(f, i, "of") || is_word(f, i, "for")) {
        uint32_t next = is_word(f, i + 1, "the") ? i + 2 : i + 1;
        const nfi_lex_name_word_row *row = name_word(f, i - 1, i, &length);
        int heads = row != NULL && row->type != NF_ENTITY_EVENT && row->type != NF_ENTITY_WORK && i > first;
        if (next < limit && is_capital(f, next) && heads && (next == i + 1 || is_word(f, i, "of")))
            return next - i + 1;
    }
    return 0;
}

/* "Department of Health and Human Services": and joins what one "of" governs; elsewhere only the gazetteer joins by it. */
static uint32_t joins_by_and(const finder *f, uint32_t first, uint32_t i, uint32_t limit)
{
    if (i + 1 >= limit || !is_word(f, i, "and") || !is_capital(f, i + 1))
        return 0;
    for (uint32_t k = first + 1; k < i; k++)
        if (is_word(f, k, "of") && i - k <= 3) {
            uint32_t length;
            const nfi_lex_name_word_row *row = name_word(f, k - 1, k, &length);
            const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i + 1, limit, &length);
            return row != NULL && row->type == NF_ENTITY_ORG && record == NULL ? 2 : 0;
        }
    return 0;
}

/* "Dockworkers at the port": one unknown word that starts the sentence is a name only where something else says so. */
static int is_sure_start(const finder *f, uint32_t i, uint32_t limit)
{
    uint32_t length;
    const nfi_token *t = token(f, i);
    if (!(t->flags & NFI_TOKEN_SENTENCE_START) || t->shape != NFI_SHAPE_TITLE || known_type(f, i, i + 1) != NF_ENTITY_NONE)
        return 1;
    if (nfi_gazetteer_match(f->tokens, i, i + 1, &length) != NULL)
        return 1;
    return !f->collecting && f->tokens->text->bytes[t->end - 1] != 's' && i + 1 < limit &&
           (token(f, i + 1)->upos == NF_UPOS_VERB || token(f, i + 1)->upos == NF_UPOS_AUX || is_possessive(f, i + 1));
}

/* "the Prime Minister said", "the Government": an office or an ordinary word with a capital of respect is no name. */
static int is_bare_office(const finder *f, uint32_t first, uint32_t end)
{
    uint32_t length = 0;
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
    if (record != NULL && length == end - first && type_of_record(record->types) != NF_ENTITY_NONE)
        return 0;
    const nfi_lex_entry *acronym = nfi_tokens_match(f->tokens, first, end, NFI_LEX_COMMON_ACRONYM);
    if (acronym != NULL && acronym->length == end - first)
        return 1; /* "GDP", "NGOs" */
    if (known_type(f, first, end) != NF_ENTITY_NONE || token(f, first)->shape == NFI_SHAPE_UPPER)
        return 0;
    const nfi_lex_entry *title = nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE);
    if (title != NULL && title->length == end - first)
        return 1;
    return end - first == 1 && is_common(f, first);
}

/* One run of capitals without titles inside: names of the gazetteer at its start that are modifiers are names of their own. */
static int read_name(finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit, int titled)
{
    while (first < end) {
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
        int modifier = record != NULL && length < end - first && record->types & (NFI_GAZ_DEMONYM | NFI_GAZ_RELIGION | NFI_GAZ_COUNTRY);
        nf_entity_type word = by_name_word(f, first, end);
        /* "Brazilian Space Agency" is one name, "Swedish Prime" two; "South Korea" alone is read below. */
        uint32_t rest = 0;
        const nfi_gazetteer_record *behind = modifier ? nfi_gazetteer_match(f->tokens, first + length, end, &rest) : NULL;
        int body = behind != NULL && first + length + rest == end && rest > 1 && behind->types & (NFI_GAZ_ORG | NFI_GAZ_AGENCY);
        if (body)
            return emit(f, first, end, NF_ENTITY_ORG, 0.9f);
        if (!modifier || titled || word == NF_ENTITY_ORG || word == NF_ENTITY_FAC || word == NF_ENTITY_EVENT || word == NF_ENTITY_WORK)
            break;
        if (token(f, first + length)->shape == NFI_SHAPE_LOWER || is_text(f, first + length, "-"))
            break;
        if (!emit(f, first, first + length, type_of_record(record->types), 0.9f))
            return 0;
        first += length;
    }
    if (first >= end)
        return 1;
    uint32_t length;
    if (end - first == 1 && !is_sure_start(f, first, limit))
        return 1;
    if (is_bare_office(f, first, end))
        return 1;
    const nfi_lex_name_word_row *row = end - first == 1 ? name_word(f, first, end, &length) : NULL;
    if (row != NULL && row->alone && known_type(f, first, end) == NF_ENTITY_NONE && token(f, first)->shape != NFI_SHAPE_UPPER) {
        uint32_t found = 0;
        const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &found);
        if (record == NULL || type_of_record(record->types) == NF_ENTITY_NONE)
            return 1;
    }
    return emit(f, first, end, classify(f, first, end, floor, limit, titled), titled ? 0.95f : 0.75f);
}

/* What stands before a title: names of the gazetteer, "Klamath County"; the rest are words of the office. */
static int read_modifiers(finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end;) {
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i, end, &length);
        nf_entity_type type = record == NULL || (length == 1 && record->types & NFI_GAZ_WORD) ? NF_ENTITY_NONE : type_of_record(record->types);
        nf_entity_type word = end - i > 1 ? by_name_word(f, i, end) : NF_ENTITY_NONE;
        if (word != NF_ENTITY_NONE && length < end - i) {
            type = word;
            length = end - i;
        }
        if (!emit(f, i, i + length, type, 0.85f))
            return 0;
        i += type == NF_ENTITY_NONE ? 1 : length;
    }
    return 1;
}

/* End of the title that starts at `first` and has a name behind it before `end`; `first` if there is none. */
static uint32_t title_end(const finder *f, uint32_t first, uint32_t end)
{
    const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE);
    if (entry == NULL)
        return first;
    uint32_t behind = first + entry->length;
    uint32_t length;
    if (behind >= end || !is_capital(f, behind))
        return first;
    /* "General Electric", "Prime Minister's": the gazetteer knows better. */
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
    if (record != NULL && length > entry->length && type_of_record(record->types) != NF_ENTITY_NONE)
        return first;
    const nfi_lex_name_word_row *row = name_word(f, end - 1, end, &length);
    if (row != NULL && row->type == NF_ENTITY_ORG && !nfi_lex_title_rows[entry->row].short_form && end - behind == 1)
        return first; /* Justice Department */
    return behind;
}

/* A run of capitals [first, end): split at titles, each piece a name. */
static int read_run(finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit)
{
    uint32_t start = first;
    int titled = 0;
    for (uint32_t i = first; i < end; i++) {
        uint32_t behind = title_end(f, i, end);
        if (behind == i)
            continue;
        uint32_t office = i;
        if (!titled)
            office = nfi_title_before(f->tokens, behind, start);
        if (office < start)
            office = start;
        if (office > start && !(titled ? read_name(f, start, office, floor, limit, titled) : read_modifiers(f, start, office)))
            return 0;
        start = behind;
        titled = 1;
        i = behind - 1;
    }
    /* A title in lower case before the run: "spokesman Ivo Kask". */
    if (!titled && first > floor && !is_capital(f, first - 1)) {
        uint32_t before = nfi_title_before(f->tokens, first, floor);
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
        int place = record != NULL && length == end - first && record->types & (NFI_GAZ_COUNTRY | NFI_GAZ_ANY_NORP | NFI_GAZ_ORG | NFI_GAZ_AGENCY);
        titled = before < first && !place && by_name_word(f, first, end) == NF_ENTITY_NONE;
    }
    return read_name(f, start, end, floor, limit, titled);
}

/* Leaves out what only has a capital for standing first. Returns the first token of the name. */
static uint32_t trim_start(const finder *f, uint32_t first, uint32_t end)
{
    while (first < end) {
        const nfi_token *t = token(f, first);
        uint32_t length;
        const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, first, end, &length);
        int listed = record != NULL && type_of_record(record->types) != NF_ENTITY_NONE &&
                     (length > 1 || !(record->types & NFI_GAZ_WORD) || nfi_gazetteer_word_grade(record) < 2);
        if (listed || is_initial(f, first))
            return is_text(f, first, "I") || is_text(f, first, "A") ? first + 1 : first;
        if (is_function_word(f, first) && t->shape != NFI_SHAPE_UPPER) {
            first++;
            continue;
        }
        int start = (t->flags & NFI_TOKEN_SENTENCE_START) != 0 || (first > 0 && token(f, first - 1)->kind == NF_TOKEN_PUNCT);
        if (!start || !is_common(f, first) || nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE) != NULL)
            return first;
        if (known_type(f, first, first + 1) != NF_ENTITY_NONE && !f->collecting)
            return first;
        uint32_t rest = first + 1;
        if (rest < end && (by_name_word(f, first, end) != NF_ENTITY_NONE && end - first <= 4))
            return first; /* Provincial Police, Casualty Bureau */
        first = rest;
    }
    return first;
}

/* Headlines that write every word with a capital tell nothing by them. */
static int is_title_case(const finder *f, const nf_sentence *sentence)
{
    if (nfi_text_zone_at(f->tokens->text, sentence->span.start) == NF_ZONE_DATELINE)
        return 0;
    if (is_text(f, sentence->first_token + sentence->token_count - 1, ".")) /* a sentence of names: "Anna Lind met Ivo Kask." */
        return 0;
    uint32_t words = 0;
    uint32_t capitals = 0;
    for (uint32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count && words < 64; i++) {
        const nfi_token *t = token(f, i);
        if (t->kind != NF_TOKEN_WORD || t->end - t->start < 4)
            continue;
        words++;
        capitals += t->shape != NFI_SHAPE_LOWER;
    }
    return words >= 4 && capitals * 10 >= words * 8;
}

/* There, what the gazetteer or the rest of the document knows is a name. */
static int read_title_case(finder *f, const nf_sentence *sentence)
{
    enum { WORDS = 5 };
    uint32_t end = sentence->first_token + sentence->token_count;
    for (uint32_t i = sentence->first_token; i < end && !f->collecting;) {
        uint32_t length = 0;
        nf_entity_type type = NF_ENTITY_NONE;
        if (is_capital(f, i)) {
            for (uint32_t k = end - i < WORDS ? end - i : WORDS; k > 0 && type == NF_ENTITY_NONE; k--) {
                type = known_type(f, i, i + k);
                length = k;
            }
            uint32_t listed = 0;
            const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i, end, &listed);
            if (record != NULL && listed > length * (type != NF_ENTITY_NONE) &&
                (listed > 1 || !(record->types & (NFI_GAZ_WORD | NFI_GAZ_FIRST | NFI_GAZ_LAST)) || record->types & NFI_GAZ_COUNTRY)) {
                type = type_of_record(record->types);
                length = listed;
            }
        }
        if (type != NF_ENTITY_NONE && !emit(f, i, i + length, type, 0.7f))
            return 0;
        i += type != NF_ENTITY_NONE ? length : 1;
    }
    return 1;
}

/* The end of the run of capitals that starts at i. */
static uint32_t run_end(finder *f, uint32_t i, uint32_t limit)
{
    uint32_t length;
    uint32_t end = i + 1;
    const nfi_gazetteer_record *record = nfi_gazetteer_match(f->tokens, i, limit, &length);
    if (record != NULL && type_of_record(record->types) != NF_ENTITY_NONE && length > 1)
        end = i + length;
    while (end - i < RUN_MAX) {
        uint32_t more = goes_on(f, i, end, limit);
        if (more == 0)
            more = joins_by_and(f, i, end, limit);
        if (more == 0 || (more == 1 && in_time(f, end)))
            break;
        end += more;
    }
    return end;
}

/* End of the title of a work that is quoted from token i on: “The Long Crossing”; i if none is. */
static uint32_t quoted_title(finder *f, uint32_t i, uint32_t limit)
{
    uint32_t start = token(f, i)->start;
    while (f->next_quote > 0 && f->quotes->at[f->next_quote - 1].inner.start >= start)
        f->next_quote--;
    while (f->next_quote < f->quotes->count && f->quotes->at[f->next_quote].inner.start < start)
        f->next_quote++;
    if (f->next_quote >= f->quotes->count || f->quotes->at[f->next_quote].kind != NFI_QUOTE_TITLE ||
        f->quotes->at[f->next_quote].inner.start != start)
        return i;
    uint32_t end = i;
    while (end < limit && token(f, end)->start < f->quotes->at[f->next_quote].inner.end)
        end++;
    return end - i <= RUN_MAX ? end : i;
}

static int read_sentence(finder *f, const nf_sentence *sentence)
{
    uint32_t limit = sentence->first_token + sentence->token_count;
    if (is_title_case(f, sentence))
        return read_title_case(f, sentence);
    for (uint32_t i = sentence->first_token; i < limit;) {
        uint32_t quoted = quoted_title(f, i, limit);
        if (quoted > i) {
            if (!emit(f, i, quoted, NF_ENTITY_WORK, 0.7f))
                return 0;
            i = quoted;
            continue;
        }
        if (!is_capital(f, i) || in_time(f, i) || is_unit(f, i)) {
            i++;
            continue;
        }
        uint32_t end = run_end(f, i, limit);
        uint32_t first = trim_start(f, i, end);
        while (end > first && is_possessive(f, end - 1))
            end--;
        if (first < end && !read_run(f, first, end, sentence->first_token, limit))
            return 0;
        i = end > i ? end : i + 1;
    }
    return 1;
}

static nf_status pass(finder *f)
{
    f->next_time = 0;
    f->next_quote = 0;
    for (uint32_t i = 0; i < f->tokens->sentences.count; i++) {
        const nf_sentence *sentence = &f->tokens->sentences.at[i];
        if (!read_sentence(f, sentence))
            return nfi_nomem(f->ctx->err);
        nf_status st = nfi_work(f->ctx, sentence->token_count);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

nf_status nfi_names_by_rule(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times)
{
    finder f = {.ctx = ctx, .out = out, .tokens = tokens, .quotes = quotes, .times = times, .collecting = 1};
    uint32_t slots = 64;
    while (slots < tokens->tokens.count * 2)
        slots *= 2;
    f.seen = nfi_arena_array(ctx->scratch, slots, sizeof *f.seen);
    if (f.seen == NULL)
        return nfi_nomem(ctx->err);
    memset(f.seen, 0, slots * sizeof *f.seen);
    f.mask = slots - 1;
    out->count = 0;
    nf_status st = pass(&f);
    f.collecting = 0;
    return st == NF_OK ? pass(&f) : st;
}
