"""The claims of a case: in its texts, through the mark-up, and under “statistics”."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from casekit.lint.context import LintCase
from casekit.lint.registry import all_rules
from casekit.lint.run import run
from casekit.lint.statistics.told import recorded, told
from casekit.model.decode import decode_case
from tests.lint.statistics import show
from tests.samples import CASES, SPECIMEN, tree

STATISTICS = [rule for rule in all_rules() if "CK700" <= rule.code <= "CK719"]
RFS = {
    "id": "rfs",
    "trial": "sormain",
    "measure": "HR",
    "estimate": 0.39,
    "interval": {"lower": 0.18, "upper": 0.85},
    "p_value": {"value": 0.013},
    "endpoint": "relapse-free survival",
}
TRIALS = [{"id": "sormain", "name": "SORMAIN"}]


def case(**changes: Any) -> LintCase:
    return LintCase(decode_case(tree(**changes)))


def codes(one: LintCase) -> list[tuple[str, str, int | None]]:
    found = run(one, Path("case.json"), STATISTICS)
    return [(item.code, item.pointer, item.offset) for item in found]


def test_claims_have_their_place_and_their_works_through_the_mark_up() -> None:
    text = "**Sorafenib** *helped* (HR 0.39, 95% CI 0.85–0.18; *P* = 0.013) [@first; @second]."
    one = case(discussion=text)
    (claim,) = (item.claim for item in told(one))
    assert claim.sources == ("first", "second")
    assert ("CK700", "/discussion", text.index("95%")) in codes(one)


def test_blocks_do_not_run_into_each_other() -> None:
    items = "- SORMAIN was a trial.\n- The HR was 0.5 (95% CI 0.3–0.9).\n"
    text = f"{items}\n| HR | CI |\n|---|---|\n| 0.7 | 0.5 |\n"
    (claim,) = (item.claim for item in told(case(discussion=text)))
    assert claim.trial is None
    assert show.number(claim.estimate) == "0.5"


def test_recorded_statistics_are_claims() -> None:
    (one,) = recorded(case(trials=TRIALS, statistics=[RFS]))
    assert one.pointer == "/statistics/0"
    shown = show.claim(one.claim)
    assert shown == "HR 0.39 | 95% 0.18 to 0.85 | P = 0.013 | relapse-free survival | in sormain"


def test_recorded_statistics_are_checked_like_others() -> None:
    wrong = RFS | {"interval": {"lower": 0.85, "upper": 0.18}}
    assert codes(case(trials=TRIALS, statistics=[wrong])) == [
        ("CK700", "/statistics/0/interval", None)
    ]


def test_text_and_record_must_agree() -> None:
    text = "In SORMAIN, relapse-free survival was longer (HR 0.36, 95% CI 0.18–0.72) [@first]."
    one = case(discussion=text, trials=TRIALS, statistics=[RFS])
    assert codes(one) == [("CK710", "/statistics/0/estimate", None)]
    agreeing = text.replace("0.36", "0.39").replace("0.72", "0.85")
    assert codes(case(discussion=agreeing, trials=TRIALS, statistics=[RFS])) == []


def test_the_names_of_trials_are_known_from_their_list() -> None:
    text = "In XUAN, survival was longer (HR 0.36, 95% CI 0.18–0.72) [@first]."
    named = case(discussion=text, trials=[{"id": "x", "name": "Xuan"}])
    assert [item.claim.trial is not None for item in told(case(discussion=text))] == [False]
    assert [item.claim.trial is not None for item in told(named)] == [True]


def test_the_specimen_has_no_wrong_number() -> None:
    written = json.loads((CASES / SPECIMEN / "case.json").read_text(encoding="utf-8"))
    one = LintCase(decode_case(written))
    assert len(told(one)) > 20
    found = {item.code for item in run(one, Path("case.json"), STATISTICS)}
    # The second estimate of SORMAIN was published without its interval.
    assert found == {"CK711"}


def test_recorded_times_tell_estimates_apart() -> None:
    later = RFS | {"id": "later", "estimate": 0.25, "interval": {"lower": 0.1, "upper": 0.61}}
    later = later | {"p_value": {"value": 0.003}}
    whole = RFS | {"horizon": "whole follow-up (median 41.8 months)"}
    for first, second, found in (
        (RFS, later, [("CK710", "/statistics/1/estimate", None)]),
        (whole, later | {"horizon": "24 months"}, []),
        (RFS | {"horizon": "1 year"}, later | {"horizon": "24 months"}, []),
        (
            RFS | {"horizon": "2 years"},
            later | {"horizon": "24 months"},
            [("CK710", "/statistics/1/estimate", None)],
        ),
    ):
        assert codes(case(trials=TRIALS, statistics=[first, second])) == found
