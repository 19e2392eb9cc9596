"""The slots of a case's complete Word export, in the order of :mod:`casekit.formats.docx.parts`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casekit import pointer as jp
from casekit.document.nodes import Document, Option, Question, Reference
from casekit.formats.labels import CROSS, TICK, answer_heading, edition_label, link_name
from casekit.model.case import Case
from casekit.word.update.people import affiliations, bylines, contributors
from casekit.word.update.remarks import statement
from casekit.word.update.slots import Member, Piece, Place, Slot, fixed, line, listed, plain
from casekit.word.update.texts import Texts

NO_BREAK = "\N{NO-BREAK SPACE}"


def anatomy(document: Document, case: Case, tree: Any) -> list[Place]:
    """What every paragraph and table of the export shows.

    ``tree`` are the JSON values of the case file, from which ``case`` and ``document`` were made.
    """
    return list(_Anatomy(document, case, tree).places())


class _Anatomy:
    def __init__(self, document: Document, case: Case, tree: Any) -> None:
        self.document = document
        self.words = document.words
        self.case = case
        self.tree = tree
        self.texts = Texts(tree)

    def places(self) -> Iterator[Place]:
        document, words = self.document, self.words
        yield from self._head()
        for kind in document.statements:
            if kind.kind == "adaptation":
                yield from statement(kind, self.case, self.tree, self.texts, words)
        yield from self._members(
            "/learning_objectives", "learning objective", words.learning_objectives, "/text"
        )
        yield from self._section(words.case, "/vignette", document.vignette)
        for question in document.questions:
            yield from self._question(question)
        for question in document.questions:
            yield from self._answer(question)
        yield from self._section(document.discussion_heading, "/discussion", document.discussion)
        yield from self._members("/take_home_points", "take-home point", words.take_home_points, "")
        yield from self._references()
        yield from self._abbreviations()
        yield from contributors(document, self.case, self.tree)
        for kind in document.statements:
            if kind.kind != "adaptation":
                yield from statement(kind, self.case, self.tree, self.texts, words)
        yield from self._index()

    def _heading(self, text: str) -> Slot:
        return Slot(f"heading “{text}”", (fixed(text),))

    def _section(self, heading: str, pointer: str, blocks: Any) -> Iterator[Place]:
        if blocks:
            yield self._heading(heading)
            yield from self.texts.blocks(pointer, blocks, 2)

    def _head(self) -> Iterator[Place]:
        document = self.document
        label = fixed(edition_label(document))
        series = [
            plain(jp.at(self.tree, pointer), pointer)
            for pointer in ("/series/title", "/series/issue")
            if self.case.series and getattr(self.case.series, pointer.rpartition("/")[2])
        ]
        pieces = [*listed(series, " · "), fixed(" · ")] if series else []
        yield Slot("series and issue", (*pieces, label))
        yield Slot("title", (line(self.tree, "/title", document.title),))
        yield from bylines(document)
        yield from affiliations(document, self.tree)

    def _members(self, pointer: str, name: str, heading: str, inside: str) -> Iterator[Place]:
        """A heading and the elements of a list, each a line of Markdown."""
        points = [point.children for point in self.document.take_home_points]
        aims = [objective.text for objective in self.document.objectives]
        found = aims if inside else points
        if found:
            yield self._heading(heading)
        for place, inlines in enumerate(found):
            own = f"{jp.join(pointer, place)}{inside}"
            yield Slot(
                f"{name} {place + 1}",
                (line(self.tree, own, inlines),),
                Member(pointer, place),
                "member",
            )

    # Questions and answers

    def _question(self, question: Question) -> Iterator[Place]:
        pointer = question.pointer
        yield from self._section(self.words.case_continues, f"{pointer}/reveal", question.reveal)
        yield Slot(f"heading of {self._named(question)}", self._titled(question))
        yield Slot(
            self._of(question, "lead-in"),
            (line(self.tree, question.lead_in_pointer, question.lead_in),),
        )
        if question.instruction:
            yield Slot(f"heading “{question.instruction}”", (fixed(question.instruction),))
        for place, option in enumerate(question.options):
            verdict = f" {TICK}{NO_BREAK}{self.words.correct_answer}" if option.correct else ""
            text = line(self.tree, f"{option.pointer}/text", option.text)
            yield Slot(
                self._of(question, f"option {option.id}"),
                (text, *([fixed(verdict)] if verdict else [])),
                Member(f"{pointer}/options", place),
                "option",
            )

    def _named(self, question: Question) -> str:
        return f"question {question.number}"

    def _of(self, question: Question, name: str) -> str:
        return f"{self._named(question)}, {name}" if len(self.document.questions) > 1 else name

    def _titled(self, question: Question) -> tuple[Piece, ...]:
        title = self.case.questions[question.number - 1].title
        if title and question.heading.endswith(title):
            before = question.heading[: -len(title)]
            if title.replace(" ", "").isalnum():
                return fixed(before), plain(title, f"{question.pointer}/title")
        return (fixed(question.heading),)

    def _answer(self, question: Question) -> Iterator[Place]:
        answer, words = question.answer, self.words
        if answer is None:
            return
        yield self._heading(answer_heading(self.document, question))
        yield from self._key(question)
        own = self._of
        yield from self.texts.blocks(
            f"{question.pointer}/explanation", answer.explanation, 2, own(question, "explanation")
        )
        if answer.model_answer:
            yield self._heading(words.model_answer)
            yield from self.texts.blocks(
                f"{question.pointer}/model_answer",
                answer.model_answer,
                3,
                own(question, "model answer"),
            )
        explained = [option for option in question.options if option.rationale]
        if explained:
            yield self._heading(words.rationales)
        for option in explained:
            right = f"{TICK}{NO_BREAK}{words.correct}"
            verdict = right if option.correct else f"{CROSS}{NO_BREAK}{words.not_correct}"
            yield self._echo(question, option, f"{option.letter}.\t", f" {verdict}")
            yield from self.texts.blocks(
                f"{option.pointer}/rationale",
                option.rationale,
                3,
                own(question, f"rationale of option {option.id}"),
            )

    def _echo(self, question: Question, option: Option, before: str, after: str) -> Slot:
        """An option that is shown once more."""
        text = line(self.tree, f"{option.pointer}/text", option.text)
        name = self._of(question, f"option {option.id}, shown again with the answer")
        return Slot(name, (fixed(before), fixed(text.text), fixed(after)), kind="echo")

    def _key(self, question: Question) -> Iterator[Place]:
        right = [option for option in question.options if option.correct]
        verdict = f"{TICK}{NO_BREAK}"
        if len(right) == 1:
            label = f"{verdict}{self.words.correct_answer}: {right[0].letter}. "
            yield self._echo(question, right[0], label, "")
        elif right:
            yield self._heading(f"{verdict}{self.words.correct_answers}:")
            for option in right:
                yield self._echo(question, option, f"{option.letter}.\t", "")

    # Back matter

    def _references(self) -> Iterator[Place]:
        if self.document.references:
            yield self._heading(self.words.references)
        for place, item in enumerate(self.document.references):
            yield Slot(
                f"reference {item.id}",
                tuple(reference_pieces(item)),
                Member("/references", place),
                "reference",
            )

    def _abbreviations(self) -> Iterator[Place]:
        pieces: list[Piece] = []
        for place, item in enumerate(self.document.abbreviations):
            pieces.append(fixed(f"{'; ' if place else ''}{item.short} "))
            pieces.append(plain(item.long, item.pointer))
        if pieces:
            yield self._heading(self.words.abbreviations)
            yield Slot("abbreviations", tuple(pieces), kind="abbreviations")

    def _index(self) -> Iterator[Place]:
        yield from self._terms(self.words.keywords, "/keywords", "keywords", self.case.keywords)
        yield from self._codes()
        yield from self._terms(self.words.audience, "/audience", "audience", self.case.audience)

    def _terms(
        self, heading: str, pointer: str, name: str, values: tuple[str, ...]
    ) -> Iterator[Place]:
        if values or (pointer == "/keywords" and self.document.codes):
            yield self._heading(heading)
        terms = [plain(value, jp.join(pointer, place)) for place, value in enumerate(values)]
        if terms:
            yield Slot(name, tuple(listed(terms, "; ")), kind="terms")

    def _codes(self) -> Iterator[Place]:
        systems: dict[str, list[Piece]] = {}
        for place, code in enumerate(self.document.codes):
            pieces = systems.setdefault(code.system, [])
            pieces.append(fixed("; " if pieces else f"{code.system}: "))
            number = plain(code.code, f"/codes/{place}/code")
            if code.label:
                pieces += [plain(code.label, f"/codes/{place}/label"), fixed(" ("), number]
                pieces.append(fixed(")"))
            else:
                pieces.append(number)
        for system, pieces in systems.items():
            yield Slot(f"codes of {system}", tuple(pieces))


def reference_pieces(item: Reference) -> Iterator[Piece]:
    """A printed reference and the names of its links."""
    from casekit.document import nodes
    from casekit.document.inlines import plain_text, walk

    inside = {node.url for node in walk(item.content) if isinstance(node, nodes.Link)}
    yield fixed(plain_text(item.content))
    for place, address in enumerate(url for url in item.links if url not in inside):
        yield fixed(" · " if place else " ")
        yield fixed(link_name(address))
