"""A build on a Dask cluster: the same tree, whoever dies and wherever the files lie."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casekit.archive import scheduler
from casekit.archive.build import Build, build, findings
from casekit.archive.cluster import _stage
from casekit.archive.events import Event, State, WorkerLost, WorkerRefused
from casekit.archive.job import Job
from casekit.archive.order import Order
from casekit.archive.scheduler import Scheduler
from casekit.archive.staging import Artefact
from casekit.canonical import sha256
from casekit.document.nodes import Edition
from casekit.errors import EnvironmentProblem, UsageProblem
from casekit.source.locate import locate
from tests.archive.test_build import digests, put
from tests.samples import CASES

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # distributed's own sockets

FORMATS = ("html", "quiz", "markdown")
DEADLY, ONCE = "deadly", "deadly-once"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler with two workers in processes of their own, which a nanny replaces."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=50,
    ) as made:
        yield made


@pytest.fixture
def client(cluster: Any) -> Iterator[Any]:
    with distributed.Client(cluster, set_as_default=False) as made:
        made.wait_for_workers(2)
        yield made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example cases with settings, a logo and figures, and two cases more."""
    folder = tmp_path_factory.mktemp("archive") / "cases"
    shutil.copytree(CASES, folder)
    for name in ("one", ONCE):
        put(folder, name)
    return folder


