"""libnewsfacts: from English news text to checkable facts.

    >>> import newsfacts
    >>> doc = newsfacts.analyze("Two people died, police said.", published="2025-02-27")
    >>> doc.claims[0].source.text
    'police'

Records are frozen dataclasses, lists of them tuples; offsets are str indexes.
"""
import datetime
import json
import threading
from functools import cached_property
from typing import Any, Callable, Dict, Iterable, Optional, Tuple, Type, TypeVar, Union

from . import core
from ._error import Error
from ._records import (Anonymity, Claim, Conflict, Cue, Entity, EntityLink, Fact, Interval, LedgerDocument, Match, Mention,
                       Position, Quantity, QuantityLink, Question, Record, Row, Sentence, Source, Span, Time, Token, Zone)

__version__: str = core.nf_version()
__all__ = ["Anonymity", "Claim", "Conflict", "Cue", "Document", "Entity", "EntityLink", "Error", "Fact", "Facts",
           "Interval", "LedgerDocument", "Match", "Mention", "Model", "Pipeline", "Position", "Quantity", "QuantityLink",
           "Question", "Record", "Row", "Sentence", "Source", "Span", "Time", "Token", "Zone", "analyze"]

R = TypeVar("R", bound=Record)
Date = Union[str, datetime.date, None]

_LAYERS = {"tokens": core.NF_LAYER_TOKENS, "syntax": core.NF_LAYER_SYNTAX, "quantities": core.NF_LAYER_QUANTITIES,
           "times": core.NF_LAYER_TIMES, "entities": core.NF_LAYER_ENTITIES, "claims": core.NF_LAYER_CLAIMS,
           "facts": core.NF_LAYER_FACTS, "all": core.NF_LAYER_ALL}


def _values(namer: Callable[[int], Optional[str]], count: int = 64) -> Dict[str, int]:
    """The values of a C enumeration by the names that JSON has for them."""
    return {name: value for value in range(count) for name in [namer(value)] if name is not None}


_ENTITY_TYPES = _values(core.nf_entity_type_name)
_ACTS = _values(core.nf_act_name)
_CERTAINTIES = _values(core.nf_certainty_name)


def _one_of(values: Dict[str, int], name: str, what: str) -> int:
    if name not in values:
        raise Error("NF_ERR_ARGUMENT", f"{what} is not one of {', '.join(values)}: {name}")
    return values[name]


def _encode(text: str) -> bytes:
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Error("NF_ERR_ENCODING", "half of a surrogate pair", error.start) from None


def _day(published: Date) -> Optional[str]:
    if isinstance(published, datetime.datetime):
        published = published.date()
    return published.isoformat() if isinstance(published, datetime.date) else published


class Model:
    """What the library knows of the language. Immutable; any number of pipelines may share one."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @classmethod
    def rules(cls) -> "Model":
        """The model without weights: rules and lexicons."""
        return cls(core.nf_model_rules())

    @classmethod
    def default(cls) -> "Model":
        """The model that is built into the library."""
        return cls(core.nf_model_default())

    @classmethod
    def open(cls, path: str) -> "Model":
        """Maps a trained model's file, which must not change while the model lives."""
        return cls(core.nf_model_open(str(path)))

    @property
    def name(self) -> str:
        return str(core.nf_model_name(self._handle))

    def info(self, key: str) -> Optional[str]:
        """What the model records of its making: "version", "corpora", "options", "seed", "scores", "licence"."""
        value: Optional[str] = core.nf_model_info(self._handle, key)
        return value

    def __repr__(self) -> str:
        return f"<newsfacts.Model {self.name}>"


