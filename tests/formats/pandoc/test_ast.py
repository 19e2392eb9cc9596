"""Nodes become pandoc's abstract syntax tree in one place, with nothing lost or counted anew."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.nodes import Edition
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Texts
from casekit.formats.pandoc.engine import convert
from casekit.formats.pandoc.parts import Parts
from tests.samples import document, example, hard, tree


def said(value: Any) -> str:
    """The characters of a tree."""
    if isinstance(value, list):
        return "".join(map(said, value))
    if not isinstance(value, dict):
        return ""
    if value["t"] in ("Space", "LineBreak"):
        return " "
    return value["c"] if value["t"] == "Str" else said(value.get("c"))


@pytest.mark.parametrize("text", ["a b", " a", "a  b ", "5\u00a0mg", "", "\u2003wide"])
def test_text_is_words_and_spaces(text: str) -> None:
    made = syntax.text(text)
    assert said(made) == text
    assert all(" " not in node["c"] for node in made if node["t"] == "Str")


def test_spaces_stand_outside_of_emphasis() -> None:
    made = syntax.around("Emph", syntax.text(" in vitro "))
    assert [node["t"] for node in made] == ["Space", "Emph", "Space"]
    assert syntax.around("Strong", syntax.text(" ")) == [syntax.SPACE]


def test_marks_lead_to_their_references_and_mentions_to_floats() -> None:
    case = document(tree())
    texts = Texts(case)
    paragraph = case.vignette[0]
    assert isinstance(paragraph, nodes.Paragraph)
    links = json.dumps(texts.inlines(paragraph.children))
    assert f'"#ref-{case.references[0].number}"' in links


def test_no_id_that_an_author_chose_is_in_the_tree() -> None:
    case = example("oliguria-after-chemotherapy")
    made = Parts(case, Texts(case)).all()
    names = re.findall(r'\["([^"]*)", \[[^]]*\], \[', json.dumps(made))
    assert {"", "figure-1", "ref-1"} <= set(names)
    assert all(re.fullmatch(r"((figure|table|ref)-\d+)?", name) for name in names)


@pytest.mark.parametrize("edition", list(Edition))
def test_pandoc_reads_every_word(edition: Edition) -> None:
    case = hard("crowded", edition)
    made = convert(syntax.document(Parts(case, Texts(case)).all()), "native").decode()
    assert ("Correct" in made) is (edition is Edition.COMPLETE)
    for question in case.questions:
        for word in plain_text(question.lead_in).split():
            assert word in made


def test_answers_follow_their_questions_or_come_last() -> None:
    case = example("oliguria-after-chemotherapy")
    words = case.words
    headings = {
        answers_last: [
            said(node["c"][2])
            for node in Parts(case, Texts(case), answers_last=answers_last).body()
            if node["t"] == "Header" and node["c"][0] == 1
        ]
        for answers_last in (False, True)
    }
    assert sorted(headings[False]) == sorted(headings[True])
    answers = [words.answer_number.format(number=item.number) for item in case.questions]
    first, last = (headings[True].index(name) for name in (answers[0], answers[-1]))
    assert headings[True][first : last + 1] == answers
    assert headings[False].index(answers[0]) < headings[False].index(case.questions[1].heading)


def test_first_numbers_of_lists_in_order() -> None:
    inner = syntax.ordered_list(7, [[syntax.plain([])]])
    blocks = [syntax.bullet_list([[inner]]), syntax.ordered_list(0, [])]
    assert list(syntax.list_starts(blocks)) == [None, 7, 0]
