/* Members of a source, with their entities. */
#ifndef NFI_CLAIM_MEMBER_H
#define NFI_CLAIM_MEMBER_H

#include "claim/draft.h"

/* Splits a draft's source into its coordinated members and ties each to its entity; sets claim->sources and
 * claim->anonymous. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_members_find(nfi_reader *r, const nfi_draft *draft, nf_claim *claim);

#endif
