#include "fact/syntagm.h"

#include <string.h>

const nfi_chunk *nfi_chunk_at(const nfi_clause *c, uint32_t n)
{
    return &c->chunks->at[n];
}

int nfi_chunk_is(const nfi_clause *c, uint32_t n, nfi_chunk_kind kind)
{
    return n != NF_NONE && c->chunks->at[n].kind == kind;
}

static int is_loose(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_is(c, n, NFI_CHUNK_TIME) || nfi_chunk_is(c, n, NFI_CHUNK_ADVERB);
}

uint32_t nfi_chunk_left(const nfi_clause *c, uint32_t n)
{
    while (n > c->low) {
        n = n == c->hole_end && c->hole > c->low && c->hole < c->hole_end ? c->hole - 1 : n - 1;
        if (!is_loose(c, n))
            return n;
        int time = nfi_chunk_is(c, n, NFI_CHUNK_TIME) || nfi_word_in(c, nfi_chunk_at(c, n)->first, (const char *const[]){"then", "now", NULL});
        if (time && n > c->low && nfi_chunk_is(c, n - 1, NFI_CHUNK_PREPOSITION))
            n--; /* in 2018, by then */
    }
    return NF_NONE;
}

/* "$12bn (£9bn; €11bn) in back taxes": the end of a bracket at `n` that says no more than a sum before it in other money; `n`
 * if none opens there. */
static uint32_t past_converted(const nfi_clause *c, uint32_t n)
{
    enum { LONGEST = 6 };
    if (!nfi_chunk_is(c, n, NFI_CHUNK_OPEN) || n + 1 >= c->high || c->chunks->at[n + 1].quantity == NF_NONE ||
        c->quantities->at[c->chunks->at[n + 1].quantity].unit == NULL)
        return n;
    for (uint32_t i = n + 2; i < c->high && i < n + LONGEST; i++)
        if (nfi_chunk_is(c, i, NFI_CHUNK_CLOSE))
            return i;
    return n;
}

uint32_t nfi_chunk_right(const nfi_clause *c, uint32_t n)
{
    if (n + 1 < c->high && c->chunks->at[n].quantity != NF_NONE)
        n = past_converted(c, n + 1) == n + 1 ? n : past_converted(c, n + 1);
    while (n + 1 < c->high) {
        n = n + 1 == c->hole && c->hole < c->hole_end ? c->hole_end : n + 1;
        if (n < c->high && !is_loose(c, n))
            return n;
    }
    return NF_NONE;
}

int nfi_word_is(const nfi_clause *c, uint32_t token, const char *word)
{
    const char *spelling = nfi_lex_word(c->tokens->tokens.at[token].word);
    return spelling[0] == word[0] && strcmp(spelling, word) == 0;
}

int nfi_word_in(const nfi_clause *c, uint32_t token, const char *const *words)
{
    if (c->tokens->tokens.at[token].word == 0)
        return 0;
    for (; *words != NULL; words++)
        if (nfi_word_is(c, token, *words))
            return 1;
    return 0;
}

int nfi_word_plays(const nfi_clause *c, uint32_t token, nfi_fact_word role)
{
    if (!nfi_lex_starts(c->tokens->tokens.at[token].word, NFI_LEX_FACT_WORD))
        return 0;
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, token, nfi_chunk_at(c, c->high - 1)->end, NFI_LEX_FACT_WORD);
    return entry != NULL && (nfi_lex_fact_word_rows[entry->row].roles & role) != 0;
}

int nfi_word_owns(const nfi_clause *c, uint32_t token, nfi_owner_word roles)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(c->tokens->tokens.at[token].word, NFI_LEX_OWNER_WORD);
    return entry != NULL && (nfi_lex_owner_word_rows[entry->row].roles & roles) != 0;
}

