"""Which text two documents share: exact runs of the same words, and passages made of runs that stand close together.

Runs are found from shared 4-grams of words and grown to both sides as far as the words agree, as in greedy string
tiling (Wise 1993), but in one pass from the left: each place follows the longest of a bounded number of candidates, so
that time stays linear in the two lengths for any text. No word of either document belongs to two runs.
"""

from __future__ import annotations

from collections.abc import Sequence

from .records import Linkable, Passage, Run

#: The shortest run that is looked for, and how many places of one 4-gram are tried.
SHORTEST = 4
TRIED = 8
#: Runs that are at most this many words apart on both sides make one passage: room for a substituted clause.
GAP = 12
#: A passage has at least this many words in common, and one run of at least LONG words; fewer are chance.
FEWEST = 8
LONG = 6
#: How many open passages a run may continue: chance runs stand between those of one passage.
OPEN = 4


def align(a: Linkable, b: Linkable) -> list[Passage]:
    """The passages that two documents share, by their place in `a`.

    The result for (b, a) is the same with the sides exchanged.
    """
    if (b.key, b.number) < (a.key, a.number):
        return sorted(map(exchanged, align(b, a)), key=lambda passage: (passage.a_start, passage.b_start))
    passages = []
    for runs in chained(shared_runs(a.words, b.words)):
        words = sum(run.length for run in runs)
        if words >= FEWEST and max(run.length for run in runs) >= LONG:
            quoted = is_quoted(runs, a.quoted, b.quoted)
            first, last = runs[0], runs[-1]
            passages.append(
                Passage(
                    a_start=a.spans[first.a][0],
                    a_end=a.spans[last.a + last.length - 1][1],
                    b_start=b.spans[first.b][0],
                    b_end=b.spans[last.b + last.length - 1][1],
                    words=words,
                    quoted=quoted,
                    runs=tuple(runs),
                )
            )
    return passages


def exchanged(passage: Passage) -> Passage:
    """The same passage, seen from the other document."""
    return Passage(
        passage.b_start,
        passage.b_end,
        passage.a_start,
        passage.a_end,
        passage.words,
        passage.quoted,
        passage.standing,
        tuple(Run(run.b, run.a, run.length) for run in passage.runs),
    )


# --- runs ----------------------------------------------------------------------------------------------------------


def shared_runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Runs of at least SHORTEST words that both sequences have, in the order of `a`; no word stands in two runs."""
    first, again = places(grams(b))
    found: list[Run] = []
    at = done = shift = 0
    for here, gram in enumerate(grams(a)):
        if here < at or gram not in first:
            continue
        candidates = [first[gram], *again.get(gram, ())]
        run = grown_left(a, b, longest_run(a, b, here, candidates, shift), done)
        found.append(run)
        done = at = run.a + run.length
        shift = run.b - run.a
    return without_overlaps(found)


def grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of SHORTEST words."""
    return list(zip(*(words[start:] for start in range(SHORTEST)), strict=False))


def places(found: list[tuple[str, ...]]) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], list[int]]]:
    """The first place of each gram, and the next ones, TRIED in all, of those that come again."""
    first = dict(zip(reversed(found), range(len(found) - 1, -1, -1), strict=True))
    again: dict[tuple[str, ...], list[int]] = {}
    if len(first) < len(found):
        for at, gram in enumerate(found):
            if first[gram] != at and len(more := again.setdefault(gram, [])) < TRIED - 1:
                more.append(at)
    return first, again


def longest_run(a: Sequence[str], b: Sequence[str], at: int, candidates: list[int], shift: int) -> Run:
    """The longest run from `at` on; of equals the one that goes on where the last run stood, then the first."""
    straight = at + shift
    if straight >= 0 and straight not in candidates and b[straight : straight + SHORTEST] == a[at : at + SHORTEST]:
        candidates = [*candidates, straight]
    best = Run(at, candidates[0], 0)
    for other in candidates:
        length = agreeing(a, b, at, other)
        if (length, -abs(other - straight)) > (best.length, -abs(best.b - straight)):
            best = Run(at, other, length)
    return best


def agreeing(a: Sequence[str], b: Sequence[str], at: int, other: int) -> int:
    """How many words agree from a[at] and b[other] on, compared by slices that double, then halve."""
    length, step, most = 0, 2 * SHORTEST, min(len(a) - at, len(b) - other)
    doubling = True
    while step:
        start, stop = at + length, min(length + step, most)
        if a[start : at + stop] == b[other + length : other + stop]:
            length = stop
            if length == most:
                break
        else:
            doubling = False
        step = 2 * step if doubling else step // 2
    return length


def grown_left(a: Sequence[str], b: Sequence[str], run: Run, floor: int) -> Run:
    """The run with the words before it that agree, down to word `floor` of `a`."""
    more = 0
    while run.a - more > floor and run.b > more and a[run.a - more - 1] == b[run.b - more - 1]:
        more += 1
    return Run(run.a - more, run.b - more, run.length + more) if more else run


def without_overlaps(runs: list[Run]) -> list[Run]:
    """Runs of which no two share a word of `b`: the longer keeps it. What is left of the other stays if long enough."""
    if not any(one.b + one.length > two.b for one, two in zip(runs, runs[1:], strict=False)):
        return runs
    taken = bytearray(max(run.b + run.length for run in runs))
    kept = []
    for run in sorted(runs, key=lambda run: (-run.length, run.a)):
        end, start = run.b + run.length, run.b
        while start < end:
            start = free if (free := taken.find(0, start, end)) >= 0 else end
            stop = used if (used := taken.find(1, start, end)) >= 0 else end
            if stop - start >= SHORTEST:
                taken[start:stop] = b"\1" * (stop - start)
                kept.append(Run(run.a + start - run.b, start, stop - start))
            start = stop
    return sorted(kept, key=lambda run: run.a)


# --- passages ------------------------------------------------------------------------------------------------------


def chained(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow each other on both sides at most GAP words apart, together."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in chains[: -OPEN - 1 : -1]:
            last = chain[-1]
            if 0 <= run.a - last.a - last.length <= GAP and 0 <= run.b - last.b - last.length <= GAP:
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


# --- quotations ----------------------------------------------------------------------------------------------------


def is_quoted(runs: Sequence[Run], quoted_a: bytes, quoted_b: bytes) -> bool:
    """Whether nine of ten words of the runs are quoted on both sides: "he said" may stand between two quotations.

    A document that has lost its quotation marks cannot tell; then the other side's marks count for both.
    """
    length = sum(run.length for run in runs)
    in_a = sum(sum(quoted_a[run.a : run.a + run.length]) for run in runs)
    in_b = sum(sum(quoted_b[run.b : run.b + run.length]) for run in runs)
    blind_a, blind_b = not any(quoted_a), not any(quoted_b)
    if blind_a and blind_b:
        return False
    return (blind_a or in_a >= 0.9 * length) and (blind_b or in_b >= 0.9 * length)
