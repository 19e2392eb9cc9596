"""The long-lived pandoc process: it lives, dies, comes back and leaves nothing behind."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from casekit.document import pandoc
from casekit.document.csl import find_style
from casekit.document.pandoc import PandocFailure, PandocServer, pandoc_program
from casekit.errors import EnvironmentProblem

STYLE = find_style("nature", None).text


def job(count: int = 1, **changes: Any) -> dict[str, Any]:
    items = [{"id": f"r{n:05}", "type": "book", "title": f"Title {n}"} for n in range(count)]
    return {
        "style": STYLE,
        "language": "en",
        "references": json.dumps(items),
        "clusters": [["r00000"]],
        "uncited": [],
        **changes,
    }


@pytest.fixture
def server() -> Iterator[PandocServer]:
    with PandocServer() as server:
        yield server


def state(pid: int) -> str:
    """``S``, ``R``, ``Z`` for a zombie … (proc(5)); empty when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def is_alive(pid: int) -> bool:
    """Whether there is a process, be it a zombie."""
    return bool(state(pid))


def one_call(_: int) -> tuple[int, int | None]:
    """For a worker process: its own id and that of its pandoc."""
    with PandocServer() as server:
        server.call("citeproc", job())
        return os.getpid(), server.pid


class TestLife:
    def test_nothing_starts_before_the_first_job(self, server: PandocServer) -> None:
        assert server.pid is None

    def test_one_process_does_all_jobs(self, server: PandocServer) -> None:
        first = server.call("citeproc", job())
        pid = server.pid
        assert json.loads(first)["blocks"][0]["t"] == "Para"
        assert server.call("citeproc", job()) == first
        assert server.pid == pid

    def test_its_version(self, server: PandocServer) -> None:
        said = subprocess.run([pandoc_program(), "--version"], capture_output=True, check=True)
        assert said.stdout.split()[1].decode() == server.version

    def test_close_leaves_no_process(self) -> None:
        server = PandocServer()
        server.call("citeproc", job())
        pid = server.pid
        assert pid is not None
        server.close()
        assert server.pid is None
        assert not is_alive(pid)
        server.close()

    def test_a_forgotten_server_leaves_no_process(self) -> None:
        server = PandocServer()
        server.call("citeproc", job())
        pid = server.pid
        assert pid is not None
        del server
        assert not is_alive(pid)

    def test_the_end_of_the_program_ends_it(self) -> None:
        code = (
            "from casekit.document.pandoc import PandocServer\n"
            "server = PandocServer()\n"
            "server.version\n"
            "print(server.pid)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert done.stderr == b""
        assert not is_alive(int(done.stdout))

    def test_the_violent_end_of_the_program_ends_it(self) -> None:
        code = (
            "import os, signal\n"
            "from casekit.document.pandoc import PandocServer\n"
            "server = PandocServer()\n"
            "server.version\n"
            "print(server.pid, flush=True)\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        deadline = time.monotonic() + 5
        while state(int(done.stdout)) not in ("", "Z") and time.monotonic() < deadline:
            time.sleep(0.02)
        assert state(int(done.stdout)) in ("", "Z")


class TestAccidents:
    def test_a_process_killed_between_jobs_is_replaced(self, server: PandocServer) -> None:
        first = server.call("citeproc", job())
        killed = server.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        assert server.call("citeproc", job()) == first
        assert server.pid != killed

    def test_a_job_that_is_refused_does_not_end_the_process(self, server: PandocServer) -> None:
        server.call("citeproc", job())
        pid = server.pid
        with pytest.raises(PandocFailure, match="CiteprocXMLError: Missing root element"):
            server.call("citeproc", job(style=""))
        server.call("citeproc", job())
        assert server.pid == pid

    def test_messages_are_free_of_tracebacks(self, server: PandocServer) -> None:
        with pytest.raises(PandocFailure) as caught:
            server.call("citeproc", job(references="[{"))
        assert "traceback" not in str(caught.value)

    def test_a_job_that_needs_too_long_is_stopped(self) -> None:
        with PandocServer(timeout=0.5) as server:
            started = time.monotonic()
            with pytest.raises(PandocFailure, match=r"stopped after 0\.5 seconds"):
                server.call("citeproc", job(20_000, uncited=[f"r{n:05}" for n in range(20_000)]))
            assert time.monotonic() - started < 30
            assert server.call("citeproc", job())

    def test_a_job_of_which_pandoc_dies_twice_is_given_up(self, server: PandocServer) -> None:
        server.call("citeproc", job())
        done = threading.Event()

        def kill_whatever_runs() -> None:
            while not done.wait(0.1):
                with suppress(ProcessLookupError):
                    if pid := server.pid:
                        os.kill(pid, signal.SIGKILL)

        killer = threading.Thread(target=kill_whatever_runs)
        killer.start()
        try:
            with pytest.raises(PandocFailure, match="broke down over it, twice"):
                server.call("citeproc", job(20_000, uncited=[f"r{n:05}" for n in range(20_000)]))
        finally:
            done.set()
            killer.join()
        assert server.call("citeproc", job())

    def test_pandoc_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
        with PandocServer() as server, pytest.raises(EnvironmentProblem) as caught:
            server.call("citeproc", job())
        assert str(caught.value) == "pandoc is not installed"
        assert "pypandoc_binary" in caught.value.help

    def test_pandoc_that_does_not_start(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        broken = tmp_path / "pandoc"
        broken.write_text("#!/bin/sh\necho no library >&2\n")
        broken.chmod(0o755)
        monkeypatch.setattr(pandoc, "pandoc_program", lambda: broken)
        with PandocServer() as server:
            for _ in range(2):
                with pytest.raises(EnvironmentProblem, match="does not start: no library"):
                    server.call("citeproc", job())

    def test_a_file_that_is_no_program(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(pandoc, "pandoc_program", lambda: tmp_path / "nothing")
        with PandocServer() as server, pytest.raises(EnvironmentProblem, match="cannot be started"):
            server.call("citeproc", job())

    def test_an_interrupted_job_does_not_confuse_the_next(self, server: PandocServer) -> None:
        first = server.call("citeproc", job())

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        previous = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        try:
            with pytest.raises(KeyboardInterrupt):
                server.call("citeproc", job(20_000, uncited=[f"r{n:05}" for n in range(20_000)]))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)
        assert server.call("citeproc", job()) == first

    @pytest.mark.parametrize("name", ["nothing", "../pandoc", "Citeproc", ""])
    def test_an_unknown_job(self, server: PandocServer, name: str) -> None:
        with pytest.raises(ValueError, match="no such job"):
            server.call(name, {})
        assert server.pid is None


class TestSeclusion:
    def test_the_environment_does_not_matter(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: PandocServer
    ) -> None:
        first = server.call("citeproc", job())
        (tmp_path / "pandoc").mkdir()
        (tmp_path / "pandoc" / "init.lua").write_text("error('settings of the user')")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        monkeypatch.setenv("LUA_INIT", "error('code of the user')")
        monkeypatch.setenv("LC_ALL", "C")
        monkeypatch.chdir(tmp_path)
        with PandocServer() as other:
            assert other.call("citeproc", job()) == first

    def test_the_pandoc_is_the_installed_package_s(self) -> None:
        spec = find_spec("pypandoc")
        assert spec is not None
        assert spec.origin is not None
        assert pandoc_program().is_relative_to(Path(spec.origin).parent)


class TestWorkers:
    @pytest.mark.parametrize("method", ["fork", "spawn"])
    def test_each_worker_has_its_own(self, method: str) -> None:
        with multiprocessing.get_context(method).Pool(2) as pool:
            results = pool.map(one_call, range(4), chunksize=1)
        assert all(pid != worker for worker, pid in results)
        assert not any(is_alive(pid) for _, pid in results if pid)

    def test_a_child_of_a_fork_leaves_its_parent_s_alone(self, server: PandocServer) -> None:
        first = server.call("citeproc", job())
        pid = server.pid
        child = os.fork()
        if child == 0:
            try:
                same = server.call("citeproc", job()) == first and server.pid != pid
                server.close()
                os._exit(0 if same else 1)
            finally:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert server.pid == pid
        assert server.call("citeproc", job()) == first
        assert server.pid == pid
