"""Whatever happens to a build, what is published is whole and true, and the next build finishes.

``CASEKIT_KILLS`` says how many real builds are killed (25 without it).
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casekit.archive import collect
from casekit.archive.build import build, recover
from casekit.archive.events import State
from casekit.archive.order import Order
from casekit.archive.publish import PRIVATE
from casekit.errors import EnvironmentProblem
from tests.archive.trees import FAST, FIGURE, draw, made, ordered, published, put, untrue
from tests.samples import ROOT

KILLS = int(os.environ.get("CASEKIT_KILLS", "25"))
NAMES = ("five", "four", "one", "six", "three", "two")
CHANGING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def archive(folder: Path, title: str) -> Path:
    """Six cases, one with a figure, all with the same title."""
    for name in NAMES:
        put(folder, name, title=title, **(FIGURE if name == "one" else {}))
    draw(folder / "one" / "scan.png", "red" if title == "Old" else "blue")
    return folder


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in an old and a new state, without one case and with another, and the exports."""
    folder = tmp_path_factory.mktemp("trees")
    archive(folder / "old", "Old")
    archive(folder / "new", "New")
    shutil.rmtree(folder / "new" / "six")
    put(folder / "new", "seven", title="New")
    made(ordered([folder / "old"], folder / "exports"))
    made(ordered([folder / "new"], folder / "fresh"))
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one case in each state and one format, to be copied many times."""
    folder = tmp_path_factory.mktemp("small")
    put(folder / "old", "one", title="Old")
    put(folder / "old", "gone", title="Old")
    made(ordered([folder / "old"], folder / "exports", formats=("quiz",)))
    shutil.rmtree(folder / "old")
    put(folder / "old", "one", title="New")
    put(folder / "old", "added", title="New")
    made(ordered([folder / "old"], folder / "fresh", formats=("quiz",)))
    return folder


@pytest.fixture
def folder(trees: Path, tmp_path: Path) -> Path:
    """Exports of the old archive, while the cases are those of the new one."""
    shutil.copytree(trees / "exports", tmp_path / "exports")
    shutil.copytree(trees / "new", tmp_path / "old")
    shutil.copytree(trees / "fresh", tmp_path / "fresh")
    return tmp_path


def order(folder: Path, formats: tuple[str, ...] = FAST) -> Order:
    return ordered([folder / "old"], folder / "exports", prune=True, formats=formats)


def finished(folder: Path, formats: tuple[str, ...] = FAST) -> None:
    """The next build ends as if nothing had happened."""
    build(order(folder, formats))
    assert published(folder / "exports") == published(folder / "fresh")
    private = folder / "exports" / PRIVATE
    left = {path.name for path in private.iterdir()} - {"ledger.damaged"}
    assert left <= {"citations", "ledger.sqlite", "lock"}
    assert made(order(folder, formats))[1] == {}


def whole(folder: Path, known: set[str]) -> None:
    """Every published file is that of one of the two states."""
    files = {name: found for name, found in published(folder / "exports").items() if "/" in name}
    assert set(files.values()) <= known


def known_files(folder: Path) -> set[str]:
    return {*published(folder / "exports").values(), *published(folder / "fresh").values()}


def in_child(action: Callable[[], None]) -> int:
    """The exit status of a copy of this process that does something."""
    child = os.fork()
    if child == 0:
        try:
            action()
        except EnvironmentProblem:
            os._exit(3)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_change(folder: Path, number: int, act: Callable[[], None], *, once: bool = True) -> None:
    """Have ``act`` called before the change to the exports with a number, or from there on."""
    top, count = str(folder / "exports"), 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event not in CHANGING or not str(arguments[0]).startswith(top):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & 3):
            return
        count += 1
        if count == number or (count > number and not once):
            act()

    sys.addaudithook(hook)


def refuse(number: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


def copies(folder: Path, place: Path) -> Iterator[tuple[int, Path]]:
    """As many copies of a folder as somebody wants."""
    number = 0
    while True:
        number += 1
        copy = place / f"copy-{number}"
        yield number, Path(shutil.copytree(folder, copy))
        shutil.rmtree(copy)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of this process are needed")
@pytest.mark.parametrize("pause", [0.0, 9999.0])
def test_ended_before_any_change_to_the_exports(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    monkeypatch.setattr(collect, "PAUSE", pause)
    known = known_files(small)
    for number, copy in copies(small, tmp_path):

        def die(number: int = number, copy: Path = copy) -> None:
            at_change(copy, number, lambda: os._exit(9))
            build(order(copy, ("quiz",)))

        status = in_child(die)
        assert status in (0, 9)
        assert untrue(copy / "exports") == []
        whole(copy, known)
        if number % 2:
            recover(copy / "exports")
            assert untrue(copy / "exports") == []
        finished(copy, ("quiz",))
        if status == 0:
            break
    assert number > 15


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of this process are needed")
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_refuses(small: Path, tmp_path: Path, error: int) -> None:
    known = known_files(small)
    for number, copy in copies(small, tmp_path):

        def fail(number: int = number, copy: Path = copy) -> None:
            at_change(copy, number, refuse(error), once=False)
            build(order(copy, ("quiz",)))

        status = in_child(fail)
        assert status in (0, 3), f"change {number}"
        assert untrue(copy / "exports") == []
        whole(copy, known)
        if number % 5 == 0:
            finished(copy, ("quiz",))
        if status == 0:
            break
    assert number > 15


def command(folder: Path, *options: str) -> list[str]:
    """A real build that publishes after every case."""
    start = "import casekit.archive.collect as c; c.PAUSE = 0; import casekit.cli.main as m; "
    arguments = ["build", str(folder / "old"), "-o", str(folder / "exports"), "--prune"]
    arguments += ["--formats", ",".join(FAST), "--jobs", "2", *options]
    return [sys.executable, "-c", f"{start}m.main({arguments!r})"]


def run(folder: Path, *options: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload]
        command(folder, *options), capture_output=True, text=True, cwd=ROOT, check=False, **more
    )


def test_killed_at_random(folder: Path) -> None:
    seed = random.Random(20260101)
    known = known_files(folder)
    began = time.monotonic()
    shutil.copytree(folder / "exports", folder / "before")
    assert run(folder).returncode == 0
    longest = time.monotonic() - began
    for _ in range(KILLS):
        if published(folder / "exports") == published(folder / "fresh"):
            shutil.rmtree(folder / "exports")
            shutil.copytree(folder / "before", folder / "exports")
        process = subprocess.Popen(
            command(folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(seed.uniform(0.1, 1.0) * longest)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert untrue(folder / "exports") == []
        whole(folder, known)
    finished(folder)


def test_a_file_system_with_little_room(folder: Path) -> None:
    import resource

    known = known_files(folder)
    for limit in (2_000, 30_000, 70_000, 200_000):

        def restrict(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        result = run(folder, preexec_fn=restrict)
        assert result.returncode in (0, 3), result.stderr
        assert "Traceback" not in result.stderr
        assert untrue(folder / "exports") == []
        whole(folder, known)
    finished(folder)


def mischief(folder: Path, code: str) -> dict[str, str]:
    """Surroundings in which every process does something when it loads a case."""
    (folder / "mischief").mkdir()
    (folder / "mischief" / "sitecustomize.py").write_text(
        f"import os, shutil\nfrom pathlib import Path\nfrom casekit import pipeline\n"
        f"here = Path({str(folder)!r})\nload = pipeline.load\n"
        f"def loading(location):\n    name = location.folder_name\n    {code}\n"
        "    return load(location)\npipeline.load = loading\n"
    )
    return os.environ | {"PYTHONPATH": str(folder / "mischief")}


def test_a_worker_that_dies_once(folder: Path) -> None:
    first = "name == 'two' and not (here / 'x').exists()"
    code = f"if {first}: (here / 'x').touch(); os.kill(os.getpid(), 9)"
    result = run(folder, env=mischief(folder, code))
    assert result.returncode == 0, result.stderr
    assert "A worker process died" in result.stderr
    finished(folder)


def test_a_case_that_kills_every_worker(folder: Path) -> None:
    before = published(folder / "exports")
    result = run(folder, env=mischief(folder, "if name == 'two': os.kill(os.getpid(), 9)"))
    assert result.returncode == 1, result.stderr
    assert "CK505" in result.stderr
    after = published(folder / "exports")
    fresh = published(folder / "fresh")
    for path in (path for path in after if "/" in path):
        assert after[path] == (before if path.startswith("two/") else fresh)[path]
    told = json.loads((folder / "exports" / "report.json").read_text())["cases"]
    (entry,) = (entry for entry in told if entry["state"] == State.FAILED)
    assert (entry["id"], len(entry["kept"])) == ("two", 3)
    finished(folder)


def test_exports_that_vanish(folder: Path) -> None:
    code = "name == 'two' and shutil.rmtree(here / 'exports')"
    result = run(folder, env=mischief(folder, code))
    assert result.returncode == 3, result.stderr
    assert "cannot write" in result.stderr
    assert "Traceback" not in result.stderr
    finished(folder)


def test_a_case_that_changes_while_it_is_built(folder: Path) -> None:
    case = folder / "old" / "two" / "case.json"
    new = case.read_text()
    code = (
        "file = here / 'old' / 'two' / 'case.json'\n"
        "    if name == 'two': file.write_text(file.read_text().replace('New', 'Meanwhile'))"
    )
    assert run(folder, env=mischief(folder, code)).returncode == 0
    case.write_text(new)
    finished(folder)


def test_two_builds_at_once(folder: Path) -> None:
    pair = [
        subprocess.Popen(command(folder), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate()[1] for process in pair]
    assert [process.returncode for process in pair] == [0, 0], told
    assert sum("waiting until it ends" in text for text in told) == 1
    finished(folder)


def test_a_lock_that_was_left_behind_blocks_nobody(folder: Path) -> None:
    (folder / "exports" / PRIVATE / "lock").write_text("1\n")
    finished(folder)


def test_a_damaged_kept_citation(folder: Path) -> None:
    for path in (folder / "exports" / PRIVATE / "citations").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3] + b"xxx")
    finished(folder)


def test_a_clock_that_jumps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = random.Random(1)
    monkeypatch.setattr(time, "time", lambda: clock.uniform(-1e9, 1e10))
    finished(folder)


def test_a_staged_file_that_is_damaged_is_not_published(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = known_files(folder)
    write = Path.write_bytes

    def spoil(path: Path, data: bytes) -> int:
        return write(path, data[:-1] if path.name == "two.quiz.json" else data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", spoil)
        with pytest.raises(EnvironmentProblem, match="damaged"):
            build(order(folder))
    whole(folder, known)
    assert untrue(folder / "exports") == []
    finished(folder)
