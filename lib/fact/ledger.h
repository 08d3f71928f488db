/* Inside of a ledger: a set of documents with their rows, kept sorted once it is settled. */
#ifndef NFI_FACT_LEDGER_H
#define NFI_FACT_LEDGER_H

#include <newsfacts/facts.h>

#include "base/intern.h"
#include "base/vec.h"

typedef NFI_VEC(nf_ledger_document) nfi_document_vec;
typedef NFI_VEC(nf_row) nfi_row_vec;
typedef NFI_VEC(nf_question) nfi_question_vec;
typedef NFI_VEC(uint64_t) nfi_hash_vec;
typedef NFI_VEC(uint32_t) nfi_order_vec;

struct nf_facts {
    nf_alloc alloc;
    nfi_intern strings; /* of documents and rows */
    nfi_arena settled;  /* arrays and strings of the questions */
    nfi_document_vec documents;
    nfi_hash_vec hashes; /* of each document: of all that is known of it */
    nfi_row_vec rows;    /* of the documents, in their order */
    nfi_question_vec questions;
    int is_settled;
};

/* Order of documents: by id, then by content. */
int nfi_ledger_compare(const nf_facts *facts, uint32_t a, uint32_t b);

/* Sets `story` of every document. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_stories_find(nf_facts *facts, nf_error *err);

/* Makes the questions and sets `question` of every row. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_questions_find(nf_facts *facts, nf_error *err);

#endif
