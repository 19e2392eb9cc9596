"""Measured text: the same lines as a real layout engine sets with the same fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.theme.fonts import font_stack, read_face, shaper, source_faces
from casekit.theme.measure import Run, line_count, text_width

SANS = font_stack(source_faces(), "Source Sans Pro")
BOLD = font_stack(source_faces(), "Source Sans Pro", weight=700)
PARAGRAPH = (
    "A 61-year-old man with acute myeloid leukaemia (FLT3-ITD, NPM1 wild type) is in complete "
    "remission 74 days after an allogeneic transplantation; relapse-free survival at 24 months "
    "was 85.0% versus 53.3% (hazard ratio 0.39, 95% CI 0.18–0.85, P = 0.013). "
)


def _glyph(character: str) -> float:
    font = shaper(SANS[0].path)
    return font.get_glyph_h_advance(font.get_nominal_glyph(ord(character))) / font.face.upem


def test_width_is_the_sum_of_advances_and_grows_with_the_size():
    assert text_width("nn", SANS, 10) == pytest.approx(20 * _glyph("n"))
    assert text_width("nn", SANS, 20) == pytest.approx(2 * text_width("nn", SANS, 10))
    assert text_width("", SANS, 10) == 0


def test_width_is_kerned():
    assert text_width("AV", SANS, 10) < text_width("A", SANS, 10) + text_width("V", SANS, 10)


def test_combining_marks_add_no_width():
    assert text_width("o\u0304", SANS, 10) == text_width("o", SANS, 10)


def test_bold_is_wider():
    assert text_width(PARAGRAPH, BOLD, 10) > text_width(PARAGRAPH, SANS, 10)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("one", 1),
        ("one two", 1),
        ("one\ntwo", 2),
        ("one\n\ntwo", 3),
        ("one \u2028 two\n", 3),
        ("   ", 1),
    ],
)
def test_line_breaks_in_the_text_count(text, lines):
    assert line_count([Run(text, SANS)], 400, 10) == lines


def test_words_go_to_the_next_line_when_they_do_not_fit():
    width = text_width("word word", SANS, 10) + 0.01
    assert line_count([Run("word word word", SANS)], width, 10) == 2
    assert line_count([Run("word word word ", SANS)], width, 10) == 2
    assert line_count([Run("word word word", SANS)], width, 10.1) == 3


def test_the_factor_widens_the_measure():
    width = text_width("word word", SANS, 10) + 0.01
    assert line_count([Run("word word", SANS)], width, 10) == 1
    assert line_count([Run("word word", SANS)], width, 10, factor=1.1) == 2


def test_no_break_at_a_no_break_space():
    width = text_width("5\u00a0mg", SANS, 10) - 1
    assert line_count([Run("5 mg", SANS)], width, 10) == 2
    assert line_count([Run("x 5\u00a0mg", SANS)], width * 1.2, 10) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("relapse-free", 2),
        ("FLT3-ITD", 2),
        ("0.18–0.85", 2),
        ("12-25", 3),
        ("mmmm/mmm", 3),
        ("-mmmm", 3),
    ],
)
def test_words_break_after_hyphens_before_letters_and_after_dashes(text, lines):
    width = text_width(text, SANS, 10) + 0.1
    assert line_count([Run(f"i {text} i", SANS)], width, 10) == lines


def test_a_word_wider_than_the_line_is_broken_inside():
    width = 10 * _glyph("W") * 10.5  # ten letters fit
    assert line_count([Run("W" * 10, SANS)], width, 10) == 1
    assert line_count([Run("W" * 11, SANS)], width, 10) == 2
    assert line_count([Run("W" * 100, SANS)], width, 10) == 10
    assert line_count([Run("a " + "W" * 100, SANS)], width, 10) == 11


def test_a_line_narrower_than_a_letter_still_ends():
    assert line_count([Run("abc", SANS)], 0.1, 10) == 3


def test_a_word_in_two_styles_is_one_word():
    whole = [Run("transplan", SANS), Run("tation", BOLD)]
    width = text_width("transplan", SANS, 10) + text_width("tation", BOLD, 10) - 1
    assert line_count([Run("x ", SANS), *whole], width + 4, 10) == 2
    assert line_count([Run("transplan", SANS), Run(" tation", BOLD)], width, 10) == 2


def _rendered_lines(css: str, text: str, width: int, size: int, direction: str = "ltr") -> int:
    from weasyprint import HTML

    html = (
        f"<style>{css} @page {{ size: 2000pt; margin: 0 }} p {{ margin: 0; width: {width}pt; "
        f"direction: {direction}; font: {size}pt/{2 * size}pt Measured; }}</style><p>{text}</p>"
    )
    page = HTML(string=html).render().pages[0]
    body = next(iter(page._page_box.children)).children[0]
    return round(body.height / (2 * size * 4 / 3))


def _css(path: Path) -> str:
    return f'@font-face {{ font-family: Measured; src: url("{path.as_uri()}") }}'


@pytest.mark.parametrize("width", [200, 317, 460, 611])
def test_lines_are_those_that_a_layout_engine_sets(width):
    css = _css(SANS[0].path)
    text = (PARAGRAPH * 3).strip()
    assert line_count([Run(text, SANS)], width, 18) == _rendered_lines(css, text, width, 18)


@pytest.mark.parametrize("width", [150, 260, 431])
def test_arabic_lines_are_those_that_a_layout_engine_sets(width, amiri):
    text = (
        "امرأة عمرها خمسون عامًا تعاني من ضيق في التنفس وحمى منذ ثلاثة أيام، ولا توجد لديها "
        "سوابق مرضية مهمة. أي مما يلي هو الخطوة التالية الأنسب في التدبير؟"
    )
    stack = (read_face(amiri, "Amiri"),)
    rendered = _rendered_lines(_css(amiri), text, width, 18, "rtl")
    assert line_count([Run(text, stack)], width, 18) == rendered


def test_arabic_is_measured_joined_and_with_its_own_face(amiri):
    stack = (*SANS, read_face(amiri, "Amiri"))
    letters = sum(text_width(letter, stack, 10) for letter in "سلام")
    assert 0 < text_width("سلام", stack, 10) < letters
    mixed = text_width("سلام", stack, 10) + text_width("abc", stack, 10)
    assert text_width("abcسلام", stack, 10) == pytest.approx(mixed)
