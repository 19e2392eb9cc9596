"""Writing a case in every format and holding each artefact against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casekit.document.editions import view
from casekit.document.nodes import Document, Edition
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.samples import theme


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that an artefact as it was written is said to say wrongly."""

    format: str
    edition: str
    kind: str
    pointer: str
    expected: str
    found: str
    place: str


def alarms(document: Document, formats: Sequence[str]) -> Iterator[Alarm]:
    """Every false alarm over the artefacts of a case."""
    prover = Prover(document, theme())
    for edition in Edition:
        for name in formats:
            format = registry.get(name)
            if edition not in format.editions:
                continue
            data = format.write(view(document, edition), theme())
            file_name = format.file_name(document.case_id, edition)
            proof = prover.prove(format, edition, data, file_name)
            if proof.problem:
                yield Alarm(name, edition, "unreadable", "", "", proof.problem, "")
            for leak in proof.leaks:
                yield Alarm(
                    name, edition, "leak", leak.place, "", f"{leak.what}: {leak.excerpt}", ""
                )
            for item in proof.mismatches:
                yield Alarm(
                    name, edition, item.kind, item.pointer, item.expected, item.found, item.place
                )
