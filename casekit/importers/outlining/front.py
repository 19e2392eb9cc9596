"""What stands in front of the story: title, series, issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from casekit.importers import people
from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.rich import Rich
from casekit.importers.vocabulary import pattern, table
from casekit.importers.wording import plain

_AROUND = " \t\u00a0:–—-|·•,;/()[]"
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 260


@cache
def _issue() -> re.Pattern[str]:
    """“September 2021”, “2021 September”, “Vol. 12, No. 3”, “Issue 14”."""
    words = table("series")
    months = "|".join(words["months"])
    return re.compile(
        rf"(?<!\w)(?:(?:{months})\.?(?:\s+de)?,?\s+(?:19|20)[0-9]{{2}}|"
        rf"(?:19|20)[0-9]{{2}}\s+(?:{months}))(?!\w)|"
        rf"(?<!\w)(?:vol(?:ume|\.)?\s*[0-9]{{1,3}},?\s*)?(?:{'|'.join(words['issue'])})"
        rf"\s*[0-9]{{1,4}}(?:/[0-9]{{2,4}})?(?!\w)|(?<!\w)vol(?:ume|\.)\s*[0-9]{{1,4}}(?!\w)",
        re.IGNORECASE,
    )


@cache
def _month() -> re.Pattern[str]:
    """A month or number behind the name of a series: “Case of the Month October: …”."""
    months = "|".join(table("series")["months"])
    return re.compile(rf"(?:{months}|[0-9]{{1,4}})(?=\s*[:–—|-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """Title, series and issue; ``lines`` are those that say nothing else.

    ``sure`` is that of the title, 0 to 1. ``how`` says where it was found, for a person.
    """

    title: Rich | None
    series: str
    issue: str
    lines: frozenset[int]
    sure: float
    how: str = ""
    series_is_sure: bool = True


def find_front(
    lines: Sequence[Line], candidates: Sequence[int], metadata: Mapping[str, str]
) -> Front:
    """The title among the candidates (places of lines), and the series and issue in them."""
    series, issue, used, certain = _series(lines, candidates)
    titles = list(_titles(lines, candidates, used, series, plain(metadata.get("title", ""))))
    if not titles:
        named = metadata.get("title", "").strip()
        if _is_title(named):
            return Front(
                Rich.of(named), series, issue, used, 0.5, "the document's properties", certain
            )
        return Front(None, series, issue, used, 0.0, series_is_sure=certain)
    sure, at, title, how = max(titles, key=lambda item: (item[0], -item[1]))
    same = {place for _, place, other, _ in titles if _alike(other.text, title.text)}
    if len(same) > 1:
        sure = max(sure, 0.9)
    if plain(metadata.get("title", "")) == plain(title.text):
        sure = max(sure, 0.9)
    told = used | same | {at}
    if not series and (above := _above(lines, candidates, told)) is not None:
        series, certain = lines[above].words.strip(_AROUND), False
        told |= {above}
    return Front(title, series, issue, told, sure, how, certain)


def _above(lines: Sequence[Line], candidates: Sequence[int], told: frozenset[int]) -> int | None:
    """The one short line above the title, which is likely the name of the series."""
    above = [at for at in candidates if at < min(told)]
    if len(above) != 1 or not lines[above[0]].is_text:
        return None
    words = lines[above[0]].words.strip()
    is_short = 1 < len(words.split()) <= _SHORT_NAME and label_of(words) is None
    return above[0] if is_short and not re.search(r"[.;:,!?0-9]", words) else None


def _series(
    lines: Sequence[Line], candidates: Sequence[int]
) -> tuple[str, str, frozenset[int], bool]:
    """The series, the issue, the lines that say nothing else, and whether the series is sure."""
    series, issue, used, sure = "", "", set(), True
    weak: list[tuple[int, str]] = []
    for at in candidates:
        words = lines[at].words
        issued = _issue().search(words) or _year_behind(words)
        rest = words
        if issued:
            rest = f"{words[: issued.start()]} {words[issued.end() :]}"
        rest = rest.strip(_AROUND)
        found = (
            pattern("series", "series").fullmatch(rest)
            or pattern("series", "named").fullmatch(rest)
            or pattern("series", "series").search(words)
        )
        if found is None and issued and rest and len(rest.split()) <= _SHORT_NAME:
            weak.append((at, rest))
        if found and not series:
            series = found.group().strip(_AROUND)
            if _ends_with(rest, series):
                series, found = rest, re.match(re.escape(rest), rest)
        if issued and not issue and (found or len(words) < _LONGEST_ISSUE):
            issue = issued.group().strip()
        left = (rest.replace(found.group(), " ") if found else rest).strip(_AROUND)
        numbered = _NUMBERED_CASE.fullmatch(left) if found else None
        if numbered and not issue:
            issue, left = left, ""
        if (found or issued) and not re.search(r"\w", left):
            used.add(at)
    if not series and len(weak) == 1 and len(set(candidates) - used) > 1:
        at, series = weak[0]
        used.add(at)
        sure = False
    return series, issue, frozenset(used), sure


_YEAR = re.compile(r"(?<=[-–—|,(])\s*(?:19|20)[0-9]{2}(?=\)?\s*$)")


def _year_behind(words: str) -> re.Match[str] | None:
    """“Case Challenge – 2021”: a year behind the name of a series."""
    return _YEAR.search(words) if pattern("series", "series").search(words) else None


def _ends_with(name: str, series: str) -> bool:
    """Whether a short name without a divider ends with what gives a series away."""
    return (
        name.casefold().endswith(series.casefold())
        and len(name.split()) <= _SHORT_NAME
        and not re.search(r"[:–—|]|\s-\s", name)
    )


_SHORT_NAME = 5
"""Words of the longest name of a series that only an issue beside it gives away."""
_LONGEST_ISSUE = 60
_NUMBERED_CASE = re.compile(
    r"(?:case|fall|cas|caso|olgu|vaka)\s*(?:no\.?|#)?\s*[0-9]{1,4}", re.IGNORECASE
)


def _titles(
    lines: Sequence[Line],
    candidates: Sequence[int],
    used: frozenset[int],
    series: str,
    named: str,
) -> list[tuple[float, int, Rich, str]]:
    found: list[tuple[float, int, Rich, str]] = []
    for order, at in enumerate(candidates):
        line = lines[at]
        if at in used or not line.is_text:
            continue
        label = label_of(line.words)
        text, sure, how = line.text, 0.0, ""
        if label is not None and label.section == "title" and not label.is_whole:
            text, sure, how = line.text[label.end :].strip(), 1.0, "the line “Title: …”"
        elif label is not None and label.section in ("vignette", "question"):
            text, sure, how = line.text[label.end :].strip(), 0.8, "the line with the label"
        elif label is not None:
            continue
        else:
            text, cut = _without_series(line.text, series)
            sure, how = _weight(line, order, cut=cut)
            if not order and sure < 0.75 and _stands_alone(lines, at):
                sure = 0.76
            if _is_rubric(lines, candidates, at):
                sure = 0.45
            if sure < _UNDER_SERIES and at - 1 in used and _stands_alone(lines, at):
                sure, how = _UNDER_SERIES, "the line under the name of the series"
            elif people.looks_like_affiliation(line.text) >= _AFFILIATION and not cut:
                sure = min(sure, 0.2)
        if sure and named and plain(text.text) == named:
            sure, how = max(sure, 0.97), "the line that the document is named after"
        if sure and _is_title(text.text):
            found.append((sure, at, text, how))
    return found


_RUBRIC = 4
"""Words of the longest line that may be a journal's rubric, where a longer line follows it."""


