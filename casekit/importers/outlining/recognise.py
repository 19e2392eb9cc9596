"""A document becomes an outline: every line is given the part of a case that it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casekit.importers.blocks import SourceDocument
from casekit.importers.labels import announces, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.answers import Answers
from casekit.importers.outlining.beside import all_lines, spoken
from casekit.importers.outlining.between import next_story
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.explaining import rationale_lines, telling
from casekit.importers.outlining.floats import Floats, find_floats
from casekit.importers.outlining.front import Front
from casekit.importers.outlining.fronting import take_front, take_story_line
from casekit.importers.outlining.furniture import running_heads
from casekit.importers.outlining.keying import Keys
from casekit.importers.outlining.openly import are_answers, asked_openly, take_openly
from casekit.importers.outlining.outline import NO_KEY, Asked, Key, Outline
from casekit.importers.outlining.reflist import take_references
from casekit.importers.outlining.sieve import real_questions
from casekit.importers.outlining.stories import Story, take_lead_in, take_open
from casekit.importers.outlining.strangers import take_strangers
from casekit.importers.outlining.trim import trimmed
from casekit.importers.questions.again import repeats
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.find import find_choices
from casekit.importers.questions.numbers import number_of, number_on
from casekit.importers.rich import Rich
from casekit.importers.telling.find import key_statements
from casekit.importers.telling.keylist import key_of_paper
from casekit.importers.telling.looks import marked_choices
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import plain

_SECTIONS = (
    "discussion", "take_home", "objectives", "disclosures", "acknowledgements", "funding",
    "consent", "abbreviations", "keywords",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """The outline of a document, the board it was read from, its figures and tables."""

    outline: Outline
    board: Board
    floats: Floats


def recognise(document: SourceDocument) -> Recognised:
    """Find the parts of a case in a document that was read."""
    lines = all_lines(document)
    board = Board(lines)
    skip = take_references(board)
    first = next((group.end for group in find_choices(lines, skip)), len(lines) // 2)
    skip |= take_strangers(board, first)
    groups = real_questions(find_choices(lines, skip), board)
    again = repeats(lines, groups)
    groups = [group for group in groups if group not in [item.second for item in again]]
    for shown in again:
        board.give_all(range(shown.start, shown.second.end), f"key {groups.index(shown.first)}")
    run = asked_openly(lines, skip)
    if run and are_answers(groups, run):
        groups = []
    clean = [trimmed(group, lines, board, at) for at, group in enumerate(groups)]
    work = _Recognition(document, board, [item.group for item in clean], [i.votes for i in clean])
    work.openly = [] if groups else run
    work.rationales = rationale_lines(lines, work.groups, skip)
    taken = {at for group in work.groups for at in range(group.start, group.end)}
    if len(groups) > 1:
        heads = running_heads(lines, groups[0].end)
        said = [choice.text.text for group in groups for choice in group.choices]
        kept = taken | work.rationales.keys()
        heads = [at for at in heads if at not in kept and lines[at].words not in said]
        board.give_all(heads, "navigation")
    listed, headings = key_of_paper(lines, work.groups, skip | taken)
    board.give_all(sorted(headings), "label")
    told_keys = key_statements(lines, work.groups, skip | taken, listed)
    for item in telling(told_keys, lines, work.groups, work.rationales):
        work.statements.setdefault(item.line, []).append(item)
    for shown in again:
        if letters := marked_choices(shown.second, several=True):
            told = Statement(tuple(letters), shown.second.start, "mark", sure=_SHOWN_AGAIN)
            work.statements.setdefault(told.line, []).append(told)
    return work.run()


_SHOWN_AGAIN = 0.8
"""How sure a key is that a question shown again marks."""


@dataclass(slots=True)
class _Recognition:
    """One document on its way."""

    document: SourceDocument
    board: Board
    groups: list[Choices]
    votes: list[dict[str, str]]
    rationales: dict[int, tuple[str, int]] = field(default_factory=dict)
    statements: dict[int, list[Statement]] = field(default_factory=dict)
    openly: list[int] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    keys: Keys | None = None

    @property
    def lines(self) -> Sequence[Line]:
        return self.board.lines

    def run(self) -> Recognised:
        """Give every line its part."""
        for at, group in enumerate(self.groups):
            first = group.start + (1 if group.before else 0)
            self.board.give_all(range(first, group.end), f"options {at}")
        self._stories()
        if self.openly:
            self.stories = take_openly(self.board, self.openly)
            self.numbers = [story.number for story in self.stories]
        elif not self.groups and (story := take_open(self.board)) is not None:
            self.stories.append(story)
            self.numbers.append(0)
        end = max(self.stories[0].lead, 0) if self.stories else self._discussed()
        for at, items in self.statements.items():
            if at < end and any(item.is_line and item.kind == "table" for item in items):
                self.board.give(at, "key 0")
        front = take_front(self.board, end, self.document.metadata, several=len(self.groups) > 1)
        self._first_number()
        self._again(front)
        self._answers()
        floats = find_floats(self.document, self.board)
        return Recognised(self._outline(front), self.board, floats)

    def _stories(self) -> None:
        floor = 0
        for at, group in enumerate(self.groups):
            story = take_lead_in(self.board, group, floor, at)
            self.stories.append(story)
            self.numbers.append(story.number)
            floor = group.end
        for at, story in enumerate(self.stories[1:], 1):
            start = next_story(self.board, self.groups, self.numbers, self.statements, story, at)
            self._numbered_stem(start, story, at)
            for place in range(start, story.lead):
                take_story_line(self.board, place, at, several=True)
            if not story.number and start < story.lead:
                self.numbers[at] = number_of(self.lines[start])

    def _numbered_stem(self, start: int, story: Story, at: int) -> None:
        """Take the number off the first line of a story, however short it is."""
        if start >= story.lead or not self.board.free(start) or not self.lines[start].is_text:
            return
        number, begin = number_on(self.lines[start])
        expected = (self.numbers[at - 1] or at) + 1
        if number == expected and label_of(self.lines[start].words) is None:
            self.board.give_piece(start, 0, begin, "label")
            end = len(self.lines[start].words)
            self.board.give_piece(start, begin, end, f"story {at}", marked=False)
            self.numbers[at] = self.numbers[at] or number

    def _first_number(self) -> None:
        """The number of the first question where its story begins on a line above the lead-in."""
        if self.groups and not self.numbers[0]:
            places = range(self.stories[0].lead)
            begin = next((at for at in places if "story 0" in self.board.names_at(at)), -1)
            self.numbers[0] = number_of(self.lines[begin]) if begin >= 0 else 0
        if self.groups and not self.numbers[0]:
            above = self.lines[: max(self.stories[0].lead, 0)]
            labels = (label_in(line.words, "question") for line in above)
            told = [label.number for label in labels if label]
            self.numbers[0] = told[-1] if told else 0
        self._unknown_numbers()

    def _unknown_numbers(self) -> None:
        """Tell of answers to questions that were not found."""
        if not any(self.numbers):
            return
        told = [item for items in self.statements.values() for item in items if item.question > 0]
        known = {number or at + 1 for at, number in enumerate(self.numbers)}
        unknown = sorted({item.question for item in told} - known)
        if unknown and self.groups:
            at = next(item.line for item in told if item.question == unknown[0])
            names = ", ".join(map(str, unknown))
            message = f"The key tells the answer to question {names}, which was not found."
            self.board.doubt("CK941", message, "/questions", at)

    def _again(self, front: Front) -> None:
        """Take the title and the name of the series out of the answers, where pages repeat them."""
        known = {plain(self.lines[at].words) for at in front.lines}
        for at, line in enumerate(self.lines):
            again = line.is_text and not line.marker and plain(line.words) in known
            if again and at not in front.lines:
                self.board.give(at, "label")

    def _discussed(self) -> int:
        """Where a document without a question turns from its story to what is said about it."""
        announced = (
            at
            for at, line in enumerate(self.lines)
            if at and announces(line.words, "discussion", "diagnosis", "outcome")
        )
        return next(announced, len(self.lines))

    def _answers(self) -> None:
        if not self.stories:
            Answers(self.board, [], self.statements, {}, [], 0, "discussion").walk(
                self._discussed(), len(self.lines)
            )
            return
        if spoken(self.document):
            message = "The speaker notes were taken for the discussion."
            self.board.doubt("CK931", message, "/discussion")
        count = max(len(self.groups), 1)
        for at in range(count):
            start = self.groups[at].end if self.groups else self.stories[-1].lead + 1
            last = at + 1 == count
            stop = len(self.lines) if last else self.groups[at + 1].start
            walker = Answers(
                self.board, self.groups, self.statements, self.rationales, self.numbers, at
            )
            walker.is_shared = last and not any(
                part.startswith("explanation") for part in self.board.names()
            )
            walker.walk(start, stop)

    def _key(self, at: int) -> Key:
        if self.keys is None:
            self.keys = Keys(
                self.board, self.groups, self.numbers, self.statements, self.rationales
            )
        return self.keys.key(at)

    def _asked(self, at: int) -> Asked:
        group = self.groups[at] if self.groups else None
        board = self.board
        letters = [choice.letter for choice in group.choices] if group else []
        explained = {letter: board.of(f"rationale {at} {letter}") for letter in letters}
        more = board.of(f"rationale {at} *") if len(self.groups) > 1 else ()
        return Asked(
            lead_in=Rich.joined([line.text for line in board.of(f"lead {at}")], " "),
            story=board.of(f"story {at}"),
            choices=group,
            number=self.numbers[at],
            key=self._key(at) if group else NO_KEY,
            rationales={letter: found for letter, found in explained.items() if found},
            explanation=(*board.of(f"explanation {at}"), *more),
            votes=self.votes[at] if group else {},
            answer=() if group else board.of(f"answer {at}"),
            lead_in_sure=self.stories[at].sure,
        )

    def _outline(self, front: Front) -> Outline:
        board = self.board
        asked = tuple(self._asked(at) for at in range(len(self.stories)))
        sections = {name: found for name in _SECTIONS if (found := board.of(name))}
        if len(self.groups) <= 1 and (more := board.of("rationale 0 *")):
            merged = sorted((*sections.get("discussion", ()), *more), key=lambda line: line.index)
            sections["discussion"] = tuple(merged)
        roles = dict.fromkeys(
            part.removeprefix("person ") for part in board.names() if part.startswith("person ")
        )
        return Outline(
            front=front,
            story=board.of("story 0"),
            questions=asked,
            sections=sections,
            references=board.of("reference"),
            credits=board.of("credit"),
            people=tuple((role, board.of(f"person {role}")) for role in roles),
            labels=board.of("label"),
            unplaced=board.unplaced(),
            told=tuple(board.told),
        )
