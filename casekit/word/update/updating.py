"""An edited Word export and its case: what is changed, what cannot be, and the new case file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casekit import pipeline
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Unreadable
from casekit.formats.docx.properties import STAMP
from casekit.source.locate import CaseLocation
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import Change, Lost, Outcome
from casekit.word.update.page import Page, Paragraph, Remark
from casekit.word.update.reader import read_page
from casekit.word.update.settle import Again, settled

if TYPE_CHECKING:
    from casekit.document.citations import CitationEngine

_STAMP = f"custom:{STAMP}"
LEAST = 0.35
"""The share of an export's paragraphs that has to be in a file that is to be one."""


@dataclass(frozen=True)
class Update:
    """What an edited file does to its case.

    ``after`` are the new bytes of the case file, None where nothing is to be written. ``lost`` are
    the edits that are not taken over; ``findings`` name them, too. ``tracked`` counts tracked
    changes, which are taken as accepted.
    """

    case_id: str
    file: Path
    before: bytes
    after: bytes | None
    changes: tuple[Change, ...]
    lost: tuple[Lost, ...]
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Remark, ...] = ()
    tracked: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether the file was refused as a whole."""
        return any(item.is_error for item in self.findings)


@dataclass(frozen=True, slots=True)
class Export:
    """A sound case and its complete Word export as it is."""

    loaded: pipeline.Loaded
    document: Document
    page: Page


def export(loaded: pipeline.Loaded, engine: CitationEngine) -> Export | Diagnostic:
    """Make the complete Word export of a case; a finding where its references are refused."""
    assert loaded.draft is not None
    config, _ = pipeline.configuration(loaded.location.archive)
    (document,) = pipeline.resolve([loaded.draft], config, engine)
    if isinstance(document, Diagnostic):
        return document
    (written,) = pipeline.write(document, ["docx"], [Edition.COMPLETE], config)
    return Export(loaded, document, read_page(written.data))


def update(
    location: CaseLocation, data: bytes, path: Path, engine: CitationEngine, *, anyway: bool = False
) -> Update:
    """Read an edited export back onto its case; nothing is written.

    ``path`` is that of the Word file, which findings name. With ``anyway`` an export of an earlier
    version is taken for one of this version.
    """
    before = location.file.read_bytes()
    loaded = pipeline.load(location)
    empty = Update(location.folder.name, location.file, before, None, (), (), ())
    if loaded.draft is None or loaded.source is None:
        return replace(empty, findings=loaded.diagnostics)
    errors = tuple(item for item in loaded.diagnostics if item.is_error)
    if errors:
        return replace(empty, findings=errors)
    empty = replace(empty, case_id=loaded.draft.case.id)
    made = export(loaded, engine)
    if isinstance(made, Diagnostic):
        return replace(empty, findings=(made,))
    try:
        page = read_page(data)
    except Unreadable as problem:
        told = finding("CK980", f"it cannot be read as a Word file: {problem}", path=path)
        return replace(empty, findings=(told,))
    comparison = Comparison(made.document, loaded.draft.case, loaded.source.tree, made.page, page)
    refused = list(_refusals(made, page, comparison, path))
    if any(item.is_error for item in refused) and not (
        anyway and all(item.code == "CK983" for item in refused)
    ):
        changes = () if refused[0].code != "CK983" else tuple(comparison.outcome().changes)
        return replace(empty, findings=tuple(refused), changes=changes)
    return _finished(empty, made, comparison, page, path, engine)


def _refusals(made: Export, page: Page, comparison: Comparison, path: Path) -> Iterator[Diagnostic]:
    """Why the file is not what it should be."""
    document = made.document
    own = page.properties.get("identifier", "")
    label = document.words.participant_edition
    first = " ".join(item.text for item in page.items[:3] if isinstance(item, Paragraph))
    if own and own != document.case_id:
        message = f"this is an export of the case “{own}”, not of “{document.case_id}”"
        yield finding("CK982", message, path=path)
    elif label in first or page.properties.get("description") == label:
        yield finding("CK981", "this is the participant edition", path=path)
    elif comparison.likeness < LEAST:
        share = round(100 * comparison.likeness)
        message = f"only {share}% of the paragraphs of “{document.case_id}” are in this file"
        yield finding("CK980", message, path=path)
    stamp, current = page.properties.get(_STAMP), made.page.properties.get(_STAMP)
    if stamp and own == document.case_id and stamp != current:
        message = f"the case “{own}” has changed since this file was exported from it"
        help = "Look at --diff: what was changed since then would be changed back."
        yield finding("CK983", message, path=path, help=help)


def _finished(
    empty: Update,
    made: Export,
    comparison: Comparison,
    page: Page,
    path: Path,
    engine: CitationEngine,
) -> Update:
    outcome = comparison.outcome()
    text = made.loaded.source.text if made.loaded.source else ""
    broken: list[Diagnostic] = []
    after: bytes | None = None
    if outcome.edits or outcome.lost:
        again = Again(made.loaded, engine, export)
        result = settled(again, outcome, comparison, text, path)
        outcome, broken = result.outcome, result.findings
        if result.text != text and not broken:
            mark = codecs.BOM_UTF8 if empty.before.startswith(codecs.BOM_UTF8) else b""
            after = mark + result.text.encode("utf-8")
    return replace(
        empty,
        after=after,
        changes=tuple(outcome.changes),
        lost=tuple(outcome.lost),
        findings=(*broken, *_told(outcome, page.remarks, path)),
        remarks=page.remarks,
        tracked=page.changes,
    )


def _told(outcome: Outcome, remarks: Sequence[Remark], path: Path) -> Iterator[Diagnostic]:
    for lost in outcome.lost:
        quoted = _short(lost.new or lost.old)
        message = f"{lost.name}: cannot be taken over: {lost.why}"
        help = f"In Word: “{quoted}”" if quoted else ""
        yield finding("CK984", message, path=path, pointer=lost.pointer, help=help)
    for unsure in outcome.unsure:
        code = "CK986" if unsure.name.startswith("new reference") else "CK985"
        message = f"{unsure.name}: {unsure.message}"
        yield finding(code, message, path=path, pointer=unsure.pointer)
    for remark in remarks:
        about = f" on “{_short(remark.about)}”" if remark.about else ""
        author = f"{remark.author}: " if remark.author else ""
        yield finding("CK988", f"comment{about}: {author}{remark.text}", path=path)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 120 else f"{text[:119]}…"
