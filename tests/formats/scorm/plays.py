"""Plays: what a learner does in which package on which platform, all in one browser."""

from __future__ import annotations

import fcntl
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from casekit.document.nodes import Document
from casekit.formats import registry
from tests.conftest import ROOT, run
from tests.samples import theme

FORMATS = {"1.2": "scorm12", "2004": "scorm2004"}
Step = list[Any]


@dataclass(slots=True)
class Plan:
    """Plays to be played in one go; a package is written once for all its plays."""

    folder: Path
    plays: list[dict[str, Any]] = field(default_factory=list)

    def add(
        self, name: str, document: Document, version: str, platform: str, *steps: Step, **more: Any
    ) -> None:
        """Play a document's package; ``more`` are after, mode, width and scheme."""
        place = self.folder / f"{document.case_id}-{FORMATS[version]}"
        if not place.exists():
            format = registry.get(FORMATS[version])
            data = format.write(document, theme())
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                archive.extractall(place)
        self.plays.append(
            {
                "name": f"{name} {version}",
                "folder": str(place),
                "version": version,
                "platform": platform,
                "steps": list(steps),
                **more,
            }
        )


def played_once(
    factory: pytest.TempPathFactory, name: str, fill: Callable[[Plan], None], *programs: Path
) -> dict[str, Any]:
    """What came of a plan, by the names of its plays; worked out by one of the test processes."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    answers = folder / "answers.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answers.exists():
            plan = Plan(folder)
            fill(plan)
            written = folder / "plan.json"
            written.write_text(json.dumps(plan.plays), encoding="utf-8")
            node, chromium = programs
            script = ROOT / "tests" / "tools" / "player.mjs"
            done = run(node, script, chromium, written)
            answers.write_text(done.stdout, encoding="utf-8")
        found: dict[str, Any] = json.loads(answers.read_text(encoding="utf-8"))
    return found
