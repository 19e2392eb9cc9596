"""Questions and their answers: a lead-in, and the options as cards below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.document.nodes import Answer, Option, Question
from casekit.formats.pptx.floats import flowing
from casekit.formats.pptx.flow import Column, balanced, pages
from casekit.formats.pptx.layouts import Box, Holder, Layout, Role, Slot
from casekit.formats.pptx.slides import Placed, Slide
from casekit.formats.pptx.spans import (
    Para,
    Part,
    Span,
    Spans,
    Tone,
    cut,
    joined,
    sentence_ends,
    toned,
)
from casekit.formats.pptx.stage import Stage

CHECK = "✓"
LETTER_ROOM = 36.0
"""Points between the edge of a card and an option's text, where its letter stands."""

OPTION_SIZES = (24.0, 22.0, 20.0, 18.0)
"""Points: the largest that holds all options on one slide, 18 at least."""

_CARD_GAP = 8.0
_LEAD_GAP = 20.0
_INSTRUCTION_SIZE = 18.0
_SMALL_LEAD = 20.0
_LEAD_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class _Card:
    """An option, or a part of a very long one, as it stands on a slide."""

    paras: tuple[Para, ...]
    height: float
    is_key: bool


def question_slides(question: Question, stage: Stage) -> Iterator[Slide]:
    """The question as participants see it, nothing marked."""
    slide = stage.headed(Role.QUESTION, stage.text(question.heading))
    yield from _slides(question, slide, stage, answered=False)


def answer_slides(question: Question, stage: Stage) -> Iterator[Slide]:
    """The same question with the key marked, then the reasons; nothing where it is not shown."""
    answer = question.answer
    if answer is None:
        return
    words = stage.document.words
    rationales = _rationales(question, stage)
    if question.options:
        slide = stage.headed(Role.ANSWER, stage.text(_answer_title(question, answer, stage)))
        notes = tuple(part for part in rationales if isinstance(part, Para))
        yield from _slides(question, replace(slide, notes=notes), stage, answered=True)
    number = words.question_number.format(number=question.number)
    before = f"{number}: " if len(stage.document.questions) > 1 else ""
    reasons = (
        (words.model_answer, stage.setter.blocks(answer.model_answer)),
        (words.rationales, rationales),
        (words.explanation, stage.setter.blocks(answer.explanation)),
    )
    for title, parts in reasons:
        slide = stage.headed(Role.DISCUSSION, stage.text(before + title))
        yield from flowing(slide, parts, stage)


def _answer_title(question: Question, answer: Answer, stage: Stage) -> str:
    """``Correct answer: C``, or ``Answer to question 2: C`` where there are several."""
    words = stage.document.words
    if len(stage.document.questions) > 1:
        title = words.answer_number.format(number=question.number)
    else:
        title = words.correct_answer if len(answer.letters) == 1 else words.correct_answers
    return f"{title}: {', '.join(answer.letters)}"


def _rationales(question: Question, stage: Stage) -> list[Part]:
    """Every option that has a rationale, with it; the key says that it is the key."""
    parts: list[Part] = []
    for option in question.options:
        if option.rationale:
            look = Tone.KEY if option.correct else Tone.PLAIN
            spans = toned(_option_spans(option, stage), look, bold=True)
            if option.correct:
                spans = (*spans, *_mark(stage))
            parts.append(Para(spans, 18, LETTER_ROOM, LETTER_ROOM, keep=True))
            parts += [_moved(part) for part in stage.setter.blocks(option.rationale, 4)]
    return parts


def _moved(part: Part) -> Part:
    if isinstance(part, Para):
        return replace(part, indent=part.indent + LETTER_ROOM, whole=True)
    return part


def _option_spans(option: Option, stage: Stage) -> Spans:
    letter = Span(option.letter + stage.setter.tab, bold=True, tone=Tone.LEAD)
    return joined((letter, *stage.setter.spans(option.text)))


def _mark(stage: Stage) -> Spans:
    words = stage.document.words.correct_answer
    return (Span(f"\u2003{CHECK} {words}", bold=True, tone=Tone.KEY),)


def _slides(question: Question, slide: Slide, stage: Stage, *, answered: bool) -> Iterator[Slide]:
    layout = stage.layout(slide.role)
    lead = [Para(stage.setter.spans(question.lead_in))]
    instruction = toned(stage.text(question.instruction), Tone.MUTED, bold=False)
    if instruction:
        lead.append(Para(instruction, before=4, size=_INSTRUCTION_SIZE))
    holder = layout.get(Slot.LEAD_IN)
    if holder is None or not layout.options:
        yield from _in_body(question, slide, lead, stage, answered=answered)
        return
    arranged = [
        _arranged(question, lead, holder, size, slide, stage, answered=answered)
        for size in dict.fromkeys((holder.type.size, min(holder.type.size, _SMALL_LEAD)))
    ]
    yield from min(arranged, key=len)


