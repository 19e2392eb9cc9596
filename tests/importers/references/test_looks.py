"""What looks like a reference, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.references import looks_like_reference
from casekit.importers.rich import Rich
from tests.importers.references.printed import Print, prints

PROSE = (Path(__file__).parent / "prose.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("one", list(prints()), ids=lambda one: one.place)
def test_references_look_like_references(one: Print) -> None:
    weak = {
        "mess-26",
        "mess-27",
        "mess-28",
        "question_banks-4",
    }  # a page without author, a remark, a message
    if one.place not in weak and len(one.text) > 60:
        assert looks_like_reference(one.text) > 0.15


@pytest.mark.parametrize("text", PROSE)
def test_prose_does_not(text: str) -> None:
    assert looks_like_reference(Rich.of(text)) <= 0.2
