/* Enumerations that columns of the word lists are written in. Those of the public headers serve too. */
#ifndef NFI_LEX_CLASSES_H
#define NFI_LEX_CLASSES_H

#include <newsfacts/claim.h>
#include <newsfacts/entity.h>
#include <newsfacts/quantity.h>
#include <newsfacts/time.h>
#include <newsfacts/token.h>

#endif