@pytest.fixture(scope="module")
def local(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    exports = tmp_path_factory.mktemp("local")
    build(order(archive, exports))
    return digests(exports)


def order(archive: Path, exports: Path) -> Order:
    return Order(
        locations=tuple(locate([archive])),
        formats=FORMATS,
        editions=tuple(Edition),
        exports=exports,
        jobs=1,
    )


def run(ordered: Order, cluster: Any, shared: Path | None = None) -> tuple[Build, list[Event]]:
    events: list[Event] = []
    address = Scheduler.named(cluster.scheduler_address)
    made = build(replace(ordered, scheduler=address, shared=shared), events.append)
    return made, events


def killing(client: Any, name: str, marker: Path | None = None) -> None:
    """Have every worker die in the middle of a job with the case; with a marker, one only."""

    class Killing(distributed.WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: object) -> None:
            import os
            import signal

            from casekit.archive import job as work

            run = work.run

            def run_or_die(job: Job) -> object:
                done = run(job)
                if any(task.location.folder_name == name for task in job.tasks):
                    try:
                        if marker:
                            marker.touch(exist_ok=False)
                    except FileExistsError:
                        return done
                    os.kill(os.getpid(), signal.SIGKILL)
                return done

            work.run = run_or_die

    client.register_plugin(Killing(), name=f"killing {name}")


def test_a_worker_killed_midway_changes_no_byte(
    cluster: Any, client: Any, archive: Path, local: dict[str, str], tmp_path: Path
) -> None:
    before = set(client.run(os.getpid).values())
    killing(client, ONCE, tmp_path / "killed")
    made, events = run(order(archive, tmp_path / "out"), cluster)
    assert [event for event in events if isinstance(event, WorkerLost)] == [WorkerLost((ONCE,))]
    assert {outcome.state for outcome in made.outcomes} == {State.BUILT}
    assert digests(tmp_path / "out") == local
    client.wait_for_workers(2)
    assert len(before & set(client.run(os.getpid).values())) == 1


def test_a_case_that_kills_twice_is_reported_and_stops_no_other(
    cluster: Any, client: Any, tmp_path: Path
) -> None:
    for name in ("good", DEADLY, "other"):
        put(tmp_path / "cases", name)
    killing(client, DEADLY)
    made, events = run(order(tmp_path / "cases", tmp_path / "out"), cluster)
    lost = [event for event in events if isinstance(event, WorkerLost)]
    assert lost == [WorkerLost((DEADLY,))] * 2
    (found,) = [item for item in findings(made) if item.is_error]
    assert (found.code, found.path) == ("CK505", tmp_path / "cases" / DEADLY / "case.json")
    states = {outcome.case_id: outcome.state for outcome in made.outcomes}
    assert states == {"good": State.BUILT, DEADLY: State.FAILED, "other": State.BUILT}


def test_files_come_back_through_a_shared_folder(
    cluster: Any, client: Any, archive: Path, local: dict[str, str], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    made, _ = run(order(archive, tmp_path / "out"), cluster, shared)
    assert {outcome.state for outcome in made.outcomes} == {State.BUILT}
    assert digests(tmp_path / "out") == local
    assert list(shared.iterdir()) == []


def test_a_folder_that_is_not_shared_is_said_so(
    cluster: Any, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "cases", "good")
    monkeypatch.setattr("casekit.archive.parcel.shared_name", lambda job, name: f"elsewhere-{name}")
    with pytest.raises(EnvironmentProblem, match=r"wrote good\.\S+, and it is not in"):
        run(order(tmp_path / "cases", tmp_path / "out"), cluster, tmp_path)


def test_findings_are_those_of_a_local_build(cluster: Any, client: Any, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    figure = {"id": "film", "file": "film.png", "alt": "A film", "caption": "A film."}
    put(cases, "advised", discussion="The the end.")
    put(cases, "cites-nothing", discussion="See [@nothing].")
    put(cases, "no-figure", figures=[figure])
    (put(cases, "unreadable")).write_text("{", encoding="utf-8")
    (cases / "casekit.toml").write_text('[[fonts]]\nfamily = "No"\nfiles = ["no.ttf"]\n')
    made, _ = run(order(cases, tmp_path / "out"), cluster)
    here = build(order(cases, tmp_path / "local"))
    assert findings(made) == findings(here)
    assert made.settings == here.settings
    assert {item.path.parent.parent for item in findings(made)} == {cases}
    assert digests(tmp_path / "out") == digests(tmp_path / "local")


def older(client: Any, workers: list[str], versions: dict[str, str]) -> None:
    """Have workers believe that they have other versions."""

    def change() -> None:
        from casekit.archive import surroundings, toolchain

        surroundings.versions = lambda: {**toolchain.versions(), **versions}

    client.run(change, workers=workers)


def test_a_worker_with_another_version_gets_no_work(
    cluster: Any, client: Any, archive: Path, local: dict[str, str], tmp_path: Path
) -> None:
    name = sorted(client.nthreads())[0]
    older(client, [name], {"weasyprint": "1.0"})
    _, events = run(order(archive, tmp_path / "out"), cluster)
    (refused,) = [event for event in events if isinstance(event, WorkerRefused)]
    assert refused.worker.startswith(f"{name} (")
    assert refused.why.startswith("weasyprint is 1.0, not ")
    assert digests(tmp_path / "out") == local
    older(client, [name], {})


def test_a_cluster_of_other_versions_is_refused(
    cluster: Any, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "cases", "good")
    older(client, [*client.nthreads()], {"pango": "1.0.0"})
    monkeypatch.setattr(scheduler, "ANSWER", 1.0)
    with pytest.raises(EnvironmentProblem, match=r"\(and 1 more\): pango is 1\.0\.0, not"):
        run(order(tmp_path / "cases", tmp_path / "out"), cluster)
    older(client, [*client.nthreads()], {})


def test_nothing_to_build_asks_no_scheduler(archive: Path, tmp_path: Path) -> None:
    put(tmp_path / "cases", "good")
    ordered = order(tmp_path / "cases", tmp_path / "out")
    build(ordered)
    made = build(replace(ordered, scheduler=Scheduler.named("tcp://127.0.0.1:1")))
    assert [outcome.state for outcome in made.outcomes] == [State.UNCHANGED]


def test_a_scheduler_that_does_not_answer_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "cases", "good")
    monkeypatch.setattr(scheduler, "ANSWER", 0.5)
    nobody = replace(
        order(tmp_path / "cases", tmp_path / "out"), scheduler=Scheduler("tcp://127.0.0.1:1")
    )
    with pytest.raises(EnvironmentProblem, match=r"tcp://127\.0\.0\.1:1 does not answer"):
        build(nobody)


def test_without_distributed_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EnvironmentProblem) as caught:
        scheduler.count(Scheduler.named("local:2"))
    assert "pip install 'casekit[cluster]'" in caught.value.help


@pytest.mark.parametrize(
    "text",
    [
        *("", "host:8786", "tcp://host", "tcp://:8786", "tcp://host:0", "tcp://host:70000"),
        *("http://host:80", "tcp://a b:1", "local", "local:", "local:0", "local:2x"),
    ],
)
def test_malformed_addresses_are_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="is no scheduler"):
        Scheduler.named(text)


@pytest.mark.parametrize("text", ["tcp://10.0.0.1:8786", "tls://node-1.example:8786"])
def test_addresses_are_understood(text: str) -> None:
    assert Scheduler.named(text) == Scheduler(address=text)
    assert Scheduler.named("tcp://[::1]:8786").address == "tcp://[::1]:8786"
    assert Scheduler.named("local:2") == Scheduler(workers=2)


def test_a_file_damaged_on_its_way_is_not_staged(tmp_path: Path) -> None:
    from casekit.archive.parcel import Delivery

    item = Artefact(
        name="a.html",
        format="html",
        edition=Edition.COMPLETE,
        staged=Path("elsewhere"),
        sha256=sha256(b"proved"),
        size=6,
        facts={},
        losses=(),
    )
    job = Job(tasks=(), formats=(), editions=(), staging=tmp_path, cache=tmp_path)
    with pytest.raises(EnvironmentProblem, match=r"a\.html was damaged"):
        _stage(item, Delivery((), {"a.html": b"other"}), job, None)
    assert list(tmp_path.iterdir()) == []
    assert _stage(item, Delivery((), {"a.html": b"proved"}), job, None).read_bytes() == b"proved"
