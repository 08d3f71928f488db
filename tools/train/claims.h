/* The trainer of the section "claims": which drafts of the rules are claims. */
#ifndef TRAIN_CLAIMS_H
#define TRAIN_CLAIMS_H

/* newsfacts-train claims OUT TRAIN.jsonl [MODEL]: MODEL is what the layers below work with, rules without one */
int command_claims(int argc, char **argv);

#endif
