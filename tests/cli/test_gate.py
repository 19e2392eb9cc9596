"""``casekit check --gate publish`` and ``--show-suppressed``, as authors and programs see them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casekit.cli.main import main
from casekit.lint.examples import example

AVOWED = {"ignore": [{"code": "CK722", "reason": "A historical case."}]}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    tree = example({"/licence": None, "/dates": None, "/lint": AVOWED}).tree
    tree["contributors"][0].pop("disclosure")
    tree["discussion"] = "She luckily took tablets [@stoffel2020]."
    tree["questions"][0]["options"][3]["text"] = "None of the above"
    folder = tmp_path / "tired-for-three-months"
    folder.mkdir()
    (folder / "case.json").write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, int]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return capsys.readouterr().out, ended.value.code


def tree_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(told(capsys, *arguments)[0])


def test_the_checklist_says_what_is_missing_and_what_was_decided(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, status = told(capsys, "check", str(case), "--gate", "publish")
    assert status == 1
    assert text.startswith("Before tired-for-three-months (draft) can be published")
    assert "[x] It is known when the case was last reviewed" in text
    assert "set aside: last_reviewed and next_review are not set (A historical case.)" in text
    assert "[ ] A licence says what others may do with the case" in text
    assert "[ ] Everyone named has disclosed" in text
    assert "CK780 Jane Doe has disclosed nothing" in text
    assert "[ ] No other error is left" in text
    assert "CK613" in text
    assert "points are open." in text


def test_programs_get_the_checklist_too(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = tree_of(capsys, "check", str(case), "--gate", "publish", "--output", "json")
    (listed,) = found["checklists"]
    assert listed["ready"] is False
    assert {code for demand in listed["demands"] for code in demand["codes"]} >= {"CK780", "CK787"}
    (aside,) = [demand for demand in listed["demands"] if demand["set_aside"]]
    assert aside["set_aside"] == [{"code": "CK722", "reason": "A historical case."}]
    assert "checklists" not in tree_of(capsys, "check", str(case), "--output", "json")


def test_what_is_set_aside_is_counted_and_listed(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = case / "case.json"
    value = json.loads(file.read_text(encoding="utf-8"))
    value["lint"]["ignore"].append({"code": "CK636", "reason": "Quoted."})
    file.write_text(json.dumps(value, indent=1), encoding="utf-8")
    text, _ = told(capsys, "check", str(case))
    assert "CK636" not in text
    assert "1 set aside" in text
    text, _ = told(capsys, "check", str(case), "--show-suppressed")
    assert "CK636" in text
    assert "Set aside: Quoted." in text
    found = tree_of(capsys, "check", str(case), "--output", "json")
    assert [(item["code"], item["reason"]) for item in found["suppressed"]] == [
        ("CK636", "Quoted.")
    ]
    assert found["suppressed"][0]["line"] > 1


def test_sarif_explains_the_rules_and_keeps_what_is_set_aside(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tree_of(
        capsys,
        "check",
        str(case),
        "--gate",
        "publish",
        "--output",
        "sarif",
        "--as-of",
        "2026-01-01",
    )
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    rule = rules["CK613"]
    assert rule["name"] == "none-of-the-above"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["shortDescription"]["text"].endswith(".")
    assert "Source: NBME" in rule["help"]["text"]
    assert rule["properties"]["tags"] == ["lint", "item writing"]
    (kept,) = [result for result in run["results"] if "suppressions" in result]
    assert kept["ruleId"] == "CK722"
    assert kept["suppressions"][0]["justification"] == "A historical case."
