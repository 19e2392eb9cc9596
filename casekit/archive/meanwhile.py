"""Something that is done while this thread does something else: both mostly wait for the disk."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Meanwhile(Generic[T]):
    """A function's result, worked out in a thread of its own from now on."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> T:
        """The result, waited for; where the thread has failed, it is worked out here."""
        self._thread.join()
        return self._found[0] if self._found else self._work()

    def _run(self) -> None:
        from contextlib import suppress

        with suppress(Exception):  # told by the second attempt, to whom it concerns
            self._found.append(self._work())
