"""Runs of characters in one look, and paragraphs made of them: what slides are filled with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from casekit.document import nodes
from casekit.document.nodes import Block, Blocks, FigureBlock, Inline, Inlines, TableBlock
from casekit.formats.bidi import left_to_right_runs

LINE_BREAK = "\v"
TAB, RTL_TAB = "\t", "\u2003"
_BULLET_ROOM, _NUMBER_ROOM = 22.0, 30.0
_LARGEST_NUMBER = 32767
"""The largest number that a list of the program's own can begin with (ECMA-376, 20.1.10.72)."""

_NESTED = {"•": "–", "–": "•"}
_LEFT_TO_RIGHT_MARK = "\u200e"


class Tone(StrEnum):
    """What a colour stands for; the template says which colour that is."""

    PLAIN = "plain"
    LEAD = "lead"
    KEY = "key"
    MUTED = "muted"

    __hash__ = str.__hash__  # spans are looked up often, and that of Enum is slow


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one look; ``raised`` is 1 for superscript, -1 for subscript."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: Literal[-1, 0, 1] = 0
    url: str = ""
    tone: Tone = Tone.PLAIN

    def saying(self, text: str) -> Span:
        """Other characters in this look."""
        return Span(text, self.bold, self.italic, self.raised, self.url, self.tone)

    def looks_like(self, other: Span) -> bool:
        """Whether both have the same look."""
        return (
            self.tone is other.tone
            and self.bold == other.bold
            and self.italic == other.italic
            and self.raised == other.raised
            and self.url == other.url
        )


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of a slide. Lengths are points.

    ``indent`` is where its lines begin, ``hang`` how far its first line stands out from there,
    ``before`` the space above (none at the top of a box). A ``bullet`` or ``number`` is the
    template program's own; letters and labels are text. ``size`` None is the box's own.
    ``keep`` keeps it with the next paragraph, ``whole`` on one slide where that is possible; one
    that ``goes_on`` does so on the next slide. In a right-to-left deck ``ltr`` sets it from left to
    right all the same.
    """

    spans: Spans
    before: float = 0
    indent: float = 0
    hang: float = 0
    bullet: str = ""
    number: int = 0
    size: float | None = None
    keep: bool = False
    whole: bool = False
    ltr: bool = False
    goes_on: bool = False

    @property
    def label(self) -> str:
        """The letter or number that stands out in front of the text, with its tab; or nothing."""
        first = self.spans[0].text if self.hang and self.spans else ""
        return first if first.endswith((TAB, RTL_TAB)) else ""


def typed(para: Para, number: int, *, rtl: bool) -> Para:
    """A paragraph with its number as text: for numbers that the program's own lists cannot give."""
    label = Span(f"{number}.{RTL_TAB if rtl else TAB}")
    return replace(para, number=0, spans=joined((label, *para.spans)))


Part = Para | FigureBlock | TableBlock
"""What a text consists of: paragraphs, and what stands on slides of its own."""


def plain(spans: Iterable[Span]) -> str:
    """The characters alone; a line break is a space."""
    return "".join(span.text for span in spans).replace(LINE_BREAK, " ")


def unlinked(spans: Spans) -> Spans:
    """The same spans without links, whose colour could not be read on a dark ground."""
    return joined(replace(span, url="") for span in spans)


