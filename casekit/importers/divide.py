"""Which lines are story, question, answer and what follows: the walk through a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casekit.importers import people, references
from casekit.importers.board import Board
from casekit.importers.furniture import invites, is_furniture
from casekit.importers.keys import Statement, behind_verdict, pairs_on, plain, repeated
from casekit.importers.labels import Label, label_of
from casekit.importers.leadin import asks
from casekit.importers.lines import Line
from casekit.importers.options import Choices, marker_on
from casekit.importers.trim import repeats_alone

_PERSON = 0.6
_KEEPS = frozenset(
    {
        "take_home", "objectives", "disclosures", "acknowledgements", "funding", "consent",
        "abbreviations", "keywords", "people",
    }
)  # fmt: skip
"""Sections that a label opens and that end at the next label, heading or signature."""

_BARE = re.compile(r"([1-9][0-9]{0,2})\s+(?=[^\W\d_a-zß-ÿ])")
_STORY = 120
"""Characters of running text that is no invitation, although it follows one."""
_VERDICT = 16
"""Characters of the longest word, such as “not correct”, that may follow an option repeated."""

_NUMBERED = re.compile(
    r"^\s*(?:(?:question|q|frage|soru|pregunta|domanda|questão)\s*)?(?:no\.?\s*)?([1-9][0-9]{0,2})\s*[.):]\s*",
    re.IGNORECASE,
)


def number_on(line: Line) -> tuple[int, int]:
    """The number that a question's line begins with and where its text begins; 0, 0 for none."""
    if line.marker:
        found = re.fullmatch(r"\(?([1-9][0-9]{0,2})[.):]?", line.marker.strip())
        return (int(found[1]), 0) if found else (0, 0)
    found = _NUMBERED.match(line.words)
    if found is None and line.is_prose:
        found = _BARE.match(line.words)
    return (int(found[1]), found.end()) if found else (0, 0)


def credit_on(line: Line) -> people.Credit | None:
    """The credit that a line gives by name; a heading that names nobody is none."""
    credit = people.credit_label(line.words) if line.is_text else None
    return credit if credit is not None and credit.start < credit.end else None


def is_person(line: Line) -> bool:
    """Whether a line of its own is likely the name of a person with degrees or a post."""
    return line.is_text and people.looks_like_person(line.text) >= _PERSON


