"""Rules about whole archives, on a few small cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from casekit.config.lint import DEFAULTS
from casekit.lint import examples
from casekit.lint.archive import CaseSummary, summary
from casekit.lint.context import LintCase
from casekit.lint.run import run_archive
from casekit.model.decode import decode_case

VIGNETTES = (
    "A 34-year-old woman comes to the clinic because she has been tired for three months.",
    "A boy of six years is brought to the emergency department after a fall from a tree.",
    "Two days after surgery a 71-year-old man is confused and pulls at his urinary catheter.",
)


def other_words(number: int) -> str:
    return " ".join(sha256(f"{number} {at}".encode()).hexdigest()[:9] for at in range(90))


def cases(*changes: dict[str, Any], as_of: date | None = None) -> list[CaseSummary]:
    made = []
    for number, change in enumerate(changes):
        patch = {
            "/id": f"case-{number}",
            "/vignette": VIGNETTES[number % len(VIGNETTES)] + other_words(number),
            **change,
        }
        case = LintCase(decode_case(examples.example(patch).tree), as_of=as_of)
        made.append(summary(case, Path(f"{number}/case.json")))
    return made


def codes(listed: Iterable[CaseSummary]) -> list[str]:
    return [item.code for item in run_archive(list(listed), DEFAULTS)]


def test_keys_that_favour_a_letter() -> None:
    assert codes(cases(*[{}] * 32)) == ["CK810"]
    ids = ("diet", "intravenous", "oral", "transfusion")
    even = [{"/questions/0/key": ids[at % 4]} for at in range(32)]
    assert codes(cases(*even)) == []
    assert codes(cases(*[{}] * 29)) == []


def test_a_question_asked_twice() -> None:
    story = "A 34-year-old woman is tired; ferritin is 5 µg/L and haemoglobin 94 g/L."
    twice = cases({"/vignette": story}, {"/vignette": story.replace("tired", "weary")})
    (found,) = run_archive(twice, DEFAULTS)
    assert (found.code, found.path, found.pointer) == (
        "CK811",
        Path("1/case.json"),
        "/questions/0",
    )
    assert "case-0" in found.message
    assert codes(cases({}, {})) == []


def test_a_paper_cited_with_other_data() -> None:
    other = {"/references/0/volume": "106", "/references/0/page": "1232-1239"}
    (found,) = run_archive(cases({}, other), DEFAULTS)
    assert (found.code, found.pointer) == ("CK812", "/references/0")
    assert "106 here and 105 in case-0" in found.message
    assert codes(cases({}, {"/references/0/page": "1232-1239"})) == []


def test_cases_past_their_review() -> None:
    late = {"/status": "published"}
    assert codes(cases(late, late, as_of=date(2029, 1, 1))) == ["CK813"]
    assert codes(cases(late, late, as_of=date(2028, 1, 1))) == []
    assert codes(cases(late, late)) == []
