"""Documents in the ways that people set out questions: what is found in each of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from casekit.importers.draft import Imported, import_document
from casekit.importers.drafting.account import texts_of
from casekit.importers.opening import open_document
from casekit.source.yamltext import parse

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".yaml")
BETWEEN = ("vignette", "discussion")
"""Long texts, of which a file tells how they begin and end."""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_parts_of_a_document_are_found(path: Path) -> None:
    expected = parse(path.with_suffix(".yaml").read_text("utf-8")).tree
    opened = open_document(path)
    assert opened.document is not None
    found = _found(import_document(opened.document))
    assert {name: _shown(found, name, expected[name]) for name in expected} == expected


def _shown(found: dict[str, Any], name: str, expected: Any) -> Any:
    """What was found; of a long text only as much of its ends as the file tells."""
    if name == "explanations":
        return [text[: len(begin)] for text, begin in zip(found[name], expected, strict=True)]
    if name not in BETWEEN or not isinstance(expected, list):
        return found[name]
    begin, end = expected
    return [found[name][: len(begin)], found[name][-len(end) :]]


def _found(made: Imported) -> dict[str, Any]:
    tree = made.tree
    questions = tree.get("questions", [])
    codes = {item.code for item in made.doubts}
    return {
        "title": tree.get("title"),
        "language": tree["language"],
        "lead_ins": [item["lead_in"] for item in questions],
        "options": [[option["text"] for option in item.get("options", [])] for item in questions],
        "keys": [_letters(item) for item in questions],
        "reveals": [item.get("reveal", "")[:24] for item in questions],
        "references": len(tree.get("references", [])),
        "citations": len(_cited(tree)),
        "vignette": tree.get("vignette", ""),
        "discussion": tree.get("discussion", ""),
        "explanations": [item.get("explanation", "") for item in questions],
        "people": [_name(item) for item in tree.get("contributors", [])],
        "rationales": [
            sum("rationale" in option for option in item.get("options", [])) for item in questions
        ],
        "codes": sorted(codes & {"CK920", "CK921", "CK923", "CK924"}),
        "silent": not codes & {"CK920", "CK921", "CK922", "CK923", "CK924", "CK925"},
    }


def _letters(question: dict[str, Any]) -> str:
    key = question.get("key", [])
    ids = [option["id"] for option in question.get("options", [])]
    return "".join(chr(65 + ids.index(name)) for name in ([key] if isinstance(key, str) else key))


def _cited(tree: dict[str, Any]) -> set[str]:
    """The ids of all references that the texts of a draft cite."""
    groups = re.findall(r"\[@([^\]\n]*)\]", "\n".join(texts_of(tree)))
    return {name.strip(" @") for group in groups for name in group.split(";")}


def _name(person: dict[str, Any]) -> str:
    return person.get("literal") or f"{person.get('given', '')} {person['family']}".strip()
