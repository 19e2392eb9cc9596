"""The texts behind the digests of a manifest, read from the files published beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casekit.archive.change import Texts
from casekit.archive.record import short_digest
from casekit.canonical import sha256
from casekit.document.reading import Unreadable
from casekit.formats import registry

_READ = ("html", "quiz")
"""Formats that say everything and are quick to read; the first that is there is read."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A manifest and the folder in which it lies."""

    folder: Path
    manifest: Mapping[str, Any]


def published_texts(*trees: Tree) -> Mapping[str, Texts]:
    """For every case a function from a digest to its text; files are read when it is first asked.

    Only files that are still as the manifest says are read.
    """
    cases = {case["id"] for tree in trees for case in tree.manifest["cases"]}
    return {case: _texts(case, trees) for case in cases}


def _texts(case: str, trees: tuple[Tree, ...]) -> Texts:
    @cache
    def found() -> dict[str, str]:
        return {short_digest(text): text for tree in trees for text in _passages(case, tree)}

    return lambda digest: found().get(digest, "")


def _passages(case: str, tree: Tree) -> Iterator[str]:
    files = {
        artefact["format"]: artefact
        for artefact in tree.manifest["artefacts"]
        if artefact["case"] == case and artefact["edition"] == "complete"
    }
    for name in _READ:
        if name not in files:
            continue
        try:
            data = (tree.folder / files[name]["path"]).read_bytes()
            if sha256(data) == files[name]["sha256"]:
                reading = registry.get(name).read(data)
                yield from (passage.text for passage in reading.passages)
                yield from (picture.alt for picture in reading.pictures)
                return
        except (OSError, Unreadable):
            continue
