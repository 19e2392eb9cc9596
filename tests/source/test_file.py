"""Reading files, and saying where things stand in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casekit.diagnostics import Diagnostic, Position, Related, Span
from casekit.source.file import MAX_BYTES, SourceFile, Texts, read_source
from casekit.source.lines import Lines

JSON = '{\n  "title": "A \\"tired\\" \\ud83e\\ude78 woman",\n  "tags": ["x", 1]\n}\n'
YAML = """\
title: 'A ''tired'' 🩸 woman'
text: |
  First line.

  Second @opt:x line.
folded: >
  One
  two @fig:y three.
"""


def codes(path: Path) -> list[str]:
    return [item.code for item in read_source(path)[1]]


def source_of(tmp_path: Path, name: str, text: str) -> SourceFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    source, found = read_source(path)
    assert source is not None
    assert found == []
    return source


def located(source: SourceFile, pointer: str, **more: object) -> str:
    """The characters of the file that a finding underlines, with line and column."""
    (item,) = source.locate([Diagnostic("CK301", "x", source.path, pointer, **more)])  # type: ignore[arg-type]
    assert item.span is not None
    start, end = item.span.start, item.span.end
    lines = source.text.split("\n")
    last = end.column - 1 if end.line == start.line else None
    return f"{start.line}:{start.column} {lines[start.line - 1][start.column - 1 : last]}"


def test_missing_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "case.json") == ["CK101"]
    assert codes(Path("a\0b.json")) == ["CK101"]


def test_folder(tmp_path: Path) -> None:
    folder = tmp_path / "case.json"
    folder.mkdir()
    assert codes(folder) == ["CK102"]


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "case.yaml"
    os.mkfifo(pipe)
    assert codes(pipe) == ["CK102"]


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"[" + b" " * (MAX_BYTES - 2) + b"]")
    assert codes(path) == []
    path.write_bytes(b"[" + b" " * (MAX_BYTES - 1) + b"]")
    assert codes(path) == ["CK103"]


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{secret}")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.json").symlink_to("../secret.json")
    source, found = read_source(folder / "case.json")
    assert source is None
    assert [item.code for item in found] == ["CK104"]
    assert Texts()[folder / "case.json"] == ""


def test_link_within_the_folder_and_linked_folders_are_fine(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "draft.json").write_text("{}")
    (folder / "case.json").symlink_to("draft.json")
    (tmp_path / "link").symlink_to(folder)
    assert codes(folder / "case.json") == []
    assert codes(tmp_path / "link" / "draft.json") == []


def test_forbidden_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so that the system's refusal is played here."""

    def refuse(*arguments: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "case.json"
    path.write_text("{}")
    monkeypatch.setattr(Path, "open", refuse)
    assert codes(path) == ["CK101"]


def test_paths_are_kept_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = source_of(Path(), "case.json", "{}")
    assert source.path == Path("case.json")


@pytest.mark.parametrize(
    ("pointer", "more", "shown"),
    [
        ("/title", {}, '2:13 A \\"tired\\" \\ud83e\\ude78 woman'),
        ("/title", {"on_key": True}, "2:4 title"),
        ("/title", {"offset": 2, "length": 7}, '2:15 \\"tired\\"'),
        ("/title", {"offset": 10, "length": 1}, "2:25 \\ud83e\\ude78"),
        ("/title", {"offset": 12, "length": 99}, "2:38 woman"),
        ("/title", {"offset": 17, "length": 0}, "2:43 "),
        ("/title", {"offset": 99, "length": 1}, '2:13 A \\"tired\\" \\ud83e\\ude78 woman'),
        ("/tags/1", {}, "3:17 1"),
        ("/tags/7", {}, '3:11 ["x", 1]'),
        ("/tags/7/deep/er", {"on_key": True}, '3:11 ["x", 1]'),
        ("/nowhere", {}, "1:1 {"),
        ("", {}, "1:1 {"),
        ("/tags/1", {"offset": 0, "length": 1}, "3:17 1"),
    ],
)
def test_places_in_json(tmp_path: Path, pointer: str, more: dict[str, object], shown: str) -> None:
    assert located(source_of(tmp_path, "draft.json", JSON), pointer, **more) == shown


@pytest.mark.parametrize(
    ("pointer", "more", "shown"),
    [
        ("/title", {}, "1:9 A ''tired'' 🩸 woman"),
        ("/title", {"offset": 2, "length": 7}, "1:11 ''tired''"),
        ("/title", {"offset": 10, "length": 1}, "1:21 🩸"),
        ("/text", {}, "3:3 First line."),
        ("/text", {"on_key": True}, "2:1 text"),
        ("/text", {"offset": 20, "length": 6}, "5:10 @opt:x"),
        ("/folded", {"offset": 8, "length": 6}, "8:7 @fig:y"),
        ("/folded", {"offset": 3, "length": 1}, "7:6 "),
    ],
)
def test_places_in_yaml(tmp_path: Path, pointer: str, more: dict[str, object], shown: str) -> None:
    assert located(source_of(tmp_path, "draft.yaml", YAML), pointer, **more) == shown


def test_related_places_and_spans_given(tmp_path: Path) -> None:
    source = source_of(tmp_path, "draft.json", JSON)
    given = Span(Position(9, 9), Position(9, 10))
    related = (Related("here", "/tags/0"), Related("there", "/tags/1", given))
    (item,) = source.locate(
        [Diagnostic("CK306", "x", source.path, "/title", span=given, related=related)]
    )
    assert item.span == given
    assert item.related[0].span == Span(Position(3, 13), Position(3, 14))
    assert item.related[1].span == given


def test_findings_of_other_files_are_left_alone(tmp_path: Path) -> None:
    source = source_of(tmp_path, "draft.json", JSON)
    other = Diagnostic("CK401", "x", Path("casekit.toml"), "/theme")
    assert source.locate([other]) == [other]


def test_texts_show_what_can_be_shown(tmp_path: Path) -> None:
    latin = tmp_path / "a.json"
    latin.write_bytes("Kröger".encode("latin-1"))
    texts = Texts()
    assert texts[latin] == "Kr\ufffdger"
    assert texts[tmp_path / "missing"] == ""
    assert list(texts) == [latin, tmp_path / "missing"]
    assert len(texts) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(end: str) -> None:
    lines = Lines(f"one{end}two\u2028still two{end}")
    assert [lines.line(number) for number in (0, 1, 2, 3, 4)] == [
        "", "one", "two\u2028still two", "", "",
    ]  # fmt: skip
    assert lines.position(3) == Position(1, 4)
    assert lines.position(3 + len(end)) == Position(2, 1)


def test_reading_json_imports_nothing_heavy() -> None:
    program = (
        "import sys, casekit.source.file, casekit.cli.report, casekit.source.validate;"
        "print([m for m in ('jsonschema', 'ruamel.yaml', 'rich', 'lxml') if m in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
