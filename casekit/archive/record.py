"""What the manifest keeps of a case, so that two manifests alone tell what changed between them.

What people ask for by its words (options, references, names) is kept as a text; paragraphs are kept
as digests, which tell that one was reworded and stay small. Values of the case are addressed by
ids where its file counts, so that a new first reference does not make all others look new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casekit import pointer as jp
from casekit.canonical import digest, sha256
from casekit.document import nodes
from casekit.document.editions import view
from casekit.document.inlines import map_inlines, marked_text, walk
from casekit.document.nodes import Block, Blocks, Document, Edition, Inline, Inlines
from casekit.document.reading import CELL
from casekit.model.case import Case

DIGEST = "#"
"""What a digest begins with. Twelve hexadecimal digits of a SHA-256 follow, enough to tell versions
of one case apart, and as many again after a hyphen where the text holds citations or other marks:
the first part knows these by their ids, so that renumbering changes nothing, the second is that of
the text as printed."""
_DIGITS = 12

Says = dict[str, list[str]]
"""Texts and digests by the address of what says them."""


def record(case: Case, document: Document, edition: Edition, built: date | None) -> dict[str, Any]:
    """The further properties of a case's entry in the manifest, but for those that are empty.

    ``document`` is the complete one. Only what ``edition`` shows is recorded, so that the manifest
    of a folder for participants gives no answer away. ``built`` is the day of the build where one
    is given to the build (SOURCE_DATE_EPOCH).
    """
    dates = {
        name: day.isoformat()
        for name in ("submitted", "published", "last_reviewed", "next_review")
        if (day := getattr(case.dates, name))
    }
    told = (case.dates.published, case.dates.last_reviewed, *(item.date for item in case.history))
    days = [day for day in told if day]
    found = {
        "series": document.series,
        "issue": document.issue,
        "people": list(dict.fromkeys(person.name for person in document.people)),
        "dates": dates,
        "updated": max(days).isoformat() if days else "",
        "verified": built.isoformat() if built else "",
        "content": {"edition": str(edition), "says": _written(says(view(document, edition)))},
    }
    return {name: value for name, value in found.items() if value}


def says(document: Document) -> Says:
    """What an edition says, by the address of each value, in the order of print."""
    by_id = map_inlines(document, _names)
    found: Says = {}
    for part in (_people, _questions, _parts, _floats, _back):
        found |= part(document, by_id)
    return {pointer: values for pointer, values in found.items() if values}


def read_says(written: Mapping[str, str]) -> Says:
    """What :func:`record` wrote down, one line a value."""
    return {pointer: lines.split("\n") for pointer, lines in written.items()}


def _written(found: Says) -> dict[str, str]:
    return {
        pointer: "\n".join(" ".join(value.splitlines()) for value in values)
        for pointer, values in found.items()
    }


def short_digest(text: str) -> str:
    """The first digits of a text's SHA-256."""
    return sha256(text.encode())[:_DIGITS]


def _people(document: Document, _: Document) -> Says:
    lines = {item.number: item.text for item in document.affiliations}
    found: Says = {}
    for person in document.people:
        pointer = jp.join("", "contributors", person.name)
        name = f"{person.honorific} {person.credentialed}".strip()
        found[pointer] = [name, *map(str, person.roles)]
        found[f"{pointer}/positions"] = [_mark(text) for text in person.positions]
        found[f"{pointer}/affiliations"] = [_mark(lines[number]) for number in person.affiliations]
        found[f"{pointer}/orcid"] = [person.orcid] if person.orcid else []
        found[f"{pointer}/email"] = [_mark(person.email)] if person.email else []
    return found


def _questions(document: Document, by_id: Document) -> Says:
    found: Says = {}
    for question, named in zip(document.questions, by_id.questions, strict=True):
        pointer = jp.join("", "questions", question.id)
        plain = document.words.question, document.words.question_number
        usual = {words.format(number=question.number) for words in plain}
        title = question.heading if question.heading not in usual else ""
        found[pointer] = [title, str(question.type)]
        found[f"{pointer}/reveal"] = _digests(question.reveal, named.reveal)
        found[f"{pointer}/lead_in"] = [marked_text(question.lead_in)]
        for option, twin in zip(question.options, named.options, strict=True):
            place = jp.join(f"{pointer}/options", option.id)
            found[place] = [option.letter, marked_text(option.text)]
            found[f"{place}/rationale"] = _digests(option.rationale, twin.rationale)
        if question.answer is None or named.answer is None:
            continue
        found[f"{pointer}/key"] = list(question.answer.key)
        for name in ("explanation", "model_answer"):
            texts = getattr(question.answer, name), getattr(named.answer, name)
            found[f"{pointer}/{name}"] = _digests(*texts)
        pinned = [option.id for option in question.options if option.pinned]
        found[f"{pointer}/scoring"] = [_mark(f"{question.points} {question.shuffle} {pinned}")]
    if document.edition is Edition.COMPLETE:
        limits = document.assessment
        if limits.pass_mark is not None or limits.max_attempts is not None:
            found["/assessment"] = [_mark(f"{limits.pass_mark} {limits.max_attempts}")]
    return found


