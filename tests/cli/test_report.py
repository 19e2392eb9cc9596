"""What people and programs are told: text, JSON, workflow commands, SARIF."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from casekit.cli.excerpt import excerpt, harmless
from casekit.cli.report import REPORTERS, report
from casekit.diagnostics import (
    Applicability,
    Diagnostic,
    Fix,
    Position,
    Related,
    Severity,
    Span,
)
from casekit.source.lines import Lines

CASE = Path("cases/marrow/case.json")
TEXT = '{\n  "key": "oral-irn",\n  "漢字": "ab\tcd",\n  "id": "x"\n}\n'


def span(line: int, column: int, end_column: int, end_line: int | None = None) -> Span:
    return Span(Position(line, column), Position(end_line or line, end_column))


KEY = Diagnostic(
    "CK305",
    "the key names no option “oral-irn”",
    CASE,
    "/key",
    fix=Fix("did you mean “oral-iron”?", "oral-iron", Applicability.UNSAFE),
    span=span(2, 11, 19),
)
COMMA = Diagnostic(
    "CK120",
    "there is a comma, 100% too many\nhere",
    CASE,
    help="Delete: it.",
    fix=Fix("remove the comma", "", Applicability.SAFE),
    span=span(2, 20, 21),
)
TWICE = Diagnostic(
    "CK312",
    "never cited",
    CASE,
    "/references/0",
    severity=Severity.WARNING,
    related=(Related("first here", "/id", span(4, 9, 12)),),
    span=span(1, 1, 2, end_line=5),
)
WHOLE = Diagnostic("CK108", "a mark", Path("cases/a b.json"), severity=Severity.INFO)
ALL = [KEY, COMMA, TWICE, WHOLE]


def reported(
    output: str, found: list[Diagnostic], texts: Mapping[Path, str] | None = None, cases: int = 1
) -> str:
    return report(found, {CASE: TEXT} if texts is None else texts, output, cases=cases)


def tree(output: str, found: list[Diagnostic]) -> Any:
    return json.loads(reported(output, found))


def test_text() -> None:
    assert (
        reported("text", ALL, cases=3)
        == """\
cases/marrow/case.json:2:11: error CK305 the key names no option “oral-irn”
  2 |   "key": "oral-irn",
    |           ^^^^^^^^
  Fix: did you mean “oral-iron”?
  at /key

cases/marrow/case.json:2:20: error CK120 there is a comma, 100% too many␊here
  2 |   "key": "oral-irn",
    |                    ^
  Delete: it.
  Fix: remove the comma

