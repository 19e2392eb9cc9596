"""The message catalogues are complete, and the nearest language is chosen."""

from __future__ import annotations

import importlib.util
import re
import string
import subprocess
import sys
import unicodedata
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from casekit.document import words as module
from casekit.document.words import (
    CATALOGUES,
    Words,
    catalogue_language,
    catalogues,
    translations,
    words_for,
)

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "de", "es", "fr", "it", "pt", "tr")
ENGLISH = asdict(Words())


def _load_script():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


scripts = _load_script()


def _messages(language: str):
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_promised_languages_are_there():
    assert catalogues() == ("en", *LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    def test_every_word_is_translated_from_its_present_english(self, language):
        catalogue = _messages(language)
        messages = {message.context: message for message in catalogue if message.id}
        assert {field: message.id for field, message in messages.items()} == ENGLISH
        assert [field for field, message in messages.items() if not message.string] == []

    def test_nothing_is_fuzzy_obsolete_or_double(self, language):
        catalogue = _messages(language)
        assert [message.context for message in catalogue if message.id and message.fuzzy] == []
        assert list(catalogue.obsolete) == []
        contexts = [message.context for message in catalogue if message.id]
        assert len(contexts) == len(set(contexts))

    def test_the_words_are_those_of_the_catalogue(self, language):
        messages = {m.context: m.string for m in _messages(language) if m.id}
        assert asdict(words_for(language)) == messages

    def test_placeholders_are_kept(self, language):
        translated = asdict(words_for(language))
        for field, english in ENGLISH.items():
            assert _placeholders(translated[field]) == _placeholders(english), field

    def test_full_stops_are_kept(self, language):
        translated = asdict(words_for(language))
        for field, english in ENGLISH.items():
            assert translated[field].endswith(".") is english.endswith("."), field

    def test_spelling_is_typographic(self, language):
        for field, text in asdict(words_for(language)).items():
            assert text == text.strip(" ") == unicodedata.normalize("NFC", text), field
            assert not re.search(r"['\"]|\.\.\.|  | [:;?!]", text), field

    def test_the_catalogue_names_its_language(self, language):
        assert _messages(language).locale == Locale(language)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "de"),
        ("de-AT", "de"),
        ("DE-ch-1996", "de"),
        ("de_AT", "de"),
        ("pt-BR", "pt"),
        ("ar-EG-u-nu-latn", "ar"),
        ("tr-TR", "tr"),
        ("nl", "en"),
        ("den", "en"),
        ("zh-Hant-TW", "en"),
        ("", "en"),
        ("../de", "en"),
        ("de/../fr", "en"),
    ],
)
def test_the_nearest_language_is_chosen(tag, language):
    assert catalogue_language(tag) == language
    assert words_for(tag) == words_for(language)


def test_some_words_as_an_editor_prints_them():
    assert words_for("de-AT").expert_perspective_by.format(names="Ada") == (
        "Expertenkommentar von Ada"
    )
    assert words_for("fr").references == "Références"
    assert words_for("tr").question_number.format(number=2) == "Soru 2"
    assert words_for("ar").references == "المراجع"
    assert words_for("xx") == Words()


@pytest.fixture
def dutch(tmp_path, monkeypatch):
    """A folder with one catalogue that a translator has only begun."""
    text = scripts.updated("nl", "").replace(
        'msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "Casus"'
    )
    text = text.replace(
        'msgctxt "question"\nmsgid "Question"\nmsgstr ""',
        '#, fuzzy\nmsgctxt "question"\nmsgid "Question"\nmsgstr "Quaestio"',
    )
    (tmp_path / "nl.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "CATALOGUES", tmp_path)
    monkeypatch.setattr(module, "catalogues", lambda: ("en", "nl"))


@pytest.mark.usefixtures("dutch")
def test_english_stands_in_for_what_is_not_yet_translated():
    begun = words_for.__wrapped__("nl-BE")
    assert begun == Words(case="Casus")


class TestScript:
    TEXT = scripts.updated("de", (CATALOGUES / "de.po").read_text(encoding="utf-8"))

    def test_an_up_to_date_catalogue_stays_as_it_is(self):
        assert (CATALOGUES / "de.po").read_text(encoding="utf-8") == self.TEXT

    def test_added_words_are_left_to_the_translator(self):
        without = self.TEXT.replace(
            'msgctxt "references"\nmsgid "References"\nmsgstr "Literatur"\n\n', ""
        )
        assert without != self.TEXT
        assert scripts.updated("de", without) == self.TEXT.replace('"Literatur"', '""')

    def test_reworded_words_are_fuzzy(self):
        before = self.TEXT.replace('msgid "References"', 'msgid "Sources"')
        assert scripts.updated("de", before) == self.TEXT.replace(
            'msgctxt "references"', '#, fuzzy\nmsgctxt "references"'
        )

    def test_removed_words_go_and_remarks_stay(self):
        before = self.TEXT.replace(
            'msgctxt "references"', '# As in the journals.\nmsgctxt "references"'
        )
        longer = before + '\nmsgctxt "gone"\nmsgid "Gone"\nmsgstr "Fort"\n'
        assert scripts.updated("de", longer) == before

    def test_a_new_catalogue_names_its_language(self):
        assert scripts.updated("nl", "").startswith('msgid ""\nmsgstr ""\n"Language: nl\\n"\n')


def _messages_script(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "messages.py", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_catalogues_are_up_to_date():
    done = _messages_script("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_word_is_used() -> None:
    """A word that no module asks for is a word too many in eight languages."""
    package = ROOT / "casekit"
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for file in package.rglob("*.py")
        if file.name != "words.py"
    )
    unused = [field.name for field in fields(Words) if not re.search(rf"\.{field.name}\b", code)]
    assert unused == []


def test_catalogues_are_read_as_babel_reads_them(tmp_path):
    catalogue = Catalog(fuzzy=False)
    for number, text in enumerate(
        [
            "„Ja“",
            'a "b"',
            "one\ntwo\n",
            "tab\tand \\ and \\n",
            "x" * 300,
            "long " * 60,
            "# no",
            "\u2028",
        ]
    ):
        flags = {"fuzzy"} if number % 3 == 2 else {"python-brace-format"}
        catalogue.add(f"id {text}", f"{text}!", context=f"field_{number}", flags=flags)
        catalogue.add(f"open {text}", "", context=f"open_{number}", user_comments=["not yet"])
    path = tmp_path / "nl.po"
    with path.open("wb") as file:
        write_po(file, catalogue, width=60)
    with path.open("rb") as file:
        known = {m.context: m.string for m in read_po(file) if m.id and m.string and not m.fuzzy}
    assert translations(path) == known
    assert len(known) == 6
