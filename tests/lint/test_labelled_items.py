"""The labelled items of ``benchmarks/lint``: sound in form, labelled in the catalogue's words."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest

from casekit.source.validate import schema_validator
from tests.samples import ROOT

sys.path.insert(0, str(ROOT / "benchmarks" / "lint"))
from labelled import Item, items

ITEMS = items()
NUMBERS = (ROOT / "casekit/lint/rules/README.md").read_text(encoding="utf-8")
LABELS = set(re.findall(r"[A-Z]+(?:-[A-Z0-9]+)+", NUMBERS)) | {"IWF-DUP-QUESTION", "REF-CONFLICT"}


def test_there_are_enough_of_them_and_half_are_clean() -> None:
    assert len(ITEMS) >= 150
    flawed = sum(bool(item.expect) for item in ITEMS)
    assert 0.45 < flawed / len(ITEMS) < 0.55


def test_names_are_unique_and_labels_known() -> None:
    assert max(Counter(item.id for item in ITEMS).values()) == 1
    for item in ITEMS:
        assert item.expect | item.near | item.allow <= LABELS, item.id
        assert not item.expect & (item.near | item.allow), item.id
        assert item.expect or item.near, item.id


@pytest.mark.parametrize("group", sorted({item.group for item in ITEMS}))
def test_every_item_is_a_case_that_follows_the_format(group: str) -> None:
    for item in of_group(group):
        for tree in item.cases[:2]:
            errors = [error.message for error in schema_validator("case-1").iter_errors(tree)]
            assert errors == [], item.id


def of_group(group: str) -> list[Item]:
    return [item for item in ITEMS if item.group == group]
