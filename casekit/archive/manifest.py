"""``exports/manifest.json``: every published artefact and where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from casekit import pipeline
from casekit.archive import catalogue
from casekit.archive.job import CaseResult, Order
from casekit.archive.publish import replace_file
from casekit.archive.toolchain import toolchain
from casekit.canonical import pretty_json
from casekit.config import Config
from casekit.formats import registry
from casekit.source.validate import schema_validator
from casekit.theme.fonts import sha256

FORMAT = "casekit-manifest/1"
FILE_NAME = "manifest.json"


def write_manifest(order: Order, results: Sequence[CaseResult]) -> None:
    """Record what was built; what earlier builds published stays recorded."""
    path = order.exports / FILE_NAME
    known = read_manifest(path)
    cases = {entry["id"]: entry for entry in known.get("cases", ())}
    artefacts = {entry["path"]: entry for entry in known.get("artefacts", ())}
    for result in results:
        if not result.artefacts:
            continue
        cases[result.case_id] = _case_entry(result)
        for entry in _artefact_entries(result):
            artefacts[entry["path"]] = entry
    config, _ = pipeline.configuration(order.locations[0].archive)
    society = config.theme.society
    manifest = {
        "format": FORMAT,
        "archive": {"society": society},
        "toolchain": {**toolchain(), **_archive_tools(config)},
        "cases": [cases[name] for name in sorted(cases)],
        "artefacts": [artefacts[name] for name in sorted(artefacts)],
    }
    used = {entry["format"] for entry in artefacts.values()}
    formats = [registry.get(name) for name in registry.names() if name in used]
    replace_file(path, pretty_json(manifest))
    for name, page in catalogue.pages(config, manifest, formats).items():
        replace_file(order.exports / name, page)


def read_manifest(path: Path) -> Mapping[str, Any]:
    """An earlier manifest; one that is missing or not of its schema is as good as none."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if schema_validator("manifest-1").is_valid(found) else {}


def _archive_tools(config: Config) -> dict[str, str]:
    """What the archive itself brings along: its reference style and the files of its fonts."""
    fonts = {f"font {face.path.name}": sha256(face.path) for face in config.theme.faces}
    return {"citation-style": f"{config.style.name} {config.style.sha256}", **fonts}


def _case_entry(result: CaseResult) -> dict[str, Any]:
    return {
        "id": result.case_id,
        "title": result.title,
        "language": result.language,
        "status": result.status,
        "version": result.version,
        "source_sha256": result.source_sha256,
        **result.record,
    }


def _artefact_entries(result: CaseResult) -> list[dict[str, Any]]:
    return [
        {
            "path": f"{result.case_id}/{artefact.name}",
            "case": result.case_id,
            "format": artefact.format,
            "edition": str(artefact.edition),
            "sha256": artefact.sha256,
            "bytes": artefact.size,
            "source_sha256": result.source_sha256,
            "facts": dict(artefact.facts),
            "losses": [{"kind": loss.kind, "reason": loss.reason} for loss in artefact.losses],
        }
        for artefact in result.artefacts
    ]
