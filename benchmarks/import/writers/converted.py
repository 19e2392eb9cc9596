"""HTML as OpenDocument, RTF, EPUB or Word by pandoc."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pypandoc

from .word import settled


def write(html: bytes, to: str) -> bytes:
    """The bytes of an ``odt``, ``rtf``, ``epub`` or ``docx`` file made from an HTML file."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / f"page.{to}"
        source.write_bytes(html)
        subprocess.run(
            [
                pypandoc.get_pandoc_path(),
                "-f",
                "html",
                "-t",
                to,
                "-s",
                "--metadata",
                "identifier=urn:casekit:benchmark",
                "-o",
                str(target),
                str(source),
            ],
            check=True,
            cwd=folder,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1630483200"},
        )
        data = target.read_bytes()
    return settled(data) if to != "rtf" else data


def markdown(source: str, to: str) -> bytes:
    """The bytes of a file made from pandoc's Markdown, footnotes and all."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown-smart", "-t", to, "-s", "-o", "-"],
        input=source.encode("utf-8"),
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1630483200"},
    )
    return settled(done.stdout)