class Pipeline:
    """Options and scratch memory. Reuse it for every text; one thread at a time works in it, others wait.

    layers       names of what to look for, such as ["quantities", "times"]; None for all
    text_limit   longest text in bytes of UTF-8; work_limit units of work for a text; 0 for none
    time_limit   seconds for one text; 0 for none
    cancel       called now and then; a true value ends the analysis with Error("NF_ERR_CANCELLED")
    """

    def __init__(self, model: Optional[Model] = None, *, layers: Optional[Iterable[str]] = None, text_limit: int = 0,
                 work_limit: int = 0, time_limit: float = 0, full_sources: bool = False,
                 cancel: Optional[Callable[[], Any]] = None) -> None:
        bits = 0
        for layer in layers or ():
            bits |= _one_of(_LAYERS, layer, "layer")
        self._cancel = cancel
        self._lock = threading.Lock()
        self._handle = core.make_pipeline(None if model is None else model._handle, bits, text_limit, work_limit,
                                          int(time_limit * 1000 + 0.999), int(full_sources), cancel)

    def add_recogniser(self, name: str, type: str, pattern: str) -> None:
        """Adds a recogniser: what the PCRE2 pattern matches becomes one token and a Match."""
        with self._lock:
            try:
                core.nf_pipeline_add_recogniser(self._handle, name, type, pattern)
            except Error as error:
                if error.offset is not None:
                    error.offset = len(pattern.encode("utf-8")[:error.offset].decode("utf-8", "ignore"))
                raise

    def add_name(self, name: str, type: str, identifier: Optional[str] = None) -> None:
        """Adds a name that you know; its entity carries the identifier."""
        with self._lock:
            core.nf_pipeline_add_name(self._handle, name, _one_of(_ENTITY_TYPES, type, "type"), identifier)

    def add_cue(self, lemma: str, act: str = "say", certainty: str = "certain") -> None:
        """Adds a verb that introduces claims."""
        with self._lock:
            core.nf_pipeline_add_cue(self._handle, lemma, _one_of(_ACTS, act, "act"),
                                     _one_of(_CERTAINTIES, certainty, "certainty"))

    def analyze(self, text: str, published: Date = None) -> "Document":
        """Analyses a text. Without a day of publication relative times stay unresolved."""
        raw = _encode(text)
        with self._lock:
            return Document(text, core.nf_pipeline_analyze(self._handle, raw, _day(published)))


class Document:
    """The result for one text. Immutable; any thread may read it."""

    def __init__(self, text: str, handle: Any) -> None:
        self.text = text
        self._handle = handle

    def to_json(self, *, id: Optional[str] = None, tokens: bool = False, offsets: str = "codepoints",
                indent: int = 0) -> str:
        """newsfacts.document/1 as text; offsets are "codepoints", "bytes" or "utf16"."""
        units = {"bytes": core.NF_UNIT_BYTES, "codepoints": core.NF_UNIT_CODEPOINTS, "utf16": core.NF_UNIT_UTF16}
        out: str = core.write_json(self._handle, id, _one_of(units, offsets, "offsets"), int(tokens), indent)
        return out

    def to_dict(self, *, id: Optional[str] = None, tokens: bool = False) -> Dict[str, Any]:
        """The JSON that the program writes with --offsets codepoints, as a dict."""
        out: Dict[str, Any] = json.loads(self.to_json(id=id, tokens=tokens))
        return out

    def to_conllu(self, id: Optional[str] = None) -> str:
        """The sentences as CoNLL-U."""
        out: str = core.nf_conllu_write(self._handle, id)
        return out

    @cached_property
    def _data(self) -> Dict[str, Any]:
        return self.to_dict()

    def _records(self, name: str, record: Type[R], data: Optional[Dict[str, Any]] = None) -> Tuple[R, ...]:
        return tuple(record.from_dict(row) for row in (data or self._data)[name])

    def _places(self, name: str, record: Type[R], data: Optional[Dict[str, Any]] = None) -> Tuple[R, ...]:
        return tuple(record.from_dict(dict(row, text=self.text[row["start"]:row["end"]]))
                     for row in (data or self._data)[name])

    @property
    def published(self) -> Optional[str]:
        """What times were resolved against."""
        value: Optional[str] = core.nf_doc_published(self._handle)
        return value

    @cached_property
    def zones(self) -> Tuple[Zone, ...]:
        return self._places("zones", Zone)

    @cached_property
    def sentences(self) -> Tuple[Sentence, ...]:
        return self._places("sentences", Sentence)

    @cached_property
    def tokens(self) -> Tuple[Token, ...]:
        return self._places("tokens", Token, self.to_dict(tokens=True))

    @cached_property
    def matches(self) -> Tuple[Match, ...]:
        return self._records("matches", Match)

    @cached_property
    def entities(self) -> Tuple[Entity, ...]:
        return self._records("entities", Entity)

    @cached_property
    def quantities(self) -> Tuple[Quantity, ...]:
        return self._records("quantities", Quantity)

    @cached_property
    def times(self) -> Tuple[Time, ...]:
        return self._records("times", Time)

    @cached_property
    def claims(self) -> Tuple[Claim, ...]:
        return self._records("claims", Claim)

    @cached_property
    def facts(self) -> Tuple[Fact, ...]:
        return self._records("facts", Fact)

    @cached_property
    def conflicts(self) -> Tuple[Conflict, ...]:
        return self._records("conflicts", Conflict)

    def __repr__(self) -> str:
        return (f"<newsfacts.Document of {len(self.text)} characters: {core.nf_doc_claim_count(self._handle)} claims, "
                f"{core.nf_doc_fact_count(self._handle)} facts>")


