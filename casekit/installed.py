"""The installed Python packages, read from their own records without importing anything heavy.

``importlib.metadata`` says the same, and a test holds the two together; it takes as long as all
else that ``casekit build`` does before it knows that there is nothing to do.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_RECORDS = ".dist-info"
_HEAD = 2000  # bytes; name and version stand in the first lines


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package: its name in normal form (PEP 503), and the folder of its record."""

    name: str
    folder: str

    @property
    def version(self) -> str:
        """Its version, as its record says (core metadata specification, ``Version``)."""
        head = _read(os.path.join(self.folder, "METADATA"), _HEAD)
        found = re.search(rb"^Version:\s*(\S+)", head, re.MULTILINE)
        if found:
            return found[1].decode(errors="replace")
        return os.path.basename(self.folder).removesuffix(_RECORDS).rpartition("-")[2]

    def entry_points(self, group: str) -> Iterator[tuple[str, str]]:
        """Name and value of its entry points in one group (entry points specification)."""
        inside = False
        text = _read(os.path.join(self.folder, "entry_points.txt")).decode()
        for line in map(str.strip, text.splitlines()):
            if line.startswith("["):
                inside = line[1:].partition("]")[0].strip() == group
            elif inside and line and line[0] not in "#;":
                name, _, value = line.partition("=")
                yield name.strip(), value.strip()


def normal(name: str) -> str:
    """A package's name in normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def packages() -> Mapping[str, Package]:
    """Every package by its normal name; the first on ``sys.path`` wins, as in an import."""
    found: dict[str, Package] = {}
    for place in sys.path:
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(_RECORDS))
        except OSError:
            continue
        for record in names:
            name = normal(record.removesuffix(_RECORDS).rpartition("-")[0])
            found.setdefault(name, Package(name, os.path.join(place, record)))
    return found


def version(name: str) -> str:
    """The version of a package; ``none`` where it is not installed."""
    package = packages().get(normal(name))
    return package.version if package else "none"


@cache
def entry_points(group: str) -> Mapping[str, str]:
    """All entry points of a group, name to value."""
    return {
        name: value
        for package in packages().values()
        for name, value in package.entry_points(group)
    }


def _read(path: str, limit: int = -1) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(limit)
    except OSError:
        return b""
