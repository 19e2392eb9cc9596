"""Small cases and their Documents for tests, made through the house's own doors."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from casekit.document.citations import CitationEngine, FormattedCitations
from casekit.document.csl import find_style
from casekit.document.editions import view
from casekit.document.nodes import Document, Edition
from casekit.document.resolve import Draft, draft, finish
from casekit.model.decode import decode_case
from casekit.theme.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "cases"
SPECIMEN = "maintenance-after-allo-hct-aml"

Tree = dict[str, Any]


def tree(**changes: Any) -> Tree:
    """A small valid case with two questions' worth of connections; ``changes`` replace parts."""
    base: Tree = {
        "format": "casekit-case/1",
        "id": "small",
        "title": "A *small* case",
        "language": "en",
        "status": "draft",
        "contributors": [{"family": "Doe", "given": "Jane", "roles": ["submitter"]}],
        "vignette": "A 30-year-old woman is tired [@second].",
        "questions": [
            {
                "id": "q1",
                "type": "one_best_answer",
                "lead_in": "What is the best treatment?",
                "options": [
                    {"id": "one", "text": "First"},
                    {"id": "two", "text": "Second", "rationale": "Because [@first]."},
                    {"id": "three", "text": "Third"},
                ],
                "key": "two",
            }
        ],
        "discussion": "The answer is @opt:two [@first; @second].",
        "references": [reference("first"), reference("second")],
    }
    return base | changes


def reference(name: str, **changes: Any) -> Tree:
    """A CSL-JSON item."""
    return {
        "id": name,
        "type": "article-journal",
        "title": f"Paper {name}",
        "author": [{"family": name.title(), "given": "A."}],
        "container-title": "Journal",
        "issued": {"date-parts": [[2020]]},
        "volume": "1",
        "page": "1-2",
    } | changes


def drafted(case: Tree, folder: Path = CASES) -> Draft:
    """A case's draft, whatever its findings."""
    return draft(decode_case(case), folder, folder / "case.json")


def document(case: Tree, folder: Path = CASES, style: str = "nature") -> Document:
    """The complete Document of a case that has no errors."""
    made = drafted(case, folder)
    errors = [item.message for item in made.diagnostics if item.is_error]
    assert not errors, errors
    with CitationEngine() as engine:
        (formatted,) = engine.format([made.request(find_style(style, None))])
    assert isinstance(formatted, FormattedCitations), formatted
    return finish(made, formatted)


@cache
def example(name: str = SPECIMEN, edition: Edition = Edition.COMPLETE) -> Document:
    """A case of the example archive."""
    folder = CASES / name
    if (folder / "case.json").exists():
        case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    else:
        from casekit.source.file import read_source

        source, _ = read_source(folder / "case.yaml")
        assert source is not None
        case = source.tree
    return view(document(case, folder), edition)


@cache
def hard(name: str, edition: Edition = Edition.COMPLETE) -> Document:
    """A case that is hard to lay out, from ``tests/hard``."""
    folder = ROOT / "tests" / "hard" / name
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return view(document(case, folder), edition)


@cache
def theme() -> Theme:
    """The example archive's looks."""
    from casekit.config import load_config

    config, _ = load_config(CASES)
    return config.theme
