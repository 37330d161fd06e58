"""How good the extractor is on labelled news, where that stands beside this checkout; it is never copied here."""

import importlib.util
import json
from argparse import Namespace
from collections import Counter
from pathlib import Path

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

GOLD = Path(__file__).parents[4] / "shared" / "eval" / "citations"
EVERY = 12  # one document in so many, to be quick


def scorer():
    spec = importlib.util.spec_from_file_location("citation_score", GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(text):
    cleaned = clean(text)
    found = find_citations(cleaned)
    for one, name in zip(found, resolve_speakers(cleaned, found), strict=True):
        record = {"start": one.fragments[0][0], "end": one.fragments[-1][1], "fragments": one.fragments}
        record |= {"quote_type": one.quote_type, "speaker_resolved": name}
        for field, span in (("source", one.source), ("cue", one.cue)):
            if span:
                record |= {f"{field}_start": span[0], f"{field}_end": span[1]}
        record |= {"source_text": text[slice(*one.source)]} if one.source else {}
        record |= {"cue": text[slice(*one.cue)]} if one.cue else {}
        yield record


def measured(name, speech_only):
    if not GOLD.is_dir():
        pytest.skip("no labelled news beside this checkout (../shared)")
    score, total = scorer(), Counter()
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()[::EVERY]
    for gold in map(json.loads, lines):
        found = {"citations": list(predictions(gold["text"]))}
        counts, _ = score.score_doc(gold, found, Namespace(speech_only=speech_only, min_tokens=1))
        total += counts
    return {key: 100 * values[2] for key, values in score.metrics(total).items()}


def test_speech_on_political_news_beats_every_published_peer():
    found = measured("polnear_dev.jsonl", True)
    assert found["content_overlap"] > 77
    assert found["content_exact"] > 69
    assert found["source_head_e2e"] > 72
    assert found["cue_e2e"] > 73
    assert found["overlap_direct"] > 93


def test_speakers_on_general_news():
    found = measured("ggt_dev.jsonl", False)
    assert found["content_overlap"] > 70
    assert found["overlap_direct"] > 90
