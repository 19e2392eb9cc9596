"""Small archives to build, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image

from casekit.archive.build import Build, build
from casekit.archive.events import Event, Planned
from casekit.archive.order import Order
from casekit.canonical import sha256
from casekit.source.locate import locate
from tests.samples import tree

EDITIONS = ("participant", "complete")
FAST = ("quiz", "html")


def put(archive: Path, name: str, **changes: object) -> Path:
    """Put a case into an archive."""
    folder = archive / name
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "case.json"
    file.write_text(json.dumps(tree(id=name, **changes)), encoding="utf-8")
    return file


def draw(path: Path, colour: str) -> None:
    """Draw a figure."""
    Image.new("RGB", (40, 30), colour).save(path)


FIGURE: dict[str, Any] = {
    "figures": [{"id": "scan", "file": "scan.png", "alt": "A square.", "caption": "A square."}],
    "vignette": "A woman is tired. See @fig:scan.",
}


def ordered(paths: Iterable[Path], exports: Path, **changes: Any) -> Order:
    """An order of two quick formats, carried out in this process."""
    order = {"formats": FAST, "editions": EDITIONS, "jobs": 1} | changes
    return Order(locations=tuple(locate(paths)), exports=exports, **order)


def made(order: Order) -> tuple[Build, dict[str, str]]:
    """A build, and why each file that it made was made."""
    reasons: dict[str, str] = {}

    def listen(event: Event) -> None:
        if isinstance(event, Planned):
            reasons.update({path: why for path, why in event.plan.explanation() if why})

    return build(order, listen), reasons


def published(exports: Path) -> dict[str, str]:
    """The digest of every file of an exports folder, by path; nothing of the private folder."""
    return {
        path.relative_to(exports).as_posix(): sha256(path.read_bytes())
        for path in sorted(exports.rglob("*"))
        if path.is_file() and ".casekit" not in path.relative_to(exports).parts
    }


def untrue(exports: Path) -> list[str]:
    """Entries of the manifest whose file is not what they say, and files it does not list."""
    path = exports / "manifest.json"
    files = {name: found for name, found in published(exports).items() if "/" in name}
    listed = {}
    if path.exists():
        entries = json.loads(path.read_bytes())["artefacts"]
        listed = {entry["path"]: entry["sha256"] for entry in entries}
    return sorted(name for name, digest in listed.items() if files.get(name) != digest)
