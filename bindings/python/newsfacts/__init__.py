"""libnewsfacts: from English news text to checkable facts.

    >>> import newsfacts
    >>> doc = newsfacts.analyze("Two people died, police said.", published="2025-02-27")
    >>> doc.claims[0].source.text
    'police'

Records are frozen dataclasses, lists of them tuples; offsets are str indexes. A wrong type is a TypeError, everything else
that can go wrong an Error. docs/guide/python.md shows more.
"""
import datetime
import json
import math
import operator
import os
import threading
from functools import cached_property
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple, Type, TypeVar, Union

from . import core
from ._error import Error
from ._records import (Anonymity, Claim, Conflict, Cue, Entity, EntityLink, Fact, Interval, LedgerDocument, Match, Mention,
                       Position, Quantity, QuantityLink, Question, Record, Row, Sentence, Source, Span, Time, Token, Zone)

__version__: str = core.nf_version()
__all__ = ["Anonymity", "Claim", "Conflict", "Cue", "Document", "Entity", "EntityLink", "Error", "Fact", "Facts",
           "Interval", "LedgerDocument", "Match", "Mention", "Model", "Pipeline", "Position", "Quantity", "QuantityLink",
           "Question", "Record", "Row", "Sentence", "Source", "Span", "Time", "Token", "Zone", "analyze"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")
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


def _a(kind: Type[T], value: Any, what: str) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{what} must be {kind.__name__}, not {type(value).__name__}")
    return value


def _encode(text: str, what: str = "text") -> bytes:
    try:
        return _a(str, text, what).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Error("NF_ERR_ENCODING", f"{what} has half of a surrogate pair", error.start) from None


def _string(value: str, what: str) -> str:
    """A str that can become a C string."""
    if b"\0" in _encode(value, what):
        raise Error("NF_ERR_ARGUMENT", f"{what} has a NUL character", value.index("\0"))
    return value


def _string_or_none(value: Optional[str], what: str) -> Optional[str]:
    return None if value is None else _string(value, what)


def _limit(value: int, what: str) -> int:
    if value < 0:
        raise Error("NF_ERR_ARGUMENT", f"{what} is negative")
    return operator.index(value)


def _milliseconds(seconds: float) -> int:
    if not 0 <= seconds < math.inf:
        raise Error("NF_ERR_ARGUMENT", "time_limit is not a number of seconds from 0")
    return math.ceil(seconds * 1000)


def _day(published: Date) -> Optional[str]:
    """2025-02-27 of a date, a datetime, a pandas.Timestamp, or of their text; None for None, NaN and NaT."""
    if published is None or published != published:
        return None
    if isinstance(published, datetime.datetime):
        published = published.date()
    if isinstance(published, datetime.date):
        return published.isoformat()
    day = _string(published, "published")
    return day[:10] if len(day) > 10 and day[10] in "T " else day


class Model:
    """What the library knows of the language: Model.default(), Model.rules() or Model.open(path).

    Immutable; any number of pipelines and threads may share one. Pickled, it is opened again where it arrives.
    """

    def __init__(self, handle: Any, origin: Tuple[str, ...]) -> None:
        self._handle = handle
        self._origin = origin

    @classmethod
    def rules(cls) -> "Model":
        """The model without weights: rules and lexicons. Several times as fast, and less accurate."""
        return cls(core.nf_model_rules(), ("rules",))

    @classmethod
    def default(cls) -> "Model":
        """The model that is built into the library."""
        return cls(core.nf_model_default(), ("default",))

    @classmethod
    def open(cls, path: "Union[str, os.PathLike[str]]") -> "Model":
        """Maps a trained model's file, which must not change while the model lives."""
        name = _string(os.fspath(path), "path")
        return cls(core.nf_model_open(name), ("open", os.path.abspath(name)))

    def __reduce__(self) -> Tuple[Any, ...]:
        return _open_model, self._origin

    @property
    def name(self) -> str:
        """"rules", "default", "open", or what the model's file says."""
        return str(core.nf_model_name(self._handle))

    def info(self, key: str) -> Optional[str]:
        """What the model records of its making: "version", "corpora", "options", "seed", "scores", "licence"."""
        value: Optional[str] = core.nf_model_info(self._handle, _string(key, "key"))
        return value

    def __repr__(self) -> str:
        return f"<newsfacts.Model {self.name}>"


def _open_model(kind: str, *path: str) -> Model:
    made: Model = getattr(Model, kind)(*path)
    return made


class Pipeline:
    """Options and scratch memory. Reuse it for every text; one thread at a time works in it, others wait.

    model         None for Model.default()
    layers        names of what to look for: "tokens", "syntax", "quantities", "times", "entities", "claims", "facts"; each
                  brings those it needs; None for all
    text_limit    longest text in bytes of UTF-8; 0 for 1 GiB
    work_limit    units of work for a text, about one a token and layer; 0 for none
    time_limit    seconds for one text; 0 for none; the end may be a little late
    full_sources  whether Claim.source is source_full, with apposition
    cancel        called every few thousand units of work; a true value ends the analysis with Error("NF_ERR_CANCELLED"),
                  an exception comes through

    A text over a limit raises Error("NF_ERR_LIMIT"); the pipeline can go on with the next. Pickled, a pipeline is made
    again where it arrives, with all that was added to it.
    """

    def __init__(self, model: Optional[Model] = None, *, layers: Optional[Iterable[str]] = None, text_limit: int = 0,
                 work_limit: int = 0, time_limit: float = 0, full_sources: bool = False,
                 cancel: Optional[Callable[[], Any]] = None) -> None:
        names = [layers] if isinstance(layers, str) else ["all"] if layers is None else list(layers)
        bits = 0
        for layer in names:
            bits |= _one_of(_LAYERS, layer, "layer")
        if bits == 0:
            raise Error("NF_ERR_ARGUMENT", "layers is empty")
        if cancel is not None and not callable(cancel):
            raise TypeError(f"cancel must be callable, not {type(cancel).__name__}")
        self._options: Dict[str, Any] = dict(model=model, layers=names, text_limit=text_limit, work_limit=work_limit,
                                             time_limit=time_limit, full_sources=full_sources, cancel=cancel)
        self._added: List[Tuple[Any, ...]] = []
        self._cancel = cancel
        self._lock = threading.Lock()
        self._handle = core.make_pipeline(None if model is None else _a(Model, model, "model")._handle, bits,
                                          _limit(text_limit, "text_limit"), _limit(work_limit, "work_limit"),
                                          _milliseconds(time_limit), int(full_sources), cancel)

    def __reduce__(self) -> Tuple[Any, ...]:
        return _make_pipeline, (self._options, self._added)

    def add_recogniser(self, name: str, type: str, pattern: str) -> None:
        """Adds a recogniser: what the PCRE2 pattern matches becomes one token and a Match."""
        row = _string(name, "name"), _string(type, "type"), _string(pattern, "pattern")
        with self._lock:
            try:
                core.nf_pipeline_add_recogniser(self._handle, *row)
            except Error as error:
                if error.offset is not None:
                    error.offset = len(pattern.encode("utf-8")[:error.offset].decode("utf-8", "ignore"))
                raise
            self._added.append(("add_recogniser", *row))

    def add_name(self, name: str, type: str, identifier: Optional[str] = None) -> None:
        """Adds a name that you know, of 1 to 12 words, in its own capitals; its entity carries the identifier.

        type is that of an entity, "PERSON", "ORG", "GPE" …; several names of one identifier are one entity.
        """
        row = _string(name, "name"), _one_of(_ENTITY_TYPES, type, "type"), _string_or_none(identifier, "identifier")
        with self._lock:
            core.nf_pipeline_add_name(self._handle, *row)
            self._added.append(("add_name", name, type, identifier))

    def add_cue(self, lemma: str, act: str = "say", certainty: str = "certain") -> None:
        """Adds a verb that introduces claims, by its base form; act and certainty are those of its claims."""
        row = _string(lemma, "lemma"), _one_of(_ACTS, act, "act"), _one_of(_CERTAINTIES, certainty, "certainty")
        with self._lock:
            core.nf_pipeline_add_cue(self._handle, *row)
            self._added.append(("add_cue", lemma, act, certainty))

    def analyze(self, text: str, published: Date = None) -> "Document":
        """Analyses a text. Without a day of publication relative times stay unresolved.

        published is "2025-02-27", a date or datetime (of which the day is taken), or None.
        """
        raw, day = _encode(text), _day(published)
        with self._lock:
            return Document(text, core.nf_pipeline_analyze(self._handle, raw, day))

    def __repr__(self) -> str:
        model: Optional[Model] = self._options["model"]
        return f"<newsfacts.Pipeline with model {'default' if model is None else model.name}>"


def _make_pipeline(options: Dict[str, Any], added: List[Tuple[Any, ...]]) -> Pipeline:
    pipeline = Pipeline(**options)
    for method, *arguments in added:
        getattr(pipeline, method)(*arguments)
    return pipeline


class Document:
    """The result for one text. Immutable; any thread may read it.

    It can't be pickled: let a worker process return records, to_dict() or a Facts instead.
    """

    def __init__(self, text: str, handle: Any) -> None:
        self.text = text
        self._handle = handle

    def to_json(self, *, id: Optional[str] = None, tokens: bool = False, offsets: str = "codepoints",
                indent: int = 0) -> str:
        """newsfacts.document/1 (docs/guide/json.md) as text; offsets are "codepoints", "bytes" or "utf16".

        indent is the number of spaces a level, to 16; 0 writes one line.
        """
        units = {"bytes": core.NF_UNIT_BYTES, "codepoints": core.NF_UNIT_CODEPOINTS, "utf16": core.NF_UNIT_UTF16}
        out: str = core.write_json(self._handle, _string_or_none(id, "id"), _one_of(units, offsets, "offsets"), int(tokens),
                                   operator.index(indent))
        return out

    def to_dict(self, *, id: Optional[str] = None, tokens: bool = False) -> Dict[str, Any]:
        """The JSON that the program writes with --offsets codepoints, as a dict."""
        out: Dict[str, Any] = json.loads(self.to_json(id=id, tokens=tokens))
        return out

    def to_conllu(self, id: Optional[str] = None) -> str:
        """The sentences as CoNLL-U."""
        out: str = core.nf_conllu_write(self._handle, _string_or_none(id, "id"))
        return out

    def __reduce__(self) -> Tuple[Any, ...]:
        raise TypeError("a Document can't be pickled: return its records, to_dict(), or a Facts")

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
        """The day that times were resolved against, "2025-02-27"; None if unknown."""
        value: Optional[str] = core.nf_doc_published(self._handle)
        return value

    @cached_property
    def zones(self) -> Tuple[Zone, ...]:
        """Headline, byline, datelines, body and furniture, in text order."""
        return self._places("zones", Zone)

    @cached_property
    def sentences(self) -> Tuple[Sentence, ...]:
        """The sentences, in text order."""
        return self._places("sentences", Sentence)

    @cached_property
    def tokens(self) -> Tuple[Token, ...]:
        """The tokens, in text order; head is an index into them."""
        return self._places("tokens", Token, self.to_dict(tokens=True))

    @cached_property
    def matches(self) -> Tuple[Match, ...]:
        """What recognisers found: URLs, e-mail addresses, your own patterns."""
        return self._records("matches", Match)

    @cached_property
    def entities(self) -> Tuple[Entity, ...]:
        """The entities, in order of first mention."""
        return self._records("entities", Entity)

    @cached_property
    def quantities(self) -> Tuple[Quantity, ...]:
        """The quantities, in text order."""
        return self._records("quantities", Quantity)

    @cached_property
    def times(self) -> Tuple[Time, ...]:
        """The time expressions, in text order."""
        return self._records("times", Time)

    @cached_property
    def claims(self) -> Tuple[Claim, ...]:
        """The claims, in text order."""
        return self._records("claims", Claim)

    @cached_property
    def facts(self) -> Tuple[Fact, ...]:
        """The facts, in text order of their figures."""
        return self._records("facts", Fact)

    @cached_property
    def conflicts(self) -> Tuple[Conflict, ...]:
        """Where the sources of the text differ."""
        return self._records("conflicts", Conflict)

    def __repr__(self) -> str:
        return (f"<newsfacts.Document of {len(self.text)} characters: {core.nf_doc_claim_count(self._handle)} claims, "
                f"{core.nf_doc_fact_count(self._handle)} facts>")


class Facts:
    """A ledger: the facts of many documents, and where their sources differ.

    A set of documents: the order of adding and merging does not matter, and a document that is added twice counts once.
    Iterating gives the rows, len() their number. Reading, saving and pickling settle the ledger first, which sorts it: add
    many documents, then read. Any thread may use it; one at a time does, the others wait.
    """

    def __init__(self) -> None:
        self._handle = core.nf_facts_new()
        self._lock = threading.Lock()
        self._settled = False
        self._lists: Dict[str, Any] = {}  # what was read since it was settled

    def _change(self, change: Callable[..., None], *arguments: Any) -> None:
        with self._lock:
            self._settled = False
            self._lists = {}
            change(self._handle, *arguments)

    def _read(self, read: Callable[[Any], Any]) -> Any:
        with self._lock:
            if not self._settled:
                core.nf_facts_settle(self._handle)
                self._settled = True
            return read(self._handle)

    def _list(self, name: str, record: Type[R], read: Callable[[Any], Any]) -> Tuple[R, ...]:
        lists = self._lists
        if name not in lists:
            lists[name] = tuple(map(record.from_dict, self._read(read)))
        records: Tuple[R, ...] = lists[name]
        return records

    def add(self, doc: Document, id: str) -> None:
        """Adds a document's facts under its name. Facts of headlines and furniture stay out."""
        self._change(core.nf_facts_add, _a(Document, doc, "doc")._handle, _string(id, "id"))

    def merge(self, other: "Facts") -> None:
        """Adds all that another ledger holds."""
        if _a(Facts, other, "other") is self:
            return
        first, second = sorted((self, other), key=id)  # one order for all threads
        with first._lock, second._lock:
            self._settled = False
            self._lists = {}
            core.nf_facts_merge(self._handle, other._handle)

    def load(self, data: Union[bytes, bytearray, memoryview]) -> None:
        """Adds what save() gave. Bytes that are damaged or of another version raise Error("NF_ERR_FORMAT")."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data must be bytes, not {type(data).__name__}")
        self._change(core.nf_facts_load, bytes(data))

    def save(self) -> bytes:
        """The ledger as bytes: equal ledgers give equal bytes."""
        out: bytes = self._read(core.save_facts)
        return out

    def __reduce__(self) -> Tuple[Any, ...]:
        return _load_facts, (self.save(),)

    @property
    def documents(self) -> Tuple[LedgerDocument, ...]:
        """The documents that have facts, by id."""
        return self._list("documents", LedgerDocument, core.facts_documents)

    @property
    def rows(self) -> Tuple[Row, ...]:
        """The facts, by document and place in it."""
        return self._list("rows", Row, core.facts_rows)

    @property
    def questions(self) -> Tuple[Question, ...]:
        """What the rows answer, in order of first rows; a question with several sources has a relation between them."""
        return self._list("questions", Question, core.facts_questions)

    def __arrow_c_array__(self, requested_schema: object = None) -> Tuple[object, object]:
        """The rows as columns, for pyarrow, pandas, Polars, DuckDB: pyarrow.record_batch(facts)."""
        out: Tuple[object, object] = self._read(core.facts_arrow)
        return out

    def __len__(self) -> int:
        return int(self._read(core.nf_facts_row_count))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<newsfacts.Facts: {len(self)} rows of {self._read(core.nf_facts_document_count)} documents>"


def _load_facts(data: bytes) -> Facts:
    facts = Facts()
    facts.load(data)
    return facts


_local = threading.local()


def analyze(text: str, published: Date = None) -> Document:
    """Analyses a text with the default model and options; each thread keeps a pipeline for it.

    published is the day of publication: "2025-02-27", a date or datetime, or None; without it relative times stay unresolved.
    """
    pipeline: Optional[Pipeline] = getattr(_local, "pipeline", None)
    if pipeline is None:
        pipeline = _local.pipeline = Pipeline()
    return pipeline.analyze(text, published)