/* The first chunk of what stands between the comma or bracket at `n` and the one before it; NF_NONE if there is none. */
static uint32_t insertion_start(const nfi_clause *c, uint32_t n, nfi_chunk_kind kind)
{
    uint32_t floor = n > c->low + NFI_CHUNKS_FAR ? n - NFI_CHUNKS_FAR : c->low;
    for (uint32_t i = n; i > floor; i--)
        if (nfi_chunk_is(c, i - 1, kind))
            return i - 1;
    return NF_NONE;
}

/* The verb group before a conjunction, which its subject is shared with; NF_NONE. */
static uint32_t verb_before(const nfi_clause *c, uint32_t n)
{
    uint32_t floor = n > c->low + NFI_CHUNKS_FAR ? n - NFI_CHUNKS_FAR : c->low;
    for (uint32_t i = n; i > floor; i--) {
        if (nfi_chunk_is(c, i - 1, NFI_CHUNK_VERBS))
            return i - 1;
        if (nfi_chunk_is(c, i - 1, NFI_CHUNK_BREAK))
            return NF_NONE;
    }
    return NF_NONE;
}

/* "Shares in the firm, which have lost": whether the verb behind a relative word has the number of a noun phrase. */
static int agrees(const nfi_clause *c, uint32_t relative, uint32_t noun)
{
    static const char *const plural[] = {"have", "are", "were", "do", NULL};
    static const char *const singular[] = {"has", "is", "was", "does", NULL};
    uint32_t verb = nfi_chunk_right(c, relative);
    if (!nfi_chunk_is(c, verb, NFI_CHUNK_VERBS))
        return 1;
    const nfi_token *t = &c->tokens->tokens.at[nfi_chunk_at(c, noun)->head];
    const char *text = nfi_token_text(c->tokens, t);
    size_t length = t->end - t->start;
    int many = t->upos == NF_UPOS_NOUN && length > 2 && text[length - 1] == 's' && text[length - 2] != 's';
    return nfi_word_in(c, nfi_chunk_at(c, verb)->first, many ? singular : plural) == 0;
}

/* The noun phrase before a relative word, or before the comma of an apposition; NF_NONE. */
static uint32_t antecedent(const nfi_clause *c, uint32_t relative)
{
    static const char *const words[] = {"who", "which", "that", "whom", "where", NULL};
    if (!nfi_word_in(c, nfi_chunk_at(c, relative)->first, words) && !nfi_chunk_is(c, relative, NFI_CHUNK_COMMA))
        return NF_NONE;
    uint32_t n = nfi_chunk_left(c, relative);
    if (nfi_chunk_is(c, n, NFI_CHUNK_COMMA))
        n = nfi_chunk_left(c, n);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_NOUNS))
        return NF_NONE;
    uint32_t preposition = nfi_chunk_left(c, n);
    uint32_t outer = nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) ? nfi_chunk_left(c, preposition) : NF_NONE;
    return nfi_chunk_is(c, outer, NFI_CHUNK_NOUNS) && agrees(c, relative, outer) && !agrees(c, relative, n) ? outer : n;
}

/* The relative word of the clause that a finite verb stands in, where a noun phrase stands before it; NF_NONE. */
static uint32_t relative_of(const nfi_clause *c, uint32_t verb)
{
    uint32_t n = nfi_chunk_left(c, verb);
    if (nfi_chunk_is(c, n, NFI_CHUNK_NOUNS))
        n = nfi_chunk_left(c, n);
    return nfi_chunk_is(c, n, NFI_CHUNK_CLAUSE) && antecedent(c, n) != NF_NONE ? n : NF_NONE;
}

/* The preposition before "rice and corn", where that has one; NF_NONE. */
static uint32_t before_pair(const nfi_clause *c, uint32_t and)
{
    uint32_t n = nfi_chunk_left(c, and);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_NOUNS))
        return NF_NONE;
    n = nfi_chunk_left(c, n);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION))
        return NF_NONE;
    uint32_t k = n;
    while (nfi_chunk_is(c, k, NFI_CHUNK_PREPOSITION) || nfi_chunk_is(c, k, NFI_CHUNK_NOUNS))
        k = nfi_chunk_left(c, k); /* "won 20% in her race and Hart won 5%" are two clauses */
    return nfi_chunk_is(c, k, NFI_CHUNK_VERBS) && !(nfi_chunk_at(c, k)->flags & NFI_VERB_ING) ? NF_NONE : n;
}

