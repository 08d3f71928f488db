/* Enumerations that columns of the word lists are written in. Those of the public headers serve too. */
#ifndef NFI_LEX_CLASSES_H
#define NFI_LEX_CLASSES_H

#include <newsfacts/claim.h>
#include <newsfacts/entity.h>
#include <newsfacts/quantity.h>
#include <newsfacts/time.h>
#include <newsfacts/token.h>

/* number.tsv: what a word does in a spelled number. The grammar is in extract/number.c. */
typedef enum nfi_number_word {
    NFI_NUMBER_WORD_NONE = 0,
    NFI_NUMBER_WORD_ZERO,
    NFI_NUMBER_WORD_UNIT,
    NFI_NUMBER_WORD_TEEN,
    NFI_NUMBER_WORD_TENS,
    NFI_NUMBER_WORD_HUNDRED,
    NFI_NUMBER_WORD_MAGNITUDE,
    NFI_NUMBER_WORD_DOZEN,
    NFI_NUMBER_WORD_SCORE,
    NFI_NUMBER_WORD_PLURAL,
    NFI_NUMBER_WORD_HALF,
    NFI_NUMBER_WORD_QUARTER,
    NFI_NUMBER_WORD_PARTS,
    NFI_NUMBER_WORD_ORDINAL,
    NFI_NUMBER_WORD_ORDINAL_TENS,
    NFI_NUMBER_WORD_ORDINAL_POWER,
    NFI_NUMBER_WORD_ARTICLE,
    NFI_NUMBER_WORD_SOME,
    NFI_NUMBER_WORD_COUPLE,
    NFI_NUMBER_WORD_MINUS,
    NFI_NUMBER_WORD_MULTIPLE,
    NFI_NUMBER_WORD_DIGITS /* not in the list: a token of digits */
} nfi_number_word;

/* number_link.tsv: words inside a spelled number. */
typedef enum nfi_number_link {
    NFI_NUMBER_LINK_NONE = 0,
    NFI_NUMBER_LINK_AND,
    NFI_NUMBER_LINK_OF,
    NFI_NUMBER_LINK_POINT
} nfi_number_link;

/* abbreviation.tsv: what stands behind an abbreviation, see segment/sentence.c. */
typedef enum nfi_abbreviation {
    NFI_ABBREVIATION_NONE = 0,
    NFI_ABBREVIATION_TITLE,
    NFI_ABBREVIATION_MONTH,
    NFI_ABBREVIATION_DAY,
    NFI_ABBREVIATION_COMPANY,
    NFI_ABBREVIATION_PLACE,
    NFI_ABBREVIATION_ADDRESS,
    NFI_ABBREVIATION_UNIT,
    NFI_ABBREVIATION_NUMBER,
    NFI_ABBREVIATION_TIME,
    NFI_ABBREVIATION_LIST,
    NFI_ABBREVIATION_INSIDE,
    NFI_ABBREVIATION_SUFFIX
} nfi_abbreviation;

/* abbreviation.tsv: capitals that it must have. */
typedef enum nfi_form_of {
    NFI_FORM_OF_NONE = 0,
    NFI_FORM_OF_TITLE,
    NFI_FORM_OF_UPPER
} nfi_form_of;

/* abbreviation.tsv: what must follow, for the full stop to be its own. */
typedef enum nfi_next {
    NFI_NEXT_NONE = 0,
    NFI_NEXT_DIGIT,
    NFI_NEXT_CAPITAL
} nfi_next;

/* affix.tsv: parts of words that decide where a word is split. */
typedef enum nfi_affix {
    NFI_AFFIX_NONE = 0,
    NFI_AFFIX_PREFIX,
    NFI_AFFIX_SUFFIX,
    NFI_AFFIX_SPLIT,
    NFI_AFFIX_DOMAIN
} nfi_affix;

/* name_word.tsv: where in a name the word stands. */
typedef enum nfi_name_word {
    NFI_NAME_WORD_NONE = 0,
    NFI_NAME_WORD_LAST,
    NFI_NAME_WORD_FIRST,
    NFI_NAME_WORD_ANY
} nfi_name_word;

