"""Whether a proof says what it must, no more and no less.

What must be said is worked out here from the facts alone, before and after the change, and not by
the comparison that is on trial.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casekit.document.facts import Fact, Facts, Kind
from casekit.document.reading import Passage, Reading
from casekit.formats.base import Promise
from casekit.verify.atoms import SEPARATORS, atoms
from casekit.verify.mismatch import Mismatch

Name = tuple[str, str]
"""A fact's kind and pointer."""

_UNNAMED = frozenset({"extra", "repeated", "hidden"})


class Verdict(StrEnum):
    """How one proof did."""

    NAMED = "named"
    """The change was found and its fact named."""
    MISNAMED = "misnamed"
    """Something was found, but not the fact that was changed."""
    MISSED = "missed"
    """Nothing was found."""
    QUIET = "quiet"
    """Nothing that the artefact promises was changed, and nothing was found."""
    FALSE_ALARM = "false alarm"
    """Nothing that the artefact promises was changed, but something was found."""
    BESIDE = "beside"
    """Only words that are no facts were changed; the proof may speak or not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How the facts of an artefact differ from those that it is held against.

    ``wanted`` are the facts of the case that the artefact cannot say; ``gone`` those that it
    says and the case no longer does. ``moved`` are facts whose order alone is another.
    ``outdated``: the artefact uses a wording that a fact no longer allows, though others remain.
    ``alike``: even the fixed words are the same.
    """

    wanted: tuple[Fact, ...]
    gone: tuple[Fact, ...]
    moved: frozenset[Name]
    outdated: bool
    alike: bool

    @property
    def is_one(self) -> bool:
        """Whether the artefact says something else than the case."""
        return bool(self.wanted or self.gone or self.moved or self.outdated)


def difference(said: Facts, case: Facts, promise: Promise, reading: Reading) -> Difference:
    """What an artefact that says ``said`` has to be reproached with by ``case``."""
    before, after = _promised(said, promise), _promised(case, promise)
    gone = _without(before, after, said, case)
    wanted = _without_echoes(_without(after, before, case, said))
    pairs = [(old, new) for old in gone for new in wanted if _agree(old, new)]
    mild = {id(fact) for pair in pairs for fact in pair}
    return Difference(
        wanted=tuple(fact for fact in wanted if id(fact) not in mild),
        gone=tuple(fact for fact in gone if id(fact) not in mild),
        moved=_moved(before, after, said, case),
        outdated=any(_outdated(old, new, reading) for old, new in pairs),
        alike=_carried(said, promise) == _carried(case, promise)
        and Counter(said.words) == Counter(case.words),
    )


def _promised(facts: Facts, promise: Promise) -> list[Fact]:
    """The facts that a format carries, as far as its glyphs can tell them apart."""
    one = str.maketrans({other: group[0] for group in promise.alike for other in group[1:]})
    return [
        replace(fact, texts=tuple(text.translate(one) for text in fact.texts))
        for fact in _carried(facts, promise)
    ]


def _carried(facts: Facts, promise: Promise) -> list[Fact]:
    return [
        fact if fact.kind in promise.carries else replace(fact, image=None)
        for fact in facts.facts
        if fact.kind in promise.carries or (promise.describes and fact.kind is Kind.FIGURE)
    ]


def _without_echoes(facts: list[Fact]) -> list[Fact]:
    """Leave out keys whose option has another wording: a letter may name the key."""
    options = {fact.texts for fact in facts if fact.kind is Kind.OPTION}
    return [fact for fact in facts if fact.kind is not Kind.KEY or fact.texts not in options]


_OF_A_PERSON = frozenset({Kind.ROLE, Kind.POSITION, Kind.ORCID, Kind.EMAIL})
_PEOPLE = frozenset({Kind.CONTRIBUTOR, Kind.DEGREE, Kind.EMAIL, Kind.AFFILIATION})


def _agree(old: Fact, new: Fact) -> bool:
    """Whether two facts have a wording in common, which the artefact may have chosen."""
    same = old.kind == new.kind and _sha256(old) == _sha256(new)
    near = old.pointer == new.pointer or old.kind in _PEOPLE
    return same and near and not set(old.texts).isdisjoint(new.texts)


def _outdated(old: Fact, new: Fact, reading: Reading) -> bool:
    allowed = [_joined(text) for text in new.texts]
    lines = [_joined(f"{item.label} {item.text}") for item in reading.passages]
    return any(
        wording in line
        for wording in map(_joined, set(old.texts) - set(new.texts))
        if not any(wording in text for text in allowed)
        for line in lines
    )


def _joined(text: str) -> str:
    return f" {' '.join(atoms(text.strip()))} "


def _sha256(fact: Fact) -> str:
    return fact.image.sha256 if fact.image else ""


