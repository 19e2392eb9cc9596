"""What a case sets aside, what it is held to before publication, and what it takes to build it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casekit import pipeline
from casekit.config.lint import DEFAULTS, LintSettings
from casekit.diagnostics import Severity
from casekit.lint import registry, run
from casekit.lint.context import Gate
from casekit.lint.examples import example
from casekit.lint.gate import checklist, keeps_from_building
from casekit.model.case import Status
from casekit.pipeline import Loaded
from casekit.source.locate import locate

LUCKILY = "She luckily recovered; luckily, iron helped [@stoffel2020]. The answer is @opt:oral."


def reviewed(folder: Path, settings: str = "", **more: Any) -> Loaded:
    """The sound case with changes by pointer, reviewed."""
    gate = more.pop("gate", None)
    as_of = more.pop("as_of", None)
    place = folder / "tired-for-three-months"
    place.mkdir(exist_ok=True)
    (folder / "casekit.toml").write_text(settings, encoding="utf-8")
    tree = example({f"/{name.replace('__', '/')}": value for name, value in more.items()}).tree
    (place / "case.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    pipeline.configuration.cache_clear()
    return pipeline.review(pipeline.load(locate([place])[0]), as_of, gate)


def codes(loaded: Loaded) -> list[str]:
    return [item.code for item in loaded.diagnostics]


def aside(loaded: Loaded) -> list[tuple[str, str]]:
    assert loaded.reviewed
    return [(item.diagnostic.code, item.reason) for item in loaded.reviewed.suppressed]


def entry(code: str, **more: str) -> dict[str, Any]:
    return {"ignore": [{"code": code, "reason": "Because.", **more}]}


def test_a_case_sets_findings_aside_with_a_reason(tmp_path: Path) -> None:
    assert codes(reviewed(tmp_path, discussion=LUCKILY)) == ["CK636", "CK636"]
    kept = reviewed(tmp_path, discussion=LUCKILY, lint=entry("CK636"))
    assert codes(kept) == []
    assert aside(kept) == [("CK636", "Because.")] * 2


@pytest.mark.parametrize(
    ("narrowing", "left"),
    [
        ({"pointer": "/discussion"}, []),
        ({"pointer": "/questions"}, ["CK636", "CK636", "CK601"]),
        ({"text": "luckily"}, []),
        ({"text": "sadly"}, ["CK636", "CK636", "CK601"]),
    ],
)
def test_a_place_or_text_narrows_it_down(
    tmp_path: Path, narrowing: dict[str, str], left: list[str]
) -> None:
    found = codes(reviewed(tmp_path, discussion=LUCKILY, lint=entry("CK636", **narrowing)))
    assert sorted(found) == sorted(left)


def test_warnings_of_the_structure_can_be_set_aside_and_errors_cannot(tmp_path: Path) -> None:
    letter = "Tablets, choice C, are enough [@stoffel2020]."
    assert codes(reviewed(tmp_path, discussion=letter, lint=entry("CK314"))) == []
    broken = reviewed(tmp_path, discussion="So [@nobody].", lint=entry("CK301"))
    assert sorted(codes(broken)) == ["CK301", "CK603"]


def test_an_entry_without_a_finding_is_one_itself(tmp_path: Path) -> None:
    assert codes(reviewed(tmp_path, lint=entry("CK615"))) == ["CK601"]
    assert codes(reviewed(tmp_path, lint=entry("CK999"))) == ["CK602"]
    assert codes(reviewed(tmp_path, lint=entry("CK722"))) == []


def test_an_entry_without_a_reason_does_not_follow_the_format(tmp_path: Path) -> None:
    assert "CK201" in codes(reviewed(tmp_path, lint={"ignore": [{"code": "CK615"}]}))


def test_an_archive_turns_rules_off_and_weighs_them(tmp_path: Path) -> None:
    off = '[lint.ignore]\nCK636 = "We write as we speak."'
    quiet = reviewed(tmp_path, off, discussion=LUCKILY)
    assert codes(quiet) == []
    assert aside(quiet) == [("CK636", "in the whole archive: We write as we speak.")] * 2
    heavy = reviewed(tmp_path, '[lint.severity]\nCK636 = "error"', discussion=LUCKILY)
    assert {item.severity for item in heavy.diagnostics} == {Severity.ERROR}
    added = '[lint.tables.subjective_words]\nen = ["bravely"]'
    assert codes(
        reviewed(tmp_path, added, discussion="She bravely took @opt:oral [@stoffel2020].")
    ) == ["CK636"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[lint.ignore]\nCK999 = "x"', "is the code of no rule"),
        ("[lint.ignore]\nCK615 = true", "must be a text"),
        ('[lint.ignore]\nCK780 = "We never do."', "protects patients, readers or rights"),
        ('[lint.severity]\nCK615 = "fatal"', "must be"),
        ('[lint.tables]\nnames = ["x"]', "is no table of the linter"),
    ],
)
def test_slips_in_the_settings_are_found(tmp_path: Path, settings: str, words: str) -> None:
    reviewed(tmp_path, settings)
    _, found = pipeline.configuration(tmp_path / "tired-for-three-months" / "..")
    _, same = pipeline.configuration(tmp_path)
    assert any(words in item.message for item in (*found, *same))


def test_a_published_case_is_held_to_more_than_a_draft(tmp_path: Path) -> None:
    lacking = {"licence": None, "dates": None}
    assert codes(reviewed(tmp_path, **lacking)) == []
    assert sorted(codes(reviewed(tmp_path, **lacking, status="published"))) == ["CK722", "CK787"]
    assert sorted(codes(reviewed(tmp_path, **lacking, gate=Gate.PUBLISH))) == ["CK722", "CK787"]


def test_the_checklist_says_what_is_open(tmp_path: Path) -> None:
    loaded = reviewed(tmp_path, licence=None, discussion=LUCKILY, gate=Gate.PUBLISH)
    assert loaded.draft
    assert loaded.reviewed
    made = checklist(
        loaded.location.file,
        loaded.draft.case,
        loaded.diagnostics,
        loaded.reviewed.suppressed,
    )
    assert not made.is_ready
    assert [demand.text for demand in made.demands if demand.open] == [
        "A licence says what others may do with the case"
    ]
    ready = reviewed(tmp_path, gate=Gate.PUBLISH)
    assert ready.draft
    assert checklist(ready.location.file, ready.draft.case, ready.diagnostics, ()).is_ready


def test_an_error_of_a_rule_stops_what_is_to_be_published_only(tmp_path: Path) -> None:
    wrong = {"questions__0__options__3__text": "All of the above"}
    draft = reviewed(tmp_path, **wrong)
    assert codes(draft) == ["CK612"]
    assert draft.is_sound
    published = reviewed(tmp_path, **wrong, status="published")
    assert not published.is_sound
    (item,) = draft.diagnostics
    assert keeps_from_building(item, Status.APPROVED)
    assert not keeps_from_building(item, Status.IN_REVIEW)


def test_days_come_from_the_command_the_environment_or_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def day(**more: Any) -> date | None:
        loaded = reviewed(tmp_path, **more)
        assert loaded.reviewed
        return loaded.reviewed.summary.as_of

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert day() == date(2026, 3, 2)
    assert day(dates=None) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert day() == date(2027, 1, 15)
    assert day(as_of=date(2030, 1, 1)) == date(2030, 1, 1)


def test_a_rule_may_weigh_more_before_publication() -> None:
    rule = registry.find("CK615")
    assert rule
    heavier = dataclasses.replace(rule, at_publish=Severity.ERROR)
    assert run.severity_at(heavier, Gate.DRAFT, DEFAULTS) is Severity.WARNING
    assert run.severity_at(heavier, Gate.PUBLISH, DEFAULTS) is Severity.ERROR
    decided = LintSettings(severity={"CK615": Severity.INFO})
    assert run.severity_at(heavier, Gate.PUBLISH, decided) is Severity.INFO


def test_a_rule_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = registry.find("CK612")
    assert rule

    def fail(_: object) -> list[Any]:
        raise RuntimeError("broken")

    monkeypatch.setattr(run, "rules_for", lambda _: (dataclasses.replace(rule, check=fail),))
    (item,) = reviewed(tmp_path).diagnostics
    assert (item.code, item.severity) == ("CK600", Severity.WARNING)
    assert "CK612" in item.message
