"""The references of a document as CSL-JSON items with ids, by the numbers that are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casekit.importers import references
from casekit.importers.doubts import Doubt
from casekit.importers.drafting.account import lost_words
from casekit.importers.drafting.desk import Part
from casekit.importers.lines import Line, place_of
from casekit.importers.outlining.outline import Told
from casekit.importers.rich import Rich


@dataclass(slots=True)
class Bibliography:
    """References that were read.

    ``items`` are in the order of the list; ``numbers`` are the printed ones by id, ``by_number``
    the ids by every number that may cite. ``twice`` are numbers that two lists use, each with a
    line that does.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    by_number: dict[int, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    twice: dict[int, Line] = field(default_factory=dict)


def read_references(
    lines: Sequence[Line], records: Sequence[Mapping[str, Any]] = ()
) -> Bibliography:
    """Read the lines of a reference list, or of one such list behind each question.

    ``records`` are works that a reference manager keeps in the document; they are held against
    the printed references, and are the list where none is printed.
    """
    made = Bibliography()
    works = [item for item in map(references.as_item, records) if item]
    count = 0
    for block in _lists(lines):
        count = _read_list(made, block, count, works)
    if not lines:
        _take_records(made, works)
    _renumber(made, lines)
    _without_twice(made)
    return made


_APART = 3
"""Lines of something else that divide one list of references from the next."""


def _lists(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each list: those that stand near each other."""
    found: list[list[Line]] = []
    for line in lines:
        if not found or line.index - found[-1][-1].index > _APART:
            found.append([])
        found[-1].append(line)
    return found


def _take_records(made: Bibliography, records: Sequence[Mapping[str, Any]]) -> None:
    """References of which no list is printed, numbered as they are first cited."""
    for item in records:
        if any(_is_same(other, item) for other in made.items):
            continue
        id = references.identify(item, list(made.numbers))
        made.items.append({"id": id, **item})
        made.numbers[id] = len(made.items)
        made.by_number[len(made.items)] = id
    if made.items:
        message = (
            "No list of references is printed; it was made of the records of a reference manager, "
            "numbered in the order in which they are cited."
        )
        made.told.append(Told(Doubt("CK931", message), "/references"))


def _read_list(
    made: Bibliography, lines: Sequence[Line], count: int, records: Sequence[Mapping[str, Any]]
) -> int:
    """Read one list; ``count`` references were read before. Gives how many are read now."""
    texts = [
        Rich.joined((Rich.of(f"{line.marker} "), line.text)) if line.marker else line.text
        for line in lines
    ]
    entries, doubts = references.split_list(texts)
    made.told += [Told(doubt, "/references", lines[0]) for doubt in doubts]
    parsed = [
        references.confirmed(one, entry.text.text, records)
        for entry, one in zip(
            entries, references.parse_list([entry.text for entry in entries]), strict=True
        )
    ]
    for at, (entry, one) in enumerate(zip(entries, parsed, strict=True), count + 1):
        _add(made, entry, one, [lines[index] for index in entry.lines], entry.number or at)
    return count + len(entries)


def _without_twice(made: Bibliography) -> None:
    """Numbers that several lists give to different references cite none of them."""
    for number in made.twice:
        del made.by_number[number]
    if made.twice:
        names = ", ".join(map(str, sorted(made.twice)))
        message = f"More than one reference has the number {names}; citations were left as typed."
        made.told.append(
            Told(Doubt("CK931", message), "/references", next(iter(made.twice.values())))
        )


def _add(
    made: Bibliography,
    entry: references.Entry,
    one: references.Parsed,
    lines: Sequence[Line],
    number: int,
) -> None:
    same = next((item["id"] for item in made.items if _is_same(item, one.item)), "")
    if same:
        made.by_number.setdefault(number, same)
        return
    if number in made.by_number:
        made.twice.setdefault(number, lines[0])
    id = references.identify(one.item, list(made.numbers))
    made.items.append({"id": id, **one.item})
    made.numbers[id] = number
    made.by_number[number] = id
    pointer = f"/references/{len(made.items) - 1}"
    made.told += [Told(doubt, pointer, lines[0]) for doubt in one.doubts]
    words = " ".join(line.words for line in lines)
    made.parts.append(Part("reference", pointer, place_of(lines[0]), words, one.confidence))
    if lost := lost_words(entry.text.text, one.item):
        named = ", ".join(f"“{word}”" for word in lost)
        message = f"{named} of reference {number} found no place."
        made.told.append(Told(Doubt("CK928", message), pointer, lines[0]))
        made.left_over.append(entry.text.text)


def _is_same(item: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two references are one that is printed twice, as notes are."""
    return {name: value for name, value in item.items() if name != "id"} == dict(other)


def _renumber(made: Bibliography, lines: Sequence[Line]) -> None:
    """A list whose numbers go on from another one is cited from 1 all the same."""
    printed = sorted(made.by_number)
    if not printed or printed[0] == 1 or printed != list(range(printed[0], printed[-1] + 1)):
        return
    ids = [made.by_number[number] for number in printed]
    made.by_number |= {at: id for at, id in enumerate(ids, 1) if at not in made.by_number}
    message = f"The numbers of the references begin at {printed[0]}; 1 was taken for the first."
    made.told.append(Told(Doubt("CK931", message), "/references", lines[0]))
