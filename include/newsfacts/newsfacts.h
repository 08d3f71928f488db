/** @file
 * libnewsfacts: from English news text to checkable facts. Includes all other headers.
 */
#ifndef NEWSFACTS_NEWSFACTS_H
#define NEWSFACTS_NEWSFACTS_H

#include <newsfacts/arrow.h>
#include <newsfacts/base.h>
#include <newsfacts/claim.h>
#include <newsfacts/doc.h>
#include <newsfacts/entity.h>
#include <newsfacts/fact.h>
#include <newsfacts/facts.h>
#include <newsfacts/json.h>
#include <newsfacts/model.h>
#include <newsfacts/pipeline.h>
#include <newsfacts/quantity.h>
#include <newsfacts/status.h>
#include <newsfacts/time.h>
#include <newsfacts/token.h>
#include <newsfacts/version.h>

#endif
