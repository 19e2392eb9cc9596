"""What holds for every example, and what the archive as a whole has to show."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from PIL import Image

from casekit.model.case import ConsentKind
from casekit.model.question import QuestionType
from casekit.resources import schema_text

ARCHIVE = Path(__file__).resolve().parents[2] / "cases"
SPECIMEN = "maintenance-after-allo-hct-aml"
CITED = re.compile(r"@([a-z]+[0-9]{4})\b")
VALIDATOR = Draft202012Validator(json.loads(schema_text("case-1")), format_checker=FormatChecker())


def test_it_keeps_to_the_schema(example):
    assert [error.message for error in VALIDATOR.iter_errors(example.tree)] == []


def test_it_resolves_without_a_finding(example):
    assert [item.message for item in example.draft.diagnostics] == []


def test_its_id_is_the_name_of_its_folder(example):
    assert example.case.id == example.file.parent.name


def test_its_folder_holds_the_case_and_its_figures_only(example):
    expected = {example.file.name, *(figure.file for figure in example.case.figures)}
    assert {path.name for path in example.file.parent.iterdir()} == expected


def test_it_cites_every_reference_and_no_other(example):
    cited = set(CITED.findall(example.texts))
    assert cited == {reference.id for reference in example.case.references}


def test_every_reference_has_a_doi_of_its_own(example):
    dois = [reference.csl["DOI"] for reference in example.case.references]
    assert len(set(dois)) == len(dois)


def test_pages_run_forwards(example):
    for reference in example.case.references:
        page = str(reference.csl["page"])
        ends = re.fullmatch(r"e?([0-9]+)–e?([0-9]+)", page)
        assert ends is None or int(ends[1]) < int(ends[2]), page


def test_every_option_says_why(example):
    for question in example.case.questions:
        assert all(option.rationale for option in question.options), question.id


def test_the_discussion_names_the_key_by_its_token(example):
    named = set(re.findall(r"@opt:(?:[a-z0-9_]+\.)?([a-z0-9_]+)", example.case.discussion or ""))
    for question in example.case.questions:
        assert not question.key or named & set(question.key), question.id


def test_options_are_of_like_length(example):
    for question in example.case.questions:
        lengths = {option.id: len(option.text) for option in question.options}
        others = [length for name, length in lengths.items() if name not in question.key]
        assert all(lengths[name] <= 1.33 * max(others) for name in question.key)


def test_what_comes_before_the_answer_does_not_give_it_away(example):
    case = example.case
    before = [case.id, case.title, case.short_title or "", case.vignette, *case.keywords]
    before += [objective.text for objective in case.learning_objectives]
    before += [question.lead_in for question in case.questions]
    text = "\n".join(before).casefold()
    keys = {key for question in case.questions for key in question.key}
    for question in case.questions:
        for option in question.options:
            if option.id in keys:
                assert option.text.casefold() not in text


@pytest.mark.parametrize(
    ("id", "letters"),
    [
        (SPECIMEN, ["C"]),
        ("oliguria-after-chemotherapy", ["D", "A", ""]),
        ("fever-after-car-t-cells", ["ABF"]),
        ("erhoehter-haematokrit", ["B"]),
        ("chest-pain-in-sickle-cell-disease", ["E"]),
        ("yorgunluk-ve-dusuk-ferritin", ["D"]),
    ],
)
def test_the_key_stands_at_its_letter(examples, id, letters):
    (drafted,) = [item.draft for item in examples if item.case.id == id]
    answers = [question.answer for question in drafted.document.questions]
    assert ["".join(answer.letters) for answer in answers] == letters


def test_invented_cases_say_so_and_nobody_declares_more_than_nothing(examples):
    for example in examples:
        if example.case.id != SPECIMEN:
            assert example.case.consent.kind is ConsentKind.FICTITIOUS
            assert example.case.consent.statement
            assert all(person.disclosure.none for person in example.case.contributors)


def test_structured_estimates_stand_in_the_discussion(example):
    german_or_turkish = example.case.language in ("de", "tr")
    for statistic in example.case.statistics:
        printed = {f"{statistic.estimate:g}", f"{statistic.estimate:.2f}"}
        printed.add(f"{statistic.estimate:.1f}")
        if german_or_turkish:
            printed = {text.replace(".", ",") for text in printed}
        assert any(text in example.case.discussion for text in printed), statistic.id


def test_the_archive_shows_what_the_format_can_do(examples):
    cases = [example.case for example in examples]
    kinds = {question.type for case in cases for question in case.questions}
    assert kinds == set(QuestionType)
    assert {case.language for case in cases} == {"en", "de", "tr", "ar"}
    assert {example.file.suffix for example in examples} == {".json", ".yaml"}
    (unfolding,) = [case for case in cases if len(case.questions) == 3]
    assert [bool(question.reveal) for question in unfolding.questions] == [False, True, True]
    assert len(unfolding.figures) == 2
    assert any(case.cme and case.learning_objectives and case.audience for case in cases)
    assert any("fig:" in (case.discussion or "") and case.figures for case in cases)
    assert any(case.adaptation for case in cases)


def test_figures_are_sharp_and_carry_no_metadata(example):
    for figure in example.case.figures:
        with Image.open(example.file.parent / figure.file) as image:
            image.load()
            assert image.format == "PNG"
            assert image.width >= 1600
            assert not image.getexif()
            assert not image.info.keys() - {"transparency"}


def _contrast_with_white(colour: str) -> float:
    """Contrast ratio (WCAG 2.2, relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_the_settings_name_a_logo_dark_colours_and_a_font_for_arabic():
    settings = tomllib.loads((ARCHIVE / "casekit.toml").read_text(encoding="utf-8"))
    with Image.open(ARCHIVE / settings["society"]["logo"]) as logo:
        assert logo.format == "PNG"
        assert logo.width > 2 * logo.height
    assert _contrast_with_white(settings["theme"]["primary"]) >= 7
    assert _contrast_with_white(settings["theme"]["accent"]) >= 4.5
    assert settings["references"]["style"] == "nature"
    assert any("Arabic" in font["family"] for font in settings["fonts"])


def test_the_readme_tells_of_every_example(examples):
    readme = (ARCHIVE / "README.md").read_text(encoding="utf-8")
    assert all(f"`{example.case.id}`" in readme for example in examples)
