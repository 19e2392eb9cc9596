"""What a manifest may say."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads(
    Path(__file__).parents[2].joinpath("schema/manifest-1.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
DIGEST = "0123456789abcdef" * 4
MANIFEST: dict[str, Any] = {
    "format": "casekit-manifest/1",
    "archive": {"society": "Example Society"},
    "toolchain": {
        "casekit": "0.1.0",
        "python": "3.11.7",
        "pandoc": "3.9",
        "weasyprint": "66.0",
        "pango": "1.50.12",
        "citation-style": f"nature {DIGEST}",
    },
    "cases": [
        {
            "id": "iron",
            "title": "Tired",
            "language": "en",
            "status": "draft",
            "version": "1.0",
            "source_sha256": DIGEST,
        }
    ],
    "artefacts": [
        {
            "path": "iron/iron.complete.pdf",
            "case": "iron",
            "format": "pdf",
            "edition": "complete",
            "sha256": DIGEST,
            "bytes": 84213,
            "source_sha256": DIGEST,
            "facts": {"option": 5, "key": 1},
            "losses": [{"kind": "table", "pointer": "/tables/0", "reason": "Written as text."}],
        }
    ],
}


def test_accepted() -> None:
    assert list(VALIDATOR.iter_errors(MANIFEST)) == []


@pytest.mark.parametrize("name", ["facts", "losses"])
def test_what_has_not_been_verified_yet_is_left_out(name: str) -> None:
    manifest = deepcopy(MANIFEST)
    del manifest["artefacts"][0][name]
    assert VALIDATOR.is_valid(manifest)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", "../iron.pdf"),
        ("path", "/iron/iron.pdf"),
        ("path", "iron\\iron.pdf"),
        ("path", "iron//iron.pdf"),
        ("path", "iron/iron.pdf\n"),
        ("sha256", DIGEST[1:]),
        ("sha256", DIGEST.upper()),
        ("bytes", -1),
        ("edition", "both"),
        ("facts", {"option": "5"}),
        ("losses", [{"kind": "table"}]),
    ],
)
def test_refused(name: str, value: Any) -> None:
    manifest = deepcopy(MANIFEST)
    manifest["artefacts"][0][name] = value
    assert len(list(VALIDATOR.iter_errors(manifest))) == 1


@pytest.mark.parametrize("tool", SCHEMA["properties"]["toolchain"]["required"])
def test_a_toolchain_names_what_shapes_the_files(tool: str) -> None:
    manifest = deepcopy(MANIFEST)
    del manifest["toolchain"][tool]
    assert not VALIDATOR.is_valid(manifest)