/* Units and grains of time, from coarse to fine. PART is a part of the day. */
typedef enum nfi_grain {
    NFI_GRAIN_NONE = 0,
    NFI_GRAIN_MILLENNIUM = 1,
    NFI_GRAIN_CENTURY = 2,
    NFI_GRAIN_DECADE = 3,
    NFI_GRAIN_YEAR = 4,
    NFI_GRAIN_HALF = 5,
    NFI_GRAIN_SEASON = 6,
    NFI_GRAIN_QUARTER = 7,
    NFI_GRAIN_MONTH = 8,
    NFI_GRAIN_WEEK = 9,
    NFI_GRAIN_WEEKEND = 10,
    NFI_GRAIN_DAY = 11,
    NFI_GRAIN_PART = 12,
    NFI_GRAIN_HOUR = 13,
    NFI_GRAIN_MINUTE = 14,
    NFI_GRAIN_SECOND = 15
} nfi_grain;

/* holiday.tsv: how the day is found. */
typedef enum nfi_holiday {
    NFI_HOLIDAY_NONE = 0,
    NFI_HOLIDAY_FIXED,
    NFI_HOLIDAY_NTH,
    NFI_HOLIDAY_BEFORE,
    NFI_HOLIDAY_EASTER,
    NFI_HOLIDAY_ORTHODOX,
    NFI_HOLIDAY_HEBREW,
    NFI_HOLIDAY_ISLAMIC,
    NFI_HOLIDAY_LUNAR,
    NFI_HOLIDAY_ONCE
} nfi_holiday;

/* time_word.tsv: what a word does in a time expression; the list says which words. */
typedef enum nfi_time_word {
    NFI_TIME_WORD_NONE = 0,
    NFI_TIME_WORD_DET,
    NFI_TIME_WORD_ARTICLE,
    NFI_TIME_WORD_SHIFT,
    NFI_TIME_WORD_PAST,
    NFI_TIME_WORD_SEEN,
    NFI_TIME_WORD_SAME,
    NFI_TIME_WORD_DAY,
    NFI_TIME_WORD_NIGHT,
    NFI_TIME_WORD_PART,
    NFI_TIME_WORD_CLOCK,
    NFI_TIME_WORD_AGO,
    NFI_TIME_WORD_LATER,
    NFI_TIME_WORD_BEFORE,
    NFI_TIME_WORD_NEAR,
    NFI_TIME_WORD_LATTER,
    NFI_TIME_WORD_HALF,
    NFI_TIME_WORD_FREQ,
    NFI_TIME_WORD_EVERY,
    NFI_TIME_WORD_VAGUE,
    NFI_TIME_WORD_PERIOD,
    NFI_TIME_WORD_ALIKE,
    NFI_TIME_WORD_LATEST,
    NFI_TIME_WORD_FISCAL,
    NFI_TIME_WORD_AM,
    NFI_TIME_WORD_PM,
    NFI_TIME_WORD_OCLOCK,
    NFI_TIME_WORD_ERA_BEFORE,
    NFI_TIME_WORD_ERA_AFTER,
    NFI_TIME_WORD_OF,
    NFI_TIME_WORD_IN,
    NFI_TIME_WORD_ON,
    NFI_TIME_WORD_AT,
    NFI_TIME_WORD_TO,
    NFI_TIME_WORD_AND,
    NFI_TIME_WORD_OR,
    NFI_TIME_WORD_FROM,
    NFI_TIME_WORD_BETWEEN,
    NFI_TIME_WORD_OLD,
    NFI_TIME_WORD_FINAL,
    NFI_TIME_WORD_LONG,
    NFI_TIME_WORD_DECADES,
    NFI_TIME_WORD_QUARTER,
    NFI_TIME_WORD_HALVES,
    NFI_TIME_WORD_PARTS,
    NFI_TIME_WORD_OTHER,
    NFI_TIME_WORD_AHEAD,
    NFI_TIME_WORD_MIDDLE,
    NFI_TIME_WORD_NICK,
    NFI_TIME_WORD_PAPER,
    NFI_TIME_WORD_NOW,
    NFI_TIME_WORD_FILLER
} nfi_time_word;

/* tense.tsv: what a word says about when things happen. */
typedef enum nfi_tense {
    NFI_TENSE_NONE = 0,
    NFI_TENSE_PAST,
    NFI_TENSE_PRESENT,
    NFI_TENSE_FUTURE,
    NFI_TENSE_MODAL,
    NFI_TENSE_PLAN,
    NFI_TENSE_AIM,
    NFI_TENSE_FORETELL,
    NFI_TENSE_BE,
    NFI_TENSE_TO,
    NFI_TENSE_AFTER,
    NFI_TENSE_MISHAP,
    NFI_TENSE_FIXTURE
} nfi_tense;

/* unit.tsv: what a unit measures, as far as it matters here. */
typedef enum nfi_unit_kind {
    NFI_UNIT_NONE = 0,
    NFI_UNIT_MEASURE,
    NFI_UNIT_PERCENT,
    NFI_UNIT_TEMPERATURE,
    NFI_UNIT_MULTIPLE /* the x of 3x */
} nfi_unit_kind;

