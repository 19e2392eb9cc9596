"""The form from top to bottom."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import docx

from casekit.document.languages import direction
from casekit.document.nodes import Edition
from casekit.document.words import Words, words_for
from casekit.formats.docx import frame, template
from casekit.formats.docx.merge import numbering_root
from casekit.formats.docx.numbering import Number, Numbering
from casekit.formats.docx.oxml import Element, paragraph, q, value, w
from casekit.formats.docx.properties import put_properties, set_language
from casekit.formats.docx.styles import Style
from casekit.formats.docx.text import NO_ANCHORS, Typist
from casekit.formats.zipped import pack
from casekit.importers.form.fields import (
    CONSENTS,
    GUIDANCE_STYLE,
    ROLES,
    Part,
    heading_words,
    label_words,
)
from casekit.importers.form.words import FormWords, form_words
from casekit.model.case import Role
from casekit.theme.theme import Theme
from casekit.word.form.controls import Controls
from casekit.word.form.sheet import ENTRY_STYLE, LABEL_STYLE, PLACEHOLDER_STYLE, add_styles
from casekit.word.form.tables import Cell, Frame

OPTIONS = 5
"""Rows for options, as most examination boards have them."""

_PEOPLE = (Role.SUBMITTER, Role.DISCUSSANT, None)
_LETTER = 340
"""Twips that a letter takes."""

_LAST_OF_PERSON = "disclosures"
_ENTRIES = 3
_REFERENCES = 5


def write_form(
    case_id: str, language: str, theme: Theme, *, questions: int = 1, title: str = ""
) -> bytes:
    """A form as a Word file, in a language and in the look of an archive.

    Raises ValueError when the archive's Word template is no Word file.
    """
    base = template.base(template.Look.of(theme), Edition.COMPLETE)
    word = docx.Document(io.BytesIO(base.data))
    is_rtl = direction(language) == "rtl"
    words, own = words_for(language), form_words(language)
    set_language(word, language, is_rtl=is_rtl)
    put_properties(
        word,
        {"title": own.form, "subject": title, "identifier": case_id, "language": language},
    )
    body = word.element.body
    section = body.find(q("sectPr"))
    if is_rtl:
        frame.turn(word, section, base)
    running = frame.Running(
        title=own.form,
        series=theme.society,
        label=own.form,
        origin=case_id,
        page_of=words.page_of,
        is_rtl=is_rtl,
    )
    frame.Margins(word, running, theme, base).write()
    styles = add_styles(word.styles.element, base.styles)
    typist = Typist(word.part, styles, NO_ANCHORS, is_rtl)
    sheet = word.styles.element.findall(q("style"))
    outdent = 0 if is_rtl else frame.outdent(word, base)  # to which side, programs disagree
    made = _Writer(
        words=words,
        own=own,
        typist=typist,
        controls=Controls(typist, styles[PLACEHOLDER_STYLE]),
        numbering=Numbering(numbering_root(word), {value(one, "styleId"): one for one in sheet}),
        styles=styles,
        width=frame.text_width(section) + outdent,
        frame=Frame(outdent, is_rtl),
    )
    body[:] = [*made.form(questions, title), section]
    return pack(template.packaged(word))


@dataclass(frozen=True)
class _Writer:
    """Writes the parts; ``width`` is that of tables, in twips."""

    words: Words
    own: FormWords
    typist: Typist
    controls: Controls
    numbering: Numbering
    styles: dict[str, str]
    width: int
    frame: Frame

    def form(self, questions: int, title: str) -> list[Element]:
        """All elements of the body."""
        own, words = self.own, self.words
        made = [self._paragraph(Style.TITLE, self.typist.text(own.form)), self._advice(own.about)]
        made += [self._heading(Part.CASE), self._about(title)]
        made += [*self._head(Part.PEOPLE, own.about_people), *self._people()]
        made += self._head(Part.OBJECTIVES, own.about_objectives)
        made += self._list(Part.OBJECTIVES, "List Bullet", own.type_objective, _ENTRIES)
        made += self._head(Part.VIGNETTE, own.about_vignette)
        made.append(self._running(Part.VIGNETTE, own.type_vignette))
        for number in range(1, questions + 1):
            numbered = words.question_number.format(number=number) if questions > 1 else ""
            made += self._head(Part.QUESTION, own.about_question, numbered)
            made.append(self._running(Part.QUESTION, own.type_lead_in))
            made.append(self._options(number))
        made += self._head(Part.DISCUSSION, own.about_discussion)
        made.append(self._running(Part.DISCUSSION, own.type_discussion))
        made += self._head(Part.TAKE_HOME, own.about_points)
        made += self._list(Part.TAKE_HOME, "List Bullet", own.type_point, _ENTRIES)
        made += self._head(Part.FIGURES, own.about_figures)
        made += [self._running(Part.FIGURES, own.insert_picture), self._figure()]
        made += self._head(Part.REFERENCES, own.about_references)
        made += self._list(Part.REFERENCES, Style.REFERENCE, own.type_reference, _REFERENCES)
        made += [*self._head(Part.CONSENT, own.about_consent), self._consent()]
        made += [self._heading(Part.FUNDING), self._running(Part.FUNDING, own.type_funding)]
        made.append(self._heading(Part.ACKNOWLEDGEMENTS))
        made.append(self._running(Part.ACKNOWLEDGEMENTS, own.type_acknowledgements))
        return made

    # Paragraphs

    def _paragraph(
        self, style: str, content: Iterable[Element], *properties: Element | None
    ) -> Element:
        turned = w("bidi") if self.frame.is_rtl else None
        return paragraph(self.styles[style], content, turned, *properties)

    def _heading(self, part: Part, text: str = "") -> Element:
        shown = text or heading_words(part, self.words, self.own)
        return self._paragraph(part.style, self.typist.text(shown))

    def _advice(self, text: str) -> Element:
        return self._paragraph(GUIDANCE_STYLE, self.typist.text(text))

    def _head(self, part: Part, advice: str, text: str = "") -> list[Element]:
        return [self._heading(part, text), self._advice(advice)]

    def _running(self, part: Part, text: str) -> Element:
        """Where paragraphs are typed."""
        line = self._paragraph(Style.BODY_TEXT, self.controls.grey(text))
        title = heading_words(part, self.words, self.own)
        return self.controls.around(f"casekit.{part.value}", title, line)

    def _list(self, part: Part, style: str, text: str, entries: int) -> list[Element]:
        title = heading_words(part, self.words, self.own)
        number = None
        if style == Style.REFERENCE:
            number = self.numbering.ordered(self.styles[style], 1)
        return [
            self._paragraph(
                style,
                [self.controls.to_type_over(f"casekit.{part.value}", title, text)],
                None if number is None else _numbered(number),
            )
            for _ in range(entries)
        ]

    # Tables

    def _label(self, key: str) -> Cell:
        shown = self.typist.text(label_words(key, self.words, self.own))
        keep = w("keepNext") if key != _LAST_OF_PERSON else None
        return Cell([self._paragraph(LABEL_STYLE, shown, keep)], is_label=True)

    def _entry(self, key: str, text: str = "", *, columns: int = 1, filled: str = "") -> Cell:
        title = label_words(key, self.words, self.own)
        content: list[Element] = self.typist.text(filled)
        if text and not filled:
            content = [self.controls.to_type_over(f"casekit.{key}", title, text)]
        return Cell([self._paragraph(ENTRY_STYLE, content)], columns=columns)

    def _box(self, tag: str, title: str) -> Cell:
        box = self.controls.box(f"casekit.{tag}", title)
        return Cell([self._paragraph(ENTRY_STYLE, [box], w("jc", val="center"))])

    def _shares(self, *shares: float) -> list[int]:
        edges = [round(self.width * sum(shares[:place])) for place in range(len(shares) + 1)]
        return [after - before for before, after in pairwise(edges)]

    def _table(
        self, title: str, shares: Sequence[float], rows: list[list[Cell]], *, header: bool = False
    ) -> Element:
        return self.frame.table(title, self._shares(*shares), rows, header=header)

    def _about(self, title: str) -> Element:
        own = self.own
        rows = [
            [self._label("title"), self._entry("title", own.type_title, filled=title)],
            [self._label("series"), self._entry("series", own.type_series)],
            [self._label("issue"), self._entry("issue", own.type_issue)],
            [self._label("keywords"), self._entry("keywords", own.type_keywords)],
        ]
        return self._table(self.words.case, (0.2, 0.8), rows)

    def _people(self) -> list[Element]:
        made: list[Element] = []
        for role in _PEOPLE:
            made += [self._person(role), self._paragraph(Style.TABLE_NOTE, ())]
        return made

    def _person(self, role: Role | None) -> Element:
        own = self.own
        entries = [(one.value, str(getattr(self.words, name))) for one, name in ROLES.items()]
        title = label_words("role", self.words, own)
        chosen = role.value if role else ""
        choice = self.controls.choice("casekit.role", title, own.choose_role, entries, chosen)
        box = self.controls.box("casekit.corresponding", own.corresponding)
        rows = [
            [
                self._label("given"),
                self._entry("given"),
                self._label("family"),
                self._entry("family"),
            ],
            [
                self._label("degrees"),
                self._entry("degrees", own.type_degrees),
                self._label("role"),
                Cell([self._paragraph(ENTRY_STYLE, [choice])]),
            ],
            [
                self._label("email"),
                self._entry("email"),
                self._label("orcid"),
                self._entry("orcid"),
            ],
            [
                self._label("department"),
                self._entry("department"),
                self._label("institution"),
                self._entry("institution"),
            ],
            [
                self._label("city"),
                self._entry("city"),
                self._label("country"),
                self._entry("country"),
            ],
            [
                self._label("corresponding"),
                Cell([self._paragraph(ENTRY_STYLE, [box])], columns=3),
            ],
            *(
                [self._label(key), self._entry(key, text, columns=3)]
                for key, text in (
                    ("more_affiliations", own.type_affiliations),
                    ("positions", own.type_positions),
                    ("disclosures", own.type_disclosures),
                )
            ),
        ]
        shown = dict(entries).get(chosen, self.words.contributors)
        return self._table(shown, (0.19, 0.31, 0.19, 0.31), rows)

    def _options(self, question: int) -> Element:
        own, words = self.own, self.words
        style = self.styles[Style.OPTION]
        indent = 2 * _LETTER if self.frame.is_rtl else _LETTER  # LibreOffice sets it outside there
        letters = [chr(ord("A") + place) for place in range(OPTIONS)]
        rows = [
            [
                Cell([self._paragraph(LABEL_STYLE, ())], is_label=True),
                self._label("option"),
                self._label("correct"),
                self._label("rationale"),
            ]
        ]
        for letter, number in zip(letters, self.numbering.letters(style, letters), strict=True):
            counted = self._paragraph(
                Style.OPTION,
                (),
                _numbered(number),
                w("spacing", before=20, after=20),
                w("ind", left=indent, right=0, hanging=_LETTER),
            )
            rows.append(
                [
                    Cell([counted], is_label=True),
                    self._entry("option", own.type_option),
                    self._box(f"correct.{question}.{letter}", f"{words.correct}: {letter}"),
                    self._entry("rationale", own.type_rationale),
                ]
            )
        shares = (0.1, 0.34, 0.11, 0.45) if self.frame.is_rtl else (0.07, 0.35, 0.11, 0.47)
        return self._table(words.question, shares, rows, header=True)

    def _figure(self) -> Element:
        own = self.own
        rows = [
            [self._label("caption"), self._entry("caption", own.type_caption)],
            [self._label("description"), self._entry("description", own.type_description)],
            [self._label("credit"), self._entry("credit", own.type_credit)],
        ]
        return self._table(self.words.figure, (0.2, 0.8), rows)

    def _consent(self) -> Element:
        rows = [
            [
                self._box(f"consent.{kind.value}", getattr(self.words, name)),
                Cell([self._paragraph(ENTRY_STYLE, self.typist.text(getattr(self.words, name)))]),
            ]
            for kind, name in CONSENTS.items()
        ]
        rows.append(
            [
                self._label("statement"),
                self._entry("statement", self.own.type_statement),
            ]
        )
        return self._table(self.words.consent, (0.2, 0.8), rows)


def _numbered(number: Number) -> Element:
    return w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0]))
