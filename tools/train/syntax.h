/* newsfacts-train syntax: tagger and parser from CoNLL-U. */
#ifndef TRAIN_SYNTAX_H
#define TRAIN_SYNTAX_H

int command_syntax(int argc, char **argv);
int command_eval(int argc, char **argv);

#endif
