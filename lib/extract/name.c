#include "extract/name_finder.h"

/* Tokens of the longest run of capitals that is read as one, so that a text without lower case stays linear. */
enum { RUN_MAX = 24 };

static int in_time(nfi_finder *f, uint32_t i)
{
    uint32_t start = nfi_finder_token(f, i)->start;
    while (f->next_time > 0 && f->next_time < f->times->count && f->times->at[f->next_time].span.start > start)
        f->next_time--;
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= start)
        f->next_time++;
    return f->next_time < f->times->count && f->times->at[f->next_time].span.start <= start;
}

/* 104 degrees Fahrenheit; Rs 500 */
static int is_unit(const nfi_finder *f, uint32_t i)
{
    static const char *const signs[] = {"rs", "rs.", "sh", "ksh", "gh", NULL};
    int amount = i + 1 < f->tokens->tokens.count && nfi_finder_token(f, i + 1)->kind == NF_TOKEN_NUMBER;
    if (amount && (nfi_lex_starts(nfi_finder_token(f, i)->word, NFI_LEX_CURRENCY) || nfi_finder_is_one_of(f, i, signs)))
        return 1;
    return i > 0 && nfi_lex_starts(nfi_finder_token(f, i)->word, NFI_LEX_UNIT) &&
           (nfi_finder_token(f, i - 1)->kind == NF_TOKEN_NUMBER || nfi_finder_is_word(f, i - 1, "degrees") || nfi_finder_token(f, i - 1)->kind == NF_TOKEN_SYMBOL);
}

/* A word that neither gazetteer nor word list has: where a body's name starts with it, it may stand for the body. */
static int is_unlisted(const nfi_finder *f, uint32_t i)
{
    int longer;
    return nfi_gazetteer_look(nfi_gazetteer_step(0, nfi_finder_token(f, i)->hash), &longer) == NULL && nfi_finder_token(f, i)->word == 0 &&
           nfi_finder_token(f, i)->end - nfi_finder_token(f, i)->start > 3;
}

static int emit(nfi_finder *f, uint32_t first, uint32_t end, nf_entity_type type, float probability)
{
    if (first >= end || type == NF_ENTITY_NONE)
        return 1;
    /* "the March results", but "May said" where "Theresa May" stands elsewhere */
    if (end - first == 1 && nfi_lex_has(nfi_finder_token(f, first)->word, NFI_LEX_MONTH) &&
        (f->collecting || nfi_finder_known_type(f, first, end) != NF_ENTITY_PERSON))
        return 1;
    if (f->collecting) {
        nfi_finder_remember(f, first, end, type);
        /* A person goes by the last name too; long bodies by their first word where it is no common one. */
        if (type == NF_ENTITY_PERSON && end - first > 1) {
            nfi_finder_remember(f, end - 1, end, type);
            if (end - first > 2 && nfi_finder_token(f, end - 2)->shape == NFI_SHAPE_LOWER)
                nfi_finder_remember(f, end - 2, end, type);
            if (end - first > 3 && nfi_finder_is_text(f, end - 2, "-")) /* Danquah-Mills */
                nfi_finder_remember(f, end - 3, end, type);
        }
        if (type == NF_ENTITY_ORG && end - first > 1 && is_unlisted(f, first))
            nfi_finder_remember(f, first, first + 1, type);
        /* "Xi Jinping" goes by the first of his names. */
        if (type == NF_ENTITY_PERSON && end - first > 1 && !nfi_finder_is_common(f, first) && !nfi_finder_is_initial(f, first) && !nfi_finder_is_land(f, first))
            nfi_finder_remember(f, first, first + 1, type);
        return 1;
    }
    nfi_name name = {first, end, (uint8_t)type, probability, NF_NONE};
    return nfi_vec_push(f->out, &f->ctx->alloc, name);
}

/* Name particles inside a person's name: "Issouf ag Hamdane", "Ludwig van Beethoven". */
static int is_particle(const nfi_finder *f, uint32_t i)
{
    return nfi_finder_token(f, i)->kind == NF_TOKEN_WORD && nfi_finder_is_near(f, i, NFI_NEAR_PARTICLE);
}

