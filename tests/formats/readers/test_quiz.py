from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from lxml import etree

from casekit.document.facts import facts_of
from casekit.document.nodes import Edition
from casekit.document.reading import KEY, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.quiz import read_back
from casekit.formats.readers.quiz.plainforms import says_same
from tests.formats.readers.said import EXAMPLES, HARD, SENTENCES, lines, plain
from tests.samples import SPECIMEN, example, hard, theme

Tree = dict[str, Any]
UNFOLDING = "oliguria-after-chemotherapy"


@cache
def written(name: str) -> bytes:
    document = hard(name) if name in HARD else example(name)
    return registry.get("quiz").write(document, theme())


def changed(change: Callable[[Tree], object], name: str = SPECIMEN) -> Reading:
    tree = json.loads(written(name))
    before = deepcopy(tree)
    change(tree)
    assert tree != before
    return read_back(json.dumps(tree, ensure_ascii=False).encode())


def hidden(change: Callable[[Tree], object], name: str = SPECIMEN) -> list[str]:
    return [passage.place for passage in changed(change, name).hidden]


def question(tree: Tree, number: int = 0) -> Tree:
    found: Tree = tree["interactions"][number]
    return found


def both(tree: Tree, old: str, new: str) -> None:
    """Change a text in both of its forms."""
    for form in ("text", "html"):
        assert old in tree[form]
        tree[form] = tree[form].replace(old, new)


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_every_sentence_is_one_passage(name: str) -> None:
    document = hard(name) if name in HARD else example(name)
    reading = read_back(written(name))
    found = {text.replace(". ", " ", 1) for text in lines(reading)}
    for fact in facts_of(document, shuffles=True).facts:
        wanted = plain(fact.texts[0]).replace(". ", " ", 1)
        if fact.kind in SENTENCES and not fact.pointer.endswith("/credit"):
            assert any(text == wanted or text.startswith(f"{wanted} ") for text in found), wanted
    assert reading.hidden == ()


def test_the_marked_choice_is_the_key() -> None:
    found = [one.text for one in read_back(written(SPECIMEN)).passages if KEY in one.text]
    assert found == [f"{KEY}C Initiate sorafenib"]


def test_pictures_are_those_of_the_case() -> None:
    figures = [
        block
        for question in example(UNFOLDING).questions
        for block in question.reveal
        if hasattr(block, "image")
    ]
    assert [(one.alt, one.sha256) for one in read_back(written(UNFOLDING)).pictures] == [
        (figure.alt, figure.image.sha256) for figure in figures
    ]


def test_changes_of_both_forms_are_read() -> None:
    was = lines(read_back(written(SPECIMEN)))

    def swap(tree: Tree) -> None:
        one, two = question(tree)["choices"][:2]
        for form in ("text", "html"):
            one[form], two[form] = two[form], one[form]

    now = lines(changed(swap))
    at = was.index("A Initiate decitabine")
    assert now[at] == "A Initiate venetoclax and azacitidine"
    assert now[at + 1] == "B Initiate decitabine"
    now = lines(changed(lambda tree: both(tree["references"][0], "(2020)", "(2021)")))
    assert sum(one != two for one, two in zip(was, now, strict=True)) == 1


def test_a_moved_citation_mark_is_read() -> None:
    def move(tree: Tree) -> None:
        block = tree["take_home_points"][0]
        html, text = block["html"], block["text"]
        start, end = html.rindex("<sup>"), html.rindex("</sup>") + 6
        block["html"] = html[start:end] + html[:start] + html[end:]
        start, end = text.rindex(" ["), text.rindex("]") + 1
        block["text"] = text[start:end] + text[:start] + text[end:]

    reading = changed(move)
    assert reading.hidden == ()
    assert lines(reading) != lines(read_back(written(SPECIMEN)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda tree: tree["vignette"][0].update(text="Another story."), "/vignette/0/text"),
        (lambda tree: question(tree)["lead_in"].update(text="What?"), "/lead_in/text"),
        (lambda tree: question(tree)["choices"][0].update(correct=True), "/pattern"),
        (lambda tree: question(tree)["choices"][2].update(correct=False), "/pattern"),
        (lambda tree: question(tree)["correct_responses"][0].update(pattern="x"), "/pattern"),
        (lambda tree: question(tree)["correct_responses"].clear(), "/correct_responses"),
        (lambda tree: question(tree).update(description="Another?"), "/description"),
        (
            lambda tree: both(question(tree)["feedback"]["incorrect"], "C. ", "D. "),
            "/feedback/incorrect",
        ),
        (lambda tree: tree["references"][1].update(number=7), "/references/1/label"),
        (lambda tree: tree.update(answer="C"), "/answer"),
        (lambda tree: question(tree)["choices"][2].update(hint="!"), "/choices/2/hint"),
        (
            lambda tree: tree["case"]["contributors"][0].update(disclosure="Shares."),
            "/disclosure",
        ),
        (lambda tree: tree["case"]["contributors"][0].update(name="Ann Other"), "/name"),
    ],
)
def test_fields_that_disagree_are_hidden_text(change: Callable[[Tree], object], place: str) -> None:
    assert any(place in found for found in hidden(change))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda tree: tree["figures"][0].update(alt="A lung."), "/figures/0/alt"),
        (lambda tree: tree["figures"][0].update(sha256="0" * 64), "/figures/0/sha256"),
        (lambda tree: tree["figures"][0].update(credit="Nobody"), "/figures/0 "),
        (lambda tree: tree["tables"][0]["rows"].reverse(), "/tables/0"),
        (lambda tree: both(tree["tables"][0]["rows"][0][1], "128", "182"), "/tables/0"),
        (lambda tree: tree["tables"].append(tree["tables"][0] | {"id": "b"}), "/tables/1"),
        (lambda tree: tree["tables"].clear(), "/vignette/2/table"),
        (
            lambda tree: both(
                question(tree, 2)["model_answer"][0]["items"][0][0], "therapy", "THERAPY"
            ),
            "/model_answer/0/items",
        ),
    ],
)  # fmt: skip
def test_data_that_disagree_with_the_text_are_hidden_text(
    change: Callable[[Tree], object], place: str
) -> None:
    assert any(place in found for found in hidden(change, UNFOLDING))


