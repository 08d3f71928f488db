#include "extract/ner_features.h"

#include <string.h>

#include "base/hash.h"
#include "base/prefetch.h"
#include "extract/name.h"
#include "text/fold.h"

enum { SEEN_LOWER = 1, SEEN_CAPITAL = 2 };

/* Words around one with a capital in which a name may begin or end. */
enum { NEAR = 2 };

static uint32_t mix2(uint32_t a, uint32_t b)
{
    uint64_t x = (uint64_t)a * UINT64_C(0x9e3779b97f4a7c15) + (uint64_t)b * UINT64_C(0xc2b2ae3d27d4eb4f);
    x ^= x >> 29;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    return (uint32_t)(x >> 32);
}

static uint32_t mix3(uint32_t a, uint32_t b, uint32_t c)
{
    return mix2(mix2(a, b), c);
}

nf_status nfi_ner_block_init(nfi_context *ctx, nfi_ner_block *block, uint32_t count)
{
    uint32_t room = count < NFI_NER_BLOCK ? count : NFI_NER_BLOCK;
    uint32_t slots = 16;
    while (slots < 2 * room)
        slots *= 2;
    memset(block, 0, sizeof *block);
    block->mask = slots - 1;
    block->words = nfi_arena_array(ctx->scratch, room, sizeof *block->words);
    block->ends = nfi_arena_array(ctx->scratch, room, sizeof *block->ends);
    block->tags = nfi_arena_array(ctx->scratch, room, sizeof *block->tags);
    block->entries = nfi_arena_array(ctx->scratch, slots, sizeof *block->entries);
    if (block->words == NULL || block->ends == NULL || block->tags == NULL || block->entries == NULL)
        return nfi_nomem(ctx->err);
    return NF_OK;
}

/* Cuts the tokens into sentences, and long ones into pieces. A block ends with a sentence where it can. */
static void cut(nfi_ner_block *block)
{
    const nfi_token *tokens = block->tokens->tokens.at + block->first;
    uint32_t left = block->tokens->tokens.count - block->first;
    uint32_t start = 0;
    block->sentence_count = 0;
    block->count = 0;
    while (start < left) {
        uint32_t end = start + 1;
        while (end < left && end - start < NFI_NER_SENTENCE && !(tokens[end].flags & NFI_TOKEN_SENTENCE_START))
            end++;
        if (end > NFI_NER_BLOCK)
            return;
        block->ends[block->sentence_count++] = end;
        block->count = end;
        start = end;
    }
}

static uint8_t capital_of(const nfi_token *token, const char *bytes)
{
    uint32_t length = token->end - token->start;
    switch ((nfi_shape)token->shape) {
    case NFI_SHAPE_LOWER:
        return NFI_NER_LOWER;
    case NFI_SHAPE_TITLE:
        return length == 1 || (length == 2 && bytes[1] == '.') ? NFI_NER_ONE : NFI_NER_TITLE;
    case NFI_SHAPE_UPPER:
        return length == 2 && bytes[1] == '.' ? NFI_NER_ONE : NFI_NER_UPPER;
    case NFI_SHAPE_MIXED:
        return NFI_NER_MIXED;
    case NFI_SHAPE_NONE:
        break;
    }
    return token->kind == NF_TOKEN_NUMBER ? NFI_NER_DIGITS : NFI_NER_SIGN;
}

/* "U.S." is X.X., "McDonald" XxXx, "F-16" X-d, "10,000" d,d: runs of one kind count once. */
static uint32_t form_of(const char *bytes, uint32_t length)
{
    uint32_t hash = 0;
    char last = 0;
    uint32_t parts = 0;
    for (uint32_t i = 0; i < length && parts < 12; i++) {
        char c = bytes[i];
        char kind = c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : c < 0 ? 'u' : c;
        if (kind == last)
            continue;
        last = kind;
        parts++;
        hash = mix2(hash, (uint32_t)(unsigned char)kind);
    }
    return hash;
}

