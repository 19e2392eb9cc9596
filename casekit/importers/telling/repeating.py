"""Options named once more behind all of them: as the diagnosis, or with a tick in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.labels import Label, label_of
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
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import length_said, plain

_ASKED_FOR = re.compile(r"diagnos|diagnós|\btanı|cause\b|ursache|التشخيص", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:EXCEPT|except|NOT|LEAST|least|nicht|außer|sauf|excepto|değil\w*)\b")


def of_diagnosis(
    lines: Sequence[Line], at: int, label: Label, group: Choices | None
) -> list[Statement] | None:
    """“Diagnosis: …” behind the options, in the words of one of them.

    It tells the key as plainly as “Answer: …” where the question asks for a diagnosis.
    """
    if group is None or at < group.end:
        return None
    place = at if lines[at].words[label.end :].strip() else at + 1
    if place >= len(lines) or not lines[place].is_text:
        return None
    line = lines[place]
    begin = label.end if place == at else 0
    text = line.words[begin:]
    typed = re.match(rf"\W*(?:({LETTER})[.):]\s+|([1-9])\s*[.):–-]\s+)?", text)
    start = typed.end() if typed else 0
    letter = letter_of(typed[1]) if typed and typed[1] else _marked_letter(line, begin)
    if typed and typed[2]:
        letter = chr(ord("A") + int(typed[2]) - 1)
    said = option_said(text[start:], group)
    if said is None or (letter and letter != said[0]):
        return None
    end = begin + start + said[1]
    rest = line.words[end:].strip(" .")
    if rest and place != at:
        return None
    asked = " ".join(item.words for item in lines[max(group.start - 3, 0) : group.start])
    asked = f"{asked} {group.before.text}"
    plain = not _DENIED.search(asked) and (letter or _ASKED_FOR.search(asked)) and said[2] == 1
    whole = len(line.words) if not rest else (end if rest[:1] in ".:;" else 0)
    return [
        Statement(
            (said[0],), place, "text", is_line=whole > 0, end=whole, sure=0.8 if plain else 0.6
        )
    ]


def _marked_letter(line: Line, begin: int) -> str:
    """The letter of a list item's marker, for text that begins it."""
    found = re.fullmatch(rf"\(?({LETTER})[.)]", line.marker.strip()) if not begin else None
    return letter_of(found[1]) if found else ""


def restated(
    lines: Sequence[Line], at: int, group: Choices | None, stop: int
) -> list[Statement] | None:
    """“B. Aspirin”: one option once more, with its letter, directly behind all of them.

    Options that are gone through from the first on, up to the line ``stop``, tell nothing.
    """
    if group is None or at < group.end or not _is_first_behind(lines, at, group):
        return None
    told = _restating(lines[at], group)
    if told is None:
        return _lettered_again(lines[at], at, group)
    choice, end = told
    if choice is group.choices[0] and any(
        (other := _restating(line, group)) is not None and other[0] is not choice
        for line in lines[at + 1 : stop]
    ):
        return None
    return [Statement((choice.letter,), at, "text", is_line=True, end=end, sure=0.8)]


def _lettered_again(line: Line, at: int, group: Choices) -> list[Statement] | None:
    """“A, B, D. Stratification …” directly behind options: several letters and a stop."""
    letters, end = letters_at(line.words, 0)
    stopped = re.match(r"\s+[^\Wa-zß-ÿ]", line.words[end:]) and line.words[:end].endswith(".")
    if line.marker or len(letters) < _SEVERAL or not stopped or not are_known(letters, group):
        return None
    return [Statement(letters, at, "line", 0, True, end, sure=0.8)]


_SEVERAL = 2


def _is_first_behind(lines: Sequence[Line], at: int, group: Choices) -> bool:
    """Whether nothing but labels and the letters of a card stands between options and a line."""
    for line in lines[group.end : at]:
        label = label_of(line.words) if line.is_text else None
        if line.is_text and len(line.words.strip()) > 1 and not (label and label.is_whole):
            return False
    return True


_LETTERED = re.compile(rf"\W*({LETTER}|[K-T])(?:\s*(?P<sign>\.\)|[.):–-])\s*|\s+)")


