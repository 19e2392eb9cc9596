"""Characters without a font: one finding a text, at the first of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.theme.coverage import check_coverage
from casekit.theme.fonts import read_face, source_faces

FILE = Path("case.json")


def test_a_case_that_every_font_covers_has_no_finding():
    tree = {"title": "Kröger’s αβ ≥ 5 µg", "points": 1, "key": None, "dates": {"published": "2021"}}
    assert check_coverage(tree, FILE, source_faces()) == []


def test_the_finding_stands_at_the_first_character():
    tree = {"title": "x", "questions": [{"options": [{"text": "CD8⁺"}]}]}
    (item,) = check_coverage(tree, FILE, source_faces())
    assert (item.code, item.pointer) == ("CK321", "/questions/0/options/0/text")
    assert (item.offset, item.length) == (3, 1)
    assert item.message == "no font can show “⁺” (U+207A, superscript plus sign)"
    assert item.path == FILE


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("⁺⁺⁺", ""),
        ("⁺ ⁻", " and one other character of this text"),
        ("سلام ⁺", " and 4 other characters of this text"),
    ],
)
def test_many_characters_of_one_text_are_one_finding(text, more):
    (item,) = check_coverage({"vignette": text}, FILE, source_faces())
    assert item.message.partition(")")[2] == more


def test_names_of_properties_are_not_printed_and_not_judged():
    assert check_coverage({"⁺": "a"}, FILE, source_faces()) == []


def test_abbreviations_are_names_that_are_printed():
    tree = {"abbreviations": {"Na⁺": "sodium"}}
    (item,) = check_coverage(tree, FILE, source_faces())
    assert (item.pointer, item.on_key) == ("/abbreviations/Na⁺", True)
    assert not check_coverage({"abbreviations": {"a": "⁺"}}, FILE, source_faces())[0].on_key


def test_an_arabic_case_needs_an_arabic_font(amiri):
    tree = {"title": "حالة سريرية", "vignette": "امرأة عمرها 61 عامًا، CD34+"}
    assert len(check_coverage(tree, FILE, source_faces())) == 2
    assert check_coverage(tree, FILE, (*source_faces(), read_face(amiri, "Amiri"))) == []
