"""Options named once more behind all of them: with their letters, as the diagnosis, ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers.labels import Label, label_in
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choice, Choices
from casekit.importers.questions.numbers import number_on
from casekit.importers.telling.letters import (
    LETTER,
    are_known,
    letter_of,
    letters_at,
    option_said,
)
from casekit.importers.telling.statement import Place, Statement
from casekit.importers.wording import length_said, plain

_AGAIN = 0.8
"""How sure a key is that only names an option once more."""


@dataclass(frozen=True, slots=True)
class _Again:
    """An option that a line begins with once more, and where the line goes on behind it."""

    choice: Choice
    end: int
    is_lettered: bool
    is_whole: bool


_LETTERED = re.compile(rf"\W*({LETTER}|[K-T])(?:\s*(?P<sign>\.\)|[.):–-])\s*|\s+)")
_BEHIND = re.compile(r"\s*(?:[.:;(–—]|-\s|$)|\s+[^\Wa-zß-ÿ]")
"""What may stand behind an option that is named once more: a sign, a new sentence, nothing."""


def _again(line: Line, group: Choices) -> _Again | None:
    """The option that a line begins with: its letter and its words, or its words alone."""
    if not line.is_text:
        return None
    text, whole = line.typed, len(line.words)
    typed = _LETTERED.match(text)
    letter = letter_of(typed[1]) if typed else ""
    behind = text[typed.end() :] if typed else ""
    for choice in group.choices:
        option, named = plain(choice.text.text), choice.letter == letter
        if option == plain(line.words) or (named and option == plain(behind)):
            return _Again(choice, whole, named, True)
        length = length_said(behind, choice.text.text) if named else 0
        if length and typed and typed["sign"] and _BEHIND.match(behind, length):
            end = max(len(text) - len(behind) + length - (len(text) - whole), 0)
            return _Again(choice, end, True, False)
    return None


def restated(place: Place, stop: int) -> list[Statement] | None:
    """“B. Aspirin”: one option once more, directly behind all of them, or with a tick in front.

    Options that are gone through from the first on, up to the line ``stop``, tell nothing.
    """
    group = place.behind
    told = _again(place.line, group) if group is not None else None
    if group is None or told is None:
        return None
    if not (told.is_whole and _TICKED.match(place.line.typed)):
        others = (_again(line, group) for line in place.lines[place.at + 1 : stop])
        gone_through = told.choice is group.choices[0] and any(
            other is not None and other.choice is not told.choice for other in others
        )
        if gone_through or place.directly_behind is None:
            return None
    return place.tells(told.choice.letter, "text", told.end, _AGAIN)


_TICKED = re.compile(r"\s*[☑✓✔✅]")


def lettered_again(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement]:
    """The lines from one on that repeat options whole: “B. Metformin” over “C. Ramipril”."""
    found: list[Statement] = []
    for place in range(at, len(lines)) if group is not None and at >= group.end else ():
        told = _again(lines[place], group) if group is not None else None
        if told is None or not (told.is_lettered and told.is_whole):
            break
        found += Place(lines, place, group).tells(told.choice.letter, "line", told.end)
    return together(found)


def together(statements: Sequence[Statement]) -> list[Statement]:
    """Statements on several lines that tell one key: each has the letters of all."""
    letters = tuple(dict.fromkeys(letter for item in statements for letter in item.letters))
    return [replace(item, letters=letters) for item in statements]


_LONGER = re.compile(r"(?:[\w’'#-]+\s+){1,4}(?=[^\W\d_]+\s*:)")


def named_key(place: Place) -> list[Statement] | None:
    """“Question Easy Answer: B) Aspirin”: an option once more behind a longer label."""
    group, line = place.behind, place.line
    found = _LONGER.match(line.words) if group is not None else None
    label = label_in(line.words[found.end() :], "key") if found else None
    if group is None or found is None or label is None or label.is_whole:
        return None
    begin = found.end() + label.end
    told = _again(replace(line, text=line.text[begin:].strip(), marker=""), group)
    return place.tells(told.choice.letter, "line", begin + told.end) if told else None


_IN_BRACKETS = re.compile(rf"\s*\(({LETTER})\)\s+(?=[^\Wa-zß-ÿ])")
_SENTENCE = re.compile(r"(?<=\.)\s+[^\Wa-zß-ÿ]")
_SEVERAL = 2


def letters_first(place: Place) -> list[Statement] | None:
    """“2. (C) Antibodies …” or “A, B, D. Stratification …” directly behind options."""
    group, line = place.directly_behind, place.line
    if group is None:
        return None
    number, begin = number_on(line)
    bracketed = _IN_BRACKETS.match(line.words, begin) if number else None
    if bracketed is not None and number == _number_of(place.lines, group):
        letter = letter_of(bracketed[1])
        return place.tells(letter, "line", bracketed.end()) if are_known(letter, group) else None
    letters, end = letters_at(line.words, 0)
    if line.marker or len(letters) < _SEVERAL or not are_known(letters, group):
        return None
    return place.tells(letters, "line", end, _AGAIN) if _SENTENCE.match(line.words, end) else None


def _number_of(lines: Sequence[Line], group: Choices) -> int:
    """The number of the nearest line above options that has one; 0 for none."""
    above = (number_on(line)[0] for line in reversed(lines[: group.start + 1]) if line.is_text)
    return next((number for number in above if number), 0)


_BRIEF = re.compile(rf"\W*A\s*[.:]\s*\(?(?P<key>{LETTER})(?:[).:]+\s*|\s*$)")
_ASKED_BRIEFLY = re.compile(r"\W*Q\s*[.:]")
_NEAR = 6


def answered_briefly(place: Place) -> list[Statement] | None:
    """“A. b) Littre” behind options, where the question above them begins with “Q.”."""
    group, line = place.behind, place.line
    found = _BRIEF.match(line.typed) if group is not None else None
    if group is None or found is None:
        return None
    above = place.lines[max(group.start - _NEAR, 0) : group.start + 1]
    if not any(_ASKED_BRIEFLY.match(item.typed) for item in above):
        return None
    end = max(found.end() - (len(line.typed) - len(line.words)), 0)
    return place.tells(letter_of(found["key"]), "line", end)


_ASKED_FOR = re.compile(r"diagnos|diagnós|\btanı|cause\b|ursache|التشخيص", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:EXCEPT|except|NOT|LEAST|least|nicht|außer|sauf|excepto|değil\w*)\b")
_FIRST_SIGN = re.compile(rf"\W*(?:({LETTER})[.):]\s+|([1-9])\s*[.):–-]\s+)?")


def of_diagnosis(place: Place, label: Label) -> list[Statement] | None:
    """“Diagnosis: …” behind the options, in the words of one of them.

    It tells the key as plainly as “Answer: …” where the question asks for a diagnosis.
    """
    group, begin = place.behind, label.end
    if not place.words[begin:].strip():
        place, begin = replace(place, at=place.at + 1), 0
    if group is None or place.at >= len(place.lines) or not place.line.is_text:
        return None
    text = place.words[begin:]
    typed = _FIRST_SIGN.match(text)
    start = typed.end() if typed else 0
    letter = letter_of(typed[1]) if typed and typed[1] else _marked_letter(place.line, begin)
    if typed and typed[2]:
        letter = chr(ord("A") + int(typed[2]) - 1)
    said = option_said(text[start:], group)
    if said is None or (letter and letter != said.letter):
        return None
    end = begin + start + said.length
    rest = place.words[end:].strip(" .")
    if rest and not begin:
        return None
    asked = " ".join(item.words for item in place.lines[max(group.start - 3, 0) : group.start])
    asked = f"{asked} {group.before.text}"
    surely = not _DENIED.search(asked) and (letter or _ASKED_FOR.search(asked)) and said.sure == 1
    whole = len(place.words) if not rest else (end if rest[:1] in ".:;" else 0)
    sure = _AGAIN if surely else 0.6
    return [Statement((said.letter,), place.at, "text", is_line=whole > 0, end=whole, sure=sure)]


def _marked_letter(line: Line, begin: int) -> str:
    """The letter of a list item's marker, for text that begins it."""
    found = re.fullmatch(rf"\(?({LETTER})[.)]", line.marker.strip()) if not begin else None
    return letter_of(found[1]) if found else ""
