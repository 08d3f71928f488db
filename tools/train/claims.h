/* The trainer of the section "claims": cues, sources and contents. */
#ifndef TRAIN_CLAIMS_H
#define TRAIN_CLAIMS_H

/* newsfacts-train claims OUT TRAIN.jsonl OWN.jsonl MODEL: texts as in polnear, the output of claims_gold.py, and the model whose
 * trees the claims stand on */
int command_claims(int argc, char **argv);

#endif
