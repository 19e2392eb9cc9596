"""Whether what is said of people is said of the right ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casekit.document.facts import Fact, Facts, Kind
from casekit.verify.atoms import Atoms, atoms, wordings
from casekit.verify.mismatch import Mismatch

_OF_A_PERSON = frozenset({Kind.ROLE, Kind.POSITION, Kind.EMAIL, Kind.ORCID})


class People:
    """Listens to the lines: what follows a name is said of that person.

    What stands in front of the first name of a line, such as “Submitted by:”, is a label and is
    said of nobody. What stands below a line of several names may be said of each of them.
    """

    def __init__(self, facts: Facts) -> None:
        self._names: dict[Atoms, set[str]] = defaultdict(set)
        self._owners: dict[Atoms, set[str]] = defaultdict(set)
        self._said: dict[Atoms, list[set[str]]] = defaultdict(list)
        self._current: set[str] = set()
        self._people = {person.pointer: person.name for person in facts.document.people}
        for person in facts.document.people:
            self._name(person.name, person.pointer)
            self._name(person.credentialed, person.pointer)
        for fact in facts.facts:
            if fact.kind in (Kind.CONTRIBUTOR, Kind.DEGREE):
                for text in fact.texts:
                    self._name(text, _owner(fact))
            elif fact.kind in _OF_A_PERSON:
                for wording in wordings(fact.texts[0]):
                    self._owners[wording].add(_owner(fact))

    def _name(self, text: str, pointer: str) -> None:
        self._names[atoms(text)].add(pointer)

    def hear(self, line: Sequence[Atoms]) -> None:
        """Take in the wordings of one line."""
        named = [place for place, wording in enumerate(line) if wording in self._names]
        for place, wording in enumerate(line):
            if wording in self._names:
                self._current = self._names[wording]
            elif wording in self._owners and (not named or place > named[0]):
                self._said[wording].append(self._current)
        if named:
            self._current = set().union(*(self._names[line[place]] for place in named))

    def mismatches(self, found: Sequence[Fact]) -> Iterator[Mismatch]:
        """Those of the facts found that are said of others only, and what is said beyond them."""
        for fact in found:
            said = [people for item in wordings(fact.texts[0]) for people in self._said[item]]
            if fact.kind in _OF_A_PERSON and said and not any(_owner(fact) in it for it in said):
                yield Mismatch(
                    str(fact.kind), fact.pointer, fact.texts[0],
                    f"{self._called(said[0])}: {fact.texts[0]}",
                )  # fmt: skip
        for wording, said in self._said.items():
            for people in said:
                if people and people.isdisjoint(self._owners[wording]):
                    text = f"{self._called(people)}: {' '.join(wording)}"
                    yield Mismatch("extra", min(people), "", text)

    def _called(self, people: set[str]) -> str:
        return " / ".join(sorted(self._people[pointer] for pointer in people)) or "of nobody"


def _owner(fact: Fact) -> str:
    """The pointer of the person: ``/contributors/1`` of ``/contributors/1/roles``."""
    return "/".join(fact.pointer.split("/")[:3])
