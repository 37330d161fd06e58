"""Train the model of sentiment toward targets on NewsMTSC, print cross-validated figures, and write its weights.

    python benchmarks/train_targets.py NEWSMTSC.jsonl [MORE …] --vectors glove.6B.50d.txt --words american-english

Needs scikit-learn (pip install scikit-learn), which neither the loader nor the plugin does. A line is one of NewsMTSC's
own ("sentence_normalized", "targets" with "from", "to", "polarity"; Hamborg and Donnay 2021, MIT licence), or one
mention: {"text", "span": [start, end], "gold": "neg"|"neu"|"pos", "doc"}. The mentions are those that the loader's own
finder meets; a labelled one that it does not find is left out, and counted. In cross-validation all mentions of one
document (NewsMTSC: of one article), and of documents that share a sentence, are in one fold, and everything that is
fitted is fitted on the other folds.

--vectors: GloVe (Pennington, Socher and Manning 2014, public domain), as text, its frequent words first. --words: a
list of words; those in lower case count (Debian's wamerican), so that no name has a vector. --teacher: learn from the
judgements of MiniLM, too; target_teacher.py says how, and what it needs. --news: a folder of more text for it to judge,
a paragraph a line; benchmarks/invented_news is ours. A fold takes it some ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.utils.class_weight import compute_sample_weight

from datasette_provenance.analyze.sentiment import lexicon
from datasette_provenance.analyze.tone.features import (
    NUMBERS,
    RELATIONS,
    Tone,
    expand,
    marks,
    numbers,
    parts,
    roles,
    state,
)
from datasette_provenance.analyze.tone.lines import Line, Mention
from datasette_provenance.analyze.tone.mentions import read_line
from datasette_provenance.analyze.tone.words import (
    BLOCKS,
    MEANT,
    NAME,
    NEAR,
    OF_WORDS,
    OWN,
    ROLES,
    bare,
    class_features,
    counts,
    near,
    role_features,
    shares,
)
from datasette_provenance.clean.text import clean

LABELS = {"neg": 0, "neu": 1, "pos": 2, 2.0: 0, 4.0: 1, 6.0: 2}
STRENGTH = 0.02
#: In how many labelled mentions, or in how many of all, a feature must stand.
LEAST_TEXTS, LEAST_OF_ALL = 3, 6
#: Of the frequent words, how many may have a vector; how many get one, those that matter most.
FREQUENT, KEPT = 60_000, 14_000
#: How far the parts of a vector vary in training, and the two of its valence, so that they are shrunk as words are.
SPREAD, VALENCE_SPREAD = 0.2, 0.5
#: How much less those of a verb in its role.
OF_ROLES = 0.5
#: Of the largest weight; smaller ones change no figure.
LEAST_WEIGHT = 0.01
#: How much all mentions that a teacher judged weigh together, the labelled ones being 1; by what its
#: log-odds are divided, since it is too sure of itself; the least share of a label that counts.
JUDGED, SOFTER, LEAST_SHARE = 4.0, 1.5, 0.02
STEPS = 1000
#: Steps of a letter on either side of nothing.
FINEST = 40

DATA = Path(__file__).parent.parent / "datasette_provenance" / "data"


def examples(path: Path) -> Iterator[tuple[str, int, int, int, str]]:
    """(text, start, end, label, group) of each labelled mention of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line) if line.strip() else {}
        if "span" in record and record.get("set", "newsmtsc") == "newsmtsc":
            yield record["text"], *record["span"], LABELS[record["gold"]], record.get("doc", record["text"])
        for target in record.get("targets", ()):
            text = record["sentence_normalized"]
            group = str(record.get("primary_gid", text)).rpartition("_")[0] or text
            yield text, int(target["from"]), int(target["to"]), LABELS[float(target["polarity"])], group


def joined(texts: list[str], groups: list[str]) -> list[str]:
    """The groups, those that share a text made one."""
    first: dict[str, str] = {}
    leader = {group: group for group in groups}

    def find(group: str) -> str:
        while leader[group] != group:
            group = leader[group]
        return group

    for text, group in zip(texts, groups, strict=True):
        leader[find(group)] = find(first.setdefault(" ".join(text.lower().split()), group))
    return [find(group) for group in groups]


def find(text: str, start: int, end: int) -> tuple[Line, Mention] | None:
    """The first mention that the loader finds within text[start:end]."""
    for sentence in clean(text, None).sentences:
        if sentence.start < end and sentence.end > start:
            line = read_line(text, sentence.start, sentence.end)
            for mention in line.mentions:
                if mention.start < end and mention.end > start:
                    return line, mention
    return None


