"""What a layout offers to slides: roles, slots, and boxes measured in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casekit.formats.pptx.ruler import Type


class Role(StrEnum):
    """What a slide is for; the value is the layout's name."""

    TITLE = "Title"
    TEXT = "Text"
    FIGURE = "Figure"
    FIGURE_BESIDE = "Figure beside caption"
    TABLE = "Table"
    QUESTION = "Question"
    ANSWER = "Answer"
    DISCUSSION = "Discussion"
    TAKE_HOME = "Take-home points"
    REFERENCES = "References"
    STATEMENTS = "Statements"


class Slot(StrEnum):
    """A place in a layout; the value is the placeholder's name. Options are ``Option 1`` to 8."""

    TITLE = "Title"
    KICKER = "Kicker"
    BODY = "Body"
    PICTURE = "Picture"
    TABLE = "Table"
    CAPTION = "Caption"
    LEAD_IN = "Lead-in"
    SERIES = "Series"
    BYLINE = "Byline"
    EDITION = "Edition"
    SOCIETY = "Society"
    FOOTER = "Footer"
    NUMBER = "Slide number"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout.

    ``kind`` is its type, ``idx`` its index; ``insets`` are left, top, right, bottom.
    ``size`` is what the template says, ``type.size`` what is set; they differ when the template's
    is outside the sizes meant for reading. ``align`` is ``l``, ``ctr``, ``r`` or ``just``.
    """

    name: str
    kind: str
    idx: int
    box: Box
    insets: tuple[float, float, float, float]
    type: Type
    size: float
    align: str = "l"

    @property
    def width(self) -> float:
        """The length of its lines, in points."""
        return self.box.width - self.insets[0] - self.insets[2]

    @property
    def padding(self) -> float:
        """The insets above and below, in points."""
        return self.insets[1] + self.insets[3]

    @property
    def height(self) -> float:
        """The height that text can fill, in points."""
        return self.box.height - self.padding


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout as slides use it; ``index`` is its place in the template."""

    index: int
    holders: Mapping[str, Holder]
    region: Box

    def get(self, slot: str) -> Holder | None:
        """The placeholder for a slot, None where the layout has none."""
        return self.holders.get(slot)

    @property
    def options(self) -> tuple[Holder, ...]:
        """The placeholders for options, in order."""
        names = (f"Option {number}" for number in range(1, 27))
        return tuple(self.holders[name] for name in names if name in self.holders)


Layouts = Mapping[Role, Layout]
