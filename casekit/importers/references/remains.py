"""What is left of a work when its title is known: numbers, the site of a page, its publisher."""

from __future__ import annotations

import re

from casekit.importers.references.anchors import LABEL, trial_number
from casekit.importers.references.dates import MONTH, read_date
from casekit.importers.references.draft import Draft
from casekit.importers.references.editors import take_editors
from casekit.importers.references.publishers import CITIES
from casekit.importers.references.sheet import said

_REPORT_NUMBER = re.compile(
    r"[\[(]?\b(?:Report|NICE guideline|Clinical guideline"
    r"|Technology appraisal(?: guidance)?|Guideline|Publication|Technical Report Series"
    r"|Register(?:nummer| no\.?))\s?(?:No\.?|Nr\.?|number"
    r"|#)?:?\s?[\[(]?(?P<number>[A-Z]{0,5}\d[\w/-]{0,14})[\])]{0,2}"
    r"|[\[(](?P<short>(?:NG|CG|TA|QS|PH)\d{1,4})[\])]"
)
_CHAPTER = re.compile(
    r"[(,.;]?\s?\b(?:[Cc]hapter|[Kk]apitel|[Cc]hap\.|[Kk]ap\.)\s(?P<number>\d{1,3})\b\)?"
)
_CODE = re.compile(r"\(?(?P<code>[A-Z]{2,8}(?:[\w/.-]{0,40}\w)?\d)\)?\.?")
_BEFORE_NUMBER = re.compile(
    r"(?i)\b(?:identifier|registration(?: number| no\.)?|nct number|id|no\.)\s?:?\s*$"
)
_SITES = re.compile(
    r"UpToDate|Medscape|StatPearls|Onkopedia|DynaMed|Orphanet|Wikipedia|MedlinePlus"
    r"|(?:[\w-]{2,30}\.){1,3}(?:gov|org|com|net|int|de|eu|uk)",
    re.IGNORECASE,
)
_WEBSITE = re.compile(r"\s+[Ww]ebsite\W*$|^from\s+")
_DAY = re.compile(rf",?\s*(?P<day>{MONTH}(?:\s\d{{1,2}})?)\W*$")

Span = tuple[int, int]


def take_remains(draft: Draft, start: int) -> None:
    """Take what can be told by its shape alone."""
    sheet, item = draft.sheet, draft.item
    take_editors(draft, start, behind=True)
    if match := _REPORT_NUMBER.search(sheet.body, start):
        item.setdefault("number", match["number"] or match["short"])
        sheet.take(*match.span(), "number")
    if match := _CHAPTER.search(sheet.body, start):
        item["chapter-number"] = match["number"]
        sheet.take(*match.span(), "chapter-number")
    _take_trial(draft, start)
    for span in _left(draft, start):
        _take_own_publisher(draft, span)
    for span in _left(draft, start):
        code = _CODE.fullmatch(sheet.body, *span)
        if code and "number" not in item:
            item["number"] = code["code"]
            sheet.take(*span, "number")
    left = _left(draft, start)
    if item["type"] == "webpage" and len(left) == 1 and "container-title" not in item:
        _take_site(draft, *left[0])


def _left(draft: Draft, start: int) -> list[Span]:
    return [draft.bare(*span) for span in draft.sheet.left(start)]


def _take_trial(draft: Draft, start: int) -> None:
    """The number under which a trial is registered."""
    if "number" in draft.item:
        return
    for first, last in _left(draft, start):
        if number := trial_number(draft.sheet.body[first:last]):
            draft.item["number"] = number[0]
            label = _BEFORE_NUMBER.search(draft.sheet.body[first : first + number.start()])
            begin = first + (label.start() if label else number.start())
            draft.sheet.take(begin, first + number.end(), "number")
            return


def _take_own_publisher(draft: Draft, span: Span) -> None:
    """The publisher who is also the author: ``World Health Organization, Geneva``."""
    literal = draft.item.get("author", [{}])[0].get("literal", "")
    written = said(draft.sheet.body[slice(*span)]).strip(" .,;")
    name, _, place = written.partition(", ")
    if (
        literal
        and "publisher" not in draft.item
        and name == literal
        and (not place or place in CITIES)
    ):
        draft.sheet.take(*span, "publisher")
        draft.item |= {"publisher": literal, "type": "report"}
        if place:
            draft.item["publisher-place"] = place


def _take_site(draft: Draft, start: int, end: int) -> None:
    """The name of a site, without a month and day behind it."""
    sheet, issued = draft.sheet, draft.item.get("issued", {})
    if day := _DAY.search(sheet.body, start, end):
        year = issued.get("date-parts", [[]])[0]
        date = read_date(f"{day['day']} {year[0]}") if len(year) == 1 else None
        if date:
            draft.item["issued"] = date
            sheet.take(day.start(), day.end(), "issued")
            end = day.start()
    if len(said(sheet.body[start:end]).split()) > 8:
        return
    for match in _WEBSITE.finditer(sheet.body[start:end]):
        sheet.take(start + match.start(), start + match.end(), LABEL)
        start, end = (start, start + match.start()) if match.start() else (start + match.end(), end)
    site = sheet.take(start, end, "container-title").strip(" .,;:()")
    title = draft.item["title"]
    if _SITES.fullmatch(title) and not _SITES.fullmatch(site):
        draft.item["title"], site = site, title
    elif not _SITES.fullmatch(site) and "author" not in draft.item:
        draft.doubt(
            "CK952",
            f"“{title}” is taken for the title, “{site}” for the site that has it",
            "Let them change places if it is the other way round.",
            f"{title}. {site}",
        )
    draft.item["container-title"] = site
