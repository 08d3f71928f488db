#include "extract/name_finder.h"

#include "base/prefetch.h"

const nfi_lex_name_word_row *nfi_finder_name_word(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t *length)
{
    const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, end, NFI_LEX_NAME_WORD);
    if (entry == NULL)
        return NULL;
    *length = entry->length;
    return &nfi_lex_name_word_rows[entry->row];
}

static uint32_t index_of(const nfi_gazetteer_record *record)
{
    return record == NULL ? 0 : (uint32_t)(record - nfi_gazetteer_records);
}

static const nfi_gazetteer_record *record_at(uint32_t index)
{
    return index == 0 ? NULL : &nfi_gazetteer_records[index];
}

static void keep_alone(nfi_listed *listed, const nfi_gazetteer_record *found, int longer)
{
    listed->alone = index_of(found);
    listed->longer = (uint8_t)longer;
    listed->asked |= NFI_LISTED_ALONE;
}

/* Words whose looks overlap. */
typedef struct ahead {
    uint32_t tokens[16];
    uint64_t states[16];
    uint32_t count;
    uint64_t pairs[16]; /* of the words before, with the word behind each: they are looked up where names start */
    uint32_t pair_count;
} ahead;

static void look_at(const nfi_finder *f, ahead *group)
{
    for (uint32_t k = 0; k < group->count; k++)
        nfi_gazetteer_ask_more(group->states[k]);
    for (uint32_t k = 0; k < group->pair_count; k++)
        nfi_gazetteer_ask_more(group->pairs[k]);
    group->pair_count = 0;
    for (uint32_t k = 0; k < group->count; k++) {
        int longer;
        uint32_t i = group->tokens[k];
        const nfi_gazetteer_record *found = nfi_gazetteer_look(group->states[k], &longer);
        keep_alone(&f->listed[i], found, longer);
        if (found != NULL)
            nfi_prefetch(found);
        if (!longer || i + 1 >= f->tokens->tokens.count)
            continue;
        group->pairs[group->pair_count] = nfi_gazetteer_state_behind(group->states[k], f->tokens, i + 1);
        nfi_gazetteer_ask(group->pairs[group->pair_count++]);
    }
    group->count = 0;
}

void nfi_finder_look_ahead(const nfi_finder *f)
{
    ahead group;
    group.count = 0;
    group.pair_count = 0;
    for (uint32_t i = 0; i < f->tokens->tokens.count; i++) {
        if (!nfi_finder_is_capital(f, i))
            continue;
        group.tokens[group.count] = i;
        group.states[group.count] = nfi_gazetteer_state_behind(0, f->tokens, i);
        nfi_gazetteer_ask(group.states[group.count++]);
        if (group.count == sizeof group.tokens / sizeof *group.tokens)
            look_at(f, &group);
    }
    look_at(f, &group);
    look_at(f, &group); /* the last pairs */
}

/* What the gazetteer has of a token, which is asked for many times. */
static const nfi_listed *look(const nfi_finder *f, uint32_t i)
{
    nfi_listed *listed = &f->listed[i];
    if (!(listed->asked & NFI_LISTED_ALONE)) {
        int longer;
        const nfi_gazetteer_record *found = nfi_gazetteer_alone(f->tokens, i, &longer);
        keep_alone(listed, found, longer);
    }
    return listed;
}

const nfi_gazetteer_record *nfi_finder_record(const nfi_finder *f, uint32_t i)
{
    int longer;
    return f->listed == NULL ? nfi_gazetteer_alone(f->tokens, i, &longer) : record_at(look(f, i)->alone);
}

const nfi_gazetteer_record *nfi_finder_match(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t *length)
{
    if (f->listed == NULL)
        return nfi_gazetteer_match(f->tokens, first, end, length);
    const nfi_listed *listed = look(f, first);
    if (listed->longer && end - first > 1) {
        if (!(listed->asked & NFI_LISTED_LONGEST)) {
            nfi_listed *own = &f->listed[first];
            uint32_t longest = 0;
            own->longest = index_of(nfi_gazetteer_match(f->tokens, first, f->tokens->tokens.count, &longest));
            own->length = (uint8_t)longest;
            own->asked |= NFI_LISTED_LONGEST;
        }
        if (listed->length > end - first) /* only a shorter one ends in time */
            return nfi_gazetteer_match(f->tokens, first, end, length);
        if (listed->longest != 0)
            *length = listed->length;
        return record_at(listed->longest);
    }
    const nfi_gazetteer_record *record = record_at(listed->alone);
    if (record == NULL || !nfi_gazetteer_fits_alone(record, nfi_finder_token(f, first)))
        return NULL;
    *length = 1;
    return record;
}

/* A word that news writes in lower case: with a capital it only starts the sentence, or belongs to a title. */
int nfi_finder_is_common(const nfi_finder *f, uint32_t i)
{
    const nfi_gazetteer_record *record = nfi_finder_record(f, i);
    if (record != NULL && record->types & NFI_GAZ_WORD)
        return nfi_gazetteer_word_grade(record) >= 2;
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_finder_token(f, i)->word, NFI_LEX_POS);
    return entry != NULL && nfi_lex_pos_rows[entry->row].tag != NF_UPOS_PROPN && nfi_lex_pos_rows[entry->row].name < 60;
}