def _identity(fact: Fact, facts: Facts) -> tuple[object, ...]:
    """What makes a fact the same wherever it stands: for what is a person's, who that is."""
    people = {person.pointer: person.name for person in facts.document.people}
    owner = people.get("/".join(fact.pointer.split("/")[:3]), "")
    return (fact.kind, fact.texts, _sha256(fact), owner if fact.kind in _OF_A_PERSON else "")


def _without(
    facts: Sequence[Fact], others: Sequence[Fact], whole: Facts, other: Facts
) -> list[Fact]:
    left = Counter(_identity(fact, other) for fact in others)
    found = []
    for fact in facts:
        identity = _identity(fact, whole)
        if left[identity]:
            left[identity] -= 1
        else:
            found.append(fact)
    return found


def _moved(
    before: Sequence[Fact], after: Sequence[Fact], said: Facts, case: Facts
) -> frozenset[Name]:
    """The facts of groups that hold the same facts in another order."""
    old, new = _groups(before), _groups(after)
    names = set()
    for group in old.keys() & new.keys():
        one = [_identity(fact, said) for fact in old[group]]
        two = [_identity(fact, case) for fact in new[group]]
        if Counter(one) == Counter(two):
            pairs = zip(old[group], new[group], one, two, strict=True)
            for first, second, this, that in pairs:
                if this != that:
                    names |= {(str(fact.kind), fact.pointer) for fact in (first, second)}
    return frozenset(names)


def _groups(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.group:
            groups[fact.group].append(fact)
    return groups


def judge(difference: Difference, found: Sequence[Mismatch]) -> Verdict:
    """Hold what a proof said against what it had to say."""
    names = {(item.kind, item.pointer) for item in found}
    if not difference.is_one:
        if not names:
            return Verdict.QUIET
        return Verdict.FALSE_ALARM if difference.alike else Verdict.BESIDE
    if not names:
        return Verdict.MISSED
    if not (difference.wanted or difference.gone or difference.moved):
        return Verdict.NAMED
    wanted = {(str(fact.kind), fact.pointer) for fact in difference.wanted}
    if not wanted <= names:
        return Verdict.MISNAMED
    if wanted:
        return Verdict.NAMED
    if names & difference.moved or any(kind in _UNNAMED for kind, _ in names):
        return Verdict.NAMED
    is_told = any(_shows(item, fact) for item in found for fact in difference.gone)
    return Verdict.NAMED if is_told else Verdict.MISNAMED


def _shows(mismatch: Mismatch, fact: Fact) -> bool:
    """Whether a mismatch names a fact that is gone, or shows it in the text that it found."""
    if (mismatch.kind, mismatch.pointer) == (str(fact.kind), fact.pointer):
        return True
    return any(_joined(text) in _joined(mismatch.found) for text in fact.texts)


def judge_inside(facts: Facts, old: Reading, new: Reading, found: Sequence[Mismatch]) -> Verdict:
    """The same for a change inside an artefact: what it says now differs from what it said.

    A saying that is lost while the same stands elsewhere, signs between two facts, headers and
    footers, and words that are no facts make no difference to what is promised.
    """
    if (old.passages, old.pictures, old.hidden) == (new.passages, new.pictures, new.hidden):
        beside = (old.furniture, old.notes) != (new.furniture, new.notes)
        return Verdict.MISSED if not beside else Verdict.BESIDE
    before, after = (Counter(map(_line, item.passages)) for item in (old, new))
    lost, added = before - after, after - before
    touched = {
        (str(fact.kind), fact.pointer)
        for fact in facts.facts
        if any(_joined(text) in line for text in fact.texts for line in (lost or added))
    }
    names = {(item.kind, item.pointer) for item in found}
    if names:
        is_named = not touched or names & touched or any(kind in _UNNAMED for kind, _ in names)
        return Verdict.NAMED if is_named else Verdict.MISNAMED
    if (old.pictures, old.hidden) != (new.pictures, new.hidden):
        return Verdict.MISSED
    bare = [Counter(map(_bare, item)) for item in (lost, added)]
    if bare[0] == bare[1]:
        # Only the order of lines or the signs between facts are others.
        moved = not lost and not added and touched
        return Verdict.MISSED if moved else Verdict.BESIDE
    is_repeated = all(line in before for line in added)
    is_elsewhere = all(
        any(_joined(text) in line for text in fact.texts for line in after)
        for fact in facts.facts
        if (str(fact.kind), fact.pointer) in touched
    )
    return Verdict.BESIDE if is_repeated and is_elsewhere else Verdict.MISSED


def _line(passage: Passage) -> str:
    return _joined(f"{passage.label} {passage.text}")


def _bare(line: str) -> str:
    return " ".join(atom for atom in line.split() if atom not in SEPARATORS)
