"""The editors of a book: in front of its title or behind it."""

from __future__ import annotations

import re

from casekit.importers.references.anchors import LABEL
from casekit.importers.references.draft import Draft
from casekit.importers.references.names import readings

MARK = re.compile(
    r"[,.;]?\s{0,3}(?:[(\[](?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Hh]g|[Éé]ds?|a cura di)\b\.?[)\]]"
    r"|(?:eds?|éds?|Hrsg|hrsg|Hg)\b\.?|Eds?\."
    r"|(?:[Ee]ditors?|Herausgeber|[Ee]ditores|[ÉéEe]diteurs?|[Ee]ditör)\b(?=\s?[.,:;]))\s*[.,:;]?\s*"
)
"""The word that makes persons editors."""
_BY = re.compile(
    r"[,.;(]?\s{0,3}\b(?:[Ee]dited by|[Ee]d\. by|[Hh]rsg\. von|[Hh]erausgegeben von"
    r"|sous la direction de|a cura di|ed\. by)\s+(?=\S)"
)


def take_editors(draft: Draft, start: int, *, behind: bool = False) -> int:
    """Take editors who stand at a place, or behind the title after ``edited by``.

    Gives the place behind them, or the same place where there are none.
    """
    sheet = draft.sheet
    if "editor" in draft.item:
        return start
    if behind:
        by = _BY.search(sheet.body, start)
        if by is None:
            return start
        best = max(
            readings(sheet.body, by.end(), len(sheet.body)),
            key=lambda names: (names.tidy, names.end),
            default=None,
        )
        if best is not None:
            draft.item["editor"] = list(best.people)
            sheet.take(*by.span(), LABEL)
            sheet.take(by.end(), best.end, "editor")
        return start
    for names in readings(sheet.body, start, len(sheet.body)):
        mark = MARK.match(sheet.body, names.end)
        if mark:
            draft.item["editor"] = list(names.people)
            sheet.take(start, names.end, "editor")
            sheet.take(*mark.span(), LABEL)
            return mark.end()
    return start


def take_editors_within(draft: Draft, start: int, stop: int) -> int:
    """Take editors who stand behind a book's title, as in ``The handbook, K. Weber, ed.``.

    Gives the end of the title.
    """
    sheet = draft.sheet
    mark = MARK.search(sheet.body, start)
    if "editor" in draft.item or mark is None or mark.start() > stop + 300:
        return stop
    commas = [match.end() for match in re.finditer(r"[,;.(]\s+", sheet.body[start : mark.start()])]
    for comma in commas[:60]:
        for names in readings(sheet.body, start + comma, len(sheet.body)):
            if names.end == mark.start():
                draft.item["editor"] = list(names.people)
                sheet.take(start + comma, names.end, "editor")
                sheet.take(*mark.span(), LABEL)
                return start + comma
    return stop
