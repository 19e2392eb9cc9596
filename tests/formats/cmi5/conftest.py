from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.cmi5.browser import Browser


@pytest.fixture(scope="session")
def running(chromium: Path, node: Path, node_modules: Path) -> Iterator[Browser]:
    started = Browser(node, node_modules.parent / "steps.mjs", chromium)
    try:
        yield started
    finally:
        started.quit()


@pytest.fixture
def browser(running: Browser) -> Browser:
    """A fresh profile with one empty page; it may not use the network beyond this machine."""
    running.new({})
    return running
