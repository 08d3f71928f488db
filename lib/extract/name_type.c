#include "extract/name_finder.h"

nfi_seen_name *nfi_finder_remember(nfi_finder *f, uint32_t first, uint32_t end, nf_entity_type type)
{
    nfi_seen_name *k = nfi_finder_slot(f, nfi_finder_surface(f, first, end));
    k->hash = nfi_finder_surface(f, first, end);
    uint8_t *where = f->guessing ? &k->guess : &k->type;
    if (*where == NF_ENTITY_NONE)
        *where = (uint8_t)type;
    return k;
}

nf_entity_type nfi_finder_known_type(const nfi_finder *f, uint32_t first, uint32_t end)
{
    enum { CLEAR = 2 };
    const nfi_seen_name *k = nfi_finder_slot(f, nfi_finder_surface(f, first, end));
    if (k->type != NF_ENTITY_NONE || f->collecting)
        return (nf_entity_type)k->type;
    nf_entity_type best = NF_ENTITY_NONE;
    for (int t = NF_ENTITY_PERSON; t <= NF_ENTITY_NORP; t++)
        if (k->votes[t] > k->votes[best])
            best = (nf_entity_type)t;
    return k->votes[best] >= CLEAR ? best : (nf_entity_type)k->guess;
}

/* Whether the words around say that a single unknown name is a place. */
static int behind_place_preposition(const nfi_finder *f, uint32_t first, uint32_t floor)
{
    return first > floor && nfi_finder_is_near(f, first - 1, NFI_NEAR_IN);
}

static int before_person_sign(const nfi_finder *f, uint32_t end, uint32_t limit)
{
    if (end >= limit)
        return 0;
    if (nfi_finder_is_near(f, end, NFI_NEAR_SPEAKS))
        return 1;
    return end + 2 < limit && nfi_finder_is_text(f, end, ",") && nfi_finder_token(f, end + 1)->kind == NF_TOKEN_NUMBER &&
           nfi_finder_token(f, end + 1)->end - nfi_finder_token(f, end + 1)->start == 2 && nfi_finder_is_text(f, end + 2, ",");
}

static int has_digit(const nfi_finder *f, uint32_t i)
{
    const nfi_token *t = nfi_finder_token(f, i);
    for (uint32_t at = t->start; at < t->end; at++)
        if (f->tokens->text->bytes[at] >= '0' && f->tokens->text->bytes[at] <= '9')
            return 1;
    return 0;
}

/* What the words right around a name say of it: "the audit firm Pihl & Koppel", "the towns of Amulung and Alcala", "its general
 * secretary, Chileshe Mutale", "shares in Norrsken", "the road to Dirkou". */
static nf_entity_type by_neighbours(const nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor)
{
    if (end - first == 1 && has_digit(f, first) && nfi_finder_token(f, first)->shape >= NFI_SHAPE_UPPER)
        return NF_ENTITY_PRODUCT;
    for (uint32_t i = first + 1; i + 1 < end; i++)
        if (nfi_finder_is_text(f, i, "&"))
            return NF_ENTITY_ORG;
    if (first <= floor)
        return NF_ENTITY_NONE;
    if (nfi_lex_has(nfi_finder_token(f, first - 1)->word, NFI_LEX_BODY_ROLE) && nfi_finder_token(f, first - 1)->shape == NFI_SHAPE_LOWER)
        return NF_ENTITY_ORG;
    if (first >= floor + 2) {
        if (nfi_finder_is_word(f, first - 1, "of") && nfi_finder_is_near(f, first - 2, NFI_NEAR_TOWN))
            return NF_ENTITY_GPE;
        if (nfi_finder_is_word(f, first - 1, "to") && nfi_finder_is_near(f, first - 2, NFI_NEAR_WAY))
            return NF_ENTITY_GPE;
        if (nfi_finder_is_word(f, first - 1, "in") && nfi_finder_is_near(f, first - 2, NFI_NEAR_HOLDING))
            return NF_ENTITY_ORG;
        const nfi_lex_entry *role = nfi_finder_is_text(f, first - 1, ",") ? nfi_lex_entry_of(nfi_finder_token(f, first - 2)->word, NFI_LEX_TITLE) : NULL;
        if (role != NULL && !nfi_lex_title_rows[role->row].short_form && end - first >= 2 && end - first <= 5)
            return NF_ENTITY_PERSON;
    }
    /* "Amulung and Alcala": two in a row are of a kind. */
    if (!f->collecting && end - first == 1 && f->out->count > 0 && (nfi_finder_is_word(f, first - 1, "and") || nfi_finder_is_text(f, first - 1, ","))) {
        const nfi_name *before = &f->out->at[f->out->count - 1];
        if (before->end == first - 1 && before->type == NF_ENTITY_GPE)
            return NF_ENTITY_GPE;
    }
    return NF_ENTITY_NONE;
}

