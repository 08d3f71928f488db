/* newsfacts-train words: what the model knows of single words, from running text and treebanks. */
#ifndef TRAIN_WORDS_H
#define TRAIN_WORDS_H

int command_words(int argc, char **argv);

#endif