@dataclass(slots=True)
class Answers:
    """Walks through what follows options: keys, explanations and the sections of a case.

    ``questions`` are those whose options stand before; while ``current`` is the place of one,
    text explains that one alone.
    """

    board: Board
    groups: Sequence[Choices]
    statements: dict[int, list[Statement]]
    rationales: dict[int, tuple[str, int]]
    numbers: Sequence[int]
    current: int
    section: str = ""
    role: str = ""
    letter: str = "*"
    is_back: bool = False
    is_shared: bool = True

    def walk(self, start: int, end: int) -> None:
        """Give every line from ``start`` up to ``end`` its part."""
        for at in range(start, end):
            line = self.board.lines[at]
            if not self.board.free(at):
                self.is_back = self.is_back or self.board.parts[at] == "reference"
                if self.is_back:
                    self.section = ""
                continue
            self._line(at, line)

    def _line(self, at: int, line: Line) -> None:
        if line.kind == "rule" or (line.is_text and not line.words.strip()):
            self.board.give(at, "nothing")
            return
        if is_furniture(line) >= 0.9 and not pairs_on(line.words):
            label = label_of(line.words)
            self.board.give(at, "navigation")
            if label is not None and label.section == "invitation":
                self.section = "invitation"
            return
        if self._keyed(at, line):
            return
        if at in self.rationales and self.section not in ("people", "disclosures", "objectives"):
            self._rationale(at)
            return
        if line.is_text and self._labelled(at, line):
            return
        self._text(at, line)

    def _keyed(self, at: int, line: Line) -> bool:
        said = [item for item in self.statements.get(at, []) if item.is_line]
        if not said:
            return False
        if len(said) == 1 and said[0].question:
            self._to_question(said[0].question)
        rest = line.words[said[0].end :].strip(" \t\u00a0.:;–—-")
        if line.kind == "table" or not rest:
            self.board.give(at, f"key {self.current}")
        else:
            self.board.give_piece(at, 0, said[0].end, f"key {self.current}")
            begin = len(line.words) - len(line.words[said[0].end :].lstrip(" \t\u00a0.:;–—-"))
            self.board.give_piece(at, begin, len(line.words), self._explaining())
        if self.section in ("", "key", "invitation", "rationale") or self.section in _KEEPS:
            self.section = "discussion"
        return True

    def _explaining(self) -> str:
        """The part that explanations go to: that of one question, or the discussion of the case."""
        if not self.groups and self.section == "key":
            return "answer"
        alone = len(self.groups) > 1 and not (self.is_shared and self.section == "discussion")
        return f"explanation {self.current}" if alone else "discussion"

    def _rationale(self, at: int) -> None:
        letter, begin = self.rationales[at]
        words = self.board.lines[at].words
        option = self._option(letter)
        begin += repeated(words[begin:], option)
        begin += behind_verdict(words[begin:])
        rest = words[begin:]
        alone = repeats_alone(rest, option) or (len(rest) <= _VERDICT and bool(option))
        self.board.give_piece(at, 0, len(words) if alone else begin, "label")
        if not alone:
            part = f"rationale {self.current} {letter}"
            self.board.give_piece(at, begin, len(words), part, marked=False)
        self.section, self.letter = "rationale", letter if alone else "*"

    def _option(self, letter: str) -> str:
        """The text of the option that a letter names in the question that is talked about."""
        for choice in self.groups[min(self.current, len(self.groups) - 1)].choices:
            if choice.letter == letter:
                return choice.text.text
        return ""

    def _labelled(self, at: int, line: Line) -> bool:
        credit = credit_on(line)
        label = label_of(line.words)
        if credit is not None and not _is_prose_behind(line, label):
            self.board.give(at, "credit")
            if "discussant" in credit.roles and not self.is_back:
                self.section, self.is_shared = "discussion", True
            else:
                self.section, self.role = "people", credit.roles[0] if credit.roles else ""
            return True
        if label is None:
            return False
        return self._switch(at, line, label)

    def _switch(self, at: int, line: Line, label: Label) -> bool:
        section = label.section
        if section in ("title", "vignette") or (section == "references" and not label.is_whole):
            return False
        if section == "question":
            self._to_question(label.number)
        elif section in ("key", "options"):
            self.section = "key"
        elif section == "discussion" and self.is_back and self._person_follows(at):
            self.section, self.role = "people", "discussant"
        elif section == "references":
            self.is_back, self.section = True, ""
        else:
            self.section = section
        if label.number and section in ("key", "discussion"):
            self._to_question(label.number)
        self.board.give_piece(at, 0, label.end, "label")
        if label.end < len(line.words):
            self._piece(at, label.end, line)
        return True

    def _piece(self, at: int, begin: int, line: Line) -> None:
        self.board.give_piece(at, begin, len(line.words), self._part(line))

    def _person_follows(self, at: int) -> bool:
        following = self.board.lines[at + 1 : at + 2]
        return bool(following) and is_person(following[0])

    def _to_question(self, number: int) -> None:
        if number in self.numbers:
            self.current = list(self.numbers).index(number)
        elif 0 < number <= len(self.groups) and not any(self.numbers):
            self.current = number - 1
        self.is_shared = False
        self.section = "key"

    def _text(self, at: int, line: Line) -> None:
        if self.section == "invitation" and not is_person(line):
            if not line.is_prose or len(line.words) < _STORY or invites(line):
                self.board.give(at, "invitation")
                return
            self.section = "" if self.is_back else "discussion"
        if self.is_back or self.section == "people":
            if self._back(at, line):
                return
        elif line.is_text and is_person(line) and self._ends_with_people(at):
            self.section, self.role, self.is_back = "people", "", True
            self.board.give(at, "person ")
            return
        if invites(line) and self._is_outside():
            self.board.give(at, "invitation")
            return
        if len(self.groups) > 1 and line.is_text and self.section in ("key", "discussion", ""):
            number, begin = number_on(line)
            if number and number in self.numbers and self.section == "key":
                self._to_question(number)
                self.board.give_piece(at, begin, len(line.words), f"explanation {self.current}")
                return
        if self.section in _KEEPS and line.is_heading and not line.marker:
            self.section = "discussion"
        self.board.give(at, self._part(line))

    def _is_outside(self) -> bool:
        return self.is_back or self.section in ("", "invitation", "people")

    def _ends_with_people(self, at: int) -> bool:
        """Whether a person's line has its like or its post behind it, and no prose for a while."""
        following = [line for line in self.board.lines[at + 1 : at + 4] if line.is_text]
        return not any(line.is_prose and len(line.words) > 200 for line in following)

    def _back(self, at: int, line: Line) -> bool:
        """Lines behind the references or among people: people, or nothing known."""
        if not line.is_text:
            return False
        person = is_person(line)
        near = people.looks_like_affiliation(line.text) >= 0.4 or (
            people.looks_like_position(line.text) >= 0.4
        )
        if person:
            if self.section != "people":
                self.section, self.role = "people", ""
            self.board.give(at, f"person {self.role}")
            return True
        if self.section == "people" and (near or len(line.words) < 160) and not invites(line):
            self.board.give(at, f"person {self.role}")
            return True
        if self.section in _KEEPS and self.section != "people":
            return False
        if invites(line):
            self.board.give(at, "invitation")
            return True
        self.board.give(at, "unknown")
        return True

    def _part(self, line: Line) -> str:
        section = self.section
        if section == "people":
            return f"person {self.role}"
        if section in _KEEPS:
            return section
        if section == "rationale":
            return f"rationale {self.current} {self.letter}"
        if section == "discussion":
            return self._explaining()
        if section == "":
            return self._explaining()
        if section == "key":
            return self._explaining()
        return "unknown" if section != "discussion" else "discussion"


