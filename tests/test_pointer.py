"""Pointers and the trees of JSON values that they lead into."""

from __future__ import annotations

from typing import Any

import pytest

from casekit import pointer as jp

TREE = {"a/b": [{"~": None}, "x"], "": 1}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("", TREE), ("/a~1b/1", "x"), ("/a~1b/0", {"~": None}), ("/a~1b/0/~0", None), ("/", 1)],
)
def test_a_value_is_found_by_its_pointer(pointer: str, value: Any) -> None:
    assert jp.at(TREE, pointer) == value
    assert jp.find(TREE, pointer) == value
    assert jp.exists(TREE, pointer)


@pytest.mark.parametrize("pointer", ["/b", "/a~1b/2", "/a~1b/-1", "/a~1b/x", "/a~1b/1/0", "//0"])
def test_where_there_is_none_that_is_said(pointer: str) -> None:
    with pytest.raises(LookupError):
        jp.at(TREE, pointer)
    assert jp.find(TREE, pointer) is None
    assert not jp.exists(TREE, pointer)


def test_a_walk_leads_to_every_value_once() -> None:
    walked = list(jp.walk(TREE))
    assert [pointer for pointer, _ in walked] == [
        *("", "/a~1b", "/a~1b/0", "/a~1b/0/~0", "/a~1b/1", "/"),
    ]
    assert all(jp.at(TREE, pointer) is value for pointer, value in walked)
