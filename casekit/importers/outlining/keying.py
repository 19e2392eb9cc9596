"""Which statements of keys are about which question of a paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casekit.importers.outlining.board import Board
from casekit.importers.outlining.outline import Key
from casekit.importers.outlining.settle import Evidence, settled, verdicts
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.leadin import denies
from casekit.importers.telling.statement import Statement


@dataclass(slots=True)
class Keys:
    """The keys of all questions of a document whose lines have their parts.

    ``numbers`` are the printed ones (0: none), ``statements`` what tells a key, by line,
    ``rationales`` the option that a line explains and where its text begins.
    """

    board: Board
    groups: Sequence[Choices]
    numbers: Sequence[int]
    statements: Mapping[int, list[Statement]]
    rationales: Mapping[int, tuple[str, int]]
    owned: dict[int, list[Statement]] = field(default_factory=dict)

    def key(self, at: int) -> Key:
        """The key of a question by its place, or none with a doubt."""
        group = self.groups[at]
        stop = self.groups[at + 1].start if at + 1 < len(self.groups) else len(self.board.lines)
        mine = self._mine().get(at, [])
        if len(self.groups) > 1 and any(item.is_line for item in mine):
            mine = [item for item in mine if item.is_line or not self._is_shared(item.line)]
        under = [
            (choice.letter, self.board.lines[place])
            for choice in group.choices
            for place in choice.after
        ]
        explained = [
            (letter, replace(self.board.lines[place], text=self.board.lines[place].text[begin:]))
            for place, (letter, begin) in self.rationales.items()
            if group.end <= place < stop
        ] or under
        lead = " ".join(line.words for line in self.board.of(f"lead {at}"))
        called = [] if denies(lead) else verdicts(group, explained)
        evidence = Evidence(group, mine, called)
        return settled(evidence, self.board, f"/questions/{at}/key")

    def _is_shared(self, at: int) -> bool:
        """Whether a line belongs to a discussion of all questions: its sentences may mean any."""
        return "discussion" in self.board.names_at(at)

    def _mine(self) -> dict[int, list[Statement]]:
        """The statements of keys, by the place of the question that each is about."""
        if self.owned:
            return self.owned
        told: dict[int, list[Statement]] = {}
        for item in (one for line in sorted(self.statements) for one in self.statements[line]):
            if self.board.parts.get(item.line) in ("disclosures", "objectives"):
                continue
            if item.question < 0:
                self.owned.setdefault(-item.question - 1, []).append(item)
            elif item.question:
                told.setdefault(item.question, []).append(item)
            else:
                self.owned.setdefault(self._owner(item.line), []).append(item)
        for at, printed in enumerate(self.numbers):
            number = printed or at + 1
            same = [
                place for place, other in enumerate(self.numbers) if (other or place + 1) == number
            ]
            self.owned.setdefault(at, []).extend(_of_this(told.get(number, []), same, at))
        return self.owned

    def _owner(self, at: int) -> int:
        """The question that a line behind its options is about."""
        for name in self.board.names_at(at):
            if name.startswith(("key ", "explanation ", "rationale ")):
                return int(name.split()[1])
        return max(bisect_right(self.groups, at, key=lambda group: group.end) - 1, 0)


def _of_this(told: Sequence[Statement], same: Sequence[int], at: int) -> Sequence[Statement]:
    """The statements with a question's number that are about it.

    Where a paper has a number twice, its keys are told in the order of the questions, or else
    about none of them.
    """
    if len(same) < 2:
        return told
    return [told[same.index(at)]] if len(told) == len(same) else []
