"""A disclosure cut into what is said of one person or of several at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from casekit.importers.people import vocabulary

_END = re.compile(r"([.!?؟])\s+(?=[^\W\d_])|\s*[;؛\n]\s*")
_SHORT = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|prof|drs?|mrs?|ms|doç|uzm|med|inc|ltd|corp|co|e\.g|i\.e|etc|vs|st|no)$",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:^|[\s(,])(?:inc|ltd|corp|co|etc|plc)$", re.IGNORECASE)
_BEGINS = frozenset({"Drs", "The", "All", "None", "He", "She", "They", "No", "Other"})
_LABEL = re.compile(
    r"(?:(?:author\s+|financial\s+|potential\s+|declaration\s+of\s+)?(?:disclosures?(?:\s+statement)?|"
    r"conflicts?\s+of\s+interests?(?:\s+(?:disclosures?|statement))?|competing\s+interests?|"
    r"interests)|interessen(?:s)?konflikte?|offenlegung(?:en)?|"
    r"(?:déclaration\s+de\s+)?(?:liens?|conflits?)\s+d['’]intérêts?|conflictos?\s+de\s+intere?ses?|"
    r"conflitt[oi]\s+d[i'’]\s?interess[ei]|conflitos?\s+de\s+interesses?|çıkar\s+çatışması|"
    r"تضارب المصالح)\s*[:：.–-]\s*",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:except|other than|besides|apart from|aside from|beyond|außer|mit ausnahme|sauf|salvo|"
    r"excepto|tranne|exceto|dışında)\b|سوى|باستثناء",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\b(?:receiv|honorari|grants?\b|consult|advis|employ|stocks?\b|shares?\b|sharehold|speaker|fees?\b|"
    r"funding|royalt|patents?\b|board|support|honorar|berater|vortrag|erhalten|reçu|honoraire|"
    r"recibi|honorario|ricevut|onorari|recebe|danışman|honorer)",
    re.IGNORECASE,
)


def without_label(text: str) -> tuple[str, str]:
    """The label in front of a disclosure, such as “Conflict of interest:”, and the rest."""
    found = _LABEL.match(text)
    return (text[: found.end()].strip(), text[found.end() :]) if found else ("", text)


def clauses(text: str, people: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Sentences, and the parts of one between semicolons, each with the semicolon behind it.

    ``people`` are the names with which a new sentence may begin, so that “Acme Inc. Quist …” is
    parted where “Acme Inc. and …” is not.
    """
    start = 0
    for found in _END.finditer(text):
        stop = found[1]
        if stop == "." and not _ends(text, found.start(), found.end(), people):
            continue
        piece = text[start : found.start() + len(stop or "")].strip()
        if piece:
            yield piece, "" if stop or "\n" in found.group() else ";"
        start = found.end()
    if last := text[start:].strip():
        yield last, ""


def _ends(text: str, stop: int, after: int, people: Collection[str]) -> bool:
    """Whether a stop ends a sentence, and not only an abbreviation or a title."""
    before = text[max(0, stop - 12) : stop]
    if not _SHORT.search(before):
        return True
    following = text[after : after + 40].split(maxsplit=1)
    first = following[0].strip(".,:;") if following else ""
    begins = first in people or vocabulary.is_honorific(first) or first in _BEGINS
    return begins and bool(_COMPANY.search(before))


@cache
def _nothing() -> tuple[re.Pattern[str], ...]:
    lines = vocabulary.lines("nothing_to_disclose")
    return tuple(re.compile(line, re.IGNORECASE) for line in lines)


def declares_ties(clause: str) -> bool:
    """Whether a clause names honoraria, grants, shares or the like."""
    return bool(_TIES.search(clause))


def declares_nothing(clause: str) -> bool:
    """Whether a clause says that there is nothing to disclose, without any exception."""
    if _ELSE.search(clause):
        return False
    for pattern in _nothing():
        if found := pattern.search(clause):
            return not _TIES.search(clause[: found.start()] + " | " + clause[found.end() :])
    return False
