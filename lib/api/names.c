/* Names of the values of the public enumerations, as JSON writes them. */
#include <newsfacts/newsfacts.h>

const char *nf_zone_kind_name(nf_zone_kind kind)
{
    switch (kind) {
    case NF_ZONE_NONE:
        return NULL;
    case NF_ZONE_HEADLINE:
        return "headline";
    case NF_ZONE_BYLINE:
        return "byline";
    case NF_ZONE_DATELINE:
        return "dateline";
    case NF_ZONE_BODY:
        return "body";
    case NF_ZONE_FURNITURE:
        return "furniture";
    }
    return NULL;
}

const char *nf_upos_name(nf_upos upos)
{
    switch (upos) {
    case NF_UPOS_NONE:
        return NULL;
    case NF_UPOS_ADJ:
        return "ADJ";
    case NF_UPOS_ADP:
        return "ADP";
    case NF_UPOS_ADV:
        return "ADV";
    case NF_UPOS_AUX:
        return "AUX";
    case NF_UPOS_CCONJ:
        return "CCONJ";
    case NF_UPOS_DET:
        return "DET";
    case NF_UPOS_INTJ:
        return "INTJ";
    case NF_UPOS_NOUN:
        return "NOUN";
    case NF_UPOS_NUM:
        return "NUM";
    case NF_UPOS_PART:
        return "PART";
    case NF_UPOS_PRON:
        return "PRON";
    case NF_UPOS_PROPN:
        return "PROPN";
    case NF_UPOS_PUNCT:
        return "PUNCT";
    case NF_UPOS_SCONJ:
        return "SCONJ";
    case NF_UPOS_SYM:
        return "SYM";
    case NF_UPOS_VERB:
        return "VERB";
    case NF_UPOS_X:
        return "X";
    }
    return NULL;
}

const char *nf_token_kind_name(nf_token_kind kind)
{
    switch (kind) {
    case NF_TOKEN_NONE:
        return NULL;
    case NF_TOKEN_WORD:
        return "word";
    case NF_TOKEN_NUMBER:
        return "number";
    case NF_TOKEN_PUNCT:
        return "punct";
    case NF_TOKEN_SYMBOL:
        return "symbol";
    case NF_TOKEN_URL:
        return "url";
    case NF_TOKEN_EMAIL:
        return "email";
    case NF_TOKEN_HANDLE:
        return "handle";
    case NF_TOKEN_HASHTAG:
        return "hashtag";
    case NF_TOKEN_PHONE:
        return "phone";
    case NF_TOKEN_IP:
        return "ip";
    case NF_TOKEN_CUSTOM:
        return "custom";
    }
    return NULL;
}

const char *nf_entity_type_name(nf_entity_type type)
{
    switch (type) {
    case NF_ENTITY_NONE:
        return NULL;
    case NF_ENTITY_PERSON:
        return "PERSON";
    case NF_ENTITY_ORG:
        return "ORG";
    case NF_ENTITY_GPE:
        return "GPE";
    case NF_ENTITY_LOC:
        return "LOC";
    case NF_ENTITY_FAC:
        return "FAC";
    case NF_ENTITY_NORP:
        return "NORP";
    case NF_ENTITY_EVENT:
        return "EVENT";
    case NF_ENTITY_PRODUCT:
        return "PRODUCT";
    case NF_ENTITY_WORK:
        return "WORK";
    case NF_ENTITY_MISC:
        return "MISC";
    }
    return NULL;
}

const char *nf_form_name(nf_form form)
{
    switch (form) {
    case NF_FORM_NONE:
        return NULL;
    case NF_FORM_NAME:
        return "name";
    case NF_FORM_NOMINAL:
        return "nominal";
    case NF_FORM_PRONOUN:
        return "pronoun";
    }
    return NULL;
}

const char *nf_gender_name(nf_gender gender)
{
    switch (gender) {
    case NF_GENDER_UNKNOWN:
        return NULL;
    case NF_GENDER_FEMALE:
        return "female";
    case NF_GENDER_MALE:
        return "male";
    }
    return NULL;
}

const char *nf_entity_relation_name(nf_entity_relation relation)
{
    switch (relation) {
    case NF_RELATION_NONE:
        return NULL;
    case NF_RELATION_DEMONYM_OF:
        return "demonym_of";
    case NF_RELATION_METONYM_FOR:
        return "metonym_for";
    }
    return NULL;
}

const char *nf_quantity_kind_name(nf_quantity_kind kind)
{
    switch (kind) {
    case NF_QUANTITY_NONE:
        return NULL;
    case NF_QUANTITY_CARDINAL:
        return "cardinal";
    case NF_QUANTITY_MONEY:
        return "money";
    case NF_QUANTITY_PERCENT:
        return "percent";
    case NF_QUANTITY_MEASURE:
        return "measure";
    case NF_QUANTITY_ORDINAL:
        return "ordinal";
    case NF_QUANTITY_AGE:
        return "age";
    case NF_QUANTITY_RATE:
        return "rate";
    case NF_QUANTITY_MULTIPLE:
        return "multiple";
    case NF_QUANTITY_SCORE:
        return "score";
    case NF_QUANTITY_FRACTION:
        return "fraction";
    case NF_QUANTITY_TEMPERATURE:
        return "temperature";
    }
    return NULL;
}

