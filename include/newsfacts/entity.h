/** @file
 * Entities: one for each real-world thing, with all its mentions.
 */
#ifndef NEWSFACTS_ENTITY_H
#define NEWSFACTS_ENTITY_H

#include <newsfacts/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What kind of thing an entity is. */
typedef enum nf_entity_type {
    NF_ENTITY_NONE = 0,
    NF_ENTITY_PERSON = 1,
    NF_ENTITY_ORG = 2,
    NF_ENTITY_GPE = 3,     /**< countries, cities, states */
    NF_ENTITY_LOC = 4,     /**< other places */
    NF_ENTITY_FAC = 5,     /**< buildings, bases, airports, roads */
    NF_ENTITY_NORP = 6,    /**< nationalities, parties, religions */
    NF_ENTITY_EVENT = 7,
    NF_ENTITY_PRODUCT = 8,
    NF_ENTITY_WORK = 9,    /**< books, films, songs, laws */
    NF_ENTITY_MISC = 10    /**< a name of no other type */
} nf_entity_type;

/** How a mention or a source names its entity. */
typedef enum nf_form {
    NF_FORM_NONE = 0,
    NF_FORM_NAME = 1,
    NF_FORM_NOMINAL = 2, /**< by description: "the spy agency" */
    NF_FORM_PRONOUN = 3
} nf_form;

/** What is known of a person's gender from the text. */
typedef enum nf_gender {
    NF_GENDER_UNKNOWN = 0,
    NF_GENDER_FEMALE = 1,
    NF_GENDER_MALE = 2
} nf_gender;

/** How one entity is tied to another without being the same. */
typedef enum nf_entity_relation {
    NF_RELATION_NONE = 0,
    NF_RELATION_DEMONYM_OF = 1, /**< "North Korean" to North Korea */
    NF_RELATION_METONYM_FOR = 2 /**< "the Kremlin" to Russia: the government speaks */
} nf_entity_relation;

/** A place in the text that names an entity. */
typedef struct nf_mention {
    nf_span span;
    nf_form form;
    uint32_t entity;   /**< id of its entity */
    double confidence; /**< 0 to 1 */
} nf_mention;

/** A tie to another entity. */
typedef struct nf_entity_link {
    nf_entity_relation relation;
    uint32_t entity;  /**< id in this document; NF_NONE when that thing has no mention here */
    const char *name; /**< the other's name; never NULL */
} nf_entity_link;

/** A real-world thing with all its mentions. */
typedef struct nf_entity {
    uint32_t id;
    nf_entity_type type;
    const char *name;           /**< canonical: the fullest in the text; a country's usual English one */
    const char *const *aliases; /**< other names used in the text */
    uint32_t alias_count;
    uint32_t mention_count;
    const nf_mention *mentions; /**< in text order, at least 1 */
    const char *title;          /**< title or role from the text: "Ukrainian President"; NULL if none */
    nf_gender gender;
    int plural;             /**< 1 if it is a group, 0 if one thing or unknown */
    const char *identifier; /**< the user's or the gazetteer's: "iso3166:KR"; NULL if none */
    const char *country;    /**< ISO 3166 alpha-2 code of the country that it is or lies in; NULL if unknown */
    const nf_entity_link *links;
    uint32_t link_count;
    const char *key;   /**< equal for equal things over documents: "ORG:national intelligence service" */
    double confidence; /**< that this is a name of this type, 0 to 1 */
} nf_entity;

/** Names an entity type as JSON does: "PERSON", "ORG", ….
 * @param type  any value
 * @return a constant string; NULL for NF_ENTITY_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_entity_type_name(nf_entity_type type);

/** Names a form as JSON does: "name", "nominal", "pronoun".
 * @param form  any value
 * @return a constant string; NULL for NF_FORM_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_form_name(nf_form form);

/** Names a gender as JSON does: "female", "male".
 * @param gender  any value
 * @return a constant string; NULL for NF_GENDER_UNKNOWN and unknown values
 * @since 0.1 */
NF_API const char *nf_gender_name(nf_gender gender);

/** Names a relation as JSON does: "demonym_of", "metonym_for".
 * @param relation  any value
 * @return a constant string; NULL for NF_RELATION_NONE and unknown values
 * @since 0.1 */
NF_API const char *nf_entity_relation_name(nf_entity_relation relation);

#ifdef __cplusplus
}
#endif

#endif
