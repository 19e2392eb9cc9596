"""Disclosures: which contributor declared what, in the words that are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.sentences import (
    clauses,
    declares_nothing,
    declares_ties,
    without_label,
)
from casekit.importers.people.shapes import Declared, People
from casekit.importers.people.signs import readable
from casekit.importers.rich import Rich

_VERB = re.compile(
    r"(?<!\w)(?:declares?|declared|reports?|reported|discloses?|disclosed|states?|has|have|had|"
    r"receives?|received|is|are|was|were|serves?|served|holds?|owns?|consults?|none|nothing|no|"
    r"hat|haben|erklärt|erklären|erhielt|erhielten|gibt|geben|ist|sind|déclarent?|a|ont|reçoit|"
    r"declaran?|ha|han|recibió|recibe|dichiarano?|hanno|recebeu|tem|têm|beyan|bildir\w*)(?!\w)|:|\s[–—]\s",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:(?:all|both|the|neither|none of the|no|these)\s+(?:of\s+the\s+)?(?:co-?)?(?:authors?|"
    r"contributors?|faculty|speakers?|experts?)|authors?|"
    r"(?:die|alle|beide|der|keiner der)\s+autor\w*|(?:les|tous les)\s+auteurs|"
    r"(?:los|las|todos los)\s+autor\w+|(?:gli|tutti gli)\s+autori|(?:os|todos os)\s+autores|"
    r"yazarlar\w*|tüm yazarlar)\b|المؤلفون|المؤلفين|جميع المؤلفين",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:the|all)\s+(?:other|remaining)\s+(?:co-?)?(?:authors?|contributors?)|"
    r"(?:die|alle)\s+(?:übrigen|anderen)\s+autor\w*|les autres auteurs|los demás autores|"
    r"gli altri autori|os demais autores|diğer yazarlar)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|er|sie|il|elle|él|ella|lui|lei|ele|ela)\s", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.?[\s-]?){2,4}(?![\w])")
_JOINS = frozenset({"Drs", "and", "und", "et", "y", "e", "ve"})
_LONGEST = 20_000


@dataclass
class _Record:
    """What one contributor said."""

    said: list[tuple[str, str]] = field(default_factory=list)
    """Clauses with the semicolon behind them."""
    nothing: int = 0
    """How many of them declare nothing."""

    @property
    def statement(self) -> str:
        """The clauses as they are printed."""
        parts = [f"{text}{sign}" for text, sign in self.said[:-1]]
        return " ".join((*parts, self.said[-1][0]))


def disclosures(text: Rich, people: People) -> Declared:
    """Who declared what: ``{"none": true}``, or ``{"statement": …}`` in the printed words.

    Subjects are family names, initials, “the authors”, “the other authors” and pronouns. A clause
    whose subject is nobody of ``people`` is left over with a doubt (CK977). Who is not mentioned
    gets nothing.
    """
    whole = readable(text).text.strip()
    _, body = without_label(whole)
    desk = _Desk(people.contributors)
    for clause, sign in clauses(body[:_LONGEST], desk.words):
        desk.take(clause, sign)
    if len(body) > _LONGEST:
        desk.leave(body[_LONGEST:])
    return desk.closed()


def is_declaration(line: Rich) -> bool:
    """Whether a line says what one person declares: “Jane Doe: none”, “Doe: honoraria, Acme”."""
    name, colon, said = line.text.partition(":")
    if not colon or not said.strip() or looks_like_person(Rich.of(name)) < 0.4:
        return False
    return declares_nothing(f"{name}: {said.strip()}") or declares_ties(said)


def declare(people: People, declared: Declared) -> People:
    """People with what they declared, and with the doubts about it."""
    contributors = [
        {**person, "disclosure": declared.by[number]} if number in declared.by else person
        for number, person in enumerate(people.contributors)
    ]
    return replace(
        people,
        contributors=contributors,
        doubts=(*people.doubts, *declared.doubts),
        left=(*people.left, *declared.left),
    )


class _Desk:
    """Sorts clauses by the people they are about."""

    def __init__(self, contributors: Sequence[Mapping[str, Any]]) -> None:
        self._people = contributors
        keys = ("given", "family", "literal")
        names = (str(person.get(key) or "") for person in contributors for key in keys)
        self.words = frozenset(word for name in names for word in name.split())
        self._records: dict[int, _Record] = {}
        self._before: list[int] = []
        self._left: list[str] = []
        self._doubts: list[Doubt] = []

    def take(self, clause: str, sign: str) -> None:
        """Give a clause to the people it is about; a semicolon may stand behind it."""
        whom = self._whom(clause)
        if not whom:
            self.leave(clause)
            return
        nothing = declares_nothing(clause)
        for number in whom:
            record = self._records.setdefault(number, _Record())
            record.said.append((clause, sign))
            record.nothing += nothing
        self._before = whom

    def leave(self, clause: str) -> None:
        """Keep a clause that is nobody's."""
        self._left.append(clause)
        self._before = []
        self._doubts.append(
            Doubt(
                "CK977",
                f"“{clause[:120]}” cannot be given to one of the contributors.",
                "Write it as the disclosure of the person it is about.",
                clause,
            )
        )

    def _whom(self, clause: str) -> list[int]:
        verb = _VERB.search(clause)
        subject = clause[: verb.start()] if verb else clause
        everyone = list(range(len(self._people)))
        if _OTHERS.search(clause[:80]):
            return [number for number in everyone if number not in self._records]
        if named := self._named(subject):
            return named if self._opens(subject, clause) else []
        if _ALL.search(clause[:80]):
            return everyone
        if _PRONOUN.match(clause) and len(self._before) == 1:
            return self._before
        if self._before and (clause[0].islower() or not _has_subject(subject)):
            return self._before
        if not _has_subject(subject) and declares_nothing(clause) and not self._records:
            return self._everyone_unsaid(clause, everyone)
        return everyone if len(everyone) == 1 and not _has_subject(subject) else []

    def _everyone_unsaid(self, clause: str, everyone: list[int]) -> list[int]:
        if len(everyone) > 1:
            self._doubts.append(
                Doubt(
                    "CK977",
                    f"“{clause[:120]}” does not say who declares it; it was given to everyone.",
                    "Ask those who have not declared anything themselves.",
                    clause,
                )
            )
        return everyone

    def _named(self, subject: str) -> list[int]:
        """The contributors whose names or initials stand in a subject, in its order."""
        plain = f" {vocabulary.plain(subject)} "
        found: dict[int, int] = {}
        for number, person in enumerate(self._people):
            family = vocabulary.plain(str(person.get("family") or person.get("literal") or ""))
            at = plain.find(f" {family} ") if family else -1
            if at >= 0 and not self._is_other(number, family, plain):
                found[number] = at
        for match in _INITIALS.finditer(subject):
            letters = re.sub(r"[^\w]", "", match.group()).casefold()
            owners = [n for n, person in enumerate(self._people) if letters in initials(person)]
            if len(owners) == 1:
                found.setdefault(owners[0], match.start())
            elif len(owners) > 1:
                return []
        return sorted(found, key=lambda number: found[number])

    def _opens(self, subject: str, clause: str) -> bool:
        """Whether a subject begins with its people; whom else it names is said."""
        known = {vocabulary.plain(word) for word in self.words}
        words = re.findall(r"[^\W\d_][\w'’-]*", _INITIALS.sub(" ", subject))
        others = [word for word in words if vocabulary.plain(word) not in known]
        others = [word for word in others if len(word) > 1 and not vocabulary.is_honorific(word)]
        others = [word for word in others if word not in _JOINS]
        unknown = [word for word in others if word[0].isupper()]
        if words and words[0] in others and len(others) > 2:
            return False
        if unknown and unknown != words[:1]:
            whom = " ".join(unknown)
            self._doubts.append(
                Doubt(
                    "CK977",
                    f"“{clause[:120]}” also names {whom}, who is none of the contributors.",
                    "Add the person, or correct the name.",
                    clause,
                )
            )
        return True

    def _is_other(self, number: int, family: str, plain: str) -> bool:
        """Whether a family name that several have is another one's, by the given name."""
        same = [
            other
            for other, person in enumerate(self._people)
            if vocabulary.plain(str(person.get("family") or "")) == family
        ]
        if len(same) < 2:
            return False
        given = vocabulary.plain(str(self._people[number].get("given") or "")).split()
        return not (given and f" {given[0]} " in plain)

    def closed(self) -> Declared:
        """The declarations."""
        by: dict[int, dict[str, Any]] = {}
        for number in sorted(self._records):
            record = self._records[number]
            if record.nothing == len(record.said):
                by[number] = {"none": True}
                continue
            by[number] = {"statement": record.statement}
            if record.nothing:
                self._contradiction(number, record)
        return Declared(by, tuple(map(Rich.of, self._left)), tuple(self._doubts))

    def _contradiction(self, number: int, record: _Record) -> None:
        person = self._people[number]
        name = person.get("family") or person.get("literal")
        self._doubts.append(
            Doubt(
                "CK977",
                f"{name} declares both nothing and something; both sentences were kept.",
                "Ask which of them holds.",
                record.said[0][0],
            )
        )


def _has_subject(subject: str) -> bool:
    """Whether there is a word with a capital, which may be somebody's name."""
    words = re.findall(r"[^\W\d_]\w*", subject)
    return any(word[0].isupper() for word in words[1:]) or (
        len(words) == 1 and words[0][0].isupper()
    )


def initials(person: Mapping[str, Any]) -> set[str]:
    """The initials by which a contributor may be named: SAA, SA and so on."""
    given = re.findall(r"[^\W\d_]+", vocabulary.plain(str(person.get("given") or "")))
    family = vocabulary.plain(str(person.get("family") or "")).split()
    if not given or not family:
        return set()
    first = "".join(word[0] for word in given)
    last = "".join(word[0] for word in family)
    return {first + last, first[0] + last, first + last[-1], first + last[0], first[0] + last[-1]}
