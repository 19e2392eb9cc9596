"""The lines of a reference list become entries, numbered as they are printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from casekit.importers.doubts import Doubt
from casekit.importers.references.entries import BEGIN, Entry, divide, is_complete
from casekit.importers.references.looks import looks_like_reference, starts_with_authors
from casekit.importers.rich import Rich

_NUMBER = re.compile(
    rf"\s*(?:\[(?P<square>\d{{1,3}})\][.:]?|\((?P<round>\d{{1,3}})\)"
    rf"|(?P<dot>\d{{1,3}})\s?(?:[.)\]:]|\.-|-)(?!\d)"
    rf"|(?P<bare>\d{{1,3}})(?=\s|[^\W\d_a-z][^\W\d_]))[\s\t]*{BEGIN}"
)
_GLUED = re.compile(r"\s*(?P<raised>\d{1,3})[\s.]*")
_PREFIX = re.compile(
    r"\s*(?:References?|Literature|Literatur|Quellen|Références|Bibliograf[ií]a|Referencias|Referências"
    r"|Kaynaklar|المراجع)\s?:\s*",
    re.IGNORECASE,
)


def split_list(lines: Sequence[Rich]) -> tuple[list[Entry], list[Doubt]]:
    """The entries of a reference list, and doubts about how it is numbered and divided.

    Each line is typically a paragraph, its number in front of it as text. An entry may stand on
    several lines, and a line may hold several entries; an empty line ends an entry.
    """
    places, lines = _lines(lines)
    starts = [_number(line) for line in lines]
    numbered = _is_numbered(lines, starts)
    wrapped = not numbered and _is_wrapped(lines)
    entries: list[Entry] = []
    doubts: list[Doubt] = []
    fresh = True
    for index, line, start in zip(places, lines, starts, strict=True):
        if not line.text.strip():
            fresh = True
            continue
        last = entries[-1].number if entries else None
        if numbered and start and _follows(start, last):
            entries.append(Entry(start.value, line[start.end :].strip(), (index,)))
        elif entries and (
            not (fresh or _begins(entries[-1], line))
            if wrapped
            else _continues(entries[-1], line, numbered=numbered, fresh=fresh)
        ):
            entries[-1] = _longer(entries[-1], line, index)
        else:
            if numbered and entries:
                doubts.append(_unnumbered(line))
            entries.append(Entry(None, line.strip(), (index,)))
        fresh = False
    parts: list[Entry] = []
    for entry in entries:
        divided, doubt = divide(entry)
        parts += divided
        doubts += [doubt] if doubt else []
    return parts, doubts + _irregular(parts)


def _lines(lines: Sequence[Rich]) -> tuple[list[int], list[Rich]]:
    """Lines without breaks in them or a heading in front, each with the index it came with."""
    found = [(index, part) for index, line in enumerate(lines) for part in line.lines()]
    places = [index for index, _ in found]
    texts = [line for _, line in found]
    first = next((at for at, line in enumerate(texts) if line.text.strip()), None)
    if first is not None and (heading := _PREFIX.match(texts[first].text)):
        texts[first] = texts[first][heading.end() :]
    return places, texts


@dataclass(frozen=True, slots=True)
class _Start:
    value: int
    end: int
    sure: bool


def _number(line: Rich) -> _Start | None:
    """The number in front of a line."""
    glued = _GLUED.match(line.text)
    if glued and glued.end() < len(line.text):
        first, last = line.look_at(glued.start("raised")), line.look_at(glued.end("raised"))
        if first.raised > 0 >= last.raised:
            return _Start(int(glued["raised"]), glued.end(), sure=True)
    if match := _NUMBER.match(line.text):
        value = next(int(text) for text in match.groups() if text)
        return _Start(value, match.end(), sure=match["bare"] is None)
    return None


def _is_numbered(lines: Sequence[Rich], starts: Sequence[_Start | None]) -> bool:
    """Whether the lines of a list have numbers in front, as far as most of them tell."""
    values = [start.value for start in starts if start]
    written = sum(bool(line.text.strip()) for line in lines)
    if not values or not written:
        return False
    rising = sum(later == former + 1 for former, later in itertools.pairwise(values))
    if len(values) == 1:
        first = next(start for start in starts if start)
        return first.sure and (values[0] == 1 or written == 1)
    return rising >= 1 and 2 * rising >= len(values) - 2


def _is_wrapped(lines: Sequence[Rich]) -> bool:
    """Whether most lines are too little for a reference of their own."""
    written = [line for line in lines if line.text.strip()]
    whole = sum(looks_like_reference(line) >= 0.45 for line in written)
    return 10 * whole < 7 * len(written) and any(len(line.text) < 120 for line in written)


def _begins(entry: Entry, line: Rich) -> bool:
    """Whether a line begins an entry where lines are broken: the one before must be complete."""
    return starts_with_authors(line) and is_complete(entry.text)


def _follows(start: _Start, last: int | None) -> bool:
    """Whether a number in front of a line can be that of an entry after the last one."""
    if last is None:
        return True
    if start.sure:
        return start.value <= last + 5 or start.value == 1
    return start.value == last + 1


_UNFINISHED = re.compile(r"(?:[,:;&–—-]|\b(?:and|of|in|for|the|with|et|und|der|de))$")


def _continues(entry: Entry, line: Rich, *, numbered: bool, fresh: bool) -> bool:
    """Whether a line without a number goes on with the entry before it."""
    text = entry.text.text.rstrip()
    if _UNFINISHED.search(text) and not fresh:
        return True
    alone, before = looks_like_reference(line), looks_like_reference(entry.text)
    if numbered:
        return not (alone >= 0.6 and before >= 0.6)
    if fresh:
        return False
    if alone >= 0.45 and before >= 0.35:
        return False
    together = looks_like_reference(Rich.joined((entry.text, line), " "))
    return together > max(before, alone) or (alone < 0.2 and not line.text.strip()[0].isupper())


def _longer(entry: Entry, line: Rich, index: int) -> Entry:
    between = "" if entry.text.text.endswith(("-", "/")) else " "
    text = Rich.joined((entry.text, line.strip()), between) if entry.text else line.strip()
    lines = entry.lines if entry.lines[-1] == index else (*entry.lines, index)
    return Entry(entry.number, text, lines)


def _unnumbered(line: Rich) -> Doubt:
    return Doubt(
        "CK955",
        "a reference in a numbered list has no number; it is taken for one of its own",
        "Join it to the one before if it belongs there.",
        line.text.strip(),
    )


def _irregular(entries: Sequence[Entry]) -> list[Doubt]:
    """Doubts about gaps, repeats and restarts."""
    doubts = []
    last = 0
    seen: set[int] = set()
    for entry in entries:
        if entry.number is None:
            continue
        what = ""
        if entry.number in seen:
            what = f"the number {entry.number} is given to more than one reference"
            if entry.number == 1:
                what = "the numbers of the references begin again at 1"
        elif entry.number < last:
            what = f"reference {entry.number} comes after reference {last}"
        elif entry.number > last + 1:
            gap = f"{last + 1}" if entry.number == last + 2 else f"{last + 1} to {entry.number - 1}"
            what = f"there is no reference {gap}"
        if what:
            doubts.append(
                Doubt(
                    "CK954", what, "Hold the numbers against the citations.", entry.text.text[:120]
                )
            )
        seen.add(entry.number)
        last = entry.number
    return doubts
