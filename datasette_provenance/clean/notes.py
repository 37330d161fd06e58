"""Notes that say where a text appeared, who else worked on it or whose it is: they are credits, not body."""

from __future__ import annotations

import re

_WORK = (
    r"(?:article|story|piece|post|column|essay|report|interview|commentary|op-ed|editorial|content|blog|analysis|dispatch"
    r"|text|version|excerpt|feature|item)"
)
#: "This article was originally published by …", "(A version of) this story first appeared in …".
_THIS_WORK = (
    rf"(?:(?:editor['’]s\s)?note:\s*)?(?:a\s(?:longer\s|shorter\s|different\s|previous\s)?(?:version|form)\sof\s)?"
    rf"(?:this|the\s(?:above|preceding|following))\s(?:\w+\s)?{_WORK}\s"
    r"(?:(?:is\spart\sof|includes|contains|uses|comes\sfrom|draws\son)\b"
    r"|(?:was\s|is\s|has\s(?:been\s)?|had\s(?:been\s)?|also\s|originally\s|first\s|previously\s)+"
    # No word may belong to this row and to the one before: a pattern that can share them out in many ways tries each.
    r"(?:(?:initially\s|jointly\s|co-)(?:originally\s|first\s|previously\s|also\s|initially\s|jointly\s|co-)*)?"
    r"(?:published|appeared|posted|printed|ran|reprinted|republished|adapted|excerpted|written|produced|reported|provided"
    r"|translated|distributed|syndicated|reproduced|taken|funded|supported|based|created|generated|made)\b)"
)
_NOTE = re.compile(
    rf"""[\W_]{{0,4}}(?:{_THIS_WORK}
    | (?:original(?:ly)?|first|previously|initially)\s(?:published|appeared|posted|printed)\b
    | (?:re-?published|reprinted|reproduced|reposted|syndicated|distributed|cross-?posted)\s(?:here\s)?
      (?:with|by|from|under|courtesy|via)\b
    | (?:translated|translation|adapted)\s(?:from|by)\b | translation:\s
    | (?:traducid[oa]|traduite?|traduzid[oa]|tradott[oa])\s(?:de|del|du|por|par|da)\b
    | aus\sdem\s\w+en\s(?:übersetzt\s)?von\b
    | (?:traducción|traduction|tradução|traduzione|übersetzung|vertaling)(?:\s(?:de|du|d[eo]l|par|por|von|di|door)|:)\s
    | (?:story|article|text|report|content)\scourtesy\sof\b
    | (?:sponsored|paid|partner|branded)\s(?:content|post)\s(?:from|by)\s.{{2,60}}$
    | (?:read|view|see)\sthe\soriginal\s(?:article|story|post|version)\b
    | (?:information|material|reports?|content)\sfrom\s.{{2,100}}\s(?:was|were)\s(?:also\s)?used\b
    | (?:compiled\s)?(?:from|by)\s(?:wire|news|agency|our\swire)\s?(?:services?|reports?|agencies|sources)\b.{{0,30}}$
    | contribut(?:ing|ors?):\s | \(?(?:h/t|hat\stip)\b
    | (?:additional\s|with\s(?:additional\s)?)?(?:reporting|research|files)\s(?:by|from)\s
    | \(?(?:writing|edited|editing|compiled|writing\sand\sediting)\sby\s
    | (?:—|–|-)?\s?with\s(?:files|reporting|information|reports|material|inputs?|agenc(?:y|ies))\b.{{0,80}}$
    | with\s(?:a\sreport\sfrom\b.{{2,60}}|(?:\w+\s)?wires?\b.{{0,30}})$
    | (?:source|sources|via|courtesy(?:\sof)?|provided\sby|agencies|news\sagency)\s?[:|]\s?.{{0,60}}$
    | (?:the[- ])?[a-z]{{2,10}}-?\s?wire(?:\s\(tm\))?$
    | (?:write|e-?mail)\sto\s[a-z][\w.'’ -]{{2,50}}\sat\s
    | (?:the\s)?(?:views|opinions)\s(?:expressed|stated)\b
    | (?:media|press)\scontacts?\b[:\s] | contact:\s | about\sthe\sauthor\b | \#\#\#
    )""",
    re.X,
)
#: Notes that begin with a name.
_NAME = r"(?-i:[A-ZÀ-Þ][\w.'’-]+)"
_NAMED_NOTE = re.compile(
    rf"""(?:.{{2,200}}\s(?:also\s)?contributed\s(?:reporting\s)?to\sthis\s{_WORK}
    | .{{0,120}}\bcontributed\s(?:reporting|research)\b(?:\sfrom\s[\w\s,]{{2,60}})?\.?$
    | {_NAME}(?:(?:,\s|\sand\s|\s){_NAME}){{0,8}}\sreported\sfrom\s[^.;]{{2,40}}(?:[.,]\s\w{{1,6}})?[;.]
    | .{{0,160}}\b(?:published|generated)\s(?:directly\s)?from\san?\s[\w\s-]{{0,30}}\bfeed\b
    | .{{0,60}}\bcan\sbe\s(?:reached|contacted)\s(?:at|on|by)\b
    | .{{2,60}}\sis\s(?:solely\s)?responsible\sfor\sthe\scontent)""",
    re.X | re.I,
)


def is_note(line: str) -> bool:
    """Whether a line or last sentence says where the text appeared, who else worked on it or whose it is."""
    if _NOTE.match(line.lower()):  # several times as fast as looking for either case
        return True
    # Plain substrings first: nearly every line of a text comes by here.
    worth = any(words in line for words in ("contributed", "reported from", "can be ", "responsible for", " feed"))
    return worth and _NAMED_NOTE.match(line) is not None
