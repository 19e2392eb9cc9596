"""What claims must add up to, with the numbers of genuine trials and of textbooks."""

from __future__ import annotations

import pytest

from casekit.lint.statistics import Claim, claims
from casekit.lint.statistics.arithmetic import (
    Span,
    agrees,
    asymmetry,
    excludes_null,
    hazard_ratio_of_survival,
    is_outside,
    is_significant,
    is_upside_down,
    p_of_interval,
    p_of_z,
    percentage,
    reduction,
    z_gap,
    z_of_interval,
    z_of_level,
    z_of_p,
)

GENUINE = [
    "HR 0.39, 95% CI 0.18–0.85; P = 0.013",
    "HR 0.37, 95% CI 0.22–0.63; P < 0.0001",
    "HR 0.24, 95% CI 0.08–0.74; P = 0.007",
    "HR 0.48, 95% CI 0.27–0.86; P = 0.012",
]
"""Sorafenib after transplantation: SORMAIN (Burchert 2020) and the trial of Xuan (2020)."""


def one(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize("text", GENUINE)
def test_genuine_hazard_ratios_are_consistent(text: str) -> None:
    claim = one(text)
    gap = z_gap(claim)
    off = asymmetry(claim)
    assert gap is not None
    assert off is not None
    assert gap < 0.3
    assert off < 0.15
    assert excludes_null(claim) is True
    assert is_significant(claim) is True
    assert not is_outside(claim)


def test_a_strict_comparison_would_flag_three_of_the_four() -> None:
    implied = [p_of_interval(one(text)) for text in GENUINE]
    printed = [0.013, 0.0001, 0.007, 0.012]
    strict = [
        own is not None and abs(own - given) > 0.1 * given
        for own, given in zip(implied, printed, strict=True)
    ]
    assert strict == [True, True, True, False]


@pytest.mark.parametrize(
    ("z", "p"), [(1.959964, 0.05), (2.575829, 0.01), (3.290527, 0.001), (0.0, 1.0)]
)
def test_z_and_p_are_two_sides(z: float, p: float) -> None:
    assert p_of_z(z) == pytest.approx(p, rel=1e-5)
    assert z_of_p(p) == pytest.approx(z, abs=1e-5)


def test_levels_have_their_deviates() -> None:
    assert z_of_level(95) == pytest.approx(1.959964, abs=1e-5)
    assert z_of_level(90) == pytest.approx(1.644854, abs=1e-5)
    assert z_of_level(99) == pytest.approx(2.575829, abs=1e-5)


def test_the_example_of_altman_and_bland() -> None:
    # BMJ 2011;343:d2304: ratio 0.81, 95% CI 0.70 to 0.94, whence z = −2.80 and P = 0.005.
    claim = one("relative risk 0.81 (95% CI 0.70 to 0.94)")
    implied = p_of_interval(claim)
    assert implied == pytest.approx(0.005, abs=0.0005)
    exact = z_of_interval(claim)
    assert exact is not None
    assert exact.low < 2.80 < exact.high


def test_rounding_widens_what_can_have_been() -> None:
    coarse = z_of_interval(one("HR 0.4 (95% CI 0.2–0.8)"))
    fine = z_of_interval(one("HR 0.400 (95% CI 0.200–0.800)"))
    assert coarse is not None
    assert fine is not None
    assert coarse.low < fine.low < fine.high < coarse.high


def test_a_limit_printed_as_zero_contradicts_nothing() -> None:
    claim = one("HR 0.05 (95% CI 0.00–0.80; P = 0.04)")
    assert z_gap(claim) is None
    assert asymmetry(claim) is None


@pytest.mark.parametrize(
    ("text", "excludes", "significant"),
    [
        ("RR 0.84 (95% CI 0.73–0.97; P = 0.21)", True, False),
        ("MD −2.1 (95% CI −4.6 to 0.4; P = 0.01)", False, True),
        ("MD 1.4 (95% CI 0.2 to 2.6; P = 0.02)", True, True),
        ("HR 0.70 (90% CI 0.51–0.97; P = 0.07)", True, True),
        ("HR 0.70 (95% CI 0.50–1.00; P = 0.05)", None, None),
        ("HR 0.70 (95% CI 0.51–0.97; P > 0.05)", True, False),
        ("HR 0.70 (95% CI 0.51–0.97; P < 0.5)", True, None),
        ("HR 0.70 (95% CI 0.51–1.3; P = NS)", False, False),
    ],
)
def test_significance(text: str, excludes: bool | None, significant: bool | None) -> None:
    claim = one(text)
    assert excludes_null(claim) is excludes
    assert is_significant(claim) is significant


def test_the_order_of_limits_and_of_estimates() -> None:
    upside_down = one("HR 0.62 (95% CI 0.85–0.45)").interval
    assert upside_down
    assert is_upside_down(upside_down)
    assert is_outside(one("HR 0.71 (95% CI 0.74–0.89)"))
    assert not is_outside(one("OR 1.0 (95% CI 0.9–1.0)"))
    assert not is_outside(one("OR 0.995 (95% CI 1.0–1.2)"))


def test_lopsided_intervals() -> None:
    off = asymmetry(one("HR 0.50 (95% CI 0.12–0.62)"))
    even = asymmetry(one("OR 0.20 (95% CI 0.05–0.81)"))
    assert off is not None
    assert even is not None
    assert off > 0.6
    assert even < 0.01


@pytest.mark.parametrize(
    ("ratio", "percent", "right"),
    [("0.62", "38%", True), ("0.62", "62%", False), ("0.25", "75%", True), ("0.256", "74%", True),
     ("0.256", "75%", False), ("0.3", "72%", True)],
)  # fmt: skip
def test_reductions(ratio: str, percent: str, right: bool) -> None:
    implied = reduction(one(f"HR {ratio} (95% CI 0.1–0.9)"))
    printed = one(f"the risk fell by {percent}").percent
    assert implied is not None
    assert printed is not None
    assert agrees(implied, printed) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [("12/40 (30%)", True), ("12/40 (35%)", False), ("7 of 96 (7.3%)", True),
     ("7 of 96 (7.4%)", False), ("1/8 (12%)", True), ("1/8 (13%)", True), ("1/3 (33.3%)", True)],
)  # fmt: skip
def test_percentages_of_counts(text: str, right: bool) -> None:
    claim = one(text)
    assert claim.count
    assert claim.total
    assert claim.percent
    exact = percentage(claim.count, claim.total)
    assert exact is not None
    assert agrees(exact, claim.percent) is right


def test_proportional_hazards() -> None:
    assert hazard_ratio_of_survival(78.9, 56.6) == pytest.approx(0.416, abs=0.001)
    assert hazard_ratio_of_survival(100, 50) is None


def test_spans_meet_or_are_apart() -> None:
    assert Span(1, 2).gap(Span(2, 3)) == 0
    assert Span(1, 2).gap(Span(5, 6)) == 3
    assert Span(5, 6).gap(Span(1, 2)) == 3
