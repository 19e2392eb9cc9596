"""A document becomes a draft case: a tree as the schema has it, and every doubt about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.importers import people, prose
from casekit.importers.blocks import SourceDocument
from casekit.importers.drafting.bibliography import Bibliography, read_references
from casekit.importers.drafting.closing import closed
from casekit.importers.drafting.desk import Desk, Part, unstressed
from casekit.importers.drafting.figures import figures_of, tables_of
from casekit.importers.drafting.lists import items_of, put_lists, put_statements
from casekit.importers.drafting.questions import NO_LETTERS, letters_of, question_of
from casekit.importers.form import FormDraft, draft_form, is_form
from casekit.importers.lines import Line
from casekit.importers.naming import case_id, language_of
from casekit.importers.outlining.outline import Outline
from casekit.importers.outlining.recognise import Recognised, recognise
from casekit.importers.rich import Rich
from casekit.model.case import FORMAT

_SURE = 0.75
"""How sure a title must be to be taken without a doubt."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft.

    ``tree`` is a case as in the schema, without what is not known. ``doubts`` are about the
    document, with the pointer of the value in the draft; ``parts`` say what was taken for what;
    ``files`` are the figures' bytes by file name.
    """

    tree: dict[str, Any]
    doubts: tuple[Diagnostic, ...]
    parts: tuple[Part, ...]
    files: Mapping[str, bytes]


def import_document(document: SourceDocument, id: str = "") -> Imported:
    """Make a draft case of a document that was read; ``id`` is the case's, if it is given."""
    if is_form(document):
        return _of_form(draft_form(document, id), document)
    recognised = recognise(document)
    works = read_references(recognised.outline.references, document.records)
    desk = _desk(recognised, works)
    tree = _tree(desk, document, recognised, works, id)
    doubts = closed(desk, tree, document, recognised, works)
    return Imported(tree, tuple(doubts), tuple(desk.parts), recognised.floats.files)


def _of_form(made: FormDraft, document: SourceDocument) -> Imported:
    """The draft that a filled-in form makes: nothing in it has to be recognised."""
    doubts = (
        finding(one.code, one.message, path=document.path, pointer=pointer, help=one.help)
        for pointer, one in made.told
    )
    parts = (Part(name, pointer, "the form", words) for name, pointer, words in made.parts)
    return Imported(made.tree, tuple(doubts), tuple(parts), made.files)


def _desk(recognised: Recognised, works: Bibliography) -> Desk:
    floats = recognised.floats
    asked = recognised.outline.questions
    choices = {
        letters_of(asked, at)[choice.letter]: choice.text.text
        for at, one in enumerate(asked)
        for choice in (one.choices.choices if one.choices else ())
    }
    names = prose.Names(
        references=works.by_number,
        choices=choices,
        works=works.items,
        figures=floats.figures,
        tables=floats.tables,
        pictures=floats.pictures,
    )
    desk = Desk(names, prose.survey(_citing(recognised.outline), names), floats)
    desk.told += [*recognised.outline.told, *works.told]
    desk.parts += works.parts
    return desk


def _citing(outline: Outline) -> list[Rich]:
    """Every text that may cite, in the order of the document."""
    lines = [*outline.story, *(line for asked in outline.questions[1:] for line in asked.story)]
    for asked in outline.questions:
        lines += [line for block in asked.rationales.values() for line in block]
        lines += asked.explanation
    for name in ("discussion", "take_home"):
        lines += outline.sections.get(name, ())
    return [line.text for line in sorted(lines, key=lambda line: line.index) if line.is_text]


