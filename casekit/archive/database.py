"""A file of SQLite in which every change is whole: the file is damaged, or the machine at fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from casekit.errors import EnvironmentProblem


class Damaged(Exception):
    """The file cannot be read; it is to be set aside."""


class Database:
    """Tables in a file. Every method raises Damaged where they cannot be read."""

    def __init__(self, path: Path, version: int, tables: str) -> None:
        """``tables`` are the statements that make those of this ``version``, in a new file."""
        self.path = path
        with self._guarded():
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("PRAGMA synchronous = FULL")
            (found,) = self._connection.execute("PRAGMA user_version").fetchone()
            if found != version:
                self._create(found, version, tables)

    def _create(self, found: int, version: int, tables: str) -> None:
        if found:  # of another casekit
            raise Damaged(self.path)
        with self.transaction() as connection:
            for statement in tables.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows that a query finds."""
        with self._guarded():
            return self._connection.execute(query, values).fetchall()

    def change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Do a statement for each of some rows, for all or for none."""
        rows = list(rows)
        if rows:
            with self.transaction() as connection:
                connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Several statements, of which all are done or none."""
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if _is_damage(error):
                raise Damaged(self.path) from error
            raise EnvironmentProblem(
                f"cannot write to {self.path.parent.parent}: {error}",
                "Free some space, or choose another folder with -o. What was published is whole; "
                "the next build goes on from there.",
            ) from error
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            raise Damaged(self.path) from error


def _is_damage(error: sqlite3.OperationalError) -> bool:
    """Whether the file is at fault (its tables are missing) rather than the disk."""
    return "no such" in str(error) or "malformed" in str(error) or "has no column" in str(error)
