# Types of the C part, which SWIG writes without any. tests/api/bindings.py compares the names with the module.
from typing import Any, Callable, Dict, List, Optional, Tuple

NF_ACT_AGREE: int
NF_ACT_ALLEGE: int
NF_ACT_ASK: int
NF_ACT_BELIEVE: int
NF_ACT_CONFIRM: int
NF_ACT_DENY: int
NF_ACT_ESTIMATE: int
NF_ACT_EXPECT: int
NF_ACT_FEEL: int
NF_ACT_JUDGE: int
NF_ACT_KNOW: int
NF_ACT_NONE: int
NF_ACT_ORDER: int
NF_ACT_PROMISE: int
NF_ACT_REPORT: int
NF_ACT_SAY: int
NF_ACT_WANT: int
NF_ACT_WARN: int
NF_ACT_WITHHOLD: int
NF_APPROX_ABOUT: int
NF_APPROX_AT_LEAST: int
NF_APPROX_AT_MOST: int
NF_APPROX_EXACT: int
NF_APPROX_LESS_THAN: int
NF_APPROX_MORE_THAN: int
NF_CERTAINTY_CERTAIN: int
NF_CERTAINTY_NONE: int
NF_CERTAINTY_POSSIBLE: int
NF_CERTAINTY_PROBABLE: int
NF_CERTAINTY_UNKNOWN: int
NF_CHANGE_ADDITIONAL: int
NF_CHANGE_DOWN: int
NF_CHANGE_FEWER: int
NF_CHANGE_NONE: int
NF_CHANGE_UP: int
NF_CLAIM_DIRECT: int
NF_CLAIM_INDIRECT: int
NF_CLAIM_MIXED: int
NF_CLAIM_NONE: int
NF_CONFLICT_DISJOINT: int
NF_CONFLICT_NONE: int
NF_CONFLICT_OVERLAP: int
NF_DECIMAL_TEXT_MAX: int
NF_ENTITY_EVENT: int
NF_ENTITY_FAC: int
NF_ENTITY_GPE: int
NF_ENTITY_LOC: int
NF_ENTITY_MISC: int
NF_ENTITY_NONE: int
NF_ENTITY_NORP: int
NF_ENTITY_ORG: int
NF_ENTITY_PERSON: int
NF_ENTITY_PRODUCT: int
NF_ENTITY_WORK: int
NF_ERR_ARGUMENT: int
NF_ERR_CANCELLED: int
NF_ERR_DATE: int
NF_ERR_ENCODING: int
NF_ERR_FORMAT: int
NF_ERR_IO: int
NF_ERR_LIMIT: int
NF_ERR_MODEL: int
NF_ERR_NOMEM: int
NF_ERR_PATTERN: int
NF_FINGERPRINT_SIZE: int
NF_FORM_NAME: int
NF_FORM_NOMINAL: int
NF_FORM_NONE: int
NF_FORM_PRONOUN: int
NF_GENDER_FEMALE: int
NF_GENDER_MALE: int
NF_GENDER_UNKNOWN: int
NF_INVALID_ERROR: int
NF_INVALID_REPLACE: int
NF_LAYER_ALL: int
NF_LAYER_CLAIMS: int
NF_LAYER_ENTITIES: int
NF_LAYER_FACTS: int
NF_LAYER_QUANTITIES: int
NF_LAYER_SYNTAX: int
NF_LAYER_TIMES: int
NF_LAYER_TOKENS: int
NF_MESSAGE_MAX: int
NF_MOD_ABOUT: int
NF_MOD_AFTER: int
NF_MOD_AT_LEAST: int
NF_MOD_AT_MOST: int
NF_MOD_BEFORE: int
NF_MOD_EARLIER: int
NF_MOD_EARLY: int
NF_MOD_END: int
NF_MOD_LATE: int
NF_MOD_LATER: int
NF_MOD_LESS_THAN: int
NF_MOD_MID: int
NF_MOD_MORE_THAN: int
NF_MOD_NONE: int
NF_MOD_START: int
NF_OK: int
NF_POLARITY_NEGATIVE: int
NF_POLARITY_NONE: int
NF_POLARITY_POSITIVE: int
NF_QUANTITY_AGE: int
NF_QUANTITY_CARDINAL: int
NF_QUANTITY_CONVERTED: int
NF_QUANTITY_DIFFERENCE: int
NF_QUANTITY_FRACTION: int
NF_QUANTITY_LINK_NONE: int
NF_QUANTITY_MEASURE: int
NF_QUANTITY_MONEY: int
NF_QUANTITY_MULTIPLE: int
NF_QUANTITY_NEW_VALUE: int
NF_QUANTITY_NONE: int
NF_QUANTITY_OLD_VALUE: int
NF_QUANTITY_ORDINAL: int
NF_QUANTITY_PART_OF: int
NF_QUANTITY_PERCENT: int
NF_QUANTITY_RATE: int
NF_QUANTITY_SCORE: int
NF_QUANTITY_SUPERSEDES: int
NF_QUANTITY_TEMPERATURE: int
NF_QUANTITY_TOLERANCE: int
NF_RELATION_DEMONYM_OF: int
NF_RELATION_METONYM_FOR: int
NF_RELATION_NONE: int
NF_TIME_DATE: int
NF_TIME_DURATION: int
NF_TIME_NONE: int
NF_TIME_SET: int
NF_TIME_TIME: int
NF_TOKEN_CUSTOM: int
NF_TOKEN_EMAIL: int
NF_TOKEN_HANDLE: int
NF_TOKEN_HASHTAG: int
NF_TOKEN_IP: int
NF_TOKEN_NONE: int
NF_TOKEN_NUMBER: int
NF_TOKEN_PHONE: int
NF_TOKEN_PUNCT: int
NF_TOKEN_SYMBOL: int
NF_TOKEN_URL: int
NF_TOKEN_WORD: int
NF_TOPICS_MAX: int
NF_UNIT_BYTES: int
NF_UNIT_CODEPOINTS: int
NF_UNIT_UTF16: int
NF_UPOS_ADJ: int
NF_UPOS_ADP: int
NF_UPOS_ADV: int
NF_UPOS_AUX: int
NF_UPOS_CCONJ: int
NF_UPOS_DET: int
NF_UPOS_INTJ: int
NF_UPOS_NONE: int
NF_UPOS_NOUN: int
NF_UPOS_NUM: int
NF_UPOS_PART: int
NF_UPOS_PRON: int
NF_UPOS_PROPN: int
NF_UPOS_PUNCT: int
NF_UPOS_SCONJ: int
NF_UPOS_SYM: int
NF_UPOS_VERB: int
NF_UPOS_X: int
NF_VERSION: str
NF_VERSION_MAJOR: int
NF_VERSION_MINOR: int
NF_VERSION_PATCH: int
NF_ZONE_BODY: int
NF_ZONE_BYLINE: int
NF_ZONE_DATELINE: int
NF_ZONE_FURNITURE: int
NF_ZONE_HEADLINE: int
NF_ZONE_NONE: int

