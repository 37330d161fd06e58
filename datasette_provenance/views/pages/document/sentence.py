"""Where one document’s text comes from, in the sentences above it."""

from __future__ import annotations

from ....analyze.credits.names import is_release_service
from ....records import COPIES
from ....store.query import Row
from ...writing.naming import name_of
from ...writing.words import BASES, copies_here, possessive

DISPUTED = "Documents with this text give it to different outlets, and nothing decides between them."
UNDECIDED = "Another outlet has this text, too, and nothing tells which of them was the first."
# Kinds of credits by which a distributor of press releases is named.
CARRIED = frozenset(["press-release", "agency", "wire", "originally-published"])
LONGEST_CUE = 60


def sentence(page: Row) -> str:
    """ "Published by Valley Tribune. The text is National Wire’s (“NATIONAL WIRE —”, first line). 5 copies here." """
    publisher, origin = page["publisher"], page["originating_outlet"]
    first = f"Published by {publisher['name']}." if publisher else "The publisher is not stated."
    made_from = [edge for edge in page["edges"] if edge["document"] and edge["chained"]]
    rewritten = next((edge for edge in made_from if edge["change"] == "rewritten"), None)
    revised = next((edge for edge in made_from if edge["relation"] == "wasRevisionOf"), None)
    carrier = distributor(page)
    carried = f", distributed by {carrier['outlet']['name']}{told_in(page, carrier)}" if carrier else ""
    if carrier and not origin:
        second = f"Who wrote the text is not stated; it was {carried.removeprefix(', ')}."
    elif carrier and origin == publisher:
        second = f"It is {possessive(publisher['name'])} own press release{issued(page)}{carried}."
    elif not origin:
        second = unknown(page)
    elif origin != publisher:
        told = f"{reason(page, origin)}{carried}{with_parts(made_from, origin)}{against(page, origin)}"
        second = f"The text is {possessive(origin['name'])}{told}."
    elif rewritten:
        second = retold(page, rewritten, publisher)
    elif revised:
        second = f"It is a later version of the outlet’s own text{because(page, revised)}."
    else:
        second = f"Nothing says that the text first appeared elsewhere.{draws_on(page)}"
    others = copies_here(page)
    return " ".join(filter(None, (first, second, others)))


def distributor(page: Row) -> Row | None:
    """The credit of the service that distributed a press release, which writes none; None where no service did."""
    found: list[Row] = [credit for credit in page["credits"] if credit["outlet"] and credit["kind"] in CARRIED]
    return next((credit for credit in found if is_release_service(credit["outlet"]["name"])), None)


def issued(page: Row) -> str:
    """The words that say that a press release is its publisher's own, "" where none do."""
    said = (c for c in page["credits"] if c["kind"] == "press-release" and c["outlet"] == page["publisher"])
    return next((told_in(page, credit) for credit in said), "")


def unknown(page: Row) -> str:
    """Why no outlet is known to have published a text first."""
    if not is_disputed(page):
        return "Where the text comes from is not stated."
    pairs = [*page["edges"], *page["copies"]]
    either = any(edge["direction_basis"] == "undetermined" and is_copy(edge) for edge in pairs)
    credits = any(edge["outlet"] and is_copy(edge) for edge in page["edges"])
    return DISPUTED if credits or not either else UNDECIDED


def retold(page: Row, edge: Row, publisher: Row | None) -> str:
    """Whose report a text tells partly in its own words; of an outlet's own report, that it told it before."""
    if publisher and edge["document"]["publisher"] == publisher:
        return f"It tells an earlier report of the outlet’s own partly in other words{because(page, edge)}."
    whose = possessive(name_of(edge["document"]))
    return f"It tells {whose} report partly in its own words{because(page, edge)}."


def is_disputed(page: Row) -> bool:
    """Of a text without an originating outlet: whether its documents name several, not none."""
    corrected = any(override["field"] == "originating_outlet" for override in page["overrides"])
    return not corrected and bool(page["publisher"] or any(edge["outlet"] and is_copy(edge) for edge in page["edges"]))


