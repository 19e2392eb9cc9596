"""Where slides are planned: the document, the room that the template gives, and titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.document.nodes import Document
from casekit.formats.pptx.flow import Column, Page, pages
from casekit.formats.pptx.layouts import Holder, Layout, Layouts, Role, Slot
from casekit.formats.pptx.ruler import Ruler, Type
from casekit.formats.pptx.slides import Placed, Slide
from casekit.formats.pptx.spans import (
    Para,
    Setter,
    Span,
    Spans,
    Tone,
    cut,
    plain,
    unlinked,
    word_ends,
)

TITLE_SIZES = (54.0, 48.0, 44.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
"""Points: a title is set at the largest that fits and is not larger than the layout's."""

_BODY_SIZE = 20.0
_ELLIPSIS = "…"
_LONGEST_PART = " (88/88)"


@dataclass(frozen=True, slots=True)
class Stage:
    """What planning needs: the document, the template's layouts, and the means to set text."""

    document: Document
    layouts: Layouts
    ruler: Ruler
    setter: Setter

    def layout(self, role: Role) -> Layout:
        """The layout for a role."""
        return self.layouts[role]

    def text(self, words: str, *, bold: bool = False, tone: Tone = Tone.PLAIN) -> Spans:
        """Plain words as spans."""
        return self.setter.text(words, Span("", bold=bold, tone=tone))

    def body(self, role: Role) -> Column:
        """The room in the body of a role's layout, or where that would be."""
        holder = self.layouts[role].get(Slot.BODY)
        if holder is not None:
            return self.column(holder)
        region = self.layouts[role].region
        return Column(self.ruler, region.width, region.height, Type(_BODY_SIZE))

    def in_body(self, role: Role, page: Page) -> Placed:
        """Paragraphs in the body, or in a text box where it would be."""
        layout = self.layouts[role]
        holder = layout.get(Slot.BODY)
        return Placed(
            page, holder, None if holder else layout.region, None if holder else Type(_BODY_SIZE)
        )

    def column(self, holder: Holder, size: float | None = None) -> Column:
        """The room in a placeholder, for text of another size where one is given."""
        type_ = replace(holder.type, size=size) if size else holder.type
        return Column(self.ruler, holder.width, holder.height, type_)

    def headed(self, role: Role, title: Spans, kicker: Spans = ()) -> Slide:
        """An empty slide with its title; a layout without a place above it goes without."""
        return Slide(role, title, kicker=kicker if self.has_kicker(role) else ())

    def holds_title(self, slide: Slide) -> bool:
        """Whether a slide's title can stand on it uncut."""
        return plain(fitted_title(slide.title, "", self, slide.role)[0]) == plain(slide.title)

    def has_kicker(self, role: Role) -> bool:
        """Whether the layout has a place above its title."""
        return self.layouts[role].get(Slot.KICKER) is not None


def shows_whole(title: Spans, stage: Stage, role: Role) -> bool:
    """Whether a title can stand on its slides uncut, those of tables too, with a part number."""
    fitted = (fitted_title(title, _LONGEST_PART, stage, one)[0] for one in (role, Role.TABLE))
    return all(plain(spans).startswith(plain(title)) for spans in fitted)


def paged(slide: Slide, paras: Sequence[Para], stage: Stage) -> Iterator[Slide]:
    """A slide's paragraphs in its body, on as many slides as they need; none for none."""
    for page in pages(paras, stage.body(slide.role)):
        yield replace(slide, texts=(stage.in_body(slide.role, page),), notes=page)


def numbered(slides: list[Slide], stage: Stage) -> list[Slide]:
    """Give slides of the same title a part number each, ``(2/3)``, and fit every title."""
    titles: dict[str, list[int]] = {}
    for place, slide in enumerate(slides):
        titles.setdefault(plain(slide.title).casefold(), []).append(place)
    finished = list(slides)
    for places in titles.values():
        for number, place in enumerate(places, 1):
            slide = slides[place]
            part = f" ({number}/{len(places)})" if len(places) > 1 else ""
            title, size = fitted_title(unlinked(slide.title), part, stage, slide.role)
            finished[place] = replace(slide, title=title, title_size=size)
    return finished


def fitted_title(title: Spans, part: str, stage: Stage, role: Role) -> tuple[Spans, float | None]:
    """A title with its part number, and the largest size at which the placeholder holds it.

    What does not fit at 20 points is cut off with an ellipsis; None is the layout's own size.
    """
    suffix = (Span(part),) if part else ()
    holder = stage.layouts[role].get(Slot.TITLE)
    if holder is None:
        return (*title, *suffix), None
    own = holder.type.size
    for size in (own, *(size for size in TITLE_SIZES if size < own)):
        if stage.column(holder, size).holds([Para((*title, *suffix))]):
            return (*title, *suffix), None if size == own else size
    column = stage.column(holder, TITLE_SIZES[-1])
    ending = (Span(_ELLIPSIS + part),)
    heads = (cut(title, end)[0] for end in reversed(word_ends(title)))
    short = next((head for head in heads if column.holds([Para((*head, *ending))])), ())
    return (*short, *ending), TITLE_SIZES[-1]