static void affixes(nfi_ner_word *word, const char *bytes, uint32_t length)
{
    enum { LONGEST = 64 };
    char folded[LONGEST * NFI_FOLD_GROWTH + 1];
    size_t size = 0;
    for (uint32_t i = 0; i < 3; i++)
        word->prefix[i] = word->suffix[i] = 0;
    if (length > LONGEST)
        return;
    if (word->capital == NFI_NER_LOWER || word->capital == NFI_NER_SIGN || word->capital == NFI_NER_DIGITS) {
        memcpy(folded, bytes, length);
        size = length;
    } else {
        uint64_t hash;
        size = nfi_fold(folded, &hash, bytes, length);
    }
    uint32_t head = 0;
    uint32_t tail = 0;
    for (uint32_t i = 0; i < 4 && i < size; i++) {
        head = mix2(head, (unsigned char)folded[i]);
        tail = mix2(tail, (unsigned char)folded[size - 1 - i]);
        if (i >= 1) {
            word->prefix[i - 1] = head;
            word->suffix[i - 1] = tail;
        }
    }
}

static uint32_t class_bucket(const nfi_ner_clusters *clusters, uint64_t hash)
{
    return (uint32_t)(nfi_hash_mix(hash) >> (64 - clusters->bucket_bits));
}

static uint32_t class_of(const nfi_ner_clusters *clusters, uint64_t hash)
{
    uint32_t bucket = class_bucket(clusters, hash);
    uint32_t check = (uint32_t)nfi_hash_mix(hash) & 0xFFFFF;
    for (uint32_t i = clusters->bucket[bucket]; i < clusters->bucket[bucket + 1]; i++)
        if (clusters->entry[i] >> 12 == check)
            return clusters->entry[i] & 0xFFF;
    return 0;
}

static nfi_ner_entry *entry_of(nfi_ner_block *block, uint32_t key)
{
    uint32_t at = key & block->mask;
    while (block->entries[at].key != 0 && block->entries[at].key != key)
        at = (at + 1) & block->mask;
    block->entries[at].key = key;
    return &block->entries[at];
}

/* "Faya-Largeau" is one name of three tokens, "the Kano - Lagos road" holds two. */
static uint8_t glue_of(const nfi_tokens *tokens, uint32_t i)
{
    const nfi_token *token = &tokens->tokens.at[i];
    int before = !(token->flags & NFI_TOKEN_SPACE_BEFORE);
    int behind = i + 1 < tokens->tokens.count && !(token[1].flags & NFI_TOKEN_SPACE_BEFORE);
    return (uint8_t)(before | behind << 1);
}

static void read_words(nfi_ner_block *block)
{
    for (uint32_t i = 0; i < block->count; i++) {
        const nfi_token *token = &block->tokens->tokens.at[block->first + i];
        nfi_ner_word *word = &block->words[i];
        memset(word, 0, sizeof *word);
        word->lower = (uint32_t)(nfi_hash_mix(token->hash) >> 16) | 1;
        word->capital = capital_of(token, nfi_token_text(block->tokens, token));
        word->entry = NF_NONE;
        word->glue = glue_of(block->tokens, block->first + i);
    }
}

/* Whether the features of a word's neighbour, or its own, are asked for. */
static int is_looked_at(const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i)
{
    const nfi_ner_word *word = &block->words[i];
    return word->near || (i > start && word[-1].near) || (i + 1 < end && word[1].near);
}

static void read_class(nfi_ner_word *word, uint64_t hash, const nfi_ner_clusters *clusters, uint32_t k)
{
    uint32_t entry = class_of(clusters, hash);
    if (k == 0)
        word->bounds = (uint16_t)(entry & (NFI_NER_OUTSIDE | NFI_NER_INNER));
    if (word->capital == NFI_NER_SIGN)
        return;
    word->fine[k] = (uint16_t)(entry % NFI_NER_CLASSES);
    word->coarse[k] = clusters->coarse[word->fine[k]];
}

