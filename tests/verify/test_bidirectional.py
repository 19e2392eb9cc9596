"""The order in which a line is seen (UAX 9)."""

from __future__ import annotations

import pytest

from casekit.verify.bidirectional import in_sight, letters


def seen(text: str, *, right_to_left: bool) -> str:
    return "".join(in_sight(letters(text), right_to_left=right_to_left))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("دم 2021-09-15 Α", "15-09-2021 مد Α"),
        ("2021-09-15 دم Α", "2021-09-15 مد Α"),
        ("אב 2021-09-15 Α", "2021-09-15 בא Α"),
        ("a אב, [1] 37 µ", "a 37 [1] ,בא µ"),
        ("a (אב) b", "a (בא) b"),
        ("אב (ג) b", "(ג) בא b"),
        ("«אב» 19)", "«19 «בא)"),
        ("אב \u2067גד\u2069 !", "בא דג !"),
        ("אב גד !", "דג בא !"),
        ("x \u2068אב\u2069 19", "x בא 19"),
        ("א 5% b", "5% א b"),
        ("a\u200f!", "a!"),
        ("אב!\u200f", "!בא"),
        ("", ""),
    ],
)
def test_lines_that_begin_on_the_left(text: str, drawn: str) -> None:
    assert seen(text, right_to_left=False) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("$5!", "!$5"),
        ("אב ! 1B", "1B ! בא"),
        ("א (b) ג", "ג (b) א"),
        ("a (b", "a (b"),
        ("(אב", "בא)"),
        ("אב 20-30 ג", "ג 20-30 בא"),
        ("دم 20-30 ج", "ج 30-20 مد"),
        ("א \u2066a-1!\u2069 ב", "ב a-1! א"),
        ("א \u2066a", "a א"),
        ("e\u0323 א", "א e\u0323"),
    ],
)
def test_lines_that_begin_on_the_right(text: str, drawn: str) -> None:
    assert seen(text, right_to_left=True) == drawn