/* "Sung-kyung", "Sanwo-olu": the small part behind a hyphen is of no list; that of "Boston-based" is. */
static int is_second_syllable(const nfi_finder *f, uint32_t i)
{
    const nfi_token *t = nfi_finder_token(f, i);
    int longer;
    if (t->shape != NFI_SHAPE_LOWER || t->flags & NFI_TOKEN_SPACE_BEFORE || t->end - t->start > 7)
        return 0;
    const nfi_gazetteer_record *record = nfi_gazetteer_look(nfi_gazetteer_step(0, t->hash), &longer);
    if (t->word == 0 && (record == NULL || !(record->types & NFI_GAZ_WORD)))
        return 1;
    /* "Jae-won Pruitt": short, and between two names */
    int between = i + 1 < f->tokens->tokens.count && nfi_finder_is_capital(f, i + 1) && !nfi_finder_is_common(f, i + 1);
    return between && t->end - t->start <= 4 && t->upos != NF_UPOS_ADP && t->upos != NF_UPOS_ADJ && !nfi_finder_is_function_word(f, i) &&
           nfi_finder_token(f, i - 2)->end - nfi_finder_token(f, i - 2)->start <= 5 && !nfi_finder_is_land(f, i - 2);
}

/* "Omar al-Bashir", "Inzamam-ul-Haq": tokens of the particle and the name behind its hyphen; 0. */
static uint32_t joined_particle(const nfi_finder *f, uint32_t i, uint32_t limit)
{
    uint32_t at = nfi_finder_is_text(f, i, "-") ? i + 1 : i;
    if (at + 2 >= limit || !is_particle(f, at) || !nfi_finder_is_text(f, at + 1, "-") || !nfi_finder_is_capital(f, at + 2))
        return 0;
    return nfi_finder_token(f, at + 1)->flags & NFI_TOKEN_SPACE_BEFORE || nfi_finder_token(f, at + 2)->flags & NFI_TOKEN_SPACE_BEFORE ? 0 : at + 3 - i;
}

/* Words with capitals from a token on, of which one is the word for a body: "Supreme Court". */
static int ends_in_body(const nfi_finder *f, uint32_t first, uint32_t limit)
{
    enum { WORDS = 4 };
    uint32_t length;
    for (uint32_t i = first; i < limit && i < first + WORDS && nfi_finder_is_capital(f, i); i++) {
        const nfi_lex_name_word_row *row = nfi_finder_name_word(f, i, i + 1, &length);
        if (row != NULL && row->type == NF_ENTITY_ORG)
            return 1;
    }
    return 0;
}

static int is_all_common(const nfi_finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (nfi_finder_is_capital(f, i) && !nfi_finder_is_common(f, i) && !nfi_finder_is_word(f, i, "national") && !nfi_finder_is_word(f, i, "international"))
            return 0;
    return 1;
}

/* Whether a token goes on with the name that stands before it, [first, i): connecting words count only where a capital follows. */
static uint32_t goes_on(const nfi_finder *f, uint32_t first, uint32_t i, uint32_t limit)
{
    if (i >= limit)
        return 0;
    const nfi_token *t = nfi_finder_token(f, i);
    if (t->flags & (NFI_TOKEN_LINE_BEFORE | NFI_TOKEN_SENTENCE_START))
        return 0;
    if (nfi_finder_is_capital(f, i))
        return !nfi_finder_is_text(f, i, "I");
    if (nfi_finder_token(f, i)->kind == NF_TOKEN_NUMBER && i > first) { /* Pier 9, Route 66 */
        uint32_t found;
        const nfi_lex_name_word_row *row = nfi_finder_name_word(f, i - 1, i, &found);
        return row != NULL && (row->type == NF_ENTITY_FAC) && i - first == 1 ? 1 : 0;
    }
    if (i + 1 >= limit || nfi_finder_token(f, i + 1)->flags & NFI_TOKEN_SENTENCE_START)
        return 0;
    /* "Harpia-1": a model's number. */
    if (nfi_finder_is_text(f, i, "-") && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && nfi_finder_token(f, i + 1)->kind == NF_TOKEN_NUMBER &&
        !(nfi_finder_token(f, i + 1)->flags & NFI_TOKEN_SPACE_BEFORE) && nfi_finder_token(f, i + 1)->end - nfi_finder_token(f, i + 1)->start <= 4 && i - first == 1)
        return 2;
    /* "Nordic Pilots’ Union" */
    if ((nfi_finder_is_text(f, i, "’") || nfi_finder_is_text(f, i, "'")) && nfi_finder_is_capital(f, i + 1) &&
        f->tokens->text->bytes[nfi_finder_token(f, i - 1)->end - 1] == 's') {
        for (uint32_t k = i + 1; k < limit && k < i + 4 && nfi_finder_is_capital(f, k); k++) {
            uint32_t found;
            const nfi_lex_name_word_row *row = nfi_finder_name_word(f, k, k + 1, &found);
            if (row != NULL && row->type == NF_ENTITY_ORG)
                return 2;
        }
    }
    if (nfi_finder_is_text(f, i, "-") && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && nfi_finder_is_capital(f, i + 1) &&
        !(nfi_finder_token(f, i + 1)->flags & NFI_TOKEN_SPACE_BEFORE))
        return nfi_finder_is_land(f, i - 1) && nfi_finder_is_land(f, i + 1) ? 0 : 2; /* Lindqvist-Moradi; Russian-Ukrainian are two */
    if (nfi_finder_is_text(f, i, "-") && !(t->flags & NFI_TOKEN_SPACE_BEFORE) && is_second_syllable(f, i + 1) && nfi_finder_token(f, i - 1)->shape == NFI_SHAPE_TITLE)
        return 2;
    if (nfi_finder_is_text(f, i, "&") && nfi_finder_is_capital(f, i + 1))
        return 2;
    uint32_t particle = joined_particle(f, i, limit);
    if (particle > 0)
        return particle;
    if (is_particle(f, i) && nfi_finder_is_capital(f, i + 1))
        return 2;
    if (is_particle(f, i) && i + 2 < limit && is_particle(f, i + 1) && nfi_finder_is_capital(f, i + 2))
        return 3;
    /* "People's Supreme Court" */
    if (nfi_finder_is_possessive(f, i) && nfi_finder_is_capital(f, i + 1) && nfi_finder_is_common(f, i - 1) && ends_in_body(f, i + 1, limit))
        return 2;
    uint32_t length;
    if (nfi_finder_is_word(f, i, "of") || nfi_finder_is_word(f, i, "for")) {
        uint32_t next = nfi_finder_is_word(f, i + 1, "the") ? i + 2 : i + 1;
        const nfi_lex_name_word_row *row = nfi_finder_name_word(f, i - 1, i, &length);
        int heads = row != NULL && row->type != NF_ENTITY_EVENT && row->type != NF_ENTITY_WORK && i > first;
        if (next < limit && nfi_finder_is_capital(f, next) && heads && (next == i + 1 || nfi_finder_is_word(f, i, "of")))
            return next - i + 1;
    }
    return 0;
}

