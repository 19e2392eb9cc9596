"""Every file in positive/ is sound; every file in negative/ says what stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casekit.codes import CODES
from casekit.source.file import read_source
from tests.source.examples import NEGATIVE, POSITIVE, check, examples, hold, rendered


@pytest.mark.parametrize(
    "path", examples(NEGATIVE), ids=lambda path: path.relative_to(NEGATIVE).as_posix()
)
def test_negative(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    schema = path.relative_to(NEGATIVE).parts[0]
    found = check(Path(path.name), schema)
    assert found
    assert all(item.code in CODES for item in found)
    assert all(item.severity is CODES[item.code].severity for item in found)
    hold(path.with_name(f"{path.name}.txt"), rendered(found))


@pytest.mark.parametrize(
    "path", examples(POSITIVE), ids=lambda path: path.relative_to(POSITIVE).as_posix()
)
def test_positive(path: Path) -> None:
    source, found = read_source(path)
    assert found == []
    assert source is not None
    expected = path.with_name(f"{path.stem}.tree.json")
    assert source.tree == json.loads(expected.read_text(encoding="utf-8"))


def test_every_reading_code_has_an_example() -> None:
    golden = "".join(path.read_text(encoding="utf-8") for path in NEGATIVE.rglob("*.txt"))
    needs_a_file_system = {"CK101", "CK102", "CK103", "CK104"}
    read = {code for code in CODES if code.startswith(("CK1", "CK2"))} - needs_a_file_system
    assert [code for code in sorted(read) if f" {code} " not in golden] == []