class Facts:
    """A ledger: the facts of many documents, and where their sources differ.

    The order of adding does not matter. Reading or saving settles the ledger first.
    """

    def __init__(self) -> None:
        self._handle = core.nf_facts_new()
        self._lock = threading.Lock()
        self._settled = False

    def add(self, doc: Document, id: str) -> None:
        """Adds a document's facts under its name."""
        with self._lock:
            self._settled = False
            core.nf_facts_add(self._handle, doc._handle, id)

    def merge(self, other: "Facts") -> None:
        """Adds all that another ledger holds."""
        with self._lock:
            self._settled = False
            core.nf_facts_merge(self._handle, other._handle)

    def load(self, data: bytes) -> None:
        """Adds what save() gave."""
        with self._lock:
            self._settled = False
            core.nf_facts_load(self._handle, data)

    def save(self) -> bytes:
        """The ledger as bytes: equal ledgers give equal bytes."""
        out: bytes = self._read(core.save_facts)
        return out

    def _read(self, read: Callable[[Any], Any]) -> Any:
        with self._lock:
            if not self._settled:
                core.nf_facts_settle(self._handle)
                self._settled = True
            return read(self._handle)

    @property
    def documents(self) -> Tuple[LedgerDocument, ...]:
        return tuple(map(LedgerDocument.from_dict, self._read(core.facts_documents)))

    @property
    def rows(self) -> Tuple[Row, ...]:
        return tuple(map(Row.from_dict, self._read(core.facts_rows)))

    @property
    def questions(self) -> Tuple[Question, ...]:
        return tuple(map(Question.from_dict, self._read(core.facts_questions)))

    def __arrow_c_array__(self, requested_schema: object = None) -> Tuple[object, object]:
        """The rows as columns, for pyarrow, pandas, Polars, DuckDB: pyarrow.record_batch(facts)."""
        out: Tuple[object, object] = self._read(core.facts_arrow)
        return out

    def __len__(self) -> int:
        return int(self._read(core.nf_facts_row_count))

    def __repr__(self) -> str:
        return f"<newsfacts.Facts: {len(self)} rows of {len(self.documents)} documents>"


_local = threading.local()


def analyze(text: str, published: Date = None) -> Document:
    """Analyses a text with the default model and options; each thread keeps a pipeline for it."""
    pipeline: Optional[Pipeline] = getattr(_local, "pipeline", None)
    if pipeline is None:
        pipeline = _local.pipeline = Pipeline()
    return pipeline.analyze(text, published)