int nfi_finder_is_function_word(const nfi_finder *f, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_finder_token(f, i)->word, NFI_LEX_POS);
    if (entry == NULL)
        return 0;
    uint8_t tag = nfi_lex_pos_rows[entry->row].tag;
    return tag == NF_UPOS_DET || tag == NF_UPOS_PRON || tag == NF_UPOS_ADP || tag == NF_UPOS_SCONJ || tag == NF_UPOS_CCONJ ||
           tag == NF_UPOS_AUX || tag == NF_UPOS_ADV || tag == NF_UPOS_INTJ || tag == NF_UPOS_PART;
}

int nfi_finder_is_first_name(const nfi_finder *f, uint32_t i)
{
    const nfi_gazetteer_record *record = nfi_finder_record(f, i);
    return record != NULL && record->types & NFI_GAZ_FIRST;
}

uint32_t nfi_finder_last_name_grade(const nfi_finder *f, uint32_t i)
{
    const nfi_gazetteer_record *record = nfi_finder_record(f, i);
    return record == NULL || !(record->types & NFI_GAZ_LAST) ? 0 : nfi_gazetteer_last_grade(record) + 1;
}

int nfi_finder_is_initial(const nfi_finder *f, uint32_t i)
{
    const nfi_token *t = nfi_finder_token(f, i);
    return nfi_finder_is_capital(f, i) && t->end - t->start <= 2 && (t->end - t->start == 1 || nfi_token_text(f->tokens, t)[1] == '.');
}

int nfi_finder_is_land(const nfi_finder *f, uint32_t i)
{
    uint32_t length;
    const nfi_gazetteer_record *record = nfi_finder_match(f, i, i + 1, &length);
    return record != NULL && record->types & (NFI_GAZ_COUNTRY | NFI_GAZ_DEMONYM);
}

nf_entity_type nfi_finder_type_of_record(uint32_t types)
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

nf_entity_type nfi_finder_by_name_word(const nfi_finder *f, uint32_t first, uint32_t end)
{
    uint32_t length;
    /* The last word decides ("Mekong River Commission"), then "X of Y", then the first. */
    for (uint32_t back = 2; back > 0; back--) {
        if (end - first <= back)
            continue;
        const nfi_lex_name_word_row *row = nfi_finder_name_word(f, end - back, end, &length);
        if (row != NULL && length == back && row->place != NFI_NAME_WORD_FIRST)
            return (nf_entity_type)row->type;
    }
    for (uint32_t i = first; i + 2 < end; i++)
        if (nfi_finder_is_word(f, i + 1, "of") || nfi_finder_is_word(f, i + 1, "for") || nfi_finder_is_word(f, i + 1, "on")) {
            const nfi_lex_name_word_row *row = nfi_finder_name_word(f, i, i + 1, &length);
            if (row != NULL)
                return (nf_entity_type)row->type;
        }
    const nfi_lex_name_word_row *row = end - first > 1 ? nfi_finder_name_word(f, first, end, &length) : NULL;
    if (row != NULL && length < end - first && row->place != NFI_NAME_WORD_LAST)
        return (nf_entity_type)row->type;
    return NF_ENTITY_NONE;
}

int nfi_finder_is_all_upper(const nfi_finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (nfi_finder_token(f, i)->shape != NFI_SHAPE_UPPER)
            return 0;
    return 1;
}

static int is_people(const nfi_finder *f, uint32_t i)
{
    uint32_t length;
    const nfi_gazetteer_record *record = nfi_finder_match(f, i, i + 1, &length);
    return record != NULL && record->types & (NFI_GAZ_ANY_NORP | NFI_GAZ_COUNTRY) && !(record->types & NFI_GAZ_LAST);
}

int nfi_finder_starts_person(const nfi_finder *f, uint32_t i, uint32_t end)
{
    if (!nfi_finder_is_first_name(f, i) || i + 1 >= end || !nfi_finder_is_capital(f, i + 1))
        return 0;
    uint32_t length;
    const nfi_lex_name_word_row *row = nfi_finder_name_word(f, end - 1, end, &length);
    if ((row != NULL && (row->type == NF_ENTITY_ORG || row->type == NF_ENTITY_FAC)) || is_people(f, i + 1))
        return 0;
    if (nfi_finder_is_initial(f, i + 1) || nfi_finder_last_name_grade(f, i + 1) >= 1)
        return 1;
    return !nfi_finder_is_common(f, i) && !nfi_finder_is_common(f, i + 1); /* "Many Alvarados" may be several */
}

uint32_t nfi_finder_directed_place(const nfi_finder *f, uint32_t first, uint32_t end)
{
    uint32_t length = 0;
    if (first + 1 >= end || !nfi_finder_is_near(f, first, NFI_NEAR_DIRECTION))
        return 0;
    const nfi_gazetteer_record *record = nfi_finder_match(f, first + 1, end, &length);
    int place = record != NULL && record->types & (NFI_GAZ_ANY_GPE | NFI_GAZ_PLACE) && !(record->types & NFI_GAZ_DEMONYM);
    return place && !(length == 1 && record->types & NFI_GAZ_WORD) ? length + 1 : 0;
}
