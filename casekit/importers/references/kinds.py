"""What words say a work to be: a thesis, a package insert, a preprint, a talk."""

from __future__ import annotations

import re

from casekit.importers.references.dates import DATE, MONTH
from casekit.importers.references.draft import Draft
from casekit.importers.references.sheet import said

_PREPRINT = re.compile(
    r"\b(?P<server>medRxiv|bioRxiv|arXiv|chemRxiv|Research Square|SSRN|Preprints(?:\.org)?)\b",
    re.IGNORECASE,
)
_PREPRINT_WORD = re.compile(r"[\[(]?\b[Pp]reprint(?: server)?\b[\])]?")
_THESIS = re.compile(
    r"[\[(]?\b(?P<genre>(?:PhD|Ph\.D\.|Doctoral|Master['’]s|MD|MSc|M\.Sc\."
    r"|Unpublished doctoral|master['’]s|doctoral)\s(?i:thesis|dissertation)"
    r"|Inaugural-?[Dd]issertation"
    r"|[Dd]issertation|Habilitationsschrift|[Tt]esis doctoral|[Tt]h[èe]se(?: de doctorat)?"
    r"|[Tt]esi di (?:laurea|dottorato)|(?:Doktora|Uzmanlık|Yüksek lisans) tezi"
    r"|[Tt]hesis)\b[\])]?"
)
_INSERT = re.compile(
    r"[\[(]?\b(?P<genre>[Pp]ackage insert|(?:US |U\.S\. |Full "
    r"|full )?[Pp]rescribing [Ii]nformation|[Ss]ummary of [Pp]roduct [Cc]haracteristics"
    r"|Fachinformation|[Pp]roduct (?:monograph|label)|[Dd]rug label)\b(?:\s\((?:SmPC"
    r"|USPI)\))?[\])]?"
)
_PRESENTED = re.compile(
    r"\b(?:(?P<genre>Poster|Paper|Abstract|Oral)\s(?:presentation\s)?)?[Pp]resented\s(?:at"
    r"|in)(?:\sthe)?:?\s*(?P<event>[^;.,\x1f]{4,150})[;,.]?"
)
_EVENT_PLACE = re.compile(
    rf"\s*(?:(?:{DATE.pattern}"
    rf"|{MONTH}\s\d{{1,2}}\s?[-–]\s?\d{{1,2}},\s\d{{4}})[;,.]\s)?"
    rf"(?P<place>[A-Z][^;.:()\d\x1f]{{2,60}}?)(?=[.;]|\s*(?:\x1f|$))"
)


def take_kind(draft: Draft, start: int) -> str:
    """What words say the work to be, taken as its genre."""
    sheet, item = draft.sheet, draft.item
    body = sheet.body
    for pattern, kind in ((_THESIS, "thesis"), (_INSERT, "pamphlet")):
        if (match := pattern.search(body, start)) and _stands_apart(body, match):
            item.setdefault("genre", match["genre"])
            sheet.take(*match.span(), "genre")
            return kind
    if item.get("genre", "").lower() in {"dissertation", "thesis"}:
        return "thesis"
    if item.get("genre", "").lower() in {"package insert", "prescribing information"}:
        return "pamphlet"
    if item.get("genre", "").lower() in {"dataset", "data set"}:
        return "dataset"
    if item.get("genre", "").lower() in {"software", "computer software"}:
        return "software"
    if match := _PRESENTED.search(body, start):
        item["event-title"] = said(match["event"])
        if match["genre"]:
            item.setdefault("genre", match["genre"])
        sheet.take(*match.span(), "event-title")
        if place := _EVENT_PLACE.match(sheet.body, match.end()):
            item["event-place"] = said(place["place"])
            sheet.take(*place.span("place"), "event-place")
        return "paper-conference"
    return _preprint(draft, start)


def _preprint(draft: Draft, start: int) -> str:
    match = _PREPRINT.search(draft.sheet.body, start + 1)
    if match is None or not _stands_apart(draft.sheet.body, match):
        return ""
    draft.item["container-title"] = match["server"]
    draft.sheet.take(*match.span(), "container-title")
    if word := _PREPRINT_WORD.search(draft.sheet.body, start):
        draft.item.setdefault("genre", word[0].strip("[]()"))
        draft.sheet.take(*word.span(), "genre")
    return "article"


def _stands_apart(body: str, match: re.Match[str]) -> bool:
    """Whether words begin behind a sign, and are not in the middle of a title."""
    return body[: match.start()].rstrip(" ")[-1:] in set('.,;:?!)]”"([') or match[0][0] in "[("
