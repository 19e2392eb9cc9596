"""A printed reference becomes a CSL-JSON item; whatever could be read otherwise is a doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.references.anchors import LABEL, take_anchors
from casekit.importers.references.article import (
    ends_with_journal,
    take_article,
    take_journal,
    without_stop,
)
from casekit.importers.references.authors import take_authors
from casekit.importers.references.dates import read_date
from casekit.importers.references.draft import NO_HABITS, Draft, Habits
from casekit.importers.references.journals import known_journal
from casekit.importers.references.locator import Locator, locators
from casekit.importers.references.settling import give_up, settle
from casekit.importers.references.sheet import TAKEN, Sheet, said
from casekit.importers.references.works import take_work
from casekit.importers.rich import EMPTY, Rich


@dataclass(frozen=True, slots=True)
class Parsed:
    """A reference that was read.

    ``item`` is a CSL-JSON item without an ``id``, ``doubts`` what a person should look at,
    ``confidence`` how sure the reading is, from 0 to 1.
    """

    item: dict[str, Any]
    doubts: tuple[Doubt, ...]
    confidence: float


def parse(text: Rich) -> Parsed:
    """Read one reference, printed in any of the common styles, without its number in the list.

    Every value is characters of the text; what fits no property becomes the note, with a doubt.
    A text that is no reference becomes a ``document`` with the whole of it as its title.
    """
    return _finished(_read(text, NO_HABITS))


def parse_list(texts: Sequence[Rich]) -> list[Parsed]:
    """Read the references of one list; those that are certain help with the others."""
    drafts = [_read(text, NO_HABITS) for text in texts]
    forms = Counter(draft.form for draft in drafts if draft.form and not draft.doubts)
    journals = frozenset(
        draft.item["container-title"].lower().rstrip(".") for draft in drafts if draft.sure_journal
    )
    form = forms.most_common(1)[0][0] if forms else ""
    habits = Habits(form, journals)
    again = [
        _read(text, habits) if draft.doubts or draft.form != form else draft
        for text, draft in zip(texts, drafts, strict=True)
    ]
    return [
        _finished(new if len(new.doubts) <= len(old.doubts) else old)
        for old, new in zip(drafts, again, strict=True)
    ]


_LONGEST = 8000
_PREFIX = re.compile(
    r"\s*(?:[•●▪◦‣○■*·–—-]{1,3}\s*)?(?:(?:References?|Ref\.?|Source|Quelle|Literatur|Kaynak)\s?:\s*)?"
)
_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+(?=[^\W_\d]|[“\"'„«])")


def _read(text: Rich, habits: Habits) -> Draft:
    if len(text) > _LONGEST:
        draft = Draft(Sheet.of(EMPTY), said(text.text), habits)
        give_up(draft)
        return draft
    draft = Draft(Sheet.of(text), said(text.text), habits)
    sheet = draft.sheet
    for pattern in (_PREFIX, _NUMBER):
        if front := pattern.match(sheet.body):
            sheet.take(*front.span(), LABEL)
    draft.doubts += take_anchors(sheet, draft.item)
    places = locators(sheet)
    start = take_authors(draft, places)
    locator = _main(places, start)
    if (locator is None or not _as_article(draft, start, locator, places)) and not _as_early(
        draft, start, places
    ):
        take_work(draft, start, places)
    settle(draft)
    return draft


def _main(places: Sequence[Locator], start: int) -> Locator | None:
    """The place in a journal: the one that tells most, of equal ones the last."""
    best = None
    for place in places:
        telling = "volume" in place.parts or "page" in place.parts
        if place.start > start and telling and (best is None or place.strength >= best.strength):
            best = place
    return best


_IN_BOOK = re.compile(
    r"(?:[.?!”\"’,]|\s)\s?In(?::|\s(?=[A-Z]))|\((?:[Ee]ds?|Hrsg|Hg)\.?\)|\b[Ee]ds?\."
    r"|\bvol(?:ume|\.) \d+ of"
)
_EDITION = re.compile(r"\b\d+(?:st|nd|rd|th) ed|Aufl")
_IN_JOURNAL = re.compile(r"[.?!”\"’]?\s+[Ii]n:?\s+")


def _as_article(draft: Draft, start: int, locator: Locator, places: Sequence[Locator]) -> bool:
    sheet = draft.sheet
    edition = _EDITION.search(sheet.body, start, locator.start)
    if locator.shape == "pages" or (edition and not {"volume", "page"} <= locator.parts.keys()):
        return False
    if (
        _IN_BOOK.search(sheet.body, start, locator.start)
        and not _in_journal(draft, start, locator)
        and not (locator.strength >= 6 and ends_with_journal(draft, start, locator.start))
    ):
        return False
    commas = draft.form in {"i. family", "given family"}
    dotted = locator.shape != "date first"
    if "title" in draft.item:
        if "container-title" not in draft.item:
            take_journal(draft, start, locator.start, dotted=dotted)
    elif not take_article(draft, start, locator.start, commas=commas, dotted=dotted):
        return _as_untitled(draft, start, locator, places)
    take_locator(draft, locator)
    if "issued" not in draft.item:
        _take_date(draft, start, places)
    draft.item["type"] = "article-journal"
    return True


def _as_untitled(draft: Draft, start: int, locator: Locator, places: Sequence[Locator]) -> bool:
    """``Weber K et al. Blood 2019;3:12``: author and journal, and no title."""
    name = said(draft.sheet.body[start : locator.start]).strip(" .,;:")
    if not (known_journal(name) or name.lower() in draft.habits.journals):
        return False
    take_journal(draft, start, locator.start, dotted=locator.shape != "date first")
    take_locator(draft, locator)
    if "issued" not in draft.item:
        _take_date(draft, start, places)
    draft.item |= {"type": "article-journal", "title": draft.printed}
    draft.doubt(
        "CK953",
        "no title is printed; the whole reference stands in its place",
        "Add the title.",
        draft.printed,
    )
    return True


def _as_early(draft: Draft, start: int, places: Sequence[Locator]) -> bool:
    """An article that has no place in its journal yet: only a known journal will do."""
    body = draft.sheet.body
    stops = [place.start for place in places if place.shape == "date" and place.start > start]
    stops += [match.start() for match in re.finditer(TAKEN + "+", body) if match.start() > start]
    for stop in sorted({*stops, len(body)}):
        if "." in body[start:stop].rstrip(" .(,") and ends_with_journal(draft, start, stop):
            take_article(draft, start, stop)
            _take_date(draft, start, places)
            draft.item["type"] = "article-journal"
            return True
    return False


def _in_journal(draft: Draft, start: int, locator: Locator) -> bool:
    """Take title and journal of ``Title. In: Journal``, as German catalogues have it."""
    body = draft.sheet.body
    for match in _IN_JOURNAL.finditer(body, start, locator.start):
        journal = said(body[match.end() : locator.start]).strip(" .,:;")
        if known_journal(journal) or journal.lower() in draft.habits.journals:
            draft.take("title", start, match.start() + 1)
            draft.sheet.take(match.start() + 1, match.end(), LABEL)
            take_journal(draft, match.end(), locator.start, dotted=locator.shape != "date first")
            draft.item["title"] = without_stop(draft.item["title"])
            return True
    return False


def take_locator(draft: Draft, locator: Locator) -> None:
    """Take volume, issue, pages and date."""
    sheet, item = draft.sheet, draft.item
    spans = dict(locator.parts)
    sheet_text = sheet.text
    values = {name: said(sheet_text[slice(*span)]) for name, span in spans.items()}
    sheet.take(locator.start, locator.end, "locator")
    for name in ("volume", "issue", "page"):
        if name in values:
            item[name] = values[name]
    if "page" in item:
        item["page"] = re.sub(r"\s?([-‐‑‒–—−])\s?", r"\1", item["page"])
    if "issue" in item:
        item["issue"] = re.sub(r"[()]+", " ", item["issue"]).strip(" ,.")
    if "date" in values and (date := read_date(values["date"])):
        differs = _year(item.setdefault("issued", date)) != _year(date)
        if differs and "page" not in item:
            item["page"] = values["date"].rstrip(".")  # (2007) … 91, 1948
        elif differs:
            draft.note(values["date"])
            draft.doubt("CK952", "two years are printed", "Keep the right one.", values["date"])
    if "abstract" in values:
        number = re.search(r"[A-Z]{0,5}-?\d[\w-]*$", values["abstract"])
        item["number"] = number[0] if number else values["abstract"]
        item.setdefault("genre", values["abstract"].split()[0])


def _year(date: Mapping[str, Any]) -> int | None:
    year: int | None = date.get("date-parts", [[None]])[0][0]
    return year


def _take_date(draft: Draft, start: int, places: Sequence[Locator]) -> None:
    for place in places:
        if place.shape == "date" and draft.take_as("issued", (place.start, place.end), read_date):
            return


_ORDER = """
type author title genre medium editor container-title collection-title edition volume issue page
number publisher publisher-place event-title event-place issued status accessed
DOI PMID PMCID ISBN ISSN URL version note
"""


def _finished(draft: Draft) -> Parsed:
    item = {name: draft.item[name] for name in _ORDER.split() if name in draft.item}
    item |= {name: value for name, value in draft.item.items() if name not in item}
    return Parsed(item, tuple(draft.doubts), round(draft.trust, 3))
