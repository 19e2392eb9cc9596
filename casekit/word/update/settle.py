"""The last step of an update: the new case is loaded, exported and held against the edited file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit import pipeline
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.pointer import at
from casekit.word.update.anatomy import anatomy
from casekit.word.update.casefile import rewritten
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import Edit, Lost, Order, Outcome, Put
from casekit.word.update.slots import Place, Slot

if TYPE_CHECKING:
    from casekit.document.citations import CitationEngine

_TRIES = 6
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
    for _ in range(_TRIES):
        made = rewritten(again.loaded.location.file, text, outcome.edits)
        if made is None:
            message = "the changes cannot be written into the case file"
            return Settled(outcome, text, [finding("CK987", message, path=path)])
        loaded = pipeline.load(again.loaded.location, made)
        broken = [item for item in loaded.diagnostics if item.is_error]
        export: Any = broken[0] if broken else again.export(loaded, again.engine)
        if isinstance(export, Diagnostic):
            broken = broken or [export]
            if not _dropped(outcome, broken) and not _restored(outcome, again.loaded, broken):
                return Settled(outcome, text, _told(path, broken))
            continue
        assert loaded.draft is not None
        assert loaded.source is not None
        places = anatomy(export.document, loaded.draft.case, loaded.source.tree)
        now = {place.name: place for place in places if isinstance(place, Slot)}
        refused = [
            pointer
            for pointer, (name, _, new) in outcome.printed.items()
            if name not in now or _plain(now[name].text) != _plain(new)
        ]
        if not refused:
            _forgive(outcome, places, export.page.margins)
            return Settled(outcome, made)
        for pointer in refused:
            _refuse(outcome, pointer)
    return Settled(outcome, text)


def _refuse(outcome: Outcome, pointer: str) -> None:
    """Leave a reference as it was."""
    name, old, new = outcome.printed.pop(pointer)
    outcome.edits = [
        edit
        for edit in outcome.edits
        if not (isinstance(edit, Put) and edit.pointer.startswith(f"{pointer}/"))
    ]
    outcome.changes = [one for one in outcome.changes if not _is_of(one.name, name)]
    outcome.lost.append(Lost(name, old, new, _NOT_PRINTED, pointer))


def _dropped(outcome: Outcome, broken: list[Diagnostic]) -> bool:
    """Leave values as they were that would be wrong by themselves; False if there are none."""
    wrong: dict[str, str] = {}
    for item in broken:
        for edit in outcome.edits:
            if isinstance(edit, Put) and f"{item.pointer}/".startswith(f"{edit.pointer}/"):
                wrong.setdefault(edit.pointer, item.message)
    if not wrong:
        return False
    outcome.edits = [edit for edit in outcome.edits if edit.pointer not in wrong]
    for change in outcome.changes:
        if change.pointer in wrong:
            why = f"then {wrong[change.pointer]}"
            lost = Lost(change.name, change.old, change.new, why, change.pointer)
            outcome.lost.append(lost)
    outcome.changes = [one for one in outcome.changes if one.pointer not in wrong]
    return True


def _restored(outcome: Outcome, loaded: pipeline.Loaded, broken: list[Diagnostic]) -> bool:
    """Keep the elements of lists whose removal would break the case; False if there are none."""
    assert loaded.source is not None
    edits: list[Edit] = []
    found = False
    for edit in outcome.edits:
        gone: list[int] = []
        if isinstance(edit, Order):
            count = len(at(loaded.source.tree, edit.pointer))
            gone = [place for place in range(count) if place not in edit.items]
        found = found or bool(gone)
        edits.append(_with(edit, gone) if isinstance(edit, Order) and gone else edit)
    if not found:
        return False
    outcome.edits = edits
    orders = {edit.pointer for edit in edits if isinstance(edit, Order)}
    why = f"without it {_first(broken)}"
    for change in outcome.changes:
        if change.kind == "removed" and change.pointer in orders:
            outcome.lost.append(Lost(change.name, change.old, "", why, change.pointer))
    outcome.changes = [
        one for one in outcome.changes if one.kind != "removed" or one.pointer not in orders
    ]
    return True


def _with(edit: Order, gone: list[int]) -> Order:
    """The order with places put back behind those that stood before them."""
    items = list(edit.items)
    for place in gone:
        before = [
            number for number, item in enumerate(items) if isinstance(item, int) and item < place
        ]
        items.insert(max(before) + 1 if before else 0, place)
    return Order(edit.pointer, tuple(items))


def _first(broken: list[Diagnostic]) -> str:
    return broken[0].message


def _is_of(name: str, slot: str) -> bool:
    return name.startswith(f"{slot}, ")


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("–‑−\u00a0", "--- ", "\u200e")).split())


def _told(path: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    return [
        finding("CK987", f"with these changes: {item.message}", path=path, help=item.help)
        for item in found
    ]


def _forgive(outcome: Outcome, places: list[Place], margins: tuple[str, ...]) -> None:
    """Drop what was lost where the new case says the same of its own accord."""
    printed = {_plain(place.text) for place in places}
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
