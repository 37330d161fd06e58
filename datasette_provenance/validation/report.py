"""The figures of `compare` as text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import Any

from ..codebook.card import figure, short
from ..wording import listed, plural

COLUMNS = ("label", "coded", "found", "precision", "recall", "F1")
#: How many units that differ are named in text.
SHOWN = 10


def written(figures: dict[str, Any], form: str) -> str:
    """What `compare` gives, in a form: text, markdown or json."""
    if form == "json":
        return json.dumps(figures, ensure_ascii=False, indent=1)
    head, rows = table(figures)
    lines = [*said_first(figures), "", *(markdown if form == "markdown" else aligned)(head, rows)]
    return "\n".join([*lines, "", *said_last(figures)])


def said_first(figures: dict[str, Any]) -> list[str]:
    coders = listed([f"{one['coder']} ({one['coded']:,})" for one in figures["coders"]])
    lines = [
        f"{figures['measure']}: {plural(figures['units'], figures['unit'])} of "
        f"{plural(figures['documents'], 'document')}, coded by {coders}",
        f"By two coders or more: {figures['by_several']:,}. Ties, which do not count: {figures['ties']:,}",
    ]
    if "whole" in figures:
        whole = figures["whole"]
        lines += [
            f"Right: {figure(whole['accuracy'], whole['accuracy_interval'])} (the commonest label for all: "
            f"{short(whole['commonest'])}); macro F1 {figure(whole['macro_f1'], whole['macro_f1_interval'])}",
            f"Krippendorff's alpha: what was found with the coders {of_alpha(figures['alpha_found'])}; "
            f"coders with each other {of_alpha(figures['alpha_coders'])}",
        ]
    return lines


def table(figures: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """The table of labels: head and rows. A label that is neither coded nor found has none."""
    each = "whole" not in figures and "alpha_found" in next(iter(figures["labels"]), {})
    head = [*COLUMNS, *(("alpha", "alpha of coders") if each else ())]
    rows = []
    for one in [*figures["labels"], *([figures["all_labels"]] if "all_labels" in figures else [])]:
        if one["rows"] or one["found"]:
            shares = [figure(one[name], one[f"{name}_interval"]) for name in ("precision", "recall", "f1")]
            alphas = [of_alpha(one.get(name)) for name in ("alpha_found", "alpha_coders")] if each else []
            rows.append([one["label"], f"{one['rows']:,}", f"{one['found']:,}", *shares, *alphas])
    return head, rows


def of_alpha(one: dict[str, Any] | None) -> str:
    if one is None or one["value"] is None:
        return "–"
    return figure(one["value"], (one["low"], one["high"]))


def aligned(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)
    ]


def markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def said_last(figures: dict[str, Any]) -> list[str]:
    lines = ["Brackets hold 95% intervals; alpha is Krippendorff's. Coded: what most coders say."]
    differing = figures["differing"]
    if differing:
        lines.append(f"Coders say something else of {plural(len(differing), figures['unit'])} (all in --format json):")
    for one in differing[:SHOWN]:
        place = "" if one["start"] is None else f" {one['start']}-{one['end']}"
        said = "; ".join(f"{coder}: {', '.join(labels) or 'none'}" for coder, labels in one["coders"].items())
        lines.append(f"  {one['document_key']}{place}: found {', '.join(one['found']) or 'none'}; {said}")
    return lines + [f"Note: {note}." for note in figures["notes"]]
