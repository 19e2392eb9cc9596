"""The ledger: what every published file was made from. SQLite, beside the exports.

It saves time and decides nothing that cannot be found out again: without it everything is built
anew. It also holds the intent of a publication under way (``pending``), which the next start
completes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from casekit.archive.database import Damaged, Database
from casekit.canonical import canonical_json

FILE_NAME = "ledger.sqlite"
_VERSION = 1

_TABLES = """
CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, parts TEXT NOT NULL);
CREATE TABLE contents (
    raw TEXT PRIMARY KEY, tree TEXT NOT NULL, figures TEXT NOT NULL, case_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE cases (
    id TEXT PRIMARY KEY, archive TEXT NOT NULL, raw TEXT NOT NULL, inputs TEXT NOT NULL,
    surroundings TEXT NOT NULL, findings TEXT NOT NULL, entry TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE artefacts (
    path TEXT PRIMARY KEY, case_id TEXT NOT NULL, inputs INTEGER NOT NULL,
    surroundings INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entries (path TEXT PRIMARY KEY, entry TEXT NOT NULL, crc INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE pending (path TEXT PRIMARY KEY, staged TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A published file: digests of what it was made from, its size and its digest.

    ``inputs`` and ``surroundings`` are numbers of ``parts``; 0 where nobody knows. ``entry`` is
    the file's entry in the manifest, encoded.
    """

    path: str
    case_id: str
    inputs: int
    surroundings: int
    bytes: int
    sha256: str
    entry: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was when it was last built or looked at.

    ``raw`` is the digest of its file, ``inputs`` and ``surroundings`` those of everything else
    that its findings depend on; all three are empty while it has errors. ``entry`` is its entry
    in the manifest, encoded, empty while nothing of it is published.
    """

    id: str
    archive: str
    raw: str
    inputs: str
    surroundings: str
    findings: str
    entry: str


@dataclass(frozen=True, slots=True)
class Intent:
    """A publication: artefacts with their staged files, cases, files to remove, the manifest."""

    artefacts: list[tuple[Artefact, str]]
    cases: list[Case]
    gone: list[str]
    head: dict[str, Any]


Row = tuple[str, int, int, int]
"""Of an artefact its path, the numbers of its inputs and surroundings, and its size."""


class Ledger:
    """The ledger in a file. Every method raises Damaged where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._numbers: dict[str, int] = {}
        self._last = 0
        self._new_parts: list[tuple[int, str, str]] = []
        self._database = Database(path, _VERSION, _TABLES)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def kept(self, name: str) -> Any:
        """A value that was kept under a name; None without one."""
        rows = self._database.rows("SELECT value FROM kept WHERE name = ?", name)
        return json.loads(rows[0][0]) if rows else None

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name."""
        if self.kept(name) != value:
            self._database.change("REPLACE INTO kept VALUES (?, ?)", [(name, json.dumps(value))])

    def contents(self) -> dict[str, tuple[str, str, str]]:
        """Digest of a case file to the tree's digest, the figures' names (JSON) and the id."""
        rows = self._database.rows("SELECT raw, tree, figures, case_id FROM contents")
        return {raw: (tree, figures, case_id) for raw, tree, figures, case_id in rows}

    def keep_contents(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Keep what case files say, by the digest of their bytes."""
        self._database.change("REPLACE INTO contents VALUES (?, ?, ?, ?)", rows)

    def cases(self) -> dict[str, Case]:
        """Every case by its id."""
        found = {}
        for *columns, crc in self._database.rows("SELECT * FROM cases"):
            case = Case(*columns)
            if zlib.crc32(case.entry.encode()) != crc:
                raise Damaged(self.path)
            found[case.id] = case
        return found

    def case_ids(self) -> set[str]:
        """The ids of all cases."""
        return {name for (name,) in self._database.rows("SELECT id FROM cases")}

    def artefacts(self) -> dict[str, Row]:
        """Path to path, the numbers of inputs and surroundings, and size."""
        rows = self._database.rows("SELECT path, inputs, surroundings, bytes FROM artefacts")
        return {row[0]: row for row in rows}

    def digests(self) -> dict[str, str]:
        """Path to the digest of the file."""
        return dict(self._database.rows("SELECT path, sha256 FROM artefacts"))

    def entries(self) -> dict[str, str]:
        """Path to encoded manifest entry, in the order of paths."""
        found = {}
        for path, entry, crc in self._database.rows(
            "SELECT path, entry, crc FROM entries ORDER BY path"
        ):
            if zlib.crc32(entry.encode()) != crc:
                raise Damaged(self.path)
            found[path] = entry
        return found

    def number(self, digest: str, parts: Mapping[str, str]) -> int:
        """The number of a set of parts, by its digest; a new one is kept with what is intended."""
        numbers = self._numbers or self.numbers()
        if digest not in numbers:
            self._last += 1
            numbers[digest] = self._last
            self._new_parts.append((numbers[digest], digest, canonical_json(parts).decode()))
        return numbers[digest]

    def numbers(self) -> dict[str, int]:
        """The numbers of all sets of parts, by digest."""
        self._numbers = dict(self._database.rows("SELECT digest, id FROM parts"))
        self._last = max(self._numbers.values(), default=0)
        return self._numbers

    def parts(self, number: int) -> dict[str, str] | None:
        """The parts with a number; None where there are none."""
        rows = self._database.rows("SELECT parts FROM parts WHERE id = ?", number)
        return json.loads(rows[0][0]) if rows else None

    def intend(
        self,
        pending: Iterable[tuple[Artefact, str]],
        cases: Iterable[Case],
        gone: Iterable[str],
        head: Mapping[str, Any],
    ) -> None:
        """Record what is about to be published, with its staged files, before it is."""
        rows = [(item.path, staged, json.dumps(_row(item))) for item, staged in pending]
        rest = {"cases": [astuple(case) for case in cases], "gone": list(gone), "head": head}
        with self._database.transaction() as database:
            database.executemany("INSERT OR IGNORE INTO parts VALUES (?, ?, ?)", self._new_parts)
            database.executemany("REPLACE INTO pending VALUES (?, ?, ?)", rows)
            database.execute("REPLACE INTO kept VALUES ('pending', ?)", (json.dumps(rest),))
        self._new_parts = []

    def intended(self) -> Intent | None:
        """What was about to be published when a build ended before its time."""
        rest = self.kept("pending")
        if rest is None:
            return None
        rows = self._database.rows("SELECT staged, row FROM pending ORDER BY path")
        return Intent(
            [(Artefact(*json.loads(row)), staged) for staged, row in rows],
            [Case(*case) for case in rest["cases"]],
            rest["gone"],
            rest["head"],
        )

    def done(
        self,
        published: Iterable[Artefact],
        cases: Iterable[Case],
        gone: Iterable[str],
        manifest: tuple[str, int],
    ) -> None:
        """Record what has been published or removed, and the manifest that says so."""
        published = list(published)
        removed = [(path,) for path in gone]
        with self._database.transaction() as database:
            database.executemany(
                "REPLACE INTO artefacts VALUES (?, ?, ?, ?, ?, ?)",
                [_row(item)[:6] for item in published],
            )
            database.executemany(
                "REPLACE INTO entries VALUES (?, ?, ?)",
                [(item.path, item.entry, zlib.crc32(item.entry.encode())) for item in published],
            )
            database.executemany("DELETE FROM artefacts WHERE path = ?", removed)
            database.executemany("DELETE FROM entries WHERE path = ?", removed)
            database.executemany(
                "REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_case_row(case) for case in cases],
            )
            database.execute("DELETE FROM pending")
            database.execute("DELETE FROM kept WHERE name = 'pending'")
            database.execute(
                "REPLACE INTO kept VALUES ('manifest', ?)", (json.dumps(list(manifest)),)
            )

    def forget_cases(self, ids: Iterable[str]) -> None:
        """Forget cases of which nothing is published any more."""
        self._database.change("DELETE FROM cases WHERE id = ?", [(name,) for name in ids])

    def tidy(self) -> None:
        """Drop what nothing refers to any more."""
        with self._database.transaction() as database:
            database.execute("DELETE FROM contents WHERE raw NOT IN (SELECT raw FROM cases)")
            database.execute(
                "DELETE FROM parts WHERE id NOT IN (SELECT inputs FROM artefacts)"
                " AND id NOT IN (SELECT surroundings FROM artefacts)"
            )


def _row(item: Artefact) -> tuple[Any, ...]:
    return (
        item.path, item.case_id, item.inputs, item.surroundings, item.bytes, item.sha256, item.entry
    )  # fmt: skip


def _case_row(case: Case) -> tuple[Any, ...]:
    return (
        *(case.id, case.archive, case.raw, case.inputs, case.surroundings, case.findings),
        *(case.entry, zlib.crc32(case.entry.encode())),
    )