/* Classes of the words that count. All buckets are asked for before the first is read. */
static void read_classes(nfi_ner_block *block, uint32_t start, uint32_t end, const nfi_ner_clusters *clusters)
{
    const nfi_token *tokens = block->tokens->tokens.at + block->first;
    for (uint32_t k = 0; k < NFI_NER_CLUSTERINGS; k++) {
        if (clusters[k].bucket_bits == 0)
            continue;
        for (uint32_t i = start; i < end; i++)
            if (is_looked_at(block, start, end, i))
                nfi_prefetch(&clusters[k].bucket[class_bucket(&clusters[k], tokens[i].hash)]);
        for (uint32_t i = start; i < end; i++)
            if (is_looked_at(block, start, end, i))
                nfi_prefetch(&clusters[k].entry[clusters[k].bucket[class_bucket(&clusters[k], tokens[i].hash)]]);
        for (uint32_t i = start; i < end; i++)
            if (is_looked_at(block, start, end, i))
                read_class(&block->words[i], tokens[i].hash, &clusters[k], k);
    }
}

/* How the words that count are written. */
static void read_forms(nfi_ner_block *block, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        const nfi_token *token = &block->tokens->tokens.at[block->first + i];
        const char *bytes = nfi_token_text(block->tokens, token);
        nfi_ner_word *word = &block->words[i];
        if (!is_looked_at(block, start, end, i))
            continue;
        affixes(word, bytes, token->end - token->start);
        word->form = word->capital == NFI_NER_LOWER ? 0 : form_of(bytes, token->end - token->start);
    }
}

static int capitalised(const nfi_ner_word *word)
{
    return word->capital >= NFI_NER_TITLE && word->capital <= NFI_NER_MIXED;
}

static uint8_t line_of(const nfi_ner_word *words, uint32_t count)
{
    uint32_t letters = 0;
    uint32_t capital = 0;
    uint32_t upper = 0;
    for (uint32_t i = 0; i < count; i++) {
        letters += words[i].capital <= NFI_NER_MIXED;
        capital += (uint32_t)capitalised(&words[i]);
        upper += words[i].capital == NFI_NER_UPPER || words[i].capital == NFI_NER_ONE;
    }
    if (letters >= 2 && capital == 0)
        return NFI_NER_LINE_LOWER;
    if (letters >= 3 && upper * 10 >= letters * 9)
        return NFI_NER_LINE_UPPER;
    return letters >= 4 && capital * 10 >= letters * 7 ? NFI_NER_LINE_TITLE : NFI_NER_LINE_NORMAL;
}

/* How many capitalised words stand right before and behind each: "the Bank of Portugal" is two runs of one. */
static void read_runs(nfi_ner_word *words, uint32_t count)
{
    uint32_t run = 0;
    for (uint32_t i = 0; i < count; i++) {
        words[i].run_before = (uint8_t)(run < 255 ? run : 255);
        run = capitalised(&words[i]) ? run + 1 : 0;
    }
    run = 0;
    for (uint32_t i = count; i-- > 0;) {
        words[i].run_behind = (uint8_t)(run < 255 ? run : 255);
        run = capitalised(&words[i]) ? run + 1 : 0;
    }
}

/* What the gazetteer says of a word, in few bits: kinds of things, place in the name, how usual it is as a name of a person. */
static uint16_t gazetteer_bits(const nfi_gazetteer_record *record)
{
    static const struct {
        uint32_t types;
        uint16_t bit;
    } kinds[] = {
        {NFI_GAZ_ANY_GPE, 1 << 0},
        {NFI_GAZ_PLACE, 1 << 1},
        {NFI_GAZ_ANY_NORP, 1 << 2},
        {NFI_GAZ_PARTY | NFI_GAZ_ARMED | NFI_GAZ_ORG | NFI_GAZ_AGENCY | NFI_GAZ_UNIVERSITY | NFI_GAZ_OUTLET, 1 << 3},
        {NFI_GAZ_COMPANY | NFI_GAZ_CLUB | NFI_GAZ_TEAM, 1 << 4},
        {NFI_GAZ_FACILITY | NFI_GAZ_METONYM, 1 << 5},
        {NFI_GAZ_EVENT | NFI_GAZ_PRODUCT | NFI_GAZ_WORK, 1 << 6},
        {NFI_GAZ_LEADER, 1 << 7},
        {NFI_GAZ_WORD, 1 << 14},
    };
    uint32_t out = nfi_gazetteer_first_grade(record) << 10 | nfi_gazetteer_last_grade(record) << 12;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (record->types & kinds[i].types)
            out |= kinds[i].bit;
    return (uint16_t)out;
}