def _is_prose_behind(line: Line, label: Label | None) -> bool:
    """Whether a label is followed by running text and not by a name."""
    if label is None or label.is_whole or label.section == "people":
        return False
    return len(line.words) - label.end > 120


def find_references(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of the reference list, and those that announce it.

    Under a heading these are the lines up to something that is none; without one, two or more
    neighbours that look like references, in the second half of the document.
    """
    for at, line in enumerate(lines):
        label = label_of(line.words) if line.is_text else None
        if label is None or label.section != "references":
            continue
        found = _under_heading(lines, at + 1)
        if not label.is_whole:
            return frozenset({at, *found}), frozenset()
        if found:
            more = [index for index in _runs(lines) if index > max(found) + 1]
            return frozenset(found) | frozenset(more), frozenset({at})
    return frozenset(_runs(lines)), frozenset()


def _under_heading(lines: Sequence[Line], start: int) -> list[int]:
    found: list[int] = []
    for at in range(start, len(lines)):
        line = lines[at]
        if not line.is_text:
            break
        label = label_of(line.words)
        score = references.looks_like_reference(line.text)
        if (
            label is not None
            and (label.is_whole or label.section not in ("vignette",))
            and score < 0.5
        ):
            break
        if line.kind == "heading" and score < 0.5:
            break
        number, _ = number_on(line)
        if score < 0.3 and not number:
            if is_person(line) or is_furniture(line) or invites(line) or credit_on(line):
                break
            later = [references.looks_like_reference(item.text) for item in lines[at + 1 : at + 3]]
            if not any(value >= 0.4 for value in later) and score < 0.15:
                break
        found.append(at)
    return found


def _runs(lines: Sequence[Line]) -> list[int]:
    """Neighbours that look like references; two are enough when they are numbered in turn."""
    found: list[int] = []
    run: list[int] = []
    for at, line in enumerate(lines):
        looks = line.is_text and references.looks_like_reference(line.text) >= 0.6
        if looks:
            run.append(at)
            continue
        if len(run) > 1:
            found += run
        run = []
    return [*found, *run] if len(run) > 1 else found


def rationale_lines(
    lines: Sequence[Line], groups: Sequence[Choices], skip: frozenset[int]
) -> dict[int, tuple[str, int]]:
    """Paragraphs that explain one option: the option's letter, and where their text begins.

    Such a paragraph begins with the letter as its marker, or with “Option B …”; at least two of
    different letters stand behind the options.
    """
    found: dict[int, tuple[str, int]] = {}
    for number, group in enumerate(groups):
        stop = groups[number + 1].start if number + 1 < len(groups) else len(lines)
        near = groups if number + 1 == len(groups) else [group]
        letters = {choice.letter for item in near for choice in item.choices}
        here: dict[int, tuple[str, int]] = {}
        for at in range(group.end, stop):
            if at in skip or not lines[at].is_text:
                continue
            told = _rationale_on(lines[at], letters, group)
            if told is not None:
                here[at] = told
        if len({letter for letter, _ in here.values()}) > 1:
            found |= here
    return found


_NAMED = re.compile(
    r"^[\W_]*(?:option|choice|answer|response|antwort|réponse|proposition|opción|opzione|risposta|opção|alternativa|seçenek|şık)\s+\(?([A-Ja-j])(?P<close>[)\]])?(?![\w'’])\s*(?P<sign>[.:)–—-]\s*)?",
    re.IGNORECASE,
)


def _rationale_on(line: Line, letters: set[str], group: Choices) -> tuple[str, int] | None:
    named = _NAMED.match(line.words)
    if named and named[1].upper() in letters and len(line.words.split()) > 3:
        bracketed = line.words[: named.start(1)].lstrip()[:1] in tuple("([") and named["close"]
        return named[1].upper(), named.end() if named["sign"] or bracketed else 0
    marker = marker_on(line)
    if marker is None or marker.strength < 2 or marker.series == "roman":
        return _by_text(line, group)
    if marker.letter not in letters or len(line.words) - marker.end < 12:
        return None
    return marker.letter, marker.end


def _by_text(line: Line, group: Choices) -> tuple[str, int] | None:
    """An option's own words with a sign behind them: “Aspirin: it does not help.”"""
    for choice in group.choices:
        end = repeated(line.words, choice.text.text)
        if end and len(line.words) - end >= 12:
            return choice.letter, end
    return None


def asked_lines(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Lines that ask, between two places, without options."""
    return [at for at in range(start, end) if lines[at].is_text and asks(lines[at].words) >= 0.8]
