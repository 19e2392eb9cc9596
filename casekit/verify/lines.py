"""What the lines of artefacts say, worked out once for all artefacts of an edition.

Most formats have most of their lines in common. What a line says depends on the facts alone; where
it stands is the business of :mod:`casekit.verify.compare`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from casekit.document.facts import Facts, Kind
from casekit.document.reading import Passage
from casekit.verify.atoms import Atoms, wordings
from casekit.verify.belonging import all_owned
from casekit.verify.keys import KeyWords
from casekit.verify.vocabulary import ALONE, Vocabulary


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says.

    ``uses`` are the numbers of the facts that it says, each with its place on the line; ``heard``
    are its wordings, of which those of the key are listened to if it ``tells_key``, and those of
    people, figures and statements by the ``listeners`` of these numbers.
    """

    uses: tuple[tuple[int, int], ...]
    heard: list[Atoms]
    tells_key: bool
    listeners: tuple[int, ...]


@lru_cache(maxsize=8)
def lines_of(facts: Facts, furniture: tuple[str, ...]) -> Lines:
    """The lines that artefacts with these facts may have."""
    return Lines(facts, furniture)


class Lines:
    """All that is known of the facts of an edition, and of each line that was read so far."""

    def __init__(self, facts: Facts, furniture: tuple[str, ...]) -> None:
        """``furniture`` are texts beside the case's own that may stand on a page."""
        self._facts = facts.facts
        self._words = Vocabulary(facts, furniture)
        self.key_words = KeyWords(facts)
        self.owned = all_owned(facts)
        self.groups: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self._facts):
            if fact.group:
                self.groups[fact.group].append(number)
        self._said: dict[tuple[str, str], Said | None] = {}

    def said(self, passage: Passage) -> Said | None:
        """What a passage says; None where it is not made of facts and fixed words."""
        key = (passage.label, passage.text)
        if key not in self._said:
            self._said[key] = self.said_together((passage,))
        return self._said[key]

    def said_together(self, passages: Sequence[Passage]) -> Said | None:
        """What passages say that continue one another."""
        covered = self._words.line(passages)
        if covered is None:
            return None
        heard = self._words.plain(covered)
        listeners = (at for at, owned in enumerate(self.owned) if owned.concerns(heard))
        tells_key = self.key_words.concerns(heard)
        return Said(tuple(self._uses(covered)), heard, tells_key, tuple(listeners))

    def _uses(self, covered: Sequence[Atoms]) -> list[tuple[int, int]]:
        """The facts that wordings say; some are not said where they share a line with others."""
        numbers = [self._words.numbers[wording] for wording in covered]
        is_shared = sum(map(bool, numbers)) > 1
        return [
            (number, place)
            for place, own in enumerate(numbers)
            for number in own
            if not is_shared or self._facts[number].kind not in ALONE
        ]

    @cached_property
    def sayers(self) -> list[frozenset[int]]:
        """For each fact, the facts that are said in the same words as one of its texts."""
        known = self._words.numbers
        return [
            frozenset(
                number
                for text in fact.texts
                for wording in wordings(text)
                for number in known.get(wording, ())
            )
            for fact in self._facts
        ]

    @cached_property
    def once(self) -> list[tuple[Atoms, Sequence[int], frozenset[Kind]]]:
        """Wordings that may stand only once, with the facts they say and what these are about."""
        found: list[tuple[Atoms, Sequence[int], frozenset[Kind]]] = []
        for wording, numbers in self._words.numbers.items():
            kinds = frozenset(self._facts[number].kind for number in numbers)
            if kinds and kinds <= _ONCE and not self._words.says_nothing(wording):
                found.append((wording, numbers, kinds))
        return found


_ONCE = frozenset(
    {
        Kind.VIGNETTE, Kind.TABLE, Kind.CAPTION, Kind.RATIONALE, Kind.EXPLANATION,
        Kind.MODEL_ANSWER, Kind.DISCUSSION, Kind.TAKE_HOME, Kind.REFERENCE,
    }
)  # fmt: skip
"""Kinds that stand only once in an artefact, unless its format says otherwise."""