/* A word of another list that shows what the name before it is: "Zongo communities", "Baramulla district". */
static nf_entity_type by_next_word(const nfi_finder *f, uint32_t end, uint32_t limit)
{
    if (end >= limit)
        return NF_ENTITY_NONE;
    return nfi_finder_is_near(f, end, NFI_NEAR_PEOPLE) ? NF_ENTITY_NORP : nfi_finder_is_near(f, end, NFI_NEAR_AREA) ? NF_ENTITY_GPE : NF_ENTITY_NONE;
}

static void vote(nfi_seen_name *seen, nf_entity_type type, int weight)
{
    if (seen->votes[type] < UINT8_MAX - 8)
        seen->votes[type] = (uint8_t)(seen->votes[type] + weight);
}

/* What the words around a name say that its own words leave open; the document's sum decides. */
static void vote_by_neighbours(const nfi_finder *f, nfi_seen_name *seen, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit)
{
    nf_entity_type next = by_next_word(f, end, limit);
    if (next != NF_ENTITY_NONE)
        vote(seen, next, 3);
    if (before_person_sign(f, end, limit))
        vote(seen, NF_ENTITY_PERSON, 3);
    if (end < limit && nfi_finder_is_possessive(f, end))
        vote(seen, NF_ENTITY_PERSON, end + 1 < limit && nfi_finder_is_near(f, end + 1, NFI_NEAR_KIN) ? 3 : 1);
    if (end < limit && nfi_finder_is_near(f, end, NFI_NEAR_DOING))
        vote(seen, NF_ENTITY_PERSON, 1);
    if (end < limit && nfi_finder_is_near(f, end, NFI_NEAR_PAPER))
        vote(seen, NF_ENTITY_ORG, 1);
    for (uint32_t i = end + 2; end + 1 < limit && nfi_finder_is_text(f, end, ",") && i < limit && i < end + 6; i++)
        if (nfi_finder_is_word(f, i, "based")) /* "Hengyao Land, a builder based in Shenzhen" */
            vote(seen, NF_ENTITY_ORG, 4);
    if (first <= floor)
        return;
    if (nfi_finder_is_near(f, first - 1, NFI_NEAR_SAYING))
        vote(seen, NF_ENTITY_PERSON, 2);
    if (behind_place_preposition(f, first, floor))
        vote(seen, NF_ENTITY_GPE, 2);
    if (nfi_finder_is_word(f, first - 1, "of"))
        vote(seen, NF_ENTITY_GPE, 1);
    if (nfi_finder_is_word(f, first - 1, "the") || nfi_finder_is_near(f, first - 1, NFI_NEAR_DEALING))
        vote(seen, NF_ENTITY_ORG, 1);
    if (first >= floor + 2 && nfi_finder_is_word(f, first - 1, "for") && nfi_finder_is_near(f, first - 2, NFI_NEAR_SPEAKER))
        vote(seen, NF_ENTITY_ORG, 2);
    if (nfi_finder_is_text(f, first - 1, "(") && end < limit && nfi_finder_is_text(f, end, ")"))
        vote(seen, NF_ENTITY_ORG, 3);
}

static int has_common_word(const nfi_finder *f, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (nfi_finder_is_capital(f, i) && nfi_finder_is_common(f, i))
            return 1;
    return 0;
}

/* Letters among words: "BRAC Uganda", "Camvert SA" are no persons. */
static int has_letters(const nfi_finder *f, uint32_t first, uint32_t end)
{
    uint32_t upper = 0;
    for (uint32_t i = first; i < end; i++)
        upper += nfi_finder_token(f, i)->shape == NFI_SHAPE_UPPER && !nfi_finder_is_initial(f, i) &&
                 (i > first || nfi_finder_token(f, i)->end - nfi_finder_token(f, i)->start > 2);
    return upper > 0 && upper < end - first;
}

/* What a name is that nothing tells the type of: two or three words of no list are a person more often than not, with "the" before
 * them, or with a common word among them, a body. */
static nf_entity_type guess(nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit)
{
    static const char *const articles[] = {"la", "le", "les", "los", "las", "el", "il", NULL};
    uint32_t words = end - first;
    nf_entity_type type = NF_ENTITY_ORG;
    int article = first > floor && nfi_finder_is_word(f, first - 1, "the");
    if (words == 1 && nfi_finder_token(f, first)->shape == NFI_SHAPE_UPPER)
        return nfi_finder_token(f, first)->end - nfi_finder_token(f, first)->start >= 2 ? NF_ENTITY_ORG : NF_ENTITY_NONE;
    int place = behind_place_preposition(f, first, floor) && words <= 2;
    int person = words == 1 ? before_person_sign(f, end, limit) || nfi_finder_last_name_grade(f, first) >= 1 || nfi_finder_is_first_name(f, first)
                            : words <= 4 && !article && !has_common_word(f, first, end) && !nfi_finder_is_all_upper(f, first, end) &&
                                  !has_letters(f, first, end) && !nfi_finder_is_land(f, end - 1) && !nfi_finder_is_one_of(f, first, articles);
    type = place ? NF_ENTITY_GPE : person ? NF_ENTITY_PERSON : type;
    f->guessing = 1;
    if (f->collecting)
        vote_by_neighbours(f, nfi_finder_remember(f, first, end, type), first, end, floor, limit);
    return type;
}

