"""Writing a case in every format and holding each artefact against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from casekit.document.editions import view
from casekit.document.facts import Promise, facts_of
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Unreadable
from casekit.formats import registry
from casekit.verify.compare import compare
from tests.samples import theme


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that an artefact as it was written is said not to say."""

    format: str
    edition: str
    kind: str
    pointer: str
    expected: str
    found: str
    place: str


def alarms(document: Document, formats: Sequence[str]) -> Iterator[Alarm]:
    """Every false alarm over the artefacts of a case."""
    for edition in Edition:
        shown = view(document, edition)
        facts = facts_of(shown)
        for name in formats:
            format = registry.get(name)
            if edition not in format.editions:
                continue
            read_back = import_module(f"casekit.formats.readers.{name}").read_back
            data = format.write(shown, theme())
            try:
                reading = read_back(data)
            except Unreadable as problem:
                yield Alarm(name, edition, "unreadable", "", "", str(problem), "")
                continue
            beside = (theme().society, theme().society_url or "", document.short_title)
            verdict = compare(facts, reading, Promise(), beside, theme().logo)
            for item in verdict.mismatches:
                yield Alarm(
                    name, edition, item.kind, item.pointer, item.expected, item.found, item.place
                )
