"""Slides as plain values: what stands where, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from casekit.document.nodes import FigureBlock
from casekit.formats.pptx.layouts import Box, Holder, Role
from casekit.formats.pptx.ruler import Type
from casekit.formats.pptx.spans import Para, Spans
from casekit.model.case import Align


@dataclass(frozen=True, slots=True)
class Placed:
    """Paragraphs in a placeholder, or in a text box of their own where the layout has none.

    ``box`` is None where the placeholder stays where the layout has it. ``is_key`` marks the card
    of a right option.
    """

    paras: tuple[Para, ...]
    holder: Holder | None
    box: Box | None = None
    type: Type | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A figure's picture, fitted into ``box``."""

    figure: FigureBlock
    holder: Holder | None
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A table cell: its text and what it weighs."""

    spans: Spans
    align: Align


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table or a part of one. ``widths`` of columns and ``heights`` of rows in points."""

    name: str
    rows: tuple[tuple[PlacedCell, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    row_headers: bool
    holder: Holder | None
    box: Box


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``title_size`` None is the layout's; ``notes`` are the speaker's."""

    role: Role
    title: Spans
    title_size: float | None = None
    kicker: Spans = ()
    texts: tuple[Placed, ...] = ()
    picture: PlacedPicture | None = None
    table: PlacedTable | None = None
    notes: tuple[Para, ...] = ()
    footer: str = ""
