"""One artefact's proof: read back, compared with its case, searched for leaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from casekit.document.editions import view
from casekit.document.facts import Facts, Kind, facts_of
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Reading, Unreadable
from casekit.formats.base import Format, Promise
from casekit.theme.theme import Theme
from casekit.verify.compare import Verdict, compare
from casekit.verify.leak import Leak, Secrets, leaks, secrets
from casekit.verify.mismatch import Mismatch


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind of fact that a format cannot carry although the case has it, and why."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in one artefact.

    ``facts`` counts the facts, by kind, that were read back and agree with the case.
    ``problem`` says why the file could not be read, and is empty where it could.
    """

    facts: Mapping[str, int]
    mismatches: tuple[Mismatch, ...]
    leaks: tuple[Leak, ...]
    losses: tuple[Loss, ...]
    problem: str = ""

    @property
    def status(self) -> str:
        """``verified``, ``leak``, ``mismatch`` or ``unreadable``."""
        if self.problem:
            return "unreadable"
        if self.leaks:
            return "leak"
        return "mismatch" if self.mismatches else "verified"


class Prover:
    """Proves the artefacts of one case; what all of them need is worked out once."""

    def __init__(self, document: Document, theme: Theme) -> None:
        """``document`` is the complete one; the society's name and logo stand beside the case."""
        self._document = document
        self._theme = theme
        self._views: dict[Edition, Document] = {}
        self._facts: dict[tuple[Edition, bool], Facts] = {}
        self._compared: list[tuple[Facts, Promise, Reading, Verdict]] = []

    def prove(self, format: Format, edition: Edition, data: bytes, file_name: str) -> Proof:
        """Read an artefact back, compare it with the case, and search it for leaks."""
        facts = self._expected(edition, format.promise.shuffles)
        losses = _losses(facts, format)
        try:
            reading = format.read(data)
        except Unreadable as problem:
            return Proof({}, (), (), losses, str(problem))
        verdict = self._verdict(facts, format.promise, reading)
        found: list[Leak] = []
        if edition is Edition.PARTICIPANT:
            found = leaks(data, file_name, self._secrets, format.name)
        return Proof(verdict.verified, verdict.mismatches, tuple(found), losses)

    def _verdict(self, facts: Facts, promise: Promise, reading: Reading) -> Verdict:
        """What the comparison says; formats that say the same in the same words share it."""
        for earlier, kept, read, verdict in self._compared:
            if facts is earlier and promise == kept and _same(reading, read):
                return verdict
        beside = (self._theme.society, self._theme.society_url or "")
        verdict = compare(facts, reading, promise, beside, self._theme.logo)
        self._compared.append((facts, promise, reading, verdict))
        return verdict

    def _expected(self, edition: Edition, shuffles: bool) -> Facts:
        key = (edition, shuffles)
        if key not in self._facts:
            self._facts[key] = facts_of(self._shown(edition), shuffles=shuffles)
        return self._facts[key]

    def _shown(self, edition: Edition) -> Document:
        if edition not in self._views:
            self._views[edition] = view(self._document, edition)
        return self._views[edition]

    @cached_property
    def _secrets(self) -> Secrets:
        return secrets(self._document, self._shown(Edition.PARTICIPANT))


def _same(one: Reading, other: Reading) -> bool:
    """Whether two files say the same: what is compared with the case."""
    return (
        one.passages == other.passages
        and one.pictures == other.pictures
        and one.hidden == other.hidden
    )


def _losses(facts: Facts, format: Format) -> tuple[Loss, ...]:
    present = dict.fromkeys(fact.kind for fact in facts.facts)
    return tuple(
        Loss(str(kind), format.promise.losses[Kind(kind)])
        for kind in present
        if kind in format.promise.losses
    )
