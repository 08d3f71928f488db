/* Documents that were written as JSON, for ledgers. */
#ifndef TOOLS_LEDGER_INPUT_H
#define TOOLS_LEDGER_INPUT_H

#include <newsfacts/newsfacts.h>

/* Adds a newsfacts.document/1 object (of json-c) with offsets in bytes; `place` names it where it has no id.
 * NF_OK; NF_ERR_FORMAT; NF_ERR_NOMEM. */
nf_status ledger_add_json(nf_facts *facts, void *json, const char *place, nf_error *err);

#endif
