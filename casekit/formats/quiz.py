"""The quiz JSON: a case for learning platforms, in the terms of SCORM 2004's interactions.

Shape: ``schema/quiz-1.schema.json``. Names and limits: SCORM 2004 4th edition, Run-Time
Environment 4.2.9 (cmi.interactions). A quiz is complete by nature: whoever opens the file can read
the key.
"""

from __future__ import annotations

import base64
from dataclasses import fields
from datetime import date

from casekit.canonical import pretty_json
from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import Document, Edition, Question
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.interactions import (
    LONGEST_DESCRIPTION,
    cut,
    interaction_ids,
    is_scored,
    scaled_pass_mark,
    short_ids,
    whole,
)
from casekit.formats.quiztexts import Texts, Tree
from casekit.formats.readers.quiz import read_back
from casekit.model.question import QuestionType
from casekit.theme.theme import Theme

SCHEMA = "urn:casekit:schema:quiz-1"
FORMAT_NAME = "casekit-quiz/1"


def write(document: Document, theme: Theme) -> bytes:
    """The quiz as UTF-8 JSON, readable by people too."""
    return pretty_json(_Quiz(document).tree())


class _Quiz(Texts):
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document = document
        self.interaction_ids = interaction_ids(document)
        self.objective_ids = short_ids(item.id for item in document.objectives)

    def tree(self) -> Tree:
        document = self.document
        found = list(walk((document.vignette, document.questions, document.discussion)))
        tree: Tree = {
            "$schema": SCHEMA,
            "format": FORMAT_NAME,
            "case": self.case(),
            "objectives": [
                {"id": self.objective_ids[item.id], "objective": item.id, **self.rich(item.text)}
                for item in document.objectives
            ],
            "vignette": self.blocks(document.vignette),
            "interactions": [self.interaction(question) for question in document.questions],
            "scoring": self.scoring(),
            "discussion": {
                "heading": document.discussion_heading,
                "blocks": self.blocks(document.discussion),
            },
            "take_home_points": [self.rich(item.children) for item in document.take_home_points],
            "abbreviations": [
                {"short": item.short, "long": item.long} for item in document.abbreviations
            ],
            "references": [self.reference(item) for item in document.references],
            "figures": [self.figure(item) for item in found if isinstance(item, nodes.FigureBlock)],
            "tables": [
                self.table(item)
                for item in found
                if isinstance(item, nodes.TableBlock) and item.label
            ],
            "statements": [
                {"kind": item.kind, "heading": item.heading, "blocks": self.blocks(item.blocks)}
                for item in document.statements
            ],
        }
        if document.cme is not None:
            tree["cme"] = self.cme()
        return tree

    def case(self) -> Tree:
        document = self.document
        tree: Tree = {
            "id": document.case_id,
            "title": self.rich(document.title),
            "short_title": document.short_title,
            "language": document.language,
            "direction": document.direction,
            "version": document.version,
            "status": str(document.status),
        }
        if document.series:
            tree["series"] = _present(
                title=document.series, issue=document.issue, url=document.series_url
            )
        days = {field.name: getattr(document.dates, field.name) for field in fields(document.dates)}
        tree["dates"] = {name: day.isoformat() for name, day in days.items() if day}
        tree["bylines"] = [{"label": line.label, "text": line.text} for line in document.bylines]
        tree["contributors"] = [self.person(person) for person in document.people]
        tree["keywords"] = list(document.keywords)
        tree["codes"] = [
            _present(system=code.system, code=code.code, label=code.label)
            for code in document.codes
        ]
        tree["audience"] = list(document.audience)
        return tree | _present(licence_url=document.licence_url)

    def person(self, person: nodes.Person) -> Tree:
        names = {item.number: item.text for item in self.document.affiliations}
        tree: Tree = {
            "name": person.name,
            "credentialed": person.credentialed,
            "roles": [str(role) for role in person.roles],
            "positions": list(person.positions),
            "affiliations": [names[number] for number in person.affiliations],
            "corresponding": person.corresponding,
            "disclosure": person.disclosure,
        }
        return tree | _present(orcid=person.orcid, email=person.email)

    def interaction(self, question: Question) -> Tree:
        written = question.type is QuestionType.OPEN_ENDED
        single = question.type is QuestionType.ONE_BEST_ANSWER
        ids = short_ids(option.id for option in question.options)
        answer = question.answer
        if answer is None:
            raise ValueError("a quiz is written from the complete edition")
        tree: Tree = {
            "id": self.interaction_ids[question.id],
            "question": question.id,
            "number": question.number,
            "heading": question.heading,
            "type": "long-fill-in" if written else "choice",
            "response": "text" if written else "single" if single else "multiple",
            "description": cut(self.plain(question.lead_in), LONGEST_DESCRIPTION),
            "reveal": self.blocks(question.reveal),
            "lead_in": self.rich(question.lead_in),
            "instruction": question.instruction,
            "objectives": [{"id": self.objective_ids[item]} for item in question.objectives],
            "correct_responses": (
                [] if written else [{"pattern": "[,]".join(ids[name] for name in answer.key)}]
            ),
            "weighting": whole(question.points),
            "scored": not written,
            "shuffle": question.shuffle,
            "choices": [self.choice(option, ids[option.id]) for option in question.options],
        }
        if not written:
            tree["feedback"] = self.feedback(question)
        tree["explanation"] = self.blocks(answer.explanation)
        tree["model_answer"] = self.blocks(answer.model_answer)
        return tree

    def choice(self, option: nodes.Option, short_id: str) -> Tree:
        return {
            "id": short_id,
            "option": option.id,
            "letter": option.letter,
            **self.rich(option.text),
            "correct": bool(option.correct),
            "pinned": option.pinned,
            "rationale": self.blocks(option.rationale),
        }

    def feedback(self, question: Question) -> Tree:
        words = self.document.words
        right = [option for option in question.options if option.correct]
        label = words.correct_answer if len(right) == 1 else words.correct_answers
        answers: list[nodes.Inline] = []
        for option in right:
            answers.append(nodes.Text(f"{words.semicolon} " if answers else " "))
            if not question.shuffle:
                answers.append(nodes.Text(f"{option.letter}. "))
            answers += option.text
        labelled = words.labelled.format(label=label)
        wrong = (nodes.Text(f"{words.not_correct}. {labelled}"), *answers)
        return {"correct": self.rich((nodes.Text(words.correct),)), "incorrect": self.rich(wrong)}

    def scoring(self) -> Tree:
        scored = (item.points for item in self.document.questions if is_scored(item))
        tree: Tree = {"max": whole(sum(scored))}
        if (mark := scaled_pass_mark(self.document)) is not None:
            tree["scaled_passing_score"] = mark
        if (attempts := self.document.assessment.max_attempts) is not None:
            tree["max_attempts"] = attempts
        return tree

    def reference(self, item: nodes.Reference) -> Tree:
        return {
            "id": item.id,
            "number": item.number,
            "label": item.label,
            **self.rich(item.content),
            "links": list(item.links),
            "csl": dict(item.csl),
        }

    def figure(self, figure: nodes.FigureBlock) -> Tree:
        return {
            "id": figure.id,
            "label": figure.label,
            "alt": figure.alt,
            "caption": self.rich(figure.caption),
            "credit": figure.credit,
            "media_type": figure.image.media_type,
            "width": figure.image.width,
            "height": figure.image.height,
            "sha256": figure.image.sha256,
            "data": base64.b64encode(figure.image.data).decode("ascii"),
        }

    def table(self, table: nodes.TableBlock) -> Tree:
        return {
            "id": table.id,
            "label": table.label,
            "caption": self.rich(table.caption),
            "columns": [
                {**self.rich(cell.children), "align": str(align)}
                for cell, align in zip(table.header, table.aligns, strict=True)
            ],
            "rows": [[self.rich(cell.children) for cell in row] for row in table.rows],
            "row_headers": table.row_headers,
            "notes": self.rich(table.notes),
        }

    def cme(self) -> Tree:
        cme = self.document.cme
        assert cme is not None
        names = (
            "provider", "credits", "credit_type", "release_date", "expiry_date",
            "estimated_minutes", "activity_id",
        )  # fmt: skip
        found = {name: getattr(cme, name) for name in names}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in found.items()
            if value is not None
        }


def _present(**values: str | None) -> Tree:
    return {name: value for name, value in values.items() if value}


FORMAT = Format(
    name="quiz",
    title="Quiz (SCORM-style JSON)",
    ending="quiz.json",
    media_type="application/json",
    editions=(Edition.COMPLETE,),
    presets=(Preset.LMS,),
    write=write,
    read=read_back,
    promise=Promise(shuffles=True),
)
