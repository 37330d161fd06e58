"""The plain records that pass between the stages.

All offsets are Unicode code points into `CleanText.text` (= documents.text), start inclusive, end exclusive.
A confidence is the share of a rule's findings that were right on labelled documents, None where it was not measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .analyze.citations import Citation
    from .analyze.figures.records import Figure
    from .analyze.framing.frames import FrameMention, FrameUse
    from .analyze.framing.loaded import Loaded
    from .analyze.story_terms import StoryTerms
    from .analyze.tone import Tone

# --- read: bytes -> RawDocument ------------------------------------------------------------------------------------


@dataclass(slots=True)
class InputFile:
    """A file, archive record or URL that was read. `path` is as published: without the folders above what was named.

    place, stem: as KnownInput has them. beside: an earlier input of the same name that lies elsewhere, "" for none.
    folder: the place of the folder that was named and that holds it, "" where it was named itself.
    only_adds: it may leave out what it held before (a feed, standard input), which stays in the database.
    unused: its columns that nothing was read from.
    """

    path: str
    media_type: str
    sha256: str
    bytes: int
    place: str = ""
    stem: str = ""
    beside: str = ""
    folder: str = ""
    only_adds: bool = False
    unused: tuple[str, ...] = ()


#: Places of inputs that are no files: standard input, which is never the same twice, and a table analysed in place.
STDIN, TABLE = "stdin", "table"


@dataclass(frozen=True, slots=True)
class KnownInput:
    """An input that the database has. place: a digest of where it lies, by which it is known again (read/places.py).

    stem: what a document in it that has no name of its own is called by.
    """

    path: str
    place: str
    stem: str
    sha256: str


@dataclass(slots=True)
class LoadError:
    """Something that could not be read: `record` says where in the input ("line 17"), None for the input as a whole.

    key: of the document that it would have been, None where that cannot be known. count: of how many inputs it is said.
    """

    path: str
    record: str | None
    error: str
    key: str | None = field(default=None, compare=False)
    count: int = field(default=1, compare=False)


@dataclass(slots=True)
class Claim:
    """One statement of a metadata field: title, byline, published, kind, publisher, rights, language or url.

    `value` is normalised (ISO 8601 dates, persons joined by "; "); start and end are None where the evidence
    is not in the text (a field of the record, markup of the page).
    """

    field: str
    value: str
    method: str
    confidence: float | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Link:
    """A hyperlink of an HTML document; start and end are those of its anchor text, None where that was not kept."""

    url: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class RawDocument:
    """What a reader hands on: one document's text and what was said beside it.

    captures: of a page in an archive, the key of the first capture of its URL, and its own as a later one; it has one
    of them. A later capture with the text of an earlier one is no second document.
    """

    key: str
    text: str
    record: str | None = None
    url: str | None = None
    language: str | None = None
    claims: list[Claim] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    captures: tuple[str, str] | None = None


# --- clean: text -> CleanText --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Segment:
    """A part of the text and what it is; SEGMENT_KINDS lists the kinds."""

    kind: str
    start: int
    end: int


SEGMENT_KINDS = (
    "title",
    "standfirst",
    "byline",
    "dateline",
    "heading",
    "body",
    "pull-quote",
    "caption",
    "credit",
    "copyright",
    "furniture",
)
#: Those that stand over the text.
TITLES = frozenset(["title", "standfirst"])


@dataclass(slots=True)
class Quotation:
    """Quoted words with their marks. A quotation over several paragraphs is one record per paragraph, same `group`.

    `opened`, `closed`: whether a mark stands at that end of this piece.
    """

    start: int
    end: int
    group: int
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class Sentence:
    """`voice`: "author", "quoted" (wholly inside quotation marks) or "mixed"."""

    start: int
    end: int
    voice: str = "author"


@dataclass(slots=True)
class CleanText:
    """The shared text work, done once per document.

    text: the whole text. segments: in order, without overlaps, covering every character that is not white space.
    sentences, quotations: of body and heading segments. tokens: (start, end) of each word of the body segments.
    title_quotations: of the segments that stand over the text.
    """

    text: str
    segments: list[Segment]
    sentences: list[Sentence]
    tokens: list[tuple[int, int]]
    quotations: list[Quotation]
    title_quotations: list[Quotation] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The body and heading segments, joined by blank lines (documents.body)."""
        return "\n\n".join(self.text[s.start : s.end] for s in self.segments if s.kind in ("body", "heading"))


