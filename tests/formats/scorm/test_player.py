"""The player: on platforms that fail, for learners who listen, on small screens, on paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from casekit.document.nodes import Document
from casekit.formats import registry
from tests.formats.scorm import cases
from tests.formats.scorm.plays import Plan, Step, played_once
from tests.samples import document, example, hard, theme

BROKEN = ("failing", "throwing", "deaf", "none", "foreign", "file")
SECRETS = (
    "Reason of", "Explanation of", "The next day", "What is asked in q-2", "The model answer",
    "It was", "The point to take home", "The objective", "the keyword", "Paper first",
    "a better case", "Correct", "Your result",
)  # fmt: skip
"""What stands in the package and must not be seen before an answer."""

SCREENS = ((1280, "light"), (320, "light"), (1280, "dark"), (320, "dark"))
STATES = ("start", "asked for an answer", "chosen", "wrong", "right", "end")


def rtl() -> Document:
    """An Arabic case with two questions."""
    made = cases.three_questions(id="rtl", language="ar", title="حالة")
    for question in made["questions"]:
        question["lead_in"] = f"{cases.ARABIC}؟"
        for option in question.get("options", ()):
            option["text"] = f"{cases.ARABIC} {option['id']}"
    return document(made | {"vignette": cases.ARABIC})


def states(*, name: str) -> list[Step]:
    """Through all of a case, stopping at every state of the player."""

    def stop(state: str) -> Step:
        return [name, state]

    return [
        stop("start"),
        ["submit", 1],
        ["wait", 60],
        stop("asked for an answer"),
        ["choose", 1, "A"],
        stop("chosen"),
        ["submit", 1],
        stop("wrong"),
        ["choose", 2, "A"],
        ["choose", 2, "C"],
        ["submit", 2],
        stop("right"),
        ["write", 3, "Words"],
        ["submit", 3],
        ["wait", 60],
        stop("end"),
    ]


def fill(plan: Plan) -> None:
    three = document(cases.three_questions())
    for platform in BROKEN:
        for version in ("1.2", "2004"):
            plan.add(platform, three, version, platform, *states(name="look"))
    paper = [["print", str(plan.folder / "before.pdf")], *states(name="look")]
    plan.add("paper", three, "2004", "none", *paper, ["print", str(plan.folder / "after.pdf")])
    keys = [["tab", "input"], ["key", "Space"], ["key", "ArrowDown"]]
    keys += [["tab", "button"], ["key", "Enter"], ["tab", "[data-form='2'] input"]]
    keys += [["key", "Space"], ["tab", "[data-form='2'] button"], ["key", "Space"]]
    plan.add("keys", three, "2004", "none", *keys, ["look", "answered"])
    for width, scheme in SCREENS:
        for case in (three, rtl()):
            screen = {"width": width, "scheme": scheme}
            name = f"axe {case.direction} {width} {scheme}"
            plan.add(name, case, "2004", "none", *states(name="axe"), **screen)
    for case in (hard("crowded"), hard("arabic"), example("oliguria-after-chemotherapy")):
        steps = [["look", "start"], *_answers(case), ["look", "end"]]
        plan.add(case.case_id, case, "1.2", "again", *steps, width=320)


def _answers(case: Document) -> list[Step]:
    steps: list[Step] = []
    for question in case.questions:
        if question.options:
            steps.append(["choose", question.number, question.options[0].letter])
        else:
            steps.append(["write", question.number, "Words"])
        steps.append(["submit", question.number])
    return steps


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory,
    node: Path,
    chromium: Path,
    node_modules: Path,
) -> Callable[..., dict[str, Any]]:
    answers = played_once(tmp_path_factory, "player", fill, node, chromium)

    def of(name: str, version: str = "2004") -> dict[str, Any]:
        found: dict[str, Any] = answers[f"{name} {version}"]
        assert "failure" not in found, found["failure"]
        return found

    return of


class TestBeforeAnAnswer:
    @pytest.mark.parametrize("secret", SECRETS)
    def test_nothing_of_it_is_shown_or_in_the_page(self, played, secret):
        look = played("none")["looks"]["start"]
        assert secret not in look["text"]
        assert secret not in look["page"]

    @pytest.mark.parametrize("secret", SECRETS)
    def test_nothing_of_it_is_printed(self, played, secret):
        assert secret not in printed(played("paper")["prints"][0])

    def test_all_of_it_is_there_in_the_end(self, played):
        text = played("none")["looks"]["end"]["text"]
        assert [secret for secret in SECRETS if secret not in text] == []
        on_paper = printed(played("paper")["prints"][1])
        assert [secret for secret in SECRETS if secret not in on_paper] == []
        assert "Submit answer" not in on_paper

    def test_one_answer_brings_no_more_than_is_its_own(self, played):
        text = played("none")["looks"]["wrong"]["text"]
        assert "Reason of q-1 Green." in text
        assert "What is asked in q-2?" in text
        for secret in ("Reason of q-2", "Explanation of q-2", "The model answer", "It was"):
            assert secret not in text

    def test_an_empty_answer_is_asked_for_again(self, played):
        look = played("none")["looks"]["asked for an answer"]
        assert look["status"][-1] == "Choose an answer first."
        assert "Reason of" not in look["text"]

    def test_a_mistake_in_choosing_costs_nothing(self, played):
        look = played("none")["looks"]["chosen"]
        assert [option["own"] for option in look["options"][0] if option["chosen"]] == ["A"]
        assert "Reason of" not in look["text"]


def printed(pdf: str) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return re.sub(r"\s+", " ", text)


class TestPlatformsThatFail:
    @pytest.mark.parametrize("version", ["1.2", "2004"])
    @pytest.mark.parametrize("platform", BROKEN)
    def test_the_learner_is_told_and_goes_on(self, played, platform, version):
        play = played(platform, version)
        told = {"failing": "did not open", "throwing": "did not open", "deaf": "did not accept"}
        words = told.get(platform, "No learning platform was found.")
        assert any(words in line for line in play["looks"]["wrong"]["status"])
        end = play["looks"]["end"]["text"]
        assert end.count(words) <= 1
        assert "Score: 67% (2/3)" in end
        assert "Passed" in end
        assert "It was 1" in end
        assert "has been sent" not in end
        assert play["messages"] == play["requests"] == []

    @pytest.mark.parametrize("version", ["1.2", "2004"])
    def test_no_session_is_closed_that_never_opened(self, played, version):
        for platform in ("failing", "throwing"):
            methods = [call[0] for call in played(platform, version)["calls"]]
            assert methods == ["Initialize"]


class TestLearnersWhoListen:
    def test_the_verdict_gets_the_focus_and_the_key_is_announced(self, played):
        look = played("none")["looks"]["wrong"]
        assert (look["focused"], look["focus"]) == ("h3", "Not correct")
        assert look["status"][-1].startswith("Correct answer: ")
        assert look["status"][-1].endswith(" Green choice")
        look = played("none")["looks"]["right"]
        assert (look["focused"], look["focus"]) == ("h3", "Correct")

    def test_the_keyboard_is_enough(self, played):
        look = played("keys")["looks"]["answered"]
        chosen = [[one["shown"] for one in form if one["chosen"]] for form in look["options"]]
        assert chosen[:2] == [["B"], ["A"]]
        assert look["focused"] == "h3"

    @pytest.mark.parametrize("direction", ["ltr", "rtl"])
    @pytest.mark.parametrize(("width", "scheme"), SCREENS)
    def test_axe_finds_nothing_in_any_state(self, played, direction, width, scheme):
        found = played(f"axe {direction} {width} {scheme}")["axe"]
        assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("name", ["crowded", "arabic", "oliguria-after-chemotherapy"])
def test_a_small_screen_is_wide_enough(played, name):
    play = played(name, "1.2")
    assert [look["width"] for look in play["looks"].values()] == [320, 320]
    assert play["messages"] == []


def test_the_nu_checker_finds_nothing(tmp_path, nu_findings):
    pages = []
    for case in (
        document(cases.nasty()),
        document(cases.three_questions()),
        rtl(),
        hard("crowded"),
    ):
        data = registry.get("scorm2004").write(case, theme())
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages.append(tmp_path / f"{case.case_id}.html")
            pages[-1].write_bytes(archive.read("index.html"))
            sheet = tmp_path / "player.css"
            sheet.write_bytes(archive.read("player.css"))
    found = [(one["url"], one["message"], one.get("extract")) for one in nu_findings(*pages)]
    # The checker knows no policy under which files on a disk may be loaded; Chromium does.
    policy = "Resource violates Content Security Policy"
    assert [one for one in found if not one[1].startswith(policy)] == []