/* "Department of Health and Human Services": and joins what one "of" governs; elsewhere only the gazetteer joins by it. */
static uint32_t joins_by_and(const nfi_finder *f, uint32_t first, uint32_t i, uint32_t limit)
{
    if (i + 1 >= limit || !nfi_finder_is_word(f, i, "and") || !nfi_finder_is_capital(f, i + 1))
        return 0;
    /* "the National Forestry and Rural Fishing Committee" */
    if (first > 0 && nfi_finder_is_word(f, first - 1, "the") && is_all_common(f, first, i + 2) && ends_in_body(f, i + 2, limit) && !ends_in_body(f, first, i))
        return 2;
    for (uint32_t k = first + 1; k < i; k++)
        if (nfi_finder_is_word(f, k, "of") && i - k <= 3) {
            uint32_t length;
            const nfi_lex_name_word_row *row = nfi_finder_name_word(f, k - 1, k, &length);
            const nfi_gazetteer_record *record = nfi_finder_match(f, i + 1, limit, &length);
            int listed = record != NULL && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE;
            return row != NULL && row->type == NF_ENTITY_ORG && !listed ? 2 : 0;
        }
    return 0;
}

/* "Dockworkers at the port": one unknown word that starts the sentence is a name only where something else says so. */
static int is_sure_start(const nfi_finder *f, uint32_t i, uint32_t limit)
{
    uint32_t length;
    const nfi_token *t = nfi_finder_token(f, i);
    if (!(t->flags & NFI_TOKEN_SENTENCE_START) || t->shape != NFI_SHAPE_TITLE || nfi_finder_is_seen(f, i, i + 1))
        return 1;
    if (nfi_finder_match(f, i, i + 1, &length) != NULL)
        return 1;
    return f->tokens->text->bytes[t->end - 1] != 's' && i + 1 < limit &&
           (nfi_finder_token(f, i + 1)->upos == NF_UPOS_VERB || nfi_finder_token(f, i + 1)->upos == NF_UPOS_AUX || nfi_finder_is_possessive(f, i + 1));
}

/* "the Prime Minister said", "the Government": an office or an ordinary word with a capital of respect is no name. */
static int is_bare_office(const nfi_finder *f, uint32_t first, uint32_t end)
{
    const nfi_lex_entry *acronym = nfi_tokens_match(f->tokens, first, end, NFI_LEX_COMMON_ACRONYM);
    if (acronym != NULL && acronym->length == end - first)
        return 1; /* "GDP", "NGOs" */
    uint32_t length = 0;
    const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
    if (record != NULL && length == end - first && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE)
        return 0;
    if (nfi_finder_is_seen(f, first, end) || nfi_finder_token(f, first)->shape == NFI_SHAPE_UPPER)
        return 0;
    const nfi_lex_entry *title = nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE);
    if (title != NULL && title->length == end - first)
        return 1;
    return end - first == 1 && nfi_finder_is_common(f, first);
}

