"""Pandoc reads Markdown and RTF: one process for a file, in its sandbox, under limits."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from typing import IO, Any

from casekit.document.pandoc import pandoc_program
from casekit.errors import EnvironmentProblem
from casekit.importers.opening.trouble import Trouble

SECONDS = 30
"""How long pandoc may take for a file; a long case takes a tenth of a second."""
MEMORY = 512
"""The largest heap in MiB."""
MAX_ANSWER = 60_000_000
"""The most bytes of pandoc's answer, which is some ten times as long as the text."""
_PIECE = 1 << 20
_HELP = "Copy the text into a new document and import that."


def read_with_pandoc(text: bytes, reader: str) -> list[Any]:
    """The blocks of pandoc's abstract syntax tree (pandoc-types 1.23) for a text.

    ``reader`` is the name of pandoc's format with its extensions. The process sees no file and no
    network (``--sandbox``). Raises Trouble when it needs too much or cannot read the text, and
    EnvironmentProblem when there is no pandoc.
    """
    answer, complaint, status = _asked(text, reader)
    if status == 0:
        try:
            blocks = json.loads(answer)["blocks"]
        except RecursionError:
            raise _too_much("is nested too deeply to be a document") from None
        except (ValueError, KeyError, TypeError):
            blocks = None
        if isinstance(blocks, list):
            return blocks
    if status == 251 or "heap" in complaint:  # GHC's exit status when the heap is exhausted
        raise _too_much("needs more memory than a document does")
    if status < 0:
        raise _too_much("kept pandoc busy until it was stopped")
    raise Trouble(
        "CK906", f"pandoc cannot read the file: {complaint[:200] or 'no reason given'}", _HELP
    )


def _asked(text: bytes, reader: str) -> tuple[bytes, str, int]:
    command = [
        *(str(pandoc_program()), "+RTS", f"-M{MEMORY}m", "-K64m", "-RTS"),
        *("--sandbox", "--from", reader, "--to", "json"),
    ]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(text)
        given.seek(0)
        try:
            process = subprocess.Popen(
                command,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env={"HOME": "/nonexistent", "LC_ALL": "C.UTF-8"},
                cwd="/",
            )
        except OSError as error:
            raise EnvironmentProblem(
                f"pandoc cannot be started: {error}", "Install the Python package pypandoc_binary."
            ) from error
        _limit(process)
        answer = _answer(process)
        complaints.seek(0)
        return answer, complaints.read(2_000).decode("utf-8", "replace").strip(), process.returncode


def _answer(process: subprocess.Popen[bytes]) -> bytes:
    """What the process prints, until it ends, is too slow, or has printed too much."""
    assert process.stdout is not None
    timer = threading.Timer(SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    try:
        with process.stdout as stream:
            pieces = list(_pieces(stream))
        if sum(map(len, pieces)) > MAX_ANSWER:
            raise _too_much("makes far more text than it has")
        process.wait()
    finally:
        timer.cancel()
        if process.poll() is None:
            process.kill()
            process.wait()
    return b"".join(pieces)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    size = 0
    while size <= MAX_ANSWER and (piece := stream.read(_PIECE)):
        size += len(piece)
        yield piece


def _limit(process: subprocess.Popen[bytes]) -> None:
    """Limit the time of the processor that a process may use, where the system can do that.

    The clock on the wall (:data:`SECONDS`) and pandoc's own heap (:data:`MEMORY`) are limited
    everywhere.
    """
    try:
        import resource

        most = max(1, int(SECONDS))
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most))
    except (ImportError, AttributeError, OSError, ValueError):
        return


def _too_much(what: str) -> Trouble:
    return Trouble("CK910", f"the file {what}", _HELP)
