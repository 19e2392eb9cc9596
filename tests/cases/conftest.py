"""The example archive: every case as its file says it, typed, and resolved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from casekit.document.citations import CitationEngine, FormattedCitations
from casekit.document.csl import find_style
from casekit.document.nodes import Document
from casekit.document.resolve import Draft, draft, finish
from casekit.model.case import Case
from casekit.model.decode import decode_case

ARCHIVE = Path(__file__).resolve().parents[2] / "cases"
FILES = sorted((*ARCHIVE.glob("*/case.json"), *ARCHIVE.glob("*/case.yaml")))


@dataclass(frozen=True)
class Example:
    """One case of the archive."""

    file: Path
    tree: dict[str, Any]
    case: Case
    draft: Draft

    @property
    def texts(self) -> str:
        """Everything a reader of the complete edition reads, reference list aside."""
        shown = {name: part for name, part in self.tree.items() if name not in _NOT_READ}
        return "\n".join(_strings(shown))


_NOT_READ = {"references", "trials", "statistics", "history", "import", "lint"}


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return []
    return [text for child in children for text in _strings(child)]


@cache
def read(file: Path) -> Example:
    text = file.read_text(encoding="utf-8")
    parse = json.loads if file.suffix == ".json" else YAML(typ="safe", pure=True).load
    tree = parse(text)
    case = decode_case(tree)
    return Example(file, tree, case, draft(case, file.parent, file, file.parent.name))


@cache
def _document(file: Path) -> Document:
    drafted = read(file).draft
    with CitationEngine() as engine:
        (formatted,) = engine.format([drafted.request(find_style("nature", None))])
    assert isinstance(formatted, FormattedCitations), formatted
    return finish(drafted, formatted)


@pytest.fixture(params=FILES, ids=lambda file: file.parent.name)
def example(request: pytest.FixtureRequest) -> Example:
    """Each case of the archive in turn."""
    return read(request.param)


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    """All cases of the archive."""
    return [read(file) for file in FILES]


@pytest.fixture(scope="session")
def specimen() -> Example:
    """The retold case of September 2021."""
    return read(ARCHIVE / "maintenance-after-allo-hct-aml" / "case.json")


@pytest.fixture(scope="session")
def specimen_document(specimen: Example) -> Document:
    """The retold case, resolved with Nature's reference style."""
    return _document(specimen.file)
