#include "syntax/rules.h"

nf_status nfi_syntax_rules(nfi_context *ctx, nfi_tokens *tokens)
{
    for (uint32_t i = 0; i < tokens->tokens.count; i++)
        tokens->tokens.at[i].lemma = nfi_lex_word(tokens->tokens.at[i].word);
    return nfi_work(ctx, tokens->tokens.count);
}