def _restating(line: Line, group: Choices) -> tuple[Choice, int] | None:
    """The option that a line begins with once more, and where the line goes on behind it."""
    if not line.is_text:
        return None
    text = f"{line.marker} {line.words}" if line.marker else line.words
    typed = _LETTERED.match(text)
    letter = letter_of(typed[1]) if typed else ""
    for choice in group.choices:
        if plain(choice.text.text) == plain(line.words):
            return choice, len(line.words)
        if typed is None or choice.letter != letter:
            continue
        length = length_said(text[typed.end() :], choice.text.text)
        rest = text[typed.end() + length :]
        if not length or (not typed["sign"] and rest.strip(" .")):
            continue
        if not _BEHIND.match(rest):
            continue
        return choice, max(typed.end() + length - (len(text) - len(line.words)), 0)
    return None


_NAMED = re.compile(r"(?:[\w’'#-]+\s+){1,4}(?=[^\W\d_]+\s*:)")


def named_key(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement] | None:
    """“Question Easy Answer: B) Aspirin”: an option once more behind a longer label."""
    line = lines[at]
    found = _NAMED.match(line.words) if group is not None and at >= group.end else None
    label = label_of(line.words[found.end() :]) if found else None
    if found is None or group is None or label is None or label.section != "key" or label.is_whole:
        return None
    begin = found.end() + label.end
    told = _restating(replace(line, text=line.text[begin:].strip(), marker=""), group)
    if told is None:
        return None
    return [Statement((told[0].letter,), at, "line", 0, True, begin + told[1])]


_NUMBERED = re.compile(rf"\s*\(({LETTER})\)\s+(?=[^\Wa-zß-ÿ])")


def numbered_again(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement] | None:
    """“2. (C) Antibodies …” directly behind question 2: its number and the letter of its key."""
    if group is None or at < group.end or not _is_first_behind(lines, at, group):
        return None
    number, begin = number_on(lines[at])
    letter = _NUMBERED.match(lines[at].words, begin) if number else None
    if letter is None or letter_of(letter[1]) not in {choice.letter for choice in group.choices}:
        return None
    above = (number_on(line)[0] for line in reversed(lines[: group.start + 1]) if line.is_text)
    if next((known for known in above if known), 0) != number:
        return None
    return [Statement((letter_of(letter[1]),), at, "line", 0, True, letter.end())]


_BEHIND = re.compile(r"\s*(?:[.:;(–—]|-\s|$)|\s+[^\Wa-zß-ÿ]")
"""What may stand behind an option that is named once more: a sign, a new sentence, nothing."""


_TICKED = re.compile(r"\s*[☑✓✔✅]\s*")


def ticked_again(line: Line, at: int, group: Choices | None) -> list[Statement] | None:
    """“☑ Aspirin”: an option once more behind the options, with a tick in front."""
    marked = _TICKED.match(f"{line.marker} {line.words}")
    if marked is None or group is None or at < group.end:
        return None
    begin = max(marked.end() - len(line.marker) - 1, 0)
    said = option_said(line.words[begin:], group)
    if said is None or said[2] < 1 or line.words[begin + said[1] :].strip(" ."):
        return None
    return [Statement((said[0],), at, "text", is_line=True, end=len(line.words), sure=0.8)]


_BRIEF = re.compile(rf"\W*A\s*[.:]\s*\(?(?P<key>{LETTER})(?:[).:]+\s*|\s*$)")
_ASKED_BRIEFLY = re.compile(r"\W*Q\s*[.:]")
_NEAR = 6


def answered_briefly(
    lines: Sequence[Line], at: int, group: Choices | None
) -> list[Statement] | None:
    """“A. b) Littre” behind options, where the question above them begins with “Q.”."""
    if group is None or at < group.end:
        return None
    line = lines[at]
    text = f"{line.marker} {line.words}".strip()
    found = _BRIEF.match(text)
    above = lines[max(group.start - _NEAR, 0) : group.start + 1]
    asked = any(_ASKED_BRIEFLY.match(f"{item.marker} {item.words}".strip()) for item in above)
    if found is None or not asked:
        return None
    end = max(found.end() - (len(text) - len(line.words)), 0)
    return [Statement((letter_of(found["key"]),), at, "line", is_line=True, end=end)]
