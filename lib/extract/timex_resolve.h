/* What time expressions stand for, and how their values are written. */
#ifndef NFI_EXTRACT_TIMEX_RESOLVE_H
#define NFI_EXTRACT_TIMEX_RESOLVE_H

#include "extract/timex_read.h"

/* What is known of time at a place in the text. */
typedef struct nfi_timex_scene {
    nfi_stamp today;      /* day of publication; grain NONE without one */
    nfi_stamp text;       /* the last date before this place; grain NONE without one */
    nfi_stamp stretch[2]; /* the last stretch of months, its first and last part; grain NONE without one */
    nfi_stamp quarter;    /* the last quarter; grain NONE without one */
    nfi_stamp day;        /* the last day */
    nfi_stamp gone;       /* the last day before that of publication */
    nfi_stamp aside;      /* in a history, the last date that lies far from the others */
    uint32_t text_sentence;
    uint32_t stretch_sentence;
    uint32_t day_sentence;
    uint32_t sentence; /* of this place */
    uint32_t last_end; /* index behind the time before, and the tense that it was found to have */
    int last_tense;
} nfi_timex_scene;

/* Resolves dates and times, not durations and sets. out[0] and out[1] are the ends of what it stands for, the same
 * for a single stretch. `tense` is nfi_tense_around()'s. Fields that stay unknown are left so. Returns 1 where the
 * two are the same, 2 for a range. */
int nfi_timex_resolve(nfi_stamp out[2], const nfi_timex *timex, const nfi_timex_scene *scene, int tense);

/* Whether resolving it asks for the tense. */
int nfi_timex_needs_tense(const nfi_timex *timex);

/* The two ends of a range; the first takes from the second what it lacks. */
void nfi_timex_resolve_range(nfi_stamp out[2], const nfi_timex range[2], const nfi_timex_scene *scene, int tense);

/* Remembers what has been resolved. */
void nfi_timex_remember(nfi_timex_scene *scene, const nfi_timex *timex, const nfi_stamp found[2]);

/* First day of a duration that hangs on the day of publication, and the first day behind it: "the past two years". 0
 * where they are not known. */
int nfi_timex_run(nfi_stamp out[2], const nfi_timex *timex, const nfi_timex_scene *scene);

/* Value of a duration or set, NUL-terminated. */
enum { NFI_TIMEX_TEXT_MAX = 96 };
void nfi_timex_amount_value(char *out, const nfi_timex *timex);

#endif
