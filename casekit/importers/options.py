"""The options of questions, in whatever way they are set out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from casekit.importers import markers
from casekit.importers.labels import label_of
from casekit.importers.leadin import asks
from casekit.importers.lines import Line
from casekit.importers.markers import Marker, Series
from casekit.importers.rich import EMPTY, Rich

How = Literal["marked", "first", "unmarked", "inline", "detached", "table"]

MOST = 10
"""Options that one question can have here; longer runs are lists."""
_LONGEST = 330
"""Characters of the longest text taken for an option."""
_LONGEST_UNMARKED = 170
_LEAST_INLINE = 3
_PLAINLY = 0.7
"""How much a text asks that is a question without doubt."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its letter, its text without marker, the lines it stands on.

    ``after`` are lines behind it that belong to it, such as its explanation. ``ticked`` says
    that a tick or star stands at it.
    """

    letter: str
    text: Rich
    lines: tuple[int, ...]
    after: tuple[int, ...] = ()
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one question.

    They stand on the lines from ``start`` up to ``end``. ``before`` is text on their first line
    in front of the first marker. ``sure`` says how certain it is that these are options, 0 to 1;
    ``asked`` how much the text in front of them asks.
    """

    choices: tuple[Choice, ...]
    start: int
    end: int
    how: How
    series: Series = "upper"
    before: Rich = EMPTY
    sure: float = 1.0
    asked: float = 1.0


def find_choices(lines: Sequence[Line], skip: frozenset[int]) -> list[Choices]:
    """Every run of lines that could be the options of a question, in order, none overlapping.

    ``skip`` are lines that are known to be something else, such as references.
    """
    found: list[Choices] = []
    at = 0
    while at < len(lines):
        group = None if at in skip else _group_at(lines, at, skip)
        if group is None:
            at += 1
            continue
        found.append(group)
        at = max(group.end, at + 1)
    if not any(group.series != "number" for group in found):
        return found or _unmarked_groups(lines, skip)
    return [group for group in found if group.series != "number" or group.asked >= 0.7]


