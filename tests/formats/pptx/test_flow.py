"""Text is divided by its measured height, at the borders of sentences, and none is lost."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.formats.pptx.arial import width
from casekit.formats.pptx.flow import Column, pages
from casekit.formats.pptx.ruler import Ruler, Type
from casekit.formats.pptx.spans import Para, Span, cut, plain, sentence_ends
from casekit.theme.fonts import installed_fonts, shaper
from casekit.theme.theme import Theme

RULER = Ruler(Theme(society="Society"))
SENTENCES = (
    "The first sentence is short. The second one is a little longer than that! Is the third?"
)


def column(height: float, size: float = 20) -> Column:
    return Column(RULER, 400, height, Type(size))


def para(text: str, **changes: object) -> Para:
    return Para((Span(text),), **changes)  # type: ignore[arg-type]


def cuts(text: str) -> list[str]:
    spans = (Span(text),)
    offsets = [0, *sentence_ends(spans), len(text)]
    return [text[start:end].strip() for start, end in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One here. Two there.", 2),
        ("Dr. Burchert et al. found it vs. placebo. It was so.", 2),
        ("HR 0.39 (P = 0.013). At 24 months it was 0.25.", 2),
        ("e.g. this one stays whole.", 1),
        ("Given as “one.” Then more.", 2),
        ("ظهر الطفح. ثم اختفى؟ نعم.", 3),
        ("Hangisi? Şu. İyi.", 3),
        ("Maziarz, R. T. and others wrote it.", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, parts: int) -> None:
    assert len(cuts(text)) == parts


def test_a_citation_mark_stays_with_its_sentence():
    spans = (Span("It was so."), Span("11,12", raised=1), Span(" Then it was not."))
    (offset,) = sentence_ends(spans)
    left, right = cut(spans, offset)
    assert plain(left) == "It was so.11,12"
    assert plain(right) == "Then it was not."
    assert left[-1].raised == 1


def test_what_fits_is_not_divided():
    paras = [para(SENTENCES, before=10), para(SENTENCES, before=10)]
    assert pages(paras, column(400)) == [tuple(paras)]
    assert pages([], column(400)) == []


def test_pages_end_with_paragraphs_where_that_takes_no_more_of_them():
    paras = [para(SENTENCES * 2, before=10) for _ in range(4)]
    room = column(RULER.height(paras[:2], 400, Type(20)) + 25)
    assert pages(paras, room) == [tuple(paras[:2]), tuple(paras[2:])]


def test_pages_are_evenly_filled():
    paras = [para("One line of text.", before=10, whole=True) for _ in range(11)]
    room = column(RULER.height(paras[:10], 400, Type(20)))
    assert sorted(len(page) for page in pages(paras, room)) == [5, 6]


def test_a_heading_is_never_the_last_on_its_page():
    text, heading = para(SENTENCES, before=10), para("Heading", before=14, keep=True)
    paras = [text, heading, text]
    for height in range(60, 400, 7):
        assert all(page[-1] != heading for page in pages(paras, column(height)))


def test_a_continued_list_item_has_no_second_bullet():
    item = para(SENTENCES * 6, indent=22, hang=22, bullet="•")
    first, *others = (page[0] for page in pages([item], column(100)))
    assert first.bullet == "•"
    assert others
    assert all(not one.bullet and one.indent == 22 for one in others)


def test_a_word_longer_than_a_page_is_divided_all_the_same():
    found = pages([para("x" * 3000)], column(100))
    assert len(found) > 5
    assert "".join(plain(page[0].spans) for page in found) == "x" * 3000


TEXTS = st.lists(
    st.builds(
        lambda seed, count, whole, keep: para(
            " ".join(
                random.Random(seed).choices(
                    [*SENTENCES.split(), "Donaudampfschifffahrt" * 4], k=count
                )
            ),
            before=8,
            whole=whole,
            keep=keep,
        ),
        st.integers(0, 50),
        st.integers(1, 60),
        st.booleans(),
        st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.floats(50, 400), st.sampled_from([18.0, 22.0, 24.0]))
def test_every_word_is_kept_in_order_and_every_page_fits(
    paras: list[Para], height: float, size: float
) -> None:
    room = column(height, size)
    found = pages(paras, room)
    said = "".join("".join(plain(one.spans).split()) for page in found for one in page)
    assert said == "".join("".join(plain(one.spans).split()) for one in paras)
    assert all(room.holds(page) for page in found)


@pytest.mark.parametrize(("bold", "name"), [(False, "Regular"), (True, "Bold")])
def test_widths_are_those_of_the_font_made_like_arial(bold: bool, name: str) -> None:
    path = installed_fonts().get(f"LiberationSans-{name}.ttf")
    if path is None:
        pytest.skip("fonts-liberation is not installed here")
    font = shaper(path)
    for code in (*range(0x20, 0x7F), *range(0xC0, 0x180), *map(ord, "–—‘’“”•…≤≥−×")):
        glyph, known = font.get_nominal_glyph(code), width(chr(code), bold)
        if glyph is not None and known is not None:
            real = font.get_glyph_h_advance(glyph) / font.face.upem
            assert known == pytest.approx(real, abs=0.06 if code < 0x80 else 0.15)
