"""Write into the guides what the commands in them print.

A fence marked ``console`` holds commands (``$ casekit …``), each with what it prints. They run in
a folder whose ``cases/`` holds the case of the README. A remark ``<!-- "A" is "B" -->`` before a
fence changes that case for the fence.

    python scripts/consoles.py          run every command and write down what it prints
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pages import ROOT, guides

CONSOLE = re.compile(
    r'(?:<!-- "(?P<old>[^"]+)" is "(?P<new>[^"]+)" -->\n\n)?^```console\n(?P<text>.*?)^```$',
    re.DOTALL | re.MULTILINE,
)
CASE = re.compile(r"^```yaml\n(format: casekit-case/1\n.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Console:
    """A fence, where its text stands in its page, and how the case is changed for it."""

    page: Path
    start: int
    text: str
    old: str
    new: str

    def __str__(self) -> str:
        line = self.page.read_text(encoding="utf-8").count("\n", 0, self.start) + 1
        return f"{self.page.relative_to(ROOT).as_posix()}:{line}"

    @property
    def end(self) -> int:
        """The character after the text."""
        return self.start + len(self.text)


def consoles(page: Path) -> list[Console]:
    """The console fences of a page, in order."""
    found = CONSOLE.finditer(page.read_text(encoding="utf-8"))
    return [
        Console(page, one.start("text"), one["text"], one["old"] or "", one["new"] or "")
        for one in found
    ]


def readme_case() -> str:
    """The case that the README shows."""
    (case,) = CASE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return str(case)


def prepare(folder: Path, old: str = "", new: str = "") -> None:
    """Put the case into ``cases/`` inside ``folder``; raises ValueError if ``old`` is not there."""
    case = readme_case()
    if old:
        if case.count(old) != 1:
            raise ValueError(f"“{old}” stands {case.count(old)} times in the case")
        case = case.replace(old, new)
    (name,) = re.findall(r"^id: (.*)$", case, re.MULTILINE)
    place = folder / "cases" / name
    place.mkdir(parents=True)
    (place / "case.yaml").write_text(case, encoding="utf-8")


def played(console: Console, folder: Path) -> str:
    """The text of a fence as it should be: its commands, each with what it prints now."""
    prepare(folder, console.old, console.new)
    lines = (line for line in console.text.splitlines() if line.startswith("$ "))
    return "".join(f"{line}\n{printed(line.removeprefix('$ '), folder)}" for line in lines)


def printed(command: str, folder: Path) -> str:
    """What a casekit command prints when it runs in ``folder``."""
    name, *arguments = shlex.split(command)
    if name != "casekit":
        raise ValueError(f"{command}: only casekit's commands are played")
    done = subprocess.run(
        [sys.executable, "-m", "casekit", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def refresh(page: Path) -> list[Console]:
    """Rewrite the fences of a page that are out of date, and return them as they were."""
    text = page.read_text(encoding="utf-8")
    stale = []
    for console in reversed(consoles(page)):
        with TemporaryDirectory() as folder:
            now = played(console, Path(folder))
        if now != console.text:
            text = text[: console.start] + now + text[console.end :]
            stale.append(console)
    page.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    for guide in guides():
        for changed in refresh(guide):
            print(f"refreshed {changed}")
