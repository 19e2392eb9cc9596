"""All texts of a case, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casekit import pointer as jp
from casekit.lint.prose import Markup, Place, Prose
from casekit.model.case import Case
from casekit.model.question import Question

_BLOCKS, _INLINE, _PLAIN = Markup.BLOCKS, Markup.INLINE, Markup.PLAIN


def texts(case: Case) -> Iterator[Prose]:
    """Every text that the case has."""
    language = base_language(case.language)

    def one(place: Place, text: str | None, markup: Markup, *at: str | int, **of: Any) -> Prose:
        return Prose(jp.join("", *at), place, text or "", language, markup, **of)

    yield one(Place.TITLE, case.title, _INLINE, "title")
    yield one(Place.SHORT_TITLE, case.short_title, _PLAIN, "short_title")
    for at, objective in enumerate(case.learning_objectives):
        yield one(Place.OBJECTIVE, objective.text, _INLINE, "learning_objectives", at, "text")
    for at, keyword in enumerate(case.keywords):
        yield one(Place.KEYWORD, keyword, _PLAIN, "keywords", at)
    yield one(Place.VIGNETTE, case.vignette, _BLOCKS, "vignette")
    yield from _figures(case, language)
    yield from _tables(case, language)
    for number, question in enumerate(case.questions):
        yield from _question(question, number, language)
    yield one(Place.DISCUSSION, case.discussion, _BLOCKS, "discussion")
    for at, point in enumerate(case.take_home_points):
        yield one(Place.POINT, point, _INLINE, "take_home_points", at)
    yield from _statements(case, language)
    yield from references(case)


def references(case: Case) -> Iterator[Prose]:
    """The titles of the references, each in its own language where it names one."""
    for at, reference in enumerate(case.references):
        title = reference.csl.get("title")
        if isinstance(title, str):
            language = base_language(str(reference.csl.get("language") or "en"))
            pointer = jp.join("", "references", at, "title")
            yield Prose(pointer, Place.REFERENCE_TITLE, title, language, Markup.CSL)


def base_language(tag: str) -> str:
    """The first part of a language tag: ``pt`` of ``pt-BR``."""
    return tag.partition("-")[0].lower()


def _question(question: Question, number: int, language: str) -> Iterator[Prose]:
    base = jp.join("", "questions", number)

    def one(place: Place, text: str | None, markup: Markup, *at: str | int, **of: Any) -> Prose:
        return Prose(jp.join(base, *at), place, text or "", language, markup, number, **of)

    yield one(Place.QUESTION_TITLE, question.title, _INLINE, "title")
    yield one(Place.REVEAL, question.reveal, _BLOCKS, "reveal")
    yield one(Place.LEAD_IN, question.lead_in, _INLINE, "lead_in")
    for at, option in enumerate(question.options):
        yield one(Place.OPTION, option.text, _INLINE, "options", at, "text", option=at)
    for at, option in enumerate(question.options):
        place = ("options", at, "rationale")
        yield one(Place.RATIONALE, option.rationale, _BLOCKS, *place, option=at)
    yield one(Place.MODEL_ANSWER, question.model_answer, _BLOCKS, "model_answer")
    yield one(Place.EXPLANATION, question.explanation, _BLOCKS, "explanation")


def _figures(case: Case, language: str) -> Iterator[Prose]:
    for at, figure in enumerate(case.figures):
        base = jp.join("", "figures", at)
        yield Prose(jp.join(base, "alt"), Place.ALT, figure.alt, language, _PLAIN)
        yield Prose(jp.join(base, "caption"), Place.CAPTION, figure.caption or "", language)
        yield Prose(jp.join(base, "credit"), Place.CREDIT, figure.credit or "", language, _INLINE)


def _tables(case: Case, language: str) -> Iterator[Prose]:
    for at, table in enumerate(case.tables):
        base = jp.join("", "tables", at)
        yield Prose(jp.join(base, "caption"), Place.CAPTION, table.caption, language)
        for column, head in enumerate(table.columns):
            place = jp.join(base, "columns", column, "header")
            yield Prose(place, Place.HEADER, head.header, language, _INLINE)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield Prose(jp.join(base, "rows", row, column), Place.CELL, cell, language, _INLINE)
        yield Prose(jp.join(base, "notes"), Place.NOTES, table.notes or "", language)


def _statements(case: Case, language: str) -> Iterator[Prose]:
    found: list[tuple[str, str | None]] = [
        ("/funding", case.funding),
        ("/acknowledgements", case.acknowledgements),
        ("/adaptation/statement", case.adaptation.statement if case.adaptation else None),
        ("/consent/statement", case.consent.statement if case.consent else None),
        ("/licence/statement", case.licence.statement if case.licence else None),
    ]
    if case.cme:
        found.append(("/cme/accreditation_statement", case.cme.accreditation_statement))
        found.append(("/cme/support_statement", case.cme.support_statement))
    for at, person in enumerate(case.contributors):
        if person.disclosure:
            pointer = jp.join("", "contributors", at, "disclosure", "statement")
            found.append((pointer, person.disclosure.statement))
    for pointer, text in found:
        yield Prose(pointer, Place.STATEMENT, text or "", language)
