"""What the case schema lets through and what it refuses, and where it says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

SCHEMA = json.loads(
    Path(__file__).parents[2].joinpath("schema/case-1.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
ABSENT = object()

ONE_BEST = {
    "id": "q1",
    "type": "one_best_answer",
    "lead_in": "Which test comes first?",
    "options": [{"id": "ferritin", "text": "Ferritin"}, {"id": "marrow", "text": "Marrow"}],
    "key": "ferritin",
}
SEVERAL = {**ONE_BEST, "id": "q2", "type": "multiple_response", "key": ["ferritin", "marrow"]}
FREE = {"id": "q3", "type": "open_ended", "lead_in": "What now?", "model_answer": "Oral iron."}
CASE: dict[str, Any] = {
    "format": "casekit-case/1",
    "id": "iron-deficiency",
    "title": "Tired",
    "language": "en",
    "status": "draft",
    "contributors": [{"family": "Moreno", "roles": ["submitter"]}],
    "vignette": "A woman is tired.",
    "questions": [ONE_BEST, SEVERAL, FREE],
}
REFERENCE = {"id": "stoffel2020", "type": "article-journal", "title": "Iron absorption"}
FIGURE = {"id": "smear", "file": "smear.png", "alt": "Pale red cells."}
TABLE = {"id": "labs", "caption": "Labs", "columns": [{"header": ""}], "rows": [["Hb"]]}
CME = {
    "provider": "Society",
    "credits": 1,
    "credit_type": "ECMEC",
    "release_date": "2024-01-01",
    "expiry_date": "2025-12-31",
    "estimated_minutes": 30,
    "pass_mark": 60,
}


def put(pointer: str, value: Any) -> dict[str, Any]:
    """The valid case with one value set, or taken away."""
    case = json.loads(json.dumps(CASE))
    target: Any = case
    *parents, last = [int(s) if s.isdigit() else s for s in pointer.removeprefix("/").split("/")]
    for step in parents:
        target = target[step]
    if value is ABSENT:
        del target[last]
    else:
        target[last] = value
    return case


def findings(case: Mapping[str, Any]) -> list[ValidationError]:
    return list(VALIDATOR.iter_errors(case))


def pointer_of(error: ValidationError) -> str:
    return "".join(f"/{step}" for step in error.absolute_path)


ACCEPTED = {
    "the plain case": ("/vignette", "A woman is tired."),
    "an emoji": ("/vignette", "tired 😴"),
    "Arabic text": ("/title", "امرأة متعبة"),
    "a regional language": ("/language", "pt-BR"),
    "a script": ("/language", "zh-Hans"),
    "a folded YAML text": ("/vignette", "A woman\nis tired.\n\nShe is pale.\n"),
    "a folded YAML title": ("/title", "Tired\n"),
    "a group": ("/contributors/0", {"literal": "Education Committee", "roles": ["editor"]}),
    "nothing to disclose": ("/contributors/0/disclosure", {"none": True}),
    "a disclosure in words": ("/contributors/0/disclosure", {"statement": "See the website."}),
    "a figure in a folder": ("/figures", [{**FIGURE, "file": "figures/blood smear 2.JPG"}]),
    "an empty corner of a table": ("/tables", [TABLE]),
    "a reference with numbers": ("/references", [{**REFERENCE, "volume": 105, "issue": "5"}]),
    "a date range": (
        "/references",
        [{**REFERENCE, "event-date": {"date-parts": [[2019, 12, 7], [2019, 12, 10]]}}],
    ),
    "one right answer of several": ("/questions/1/key", ["marrow"]),
    "the schema's address": ("/$schema", "../../schema/case-1.schema.json"),
}

REFUSED = {
    "an unknown property": ("/vignete", "A woman", ""),
    "another format": ("/format", "casekit-case/2", "/format"),
    "capitals in the id": ("/id", "Iron", "/id"),
    "an id with a line break": ("/id", "iron\n", "/id"),
    "Arabic digits in an id": ("/id", "case-١", "/id"),
    "an id that ends in a hyphen": ("/questions/0/id", "q1-", "/questions/0/id"),
    "a dot in an option id": ("/questions/0/options/0/id", "a.b", "/questions/0/options/0/id"),
    "an empty vignette": ("/vignette", " \n", "/vignette"),
    "a control character": ("/vignette", "tired\b", "/vignette"),
    "half a character": ("/vignette", "tired \ud83d", "/vignette"),
    "two paragraphs in a title": ("/title", "Tired\n\nand pale", "/title"),
    "a line break in a name": ("/contributors/0/family", "Moreno\n", "/contributors/0/family"),
    "no vignette": ("/vignette", ABSENT, ""),
    "no contributors": ("/contributors", [], "/contributors"),
    "a contributor without a name": ("/contributors/0/family", ABSENT, "/contributors/0"),
    "an unknown role": ("/contributors/0/roles", ["author"], "/contributors/0/roles/0"),
    "an ORCID address": (
        "/contributors/0/orcid",
        "https://orcid.org/0000-0002-1825-0097",
        "/contributors/0/orcid",
    ),
    "an empty disclosure": ("/contributors/0/disclosure", {}, "/contributors/0/disclosure"),
    "nothing and something to disclose": (
        "/contributors/0/disclosure",
        {"none": True, "relationships": [{"organization": "Acme", "kind": "honoraria"}]},
        "/contributors/0/disclosure/relationships",
    ),
    "a version without quotation marks": ("/version", 1.0, "/version"),
    "a day that does not exist": ("/dates", {"published": "2023-02-29"}, "/dates/published"),
    "a short date": ("/dates", {"published": "20230228"}, "/dates/published"),
    "a language in words": ("/language", "English", "/language"),
    "a language with a line break": ("/language", "en\n", "/language"),
    "no questions": ("/questions", [], "/questions"),
    "an unknown type of question": ("/questions/0/type", "matching", "/questions/0/type"),
    "no key": ("/questions/0/key", ABSENT, "/questions/0"),
    "two keys for one best answer": ("/questions/0/key", ["ferritin"], "/questions/0/key"),
    "one id where a list is wanted": ("/questions/1/key", "ferritin", "/questions/1/key"),
    "an empty list of keys": ("/questions/1/key", [], "/questions/1/key"),
    "no options": ("/questions/0/options", ABSENT, "/questions/0"),
    "a single option": ("/questions/0/options", ONE_BEST["options"][:1], "/questions/0/options"),
    "more options than letters": (
        "/questions/0/options",
        [{"id": f"o{n}", "text": "x"} for n in range(27)],
        "/questions/0/options",
    ),
    "a model answer beside options": (
        "/questions/0/model_answer",
        "Ferritin.",
        "/questions/0/model_answer",
    ),
    "an open question without an answer": ("/questions/2/model_answer", ABSENT, "/questions/2"),
    "an open question with a key": ("/questions/2/key", "a", "/questions/2/key"),
    "an open question with options": (
        "/questions/2/options",
        ONE_BEST["options"],
        "/questions/2/options",
    ),
    "negative points": ("/questions/0/points", -1, "/questions/0/points"),
    "a file outside the folder": (
        "/figures",
        [{**FIGURE, "file": "../smear.png"}],
        "/figures/0/file",
    ),
    "a file further outside": (
        "/figures",
        [{**FIGURE, "file": "a/../../smear.png"}],
        "/figures/0/file",
    ),
    "an absolute file": ("/figures", [{**FIGURE, "file": "/etc/x.png"}], "/figures/0/file"),
    "a Windows path": ("/figures", [{**FIGURE, "file": "C:\\x.png"}], "/figures/0/file"),
    "an SVG figure": ("/figures", [{**FIGURE, "file": "smear.svg"}], "/figures/0/file"),
    "a figure without words": ("/figures", [{**FIGURE, "alt": ""}], "/figures/0/alt"),
    "a table without rows": ("/tables", [{**TABLE, "rows": []}], "/tables/0/rows"),
    "an unknown reference field": ("/references", [{**REFERENCE, "doi": "x"}], "/references/0"),
    "a DOI address": (
        "/references",
        [{**REFERENCE, "DOI": "https://doi.org/10.1000/182"}],
        "/references/0/DOI",
    ),
    "a PubMed number with a line break": (
        "/references",
        [{**REFERENCE, "PMID": "31413088\n"}],
        "/references/0/PMID",
    ),
    "a nameless author": (
        "/references",
        [{**REFERENCE, "author": [{"given": "Ada"}]}],
        "/references/0/author/0",
    ),
    "a thirteenth month": (
        "/references",
        [{**REFERENCE, "issued": {"date-parts": [[2020, 13]]}}],
        "/references/0/issued/date-parts/0/1",
    ),
    "a reference id with a colon": (
        "/references",
        [{**REFERENCE, "id": "stoffel:2020"}],
        "/references/0/id",
    ),
    "a script for an address": ("/licence", {"url": "javascript:alert(1)"}, "/licence/url"),
    "an empty licence": ("/licence", {}, "/licence"),
    "a P value above one": (
        "/statistics",
        [{"id": "s", "measure": "HR", "estimate": 1, "endpoint": "OS", "p_value": {"value": 5}}],
        "/statistics/0/p_value/value",
    ),
    "an abbreviation without meaning": ("/abbreviations", {"AML": ""}, "/abbreviations/AML"),
}


@pytest.mark.parametrize(("pointer", "value"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_accepted(pointer: str, value: Any) -> None:
    assert findings(put(pointer, value)) == []


@pytest.mark.parametrize(("pointer", "value", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_one_finding_at_its_place(pointer: str, value: Any, place: str) -> None:
    assert [pointer_of(error) for error in findings(put(pointer, value))] == [place]


def test_cme_needs_objectives_and_an_audience() -> None:
    messages = [error.message for error in findings(CASE | {"cme": CME})]
    assert messages == [
        "'learning_objectives' is a required property",
        "'audience' is a required property",
    ]
    whole = CASE | {
        "cme": CME,
        "learning_objectives": [{"id": "lo1", "text": "Choose a first test."}],
        "audience": ["residents"],
    }
    assert findings(whole) == []
    assert [pointer_of(error) for error in findings(whole | {"audience": []})] == ["/audience"]


@pytest.mark.parametrize("name", sorted(CME))
def test_every_cme_property_is_needed(name: str) -> None:
    cme = {key: value for key, value in CME.items() if key != name}
    errors = [error for error in findings(CASE | {"cme": cme}) if pointer_of(error) == "/cme"]
    assert [error.message for error in errors] == [f"'{name}' is a required property"]


def test_several_faults_are_found_at_once() -> None:
    case = deepcopy(CASE)
    case["id"], case["language"], case["questions"][0]["key"] = "Ä", "x", 3
    assert {pointer_of(error) for error in findings(case)} == {
        "/id",
        "/language",
        "/questions/0/key",
    }