def test_another_picture_is_read() -> None:
    def swap(tree: Tree) -> None:
        one, two = tree["figures"]
        for name in ("data", "sha256"):
            one[name], two[name] = two[name], one[name]

    before, after = read_back(written(UNFOLDING)).pictures, changed(swap, UNFOLDING).pictures
    assert [one.sha256 for one in after] == [one.sha256 for one in reversed(before)]
    assert [one.alt for one in after] == [one.alt for one in before]


def test_hidden_mark_up_is_told() -> None:
    reading = changed(
        lambda tree: tree["vignette"][0].update(
            html=tree["vignette"][0]["html"].replace("</p>", "<b style='display:none'>C</b></p>")
        )
    )
    assert any(one.text == "C" and one.place.startswith("/vignette/0") for one in reading.hidden)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("10⁹/L", "10<sup>9</sup>/L"),
        ("a_(max) x^y", "a<sub>max</sub> x<sup>y</sup>"),
        ("rarer [3,4].", "rarer<sup><a>3</a>,<a>4</a></sup>."),
        ("m² [1]", "m<sup>2</sup><sup>1</sup>"),
        ("Figure 1. A lung", "<strong>Figure 1.</strong> A lung <small>Credit</small>"),
        ("one\ntwo", "<ul><li>one</li><li>two</li></ul>"),
        ("one\tx\n\t2", "<table><tr><td>one </td><td> x</td></tr><tr><td/><td>2</td></tr></table>"),
        ("a b c\nd", "<p>a  <em>b</em> c<br/>d</p>"),
    ],
)
def test_forms_that_say_the_same(text: str, html: str) -> None:
    assert says_same(text, etree.fromstring(f"<body>{html}</body>"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("109/L", "10<sup>9</sup>/L"),
        ("10⁹/l", "10<sup>9</sup>/L"),
        ("rarer [4].", "rarer<sup>3</sup>."),
        ("rarer. [3]", "rarer<sup>3</sup>."),
        ("rarer[3].", "rarer<sup>3</sup>."),
        ("onetwo", "one two"),
        ("one two", "onetwo"),
        ("onetwo three", "<p>one two <em>three</em></p>"),
        ("one two three", "<p>one two<em>three</em></p>"),
        ("onetwo", "<ul><li>one</li><li>two</li></ul>"),
        ("onex", "<table><tr><td>one</td><td>x</td></tr></table>"),
        ("two\none", "<ul><li>one</li><li>two</li></ul>"),
        ("-1", "−1"),
    ],
)
def test_forms_that_differ(text: str, html: str) -> None:
    assert not says_same(text, etree.fromstring(f"<body>{html}</body>"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "casekit-quiz/1"}',
        b'{"format": "casekit-quiz/1", "format": "casekit-quiz/1"}',
        b'{"format": NaN}',
        b"[" * 100_000,
        '{"format": "é"}'.encode("latin-1"),
    ],
)
def test_damaged_files_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree.pop("vignette"),
        lambda tree: tree.update(interactions=["x"]),
        lambda tree: question(tree).update(weighting="1"),
        lambda tree: question(tree)["choices"][0].update(correct="yes"),
        lambda tree: tree["case"].update(keywords=[1]),
    ],
)
def test_a_wrong_shape_is_unreadable(change: Callable[[Tree], object]) -> None:
    with pytest.raises(Unreadable):
        changed(change)


def test_a_truncated_file_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read_back(written(SPECIMEN)[:-100])


def test_a_damaged_picture_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        changed(lambda tree: tree["figures"][0].update(data="?"), UNFOLDING)


def test_a_quiz_has_one_edition() -> None:
    assert registry.get("quiz").editions == (Edition.COMPLETE,)
