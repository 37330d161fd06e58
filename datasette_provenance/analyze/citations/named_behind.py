"""The name behind an office or kin: "said its president, Pia Roe", "his wife, Pia"."""

from __future__ import annotations

import re

from .lexicon import words
from .source_words import ends_in, head_of
from .source_words import words as source_words
from .stream import Stream

#: The name behind "said its president," and the like.
_NAME_AFTER = re.compile(r",(?P<name>E{1,4}(?:N{1,2}E{1,2})?)(?=[,.\-;:IKQ()])")
_DAYS, _KIN = words("day"), words("kin")
_OFFICES = ("person", "official", "title")
_COMPANY_ENDINGS = source_words("company-name")


def named_behind(stream: Stream, at: int, high: int, ceiling: int) -> int:
    """Behind the name of the person whose office or kin the tokens at to high tell ("its president, Pia Roe"), or of
    the company ("its parent company, Odmart Foods"); high where none stands there. One word names only kin: "his wife,
    Pia".
    """
    named = _NAME_AFTER.match(stream.tags, high, min(ceiling + 1, high + 12))
    if not named:
        return high
    name, behind = named.span("name")
    head = head_of(" ".join(stream.low[at:high]))
    alone = behind - name == 1 and head.rpartition(" ")[2] not in _KIN
    company = stream.low[behind - 1] in _COMPANY_ENDINGS and ends_in(head, "organization")
    if alone or stream.low[name] in _DAYS or not (company or any(ends_in(head, section) for section in _OFFICES)):
        return high
    comma = stream.tags.find(",", behind + 1, ceiling)
    told = stream.tags[behind] == "," and comma > 0 and stream.tags[comma + 1] in "VMR"
    return high if told else behind  # not "According to the mayor, Pia Roe, a nurse, left"
