"""The reader of Markdown sees what an editor shows."""

from __future__ import annotations

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import CELL, Unreadable
from casekit.formats import registry
from casekit.formats.readers.markdown import read_back
from tests.formats.readers.said import EXAMPLES, HARD, unsaid
from tests.samples import example, hard, theme


def texts(text: str) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in read_back(text.encode()).passages]


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_it_sees_everything(name: str) -> None:
    document = (hard if name in HARD else example)(name, Edition.COMPLETE)
    reading = read_back(registry.get("markdown").write(document, theme()))
    assert list(unsaid(document, reading)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *b*\n\nc", [("", "A b"), ("", "c")]),
        ("x^2^ H~2~O", [("", "x^{2} H_{2}O")]),
        ("x<sup>2 3</sup> <em>y</em>", [("", "x^{2 3} y")]),
        ("7. a\n8. b\n\n   c", [("7.", "a"), ("8.", "b"), ("", "c")]),
        ("0. a", [("0.", "a")]),
        ("- a\n  - b", [("•", "a"), ("•", "b")]),
        ("1. a\n2.\n", [("1.", "a"), ("2.", "")]),
        ("a<br> b\\\nc", [("", "a b c")]),
        (r"\*a\* \&amp;", [("", "*a* &amp;")]),
        ("| a | b |\n|---|---|\n| c | d |", [("", f"a{CELL}b"), ("", f"c{CELL}d")]),
        ("[words](https://example.org)", [("", "words")]),
    ],
)
def test_what_is_seen(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


def test_pictures_are_their_words() -> None:
    found = read_back(b"![some \\*words\\*](figure-1.png)")
    assert [item.alt for item in found.pictures] == ["some *words*"]
    assert found.passages == ()


@pytest.mark.parametrize(
    "text", ["<!-- note -->", "a <!-- note -->", "a <span hidden>b</span>", "<p hidden>note</p>"]
)
def test_mark_up_that_is_not_shown(text: str) -> None:
    assert read_back(text.encode()).hidden


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a\x00b"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)
