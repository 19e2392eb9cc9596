"""Refresh docs/showcase: what casekit makes of one case, and the README's picture of it.

The files and the manifest are made anew by ``casekit build``. The picture needs LibreOffice and
Chromium; on a machine without them it stays as it is.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pages import ROOT

CASE = "maintenance-after-allo-hct-aml"
SHOWCASE = ROOT / "docs" / "showcase"
PICTURE = SHOWCASE / "outputs.png"
NATIVE = ("harfbuzz", "pango", "zlib")
"""What of the toolchain comes with the machine; the bytes of a PDF depend on it."""


def build(exports: Path) -> None:
    """Every format and edition of the case, or the end of the program with casekit's report."""
    command = [sys.executable, "-m", "casekit", "build", str(ROOT / "cases" / CASE)]
    done = subprocess.run([*command, "--for", "all", "-o", str(exports)], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def native(manifest: Path) -> dict[str, str | None]:
    """The native libraries that a manifest records."""
    toolchain = json.loads(manifest.read_text(encoding="utf-8"))["toolchain"]
    return {name: toolchain.get(name) for name in NATIVE}


def refresh() -> None:
    """Build the case and put its files in the place of those that were there."""
    with TemporaryDirectory() as folder:
        build(Path(folder))
        shutil.rmtree(SHOWCASE / CASE, ignore_errors=True)
        shutil.copytree(Path(folder, CASE), SHOWCASE / CASE)
        shutil.copy(Path(folder, "manifest.json"), SHOWCASE / "manifest.json")


def draw() -> None:
    """Draw the picture, where the programs for it are installed."""
    from showcase_picture import MissingProgram, picture

    try:
        drawn = picture(SHOWCASE / CASE, CASE)
    except MissingProgram as missing:
        print(f"The picture stays as it is: {missing} is not installed here.")
        return
    drawn.save(PICTURE, optimize=True)
    print(f"Drew {PICTURE.relative_to(ROOT)}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    refresh()
    print(f"Refreshed {SHOWCASE.relative_to(ROOT)}")
    draw()