const char *nf_approx_name(nf_approx approx)
{
    switch (approx) {
    case NF_APPROX_EXACT:
        return "exact";
    case NF_APPROX_ABOUT:
        return "about";
    case NF_APPROX_AT_LEAST:
        return "at_least";
    case NF_APPROX_AT_MOST:
        return "at_most";
    case NF_APPROX_MORE_THAN:
        return "more_than";
    case NF_APPROX_LESS_THAN:
        return "less_than";
    }
    return NULL;
}

const char *nf_change_name(nf_change change)
{
    switch (change) {
    case NF_CHANGE_NONE:
        return NULL;
    case NF_CHANGE_ADDITIONAL:
        return "additional";
    case NF_CHANGE_FEWER:
        return "fewer";
    case NF_CHANGE_UP:
        return "up";
    case NF_CHANGE_DOWN:
        return "down";
    }
    return NULL;
}

const char *nf_quantity_relation_name(nf_quantity_relation relation)
{
    switch (relation) {
    case NF_QUANTITY_LINK_NONE:
        return NULL;
    case NF_QUANTITY_OLD_VALUE:
        return "old_value";
    case NF_QUANTITY_NEW_VALUE:
        return "new_value";
    case NF_QUANTITY_DIFFERENCE:
        return "difference";
    case NF_QUANTITY_PART_OF:
        return "part_of";
    case NF_QUANTITY_CONVERTED:
        return "converted";
    case NF_QUANTITY_SUPERSEDES:
        return "supersedes";
    case NF_QUANTITY_TOLERANCE:
        return "tolerance";
    }
    return NULL;
}

const char *nf_time_type_name(nf_time_type type)
{
    switch (type) {
    case NF_TIME_NONE:
        return NULL;
    case NF_TIME_DATE:
        return "DATE";
    case NF_TIME_TIME:
        return "TIME";
    case NF_TIME_DURATION:
        return "DURATION";
    case NF_TIME_SET:
        return "SET";
    }
    return NULL;
}

const char *nf_time_mod_name(nf_time_mod mod)
{
    switch (mod) {
    case NF_MOD_NONE:
        return NULL;
    case NF_MOD_EARLY:
        return "early";
    case NF_MOD_MID:
        return "mid";
    case NF_MOD_LATE:
        return "late";
    case NF_MOD_START:
        return "start";
    case NF_MOD_END:
        return "end";
    case NF_MOD_ABOUT:
        return "about";
    case NF_MOD_AT_LEAST:
        return "at_least";
    case NF_MOD_MORE_THAN:
        return "more_than";
    case NF_MOD_LESS_THAN:
        return "less_than";
    case NF_MOD_EARLIER:
        return "earlier";
    case NF_MOD_LATER:
        return "later";
    case NF_MOD_AT_MOST:
        return "at_most";
    case NF_MOD_BEFORE:
        return "before";
    case NF_MOD_AFTER:
        return "after";
    }
    return NULL;
}

const char *nf_claim_kind_name(nf_claim_kind kind)
{
    switch (kind) {
    case NF_CLAIM_NONE:
        return NULL;
    case NF_CLAIM_DIRECT:
        return "direct";
    case NF_CLAIM_MIXED:
        return "mixed";
    case NF_CLAIM_INDIRECT:
        return "indirect";
    }
    return NULL;
}

const char *nf_act_name(nf_act act)
{
    switch (act) {
    case NF_ACT_NONE:
        return NULL;
    case NF_ACT_SAY:
        return "say";
    case NF_ACT_REPORT:
        return "report";
    case NF_ACT_CONFIRM:
        return "confirm";
    case NF_ACT_DENY:
        return "deny";
    case NF_ACT_ESTIMATE:
        return "estimate";
    case NF_ACT_EXPECT:
        return "expect";
    case NF_ACT_BELIEVE:
        return "believe";
    case NF_ACT_ALLEGE:
        return "allege";
    case NF_ACT_WARN:
        return "warn";
    case NF_ACT_PROMISE:
        return "promise";
    case NF_ACT_ASK:
        return "ask";
    case NF_ACT_ORDER:
        return "order";
    case NF_ACT_AGREE:
        return "agree";
    case NF_ACT_JUDGE:
        return "judge";
    case NF_ACT_WITHHOLD:
        return "withhold";
    case NF_ACT_WANT:
        return "want";
    case NF_ACT_FEEL:
        return "feel";
    case NF_ACT_KNOW:
        return "know";
    }
    return NULL;
}

const char *nf_certainty_name(nf_certainty certainty)
{
    switch (certainty) {
    case NF_CERTAINTY_NONE:
        return NULL;
    case NF_CERTAINTY_CERTAIN:
        return "certain";
    case NF_CERTAINTY_PROBABLE:
        return "probable";
    case NF_CERTAINTY_POSSIBLE:
        return "possible";
    case NF_CERTAINTY_UNKNOWN:
        return "unknown";
    }
    return NULL;
}

const char *nf_polarity_name(nf_polarity polarity)
{
    switch (polarity) {
    case NF_POLARITY_NONE:
        return NULL;
    case NF_POLARITY_POSITIVE:
        return "positive";
    case NF_POLARITY_NEGATIVE:
        return "negative";
    }
    return NULL;
}

const char *nf_conflict_relation_name(nf_conflict_relation relation)
{
    switch (relation) {
    case NF_CONFLICT_NONE:
        return NULL;
    case NF_CONFLICT_DISJOINT:
        return "disjoint";
    case NF_CONFLICT_OVERLAP:
        return "overlap";
    }
    return NULL;
}
