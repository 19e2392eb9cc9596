"""Options as they are found, and what helps to find them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from casekit.importers import people
from casekit.importers.labels import announces, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.markers import Marker, Series
from casekit.importers.questions.numbers import number_alone, number_on
from casekit.importers.rich import EMPTY, Rich

How = Literal["marked", "first", "unmarked", "inline", "detached", "table"]


MOST = 10
"""Options that one question can have here; longer runs are lists."""


MOST_LETTERED = 20
"""Options with capital letters that one question can have: a list that several questions share."""


LONGEST = 330
"""Characters of the longest text taken for an option."""


PLAINLY = 0.7
"""How much a text asks that is a question without doubt."""


RUN = 3
"""Options on one line that make it a question of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its letter, its text without marker, the lines it stands on.

    ``after`` are lines behind it that belong to it, such as its explanation. ``ticked`` says
    that a tick or star stands at it, ``called_right`` that a word does: “(correct answer)”.
    """

    letter: str
    text: Rich
    lines: tuple[int, ...]
    after: tuple[int, ...] = ()
    ticked: bool = False
    called_right: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one question.

    They stand on the lines from ``start`` up to ``end``. ``before`` is text on their first line
    in front of the first marker. ``sure`` says how certain it is that these are options, 0 to 1;
    ``asked`` how much the text in front of them asks; ``misprinted`` that letters are out of turn;
    ``joined`` that they were put together from several columns.
    """

    choices: tuple[Choice, ...]
    start: int
    end: int
    how: How
    series: Series = "upper"
    before: Rich = EMPTY
    sure: float = 1.0
    asked: float = 1.0
    misprinted: bool = False
    joined: bool = False

    def text_of(self, letter: str) -> str:
        """The text of the option with a letter; none where there is no such option."""
        return next((item.text.text for item in self.choices if item.letter == letter), "")


def have_texts(choices: Sequence[Choice]) -> bool:
    """Whether every option has a text that is not too long for one."""
    return all(choice.text and len(choice.text) <= LONGEST for choice in choices)


_TWO = (
    {"true", "false"}, {"yes", "no"}, {"right", "wrong"}, {"correct", "incorrect"},
    {"richtig", "falsch"}, {"wahr", "falsch"}, {"ja", "nein"}, {"vrai", "faux"}, {"oui", "non"},
    {"verdadero", "falso"}, {"sí", "no"}, {"vero", "falso"}, {"verdadeiro", "falso"},
    {"sim", "não"}, {"doğru", "yanlış"}, {"evet", "hayır"},
)  # fmt: skip


def are_true_and_false(group: Choices) -> bool:
    """Whether two options are “True” and “False”, which judge any statement above them."""
    return {choice.text.text.strip(" .").casefold() for choice in group.choices} in _TWO


def marker_on(line: Line) -> Marker | None:
    """The marker of a line, be it the list's or typed."""
    if line.marker:
        of_list = markers.of_item(line.marker)
        if of_list is not None:
            return replace(of_list, end=0)
        if any(character.isdigit() for character in line.marker):
            return None
        typed = markers.marker_of(line.words)
        if typed is None or line.words.strip().isdigit():  # a bullet with nothing but “4”
            return None
        starred = (line.marker == "*" and line.block.line > 0) or line.marker in _TICKS
        return replace(typed, ticked=typed.ticked or starred) if typed.strength else None
    return markers.marker_of(line.words)


_TICKS = ("✓", "✔", "✅", "☑", "☒")
"""Bullets that single out the option with a letter behind them."""


NUMBERED = 0.75
"""How much text asks that has the number of a question, whatever its words."""


def asked_by(lines: Sequence[Line], start: int, marker: Marker, skip: frozenset[int]) -> float:
    """How much the text in front of lettered options asks, statements between them left out.

    A line with a question's number directly above lettered options asks whatever its words are:
    “2. The following are features of nephrotic syndrome:”.
    """
    at = statements_before(lines, start) if marker.series in ("upper", "lower") else start
    asked = asked_before(lines, at, skip)
    listed = marker.series in ("upper", "lower", "number")
    lettered = listed and marker.strength > 0 and not marker.place
    above = at - 2 if at > 1 and announces(lines[at - 1].words, "key") else at - 1
    known = lettered and above >= 0 and above not in skip
    if known and above and lines[above].words[:1].islower() and not lines[above].marker:
        above -= 1  # the stem goes on in a second line
    numbered = known and (_is_numbered(lines[above]) or _is_headed(lines, above, skip))
    return max(asked, NUMBERED) if numbered else asked


