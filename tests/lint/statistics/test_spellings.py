"""However a claim is spelt, the same numbers are read."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from casekit.lint.statistics import claims

NAMES = {
    "HR": ["HR", "HR:", "HR =", "HR was", "hazard ratio", "hazard ratio [HR],", "Hazard ratio,"],
    "OR": ["OR", "OR,", "odds ratio", "odds ratio (OR) of", "ORs were"],
    "RR": ["RR", "risk ratio", "relative risk (RR):", "RR, "],
    "IRR": ["IRR", "incidence rate ratio was"],
    "MD": ["MD", "mean difference", "mean difference (MD) of"],
}
LEVELS = [
    "{level}% CI", "{level} % CI", "{level}%CI:", "{level}% CI,", "CI {level}%:", "CI{level}%",
    "{level}%-CI", "{level}% confidence interval", "{level}% confidence interval [CI],",
]  # fmt: skip
GERMAN = ["{level} %-KI", "{level}%-Konfidenzintervall:", "{level}% KI", "{level}%-KI:"]
RANGES = ["{0}–{1}", "{0}-{1}", "{0} – {1}", "{0} to {1}", "{0}, {1}", "{0}; {1}", "{0}—{1}"]
BRACKETS = ["({0})", "[{0}]", ", {0}", "; {0}"]
P_WORDS = ["P", "p", "*P*", "P value", "p-value", "log-rank P", "two-sided P"]
JOINTS = ["; ", ", ", " ; ", ", and "]


@dataclass(frozen=True)
class Told:
    """What is told, with numbers as they are printed with a point."""

    measure: str
    estimate: str
    lower: str
    upper: str
    level: int
    relation: str
    p: str


@dataclass(frozen=True)
class Spelling:
    language: str
    name: str
    level: str
    range: str
    bracket: str
    p_word: str
    spaced: str
    joint: str
    mark: str
    leading_zero: bool
    minus: str


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"{n / 100:.2f}")


@st.composite
def told(draw: st.DrawFn) -> Told:
    measure = draw(st.sampled_from(sorted(NAMES)))
    low = -900 if measure == "MD" else 1
    values = sorted(draw(st.lists(st.integers(low, 2000), min_size=3, max_size=3, unique=True)))
    lower, estimate, upper = (f"{value / 100:.2f}" for value in values)
    p = draw(st.sampled_from(["0.013", "0.05", "0.0001", "0.4", "0.99", "0.001"]))
    level = draw(st.sampled_from([90, 95, 99]))
    return Told(measure, estimate, lower, upper, level, draw(st.sampled_from("=<>")), p)


@st.composite
def spelling(draw: st.DrawFn, measure: str) -> Spelling:
    german = draw(st.booleans())
    mark = draw(st.sampled_from([",", "."] if german else [".", "·", "∙"]))
    ranges = [one for one in RANGES if measure != "MD" or " to " in one or "; " in one]
    return Spelling(
        language="de" if german else "en",
        name=draw(st.sampled_from(NAMES[measure])),
        level=draw(st.sampled_from(GERMAN if german else LEVELS)),
        range=draw(st.sampled_from(ranges)),
        bracket=draw(st.sampled_from(BRACKETS)),
        p_word=draw(st.sampled_from(P_WORDS)),
        spaced=draw(st.sampled_from(["", " "])),
        joint=draw(st.sampled_from(JOINTS)),
        mark=mark,
        leading_zero=draw(st.booleans()) or mark == ",",
        minus=draw(st.sampled_from("-−–")),
    )


def printed(number: str, how: Spelling) -> str:
    text = number.replace("-", how.minus)
    if not how.leading_zero and text.startswith("0."):
        text = text[1:]
    return text.replace(".", how.mark)


def spelt(what: Told, how: Spelling) -> str:
    limits = how.range.format(printed(what.lower, how), printed(what.upper, how))
    interval = f"{how.level.format(level=what.level)} {limits}"
    p = f"{how.p_word}{how.spaced}{what.relation}{how.spaced}{printed(what.p, how)}"
    rest = how.bracket.format(f"{interval}{how.joint}{p}")
    space = "" if rest[0] in ",;" else " "
    return f"It was so ({how.name} {printed(what.estimate, how)}{space}{rest})."


@given(st.data())
def test_however_it_is_spelt_the_numbers_are_the_same(data: st.DataObject) -> None:
    what = data.draw(told())
    how = data.draw(spelling(what.measure))
    text = spelt(what, how)
    (claim,) = claims(text, how.language)
    assert claim.measure == what.measure
    assert claim.estimate
    assert claim.interval
    assert claim.p
    assert claim.p.value
    found = (claim.estimate, claim.interval.lower, claim.interval.upper, claim.p.value)
    for number, wanted in zip(found, (what.estimate, what.lower, what.upper, what.p), strict=True):
        assert number.value == float(wanted)
        assert number.decimals == len(wanted.partition(".")[2])
        place = text[number.place.start : number.place.end]
        assert place == printed(wanted, how)
    assert claim.interval.level == what.level
    assert claim.p.relation == what.relation
