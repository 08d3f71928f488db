/* What the trained name recogniser looks at. The trainer and the library share this code: a feature is a
 * 32-bit hash of its template and its values, computed in one place. */
#ifndef NFI_EXTRACT_NER_FEATURES_H
#define NFI_EXTRACT_NER_FEATURES_H

#include <newsfacts/entity.h>

#include "extract/name.h"
#include "segment/token.h"

enum {
    NFI_NER_TYPES = 10,                  /* NF_ENTITY_PERSON to NF_ENTITY_MISC */
    NFI_NER_TAGS = 1 + 4 * NFI_NER_TYPES, /* 0 outside; 1 + 4 * (type - 1) + part */
    NFI_NER_CLUSTERINGS = 2,
    NFI_NER_FEATURES = 96,  /* at most, of one token */
    NFI_NER_SENTENCE = 256, /* longer sentences are cut: bounds the memory of a lattice */
    NFI_NER_BLOCK = 16384   /* tokens that are looked at as one document: bounds the scratch memory */
};

/* The section of a model file, and what its numbers depend on: raise it with every change of a feature. */
#define NFI_NER_SECTION "names"
#define NFI_NER_TEMPLATES UINT64_C(0x6e616d6573000003)

/* Which part of a name a tag stands for. */
typedef enum nfi_ner_part {
    NFI_NER_BEGIN = 0,
    NFI_NER_INSIDE = 1,
    NFI_NER_END = 2,
    NFI_NER_SINGLE = 3
} nfi_ner_part;

/* Word classes, found by hash.
 *   bucket  2^B + 1  where a bucket's entries start; the next one's start ends it
 *   entry            20 bits of the word's hash, two that bound where it stands, and ten of its class
 *   coarse  1024     wider class of each class; 0 is none                                         */
typedef struct nfi_ner_clusters {
    const uint32_t *bucket;
    uint32_t bucket_bits; /* 0: there is no such clustering */
    const uint32_t *entry;
    const uint16_t *coarse;
} nfi_ner_clusters;

/* Where a word that is written without capitals, or a sign, was never seen in texts whose names are known. */
enum {
    NFI_NER_OUTSIDE = 1 << 11, /* in a name */
    NFI_NER_INNER = 1 << 10,   /* at either end of one */
    NFI_NER_CLASSES = 1 << 10
};

/* What is known of a token by itself. */
typedef struct nfi_ner_word {
    uint32_t lower;     /* hash of the folded form */
    uint32_t prefix[3]; /* of its first 2, 3, 4 bytes, folded; 0 where it is shorter */
    uint32_t suffix[3];
    uint32_t form;    /* hash of its pattern of letters, digits, signs: Xx, X.X., dd-d */
    uint16_t fine[NFI_NER_CLUSTERINGS];
    uint16_t coarse[NFI_NER_CLUSTERINGS];
    uint16_t gazetteer; /* bits of lists that it stands in */
    uint8_t rule;       /* tag that the rules give it, plus NFI_NER_TAGS - 1 where they are sure; 0 for none */
    uint8_t near;       /* whether a name may stand here: it has a capital, or a word near it has one and it isn't known to stand outside */
    uint16_t bounds;    /* NFI_NER_OUTSIDE, NFI_NER_INNER of the first clustering */
    uint8_t capital;    /* nfi_ner_capital */
    uint8_t line;       /* nfi_ner_line */
    uint8_t elsewhere;  /* bits: seen in lower case, seen with a capital within a sentence */
    uint8_t signs;      /* bits: what stands beside it anywhere in the document */
    uint8_t run_before; /* capitalised words before it in its run, at most 255 */
    uint8_t run_behind;
    uint8_t start;      /* first of its sentence or behind an opening quotation mark */
    uint8_t glue;       /* bits: no space before it, none behind it */
    uint32_t entry;     /* of nfi_ner_block.entries; NF_NONE */
} nfi_ner_word;

