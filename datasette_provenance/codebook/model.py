"""The file that a codebook is kept in: JSON, plain or gzipped. It holds numbers and words, never code."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ..analyze.framing.frames import frames
from ..terms import rows, terms
from .features import KINDS, PER_FRAME

FORMAT = "datasette-provenance codebook 2"
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
#: No codebook that train writes comes near; a file that unpacks to more is refused before it fills the memory.
LARGEST = 400_000_000
#: A language is one that a codebook was taught where it is that of so large a part of its rows at least.
TAUGHT = 0.1
#: Weights are kept to so many digits.
DIGITS = 5


class CodebookError(Exception):
    """A codebook or the rows to learn from cannot be used; the message says why, in words for the user."""


@dataclass(slots=True)
class Block:
    """The features of one kind. names: its terms; terms: term → its row in idf and weights, which have a column per
    label.
    """

    kind: str
    names: list[str]
    terms: dict[str, int]
    idf: np.ndarray
    weights: np.ndarray
    #: A word → the rows of its parts; filled as words are met.
    known: dict[str, np.ndarray] = field(default_factory=dict)


@dataclass(slots=True)
class Codebook:
    """A trained codebook.

    several: whether a text may have several labels, or none; otherwise it has one. unit: document or sentence.
    bias, thresholds: a number per label. slope: how steeply a score rises with the sum of weights. frames: a row of
    weights per frame of ours, by its score, then one per frame, by whether it is present. card: what it was made
    from, when, and how well it does, for a person to read.
    """

    name: str
    labels: list[str]
    several: bool
    unit: str
    blocks: list[Block]
    frames: np.ndarray
    bias: np.ndarray
    thresholds: np.ndarray
    slope: float
    card: dict[str, Any]
    sha256: str = ""

    @property
    def languages(self) -> list[str]:
        """ENGLISH, OTHER or both: those that a tenth or more of the labelled rows are in. [] where no row tells."""
        counts = self.card["languages"]
        return [name for name, rows in counts.items() if rows >= TAUGHT * sum(counts.values())]

    def confidence(self, label: int) -> float | None:
        """The cross-validated precision of a label."""
        return self.card["labels"][label]["precision"]


@cache
def frame_lists() -> str:
    """A fingerprint of the frames' term lists, on which the scores of the 14 frames depend."""
    digest = hashlib.sha256()
    for row in rows("frames"):
        digest.update("\n".join((row["name"], row["threshold"], *terms(row["list"]))).encode())
    return digest.hexdigest()[:16]


def write_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook, gzipped where the name ends in .gz. The same codebook gives the same bytes."""
    data = json.dumps(as_json(codebook), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    path.write_bytes(gzip.compress(data, 6, mtime=0) if path.suffix == ".gz" else data)


def as_json(codebook: Codebook) -> dict[str, Any]:
    """A codebook as plain lists and numbers."""
    return {
        "format": FORMAT,
        "name": codebook.name,
        "card": codebook.card,
        "labels": codebook.labels,
        "several": codebook.several,
        "unit": codebook.unit,
        "slope": float(codebook.slope),
        "bias": _short(codebook.bias),
        "thresholds": _short(codebook.thresholds),
        "frame_lists": frame_lists(),
        "frames": _short(codebook.frames),
        "blocks": [
            {"kind": b.kind, "terms": b.names, "idf": _short(b.idf), "weights": _short(b.weights)}
            for b in codebook.blocks
        ],
    }


def _short(numbers: np.ndarray) -> list[Any]:
    if numbers.ndim == 2:
        return [_short(row) for row in numbers]
    return [float(f"{number:.{DIGITS}g}") for number in numbers.tolist()]


def read_codebook(path: Path) -> Codebook:
    """Read a codebook. Raises CodebookError for a file that is none, or that other frame lists were used for."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        content = json.loads(_unpacked(data))
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise ValueError("it does not say that it is one")
        codebook = _from_json(content)
    except (ValueError, KeyError, TypeError, EOFError, OSError, RecursionError, zlib.error) as error:
        raise CodebookError(f"{path}: not a codebook of `datasette provenance codebook train` ({error})") from error
    if content["frame_lists"] != frame_lists():
        raise CodebookError(
            f"{path}: was trained with other lists of frame terms than this installation has; train it again"
        )
    codebook.sha256 = hashlib.sha256(data).hexdigest()
    return codebook


def read_codebooks(paths: Sequence[Path]) -> list[Codebook]:
    """Several codebooks. Raises CodebookError, also where two have one name."""
    found = [read_codebook(path) for path in paths]
    names = [codebook.name for codebook in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise CodebookError(f"two codebooks are called {sorted(twice)[0]!r}; train one of them under another --name")
    return found


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    found = unpacker.decompress(data, LARGEST)
    if unpacker.unconsumed_tail:
        raise ValueError("it is too large")
    return found


def _from_json(content: dict[str, Any]) -> Codebook:
    labels = [str(label) for label in content["labels"]]
    if not labels or not NAME.fullmatch(content["name"]) or content["unit"] not in ("document", "sentence"):
        raise ValueError("its name, labels or unit are missing")
    number = len(labels)
    card = content["card"]
    if [one["label"] for one in card["labels"]] != labels or any("precision" not in one for one in card["labels"]):
        raise ValueError("its card is of other labels")
    if "languages" not in card:
        raise ValueError("its card does not name the language of its rows; train it again")
    return Codebook(
        name=content["name"],
        labels=labels,
        several=bool(content["several"]),
        unit=content["unit"],
        blocks=[_block(block, number) for block in content["blocks"]],
        frames=_numbers(content["frames"], (PER_FRAME * len(frames()), number)),
        bias=_numbers(content["bias"], (number,)),
        thresholds=_numbers(content["thresholds"], (number,)),
        slope=float(_numbers([content["slope"]], (1,))[0]),
        card=card,
    )


def _block(content: dict[str, Any], labels: int) -> Block:
    names = [str(term) for term in content["terms"]]
    places = {term: i for i, term in enumerate(names)}
    if content["kind"] not in KINDS or len(places) != len(names):
        raise ValueError("a block of features is damaged")
    size = len(names)
    weights = _numbers(content["weights"], (size, labels))
    return Block(content["kind"], names, places, _numbers(content["idf"], (size,)), weights)


def _numbers(content: Any, shape: tuple[int, ...]) -> np.ndarray:
    found = np.array(content, dtype=float)
    if found.size == 0 and 0 in shape:
        return np.zeros(shape)
    if found.shape != shape or not np.isfinite(found).all():
        raise ValueError("its numbers are missing or damaged")
    return found
