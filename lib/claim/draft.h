/* Claims in the making: what the modules of this layer share. All places are token indexes. */
#ifndef NFI_CLAIM_DRAFT_H
#define NFI_CLAIM_DRAFT_H

#include <newsfacts/claim.h>

#include "claim/own_cue.h"
#include "extract/entity.h"

/* No look in a sentence goes further than this, so that a text without full stops costs linear time. */
#define NFI_REACH 120

typedef NFI_VEC(nfi_range) nfi_range_vec;

/* What a cue is. */
typedef enum nfi_cue_kind {
    NFI_CUE_NONE = 0, /* a quotation or sentence that goes on without one */
    NFI_CUE_VERB = 1,
    NFI_CUE_NOUN = 2,
    NFI_CUE_ADVERB = 3,
    NFI_CUE_PHRASE = 4, /* according to */
    NFI_CUE_COLON = 5
} nfi_cue_kind;

/* Where the content stands. */
typedef enum nfi_frame {
    NFI_FRAME_NONE = 0,
    NFI_FRAME_THAT = 1,       /* NP said that X */
    NFI_FRAME_CLAUSE = 2,     /* NP said X */
    NFI_FRAME_WH = 3,         /* NP asked whether X */
    NFI_FRAME_QUOTE = 4,      /* NP said “Q” */
    NFI_FRAME_COLON = 5,      /* NP said: X */
    NFI_FRAME_INFINITIVE = 6, /* NP hopes to X */
    NFI_FRAME_OBJECT = 7,     /* NP announced X */
    NFI_FRAME_BEFORE = 8,     /* X, NP said. */
    NFI_FRAME_INVERTED = 9,   /* X, said NP. */
    NFI_FRAME_MIDDLE = 10,    /* X, NP said, X */
    NFI_FRAME_LEAD = 11,      /* As NP said, X */
    NFI_FRAME_PHRASE = 12,    /* according to NP, X */
    NFI_FRAME_RELATIVE = 13,  /* who NP say X */
    NFI_FRAME_PASSIVE = 14,   /* X is expected to X */
    NFI_FRAME_CITE = 15,      /* NP reported X, citing NP */
    NFI_FRAME_GOES_ON = 16    /* without a cue */
} nfi_frame;

typedef struct nfi_draft {
    nfi_cue_kind cue_kind;
    nfi_frame frame;
    nfi_range cue;
    uint32_t head;      /* its main token; NF_NONE without a cue */
    const char *lemma;  /* NULL without a cue */
    uint8_t form;       /* nfi_lex_form of the head */
    uint8_t tier;       /* of its row in cue_verb */
    uint8_t negative;   /* the row's: denied */
    uint8_t negated;    /* did not say */
    uint8_t modal;      /* would say, might say */
    uint8_t conditional; /* if they say */
    uint8_t passive;    /* was told */
    uint8_t mistagged; /* the tagger took the verb for a noun */
    uint8_t relative; /* stands in a clause between commas: ", which says" */
    nf_act act;
    nf_certainty certainty; /* the row's, then the claim's */
    nf_polarity polarity;
    nf_claim_kind kind;
    nfi_range source;      /* up to a comma */
    nfi_range source_full; /* with what follows the comma */
    uint32_t piece_first;  /* of reader.pieces */
    uint32_t piece_count;
    uint32_t level;        /* region that the cue stands in; NF_NONE */
    nfi_range clause;      /* the stretch in which it was found: sentence or part of it inside its region */
    uint32_t said_at;
    nfi_range venue;
    nfi_range addressee;
    nfi_range anonymity;
    nfi_range reason;
    uint32_t parent; /* index of a draft; NF_NONE */
    uint8_t parent_fixed; /* by the frame (citing) */
    uint8_t figure; /* put the toll at 40 */
    uint8_t extra; /* only the generous rules propose it: for the trained decision */
    uint8_t learned; /* taken by the trained decision */
    double confidence;
} nfi_draft;

typedef NFI_VEC(nfi_draft) nfi_draft_vec;

typedef struct nfi_reader {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_token *at; /* tokens->tokens.at */
    uint32_t count;
    const nfi_quote_vec *quotes;
    nfi_entities *entities;
    const nfi_time_vec *times;
    const nfi_quantity_vec *quantities;
    const nfi_own_cue_vec *own;
    int generous; /* propose more than rules alone could answer for: a trained decision follows */
    /* One for each token: */
    uint8_t *word;    /* nfi_claim_word */
    uint32_t *region; /* innermost region of speech or a fragment that covers it, marks and all; NF_NONE */
    uint32_t *time;   /* time expression that covers it; NF_NONE */
    /* One for each region: its tokens with and without the marks. */
    nfi_range *outer;
    nfi_range *inner;
    nfi_draft_vec drafts; /* by cue, but for those without */
    nfi_range_vec pieces;
} nfi_reader;

/* A stretch that a cue is read in: a sentence, or the part of it that one region holds. Tokens of other
 * regions inside it are opaque. */
typedef struct nfi_stretch {
    uint32_t first;
    uint32_t end;
    uint32_t level; /* region; NF_NONE for the writer's own text */
} nfi_stretch;

static inline int nfi_range_set(nfi_range range)
{
    return range.end > range.first;
}

/* Whether a draft of the rules stands whatever weights say of it: "allegedly", "reports that", "put the toll at 40". */
int nfi_draft_firm(const nfi_draft *d);

static inline nf_span nfi_range_span(const nfi_reader *r, nfi_range range)
{
    return nfi_range_set(range) ? nfi_span(r->at[range.first].start, r->at[range.end - 1].end) : nfi_span_none();
}

