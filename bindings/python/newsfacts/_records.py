"""Records of a document: frozen copies of what the C library found.

The fields are those of newsfacts.document/1 (docs/guide/json.md), places being str indexes. Ids are positions in the
document's own lists.
"""
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Dict, Optional, Tuple, Type, TypeVar, Union

Number = Union[int, float]
R = TypeVar("R", bound="Record")


class Record:
    """What all records share: they are built from the library's JSON."""

    _nested: ClassVar[Dict[str, Any]] = {}

    @classmethod
    def from_dict(cls: Type[R], data: Dict[str, Any]) -> R:
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
    """A sentence; its words are the tokens within it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Token(Record):
    """A word or mark. head is the index of the token it depends on, None for a root or without a tree; xpos is the Penn tag, None
    in rules mode.
    """

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
    """A place in the text that names an entity: form is "name", "nominal" or "pronoun", confidence from 0 to 1."""

    start: int
    end: int
    text: str
    form: str
    confidence: float


@dataclass(frozen=True)
class EntityLink(Record):
    """A tie to another entity ("demonym_of", "metonym_for"); entity is its id, None when it has no mention here."""

    relation: str
    entity: Optional[int]
    name: str


@dataclass(frozen=True)
class Entity(Record):
    """A real-world thing with all its mentions. identifier is yours or the gazetteer's, country an ISO 3166 code, key equal for equal
    things over documents.
    """

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
    """A tie to another quantity, by its id: "old_value", "new_value", "difference", "part_of", "converted", "supersedes",
    "tolerance".
    """

    relation: str
    quantity: int


@dataclass(frozen=True)
class Quantity(Record):
    """A number that counts or measures something. low and high are equal for a single value, None where an end is open; unit is
    None where things are counted; of is the words for what is counted.
    """

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
    """A time expression: TIMEX3 type, value and mod, and the interval on the calendar where it is known."""

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
    """A member of a claim's source, with the id and name of its entity where it is resolved."""

    start: int
    end: int
    text: str
    form: str
    entity: Optional[int]
    name: Optional[str]


@dataclass(frozen=True)
class Cue(Record):
    """The words that report, with their base form and what they do with the content ("say", "deny", "estimate" …)."""

    start: int
    end: int
    text: str
    lemma: Optional[str]
    act: Optional[str]


@dataclass(frozen=True)
class Anonymity(Record):
    """The wording that says that a source is not named, and the reason that it gives."""

    start: int
    end: int
    text: str
    reason: Optional[Span]

    _nested: ClassVar[Dict[str, Any]] = {"reason": Span}


@dataclass(frozen=True)
class Claim(Record):
    """Who said what, in which words, how surely.

    source is the phrase up to a comma, source_full has its apposition, sources its coordinated members. said_at is the id of a
    time, parent of the claim that this one stands in, quantities of those in its content.
    """

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
    """A figure with its owner: sources are names, outermost first; ("article",) is the article's own voice. quantity and claim are
    ids; measure_class and thing make facts comparable.
    """

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
    """What one source holds; facts are the ids of those it rests on, derived is True where they were added up."""

    source: str
    low: Optional[Number]
    high: Optional[Number]
    derived: bool
    facts: Tuple[int, ...]


@dataclass(frozen=True)
class Conflict(Record):
    """Different sources on the same thing: "disjoint" where two exclude each other, "overlap" where all could be true."""

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
    """A fact of a ledger. document and question are indexes into the ledger's lists.

    Its place is in bytes of the document's UTF-8: ledgers do not keep texts.
    """

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
    """What several rows answer: rows are their indexes, as a time line. relation is None where sources do not differ."""

    what: str
    unit: Optional[str]
    rows: Tuple[int, ...]
    source_count: int
    relation: Optional[str]