static int is_coordinated(const nfi_clause *c, uint32_t comma)
{
    uint32_t before = nfi_chunk_left(c, comma);
    return nfi_chunk_is(c, comma, NFI_CHUNK_AND) || (before != NF_NONE && nfi_chunk_is(c, before, NFI_CHUNK_NOUNS) &&
                                                   nfi_chunk_at(c, before)->quantity != NF_NONE);
}

/* A sum or share of nothing named. */
static int is_amount(const nfi_clause *c, uint32_t noun)
{
    uint32_t q = nfi_chunk_at(c, noun)->quantity;
    return q != NF_NONE && c->quantities->at[q].unit != NULL;
}

/* Walks left over what hangs on the subject. `shared` comes out as the verb group that has the same one. */
static uint32_t walk_to_subject(const nfi_clause *c, uint32_t verb, uint32_t *shared)
{
    uint32_t i = verb;
    for (uint32_t step = 0; step < NFI_CHUNKS_FAR; step++) {
        uint32_t n = nfi_chunk_left(c, i);
        if (n == NF_NONE)
            return NF_NONE;
        switch ((nfi_chunk_kind)nfi_chunk_at(c, n)->kind) {
        case NFI_CHUNK_NOUNS: {
            uint32_t before = nfi_chunk_left(c, n);
            if (nfi_chunk_is(c, before, NFI_CHUNK_AND) && before_pair(c, before) != NF_NONE)
                before = before_pair(c, before);
            int worth = i == verb && nfi_word_is(c, nfi_chunk_at(c, verb)->head, "worth");
            if (worth && !(nfi_chunk_is(c, before, NFI_CHUNK_PREPOSITION) && c->tokens->tokens.at[nfi_chunk_at(c, n)->head].upos == NF_UPOS_PROPN))
                return n; /* "with jewels worth"; but "a deal with Auckland worth" */
            if (is_amount(c, n) && nfi_chunk_is(c, before, NFI_CHUNK_VERBS)) {
                i = n; /* "fell 3.1% to close at 42" */
                break;
            }
            if (nfi_chunk_is(c, before, NFI_CHUNK_VERBS) && nfi_chunk_at(c, before)->flags & NFI_VERB_ING && nfi_chunk_is(c, nfi_chunk_left(c, before), NFI_CHUNK_NOUNS)) {
                i = before; /* "the bridge spanning the river cost" */
                break;
            }
            if (nfi_chunk_is(c, before, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_at(c, before)->first, "with") &&
                !nfi_word_is(c, nfi_chunk_at(c, verb)->head, "worth") && nfi_chunk_at(c, verb)->flags & (NFI_VERB_ING | NFI_VERB_ED) && !(nfi_chunk_at(c, verb)->flags & NFI_VERB_FINITE))
                return n; /* "with the value of loans rising" */
            if (nfi_chunk_is(c, before, NFI_CHUNK_VERBS) && i == verb && relative_of(c, before) != NF_NONE) {
                i = relative_of(c, before); /* "those who worked nights were" */
                break;
            }
            if (!nfi_chunk_is(c, before, NFI_CHUNK_PREPOSITION))
                return n;
            i = before;
            break;
        }
        case NFI_CHUNK_VERBS:
            if (nfi_chunk_at(c, verb)->flags & NFI_VERB_INFINITIVE && (i == verb || !nfi_chunk_is(c, i, NFI_CHUNK_VERBS))) {
                *shared = n; /* "is expected to rise" */
                return NF_NONE;
            }
            i = n; /* "analysts polled by the firm expected" */
            if (c->tokens->tokens.at[nfi_chunk_at(c, n)->head].upos == NF_UPOS_AUX && nfi_chunk_at(c, verb)->flags & NFI_VERB_BE)
                break; /* "would “surely” be above 6%" */
            if (!(nfi_chunk_at(c, n)->flags & (NFI_VERB_ED | NFI_VERB_ING)))
                i = relative_of(c, n); /* "every ship that turns back costs" */
            if (i == NF_NONE)
                return NF_NONE;
            break;
        case NFI_CHUNK_COMMA: {
            if (i == verb && nfi_word_is(c, nfi_chunk_at(c, verb)->head, "worth") && nfi_chunk_at(c, verb)->head == nfi_chunk_at(c, verb)->first)
                return antecedent(c, n);
            uint32_t start = insertion_start(c, n, NFI_CHUNK_COMMA);
            if (is_coordinated(c, n) && !(start != NF_NONE && nfi_chunk_is(c, nfi_chunk_right(c, start), NFI_CHUNK_CLAUSE)))
                start = NF_NONE;
            if (start == NF_NONE || nfi_chunk_left(c, start) == NF_NONE) {
                *shared = i == verb ? verb_before(c, n) : NF_NONE;
                return NF_NONE;
            }
            i = start;
            break;
        }
        case NFI_CHUNK_CLOSE: {
            uint32_t start = insertion_start(c, n, NFI_CHUNK_OPEN);
            if (start == NF_NONE)
                return NF_NONE;
            i = start;
            break;
        }
        case NFI_CHUNK_AND:
            *shared = verb_before(c, n);
            return NF_NONE;
        case NFI_CHUNK_CLAUSE:
            if (i == verb && nfi_chunk_at(c, verb)->flags & NFI_VERB_ING)
                *shared = verb_before(c, n); /* "before recovering" */
            return i == verb ? antecedent(c, n) : NF_NONE;
        case NFI_CHUNK_PREPOSITION:
            if (i == verb && nfi_chunk_at(c, verb)->flags & NFI_VERB_ING) {
                *shared = verb_before(c, n); /* "after falling" */
                return NF_NONE;
            }
            i = n;
            break;
        case NFI_CHUNK_ADJECTIVE:
        case NFI_CHUNK_TIME:
        case NFI_CHUNK_ADVERB:
            i = n;
            break;
        case NFI_CHUNK_OPEN:
        case NFI_CHUNK_BREAK:
            return NF_NONE;
        }
    }
    return NF_NONE;
}

