"""List styles: how the paragraphs of each level look (ECMA-376 part 1, 21.1.2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.colours import Paint, Palette, fill_element
from casekit.formats.readers.geometry import number
from casekit.formats.readers.ooxml import q

BULLETS: Final = frozenset(q(f"a:{name}") for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
_DEFAULT_SIZE: Final = 18.0


@dataclass(frozen=True, slots=True)
class Level:
    """How paragraphs of one level look. Sizes are points; ``fill`` and ``bullet`` are elements."""

    size: float
    fill: Element | None
    bullet: Element | None
    chain: tuple[Element, ...]
    colours: dict[Palette, Paint] = field(default_factory=dict, compare=False)
    _attributes: dict[str, str | None] = field(default_factory=dict, compare=False)
    _children: dict[str, Element | None] = field(default_factory=dict, compare=False)

    def get(self, name: str) -> str | None:
        """An attribute of the paragraph's properties, from the nearest style that has it."""
        if name not in self._attributes:
            found = (one.get(name) for one in self.chain)
            self._attributes[name] = next((one for one in found if one is not None), None)
        return self._attributes[name]

    def find(self, name: str) -> Element | None:
        """A child of the paragraph's properties, from the nearest style that has it."""
        if name not in self._children:
            found = (one.find(q(name)) for one in self.chain)
            self._children[name] = next((child for child in found if child is not None), None)
        return self._children[name]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """List styles, the nearest first."""

    sources: tuple[Element, ...] = ()
    _levels: dict[int, Level] = field(default_factory=dict, compare=False)

    def level(self, at: int) -> Level:
        """The looks of a level; 0 is the first."""
        if at not in self._levels:
            chain = tuple(self._chain(at))
            runs = [run for one in chain if (run := one.find(q("a:defRPr"))) is not None]
            sizes = (number(run, "sz") / 100 for run in runs if run.get("sz"))
            fills = (fill for run in runs if (fill := fill_element(run)) is not None)
            bullets = (child for one in chain for child in one if child.tag in BULLETS)
            self._levels[at] = Level(
                next(sizes, _DEFAULT_SIZE), next(fills, None), next(bullets, None), chain
            )
        return self._levels[at]

    def _chain(self, at: int) -> Iterator[Element]:
        for source in self.sources:
            found = source.find(q(f"a:lvl{at + 1}pPr"))
            if found is not None:
                yield found
