"""What follows options: keys, explanations, and the sections of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers.labels import Label, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining import signs
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.fronting import is_affiliation_list
from casekit.importers.outlining.furniture import PAGE_PART, invites, is_furniture
from casekit.importers.outlining.trim import repeats_alone
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.numbers import number_on
from casekit.importers.telling.keylist import pairs_on
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import behind_verdict, plain, repeated, verdict

_KEEPS = frozenset(
    {
        "take_home", "objectives", "disclosures", "acknowledgements", "funding", "consent",
        "abbreviations", "keywords", "people",
    }
)  # fmt: skip
"""Sections that a label opens and that end at the next label, heading or signature."""
_ASKS = 0.7
"""How much a numbered line behind the last options asks that is a question of its own."""
_STORY = 120
"""Characters of running text that is no invitation or credit, although it follows one."""
_VERDICT = 16
"""Characters of the longest word, such as “not correct”, that may follow an option repeated."""


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
    is_headed: bool = False

    def walk(self, start: int, end: int) -> None:
        """Give every line from ``start`` up to ``end`` its part."""
        for at in range(start, end):
            line = self.board.lines[at]
            if not self.board.free(at):
                self.is_back = self.is_back or "reference" in self.board.names_at(at)
                if self.is_back:
                    self.section = ""
                continue
            self._line(at, line)

    def _line(self, at: int, line: Line) -> None:
        if line.kind == "rule" or (line.is_text and not line.words.strip()):
            self.board.give(at, "nothing")
            return
        tells = any(item.is_line for item in self.statements.get(at, []))
        tells = tells or at in self.rationales or bool(pairs_on(line.words))
        if is_furniture(line) >= PAGE_PART and not tells:
            self.board.give(at, "navigation")
            if label_in(line.words, "invitation"):
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
        repeats = [self._repeats(rest, item) for item in said]
        if line.kind == "table" or not rest or any(repeats):
            self.board.give(at, f"key {self.current}")
        else:
            self.board.give_piece(at, 0, said[0].end, f"key {self.current}")
            begin = len(line.words) - len(line.words[said[0].end :].lstrip(" \t\u00a0.:;–—-"))
            behind = is_furniture(replace(line, text=line.text[begin:], marker=""))
            part = "navigation" if behind >= PAGE_PART else self._explaining()
            self.board.give_piece(at, begin, len(line.words), part)
        if self.section in ("", "key", "invitation", "rationale") or self.section in _KEEPS:
            self.section = "discussion"
        return True

    def _explaining(self) -> str:
        """The part that explanations go to: that of one question, or the discussion of the case."""
        if not self.groups and self.section == "key":
            return f"answer {self.current}"
        alone = len(self.groups) > 1 and not (self.is_shared and self.section == "discussion")
        return f"explanation {self.current}" if alone else "discussion"

    def _rationale(self, at: int) -> None:
        letter, begin = self.rationales[at]
        words = self.board.lines[at].words
        option = self._option(letter)
        begin += repeated(words[begin:], option)
        begin += behind_verdict(words[begin:])
        rest = words[begin:]
        judged = not rest.strip(" .") or verdict(rest) is not None
        alone = repeats_alone(rest, option) or (len(rest) <= _VERDICT and bool(option) and judged)
        self.board.give_piece(at, 0, len(words) if alone else begin, "label")
        if not alone:
            part = f"rationale {self.current} {letter}"
            self.board.give_piece(at, begin, len(words), part, marked=False)
        self.section, self.letter = "rationale", letter if alone else "*"

    def _repeats(self, rest: str, told: Statement) -> bool:
        """Whether what stands behind letters is the options that they name once more."""
        parts = [part.strip() for part in rest.split(";")] if len(told.letters) > 1 else [rest]
        options = [self._option(letter) for letter in told.letters]
        return len(parts) == len(options) and all(map(repeats_alone, parts, options))

    def _option(self, letter: str) -> str:
        """The text of the option that a letter names in the question that is talked about."""
        at = min(self.current, len(self.groups) - 1)
        return self.groups[at].text_of(letter) if self.groups else ""

    def _labelled(self, at: int, line: Line) -> bool:
        credit, label = signs.credit_on(line), label_of(line.words)
        sectioned = label is not None and not label.is_whole and label.section != "people"
        is_prose = sectioned and label is not None and len(line.words) - label.end > _STORY
        if credit is not None and not is_prose:
            self.board.give(at, "credit")
            if "discussant" in credit.roles and not self.is_back:
                self.section, self.is_shared = "discussion", True
            else:
                self.section, self.role = "people", credit.roles[0] if credit.roles else ""
            return True
        return label is not None and self._switch(at, line, label)

    def _switch(self, at: int, line: Line, label: Label) -> bool:
        section = label.section
        if section in ("title", "vignette") or (section == "references" and not label.is_whole):
            return False
        if section in ("diagnosis", "outcome"):
            if section == "diagnosis" and not self.groups:
                self.section = "key"
            elif section == "outcome" or self.section in _KEEPS:
                self.section = "discussion"
            return False
        introduces = section == "discussion" and signs.person_follows(self.board.lines, at)
        if section == "discussion" and not introduces and self._is_inside(line):
            return False
        self.is_headed = self.is_headed or section == "discussion"
        if section == "question":
            self._unknown(label.number, at)
            self._to_question(label.number)
        elif section in ("key", "options"):
            self.section = "key"
        elif introduces and self.is_back:
            self.section, self.role = "people", "discussant"
        elif section == "references":
            self.is_back, self.section = True, ""
        else:
            self.section = section
        if label.number and section in ("key", "discussion"):
            self._to_question(label.number)
        self.board.give_piece(at, 0, label.end, "label")
        behind = plain(line.words[label.end :])
        if behind and behind in {plain(title.words) for title in self.board.of("title")}:
            self.board.give_piece(at, label.end, len(line.words), "label")
        elif behind:
            self.board.give_piece(at, label.end, len(line.words), self._part())
        return True

    def _is_inside(self, line: Line) -> bool:
        """Whether a label is a heading inside a discussion that another one has opened."""
        inside = self.is_headed and self.section == "discussion" and line.kind == "heading"
        return inside and len(self.groups) < 2

    def _asks_on(self, at: int, line: Line) -> None:
        """Tell of a line behind the last question that has the next number and asks."""
        number, _ = number_on(line)
        if number > 1 and number == max(self.numbers, default=0) + 1 and asks(line.words) >= _ASKS:
            self._unknown(number, at)

    def _unknown(self, number: int, at: int) -> None:
        """Tell of a question behind the last one whose options were not found, or that has none."""
        known = {printed or place for place, printed in enumerate(self.numbers, 1)}
        if number and number not in known and len(self.groups) == self.current + 1:
            message = f"Question {number} has no options; it is part of what was said before it."
            places = (f"{self.current}/explanation", f"{len(self.groups)}")
            for pointer in (*(f"/questions/{place}" for place in places), "/discussion"):
                self.board.doubt("CK931", message, pointer, at)

    def _to_question(self, number: int) -> None:
        if number in self.numbers:
            self.current = list(self.numbers).index(number)
        elif 0 < number <= len(self.groups) and not self.numbers[number - 1]:
            self.current = number - 1
        self.is_shared = False
        self.section = "key"

    def _text(self, at: int, line: Line) -> None:
        if self.section == "invitation" and not signs.is_person(line):
            if not line.is_prose or len(line.words) < _STORY or invites(line):
                self.board.give(at, "invitation")
                return
            self.section = "" if self.is_back else "discussion"
        among_people = self.is_back or self.section == "people"
        if among_people and self._back(at, line):
            return
        named = not among_people and signs.is_person(line)
        placed = self.section in ("discussion", "key", "") and is_affiliation_list(line)
        if line.is_text and (named or placed) and signs.ends_with_people(self.board.lines, at):
            self.section, self.role, self.is_back = "people", "", True
            self.board.give(at, "person ")
            return
        outside = self.is_back or self.section in ("", "invitation", "people")
        if outside and invites(line):
            self.board.give(at, "invitation")
            return
        if line.is_text and self._asked_again(at, line):
            return
        if line.is_text and self.groups and self.section in ("", "key"):
            self._asks_on(at, line)
        if line.is_text and self.section == "key" and self._numbered(at, line):
            return
        if self.section in _KEEPS and line.is_heading and not line.marker:
            self.section = "discussion"
        self.board.give(at, self._part())

    def _asked_again(self, at: int, line: Line) -> bool:
        """A question without options once more, as the heading of its answer."""
        if self.groups or self.is_back:
            return False
        words = line.words[number_on(line)[1] :]
        for place in range(len(self.numbers)):
            asked = " ".join(item.words for item in self.board.of(f"lead {place}"))
            if asked and repeats_alone(words, asked):
                self.current, self.section = place, "key"
                self.board.give(at, "label")
                return True
        return False

    def _numbered(self, at: int, line: Line) -> bool:
        """“2. …” among answers: from here on it is about question 2; its words once more go."""
        number, begin = number_on(line)
        if len(self.numbers) < 2 or not number or number not in self.numbers:
            return False
        self._to_question(number)
        self.board.give_piece(at, 0, begin, "label")
        asked = " ".join(item.words for item in self.board.of(f"lead {self.current}"))
        part = "label" if repeats_alone(line.words[begin:], asked) else self._explaining()
        self.board.give_piece(at, begin, len(line.words), part, marked=False)
        return True

    def _back(self, at: int, line: Line) -> bool:
        """Lines behind the references or among people: people, or nothing known."""
        if not line.is_text:
            return False
        person, invited = signs.is_person(line), invites(line)
        if person and self.section != "people":
            self.section, self.role = "people", ""
        if person or (self.section == "people" and not invited and signs.is_detail(line)):
            self.board.give(at, f"person {self.role}")
        elif self.section in _KEEPS and self.section != "people":
            return False
        else:
            self.board.give(at, "invitation" if invited else "unknown")
        return True

    def _part(self) -> str:
        """The part that a line of the section has which is nothing in particular."""
        section = self.section
        if section == "people":
            return f"person {self.role}"
        if section in _KEEPS:
            return section
        if section == "rationale":
            return f"rationale {self.current} {self.letter}"
        return self._explaining() if section in ("", "discussion", "key") else "unknown"
