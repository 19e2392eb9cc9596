"""The one truth: letters, numbers, marks, figures and findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from casekit.diagnostics import Diagnostic
from casekit.document.editions import view
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Citation, Edition, FigureBlock
from tests.document import show
from tests.samples import SPECIMEN, document, drafted, example, reference, tree


def finding(case: dict[str, Any], code: str, folder: Path = Path()) -> Diagnostic:
    (found,) = [item for item in drafted(case, folder).diagnostics if item.code == code]
    return found


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    for name in ("one.png", "two.png"):
        Image.new("RGB", (40, 30), "white").save(tmp_path / name)
    return tmp_path


def figure(name: str, **changes: Any) -> dict[str, Any]:
    base = {"id": name, "file": f"{name}.png", "alt": f"Drawing {name}", "caption": "Caption."}
    return base | changes


def test_numbers_follow_the_order_of_first_citation() -> None:
    made = document(tree())
    assert show.blocks(made.vignette) == (
        "p A 30-year-old woman is tired<cite second><sup><ref second>1</ref></sup></cite>."
    )
    assert [(item.number, item.id) for item in made.references] == [(1, "second"), (2, "first")]
    assert "<cite first second><sup>" in show.blocks(made.discussion)


def test_bracketed_marks_keep_their_space() -> None:
    made = document(tree(), style="vancouver")
    assert "tired <cite second>" in show.blocks(made.vignette)


def test_what_participants_see_is_numbered_before_the_answers() -> None:
    questions = [
        {**tree()["questions"][0], "explanation": "See [@first]."},
        {
            "id": "q2",
            "type": "open_ended",
            "reveal": "Later [@third].",
            "lead_in": "What now?",
            "model_answer": "Wait.",
        },
    ]
    references = [reference(name) for name in ("first", "second", "third")]
    made = document(tree(questions=questions, references=references))
    assert [item.id for item in made.references] == ["second", "third", "first"]
    shown = view(made, Edition.PARTICIPANT)
    assert [(item.number, item.id) for item in shown.references] == [(1, "second"), (2, "third")]


def test_uncited_references_come_last() -> None:
    case = tree(references=[reference("extra"), reference("first"), reference("second")])
    assert [item.id for item in document(case).references] == ["second", "first", "extra"]
    assert finding(case, "CK312").pointer == "/references/0"


def test_letters() -> None:
    made = document(tree())
    (question,) = made.questions
    assert [(option.letter, option.correct) for option in question.options] == [
        ("A", False), ("B", True), ("C", False),
    ]  # fmt: skip
    assert question.answer is not None
    assert question.answer.letters == ("B",)
    assert "<opt q1.two>B|Second</opt>" in show.blocks(made.discussion)


def test_another_questions_option_is_named_with_its_number() -> None:
    second = {**tree()["questions"][0], "id": "q2"}
    case = tree(questions=[*tree()["questions"], second], discussion="See @opt:q2.three.")
    assert "<opt q2.three>2C|Third</opt>" in show.blocks(document(case).discussion)
    doubtful = finding(case | {"discussion": "See @opt:three."}, "CK302")
    assert "@opt:q1.three, @opt:q2.three" in doubtful.help


def test_figures_stand_where_they_are_placed_or_first_mentioned(figures: Path) -> None:
    case = tree(
        vignette="First @fig:two.\n\nThen more.\n\n![](fig:one)\n\nEnd, see @fig:one.",
        figures=[figure("one"), figure("two")],
    )
    made = document(case | {"discussion": None, "references": [reference("first")]}, figures)
    assert show.blocks(made.vignette).splitlines() == [
        "p First <figure two>Figure 1</figure>.",
        "figure Figure 1 Caption. (alt: Drawing two)",
        "p Then more.",
        "figure Figure 2 Caption. (alt: Drawing one)",
        "p End, see <figure one>Figure 2</figure>.",
    ]


def test_participants_see_a_figure_that_their_text_mentions(figures: Path) -> None:
    case = tree(
        vignette="See @fig:one. [@second]",
        discussion="![](fig:one)\n\nText @opt:two [@first].",
        figures=[figure("one")],
    )
    shown = view(document(case, figures), Edition.PARTICIPANT)
    assert [node.id for node in walk(shown) if isinstance(node, FigureBlock)] == ["one"]


def test_a_figure_of_the_answer_stays_with_the_answer(figures: Path) -> None:
    case = tree(discussion="See @fig:one [@first].", figures=[figure("one"), figure("two")])
    made = document(case, figures)
    assert [node.id for node in made.discussion if isinstance(node, FigureBlock)] == ["one", "two"]
    assert finding(case, "CK313", figures).pointer == "/figures/1"
    shown = view(made, Edition.PARTICIPANT)
    assert not [node for node in walk(shown) if isinstance(node, FigureBlock)]


def test_a_lead_in_brings_its_figure(figures: Path) -> None:
    questions = [{**tree()["questions"][0], "lead_in": "What does @fig:one show?"}]
    made = document(tree(questions=questions, figures=[figure("one")]), figures)
    assert [node.id for node in made.questions[0].reveal if isinstance(node, FigureBlock)] == [
        "one"
    ]


@pytest.mark.parametrize(
    ("changes", "code", "pointer", "text"),
    [
        ({"discussion": "Wrong [@frist]."}, "CK301", "/discussion", "@frist"),
        ({"discussion": "Bare @first."}, "CK301", "/discussion", "@first"),
        ({"discussion": "See @opt:tow."}, "CK302", "/discussion", "@opt:tow"),
        ({"discussion": "See @fig:x."}, "CK303", "/discussion", "@fig:x"),
        ({"discussion": "See @tbl:x."}, "CK304", "/discussion", "@tbl:x"),
        ({"vignette": "<b>x</b>"}, "CK308", "/vignette", "<b>"),
        ({"vignette": "> x"}, "CK309", "/vignette", ">"),
        ({"vignette": "[x](ftp://x.org)"}, "CK316", "/vignette", "ftp://x.org"),
        ({"discussion": "So choice B is right."}, "CK314", "/discussion", "B"),
        ({"discussion": "As shown [1,2]."}, "CK315", "/discussion", "[1,2]"),
    ],
)
def test_findings_inside_texts(changes: Any, code: str, pointer: str, text: str) -> None:
    case = tree(**changes)
    found = [item for item in drafted(case).diagnostics if item.code == code]
    assert found
    first = found[0]
    assert first.pointer == pointer
    assert first.offset is not None
    value = case[pointer.strip("/")]
    assert value[first.offset : first.offset + first.length] == text


def test_close_names_are_offered() -> None:
    fix = finding(tree(discussion="Wrong [@frist]."), "CK301").fix
    assert fix is not None
    assert fix.text == "@first"


def test_broken_connections() -> None:
    case = tree(
        questions=[{**tree()["questions"][0], "key": "tow", "objectives": ["none"]}],
        contributors=[{"family": "Doe", "roles": ["submitter"], "affiliations": ["nowhere"]}],
        references=[reference("first"), reference("second"), reference("first")],
        statistics=[
            {"id": "s", "measure": "HR", "estimate": 0.5, "endpoint": "OS", "trial": "none"}
        ],
        discussion="[@first]",
    )
    found = {item.code: item for item in drafted(case).diagnostics if item.is_error}
    assert {code: item.pointer for code, item in found.items()} == {
        "CK305": "/questions/0/key",
        "CK306": "/references/2/id",
        "CK311": "/contributors/0/affiliations/0",
        "CK319": "/questions/0/objectives/0",
        "CK320": "/statistics/0/trial",
    }
    assert found["CK306"].related[0].pointer == "/references/0/id"


@pytest.mark.parametrize(
    ("file", "code"),
    [("none.png", "CK307"), ("../one.png", "CK318"), ("/etc/passwd", "CK318"), ("x.png", "CK317")],
)
def test_figure_files(figures: Path, file: str, code: str) -> None:
    (figures / "x.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    case = tree(vignette="![](fig:one) [@second]", figures=[figure("one", file=file)])
    assert finding(case, code, figures).pointer == "/figures/0/file"


def test_a_link_out_of_the_folder_is_refused(figures: Path, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "one.png").symlink_to(figures / "one.png")
    assert finding(tree(figures=[figure("one")]), "CK318", inside)


def test_the_participant_edition_has_no_trace_of_the_answer() -> None:
    made = example(SPECIMEN)
    shown = view(made, Edition.PARTICIPANT)
    text = repr(shown)
    assert all(question.answer is None for question in shown.questions)
    assert not any(isinstance(node, Citation) for node in walk(shown.questions))
    for secret in ("SORMAIN", "0.39", "hypomethylating", "RELAZA"):
        assert secret not in text
    assert shown.discussion == ()
    assert shown.take_home_points == ()
    assert shown.keywords == ()
    assert all(
        option.correct is None and option.rationale == ()
        for question in shown.questions
        for option in question.options
    )


def test_the_specimens_marks_come_in_the_published_order() -> None:
    made = example(SPECIMEN)
    assert [item.number for item in made.references] == list(range(1, 13))
    marks = [
        plain_text(node.children) for node in walk(made.discussion) if isinstance(node, Citation)
    ]
    assert marks[:9] == ["1", "2", "3–5", "6", "7", "8", "9", "10", "11,12"]
    assert made.questions[0].answer is not None
    assert made.questions[0].answer.letters == ("C",)


@pytest.mark.parametrize(("title", "words"), [("Paper", "et al."), ("بحث", "وآخرون")])
def test_latin_references_of_an_arabic_case_keep_their_own_words(title: str, words: str) -> None:
    authors = [{"family": f"Name{number}", "given": "A."} for number in range(9)]
    references = [reference("first", title=title, author=authors), reference("second")]
    made = document(tree(language="ar", references=references))
    (entry,) = [item for item in made.references if item.id == "first"]
    assert words in plain_text(entry.content)


@pytest.mark.parametrize("text", ["&nbsp;", "\u200b", "&#x2028;"])
def test_an_option_that_shows_nothing(text: str) -> None:
    case = tree()
    case["questions"][0]["options"][2]["text"] = text
    found = finding(case, "CK325")
    assert (found.pointer, found.is_error) == ("/questions/0/options/2/text", True)


def test_an_option_that_shows_a_citation_only_shows_something() -> None:
    case = tree()
    case["questions"][0]["options"][2]["text"] = "[@first]"
    assert "CK325" not in {item.code for item in drafted(case).diagnostics}
