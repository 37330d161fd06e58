"""Invented articles for the tests of linking."""

from __future__ import annotations

from datasette_provenance.analyze.findings import analyze
from datasette_provenance.link.records import Linkable, compared_words, quoted_words
from datasette_provenance.records import Claim, Findings, RawDocument

HARBOUR = [
    "Dock workers in Port Ellery walked off the job on Monday after talks over night shifts broke down.",
    "The harbour board had offered a rise of three percent, spread over two years and tied to new working hours.",
    "Union delegates rejected the proposal by a wide margin during a crowded meeting in the old customs house.",
    "Cranes stood still along the eastern quay while eleven container ships waited outside the breakwater.",
    "Importers warned that fruit and medicine could spoil if the stoppage lasts beyond the end of the week.",
    "A mediator from the labour ministry is expected to arrive on Tuesday with a fresh compromise in hand.",
    "The last strike at the port, nine years ago, ended after the city agreed to pay for winter clothing.",
    "Shipping lines have begun to send their vessels north to Grenmark, a detour of almost two days.",
    "Economists at the regional bank put the daily loss to local trade at roughly four million crowns.",
    "Residents near the quay said the sudden quiet reminded them of the long closures of the flood year.",
]
GARDEN = [
    "Volunteers have turned a disused tram depot on Linden Street into a garden with forty raised beds.",
    "The project began when a retired teacher asked the transport office for the key to the rusted gate.",
    "Neighbours brought soil in wheelbarrows and built benches out of planks from the former ticket hall.",
    "Tomatoes grow where the rails once ran, and beans climb along the poles of the old overhead wires.",
    "Children from two schools keep a pond for newts and write down what they see on a painted board.",
    "The council has extended the lease until the spring, although a developer has asked about the plot.",
    "On Sundays the group cooks soup for everyone who comes, whether or not they have touched a spade.",
    "A botanist from the museum counted sixty species of wild bees there, more than in the city park.",
]
STATEMENT = (
    "We will not put the safety of our crews at risk for the sake of a timetable that was drawn up without us and "
    "that nobody who has ever worked a winter night on that quay would have signed"
)


def article(key, paragraphs, title=None, publisher=None, published=None, byline=None):
    """An analysed document of these paragraphs, as linking sees it."""
    fields = {"title": title, "publisher": publisher, "published": published, "byline": byline}
    claims = [Claim(field, value, f"given.{field}") for field, value in fields.items() if value]
    return linkable(analyze(RawDocument(key=key, text="\n\n".join(paragraphs), claims=claims)))


def linkable(found: Findings) -> Linkable:
    """What linking needs of one analysed document."""
    value = {name: claim.value for name, claim in found.chosen.items()}
    spans, words = compared_words(found.clean)
    return Linkable(
        number=0,
        key=found.raw.key,
        text=found.raw.text,
        title=value.get("title"),
        byline=value.get("byline"),
        published=value.get("published"),
        kind=value.get("kind"),
        publisher=value.get("publisher"),
        segments=tuple(found.clean.segments),
        credits=tuple(found.credits),
        spans=spans,
        words=words,
        quoted=quoted_words(found.clean, spans),
    )


def bare(key, words):
    """A document of words alone, for hostile text that need not be analysed."""
    text = " ".join(words)
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return Linkable(0, key, text, spans=tuple(spans), words=tuple(words), quoted=bytes(len(words)))
