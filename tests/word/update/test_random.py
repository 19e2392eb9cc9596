"""After a random edit of a case and of its export alike, the update gives the edited case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from casekit.document.nodes import Document
from casekit.model.decode import decode_case
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import Outcome, edited
from casekit.word.update.reader import read_page
from tests.generated.cases import document as generated
from tests.generated.cases import made
from tests.samples import CASES, ROOT
from tests.samples import document as resolved
from tests.word.update.random_edits import Tree, with_other_paragraphs, with_other_words
from tests.word.update.test_unedited import EXAMPLES, HARD, exported, sample

Resolve = Callable[[Tree], Document]


def subject(name: str) -> tuple[Document, Any, Resolve]:
    """A case by its name, or a generated one by its number."""
    if name.isdigit():
        case = made(int(name))
        return generated(case), case.tree, lambda tree: generated(replace(case, tree=tree))
    folder = (CASES if name in EXAMPLES else ROOT / "tests" / "hard") / name
    document, tree = sample(name)
    return document, tree, lambda tree: resolved(tree, folder)


def back(name: str, random: Random, edit: Callable[[Random, Tree], Tree]) -> tuple[Any, ...]:
    """The edited case, what the update makes of it, and what it found."""
    document, tree, resolve = subject(name)
    wanted = edit(random, tree)
    pages = (read_page(exported(one)) for one in (document, resolve(wanted)))
    found = Comparison(document, decode_case(tree), tree, *pages).outcome()
    return wanted, edited(tree, found.edits), found


def lost(found: Outcome) -> list[str]:
    """What is not taken over, but for words that follow from others."""
    return [
        one.name for one in found.lost if not one.is_generated and one.name != "header or footer"
    ]


SUBJECTS = [*EXAMPLES, *HARD, *map(str, range(1, 7))]


@pytest.mark.parametrize("name", SUBJECTS)
def test_words(name: str) -> None:
    wanted, got, found = back(name, Random(name), with_other_words)
    assert got == wanted
    assert (lost(found), found.unsure) == ([], [])


@pytest.mark.parametrize("name", SUBJECTS)
def test_paragraphs(name: str) -> None:
    wanted, got, found = back(name, Random(name), with_other_paragraphs)
    assert got == wanted
    assert (lost(found), found.unsure) == ([], [])
