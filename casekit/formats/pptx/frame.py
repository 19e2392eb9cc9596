"""The first slide and the last ones: title, people, statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.document.nodes import Byline, Edition, Inline, Paragraph, Person, Statement, Sup, Text
from casekit.formats.pptx.floats import flowing
from casekit.formats.pptx.flow import Column, pages
from casekit.formats.pptx.layouts import Role, Slot
from casekit.formats.pptx.slides import Placed, Slide
from casekit.formats.pptx.spans import Para, Part, Span, Spans, Tone, cut, sentence_ends
from casekit.formats.pptx.stage import Stage, paged
from casekit.theme.theme import Theme

_NOTICE_SIZE = 16.0
_AFFILIATION_SIZE = 14.0
_NOTICE_SENTENCES = 3
_LONGEST_TITLE = 60


def title_slide(stage: Stage, theme: Theme) -> Slide:
    """Series, title and people; at the foot the edition and the society.

    Affiliations and the notice that a case is adapted stand here as far as there is room; both
    are also on slides at the end.
    """
    document, words = stage.document, stage.document.words
    layout = stage.layout(Role.TITLE)
    complete = document.edition is Edition.COMPLETE
    edition = words.complete_edition if complete else words.participant_edition
    small = {
        Slot.SERIES: stage.text(document.series_line),
        Slot.EDITION: stage.text(edition),
        Slot.SOCIETY: stage.text(theme.society),
    }
    placed = [
        Placed((Para(spans),), holder)
        for slot, spans in small.items()
        if spans and (holder := layout.get(slot)) is not None
    ]
    rest = [
        Para(spans, before=6)
        for slot, spans in small.items()
        if spans and slot is not Slot.SOCIETY and layout.get(slot) is None
    ]
    holder = layout.get(Slot.BYLINE) or layout.get(Slot.BODY)
    if holder is not None:
        people = _people(stage, stage.column(holder), rest)
        placed.insert(1 if Slot.SERIES in layout.holders else 0, Placed(tuple(people), holder))
    return Slide(Role.TITLE, stage.setter.spans(document.title), texts=tuple(placed))


def _people(stage: Stage, column: Column, rest: Sequence[Para]) -> list[Para]:
    """The fullest version of the credits that fits."""
    notice = _notice(stage)
    full, brief = (
        [_credit(line, stage, full=f) for line in stage.document.bylines] for f in (1, 0)
    )
    where = _affiliations(stage)
    for choice in (
        [*full, *where, *notice, *rest],
        [*full, *notice, *rest],
        [*brief, *notice, *rest],
        [*brief, *rest],
    ):
        for size in (None, 18.0, _NOTICE_SIZE):
            paras = [replace(p, size=min(p.size or size, size)) if size else p for p in choice]
            if column.holds(paras):
                return paras
    return list(pages([*brief, *rest], column)[0]) if brief or rest else []


def _credit(line: Byline, stage: Stage, *, full: int) -> Para:
    """One line of credit; the full one has degrees and the numbers of affiliations."""
    label = stage.text(f"{line.label}: ", tone=Tone.MUTED)
    if not full:
        return Para((*label, *stage.text(line.text, bold=True)), before=4)
    names: list[Inline] = []
    for number, person in enumerate(line.people):
        names.append(Text(("; " if number else "") + person.credentialed))
        if person.affiliations:
            names.append(Sup((Text(",".join(map(str, person.affiliations))),)))
    return Para((*label, *stage.setter.spans(tuple(names), Span("", bold=True))), before=4)


def _affiliations(stage: Stage) -> list[Para]:
    inlines: list[Inline] = []
    for item in stage.document.affiliations:
        inlines += [Text("   ")] if inlines else []
        inlines += [Sup((Text(f"{item.number}"),)), Text(f"\u2009{item.text}")]
    spans = stage.setter.spans(tuple(inlines), Span("", tone=Tone.MUTED))
    return [Para(spans, before=8, size=_AFFILIATION_SIZE)] if spans else []


def _notice(stage: Stage) -> list[Para]:
    """The first sentences of the statement that the case is adapted."""
    statement = next((one for one in stage.document.statements if one.kind == "adaptation"), None)
    first = statement.blocks[0] if statement and statement.blocks else None
    if not isinstance(first, Paragraph):
        return []
    spans = stage.setter.spans(first.children, Span("", italic=True))
    ends = sentence_ends(spans)
    if len(ends) >= _NOTICE_SENTENCES:
        spans = cut(spans, ends[_NOTICE_SENTENCES - 1])[0]
    return [Para(spans, before=8, size=_NOTICE_SIZE)]


# People and statements at the end -----------------------------------------------------------


def contributor_slides(stage: Stage) -> Iterator[Slide]:
    """Everyone with roles, positions, affiliations and identifiers."""
    slide = stage.headed(Role.STATEMENTS, stage.text(stage.document.words.contributors))
    paras = [para for person in stage.document.people for para in _person(person, stage)]
    yield from paged(slide, paras, stage)


def _person(person: Person, stage: Stage) -> Iterator[Para]:
    roles = ", ".join(person.role_labels)
    head = stage.text(person.credentialed, bold=True)
    if roles:
        head = (*head, *stage.text(f" — {roles}", tone=Tone.MUTED))
    institutions = {item.number: item.text for item in stage.document.affiliations}
    lines = (
        stage.text("; ".join(person.positions)),
        stage.text("; ".join(institutions[number] for number in person.affiliations)),
        _identifier(person),
    )
    present = [line for line in lines if line]
    yield Para(head, before=14, keep=bool(present))
    for number, line in enumerate(present, 1):
        yield Para(line, before=2, keep=number < len(present), whole=True)


def _identifier(person: Person) -> Spans:
    if not person.orcid:
        return ()
    address = (
        person.orcid if person.orcid.startswith("http") else f"https://orcid.org/{person.orcid}"
    )
    return (Span(f"ORCID {address.rsplit('/', 1)[-1]}", url=address),)


def statement_slides(stage: Stage) -> Iterator[Slide]:
    """The closing statements, short ones together on a slide under their joint headings."""
    for group in _groups(stage, stage.body(Role.STATEMENTS)):
        slide = stage.headed(Role.STATEMENTS, stage.text(_joint_heading(group)))
        parts = [
            part
            for statement in group
            for part in _statement(statement, stage, headed=len(group) > 1)
        ]
        yield from flowing(slide, parts, stage)


def _groups(stage: Stage, column: Column) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    for statement in stage.document.statements:
        together = [*groups[-1], statement] if groups else [statement]
        parts = [part for one in together for part in _statement(one, stage, headed=True)]
        paras = [part for part in parts if isinstance(part, Para)]
        is_text = len(paras) == len(parts)
        is_short = is_text and len(_joint_heading(together)) <= _LONGEST_TITLE
        if groups and is_short and column.holds(paras):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups


def _joint_heading(group: Sequence[Statement]) -> str:
    return " · ".join(statement.heading for statement in group)


def _statement(statement: Statement, stage: Stage, *, headed: bool) -> Iterator[Part]:
    if headed:
        heading = stage.text(statement.heading, bold=True, tone=Tone.LEAD)
        yield Para(heading, before=16, keep=True)
    yield from stage.setter.blocks(statement.blocks, 5)
    series, address = stage.document.series_line, stage.document.series_url
    if statement.kind == "review" and series and address:
        yield Para((Span(series, url=address),), before=5)