def toned(spans: Spans, tone: Tone, *, bold: bool | None = None) -> Spans:
    """The same spans in another tone, and bold or not where that is given."""
    return tuple(
        replace(span, tone=tone, bold=span.bold if bold is None else bold) for span in spans
    )


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns the Document's nodes into spans and paragraphs.

    In right-to-left text, stretches that read from left to right stand between marks (U+200E), so
    that what hangs on a Latin word stays with it.
    """

    rtl: bool

    @property
    def tab(self) -> str:
        """What stands between a letter and its text: LibreOffice has no tabs from right to left."""
        return RTL_TAB if self.rtl else TAB

    def spans(self, inlines: Inlines, base: Span = Span("")) -> Spans:
        """Inlines as spans; ``base`` is the look they start from."""
        if not self.rtl:
            return joined(_spans(inlines, base))
        found: list[Span] = []
        for run in left_to_right_runs(inlines):
            pieces = _spans(run.inlines, base)
            mark = [replace(base, text=_LEFT_TO_RIGHT_MARK)] if run.is_left_to_right else []
            found += [*mark, *pieces, *mark]
        return joined(found)

    def text(self, words: str, base: Span = Span("")) -> Spans:
        """Plain words as spans."""
        return self.spans((nodes.Text(words),), base) if words else ()

    def blocks(self, blocks: Blocks, gap: float = 10) -> list[Part]:
        """Blocks as paragraphs ``gap`` points apart; figures and tables stay what they are."""
        return [part for block in blocks for part in self._block(block, gap)]

    def _block(self, block: Block, gap: float) -> Iterator[Part]:
        match block:
            case nodes.Paragraph():
                yield Para(self.spans(block.children), before=gap)
            case nodes.Heading():
                look = Span("", bold=True, tone=Tone.LEAD)
                yield Para(self.spans(block.children, look), before=gap * 1.4, keep=True)
            case nodes.ListBlock():
                yield from self._list(block, gap)
            case _:
                yield block

    def _list(self, block: nodes.ListBlock, gap: float) -> Iterator[Part]:
        step = _NUMBER_ROOM if block.ordered else _BULLET_ROOM
        for place, item in enumerate(block.items):
            marked = False
            for part in self.blocks(item, gap * 0.6):
                if not isinstance(part, Para):
                    yield part
                    continue
                if not marked and (part.bullet or part.number or part.label):
                    own = Para((), before=gap * 0.8, indent=step, hang=step, keep=True)
                    yield self._alone(own, block.start + place if block.ordered else None)
                    marked = True
                bullet = _NESTED.get(part.bullet, part.bullet)
                moved = replace(part, indent=part.indent + step, bullet=bullet)
                if not marked:
                    moved = replace(moved, hang=step, before=gap * 0.8)
                    moved = self._marked(moved, block.start + place if block.ordered else None)
                    marked = True
                yield moved

    def _alone(self, para: Para, number: int | None) -> Para:
        """The number or bullet of an item that begins with a list; PowerPoint draws none itself."""
        if number is None:
            return replace(para, spans=(Span("•"),))
        return typed(para, number, rtl=self.rtl)

    def _marked(self, para: Para, number: int | None) -> Para:
        """The first paragraph of a list's item, with its number or bullet."""
        if number is None:
            return replace(para, bullet="•")
        if 1 <= number <= _LARGEST_NUMBER:
            return replace(para, number=number)
        return typed(para, number, rtl=self.rtl)


def _spans(inlines: Inlines, base: Span) -> Iterator[Span]:
    for inline in inlines:
        yield from _span(inline, base)


def _span(inline: Inline, base: Span) -> Iterator[Span]:
    match inline:
        case nodes.Text(words) | nodes.OptionRef(text=words) | nodes.FloatRef(text=words):
            yield base.saying(words)
        case nodes.LineBreak():
            yield base.saying(LINE_BREAK)
        case nodes.Emph(children):
            yield from _spans(children, replace(base, italic=not base.italic))
        case nodes.Strong(children):
            yield from _spans(children, replace(base, bold=True))
        case nodes.Sup(children):
            yield from _spans(children, replace(base, raised=1))
        case nodes.Sub(children):
            yield from _spans(children, replace(base, raised=-1))
        case nodes.Link(url, children):
            yield from _spans(children, replace(base, url=url))
        case nodes.Citation(children=children) | nodes.ReferenceLink(children=children):
            yield from _spans(children, base)


def joined(spans: Iterable[Span]) -> Spans:
    """Neighbours of the same look as one, empty ones left out."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].looks_like(span):
            found[-1] = span.saying(found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return tuple(found)


# Where a paragraph may be divided -----------------------------------------------------------

_RAISED = "\ufffc"
_ABBREVIATIONS = (
    "vs|e\\.g|i\\.e|Dr|Prof|Fig|No|Nr|approx|ca|cf|resp|bzw|al|Mr|Mrs|Ms|St|Abb|Tab|n|p|pp|[A-Z]"
)
_SENTENCE_END = re.compile(
    rf"(?<![\w.])(?:{_ABBREVIATIONS})\.\s+"  # no end: passed over
    rf"|[.!?…؟][\"'”’»)\]]*{_RAISED}*\s+(?=[^\sa-zà-ÿ])"
)
_WORD_END = re.compile(r"\s+")


def sentence_ends(spans: Spans) -> list[int]:
    """Offsets at which a new sentence begins; a citation mark stays with its sentence."""
    shadow = "".join(_RAISED * len(span.text) if span.raised else span.text for span in spans)
    ends = (found for found in _SENTENCE_END.finditer(shadow) if found.group()[0] in ".!?…؟")
    return [found.end() for found in ends]


def word_ends(spans: Spans) -> list[int]:
    """Offsets at which a new word begins."""
    words = [found.end() for found in _WORD_END.finditer(plain(spans))]
    length = sum(len(span.text) for span in spans)
    return [end for end in words if end < length]


def cut(spans: Spans, offset: int) -> tuple[Spans, Spans]:
    """The spans before and from ``offset``; white space at the cut goes."""
    left: list[Span] = []
    right: list[Span] = []
    done = 0
    for span in spans:
        inside = min(max(offset - done, 0), len(span.text))
        left.append(span.saying(span.text[:inside]))
        right.append(span.saying(span.text[inside:]))
        done += len(span.text)
    left = list(joined(left))
    if left:
        left[-1] = left[-1].saying(left[-1].text.rstrip())
    return joined(left), joined(right)
