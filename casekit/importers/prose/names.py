"""What marks in a text may name, and what writing a text gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casekit.importers.doubts import Doubt


@dataclass(frozen=True)
class Names:
    """What citations, letters and mentions may name.

    ``references`` are ids by printed number; ``works`` are CSL-JSON items with an ``id``, for
    citations by author and year. ``options`` are what ``@opt:`` points at (``sorafenib``,
    ``q2.sorafenib``) by printed letter in capitals, or number, of the question that a text belongs
    to; ``choices`` are the texts of options, of all questions, by what points at them.
    ``figures`` and ``tables`` are ids by printed number; ``pictures`` ids of figures by the name
    that :attr:`~casekit.importers.blocks.Block.picture` has.
    """

    references: Mapping[int, str] = field(default_factory=dict)
    works: Sequence[Mapping[str, Any]] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as Markdown, the ids of the references that it cites in order, and what is unclear."""

    markdown: str
    cited: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a text, from ``start`` to before ``end``, and the token that takes its place.

    ``references`` are the ids that it cites. ``between`` is what the token is set apart with from
    the text before it.
    """

    start: int
    end: int
    token: str
    references: tuple[str, ...] = ()
    between: str = ""
