"""A document becomes an outline: every line is given the part of a case that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers import people, references
from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.board import Board
from casekit.importers.divide import (
    Answers,
    asked_lines,
    credit_on,
    find_references,
    is_person,
    number_on,
    rationale_lines,
)
from casekit.importers.floats import Floats, find_floats
from casekit.importers.front import Front, find_front
from casekit.importers.furniture import invites, is_furniture
from casekit.importers.gift import unfolded_gift
from casekit.importers.keys import Statement, key_statements, verdict
from casekit.importers.labels import label_of
from casekit.importers.leadin import divided
from casekit.importers.lines import Line, lines_of, unfolded
from casekit.importers.options import Choices, find_choices, marker_on
from casekit.importers.outline import NO_KEY, Asked, Key, Outline
from casekit.importers.rich import Rich
from casekit.importers.settle import Evidence, settled, verdicts
from casekit.importers.stories import Story, story_start, take_lead_in
from casekit.importers.trim import trimmed

_FRONT = frozenset({"objectives", "disclosures", "keywords", "abbreviations", "people", "consent"})
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
    blocks: Sequence[Block] = document.blocks
    if document.kind == "pptx":
        blocks = _as_prose(document)
    elif document.kind in ("text", "markdown"):
        blocks = unfolded_gift(blocks)
    lines = lines_of((*unfolded(blocks), *_notes(document)))
    board = Board(lines)
    cited, headings = find_references(lines)
    board.give_all(cited, "reference")
    board.give_all(headings, "label")
    skip = frozenset(cited | headings)
    groups = _questions(find_choices(lines, skip), lines)
    return _Recognition(document, board, groups, skip).run()


_LONG_ITEM = 100
"""Characters of the shortest bullet of a slide that is a paragraph in truth."""


def _as_prose(document: SourceDocument) -> list[Block]:
    """Slides put a bullet in front of every paragraph; long ones are running text."""
    made = [
        replace(block, kind="paragraph", marker="", level=0)
        if block.kind == "item"
        and block.marker in ("•", "-", "–", "")
        and len(block.text) >= _LONG_ITEM
        else block
        for block in document.blocks
    ]
    notes = spoken(document)
    if notes:
        ends = [at for at, block in enumerate(made) if _is_label(block, _ENDING)]
        place = ends[0] if ends else len(made)
        made[place:place] = [Block("heading", Rich.of(SPOKEN), level=1), *notes]
    return made


SPOKEN = "Discussion"
_SPOKEN_LEAST = 200
_ENDING = frozenset({"take_home", "references", "disclosures", "acknowledgements", "funding"})


def spoken(document: SourceDocument) -> list[Block]:
    """Speaker notes that hold the discussion: long ones, where no slide has one."""
    notes = [block for block in document.asides if block.part == "notes"]
    if any(_is_label(block, frozenset({"discussion"})) for block in document.blocks):
        return []
    long = sum(len(block.text) for block in notes) >= _SPOKEN_LEAST
    return notes if document.kind == "pptx" and long else []


def _is_label(block: Block, sections: frozenset[str]) -> bool:
    label = label_of(block.text.text) if block.kind in ("heading", "paragraph") else None
    return label is not None and label.is_whole and label.section in sections


def _notes(document: SourceDocument) -> list[Block]:
    """Footnotes that are references, where most of them are; they end the document."""
    notes = [block for block in document.asides if block.part in ("footnote", "endnote")]
    looks = [references.looks_like_reference(block.text) >= _REFERENCE for block in notes]
    return notes if sum(looks) * 2 > len(notes) else []


_REFERENCE = 0.4


def _questions(groups: Sequence[Choices], lines: Sequence[Line]) -> list[Choices]:
    """Those groups of options that a question stands in front of; the others are lists."""
    groups = [group for group in groups if not _are_verdicts(group)]
    asked = [group for group in groups if group.asked >= (0.4 if group is groups[0] else 0.7)]
    if asked:
        return asked
    lettered = [group for group in groups if group.series != "number"]
    return list(lettered[:1])


def _are_verdicts(group: Choices) -> bool:
    """Whether most of the texts begin with “True” or “Incorrect”: they explain options."""
    said = sum(verdict(choice.text.text) is not None for choice in group.choices)
    return said > len(group.choices) / 2 and any(
        len(choice.text.text.split()) > 2 for choice in group.choices
    )


class _Recognition:
    """One document on its way."""

    def __init__(
        self,
        document: SourceDocument,
        board: Board,
        groups: Sequence[Choices],
        skip: frozenset[int],
    ) -> None:
        self.document = document
        self.board = board
        self.lines = board.lines
        clean = [trimmed(group, self.lines, board, at) for at, group in enumerate(groups)]
        self.groups = [item.group for item in clean]
        self.votes = [item.votes for item in clean]
        self.stories: list[Story] = []
        self.rationales = rationale_lines(self.lines, self.groups, skip)
        found = key_statements(self.lines, self.groups, skip)
        self.statements: dict[int, list[Statement]] = {}
        for item in found:
            self.statements.setdefault(item.line, []).append(item)
        self.numbers: list[int] = []

    def run(self) -> Recognised:
        """Give every line its part."""
        for at, group in enumerate(self.groups):
            first = group.start + (1 if group.before else 0)
            self.board.give_all(range(first, group.end), f"options {at}")
        self._stories()
        if not self.groups:
            self._open()
        front = self._front()
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
        for at, story in enumerate(self.stories):
            if at == 0:
                continue
            floor = self.groups[at - 1].end
            number = self.numbers[at - 1] or at
            start, sure = story_start(
                self.board,
                floor,
                story,
                number,
                self.statements,
                discussed_later=self._discussed_later(),
            )
            if not sure:
                self.board.doubt(
                    "CK931",
                    "The answer to one question and the story of the next are not divided.",
                    f"/questions/{at}/reveal",
                    start,
                )
                self.board.doubt(
                    "CK931",
                    "Its last paragraphs may be the story of the next question.",
                    f"/questions/{at - 1}/explanation",
                    start,
                )
            for place in range(start, story.lead):
                self._story_line(place, at)
            if not story.number and start < story.lead:
                self.numbers[at] = self._number_of(start)

    def _discussed_later(self) -> bool:
        """Whether a heading behind the last options announces a discussion of all questions."""
        return any(
            line.is_text
            and (label := label_of(line.words)) is not None
            and label.section == "discussion"
            for line in self.lines[self.groups[-1].end :]
        )

    def _number_of(self, at: int) -> int:
        label = label_of(self.lines[at].words)
        if label is not None and label.section in ("question", "vignette"):
            return label.number
        return number_on(self.lines[at])[0]

    def _story_line(self, at: int, question: int) -> None:
        """A line of a story, without the label or number in front of it."""
        line = self.lines[at]
        if not self.board.free(at):
            return
        if line.is_text:
            label = label_of(line.words)
            if label is not None and label.section in ("vignette", "question"):
                self.board.give_piece(at, 0, label.end, "label")
                self.board.give_piece(at, label.end, len(line.words), f"story {question}")
                return
            number, begin = number_on(line)
            if number and (len(self.groups) > 1 or question == 0) and line.is_prose:
                self.board.give_piece(at, 0, begin, "label")
                self.board.give_piece(at, begin, len(line.words), f"story {question}")
                return
            if is_furniture(line) >= _FURNITURE:
                self.board.give(at, "navigation")
                return
        self.board.give(at, f"story {question}")

    def _open(self) -> None:
        """A document without options: the last line that asks in front of the answer."""
        end = next(
            (
                at
                for at, line in enumerate(self.lines)
                if line.is_text
                and (label := label_of(line.words)) is not None
                and label.section in ("key", "discussion", "references")
            ),
            len(self.lines),
        )
        asking = [at for at in asked_lines(self.lines, 0, end) if self.board.free(at)]
        if not asking:
            self.board.doubt("CK923", "No question was found.", "/questions")
            return
        at = asking[-1]
        line = self.lines[at]
        label = label_of(line.words)
        begin = label.end if label and label.section == "question" and not label.is_whole else 0
        _, lead = divided(line.text[begin:].strip())
        offset = line.words.index(lead.text, begin)
        self.board.give_piece(at, 0, begin, "label")
        self.board.give_piece(at, begin, offset, "story 0")
        self.board.give_piece(at, offset, len(line.words), "lead 0")
        self.stories.append(Story(at, at, 0, 1.0))
        self.numbers.append(0)
        self.board.doubt(
            "CK923",
            "No options were found; the question became an open one.",
            "/questions/0/options",
            at,
        )

    def _front(self) -> Front:
        """Give the lines in front of the first question their parts; find the title."""
        end = self.stories[0].lead if self.stories and self.stories[0].lead >= 0 else 0
        if not self.stories:
            end = len(self.lines)
        start = self._story_begins(end)
        for at in range(start, end):
            self._story_line(at, 0)
        candidates = self._front_lines(start)
        front = find_front(self.lines, candidates, self.document.metadata)
        self.board.give_all(sorted(front.lines), "title")
        for at in candidates:
            self.board.give(at, "unknown")
        return front

    def _story_begins(self, end: int) -> int:
        """The first line of the first story: under its heading, or the first running text."""
        section = ""
        for at in range(end):
            line = self.lines[at]
            if not self.board.free(at) or not line.is_text:
                continue
            label = label_of(line.words)
            if label is not None and label.section in ("vignette", "question"):
                if label.is_whole or line.is_prose:
                    return at
                continue
            if label is not None and label.section == "title":
                continue
            if label is not None:
                section = label.section if label.section in _FRONT else ""
                continue
            if is_furniture(line) >= _FURNITURE or credit_on(line) or is_person(line):
                continue
            if section in ("objectives", "keywords") and (
                line.marker or marker_on(line) or len(line.words) < 120
            ):
                continue
            if section == "disclosures":
                section = ""
                continue
            if line.is_prose and not line.is_heading and not _is_affiliation(line):
                return at
        return end

    def _front_lines(self, end: int) -> list[int]:
        """Sort the lines above the story; what is left could be the title."""
        left: list[int] = []
        section = ""
        for at in range(end):
            line = self.lines[at]
            if not self.board.free(at):
                continue
            if not line.is_text:
                self.board.give(at, "story 0" if line.kind != "rule" else "nothing")
                continue
            label = label_of(line.words)
            credit = credit_on(line)
            if is_furniture(line) >= _FURNITURE:
                self.board.give(at, "navigation")
            elif credit is not None:
                self.board.give(at, "credit")
                section = ""
            elif label is not None and label.section in _FRONT:
                section = label.section
                self.board.give_piece(at, 0, label.end, "label")
                self.board.give_piece(at, label.end, len(line.words), _part_of(section))
            elif label is not None and label.section in ("title", "vignette", "question"):
                left.append(at)
                section = ""
            elif section and (
                line.marker or marker_on(line) or section != "objectives" or line.is_prose
            ):
                self.board.give(at, _part_of(section))
            elif is_person(line) or (_is_affiliation(line) and left):
                self.board.give(at, "person ")
            elif invites(line):
                self.board.give(at, "invitation")
            else:
                left.append(at)
        return left

    def _answers(self) -> None:
        if not self.stories:
            return
        if spoken(self.document):
            self.board.doubt(
                "CK931", "The speaker notes were taken for the discussion.", "/discussion"
            )
        count = max(len(self.groups), 1)
        for at in range(count):
            start = self.groups[at].end if self.groups else self.stories[0].lead + 1
            last = at + 1 == count
            stop = len(self.lines) if last else self.groups[at + 1].start
            walker = Answers(
                self.board, self.groups, self.statements, self.rationales, self.numbers, at
            )
            walker.is_shared = last and not any(
                part.startswith("explanation") for part in self._parts()
            )
            walker.walk(start, stop)

    def _key(self, at: int) -> Key:
        group = self.groups[at]
        stop = self.groups[at + 1].start if at + 1 < len(self.groups) else len(self.lines)
        number = self.numbers[at] or at + 1
        mine = [
            item
            for items in self.statements.values()
            for item in items
            if (item.question == number or (not item.question and self._owner(item.line) == at))
            and item.line not in self.board_sections("disclosures", "objectives")
        ]
        explained = [
            (letter, self._behind(place, begin))
            for place, (letter, begin) in self.rationales.items()
            if group.end <= place < stop
        ]
        return settled(
            Evidence(group, mine, verdicts(group, explained)),
            self.board,
            f"/questions/{at}/key",
        )

    def board_sections(self, *names: str) -> set[int]:
        """The lines that belong to sections."""
        return {at for at, part in self.board.parts.items() if part in names}

    def _behind(self, at: int, begin: int) -> Line:
        line = self.lines[at]
        return replace(line, text=line.text[begin:])

    def _owner(self, at: int) -> int:
        """The question that a line behind its options is about."""
        for name, _ in self.board.pieces.get(at, []):
            if name.startswith(("key ", "explanation ", "rationale ")):
                return int(name.split()[1])
        part = self.board.parts.get(at, "")
        if part.startswith(("key ", "explanation ", "rationale ")):
            return int(part.split()[1])
        before = [place for place, group in enumerate(self.groups) if group.end <= at]
        return before[-1] if before else 0

    def _asked(self, at: int) -> Asked:
        group = self.groups[at] if self.groups else None
        letters = [choice.letter for choice in group.choices] if group else []
        rationales = {
            letter: found
            for letter in letters
            if (found := self.board.of(f"rationale {at} {letter}"))
        }
        more = self.board.of(f"rationale {at} *")
        return Asked(
            lead_in=_one([line.text for line in self.board.of(f"lead {at}")]),
            story=self.board.of(f"story {at}"),
            choices=group,
            number=self.numbers[at],
            key=self._key(at) if group else NO_KEY,
            rationales=rationales,
            explanation=(
                *self.board.of(f"explanation {at}"),
                *(more if len(self.groups) > 1 else ()),
            ),
            votes=self.votes[at] if group else {},
            answer=() if group else self.board.of("answer"),
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
            part.removeprefix("person ") for part in self._parts() if part.startswith("person ")
        )
        return Outline(
            front=front,
            questions=asked,
            sections=sections,
            references=board.of("reference"),
            credits=board.of("credit"),
            people=tuple((role, board.of(f"person {role}")) for role in roles),
            labels=board.of("label"),
            unplaced=board.unplaced(),
            told=tuple(board.told),
        )

    def _parts(self) -> list[str]:
        named = [part for _, part in sorted(self.board.parts.items())]
        return [*named, *(name for items in self.board.pieces.values() for name, _ in items)]


_FURNITURE = 0.8


def _part_of(section: str) -> str:
    return "person " if section == "people" else section


def _is_affiliation(line: Line) -> bool:
    if len(line.words) > 200 or re.search(r"[.!?؟]\s+\S+\s+\S+\s+\S", line.words):
        return False
    return people.looks_like_affiliation(line.text) >= 0.6


def _one(parts: Sequence[Rich]) -> Rich:
    return Rich.joined(parts, " ")