def _arranged(
    question: Question,
    lead: list[Para],
    holder: Holder,
    size: float,
    slide: Slide,
    stage: Stage,
    *,
    answered: bool,
) -> list[Slide]:
    """The slides of a question whose lead-in is set at ``size`` points."""
    layout = stage.layout(slide.role)
    bottom = max(card.box.bottom for card in layout.options)
    room = bottom - holder.box.y
    column = replace(stage.column(holder, size), height=room - holder.padding)
    slides = []
    if question.options and column.measure(lead) > column.height * _LEAD_SHARE:
        slides = [
            replace(slide, texts=(_lead(page, holder, column),)) for page in pages(lead, column)
        ]
        lead = _shortened(lead, column)
    shown = (_lead(tuple(lead), holder, column),) if lead else ()
    top = shown[0].box.bottom + _LEAD_GAP if shown and shown[0].box else holder.box.y
    groups = _groups(question, layout, stage, bottom - top, answered=answered)
    slides += [
        replace(slide, texts=(*shown, *_stacked(cards, layout, top, card_size)))
        for card_size, cards in groups
    ]
    return slides or [replace(slide, texts=shown)]


def _lead(paras: tuple[Para, ...], holder: Holder, column: Column) -> Placed:
    height = column.measure(paras) + holder.padding
    box = Box(holder.box.x, holder.box.y, holder.box.width, height)
    return Placed(paras, holder, box, column.type)


def _shortened(lead: Sequence[Para], column: Column) -> list[Para]:
    """The last sentence of a long lead-in, which asks the question; nothing if that is long too."""
    ends = sentence_ends(lead[0].spans)
    short = [replace(lead[0], spans=cut(lead[0].spans, ends[-1])[1])] if ends else []
    return short if column.measure(short) <= column.height * _LEAD_SHARE else []


def _groups(
    question: Question, layout: Layout, stage: Stage, room: float, *, answered: bool
) -> list[tuple[float, list[_Card]]]:
    """The cards of each slide and their type size."""
    first = layout.options[0]
    sizes = [size for size in OPTION_SIZES if size <= first.type.size] or [first.type.size]
    groups: list[list[_Card]] = []
    for size in sizes:
        column = replace(stage.column(first, size), height=room - first.padding)
        cards = [
            card
            for option in question.options
            for card in _cards(option, column, first.padding, stage, answered=answered)
        ]
        groups = _grouped(cards, room, len(layout.options))
        if len(groups) < 2:
            break
    return [(size, group) for group in groups]


def _grouped(cards: Sequence[_Card], room: float, most_cards: int) -> list[list[_Card]]:
    def fill(most: float, gently: bool) -> list[list[_Card]] | None:
        groups: list[list[_Card]] = []
        used = 0.0
        for card in cards:
            need = card.height + _CARD_GAP
            if not groups or used + card.height > most or len(groups[-1]) == most_cards:
                groups.append([])
                used = 0.0
            groups[-1].append(card)
            used += need
        return groups

    return balanced(fill, room, sum(card.height + _CARD_GAP for card in cards))


def _cards(
    option: Option, column: Column, padding: float, stage: Stage, *, answered: bool
) -> Iterator[_Card]:
    para = _option_para(option, stage, answered=answered)
    for page in pages([para], column):
        yield _Card(page, column.measure(page) + padding, answered and bool(option.correct))


def _option_para(option: Option, stage: Stage, *, answered: bool) -> Para:
    """An option with its letter; answered, the key is bold and says so, the others step back."""
    spans = _option_spans(option, stage)
    if answered and option.correct:
        spans = (*toned(spans, Tone.KEY, bold=True), *_mark(stage))
    elif answered:
        spans = toned(spans, Tone.MUTED)
    return Para(spans, _CARD_GAP, LETTER_ROOM, LETTER_ROOM)


def _stacked(cards: Sequence[_Card], layout: Layout, top: float, size: float) -> Iterator[Placed]:
    for card, holder in zip(cards, layout.options, strict=False):
        box = Box(holder.box.x, top, holder.box.width, card.height)
        type_ = replace(holder.type, size=size)
        yield Placed(card.paras, holder, box, type_, is_key=card.is_key)
        top += card.height + _CARD_GAP


def _in_body(
    question: Question, slide: Slide, lead: list[Para], stage: Stage, *, answered: bool
) -> Iterator[Slide]:
    """Lead-in and options in the body, for a layout without places of their own for them."""
    column = stage.body(slide.role)
    head = [
        replace(para, spans=toned(para.spans, Tone.PLAIN, bold=not n))
        for n, para in enumerate(lead)
    ]
    height = column.measure(head)
    if height > column.height * _LEAD_SHARE:
        for page in pages(head, column):
            yield replace(slide, texts=(stage.in_body(slide.role, page),))
        head = _shortened(head, column)
        height = column.measure(head)
    options = [
        replace(_option_para(option, stage, answered=answered), whole=True)
        for option in question.options
    ]
    gap = _LEAD_GAP if head else 0.0
    below = replace(column, height=column.height - height - gap)
    groups = pages(options, below)
    for page in groups:
        rest = (replace(page[0], before=gap), *page[1:])
        yield replace(slide, texts=(stage.in_body(slide.role, (*head, *rest)),))
    if not groups and head:
        yield replace(slide, texts=(stage.in_body(slide.role, tuple(head)),))
