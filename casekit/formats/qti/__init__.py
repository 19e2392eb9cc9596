"""QTI packages, versions 2.1 and 3.0: a test of one item a question, for most platforms.

``docs/lms.md`` says which platform wants which.
"""

from __future__ import annotations

from functools import partial

from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.qti.dialect import QTI3, QTI21, Dialect
from casekit.formats.qti.package import package
from casekit.formats.readers.qti import read_back
from casekit.theme.theme import Theme


def write(dialect: Dialect, document: Document, theme: Theme) -> bytes:
    """The package as a zip file."""
    return package(document, dialect)


def _format(name: str, dialect: Dialect) -> Format:
    return Format(
        name=name,
        title=f"QTI {dialect.version} package",
        ending=f"{name}.zip",
        media_type="application/zip",
        editions=(Edition.COMPLETE,),
        presets=(Preset.LMS,),
        write=partial(write, dialect),
        read=read_back,
        promise=Promise(shuffles=True),
    )


VERSION_2 = _format("qti21", QTI21)
VERSION_3 = _format("qti3", QTI3)
