"""Left-to-right runs in right-to-left text."""

from __future__ import annotations

import time

import pytest

from casekit.document.inlines import plain_text
from casekit.document.markdown import parse_inline
from casekit.document.nodes import Citation, ReferenceLink, Sup, Text
from casekit.formats.bidi import has_right_to_left, left_to_right_runs


def runs(markdown: str) -> list[str]:
    inlines, _ = parse_inline(markdown, "")
    return [plain_text(run.inlines) for run in left_to_right_runs(inlines) if run.is_left_to_right]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("طفرة *FLT3*-ITD في المرضى", ["FLT3-ITD"]),
        ("خلايا CD33^+^ وخلايا", ["CD33+"]),
        ("دواء 5-azacitidine مرة", ["5-azacitidine"]),
        ("كانت 3.2 × 10^9^/L عند", ["3.2 × 109/L"]),
        ("كانت 10^9^ خلية", ["109"]),
        (
            "مع sorafenib (HR 0.39, 95% CI 0.18–0.85) ثم",
            ["sorafenib (HR 0.39, 95% CI 0.18–0.85)"],
        ),
        ("المرض (AML) هنا", ["AML"]),
        ("من دونه (*P* = 0.019) هنا", ["P = 0.019"]),
        ("مع sorafenib (HR 0.39 عند) هنا", ["sorafenib", "HR 0.39"]),
        ("مع sorafenib (a) [b] ثم", ["sorafenib (a) [b]"]),
        ("مع A (b) (هنا)", ["A (b)"]),
        ("في اليوم 40 بعد الزرع", []),
        ("بنسبة 100%.", []),
        ("AML ثم *AML* ثم", ["AML"]),
        ("علاج e\u0323\u0301! ثم", ["e\u0323\u0301"]),
        ("", []),
    ],
)
def test_what_is_attached_to_a_latin_word_stays_with_it(markdown: str, expected: list[str]) -> None:
    assert runs(markdown) == expected


def test_nothing_is_lost_or_moved() -> None:
    inlines, _ = parse_inline("أ *FLT3*-ITD (5-aza) 10^9^/L، [رابط](https://x.org) **CD3**", "")
    parts = [run.inlines for run in left_to_right_runs(inlines)]
    assert "".join(plain_text(part) for part in parts) == plain_text(inlines)


def test_a_superscript_mark_stays_with_the_claim_before_it() -> None:
    mark = Citation(("r",), (Sup((ReferenceLink("r", (Text("2"),)),)),))
    found = list(left_to_right_runs((Text("دراسة SORMAIN"), mark, Text(" هنا"))))
    assert [plain_text(run.inlines) for run in found] == ["دراسة ", "SORMAIN2", " هنا"]


def test_a_mark_after_brackets_does_not_take_one_of_them_along() -> None:
    mark = Citation(("r",), (Sup((ReferenceLink("r", (Text("7"),)),)),))
    found = list(left_to_right_runs((Text("دونه (P = 0.019)"), mark)))
    assert [plain_text(run.inlines) for run in found] == ["دونه (", "P = 0.019", ")7"]


def test_letters_of_right_to_left_scripts_are_recognised() -> None:
    assert has_right_to_left("A ب")
    assert has_right_to_left("ש")
    assert not has_right_to_left("Łódź β 12 (x)")


@pytest.mark.parametrize(
    "text", ["1" * 60_000, "1." * 30_000, "1 × " * 15_000, "((" * 30_000, "a(" * 30_000]
)
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    start = time.process_time()
    assert "".join(plain_text(run.inlines) for run in left_to_right_runs((Text(text),))) == text
    assert time.process_time() - start < 3
