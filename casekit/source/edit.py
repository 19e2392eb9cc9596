"""Safe fixes put into the text of a case file, which stays as it is everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casekit import pointer as jp
from casekit.diagnostics import Applicability, Diagnostic
from casekit.source.file import SourceFile, read_source
from casekit.source.lines import Lines


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` of a text become ``text``.

    In the value at ``pointer`` these are ``length`` characters from ``offset`` on, None for all.
    """

    start: int
    end: int
    text: str
    pointer: str
    offset: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes, and how many there were."""

    text: str
    count: int


def fixed(path: Path, text: str, found: Iterable[Diagnostic]) -> Fixed:
    """Put in the safe fixes of located findings, as far as each changes nothing else.

    Of fixes that overlap the first is put in. The result is read again: a fix after which the
    file says something else anywhere but at its place is left out.
    """
    edits = _apart(_edits(text, found))
    if not edits:
        return Fixed(text, 0)
    made = _applied(text, edits)
    if _changes_only(path, text, made, edits):
        return Fixed(made, len(edits))
    kept = [edit for edit in edits if _changes_only(path, text, _applied(text, [edit]), [edit])]
    made = _applied(text, kept)
    sound = bool(kept) and _changes_only(path, text, made, kept)
    return Fixed(made, len(kept)) if sound else Fixed(text, 0)


def _edits(text: str, found: Iterable[Diagnostic]) -> list[Edit]:
    lines = Lines(text)
    edits = {
        Edit(
            lines.offset(item.span.start),
            lines.offset(item.span.end),
            item.fix.text,
            item.pointer,
            item.offset or 0,
            None if item.offset is None else item.length,
        )
        for item in found
        if item.span and item.fix and item.fix.applicability is Applicability.SAFE
    }
    return sorted(edits, key=lambda edit: (edit.start, edit.end, edit.text))


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits without those that overlap one before them."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start > kept[-1].end or (edit.start == kept[-1].end < edit.end):
            kept.append(edit)
    return kept


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _changes_only(path: Path, before: str, after: str, edits: Sequence[Edit]) -> bool:
    """Whether the file says the same but where the edits are; one that said nothing says more."""
    old, faults = read_source(path, before)
    new, left = read_source(path, after)
    if old is None:
        return len(left) < len(faults)
    if new is None or len(left) > len(faults):
        return False
    changed = {edit.pointer for edit in edits}
    if _said(old.tree, changed) != _said(new.tree, changed):
        return False
    return all(_keeps_the_rest(edit, edits, old, new) for edit in edits)


def _keeps_the_rest(edit: Edit, edits: Sequence[Edit], old: SourceFile, new: SourceFile) -> bool:
    """Whether a text begins and ends as before, outside of what is changed in it."""
    if edit.length is None:
        return True
    before, after = jp.at(old.tree, edit.pointer), jp.at(new.tree, edit.pointer)
    inside = [other for other in edits if other.pointer == edit.pointer]
    first = min(other.offset for other in inside)
    last = max(other.offset + (other.length or 0) for other in inside)
    return bool(after.startswith(before[:first]) and after.endswith(before[last:]))


def _said(tree: Any, changed: set[str]) -> dict[str, Any]:
    """What a tree says, by pointer; of the values that are changed only their kind."""
    return {
        pointer: _shape(value) if pointer in changed or isinstance(value, dict | list) else value
        for pointer, value in jp.walk(tree)
    }


def _shape(value: Any) -> Any:
    """The names in an object, the length of a list, the kind of anything else."""
    if isinstance(value, dict):
        return tuple(value)
    return len(value) if isinstance(value, list) else type(value)
