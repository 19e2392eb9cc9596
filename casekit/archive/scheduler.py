"""The scheduler of a Dask cluster: how it is named, and how it is reached."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from casekit.errors import EnvironmentProblem, UsageProblem

ANSWER = 10.0
"""Seconds within which a scheduler must answer, and a first worker be there."""


@dataclass(frozen=True, slots=True)
class Scheduler:
    """A Dask scheduler: its address, or the number of workers of one to be started here."""

    address: str = ""
    workers: int = 0

    @classmethod
    def named(cls, text: str) -> Scheduler:
        """From ``tcp://host:port``, ``tls://host:port`` or ``local:N``; raises UsageProblem."""
        local = re.fullmatch(r"local:([1-9]\d{0,3})", text)
        if local:
            return cls(workers=int(local[1]))
        address = re.fullmatch(r"(?:tcp|tls)://(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", text)
        if address and 0 < int(address[1]) <= 65535:
            return cls(address=text)
        raise UsageProblem(
            f"“{text}” is no scheduler",
            "Write tcp://HOST:PORT (or tls://HOST:PORT), as “dask scheduler” prints it, or local:N "
            "for N workers on this machine.",
        )


def count(scheduler: Scheduler) -> int:
    """How many workers a scheduler has, 1 if none has come yet; raises EnvironmentProblem."""
    if scheduler.workers:
        _distributed()
        return scheduler.workers
    with connected(scheduler) as client:
        return max(1, len(client.nthreads()))


@contextmanager
def connected(scheduler: Scheduler) -> Iterator[Any]:
    """A client of the scheduler, or of one started here; raises EnvironmentProblem."""
    distributed = _distributed()
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what is to be said is said by casekit
    try:
        with _cluster(distributed, scheduler) as place:
            try:
                with warnings.catch_warnings(action="ignore"):
                    client = distributed.Client(place, timeout=ANSWER, set_as_default=False)
            except (OSError, TimeoutError) as error:
                raise EnvironmentProblem(
                    f"the scheduler {scheduler.address} does not answer",
                    "Is it running, and may this machine reach it? Start one with: dask scheduler",
                ) from error
            try:
                yield client
            finally:
                client.close(timeout=ANSWER)
    finally:
        logging.disable(before)


@contextmanager
def _cluster(distributed: Any, scheduler: Scheduler) -> Iterator[Any]:
    if scheduler.address:
        yield scheduler.address
        return
    with distributed.LocalCluster(
        n_workers=scheduler.workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise EnvironmentProblem(
            "building on a cluster needs Dask's package distributed",
            "Install it here and on every machine of the cluster: pip install 'casekit[cluster]'",
        ) from error
    return distributed