typedef enum nfi_ner_capital {
    NFI_NER_LOWER = 0,
    NFI_NER_TITLE = 1,
    NFI_NER_UPPER = 2,
    NFI_NER_ONE = 3, /* a single capital: A, J. */
    NFI_NER_MIXED = 4,
    NFI_NER_DIGITS = 5,
    NFI_NER_SIGN = 6
} nfi_ner_capital;

/* How a sentence is written. */
typedef enum nfi_ner_line {
    NFI_NER_LINE_NORMAL = 0,
    NFI_NER_LINE_TITLE = 1, /* Most Words Begin With A Capital */
    NFI_NER_LINE_UPPER = 2,
    NFI_NER_LINE_LOWER = 3 /* no capital at all */
} nfi_ner_line;

/* A word of the document and what the first run made of it. */
typedef struct nfi_ner_entry {
    uint32_t key;
    uint8_t elsewhere;
    uint8_t signs;
    uint8_t outside; /* capitalised occurrences outside of names, at most 255 */
    uint8_t types[NFI_NER_TYPES];
} nfi_ner_entry;

/* Tokens [first, first + count) of a text, at most NFI_NER_BLOCK, cut into sentences. */
typedef struct nfi_ner_block {
    const nfi_tokens *tokens;
    uint32_t first;
    uint32_t count;
    nfi_ner_word *words;    /* count */
    uint32_t *ends;         /* of the sentences, relative to first */
    uint32_t sentence_count;
    nfi_ner_entry *entries; /* hash table of mask + 1 */
    uint32_t mask;
    uint8_t *tags;          /* count: the first run's */
    uint32_t next_rule;     /* first of the rules' names that doesn't lie before the block */
} nfi_ner_block;

/* Makes room for blocks of at most `count` tokens. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_ner_block_init(nfi_context *ctx, nfi_ner_block *block, uint32_t count);

/* Reads the block of tokens from `first` on, which is the first of a sentence or of a cut one; blocks are read in text
 * order. `rules` are the rules' names of the whole text. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED. */
nf_status nfi_ner_block_read(nfi_context *ctx, nfi_ner_block *block, const nfi_tokens *tokens, uint32_t first,
                             const nfi_name_vec *rules, const nfi_ner_clusters *clusters);

/* The next stretch of the sentence [*start, end) in which names may stand: sets *start to its first word and returns its end;
 * sets *start to `end` when there is none. All other words are outside of names. */
uint32_t nfi_ner_stretch(const nfi_ner_block *block, uint32_t *start, uint32_t end);

/* Features of word i of the sentence [start, end) of the block; returns how many. */
uint32_t nfi_ner_features(uint32_t *out, const nfi_ner_block *block, uint32_t start, uint32_t end, uint32_t i);

/* Counts block->tags into its entries. */
void nfi_ner_block_count(nfi_ner_block *block);

/* Features of the second run, on top of the first's. */
uint32_t nfi_ner_document_features(uint32_t *out, const nfi_ner_block *block, uint32_t start, uint32_t end,
                                   uint32_t i);

static inline uint8_t nfi_ner_tag(uint32_t type, nfi_ner_part part)
{
    return (uint8_t)(1 + 4 * (type - 1) + (uint32_t)part);
}

static inline uint32_t nfi_ner_tag_type(uint32_t tag)
{
    return tag == 0 ? 0 : 1 + (tag - 1) / 4;
}

static inline nfi_ner_part nfi_ner_tag_part(uint32_t tag)
{
    return (nfi_ner_part)((tag - 1) % 4);
}

/* Whether tag `to` may stand behind tag `from`; 0 as `from` or `to` also stands for the edge of a sentence. */
static inline int nfi_ner_follows(uint32_t from, uint32_t to)
{
    int open = from != 0 && (nfi_ner_tag_part(from) == NFI_NER_BEGIN || nfi_ner_tag_part(from) == NFI_NER_INSIDE);
    int inner = to != 0 && (nfi_ner_tag_part(to) == NFI_NER_INSIDE || nfi_ner_tag_part(to) == NFI_NER_END);
    return open == inner && (!open || nfi_ner_tag_type(from) == nfi_ner_tag_type(to));
}

#endif
