"""Whether what is said of a person or a figure is said of the right one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casekit.document.facts import Fact, Facts, Kind
from casekit.verify.atoms import Atoms, wordings
from casekit.verify.mismatch import Mismatch

_OF_A_PERSON = frozenset({Kind.ROLE, Kind.POSITION, Kind.EMAIL, Kind.ORCID})


def belongings(facts: Facts) -> tuple[Belonging, Belonging]:
    """For people with what is theirs, and for figures and tables with their captions."""
    people = facts.document.people
    names = [(text, item.pointer) for item in people for text in (item.name, item.credentialed)]
    names += [
        (text, _owner(fact))
        for fact in facts.facts
        if fact.kind in (Kind.CONTRIBUTOR, Kind.DEGREE)
        for text in fact.texts
    ]
    theirs = [fact for fact in facts.facts if fact.kind in _OF_A_PERSON]
    numbers = [
        (text, _owner(fact))
        for fact in facts.facts
        if fact.kind is Kind.NUMBER
        for text in fact.texts
    ]
    captions = [fact for fact in facts.facts if fact.pointer.endswith("/caption")]
    return Belonging(names, theirs), Belonging(numbers, captions)


class Belonging:
    """Listens to the lines: what follows a name is said of the one who has it.

    What stands in front of the first name of a line, such as “Submitted by:”, is a label and is
    said of nobody. What stands below a line of several names may be said of each of them.
    """

    def __init__(self, names: Iterable[tuple[str, str]], owned: Sequence[Fact]) -> None:
        """``names`` are texts with the pointer of the one named; ``owned`` is what they have."""
        self._names: dict[Atoms, set[str]] = defaultdict(set)
        self._called: dict[str, str] = {}
        self._owners: dict[Atoms, set[str]] = defaultdict(set)
        self._said: dict[Atoms, list[set[str]]] = defaultdict(list)
        self._current: set[str] = set()
        self._owned = owned
        for text, pointer in names:
            self._called.setdefault(pointer, text)
            for wording in wordings(text):
                self._names[wording].add(pointer)
        for fact in owned:
            for wording in wordings(_alone(fact)):
                self._owners[wording].add(_owner(fact))

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

    def mismatches(self, kinds: Iterable[Kind]) -> Iterator[Mismatch]:
        """What is said of others only, of these kinds, and what is said beyond the facts."""
        for fact in self._owned:
            said = [names for item in wordings(_alone(fact)) for names in self._said[item]]
            if fact.kind in kinds and said and not any(_owner(fact) in names for names in said):
                text = f"{self._names_of(said[0])}: {_alone(fact)}"
                yield Mismatch(str(fact.kind), fact.pointer, fact.texts[0], text)
        for wording, said in self._said.items():
            for names in said:
                if names and names.isdisjoint(self._owners[wording]):
                    text = f"{self._names_of(names)}: {' '.join(wording)}"
                    yield Mismatch("extra", min(names), "", text)

    def _names_of(self, pointers: set[str]) -> str:
        return " / ".join(self._called[pointer] for pointer in sorted(pointers))


def _owner(fact: Fact) -> str:
    """The pointer of the person or figure: ``/contributors/1`` of ``/contributors/1/roles``."""
    return "/".join(fact.pointer.split("/")[:3])


def _alone(fact: Fact) -> str:
    """The text without the name: an e-mail address, a caption without its number."""
    return min(fact.texts, key=len)