/* A name that the gazetteer lists. A city may be somebody's name too, and is a person where the document says so. */
static nf_entity_type listed_type(nfi_finder *f, nf_entity_type listed, uint32_t types, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit)
{
    enum { CLEAR = 4 };
    if (end - first > 1 || types & NFI_GAZ_COUNTRY)
        return listed;
    nfi_seen_name *seen = nfi_finder_slot(f, nfi_finder_surface(f, first, end));
    if (seen->type == NF_ENTITY_PERSON)
        return NF_ENTITY_PERSON;
    int maybe = types & (NFI_GAZ_CITY | NFI_GAZ_REGION) && !(types & NFI_GAZ_CAPITAL) && types & (NFI_GAZ_FIRST | NFI_GAZ_LAST);
    if (maybe && f->collecting) {
        seen->hash = nfi_finder_surface(f, first, end);
        vote_by_neighbours(f, seen, first, end, floor, limit);
        f->guessing = 1;
    }
    return maybe && seen->votes[NF_ENTITY_PERSON] >= CLEAR && seen->votes[NF_ENTITY_PERSON] > 2 * seen->votes[NF_ENTITY_GPE] ? NF_ENTITY_PERSON : listed;
}

nf_entity_type nfi_finder_classify(nfi_finder *f, uint32_t first, uint32_t end, uint32_t floor, uint32_t limit, int titled)
{
    f->guessing = 0;
    if (nfi_text_zone_at(f->tokens->text, nfi_finder_token(f, first)->start) == NF_ZONE_DATELINE)
        return first > floor && nfi_finder_is_text(f, first - 1, "(") ? NF_ENTITY_ORG : NF_ENTITY_GPE;
    if (end - first > 1 && first > floor && nfi_text_zone_at(f->tokens->text, nfi_finder_token(f, first)->start) == NF_ZONE_BYLINE &&
        (nfi_finder_is_word(f, first - 1, "by") || nfi_finder_is_word(f, first - 1, "and")) && nfi_finder_by_name_word(f, first, end) == NF_ENTITY_NONE)
        return NF_ENTITY_PERSON;
    uint32_t length = 0;
    const nfi_gazetteer_record *record = nfi_finder_match(f, first, end, &length);
    nf_entity_type listed = record != NULL && length == end - first ? nfi_finder_type_of_record(record->types) : NF_ENTITY_NONE;
    if (titled && end - first <= 4)
        return NF_ENTITY_PERSON;
    if (listed != NF_ENTITY_NONE && (end - first > 1 || nfi_finder_token(f, first)->shape == NFI_SHAPE_UPPER || !(record->types & NFI_GAZ_WORD) ||
                                     nfi_gazetteer_word_grade(record) < 3))
        return listed_type(f, listed, record->types, first, end, floor, limit);
    if (!f->collecting) {
        nf_entity_type before = nfi_finder_known_type(f, first, end);
        if (before != NF_ENTITY_NONE)
            return before;
    }
    nf_entity_type around = by_neighbours(f, first, end, floor);
    if (around != NF_ENTITY_NONE)
        return around;
    nf_entity_type by_word = nfi_finder_by_name_word(f, first, end);
    if (by_word != NF_ENTITY_NONE)
        return by_word;
    if (nfi_finder_directed_place(f, first, end) == end - first)
        return NF_ENTITY_GPE;
    uint32_t words = end - first;
    int letters = has_letters(f, first, end);
    if (words >= 2 && nfi_finder_token(f, end - 1)->kind == NF_TOKEN_NUMBER)
        return nfi_finder_is_text(f, end - 2, "-") ? NF_ENTITY_PRODUCT : NF_ENTITY_FAC;
    if (!letters && words >= 2 && words <= 6 && (nfi_finder_is_first_name(f, first) || (nfi_finder_is_initial(f, first) && words >= 2)))
        return NF_ENTITY_PERSON;
    if (words >= 2 && words <= 4 && before_person_sign(f, end, limit) && !nfi_finder_is_all_upper(f, first, end))
        return NF_ENTITY_PERSON;
    if (words == 2 && behind_place_preposition(f, first, floor))
        return guess(f, first, end, floor, limit);
    if (!letters && words >= 2 && words <= 4 && nfi_finder_last_name_grade(f, end - 1) >= 2 && !nfi_finder_is_common(f, end - 1) && !nfi_finder_is_all_upper(f, first, end))
        return NF_ENTITY_PERSON;
    return guess(f, first, end, floor, limit);
}
