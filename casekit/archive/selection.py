"""Which artefacts an order means, without loading the formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casekit.archive.ledger import Ledger
from casekit.archive.order import Order
from casekit.formats import registry


@dataclass(frozen=True, slots=True)
class Shape:
    """What a build must know of a format before it is loaded; see :class:`…formats.base.Format`."""

    name: str
    title: str
    ending: str
    editions: tuple[str, ...]
    presets: tuple[str, ...]

    def rest(self, edition: str) -> str:
        """What follows the case's id in a file's name; see ``Format.file_name``."""
        return f".{edition}.{self.ending}" if len(self.editions) > 1 else f".{self.ending}"


def shapes(ledger: Ledger, key: str) -> dict[str, Shape]:
    """Every format by name, from the ledger where it was asked with the same ``key`` before."""
    kept = ledger.kept("formats")
    if kept is None or kept["key"] != key:
        found = [registry.get(name) for name in registry.names()]
        rows = [
            [
                item.name,
                item.title,
                item.ending,
                [*map(str, item.editions)],
                [*map(str, item.presets)],
            ]
            for item in found
        ]
        kept = {"key": key, "formats": rows}
        ledger.keep("formats", kept)
    return {
        name: Shape(name, title, ending, tuple(editions), tuple(presets))
        for name, title, ending, editions, presets in kept["formats"]
    }


def selected(
    order: Order, shapes: Mapping[str, Shape], default: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Format and edition of every artefact that is ordered of a case, in the order of formats."""
    if order.formats:
        names: tuple[str, ...] = order.formats
    elif order.preset and order.preset != "all":
        names = tuple(name for name in shapes if order.preset in shapes[name].presets)
    else:
        names = tuple(shapes) if order.preset else default or tuple(shapes)
    return [
        (name, str(edition))
        for name in names
        for edition in order.editions
        if edition in shapes[name].editions
    ]
