"""Five real articles, held against what a person found in them. They are not part of this repository."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from datasette_provenance.analyze.claims.publisher import publisher_claims
from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.analyze.credits.upstream import find_upstream, originating_outlet
from datasette_provenance.clean.text import clean
from datasette_provenance.records import RawDocument

SHARED = Path(os.environ.get("PROVENANCE_SHARED", Path(__file__).parents[4] / "shared"))
TRUTH = SHARED / "gold" / "seeds.json"
DOCUMENTS = json.loads(TRUTH.read_text(encoding="utf-8"))["documents"] if TRUTH.exists() else []


@pytest.mark.skipif(not DOCUMENTS, reason="shared/gold/seeds.json is not here; PROVENANCE_SHARED names another folder")
@pytest.mark.parametrize("truth", DOCUMENTS, ids=lambda truth: truth["document"])
def test_credits_edges_and_origin_of_the_seeds(truth: dict) -> None:
    text = (SHARED / "seeds" / truth["file"]).read_text(encoding="utf-8")
    raw, cleaned = RawDocument("key", text), clean(text)
    credits = find_credits(cleaned, raw, None)
    publisher = next((claim.value for claim in publisher_claims(credits, cleaned, raw)), None)
    upstream = find_upstream(credits, publisher)
    assert {(c.kind, c.outlet) for c in credits} == {(c["kind"], c["outlet"]) for c in truth["credits"]}
    assert {(u.relation, u.outlet) for u in upstream} == {(u["relation"], u["outlet"]) for u in truth["upstream"]}
    assert publisher == truth["publisher"]
    assert originating_outlet(publisher, upstream, credits) == truth["originating_outlet"]
    for one in truth["credits"]:
        at = text.index(one["evidence"])
        spans = [(c.start, c.end) for c in credits if (c.kind, c.outlet) == (one["kind"], one["outlet"])]
        assert any(start < at + len(one["evidence"]) and end > at for start, end in spans if start is not None and end)
