"""What a case sets aside: findings with a reason, and set-asides without a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casekit import pointer as jp
from casekit.codes import CODES, finding
from casekit.diagnostics import Diagnostic
from casekit.lint.registry import find, modules
from casekit.lint.rule import Scope
from casekit.model.case import Case, Ignore


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that an editor has decided against, and why."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings that stand, those set aside, and the numbers of the entries that did it."""

    standing: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    used: frozenset[int]


def set_aside(
    found: Sequence[Diagnostic], case: Case, tree: Any, archive: Mapping[str, str]
) -> Sifted:
    """Set aside what the case's ``lint.ignore`` names, and what the archive ignores by code.

    ``tree`` is that of the file, from which marked texts are taken. Errors of the structure
    (CK1 to CK5) cannot be set aside: the case could not be built.
    """
    if not case.lint.ignore and not archive:
        return Sifted(tuple(found), (), frozenset())
    used: set[int] = set()
    standing: list[Diagnostic] = []
    aside: list[Suppressed] = []
    for item in found:
        number = _decision(item, case.lint.ignore, tree)
        if number is not None:
            used.add(number)
            aside.append(Suppressed(item, case.lint.ignore[number].reason))
        elif item.code in archive:
            aside.append(Suppressed(item, f"in the whole archive: {archive[item.code]}"))
        else:
            standing.append(item)
    return Sifted(tuple(standing), tuple(aside), frozenset(used))


def unused(case: Case, used: frozenset[int], path: Path) -> Iterator[Diagnostic]:
    """A finding for each entry of ``lint.ignore`` that sets nothing aside."""
    for number, entry in enumerate(case.lint.ignore):
        pointer = jp.join("", "lint", "ignore", number)
        if report := _complaint(entry, pointer, path, used=number in used):
            yield report


def _decision(item: Diagnostic, entries: Sequence[Ignore], tree: Any) -> int | None:
    if not _can_be_set_aside(item):
        return None
    for number, entry in enumerate(entries):
        here = entry.code == item.code and _is_inside(item.pointer, entry.pointer)
        if here and (entry.text is None or entry.text == marked(item, tree)):
            return number
    return None


def _can_be_set_aside(item: Diagnostic) -> bool:
    return find(item.code) is not None or not item.is_error


def _is_inside(pointer: str, outer: str | None) -> bool:
    return outer is None or outer == pointer or pointer.startswith(f"{outer}/")


def marked(item: Diagnostic, tree: Any) -> str:
    """The characters that a finding is about; the whole text where it has no place inside it."""
    value = jp.find(tree, item.pointer)
    if not isinstance(value, str):
        return ""
    start = item.offset or 0
    return value[start : start + item.length] if item.offset is not None else value


def _complaint(entry: Ignore, pointer: str, path: Path, *, used: bool) -> Diagnostic | None:
    """What is wrong with an entry: an unknown code, an error of structure, or nothing to ignore."""
    at = jp.join(pointer, "code")
    if entry.code not in modules() and entry.code not in CODES:
        from difflib import get_close_matches

        close = get_close_matches(entry.code, [*CODES, *modules()], n=1)
        help = f"Did you mean {close[0]}? " if close else ""
        return finding(
            "CK602",
            f"there is no finding with the code “{entry.code}”",
            path=path,
            pointer=at,
            help=f"{help}“casekit explain” lists them all.",
        )
    if used:
        return None
    if entry.code in CODES and CODES[entry.code].is_fixed:
        return finding(
            "CK603",
            f"{entry.code} cannot be set aside",
            path=path,
            pointer=at,
            help="The case cannot be built as long as it has this finding: mend it instead.",
        )
    rule = find(entry.code)
    if rule and (rule.dated or rule.publish_only or rule.scope is Scope.ARCHIVE):
        return None  # whether there is a finding depends on the day, the gate or other cases
    return finding(
        "CK601",
        f"nothing of {entry.code} is left to set aside",
        path=path,
        pointer=pointer,
        help="The case has no such finding any more, or not there: remove the entry.",
    )
