"""The order of reading from the order of sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.formats.readers.pdf.visual import has_letters, read_order


def read(seen: str, *, right_to_left: bool) -> str:
    return "".join(seen[place] for place, _ in read_order(seen, right_to_left=right_to_left))


@pytest.mark.parametrize(
    ("seen", "order"),
    [
        ("جبا", "ابج"),
        (".جبا", "ابج."),
        ("جبا 61 مدق", "قدم 61 ابج"),
        ("ب 38.9 ا", "ا 38.9 ب"),
        ("م° 38.9 ا", "ا 38.9 °م"),
        ("%100 ا", "ا 100%"),
        ("17–10 ا", "ا 10–17"),
        ("118/70 ا", "ا 118/70"),
        ("ב 20-30 א", "א 20-30 ב"),
        ("ב 86% א", "א 86% ב"),
        ("ב FLT3 א", "א FLT3 ב"),
        (".1", "1."),
        ("", ""),
    ],
)
def test_right_to_left_lines(seen: str, order: str) -> None:
    assert read(seen, right_to_left=True) == order


@pytest.mark.parametrize(
    ("seen", "order"),
    [
        ("P = 0.013 (n < 5)", "P = 0.013 (n < 5)"),
        ("the word جبا here", "the word ابج here"),
        ("see דג 12 בא.", "see אב 12 גד."),
    ],
)
def test_left_to_right_lines(seen: str, order: str) -> None:
    assert read(seen, right_to_left=False) == order


def test_signs_between_right_to_left_letters_are_mirrored() -> None:
    assert read_order("ב)א", right_to_left=True) == [(2, True), (1, True), (0, True)]
    assert [mirrored for _, mirrored in read_order("(a)", right_to_left=False)] == [False] * 3


@given(st.text(max_size=30), st.booleans())
def test_no_character_is_lost_or_doubled(seen: str, right_to_left: bool) -> None:
    places = [place for place, _ in read_order(seen, right_to_left=right_to_left)]
    assert sorted(places) == list(range(len(seen)))


@given(st.text(alphabet="abc -.,()0123456789", max_size=30))
def test_left_to_right_text_stays_as_it_is(seen: str) -> None:
    assert not has_letters(seen, "R", "AL")
    assert read(seen, right_to_left=False) == seen
