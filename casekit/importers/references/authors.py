"""Who wrote it: persons, groups, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.references.anchors import LABEL
from casekit.importers.references.dates import read_date
from casekit.importers.references.draft import Draft
from casekit.importers.references.editors import MARK
from casekit.importers.references.groups import GROUP_WORD, TITLE_WORDS
from casekit.importers.references.locator import Locator
from casekit.importers.references.names import Names, readings
from casekit.importers.references.sheet import said

_SPACE = re.compile(r"[\s.,:;]*")
_YEAR = re.compile(r"[\s,.]{0,3}[(\[]?(?:1[89]|20)\d\d")


def take_authors(draft: Draft, places: Sequence[Locator]) -> int:
    """Take the authors and a year behind them; where the title begins."""
    sheet = draft.sheet
    start = _skip(sheet.body, 0)
    stop = max((place.start for place in places if place.strength > 2), default=len(sheet.body))
    names = _best(draft, start, stop)
    if names is not None:
        draft.form = names.form
        for remark in names.remarks:
            draft.doubt(
                "CK953",
                remark,
                "Hold the authors against the source.",
                sheet.text[start : names.end],
            )
        for span in names.labels:
            sheet.take(*span, LABEL)
        sheet.take(start, names.end, "author")
        draft.item["author"] = list(names.people)
        start = names.end
        if mark := MARK.match(sheet.body, start):
            draft.item["editor"] = draft.item.pop("author")
            sheet.take(*mark.span(), LABEL)
            start = mark.end()
    elif group := _group(draft, start, stop):
        draft.take_as("author", (start, group), lambda text: [{"literal": said(text)}])
        start = group
    return _after_year(draft, start, places)


def _skip(body: str, at: int) -> int:
    match = _SPACE.match(body, at)
    return match.end() if match else at


def _best(draft: Draft, start: int, stop: int) -> Names | None:
    found = [names for names in readings(draft.sheet.body, start, stop) if names.tidy >= 0.45]
    if not found:
        return None
    for names in found:
        if names.form == draft.habits.form:
            return names
    return found[0]


def _after_year(draft: Draft, start: int, places: Sequence[Locator]) -> int:
    """The place after a year that follows the authors."""
    body = draft.sheet.body
    for place in places:
        if place.shape != "date" or place.start < start:
            continue
        if body[start : place.start].strip(" .,;:(["):
            break
        if draft.item.keys() & {"author", "editor"} and draft.take_as(
            "issued", (place.start, place.end), read_date
        ):
            return _skip(draft.sheet.body, place.end)
        break
    return _skip(body, start)


_SEGMENTS = (
    re.compile(r"(?:U\.?\s?S\.\s)?[^\x1f]{2,160}?(?=\.\s|\.?\s\((?:1[89]|20)\d\d|:\s|,\s[“\"„«])"),
    re.compile(r"(?:[^\x1f.;]|\.(?!\s)){2,160}?(?=\.?,?\s(?:1[89]|20)\d\d)"),
)


def _group(draft: Draft, start: int, stop: int) -> int:
    """Where the name of an organization ends that stands in the author's place, or 0."""
    body = draft.sheet.body
    for pattern in _SEGMENTS:
        match = pattern.match(body, start, min(stop + 8, len(body)))
        if match and (end := _named(body, match)):
            return end
    return 0


_BEHIND = re.compile(r",?\s(?:1[89]|20)\d\d[a-e]?$")


def _named(body: str, match: re.Match[str]) -> int:
    if len(match[0].split()) > 14:
        return 0
    name = _BEHIND.sub("", match[0])
    words = list(GROUP_WORD.finditer(name))
    if not words or TITLE_WORDS.search(name):
        return 0
    colon = body[match.end() : match.end() + 1] == ":"
    if colon and words[-1].end() < len(name.rstrip()):
        return 0
    return match.start() + len(name.rstrip(" ,"))