def with_parts(made_from: list[Row], origin: Row) -> str:
    """Whose other texts were merged in a text, "" where none were: of what was put together from two agencies'."""
    merged = [edge["document"] for edge in made_from if edge["change"] == "merged"]
    others = {(one["originating_outlet"] or one["publisher"] or origin)["name"] for one in merged} - {origin["name"]}
    return ", with parts of " + " and ".join(map(possessive, sorted(others))) if others else ""


def against(page: Row, origin: Row) -> str:
    """The outlet that a document itself credits at the beginning of one of its chains, where that is another."""
    begins = {chain["steps"][0].get("outlet") for chain in page["chains"] if chain["steps"]} - {origin["slug"]}
    other = next((e for e in page["edges"] if e["outlet"] and is_copy(e) and e["outlet"]["slug"] in begins), None)
    return f"; the document itself credits {other['outlet']['name']}{because(page, other)}" if other else ""


def is_copy(edge: Row) -> bool:
    """Whether an edge says that the text itself is the other's."""
    return bool(edge["relation"] in COPIES)


def reason(page: Row, origin: Row) -> str:
    """What says that the text is the originating outlet's: evidence and where it stands, or what else decided."""
    if any(override["field"] == "originating_outlet" for override in page["overrides"]):
        return " (a person’s correction)"
    named = [edge for edge in page["edges"] if leads_to(edge, origin)]
    cited = next((edge for edge in named if edge["credit"] is not None), None)
    if cited or named:
        return because(page, cited or named[0])
    for edge in page["edges"]:
        if edge["document"] and edge["chained"] and edge["document"]["originating_outlet"] == origin:
            return f", by way of {name_of(edge['document'])}{because(page, edge)}"
    return ""


def draws_on(page: Row) -> str:
    """Whose reporting a text of its publisher's own draws on, or whom it quotes from; "" where no edge says so."""
    for edge in page["edges"]:
        if edge["relation"] not in COPIES and edge["direction_basis"] != "undetermined":
            name = name_of(edge["document"]) if edge["document"] else edge["outlet"]["name"]
            said = f"draws on {possessive(name)} reporting"
            return (
                f" It {said if edge['relation'] == 'hadPrimarySource' else f'quotes from {name}'}{because(page, edge)}."
            )
    return ""


def leads_to(edge: Row, origin: Row) -> bool:
    """Whether an edge says that the text is an outlet's."""
    if edge["relation"] not in COPIES or edge["direction_basis"] == "undetermined":
        return False
    return bool(origin in (edge["outlet"], edge["document"] and edge["document"]["publisher"]))


def because(page: Row, edge: Row) -> str:
    """The words of the credit that decided an edge and where they stand, or by what else it was decided."""
    if edge["credit"] is None:
        if edge["direction_basis"] == "date" and edge["relation"] == "wasRevisionOf":
            return " (by its date)"  # of its own two versions an outlet knows the later one
        basis = BASES.get(edge["direction_basis"], str(edge["direction_basis"]))
        return f" ({basis})"
    return told_in(page, page["credits"][edge["credit"]])


def told_in(page: Row, credit: Row) -> str:
    """The words of a credit and where they stand."""
    if credit["evidence"] is None:
        return " (said by the page’s markup)"
    cue = " ".join(credit["evidence"].split())
    cue = cue if len(cue) <= LONGEST_CUE else cue[: LONGEST_CUE - 1].rstrip() + "…"
    return f" (“{cue}”, {where(page['text'], credit['start'])})"


def where(text: str, start: int) -> str:
    """In which line that is not blank a span begins, in words: first line, line 7, last line."""
    before = sum(1 for line in text[:start].split("\n")[:-1] if line.strip())
    lines = sum(1 for line in text.split("\n") if line.strip())
    if before == 0:
        return "first line"
    return "last line" if before == lines - 1 else f"line {before + 1}"
