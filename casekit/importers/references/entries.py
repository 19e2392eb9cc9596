"""Entries of a reference list, and those that are run together in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casekit.importers.doubts import Doubt
from casekit.importers.references.looks import looks_like_reference, starts_with_authors
from casekit.importers.rich import Rich


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference of a list.

    ``number`` is the printed one, None where there is none; ``text`` is without it. ``lines``
    are the indexes of the lines it stands on.
    """

    number: int | None
    text: Rich
    lines: tuple[int, ...]


BEGIN = r"(?=[^\W\d_]|[“\"„«'’‘\[(]|\d{1,2}[- ][A-Z])"
"""What a reference begins with."""

_INLINE = re.compile(
    rf"(?:(?<=[.\])>;])|(?<=\s))\s*(?:\[(?P<square>\d{{1,3}})\]"
    rf"|\((?P<round>\d{{1,3}})\)|(?P<dot>\d{{1,3}})[.)])\s+{BEGIN}"
)
_STOP = re.compile(
    r"(?:(?<=[\d)\]])\.|(?:10\.\d{4,9}/\S{2,80}|PMID:?\s?\d{4,9}|PMC\d{4,9}))\s+(?=[^\W\d_a-z])"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_TRIES = 500
_LONG = 1500  # characters that are looked at on each side of a division


def divide(entry: Entry) -> tuple[list[Entry], Doubt | None]:
    """The entries that are run together in one: ``1. … 2. … 3. …``, or one sentence after another.

    Without numbers the division is told as a doubt.
    """
    numbered = _by_numbers(entry)
    if len(numbered) > 1 or entry.number is not None or numbered[0].number is not None:
        return numbered, None
    parts = _by_stops(entry)
    if len(parts) == 1:
        return parts, None
    doubt = Doubt(
        "CK955",
        f"one paragraph is taken for {len(parts)} references",
        "Hold their beginnings against the source.",
        entry.text.text[:200],
    )
    return parts, doubt


def _by_numbers(entry: Entry) -> list[Entry]:
    text = entry.text
    number, own = entry.number or 0, entry.number
    found: list[Entry] = []
    at = tries = 0
    for start, end, value in _numbers(text):
        from_second = value == _SECOND and not number and _divides(text.text, start, end)
        if (value != number + 1 and not from_second) or start < at:
            continue
        own = 1 if from_second else own
        before, after = text[at:start], text[end:]
        if found or before.text.strip():
            tries += 1
            if tries > _MOST_TRIES:
                break
            if not (is_complete(before[-_LONG:]) and is_complete(after[:_LONG])):
                continue
            found.append(Entry(own, before.strip(), entry.lines))
        own, number, at = value, value, end
    return [*found, Entry(own, text[at:].strip() if at else text, entry.lines)]


_SECOND = 2
"""The first number that is printed where a paragraph leaves out that of its first reference."""


def _divides(text: str, start: int, end: int) -> bool:
    """Whether “2)” stands behind a full stop: a title has “Part 2.” or “phase 2)” in it."""
    return text[:start].rstrip().endswith(".") and text[start:end].strip().endswith(")")


def _numbers(text: Rich) -> Iterator[tuple[int, int, int]]:
    """Numbers that may stand in front of a reference: where they begin and end, and their value."""
    found = [
        (match.start(), match.end(), next(int(group) for group in match.groups() if group))
        for match in _INLINE.finditer(text.text)
    ]
    found += [
        (at, at + len(run.text), int(run.text))
        for at, run in text.spans()
        if run.look.raised > 0 and run.text.isdecimal() and len(run.text) <= 3
    ]
    return iter(sorted(found))


def _by_stops(entry: Entry) -> list[Entry]:
    text = entry.text
    found: list[Entry] = []
    at = 0
    for tries, match in enumerate(_STOP.finditer(text.text)):
        if tries > _MOST_TRIES:
            break
        before, after = text[at : match.end()], text[match.end() :][:_LONG]
        if (
            starts_with_authors(after)
            and is_complete(before[-_LONG:])
            and looks_like_reference(before[-_LONG:]) >= 0.6
            and looks_like_reference(after) >= 0.6
        ):
            found.append(Entry(None, before.strip(), entry.lines))
            at = match.end()
    return [*found, Entry(None, text[at:] if at else text, entry.lines)]


def is_complete(text: Rich) -> bool:
    """Whether a text has a year and looks like a reference."""
    return bool(_YEAR.search(text.text)) and looks_like_reference(text) >= 0.3
