"""``exports/manifest.json``: every published artefact and where it came from.

The manifest of a large archive has tens of thousands of entries, of which a build changes a few.
So each entry is kept in the ledger as the text that stands in the manifest, and the manifest is
put together from texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit.archive.fingerprint import file_digest
from casekit.archive.ledger import Artefact, Case, Ledger

if TYPE_CHECKING:
    from casekit.archive.job import CaseResult

FORMAT = "casekit-manifest/1"
FILE_NAME = "manifest.json"

Head = Mapping[str, Any]
"""What stands in front of the cases: the format, the archive, the toolchain."""


def head(society: str, toolchain: Mapping[str, str]) -> dict[str, Any]:
    """What a manifest begins with."""
    return {"format": FORMAT, "archive": {"society": society}, "toolchain": dict(toolchain)}


def encode(entry: Mapping[str, Any]) -> str:
    """The text of one entry as it stands in the manifest."""
    text = json.dumps(entry, ensure_ascii=False, indent=2, allow_nan=False)
    return text.replace("\n", "\n    ")


def manifest_text(head: Head, cases: Mapping[str, str], artefacts: Mapping[str, str]) -> bytes:
    """The manifest from encoded entries, by id and by path: byte for byte as ``pretty_json``."""
    start = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    lists = (("cases", cases), ("artefacts", artefacts))
    return ",\n  ".join([start, *(_list(name, entries) for name, entries in lists)]).encode() + (
        b"\n}\n"
    )


def _list(name: str, entries: Mapping[str, str]) -> str:
    if not entries:
        return f'"{name}": []'
    listed = ",\n    ".join([entries[key] for key in sorted(entries)])
    return f'"{name}": [\n    {listed}\n  ]'


def read_manifest(path: Path) -> Mapping[str, Any]:
    """An earlier manifest; one that is missing or not of its schema is as good as none."""
    from casekit.source.validate import schema_validator

    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if schema_validator("manifest-1").is_valid(found) else {}


def case_entry(result: CaseResult) -> str:
    """What the manifest says of a case."""
    return encode(
        {
            "id": result.case_id,
            "title": result.title,
            "language": result.language,
            "status": result.status,
            "version": result.version,
            "source_sha256": result.source_sha256,
            **result.record,
        }
    )


def artefact_entries(result: CaseResult) -> dict[str, str]:
    """What the manifest says of a case's artefacts, by path."""
    return {
        f"{result.case_id}/{artefact.name}": encode(
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
        )
        for artefact in result.artefacts
    }


def reconcile(exports: Path, ledger: Ledger) -> None:
    """Make the ledger say what lies in the folder, where manifest and ledger disagree.

    An entry of either stands when the file has the digest that it tells; all others are dropped.
    Of an entry that only the manifest has, nobody knows what its file was made from.
    """
    manifest = read_manifest(exports / FILE_NAME)
    listed = {entry["path"]: entry for entry in manifest.get("artefacts", ())}
    rows, entries, cases = ledger.digests(), ledger.entries(), ledger.cases()
    found, gone = [], []
    for path in sorted({*listed, *rows}):
        actual = file_digest(str(exports / path))
        if path in rows and path in entries and rows[path] == actual:
            continue
        if path in listed and listed[path]["sha256"] == actual:
            found.append(_unexplained(listed[path]))
        elif path in rows:
            gone.append(path)
    for entry in manifest.get("cases", ()):
        if entry["id"] not in cases or not cases[entry["id"]].entry:
            cases[entry["id"]] = Case(entry["id"], "", "", "", "", "[]", encode(entry))
    present = {*rows, *(item.path for item in found)}.difference(gone)
    published = {path.partition("/")[0] for path in present}
    ledger.forget_cases([case.id for case in cases.values() if case.id not in published])
    known = [case for case in cases.values() if case.id in published]
    ledger.done(found, known, gone, ("", 0))


def _unexplained(entry: Mapping[str, Any]) -> Artefact:
    return Artefact(
        entry["path"], entry["case"], 0, 0, entry["bytes"], entry["sha256"], encode(entry)
    )


def without(entries: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    """The entries without some."""
    left_out = set(paths)
    return {path: entry for path, entry in entries.items() if path not in left_out}
