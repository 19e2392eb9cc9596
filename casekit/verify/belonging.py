"""Whether what is said of a person or a figure is said of the right one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from casekit.document.facts import Fact, Facts, Kind
from casekit.verify.atoms import Atoms, wordings
from casekit.verify.mismatch import Mismatch

_OF_A_PERSON = frozenset({Kind.ROLE, Kind.POSITION, Kind.EMAIL, Kind.ORCID})


def all_owned(facts: Facts) -> tuple[Owned, ...]:
    """People with what is theirs, figures with their captions, headings with statements."""
    return (_people(facts), _figures(facts), _statements(facts))


def _people(facts: Facts) -> Owned:
    people = facts.document.people
    of_people = _OF_A_PERSON | {Kind.CONTRIBUTOR, Kind.DEGREE, Kind.AFFILIATION, Kind.AFFILIATED}
    others = [fact for fact in facts.facts if fact.kind not in of_people]
    owned = [(fact, _owner(fact)) for fact in facts.facts if fact.kind in _OF_A_PERSON]
    names = [(text, item.pointer) for item in people for text in (item.name, item.credentialed)]
    names += [
        (text, _owner(fact))
        for fact in facts.facts
        if fact.kind in (Kind.CONTRIBUTOR, Kind.DEGREE)
        for text in fact.texts
    ]
    names += [(f"{item.credentialed}, {item.email}", item.pointer) for item in people if item.email]
    return Owned(names, owned, others)


def _figures(facts: Facts) -> Owned:
    numbers = [fact for fact in facts.facts if fact.kind is Kind.NUMBER]
    names = [(text, _owner(fact)) for fact in numbers for text in fact.texts]
    captions = [fact for fact in facts.facts if fact.pointer.endswith("/caption")]
    return Owned(names, [(fact, _owner(fact)) for fact in captions])


def _statements(facts: Facts) -> Owned:
    names = [(item.heading, f"statement {item.kind}") for item in facts.document.statements]
    owned = [(fact, fact.group) for fact in facts.facts if fact.kind is Kind.STATEMENT]
    return Owned(names, owned, under_headings=True)


class Owned:
    """Names, and what may be said of whom."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        owned: Sequence[tuple[Fact, str]],
        others: Iterable[Fact] = (),
        *,
        under_headings: bool = False,
    ) -> None:
        """``names`` are texts with the one who is named, ``owned`` facts with the one they are of.

        What ``others`` say in the same words may follow any name.
        What is under headings must stand under its own, and may stand elsewhere, too; else it is
        enough not to be said of others.
        """
        self.names: dict[Atoms, set[str]] = defaultdict(set)
        self.called: dict[str, str] = {}
        self.owners: dict[Atoms, set[str]] = defaultdict(set)
        self.owned = [(fact, one, _wordings(fact)) for fact, one in owned]
        self.unowned = {wording for fact in others for wording in _wordings(fact)}
        self.under_headings = under_headings
        for text, one in names:
            self.called.setdefault(one, text)
            for wording in wordings(text):
                self.names[wording].add(one)
        for _, one, said in self.owned:
            for wording in said:
                self.owners[wording].add(one)

    def concerns(self, line: Sequence[Atoms]) -> bool:
        """Whether a line names anyone or says what is anyone's."""
        return any(wording in self.names or wording in self.owners for wording in line)


class Belonging:
    """Listens to the lines: what follows a name is said of the one who has it.

    What stands in front of the first name of a line, such as “Submitted by:”, is a label and is
    said of nobody. What stands below a line of several names may be said of each of them.
    """

    def __init__(self, known: Owned) -> None:
        """``known`` says who is called what, and what is whose."""
        self._known = known
        self._said: dict[Atoms, list[set[str]]] = defaultdict(list)
        self._current: set[str] = set()
        self._heard: set[str] = set()

    def hear(self, line: Sequence[Atoms]) -> None:
        """Take in the wordings of one line."""
        named = [place for place, wording in enumerate(line) if wording in self._known.names]
        for place, wording in enumerate(line):
            if wording in self._known.names:
                self._current = self._known.names[wording]
            elif (
                wording in self._known.owners and self._current and (not named or place > named[0])
            ):
                self._said[wording].append(self._current)
        if named:
            self._current = set().union(*(self._known.names[line[place]] for place in named))
            self._heard |= self._current

    def mismatches(self, found: Container[int]) -> Iterator[Mismatch]:
        """Facts that were found, but said of others only; and what is said beyond the facts.

        ``found`` are the identities of all facts that were found.
        """
        for fact, one, own in self._known.owned:
            said = [names for wording in own for names in self._said.get(wording, ())]
            is_due = bool(said) or (self._known.under_headings and one in self._heard)
            if id(fact) in found and is_due and not any(one in names for names in said):
                text = f"{self._called_together(said[0])}: " if said else "elsewhere: "
                yield Mismatch(str(fact.kind), fact.pointer, fact.texts[0], text + fact.texts[0])
        for wording, said in self._said.items():
            is_free = self._known.under_headings or wording in self._known.unowned
            for names in () if is_free else said:
                if names.isdisjoint(self._known.owners[wording]):
                    text = f"{self._called_together(names)}: {' '.join(wording)}"
                    yield Mismatch("extra", min(names), "", text)

    def _called_together(self, names: set[str]) -> str:
        return " / ".join(self._known.called[one] for one in sorted(names))


def _owner(fact: Fact) -> str:
    """The pointer of the person or figure: ``/contributors/1`` of ``/contributors/1/roles``."""
    return "/".join(fact.pointer.split("/")[:3])


def _wordings(fact: Fact) -> list[Atoms]:
    return [wording for text in fact.texts for wording in wordings(text) if wording]
