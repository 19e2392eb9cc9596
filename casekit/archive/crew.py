"""The workers of a cluster that get work: those that make the same bytes as this machine would."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit.archive import scheduler
from casekit.archive.events import Listener, WorkerRefused
from casekit.archive.surroundings import CODE, Surroundings
from casekit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from casekit.archive.parcel import Settings

_HEX = 40  # what has so many characters and no blank is a digest, not a version


class Crew:
    """The workers that make the same bytes as this machine would."""

    def __init__(
        self,
        client: Any,
        around: Mapping[Path, Surroundings],
        sent: Mapping[Path, Settings],
        listener: Listener,
    ) -> None:
        self._client = client
        self._expected = [around[archive].parts for archive in sent]
        self._settings = tuple(sent.values())
        self._tell = listener
        self._alike: set[str] = set()
        self._refused: dict[str, str] = {}
        self._last = time.monotonic()

    def present(self) -> list[str]:
        """The addresses of those that are there now; new ones are looked at first."""
        there = sorted(self._client.nthreads())
        new = [name for name in there if name not in self._alike and name not in self._refused]
        if new:
            self._greet(new)
        found = [name for name in there if name in self._alike]
        if found:
            self._last = time.monotonic()
        return found

    def forget(self, address: str) -> None:
        """Another process may have the address now."""
        self._alike.discard(address)

    def insist(self) -> None:
        """Raise EnvironmentProblem when there has been no worker for too long."""
        if time.monotonic() - self._last < scheduler.ANSWER:
            return
        if self._refused:
            (name, why), *more = self._refused.items()
            also = f" (and {len(more)} more)" if more else ""
            raise EnvironmentProblem(
                f"no worker of the cluster would make the same bytes: {name}{also}: {why}",
                "Install the same casekit and the same versions on every machine, then start the "
                "workers anew; docs/cluster.md tells how.",
            )
        raise EnvironmentProblem(
            "the cluster has no workers",
            "Start some with: dask worker tcp://HOST:PORT --nthreads 1",
        )

    def _greet(self, new: list[str]) -> None:
        from casekit.archive.parcel import day, greet

        answers = self._client.run(greet, self._settings, day(), workers=new, on_error="return")
        for name, answer in answers.items():
            if isinstance(answer, OSError):
                continue  # it went away, or cannot write; asked again the next time
            machine, why = "", f"casekit cannot be run there ({answer})"
            if not isinstance(answer, BaseException):
                machine, parts = answer
                why = _differences(self._expected, parts)
            if not why:
                self._alike.add(name)
                continue
            shown = f"{name} ({machine})" if machine else name
            self._refused[name] = why
            self._tell(WorkerRefused(shown, why))


def _differences(expected: Sequence[Mapping[str, str]], found: Sequence[Mapping[str, str]]) -> str:
    """In what a worker would build otherwise, in words; empty where it would not."""
    told = dict.fromkeys(
        _difference(name, here.get(name, "none"), there.get(name, "none"))
        for here, there in zip(expected, found, strict=True)
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    )
    return "; ".join(told)


def _difference(name: str, here: str, there: str) -> str:
    if name == CODE:
        return "its casekit is another one (the code differs)"
    if any(len(value) >= _HEX and " " not in value for value in (here, there)):
        missing = "is missing there" if "none" in (there, "") else "differs"
        return f"{name} {missing}"
    return f"{name} is {there or 'none'}, not {here or 'none'}"