def vectors(path: Path, words: Path) -> dict[str, Any]:
    """Word -> its vector of unit length, with two numbers more: how positive and how negative words near it are in
    VADER's lexicon."""
    listed = {word for word in words.read_text(encoding="utf-8").split() if word.isalpha() and word.islower()}
    names, rows = [], []
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(FREQUENT), lines, strict=False):
            name, *row = line.split()
            names.append(name)
            rows.append([float(one) for one in row])
    matrix = np.array(rows)
    matrix -= matrix[:20_000].mean(0)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-6
    known = [i for i, name in enumerate(names) if name in lexicon()]
    told = Ridge(alpha=1.0).fit(matrix[known], [lexicon()[names[i]] for i in known]).predict(matrix)
    matrix = np.hstack([matrix, np.maximum(told, 0)[:, None], np.maximum(-told, 0)[:, None]])
    return {name: row for name, row in zip(names, matrix, strict=True) if name in listed and counts(name)}


def tokens(line: Line, mention: Mention) -> Iterator[tuple[int, bool, Any]]:
    """(token, whether it is negated, its relation) of what stands around a mention."""
    tone = Tone(line)
    for relation, low, high in tone.places(mention.token, tone.clause(mention.token)):
        for index in range(low, high):
            if line.words[index] != NAME:
                yield index, line.negated[index], RELATIONS[relation]


def features(line: Line, mention: Mention) -> dict[str, float]:
    """The features of a mention that have a name, summed as targets.judge sums them."""
    tone = Tone(line)
    found = dict(zip(NUMBERS, numbers(tone, mention.token), strict=True))
    clause = tone.clause(mention.token)
    around = state(tone, mention.token, clause)
    found.update((name, 1.0) for part in parts(tone, mention) for mark in marks(part) for name in expand(mark, around))
    found.update((f"{step:+d}:{word}", NEAR) for step, word in near(line.words, mention.token).items())
    for index, negated, relation in tokens(line, mention):
        word = line.words[index]
        own = zip(BLOCKS[:OF_WORDS], shares(negated, relation), strict=False) if counts(word) else ()
        for name, value in (
            *((f"{b}:{word}", OWN * s) for b, s in own),
            *class_features(word, negated, relation).items(),
        ):
            if value:
                found[name] = found.get(name, 0.0) + value
    for index, role in roles(tone, mention):
        for name, value in role_features(line.words[index], line.negated[index], ROLES[role]).items():
            found[name] = found.get(name, 0.0) + value
    return found


def meaning(line: Line, mention: Mention, known: dict[str, Any], width: int) -> Any:
    """The vectors of the words around a mention, summed in each of MEANT."""
    found = np.zeros((len(MEANT), width))
    vectors_of = [known.get(bare(word)) if counts(word) else None for word in line.words]
    for index, negated, relation in tokens(line, mention):
        if vectors_of[index] is not None:
            found[: len(BLOCKS)] += np.outer(shares(negated, relation), vectors_of[index])
    for index, role in roles(Tone(line), mention):
        if vectors_of[index] is not None:
            found[len(BLOCKS) + role] += vectors_of[index]
    return found.ravel()


class Judged(NamedTuple):
    """Mentions that a teacher judged: their features, and the shares of the three labels of each."""

    matrix: Any
    dense: Any
    shares: Any


def _both(matrix: Any, dense: Any, scale: Any) -> Any:
    return sparse.hstack([matrix, sparse.csr_matrix(dense * scale)]).tocsr()


class Fitted:
    """A model as it ships: pairs of weights (negative and positive, each less neutral), the small ones left out, and
    those of the vectors' parts."""

    def __init__(self, matrix: Any, dense: Any, labels: Any, judged: Judged | None = None) -> None:
        width = dense.shape[1] // len(MEANT)
        one = np.r_[np.full(width - 2, SPREAD), np.full(2, VALENCE_SPREAD)]
        spread = np.r_[np.tile(one, len(BLOCKS)), np.tile(one * OF_ROLES, len(ROLES))]
        blocks = dense.reshape(len(dense), len(MEANT), width)
        sizes = np.concatenate(
            [np.r_[np.full(width - 2, b[:, :-2].std()), b[:, -2:].std(0)] for b in blocks.swapaxes(0, 1)]
        )
        scale = spread / (sizes + 1e-9)
        both, weights = _both(matrix, dense, scale), compute_sample_weight("balanced", labels)
        if judged:
            further = _both(judged.matrix, judged.dense, scale)
            rows, classes = np.nonzero(judged.shares > LEAST_SHARE)
            soft = (judged.shares / judged.shares.mean(0))[rows, classes]
            both, labels = sparse.vstack([both, further[rows]]).tocsr(), np.r_[labels, classes]
            weights = np.r_[weights, soft * (JUDGED * weights.sum() / soft.sum())]
        model = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3).fit(both, labels, weights)
        pairs = np.stack([model.coef_[0] - model.coef_[1], model.coef_[2] - model.coef_[1]], 1)
        self.offsets = model.intercept_[[0, 2]] - model.intercept_[1]
        self.named = pairs[: matrix.shape[1]]
        self.named[np.abs(self.named).max(1) < LEAST_WEIGHT * np.abs(self.named).max()] = 0
        self.parts = pairs[matrix.shape[1] :] * scale[:, None]

    def scores(self, matrix: Any, dense: Any) -> Any:
        """Log-odds of negative, neutral (0) and positive."""
        pairs = matrix @ self.named + dense @ self.parts + self.offsets
        return np.stack([pairs[:, 0], np.zeros(len(pairs)), pairs[:, 1]], 1)


