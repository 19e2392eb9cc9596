"""The pictures of a form as figures of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.doubts import Doubt
from casekit.importers.form.fields import TEXTS
from casekit.importers.form.filled import Form, FormFigure, Told
from casekit.importers.naming import slug, unique

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}


@dataclass(slots=True)
class Pictures:
    """Figures with their captions and credits still to be written.

    ``ids`` are those of figures by the names of pictures, ``files`` the bytes by file name.
    """

    figures: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


def pictures(document: SourceDocument, form: Form) -> Pictures:
    """Take the pictures above the tables that describe them, then those between paragraphs."""
    found = Pictures()
    for figure in _all(form):
        picture = figure.picture
        if picture is not None and picture.picture not in found.ids:
            _take(found, document.media, picture, figure)
    return found


def _all(form: Form) -> Iterator[FormFigure]:
    yield from form.figures
    for part in TEXTS:
        for block in form.fields.get(part, ()):
            if block.kind == "figure":
                yield FormFigure(picture=block, caption=block.text)


def _take(found: Pictures, media: Mapping[str, bytes], picture: Block, figure: FormFigure) -> None:
    data = media.get(picture.picture, b"")
    ending = next((end for start, end in _SIGNATURES.items() if data.startswith(start)), "")
    if not ending:
        help = "Insert it as PNG or JPEG."
        doubt = Doubt("CK994", "a picture of the form could not be taken over", help)
        found.told.append(("/figures", doubt))
        return
    id = f"fig{len(found.figures) + 1}"
    stem = slug(PurePosixPath(picture.picture).stem) or id
    file = f"{unique(stem, [name.rpartition('.')[0] for name in found.files])}{ending}"
    found.files[file] = data
    found.ids[picture.picture] = id
    alt = figure.description or " ".join(picture.alt.split())
    found.figures.append(
        {"id": id, "file": file, "alt": alt, "caption": figure.caption, "credit": figure.credit}
    )