cases/marrow/case.json:1:1: warning CK312 never cited
  1 | {
    | ^
  at /references/0
cases/marrow/case.json:4:9: first here
  4 |   "id": "x"
    |         ^^^

cases/a b.json: note CK108 a mark

2 errors, 1 warning, 1 note in 3 cases
More about a finding: casekit explain CK305
"""
    )


@pytest.mark.parametrize(
    ("cases", "closing"), [(0, "no findings in 0 cases\n"), (1, "no findings in 1 case\n")]
)
def test_text_without_findings(cases: int, closing: str) -> None:
    assert reported("text", [], cases=cases) == closing


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    arguments = ([KEY], {CASE: TEXT}, "text")
    plain = report(*arguments, cases=1, stream=io.StringIO())
    assert plain == report(*arguments, cases=1)
    assert "\x1b" not in plain
    coloured = report(*arguments, cases=1, stream=Terminal())
    assert "\x1b[31m\x1b[1merror CK305\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert report(*arguments, cases=1, stream=Terminal()) == plain


def test_hostile_characters_do_not_reach_the_terminal() -> None:
    text = '{"a": "\x1b[2J\u202etxt.exe\u2069\x9b"}'
    item = Diagnostic("CK205", "“\x1b[2J\u202e”", Path("a\x1b.json"), "/\x07", help="x\n\x08y")
    shown = report([item], {item.path: text}, "text", cases=1)
    item = Diagnostic("CK205", "x", CASE, span=span(1, 8, 9))
    shown += report([item], {CASE: text}, "text", cases=1)
    assert not set(shown) & {"\x1b", "\x07", "\x08", "\x9b", "\u202e", "\u2069"}


def underlined(line: str, start: int, end: int) -> tuple[str, str]:
    shown = excerpt(Lines(line), span(1, start + 1, end + 1))
    return shown.line, " " * shown.before + "^" * shown.marks


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("abc", 1, 2, " ^"),
        ("abc", 1, 1, " ^"),
        ("abc", 3, 3, "   ^"),
        ("漢字ab", 1, 3, "  ^^^"),
        ("e\u0301ab", 2, 3, " ^"),
        ("🩸ab", 1, 2, "  ^"),
        ("a\tb", 2, 3, "    ^"),
        ("\tb", 0, 1, "^^^^"),
        ("عربي x", 5, 6, "     ^"),
    ],
)
def test_marks_stand_under_the_characters(line: str, start: int, end: int, marks: str) -> None:
    assert underlined(line, start, end)[1] == marks


def test_long_lines_are_cut_around_the_place() -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(5000))
    for start in (0, 40, 50, 2600, 4990):
        shown, marks = underlined(line, start, start + 5)
        assert len(shown) < 100
        at = marks.index("^")
        assert shown[at : at + 5] == line[start : start + 5]
        assert marks.count("^") == 5
    shown, marks = underlined(line, 100, 4000)
    assert len(marks) <= len(shown)


def test_marks_of_several_lines_end_with_the_first() -> None:
    shown = excerpt(Lines("abc\ndef"), span(1, 2, 3, end_line=2))
    assert (shown.line, shown.before, shown.marks) == ("abc", 1, 2)


def test_no_excerpt_where_there_is_no_line() -> None:
    item = Diagnostic("CK101", "gone", CASE, span=span(7, 3, 4))
    assert reported("text", [item], {}).startswith(f"{CASE}:7:3: error CK101 gone\n\n")


def test_harmless_text_is_left_alone() -> None:
    assert harmless("“é” 漢字 عربي 🩸") == "“é” 漢字 عربي 🩸"


def test_json() -> None:
    found = tree("json", ALL)
    assert found["format"] == "casekit-diagnostics/1"
    assert found["summary"] == {
        "cases": 1,
        "errors": 2,
        "warnings": 1,
        "infos": 1,
        "suppressed": 0,
    }
    assert found["diagnostics"][0] == {
        "code": "CK305",
        "name": "key-names-no-option",
        "severity": "error",
        "path": "cases/marrow/case.json",
        "line": 2,
        "column": 11,
        "end_line": 2,
        "end_column": 19,
        "pointer": "/key",
        "message": "the key names no option “oral-irn”",
        "help": None,
        "fix": {
            "description": "did you mean “oral-iron”?",
            "text": "oral-iron",
            "applicability": "unsafe",
        },
        "related": [],
    }
    assert found["diagnostics"][2]["related"] == [
        {
            "message": "first here",
            "line": 4,
            "column": 9,
            "end_line": 4,
            "end_column": 12,
            "pointer": "/id",
        }
    ]
    last = found["diagnostics"][3]
    assert (last["line"], last["end_column"], last["fix"]) == (None, None, None)


def test_github() -> None:
    assert reported("github", ALL).splitlines() == [
        (
            "::error file=cases/marrow/case.json,line=2,col=11,endLine=2,endColumn=19,"
            "title=CK305 key-names-no-option::"
            "the key names no option “oral-irn”%0Adid you mean “oral-iron”?"
        ),
        (
            "::error file=cases/marrow/case.json,line=2,col=20,endLine=2,endColumn=21,"
            "title=CK120 comma::"
            "there is a comma, 100%25 too many%0Ahere%0ADelete: it.%0Aremove the comma"
        ),
        (
            "::warning file=cases/marrow/case.json,line=1,col=1,"
            "title=CK312 reference-never-cited::never cited"
        ),
        "::notice file=cases/a b.json,title=CK108 byte-order-mark::a mark",
        "2 errors, 1 warning, 1 note in 1 case",
    ]


def test_github_escapes_what_could_end_a_property_or_begin_a_command() -> None:
    item = Diagnostic("CK110", "x\n::error ::y", Path("a,b:c%\n::stop-commands::d.json"))
    (line, _) = reported("github", [item]).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%25%0A%3A%3Astop-commands%3A%3Ad.json,"
        "title=CK110 unknown-ending::x%0A::error ::y"
    )


def test_sarif() -> None:
    log = tree("sarif", ALL)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CK108", "CK120", "CK305", "CK312"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [
        "note", "error", "error", "warning",
    ]  # fmt: skip
    for item, result in zip(ALL, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.code
    key, comma, twice, whole = run["results"]
    (place,) = key["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "cases/marrow/case.json"},
        "region": {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 19},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/key"}]
    assert "fixes" not in key
    (change,) = comma["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 21},
            "insertedContent": {"text": ""},
        }
    ]
    assert twice["relatedLocations"][0]["message"] == {"text": "first here"}
    assert whole["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "cases/a%20b.json"}}}
    ]


def test_sarif_names_absolute_paths_as_addresses() -> None:
    item = Diagnostic("CK109", "empty", Path("/archive/ü.json"))
    (result,) = tree("sarif", [item])["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///archive/%C3%BC.json"


def test_codes_that_are_not_in_the_register_are_reported_all_the_same() -> None:
    item = Diagnostic("XX999", "a rule of your own", CASE, span=span(1, 1, 2))
    assert "XX999" in reported("text", [item])
    assert tree("json", [item])["diagnostics"][0]["name"] is None
    assert "title=XX999::" in reported("github", [item])
    assert tree("sarif", [item])["runs"][0]["tool"]["driver"]["rules"] == [{"id": "XX999"}]


@pytest.mark.parametrize("output", REPORTERS)
def test_every_report_ends_with_a_line_break_and_is_the_same_again(output: str) -> None:
    assert reported(output, ALL) == reported(output, ALL)
    assert reported(output, ALL).endswith("\n")
    assert reported(output, []).endswith("\n")
