"""Every word of a document is in the draft, or in its report: none is lost."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.draft import import_document
from casekit.importers.opening import open_document

DOCUMENTS = sorted(
    path
    for path in (Path(__file__).parent / "documents").iterdir()
    if path.suffix in (".txt", ".html", ".md", ".docx")
)
_SYNTAX = {"multichoice"}
"""A word of Moodle's cloze questions, as the braces around it are."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return set(_WORD.findall(folded.replace("\\", "")))


def texts(document: SourceDocument) -> Iterable[str]:
    for block in (*document.blocks, *document.asides):
        yield block.text.text
        for row in block.rows[_is_sheet(block) :]:
            for cell in row:
                yield cell.text
    for comment in document.comments:
        yield comment.text


def _is_sheet(block: Block) -> bool:
    """Whether a table is a sheet of questions, of which the first row names the columns."""
    return bool(block.rows) and [cell.text for cell in block.rows[0]][:2] == [
        "Question",
        "Option A",
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_word_is_in_the_draft_or_in_the_report(path: Path) -> None:
    document = open_document(path).document
    assert document is not None
    made = import_document(document)
    kept = json.dumps(made.tree, ensure_ascii=False)
    listed = " ".join(part.words for part in made.parts)
    told = " ".join(str(asdict(item)) for item in made.doubts)
    there = words(kept.replace("\\n", " ")) | words(told)
    for text in texts(document):
        lost = words(text) - there
        assert not lost - words(listed) - _SYNTAX, text
        assert not lost or lost <= _not_said_in_a_case(made.parts) | _SYNTAX, text


def _not_said_in_a_case(parts: Iterable[object]) -> set[str]:
    """Words of parts that a case says otherwise: labels, keys, names, numbers of citations."""
    otherwise = {"label", "title", "key", "people", "reference", "nothing to disclose"}
    found: set[str] = set()
    for part in parts:
        name, said = part.name, part.words  # type: ignore[attr-defined]
        if name in otherwise or name.startswith("option"):
            found |= words(said)
        else:
            found |= {word for word in words(said) if word.isdigit() or len(word) == 1}
            found |= {"et", "al", "and", "figure", "figures", "fig", "table", "tables", "tabelle"}
            found |= {"abbildung", "şekil", "tablo", "figura", "tabla"}
    return found
