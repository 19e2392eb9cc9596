"""From a plan to jobs, and to the executor that runs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.archive.events import Listener
from casekit.archive.order import Order
from casekit.archive.plan import CasePlan, Plan
from casekit.archive.publish import PRIVATE, writing_to
from casekit.archive.run import LIFETIME, Executor, Here, Processes
from casekit.archive.selection import selected
from casekit.archive.surroundings import Surroundings
from casekit.formats import registry

if TYPE_CHECKING:
    from casekit.archive.job import Job


def workers(order: Order, work: Sequence[CasePlan]) -> int:
    """How many processes are worth starting; 0 to do the work in this one.

    Looking at a case without writing is no work for a process of its own, nor are a few cases that
    are made one after the other.
    """
    heavy = sum(bool(case.stale) for case in work)
    if heavy and order.scheduler and not order.dry:
        from casekit.archive.scheduler import count as workers_of

        return workers_of(order.scheduler)
    count = min(order.jobs, heavy)
    if count == 1 and heavy <= LIFETIME and not order.isolated:
        return 0
    return count


def executor(
    order: Order, plan: Plan, around: Mapping[Path, Surroundings], count: int, listener: Listener
) -> Executor:
    """Who does the work."""
    if not count:
        return Here()
    names = dict.fromkeys(name for case in plan.work for name, _ in case.stale)
    modules = ["casekit.archive.job", *dict.fromkeys(map(registry.module, names))]
    here = Processes(1 if order.scheduler else count, modules, listener)
    if order.scheduler:
        from casekit.archive.cluster import Cluster

        return Cluster(order.scheduler, order.shared, around, here, listener)
    return here


def jobs(
    order: Order, plan: Plan, around: Mapping[Path, Surroundings], count: int, staging: Path
) -> list[Job]:
    """Batches of cases, the largest first, so that none is begun when all others are done."""
    from casekit.archive.job import Job, Task, batches
    from casekit.document.nodes import Edition

    archives = [*around]
    work = sorted(plan.work, key=lambda case: (archives.index(case.location.archive), -case.size))
    tasks = [Task(case.location, tuple(case.stale)) for case in work]
    made = []
    for number, batch in enumerate(batches(tasks, max(count, 1))):
        folder = staging / str(number)
        with writing_to(order.exports):
            folder.mkdir()
        default = around[batch[0].location.archive].formats
        ordered = dict.fromkeys(name for name, _ in selected(order, plan.shapes, default))
        made.append(
            Job(
                tasks=batch,
                formats=tuple(ordered),
                editions=tuple(map(Edition, order.editions)),
                staging=folder,
                cache=order.exports / PRIVATE / "citations",
            )
        )
    return made
