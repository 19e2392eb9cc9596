"""Manifests of small cases, made through the house's own doors but without writing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casekit.archive.record import record
from casekit.canonical import digest, sha256
from casekit.document.nodes import Edition
from casekit.formats import registry
from casekit.model.decode import decode_case
from tests.samples import CASES, document

Manifest = dict[str, Any]
FORMATS = ("html", "quiz", "scorm12")


def entry(case: dict[str, Any], edition: Edition = Edition.COMPLETE, folder: Path = CASES) -> Any:
    """A case's entry in a manifest."""
    made = document(case, folder)
    return {
        "id": case["id"],
        "title": made.title_text,
        "language": case["language"],
        "status": case["status"],
        "version": case.get("version", "1.0"),
        "source_sha256": digest(case),
        **record(decode_case(case), made, edition, None),
    }


def manifest(*entries: Any, tools: str = "1", style: str = "nature 1") -> Manifest:
    """A manifest with the files of some formats, whose bytes depend on source, tools and style."""
    artefacts = [
        {
            "path": f"{case['id']}/{registry.get(name).file_name(case['id'], edition)}",
            "case": case["id"],
            "format": name,
            "edition": str(edition),
            "sha256": sha256(f"{case['source_sha256']} {tools} {style}".encode()),
            "bytes": 1234,
            "source_sha256": case["source_sha256"],
            "facts": {"option": 5},
            "losses": [],
        }
        for case in entries
        for name in FORMATS
        for edition in registry.get(name).editions
    ]
    return {
        "format": "casekit-manifest/1",
        "archive": {"society": "Example Society"},
        "toolchain": {
            "casekit": "0.1.0",
            "python": "3.11.7",
            "pandoc": "3.9",
            "weasyprint": tools,
            "pango": "1.50.12",
            "citation-style": style,
        },
        "cases": sorted(entries, key=lambda case: case["id"]),
        "artefacts": sorted(artefacts, key=lambda item: item["path"]),
    }
