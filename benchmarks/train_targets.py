"""Train the model of sentiment toward targets on NewsMTSC, print cross-validated figures, and write its weights.

    python benchmarks/train_targets.py NEWSMTSC.jsonl [MORE.jsonl …] [--out data/target_weights.csv]

Needs scikit-learn (pip install scikit-learn), which neither the loader nor the plugin does. A line is one of NewsMTSC's
own ("sentence_normalized", "targets" with "from", "to", "polarity"; Hamborg and Donnay 2021, MIT licence), or one
mention: {"text", "span": [start, end], "gold": "neg"|"neu"|"pos", "doc"}. The mentions are those that the loader's own
finder meets; a labelled one that it does not find is left out, and counted. In cross-validation all mentions of one
document (NewsMTSC: of one article) are in one fold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier

from datasette_provenance.analyze.target_features import NUMBERS, RELATIONS, Tone, expand, marks, numbers, state
from datasette_provenance.analyze.target_mentions import Line, Mention, read_line
from datasette_provenance.analyze.target_words import NAME, NEAR, near, token_features
from datasette_provenance.clean import clean

LABELS = {"neg": 0, "neu": 1, "pos": 2, 2.0: 0, 4.0: 1, 6.0: 2}
STRENGTH = 0.1
LEAST_TEXTS = 3
# Of the largest weight; smaller ones change no figure and would double the file.
LEAST_WEIGHT = 0.02
STEPS = 1000


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


def find(text: str, start: int, end: int) -> tuple[Line, Mention] | None:
    """The first mention that the loader finds within text[start:end]."""
    for sentence in clean(text, None).sentences:
        if sentence.start < end and sentence.end > start:
            line = read_line(text, sentence.start, sentence.end)
            for mention in line.mentions:
                if mention.start < end and mention.end > start:
                    return line, mention
    return None


def all_features(line: Line, mention: Mention) -> dict[str, float]:
    """Every feature of a mention, summed as targets.judge sums them."""
    tone = Tone(line)
    found = dict(zip(NUMBERS, numbers(tone, mention), strict=True))
    around = state(tone, mention.token)
    found.update((name, 1.0) for mark in marks(tone, mention) for name in expand(mark, around))
    found.update((f"{step:+d}:{word}", NEAR) for step, word in near(line.words, mention.token).items())
    for relation, low, high in tone.places(mention.token):
        for index in range(low, high):
            word = line.words[index]
            if word != NAME:
                for name, value in token_features(word, line.negated[index], RELATIONS[relation]).items():
                    found[name] = found.get(name, 0.0) + value
    return found


def model() -> Any:
    one = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", tol=1e-2, random_state=1)
    return OneVsRestClassifier(one, n_jobs=1)


def cross_validate(matrix: Any, labels: Any, groups: Any, folds: int = 5) -> Any:
    """Each mention's label as a model tells it that has seen no mention of the same document."""
    told = np.zeros(len(labels), int)
    for train, test in GroupKFold(folds).split(matrix, labels, groups):
        told[test] = model().fit(matrix[train], labels[train]).predict(matrix[test])
    return told


def write(path: Path, names: list[str], fitted: Any, about: str) -> int:
    """Write the weights of negative and positive less those of neutral, as whole numbers of a unit; how many."""
    negative, neutral, positive = (one.coef_[0] for one in fitted.estimators_)
    offsets = [one.intercept_[0] for one in fitted.estimators_]
    pairs = np.stack([negative - neutral, positive - neutral], 1)
    pairs[names.index("bias")] += [offsets[0] - offsets[1], offsets[2] - offsets[1]]
    unit = float(np.abs(pairs).max()) / STEPS
    whole = np.rint(pairs / unit).astype(int)
    kept = [i for i in np.argsort(names) if np.abs(whole[i]).max() >= LEAST_WEIGHT * STEPS]
    lines = [f"# {line}" for line in about.splitlines()] + [f"# unit {unit:.8f}"]
    lines += [f"{names[i]}\t{whole[i][0]}\t{whole[i][1]}" for i in kept]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    default = Path(__file__).parent.parent / "datasette_provenance" / "data" / "target_weights.csv"
    parser.add_argument("--out", type=Path, default=default)
    arguments = parser.parse_args()
    labelled = [one for path in arguments.files for one in examples(path)]
    found = [(find(text, start, end), label, group) for text, start, end, label, group in labelled]
    used = [(all_features(*hit), label, group) for hit, label, group in found if hit]
    print(f"{len(labelled)} labelled mentions, {len(used) / len(labelled):.1%} found")
    vectors = DictVectorizer(dtype=np.float64)
    matrix = vectors.fit_transform([one[0] for one in used]).tocsc()
    often = np.diff(matrix.indptr) >= LEAST_TEXTS
    matrix, names = matrix[:, often].tocsr(), [n for n, keep in zip(vectors.feature_names_, often, strict=True) if keep]
    labels, groups = np.array([one[1] for one in used]), np.array([one[2] for one in used])
    told = cross_validate(matrix, labels, groups)
    each = f1_score(labels, told, average=None)
    print(f"right label: {int((told == labels).sum())} of {len(labels)}")
    print(f"mentions by label: {dict(Counter(map(int, labels)))}")
    print(f"cross-validated in 5 folds by document: macro-F1 {each.mean():.4f}")
    print("F1 negative, neutral, positive: " + ", ".join(f"{one:.3f}" for one in each))
    about = (
        "Weights of the model of sentiment toward targets (analyze/targets.py): feature, weight for negative, weight\n"
        "for positive, each less that for neutral, in the unit below. Written by benchmarks/train_targets.py from\n"
        "NewsMTSC (Hamborg and Donnay 2021, MIT licence, see NOTICE)."
    )
    kept = write(arguments.out, names, model().fit(matrix, labels), about)
    print(f"{kept} of {len(names)} weights written to {arguments.out}, {arguments.out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
