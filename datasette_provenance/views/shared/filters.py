"""What a reader may narrow a page to: ?outlet=, ?since=, ?until=, and on some lists ?kind=, ?q= and ?next=; ?count=
says what every page counts: all documents, or of each origin the one that stands for it.

The pages of citations take ?kind= (of source), ?quote=, ?sector=, ?naming=, ?gender= and ?cue= besides, the page of
chains ?relation=, ?basis= and ?document=, that of framing ?voice=, the list of stories ?size= (documents, at least),
that of documents ?texts= (whose text they have) and ?tone= (of what it was measured), and the reader ?at= (a place in
the text, START-END).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from datasette.utils.asgi import BadRequest

from ...citation_columns import EVERYBODY, PARTS
from ...dates import is_partial_date
from ...records import BASES, RELATIONS

SIZE = re.compile(r"[1-9]\d{0,8}", re.ASCII)
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
LONGEST, LONGEST_KEY = 200, 2_000
NOT_STATED = "none"
# The values that these may have; of what may be missing also NOT_STATED.
CHOICES = {
    "quote": PARTS["quote_type"],
    "sector": (*PARTS["sector"], NOT_STATED),
    "naming": (*PARTS["naming"], NOT_STATED),
    "gender": (*PARTS["gender"], NOT_STATED),
    "relation": RELATIONS,
    "voice": ("all", "author", "quoted"),
    "tone": ("all", "author", "quoted", "title"),
    "texts": ("own", "others", "unknown", "copies", "versions"),
    "basis": BASES,
}
# What the others look like that are read by their form, and how a reader is told.
FORMS = {"size": (SIZE, "a number such as 2"), "at": (PLACE, "a place such as 120-145")}
ALL_PUBLISHERS = f"(select :counted as counted, {EVERYBODY} as outlet_id)"
"""SQL in place of outlet_totals: the one publisher under which running totals count all together."""
COUNTS = ("documents", "origins")
MOST_MONTHS = 12
"""So many months of all outlets are added up; of more, running totals are subtracted."""
NAMES = ("outlet", "since", "until", "count", "kind", "q", "next", *CHOICES, "cue", "document", "size", "at")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one request. `outlet` is a slug, once the outlet was found.

    `since` and `until` are ISO dates or the beginnings of such, both inclusive.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    count: str = COUNTS[0]
    kind: str | None = None
    q: str | None = None
    next: str | None = None
    quote: str | None = None
    sector: str | None = None
    naming: str | None = None
    gender: str | None = None
    cue: str | None = None
    size: str | None = None
    at: str | None = None
    relation: str | None = None
    basis: str | None = None
    texts: str | None = None
    voice: str | None = None
    tone: str | None = None
    document: str | None = None
    outlet_id: int | None = None
    outlet_name: str | None = None

    @property
    def summed_outlet(self) -> int:
        """Whose rows in a summary hold what is asked for: the outlet's, or those of all publishers together."""
        return EVERYBODY if self.outlet_id is None else self.outlet_id

    @property
    def dated(self) -> bool:
        return bool(self.since or self.until)

    @property
    def of_months(self) -> bool:
        """Whether the dates begin and end with a month, so that the summaries by month know them."""
        return self.dated and all(len(date or "") <= len("2023-07") for date in (self.since, self.until))

    def of_all_outlets(self) -> Filters:
        """The same without the outlet."""
        return replace(self, outlet=None, outlet_id=None)

    def of_all_dates(self) -> Filters:
        """The same without the dates."""
        return replace(self, since=None, until=None)

    def widened_to(self, other: Filters) -> dict[str, str | None] | None:
        """The dates of the other filters, None where they are these."""
        same = (self.since, self.until) == (other.since, other.until)
        return None if same else {"since": other.since, "until": other.until}

    def of_whole_months(self) -> Filters:
        """The same with the months that the dates lie in."""
        return replace(self, since=self.since and self.since[:7], until=self.until and self.until[:7])

    @property
    def of_few_months(self) -> bool:
        """Whether they are MOST_MONTHS at most."""
        if not (self.of_months and self.since and self.until):
            return False
        first, last = (self.since + "-01")[:7], (self.until + "-12")[:7]
        return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:]) < MOST_MONTHS

    @property
    def month(self) -> str | None:
        """The one month that is asked for, if it is one."""
        return self.within_month if self.of_months else None

    @property
    def within_month(self) -> str | None:
        """The month in which all days lie that are asked for, if it is one."""
        first, last = self.since or "", self.until or ""
        return first[:7] if len(first) >= 7 and first[:7] == last[:7] else None

    @property
    def by_origin(self) -> bool:
        """Whether of each origin one document alone is counted."""
        return self.count == "origins"

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for but the count."""
        return replace(self, count=COUNTS[0]) != Filters()

    def plain(self) -> Filters:
        """These filters by outlet and date alone, counted alike."""
        return Filters(
            outlet=self.outlet, since=self.since, until=self.until, count=self.count, outlet_id=self.outlet_id
        )

    def kept(self) -> dict[str, str]:
        """What stays in force while the reader walks on to another page."""
        count = self.count if self.by_origin else None
        values = {"outlet": self.outlet, "since": self.since, "until": self.until, "count": count}
        return {name: value for name, value in values.items() if value}

    def in_period(self, period: str) -> dict[str, str]:
        """?since= and ?until= of one bar over time, as far as these filters reach into it.

        >>> Filters(since="2024-03-02").in_period("2024-03"), Filters().in_period("1970s")
        ({'since': '2024-03-02', 'until': '2024-03'}, {'since': '1970', 'until': '1979'})
        """
        first, last = (period[:-2] + "0", period[:-2] + "9") if period.endswith("0s") else (period, period)
        ends = [last, self.until] if self.until else [last]
        return {"since": max(first, self.since or ""), "until": min(ends, key=lambda end: end + "~")}

    @property
    def publishers(self) -> str:
        """SQL for whose running totals are to be added up: the outlet's, or those of all publishers together."""
        return ALL_PUBLISHERS if self.outlet_id is None else "outlet_totals"

    def where(
        self, outlet: str | None, day: str | None, counted: str | None = None, represents: str | None = None
    ) -> tuple[str, dict[str, Any]]:
        """An SQL condition over the columns named, "1" where nothing is asked for, and its parameters.

        counted: of a summary, the column that says what it counts. represents: of a document, represents_origin.

        A date that is known to the year only compares by its text: 2023 comes before 2023-01.
        """
        conditions: list[str] = []
        parameters: dict[str, Any] = {}
        if counted:
            conditions.append(f"{counted} = :counted")
            parameters["counted"] = self.count
        if represents and self.by_origin:
            conditions.append(f"{represents} = 1")
        if outlet and self.outlet_id is not None:
            conditions.append(f"{outlet} = :outlet")
            parameters["outlet"] = self.outlet_id
        if day and self.since:
            conditions.append(f"{day} >= :since")
            parameters["since"] = self.since
        if day and self.until:
            # The undated have no day. Not "<>": where the last day is the only bound, SQLite before 3.42 may give a row
            # beyond it for each value of an "in (…)" before it in the index.
            conditions.append(f"{day} > '' and {day} <= :until")
            # "~" comes after every character of a date, so that 2023-07 takes in all of July.
            parameters["until"] = self.until + "~"
        return " and ".join(conditions) or "1", parameters


