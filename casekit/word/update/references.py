"""Printed references that an editor corrected or added."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from casekit.importers.references import identify, parse
from casekit.importers.rich import Look as RichLook
from casekit.importers.rich import Rich, Run
from casekit.word.update.page import Paragraph
from casekit.word.update.strokes import differences

_FIELDS = (
    "title", "container-title", "container-title-short", "publisher", "publisher-place", "volume",
    "issue", "page", "number", "edition", "DOI", "PMID", "PMCID",
)  # fmt: skip
_DASHES = str.maketrans("–—‑−", "----")
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>")


def reworded_reference(item: Mapping[str, Any], old: str, new: str) -> dict[str, Any] | None:
    """The properties of a CSL-JSON item with which ``old`` would be printed as ``new``.

    Each change has to lie within the one place where a property is printed; None where it does
    not. Whether the style then prints it so is for the caller to see.
    """
    places = list(_places(item, old))
    changed: dict[tuple[str, int, int], list[tuple[int, int, str]]] = {}
    for difference in differences(old, new):
        place = _place(places, *difference[:2])
        if place is None:
            return None
        changed.setdefault(place, []).append(difference)
    found: dict[str, Any] = {}
    for (name, first, last), inside in changed.items():
        value = old[first:last]
        for start, end, words in reversed(inside):
            value = value[: start - first] + words + value[end - first :]
        made = _valued(item, name, old[first:last], value)
        if made is None or name in found:
            return None
        found[name] = made
    return found or None


Span = tuple[str, int, int]


def _place(places: Sequence[Span], start: int, end: int) -> Span | None:
    """The property within whose printed value a change lies, the shortest one that is alone."""
    inside = sorted((last - first, (name, first, last)) for name, first, last in places
                    if first <= start and end <= last)  # fmt: skip
    if not inside or (len(inside) > 1 and inside[0][0] == inside[1][0]):
        return None
    return inside[0][1]


def _places(item: Mapping[str, Any], printed: str) -> Iterator[tuple[str, int, int]]:
    """Where the value of a property is printed, once and as a whole."""
    values = {name: str(item[name]) for name in _FIELDS if item.get(name)}
    year = _year(item)
    if year:
        values["issued"] = year
    flat = printed.translate(_DASHES)
    for name, value in values.items():
        shown = _TAG.sub("", value).translate(_DASHES)
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(shown)}(?!\w)", flat)]
        if len(found) == 1:
            yield name, *found[0]


def _year(item: Mapping[str, Any]) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if parts and parts[0] else ""


def _valued(item: Mapping[str, Any], name: str, old: str, new: str) -> Any:
    """The new value of a property whose printed form changed; None where it cannot be told."""
    if not new.strip():
        return None
    if name == "issued":
        if not re.fullmatch(r"[12][0-9]{3}", new):
            return None
        first, *rest = item["issued"]["date-parts"]
        return {**item["issued"], "date-parts": [[int(new), *first[1:]], *rest]}
    value = str(item[name])
    if value == old:
        return new if isinstance(item[name], str) else None
    if _TAG.search(value):
        return None
    return new.translate(_DASHES) if "-" in value else new


def new_reference(
    printed: Paragraph, taken: Collection[str]
) -> tuple[str, dict[str, Any], list[str]] | None:
    """The id, properties and doubts of a reference that was typed at the end of the list."""
    runs = [
        Run(sign, RichLook(look.bold, look.italic, _raised(look.raised), url=_address(look.link)))
        for sign, look in zip(printed.text, printed.looks, strict=True)
    ]
    parsed = parse(Rich.joined(Rich((run,)) for run in runs))
    if not parsed.item.get("title"):
        return None
    doubts = [f"{doubt.message}: “{doubt.words}”" for doubt in parsed.doubts]
    return identify(parsed.item, taken), dict(parsed.item), doubts


def _raised(value: int) -> Any:
    return value


def _address(link: str) -> str:
    return link if link.startswith(("http://", "https://")) else ""