/* "Christian Pintado", "Chad Wolf": a land or people that is a first name too, with a last name behind it. */
static int is_name_of_land(const nfi_finder *f, uint32_t first, uint32_t end)
{
    return end - first == 2 && nfi_finder_is_first_name(f, first) && nfi_finder_last_name_grade(f, end - 1) >= 3 && !nfi_finder_is_land(f, end - 1);
}

/* One run of capitals without titles inside: names of the gazetteer at its start that are modifiers are names of their own. */
static int read_name(nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit, int titled)
{
    while (first < end) {
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
        int modifier = record != NULL && length < end - first && record->types & (NFI_GAZ_DEMONYM | NFI_GAZ_RELIGION | NFI_GAZ_COUNTRY | NFI_GAZ_PARTY_PEOPLE) &&
                       !(length == 1 && is_name_of_land(f, first, end));
        if (record != NULL && !modifier && length < end - first && record->types & NFI_GAZ_ANY_GPE) { /* "New York Democrat" */
            int longer;
            const nfi_gazetteer_record *party = nfi_gazetteer_look(nfi_gazetteer_step(0, nfi_finder_token(f, first + length)->hash), &longer);
            modifier = party != NULL && party->types & NFI_GAZ_PARTY_PEOPLE;
        }
        nf_entity_type word = nfi_finder_by_name_word(f, first, end);
        /* "Brazilian Space Agency" is one name, "Swedish Prime" two; "South Korea" alone is read below. */
        uint32_t rest = 0;
        const nfi_gazetteer_record *behind = modifier ? nfi_finder_match(f, first + length, end, &rest) : NULL;
        int body = behind != NULL && first + length + rest == end && rest > 1 && behind->types & (NFI_GAZ_ORG | NFI_GAZ_AGENCY);
        if (body)
            return emit(f, first, end, NF_ENTITY_ORG, 0.9f);
        uint32_t directed = nfi_finder_directed_place(f, first, end);
        if (directed == end - first || (word == NF_ENTITY_LOC && modifier && !(record->types & NFI_GAZ_PARTY_PEOPLE)))
            break;
        if (!modifier || titled || word == NF_ENTITY_ORG || word == NF_ENTITY_FAC || word == NF_ENTITY_EVENT || word == NF_ENTITY_WORK)
            break;
        if (nfi_finder_token(f, first + length)->shape == NFI_SHAPE_LOWER || nfi_finder_is_text(f, first + length, "-"))
            break;
        if (!emit(f, first, first + length, nfi_finder_type_of_record(record->types), 0.9f))
            return 0;
        first += length;
    }
    /* "Crooked Ivo Kask" of a text that has "Ivo Kask" too */
    if (end - first > 2 && nfi_finder_token(f, first + 1)->kind == NF_TOKEN_WORD && !f->collecting && !nfi_finder_is_first_name(f, first) && !nfi_finder_is_initial(f, first) &&
        nfi_finder_starts_person(f, first + 1, end) && nfi_finder_known_type(f, first + 1, end) == NF_ENTITY_PERSON)
        first++;
    if (end - first > 2 && nfi_is_honour(f->tokens, end - 1) && (titled || nfi_finder_starts_person(f, first, end - 1)))
        end--; /* "Ivo Kask MP" */
    if (first >= end)
        return 1;
    uint32_t length;
    if (end - first == 1 && !is_sure_start(f, first, limit))
        return 1;
    if (is_bare_office(f, first, end))
        return 1;
    const nfi_lex_name_word_row *row = end - first == 1 ? nfi_finder_name_word(f, first, end, &length) : NULL;
    if (row != NULL && row->alone && !nfi_finder_is_seen(f, first, end) && nfi_finder_token(f, first)->shape != NFI_SHAPE_UPPER) {
        uint32_t found = 0;
        const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &found);
        if (record == NULL || nfi_finder_type_of_record(record->types) == NF_ENTITY_NONE)
            return 1;
    }
    nf_entity_type type = nfi_finder_classify(f, first, end, floor, limit, titled);
    int kept = emit(f, first, end, type, titled ? 0.95f : f->guessing ? NFI_NAME_GUESS : 0.75f);
    f->guessing = 0;
    return kept;
}

