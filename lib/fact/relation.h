/* Short questions about the chunks, words and quantity of a clause, and the making of predicates. */
#ifndef NFI_FACT_RELATION_H
#define NFI_FACT_RELATION_H

#include <string.h>

#include "fact/syntagm.h"

static inline nfi_predicate nfi_predicate_none(void)
{
    nfi_predicate out = {{0, 0}, {0, 0}, {0, 0}, 0, {0, 0}, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NF_NONE, NF_NONE, NFI_TIE_OBJECT};
    return out;
}

static inline nfi_predicate nfi_predicate_from(nfi_range words)
{
    nfi_predicate out = nfi_predicate_none();
    out.words = words;
    return out;
}

static inline int nfi_predicate_is_none(const nfi_predicate *p)
{
    return nfi_range_is_empty(p->words);
}

static inline const nf_quantity *nfi_clause_quantity(const nfi_clause *c)
{
    return &c->quantities->at[c->quantity];
}

static inline uint8_t nfi_chunk_flags(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_at(c, n)->flags;
}

static inline uint32_t nfi_chunk_head(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_at(c, n)->head;
}

static inline nfi_range nfi_chunk_words(const nfi_clause *c, uint32_t n)
{
    return nfi_range_of(nfi_chunk_at(c, n)->first, nfi_chunk_at(c, n)->end);
}

static inline int nfi_chunk_is_verbs(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_is(c, n, NFI_CHUNK_VERBS);
}

static inline int nfi_chunk_is_nouns(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_is(c, n, NFI_CHUNK_NOUNS);
}

static inline int nfi_counts_things(const nfi_clause *c)
{
    return nfi_clause_quantity(c)->unit == NULL;
}

/* Whether the things counted are named behind the number. */
static inline int nfi_counts_named(const nfi_clause *c)
{
    return nf_span_is_set(nfi_clause_quantity(c)->of) && !nfi_clause_quantity(c)->of_implied;
}

static inline const nfi_lex_entry *nfi_measure_of(const nfi_clause *c, nfi_range words)
{
    uint32_t at = 0;
    return nfi_measure_in(c, words, &at);
}

static inline int nfi_measure_is_change(const nfi_lex_entry *entry)
{
    return entry != NULL && nfi_lex_measure_rows[entry->row].change;
}

static inline int nfi_measure_is_class(const nfi_lex_entry *entry, const char *const *classes)
{
    for (; entry != NULL && *classes != NULL; classes++)
        if (strcmp(nfi_lex_measure_rows[entry->row].name, *classes) == 0)
            return 1;
    return 0;
}

/* Verbs whose subject has the value that the figure gives. */
static inline int nfi_measure_is_valuing(const nfi_lex_entry *entry)
{
    return nfi_measure_is_change(entry) || nfi_measure_is_class(entry, (const char *const[]){"cost", "worth", "total", "contained", NULL});
}

static inline int nfi_chunk_is_word(const nfi_clause *c, uint32_t preposition, const char *const *words)
{
    return nfi_word_in(c, nfi_chunk_head(c, preposition), words);
}

static inline int nfi_unit_is_speed(const char *unit)
{
    static const char *const units[] = {"mph", "km/h", "kmph", "kph", "m/s", "kn", "knot", "kt", NULL};
    for (const char *const *u = units; *u != NULL; u++)
        if (strcmp(unit, *u) == 0)
            return 1;
    return 0;
}

static inline int nfi_noun_is_name(const nfi_clause *c, uint32_t noun)
{
    const nfi_token *t = &c->tokens->tokens.at[nfi_chunk_head(c, noun)];
    int first = t->flags & NFI_TOKEN_SENTENCE_START || (nfi_chunk_head(c, noun) > 0 && t[-1].kind == NF_TOKEN_PUNCT);
    int opens = first && nfi_lex_has(t->word, NFI_LEX_POS); /* "Wages took 92p" */
    return t->upos == NF_UPOS_PRON || (t->upos == NF_UPOS_PROPN && !opens);
}

#endif