/* currency.tsv: where the word stands. */
typedef enum nfi_money_place {
    NFI_MONEY_NONE = 0,
    NFI_MONEY_SIGN,
    NFI_MONEY_CODE,
    NFI_MONEY_WORD,
    NFI_MONEY_PART
} nfi_money_place;

/* Which country's a money sign is that several have. */
typedef enum nfi_shared {
    NFI_SHARED_NONE = 0,
    NFI_SHARED_ONE,  /* the one that the text names */
    NFI_SHARED_LOCAL, /* the text's own, where it tells no others apart */
    NFI_SHARED_HEARD  /* money only where the text names the country: R450 */
} nfi_shared;

/* hedge.tsv: where the hedge stands, or that it announces two numbers. */
typedef enum nfi_hedge_place {
    NFI_HEDGE_NONE = 0,
    NFI_HEDGE_BEFORE,
    NFI_HEDGE_AFTER,
    NFI_HEDGE_BOTH,
    NFI_HEDGE_RANGE,
    NFI_HEDGE_FROM,
    NFI_HEDGE_TOLERANCE,
    NFI_HEDGE_MEAN
} nfi_hedge_place;

/* change.tsv. */
typedef enum nfi_change_place {
    NFI_CHANGE_NONE = 0,
    NFI_CHANGE_BEFORE,
    NFI_CHANGE_AFTER,
    NFI_CHANGE_BOTH,
    NFI_CHANGE_VERB
} nfi_change_place;

/* label.tsv: what a word beside a number makes of it, one bit each. */
typedef enum nfi_label {
    NFI_LABEL_NONE = 0,
    NFI_LABEL_NAME = 1 << 0,
    NFI_LABEL_SCORE = 1 << 1,
    NFI_LABEL_ONCE = 1 << 2,
    NFI_LABEL_NO_ONE = 1 << 3,
    NFI_LABEL_RANK = 1 << 4,
    NFI_LABEL_LENGTH = 1 << 5,
    NFI_LABEL_RATE = 1 << 6,
    NFI_LABEL_AGE_VERB = 1 << 7,
    NFI_LABEL_PERSON = 1 << 8,
    NFI_LABEL_PLURAL = 1 << 9,
    NFI_LABEL_DETERMINER = 1 << 10,
    NFI_LABEL_WHOSE = 1 << 11,
    NFI_LABEL_PRONOUN = 1 << 12,
    NFI_LABEL_FIGURE = 1 << 13,
    NFI_LABEL_PHRASAL = 1 << 14,
    NFI_LABEL_DIMENSION = 1 << 15,
    NFI_LABEL_ESTIMATE = 1 << 16,
    NFI_LABEL_REVISE = 1 << 17,
    NFI_LABEL_RESTATE = 1 << 18,
    NFI_LABEL_NOTHING = 1 << 19,
    NFI_LABEL_VOTE = 1 << 20,
    NFI_LABEL_OWN_NAME = 1 << 21,
    NFI_LABEL_ADVERB = 1 << 22,
    NFI_LABEL_SHARES = 1 << 23,
    NFI_LABEL_RESULTS = 1 << 24,
    NFI_LABEL_THAN_NOW = 1 << 25,
    NFI_LABEL_LEVEL = 1 << 26,
    NFI_LABEL_UP_TO = 1 << 27,
    NFI_LABEL_DIES = 1 << 28,
    NFI_LABEL_SIZED = 1 << 29
} nfi_label;

/* setting_word.tsv: what a word around a saying tells; the list says which words. */
typedef enum nfi_setting_word {
    NFI_SETTING_WORD_NONE = 0,
    NFI_SETTING_WORD_TOPIC,
    NFI_SETTING_WORD_UNTOLD,
    NFI_SETTING_WORD_PARTNER,
    NFI_SETTING_WORD_SPEAK,
    NFI_SETTING_WORD_ISSUE,
    NFI_SETTING_WORD_MOMENT
} nfi_setting_word;