/* What stands before a title: names of the gazetteer, "Klamath County"; the rest are words of the office. */
static int read_modifiers(nfi_finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end;) {
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_finder_match(f, i, end, &length);
        nf_entity_type type = record == NULL || (length == 1 && record->types & NFI_GAZ_WORD) ? NF_ENTITY_NONE : nfi_finder_type_of_record(record->types);
        nf_entity_type word = end - i > 1 ? nfi_finder_by_name_word(f, i, end) : NF_ENTITY_NONE;
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
static uint32_t title_end(const nfi_finder *f, uint32_t first, uint32_t end)
{
    const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE);
    if (nfi_is_rank(f->tokens, first, end))
        return first + 1;
    if (entry == NULL)
        return first;
    uint32_t behind = first + entry->length;
    uint32_t length;
    if (behind >= end || !nfi_finder_is_capital(f, behind))
        return first;
    /* "General Electric", "Prime Minister's": the gazetteer knows better. */
    const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
    if (record != NULL && length > entry->length && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE)
        return first;
    const nfi_lex_name_word_row *row = nfi_finder_name_word(f, end - 1, end, &length);
    if (row != NULL && row->type == NF_ENTITY_ORG && !nfi_lex_title_rows[entry->row].short_form && end - behind == 1)
        return first; /* Justice Department */
    return behind;
}

/* "Minister for Rural Affairs Jonas Kask": the words of an office before a first name. The name's first token; `first` where no
 * title of that kind stands before. */
static uint32_t behind_office(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor)
{
    static const char *const words[] = {"of", "for", NULL};
    uint32_t at = first;
    if (at > floor && nfi_finder_is_word(f, at - 1, "the"))
        at--;
    if (at < floor + 2 || !nfi_finder_is_one_of(f, at - 1, words) || !nfi_lex_has(nfi_finder_token(f, at - 2)->word, NFI_LEX_TITLE))
        return first;
    for (uint32_t i = first + 1; i + 1 < end && i < first + 6; i++)
        if (nfi_finder_starts_person(f, i, end) && !nfi_finder_is_first_name(f, i - 1) && !nfi_finder_is_common(f, i))
            return i;
    /* "Leader of the Opposition V. Thangavelu": behind common words, words of no list */
    uint32_t name = first;
    while (name < end && nfi_finder_is_common(f, name) && !nfi_finder_is_initial(f, name))
        name++;
    for (uint32_t i = name; i < end; i++)
        if (nfi_finder_is_common(f, i) || !nfi_finder_is_capital(f, i))
            return first;
    return name > first && end - name >= 2 ? name : first;
}

/* "Minister for Economic Development": what the office is for is no name. */
static int is_office(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor)
{
    static const char *const words[] = {"of", "for", NULL};
    uint32_t length;
    if (first < floor + 2 || !nfi_finder_is_one_of(f, first - 1, words) || !nfi_lex_has(nfi_finder_token(f, first - 2)->word, NFI_LEX_TITLE))
        return 0;
    const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
    return is_all_common(f, first, end) && !(record != NULL && length > 1) && nfi_finder_by_name_word(f, first, end) == NF_ENTITY_NONE;
}

/* "Sohel Sultan Kabir": a title behind a first name that is a name too. */
static int is_named_title(const nfi_finder *f, uint32_t i)
{
    uint32_t length;
    const nfi_lex_entry *title = nfi_lex_entry_of(nfi_finder_token(f, i)->word, NFI_LEX_TITLE);
    const nfi_gazetteer_record *before = nfi_finder_match(f, i - 1, i, &length);
    int place = before != NULL && before->types & (NFI_GAZ_ANY_GPE | NFI_GAZ_ANY_NORP);
    return !place && title != NULL && nfi_finder_token(f, i)->end - nfi_finder_token(f, i)->start > 4 && nfi_finder_last_name_grade(f, i) > 0 &&
           nfi_finder_is_first_name(f, i - 1) && !nfi_finder_is_common(f, i - 1);
}