uint32_t nfi_subject_of(const nfi_clause *c, uint32_t verb)
{
    enum { TURNS = 4 }; /* verbs that share one subject */
    for (uint32_t turn = 0; turn < TURNS && verb != NF_NONE; turn++) {
        uint32_t shared = NF_NONE;
        uint32_t out = walk_to_subject(c, verb, &shared);
        if (out != NF_NONE)
            return out;
        verb = shared;
    }
    return NF_NONE;
}

uint32_t nfi_object_of(const nfi_clause *c, uint32_t verb)
{
    uint32_t n = nfi_chunk_right(c, verb);
    return nfi_chunk_is(c, n, NFI_CHUNK_NOUNS) ? n : NF_NONE;
}

static int is_pronoun(const nfi_clause *c, uint32_t token)
{
    return c->tokens->tokens.at[token].upos == NF_UPOS_PRON || c->tokens->tokens.at[token].upos == NF_UPOS_DET;
}

int nfi_word_is_possessive(const nfi_clause *c, uint32_t token)
{
    const nfi_token *t = &c->tokens->tokens.at[token];
    const char *text = nfi_token_text(c->tokens, t);
    return !(t->flags & NFI_TOKEN_SPACE_BEFORE) && (text[0] == '\'' || (t->end - t->start >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0));
}

nfi_range nfi_noun_words(const nfi_clause *c, uint32_t noun)
{
    const nfi_chunk *chunk = nfi_chunk_at(c, noun);
    nfi_range out = {chunk->first, chunk->head + 1};
    for (uint32_t i = chunk->first; i < chunk->head; i++)
        if (nfi_word_is_possessive(c, i))
            out.first = i + 1;
    while (out.first < chunk->head && is_pronoun(c, out.first))
        out.first++;
    return out;
}

