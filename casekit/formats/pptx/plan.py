"""The order of slides: what is said on which, divided where it does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Blocks, Document, Edition, Heading, Link, Reference, TableBlock
from casekit.formats.bidi import has_right_to_left
from casekit.formats.labels import link_name
from casekit.formats.pptx.floats import flowing
from casekit.formats.pptx.frame import contributor_slides, statement_slides, title_slide
from casekit.formats.pptx.layouts import Layouts, Role, Slot
from casekit.formats.pptx.questions import LETTER_ROOM, answer_slides, question_slides
from casekit.formats.pptx.ruler import ruler_of
from casekit.formats.pptx.slides import Slide
from casekit.formats.pptx.spans import Para, Part, Setter, Span, Spans, Tone, toned
from casekit.formats.pptx.stage import Stage, numbered, paged, shows_whole
from casekit.theme.theme import Theme

_POINT_GAP = 18.0
_ENTRY_GAP = 8.0
_SHORT_ENTRY_GAP = 4.0
_SHORT_GAP = 14.0
_LONGEST_SHORT = 220.0


def plan_slides(document: Document, theme: Theme, layouts: Layouts) -> list[Slide]:
    """Every slide of a document, in order; only the complete edition has speaker notes."""
    rtl = document.direction == "rtl"
    ruler = ruler_of(theme, rtl=rtl)
    ruler.forget()
    stage = Stage(document, layouts, ruler, Setter(rtl))
    footers = {role: _footer(role, stage, theme) for role in Role}
    complete = document.edition is Edition.COMPLETE
    return [
        replace(slide, footer=footers[slide.role], notes=slide.notes if complete else ())
        for slide in numbered(list(_slides(stage, theme)), stage)
    ]


def _footer(role: Role, stage: Stage, theme: Theme) -> str:
    """Society and series, or one of them, as the footer of a layout has room for in one line."""
    holder = stage.layout(role).get(Slot.FOOTER)
    parts = [part for part in (theme.society, stage.document.series_line) if part]
    choices = (" · ".join(parts), *reversed(parts))
    column = stage.column(holder) if holder else None
    fitting = (
        words
        for words in choices
        if column and stage.ruler.width(stage.text(words), column.type.size) <= column.width
    )
    return next(fitting, "")


def _slides(stage: Stage, theme: Theme) -> Iterator[Slide]:
    document, words = stage.document, stage.document.words
    opening = title_slide(stage, theme)
    yield opening
    yield from _objectives(stage)
    parts = stage.setter.blocks(document.vignette)
    if not stage.holds_title(opening):
        parts = [Para(toned(opening.title, Tone.LEAD)), *parts]
    yield from flowing(stage.headed(Role.TEXT, stage.text(words.case)), parts, stage)
    for question in document.questions:
        if question.reveal:
            title = words.case_continues
            if sum(bool(one.reveal) for one in document.questions) > 1:
                title = f"{title}: {words.question_number.format(number=question.number)}"
            yield from _text(Role.TEXT, title, question.reveal, stage)
        yield from question_slides(question, stage)
        yield from answer_slides(question, stage)
    yield from discussion_slides(stage)
    yield from paged(
        stage.headed(Role.TAKE_HOME, stage.text(words.take_home_points)), _points(stage), stage
    )
    yield from paged(
        stage.headed(Role.STATEMENTS, stage.text(words.abbreviations)), _abbreviations(stage), stage
    )
    yield from paged(
        stage.headed(Role.REFERENCES, stage.text(words.references)), _references(stage), stage
    )
    yield from contributor_slides(stage)
    yield from statement_slides(stage)


def _text(role: Role, title: str, blocks: Blocks, stage: Stage) -> Iterator[Slide]:
    slide = stage.headed(role, stage.text(title))
    yield from flowing(slide, stage.setter.blocks(blocks), stage)


def discussion_slides(stage: Stage) -> Iterator[Slide]:
    """The discussion, a new slide for each of its main headings, which become the titles."""
    name = _discussion_name(stage)
    is_named = stage.has_kicker(Role.DISCUSSION)
    for heading, blocks in _sections(stage.document.discussion):
        slide = stage.headed(Role.DISCUSSION, name)
        parts = stage.setter.blocks(blocks)
        if heading is not None:
            title = stage.setter.spans(heading.children)
            opens = is_named and bool(parts) and _is_titled(parts[0])
            if opens and shows_whole(title, stage, Role.DISCUSSION):
                slide = stage.headed(Role.DISCUSSION, title, kicker=name)
            else:
                parts = [*stage.setter.blocks((heading,)), *parts]
        is_named = True
        yield from flowing(slide, parts, stage)


def _is_titled(part: Part) -> bool:
    """Whether a part stands below the title of its text; figures have titles of their own."""
    return isinstance(part, Para) or (isinstance(part, TableBlock) and not part.label)


def _discussion_name(stage: Stage) -> Spans:
    """What the discussion is called, with its authors where a title has room for them."""
    full = stage.text(stage.document.discussion_heading)
    if shows_whole(full, stage, Role.DISCUSSION):
        return full
    return stage.text(stage.document.words.expert_perspective)


def _sections(blocks: Blocks) -> list[tuple[Heading | None, Blocks]]:
    sections: list[tuple[Heading | None, Blocks]] = [(None, ())]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block, ()))
        else:
            heading, earlier = sections[-1]
            sections[-1] = (heading, (*earlier, block))
    return [section for section in sections if section != (None, ())]


def _objectives(stage: Stage) -> Iterator[Slide]:
    document, words = stage.document, stage.document.words
    paras = [
        Para(stage.setter.spans(item.text), 14, 22, 22, bullet="•", whole=True)
        for item in document.objectives
    ]
    audience = ", ".join(document.audience)
    if audience:
        label = Span(f"{words.audience}: ", bold=True, tone=Tone.MUTED)
        paras.append(Para((label, Span(audience, tone=Tone.MUTED)), 24, size=18, whole=True))
    title = words.learning_objectives if document.objectives else words.audience
    yield from paged(stage.headed(Role.TEXT, stage.text(title)), paras, stage)


def _points(stage: Stage) -> list[Para]:
    return [
        Para(stage.setter.spans(point.children), _POINT_GAP, 24, 24, bullet="•", whole=True)
        for point in stage.document.take_home_points
    ]


def _abbreviations(stage: Stage) -> list[Para]:
    entries = stage.document.abbreviations
    size = stage.body(Role.STATEMENTS).type.size
    widths = [stage.ruler.width(stage.text(item.short), size, bold=True) for item in entries]
    indent = min(max(widths, default=0.0) + _SHORT_GAP, _LONGEST_SHORT)
    return [
        Para(
            (
                *stage.text(item.short, bold=True),
                Span(stage.setter.tab),
                *stage.text(item.long),
            ),
            _SHORT_ENTRY_GAP,
            indent,
            indent,
            whole=True,
        )
        for item in entries
    ]


def _references(stage: Stage) -> list[Para]:
    entries = stage.document.references
    size = stage.body(Role.REFERENCES).type.size
    widths = [stage.ruler.width(stage.text(entry.label), size) for entry in entries if entry.label]
    indent = max(LETTER_ROOM, max(widths) + _SHORT_GAP) if widths else 0.0
    return [_reference(entry, indent, stage) for entry in entries]


def _reference(entry: Reference, indent: float, stage: Stage) -> Para:
    """An entry of the list with its best link, where that is not in its text already."""
    ltr = stage.setter.rtl and not has_right_to_left(plain_text(entry.content))
    setter = Setter(rtl=stage.setter.rtl and not ltr)
    spans = setter.spans(entry.content)
    if entry.links and not any(isinstance(node, Link) for node in walk(entry.content)):
        address = entry.links[0]
        spans = (*spans, Span(" "), Span(link_name(address), url=address))
    label = (Span(entry.label + setter.tab, tone=Tone.MUTED),) if entry.label else ()
    return Para((*label, *spans), _ENTRY_GAP, indent, indent, whole=True, ltr=ltr)
