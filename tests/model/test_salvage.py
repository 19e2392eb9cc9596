"""A case that fails the schema is read as far as it goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit import pipeline
from casekit.model.decode import decode_case
from casekit.model.salvage import salvage_case
from casekit.source.locate import locate
from tests.samples import CASES, tree

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "file", sorted(CASES.glob("*/case.json")), ids=lambda file: file.parent.name
)
def test_a_sound_case_is_read_as_ever(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    assert salvage_case(case) == decode_case(case)


@given(st.dictionaries(st.sampled_from(sorted(tree())), JSON))
def test_anything_is_read(changes: dict[str, Any]) -> None:
    salvage_case(tree() | changes)


def codes(folder: Path, case: dict[str, Any]) -> list[tuple[str, str]]:
    folder.mkdir(exist_ok=True)
    (folder / "case.json").write_text(json.dumps(case), encoding="utf-8")
    (location,) = locate([folder])
    return sorted({(item.code, item.pointer) for item in pipeline.load(location).diagnostics})


def test_one_run_tells_everything(tmp_path: Path) -> None:
    question = {**tree()["questions"][0], "key": "tow"}
    case = tree(questions=[question], discussion="[@frist] <b>x</b>", dates={"published": "soon"})
    case["titel"] = case.pop("title")
    found = codes(tmp_path / "small", case)
    assert ("CK305", "/questions/0/key") in found
    assert ("CK301", "/discussion") in found
    assert ("CK308", "/discussion") in found
    assert any(pointer == "/dates/published" for _, pointer in found)
    assert any(pointer == "/titel" for _, pointer in found)


def test_what_merely_follows_is_not_told(tmp_path: Path) -> None:
    case = tree()
    case["referencs"] = case.pop("references")
    assert [pointer for _, pointer in codes(tmp_path / "small", case)] == ["/referencs"]
    broken = tree(figures="none", vignette="See @fig:one. [@second]")
    assert {pointer for _, pointer in codes(tmp_path / "small", broken)} == {"/figures"}
