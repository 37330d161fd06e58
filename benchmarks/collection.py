#!/usr/bin/env python3
"""A small collection of invented news, for benchmarks/multiply.py: JSON lines that `datasette provenance load` reads.

    python benchmarks/collection.py --documents 300 > seed.jsonl

Short texts (50 to 120 words) about events in places that do not exist, over four years: agency reports, copies of them
whole or cut, and reports of an outlet's own that quote the same people and give other figures. One event in fifty is
told of by a tenth of all documents.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

OUTLETS = (
    *("Ellery Courier", "Valley Post", "Harbour Standard", "Daily Lantern", "Coast Today", "Marsh Review"),
    *("Northern Examiner", "Halden Echo", "Morning Ledger", "Island Chronicle", "River Gazette", "Caldora Herald"),
)
AGENCIES = ("National Wire", "Neldia Press Agency")
SYLLABLES = (
    *("bren", "hal", "cor", "vast", "mer", "dun", "osk", "ley", "tarn", "wick", "sor", "eby", "lund", "fenn", "gar"),
    *("pell", "ryd", "ash", "mol", "kest", "und", "arv", "tolm", "inger", "ost", "bly", "quar", "setter"),
)
FIRST = ("Ana", "Tomas", "Petra", "Lukas", "Hetty", "Emil", "Runa", "Osric", "Bea", "Ivo")
LAST = ("Sorel", "Reyl", "Amberley", "Castellane", "Lowe", "Norling", "Falk", "Sollen", "Quist", "Dorn")
# What happened, who answers for it, whom it concerns, and what is counted.
EVENTS = (
    ("a sea wall broke", "minister of coastal works", "families of the lower town", "homes were flooded"),
    ("the police cleared a march", "police chief", "the marchers", "people were arrested"),
    ("the hospital closed its night ward", "health secretary", "nurses of the hospital", "patients were moved"),
    ("a court stopped the new railway line", "transport minister", "farmers along the line", "farms were affected"),
    ("the steel works announced cuts", "chief executive", "the workers' union", "jobs were lost"),
    ("the council raised the rent", "mayor", "tenants of the old quarter", "households were told to pay"),
    ("a ferry ran aground", "harbour master", "passengers of the ferry", "people were injured"),
    (
        "the parliament passed the border law",
        "prime minister",
        "aid workers at the border",
        "applications were refused",
    ),
)
VERBS = ("said", "claimed", "warned", "insisted", "argued")
LOADED = ("shameful", "brave", "reckless", "long overdue", "disgraceful", "welcome")
NOUNS = (
    *("bridge", "budget", "law", "school", "market", "border", "hospital", "engine", "harvest", "tax", "judge", "road"),
    *("library", "fire", "signal", "contract", "election", "tower", "boat", "letter", "field", "strike", "wage", "dam"),
    *("kitchen", "archive", "orchard", "vaccine", "permit", "licence", "meadow", "quarry", "tram", "museum", "pension"),
    *("archway", "cable", "depot", "prison", "crop", "mill", "lake", "square", "tunnel", "wharf", "clinic", "barrier"),
)
ACTIONS = (
    *("closed", "moved", "opened", "blocked", "promised", "rebuilt", "refused", "sold", "checked", "lost", "saved"),
    *("measured", "defended", "flooded", "painted", "guarded", "inherited", "crossed", "emptied", "counted", "named"),
)
LOADED = ("shameful", "brave", "reckless", "long overdue", "disgraceful", "welcome", "small", "old", "quiet", "costly")


def clause(chance: random.Random) -> str:
    """A clause of words at random, so that two events share hardly any."""
    a, b, c, d = chance.sample(NOUNS, 4)
    return f"the {chance.choice(LOADED)} {a} {chance.choice(ACTIONS)} the {b} behind the {c} and its {d}"


class Event:
    """One event: where, when, what was said and counted."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.place = "".join(chance.sample(SYLLABLES, 3)).capitalize()
        self.what, self.office, self.people, self.counted = EVENTS[number % len(EVENTS)]
        self.day = date(2020, 1, 1) + timedelta(days=chance.randrange(1400))
        self.official = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        self.other = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        self.count = chance.randrange(12, 900)
        self.words = [f"We know that {clause(chance)}" for _ in range(3)]
        self.street = "".join(chance.sample(SYLLABLES, 2)).capitalize() + " Street"

    def title(self, chance: random.Random) -> str:
        return chance.choice((f"{self.place}: {self.what}", f"{self.count} {self.counted} in {self.place}"))

    def report(self, chance: random.Random) -> list[str]:
        """Paragraphs of one report, in its own words."""
        verb, other = chance.sample(VERBS, 2)
        about = self.count + chance.choice((0, 0, 0, 7, 120))
        place, said = self.place, self.words
        paragraphs = [
            f"“{said[0]},” {verb} {self.official}, the {self.office}. Near {self.street} {clause(chance)}.",
            f"“{said[1]},” {other} {self.other}, who spoke for {self.people} of {place}.",
            f"According to officials, {clause(chance)}, and it costs {place} {chance.randrange(2, 90)} million crowns.",
            f"An official who asked not to be named {chance.choice(VERBS)} that {clause(chance)}.",
            f"{said[2]}, the Committee of {place} said in a statement. At {place} {clause(chance)}.",
        ]
        chance.shuffle(paragraphs)
        first = f"In {place} {self.what} on {self.day:%A}, and {about} {self.counted}, while {clause(chance)}."
        return [first, *paragraphs[: chance.randrange(1, 4)]]


def records(documents: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """The collection, an event after the other."""
    chance = random.Random(seed)
    written = number = 0
    while written < documents:
        event = Event(number, chance)
        size = documents // 10 if number % 50 == 1 else chance.choice((1, 2, 3, 4, 6, 9))
        for record in told(event, min(size, documents - written), chance):
            yield {"id": f"{number}-{written}", **record}
            written += 1
        number += 1


def told(event: Event, documents: int, chance: random.Random) -> Iterator[dict[str, str]]:
    """The documents of one event: an agency's report, copies of it, and reports of outlets' own."""
    agency, title = chance.choice(AGENCIES), event.title(chance)
    original = event.report(chance)
    for nth in range(documents):
        outlet = agency if nth == 0 else chance.choice(OUTLETS)
        paragraphs, headline = original, title
        if nth and chance.random() < 0.5:
            paragraphs, headline = event.report(chance), event.title(chance)
        elif nth:
            kept = original if chance.random() < 0.6 else original[:3]
            paragraphs = [f"{event.place.upper()} ({agency}) — {kept[0]}", *kept[1:]]
        day = event.day + timedelta(days=min(nth // 3, 20))
        yield {
            "outlet": outlet,
            "title": headline,
            "author": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "date": day.isoformat(),
            "text": "\n\n".join(paragraphs),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300, help="documents to invent (default 300)")
    for record in records(parser.parse_args().documents):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
