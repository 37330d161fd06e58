"""Where shared passages lie in two texts: a bar for each, joined by bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from .svg import el, picture, text_width

MOST_BANDS = 200
THICK, APART = 16, 58


def passage_map(page: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    """Two bars as long as the texts, A above B, with a band for each passage, of many the longest."""
    lengths = {side: max(1, len(page[side]["text"])) for side in "ab"}
    most = max(lengths.values())
    passages = sorted(page["passages"], key=lambda one: -one["words"])[:MOST_BANDS]

    def draw(width: int) -> tuple[float, list[Markup]]:
        left = text_width("B") + 10
        scale = (width - left - 2) / most
        tops = {"a": 4, "b": 4 + THICK + APART}
        elements = []
        for one in passages:
            a1, a2, b1, b2 = (left + one[end] * scale for end in ("a_start", "a_end", "b_start", "b_end"))
            top, bottom = tops["a"] + THICK, tops["b"]
            path = f"M{a1:.1f} {top}L{a2:.1f} {top}L{b2:.1f} {bottom}L{b1:.1f} {bottom}Z"
            elements.append(el("path", el("title", f"{one['words']} words"), d=path, class_="pv-map-band"))
        for side, top in tops.items():
            elements.append(el("text", side.upper(), x=0, y=top + THICK / 2, dy="0.35em"))
            elements.append(
                el("rect", x=left, y=top, width=max(2.0, lengths[side] * scale), height=THICK, class_="pv-map-text")
            )
            for one in passages:
                start, end = one[f"{side}_start"] * scale, one[f"{side}_end"] * scale
                kind = "pv-map-quoted" if one["quoted"] else "pv-map-shared"
                elements.append(
                    el("rect", x=left + start, y=top, width=max(1.0, end - start), height=THICK, class_=kind)
                )
        return tops["b"] + THICK + 4, elements

    title = f"Where the shared passages lie in {names['a']}, and in {names['b']}"
    return picture(draw, title) if passages else Markup("")
