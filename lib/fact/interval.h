/* Figures as intervals: what a hedge allows, and whether two of them exclude each other. */
#ifndef NFI_FACT_INTERVAL_H
#define NFI_FACT_INTERVAL_H

#include <newsfacts/fact.h>

typedef struct nfi_interval {
    double low;
    double high;
    int open_low; /* 1: no lower end */
    int open_high;
} nfi_interval;

/* "about" widens both ends by a tenth; at least, at most and the like leave an end open already. */
nfi_interval nfi_interval_of(nf_decimal low, nf_decimal high, nf_approx approx);

/* 1 if no value lies in both. */
int nfi_interval_disjoint(nfi_interval a, nfi_interval b);

#endif
