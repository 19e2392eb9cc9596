"""The words that a case may use in an artefact: the texts of its facts, and those between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casekit.document.facts import Facts, Kind
from casekit.document.reading import CELL, KEY, Passage
from casekit.verify.atoms import SEPARATORS, Atoms, atoms, wordings

ALONE = frozenset(
    {
        Kind.VIGNETTE, Kind.TABLE, Kind.EXPLANATION, Kind.MODEL_ANSWER, Kind.DISCUSSION,
        Kind.TAKE_HOME, Kind.REFERENCE, Kind.OBJECTIVE, Kind.STATEMENT,
    }
)  # fmt: skip
"""Kinds that share their line with words only."""

_SIGNS = frozenset("✓×•·")
"""Signs that may stand beside a single fact without saying anything."""


class Vocabulary:
    """All wordings of a case's facts and of the fixed words that may stand between them.

    ``numbers`` are the numbers of the facts that a wording says, none for fixed words; ``fixed``
    are the wordings of these.
    """

    def __init__(self, facts: Facts, furniture: Iterable[str]) -> None:
        """``furniture`` are texts beside the case's own that may stand on a page."""
        self._facts = facts.facts
        self._by_start: dict[str, list[Atoms]] = defaultdict(list)
        self.numbers: dict[Atoms, list[int]] = {}
        for number, fact in enumerate(self._facts):
            if fact.kind not in (Kind.FIGURE, Kind.KEY):
                for text in fact.texts:
                    self._learn(text, number)
        beside = (*facts.words, *furniture)
        self.fixed = frozenset(wording for text in beside for wording in wordings(text))
        for text in beside:
            self._learn(text, None)
        for choices in self._by_start.values():
            choices.sort(key=len, reverse=True)

    def kinds(self, wording: Atoms) -> set[Kind]:
        """What the facts are about that a wording says."""
        return {self._facts[number].kind for number in self.numbers.get(wording, ())}

    def says_nothing(self, wording: Atoms) -> bool:
        """Whether it is a fixed word or only signs, which may stand any number of times."""
        words = tuple(without_signs(wording))
        return not words or words in self.fixed

    def line(self, passages: Sequence[Passage]) -> list[Atoms] | None:
        """The wordings that make up passages which continue one another; None if none do."""
        wanted = _together(passages) if len(passages) > 1 else seen(passages[0])
        covered = self._cover(wanted)
        return None if covered is None or self._is_crowded(covered) else covered

    def _learn(self, text: str, number: int | None) -> None:
        for wording in filter(None, wordings(text)):
            if wording not in self.numbers:
                self._by_start[wording[0]].append(wording)
            known = self.numbers.setdefault(wording, [])
            if number is not None and number not in known:
                known.append(number)

    def _cover(self, wanted: Atoms) -> list[Atoms] | None:
        """The wordings that make up exactly these atoms, separators aside; None if none do."""
        if wanted in self.numbers:
            return [wanted]
        found = self._split(wanted)
        if found is None or len(found) != 1 or not self.numbers[found[0]]:
            return found
        beside = [atom for atom in wanted if atom in SEPARATORS]
        own = [atom for atom in found[0] if atom in SEPARATORS]
        return found if len(beside) - len(own) == sum(atom in _SIGNS for atom in beside) else None

    def plain(self, covered: list[Atoms]) -> list[Atoms]:
        """Fixed words beside others without the signs that a text somewhere has beside them.

        A letter with a sign is an option.
        """
        if len(covered) == 1:
            return covered
        bare = [tuple(without_signs(wording)) for wording in covered]
        pairs = zip(covered, bare, strict=True)
        return [
            words if words in self.fixed and len("".join(words)) > 1 else wording
            for wording, words in pairs
        ]

    def _split(self, wanted: Atoms) -> list[Atoms] | None:
        best: list[list[Atoms] | None] = [None] * len(wanted) + [[]]
        for start in range(len(wanted) - 1, -1, -1):
            for wording in self._by_start.get(wanted[start], ()):
                end = start + len(wording)
                rest = best[end] if end <= len(wanted) else None
                if rest is None or wanted[start:end] != wording:
                    continue
                if not self.numbers[wording] and wanted[end : end + len(wording)] == wording:
                    continue  # a word between facts is not said twice
                best[start] = [wording, *rest]
                break
            if best[start] is None and wanted[start] in SEPARATORS:
                best[start] = best[start + 1]
        return best[0]

    def _is_crowded(self, line: list[Atoms]) -> bool:
        """Whether a paragraph shares the line with another fact."""
        own = [item for item in line if self.numbers[item] and not self.says_nothing(item)]
        said = [self.kinds(item) for item in own]
        return len(said) > 1 and any(kinds <= ALONE for kinds in said)


def without_signs(wording: Atoms) -> Iterator[str]:
    """What says something however often it stands."""
    return (atom for atom in wording if atom not in SEPARATORS and atom != CELL)


def _together(passages: Sequence[Passage]) -> Atoms:
    """The atoms of passages that continue one another; rows of a table do so cell by cell."""
    rows = [passage.text.split(CELL) for passage in passages]
    widths = {len(row) for row in rows}
    if len(rows) > 1 and len(widths) == 1 and widths != {1}:
        return atoms(CELL.join(" ".join(cells) for cells in zip(*rows, strict=True)))
    first, *rest = passages
    return (*seen(first), *(atom for passage in rest for atom in wordings(_labelled(passage))[-1]))


def seen(passage: Passage) -> Atoms:
    """The atoms of one passage with its label."""
    return atoms(_labelled(passage))


def _labelled(passage: Passage) -> str:
    text = passage.text.removeprefix(KEY)
    return f"{passage.label} {text}" if passage.label else text
