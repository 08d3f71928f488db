/* Features of the tagger and the parser: one piece of code for training and use. */
#ifndef NFI_SYNTAX_FEATURES_H
#define NFI_SYNTAX_FEATURES_H

#include "base/hash.h"
#include "model/vocab.h"
#include "segment/token.h"
#include "syntax/tagset.h"
#include "syntax/transition.h"

/* What the features read of a word. All but `info` are mixed hashes, ready to be combined. */
typedef struct nfi_atoms {
    uint64_t word;      /* folded form, digits alike, quotation marks alike */
    uint64_t prefix[3]; /* first 1 … 3 bytes of the folded form */
    uint64_t suffix[4]; /* last 1 … 4 bytes */
    uint64_t shape;     /* "Xx", "X.X.", "d-d": capitals, small letters, digits, runs as one */
    uint64_t fine;      /* clusters of nfi_word_info */
    uint64_t middle;
    uint64_t coarse;
    uint64_t tags; /* the set of tags that the word was seen with */
} nfi_atoms;

enum { NFI_TAG_FEATURES = 72, NFI_MOVE_FEATURES = 128, NFI_LABEL_FEATURES = 56 };

/* Change whenever a feature does, or what stands in the section "words": they stand in the model file. */
uint64_t nfi_features_hash(void);
uint64_t nfi_words_hash(void);

/* Hash of the word that stands for many: 1,234 and 5,678 are 0,000; “ and `` are ". From the folded form and its hash. */
uint64_t nfi_word_key(const char *form, size_t length, uint64_t hash);

/* Atoms of one word, from its bytes and nfi_token.hash. */
void nfi_atoms_make(nfi_atoms *out, const nfi_vocab *vocab, const char *bytes, size_t length, uint64_t hash);

/* The atoms that stand for no word, before the first and behind the last. */
void nfi_atoms_none(nfi_atoms *out);

/* Features of token i of n for the tagger. `atoms` may be read from atoms[-2] to atoms[n + 1]: nfi_atoms_none().
 * `tags` are those of the tokens before. Returns how many; at most NFI_TAG_FEATURES. */
uint32_t nfi_tag_features(uint64_t *out, const nfi_atoms *atoms, const uint8_t *tags, uint32_t i);

/* What the parser reads of a word. */
typedef struct nfi_node {
    uint64_t word;
    uint64_t tag;    /* with its set */
    uint64_t fine;
    uint64_t middle;
    uint64_t both;   /* word and tag */
    uint16_t phrase; /* node of the head noun of the phrase that begins here, as far as tags tell; itself else */
    uint16_t verb;   /* node of the next verb from here on, within NFI_VERB_REACH; the empty node else */
    uint16_t marks;  /* punctuation marks up to here; clipped differences are features */
    uint16_t verbs;  /* verbs up to here */
} nfi_node;

enum { NFI_VERB_REACH = 10 };

/* Nodes of a sentence of n words, the root at n, the empty node at n + 1. */
void nfi_nodes_make(nfi_node *out, const nfi_atoms *atoms, const uint8_t *tags, uint32_t n);

/* Features of a parser state for its next move, and of an arc for its label. */
uint32_t nfi_move_features(uint64_t *out, const nfi_node *nodes, const nfi_state *state);
uint32_t nfi_label_features(uint64_t *out, const nfi_node *nodes, const nfi_state *state, uint32_t head,
                            uint32_t child);

#endif
