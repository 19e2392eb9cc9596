"""Where tokens take the place of a text's own words, and what about them is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.doubts import Doubt
from casekit.importers.prose.authors import ByAuthor, authors_cited
from casekit.importers.prose.context import next_word
from casekit.importers.prose.letters import Letter, letters
from casekit.importers.prose.lookalikes import UNITS
from casekit.importers.prose.mentions import mentioned, numbered_parts
from casekit.importers.prose.names import Names, Spot
from casekit.importers.prose.numbers import Candidate, shadowed
from casekit.importers.prose.survey import Marks, judged
from casekit.importers.rich import Rich

_AROUND = 40
_USUAL = 0.6
"""The part of sure citations by author and year from which on the like of them are told."""
_GAP = re.compile(r"\s?,?\s?")
_RANGE = re.compile(r"\s?[-–—]\s?")
_MORE = re.compile(r",\s([1-9][0-9]{0,2})(?![\w%]|[.,:/–-][0-9])(.{0,30})")
_STOPS = ".,;:!?"


def spots(text: Rich, names: Names, marks: Marks) -> tuple[list[Spot], list[Doubt]]:
    """The tokens of a cleaned text in order, and its doubts."""
    shadow, typed = shadowed(text), text.text
    taken = _Taken(len(typed))
    doubts: list[Doubt] = []
    found = list(mentioned(shadow, names))
    for start, end in numbered_parts(shadow):
        taken.add(start, end)
    cited: list[Spot] = []
    is_usual = marks.styles.get("author-year", 0.0) >= _USUAL
    for work in authors_cited(shadow, names, is_usual=is_usual):
        if work.is_clear:
            taken.add(work.start, work.end)
            cited.append(_citation(shadow, work.start, work.end, work.references, is_word=True))
        else:
            doubts.append(_author_doubt(typed, work))
    for number, verdict in judged(text, names, marks):
        if taken.overlaps(number.start, number.end):
            continue
        if verdict == "mark":
            ids = tuple(dict.fromkeys(names.references[one] for one in number.numbers))
            taken.add(number.start, number.end)
            is_word = number.style == "named"
            cited.append(_citation(shadow, number.start, number.end, ids, is_word=is_word))
            doubts += _left_behind(shadow, typed, number, names)
        else:
            doubts.append(_number_doubt(typed, number, names, unknown=verdict == "unknown"))
    found += _merged(shadow, sorted(cited, key=lambda spot: spot.start), names)
    for letter in letters(shadow, names):
        if taken.overlaps(letter.start, letter.end):
            continue
        if letter.token:
            found.append(Spot(letter.start, letter.end, letter.token))
        else:
            doubts.append(_letter_doubt(typed, letter, names))
    fitting = [spot for spot in found if _stands_alone(shadow, spot)]
    return sorted(fitting, key=lambda spot: spot.start), doubts


def _stands_alone(text: str, spot: Spot) -> bool:
    """Whether a token can be told from the letters and digits around it."""
    if not spot.token.startswith("@"):
        return True
    before, after = text[spot.start - 1 : spot.start], text[spot.end : spot.end + 1]
    return not before.isalnum() and not (after.isascii() and after.isalnum())


class _Taken:
    """The characters of a text that already have a meaning."""

    def __init__(self, length: int) -> None:
        self.taken = bytearray(length)

    def add(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        return any(self.taken[start:end])


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


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND // 2].split())


def _number_doubt(text: str, one: Candidate, names: Names, *, unknown: bool) -> Doubt:
    typed = text[one.start : one.end].strip()
    words = _words(text, one.start, one.end)
    if unknown:
        missing = [str(number) for number in one.numbers if number not in names.references]
        return Doubt(
            "CK960",
            f"“{typed}” looks like a citation, but there is no reference {', '.join(missing)}",
            "Add the reference and write [@id] there, or leave the text if it is no citation.",
            words,
        )
    listed = "; ".join(
        f"@{names.references[number]}" for number in one.numbers if number in names.references
    )
    return Doubt(
        "CK961",
        f"“{one.stem}{typed}” may hold a citation; it was left as typed",
        f"Write [{listed}] instead of the number if it is one."
        if listed
        else "Write [@id] there if it is one.",
        words,
    )


def _left_behind(shadow: str, typed: str, one: Candidate, names: Names) -> Iterator[Doubt]:
    """A number after a citation and a comma, which may belong to it: “early1, 2 and”."""
    found = _MORE.match(shadow, one.end)
    if found and int(found[1]) in names.references and next_word(found[2]) not in UNITS:
        more = replace(one, start=found.start(1), end=found.end(1), stem="")
        yield _number_doubt(typed, replace(more, numbers=(int(found[1]),)), names, unknown=False)


def _author_doubt(text: str, one: ByAuthor) -> Doubt:
    typed = text[one.start : one.end].strip()
    several = f": {', '.join(one.references)}" if one.references else ""
    what = "may name several references" if one.references else "names no reference of the list"
    return Doubt(
        "CK962",
        f"the citation “{typed}” {what}{several}",
        "Write [@id] with the id of the reference that is meant.",
        _words(text, one.start, one.end),
    )


def _letter_doubt(text: str, one: Letter, names: Names) -> Doubt:
    letter = text[one.start : one.end]
    words = _words(text, one.start, one.end)
    if one.code == "CK964":
        return Doubt(
            "CK964",
            f"“{letter}” names an option that the question does not have",
            f"The options are {', '.join(names.options)}; write @opt: and the id that is meant.",
            words,
        )
    target = names.options.get(letter.upper(), "") or "the option’s id"
    return Doubt(
        "CK963",
        f"“{letter}” may be the letter of an option; it was left as typed",
        f"Write @opt:{target} if it is.",
        words,
    )