/* Marks the longest names of the gazetteer, from left to right. */
static void read_gazetteer(nfi_ner_block *block, uint32_t start, uint32_t end)
{
    enum { FIRST = 1 << 8, FURTHER = 1 << 9 };
    int lower = block->words[start].line == NFI_NER_LINE_LOWER;
    for (uint32_t i = start; i < end; i++) {
        if (!capitalised(&block->words[i]) && !lower)
            continue;
        uint32_t length = 0;
        const nfi_gazetteer_record *record =
            nfi_gazetteer_match(block->tokens, block->first + i, block->first + end, &length);
        if (record == NULL)
            continue;
        uint16_t bits = gazetteer_bits(record);
        block->words[i].gazetteer = (uint16_t)(bits | (length > 1 ? FIRST : 0));
        for (uint32_t k = 1; k < length; k++)
            block->words[i + k].gazetteer = (uint16_t)(bits | FURTHER);
        i += length - 1;
    }
}

/* Hands the words the rules' verdict on them. */
static void read_rules(nfi_ner_block *block, const nfi_name_vec *rules)
{
    uint32_t end = block->first + block->count;
    while (block->next_rule < rules->count && rules->at[block->next_rule].end <= block->first)
        block->next_rule++;
    for (uint32_t k = block->next_rule; k < rules->count && rules->at[k].first < end; k++) {
        const nfi_name *name = &rules->at[k];
        uint32_t sure = name->probability > NFI_NAME_SURE ? NFI_NER_TAGS - 1 : 0;
        for (uint32_t i = name->first; i < name->end && i < end; i++) {
            if (i < block->first)
                continue;
            nfi_ner_part part = name->end - name->first == 1 ? NFI_NER_SINGLE
                                : i == name->first           ? NFI_NER_BEGIN
                                : i + 1 == name->end         ? NFI_NER_END
                                                             : NFI_NER_INSIDE;
            block->words[i - block->first].rule = (uint8_t)(nfi_ner_tag(name->type, part) + sure);
        }
    }
}

/* "The", "But", "In": a capital that only starts the sentence. */
static int is_plain_start(const nfi_ner_block *block, uint32_t i)
{
    const nfi_ner_word *word = &block->words[i];
    if (!word->start || word->capital == NFI_NER_UPPER || word->gazetteer != 0)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(block->tokens->tokens.at[block->first + i].word, NFI_LEX_POS);
    if (entry == NULL)
        return 0;
    uint8_t tag = nfi_lex_pos_rows[entry->row].tag;
    return tag == NF_UPOS_DET || tag == NF_UPOS_PRON || tag == NF_UPOS_ADP || tag == NF_UPOS_SCONJ || tag == NF_UPOS_CCONJ ||
           tag == NF_UPOS_AUX || tag == NF_UPOS_ADV;
}

/* Names are written with a capital, save in texts without any, and what belongs to one stands near it: "Rue de la Paix". */
static void read_near(nfi_ner_block *block, uint32_t start, uint32_t end)
{
    nfi_ner_word *words = block->words;
    for (uint32_t i = start; i < end; i++) {
        if (words[i].line == NFI_NER_LINE_LOWER)
            words[i].near = 1;
        if (words[i].rule == 0 && (!capitalised(&words[i]) || is_plain_start(block, i)))
            continue;
        uint32_t last = i + NEAR < end ? i + NEAR : end - 1;
        for (uint32_t k = i >= start + NEAR ? i - NEAR : start; k <= last; k++)
            words[k].near = 1;
    }
}

/* "Jae-in" is no "in": whether a hyphen without spaces joins a word to another. */
static int is_joined(const nfi_ner_block *block, uint32_t i)
{
    const nfi_token *at = &block->tokens->tokens.at[block->first + i];
    uint8_t glue = block->words[i].glue;
    return (glue & 1 && i > 0 && nfi_token_is_char(block->tokens, at - 1, '-')) ||
           (glue & 2 && i + 1 < block->count && nfi_token_is_char(block->tokens, at + 1, '-'));
}

