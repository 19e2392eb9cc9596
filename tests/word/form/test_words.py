"""The form's catalogues are complete, and its words can be told apart in all languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

import casekit
from casekit.document.words import catalogues, words_for
from casekit.importers.form import fields as form
from casekit.importers.form.fields import Part
from casekit.importers.form.words import FORM_CATALOGUES, FormWords, form_words
from casekit.model.case import Role

LANGUAGES = catalogues()[1:]
ENGLISH = asdict(FormWords())


def test_the_form_speaks_every_language_of_the_outputs() -> None:
    assert tuple(sorted(path.stem for path in FORM_CATALOGUES.glob("*.po"))) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_once(language: str) -> None:
    with (FORM_CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    found = {message.context: message for message in catalogue if message.id}
    assert {name: message.id for name, message in found.items()} == ENGLISH
    assert [name for name, message in found.items() if not message.string or message.fuzzy] == []
    assert catalogue.locale == Locale(language)
    assert asdict(form_words(language)) == {name: one.string for name, one in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_spelling_is_typographic(language: str) -> None:
    for name, text in asdict(form_words(language)).items():
        assert text == text.strip(" ") == unicodedata.normalize("NFC", text), name
        assert not re.search(r"['\"]|\.\.\.|  | [:;?!]", text), name
        assert text.endswith(".") is ENGLISH[name].endswith("."), name


@pytest.mark.parametrize("language", catalogues())
def test_texts_to_type_over_stand_between_their_marks(language: str) -> None:
    for name, text in asdict(form_words(language)).items():
        is_typed_over = name.startswith(("type_", "choose_", "insert_"))
        assert (text[0] == "‹" and text[-1] == "›") is is_typed_over, name
        assert not is_typed_over or re.fullmatch("‹[^‹›]+›", text), name


@pytest.mark.parametrize("language", catalogues())
def test_headings_and_labels_mean_one_thing_in_all_languages(language: str) -> None:
    words, own = words_for(language), form_words(language)
    for part in Part:
        heading = form.normal(form.heading_words(part, words, own))
        assert form.headings()[heading] is part, (part, heading)
    keys = [name for name in form.labels().values() if name != "orcid"]
    for key in dict.fromkeys(keys):
        assert form.labels()[form.normal(form.label_words(key, words, own))] == key


@pytest.mark.parametrize("language", catalogues())
def test_roles_and_grounds_of_consent_mean_one_thing(language: str) -> None:
    words = words_for(language)
    for role in Role:
        assert form.roles()[form.normal(getattr(words, form.ROLES[role]))] is role
    for kind, name in form.CONSENTS.items():
        assert form.consents()[form.normal(getattr(words, name))] is kind


def test_parts_have_styles_of_their_own() -> None:
    assert len({part.style for part in Part}) == len(Part)
    for part in Part:
        assert form.part_of_style(part.style) is part
        assert form.part_of_style(part.style.upper()) is part
    assert form.part_of_style("Case Option") is None
    assert form.part_of_style("") is None


def test_every_word_is_used() -> None:
    package = Path(casekit.__file__).parent
    files = [*package.glob("word/form/*.py"), *package.glob("importers/form/*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files if file.name != "words.py")
    unused = [one.name for one in fields(FormWords) if not re.search(rf"\b{one.name}\b", code)]
    assert unused == []
