"""Right-to-left print is read in the case's order where paper shows no other, and only there."""

from __future__ import annotations

import pytest

from casekit.document.reading import Passage
from casekit.verify.turned import Orders

TEXTS = (
    "الدم 2021-09-15 Α.",
    "وتلقت; مجددًا",
    "ثم лечение",
    "$5!",
    "كامفاض (D50.0)",
    "IL\u20106 دم 7",
)


def read(own: str, seen: str, *, around: str = "{}") -> str:
    orders = Orders(TEXTS, str.maketrans({"\u2010": "-"}))
    return orders.passage(Passage(around.format(own), "page 1", runs=((own, seen),))).text


@pytest.mark.parametrize(
    ("own", "seen", "text"),
    [
        ("15-09-2021 الدم Α.", "15-09-2021 مدلا Α.", "الدم 2021-09-15 Α."),
        ("الدم 2021-09-15", "15-09-2021 مدلا", "الدم 2021-09-15"),
        ("!$5", "!$5", "$5!"),
        ("IL-6 7 دم", "IL-6 7 مد", "IL\u20106 دم 7"),
        (
            "(D50.0) كامفاض :SNOMED",
            "SNOMED: ضافماك (D50.0)",
            "SNOMED: كامفاض (D50.0)",
        ),
    ],
)
def test_what_looks_the_same_is_the_same(own: str, seen: str, text: str) -> None:
    assert read(own, seen) == text
    assert read(own, seen, around="1. {} x^{{2}}") == f"1. {text} x^{{2}}"


@pytest.mark.parametrize(
    ("own", "seen"),
    [
        ("15-09-2012 الدم Α.", "15-09-2012 مدلا Α."),
        ("الدم 15-09-2021 Α.", "2021-09-15 مدلا Α."),
        ("15-09-2021 الذم Α.", "15-09-2021 مذلا Α."),
        ("5$!", "5$!"),
        ("(D50.1) كامفاض :SNOMED", "SNOMED: ضافماك (D50.1)"),
    ],
)
def test_what_looks_different_stays_as_it_was_read(own: str, seen: str) -> None:
    assert read(own, seen) == own
