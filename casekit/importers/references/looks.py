"""Whether a paragraph looks like a reference."""

from __future__ import annotations

import re
from functools import lru_cache

from casekit.importers.references.anchors import take_anchors
from casekit.importers.references.groups import GROUP_WORD
from casekit.importers.references.journals import known_journal, looks_abbreviated
from casekit.importers.references.locator import Locator, locators
from casekit.importers.references.names import readings
from casekit.importers.references.sheet import Sheet, said
from casekit.importers.rich import Rich

_LONGEST = 1500
_SHORTEST = 20
_PROSE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|should|would|could|can|may|we|she|he|they|his|her"
    r"|our|this|these|those|which"
    r"|showed|shows|demonstrated|received|reports?|declares?|ist|sind|wurde|wurden|hat"
    r"|haben|wir|sie|sollte|est|sont|nous"
    r"|es|son|fue|fueron|è|sono|foi|foram)\b"
)
_STATEMENT = re.compile(
    r"(?i)\b(?:disclosures?|conflicts? of interest|honoraria|consult(?:ant|ancy)"
    r"|employment|advisory board|competing interests"
    r"|correspondence|e-?mail|corresponding author|professor|department of|division of"
    r"|interessenkonflikt\w*)\b"
)
_QUESTION = re.compile(r"\?\s*$")
_BOOK = re.compile(
    r"(?:\bIn:\s|\b\d{1,2}(?:st|nd|rd|th)\sed(?:ition|n?\.)|\b[Ee]ds?\.|\(Eds?\.\)|\bHrsg\.|\bed\.\s"
    r"|[A-Z]\w+:\s[A-Z][\w &,'-]{2,60}[;,]\s?(?:c|©)?(?:19|20)\d\d)"
)


@lru_cache(maxsize=1024)
def looks_like_reference(text: Rich) -> float:
    """How much a paragraph looks like one entry of a reference list, from 0 to 1."""
    sheet = Sheet.of(text[:_LONGEST])
    written = said(sheet.text)
    if len(written) < _SHORTEST or _QUESTION.search(written):
        return 0.0
    found: dict[str, object] = {}
    take_anchors(sheet, found)
    places = locators(sheet)
    start = _first_letter(sheet.body)
    score = _of_authors(sheet.body, start)
    score += _of_places(sheet.body, start, places)
    score += 0.3 * bool(found.keys() & {"DOI", "PMID", "PMCID", "ISBN"})
    score += 0.2 * ("URL" in found) + 0.2 * ("accessed" in found)
    score += 0.2 * bool(_BOOK.search(sheet.body))
    score -= 0.12 * max(0, len(_PROSE.findall(written)) - 1)
    score -= 0.3 * bool(_STATEMENT.search(written))
    score -= 0.3 * (len(written) > 900)
    return round(min(1.0, max(0.0, score)), 3)


def starts_with_authors(text: Rich) -> bool:
    """Whether a line begins as the first line of a reference does: with names or a group."""
    body = text.text[:_LONGEST]
    return _of_authors(body, _first_letter(body)) >= 0.35


_LEADING = re.compile(r"\W*(?:\d{1,3}[.)\]]*\s+)?[\s.,:;\[(]*")


def _first_letter(body: str) -> int:
    match = _LEADING.match(body)
    return match.end() if match else 0


def _of_authors(body: str, start: int) -> float:
    names = readings(body, start, min(len(body), start + 600))
    best = max((one.tidy + 0.1 * one.cut_short for one in names), default=0.0)
    if best >= 0.6:
        return 0.35
    head = body[start : start + 120].split(". ", maxsplit=1)[0]
    return 0.15 if GROUP_WORD.search(head) and len(head) < 100 else 0.0


def _of_places(body: str, start: int, places: list[Locator]) -> float:
    best = max(places, key=lambda place: place.strength, default=None)
    if best is None or best.start <= start:
        return 0.0
    if best.strength <= 2:
        return 0.1
    score = 0.3 if best.strength >= 6 else 0.1
    before = re.split(
        r"[.?!]\s+(?=[A-Z])", body[max(0, best.start - 90) : best.start].rstrip(" .,;(")
    )
    journal = before[-1].strip()
    if known_journal(journal) or (looks_abbreviated(journal) and len(journal) > 3):
        score += 0.15
    return score
