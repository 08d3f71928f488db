#include "syntax/tagset.h"

#include <string.h>

#include "base/hash.h"

typedef struct xpos_row {
    const char *name;
    const char *feats;
} xpos_row;

static const xpos_row xpos_rows[NFI_XPOS_COUNT] = {
    {NULL, NULL},
    {"NN", "Number=Sing"},
    {"IN", NULL},
    {"DT", NULL},
    {"NNP", "Number=Sing"},
    {"JJ", "Degree=Pos"},
    {"PRP", NULL},
    {".", NULL},
    {",", NULL},
    {"NNS", "Number=Plur"},
    {"RB", NULL},
    {"VB", "VerbForm=Inf"},
    {"CC", NULL},
    {"CD", "NumType=Card"},
    {"VBN", "Tense=Past|VerbForm=Part"},
    {"VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"},
    {"VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"},
    {"VBG", "VerbForm=Ger"},
    {"TO", NULL},
    {"MD", "VerbForm=Fin"},
    {"PRP$", NULL},
    {"VBP", "Mood=Ind|Tense=Pres|VerbForm=Fin"},
    {"UH", NULL},
    {":", NULL},
    {"-RRB-", NULL},
    {"-LRB-", NULL},
    {"WDT", NULL},
    {"WRB", NULL},
    {"WP", NULL},
    {"HYPH", NULL},
    {"``", NULL},
    {"''", NULL},
    {"RP", NULL},
    {"POS", NULL},
    {"NNPS", "Number=Plur"},
    {"JJR", "Degree=Cmp"},
    {"JJS", "Degree=Sup"},
    {"EX", NULL},
    {"RBR", "Degree=Cmp"},
    {"SYM", NULL},
    {"ADD", NULL},
    {"PDT", NULL},
    {"$", NULL},
    {"NFP", NULL},
    {"FW", NULL},
    {"GW", NULL},
    {"RBS", "Degree=Sup"},
    {"LS", NULL},
    {"WP$", NULL},
    {"AFX", NULL},
};

static const char *const deprel_names[NFI_DEPREL_COUNT] = {
    NULL,
    "punct", "case", "det", "nsubj", "root", "advmod", "amod", "obj", "obl", "conj", "nmod",
    "compound", "cc", "mark", "aux", "cop", "nmod:poss", "advcl", "xcomp", "flat", "acl:relcl",
    "ccomp", "parataxis", "acl", "aux:pass", "nummod", "appos", "nsubj:pass", "discourse",
    "obl:unmarked", "nmod:unmarked", "compound:prt", "expl", "fixed", "iobj", "list", "obl:agent",
    "dep", "reparandum", "nmod:desc", "csubj", "nsubj:outer", "det:predet", "advcl:relcl",
    "vocative", "goeswith", "cc:preconj", "orphan", "dislocated", "csubj:pass", "csubj:outer",
};

