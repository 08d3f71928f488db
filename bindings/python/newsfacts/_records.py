"""Records of a document: frozen copies of what the C library found.

The fields are those of newsfacts.document/1 (docs/guide/json.md), places being str indexes. Ids are positions in the
document's own lists.
"""
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Dict, Optional, Tuple, Union

Number = Union[int, float]


class Record:
    """What all records share: they are built from the library's JSON."""

    _nested: ClassVar[Dict[str, Any]] = {}

    @classmethod
    def from_dict(cls, data: Dict[str, Any]) -> Any:
        """Builds a record from the dict that to_dict() gives for it."""
        return cls(**{f.name: _value(cls._nested.get(f.name), data.get(f.name)) for f in fields(cls)})  # type: ignore[arg-type]


def _value(nested: Any, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(item if nested is None else nested.from_dict(item) for item in value)
    return value if nested is None or value is None else nested.from_dict(value)


@dataclass(frozen=True)
class Span(Record):
    """A place in the text: text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Zone(Record):
    """A part of the article: headline, byline, dateline, body or furniture."""

    kind: str
    start: int
    end: int
    text: str
    place: Optional[Span] = None
    agency: Optional[Span] = None

    _nested: ClassVar[Dict[str, Any]] = {"place": Span, "agency": Span}


@dataclass(frozen=True)
class Sentence(Record):
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Token(Record):
    start: int
    end: int
    text: str
    kind: str
    lemma: str
    upos: Optional[str]
    xpos: Optional[str]
    feats: Optional[str]
    head: Optional[int]
    deprel: Optional[str]


@dataclass(frozen=True)
class Match(Record):
    """What a recogniser found: a URL, an e-mail address, a user's own pattern."""

    start: int
    end: int
    text: str
    type: str
    name: str


@dataclass(frozen=True)
class Mention(Record):
    start: int
    end: int
    text: str
    form: str
    confidence: float


@dataclass(frozen=True)
class EntityLink(Record):
    relation: str
    entity: Optional[int]
    name: str


@dataclass(frozen=True)
class Entity(Record):
    id: int
    type: str
    name: str
    aliases: Tuple[str, ...]
    title: Optional[str]
    mentions: Tuple[Mention, ...]
    gender: Optional[str]
    plural: bool
    identifier: Optional[str]
    country: Optional[str]
    links: Tuple[EntityLink, ...]
    key: Optional[str]
    confidence: float

    _nested: ClassVar[Dict[str, Any]] = {"mentions": Mention, "links": EntityLink}


@dataclass(frozen=True)
class QuantityLink(Record):
    relation: str
    quantity: int


@dataclass(frozen=True)
class Quantity(Record):
    id: int
    start: int
    end: int
    text: str
    kind: str
    low: Optional[Number]
    high: Optional[Number]
    approx: str
    change: Optional[str]
    unit: Optional[str]
    unit_name: Optional[str]
    of: Optional[Span]
    of_implied: bool
    number: Optional[Span]
    ucum: Optional[str]
    per: Optional[str]
    links: Tuple[QuantityLink, ...]

    _nested: ClassVar[Dict[str, Any]] = {"of": Span, "number": Span, "links": QuantityLink}


@dataclass(frozen=True)
class Interval(Record):
    """First moment of a time, and the first moment after it."""

    begin: Optional[str]
    end: Optional[str]


@dataclass(frozen=True)
class Time(Record):
    id: int
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: Optional[str]
    interval: Optional[Interval]

    _nested: ClassVar[Dict[str, Any]] = {"interval": Interval}


@dataclass(frozen=True)
class Source(Record):
    start: int
    end: int
    text: str
    form: str
    entity: Optional[int]
    name: Optional[str]


@dataclass(frozen=True)
class Cue(Record):
    start: int
    end: int
    text: str
    lemma: Optional[str]
    act: Optional[str]


@dataclass(frozen=True)
class Anonymity(Record):
    start: int
    end: int
    text: str
    reason: Optional[Span]

    _nested: ClassVar[Dict[str, Any]] = {"reason": Span}


@dataclass(frozen=True)
class Claim(Record):
    id: int
    kind: str
    zone: str
    sources: Tuple[Source, ...]
    source: Optional[Span]
    source_full: Optional[Span]
    cue: Optional[Cue]
    content: Tuple[Span, ...]
    certainty: str
    polarity: str
    anonymous: bool
    anonymity: Optional[Anonymity]
    said_at: Optional[int]
    venue: Optional[Span]
    addressee: Optional[Span]
    parent: Optional[int]
    quantities: Tuple[int, ...]
    confidence: float

    _nested: ClassVar[Dict[str, Any]] = {"sources": Source, "source": Span, "source_full": Span, "cue": Cue, "content": Span,
               "anonymity": Anonymity, "venue": Span, "addressee": Span}


@dataclass(frozen=True)
class Fact(Record):
    id: int
    measure: str
    measure_class: str
    of: str
    low: Optional[Number]
    high: Optional[Number]
    approx: str
    change: Optional[str]
    unit: Optional[str]
    place: Optional[str]
    when: Optional[str]
    quantity: int
    claim: Optional[int]
    sources: Tuple[str, ...]
    thing: str
    zone: str


@dataclass(frozen=True)
class Position(Record):
    source: str
    low: Optional[Number]
    high: Optional[Number]
    derived: bool
    facts: Tuple[int, ...]


@dataclass(frozen=True)
class Conflict(Record):
    what: str
    relation: str
    positions: Tuple[Position, ...]

    _nested: ClassVar[Dict[str, Any]] = {"positions": Position}


@dataclass(frozen=True)
class LedgerDocument(Record):
    """A document of a ledger. story is the index of the first document that it is a near copy of, or its own."""

    id: str
    published: Optional[str]
    topics: Tuple[str, ...]
    first_row: int
    row_count: int
    story: int


@dataclass(frozen=True)
class Row(Record):
    """A fact of a ledger. Its place is in bytes of the document's UTF-8: ledgers do not keep texts."""

    document: int
    start_byte: int
    end_byte: int
    measure: str
    measure_class: str
    of: str
    thing: str
    low: Optional[Number]
    high: Optional[Number]
    approx: str
    change: Optional[str]
    unit: Optional[str]
    place: Optional[str]
    when: Optional[str]
    source: str
    via: Optional[str]
    certainty: str
    polarity: str
    question: Optional[int]


@dataclass(frozen=True)
class Question(Record):
    """What several rows answer: rows are their indexes, as a time line."""

    what: str
    unit: Optional[str]
    rows: Tuple[int, ...]
    source_count: int
    relation: Optional[str]
