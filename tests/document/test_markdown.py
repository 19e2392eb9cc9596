"""The Markdown subset: every ``markdown/*.md`` file holds triples of title, text, expectation."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.document.markdown import parse_blocks, parse_inline
from tests.document import show

FOLDER = Path(__file__).parent / "markdown"


def triples() -> list[pytest.ParameterSet]:
    found = []
    for file in sorted(FOLDER.glob("*.md")):
        for part in file.read_text(encoding="utf-8").split("\n.\n\n"):
            title, text, expected = part.removesuffix("\n.\n").split("\n.\n")
            found.append(pytest.param(text, expected, id=f"{file.stem}: {title.strip()}"))
    return found


@pytest.mark.parametrize(("text", "expected"), triples())
def test_subset(text: str, expected: str) -> None:
    parsed = parse_blocks(text, "/vignette")
    lines = [show.blocks(parsed.blocks)]
    for problem in parsed.problems:
        first = problem.literal.splitlines()[0]
        lines.append(f"{problem.kind} {problem.offset} {first}")
    assert "\n".join(lines) == expected


def test_mentions_know_their_place() -> None:
    text = "One [@a; @b], two @opt:x and @opt:x, three @fig:f."
    parsed = parse_blocks(text, "")
    assert [(item.kind, item.target) for item in parsed.mentions] == [
        ("citation", "a"), ("citation", "b"), ("opt", "x"), ("opt", "x"), ("fig", "f"),
    ]  # fmt: skip
    for item in parsed.mentions:
        assert item.offset is not None
        assert text.startswith(item.literal, item.offset)
    assert len({item.offset for item in parsed.mentions}) == 5


def test_one_line_texts_hold_no_blocks() -> None:
    inlines, parsed = parse_inline("1. Start *sorafenib*\n# now", "/title")
    assert show.inlines(inlines) == "1. Start <em>sorafenib</em> # now"
    assert parsed.blocks == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    parse_blocks(text, "")
    parse_inline(text, "")


@pytest.mark.parametrize(
    "piece", ["[", "*a", "[@", "`", "<a ", "|a|", "> ", "- ", "~", "![](", "_"]
)
def test_nonsense_takes_no_time(piece: str) -> None:
    start = time.process_time()
    parse_blocks(piece * (20_000 // len(piece)), "")
    assert time.process_time() - start < 5