/* Most frequent first. */
const nfi_tag nfi_tags[NFI_TAG_COUNT] = {
    {NF_UPOS_NOUN, 1}, /* NN */
    {NF_UPOS_ADP, 2}, /* IN */
    {NF_UPOS_DET, 3}, /* DT */
    {NF_UPOS_PROPN, 4}, /* NNP */
    {NF_UPOS_ADJ, 5}, /* JJ */
    {NF_UPOS_PRON, 6}, /* PRP */
    {NF_UPOS_PUNCT, 7}, /* . */
    {NF_UPOS_PUNCT, 8}, /* , */
    {NF_UPOS_NOUN, 9}, /* NNS */
    {NF_UPOS_ADV, 10}, /* RB */
    {NF_UPOS_VERB, 11}, /* VB */
    {NF_UPOS_CCONJ, 12}, /* CC */
    {NF_UPOS_NUM, 13}, /* CD */
    {NF_UPOS_VERB, 14}, /* VBN */
    {NF_UPOS_SCONJ, 2}, /* IN */
    {NF_UPOS_VERB, 15}, /* VBD */
    {NF_UPOS_AUX, 16}, /* VBZ */
    {NF_UPOS_VERB, 17}, /* VBG */
    {NF_UPOS_PART, 18}, /* TO */
    {NF_UPOS_AUX, 19}, /* MD */
    {NF_UPOS_PRON, 20}, /* PRP$ */
    {NF_UPOS_VERB, 21}, /* VBP */
    {NF_UPOS_AUX, 21}, /* VBP */
    {NF_UPOS_AUX, 15}, /* VBD */
    {NF_UPOS_VERB, 16}, /* VBZ */
    {NF_UPOS_PART, 10}, /* RB */
    {NF_UPOS_INTJ, 22}, /* UH */
    {NF_UPOS_PUNCT, 23}, /* : */
    {NF_UPOS_AUX, 11}, /* VB */
    {NF_UPOS_PUNCT, 24}, /* -RRB- */
    {NF_UPOS_PUNCT, 25}, /* -LRB- */
    {NF_UPOS_PRON, 3}, /* DT */
    {NF_UPOS_PRON, 26}, /* WDT */
    {NF_UPOS_ADV, 27}, /* WRB */
    {NF_UPOS_PRON, 28}, /* WP */
    {NF_UPOS_PUNCT, 29}, /* HYPH */
    {NF_UPOS_PUNCT, 30}, /* `` */
    {NF_UPOS_PUNCT, 31}, /* '' */
    {NF_UPOS_ADP, 32}, /* RP */
    {NF_UPOS_PART, 33}, /* POS */
    {NF_UPOS_ADJ, 4}, /* NNP */
    {NF_UPOS_PROPN, 34}, /* NNPS */
    {NF_UPOS_PRON, 1}, /* NN */
    {NF_UPOS_ADJ, 35}, /* JJR */
    {NF_UPOS_ADJ, 36}, /* JJS */
    {NF_UPOS_PRON, 37}, /* EX */
    {NF_UPOS_ADV, 38}, /* RBR */
    {NF_UPOS_AUX, 14}, /* VBN */
    {NF_UPOS_SYM, 39}, /* SYM */
    {NF_UPOS_PROPN, 40}, /* ADD */
    {NF_UPOS_DET, 41}, /* PDT */
    {NF_UPOS_SYM, 42}, /* $ */
    {NF_UPOS_PUNCT, 43}, /* NFP */
    {NF_UPOS_X, 44}, /* FW */
    {NF_UPOS_AUX, 17}, /* VBG */
    {NF_UPOS_X, 45}, /* GW */
    {NF_UPOS_ADV, 46}, /* RBS */
    {NF_UPOS_VERB, 4}, /* NNP */
    {NF_UPOS_DET, 26}, /* WDT */
    {NF_UPOS_SYM, 43}, /* NFP */
    {NF_UPOS_NUM, 47}, /* LS */
    {NF_UPOS_SYM, 8}, /* , */
    {NF_UPOS_SYM, 1}, /* NN */
    {NF_UPOS_NOUN, 44}, /* FW */
    {NF_UPOS_ADV, 44}, /* FW */
    {NF_UPOS_X, 47}, /* LS */
    {NF_UPOS_X, 40}, /* ADD */
    {NF_UPOS_PROPN, 45}, /* GW */
    {NF_UPOS_PRON, 48}, /* WP$ */
    {NF_UPOS_X, 49}, /* AFX */
    {NF_UPOS_X, 10}, /* RB */
    {NF_UPOS_PUNCT, 39}, /* SYM */
    {NF_UPOS_NUM, 4}, /* NNP */
};

const char *nfi_xpos_name(uint8_t xpos)
{
    return xpos < NFI_XPOS_COUNT ? xpos_rows[xpos].name : NULL;
}

const char *nfi_xpos_feats(uint8_t xpos)
{
    return xpos < NFI_XPOS_COUNT ? xpos_rows[xpos].feats : NULL;
}

const char *nfi_deprel_name(uint8_t deprel)
{
    return deprel < NFI_DEPREL_COUNT ? deprel_names[deprel] : NULL;
}

uint8_t nfi_xpos_find(const char *name)
{
    for (uint8_t i = 1; i < NFI_XPOS_COUNT; i++)
        if (strcmp(xpos_rows[i].name, name) == 0)
            return i;
    return 0;
}

uint8_t nfi_deprel_find(const char *name)
{
    for (uint8_t i = 1; i < NFI_DEPREL_COUNT; i++)
        if (strcmp(deprel_names[i], name) == 0)
            return i;
    return 0;
}

uint8_t nfi_deprel_plain(uint8_t deprel)
{
    const char *name = nfi_deprel_name(deprel);
    const char *colon = name == NULL ? NULL : strchr(name, ':');
    if (colon == NULL)
        return deprel;
    size_t length = (size_t)(colon - name);
    for (uint8_t i = 1; i < NFI_DEPREL_COUNT; i++)
        if (strncmp(deprel_names[i], name, length) == 0 && deprel_names[i][length] == '\0')
            return i;
    return deprel;
}

uint64_t nfi_tagset_hash(void)
{
    uint64_t hash = NFI_HASH_START;
    for (int i = 0; i < NFI_TAG_COUNT; i++) {
        hash = nfi_hash_byte(hash, nfi_tags[i].upos);
        const char *name = nfi_xpos_name(nfi_tags[i].xpos);
        hash = hash * NFI_HASH_PRIME ^ nfi_hash(name, strlen(name));
    }
    for (uint8_t i = 1; i < NFI_DEPREL_COUNT; i++)
        hash = hash * NFI_HASH_PRIME ^ nfi_hash(deprel_names[i], strlen(deprel_names[i]));
    return hash;
}
