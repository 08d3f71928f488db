/* The tags of trained models: Penn tags, their pairs with universal ones, relations. The order is part of the model
 * file; a changed one changes nfi_tagset_hash(). */
#ifndef NFI_SYNTAX_TAGSET_H
#define NFI_SYNTAX_TAGSET_H

#include <newsfacts/token.h>

/* Relations of Universal Dependencies, as nfi_token.deprel has them. */
typedef enum nfi_deprel {
    NFI_DEPREL_NONE = 0,
    NFI_DEPREL_PUNCT,
    NFI_DEPREL_CASE,
    NFI_DEPREL_DET,
    NFI_DEPREL_NSUBJ,
    NFI_DEPREL_ROOT,
    NFI_DEPREL_ADVMOD,
    NFI_DEPREL_AMOD,
    NFI_DEPREL_OBJ,
    NFI_DEPREL_OBL,
    NFI_DEPREL_CONJ,
    NFI_DEPREL_NMOD,
    NFI_DEPREL_COMPOUND,
    NFI_DEPREL_CC,
    NFI_DEPREL_MARK,
    NFI_DEPREL_AUX,
    NFI_DEPREL_COP,
    NFI_DEPREL_NMOD_POSS,
    NFI_DEPREL_ADVCL,
    NFI_DEPREL_XCOMP,
    NFI_DEPREL_FLAT,
    NFI_DEPREL_ACL_RELCL,
    NFI_DEPREL_CCOMP,
    NFI_DEPREL_PARATAXIS,
    NFI_DEPREL_ACL,
    NFI_DEPREL_AUX_PASS,
    NFI_DEPREL_NUMMOD,
    NFI_DEPREL_APPOS,
    NFI_DEPREL_NSUBJ_PASS,
    NFI_DEPREL_DISCOURSE,
    NFI_DEPREL_OBL_UNMARKED,
    NFI_DEPREL_NMOD_UNMARKED,
    NFI_DEPREL_COMPOUND_PRT,
    NFI_DEPREL_EXPL,
    NFI_DEPREL_FIXED,
    NFI_DEPREL_IOBJ,
    NFI_DEPREL_LIST,
    NFI_DEPREL_OBL_AGENT,
    NFI_DEPREL_DEP,
    NFI_DEPREL_REPARANDUM,
    NFI_DEPREL_NMOD_DESC,
    NFI_DEPREL_CSUBJ,
    NFI_DEPREL_NSUBJ_OUTER,
    NFI_DEPREL_DET_PREDET,
    NFI_DEPREL_ADVCL_RELCL,
    NFI_DEPREL_VOCATIVE,
    NFI_DEPREL_GOESWITH,
    NFI_DEPREL_CC_PRECONJ,
    NFI_DEPREL_ORPHAN,
    NFI_DEPREL_DISLOCATED,
    NFI_DEPREL_CSUBJ_PASS,
    NFI_DEPREL_CSUBJ_OUTER,
    NFI_DEPREL_COUNT
} nfi_deprel;

/* What the tagger chooses between: a universal part of speech with a Penn tag. */
typedef struct nfi_tag {
    uint8_t upos; /* nf_upos */
    uint8_t xpos; /* of nfi_xpos_name() */
} nfi_tag;

enum { NFI_TAG_COUNT = 73, NFI_XPOS_COUNT = 50 };

extern const nfi_tag nfi_tags[NFI_TAG_COUNT];

/* "NNS"; NULL for 0 and unknown values. */
const char *nfi_xpos_name(uint8_t xpos);

/* "nsubj:pass"; NULL for 0 and unknown values. */
const char *nfi_deprel_name(uint8_t deprel);

/* The number behind a name; 0 when there is none. */
uint8_t nfi_xpos_find(const char *name);
uint8_t nfi_deprel_find(const char *name);

/* The relation without its subtype: nsubj of nsubj:pass. */
uint8_t nfi_deprel_plain(uint8_t deprel);

/* Main features of a Penn tag, as CoNLL-U writes them; NULL where it has none. */
const char *nfi_xpos_feats(uint8_t xpos);

uint64_t nfi_tagset_hash(void);

#endif
