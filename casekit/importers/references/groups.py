"""Groups and organizations among authors, and what stands for those who are not named."""

from __future__ import annotations

import re
from typing import Any

from casekit.importers.references.sheet import said

UPPER = "A-Z" + "".join(
    chr(code)
    for first, last in ((0xC0, 0x24F), (0x386, 0x3AB), (0x400, 0x42F), (0x1E00, 0x1EFF))
    for code in range(first, last + 1)
    if chr(code).isupper()
)
"""Capital letters for a class of characters: Latin, Greek, Cyrillic."""

_ET_AL = re.compile(
    r"\s*[,;]?\s*[\[(]?(?:et\s?al(?:ii|\b)\.?|and\s(?:others|colleagues|coworkers)\b|(?:u"
    r"|&)\.?\s?a\.(?!\w)"
    r"|und\sMitarbeiter\b|ve\s(?:ark|diğ)\.?|[ye]\s(?:cols?|colab|col)\b\.?)[\])]?"
)
_FOR = (
    r"(?:(?:writing\s)?(?:on\sbehalf\sof|for|from|pour|im\sNamen|au\snom\sdu"
    r"|en\snombre\sde)\s(?:the\s|der\s|des\s|le\s|la\s)?)"
)
_GROUP_WORD = (
    r"(?:Groups?|Investigators?|Collaborat(?:ors?|ion|ive)|Consorti(?:um|a)|Committee"
    r"|Network|Team|Panel|Society"
    r"|Organi[sz]ation|Association|Party|Registry|Alliance|Task\sForce|Intergroup"
    r"|Federation|Foundation|College"
    r"|Council|Institutes?|Agency|Administration|Academy|Cent(?:er|re)s?|Commission"
    r"|Ministry|Department"
    r"|Gruppo|Grupo|Groupe|Arbeitsgemeinschaft|Gesellschaft|Studiengruppe"
    r"|Fachgesellschaft(?:en)?|Arbeitsgruppe|Leitlinienprogramm|Institut|Bundesärztekammer"
    r"|Sociedad(?:e)?|Società|Société|Asociación|Derneği|Bakanlığı|Ministerio|Ministério"
    r"|Haute\sAutorité"
    r"|Authors|Library|Authority|Service|Bundesinstitut|Study|Trialists|Workshop|Board|Union|Program(?:me)?|Initiative|Company"
    r"|Inc\b\.?|Ltd\b\.?|GmbH|Pharma\w*|Therapeutics"
    r"|NICE|WHO|NCCN|EMA|FDA|CDC|ESMO|EBMT|ELN|ASH|AWMF|DGHO|RKI"
    r"|University|Hospital)"
)
GROUP_WORD = re.compile(rf"\b{_GROUP_WORD}(?!\w)")
"""A word by which the name of an organization or study group is known."""

TITLE_WORDS = re.compile(
    r"\b(?:guidelines?|recommendations?|consensus|management|treatment|diagnosis|trial"
    r"|versus|vs|results|patients"
    r"|with|after|Leitlinie|review|update|case\srecords|handbook|handbuch|textbook|atlas|manual"
    r"|classification|criteria|statement|report|therapy)\b",
    re.IGNORECASE,
)
"""A word that is in titles and not in the names of organizations."""

_LATER_GROUP = re.compile(
    rf"(?:(?:[;,]\s*(?:and\s|und\s|&\s)?|\s(?:and|und|et|&)\s)(?P<label>{_FOR}|the\s)?|\s{_FOR})"
    rf"(?P<group>(?:[{UPPER}0-9][^;:.()\x1f\[\]]{{0,120}}?)?\b{_GROUP_WORD}(?!\w)"
    rf"(?:\s(?:of|for|on|in|de|der|für)\s[^,;:.()\x1f]{{1,80}}"
    rf"|(?:\s[{UPPER}][\w-]{{1,30}}){{1,3}})?(?:\s\([{UPPER}][\w-]{{1,15}}\))?)"
    rf"(?=\s*(?:[,;.:)\[\x1f]|\((?![{UPPER}][\w-]{{1,15}}\))|et\sal|$))"
)
_OTHER_GROUP = re.compile(
    rf"(?:[;,]\s*(?P<label>{_FOR})|\s{_FOR})"
    rf"(?P<group>[{UPPER}][^.;:,()\x1f\[\]]{{1,80}}?)(?=\s*(?:[.:;]|\(\d|$))"
    rf"|;\s*(?P<acronym>(?:[{UPPER}][\w-]+\s){{0,2}}[{UPPER}][{UPPER}\d-]{{2,15}})(?=\.)"
)
"""Behind ``for the`` stands a group, whatever it is called; behind a semicolon, ``ALDER``."""


_SURE = re.compile(r"\b(?:Groups?|Investigators?|Collaborators?|Consortium|Trialists|Committee)$")


def _is_sure(match: re.Match[str]) -> bool:
    """Whether a group behind a semicolon is one whatever its name: “; ALDER Investigators”."""
    return match[0].lstrip().startswith(";") and bool(_SURE.search(match["group"] or ""))


def take_ending(
    text: str, end: int, stop: int, labels: list[tuple[int, int]], *, groups: bool = True
) -> tuple[int, list[dict[str, Any]], str]:
    """What follows the last person: groups, ``et al.``, in any order."""
    found: list[dict[str, Any]] = []
    cut = ""
    for _ in range(4):
        if not cut and (match := _ET_AL.match(text, end, stop)):
            cut = said(match[0].strip(" ,;[]()"))
            end = match.end()
        elif (
            groups
            and (
                match := _LATER_GROUP.match(text, end, stop) or _OTHER_GROUP.match(text, end, stop)
            )
            and not (TITLE_WORDS.search(match["group"] or "") and not _is_sure(match))
        ):
            role = "group" if match["group"] else "acronym"
            found.append({"literal": said(match[role])})
            labels.append((end, match.start(role)))
            end = match.end()
        else:
            break
    return end, found, cut
