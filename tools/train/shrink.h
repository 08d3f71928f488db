/* newsfacts-train shrink: a smaller model of syntax. */
#ifndef TRAIN_SHRINK_H
#define TRAIN_SHRINK_H

int command_shrink(int argc, char **argv);

#endif
