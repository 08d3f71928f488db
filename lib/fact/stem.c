#include "fact/stem.h"

#include <string.h>

#include "base/hash.h"

static uint64_t stem(const char *word, size_t length)
{
    if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's')
        length--;
    uint64_t hash = NFI_HASH_START;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)word[i];
        hash = nfi_hash_byte(hash, byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte);
    }
    return hash;
}

uint64_t nfi_stem_token(const nfi_tokens *tokens, uint32_t token)
{
    const nfi_token *t = &tokens->tokens.at[token];
    if (t->lemma != NULL && t->lemma[0] != '\0')
        return stem(t->lemma, strlen(t->lemma));
    return stem(nfi_token_text(tokens, t), t->end - t->start);
}

uint64_t nfi_stem_text(const char *word, size_t length)
{
    return stem(word, length);
}