/* What is known of where a word may stand. */
static uint32_t bounds_of(const nfi_ner_block *block, uint32_t i)
{
    const nfi_ner_word *word = &block->words[i];
    if (!word->near)
        return NFI_NER_OUTSIDE;
    if (word->bounds == 0 || word->rule != 0 || word->line == NFI_NER_LINE_LOWER)
        return 0;
    return word->capital == NFI_NER_SIGN || (word->capital == NFI_NER_LOWER && !is_joined(block, i)) ? word->bounds : 0;
}

/* Leaves out the words beside names that are known to stand outside: "told the" before "House of Lords in", of which "of" alone stands
 * between two words that may begin and end a name. */
static void leave_outside(nfi_ner_block *block, uint32_t start, uint32_t end)
{
    int begun = 0;
    for (uint32_t i = start; i < end; i++) {
        uint32_t bounds = bounds_of(block, i);
        begun = !(bounds & NFI_NER_OUTSIDE) && (begun || !(bounds & NFI_NER_INNER));
        block->words[i].near = (uint8_t)begun;
    }
    begun = 0;
    for (uint32_t i = end; i-- > start;) {
        uint32_t bounds = bounds_of(block, i);
        begun = !(bounds & NFI_NER_OUTSIDE) && (begun || !(bounds & NFI_NER_INNER));
        block->words[i].near = (uint8_t)begun;
    }
}

uint32_t nfi_ner_stretch(const nfi_ner_block *block, uint32_t *start, uint32_t end)
{
    uint32_t first = *start;
    while (first < end && !block->words[first].near)
        first++;
    *start = first;
    while (first < end && block->words[first].near)
        first++;
    return first;
}

static int is_place_word(const char *bytes, uint32_t length)
{
    return (length == 2 && (memcmp(bytes, "in", 2) == 0 || memcmp(bytes, "at", 2) == 0)) ||
           (length == 4 && (memcmp(bytes, "near", 4) == 0 || memcmp(bytes, "from", 4) == 0));
}

/* What stands beside a capitalised word: "Mr Nehow", "Nehow said", "in Nehow", "the Nehow", "Anna Nehow", "Nehow Company". */
static uint8_t signs_of(const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i)
{
    enum { TITLED = 1, SPEAKS = 2, PLACED = 4, DEFINITE = 8, SECOND = 16, BODY = 32, ALONE = 64, POSSESSIVE = 128 };
    const nfi_ner_word *word = &block->words[i];
    const nfi_token *at = &block->tokens->tokens.at[block->first + i];
    uint32_t out = 0;
    if (i > start) {
        const char *bytes = nfi_token_text(block->tokens, at - 1);
        uint32_t length = at[-1].end - at[-1].start;
        if (nfi_lex_has(at[-1].word, NFI_LEX_TITLE))
            out |= TITLED;
        if (is_place_word(bytes, length))
            out |= PLACED;
        if (length == 3 && memcmp(bytes, "the", 3) == 0)
            out |= DEFINITE;
        if (word->run_before > 0 && block->words[i - 1].gazetteer >> 10 & 3)
            out |= SECOND;
    }
    if (i + 1 < end) {
        if (at[1].shape == NFI_SHAPE_LOWER && nfi_lex_has(at[1].word, NFI_LEX_CUE_VERB))
            out |= SPEAKS;
        if (nfi_token_is_char(block->tokens, at + 1, '\'') || (block->words[i + 1].glue & 1 && at[1].end - at[1].start > 1 &&
                                                              at[1].shape == NFI_SHAPE_LOWER))
            out |= POSSESSIVE;
    }
    if (word->run_behind > 0 && nfi_lex_has(at[word->run_behind].word, NFI_LEX_NAME_WORD))
        out |= BODY;
    if (word->run_before == 0 && word->run_behind == 0)
        out |= ALONE;
    return (uint8_t)out;
}

