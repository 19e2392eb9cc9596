"""One pandoc process that does many jobs: starting pandoc costs more than most of them.

The process runs ``pandoc.lua``, which answers one job after the other; ``<job>.lua`` beside it
says what the job does. Nothing is started before the first job.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import threading
import weakref
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from casekit.canonical import digest
from casekit.errors import EnvironmentProblem

_FOLDER = Path(__file__).parent
_JOB = re.compile(r"[a-z_]+\Z")
_HELP = "Install the Python package pypandoc_binary."


class PandocFailure(Exception):
    """A job that pandoc could not do; the others are not affected. The message says why."""


def pandoc_program() -> Path:
    """The pandoc that comes with the package pypandoc_binary; never another one on the machine."""
    spec = find_spec("pypandoc")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(place, "files", "pandoc")
        if program.is_file():
            return program
    raise EnvironmentProblem("pandoc is not installed", _HELP)


def pandoc_release() -> str:
    """The release of pypandoc_binary, which stands for one version of pandoc; starts nothing."""
    try:
        return version("pypandoc_binary")
    except PackageNotFoundError as error:
        raise EnvironmentProblem("pandoc is not installed", _HELP) from error


@cache
def job_source(job: str) -> str:
    """SHA-256 of the Lua that a job runs; it belongs in the key of every kept answer."""
    return digest([(_FOLDER / f"{name}.lua").read_text("utf-8") for name in ("pandoc", job)])


class PandocServer:
    """A pandoc process, started on first use and ended by :meth:`close` or with the program.

    ``timeout`` is in seconds for one job, ``memory`` the largest heap in MiB. After a fork the
    child starts a process of its own. One job runs at a time; threads wait for each other.
    """

    def __init__(self, *, timeout: float = 30.0, memory: int = 1024) -> None:
        self.timeout = timeout
        self.memory = memory
        self._process: _Process | None = None
        self._lock = threading.Lock()
        _servers.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process's id; None while there is none."""
        return self._process.pid if self._process else None

    @property
    def version(self) -> str:
        """Pandoc's version, such as ``3.9``; starts the process."""
        with self._lock:
            return self._running().version

    def call(self, job: str, payload: Any) -> bytes:
        """Do one job with a JSON value, and return what its Lua function answers.

        A process that has died is replaced once. Raises PandocFailure when pandoc refuses the
        job, needs too long or dies of it, EnvironmentProblem when pandoc cannot be started.
        """
        if not _JOB.match(job) or not (_FOLDER / f"{job}.lua").is_file():
            raise ValueError(f"no such job: {job!r}")
        body = json.dumps(payload, allow_nan=False).encode()
        with self._lock:
            for _ in range(2):
                try:
                    return self._running().ask(job, body, self.timeout)
                except _Died:
                    self._stop()
                except PandocFailure:
                    raise
                except BaseException:  # interrupted: what comes next on the pipe is unknown
                    self._stop()
                    raise
        raise PandocFailure("pandoc broke down over it, twice")

    def close(self) -> None:
        """End the process; a later call starts a new one."""
        with self._lock:
            self._stop()

    def _running(self) -> _Process:
        if self._process is None or self._process.ended:
            self._stop()
            self._process = _Process(self.timeout, self.memory)
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None

    def _forked(self) -> None:
        """In the child of a fork: the process belongs to the parent."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.disown()
            self._process = None


_servers: weakref.WeakSet[PandocServer] = weakref.WeakSet()


@cache
def shared_server() -> PandocServer:
    """The pandoc process of this process, for everything that a build needs pandoc for."""
    return PandocServer()


def _after_fork() -> None:
    for server in list(_servers):
        server._forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


class _Died(Exception):
    """The process ended before it had answered."""


class _Process:
    """One running pandoc and its pipes."""

    def __init__(self, timeout: float, memory: int) -> None:
        program = str(pandoc_program())
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._popen = subprocess.Popen(
                [
                    # A large allocation area saves a fifth of the time.
                    *(program, "+RTS", f"-M{memory}m", "-A32m", "-RTS"),
                    *("lua", str(_FOLDER / "pandoc.lua")),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                # Pandoc gets neither the user's pandoc settings nor the machine's locale.
                env={"HOME": "/nonexistent", "LC_ALL": "C.UTF-8"},
                cwd="/",
            )
        except OSError as error:
            self._complaints.close()
            raise EnvironmentProblem(f"pandoc cannot be started: {error}", _HELP) from error
        self._finalizer = weakref.finalize(self, _end, self._popen, self._complaints)
        with _Deadline(self._popen, timeout):
            self.version = self._output.readline().decode().strip()
        if not self.version:
            said = self._last_words()
            self.close()
            raise EnvironmentProblem(f"pandoc does not start: {said}", _HELP)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def ended(self) -> bool:
        return self._popen.poll() is not None

    @property
    def _output(self) -> IO[bytes]:
        assert self._popen.stdout is not None
        return self._popen.stdout

    def ask(self, job: str, body: bytes, timeout: float) -> bytes:
        """Send one job and wait for the answer."""
        assert self._popen.stdin is not None
        with _Deadline(self._popen, timeout) as deadline:
            try:
                self._popen.stdin.write(b"%s %d\n" % (job.encode(), len(body)) + body)
                self._popen.stdin.flush()
            except OSError as error:
                raise _Died from error
            word, _, length = self._output.readline().partition(b" ")
            answer = self._output.read(int(length)) if length else b""
        if deadline.passed:
            self._popen.wait()
            raise PandocFailure(f"pandoc was stopped after {timeout:g} seconds")
        if not length or len(answer) < int(length):
            raise _Died
        if word != b"ok":
            raise PandocFailure(_in_short(answer.decode(errors="replace")))
        return answer

    def close(self) -> None:
        """End the process and wait for it."""
        self._finalizer()

    def disown(self) -> None:
        """Let go of the pipes without touching the process, which is another one's child."""
        self._finalizer.detach()
        for pipe in (self._popen.stdin, self._popen.stdout, self._complaints):
            if pipe is not None:
                pipe.close()
        self._popen.returncode = 0  # nothing left to wait for here

    def _last_words(self) -> str:
        self._complaints.seek(0)
        return _in_short(self._complaints.read().decode(errors="replace")) or "it says nothing"


class _Deadline:
    """Kills a process that is not done in time, or whose job is interrupted."""

    def __init__(self, popen: subprocess.Popen[bytes], seconds: float) -> None:
        self._popen = popen
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True
        self.passed = False

    def _strike(self) -> None:
        self.passed = True
        self._popen.kill()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._timer.cancel()
        if kind is not None:
            self._popen.kill()


def _end(popen: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
    """Close the input, at which an idle pandoc ends by itself; kill one that does not."""
    assert popen.stdin is not None
    assert popen.stdout is not None
    with suppress(OSError):
        popen.stdin.close()
    try:
        popen.wait(timeout=1)
    except subprocess.TimeoutExpired:
        popen.kill()
        popen.wait()
    popen.stdout.close()
    complaints.close()


def _in_short(message: str) -> str:
    """A message without the stack traceback that Lua puts under it."""
    return message.partition("stack traceback:")[0].strip()
