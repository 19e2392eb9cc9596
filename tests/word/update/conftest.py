"""An archive with one case, its complete export, and editors who work on it."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import pytest

from casekit import pipeline
from casekit.document.citations import CitationEngine
from casekit.document.nodes import Document, Edition
from casekit.source.file import read_source
from casekit.source.locate import CaseLocation, locate
from casekit.word.update import Update, update
from tests.samples import CASES

Editor = Callable[[Any], None]


@dataclass(frozen=True)
class Desk:
    """One case and the editors' way with its Word export."""

    location: CaseLocation
    engine: CitationEngine

    @cached_property
    def document(self) -> Document:
        loaded = pipeline.load(self.location)
        assert loaded.draft is not None, [item.message for item in loaded.diagnostics]
        config, _ = pipeline.configuration(self.location.archive)
        (document,) = pipeline.resolve([loaded.draft], config, self.engine)
        assert isinstance(document, Document), document
        return document

    def exported(self, edition: Edition = Edition.COMPLETE) -> bytes:
        """The export of the case as it is now."""
        config, _ = pipeline.configuration(self.location.archive)
        (written,) = pipeline.write(self.document, ["docx"], [edition], config)
        return written.data

    def edited(self, editor: Editor) -> bytes:
        """The export after an editor, who gets python-docx's document."""
        word = docx.Document(io.BytesIO(self.exported()))
        editor(word)
        target = io.BytesIO()
        word.save(target)
        return target.getvalue()

    def back(self, data: bytes, *, anyway: bool = False) -> Update:
        """What the file does to the case."""
        return update(self.location, data, Path("edited.docx"), self.engine, anyway=anyway)

    def after(self, editor: Editor) -> tuple[Update, Any]:
        """What an editor does to the case, and the tree of the new case file."""
        made = self.back(self.edited(editor))
        return made, self.tree(made)

    def tree(self, made: Update) -> Any:
        text = (made.after or made.before).decode("utf-8")
        source, _ = read_source(self.location.file, text)
        assert source is not None
        return source.tree

    @cached_property
    def original(self) -> Any:
        source, _ = read_source(self.location.file)
        assert source is not None
        return source.tree


@pytest.fixture(scope="session")
def engine() -> Iterator[CitationEngine]:
    with CitationEngine() as made:
        yield made


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory, engine: CitationEngine) -> Callable[..., Desk]:
    """``desks(name)``: a copy of an example case; ``desks(tree)``: a case of one's own."""
    kept: dict[str, Desk] = {}

    def made(case: str | dict[str, Any], style: str = "nature") -> Desk:
        key = json.dumps([case, style], sort_keys=True)
        if key not in kept:
            archive = tmp_path_factory.mktemp("archive")
            if isinstance(case, str):
                shutil.copytree(CASES / case, archive / case)
                shutil.copy(CASES / "casekit.toml", archive)
                shutil.copy(CASES / "logo.png", archive)
                folder = archive / case
            else:
                folder = archive / case["id"]
                folder.mkdir()
                text = json.dumps(case, ensure_ascii=False, indent=2)
                (folder / "case.json").write_text(f"{text}\n", encoding="utf-8")
                (archive / "casekit.toml").write_text(f'[references]\nstyle = "{style}"\n')
            (location,) = locate([folder])
            kept[key] = Desk(location, engine)
        return kept[key]

    return made
