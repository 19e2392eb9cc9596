"""Where tokens take the place of a text's own words, and what about them is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.doubts import Doubt
from casekit.importers.prose.authors import authors_cited
from casekit.importers.prose.context import next_word
from casekit.importers.prose.letters import letters
from casekit.importers.prose.lookalikes import UNITS
from casekit.importers.prose.mentions import mentioned, numbered_parts
from casekit.importers.prose.names import Names, Spot
from casekit.importers.prose.numbers import Candidate
from casekit.importers.prose.shadow import shadowed
from casekit.importers.prose.survey import Marks, judged
from casekit.importers.prose.unclear import author_doubt, letter_doubt, number_doubt
from casekit.importers.rich import Rich

_USUAL = 0.6
"""The part of sure citations by author and year from which on the like of them are told."""
_GAP = re.compile(r"\s?,?\s?")
_RANGE = re.compile(r"\s?[-–—]\s?")
_MORE = re.compile(r",\s([1-9][0-9]{0,2})(?![\w%]|[.,:/–-][0-9])(.{0,30})")
_STOPS = ".,;:!?"


def spots(
    text: Rich, names: Names, marks: Marks, *, cell: bool = False
) -> tuple[list[Spot], list[Doubt]]:
    """The tokens of a cleaned text in order, and its doubts.

    In a table's ``cell`` a raised number may as well belong to a note below the table.
    """
    reading = _Reading(text, names, marks)
    reading.mentions()
    reading.authors()
    reading.numbers(in_cell=cell)
    reading.letters()
    return reading.result()


class _Reading:
    """One text, and what has been found in it; each character has one meaning."""

    def __init__(self, text: Rich, names: Names, marks: Marks) -> None:
        self.text = text
        self.shadow = shadowed(text)
        self.names = names
        self.marks = marks
        self.taken = bytearray(len(self.shadow))
        self.cited: list[Spot] = []
        self.others: list[Spot] = []
        self.doubts: list[Doubt] = []

    def result(self) -> tuple[list[Spot], list[Doubt]]:
        cited = _merged(self.shadow, sorted(self.cited, key=lambda spot: spot.start), self.names)
        others = [spot for spot in self.others if _stands_alone(self.shadow, spot)]
        return sorted([*cited, *others], key=lambda spot: spot.start), self.doubts

    def mentions(self) -> None:
        self.others += mentioned(self.shadow, self.names)
        for start, end in numbered_parts(self.shadow):
            self._take(start, end)

    def authors(self) -> None:
        is_usual = self.marks.styles.get("author-year", 0.0) >= _USUAL
        for one in authors_cited(self.shadow, self.names, is_usual=is_usual):
            if one.is_clear:
                self._cite(one.start, one.end, one.references, is_word=True)
            else:
                self.doubts.append(author_doubt(self.text.text, one))

    def numbers(self, *, in_cell: bool) -> None:
        for one, verdict in judged(self.text, self.names, self.marks):
            if any(self.taken[one.start : one.end]):
                continue
            if verdict == "mark" and not (in_cell and one.style == "raised"):
                ids = tuple(dict.fromkeys(self.names.references[number] for number in one.numbers))
                self._cite(one.start, one.end, ids, is_word=one.style == "named")
                self.doubts += _left_behind(self.shadow, self.text.text, one, self.names)
            else:
                self.doubts.append(
                    number_doubt(self.text.text, one, self.names, unknown=verdict == "unknown")
                )

    def letters(self) -> None:
        for one in letters(self.shadow, self.names):
            if any(self.taken[one.start : one.end]):
                continue
            if one.token:
                self.others.append(Spot(one.start, one.end, one.token))
            else:
                self.doubts.append(letter_doubt(self.text.text, one, self.names))

    def _cite(self, start: int, end: int, ids: tuple[str, ...], *, is_word: bool) -> None:
        self._take(start, end)
        self.cited.append(_citation(self.shadow, start, end, ids, is_word=is_word))

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)


def _stands_alone(text: str, spot: Spot) -> bool:
    """Whether a token can be told from the letters and digits around it."""
    if not spot.token.startswith("@"):
        return True
    before, after = text[spot.start - 1 : spot.start], text[spot.end : spot.end + 1]
    return not before.isalnum() and not (after.isascii() and after.isalnum())


def _citation(
    text: str, start: int, end: int, ids: tuple[str, ...], *, is_word: bool = False
) -> Spot:
    """A citation, which takes the white space before it and sets itself apart as the house does.

    ``is_word`` tells of one that stands in the sentence as a word does, behind “ref.” or “e.g.,”.
    """
    while start and text[start - 1] in " \t\xa0\u2009\u202f":
        start -= 1
    before = text[max(0, start - 4) : start]
    if not before or before[-1] in "\n([{":
        between = ""
    elif before[-1] in _STOPS:
        between = " " if is_word or before == " al." else ""
    else:
        between = " "
    return Spot(start, end, _token(ids), ids, between)


def _token(ids: Sequence[str]) -> str:
    return f"[{'; '.join(f'@{id}' for id in ids)}]"


def _merged(text: str, cited: Sequence[Spot], names: Names) -> Iterator[Spot]:
    """Citations side by side, “[3][4]” and “[3]–[5]”, are one."""
    last: Spot | None = None
    numbers = {id: number for number, id in names.references.items()}
    for spot in cited:
        if last is None:
            last = spot
            continue
        gap = text[last.end : spot.start]
        if _GAP.fullmatch(gap):
            ids = (*last.references, *spot.references)
        elif _RANGE.fullmatch(gap) and (between := _between(last, spot, numbers, names)):
            ids = (*last.references, *between, *spot.references)
        else:
            yield last
            last = spot
            continue
        ids = tuple(dict.fromkeys(ids))
        last = replace(last, end=spot.end, token=_token(ids), references=ids)
    if last is not None:
        yield last


def _between(first: Spot, last: Spot, numbers: dict[str, int], names: Names) -> tuple[str, ...]:
    start, end = numbers.get(first.references[-1], 0), numbers.get(last.references[0], 0)
    inside = range(start + 1, end)
    if not 0 < start < end or not all(number in names.references for number in inside):
        return ()
    return tuple(names.references[number] for number in inside) or (last.references[0],)


def _left_behind(shadow: str, typed: str, one: Candidate, names: Names) -> Iterator[Doubt]:
    """A number after a citation and a comma, which may belong to it: “early1, 2 and”."""
    found = _MORE.match(shadow, one.end)
    if found and int(found[1]) in names.references and next_word(found[2]) not in UNITS:
        more = replace(one, start=found.start(1), end=found.end(1), stem="")
        yield number_doubt(typed, replace(more, numbers=(int(found[1]),)), names, unknown=False)