class nf_doc: ...
class nf_facts: ...
class nf_model: ...
class nf_pipeline: ...

def facts_documents(facts: nf_facts) -> List[Dict[str, Any]]: ...
def facts_questions(facts: nf_facts) -> List[Dict[str, Any]]: ...
def facts_arrow(facts: nf_facts) -> Tuple[object, object]: ...
def facts_rows(facts: nf_facts) -> List[Dict[str, Any]]: ...
def make_pipeline(model: Optional[nf_model], layers: int, text_limit: int, work_limit: int, time_limit_ms: int, full_sources: int, cancel: Optional[Callable[[], Any]]) -> nf_pipeline: ...
def nf_act_name(value: int) -> Optional[str]: ...
def nf_approx_name(value: int) -> Optional[str]: ...
def nf_certainty_name(value: int) -> Optional[str]: ...
def nf_change_name(value: int) -> Optional[str]: ...
def nf_claim_kind_name(value: int) -> Optional[str]: ...
def nf_conflict_relation_name(value: int) -> Optional[str]: ...
def nf_conllu_write(doc: nf_doc, id: Optional[str]) -> str: ...
def nf_doc_claim_count(doc: nf_doc) -> int: ...
def nf_doc_conflict_count(doc: nf_doc) -> int: ...
def nf_doc_entity_count(doc: nf_doc) -> int: ...
def nf_doc_fact_count(doc: nf_doc) -> int: ...
def nf_doc_match_count(doc: nf_doc) -> int: ...
def nf_doc_offset(doc: nf_doc, byte: int, unit: int) -> int: ...
def nf_doc_published(doc: nf_doc) -> Optional[str]: ...
def nf_doc_quantity_count(doc: nf_doc) -> int: ...
def nf_doc_sentence_count(doc: nf_doc) -> int: ...
def nf_doc_time_count(doc: nf_doc) -> int: ...
def nf_doc_token_count(doc: nf_doc) -> int: ...
def nf_doc_zone_count(doc: nf_doc) -> int: ...
def nf_entity_relation_name(value: int) -> Optional[str]: ...
def nf_entity_type_name(value: int) -> Optional[str]: ...
def nf_facts_add(facts: nf_facts, doc: nf_doc, id: str) -> None: ...
def nf_facts_document_count(facts: nf_facts) -> int: ...
def nf_facts_load(facts: nf_facts, bytes: bytes) -> None: ...
def nf_facts_merge(facts: nf_facts, other: nf_facts) -> None: ...
def nf_facts_new() -> nf_facts: ...
def nf_facts_question_count(facts: nf_facts) -> int: ...
def nf_facts_row_count(facts: nf_facts) -> int: ...
def nf_facts_settle(facts: nf_facts) -> None: ...
def nf_form_name(value: int) -> Optional[str]: ...
def nf_gender_name(value: int) -> Optional[str]: ...
def nf_model_default() -> nf_model: ...
def nf_model_info(model: nf_model, key: str) -> Optional[str]: ...
def nf_model_name(model: nf_model) -> Optional[str]: ...
def nf_model_open(path: str) -> nf_model: ...
def nf_model_rules() -> nf_model: ...
def nf_pipeline_analyze(pipeline: nf_pipeline, text: bytes, published: Optional[str]) -> nf_doc: ...
def nf_polarity_name(value: int) -> Optional[str]: ...
def nf_quantity_kind_name(value: int) -> Optional[str]: ...
def nf_quantity_relation_name(value: int) -> Optional[str]: ...
def nf_status_name(value: int) -> Optional[str]: ...
def nf_time_mod_name(value: int) -> Optional[str]: ...
def nf_time_type_name(value: int) -> Optional[str]: ...
def nf_token_kind_name(value: int) -> Optional[str]: ...
def nf_upos_name(value: int) -> Optional[str]: ...
def nf_version() -> str: ...
def nf_zone_kind_name(value: int) -> Optional[str]: ...
def save_facts(facts: nf_facts) -> bytes: ...
def write_json(doc: nf_doc, id: Optional[str], unit: int, tokens: int, indent: int) -> str: ...
def nf_pipeline_add_cue(pipeline: nf_pipeline, lemma: str, act: int, certainty: int) -> None: ...
def nf_pipeline_add_name(pipeline: nf_pipeline, name: str, type: int, identifier: Optional[str]) -> None: ...
def nf_pipeline_add_recogniser(pipeline: nf_pipeline, name: str, type: str, pattern: str) -> None: ...
