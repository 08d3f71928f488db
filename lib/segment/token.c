#include "segment/token.h"

static int spells(const nfi_tokens *tokens, uint32_t first, const nfi_lex_entry *entry)
{
    for (uint32_t i = 1; i < entry->length; i++)
        if (tokens->tokens.at[first + i].word != nfi_lex_tail[entry->tail + i - 1])
            return 0;
    return 1;
}

const nfi_lex_entry *nfi_tokens_match(const nfi_tokens *tokens, uint32_t first, uint32_t end,
                                      nfi_lex_table table)
{
    if (first >= end)
        return NULL;
    uint32_t word = tokens->tokens.at[first].word;
    if (!nfi_lex_starts(word, table))
        return NULL;
    uint32_t alone = nfi_lex_first[word + 1] - nfi_lex_bits(nfi_lex_single[word]);
    for (uint32_t i = nfi_lex_first[word]; i < alone && nfi_lex_entries[i].table <= table; i++) {
        const nfi_lex_entry *entry = &nfi_lex_entries[i];
        if (entry->table == table && entry->length <= end - first && spells(tokens, first, entry))
            return entry;
    }
    return nfi_lex_entry_of(word, table);
}

uint32_t nfi_tokens_at(const nfi_tokens *tokens, uint32_t byte)
{
    uint32_t low = 0;
    uint32_t high = tokens->tokens.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->tokens.at[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

nf_zone_kind nfi_text_zone_at(const nfi_text *text, uint32_t byte)
{
    uint32_t low = 0;
    uint32_t high = text->zones.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->zones.at[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < text->zones.count && text->zones.at[low].span.start <= byte ? text->zones.at[low].kind
                                                                              : NF_ZONE_NONE;
}
