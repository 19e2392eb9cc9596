"""Whole packages, played in a real browser as learners play them: what the record store hears."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from casekit.document.nodes import Document
from casekit.formats import registry
from casekit.formats.cmi5.course import unit_id
from casekit.model.case import Assessment
from tests.formats.cmi5.browser import Browser, eventually
from tests.formats.cmi5.lrs import Store, serving
from tests.formats.cmi5.rules import CMI5, MASTERY_SCORE, MOVE_ON, Registration, Session, verb_of
from tests.samples import SPECIMEN, document, example, hard, theme, tree

AWKWARD = "</script> ]]> & \"'<b>\u2028😀"
QUESTIONS = [
    {
        "id": "q1",
        "type": "one_best_answer",
        "lead_in": f"Which is best? {AWKWARD}".replace("<", r"\<"),
        "options": [
            {"id": "one", "text": "First"},
            {"id": "two-2", "text": f"Second {AWKWARD}".replace("<", r"\<")},
        ],
        "key": "two-2",
    },
    {
        "id": "q2",
        "type": "multiple_response",
        "lead_in": "Which apply?",
        "options": [{"id": name, "text": name.title()} for name in ("red", "green", "blue")],
        "key": ["red", "blue"],
        "points": 2,
    },
    {"id": "q3", "type": "open_ended", "lead_in": "What next?", "model_answer": "Wait."},
]
MESSAGE = "#status"


class Stage:
    """A package at a platform, with a browser before it."""

    def __init__(self, browser: Browser, store: Store, made: Document) -> None:
        self.browser = browser
        self.store = store
        self.publisher = unit_id(made, theme())

    def launch(self, enrolled: Registration | None = None, **data: Any) -> Session:
        url, session = self.store.launch(enrolled or self.store.register(), self.publisher, **data)
        self.browser.goto(url)
        self.ready()
        return session

    def ready(self) -> None:
        """Wait until the page lets the learner answer, or has nothing left to ask."""
        self.browser.wait("fieldset:enabled, [data-result=score], [data-result=again]")

    def answer(self, number: int, given: str) -> None:
        """Choose letters or write a text, and submit."""
        form = f"form[data-form='{number}']"
        if self.browser.count(f"{form} textarea"):
            self.browser.fill(f"{form} textarea", given)
        else:
            for letter in given:
                self.browser.click(f"{form} [data-option={letter}] label")
        self.browser.click(f"{form} button[type=submit]")
        self.browser.wait(f"{form}.answered")

    def play(self, *answers: str) -> None:
        for number, given in enumerate(answers, 1):
            self.answer(number, given)

    def go_back(self) -> None:
        self.browser.click("[data-action=back]")
        eventually(lambda: self.browser.url() == f"{self.store.url}/course", self.browser.url)

    def complaints(self) -> list[str]:
        """What the page wrote to the console, beside documents that the store has not."""
        return [text for text in self.browser.messages() if "404" not in text]

    def text(self, selector: str = MESSAGE) -> str:
        return str(self.browser.text(selector))


@pytest.fixture
def stage(browser: Browser) -> Iterator[Any]:
    """``stage(document)``: the document's package at a platform."""
    with ExitStack() as running:

        def build(made: Document) -> Stage:
            package = registry.get("cmi5").write(made, theme())
            return Stage(browser, running.enter_context(serving(package)), made)

        yield build


@pytest.fixture
def small(stage: Any) -> Stage:
    return stage(three_questions())


def three_questions(pass_mark: float | None = 60) -> Document:
    made = document(tree(questions=QUESTIONS, discussion="Think.", references=[], vignette="Ill."))
    return replace(made, assessment=Assessment(pass_mark=pass_mark))


def told(session: Session, *verbs: str) -> None:
    eventually(lambda: session.verbs == list(verbs), lambda: session)


def one(session: Session, name: str) -> dict[str, Any]:
    (found,) = [item for item in session.statements if verb_of(item) == name]
    return found


def answered(session: Session) -> list[dict[str, Any]]:
    return [item for item in session.statements if verb_of(item) == "answered"]


def categories(statement: dict[str, Any]) -> list[str]:
    return [item["id"] for item in statement["context"]["contextActivities"].get("category", ())]


def refused(store: Store) -> list[str]:
    """What the store did not accept.

    A state that is under way when the window closes may come after the last one, which is sent
    without waiting; that it is refused (412) is as it should be, and can happen once.
    """
    found = [item for item in store.refusals if item.status != 404]
    if found and (found[-1].request, found[-1].status) == ("PUT /xapi/activities/state", 412):
        found.pop()
    return [f"{item.request}: {item.reason}" for item in found]


