"""The examples of a rule: changes to a small sound case, with the finding marked.

``BAD`` and ``GOOD`` of a rule's file are mappings from JSON pointers to what shall stand there in
the case of ``base.json``, or tuples of such mappings. In ``BAD``, ``⟦`` and ``⟧`` enclose exactly
the characters that the rule must mark. Where the finding is about a whole value, its pointer
stands in these brackets instead. ``None`` removes a value and ``...`` leaves it as it is. The
names ``as_of`` and ``gate`` set the day and the gate::

    BAD = {"/questions/0/options/3/text": "⟦All of the above⟧"}
    BAD = {"⟦/contributors/0/disclosure⟧": {"none": False}, "gate": "publish"}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from casekit import pointer as jp
from casekit.lint.context import Gate, LintCase
from casekit.lint.rule import Rule
from casekit.model.decode import decode_case

OPEN, CLOSE = "⟦", "⟧"

PICTURES = Path(__file__).parent / "pictures"
"""The figures of examples: ``film.png`` and ``film-with-exif.png``, a pixel each."""

_SHOWN = 100
"""So many characters of a very long line are shown at its beginning and at its end."""

Patch = Mapping[str, Any]


class Marked(NamedTuple):
    """Where a finding must be; ``offset`` is None for a whole value."""

    pointer: str
    offset: int | None
    length: int


@dataclass(frozen=True, slots=True)
class Example:
    """A case made from a patch, and where the rule must mark it."""

    tree: dict[str, Any]
    marked: tuple[Marked, ...]
    as_of: date | None = None
    gate: Gate = Gate.DRAFT

    def case(self) -> LintCase:
        """The case as rules see it."""
        case = decode_case(self.tree)
        return LintCase(case, as_of=self.as_of, gate=self.gate, folder=PICTURES)


def bad(rule: Rule) -> tuple[Example, ...]:
    """The examples that have the finding."""
    return tuple(example(patch) for patch in patches(rule.constant("BAD")))


def good(rule: Rule) -> tuple[Example, ...]:
    """The examples that do not."""
    return tuple(example(patch) for patch in patches(rule.constant("GOOD")))


def patches(constant: Any) -> tuple[Patch, ...]:
    """One mapping, or several."""
    return (constant,) if isinstance(constant, Mapping) else tuple(constant)


@cache
def _base() -> str:
    return Path(__file__).with_name("base.json").read_text(encoding="utf-8")


def example(patch: Patch) -> Example:
    """The sound case with a patch."""
    tree = json.loads(_base())
    marked: list[Marked] = []
    as_of = date.fromisoformat(patch["as_of"]) if "as_of" in patch else date(2026, 6, 1)
    gate = Gate(patch.get("gate", Gate.DRAFT))
    for key, value in patch.items():
        if key in ("as_of", "gate"):
            continue
        pointer = key.strip(OPEN + CLOSE)
        if pointer != key:
            marked.append(Marked(pointer, None, 0))
        if value is not ...:
            _set(tree, jp.split(pointer), _unmarked(value, pointer, marked))
    return Example(tree, tuple(marked), as_of, gate)


def _unmarked(value: Any, pointer: str, marked: list[Marked]) -> Any:
    """A value without its marks, which are collected."""
    if isinstance(value, Mapping):
        return {
            name: _unmarked(item, jp.join(pointer, name), marked) for name, item in value.items()
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_unmarked(item, jp.join(pointer, at), marked) for at, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    while OPEN in value:
        start = value.index(OPEN)
        end = value.index(CLOSE)
        value = value[:start] + value[start + 1 : end] + value[end + 1 :]
        marked.append(Marked(pointer, start, end - start - 1))
    return value


def _set(tree: Any, tokens: list[str], value: Any) -> None:
    for token in tokens[:-1]:
        inside = isinstance(tree, list)
        tree = tree[int(token)] if inside else tree.setdefault(token, {})
    last = tokens[-1]
    if isinstance(tree, list):
        at = int(last)
        tree[at : at + 1] = [] if value is None else [value]
    elif value is None:
        tree.pop(last, None)
    else:
        tree[last] = value


def shown(constant: Any) -> str:
    """The examples as people read them: place and text, the finding underlined."""
    return "\n\n".join("\n".join(_shown(patch)) for patch in patches(constant))


def _shown(patch: Patch) -> list[str]:
    lines = []
    for key, value in patch.items():
        if key == "as_of":
            lines.append(f"(as of {value})")
        elif key == "gate":
            lines.append("(before publication)")
        elif value is None:
            lines.append(f"{key.strip(OPEN + CLOSE)}: (left out)")
        elif value is ...:
            lines.append(f"{key.strip(OPEN + CLOSE)}: (as it is)")
        else:
            lines += _lines(key.strip(OPEN + CLOSE), value)
    return lines


def _lines(pointer: str, value: Any) -> list[str]:
    if not isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return [f"{pointer}: {text.replace(OPEN, '').replace(CLOSE, '')}"]
    lines = []
    for number, line in enumerate(map(_short, value.split("\n"))):
        before = f"{pointer}: " if number == 0 else "  "
        bare = line.replace(OPEN, "").replace(CLOSE, "")
        lines.append(f"{before}{bare}".rstrip())
        if OPEN in line:
            lines.append(_underline(" " * len(before), line))
    return lines


def _short(line: str) -> str:
    """A line without its middle where it is very long and nothing is marked there."""
    middle = line[_SHOWN:-_SHOWN]
    if len(middle) < _SHOWN or OPEN in middle or CLOSE in middle:
        return line
    return f"{line[:_SHOWN]} … {line[-_SHOWN:]}"


def _underline(before: str, line: str) -> str:
    marks, on = "", False
    for sign in line:
        if sign in (OPEN, CLOSE):
            on = sign == OPEN
        else:
            marks += "^" if on else " "
    return f"{before}{marks}".rstrip()
