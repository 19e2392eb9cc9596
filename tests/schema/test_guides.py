"""The guides tell the truth: their examples are valid, and the list of properties is fresh."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casekit.model.decode import decode_case
from casekit.model.question import QuestionType
from casekit.source import yamltext

ROOT = Path(__file__).parents[2]


def snippets(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def read_yaml(text: str) -> Any:
    parsed = yamltext.parse(text)
    assert parsed.faults == ()
    return parsed.tree


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


CASE, *PARTS = map(read_yaml, snippets("format.md", "yaml"))
(QUIZ,) = map(json.loads, snippets("quiz.md", "json"))
case_schema, quiz_schema = validator("case-1"), validator("quiz-1")


def messages(checker: Draft202012Validator, tree: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(tree)]


def test_the_whole_case_of_the_guide_is_valid() -> None:
    assert messages(case_schema, CASE) == []
    case = decode_case(CASE)
    assert [question.type for question in case.questions] == [
        QuestionType.ONE_BEST_ANSWER,
        QuestionType.OPEN_ENDED,
    ]


@pytest.mark.parametrize("part", PARTS, ids="-".join)
def test_the_parts_of_the_guide_are_valid(part: dict[str, Any]) -> None:
    assert messages(case_schema, CASE | part) == []


def test_the_guide_shows_every_property_that_authors_write() -> None:
    shown = {name for part in (CASE, *PARTS) for name in part}
    not_for_authors = {"$schema", "short_title", "keywords", "codes", "acknowledgements"}
    not_for_authors |= {"assessment", "lint", "import"}
    assert shown == set(case_schema.schema["properties"]) - not_for_authors


def test_every_mention_in_the_guide_s_case_resolves() -> None:
    case = decode_case(CASE)
    text = json.dumps(CASE, ensure_ascii=False)
    cited = set(re.findall(r"\[@([A-Za-z0-9_-]+)\]", text))
    assert cited == {reference.id for reference in case.references}
    options = {f"q1.{option.id}" for option in case.questions[0].options}
    assert set(re.findall(r"@opt:([a-z0-9.-]*[a-z0-9])", text)) == options
    assert set(re.findall(r"@tbl:([a-z]+)", text)) == {table.id for table in case.tables}
    assert {name for q in case.questions for name in q.objectives} == {
        objective.id for objective in case.learning_objectives
    }
    for table in case.tables:
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_list_of_properties_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("page", ROOT / "scripts/case_reference.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page(case_schema.schema) == script.PAGE.read_text(encoding="utf-8"), (
        "run python scripts/case_reference.py"
    )


def test_the_links_of_the_guides_lead_somewhere() -> None:
    for page in ("format.md", "case-1.md", "quiz.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\(([a-z0-9-]+\.md)?(#[a-z0-9-]+)?\)", text):
            there = (ROOT / "docs" / (target or page)).read_text(encoding="utf-8")
            assert not anchor or anchor[1:] in set(anchors(there)), f"{page}: {target}{anchor}"


def anchors(text: str) -> Iterator[str]:
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        yield re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def test_the_quiz_of_the_guide_is_valid() -> None:
    assert messages(quiz_schema, QUIZ) == []


def spoilt(pointer: str, value: Any) -> dict[str, Any]:
    quiz = deepcopy(QUIZ)
    target: Any = quiz
    *parents, last = [int(s) if s.isdigit() else s for s in pointer.split("/")[1:]]
    for step in parents:
        target = target[step]
    target[last] = value
    return dict(quiz)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/interactions/0/id", "tired-for-three-months.q1"),
        ("/interactions/0/choices/0/id", "a" * 37),
        ("/interactions/0/choices/0/id", "alternate-days"),
        ("/interactions/0/description", "w" * 256),
        ("/interactions/0/type", "multiple"),
        ("/interactions/0/response", "text"),
        ("/interactions/0/correct_responses", []),
        ("/interactions/0/model_answer", QUIZ["vignette"]),
        ("/interactions/1/correct_responses", [{"pattern": "x"}]),
        ("/interactions/1/scored", True),
        ("/interactions/1/choices", QUIZ["interactions"][0]["choices"]),
        ("/scoring/scaled_passing_score", 60),
        ("/discussion/blocks/0", {"kind": "heading", "text": "a", "html": "<h3>a</h3>"}),
        ("/case/title", "Tired"),
    ],
)
def test_a_quiz_that_platforms_would_choke_on_is_refused(pointer: str, value: Any) -> None:
    assert len(messages(quiz_schema, spoilt(pointer, value))) == 1
