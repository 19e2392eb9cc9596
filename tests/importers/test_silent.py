"""Nothing is read wrongly without a word in the documents of the benchmark."""

from __future__ import annotations

import importlib

import pytest

layouts = importlib.import_module("benchmarks.import.layouts")
importing = importlib.import_module("benchmarks.import.importing")
scoring = importlib.import_module("benchmarks.import.scoring")
tables = importlib.import_module("benchmarks.import.tables")

SETS = [(name, second) for second in (False, True) for name in layouts.names(second=second)]


@pytest.mark.parametrize(
    ("name", "second"),
    SETS,
    ids=[f"{name}-{'second' if second else 'first'}" for name, second in SETS],
)
def test_no_value_is_wrong_and_silent(name, second):
    made = layouts.make(name, 0, second=second)
    points = scoring.score(importing.imported(made), made.truth)
    assert len(points) > 5
    assert [tables.told(one) for one in points if one.verdict == "silent"] == []
