"""What every artefact of an edition must say, fact by fact.

A fact is a text that must be found, exactly, in one passage of the artefact. Facts know nothing of
layout: a format may set a fact's text into a line with others (a byline, an option with its key
mark), and promises (:class:`casekit.formats.base.Promise`) which kinds it says at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casekit.document import nodes
from casekit.document.fixedwords import fixed_words
from casekit.document.inlines import is_blank, map_inlines, marked_text
from casekit.document.nodes import Block, Blocks, Document, Inline, Inlines
from casekit.document.reading import CELL


class Kind(StrEnum):
    """What a fact is about."""

    TITLE = "title"
    SERIES = "series"
    CONTRIBUTOR = "contributor"
    ROLE = "role"
    DEGREE = "degree"
    POSITION = "position"
    AFFILIATION = "affiliation"
    AFFILIATED = "affiliated with"
    EMAIL = "e-mail"
    ORCID = "orcid"
    OBJECTIVE = "objective"
    VIGNETTE = "vignette"
    TABLE = "table"
    FIGURE = "figure"
    NUMBER = "number"
    CAPTION = "caption"
    LEAD_IN = "lead-in"
    INSTRUCTION = "instruction"
    OPTION = "option"
    KEY = "key"
    RATIONALE = "rationale"
    EXPLANATION = "explanation"
    MODEL_ANSWER = "model answer"
    DISCUSSION = "discussion"
    TAKE_HOME = "take-home point"
    REFERENCE = "reference"
    ABBREVIATION = "abbreviation"
    STATEMENT = "statement"
    KEYWORD = "keyword"
    CODE = "code"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing an artefact must say.

    ``texts`` are the wordings that say it, the fullest first; any one of them is enough. Facts of
    one ``group`` must appear in the order in which they stand here; an empty group has no order.
    For a figure the first text is the alternative text and ``image`` the picture.
    """

    kind: Kind
    pointer: str
    texts: tuple[str, ...]
    group: str = ""
    image: nodes.Image | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The facts of one edition, in the order of the case; equal only to themselves.

    ``words`` are the fixed words and connecting texts that may stand between facts: headings,
    labels, “and”.
    """

    document: Document
    facts: tuple[Fact, ...]
    words: tuple[str, ...]


def facts_of(document: Document, *, shuffles: bool = False) -> Facts:
    """The facts of a Document, complete or participant.

    With ``shuffles`` a mention of an option that a platform may shuffle names its text.
    """
    if shuffles:
        document = _with_option_texts(document)
    found = (
        *_front(document),
        *_people(document),
        *_content(document),
        *_answers(document),
        *_back(document),
    )
    return Facts(document, found, tuple(fixed_words(document)))


def _with_option_texts(document: Document) -> Document:
    """Mentions of options that may be shuffled become the options' texts."""
    shuffled = {question.id for question in document.questions if question.shuffle}

    def rewrite(inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, nodes.OptionRef) and inline.question in shuffled:
                found.extend(inline.children)
            else:
                found.append(inline)
        return tuple(found)

    return map_inlines(document, rewrite) if shuffled else document


def _front(document: Document) -> Iterator[Fact]:
    yield Fact(Kind.TITLE, "/title", (marked_text(document.title), document.title_text))
    if document.series:
        yield Fact(Kind.SERIES, "/series", (document.series_line, document.series))
    if document.issue:
        yield Fact(Kind.SERIES, "/series/issue", (document.series_line, document.issue))
    for objective in document.objectives:
        text = marked_text(objective.text)
        yield Fact(Kind.OBJECTIVE, objective.pointer, (text,), "objectives")


