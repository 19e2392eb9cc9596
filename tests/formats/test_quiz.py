"""The quiz JSON: its schema, SCORM's limits, and the shuffling of options."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from casekit.document.nodes import Edition
from casekit.formats import quiz
from casekit.resources import schema_text
from tests.samples import CASES, SPECIMEN, document, example, hard, theme, tree

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
HARD = ("crowded", "greek", "turkish", "arabic")
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(schema_text("quiz-1")), format_checker=jsonschema.FormatChecker()
)


def written(case: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(quiz.write(document(case), theme()))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_examples_pass_the_schema(name: str) -> None:
    VALIDATOR.validate(json.loads(quiz.write(example(name), theme())))


@pytest.mark.parametrize("name", HARD)
def test_hard_cases_pass_the_schema(name: str) -> None:
    VALIDATOR.validate(json.loads(quiz.write(hard(name, Edition.COMPLETE), theme())))


def test_the_specimens_interaction() -> None:
    made = json.loads(quiz.write(example(SPECIMEN), theme()))
    (interaction,) = made["interactions"]
    assert interaction["type"] == "choice"
    assert interaction["correct_responses"] == [{"pattern": "sorafenib"}]
    assert [choice["letter"] for choice in interaction["choices"]] == list("ABCDE")
    assert [choice["correct"] for choice in interaction["choices"]] == [
        False, False, True, False, False,
    ]  # fmt: skip
    assert interaction["feedback"]["incorrect"]["text"] == (
        "Not correct. Correct answer: C. Initiate sorafenib"
    )
    assert [item["number"] for item in made["references"]] == list(range(1, 13))


def test_identifiers_keep_scorms_limits() -> None:
    question = {**tree()["questions"][0], "id": "a-" + "very-long-" * 6 + "name"}
    question["options"] = [{"id": "x" * 60 + end, "text": end} for end in ("one", "two", "three")]
    question["key"] = "x" * 60 + "two"
    made = written(tree(questions=[question], discussion="[@first]"))
    (interaction,) = made["interactions"]
    ids = [choice["id"] for choice in interaction["choices"]]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9_.]{1,36}", name) for name in ids)
    assert interaction["correct_responses"] == [{"pattern": ids[1]}]
    assert re.fullmatch(r"[A-Za-z0-9_.]{1,250}", interaction["id"])


def test_ids_that_differ_in_a_hyphen_stay_apart() -> None:
    question = {**tree()["questions"][0]}
    question["options"] = [{"id": "a-b", "text": "1"}, {"id": "a_b", "text": "2"}]
    question["key"] = "a_b"
    second = {**question, "id": "q-1"}
    third = {**question, "id": "q_1"}
    made = written(tree(questions=[second, third], discussion="[@first]"))
    assert len({item["id"] for item in made["interactions"]}) == 2
    for item in made["interactions"]:
        assert [choice["id"] for choice in item["choices"]] == ["a_b", "a_b_2"]
        assert item["correct_responses"] == [{"pattern": "a_b_2"}]


def test_a_long_lead_in_is_cut_after_a_word() -> None:
    lead_in = "Which " + "of the following very long lists " * 20 + "is it?"
    made = written(tree(questions=[{**tree()["questions"][0], "lead_in": lead_in}]))
    description = made["interactions"][0]["description"]
    assert len(description) <= 255
    assert description.endswith("…")
    assert lead_in.startswith(description[:-1] + " ")
    assert made["interactions"][0]["lead_in"]["text"] == lead_in


def test_a_mention_names_the_text_where_options_are_shuffled() -> None:
    question = {**tree()["questions"][0], "shuffle": True}
    block = written(tree(questions=[question]))["discussion"]["blocks"][0]
    assert block["text"] == "The answer is Second [1,2]."
    fixed = written(tree())["discussion"]["blocks"][0]
    assert fixed["text"] == "The answer is B [1,2]."


def test_several_keys_and_written_answers() -> None:
    several = {**tree()["questions"][0], "type": "multiple_response", "key": ["three", "one"]}
    essay = {"id": "q2", "type": "open_ended", "lead_in": "Why?", "model_answer": "So."}
    case = tree(questions=[several, essay], discussion="[@first]", assessment={"pass_mark": 70})
    made = written(case)
    first, second = made["interactions"]
    assert first["correct_responses"] == [{"pattern": "one[,]three"}]
    assert (second["type"], second["scored"]) == ("long-fill-in", False)
    assert made["scoring"] == {"max": 1, "scaled_passing_score": 0.7}
    VALIDATOR.validate(made)


def test_plain_text_keeps_powers() -> None:
    made = written(tree(vignette="WBC 3 × 10^9^/L, CO~2~, CD33^+^ [@second]."))
    assert made["vignette"][0]["text"] == "WBC 3 × 10⁹/L, CO₂, CD33⁺ [1]."
