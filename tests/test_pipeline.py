"""The pipeline: what the archive's settings do to its cases."""

from __future__ import annotations

import json

import pytest

from casekit import pipeline
from casekit.source.locate import locate
from tests.samples import tree


@pytest.fixture
def load(tmp_path):
    """Load a case of an archive whose casekit.toml holds ``settings``."""

    def load_case(settings: str, **changes):
        folder = tmp_path / "small"
        folder.mkdir()
        (tmp_path / "casekit.toml").write_text(settings, encoding="utf-8")
        case = json.dumps(tree(**changes), ensure_ascii=False)
        (folder / "case.json").write_text(case, encoding="utf-8")
        return pipeline.load(locate([folder])[0])

    return load_case


@pytest.mark.parametrize(
    ("settings", "assessment", "expected"),
    [
        ("", {}, None),
        ("[assessment]\npass_mark = 80", {}, 80),
        ("[assessment]\npass_mark = 80", {"max_attempts": 2}, 80),
        ("[assessment]\npass_mark = 80", {"pass_mark": 60}, 60),
        ("[assessment]\npass_mark = 80", {"pass_mark": 0}, 0),
    ],
)
def test_the_archive_sets_the_pass_mark_of_cases_that_set_none(
    load, settings, assessment, expected
):
    loaded = load(settings, assessment=assessment)
    assert loaded.is_sound
    assert loaded.draft.document.assessment.pass_mark == expected
    assert loaded.draft.document.assessment.max_attempts == assessment.get("max_attempts")


@pytest.mark.parametrize(("assessment", "expected"), [({}, 70), ({"pass_mark": 60}, 60)])
def test_the_pass_mark_for_credit_comes_before_that_of_the_archive(load, assessment, expected):
    cme = {
        "provider": "Society",
        "credits": 1,
        "credit_type": "ECMEC",
        "release_date": "2024-03-01",
        "expiry_date": "2026-02-28",
        "estimated_minutes": 30,
        "pass_mark": 70,
    }
    loaded = load(
        "[assessment]\npass_mark = 80",
        cme=cme,
        assessment=assessment,
        learning_objectives=[{"id": "a", "text": "Know."}],
        audience=["residents"],
    )
    assert loaded.draft.document.assessment.pass_mark == expected


def test_a_format_that_does_not_exist_is_a_finding(load, tmp_path):
    load('[build]\nformats = ["pdf", "word"]')
    _, (item,) = pipeline.configuration(tmp_path)
    assert item.code == "CK406"


def test_a_character_without_a_font_is_a_finding_where_it_stands(load):
    loaded = load("", vignette="A woman [@second] with CD8⁺ cells.")
    (item,) = [item for item in loaded.diagnostics if item.code == "CK321"]
    assert (item.pointer, item.span is not None) == ("/vignette", True)