static void read_sentence(nfi_ner_block *block, uint32_t start, uint32_t end, const nfi_ner_clusters *clusters)
{
    nfi_ner_word *words = block->words;
    uint8_t line = line_of(words + start, end - start);
    read_runs(words + start, end - start);
    for (uint32_t i = start; i < end; i++)
        words[i].line = line;
    read_gazetteer(block, start, end);
    for (uint32_t i = start; i < end; i++) {
        nfi_ner_word *word = &words[i];
        word->start = i == start || (words[i - 1].capital == NFI_NER_SIGN && (i == start + 1 || words[i - 1].start));
        if (word->capital > NFI_NER_MIXED)
            continue;
        nfi_ner_entry *entry = entry_of(block, word->lower);
        word->entry = (uint32_t)(entry - block->entries);
        if (word->capital == NFI_NER_LOWER)
            entry->elsewhere |= SEEN_LOWER;
        else if (!word->start && line == NFI_NER_LINE_NORMAL)
            entry->elsewhere |= SEEN_CAPITAL;
        if (capitalised(word) && line == NFI_NER_LINE_NORMAL)
            entry->signs |= signs_of(block, start, end, i);
    }
    read_near(block, start, end);
    read_classes(block, start, end, clusters);
    leave_outside(block, start, end);
    read_forms(block, start, end);
}

nf_status nfi_ner_block_read(nfi_context *ctx, nfi_ner_block *block, const nfi_tokens *tokens, uint32_t first,
                             const nfi_name_vec *rules, const nfi_ner_clusters *clusters)
{
    block->tokens = tokens;
    block->first = first;
    cut(block);
    /* Two slots a token: a small block must not pay for the table of a large one. */
    uint32_t slots = 16;
    while (slots < 2 * block->count)
        slots *= 2;
    block->mask = slots - 1;
    memset(block->entries, 0, slots * sizeof *block->entries);
    read_words(block);
    read_rules(block, rules);
    uint32_t start = 0;
    for (uint32_t s = 0; s < block->sentence_count; s++) {
        read_sentence(block, start, block->ends[s], clusters);
        start = block->ends[s];
    }
    for (uint32_t i = 0; i < block->count; i++)
        if (block->words[i].entry != NF_NONE) {
            block->words[i].elsewhere = block->entries[block->words[i].entry].elsewhere;
            block->words[i].signs = block->entries[block->words[i].entry].signs;
        }
    return nfi_work(ctx, block->count);
}

/* Stands before and behind every sentence. */
static const nfi_ner_word edge = {.lower = 3, .capital = NFI_NER_SIGN};

static const nfi_ner_word *word_at(const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i, int by)
{
    int64_t at = (int64_t)i + by;
    return at < (int64_t)start || at >= (int64_t)end ? &edge : &block->words[at];
}

/* Values that templates combine are small: a class of capitals, of the line, … */
static uint32_t pack(uint32_t a, uint32_t b, uint32_t c)
{
    return a | b << 8 | c << 16;
}

/* Appends a feature of the next template. */
#define PUT(value) (out[n++] = mix2(id * 0x9e3779b1u, (value)), id++)

/* Features that every token has. */
static uint32_t common(uint32_t *out, const nfi_ner_word *const w[5])
{
    uint32_t n = 0;
    uint32_t id = 1;
    const nfi_ner_word *l2 = w[0];
    const nfi_ner_word *l1 = w[1];
    const nfi_ner_word *at = w[2];
    const nfi_ner_word *r1 = w[3];
    const nfi_ner_word *r2 = w[4];
    PUT(0);
    PUT(at->lower);
    PUT(mix2(at->lower, pack(at->capital, at->line, 0)));
    PUT(l1->lower);
    PUT(r1->lower);
    PUT(l2->lower);
    PUT(r2->lower);
    PUT(mix2(l1->lower, at->lower));
    PUT(mix2(at->lower, r1->lower));
    PUT(pack(l1->capital, at->capital, r1->capital));
    PUT(mix2(pack(l2->capital, l1->capital, at->capital), pack(r1->capital, r2->capital, at->line)));
    PUT(pack(at->capital, at->line, at->start));
    PUT(mix2(at->lower, 1u + at->glue));
    PUT(mix3(l1->lower, at->glue, at->capital));
    PUT(mix3(r1->lower, at->glue, at->capital));
    PUT(mix2(pack(l1->capital, at->capital, r1->capital), pack(l1->glue, at->glue, r1->glue)));
    for (uint32_t k = 0; k < NFI_NER_CLUSTERINGS; k++) {
        PUT(at->fine[k]);
        PUT(mix2(l1->fine[k], 1));
        PUT(mix2(r1->fine[k], 2));
        PUT(pack(at->coarse[k], 0, at->capital));
        PUT(mix2(l1->coarse[k], at->coarse[k]));
        PUT(mix2(at->coarse[k], r1->coarse[k]));
        PUT(mix3(l1->coarse[k], at->capital, r1->coarse[k]));
    }
    return n;
}

