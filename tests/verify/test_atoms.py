"""What makes a difference between two texts, and what does not."""

from __future__ import annotations

import pytest

from casekit.verify.atoms import atoms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2^{1}^{1,2}", "2^{11,2}"),
        ("٣^{٢} ^{131}I", "٣^{٢ 131}I"),
        ("a_{b}_{c}_{d}", "a_{bcd}"),
        ("co\u00adoperation", "cooperation"),
        ("\u200d\ufe0f hasta", "hasta"),
        ("ﬁrst ﬂow ﻻ", "first flow لا"),
        ("nai\u0308ve", "na\u00efve"),
        ("5\u00a0mg", "5 mg"),
    ],
)
def test_what_nobody_can_tell_apart_is_equal(one: str, other: str) -> None:
    assert atoms(one) == atoms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10^{9}", "109"),
        ("10^{9}^{1}", "10^{9} 1"),
        ("a^{b}_{c}", "a^{bc}"),
        ("−3", "-3"),
        ("non\u2011stop", "non-stop"),
        ("5 µg", "5 ug"),
        ("5 µg", "5 μg"),
        ("½", "1/2"),
        ("x²", "x2"),
        ("ß", "ss"),
        ("ı", "i"),
        ("é", "e"),
        ("the rapist", "therapist"),
    ],
)
def test_what_can_be_told_apart_is_not(one: str, other: str) -> None:
    assert atoms(one) != atoms(other)