def _parts(document: Document, by_id: Document) -> Says:
    objectives = {
        jp.join("", "learning_objectives", item.id): [marked_text(item.text)]
        for item in document.objectives
    }
    return {
        **objectives,
        "/vignette": _digests(document.vignette, by_id.vignette),
        "/discussion": _digests(document.discussion, by_id.discussion),
        "/take_home_points": _digests(document.take_home_points, by_id.take_home_points),
    }


def _floats(document: Document, by_id: Document) -> Says:
    """Figures and tables: the number, and digests of what they show."""
    found: Says = {}
    named = {node.pointer: node for node in _numbered(by_id)}
    for node in _numbered(document):
        twin = named[node.pointer]
        if isinstance(node, nodes.FigureBlock):
            texts = [node.alt, marked_text(twin.caption), node.credit]
            values = [node.label, DIGEST + node.image.sha256[:_DIGITS], *map(_mark, texts)]
            found[jp.join("", "figures", node.id)] = values
        elif isinstance(twin, nodes.TableBlock):
            rows = "\n".join(_row(row) for row in (twin.header, *twin.rows))
            texts = [rows, marked_text(twin.caption), marked_text(twin.notes)]
            found[jp.join("", "tables", node.id)] = [node.label, *map(_mark, texts)]
    return found


def _numbered(document: Document) -> list[nodes.FigureBlock | nodes.TableBlock]:
    kinds = nodes.FigureBlock | nodes.TableBlock
    return [node for node in walk(document) if isinstance(node, kinds) and node.id]


def _back(document: Document, by_id: Document) -> Says:
    found: Says = {}
    for reference in document.references:
        links = digest(list(reference.links))[:_DIGITS]
        values = [reference.label, marked_text(reference.content), DIGEST + links]
        found[jp.join("", "references", reference.id)] = values
    for item in document.abbreviations:
        found[jp.join("", "abbreviations", item.short)] = [item.long]
    for statement, named in zip(document.statements, by_id.statements, strict=True):
        pointer = jp.join("", "statements", statement.kind)
        found.setdefault(pointer, []).extend(_digests(statement.blocks, named.blocks))
    found["/keywords"] = list(document.keywords)
    found["/codes"] = [
        " ".join(filter(None, (code.system, code.code, code.label))) for code in document.codes
    ]
    found["/audience"] = list(document.audience)
    return found


def _digests(blocks: Blocks, by_id: Blocks) -> list[str]:
    """A digest for each paragraph of a text; figures and tables with a number have their own."""
    pairs = zip(_texts(blocks), _texts(by_id), strict=True)
    return [_mark(stable, printed) for printed, stable in pairs]


def _mark(text: str, printed: str | None = None) -> str:
    """The digest of a text, and that of the printed one where it differs."""
    mark = DIGEST + short_digest(text)
    return mark if printed in (None, text) else f"{mark}-{short_digest(str(printed))}"


def _texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case nodes.Paragraph() | nodes.Heading():
            yield marked_text(block.children)
        case nodes.ListBlock():
            for item in block.items:
                yield from _texts(item)
        case nodes.TableBlock() if not block.id:
            yield from (_row(row) for row in (block.header, *block.rows))


def _row(cells: tuple[nodes.Cell, ...]) -> str:
    return CELL.join(marked_text(cell.children) for cell in cells)


def _names(inlines: Inlines) -> Inlines:
    """What is counted is named by its id instead: citations, mentions of options and figures."""
    return tuple(_named(inline) for inline in inlines)


def _named(inline: Inline) -> Inline:
    match inline:
        case nodes.Citation(references):
            return nodes.Text(f"[@{'; @'.join(references)}]")
        case nodes.OptionRef(question, option):
            return nodes.Text(f"@opt:{question}.{option}")
        case nodes.FloatRef(kind, target):
            return nodes.Text(f"@{kind}:{target}")
        case _:
            return inline
