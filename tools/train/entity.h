/* newsfacts-train names */
#ifndef TRAIN_ENTITY_H
#define TRAIN_ENTITY_H

int command_names(int argc, char **argv);

#endif