THREE = ("initialized", "answered", "answered", "answered", "completed")


def test_every_answer_right(small: Stage) -> None:
    session = small.launch(masteryScore=0.6)
    assert small.text() == ""
    small.play("B", "AC", "I would wait.\nAnd see.")
    told(session, *THREE, "passed")
    small.browser.wait("[data-result=passed]")
    small.browser.wait("[data-result=sent]")
    small.go_back()
    told(session, *THREE, "passed", "terminated")
    assert refused(small.store) == []
    assert small.complaints() == []

    first, second, third = answered(session)
    definition = first["object"]["definition"]
    assert definition["description"] == {"en": f"Which is best? {AWKWARD}".replace("\u2028", " ")}
    assert [item["id"] for item in definition["choices"]] == ["one", "two_2"]
    assert definition["choices"][1]["description"]["en"].startswith("Second </script> ]]> & \"'<b>")
    assert (first["result"]["response"], first["result"]["success"]) == ("two_2", True)
    assert second["object"]["definition"]["correctResponsesPattern"] == ["red[,]blue"]
    assert second["result"]["response"] == "red[,]blue"
    assert second["result"]["score"] == {"scaled": 1, "raw": 2, "min": 0, "max": 2}
    assert third["object"]["definition"]["interactionType"] == "long-fill-in"
    assert third["result"]["response"] == "I would wait.\nAnd see."
    assert "success" not in third["result"]

    passed = one(session, "passed")
    assert passed["result"]["score"] == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
    assert passed["context"]["extensions"][MASTERY_SCORE] == 0.6
    assert categories(passed) == [CMI5, MOVE_ON]
    assert categories(one(session, "completed")) == [CMI5, MOVE_ON]
    assert categories(one(session, "terminated")) == [CMI5]
    assert [categories(item) for item in answered(session)] == [[], [], []]
    ids = {item["object"]["id"] for item in answered(session)}
    assert len(ids) == 3
    assert all(item.startswith(f"{session.registration.activity}/test/small/") for item in ids)


def test_every_answer_wrong(small: Stage) -> None:
    session = small.launch(masteryScore=0.6)
    small.play("A", "B", "?")
    told(session, *THREE, "scored")
    small.browser.wait("[data-result=failed]")
    small.go_back()
    told(session, *THREE, "scored", "failed", "terminated")
    assert one(session, "failed")["result"]["score"]["scaled"] == 0
    assert [item["result"].get("success") for item in answered(session)] == [False, False, None]
    assert refused(small.store) == []


@pytest.mark.parametrize(
    ("mastery", "verdict"), [(0.3333, "passed"), (0.3334, "failed"), (0.6, "failed")]
)
def test_partly_right(small: Stage, mastery: float, verdict: str) -> None:
    session = small.launch(masteryScore=mastery)
    small.play("B", "A", "?")
    small.browser.wait(f"[data-result={verdict}]")
    assert "33" in small.text("[data-result=score]")
    small.browser.goto("about:blank")
    eventually(lambda: session.verbs[-1] == "terminated", lambda: session.verbs)
    found = one(session, verdict)
    assert found["result"]["score"] == {"scaled": 0.3333, "raw": 33, "min": 0, "max": 100}
    assert [item["result"].get("success") for item in answered(session)] == [True, False, None]
    assert refused(small.store) == []


def test_the_pass_mark_is_that_of_the_platform(small: Stage) -> None:
    session = small.launch(masteryScore=0.9)
    small.play("A", "AC", "?")
    small.browser.wait("[data-result=failed]")
    assert "90" in small.text("[data-result=pass]")
    small.go_back()
    eventually(lambda: "failed" in session.verbs, lambda: session.verbs)
    assert one(session, "failed")["result"]["score"]["raw"] == 66


def test_another_attempt(small: Stage) -> None:
    session = small.launch(masteryScore=0.6)
    small.play("A", "B", "?")
    small.browser.click("[data-action=again]")
    small.play("B", "AC", "!")
    told(session, *THREE, "scored", "answered", "answered", "answered", "passed")
    small.go_back()
    eventually(lambda: session.verbs[-1] == "terminated", lambda: session.verbs)
    assert "failed" not in session.verbs
    assert refused(small.store) == []