def _tree(
    desk: Desk, document: SourceDocument, recognised: Recognised, works: Bibliography, id: str
) -> dict[str, Any]:
    """The case, in the order in which a person reads it, without what is not known."""
    outline, board = recognised.outline, recognised.board
    questions = outline.questions
    letters = letters_of(questions, 0) if len(questions) == 1 else NO_LETTERS
    tree: dict[str, Any] = {"format": FORMAT, "id": id}
    _title(desk, tree, document, recognised)
    tree["language"] = _language(desk, document, recognised)
    tree["status"] = "draft"
    _people(desk, tree, outline)
    put_lists(desk, tree, outline, letters)
    desk.put(tree, "vignette", outline.story, "/vignette", letters)
    if "vignette" not in tree:
        desk.missing("vignette", "/vignette")
    tree["figures"] = figures_of(desk, letters)
    tree["tables"] = tables_of(desk, letters)
    tree["questions"] = [question_of(desk, board, questions, at) for at in range(len(questions))]
    desk.put(tree, "discussion", outline.sections.get("discussion", ()), "/discussion", letters)
    points = items_of(desk, outline, "take_home", "/take_home_points", letters)
    tree["take_home_points"] = points
    tree["references"] = works.items
    put_statements(desk, tree, outline)
    _uncited(desk, works)
    for line in (*outline.labels, *_told_otherwise(recognised)):
        desk.part("label", "", [line])
    if len(questions) > 1:
        desk.tell("CK939", f"The document holds {len(questions)} questions.", "/questions")
    return {name: value for name, value in tree.items() if value not in ("", [])}


def _told_otherwise(recognised: Recognised) -> list[Line]:
    """Lines of which the words stand nowhere in a case: keys, and how a poll ended."""
    found: list[Line] = []
    for at, asked in enumerate(recognised.outline.questions):
        found += [line for name in ("key", "votes") for line in recognised.board.of(f"{name} {at}")]
        if asked.votes and asked.choices is not None:
            lines = dict.fromkeys(at for choice in asked.choices.choices for at in choice.lines)
            found += [recognised.board.lines[place] for place in lines]
    return found


def _title(
    desk: Desk, tree: dict[str, Any], document: SourceDocument, recognised: Recognised
) -> None:
    front = recognised.outline.front
    if front.title is None:
        desk.missing("title", "/title")
    else:
        tree["title"] = desk.one(unstressed(front.title), "/title", NO_LETTERS)
        if front.sure < _SURE:
            desk.tell("CK927", f"The title was taken from {front.how}.", "/title")
    plain = front.title.text if front.title else ""
    tree["id"] = tree["id"] or case_id(document.path.stem, plain)
    if front.series:
        named = {"title": front.series, "issue": front.issue}
        tree["series"] = {name: prose.plain(Rich.of(text)) for name, text in named.items() if text}
        if not front.series_is_sure:
            desk.tell("CK927", "The name of the series is only probably one.", "/series/title")
    lines = [recognised.board.lines[at] for at in sorted(front.lines)]
    desk.part("title", "/title", lines, front.sure)


def _language(desk: Desk, document: SourceDocument, recognised: Recognised) -> str:
    texts = [line.words for line in recognised.board.lines if line.is_text]
    language, sure = language_of(texts)
    named = document.metadata.get("language", "")[:2].lower()
    if sure < 1.0 and named != language:
        desk.tell("CK937", f"The language is perhaps “{language}”.", "/language")
    return language


def _people(desk: Desk, tree: dict[str, Any], outline: Outline) -> None:
    declared = outline.sections.get("disclosures", ())
    found = people.assemble(
        [line.text for line in outline.credits],
        [(role, [line.text for line in lines]) for role, lines in outline.people],
        [line.text for line in declared],
    )
    desk.tell_all(found.doubts, "/contributors")
    if found.contributors:
        tree["contributors"] = found.contributors
    else:
        desk.missing("author", "/contributors")
    if found.affiliations:
        tree["affiliations"] = found.affiliations
    desk.left_over += [text.text for text in found.left if text.text.strip()]
    lines = [*outline.credits, *(line for _, block in outline.people for line in block)]
    desk.part("people", "/contributors", lines)
    nothing = [line for line in declared if people.declares_nothing(line.words)]
    if nothing:
        desk.part("nothing to disclose", "/contributors", nothing)


def _uncited(desk: Desk, works: Bibliography) -> None:
    for at, item in enumerate(works.items):
        if item["id"] not in desk.cited:
            number = works.numbers[item["id"]]
            desk.tell("CK930", f"Reference {number} is cited nowhere.", f"/references/{at}")


__all__ = ["Imported", "Part", "import_document"]
