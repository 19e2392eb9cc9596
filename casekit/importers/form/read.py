"""A document that is a filled-in form becomes a :class:`Form`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.doubts import Doubt
from casekit.importers.form import cells, fields
from casekit.importers.form.fields import LISTS, TABLES, TEXTS, Part
from casekit.importers.form.filled import Form, FormFigure, FormQuestion, Told
from casekit.importers.form.people import people
from casekit.importers.form.questions import question
from casekit.importers.form.sections import Section, sections
from casekit.importers.rich import EMPTY, Rich
from casekit.model.case import ConsentKind

_NEEDED = (Part.VIGNETTE, Part.DISCUSSION)
_POINTERS: Mapping[Part, str] = {
    Part.CASE: "/title",
    Part.PEOPLE: "/contributors",
    Part.OBJECTIVES: "/learning_objectives",
    Part.VIGNETTE: "/vignette",
    Part.QUESTION: "/questions",
    Part.DISCUSSION: "/discussion",
    Part.TAKE_HOME: "/take_home_points",
    Part.FIGURES: "/figures",
    Part.REFERENCES: "/references",
    Part.CONSENT: "/consent",
    Part.FUNDING: "/funding",
    Part.ACKNOWLEDGEMENTS: "/acknowledgements",
}


def read_form(document: SourceDocument) -> Form:
    """What the author has put into the form, without advice and without what was left empty."""
    reading = _Reading()
    for section in sections(document.blocks):
        reading.take(section)
    return reading.form()


@dataclass
class _Reading:
    """Takes section after section."""

    about: dict[str, Rich] = field(default_factory=dict)
    people_tables: list[Block] = field(default_factory=list)
    fields: dict[Part, list[Block]] = field(default_factory=dict)
    questions: list[FormQuestion] = field(default_factory=list)
    figures: list[FormFigure] = field(default_factory=list)
    consents: list[ConsentKind] = field(default_factory=list)
    statement: list[Rich] = field(default_factory=list)
    unplaced: list[Block] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def take(self, section: Section) -> None:
        blocks = [block for block in map(cells.own_block, section.blocks) if block is not None]
        if section.part in TABLES:
            blocks = [block for block in blocks if not _is_label(block)]
        pointer = _POINTERS.get(section.part, "") if section.part else ""
        for block in blocks:
            if block.kind != "table" and cells.is_foreign_guidance(block):
                self.told.append((pointer, _foreign(block)))
            elif fields.part_of_style(block.style):
                self.told.append((pointer, _renamed(block)))
        match section.part:
            case None:
                self._before(blocks)
            case Part.CASE:
                self._about(blocks)
            case Part.PEOPLE:
                self.people_tables += [block for block in blocks if block.kind == "table"]
                self._leave(block for block in blocks if block.kind != "table")
            case Part.QUESTION:
                made, told = question(len(self.questions) + 1, blocks)
                self.questions.append(made)
                self.told += told
            case Part.FIGURES:
                self._figures(blocks)
            case Part.CONSENT:
                self._consent(blocks)
            case part if part in TEXTS:
                self.fields.setdefault(part, []).extend(blocks)
            case part if part in LISTS:
                self._list(part, blocks)

    def _before(self, blocks: Sequence[Block]) -> None:
        known = fields.furniture()
        self._leave(block for block in blocks if fields.normal(block.text.text) not in known)

    def _about(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind != "table":
                self._leave([block])
                continue
            for key, text in cells.labelled(block.rows):
                if key in ("title", "series", "issue", "keywords") and key not in self.about:
                    self.about[key] = text
                elif text:
                    self._leave([Block("paragraph", text, block.number, block.line)])

    def _list(self, part: Part, blocks: Sequence[Block]) -> None:
        """Entries of a list; a table is none."""
        self.fields.setdefault(part, []).extend(b for b in blocks if b.kind != "table")
        self._leave(block for block in blocks if block.kind == "table")

    def _figures(self, blocks: Sequence[Block]) -> None:
        """A picture belongs to the table behind it."""
        waiting: list[Block] = []
        for block in blocks:
            if block.kind == "figure":
                waiting.append(block)
            elif block.kind == "table":
                self._figure(block, waiting)
            else:
                self._leave([block])
        for picture in waiting:
            self._add_figure(FormFigure(picture=picture, caption=picture.text))

    def _figure(self, table: Block, waiting: list[Block]) -> None:
        values = dict(cells.labelled(table.rows))
        if not any(values.values()) and not waiting:
            return
        for earlier in waiting[:-1]:
            self._add_figure(FormFigure(picture=earlier, caption=earlier.text))
        picture = waiting[-1] if waiting else None
        waiting.clear()
        self._add_figure(
            FormFigure(
                picture=picture,
                caption=values.get("caption") or (EMPTY if picture is None else picture.text),
                description=" ".join(values.get("description", EMPTY).text.split()),
                credit=values.get("credit", EMPTY),
            )
        )
        if stray := values.get(""):
            self._leave([Block("paragraph", stray, table.number, table.line)])

    def _add_figure(self, figure: FormFigure) -> None:
        self.figures.append(figure)
        which = f"figure {len(self.figures)} of the form"
        if figure.picture is None:
            help = "Insert the picture above its table."
            words = figure.caption.text or figure.description
            self.told.append(("/figures", Doubt("CK994", f"{which} has no picture", help, words)))
        elif not figure.description:
            help = "Say what somebody who cannot see it needs to know."
            doubt = Doubt("CK990", f"{which} has no description", help, figure.caption.text)
            self.told.append((f"/figures/{len(self.figures) - 1}/alt", doubt))

    def _consent(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind == "table":
                for row in block.rows:
                    self._consent_row(row)
            elif block.kind == "item" and fields.normal(block.text.text) in fields.consents():
                self._consent_row((Rich.of(block.marker), block.text))
            else:
                self.statement.append(block.text)

    def _consent_row(self, row: Sequence[Rich]) -> None:
        kinds = [fields.consents().get(fields.normal(cell.text)) for cell in row]
        kind = next((kind for kind in kinds if kind), None)
        if kind is None:
            self.statement += [text for key, text in cells.labelled([row]) if text]
            return
        marks = [cells.marked(cell.text) for cell, one in zip(row, kinds, strict=True) if not one]
        if any(marks):
            self.consents.append(kind)
        elif None in marks:
            words = " ".join(cell.text for cell in row)
            message = "it cannot be told which line about consent is ticked"
            help = "Tick one line, or put an x there."
            self.told.append(("/consent", Doubt("CK992", message, help, words)))

    def _leave(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if block.kind == "rule":
                continue
            self.unplaced.append(block)
            words = block.text.text or " ".join(c.text for row in block.rows for c in row)
            message = "the form asks for nothing where this stands"
            help = "Move it to the part of the form to which it belongs."
            self.told.append(("/import/unplaced", Doubt("CK995", message, help, words)))

    def form(self) -> Form:
        found, told = people(self.people_tables)
        self.told += told
        texts = {part: tuple(blocks) for part, blocks in self.fields.items() if blocks}
        title = self.about.get("title", EMPTY)
        self._missing(title, texts, bool(found))
        keywords = self.about.get("keywords", EMPTY).text
        return Form(
            title=title,
            series=self.about.get("series", EMPTY),
            issue=self.about.get("issue", EMPTY),
            keywords=tuple(_keywords(keywords)),
            people=tuple(found),
            fields=texts,
            questions=tuple(one for one in self.questions if one.lead_in or one.options),
            figures=tuple(self.figures),
            consent=self.consents[0] if len(self.consents) == 1 else None,
            consent_statement=Rich.joined(self.statement, "\n"),
            unplaced=tuple(self.unplaced),
            told=tuple(self.told),
        )

    def _missing(self, title: Rich, texts: Mapping[Part, tuple[Block, ...]], named: bool) -> None:
        gaps = [] if title else [("title", "/title")]
        gaps += [] if named else [("contributors", "/contributors")]
        gaps += [(part.value, _POINTERS[part]) for part in _NEEDED if part not in texts]
        gaps += [] if self.questions else [("question", "/questions")]
        for name, pointer in gaps:
            help = "Fill in this part of the form."
            self.told.append((pointer, Doubt("CK990", f"the form has no {name}", help)))
        if len(self.consents) != 1:
            how = (
                "several lines about the patient’s consent are"
                if self.consents
                else ("no line about the patient’s consent is")
            )
            words = ", ".join(self.consents)
            doubt = Doubt("CK996", f"{how} ticked", "Tick the one that holds.", words)
            self.told.append(("/consent", doubt))


def _is_label(block: Block) -> bool:
    """Whether a paragraph is a label of a table that readers took for paragraphs: an empty one."""
    return block.kind != "table" and fields.normal(block.text.text) in fields.labels()


def _keywords(text: str) -> list[str]:
    separator = ";" if ";" in text else "\n" if "\n" in text else ","
    return [part.strip() for part in text.split(separator) if part.strip()]


def _foreign(block: Block) -> Doubt:
    return Doubt(
        "CK997",
        "this looks like advice of the form and is kept as text of the author",
        "Remove it if it is not yours.",
        block.text.text,
    )


def _renamed(block: Block) -> Doubt:
    return Doubt(
        "CK997",
        "a heading of the form has other words and is kept as text of the author",
        "Write the heading as it was, and what is yours below it.",
        block.text.text,
    )