def read_filters(args: Mapping[str, Any]) -> Filters:
    """The filters of a query string. Raises BadRequest (400) that names what is wrong."""
    values = {name: (args.get(name) or "").strip() or None for name in NAMES}
    for name, value in values.items():
        _check_length(name, value or "")
    for name in ("since", "until"):
        if values[name]:
            check_date(name, values[name] or "")
    for name, choices in CHOICES.items():
        _check_choice(name, values[name], choices)
    for name, (pattern, such) in FORMS.items():
        if values[name] and not pattern.fullmatch(values[name] or ""):
            raise BadRequest(f"?{name}= is {such}, not {values[name]!r}")
    values["count"] = values["count"] or COUNTS[0]
    _check_choice("count", values["count"], COUNTS)
    since, until = values["since"], values["until"]
    if since and until and since > until + "~":
        raise BadRequest(f"?since={since} is later than ?until={until}")
    return Filters(**values)  # type: ignore[arg-type]


def _check_length(name: str, value: str) -> None:
    """Raise BadRequest for a value that is too long, or holds what SQLite takes for its end."""
    longest = LONGEST_KEY if name == "document" else LONGEST
    if len(value) > longest or "\x00" in value:
        raise BadRequest(f"?{name}= may have at most {longest} characters, and no NUL")


def _check_choice(name: str, value: str | None, choices: Collection[str]) -> None:
    """Raise BadRequest for a value that is none of the choices."""
    if value and value not in choices:
        raise BadRequest(f"?{name}= is one of {', '.join(choices)}, not {value!r}")


def check_date(name: str, value: str) -> None:
    """Raise BadRequest unless the value is YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar."""
    if not is_partial_date(value):
        raise BadRequest(f"“{value}” is no date: ?{name}= takes one such as 2023, 2023-07 or 2023-07-31")


def match_expression(q: str) -> str:
    """Every word of a search as FTS5 takes it: all words must occur, and no sign has a meaning of its own."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in q.split())


def read_token(token: str | None, kinds: tuple[type, ...]) -> list[Any] | None:
    """The parts of a ?next= token, as many and of such types as the page gave out. Raises BadRequest.

    The last one may be a name, and hold the sign that parts them.

    >>> read_token(make_token(3, "A~B"), (int, str))
    [3, 'A~B']
    """
    if token is None:
        return None
    parts = token.split("~", len(kinds) - 1)
    try:
        if len(parts) != len(kinds):
            raise ValueError(token)
        values = [kind(part) for kind, part in zip(kinds, parts, strict=True)]
        if any(isinstance(value, int) and not 0 <= value < 2**63 for value in values):
            raise ValueError(token)
        return values
    except ValueError:
        raise BadRequest(f"?next={token} did not come from this page") from None


def make_token(*parts: Any) -> str:
    return "~".join("" if part is None else str(part) for part in parts)
