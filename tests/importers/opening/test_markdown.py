"""Markdown, read by pandoc without changing characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.opening import pandoc
from tests.importers.opening.files import codes, document, lines, opened, picture

TEXT = """\
---
title: "A case"
lang: en
---

# Title

Text  with *italic*, **bold**, x^2^, H~2~O, ==marked==, ~~struck~~ and a [link](http://x.example).
It costs $5 -- or $6 [@key], "quoted"... a <b and c> d, P <0.001 \\alpha

A.  one
B.  two

(a) three
(b) four

- [x] ticked
- dot
    - deep
    2) no list

Which?
A. loose
B. looser

| Drug | Dose |
|------|------|
| x    | 1    |

Note[^1] here.

[^1]: The note.

Term
:   its meaning

> quoted

***
"""

WRAPPED = """\
# Case

Which of the following would be the most appropriate next step
for a woman like her, whom nothing so far has helped, and whose
marrow is in the state described above here?

A.  one
B.  two
"""


def test_markdown(tmp_path: Path) -> None:
    found = document(tmp_path, "a.md", TEXT)
    assert lines(found.blocks) == [
        "h1: Title",
        (
            "p: Text with //italic//, **bold**, x^2^, H~2~O, ==marked==, --struck-- and a "
            'link<http://x.example>.⏎It costs $5 -- or $6 [@key], "quoted"... a <b and c> d, P '
            "<0.001 \\alpha"
        ),
        "li1 A.: one",
        "li1 B.: two",
        "li1 (a): three",
        "li1 (b): four",
        "li1 ☒: ticked",
        "li1 •: dot",
        "li2 •: deep",
        "li2 2): no list",
        "p: Which?⏎A. loose⏎B. looser",
        "table Drug|Dose / x|1",
        "p: Note^1^ here.",
        "p: Term",
        "p1: its meaning",
        "p: quoted",
        "rule:",
    ]
    assert lines(found.asides) == ["[footnote] li1 1.: The note."]
    assert found.metadata == {"title": "A case", "language": "en"}


def test_pictures_lie_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "one.png").write_bytes(picture())
    text = "![Figure 1. Marrow](one.png)\n\nSee ![x](../two.png) ![y](http://127.0.0.1:9/z.png)"
    result = opened(tmp_path, "a.md", text)
    assert result.document is not None
    assert lines(result.document.blocks) == [
        "figure one.png (Figure 1. Marrow) Figure 1. Marrow",
        "p: See",
        "figure  (x)",
        "figure  (y)",
    ]
    assert codes(result) == ["CK915", "CK914"]


def test_includes_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    text = "\\input{secret.txt}\n\n```{.include}\nsecret.txt\n```\n\n<iframe src='secret.txt'>"
    found = document(tmp_path, "a.md", text)
    assert all("secret\n" not in block.text.text for block in found.blocks)


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("MEMORY", 4, "memory"),
        ("MAX_ANSWER", 1000, "far more text"),
    ],
)
def test_pandoc_is_stopped(
    limit: str, value: float, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, limit, value)
    result = opened(tmp_path, "a.md", "*a **b _c " * 3_000)
    assert codes(result) == ["CK910"]
    assert words in result.findings[0].message


def test_a_pandoc_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "pandoc_program", lambda: program)
    monkeypatch.setattr(pandoc, "SECONDS", 0.1)
    result = opened(tmp_path, "a.md", "x")
    assert codes(result) == ["CK910"]
    assert "busy" in result.findings[0].message


def test_a_pandoc_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\ncat > /dev/null\necho no such reader >&2\nexit 21\n")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "pandoc_program", lambda: program)
    result = opened(tmp_path, "a.md", "x")
    assert codes(result) == ["CK906"]
    assert "no such reader" in result.findings[0].message


def test_blocks_know_their_lines(tmp_path: Path) -> None:
    blocks = document(tmp_path, "a.md", TEXT).blocks
    known = {block.text.text[:8]: block.line for block in blocks if block.line}
    assert known["Title"] == 6
    assert known["one"] == 11
    assert known["four"] == 15
    assert known["dot"] == 18
    assert known["Which?\nA"] == 22
    assert known["quoted"] == 37


def test_html_in_markdown(tmp_path: Path) -> None:
    text = """\
Fact<sup>1,2</sup> of <i>it</i><br>more <u>under <b>bold</b></u> <span style="color:red">s</span>
<!-- nothing --> and <em>unclosed, <unknown x="y">

<details>
<summary>Answer</summary>

C is **right**

</details>

<script>alert("no")</script>

<img src="http://127.0.0.1:9/x.png" alt="Marrow">
"""
    assert lines(document(tmp_path, "a.md", text).blocks) == [
        'p: Fact^1,2^ of //it//⏎more ==under ==**==bold==** s⏎ and <em>unclosed, <unknown x="y">',
        "p: Answer",
        "p: C is **right**",
        "figure  (Marrow)",
    ]


def test_lines_of_a_broken_text_are_joined(tmp_path: Path) -> None:
    assert lines(document(tmp_path, "a.md", WRAPPED).blocks)[1:4] == [
        (
            "p: Which of the following would be the most appropriate next step for a woman like "
            "her, whom nothing so far has helped, and whose marrow is in the state described "
            "above here?"
        ),
        "li1 A.: one",
        "li1 B.: two",
    ]
