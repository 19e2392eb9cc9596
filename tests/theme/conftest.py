"""Fonts that the set-up installs for the example archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.theme.fonts import find_font_file
from tests.conftest import missing


@pytest.fixture(scope="session")
def amiri() -> Path:
    """The Arabic font Amiri, regular."""
    path = find_font_file("Amiri-Regular.ttf", Path("no-such-folder"))
    if path is None:
        missing("the font package fonts-hosny-amiri")
    return path
