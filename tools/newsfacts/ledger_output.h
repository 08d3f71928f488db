/* Ledgers for people (tables) and programs (CSV, JSON Lines). */
#ifndef TOOLS_LEDGER_OUTPUT_H
#define TOOLS_LEDGER_OUTPUT_H

#include "opt.h"
#include "table.h"

/* Settles the ledger, saves it where that is asked for, and writes its rows or questions to standard output. 0 when that
 * fails; the reason is on standard error. */
int ledger_write(const options *opt, nf_facts *facts, const table_style *style);

#endif
