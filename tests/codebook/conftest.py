"""Codebooks for the tests: one written by hand, and one trained once from the invented example."""

from pathlib import Path

import numpy as np
import pytest

from datasette_provenance.analyze.framing.frames import frames
from datasette_provenance.codebook.features import PER_FRAME
from datasette_provenance.codebook.model import Block, Codebook

EXAMPLE = Path(__file__).parents[2] / "examples" / "codebook" / "labelled.csv"
LABELS = ["blame", "money"]


def block(kind, weights):
    """A block of terms with an idf of 1."""
    names = list(weights)
    places = {term: i for i, term in enumerate(names)}
    return Block(kind, names, places, np.ones(len(names)), np.array([weights[name] for name in names], dtype=float))


@pytest.fixture
def by_hand():
    """A function that makes a codebook: "fault" and "blamed" speak for blame, "budget" and "loan" for money."""

    def make(several=True, unit="document", name="by-hand", of_frames=0.0):
        words = {"fault": [1, 0], "blamed": [0.8, -0.2], "budget": [0, 1], "loan": [-0.1, 0.6], "crane": [0, 0.01]}
        pairs = {"budget": [0, 0.2], "the budget": [0, 0.5]}
        figures = [{"label": label, "precision": 0.75, "precision_interval": [0.5, 0.9]} for label in LABELS]
        return Codebook(
            name=name,
            labels=LABELS,
            several=several,
            unit=unit,
            blocks=[block("words", words), block("pairs", pairs), block("characters", {" lo": [0, 0.3]})],
            frames=np.full((PER_FRAME * len(frames()), 2), of_frames),
            bias=np.array([0.05, 0.05]),
            thresholds=np.array([0.3, 0.3]),
            slope=5.0,
            card={"name": name, "rows": 40, "trained": "2024-05-01", "labels": figures, "languages": {"English": 40}},
        )

    return make


@pytest.fixture(scope="session")
def trained():
    """(rows, codebook) of the example collection's labelled notices."""
    pytest.importorskip("sklearn")
    from datasette_provenance.codebook.labelled import Columns, read_labelled
    from datasette_provenance.codebook.train import train

    rows = read_labelled(EXAMPLE, Columns())
    return rows, train(rows, "aftermath", "document")
