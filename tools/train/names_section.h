/* The section of a model file that holds a trained name recogniser. */
#ifndef TRAIN_NAMES_SECTION_H
#define TRAIN_NAMES_SECTION_H

#include "crf.h"
#include "names_bounds.h"

typedef struct bytes {
    unsigned char *at;
    size_t size;
} bytes;

/* The field's weights in points of `scale`, those of no point left out; features by their hashes, those that matter least left out
 * where the table has no room. */
bytes section_of(const crf *field, const uint32_t *hash_of, const nfi_ner_clusters *clusters, float scale);

/* Reads a clustering: lines of WORD, a tab, CLASS, a space, WIDER CLASS; words folded. Words of `words` get their bounds, and are
 * forgotten; those that are in no line stand in no class. Without a path there are no others, without `words` no bounds. */
void read_clusters(nfi_ner_clusters *out, const char *path, bounds *words);

#endif
