"""The last step of an update: the new case is loaded, exported and held against the edited file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit import pipeline
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.word.update.anatomy import anatomy
from casekit.word.update.casefile import rewritten
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import Lost, Outcome, Put
from casekit.word.update.slots import Slot

if TYPE_CHECKING:
    from casekit.document.citations import CitationEngine

_NOT_PRINTED = "it cannot be told which property of the reference was changed"


@dataclass(frozen=True, slots=True)
class Again:
    """How a case is exported again: what it was, and what does it."""

    loaded: pipeline.Loaded
    engine: CitationEngine
    export: Callable[..., Any]


@dataclass(slots=True)
class Settled:
    """The outcome that stands, the new text of the case file, and what would be broken by it."""

    outcome: Outcome
    text: str
    findings: list[Diagnostic] = field(default_factory=list)


def settled(
    again: Again, outcome: Outcome, comparison: Comparison, text: str, path: Path
) -> Settled:
    """Write the edits, and look at the export of what comes out.

    A reference that the style would not print as the editor typed it keeps its properties. Edits of
    generated words that follow from other edits are no longer lost.
    """
    for _ in range(2):
        made = rewritten(again.loaded.location.file, text, outcome.edits)
        if made is None:
            message = "the changes cannot be written into the case file"
            return Settled(outcome, text, [finding("CK987", message, path=path)])
        loaded = pipeline.load(again.loaded.location, made)
        broken = [item for item in loaded.diagnostics if item.is_error]
        if broken or loaded.draft is None or loaded.source is None:
            return Settled(outcome, text, [*_broken(path, broken), *broken])
        export = again.export(loaded, again.engine)
        if isinstance(export, Diagnostic):
            return Settled(outcome, text, [*_broken(path, [export]), export])
        places = anatomy(export.document, loaded.draft.case, loaded.source.tree)
        now = {place.name: place for place in places if isinstance(place, Slot)}
        refused = [
            (pointer, name, old, new)
            for pointer, (name, old, new) in outcome.printed.items()
            if name not in now or _plain(now[name].text) != _plain(new)
        ]
        if not refused:
            _forgive(outcome, now, export.page.margins)
            return Settled(outcome, made)
        for pointer, name, old, new in refused:
            outcome.edits = [
                edit
                for edit in outcome.edits
                if not (isinstance(edit, Put) and edit.pointer.startswith(f"{pointer}/"))
            ]
            outcome.changes = [one for one in outcome.changes if not _is_of(one.name, name)]
            outcome.lost.append(Lost(name, old, new, _NOT_PRINTED, pointer))
            del outcome.printed[pointer]
    return Settled(outcome, text)


def _is_of(name: str, slot: str) -> bool:
    return name.startswith(f"{slot}, ")


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("–‑−\u00a0", "--- ", "\u200e")).split())


def _broken(path: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    noun = "error" if len(found) == 1 else "errors"
    message = f"with these changes the case would have {len(found)} {noun}; nothing is changed"
    return [finding("CK987", message, path=path)]


def _forgive(outcome: Outcome, now: dict[str, Slot], margins: tuple[str, ...]) -> None:
    """Drop what was lost where the new case says the same of its own accord."""
    printed = {_plain(slot.text) for slot in now.values()}
    running = {_digitless(text) for text in margins}
    outcome.lost = [
        lost
        for lost in outcome.lost
        if not (
            (lost.new and lost.is_generated and _plain(lost.new) in printed)
            or (lost.name == "header or footer" and _digitless(lost.new) in running)
        )
    ]


def _digitless(text: str) -> str:
    return "".join(sign for sign in text if not sign.isdigit() and not sign.isspace())
