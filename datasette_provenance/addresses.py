"""The plugin's name, and where its pages are, for the pages and for what asks for them: tests and publish-check."""

from __future__ import annotations

PLUGIN = "datasette-provenance"
ROOT = "/-/provenance"
PATHS = {
    "overview": "",
    "documents": "/documents",
    "document": "/documents/{key}",
    "chains": "/chains",
    "stories": "/stories",
    "story": "/stories/{slug}",
    "framing": "/framing",
    "contrast": "/contrast",
    "sentiment": "/sentiment",
    "targets": "/sentiment/targets",
    "target": "/sentiment/targets/{slug}",
    "citations": "/citations",
    "cited": "/citations/sentences",
    "source": "/sources/{slug}",
    "outlets": "/outlets",
    "outlet": "/outlets/{slug}",
    "compare": "/compare",
    "undecided": "/undecided",
}
# What a path has a place for.
PLACES = {page: path[path.index("{") + 1 : -1] for page, path in PATHS.items() if "{" in path}