nfi_range nfi_possessor_of(const nfi_clause *c, uint32_t noun)
{
    const nfi_chunk *chunk = nfi_chunk_at(c, noun);
    for (uint32_t i = chunk->head; i > chunk->first; i--)
        if (nfi_word_is_possessive(c, i - 1))
            return nfi_range_of(chunk->first, i - 1);
    int own = chunk->head > chunk->first && nfi_word_in(c, chunk->first, (const char *const[]){"its", "their", "our", NULL});
    return nfi_range_of(chunk->first, chunk->first + (uint32_t)own);
}

uint32_t nfi_noun_of(const nfi_clause *c, uint32_t noun)
{
    static const char *const links[] = {"of", "in", "to", "for", "on", "from", NULL};
    uint32_t n = nfi_chunk_right(c, noun);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) || !nfi_word_in(c, nfi_chunk_at(c, n)->first, links))
        return NF_NONE;
    n = n + 1 < c->high ? n + 1 : NF_NONE;
    if (n != NF_NONE && nfi_word_is(c, nfi_chunk_at(c, n)->head, "board"))
        return NF_NONE; /* "the number on board" */
    return nfi_chunk_is(c, n, NFI_CHUNK_NOUNS) && nfi_chunk_at(c, n)->quantity == NF_NONE ? n : NF_NONE;
}

/* Short objects are part of what was done: "burst their banks", "lost their jobs". */
static uint32_t past_object(const nfi_clause *c, uint32_t verb, uint32_t end)
{
    enum { SHORT = 5 };
    uint32_t n = nfi_object_of(c, verb);
    if (n == NF_NONE || nfi_chunk_at(c, n)->quantity != NF_NONE || nfi_chunk_at(c, n)->end > end + SHORT || n > verb + 2)
        return end;
    return nfi_chunk_at(c, n)->end;
}

/* Of a verb that the measures don't know: "went on strike", "taken to hospital". */
static uint32_t past_adjunct(const nfi_clause *c, uint32_t verb, uint32_t end)
{
    enum { SHORT = 6 };
    uint32_t noun = verb + 2;
    if (noun >= c->high || (c->hole < c->hole_end && noun >= c->hole && verb < c->hole_end) || !nfi_chunk_is(c, verb + 1, NFI_CHUNK_PREPOSITION) || !nfi_chunk_is(c, noun, NFI_CHUNK_NOUNS) ||
        nfi_chunk_at(c, noun)->quantity != NF_NONE || nfi_chunk_at(c, noun)->end > end + SHORT)
        return end;
    return nfi_chunk_at(c, noun)->end;
}

/* What is said with a form of be: "were undecided", "were on the lines", "are the owners". */
static uint32_t past_complement(const nfi_clause *c, uint32_t verb, uint32_t end)
{
    uint32_t n = nfi_chunk_right(c, verb);
    if (verb + 1 < c->high && nfi_chunk_is(c, verb + 1, NFI_CHUNK_ADVERB) && nfi_word_in(c, nfi_chunk_at(c, verb + 1)->first, (const char *const[]){"inside", "aboard", "outside", "underground", "away", "alive", NULL}))
        return nfi_chunk_at(c, verb + 1)->end; /* were inside */
    if (nfi_chunk_is(c, n, NFI_CHUNK_ADJECTIVE) || (nfi_chunk_is(c, n, NFI_CHUNK_NOUNS) && nfi_chunk_at(c, n)->quantity == NF_NONE))
        return nfi_chunk_at(c, n)->end;
    uint32_t place = NF_NONE;
    if (nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION))
        place = nfi_chunk_right(c, n);
    if (nfi_chunk_is(c, place, NFI_CHUNK_PREPOSITION))
        place = nfi_chunk_right(c, place); /* out of use */
    if (!nfi_chunk_is(c, place, NFI_CHUNK_NOUNS))
        return end;
    uint32_t more = nfi_chunk_right(c, place); /* "on their way to join" */
    if (nfi_chunk_is(c, more, NFI_CHUNK_VERBS) && nfi_chunk_at(c, more)->flags & NFI_VERB_INFINITIVE)
        return nfi_chunk_at(c, more)->end;
    return nfi_chunk_at(c, place)->end;
}

