"""Statistics as people write them: every ``claims/*.md`` file holds triples.

A triple is a title, a text and what is read from it, one line a claim. A title may begin with the
language of the text: “de: decimal commas”.
"""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.lint.statistics import Claim, Interval, Number, Place, PValue, claims
from tests.lint.statistics import show

FOLDER = Path(__file__).parent / "claims"


def triples() -> list[pytest.ParameterSet]:
    found = []
    for file in sorted(FOLDER.glob("*.md")):
        for part in file.read_text(encoding="utf-8").split("\n.\n\n"):
            title, text, expected = part.strip("\n").removesuffix("\n.").split("\n.\n")
            language = re.match(r"([a-z]{2}): ", title)
            tag = language[1] if language else "en"
            found.append(pytest.param(tag, text, expected, id=f"{file.stem}: {title}"))
    return found


@pytest.mark.parametrize(("language", "text", "expected"), triples())
def test_a_text_makes_these_claims(language: str, text: str, expected: str) -> None:
    read = claims(text, language)
    assert "\n".join(map(show.claim, read)) == expected.replace("nothing", "")
    for claim in read:
        _parts_are_where_they_say(claim, text)


def _parts_are_where_they_say(claim: Claim, text: str) -> None:
    for number in _numbers(claim):
        printed = text[number.place.start : number.place.end]
        digits = re.sub(r"[^0-9]", "", printed)
        assert digits, printed
        if "e" not in printed and "×" not in printed:  # no power of ten
            shown = re.sub(r"[^0-9]", "", show.number(number))
            assert shown.lstrip("0") == digits.lstrip("0")
        assert claim.sentence.start <= number.place.start < number.place.end <= claim.sentence.end
    for mention in (claim.endpoint, claim.trial, claim.population, claim.subject, *claim.arms):
        if mention is not None:
            named = text[mention.place.start : mention.place.end]
            assert named.strip("*_ ") == named
            assert named


def _numbers(claim: Claim) -> list[Number]:
    found = [claim.estimate, claim.count, claim.total, claim.p.value if claim.p else None]
    for one in (claim.interval, claim.spread):
        found += [one.lower, one.upper] if one else []
    return [number for number in found if number is not None]


@given(st.text(alphabet=st.sampled_from("HR OCIP=<>%0123456789.,;:–-−·()[]×^@abc\n"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    for claim in claims(text):
        for place in _places(claim):
            assert 0 <= place.start < place.end <= len(text)


def _places(claim: Claim) -> list[Place]:
    found: list[Place] = []
    for field in fields(claim):
        value = getattr(claim, field.name)
        if isinstance(value, Place):
            found.append(value)
        if isinstance(value, Number | Interval | PValue):
            found.append(value.place)
    return found


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1.2,", "0.5–", "95% CI ", "HR ", "hazard ", "HR 0.39 (95% CI 0.18–0.85; P = 0.01) ",
        "12/40 (", "30% ", "median ", "with ", "versus ", "in patients ", "the phase 3 ", "ABC-",
        "[@", "(", "^", "10^", "× 10^-5^", "reduced by ", ". ", "\n", "- a\n", "at 24 months ",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length_only(unit: str) -> None:
    once, four_times = (_calls(unit * (size // len(unit))) for size in (2_000, 8_000))
    assert four_times < 4.6 * once + 200


def _calls(text: str) -> int:
    """How many calls of functions it takes to read a text, a measure that no clock disturbs."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        claims(text)
    finally:
        sys.setprofile(None)
    return count