def _group_at(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    line = lines[at]
    if line.kind == "table":
        return _in_table(lines, at)
    if not line.is_text:
        return None
    marker = marker_on(line)
    goes_on = marker is not None and line.marker and asked_before(lines, at, skip) >= _PLAINLY
    if marker is not None and (marker.place == 0 or goes_on):
        group = _marked(lines, at, marker, skip) or _after_first(lines, at, marker, skip)
        if group:
            return group
    return _inline(lines, at, skip)


def marker_on(line: Line) -> Marker | None:
    """The marker of a line, be it the list's or typed."""
    if line.marker:
        of_list = markers.of_item(line.marker)
        if of_list is not None:
            return replace(of_list, end=0)
        typed = markers.marker_of(line.words)
        return typed if typed and typed.strength else None
    return markers.marker_of(line.words)


def asked_before(lines: Sequence[Line], at: int, skip: frozenset[int] = frozenset()) -> float:
    """How much the text in front of a line asks; a label such as “Options” does so too."""
    back = at - 1
    seen = 0
    while back >= 0 and seen < 3:
        line = lines[back]
        if back in skip:
            return 0.0
        if line.is_text:
            label = label_of(line.words)
            if label is not None and label.section == "options" and label.is_whole:
                return 1.0
            if label is not None and label.section not in ("question", "vignette"):
                return 0.0
            score = asks(line.words) * (1.0 if seen == 0 else 0.8)
            if score >= 0.4 or len(line.words) > 60:
                return score
            seen += 1
        back -= 1
    return 0.0


def _stops(line: Line) -> bool:
    """Whether a line cannot belong to options: a label, a heading, a question."""
    if not line.is_text:
        return True
    label = label_of(line.words)
    if label is not None:
        return True
    return line.kind == "heading"


def _marked(lines: Sequence[Line], at: int, first: Marker, skip: frozenset[int]) -> Choices | None:
    """Lines with markers in turn; what stands between two of them belongs to the one before."""
    choices: list[Choice] = []
    here, marker = at, first
    while True:
        text = lines[here].text[marker.end :].strip()
        letter = chr(ord("A") + len(choices))
        choices.append(Choice(letter, text, (here,), ticked=marker.ticked))
        following = _next_marked(lines, here, first, len(choices), skip)
        if following is None or len(choices) == MOST:
            break
        here, marker, between = following
        choices[-1] = replace(choices[-1], after=between)
    if len(choices) < 2:
        return None
    if first.strength == 0 and len(choices) < 3:
        return None
    choices, end = _detached(lines, choices, skip)
    end = _last_explained(lines, choices, end, skip)
    if any(not choice.text for choice in choices):
        return None
    if any(len(choice.text) > _LONGEST for choice in choices) or len(choices) < 2:
        return None
    asked = asked_before(lines, at, skip)
    return Choices(tuple(choices), at, end, "marked", first.series, asked=asked, sure=_sure(asked))


def _sure(asked: float) -> float:
    return 1.0 if asked >= 0.7 else 0.5 + asked / 2


def _last_explained(
    lines: Sequence[Line], choices: list[Choice], end: int, skip: frozenset[int]
) -> int:
    """Give the last option as many lines as all others have behind them; return the new end."""
    counts = {len(choice.after) for choice in choices[:-1]}
    count = counts.pop() if len(counts) == 1 else 0
    behind = tuple(range(end, end + count))
    if not count or end + count > len(lines) or choices[-1].after:
        return end
    if any(at in skip or _stops(lines[at]) for at in behind):
        return end
    choices[-1] = replace(choices[-1], after=behind)
    return end + count


_FAR = 4
"""Lines that may stand between two options before they are no longer one list."""


def _next_marked(
    lines: Sequence[Line], at: int, first: Marker, place: int, skip: frozenset[int]
) -> tuple[int, Marker, tuple[int, ...]] | None:
    between: list[int] = []
    for index in range(at + 1, min(at + 2 + _FAR, len(lines))):
        line = lines[index]
        if index in skip or not line.is_text:
            return None
        marker = marker_on(line)
        if (
            marker is not None
            and marker.series == first.series
            and marker.strength >= min(first.strength, 1)
        ):
            if marker.place == first.place + place:
                return index, marker, tuple(between)
            if marker.place == 0:
                return None
        elif marker is not None and first.series == "number" and not marker.place:
            return None
        label = label_of(line.words)
        if line.kind == "heading" or (label is not None and label.section not in _INSIDE):
            return None
        if asks(line.words) >= _PLAINLY and between:
            return None
        between.append(index)
    return None


_INSIDE = frozenset({"rationale", "discussion", "key"})
"""Labels that may stand between options: “Explanation: …” under each."""


def _detached(
    lines: Sequence[Line], choices: list[Choice], skip: frozenset[int]
) -> tuple[list[Choice], int]:
    """Choices with texts that stand apart from their letters, and the line behind them all."""
    end = choices[-1].lines[-1] + 1
    empty = [at for at, choice in enumerate(choices) if not choice.text]
    if not empty:
        return choices, end
    if len(empty) == len(choices) and not any(choice.after for choice in choices):
        texts = [
            index
            for index in range(end, min(end + len(choices), len(lines)))
            if index not in skip and not _stops(lines[index])
        ]
        if len(texts) == len(choices):
            made = [
                replace(choice, text=lines[index].text, lines=(*choice.lines, index))
                for choice, index in zip(choices, texts, strict=True)
            ]
            return made, texts[-1] + 1
    made = []
    for choice in choices:
        after = choice.after
        if not choice.text and choice is choices[-1] and end < len(lines):
            after = () if _stops(lines[end]) else (end,)
            end += len(after)
        if not choice.text and after:
            first, rest = after[0], after[1:]
            text = lines[first].text.strip()
            made.append(replace(choice, text=text, lines=(*choice.lines, first), after=rest))
        else:
            made.append(choice)
    return made, end


def _after_first(
    lines: Sequence[Line], at: int, first: Marker, skip: frozenset[int]
) -> Choices | None:
    """Only the first option has its letter; the lines under it are the others."""
    asked = asked_before(lines, at, skip)
    if first.strength < 2 or first.series == "number" or asked < 0.7:
        return None
    texts = [lines[at].text[first.end :].strip()]
    index = at + 1
    while index < len(lines) and _could_be_unmarked(lines, index, skip) and len(texts) < MOST:
        if _gap(lines, index) != _gap(lines, at + 1):
            break
        texts.append(lines[index].text)
        index += 1
    if len(texts) < 2 or not texts[0]:
        return None
    choices = tuple(
        Choice(chr(ord("A") + place), text, (at + place,)) for place, text in enumerate(texts)
    )
    return Choices(choices, at, index, "first", first.series, asked=asked, sure=0.8)


def _could_be_unmarked(lines: Sequence[Line], index: int, skip: frozenset[int]) -> bool:
    line = lines[index]
    if index in skip or _stops(line) or len(line.words) > _LONGEST_UNMARKED or not line.words:
        return False
    if line.is_heading or asks(line.words) == 1.0:
        return False
    return not re.search(r"[.!]\s+\S.*[.!]$", line.words)


def _gap(lines: Sequence[Line], index: int) -> bool:
    """Whether an empty line stands in front of a line, where the format has lines."""
    before = lines[index - 1].block.line
    return before > 0 and lines[index].block.line > before + 1


def _inline(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    """Options run together in one line, or two or three on each of several lines."""
    texts: list[tuple[str, Rich, int, bool]] = []
    before = EMPTY
    index, expected, series = at, 0, None
    while index < len(lines) and index not in skip and lines[index].is_text:
        line = lines[index]
        whole = Rich.joined((Rich.of(f"{line.marker} "), line.text)) if line.marker else line.text
        inside = markers.run_together(whole.text)
        if len(inside) < 2 or inside[0].place != expected:
            break
        if series is not None and inside[0].series != series:
            break
        begins = markers.starts(whole.text)
        if expected and whole.text[: begins[0]].strip():
            break
        if not expected:
            before = whole[: begins[0]].strip()
        series = inside[0].series
        for number, marker in enumerate(inside):
            stop = begins[number + 1] if number + 1 < len(inside) else len(whole)
            text = whole[marker.end : stop].strip(" \t\u00a0;,|/\n")
            texts.append((marker.letter, text, index, marker.ticked))
        expected = inside[-1].place + 1
        index += 1
    if len(texts) < _LEAST_INLINE or any(not item[1] for item in texts) or len(texts) > MOST:
        return None
    if any(len(item[1]) > _LONGEST for item in texts):
        return None
    asked = asks(before.text) if before else asked_before(lines, at, skip)
    if asked < 0.4:
        return None
    choices = tuple(
        Choice(letter, text, (on,), ticked=ticked) for letter, text, on, ticked in texts
    )
    return Choices(choices, at, index, "inline", series or "upper", before, _sure(asked), asked)


def _in_table(lines: Sequence[Line], at: int) -> Choices | None:
    """A table whose rows, or whose cells, are options."""
    rows = lines[at].block.rows
    cells = [[cell for cell in row if cell.text.strip()] for row in rows]
    found: list[Choice] = []
    for row in cells:
        taken = _row_choice(row, at, len(found))
        if taken is None and found:
            break
        if taken is not None:
            found.append(taken)
    if len(found) < 2:
        flat = [cell for row in cells for cell in row]
        found = []
        for cell in flat:
            marker = markers.marker_of(cell.text.strip())
            if marker is None or marker.place != len(found) or marker.strength == 0:
                break
            text = cell.strip()[marker.end :].strip()
            found.append(Choice(marker.letter, text, (at,), ticked=marker.ticked))
        if len(found) < len(flat):
            return None
    if len(found) < 2 or any(not choice.text for choice in found):
        return None
    asked = asked_before(lines, at)
    if asked < 0.4:
        return None
    return Choices(tuple(found), at, at + 1, "table", asked=asked, sure=_sure(asked) * 0.95)


def _row_choice(row: Sequence[Rich], at: int, place: int) -> Choice | None:
    if not row:
        return None
    first = row[0].strip()
    marker = markers.marker_of(first.text)
    if marker is None or marker.place != place:
        return None
    text = first[marker.end :].strip()
    if not text and len(row) > 1:
        text = row[1].strip()
    return Choice(marker.letter, text, (at,), ticked=marker.ticked) if text else None


def _unmarked_groups(lines: Sequence[Line], skip: frozenset[int]) -> list[Choices]:
    """Short lines under a question, without any letter."""
    found: list[Choices] = []
    for at, line in enumerate(lines):
        if at in skip or not line.is_text or (found and at < found[-1].end):
            continue
        asked = asks(line.words)
        if asked < 0.7:
            continue
        index = at + 1
        while index < len(lines) and _is_hint(lines[index]):
            index += 1
        begin = index
        while index < len(lines) and _could_be_unmarked(lines, index, skip):
            if index > begin and lines[index].kind != lines[begin].kind:
                break
            if index > begin and _gap(lines, index) != _gap(lines, begin + 1):
                break
            index += 1
        if 3 <= index - begin <= 8:
            choices = tuple(
                Choice(chr(ord("A") + place), lines[on].text, (on,))
                for place, on in enumerate(range(begin, index))
            )
            sure = 0.75 if lines[begin].kind == "item" else 0.6
            found.append(Choices(choices, begin, index, "unmarked", asked=asked, sure=sure))
    return found


def _is_hint(line: Line) -> bool:
    """Whether a line only says what to do: “Options”, “(select one)”."""
    if not line.is_text:
        return False
    label = label_of(line.words.strip("()[]"))
    return label is not None and label.section == "options" and label.is_whole
