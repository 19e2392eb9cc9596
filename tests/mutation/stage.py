"""The cases that are changed, and what casekit makes of them before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casekit.document.citations import CitationEngine, FormattedCitations
from casekit.document.csl import find_style
from casekit.document.editions import view
from casekit.document.facts import Facts, facts_of
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Reading
from casekit.document.resolve import finish
from casekit.formats import registry
from casekit.source.file import read_source
from casekit.source.validate import schema_validator
from casekit.verify.compare import compare
from casekit.verify.mismatch import Mismatch
from tests.samples import CASES, ROOT, Tree, drafted, theme

HERE = Path(__file__).resolve().parent
FORMATS = tuple(registry.BUILT_IN)


@dataclass(frozen=True, slots=True)
class Case:
    """A case to change: its tree and the folder of its figures."""

    name: str
    folder: Path
    tree: Tree


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file made of an unchanged case."""

    case: str
    format: str
    edition: Edition
    data: bytes

    @property
    def reading(self) -> Reading:
        """What it says."""
        return _read(self.format, self.data)


@cache
def case_names() -> tuple[str, ...]:
    """The example archive's cases, the hard ones and the one with every sign."""
    places = [*CASES.glob("*/case.*"), *(ROOT / "tests" / "hard").glob("*/case.json")]
    return ("dense", *sorted(path.parent.name for path in places))


@cache
def case(name: str) -> Case:
    """A case by its name; its tree must be copied before it is changed."""
    if name == "dense":
        tree = json.loads((HERE / "dense.json").read_text(encoding="utf-8"))
        return Case(name, CASES / "oliguria-after-chemotherapy", tree)
    folder = CASES / name if (CASES / name).is_dir() else ROOT / "tests" / "hard" / name
    source, _ = read_source(next(folder.glob("case.*")))
    assert source is not None
    return Case(name, folder, json.loads(json.dumps(source.tree)))


class Resolver:
    """Makes Documents of trees, with one citation engine for all of them."""

    def __init__(self, engine: CitationEngine) -> None:
        self._engine = engine

    def document(self, tree: Tree, folder: Path) -> Document | None:
        """The complete Document; None for a tree that is no valid case."""
        if not schema_validator("case-1").is_valid(tree):
            return None
        draft = drafted(tree, folder)
        if any(item.is_error for item in draft.diagnostics):
            return None
        (formatted,) = self._engine.format([draft.request(find_style("nature", None))])
        return finish(draft, formatted) if isinstance(formatted, FormattedCitations) else None


@cache
def original(name: str) -> Document:
    """The Document of an unchanged case."""
    with CitationEngine() as engine:
        document = Resolver(engine).document(case(name).tree, case(name).folder)
    assert document is not None, f"{name} is no valid case"
    return document


def facts(document: Document, format: str, edition: Edition) -> Facts:
    """What an artefact of this format and edition has to say."""
    shuffles = registry.get(format).promise.shuffles
    return facts_of(view(document, edition), shuffles=shuffles)


@cache
def original_facts(name: str, format: str, edition: Edition) -> Facts:
    """What an artefact of an unchanged case has to say."""
    return facts(original(name), format, edition)


@cache
def artefact(name: str, format: str, edition: Edition) -> Artefact:
    """A file made of an unchanged case, written once."""
    return Artefact(name, format, edition, written(original(name), format, edition))


def written(document: Document, format: str, edition: Edition) -> bytes:
    """A file made of a document."""
    return registry.get(format).write(view(document, edition), theme())


def artefacts(name: str, formats: Sequence[str] = FORMATS) -> Iterator[Artefact]:
    """Every file of an unchanged case."""
    for format in formats:
        for edition in registry.get(format).editions:
            yield artefact(name, format, edition)


@cache
def _read(format: str, data: bytes) -> Reading:
    return read(format, data)


def read(format: str, data: bytes) -> Reading:
    """Read an artefact back; raises Unreadable."""
    return registry.get(format).read(data)


def mismatches(facts: Facts, format: str, reading: Reading) -> tuple[Mismatch, ...]:
    """What the proof says against an artefact; :class:`Prover` compares it the same way."""
    beside = (theme().society, theme().society_url or "")
    promise = registry.get(format).promise
    return compare(facts, reading, promise, beside, theme().logo).mismatches