# --- analyze: CleanText -> findings --------------------------------------------------------------------------------


@dataclass(slots=True)
class Credit:
    """A cue about where the text came from. `outlet` is the canonical name, or the name as found if unknown.

    kind: originally-published, agency, wire, press-release, contributed, reported-by, copyright, photo,
    author-affiliation or canonical-link. start and end are None for what only the markup says.
    """

    kind: str
    outlet: str | None
    person: str | None
    start: int | None
    end: int | None
    method: str
    confidence: float | None = None


@dataclass(slots=True)
class Upstream:
    """An edge to an outlet: the document comes from it (wasDerivedFrom) or draws on it (hadPrimarySource).

    credit, after: positions in the document's list of credits and of edges; `after` is the edge that this one lies
    one step further upstream of (the document got it from B, who credits C).
    """

    relation: str
    change: str | None
    outlet: str
    credit: int | None
    direction_basis: str
    method: str
    confidence: float | None = None
    after: int | None = None


#: How a document may come from another or from an outlet, as the W3C's PROV calls it; and the two by which one has the
#: other's text.
RELATIONS = ("wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf", "hadPrimarySource")
COPIES = ("wasDerivedFrom", "wasRevisionOf")
#: What may tell which of two documents came first.
BASES = ("credit", "byline", "content", "several", "date", "undetermined", "correction")


@dataclass(slots=True)
class SentenceScore:
    """VADER's own four numbers for one sentence; the sentence is the one at the same position."""

    compound: float
    positive: float
    neutral: float
    negative: float


# Columns of documents: mean sentiment of the text, of its voices and of the title, and the eight readability measures
# by the names that textstat gives them.
SENTIMENT = ("compound", "compound_author", "compound_quoted", "compound_title")
READABILITY = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "dale_chall_readability_score",
    "difficult_words",
)


@dataclass(slots=True)
class Source:
    """Who is cited in one document. store/sql/schema.sql says what each field holds; None: the text does not tell.

    identity: by what it is the same source in other documents, None for an unresolved pronoun. alias: the acronym that
    the text introduces for it, folded. citations, words: how often and with how many words it is cited here.
    """

    name: str
    kind: str
    role: str | None
    sector: str | None
    naming: str | None
    gender: str | None
    identity: str | None
    alias: str | None
    citations: int
    words: int
    method: str


@dataclass(slots=True)
class CitationCounts:
    """What a citation's row holds beside it: each fragment's words, the cue's base form, the rule's confidence."""

    words: list[int]
    cue_lemma: str | None
    confidence: float | None
    source: int | None


class LabelUse(NamedTuple):
    """A label of a codebook in a document: score, 0 to 1, whether it is present, and how many mentions speak for it."""

    label: int
    score: float
    present: bool
    mentions: int


class LabelMention(NamedTuple):
    """A word that spoke for a label, and how much it added. start, end: None in a title that stands beside the text."""

    label: int
    start: int | None
    end: int | None
    term: str
    weight: float
    voice: str


class LabelledSentence(NamedTuple):
    """A sentence that has a label."""

    label: int
    position: int
    score: float


@dataclass(slots=True)
class Labelled:
    """What one codebook found in one document."""

    uses: list[LabelUse]
    mentions: list[LabelMention]
    sentences: list[LabelledSentence]


@dataclass(slots=True)
class Findings:
    """Everything that is known of one document by itself; what store/writer.py writes."""

    raw: RawDocument
    fingerprint: str
    clean: CleanText
    claims: list[Claim]
    chosen: dict[str, Claim]
    credits: list[Credit]
    upstream: list[Upstream]
    originating_outlet: str | None
    # The next three, the frames, loaded and tone: nothing where the text is not in English.
    scores: list[SentenceScore]
    sentiment: dict[str, float | None]
    readability: dict[str, float | None]
    word_count: int
    quoted_words: int
    citations: list[Citation]
    citation_counts: list[CitationCounts]
    sources: list[Source]
    figures: list[Figure]
    story_terms: StoryTerms
    frames: list[FrameUse]
    frame_mentions: list[FrameMention]
    loaded: Loaded | None
    tone: Tone
    #: Of the user's codebooks, in the order in which they were given.
    codebooks: list[Labelled] = field(default_factory=list)
