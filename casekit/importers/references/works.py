"""Books, chapters, theses, reports, pages of the web: everything that is in no journal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.references.anchors import LABEL, trial_number
from casekit.importers.references.article import without_stop
from casekit.importers.references.dates import DATE, read_date
from casekit.importers.references.draft import Draft
from casekit.importers.references.editors import take_editors, take_editors_within
from casekit.importers.references.kinds import take_kind
from casekit.importers.references.locator import Locator
from casekit.importers.references.publishers import take_publisher
from casekit.importers.references.remains import take_remains
from casekit.importers.references.sheet import TAKEN, said

_IN = re.compile(
    r"(?<=[.?!”\"’,\s])\s?\b(?:[Ii]n|En|Dans|İçinde|Em|Nel)(?:\s?:\s*|\s+(?=[A-Z“\"„]))"
)
_QUOTED = re.compile(
    r"(?:[“\"„«](?P<title>[^“”\"„«»]{4,400}?)[,.]?[”\"“»]|['‘](?P<single>[^‘]{4,400}?)[,.]?['’](?=[,.\s]))[,.]?"
)
_EDITION = re.compile(
    r"[,(\[]?\s?\b(?P<edition>(?:[Rr]ev(?:ised|\.)\s)?\d{1,2}|[Ff]irst|[Ss]econd|[Tt]hird"
    r"|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Rr]ev(?:ised|\.))(?:st|nd|rd|th|\.?ª|\.|e|ème)?,?\s?(?P<more>(?:(?:neu|über|erw|völlig|vollst)\w{0,14}\.?\s){0,2})"
    r"(?:rev(?:ised|\.)\s)?(?:[Ee]d(?:n|ition)?\b\.?|Aufl(?:age\b|\.)|éd(?:ition\b|\.)"
    r"|baskı\b\.?)(?!\sby)"
    r"|[,(\[]\s?\b[Ee]d(?:ition)?\.?\s(?P<other>\d{1,2})\b"
)
_VOLUME = re.compile(r"[,(.]?\s?\b[Vv]ol(?:ume|\.)?\s?(?P<volume>\d{1,3}|[IVX]{1,5})\b(?!\sof)")
_DATED = re.compile(
    rf"[\[(]?\b(?:Published|Updated|Last updated|Last (?:reviewed|modified)|Reviewed|Posted"
    rf"|Preprint posted|Released|Issued|Effective|Revised|Stand|Veröffentlicht|Publié le"
    rf"|Publicado)(?:\s(?:online|on|am))?\s?:?\s?(?P<date>{DATE.pattern})[\])]?",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"(?<!\b[A-Z])(?<!\bed)(?<!\bvol)(?<!\beds)(?<!\bNo)(?<!\bSt)[.?!][”\"’)]?\s+(?=[^\s\x1f])|\x1f"
)


def take_work(draft: Draft, start: int, places: Sequence[Locator]) -> None:
    """Take the parts of a work that is no article; without a title nothing is settled."""
    item, body = draft.item, draft.sheet.body
    kind = take_kind(draft, start)
    ends = [match.start() for match in _DATED.finditer(body, start)]
    _take_dates(draft, start)
    inside = _IN.search(body, start)
    if inside and kind == "" and not _sentence_goes_on(body, start, inside):
        kind = "chapter"
        ends.append(inside.start())
    edition = _take_edition(draft, start)
    publisher = take_publisher(draft, start, weak=kind in {"", "chapter", "thesis"})
    ends += [found[0] for found in (edition, publisher) if found]
    volume = _VOLUME.search(draft.sheet.body, start)
    if volume and (edition or publisher or kind == "chapter"):
        item.setdefault("volume", volume["volume"])
        draft.sheet.take(*volume.span(), "volume")
        ends.append(volume.start())
    ends += _take_places(draft, start, places)
    if (
        kind == "chapter"
        and inside
        and "URL" in item
        and not (edition or publisher or "page" in item or "editor" in item)
    ):
        kind = "webpage"
        draft.sheet.take(*inside.span(), LABEL)
    if kind == "chapter" and inside:
        _take_host(draft, inside, ends)
    _take_title(draft, start, ends)
    if "title" not in item:
        return
    item["type"] = kind or _plain_kind(
        draft, publisher=publisher is not None, edition=edition is not None
    )
    if not kind and item["type"] == "document":
        draft.doubt(
            "CK957",
            "what kind of work this is cannot be told",
            "Choose its type.",
            draft.sheet.text.strip(),
        )
    take_remains(draft, start)


def _sentence_goes_on(body: str, start: int, inside: re.Match[str]) -> bool:
    """Whether ``In`` is a word of the title."""
    return ":" not in inside[0] and body[start : inside.start()].rstrip()[-1:] not in set('.?!”"’,')


def _take_dates(draft: Draft, start: int) -> None:
    for match in _DATED.finditer(draft.sheet.body, start):
        if "issued" not in draft.item and (date := read_date(match["date"])):
            draft.item["issued"] = date
            draft.sheet.take(*match.span(), "issued")


def _take_edition(draft: Draft, start: int) -> tuple[int, int] | None:
    match = _EDITION.search(draft.sheet.body, start + 4)
    if match is None:
        return None
    printed = draft.sheet.text[match.start("edition") : match.end("more")]
    more = bool(match["more"])
    draft.item["edition"] = (
        said(printed).strip(" .") if more else match["edition"] or match["other"]
    )
    end = match.end()
    if draft.sheet.body[end : end + 1] in {")", "]"} and match[0].lstrip()[0] in "([":
        end += 1
    draft.sheet.take(match.start(), end, "edition")
    return match.start(), end


def _take_places(draft: Draft, start: int, places: Sequence[Locator]) -> list[int]:
    """Take pages, and a date behind the title; where they begin."""
    sheet, item = draft.sheet, draft.item
    begins = []
    for place in reversed(places):
        if place.start <= start or sheet.body[place.start] == TAKEN or "volume" in place.parts:
            continue
        before = sheet.body[: place.start].rstrip(" ")[-1:]
        if place.shape == "date" and not (
            before in set(TAKEN + ".,;(:[") or sheet.body[place.start] == "("
        ):
            continue
        date = place.parts.get("date")
        if date and "issued" not in item:
            value = read_date(sheet.text[slice(*date)].lstrip("c©"))
            if value is None:
                continue
            item["issued"] = value
            sheet.take(*date, "issued")
            begins.append(place.start)
        if page := place.parts.get("page"):
            item.setdefault("page", said(sheet.text[slice(*page)]))
            sheet.take(min(place.start, page[0]), page[1], "page")
            begins.append(place.start)
    return begins


def _take_host(draft: Draft, inside: re.Match[str], ends: Sequence[int]) -> None:
    """The book that a chapter is in, with its editors."""
    sheet = draft.sheet
    sheet.take(*inside.span(), LABEL)
    begin = take_editors(draft, inside.end())
    stops = [end for end in ends if end > begin]
    stop = min(stops, default=len(sheet.body))
    if match := _BOUNDARY.search(sheet.body, begin, stop):
        stop = match.start()
    stop = take_editors_within(draft, begin, stop)
    draft.take("container-title", begin, stop)
    if "container-title" in draft.item:
        draft.item["container-title"] = without_stop(draft.item["container-title"]).strip('“”"„ ,')


def _take_title(draft: Draft, start: int, ends: Sequence[int]) -> None:
    sheet = draft.sheet
    body = sheet.body
    if quoted := _QUOTED.match(body, start):
        draft.item["title"] = said(quoted["title"] or quoted["single"])
        sheet.take(*quoted.span(), "title")
        return
    stop = min((end for end in ends if end > start + 2), default=len(body))
    for match in _BOUNDARY.finditer(body, start, stop):
        if len(said(body[start : match.start()])) > 3:
            stop = match.start() + (match[0][0] in "?!")
            break
    draft.take("title", start, stop)
    if "title" in draft.item:
        draft.item["title"] = without_stop(draft.item["title"]).rstrip(" ([")
        if site := re.search(
            r"[,.] ?((?:[\w-]{2,30}\.){1,3}(?:gov|org|com|net|int|de|eu|uk))$", draft.item["title"]
        ):
            draft.item["title"] = draft.item["title"][: site.start()]
            draft.item["container-title"] = site[1]


def _plain_kind(draft: Draft, *, publisher: bool, edition: bool) -> str:
    item = draft.item
    if "container-title" in item and "page" in item:
        return "chapter"
    if trial_number(draft.sheet.text) and re.search(
        r"(?i)clinicaltrials\.gov|isrctn|drks|eudract|registr", draft.sheet.text
    ):
        return "webpage"
    group = "literal" in item.get("author", [{}])[0]
    if publisher and re.search(r"Universi(?!.*Press)", item.get("publisher", "")):
        draft.doubt(
            "CK957", "this may be a book or a thesis", "Choose its type.", draft.sheet.text.strip()
        )
    if re.search(r"\b(?:Zenodo|Dryad|[Ff]igshare|Mendeley Data)\b", item.get("publisher", "")):
        return "dataset"
    if publisher or edition or "ISBN" in item:
        return "report" if group and "ISBN" not in item and not edition else "book"
    if "URL" in item:
        return "webpage"
    if group and "issued" in item:
        return "report"
    return "document"
