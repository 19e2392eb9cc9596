"""One running pandoc writes all files of a process; what breaks it is told in words."""

from __future__ import annotations

import io
import os
import signal
import zipfile
from pathlib import Path

import pytest

from casekit.archive.job import Job, Task
from casekit.archive.job import run as run_job
from casekit.document.nodes import Edition
from casekit.document.pandoc import PandocFailure, PandocServer, shared_server
from casekit.formats import registry
from casekit.formats.base import Unwritable
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.engine import convert, picture_of
from casekit.source.locate import locate
from tests.samples import CASES, SPECIMEN, example, theme

WRITTEN = ("epub", "odt", "jats", "markdown")
PARAGRAPH = syntax.document([syntax.para(syntax.text("Some words."))])


def test_one_process_writes_everything() -> None:
    convert(PARAGRAPH, "commonmark")
    pid = shared_server().pid
    assert pid is not None
    for name in WRITTEN:
        registry.get(name).write(example(), theme())
    assert shared_server().pid == pid


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_bytes_from_another_process(name: str) -> None:
    write = registry.get(name).write
    first = write(example(), theme())
    shared_server().close()
    assert write(example(), theme()) == first


def test_a_process_that_died_is_started_anew() -> None:
    first = convert(PARAGRAPH, "commonmark")
    killed = shared_server().pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert convert(PARAGRAPH, "commonmark") == first
    assert shared_server().pid not in (killed, None)


def test_what_pandoc_refuses_is_told_in_words() -> None:
    with pytest.raises(Unwritable, match="nosuch") as caught:
        convert(PARAGRAPH, "nosuch")
    assert "traceback" not in str(caught.value)
    with pytest.raises(Unwritable):
        convert("{", "commonmark")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(server: PandocServer, job: str, payload: object) -> bytes:
        if job == "convert":
            raise PandocFailure("pandoc was stopped after 30 seconds")
        return call(server, job, payload)

    call = PandocServer.call
    monkeypatch.setattr(PandocServer, "call", hang)
    wanted = (("markdown", "complete"), ("quiz", "complete"))
    job = Job(
        tasks=tuple(Task(location, wanted) for location in locate([CASES / SPECIMEN])),
        formats=("markdown", "quiz"),
        editions=(Edition.COMPLETE,),
        staging=tmp_path,
        cache=tmp_path / "cache",
    )
    (result,) = run_job(job)
    assert [item.format for item in result.artefacts] == ["quiz"]
    (found,) = [item for item in result.diagnostics if item.is_error]
    assert found.code == "CK504"
    assert found.message == f"{SPECIMEN}.complete.md: pandoc was stopped after 30 seconds"


def test_pandoc_never_gets_a_picture() -> None:
    tree = syntax.document([syntax.para([syntax.image("one.png", "words")])])
    with zipfile.ZipFile(io.BytesIO(convert(tree, "odt", pictures=["one.png"]))) as made:
        names = [picture_of(made.read(name)) for name in made.namelist()]
    assert names.count("one.png") == 1
    assert picture_of(b"\x89PNG....IEND\xaeB`\x82one.png") == "one.png"
    assert picture_of(b"no picture") is None