_RUBRIC_END = re.compile(
    r"\b(?:rounds|quiz(?:zes)?|mcqs?|corner|conundrums?|challenges?|puzzlers?|teasers?|files?|clinic|"
    r"dilemmas?|newsletter|gazette|bulletin|of the (?:issue|month|week))\W*$",
    re.IGNORECASE,
)


def _is_rubric(lines: Sequence[Line], candidates: Sequence[int], at: int) -> bool:
    named = bool(_RUBRIC_END.search(lines[at].words))
    short = len(lines[at].words.split()) <= _RUBRIC
    if not (short or named) or at + 1 not in candidates:
        return False
    following = lines[at + 1]
    return (
        (following.kind == lines[at].kind or (named and lines[at].words.isupper()))
        and (named or len(following.words.split()) >= len(lines[at].words.split()))
        and len(following.words) < _LONGEST_LINE
        and not re.search(r"[.;,:]$", following.words)
    )


_LONGEST_LINE = 90
_UNDER_SERIES = 0.8
_AFFILIATION = 0.6


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is short, has no end, and running text follows it."""
    line = lines[at]
    following = [item for item in lines[at + 1 : at + 4] if item.is_text]
    return (
        len(line.words) < _LONGEST_LINE
        and not re.search(r"[.;,:]$", line.words)
        and any(item.is_prose for item in following)
    )


def _weight(line: Line, order: int, *, cut: bool) -> tuple[float, str]:
    style = line.block.style.casefold()
    if style in ("title", "titel", "titre", "título", "titolo", "başlık"):
        return 0.97, "the style Title"
    if cut:
        return 0.9, "the line with the name of the series"
    if line.kind == "heading":
        return (0.92 if line.block.level <= 1 else 0.75) - order * 0.01, "the first heading"
    if line.is_heading:
        return 0.7 - order * 0.01, "the first bold line"
    return max(0.55 - order * 0.05, 0.1), "the first line"


def _without_series(text: Rich, series: str) -> tuple[Rich, bool]:
    """A title without the series and issue in front of it or behind it."""
    if not series or series.casefold() not in text.text.casefold():
        return text, False
    at = text.text.casefold().index(series.casefold())
    before, after = text[:at], text[at + len(series) :]
    parts = [before.strip(_AROUND), after.strip(_AROUND)]
    whole = [part for part in parts if part and not _issue().fullmatch(part.text.strip())]
    if len(whole) != 1:
        return text, False
    issued = _issue().match(whole[0].text) or _month().match(whole[0].text)
    rest = whole[0][issued.end() :].strip(_AROUND) if issued else whole[0]
    divided = (
        re.match(r"\s*[:：–—|-]", after.text)
        or re.search(r"[:：–—|-]\s*$", before.text)
        or (issued and re.match(r"\s*[:：–—|-]", whole[0].text[issued.end() :]))
    )
    return (rest, True) if divided and rest else (text, False)


def _is_title(text: str) -> bool:
    words = text.strip()
    return (
        _SHORTEST_TITLE <= len(words) <= _LONGEST_TITLE
        and sum(letter.isalpha() for letter in words) > len(words) / 3
        and not re.search(r"[.!]\s+\S+\s+\S+", words)
    )


def _alike(one: str, other: str) -> bool:
    first, second = plain(one), plain(other)
    return first == second or (len(first) > 20 and (first in second or second in first))