def _people(document: Document) -> Iterator[Fact]:
    lines = {item.number: item.text for item in document.affiliations}
    prefixes = _prefixes(document)
    for person in document.people:
        yield from _person(person, [lines[number] for number in person.affiliations], prefixes)
    for affiliation in document.affiliations:
        text = f"^{{{affiliation.number}}}{affiliation.text}"
        numbered = f"{affiliation.number} {affiliation.text}"
        texts = (text, numbered, f"^{{{affiliation.number}}} {affiliation.text}", affiliation.text)
        yield Fact(Kind.AFFILIATION, affiliation.pointer, texts, "affiliations")


def _person(
    person: nodes.Person, institutions: Sequence[str], prefixes: Sequence[str]
) -> Iterator[Fact]:
    marks = ",".join(map(str, person.affiliations))
    sup = f"^{{{marks}}}" if marks else ""
    full = tuple(
        dict.fromkeys((f"{person.honorific} {person.credentialed}".strip(), person.credentialed))
    )
    short = tuple(dict.fromkeys((f"{person.honorific} {person.name}".strip(), person.name)))
    numbered = tuple(f"{name}{sup}" for name in (*full, *short))
    texts = (*numbered, *full, *short)
    joined = (f"{prefix}{text}" for prefix in prefixes for text in texts)
    yield Fact(Kind.CONTRIBUTOR, person.pointer, (*texts, *joined), "people")
    if marks:
        listed = CELL.join((person.credentialed, *institutions))
        yield Fact(Kind.AFFILIATED, f"{person.pointer}/affiliations", (*numbered, listed))
    if person.degrees:
        texts = (*(f"{name}{sup}" for name in full), *full)
        yield Fact(Kind.DEGREE, f"{person.pointer}/degrees", texts)
    for place, position in enumerate(person.positions):
        yield Fact(Kind.POSITION, f"{person.pointer}/positions/{place}", (position,))
    for role, label in zip(person.roles, person.role_labels, strict=True):
        yield Fact(Kind.ROLE, f"{person.pointer}/roles", (label, f"role: {role}"))
    if person.email:
        texts = (person.email, f"{person.credentialed}, {person.email}")
        yield Fact(Kind.EMAIL, f"{person.pointer}/email", texts)
    if person.orcid:
        yield Fact(Kind.ORCID, f"{person.pointer}/orcid", (person.orcid,))


def _prefixes(document: Document) -> tuple[str, ...]:
    """What stands before a name without a space, such as the Arabic “and”."""
    found: dict[str, None] = {}
    for line in document.bylines:
        rest = line.text
        for person in line.people:
            before, _, rest = rest.partition(person.name)
            if before and before[-1].isalpha():
                found[before.split()[-1]] = None
    return tuple(found)


def _content(document: Document) -> Iterator[Fact]:
    yield from _blocks(document.vignette, Kind.VIGNETTE, "vignette")
    for question in document.questions:
        yield from _blocks(question.reveal, Kind.VIGNETTE, "vignette")
        numbered = document.words.question_number.format(number=question.number)
        if question.heading not in (numbered, document.words.question):
            yield Fact(Kind.LEAD_IN, f"{question.pointer}/title", (question.heading,))
        lead_in = marked_text(question.lead_in)
        yield Fact(Kind.LEAD_IN, question.lead_in_pointer, (lead_in,), "questions")
        if question.instruction:
            pointer = f"{question.pointer}/type"
            yield Fact(Kind.INSTRUCTION, pointer, (question.instruction,))
        for option in question.options:
            text = f"{option.letter}. {marked_text(option.text)}"
            yield Fact(Kind.OPTION, option.pointer, (text,), f"options {question.id}")


def _answers(document: Document) -> Iterator[Fact]:
    for question in document.questions:
        answer = question.answer
        if answer is None:
            continue
        for option in question.options:
            if option.correct:
                text = f"{option.letter}. {marked_text(option.text)}"
                yield Fact(Kind.KEY, answer.pointer, (text,))
        name = question.id
        yield from _blocks(answer.explanation, Kind.EXPLANATION, f"explanation {name}")
        yield from _blocks(answer.model_answer, Kind.MODEL_ANSWER, f"model answer {name}")
        for option in question.options:
            yield from _blocks(option.rationale, Kind.RATIONALE, f"rationales {name}")
    yield from _blocks(document.discussion, Kind.DISCUSSION, "discussion")
    for point in document.take_home_points:
        text = marked_text(point.children)
        yield Fact(Kind.TAKE_HOME, point.pointer, (text,), "take-home points")


