#include "extract/name_finder.h"

/* A word of an office before a title, "Interior" of "Interior Minister": with a capital, but no name. */
static int is_office_word(const nfi_finder *f, uint32_t i)
{
    uint32_t length;
    if (!nfi_finder_is_capital(f, i) || nfi_finder_is_initial(f, i) || nfi_finder_is_function_word(f, i) || nfi_finder_token(f, i)->shape == NFI_SHAPE_UPPER ||
        nfi_finder_token(f, i)->flags & NFI_TOKEN_SENTENCE_START)
        return nfi_finder_is_capital(f, i) && nfi_finder_is_common(f, i) && !nfi_finder_is_function_word(f, i) && !nfi_finder_is_land(f, i);
    const nfi_gazetteer_record *record = nfi_finder_match(f, i, i + 1, &length);
    if (record != NULL && !(record->types & NFI_GAZ_WORD) && nfi_finder_type_of_record(record->types) != NF_ENTITY_NONE)
        return 0;
    return nfi_finder_name_word(f, i, i + 1, &length) == NULL || nfi_lex_name_word_rows[nfi_lex_entry_of(nfi_finder_token(f, i)->word, NFI_LEX_NAME_WORD)->row].type != NF_ENTITY_GPE;
}

static int is_one_of(const nfi_tokens *tokens, uint32_t i, const char *const *words)
{
    const nfi_token *t = &tokens->tokens.at[i];
    size_t length = t->end - t->start;
    for (; *words != NULL; words++)
        if (strlen(*words) == length && memcmp(nfi_token_text(tokens, t), *words, length) == 0)
            return 1;
    return 0;
}

int nfi_is_rank(const nfi_tokens *tokens, uint32_t i, uint32_t end)
{
    static const char *const ranks[] = {"PC", "DC", "DS", "DI", "DCI", "DCS", "DSI", "WPC", "TDC", "PCSO", NULL};
    uint32_t length;
    if (i + 2 >= end || tokens->tokens.at[i].shape != NFI_SHAPE_UPPER || !is_one_of(tokens, i, ranks) || tokens->tokens.at[i + 2].shape != NFI_SHAPE_TITLE || nfi_lex_has(tokens->tokens.at[i + 1].word, NFI_LEX_TITLE))
        return 0;
    const nfi_gazetteer_record *first = nfi_gazetteer_match(tokens, i + 1, i + 2, &length);
    return first != NULL && first->types & NFI_GAZ_FIRST;
}

int nfi_is_honour(const nfi_tokens *tokens, uint32_t i)
{
    static const char *const honours[] = {"SC", "KC", "QC", "MP", "MEP", "MSP", "MLA", "MHA", "TD", "JP", "CBE", "OBE", "MBE", "KBE", "DBE", "FRS", "SAN", "PhD", NULL};
    return tokens->tokens.at[i].shape >= NFI_SHAPE_UPPER && is_one_of(tokens, i, honours);
}

/* First token of the one title that ends right before `at`. */
static uint32_t one_title_before(const nfi_finder *f, uint32_t at, uint32_t floor)
{
    enum { LONGEST = 4, OFFICE = 3 };
    /* Titles are of words that have an id; ranks are capitals. */
    if (at == floor || (nfi_finder_token(f, at - 1)->word == 0 && nfi_finder_token(f, at - 1)->shape != NFI_SHAPE_UPPER))
        return at;
    for (uint32_t first = at > floor + LONGEST ? at - LONGEST : floor; first < at; first++) {
        int starts = nfi_lex_starts(nfi_finder_token(f, first)->word, NFI_LEX_TITLE);
        const nfi_lex_entry *entry = starts ? nfi_tokens_match(f->tokens, first, at, NFI_LEX_TITLE) : NULL;
        if (first + 1 == at && nfi_is_rank(f->tokens, first, f->tokens->tokens.count))
            return first;
        if (entry == NULL || first + entry->length != at)
            continue;
        uint32_t best = first;
        /* "Finance Minister", "Klamath County Sheriff": words of the office before it, with the same capitals. */
        if (!nfi_lex_title_rows[entry->row].short_form)
            for (uint32_t i = 0; i < OFFICE && best > floor && nfi_finder_is_capital(f, first) && is_office_word(f, best - 1); i++)
                best--;
        return best;
    }
    return at;
}

uint32_t nfi_title_before(const nfi_tokens *tokens, uint32_t at, uint32_t floor)
{
    nfi_finder f = {0};
    f.tokens = tokens;
    uint32_t best = one_title_before(&f, at, floor);
    return best < at ? one_title_before(&f, best, floor) : best; /* two in a row: "Mines Minister Dr Kasonde" */
}