class Further:
    """Mentions without a label that a teacher judges, as benchmarks/target_teacher.py has both."""

    def __init__(
        self, folder: str, texts: list[str], hits: list[Any], known: dict[str, Any], news: Path | None
    ) -> None:
        from target_teacher import Variants, mentions_in, schooled

        self.folder, self.before = folder, schooled(folder, news) if news else None
        self.own = [(text, mention.start, mention.end) for text, (_, mention) in zip(texts, hits, strict=True)]
        made = [(find(*item), item[0], sources) for item, sources in Variants(known).of(texts, hits)]
        made += [(hit, text, ()) for hit, text in mentions_in(news)] if news else []
        made = [one for one in made if one[0]]
        self.items = [(text, hit[1].start, hit[1].end) for hit, text, _ in made]
        self.sources = [sources for _, _, sources in made]
        self.features = [features(*hit) for hit, _, _ in made]
        width = len(next(iter(known.values())))
        self.dense = np.stack([meaning(*hit, known, width) for hit, _, _ in made]).astype(np.float32)
        self.matrix: Any = None

    def judged(self, labels: Any, train: Any) -> Judged:
        """All but those made of labelled mentions that are not of `train`, judged by a teacher that was trained on
        these."""
        from target_teacher import Teacher

        seen = set(map(int, train))
        some = np.array([index for index, sources in enumerate(self.sources) if seen.issuperset(sources)])
        teacher = Teacher(self.folder, [self.own[index] for index in train], labels[train], self.before)
        odds = np.exp(teacher.log_odds([self.items[index] for index in some]) / SOFTER)
        return Judged(self.matrix[some], self.dense[some], odds / odds.sum(1, keepdims=True))


def cross_validate(
    matrix: Any, dense: Any, labels: Any, groups: Any, folds: int, further: Further | None = None
) -> Any:
    """Each mention's label as a model tells it that has seen no mention of the same document."""
    told = np.zeros(len(labels), int)
    for train, test in GroupKFold(folds).split(matrix, labels, groups):
        judged = further.judged(labels, train) if further else None
        fitted = Fitted(matrix[train], dense[train], labels[train], judged)
        told[test] = fitted.scores(matrix[test], dense[test]).argmax(1)
        print(f"a fold: macro-F1 {f1_score(labels[test], told[test], average='macro'):.4f}", flush=True)
    return told


def interval(labels: Any, told: Any, groups: Any, draws: int = 500) -> tuple[float, float]:
    """The 95 % interval of macro-F1, documents drawn with replacement."""
    chance = np.random.default_rng(1)
    by_group: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        by_group.setdefault(group, []).append(index)
    members = [np.array(one) for one in by_group.values()]
    found = []
    for _ in range(draws):
        drawn = np.concatenate([members[i] for i in chance.integers(0, len(members), len(members))])
        found.append(f1_score(labels[drawn], told[drawn], average="macro"))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def table_of(rows: list[dict[str, float]], labelled: int) -> tuple[Any, list[str]]:
    """Features as a matrix, of the labelled mentions first, and the names of those that stand often enough."""
    maker = DictVectorizer(dtype=np.float64)
    matrix = maker.fit_transform(rows).tocsc()
    often = (np.diff(matrix[:labelled].indptr) >= LEAST_TEXTS) | (np.diff(matrix.indptr) >= LEAST_OF_ALL)
    maker.restrict(np.flatnonzero(often), indices=True)
    return matrix[:, often].tocsr(), list(maker.feature_names_)


def tell(labels: Any, told: Any, groups: Any, folds: int) -> None:
    """Print the figures of a cross-validation."""
    each = f1_score(labels, told, average=None)
    low, high = interval(labels, told, groups)
    print(f"right label: {int((told == labels).sum())} of {len(labels)}; by label: {dict(Counter(map(int, labels)))}")
    print(f"macro-F1 {each.mean():.4f} ({low:.3f} to {high:.3f}), {folds} folds by document")
    print("F1 negative, neutral, positive: " + ", ".join(f"{one:.3f}" for one in each))


