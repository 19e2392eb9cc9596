"""Both packages, played in Chromium against scorm-again: what the platform is told.

scorm-again is lenient, so every call is held against the rules of the field as well (strict.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from casekit.document.nodes import Document
from casekit.formats.player.settings import settings
from tests.formats.scorm import cases
from tests.formats.scorm.plays import Plan, played_once
from tests.formats.scorm.strict import faults
from tests.samples import document, tree

VERSIONS = ("1.2", "2004")
LONG = "كلمة طويلة " * 600
RIGHT = (
    ["choose", 1, "B"],
    ["submit", 1],
    ["choose", 2, "A"],
    ["choose", 2, "C"],
    ["submit", 2],
    ["write", 3, "First line\nsecond “line” 😀"],
    ["submit", 3],
)
WRONG = (
    ["choose", 1, "E"],
    ["submit", 1],
    ["choose", 2, "B"],
    ["submit", 2],
    ["write", 3, "No idea"],
    ["submit", 3],
)
GARBLED = '{"k":"%s","s":"x","n":"y","a":[null,"B",7],"b":"z"}'
PARTLY = (*RIGHT[:3], ["submit", 2], *RIGHT[5:])


def fill(plan: Plan) -> None:
    three = document(cases.three_questions())
    fingerprint = settings(three)["fingerprint"]
    once = document(cases.three_questions(id="once", assessment={"max_attempts": 1}))
    twelve = document(cases.twelve_questions())
    nasty = document(cases.nasty())
    open_only = document(
        tree(
            id="open-only",
            questions=[
                {"id": "q1", "type": "open_ended", "lead_in": "Why?", "model_answer": "So."}
            ],
            discussion="It is so [@first; @second].",
        )
    )
    for version in VERSIONS:

        def add(name: str, case: Document, *steps: list[Any], **more: Any) -> None:
            platform = more.pop("platform", "again")
            plan.add(name, case, version, platform, *steps, **more)  # noqa: B023

        def after(name: str) -> dict[str, str]:
            return {"after": f"{name} {version}"}  # noqa: B023

        add("right", three, ["look", "start"], *RIGHT, ["look", "end"], ["close"])
        add("wrong", three, *WRONG, ["look", "end"], ["close"])
        add("partly", three, *PARTLY, ["look", "end"], ["close"])
        # Closed after the first answer, with the second begun; opened again; then once more.
        add("closed", three, *RIGHT[:3], ["look", "end"], ["close"])
        add("resumed", three, ["look", "start"], *RIGHT[3:], ["close"], **after("closed"))
        add("finished", three, ["look", "start"], ["close"], **after("resumed"))
        add("reviewed", three, ["look", "start"], ["close"], mode="review", **after("resumed"))
        add("untouched", three, ["close"])
        # Attempts
        add(
            "better", three, *WRONG, ["again"], ["look", "anew"], *RIGHT, ["look", "end"], ["close"]
        )
        add("worse", three, *RIGHT, ["again"], *WRONG, ["look", "end"], ["close"])
        add("left again", three, *RIGHT, ["again"], *RIGHT[:2], ["close"])
        add("resumed again", three, ["look", "start"], ["close"], **after("left again"))
        add("once", once, *RIGHT, ["look", "end"], ["close"])
        # Cases of many kinds
        every = [step for at in range(1, 13) for step in (["choose", at, "B"], ["submit", at])]
        add("twelve", twelve, *every, ["look", "end"], ["close"])
        add("nasty", nasty, ["choose", 1, "A"], ["submit", 1], ["look", "end"], ["close"])
        add("open", open_only, ["write", 1, "x"], ["submit", 1], ["look", "end"], ["close"])
        add("long", three, *RIGHT[:5], ["write", 3, LONG], ["submit", 3], ["close"])
        # scorm-again does not load back the long answer that it took.
        add("resumed long", three, ["look", "start"], ["close"], forget=True, **after("long"))
        add("changed", once, ["look", "start"], ["close"], **after("twelve"))
        for name, kept in (("garbled", '{"k":'), ("foreign", GARBLED % fingerprint)):
            data = {"core": {}, "suspend_data": kept}
            add(name, three, ["look", "start"], ["close"], data=data)
        # Platforms
        for platform in ("popup", "nested", "late", "plain"):
            add(platform, three, *RIGHT, ["look", "end"], ["close"], platform=platform)


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, node: Path, chromium: Path, node_modules: Path
) -> Callable[[str, str], dict[str, Any]]:
    answers = played_once(tmp_path_factory, "reports", fill, node, chromium)

    def of(name: str, version: str) -> dict[str, Any]:
        found: dict[str, Any] = answers[f"{name} {version}"]
        assert "failure" not in found, found["failure"]
        assert found["messages"] == found["requests"] == []
        return found

    return of


def values(play: dict[str, Any]) -> dict[str, str]:
    """The last value of each element that was set."""
    return {call[1]: call[2] for call in play["calls"] if call[0] == "SetValue"}


BEFORE = {"resumed": 1, "finished": 3, "resumed again": 4, "changed": 12}
NAMES = (
    "right", "wrong", "partly", "closed", "resumed", "finished", "untouched", "better", "worse",
    "left again", "resumed again", "once", "twelve", "nasty", "open", "long", "resumed long",
    "changed", "popup", "nested", "late",
)  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
class TestEveryPlay:
    @pytest.mark.parametrize("name", NAMES)
    def test_every_call_is_one_that_every_platform_takes(self, played, version, name):
        assert faults(played(name, version)["calls"], version, BEFORE.get(name, 0)) == []


class TestWhatScorm12IsTold:
    def test_right_answers(self, played):
        told = values(played("right", "1.2"))
        assert told["cmi.core.lesson_status"] == "passed"
        assert told["cmi.core.score.raw"] == "100"
        assert told["cmi.core.lesson_location"] == "end"
        interactions = played("right", "1.2")["data"]["interactions"]
        first, second, third = (interactions[number] for number in "012")
        assert first["id"] == "played_case.q_1"
        assert (first["type"], first["result"], first["weighting"]) == ("choice", "correct", "1")
        assert first["student_response"] == first["correct_responses"]["0"]["pattern"] == "B"
        assert second["student_response"] == "A,C"
        assert second["weighting"] == "2"
        assert third["student_response"] == "First line second “line” 😀"
        assert (third["type"], third["result"]) == ("fill-in", "neutral")

    def test_wrong_answers(self, played):
        told = values(played("wrong", "1.2"))
        assert told["cmi.core.lesson_status"] == "failed"
        assert told["cmi.core.score.raw"] == "0"
        assert told["cmi.interactions.0.result"] == told["cmi.interactions.1.result"] == "wrong"
        assert told["cmi.interactions.0.student_response"] == "E"
        assert told["cmi.interactions.0.correct_responses.0.pattern"] == "B"

    def test_not_all_of_the_right_options(self, played):
        told = values(played("partly", "1.2"))
        assert told["cmi.interactions.1.student_response"] == "A"
        assert told["cmi.interactions.1.result"] == "wrong"
        assert told["cmi.core.score.raw"] == "33.33"
        assert told["cmi.core.lesson_status"] == "failed"

    def test_without_a_pass_mark_a_case_is_completed(self, played):
        assert values(played("once", "1.2"))["cmi.core.lesson_status"] == "completed"


class TestWhatScorm2004IsTold:
    def test_right_answers(self, played):
        data = played("right", "2004")["data"]
        assert (data["completion_status"], data["success_status"]) == ("completed", "passed")
        assert data["score"] == {"scaled": "1", "raw": "3", "min": "0", "max": "3"}
        assert data["location"] == "end"
        first, second, third = (data["interactions"][number] for number in "012")
        assert first["id"] == "played_case.q_1"
        assert first["learner_response"] == first["correct_responses"]["0"]["pattern"] == "green"
        assert first["description"] == "What is asked in q-1?"
        assert second["learner_response"] == "one[,]three"
        assert third["type"] == "long-fill-in"
        assert third["learner_response"] == "First line second “line” 😀"
        assert third["result"] == "neutral"
        assert third["correct_responses"] == {}

    def test_wrong_answers(self, played):
        data = played("wrong", "2004")["data"]
        assert (data["completion_status"], data["success_status"]) == ("completed", "failed")
        assert data["score"]["scaled"] == "0"
        assert data["interactions"]["0"]["result"] == "incorrect"
        assert data["interactions"]["0"]["learner_response"] == "neither"

    def test_not_all_of_the_right_options(self, played):
        data = played("partly", "2004")["data"]
        assert data["interactions"]["1"]["result"] == "incorrect"
        assert data["score"]["scaled"] == "0.3333"

    def test_without_a_pass_mark_nobody_passes_or_fails(self, played):
        data = played("once", "2004")["data"]
        assert (data["completion_status"], data["success_status"]) == ("completed", "unknown")

    def test_a_case_without_points_has_no_points(self, played):
        told = values(played("open", "2004"))
        assert told["cmi.score.scaled"] == "1"
        assert "cmi.score.raw" not in told


@pytest.mark.parametrize("version", VERSIONS)
class TestComingBack:
    def test_closing_midway_leaves_the_case_incomplete(self, played, version):
        told = values(played("closed", version))
        status = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}[version]
        assert told[status] == "incomplete"
        assert not [element for element in told if "score" in element]
        location = {"1.2": "cmi.core.lesson_location", "2004": "cmi.location"}[version]
        assert told[location] == "played_case.q_2"

    def test_opening_alone_reports_no_result(self, played, version):
        told = values(played("untouched", version))
        assert not [element for element in told if "score" in element or "interact" in element]

    def test_the_order_and_the_answers_are_as_they_were(self, played, version):
        before = played("closed", version)["looks"]["end"]
        now = played("resumed", version)["looks"]["start"]
        assert now["options"] == before["options"]
        assert now["options"][1][0]["chosen"], "an answer that was begun is kept"
        assert "Reason of q-1 Green." in now["text"]
        assert "Explanation of q-2." not in now["text"]
        assert now["focus"] == "Question 2"
        assert now["status"][0] == "Your earlier answers are shown. Go on where you stopped."

    def test_going_on_adds_what_is_new_and_repeats_nothing(self, played, version):
        data = played("resumed", version)["data"]
        ids = [one["id"] for one in data["interactions"].values()]
        assert ids == ["played_case.q_1", "played_case.q_2", "played_case.q_3"]
        told = values(played("resumed", version))
        status = {"1.2": "cmi.core.lesson_status", "2004": "cmi.success_status"}[version]
        assert told[status] == "passed"

    def test_a_finished_case_shows_all_and_takes_nothing_back(self, played, version):
        play = played("finished", version)
        assert "The point to take home." in play["looks"]["start"]["text"]
        told = [element for element in values(play) if "suspend" not in element]
        assert not [element for element in told if "status" in element or "score" in element]
        assert "Your earlier answers" not in "".join(play["looks"]["start"]["status"])

    def test_a_review_records_nothing(self, played, version):
        play = played("reviewed", version)
        assert values(play) == {}
        assert play["looks"]["start"]["status"][0].startswith("You are only looking")
        assert "The point to take home." in play["looks"]["start"]["text"]

    def test_long_answers_are_kept_as_far_as_there_is_room(self, played, version):
        written = played("resumed long", version)["looks"]["start"]["written"]
        assert LONG.startswith(written[0].removesuffix("…"))
        assert len(written[0]) > (300 if version == "1.2" else 6000)

    @pytest.mark.parametrize("name", ["garbled", "foreign"])
    def test_what_cannot_be_read_is_left_alone(self, played, version, name):
        looks = played(name, version)["looks"]["start"]
        assert not any(option["chosen"] for option in looks["options"][0])
        assert "Submit answer" in looks["text"]

    def test_answers_to_other_questions_are_left_alone(self, played, version):
        looks = played("changed", version)["looks"]["start"]
        assert not any(option["chosen"] for option in looks["options"][0])


@pytest.mark.parametrize("version", VERSIONS)
class TestAttempts:
    RAW: ClassVar = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}
    STATUS: ClassVar = {"1.2": "cmi.core.lesson_status", "2004": "cmi.success_status"}

    def test_trying_again_begins_anew(self, played, version):
        looks = played("better", version)["looks"]["anew"]
        assert len(looks["options"]) == 1
        assert not any(option["chosen"] for option in looks["options"][0])
        for secret in ("Reason of", "The point to take home.", "The model answer.", "Paper first"):
            assert secret not in looks["text"]
        assert looks["focus"] == "Question 1"

    def test_a_better_attempt_counts(self, played, version):
        told = values(played("better", version))
        assert told[self.STATUS[version]] == "passed"
        assert told[self.RAW[version]] == {"1.2": "100", "2004": "3"}[version]
        assert len(played("better", version)["data"]["interactions"]) == 6

    def test_a_worse_attempt_does_not(self, played, version):
        told = values(played("worse", version))
        assert told[self.STATUS[version]] == "passed"
        assert told[self.RAW[version]] == {"1.2": "100", "2004": "3"}[version]
        assert "Your best result counts." in played("worse", version)["looks"]["end"]["text"]

    def test_leaving_a_second_attempt_keeps_the_first_result(self, played, version):
        told = values(played("left again", version))
        assert told[self.STATUS[version]] == "passed"
        state = json.loads(told["cmi.suspend_data"])
        assert (state["n"], len(state["a"]), state["b"][0]) == (2, 1, 1)
        assert len(played("resumed again", version)["looks"]["start"]["options"]) == 2

    def test_no_more_attempts_than_the_case_allows(self, played, version):
        assert "Try again" not in played("once", version)["looks"]["end"]["text"]
        assert "Try again" in played("right", version)["looks"]["end"]["text"]


@pytest.mark.parametrize("version", VERSIONS)
class TestShuffling:
    def test_letters_run_from_a_and_the_pinned_option_stays(self, played, version):
        for name in ("right", "wrong", "partly", "closed", "popup"):
            looks = played(name, version)["looks"]
            options = (looks.get("start") or looks["end"])["options"][0]
            assert "".join(option["shown"] for option in options) == "ABCDE"
            assert options[-1]["own"] == "E"

    def test_mentions_follow_the_letters(self, played, version):
        for name in ("right", "wrong", "partly", "late", "nested"):
            looks = played(name, version)["looks"]["end"]
            letter = {option["own"]: option["shown"] for option in looks["options"][0]}
            assert looks["mentions"] == [f"1{letter['B']}", "1E", "2B"]
            assert f"It was 1{letter['B']}, not 1E or 2B" in looks["text"]

    def test_orders_differ_between_learners(self, played, version):
        names = ("right", "wrong", "partly", "closed", "better", "worse", "late", "popup")
        looks = [played(name, version)["looks"] for name in names]
        orders = {
            "".join(option["own"] for option in one[list(one)[-1]]["options"][0]) for one in looks
        }
        assert len(orders) > 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_platform_that_knows_no_interactions_misses_nothing_else(played, version):
    play = played("plain", version)
    told = values(play)
    offered = [call[1] for call in play["calls"] if "interactions.0" in call[1]]
    assert offered == ["cmi.interactions.0.id"] * 3
    status = {"1.2": "cmi.core.lesson_status", "2004": "cmi.success_status"}[version]
    assert told[status] == "passed"
    assert "has been sent" in play["looks"]["end"]["text"]
    assert "did not accept" not in play["looks"]["end"]["text"]


def test_many_signs_arrive_whole(played):
    data = played("nasty", "2004")["data"]
    assert data["interactions"]["0"]["description"] == " ".join(f"Which is {cases.NASTY}?".split())
    text = played("nasty", "2004")["looks"]["end"]["text"]
    for sign in ("</script>", "]]>", "&amp; &", '"both"', "'quotes'", "😀", "<b>"):
        assert text.count(sign) >= 5, sign


@pytest.mark.parametrize("version", VERSIONS)
def test_twelve_questions_fit(played, version):
    assert len(played("twelve", version)["data"]["interactions"]) == 12
    assert "Score: 100% (12/12)" in played("twelve", version)["looks"]["end"]["text"]
