"""Whether two figures are of two things: of two places, days or gatherings, of somebody else, of a part."""

from __future__ import annotations

from collections.abc import Set

from .told_figures import GATHERINGS, Told, pair


def elsewhere(one: Told, two: Told) -> bool:
    """Whether two figures are of two things. Of those who took part, by what or where that was. Of others, where each
    is of a place or of somebody whom the other document does not name at all: the party that won 41 seats, and the one
    that won 17. Or where one tells of houses damaged, and the other of houses destroyed. Where they are of two days, of
    two places that both documents name, or where one is of a part of the other's places."""
    return (
        _are_two_gatherings(one, two)
        or _share_none(one.qualifiers, two.qualifiers)
        or _are_two_deeds(one, two)
        or _share_none(one.days, two.days)
        or _is_part_of(one, two)
        or _is_part_of(two, one)
        or (len(one.actors) == len(two.actors) == 1 and _are_two_places(one, two, one.actors, two.actors))
        or _are_two_places(one, two, one.sites, two.sites)
        or _are_two_places(one, two, one.place, two.place)
        or _are_strangers(one, two)
    )


def _share_none(a: Set[str], b: Set[str]) -> bool:
    """Whether both say something, and nothing that the other says, too."""
    return bool(a and b and a.isdisjoint(b))


def _are_two_gatherings(one: Told, two: Told) -> bool:
    """Whether people took part in things of two kinds (a march and a vigil), or in two places."""
    kinds = [{GATHERINGS[name] for name in told.gathering} for told in (one, two)]
    return _share_none(*kinds) or _share_none(one.where, two.where)


def _are_two_deeds(one: Told, two: Told) -> bool:
    """Whether one thing became of those whom one figure counts, and another of the other's, and neither sentence speaks
    of the other's: "300 houses were damaged", "40 houses were destroyed"."""
    return bool(one.deed and two.deed) and one.deed not in two.stems and two.deed not in one.stems


def _are_strangers(one: Told, two: Told) -> bool:
    """Whether each figure is of somebody whom the other's document does not name at all."""
    if not (one.actors and two.actors):
        return False
    return one.actors.isdisjoint(two.names) and two.actors.isdisjoint(one.names)


def _are_two_places(one: Told, two: Told, a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether places or persons that share no name are two: each document names either all or its own alone, and none
    of them says that one is in the other."""
    if not _share_none(a, b):
        return False
    if a.isdisjoint(two.names) and b.isdisjoint(one.names):
        return True
    known = a <= two.names and b <= one.names
    return known and not any(pair(x, y) in one.joined | two.joined for x in a for y in b)


def _is_part_of(one: Told, two: Told) -> bool:
    """Whether a lesser figure is of some of the places of the other, or of an unnamed one in it: "300 jobs in Harn" and
    "1,200 jobs in Harn and Ellery", "nine killed at the school" and "19 killed in Ellery"."""
    less = one.stated < two.stated if None not in (*one.stated, *two.stated) else False
    return less and (one.place < two.place if one.place else one.spot and bool(two.place))