/* A run of capitals [first, end): split at titles, each piece a name. */
static int read_run(nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit)
{
    uint32_t start = behind_office(f, first, end, floor);
    if (start == first && is_office(f, first, end, floor))
        return 1;
    int titled = start > first;
    if (titled && !read_modifiers(f, first, start))
        return 0;
    for (uint32_t i = start; i < end; i++) {
        uint32_t behind = title_end(f, i, end);
        /* "Sohel Sultan Kabir": a title behind a first name is a name. */
        if (behind == i || (i > start && is_named_title(f, i)))
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
    if (!titled && first > floor && !nfi_finder_is_capital(f, first - 1)) {
        uint32_t before = nfi_title_before(f->tokens, first, floor);
        uint32_t length = 0;
        const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
        int place = record != NULL && length == end - first && record->types & (NFI_GAZ_COUNTRY | NFI_GAZ_ANY_NORP | NFI_GAZ_ORG | NFI_GAZ_AGENCY);
        titled = before < first && !place && nfi_finder_by_name_word(f, first, end) == NF_ENTITY_NONE;
    }
    return read_name(f, start, end, floor, limit, titled);
}

/* Leaves out what only has a capital for standing first. Returns the first token of the name. */
static uint32_t trim_start(const nfi_finder *f, uint32_t first, uint32_t end)
{
    while (first < end) {
        const nfi_token *t = nfi_finder_token(f, first);
        uint32_t length;
        const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
        int listed = record != NULL && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE &&
                     (length > 1 || !(record->types & NFI_GAZ_WORD) || nfi_gazetteer_word_grade(record) < 2);
        int halved = first + 2 < end && nfi_finder_is_text(f, first + 1, "-") && !(t[1].flags & NFI_TOKEN_SPACE_BEFORE);
        if (halved) /* "Paz-Icaza" is one word */
            return first;
        if (listed || nfi_finder_is_initial(f, first))
            return nfi_finder_is_text(f, first, "I") || nfi_finder_is_text(f, first, "A") ? first + 1 : first;
        uint32_t size = t->end - t->start;
        if (t->flags & NFI_TOKEN_SENTENCE_START && size > 5 && memcmp(nfi_token_text(f->tokens, t) + (size - 3), "ing", 3) == 0 && !nfi_finder_is_first_name(f, first) &&
            nfi_finder_starts_person(f, first + 1, end)) { /* "Entrusting Ivo Kask with it" */
            first++;
            continue;
        }
        if (nfi_finder_starts_person(f, first, end) && !nfi_finder_is_function_word(f, first))
            return first;
        if (nfi_finder_is_function_word(f, first) && t->shape != NFI_SHAPE_UPPER) {
            first++;
            continue;
        }
        int start = (t->flags & NFI_TOKEN_SENTENCE_START) != 0 || (first > 0 && nfi_finder_token(f, first - 1)->kind == NF_TOKEN_PUNCT);
        if (!start || !nfi_finder_is_common(f, first) || nfi_tokens_match(f->tokens, first, end, NFI_LEX_TITLE) != NULL)
            return first;
        if (nfi_finder_is_seen(f, first, first + 1) && !f->collecting)
            return first;
        uint32_t rest = first + 1;
        if (rest < end && (nfi_finder_by_name_word(f, first, end) != NF_ENTITY_NONE && end - first <= 4))
            return first; /* Provincial Police, Casualty Bureau */
        first = rest;
    }
    return first;
}

/* The sentence is a paragraph. */
static int stands_alone(const nfi_finder *f, const nf_sentence *sentence)
{
    uint32_t end = sentence->first_token + sentence->token_count;
    return nfi_finder_token(f, sentence->first_token)->flags & NFI_TOKEN_PARAGRAPH_BEFORE &&
           (end >= f->tokens->tokens.count || nfi_finder_token(f, end)->flags & NFI_TOKEN_PARAGRAPH_BEFORE);
}

/* Words of a sentence that have a capital in headlines alone. */
static uint32_t common_capitals(const nfi_finder *f, const nf_sentence *sentence)
{
    uint32_t count = 0;
    for (uint32_t i = sentence->first_token + 1; i < sentence->first_token + sentence->token_count && count < 64; i++) {
        const nfi_token *t = nfi_finder_token(f, i);
        count += t->kind == NF_TOKEN_WORD && t->end - t->start >= 4 && t->shape == NFI_SHAPE_TITLE && nfi_finder_is_common(f, i);
    }
    return count;
}

/* Headlines that write every word with a capital tell nothing by them. */
static int is_title_case(const nfi_finder *f, const nf_sentence *sentence)
{
    nf_zone_kind zone = nfi_text_zone_at(f->tokens->text, sentence->span.start);
    if (zone == NF_ZONE_DATELINE || zone == NF_ZONE_BYLINE)
        return 0;
    uint32_t words = 0;
    uint32_t capitals = 0;
    uint32_t marks = 0;
    uint32_t most = sentence->token_count < 64 ? sentence->token_count : 64;
    for (uint32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count && words < 64; i++) {
        const nfi_token *t = nfi_finder_token(f, i);
        marks += t->kind == NF_TOKEN_PUNCT;
        if (t->kind != NF_TOKEN_WORD || t->end - t->start < 4)
            continue;
        words++;
        capitals += t->shape != NFI_SHAPE_LOWER;
        if ((words - capitals) * 10 > most * 2) /* too many already, whatever follows */
            return 0;
    }
    if (words < 4 || capitals * 10 < words * 8)
        return 0;
    /* "Anna Lind met Ivo Kask." and "Luis Lopez (Real Espana), Carlos Disuca" are names alone. */
    int stop = nfi_finder_is_text(f, sentence->first_token + sentence->token_count - 1, ".");
    uint32_t common = common_capitals(f, sentence);
    return stop ? common >= 2 && stands_alone(f, sentence) : common >= 2 || marks * 4 < words;
}

/* There, what the gazetteer or the rest of the document knows is a name. */
static int read_title_case(nfi_finder *f, const nf_sentence *sentence)
{
    enum { WORDS = 5 };
    uint32_t end = sentence->first_token + sentence->token_count;
    for (uint32_t i = sentence->first_token; i < end && !f->collecting;) {
        uint32_t length = 0;
        nf_entity_type type = NF_ENTITY_NONE;
        if (nfi_finder_is_capital(f, i)) {
            for (uint32_t k = end - i < WORDS ? end - i : WORDS; k > 0 && type == NF_ENTITY_NONE; k--) {
                type = nfi_finder_known_type(f, i, i + k);
                length = k;
            }
            uint32_t listed = 0;
            const nfi_gazetteer_record *record = nfi_finder_match(f, i, end, &listed);
            if (record != NULL && listed > length * (type != NF_ENTITY_NONE) &&
                (listed > 1 || !(record->types & (NFI_GAZ_WORD | NFI_GAZ_FIRST | NFI_GAZ_LAST)) || record->types & NFI_GAZ_COUNTRY)) {
                type = nfi_finder_type_of_record(record->types);
                length = listed;
            }
        }
        if (type != NF_ENTITY_NONE && !emit(f, i, i + length, type, 0.7f))
            return 0;
        i += type != NF_ENTITY_NONE ? length : 1;
    }
    return 1;
}

/* "Secretary of State Jon Husted": a title with a small word in it does not part the run that [first, end) is so far. */
static uint32_t through_title(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t limit)
{
    if (end <= first || !nfi_lex_starts(nfi_finder_token(f, end - 1)->word, NFI_LEX_TITLE))
        return end;
    const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, end - 1, limit, NFI_LEX_TITLE);
    uint32_t behind = entry == NULL ? end : end - 1 + entry->length;
    return behind > end && behind < limit && nfi_finder_is_capital(f, behind) && nfi_finder_is_capital(f, behind - 1) ? behind : end;
}