def _is_headed(lines: Sequence[Line], at: int, skip: frozenset[int]) -> bool:
    """Whether “Question 3” stands directly above a line, or is the label above one with a colon."""
    over = label_in(lines[at - 1].words, "question") if at and at - 1 not in skip else None
    if over is not None and over.number and over.is_whole:
        return lines[at].is_text and label_of(lines[at].words) is None
    if not lines[at].words.rstrip().endswith(":"):
        return False
    for back in range(at - 1, max(at - 1 - _HEADED, -1), -1):
        line = lines[back]
        if back in skip or not line.is_text or marker_on(line) is not None:
            return False
        label = label_of(line.words)
        if label is not None:
            return label.section == "question" and label.number > 0
    return False


_HEADED = 5
"""Lines of a story that may stand between the number of a question and its lead-in."""


def _is_numbered(line: Line) -> bool:
    if number_alone(line.words):
        return True
    return line.is_text and len(line.words) > _SHORTEST_STEM and number_on(line)[0] > 0


_SHORTEST_STEM = 12


def statements_before(lines: Sequence[Line], start: int) -> int:
    """Where numbered statements begin that end in front of a line; the line itself for none.

    “1) … 2) … 3) …” or “I. … II. … III. …” stand between the question and options such as
    “nur 1 und 2 sind richtig”.
    """
    expected: int | None = None
    combined = start < len(lines) and bool(_COMBINED.match(lines[start].words))
    for at in range(start - 1, max(start - 1 - MOST, -1), -1):
        place = _statement(lines[at], lettered=combined)
        if place is None or (expected is not None and place != expected):
            return start
        if place == 0:
            return at if expected is not None else start
        expected = place - 1
    return start


_COMBINED = re.compile(
    r"(?:[A-E][.):]\s*|\([A-E]\)\s*)?[a-e](?:\s*(?:,|&|\+|and|und|et|y|e|ve)\s*[a-e]\b|\s+only\b)"
)
"""An option that combines lettered statements: “a, c and d”, “b only”."""


def _statement(line: Line, *, lettered: bool) -> int | None:
    """The place of a statement in its list: that of its Roman or Arabic number, or small letter."""
    if not line.is_text or len(line.words) > LONGEST or asks(line.words) >= PLAINLY:
        return None
    roman = _ROMAN.match(line.marker or line.words)
    if roman is not None:
        return markers.NUMERALS.index(roman[1].lower())
    marker = marker_on(line)
    kinds = ("number", "lower") if lettered else ("number",)
    return marker.place if marker is not None and marker.series in kinds else None


_ROMAN = re.compile(r"\s*\(?(viii|vii|iii|vi|iv|ix|ii|[ivx])[.):](?:\s|$)", re.IGNORECASE)


def asked_before(lines: Sequence[Line], at: int, skip: frozenset[int] = frozenset()) -> float:
    """How much the text in front of a line asks; a label such as “Options” does so too."""
    back = at - 1
    seen = 0
    while back >= 0 and seen < 3:
        line = lines[back]
        if back in skip:
            return 0.0
        if line.is_text and not number_alone(line.words) and not CREDITS.match(line.words):
            if announces(line.words, "options"):
                return 1.0
            if announces(line.words, "key"):
                return _above_key(lines, back, skip) if not seen else 0.0
            label = label_of(line.words)
            if label is not None and label.section not in _MAY_ASK:
                return 0.0
            if len(markers.run_together(line.words)) >= RUN:
                return 0.0
            score = asks(line.words) * (1.0 if seen == 0 else 0.8)
            if score >= 0.4 or len(line.words) > 60:
                return score
            seen += 1
        back -= 1
    return 0.0


CREDITS = re.compile(
    r"\W*(?:(?:image|photo|photograph|picture|figure)s?\s+(?:credits?|courtesy|source)|"
    r"courtesy of)\b",
    re.IGNORECASE,
)
"""What says whose a picture is, between a question and its options."""


def _above_key(lines: Sequence[Line], at: int, skip: frozenset[int]) -> float:
    """How much the line above “Answer:” asks, under which the options stand and no key."""
    above = at - 1
    if above < 0 or above in skip or not lines[above].is_text:
        return 0.0
    score = asks(lines[above].words)
    return score if score >= PLAINLY else 0.0


_MAY_ASK = frozenset({"question", "vignette", "diagnosis", "outcome"})
"""Labels of lines that may ask for the options under them."""


def stops(line: Line) -> bool:
    """Whether a line cannot belong to options: a label, a heading, a question."""
    if not line.is_text:
        return True
    if line.kind == "heading" or label_of(line.words) is not None:
        return True
    credit = people.credit_label(line.words)
    return credit is not None and credit.start < credit.end


def sureness(asked: float) -> float:
    """How sure it is that lines with markers are options, by how much the text before asks."""
    return 1.0 if asked >= 0.7 else 0.5 + asked / 2


def gap(lines: Sequence[Line], index: int) -> bool:
    """Whether an empty line stands in front of a line, where the format has lines."""
    before = lines[index - 1].block.line
    return before > 0 and lines[index].block.line > before + 1
