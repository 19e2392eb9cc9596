"""Pages and style sheet for bare WeasyPrint: what casekit would give it, put into files."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.archive.measure import run
from casekit import pipeline
from casekit.document.citations import CitationEngine
from casekit.document.editions import view
from casekit.document.nodes import Document
from casekit.formats import pdf
from casekit.formats.registry import get
from casekit.formats.web.styles import stylesheet_path
from casekit.formats.web.typesetter import font_addresses, style_sheet
from casekit.source.locate import locate

BARE = Path(__file__).with_name("bare.py")


def documents(archive: Path, count: int) -> list[Document]:
    """The first cases of an archive, resolved."""
    config, _ = pipeline.configuration(archive)
    drafts = [pipeline.load(location).draft for location in locate([archive])[:count]]
    with CitationEngine() as engine:
        made = pipeline.resolve([draft for draft in drafts if draft], config, engine)
    return [document for document in made if isinstance(document, Document)]


def write_pages(archive: Path, cases: Sequence[Document], folder: Path) -> int:
    """Put what :data:`BARE` needs into a folder; how many pages."""
    config, _ = pipeline.configuration(archive)
    theme = config.theme
    (folder / "pictures").mkdir(parents=True)
    (folder / "print.css").write_text(style_sheet(theme), "utf-8")
    faces = {address: str(face.path) for address, face in font_addresses(theme.faces).items()}
    (folder / "fonts.json").write_text(json.dumps(faces), "utf-8")
    count = 0
    for document in cases:
        for edition in get("pdf").editions:
            shown = view(document, edition)
            page = folder / f"{count:05}.html"
            page.write_text(pdf.page(shown, theme), "utf-8")
            page.with_suffix(".css").write_text(pdf.margins(shown, theme), "utf-8")
            for address, image in pdf.images(shown, theme).items():
                (folder / "pictures" / address.partition(":")[2]).write_bytes(image.data)
            count += 1
    return count


def naive_style(archive: Path, folder: Path) -> Path:
    """The style sheet with the fonts' files, for a command line."""
    config, _ = pipeline.configuration(archive)
    text = style_sheet(config.theme)
    for address, face in font_addresses(config.theme.faces).items():
        text = text.replace(f"url({address})", f"url({face.path.as_uri()})")
    target = folder / "print.css"
    target.write_text(text, "utf-8")
    return target


def bare_seconds(folder: Path, warm_up: int) -> float:
    """The processor's seconds for the pages after the first few."""
    result = folder / "seconds"
    script = f"import runpy, sys; sys.argv[1:] = [{str(folder)!r}, '{warm_up}']; "
    script += f"sys.stdout = open({str(result)!r}, 'w'); runpy.run_path({str(BARE)!r})"
    run([sys.executable, "-c", script], FONTCONFIG_FILE=str(stylesheet_path("fonts.conf")))
    return float(result.read_text())