/* The end of the run of capitals that starts at i. */
static uint32_t run_end(nfi_finder *f, uint32_t i, uint32_t limit)
{
    uint32_t length;
    uint32_t end = i + 1;
    const nfi_gazetteer_record *record = nfi_finder_match(f, i, limit, &length);
    if (record != NULL && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE && length > 1)
        end = i + length;
    end = through_title(f, i, end, limit);
    while (end - i < RUN_MAX) {
        uint32_t more = goes_on(f, i, end, limit);
        if (more == 0)
            more = joins_by_and(f, i, end, limit);
        if (more == 0 || (more == 1 && in_time(f, end)))
            break;
        end = through_title(f, i, end + more, limit);
    }
    return end;
}

/* End of the title of a work that is quoted from token i on: “The Long Crossing”; i if none is. */
static uint32_t quoted_title(nfi_finder *f, uint32_t i, uint32_t limit)
{
    uint32_t start = nfi_finder_token(f, i)->start;
    while (f->next_quote > 0 && f->quotes->at[f->next_quote - 1].inner.start >= start)
        f->next_quote--;
    while (f->next_quote < f->quotes->count && f->quotes->at[f->next_quote].inner.start < start)
        f->next_quote++;
    if (f->next_quote >= f->quotes->count || f->quotes->at[f->next_quote].kind != NFI_QUOTE_TITLE ||
        f->quotes->at[f->next_quote].inner.start != start)
        return i;
    uint32_t end = i;
    while (end < limit && nfi_finder_token(f, end)->start < f->quotes->at[f->next_quote].inner.end)
        end++;
    return end - i <= RUN_MAX ? end : i;
}

/* End of a legislator's label that starts at token i, "R-Ga." or "D-Mass." behind a name; i if there is none. */
static uint32_t party_label(const nfi_finder *f, uint32_t i, uint32_t limit)
{
    static const char *const parties[] = {"d", "r", "i", NULL};
    if (i + 2 >= limit || nfi_finder_token(f, i)->end - nfi_finder_token(f, i)->start != 1 || !nfi_finder_is_one_of(f, i, parties) || !nfi_finder_is_text(f, i + 1, "-") || nfi_finder_token(f, i + 2)->flags & NFI_TOKEN_SPACE_BEFORE ||
        !nfi_finder_is_capital(f, i + 2) || i == 0 || nfi_finder_token(f, i - 1)->kind != NF_TOKEN_PUNCT)
        return i;
    uint32_t end = i + 3;
    while (end < limit && end < i + 5 && nfi_finder_is_capital(f, end))
        end++; /* "D-Newport News" */
    return end;
}

