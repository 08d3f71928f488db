/* Datelines: "SEOUL, South Korea (AP) —" at the start of a paragraph. */
#ifndef NFI_SEGMENT_DATELINE_H
#define NFI_SEGMENT_DATELINE_H

#include "text/text.h"

/* Reads a dateline at the start of [start, end): 1 with its zone, whose end is behind the dash, and its place and agency;
 * 0 if there is none. Looks at no more than the first 120 bytes. */
int nfi_dateline_read(nf_zone *out, const char *bytes, uint32_t start, uint32_t end);

#endif