def test_closed_half_way_and_resumed(small: Stage) -> None:
    enrolled = small.store.register()
    first = small.launch(enrolled, masteryScore=0.6)
    small.answer(1, "B")
    small.browser.click("form[data-form='2'] [data-option=A] label")
    small.browser.goto("about:blank")
    told(first, "initialized", "answered", "terminated")

    second = small.launch(enrolled, masteryScore=0.6)
    assert small.text() != ""
    assert small.browser.count("form[data-form='1'].answered") == 1
    assert small.browser.count("form[data-form='2'] [data-option=A] input:checked") == 1
    small.browser.click("form[data-form='2'] [data-option=C] label")
    small.answer(2, "")
    small.answer(3, "!")
    told(second, "initialized", "answered", "answered", "completed", "passed")
    small.go_back()

    third = small.launch(enrolled, masteryScore=0.6)
    small.browser.wait("[data-result=passed]")
    small.browser.goto("about:blank")
    told(third, "initialized", "terminated")
    assert refused(small.store) == []


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_only_looking(small: Stage, mode: str) -> None:
    session = small.launch(launchMode=mode, masteryScore=0.6)
    assert small.text() != ""
    small.play("B", "AC", "!")
    small.browser.wait("[data-result=passed]")
    assert small.browser.count("[data-result=sent]:visible") == 0
    small.go_back()
    told(session, "initialized", "terminated")
    assert [item for item in small.store.requests if item.startswith("PUT /xapi/activities")] == []


def test_a_store_that_fails_and_recovers(small: Stage) -> None:
    small.store.fail("GET /xapi/activities/state")
    small.store.fail("POST /fetch", status=503)
    session = small.launch(masteryScore=0.6)
    small.store.fail("POST /xapi/statements", times=3)
    small.play("B", "AC", "!")
    assert small.browser.count("[data-result=sent]:visible") == 0
    told(session, *THREE, "passed")
    small.go_back()
    told(session, *THREE, "passed", "terminated")
    assert refused(small.store) == []


def test_a_token_that_is_refused(small: Stage) -> None:
    url, session = small.store.launch(small.store.register(), small.publisher)
    session.fetched = True
    small.browser.goto(url)
    small.ready()
    small.browser.wait("[data-message=refused]")
    small.play("B", "AC", "!")
    small.browser.wait("[data-result=passed]")
    assert small.browser.count("[data-result=sent]:visible") == 0
    small.browser.goto("about:blank")
    assert session.statements == []


def test_no_platform(small: Stage) -> None:
    small.browser.goto(f"{small.store.content_url}/index.html")
    small.ready()
    small.browser.wait("[data-message=absent]")
    small.play("B", "AC", "!")
    small.browser.wait("[data-result=passed]")
    assert small.store.requests == []
    assert small.complaints() == []


def test_loaded_again_after_the_end(small: Stage) -> None:
    session = small.launch()
    small.answer(1, "B")
    small.browser.reload()
    small.browser.wait("[data-message=over]")
    told(session, "initialized", "answered", "terminated")
    assert small.browser.count("form[data-form='1'].answered") == 1
    small.answer(2, "AC")
    small.answer(3, "!")
    small.go_back()
    told(session, "initialized", "answered", "terminated")
    assert refused(small.store) == []


def test_no_pass_mark_anywhere(stage: Any) -> None:
    free = stage(three_questions(None))
    session = free.launch()
    free.play("B", "A", "?")
    told(session, *THREE, "scored")
    free.go_back()
    told(session, *THREE, "scored", "terminated")
    assert refused(free.store) == []


@pytest.mark.parametrize("name", [SPECIMEN, "arabic"])
def test_a_real_case(stage: Any, name: str) -> None:
    made = hard(name) if name == "arabic" else example(name)
    played = stage(made)
    session = played.launch(masteryScore=0.5)
    answers = []
    for question in made.questions:
        right = [option.letter for option in question.options if option.correct]
        answers.append("".join(right) or "نص")
    played.play(*answers)
    expected = ["initialized", *["answered"] * len(answers), "completed", "passed"]
    told(session, *expected)
    for statement in answered(session):
        assert list(statement["object"]["definition"]["name"]) == [made.language]
    played.go_back()
    told(session, *expected, "terminated")
    assert refused(played.store) == []
    assert played.complaints() == []


def test_twelve_long_questions(stage: Any) -> None:
    long = "Ω" * 480
    questions = [
        QUESTIONS[0]
        | {
            "id": f"q{number}",
            "lead_in": f"{number} {long}",
            "options": [{"id": name, "text": f"{name} {long}"} for name in ("one", "two-2")],
        }
        for number in range(12)
    ]
    made = stage(
        document(tree(questions=questions, discussion="Think.", references=[], vignette="Ill."))
    )
    session = made.launch(masteryScore=1)
    made.play(*"BBBBBBABBBBB")
    made.browser.goto("about:blank")
    told(session, "initialized", *["answered"] * 12, "completed", "scored", "failed", "terminated")
    assert one(session, "failed")["result"]["score"]["scaled"] == 0.9167
    assert refused(made.store) == []
