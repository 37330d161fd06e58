"""A codebook's card as text: what it was made from, and how well it does."""

from __future__ import annotations

from typing import Any

WIDEST = 40
KINDS = {"words": "words", "pairs": "words and pairs of words", "characters": "parts of words"}


def card_text(card: dict[str, Any]) -> str:
    """The card of a codebook, for a terminal."""
    several = "any number of labels" if card["several"] else "one label"
    lines = [
        f"Codebook {card['name']}, trained {card['trained']} from {card['file']} "
        f"({card['rows']:,} rows, {card['groups']:,} groups), release {card['release']}",
        f"Labels {card['unit']} by {card['unit']}, each with {several}, from {_features(card['features'])}.",
        "",
        *_table(card["labels"]),
        "",
        _whole(card["whole"]),
        f"Brackets hold 95% intervals. Figures by {card['tested']['way']}, {card['tested']['folds']} parts, "
        f"{card['tested']['rows']:,} rows.",
    ]
    if card["languages"]:
        told = ", ".join(f"{language} ({rows:,})" for language, rows in card["languages"].items())
        lines.append(f"Language of its rows: {told}. Documents in a language of fewer than a tenth get no label.")
    if card["rough"]:
        lines.append(f"Too few rows for more than a rough figure: {', '.join(card['rough'])}.")
    if card["left_out"]:
        listed = ", ".join(f"{label} ({count})" for label, count in card["left_out"].items())
        lines.append(f"Left out, since too few rows have them or lack them: {listed}.")
    return "\n".join([*lines, *(f"Note: {note}." for note in card["notes"])])


def _features(features: dict[str, Any]) -> str:
    found = " and ".join(KINDS[kind] for kind in features["kinds"])
    return found + (", and the scores of our 14 frames" if features["frames"] else "")


def _table(labels: list[dict[str, Any]]) -> list[str]:
    """A line per label."""
    width = max(len("label"), *(min(WIDEST, len(one["label"])) for one in labels))
    head = f"{'label':<{width}}  {'rows':>5}  {'precision':<17}  {'recall':<17}  {'F1':<17}"
    lines = [head.rstrip()]
    for one in labels:
        cells = [figure(one[name], one[f"{name}_interval"]) for name in ("precision", "recall", "f1")]
        name = one["label"] if len(one["label"]) <= WIDEST else one["label"][: WIDEST - 1] + "…"
        lines.append(f"{name:<{width}}  {one['rows']:>5}  {'  '.join(f'{cell:<17}' for cell in cells)}".rstrip())
    return lines


def figure(value: float | None, interval: tuple[float, float] | None) -> str:
    """A share with its 95% interval, as ".83 [.61 .94]"."""
    if value is None:
        return "–"
    low, high = interval or (value, value)
    return f"{short(value)} [{short(low)} {short(high)}]"


def short(value: float) -> str:
    """A share with two digits, as ".83"."""
    text = f"{value:.2f}"
    return text.replace("0.", ".", 1) if abs(value) < 1 else text


def _whole(whole: dict[str, Any]) -> str:
    found = [f"micro F1 {figure(whole['micro_f1'], whole['micro_f1_interval'])}"]
    if "accuracy" in whole:
        always = short(whole["commonest"])
        found = [f"accuracy {figure(whole['accuracy'], whole['accuracy_interval'])} (the commonest label: {always})"]
    found.append(f"macro F1 {figure(whole['macro_f1'], whole['macro_f1_interval'])}")
    return "All labels: " + ", ".join(found)