/* "said they had borrowed money", "agreed to take a cut": the verb group that holds what was really done. */
static uint32_t inner_verb(const nfi_clause *c, uint32_t verb)
{
    uint32_t n = nfi_chunk_right(c, verb);
    if (nfi_chunk_is(c, n, NFI_CHUNK_VERBS) && nfi_chunk_at(c, n)->flags & NFI_VERB_INFINITIVE)
        return n;
    if (!nfi_lex_has(c->tokens->tokens.at[nfi_chunk_at(c, verb)->head].word, NFI_LEX_CUE_VERB))
        return NF_NONE;
    if (nfi_chunk_is(c, n, NFI_CHUNK_CLAUSE))
        n = nfi_chunk_right(c, n);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_NOUNS))
        return NF_NONE;
    n = nfi_chunk_right(c, n);
    return nfi_chunk_is(c, n, NFI_CHUNK_VERBS) && !(nfi_chunk_at(c, n)->flags & NFI_VERB_INFINITIVE) ? n : NF_NONE;
}

/* From the main verb, or from a negation before it. */
static uint32_t verb_start(const nfi_clause *c, uint32_t verb)
{
    const nfi_chunk *chunk = nfi_chunk_at(c, verb);
    if (chunk->flags & NFI_VERB_BE)
        return chunk->head;
    for (uint32_t i = chunk->first; i < chunk->head && chunk->flags & NFI_VERB_NEGATED; i++)
        if (nfi_word_in(c, i, (const char *const[]){"not", "n't", "never", NULL}))
            return i;
    return chunk->head;
}

nfi_range nfi_verb_words(const nfi_clause *c, uint32_t verb)
{
    nfi_range out = {verb_start(c, verb), nfi_chunk_at(c, verb)->end};
    uint32_t inner = inner_verb(c, verb);
    for (uint32_t turn = 0; inner != NF_NONE && turn < 3; turn++) {
        verb = inner;
        out.end = nfi_chunk_at(c, verb)->end;
        inner = inner_verb(c, verb);
    }
    int links = nfi_chunk_at(c, verb)->flags & NFI_VERB_BE || nfi_word_plays(c, nfi_chunk_at(c, verb)->head, NFI_FACT_COPULA);
    links |= nfi_chunk_at(c, verb)->flags & NFI_VERB_PASSIVE && nfi_word_plays(c, nfi_chunk_at(c, verb)->head, NFI_FACT_LEAVING) &&
             nfi_chunk_is(c, nfi_chunk_right(c, verb), NFI_CHUNK_ADJECTIVE); /* had been left homeless */
    if (links)
        out.end = past_complement(c, verb, out.end);
    else if (!(nfi_chunk_at(c, verb)->flags & NFI_VERB_PASSIVE))
        out.end = past_object(c, verb, out.end);
    uint32_t at = 0;
    if (links || out.end != nfi_chunk_at(c, verb)->end || nfi_measure_in(c, out, &at) != NULL)
        return out;
    nfi_range full = {out.first, past_adjunct(c, verb, out.end)};
    return nfi_measure_in(c, full, &at) == NULL ? full : out; /* "agreed to a pay cut" is no cut of those who agreed */
}

const nfi_lex_entry *nfi_measure_in(const nfi_clause *c, nfi_range r, uint32_t *at)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (!nfi_lex_starts(c->tokens->tokens.at[i].word, NFI_LEX_MEASURE))
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, i, r.end, NFI_LEX_MEASURE);
        if (entry != NULL) {
            *at = i;
            return entry;
        }
    }
    return NULL;
}
