"""The form from top to bottom."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx

from casekit.document.languages import direction
from casekit.document.nodes import Edition
from casekit.document.words import Words, words_for
from casekit.formats.docx import frame, template
from casekit.formats.docx.merge import numbering_root
from casekit.formats.docx.numbering import Numbering
from casekit.formats.docx.oxml import Element, q, value, w
from casekit.formats.docx.properties import put_properties, set_language
from casekit.formats.docx.styles import Style
from casekit.formats.docx.text import NO_ANCHORS, Typist
from casekit.formats.zipped import pack
from casekit.importers.form.fields import (
    CONSENTS,
    ROLES,
    Part,
    label_words,
)
from casekit.importers.form.words import FormWords, form_words
from casekit.model.case import Role
from casekit.theme.theme import Theme
from casekit.word.form.controls import Controls
from casekit.word.form.pen import Pen, numbered
from casekit.word.form.sheet import ENTRY_STYLE, LABEL_STYLE, PLACEHOLDER_STYLE, add_styles
from casekit.word.form.tables import Cell, Frame

OPTIONS = 5
"""Rows for options, as most examination boards have them."""

_PEOPLE = (Role.SUBMITTER, Role.DISCUSSANT, None)
_LETTER = 340
"""Twips that a letter takes."""

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
    pen = Pen(
        words=words,
        own=own,
        typist=typist,
        controls=Controls(typist, styles[PLACEHOLDER_STYLE]),
        numbering=Numbering(numbering_root(word), {value(one, "styleId"): one for one in sheet}),
        styles=styles,
        width=frame.text_width(section) + outdent,
        frame=Frame(outdent, is_rtl),
    )
    body[:] = [*_Writer(pen).form(questions, title), section]
    return pack(template.packaged(word))


@dataclass(frozen=True)
class _Writer:
    """Writes the parts, one after the other."""

    pen: Pen

    @property
    def words(self) -> Words:
        """The words of the outputs."""
        return self.pen.words

    @property
    def own(self) -> FormWords:
        """The words of the form."""
        return self.pen.own

    def form(self, questions: int, title: str) -> list[Element]:
        """All elements of the body."""
        own, words = self.own, self.words
        made = [
            self.pen.paragraph(Style.TITLE, self.pen.typist.text(own.form)),
            self.pen.advice(own.about),
        ]
        made += [self.pen.heading(Part.CASE), self._about(title)]
        made += [*self.pen.head(Part.PEOPLE, own.about_people), *self._people()]
        made += self.pen.head(Part.OBJECTIVES, own.about_objectives)
        made += self.pen.entries(Part.OBJECTIVES, "List Bullet", own.type_objective, _ENTRIES)
        made += self.pen.head(Part.VIGNETTE, own.about_vignette)
        made.append(self.pen.running(Part.VIGNETTE, own.type_vignette))
        for number in range(1, questions + 1):
            numbered = words.question_number.format(number=number) if questions > 1 else ""
            made += self.pen.head(Part.QUESTION, own.about_question, numbered)
            made.append(self.pen.running(Part.QUESTION, own.type_lead_in))
            made.append(self._options(number))
        made += self.pen.head(Part.DISCUSSION, own.about_discussion)
        made.append(self.pen.running(Part.DISCUSSION, own.type_discussion))
        made += self.pen.head(Part.TAKE_HOME, own.about_points)
        made += self.pen.entries(Part.TAKE_HOME, "List Bullet", own.type_point, _ENTRIES)
        made += self.pen.head(Part.FIGURES, own.about_figures)
        made += [self.pen.running(Part.FIGURES, own.insert_picture), self._figure()]
        made += self.pen.head(Part.REFERENCES, own.about_references)
        made += self.pen.entries(Part.REFERENCES, Style.REFERENCE, own.type_reference, _REFERENCES)
        made += [*self.pen.head(Part.CONSENT, own.about_consent), self._consent()]
        made += [self.pen.heading(Part.FUNDING), self.pen.running(Part.FUNDING, own.type_funding)]
        made.append(self.pen.heading(Part.ACKNOWLEDGEMENTS))
        made.append(self.pen.running(Part.ACKNOWLEDGEMENTS, own.type_acknowledgements))
        return made

    def _about(self, title: str) -> Element:
        own = self.own
        rows = [
            [self.pen.label("title"), self.pen.entry("title", own.type_title, filled=title)],
            [self.pen.label("series"), self.pen.entry("series", own.type_series)],
            [self.pen.label("issue"), self.pen.entry("issue", own.type_issue)],
            [self.pen.label("keywords"), self.pen.entry("keywords", own.type_keywords)],
        ]
        return self.pen.table(self.words.case, (0.2, 0.8), rows)

    def _people(self) -> list[Element]:
        made: list[Element] = []
        for role in _PEOPLE:
            made += [self._person(role), self.pen.paragraph(Style.TABLE_NOTE, ())]
        return made

    def _person(self, role: Role | None) -> Element:
        own = self.own
        entries = [(one.value, str(getattr(self.words, name))) for one, name in ROLES.items()]
        title = label_words("role", self.words, own)
        chosen = role.value if role else ""
        choice = self.pen.controls.choice("casekit.role", title, own.choose_role, entries, chosen)
        box = self.pen.controls.box("casekit.corresponding", own.corresponding)
        rows = [
            [
                self.pen.label("given"),
                self.pen.entry("given"),
                self.pen.label("family"),
                self.pen.entry("family"),
            ],
            [
                self.pen.label("degrees"),
                self.pen.entry("degrees", own.type_degrees),
                self.pen.label("role"),
                Cell([self.pen.paragraph(ENTRY_STYLE, [choice])]),
            ],
            [
                self.pen.label("email"),
                self.pen.entry("email"),
                self.pen.label("orcid"),
                self.pen.entry("orcid"),
            ],
            [
                self.pen.label("department"),
                self.pen.entry("department"),
                self.pen.label("institution"),
                self.pen.entry("institution"),
            ],
            [
                self.pen.label("city"),
                self.pen.entry("city"),
                self.pen.label("country"),
                self.pen.entry("country"),
            ],
            [
                self.pen.label("corresponding"),
                Cell([self.pen.paragraph(ENTRY_STYLE, [box])], columns=3),
            ],
            *(
                [self.pen.label(key), self.pen.entry(key, text, columns=3)]
                for key, text in (
                    ("more_affiliations", own.type_affiliations),
                    ("positions", own.type_positions),
                    ("disclosures", own.type_disclosures),
                )
            ),
        ]
        shown = dict(entries).get(chosen, self.words.contributors)
        return self.pen.table(shown, (0.19, 0.31, 0.19, 0.31), rows)

    def _options(self, question: int) -> Element:
        own, words = self.own, self.words
        style = self.pen.styles[Style.OPTION]
        indent = (
            2 * _LETTER if self.pen.frame.is_rtl else _LETTER
        )  # LibreOffice sets it outside there
        letters = [chr(ord("A") + place) for place in range(OPTIONS)]
        rows = [
            [
                Cell([self.pen.paragraph(LABEL_STYLE, ())], is_label=True),
                self.pen.label("option"),
                self.pen.label("correct"),
                self.pen.label("rationale"),
            ]
        ]
        for letter, number in zip(letters, self.pen.numbering.letters(style, letters), strict=True):
            counted = self.pen.paragraph(
                Style.OPTION,
                (),
                numbered(number),
                w("spacing", before=20, after=20),
                w("ind", left=indent, right=0, hanging=_LETTER),
            )
            rows.append(
                [
                    Cell([counted], is_label=True),
                    self.pen.entry("option", own.type_option),
                    self.pen.box(f"correct.{question}.{letter}", f"{words.correct}: {letter}"),
                    self.pen.entry("rationale", own.type_rationale),
                ]
            )
        shares = (0.1, 0.34, 0.11, 0.45) if self.pen.frame.is_rtl else (0.07, 0.35, 0.11, 0.47)
        return self.pen.table(words.question, shares, rows, header=True)

    def _figure(self) -> Element:
        own = self.own
        rows = [
            [self.pen.label("caption"), self.pen.entry("caption", own.type_caption)],
            [self.pen.label("description"), self.pen.entry("description", own.type_description)],
            [self.pen.label("credit"), self.pen.entry("credit", own.type_credit)],
        ]
        return self.pen.table(self.words.figure, (0.2, 0.8), rows)

    def _consent(self) -> Element:
        rows = [
            [
                self.pen.box(f"consent.{kind.value}", getattr(self.words, name)),
                Cell(
                    [
                        self.pen.paragraph(
                            ENTRY_STYLE, self.pen.typist.text(getattr(self.words, name))
                        )
                    ]
                ),
            ]
            for kind, name in CONSENTS.items()
        ]
        rows.append(
            [
                self.pen.label("statement"),
                self.pen.entry("statement", self.own.type_statement),
            ]
        )
        return self.pen.table(self.words.consent, (0.2, 0.8), rows)
