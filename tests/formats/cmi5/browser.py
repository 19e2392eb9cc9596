"""A real Chromium that a test leads step by step, looking at the record store in between."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds until a test gives up waiting for something that must happen."""


class Browser:
    """Steps as in ``tests/tools/steps.mjs``: ``browser.click("button")``, ``browser.goto(url)``."""

    def __init__(self, node: Path, script: Path, chromium: Path) -> None:
        self.process = subprocess.Popen(
            [str(node), str(script), str(chromium)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *values: self._step(name, *values)

    def _step(self, name: str, *values: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, *values]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def quit(self) -> None:
        """Let the browser end; where it does not, end it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def eventually(is_so: Callable[[], Any], what: Callable[[], Any] = lambda: "") -> None:
    """Wait until something is so; ``what`` tells the present state where it never is."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"this never happened: {what()}"
        time.sleep(0.02)