ABOUT = (
    "# Weights of the model of sentiment toward targets (tone/targets.py): feature, weight for negative, weight\n"
    "# for positive, each less that for neutral, in the unit below; meant:BLOCK: a step of target_meanings.txt.\n"
    "# Written by benchmarks/train_targets.py from NewsMTSC (Hamborg and Donnay 2021, MIT licence, see NOTICE) and\n"
    "# from what MiniLM, trained on it, judges mentions in invented news to be."
)
ABOUT_MEANINGS = (
    "# What a word adds to the model of sentiment toward targets by its meaning, beside its own weight: its GloVe\n"
    "# vector (Pennington, Socher, Manning 2014, public domain, see NOTICE) times the model's weights. Of each block\n"
    "# of target_words.MEANT a letter for negative and one for positive: P for nothing, each behind it in ASCII\n"
    "# one step more. Written by benchmarks/train_targets.py."
)


def write(folder: Path, names: list[str], fitted: Fitted, known: dict[str, Any]) -> None:
    """Write both tables, as whole numbers of a unit."""
    pairs = dict(zip(names, fitted.named, strict=True))
    pairs["bias"] = pairs.get("bias", 0) + fitted.offsets
    words = list(known)
    parts = fitted.parts.reshape(len(MEANT), -1, 2)
    meant = np.array(list(known.values())) @ parts  # block, word, class
    sizes = np.quantile(np.abs(meant), 0.9995, axis=1)  # so that each block has the same steps
    for block, size in zip(MEANT, sizes, strict=True):
        pairs[f"meant:{block}"] = size / FINEST
    unit = max(float(np.abs(pair).max()) for pair in pairs.values()) / STEPS / 4
    whole = {name: np.rint(np.asarray(pair) / unit).astype(int) for name, pair in sorted(pairs.items())}
    lines = [f"{name}\t{pair[0]}\t{pair[1]}" for name, pair in whole.items() if pair.any()]
    path = folder / "target_weights.csv"
    path.write_text("\n".join([ABOUT, f"# unit {unit:.8f}", *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights, {path.stat().st_size / 1000:.0f} kB")
    steps = np.clip(np.rint(meant / sizes[:, None] * FINEST), -FINEST, FINEST).astype(int)
    # Of what a text's words add, most comes from frequent ones; the table is in the order of their frequency.
    weight = np.abs(meant).sum((0, 2)) / np.sqrt(np.arange(len(words)) + 100)
    heavy = np.argsort(-weight)[:KEPT]
    letters = [f"{words[i]}\t{''.join(chr(ord('P') + n) for n in steps[:, i].ravel())}" for i in heavy]
    path = folder / "target_meanings.txt"
    path.write_text("\n".join([ABOUT_MEANINGS, *sorted(letters)]) + "\n", encoding="utf-8")
    print(f"{len(letters)} of {len(words)} meanings, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/american-english"))
    parser.add_argument("--teacher", help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--news", type=Path, help="a folder of text files for MiniLM to judge the mentions of")
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--folds", type=int, default=10, help="0: only write the weights")
    arguments = parser.parse_args()
    labelled = [one for path in arguments.files for one in examples(path)]
    groups_of = joined([one[0] for one in labelled], [one[4] for one in labelled])
    hits = [find(text, start, end) for text, start, end, _, _ in labelled]
    used = [(hit, one[3], group) for hit, one, group in zip(hits, labelled, groups_of, strict=True) if hit]
    print(f"{len(labelled)} labelled mentions, {len(used) / len(labelled):.1%} found")
    known = vectors(arguments.vectors, arguments.words)
    table = np.array(list(known.values()))
    texts, found = [one[0] for hit, one in zip(hits, labelled, strict=True) if hit], [one[0] for one in used]
    further = Further(arguments.teacher, texts, found, known, arguments.news) if arguments.teacher else None
    rows = [features(*hit) for hit in found]
    every, names = table_of([*rows, *further.features] if further else rows, len(rows))
    matrix = every[: len(rows)]
    if further:
        further.matrix = every[len(rows) :]
    dense = np.stack([meaning(*one[0], known, table.shape[1]) for one in used])
    labels, groups = np.array([one[1] for one in used]), np.array([one[2] for one in used])
    if arguments.folds:
        told = cross_validate(matrix, dense, labels, groups, arguments.folds, further)
        tell(labels, told, groups, arguments.folds)
    fitted = Fitted(matrix, dense, labels, further.judged(labels, np.arange(len(labels))) if further else None)
    seen = fitted.scores(matrix, dense).argmax(1)
    print(f"on what it was trained on: macro-F1 {f1_score(labels, seen, average='macro'):.4f}")
    write(arguments.out, names, fitted, known)


if __name__ == "__main__":
    main()