/* Further ones of tokens that are not plain lower-case words. */
static uint32_t special(uint32_t *out, const nfi_ner_word *const w[5])
{
    uint32_t n = 0;
    uint32_t id = 64;
    const nfi_ner_word *l2 = w[0];
    const nfi_ner_word *l1 = w[1];
    const nfi_ner_word *at = w[2];
    const nfi_ner_word *r1 = w[3];
    const nfi_ner_word *r2 = w[4];
    for (uint32_t i = 0; i < 3; i++) {
        PUT(at->prefix[i]);
        PUT(at->suffix[i]);
    }
    PUT(at->form);
    PUT(mix2(at->form, l1->lower));
    PUT(mix2(at->form, r1->lower));
    PUT(mix2(l1->lower, r1->lower));
    PUT(mix2(l2->lower, l1->lower));
    PUT(mix2(r1->lower, r2->lower));
    PUT(mix2(pack(at->elsewhere, at->capital, at->start), at->line));
    PUT(mix2(at->suffix[1], pack(l1->capital, at->capital, r1->capital)));
    PUT(mix2(l1->suffix[1], at->suffix[1]));
    PUT(mix2(at->suffix[1], r1->suffix[1]));
    PUT(at->signs);
    PUT(pack(at->signs, at->capital, at->start));
    PUT(pack(l1->signs, at->signs, r1->signs));
    PUT(mix2(at->signs, at->suffix[1]));
    PUT(mix2(at->signs, at->coarse[0]));
    return n;
}

static uint32_t few(uint32_t value)
{
    return value < 4 ? value : 4;
}

/* What the rules say of a token, and what speaks for or against them. */
static uint32_t ruled(uint32_t *out, const nfi_ner_word *const w[5])
{
    uint32_t n = 0;
    uint32_t id = 160;
    const nfi_ner_word *l1 = w[1];
    const nfi_ner_word *at = w[2];
    const nfi_ner_word *r1 = w[3];
    PUT(at->rule);
    PUT(pack(l1->rule, at->rule, r1->rule));
    PUT(pack(at->rule, at->capital, at->start));
    PUT(mix2(at->rule, at->lower));
    PUT(mix2(at->rule, l1->lower));
    PUT(mix2(at->rule, r1->lower));
    PUT(mix2(at->rule, at->gazetteer));
    PUT(mix2(at->rule, at->signs));
    PUT(at->gazetteer);
    PUT(mix2(l1->gazetteer, at->gazetteer));
    PUT(mix2(at->gazetteer, r1->gazetteer));
    PUT(mix2(at->gazetteer, pack(l1->capital, at->capital, r1->capital)));
    for (uint32_t k = 0; k < NFI_NER_CLUSTERINGS; k++) {
        PUT(mix2(at->rule, at->coarse[k]));
        PUT(mix3(at->rule, l1->coarse[k], r1->coarse[k]));
    }
    PUT(mix2(pack(l1->rule, at->rule, r1->rule), pack(l1->capital, at->capital, r1->capital)));
    return n;
}

/* What stands at the ends of the run of capitalised words that a token belongs to: "Lindgren-Osei Trading
 * Company said" shows that Lindgren begins an ORG. */
