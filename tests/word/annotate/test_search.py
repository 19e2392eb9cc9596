"""The words of a case are found in Word files, wherever else the same words stand."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest

from casekit.lint.plain import OBJECT
from casekit.lint.prose import Place, Prose
from casekit.lint.texts import texts
from casekit.model.case import Case
from casekit.model.decode import decode_case
from casekit.source.file import read_source
from casekit.word.annotate.plainly import plainly
from casekit.word.annotate.script import script
from casekit.word.annotate.search import Finder, Found
from tests import samples
from tests.formats.docx import handouts

NOT_SHOWN = {Place.ALT, Place.SHORT_TITLE, Place.KEYWORD}


@cache
def case(name: str) -> Case:
    folder = samples.CASES / name
    if name in handouts.HARD:
        folder = samples.ROOT / "tests" / "hard" / name
    files = [folder / "case.json", folder / "case.yaml"]
    source, _ = read_source(next(file for file in files if file.exists()))
    assert source is not None
    return decode_case(source.tree)


@pytest.mark.parametrize("name", [*handouts.EXAMPLES, *handouts.HARD])
def test_every_word_of_a_case_is_found_in_its_export(name: str) -> None:
    lines = script(docx.Document(io.BytesIO(handouts.data(name))).element.body)
    proses = [one for one in texts(case(name)) if one.text and one.place not in NOT_SHOWN]
    finder = Finder(lines, proses)
    tried = 0
    for prose in proses:
        for word in prose.words:
            wanted = plainly(prose.text[word.start : word.end])
            if OBJECT in wanted:
                continue
            found = finder.words(prose, word.start, word.end)
            assert found is not None, (prose.pointer, wanted)
            shown = plainly(lines[found.line].text[found.start : found.end])
            assert shown == wanted, (prose.pointer, wanted, shown)
            tried += 1
    assert tried > 80


def lines_of(*paragraphs: str) -> list:
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    return script(word.element.body)


def prose(text: str, place: Place = Place.DISCUSSION, pointer: str = "/discussion") -> Prose:
    return Prose(pointer, place, text, "en")


@pytest.mark.parametrize(
    ("paragraph", "text", "words", "expected"),
    [
        ("Give iron by mouth.", "Give iron by mouth.", "iron", "iron"),
        ("Give “iron” by mouth – daily.", 'Give "iron" by mouth - daily.', "iron", "iron"),
        ("It works in SORMAIN11 and here.", "It works in SORMAIN [@a] and here.", "here", "here"),
        ("It works in SORMAIN11 here.", "It works in SORMAIN [@a] here.", "SORMAIN", "SORMAIN"),
        ("Choice C is right, see (3).", "Choice @opt:c is right, see [@x].", "see", "see"),
        ("A platelet count of 20 × 109/L was found.", "A platelet count of 20 × 10^9^/L was found.",
         "10⁹/L", "109/L"),
        ("Discussion: The haemoglobin fell to 84 g/L within two days.",
         "The haemoglobin fell to 84 g/L within two days.", "84 g/L", "84 g/L"),
        ("The haemoglobin then fell to 84 g/L within about two days of that.",
         "The haemoglobin fell to 84 g/L within two days of it.", "two days", "two days"),
    ],
)  # fmt: skip
def test_words_are_found_through_what_differs(
    paragraph: str, text: str, words: str, expected: str
) -> None:
    lines = lines_of("Something else stands first.", paragraph, "Iron, iron, iron.")
    one = prose(text)
    start = one.text.index(words)
    found = Finder(lines, [one]).words(one, start, start + len(words))
    assert found is not None
    assert (found.line, lines[1].text[found.start : found.end]) == (1, expected)


def test_equal_words_are_taken_in_their_order() -> None:
    lines = lines_of("Iron", "What is best?", "A. Iron", "B. Blood", "Iron is best.")
    lead = prose("What is best?", Place.LEAD_IN, "/questions/0/lead_in")
    option = prose("Iron", Place.OPTION, "/questions/0/options/0/text")
    found = Finder(lines, [lead, option])
    assert found.text(option.pointer) == Found(2, 3, 7)


def test_words_that_are_not_there_are_not_found() -> None:
    lines = lines_of("Give iron by mouth.", "Nothing of it stands here.")
    one = prose("Somebody else’s discussion of quite another matter altogether.")
    finder = Finder(lines, [one])
    assert finder.words(one, 0, 8) is None
    assert finder.phrase("ron by") is None
    assert finder.phrase("") is None
    assert finder.phrase("IRON BY") == Found(0, 5, 12)