/* claim_word.tsv: closed-class words as the frames of claims see them. */
typedef enum nfi_claim_word {
    NFI_CLAIM_WORD_NONE = 0,
    NFI_CLAIM_WORD_THAT,
    NFI_CLAIM_WORD_WH,  /* whether, if, how, what */
    NFI_CLAIM_WORD_WHO, /* relative pronouns */
    NFI_CLAIM_WORD_BE,
    NFI_CLAIM_WORD_HAVE,
    NFI_CLAIM_WORD_DO,
    NFI_CLAIM_WORD_MODAL,
    NFI_CLAIM_WORD_NOT,
    NFI_CLAIM_WORD_TO,
    NFI_CLAIM_WORD_AND, /* and, or, but */
    NFI_CLAIM_WORD_SUBORDINATE,
    NFI_CLAIM_WORD_AS,
    NFI_CLAIM_WORD_BY,
    NFI_CLAIM_WORD_PREPOSITION,
    NFI_CLAIM_WORD_PRONOUN, /* that can be a subject */
    NFI_CLAIM_WORD_OBJECT,
    NFI_CLAIM_WORD_POSSESSIVE,
    NFI_CLAIM_WORD_DETERMINER
} nfi_claim_word;

/* body_role.tsv: which bodies a word can stand for. */
typedef enum nfi_body_role {
    NFI_BODY_ROLE_NONE = 0,
    NFI_BODY_ROLE_OWN,
    NFI_BODY_ROLE_WIDE
} nfi_body_role;

/* furniture.tsv: paragraphs of a web page that are not the article. */
typedef enum nfi_furniture {
    NFI_FURNITURE_NONE = 0,
    NFI_FURNITURE_LINE,
    NFI_FURNITURE_START,
    NFI_FURNITURE_TAIL,
    NFI_FURNITURE_CREDIT,
    NFI_FURNITURE_BYLINE
} nfi_furniture;

/* owner_word.tsv: bits of how a word tells whose a figure is. */
typedef enum nfi_owner_word {
    NFI_OWNER_COUNT = 1,
    NFI_OWNER_KEPT = 2,
    NFI_OWNER_SHOWS = 4,
    NFI_OWNER_COUNTING = 8,
    NFI_OWNER_NAMING = 16,
    NFI_OWNER_STATING = 32,
    NFI_OWNER_WILLING = 64,
    NFI_OWNER_SETTING = 128,
    NFI_OWNER_MAKING = 256,
    NFI_OWNER_DOCUMENT = 512
} nfi_owner_word;

/* fact_word.tsv: bits of how a word ties a figure to what stands around it. */
typedef enum nfi_fact_word {
    NFI_FACT_COLLECTIVE = 1,
    NFI_FACT_SAMPLE = 2,
    NFI_FACT_SHARE = 4,
    NFI_FACT_CAUSING = 8,
    NFI_FACT_LEAVING = 16,
    NFI_FACT_LIGHT = 32,
    NFI_FACT_DISTANCE = 64,
    NFI_FACT_EARLIER = 128,
    NFI_FACT_HIGHER = 256,
    NFI_FACT_OWING = 512,
    NFI_FACT_ADVERB = 1024,
    NFI_FACT_RESULT = 2048,
    NFI_FACT_BASE = 4096,
    NFI_FACT_CUTTING = 8192,
    NFI_FACT_MOVING = 16384,
    NFI_FACT_DEED = 32768,
    NFI_FACT_PASSING = 65536,
    NFI_FACT_COPULA = 131072,
    NFI_FACT_NOTHING = 262144,
    NFI_FACT_RESTING = 524288
} nfi_fact_word;

/* near_name.tsv: bits of what a word tells of a name beside it, or of one that it points back to. */
typedef enum nfi_near_name {
    NFI_NEAR_HE = 1 << 0,
    NFI_NEAR_SHE = 1 << 1,
    NFI_NEAR_IT = 1 << 2,
    NFI_NEAR_THEY = 1 << 3,
    NFI_NEAR_WHO = 1 << 4,
    NFI_NEAR_OPENER = 1 << 5,
    NFI_NEAR_PARTICLE = 1 << 6,
    NFI_NEAR_IN = 1 << 7,
    NFI_NEAR_SPEAKS = 1 << 8,
    NFI_NEAR_SAYING = 1 << 9,
    NFI_NEAR_DOING = 1 << 10,
    NFI_NEAR_KIN = 1 << 11,
    NFI_NEAR_SPEAKER = 1 << 12,
    NFI_NEAR_DEALING = 1 << 13,
    NFI_NEAR_PAPER = 1 << 14,
    NFI_NEAR_HOLDING = 1 << 15,
    NFI_NEAR_TOWN = 1 << 16,
    NFI_NEAR_WAY = 1 << 17,
    NFI_NEAR_AREA = 1 << 18,
    NFI_NEAR_PEOPLE = 1 << 19,
    NFI_NEAR_DIRECTION = 1 << 20
} nfi_near_name;

#endif
