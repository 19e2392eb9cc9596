"""Who wrote it: persons, groups, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from casekit.importers.references.anchors import LABEL
from casekit.importers.references.article import without_stop
from casekit.importers.references.dates import read_date
from casekit.importers.references.draft import Draft
from casekit.importers.references.editors import MARK
from casekit.importers.references.given import is_given
from casekit.importers.references.groups import GROUP_WORD, TITLE_WORDS
from casekit.importers.references.locator import Locator
from casekit.importers.references.names import Names, readings
from casekit.importers.references.sheet import said

_SENTENCE = re.compile(r"[.?!]\s+")
_SPACE = re.compile(r"[\s.,:;]*")


def take_authors(draft: Draft, places: Sequence[Locator]) -> int:
    """Take the authors and a year behind them; where the title begins."""
    sheet = draft.sheet
    start = _skip(sheet.body, 0)
    stop = max((place.start for place in places if place.strength > 2), default=len(sheet.body))
    names = _best(draft, start, stop)
    if names is not None:
        start = _taken(draft, names, start)
    elif group := _group(draft, start, stop):
        draft.take_as("author", (start, group), lambda text: [{"literal": said(text)}])
        start = group
    elif leading := _leading_group(draft, start, stop):
        end, group_name, others = leading
        sheet.take(start, end, "author")
        start = _taken(draft, others, end)
        role = "author" if "author" in draft.item else "editor"
        draft.item[role] = [{"literal": group_name}, *draft.item[role]]
    elif behind := _behind_title(draft, start, stop):
        draft.take("title", start, behind[0])
        draft.item["title"] = without_stop(draft.item["title"])
        start = _taken(draft, behind[1], behind[0])
    return _after_year(draft, start, places)


def _taken(draft: Draft, names: Names, start: int) -> int:
    """Take a list of names; where it ends."""
    sheet = draft.sheet
    draft.form = names.form
    printed = said(sheet.text[start : names.end])
    people, remark = in_order(names)
    for words in (*names.remarks, *([remark] if remark else [])):
        draft.doubt(
            "CK953" if "…" in words else "CK952", words, "Hold it against the source.", printed
        )
    for span in names.labels:
        sheet.take(*span, LABEL)
    sheet.take(start, names.end, "author")
    if mark := MARK.match(sheet.body, names.end):
        draft.item["editor"] = people
        sheet.take(*mark.span(), LABEL)
        return mark.end()
    draft.item["author"] = people
    return names.end


_GROUP_FIRST = re.compile(r"(?P<group>[^.;,:\x1f]{3,100}?)[;,]\s")


def _leading_group(draft: Draft, start: int, stop: int) -> tuple[int, str, Names] | None:
    """A group in front of persons: ``Alder Investigators, Weber K, Kaya S``."""
    match = _GROUP_FIRST.match(draft.sheet.body, start, stop)
    if match is None or not GROUP_WORD.search(match["group"]) or TITLE_WORDS.search(match["group"]):
        return None
    for names in readings(draft.sheet.body, match.end(), stop)[:1]:
        if names.tidy >= 0.8 and names.form in {"family i", "family, i.", "family i."}:
            return match.end(), said(match["group"]), names
    return None


def _behind_title(draft: Draft, start: int, stop: int) -> tuple[int, Names] | None:
    """Where authors stand behind the title, as on the pages of databases."""
    for match in islice(_SENTENCE.finditer(draft.sheet.body, start, stop), 6):
        for names in readings(draft.sheet.body, match.end(), stop)[:1]:
            several = len(names.people) > 1 or names.cut_short
            if names.tidy >= 0.9 and several and names.form in {"family i", "family, i."}:
                return match.end(), names
    return None


def in_order(names: Names) -> tuple[list[dict[str, Any]], str]:
    """The people of a list, and a remark where family and given names could change places."""
    people = list(names.people)
    if names.form == "family, given" and not any(
        is_given(word) or "." in word for one in people for word in one.get("given", "").split()
    ):
        return people, "names of two words are taken for a family’s and a given one"
    full = [one for one in people if "given" in one and "." not in one["given"]]
    if names.form != "given family" or not full or len(full) < len(people) - names.cut_short:
        return people, ""
    front = sum(is_given(one["given"].split()[0]) for one in full)
    back = sum(is_given(one["family"].split()[-1]) for one in full)
    if front > back:
        return people, ""
    if back > front:
        turned = [
            one | {"family": one["given"], "given": one["family"]} if one in full else one
            for one in people
        ]
        return turned, "the names are taken to begin with the family’s"
    return people, "it cannot be told which names are the families’; the last are taken for them"


def _skip(body: str, at: int) -> int:
    match = _SPACE.match(body, at)
    return match.end() if match else at


def _best(draft: Draft, start: int, stop: int) -> Names | None:
    found = [names for names in readings(draft.sheet.body, start, stop) if names.tidy >= 0.45]
    if not found:
        return None
    for names in found:
        if names.form == draft.habits.form and names.tidy >= found[0].tidy - 0.2:
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
        if _begins_title(body, start, place, places):
            break
        if draft.item.keys() & {"author", "editor"} and draft.take_as(
            "issued", (place.start, place.end), read_date
        ):
            return _skip(draft.sheet.body, place.end)
        break
    return _skip(body, start)


def _begins_title(body: str, start: int, year: Locator, places: Sequence[Locator]) -> bool:
    """Whether a year begins the title, “2015 Guideline for …”, and another one is the date."""
    bare = not body[start : year.start].strip(" .,;:") and body[year.end - 1 : year.end].isdigit()
    goes_on = re.match(r"\s[^\W\d_]", body[year.end :])
    return (
        bare
        and goes_on is not None
        and any("date" in place.parts and place.start > year.end for place in places)
    )


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
    if not words or ";" in name or TITLE_WORDS.search(name) or name.count(",") > 1:
        return 0
    colon = body[match.end() : match.end() + 1] == ":"
    if colon and words[-1].end() < len(name.rstrip()):
        return 0
    return match.start() + len(name.rstrip(" ,"))
