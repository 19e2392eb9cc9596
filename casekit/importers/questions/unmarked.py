"""Options without letters, or of which only the first has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from casekit.importers.labels import announces, number_in
from casekit.importers.lines import Line
from casekit.importers.questions.choices import (
    MOST,
    NUMBERED,
    Choice,
    Choices,
    asked_before,
    gap,
    marker_on,
    stops,
)
from casekit.importers.questions.leadin import asks, is_alternative
from casekit.importers.questions.markers import Marker, letter_at
from casekit.importers.questions.numbers import number_on

_LONGEST_UNMARKED = 170
_LONGEST_NUMBERED = 240
"""Characters of the longest option without a letter, and of one under “Question 2: …”."""
_MOST_UNMARKED = 8
"""Lines of the longest run without letters that is one question's options."""


def after_first(
    lines: Sequence[Line], at: int, first: Marker, skip: frozenset[int]
) -> Choices | None:
    """Only the first option has its letter; the lines under it are the others."""
    asked = asked_before(lines, at, skip)
    if first.strength < 2 or first.place or first.series == "number" or asked < 0.7:
        return None
    text = lines[at].text[first.end :].strip()
    end = min(_end_of(lines, at, at + 1, skip, _LONGEST_UNMARKED), at + MOST)
    if not text or end == at + 1:
        return None
    texts = [text, *(line.text for line in lines[at + 1 : end])]
    choices = tuple(
        Choice(letter_at(place), text, (at + place,)) for place, text in enumerate(texts)
    )
    return Choices(choices, at, end, "first", first.series, asked=asked, sure=0.8)


def _end_of(lines: Sequence[Line], first: int, at: int, skip: frozenset[int], longest: int) -> int:
    """Where lines end, from one on, that could be options under the first one: all set alike."""
    stop = min(first + 1 + MOST, len(lines))
    while at < stop and _could_be_unmarked(lines, at, skip, longest):
        if at > first and gap(lines, at) != gap(lines, first + 1):
            break
        at += 1
    return at


def _could_be_unmarked(
    lines: Sequence[Line], index: int, skip: frozenset[int], longest: int
) -> bool:
    line = lines[index]
    if index in skip or stops(line) or len(line.words) > longest or not line.words:
        return False
    if line.is_heading or (asks(line.words) == 1.0 and not is_alternative(line.words)):
        return False
    return line.marker in _BULLETS or not re.search(r"[.!]\s+\S.*[.!]$", line.words)


_BULLETS = frozenset("•◦▪○-–")


def unmarked_groups(lines: Sequence[Line], skip: frozenset[int]) -> list[Choices]:
    """Short lines under a question, without any letter."""
    found: list[Choices] = []
    for at, line in enumerate(lines):
        if at in skip or not line.is_text or (found and at < found[-1].end):
            continue
        asked = asks(line.words)
        if asked < NUMBERED and _listed_under(lines, at):
            asked = NUMBERED
        if asked < 0.7:
            continue
        begin = at + 1
        while begin < len(lines) and _is_hint(lines[begin]):
            begin += 1
        is_question = number_in(line.words, "question") > 0
        longest = _LONGEST_NUMBERED if is_question else _LONGEST_UNMARKED
        end = _end_of(lines, begin, begin, skip, longest)
        end = next((it for it in range(begin, end) if not _alike(lines[it], lines[begin])), end)
        if 3 <= end - begin <= _MOST_UNMARKED:
            choices = _choices(lines, begin, end)
            sure = 0.75 if lines[begin].kind == "item" else 0.6
            found.append(Choices(choices, begin, end, "unmarked", asked=asked, sure=sure))
    return found


_TYPED_BOX = re.compile(r"(?:\((?P<round>[ xX✓]?)\)|\[(?P<square>[ xX✓]?)\]|[Oo0]\s)\s*(?=\S)")


def _choices(lines: Sequence[Line], begin: int, end: int) -> tuple[Choice, ...]:
    """Lines as options, without the box “( )” or “[x]” that is typed in front of each."""
    here = lines[begin:end]
    boxes = [_TYPED_BOX.match(line.words) for line in here]
    found = [box for box in boxes if box]
    whole = len(found) == len(here)
    marks = [(box["round"] or box["square"] or "").strip() for box in found] if whole else []
    bullets = {line.marker for line in here}
    glued = all(_is_glued(line.words, place) for place, line in enumerate(here))
    made: list[Choice] = []
    for place, line in enumerate(here):
        cut = found[place].end() if whole else int(glued)
        ticked = (
            bool(marks[place]) and not all(marks) if whole else _is_ticked(line.marker, bullets)
        )
        star = None if whole else _STAR.match(line.words)
        cut, ticked = (star.end(), True) if star else (cut, ticked)
        made.append(Choice(letter_at(place), line.text[cut:], (begin + place,), ticked=ticked))
    return tuple(made)


def _is_glued(words: str, place: int) -> bool:
    """Whether an option's letter is glued to its text, as the round letters of a page are."""
    return words[:1] == letter_at(place) and words[1:2].isupper()


def _alike(line: Line, first: Line) -> bool:
    """Whether a line is of the kind of the first option: a bullet after bullets, no number."""
    if line.kind == "item" == first.kind and line.marker == first.marker in _BULLETS:
        return True
    return line.kind == first.kind and (marker_on(line) is None) == (marker_on(first) is None)


def _listed_under(lines: Sequence[Line], at: int) -> bool:
    """Whether a line with a question's number has bullets directly under it."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    return (
        number_on(lines[at])[0] > 0
        and following is not None
        and following.kind == "item"
        and marker_on(following) is None
    )


_TICKS = {"☑": "☐□", "☒": "☐□", "■": "□☐", "●": "○◯", "◉": "○◯", "✓": "", "✔": ""}
"""Marks in front of an option that was chosen, and those in front of one that was not."""


_STAR = re.compile(r"[*✓✔]\s?(?=[^\W_])")


def _is_ticked(marker: str, all_markers: AbstractSet[str]) -> bool:
    """Whether the mark in front of an option is a tick, and the others are what is no tick."""
    others = set(all_markers) - {marker}
    return marker in _TICKS and bool(others) and not others - set(_TICKS[marker]) - {"", "-", "•"}


def _is_hint(line: Line) -> bool:
    """Whether a line only says what to do: “Options”, “(select one)”."""
    return announces(line.words.strip("()[]"), "options")