/* What a run is. */
enum nfi_run_kind { RUN_CAPITALS, RUN_TITLE, RUN_HEADLINE };

static int add_run(nfi_finder *f, uint32_t first, uint32_t end, uint32_t sentence, enum nfi_run_kind kind)
{
    nfi_run run = {first, end, sentence, (uint8_t)kind};
    f->covered += end - first;
    return nfi_vec_push(&f->runs, &f->ctx->alloc, run);
}

/* The runs of a sentence: of capitals, and titles of works; or all of it where every word has a capital. */
static int find_runs(nfi_finder *f, uint32_t index)
{
    const nf_sentence *sentence = &f->tokens->sentences.at[index];
    uint32_t limit = sentence->first_token + sentence->token_count;
    if (is_title_case(f, sentence))
        return add_run(f, sentence->first_token, limit, index, RUN_HEADLINE);
    for (uint32_t i = sentence->first_token; i < limit;) {
        if (!nfi_finder_is_capital(f, i)) {
            i++;
            continue;
        }
        uint32_t end = quoted_title(f, i, limit);
        if (end > i && !add_run(f, i, end, index, RUN_TITLE))
            return 0;
        if (end == i)
            end = party_label(f, i, limit);
        if (end == i && !in_time(f, i) && !is_unit(f, i)) {
            end = run_end(f, i, limit);
            if (!add_run(f, i, end, index, RUN_CAPITALS))
                return 0;
        }
        i = end > i ? end : i + 1;
    }
    return 1;
}

static int read_capitals(nfi_finder *f, const nfi_run *run)
{
    const nf_sentence *sentence = &f->tokens->sentences.at[run->sentence];
    uint32_t first = trim_start(f, run->first, run->end);
    uint32_t end = run->end;
    while (end > first && nfi_finder_is_possessive(f, end - 1))
        end--;
    return first >= end || read_run(f, first, end, sentence->first_token, sentence->first_token + sentence->token_count);
}

/* Reads all runs; the first time it notes what is sure, the second time it gives names out. */
static nf_status pass(nfi_finder *f, int collecting)
{
    f->collecting = collecting;
    for (uint32_t i = 0; i < f->runs.count; i++) {
        const nfi_run *run = &f->runs.at[i];
        int ok = run->kind == RUN_CAPITALS ? read_capitals(f, run)
                 : run->kind == RUN_TITLE  ? emit(f, run->first, run->end, NF_ENTITY_WORK, 0.7f)
                                           : read_title_case(f, &f->tokens->sentences.at[run->sentence]);
        if (!ok)
            return nfi_nomem(f->ctx->err);
        nf_status st = nfi_work(f->ctx, run->end - run->first);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

static nf_status find_all_runs(nfi_finder *f)
{
    for (uint32_t i = 0; i < f->tokens->sentences.count; i++) {
        if (nfi_text_zone_at(f->tokens->text, f->tokens->sentences.at[i].span.start) == NF_ZONE_FURNITURE)
            continue;
        if (!find_runs(f, i))
            return nfi_nomem(f->ctx->err);
        nf_status st = nfi_work(f->ctx, f->tokens->sentences.at[i].token_count);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

nf_status nfi_names_by_rule(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times)
{
    nfi_finder f = {.ctx = ctx, .out = out, .tokens = tokens, .quotes = quotes, .times = times};
    uint32_t count = tokens->tokens.count;
    out->count = 0;
    f.listed = nfi_arena_array(ctx->scratch, count, sizeof *f.listed);
    if (f.listed == NULL)
        return nfi_nomem(ctx->err);
    memset(f.listed, 0, count * sizeof *f.listed);
    if (!nfi_vec_reserve(&f.runs, &ctx->alloc, count / 8)) /* news has about so many */
        return nfi_nomem(ctx->err);
    nfi_finder_look_ahead(&f);
    nf_status st = find_all_runs(&f);
    uint32_t slots = 64;
    while (slots / 4 < f.covered) /* a name of n tokens notes three surfaces at most */
        slots *= 2;
    f.seen = st != NF_OK ? NULL : nfi_arena_array(ctx->scratch, slots, sizeof *f.seen);
    if (st == NF_OK && f.seen == NULL)
        st = nfi_nomem(ctx->err);
    if (st == NF_OK) {
        memset(f.seen, 0, slots * sizeof *f.seen);
        f.mask = slots - 1;
        st = pass(&f, 1);
    }
    if (st == NF_OK && !nfi_vec_reserve(out, &ctx->alloc, f.runs.count))
        st = nfi_nomem(ctx->err);
    if (st == NF_OK)
        st = pass(&f, 0);
    nfi_vec_clear(&f.runs, &ctx->alloc);
    return st;
}
