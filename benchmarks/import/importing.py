"""Run the importer on the bytes of a document."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from .layouts import Made
from .scoring import Draft


def imported(made: Made) -> Draft:
    """The draft that casekit makes of a document; a fault of casekit's is an empty draft."""
    from casekit.importers.draft import import_document
    from casekit.importers.opening import open_document

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        try:
            opened = open_document(path)
            if opened.document is None:
                return Draft({}, tuple(("/", one.message) for one in opened.findings))
            draft = import_document(opened.document)
        except Exception:
            return Draft({}, (("", "fault: " + traceback.format_exc(limit=-2)),))
    told = [*opened.findings, *draft.doubts]
    return Draft(
        draft.tree,
        tuple((one.pointer, f"{one.code} {one.message} {one.help}") for one in told),
        tuple(part.words for part in draft.parts if part.name == "nothing to disclose"),
    )