static inline int nfi_is_number(const nfi_reader *r, uint32_t i)
{
    return r->at[i].upos == NF_UPOS_NUM || r->at[i].upos == NF_UPOS_SYM || r->at[i].kind == NF_TOKEN_NUMBER;
}

static inline int nfi_is(const nfi_reader *r, uint32_t i, char c)
{
    return nfi_token_is_char(r->tokens, &r->at[i], c);
}

/* A draft of the stretch without anything. */
nfi_draft nfi_draft_new(const nfi_stretch *s);

/* Adds the draft to the reader's. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_draft_keep(nfi_reader *r, const nfi_draft *draft);

/* Appends a piece of content to a draft, without the punctuation at its ends; nothing if it is empty then.
 * The draft must be the last one that got a piece. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_draft_add(nfi_reader *r, nfi_draft *draft, nfi_range piece);

/* Whether a mark at the end of a content is not its own: all but “?”, “!” and “)”. */
int nfi_is_loose(const nfi_reader *r, uint32_t i);

/* phrase.c: noun phrases by parts of speech. */

/* First token of the noun phrase that ends before `end`; `end` if there is none. */
uint32_t nfi_phrase_start(const nfi_reader *r, const nfi_stretch *s, uint32_t end);

/* End of the noun phrase that starts at a token; that token if there is none. */
uint32_t nfi_phrase_end(const nfi_reader *r, const nfi_stretch *s, uint32_t first);

/* Whether a clause or a phrase of the sentence's top can start at a token. */
int nfi_clause_starts(const nfi_reader *r, const nfi_stretch *s, uint32_t i);

/* Whether a token is a finite verb or auxiliary, as far as parts of speech tell. */
int nfi_is_finite(const nfi_reader *r, uint32_t i);

/* Whether a verb can be a participle: one that is not written as its lemma, nor with an -s. */
int nfi_is_participle(const nfi_reader *r, uint32_t i);

/* Whether it is one in -ing. */
int nfi_is_ing(const nfi_reader *r, uint32_t i);

/* "had", "would": an auxiliary of what is told in the past as said. */
int nfi_is_shifted(const nfi_reader *r, uint32_t i);

/* the company | ’s, the workers | ’ */
int nfi_is_possessive(const nfi_reader *r, uint32_t i);

/* Head noun of a phrase: its last noun before a preposition. */
uint32_t nfi_phrase_head(const nfi_reader *r, nfi_range phrase);

/* source.c */

/* Subject of a verb group that starts at `group`: sets source and source_full. Returns the token that the
 * whole subject starts at, or NF_NONE where there is no subject on the left. */
uint32_t nfi_source_before(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t group);

/* Source that starts at a token, with apposition. Returns its end; `first` if there is none. */
uint32_t nfi_source_at(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t first);

/* Subject of a verb without its own: and added, saying. Its first saying's time and venue go to `first`. 1 if found. */
int nfi_source_shared(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, nfi_draft *first, uint32_t before);

/* setting.c: when, where, by what means and to whom it is said; the wording of anonymity. */

nfi_setting_word nfi_setting_word_at(const nfi_reader *r, uint32_t i);

/* Reads what belongs to the saying from a token on, and returns the token behind it. */
uint32_t nfi_setting_skip(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t from);

/* Fills in what stands before the subject: In a statement late Tuesday, the airline said. */
void nfi_setting_lead(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t subject);

/* Behind a comma: "at a meeting on Sunday". Returns the token behind it; the comma if something else stands there. */
uint32_t nfi_setting_aside(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t comma, uint32_t stop);

/* Takes what stands between the source and its verb group for the saying's, and out of the source. */
void nfi_setting_of_source(const nfi_reader *r, const nfi_stretch *s, nfi_draft *draft, uint32_t group);

/* "claimed responsibility for it in a message on the radio": where the occasion starts that an object ends with; `end` if none. */
uint32_t nfi_setting_tail(const nfi_reader *r, nfi_draft *draft, uint32_t first, uint32_t end);

/* Drops what turned out to belong to the content. */
void nfi_setting_settle(const nfi_reader *r, nfi_draft *draft);

void nfi_setting_anonymity(const nfi_reader *r, nfi_draft *draft);

/* content.c */

/* End of the content that starts at a token and goes on to the right. */
uint32_t nfi_content_end(const nfi_reader *r, const nfi_stretch *s, const nfi_draft *draft, uint32_t first);

/* Whether a clause with a verb of its own starts at a token. */
int nfi_content_clause(const nfi_reader *r, const nfi_stretch *s, uint32_t first, uint32_t end);

/* Whether the clause at a token has a cue of its own: she said that. */
int nfi_content_cue(const nfi_reader *r, const nfi_stretch *s, uint32_t first);

/* Whether a conjunction at a token opens a clause with a cue of its own: "though it cautioned that". */
int nfi_content_leaves(const nfi_reader *r, const nfi_stretch *s, uint32_t first);

/* frame.c: finds the drafts of one stretch between two tokens. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_frames_find(nfi_reader *r, const nfi_stretch *s, uint32_t from, uint32_t to);

/* stitch.c: quotations that go on over sentences and paragraphs. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_drafts_stitch(nfi_reader *r);

/* A sentence without a cue behind an indirect claim: "Rahimi said it would close. The men would be paid." NF_OK; NF_ERR_NOMEM. */
nf_status nfi_drafts_go_on(nfi_reader *r, uint32_t first, uint32_t end);

/* certainty.c: kind, certainty and polarity of each draft. */
void nfi_drafts_judge(nfi_reader *r);

/* nest.c: parents. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_drafts_nest(nfi_reader *r);

#endif