def _back(document: Document) -> Iterator[Fact]:
    for reference in document.references:
        text = marked_text(reference.content)
        labelled = f"{reference.label} {text}" if reference.label else text
        yield Fact(Kind.REFERENCE, reference.pointer, (labelled,), "references")
    for item in document.abbreviations:
        wordings = (f"{item.short} {item.long}", f"{item.short}{CELL}{item.long}")
        yield Fact(Kind.ABBREVIATION, item.pointer, wordings, "abbreviations")
    for statement in document.statements:
        yield from _blocks(statement.blocks, Kind.STATEMENT, f"statement {statement.kind}")
    for place, keyword in enumerate(document.keywords):
        yield Fact(Kind.KEYWORD, f"/keywords/{place}", (keyword,), "keywords")
    for place, code in enumerate(document.codes):
        text = f"{code.label} ({code.code})" if code.label else code.code
        yield Fact(Kind.CODE, f"/codes/{place}", (text,), f"codes {code.system}")
    for place, audience in enumerate(document.audience):
        yield Fact(Kind.AUDIENCE, f"/audience/{place}", (audience,), "audience")


def _blocks(blocks: Blocks, kind: Kind, group: str) -> Iterator[Fact]:
    for block in blocks:
        yield from _block(block, kind, group)


def _block(block: Block, kind: Kind, group: str) -> Iterator[Fact]:
    match block:
        case nodes.Paragraph() | nodes.Heading():
            yield Fact(kind, block.pointer, (marked_text(block.children),), group)
        case nodes.ListBlock():
            for place, item in enumerate(block.items):
                label = f"{block.start + place}. " if block.ordered else ""
                yield from _item(item, label, kind, group)
        case nodes.TableBlock():
            yield from _table(block, kind, group)
        case nodes.FigureBlock():
            yield Fact(Kind.FIGURE, block.pointer, (block.alt,), "figures", block.image)
            yield from _legend(block, group)
            if block.credit:
                yield Fact(Kind.CAPTION, f"{block.pointer}/credit", (block.credit,))


def _item(item: Blocks, label: str, kind: Kind, group: str) -> Iterator[Fact]:
    for place, block in enumerate(item):
        for fact in _block(block, kind, group):
            if place == 0 and isinstance(block, nodes.Paragraph):
                if not is_blank(fact.texts[0]):
                    yield Fact(kind, fact.pointer, (f"{label}{fact.texts[0]}",), group)
            else:
                yield fact


def _table(table: nodes.TableBlock, kind: Kind, group: str) -> Iterator[Fact]:
    if table.label:
        yield from _legend(table, group)
    rows = [(f"{table.pointer}/columns", table.header)]
    rows += [(f"{table.pointer}/rows/{place}", row) for place, row in enumerate(table.rows)]
    for pointer, row in rows:
        text = CELL.join(marked_text(cell.children) for cell in row)
        where = pointer if table.label else table.pointer
        yield Fact(Kind.TABLE, where, (text,), group)
    if table.notes:
        yield Fact(Kind.CAPTION, f"{table.pointer}/notes", (marked_text(table.notes),))


def _legend(block: nodes.TableBlock | nodes.FigureBlock, group: str) -> Iterator[Fact]:
    """Number and caption, which a format may set into one line or apart."""
    caption = marked_text(block.caption)
    together = f"{block.label}. {caption}" if caption else block.label
    yield Fact(Kind.NUMBER, block.pointer, (together, block.label, f"{block.label}."), group)
    if caption:
        yield Fact(Kind.CAPTION, f"{block.pointer}/caption", (together, caption), group)
