"""The parts of the form, and how a filled-in form says which part a paragraph or cell belongs to.

Each part begins with a heading in a paragraph style of its own, which survives translation, Word
and LibreOffice. Where a program has dropped the styles, the heading's words count, in any of the
languages that there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache

from casekit.document.words import Words, catalogues, words_for
from casekit.importers.form.words import FormWords, form_words
from casekit.model.case import ConsentKind, Role


class Part(StrEnum):
    """A part of the form; the value ends the name of its heading's style."""

    CASE = "case"
    PEOPLE = "people"
    OBJECTIVES = "objectives"
    VIGNETTE = "vignette"
    QUESTION = "question"
    DISCUSSION = "discussion"
    TAKE_HOME = "take-home points"
    FIGURES = "figures"
    REFERENCES = "references"
    CONSENT = "consent"
    FUNDING = "funding"
    ACKNOWLEDGEMENTS = "acknowledgements"

    @property
    def style(self) -> str:
        """The name of the style of the part's heading."""
        return f"{_STYLE}{self.value}"


_STYLE = "Case Form "
GUIDANCE_STYLE = "Case Guidance"
"""The paragraph style of advice and of texts to type over."""

TEXTS = (Part.VIGNETTE, Part.DISCUSSION, Part.FUNDING, Part.ACKNOWLEDGEMENTS)
"""Parts whose paragraphs are taken as they stand."""

LISTS = (Part.OBJECTIVES, Part.TAKE_HOME, Part.REFERENCES)
"""Parts in which each paragraph is an entry."""

TABLES = (Part.CASE, Part.PEOPLE, Part.FIGURES, Part.CONSENT)
"""Parts in which all is written into tables."""

_HEADINGS: Mapping[Part, str] = {
    Part.CASE: "case",
    Part.PEOPLE: "contributors",
    Part.OBJECTIVES: "learning_objectives",
    Part.VIGNETTE: "vignette",
    Part.QUESTION: "question",
    Part.DISCUSSION: "expert_perspective",
    Part.TAKE_HOME: "take_home_points",
    Part.REFERENCES: "references",
    Part.CONSENT: "consent",
    Part.FUNDING: "funding",
    Part.ACKNOWLEDGEMENTS: "acknowledgements",
}
_LABELS: Mapping[str, str] = {
    "keywords": "keywords",
    "disclosures": "disclosures",
    "correct": "correct",
    "rationale": "rationale",
    "credit": "credit",
}
"""Labels of cells that the outputs have as well: key to the field of Words."""

_OWN_LABELS = (
    "title", "series", "issue", "given", "family", "degrees", "role", "email", "corresponding",
    "positions", "department", "institution", "city", "country", "more_affiliations", "option",
    "caption", "description", "statement",
)  # fmt: skip
ORCID = "ORCID"

ROLES: Mapping[Role, str] = {role: role.value for role in Role}
CONSENTS: Mapping[ConsentKind, str] = {kind: f"consent_{kind.value}" for kind in ConsentKind}


def heading_words(part: Part, words: Words, own: FormWords) -> str:
    """The words of a part's heading in one language."""
    return own.figures if part is Part.FIGURES else str(getattr(words, _HEADINGS[part]))


def label_words(key: str, words: Words, own: FormWords) -> str:
    """The words of a cell's label in one language."""
    if key == "orcid":
        return ORCID
    return str(getattr(words, _LABELS[key]) if key in _LABELS else getattr(own, key))


def normal(text: str) -> str:
    """A text for comparison: one space between words, small letters, no marks of direction.

    What is longer than anything that the form says comes back as it is.
    """
    if len(text) > _LONGEST:
        return text
    plain = unicodedata.normalize("NFC", _MARKS.sub("", text))
    return " ".join(plain.split()).casefold()


_LONGEST = 1000
_MARKS = re.compile("[\x00-\x08\x0e-\x1f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def _languages() -> Iterator[tuple[Words, FormWords]]:
    for language in catalogues():
        yield words_for(language), form_words(language)


@cache
def part_of_style(style: str) -> Part | None:
    """The part whose heading has a style; programs differ in the case of letters."""
    name = style.casefold().replace("-", " ")
    return next((part for part in Part if part.style.casefold().replace("-", " ") == name), None)


@cache
def headings() -> Mapping[str, Part]:
    """Parts by their headings in all languages; a question's may have a number."""
    found: dict[str, Part] = {}
    for words, own in _languages():
        for part in Part:
            found[normal(heading_words(part, words, own))] = part
        for number in range(1, 21):
            found[normal(words.question_number.format(number=number))] = Part.QUESTION
    return found


@cache
def labels() -> Mapping[str, str]:
    """Keys of cells' labels by their words in all languages."""
    found = {normal(ORCID): "orcid"}
    for words, own in _languages():
        for key in (*_LABELS, *_OWN_LABELS):
            found.setdefault(normal(label_words(key, words, own)), key)
    return found


@cache
def roles() -> Mapping[str, Role]:
    """Roles by their names in all languages, and in the case file."""
    found = {role.value: role for role in Role}
    for words, _ in _languages():
        found |= {normal(getattr(words, name)): role for role, name in ROLES.items()}
    return found


@cache
def consents() -> Mapping[str, ConsentKind]:
    """Grounds of consent by their sentences in all languages."""
    return {
        normal(getattr(words, name)): kind
        for words, _ in _languages()
        for kind, name in CONSENTS.items()
    }


@cache
def nothing_to_disclose() -> frozenset[str]:
    """What people write who have nothing to disclose, in all languages."""
    sentences = {normal(words.nothing_to_disclose) for words, _ in _languages()}
    known = {one.rstrip(".") for one in sentences} | _NONE
    return frozenset(known | {f"{one}." for one in known})


_NONE = frozenset(
    (
        *("none", "no", "nil", "nothing", "keine", "keiner", "aucun", "aucune", "néant"),
        *("ninguno", "ninguna", "nessuno", "nessuna", "nenhum", "nenhuma", "yok"),
        *("لا يوجد", "لا شيء"),
    )
)


@cache
def guidance() -> frozenset[str]:
    """All advice and all texts to type over, in all languages."""
    names = [field.name for field in fields(FormWords)]
    chosen = [name for name in names if name.startswith(("about", "type_", "choose_", "insert_"))]
    return frozenset(normal(getattr(own, name)) for _, own in _languages() for name in chosen)


@cache
def furniture() -> frozenset[str]:
    """Everything that the form itself says, in all languages."""
    titles = {normal(own.form) for _, own in _languages()}
    return frozenset({*guidance(), *headings(), *labels(), *titles})