static uint32_t run(uint32_t *out, const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i)
{
    uint32_t n = 0;
    uint32_t id = 96;
    const nfi_ner_word *at = &block->words[i];
    int before = at->run_before;
    int behind = at->run_behind;
    const nfi_ner_word *first = word_at(block, start, end, i, -before);
    const nfi_ner_word *last = word_at(block, start, end, i, behind);
    const nfi_ner_word *left = word_at(block, start, end, i, -before - 1);
    const nfi_ner_word *right = word_at(block, start, end, i, behind + 1);
    uint32_t place = pack(few((uint32_t)before), few((uint32_t)behind), 0);
    PUT(mix2(place, at->line));
    PUT(mix2(left->lower, place));
    PUT(mix2(right->lower, place));
    PUT(mix2(first->lower, few((uint32_t)before)));
    PUT(mix2(last->lower, few((uint32_t)behind)));
    PUT(mix2(left->lower, right->lower));
    PUT(mix2(mix2(first->coarse[0], last->coarse[0]), place));
    PUT(mix2(last->suffix[1], few((uint32_t)behind)));
    return n;
}

uint32_t nfi_ner_features(uint32_t *out, const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i)
{
    const nfi_ner_word *w[5];
    for (int by = -2; by <= 2; by++)
        w[by + 2] = word_at(block, start, end, i, by);
    uint32_t n = common(out, w);
    uint32_t capital = w[2]->capital;
    int named = capitalised(w[2]);
    if (capital != NFI_NER_SIGN && (capital != NFI_NER_LOWER || w[2]->line == NFI_NER_LINE_LOWER))
        n += special(out + n, w);
    if (named)
        n += run(out + n, block, start, end, i);
    if (named || w[2]->rule != 0 || w[2]->gazetteer != 0)
        n += ruled(out + n, w);
    else
        out[n++] = mix3(159, w[1]->rule, w[3]->rule);
    return n;
}

void nfi_ner_block_count(nfi_ner_block *block)
{
    for (uint32_t i = 0; i < block->count; i++) {
        const nfi_ner_word *word = &block->words[i];
        uint32_t type = nfi_ner_tag_type(block->tags[i]);
        if (word->entry == NF_NONE || (type == 0 && word->capital == NFI_NER_LOWER))
            continue;
        nfi_ner_entry *entry = &block->entries[word->entry];
        uint8_t *count = type == 0 ? &entry->outside : &entry->types[type - 1];
        *count = (uint8_t)(*count + (*count < 255));
    }
}

/* The type that most occurrences of a word have, how clearly, and how many there are; 0 for a new word. */
static uint32_t majority(const nfi_ner_block *block, const nfi_ner_word *word)
{
    if (word->entry == NF_NONE)
        return 0;
    const nfi_ner_entry *entry = &block->entries[word->entry];
    uint32_t best = 0;
    uint32_t most = entry->outside;
    uint32_t all = entry->outside;
    for (uint32_t t = 0; t < NFI_NER_TYPES; t++) {
        all += entry->types[t];
        if (entry->types[t] > most) {
            most = entry->types[t];
            best = t + 1;
        }
    }
    if (all == 0)
        return 0;
    uint32_t clear = most == all ? 2 : most * 4 >= all * 3 ? 1 : 0;
    return 1 + (best * 3 + clear) * 3 + (all == 1 ? 0 : all < 4 ? 1 : 2);
}

uint32_t nfi_ner_document_features(uint32_t *out, const nfi_ner_block *block, uint32_t start, uint32_t end,
                                   uint32_t i)
{
    uint32_t n = 0;
    uint32_t id = 128;
    const nfi_ner_word *at = &block->words[i];
    if (at->capital > NFI_NER_DIGITS || (at->capital == NFI_NER_LOWER && block->tags[i] == 0 && at->line == NFI_NER_LINE_NORMAL))
        return 0;
    uint32_t here = majority(block, at);
    uint32_t left = majority(block, word_at(block, start, end, i, -1));
    uint32_t right = majority(block, word_at(block, start, end, i, 1));
    uint32_t tag = block->tags[i];
    PUT(here);
    PUT(mix2(here, at->capital));
    PUT(mix2(here, left));
    PUT(mix2(here, right));
    PUT(mix2(here, tag));
    PUT(mix2(tag, pack(i > start ? block->tags[i - 1] : 63, i + 1 < end ? block->tags[i + 1] : 63, 0)));
    return n;
}
