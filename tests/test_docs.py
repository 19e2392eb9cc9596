"""The guides are true: links lead somewhere, commands exist, outputs are what casekit prints."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import consoles
import findings_reference
import pytest
import rules_reference
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pages import guides

from casekit.cli.main import cli
from casekit.codes import CODES
from casekit.document.nodes import Edition
from casekit.formats.base import Format
from casekit.verify.prove import Prover
from tests.samples import ROOT, SPECIMEN, example, theme

PAGES = guides()
HTML_LINK = re.compile(r'(?:href|src)="([^"]+)"')
SHELL = re.compile(r"[;|&<>]| #")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@cache
def tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def every_token(page: Path) -> Iterator[Token]:
    for token in tokens(page):
        yield token
        yield from token.children or ()


# Links ---------------------------------------------------------------------------------------


def links(page: Path) -> Iterator[str]:
    for token in every_token(page):
        address = token.attrGet("href") or token.attrGet("src")
        if address:
            yield str(address)
        if token.type in ("html_block", "html_inline"):
            yield from HTML_LINK.findall(token.content)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The addresses that a forge gives to headings; the second of two equal ones ends in -1."""
    found: dict[str, int] = {}
    listed = tokens(page)
    for token, following in pairwise(listed):
        if token.type == "heading_open":
            text = "".join(part.content for part in following.children or ())
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            found[slug] = found.get(slug, -1) + 1
    return frozenset(
        f"{slug}-{number}" if number else slug
        for slug, count in found.items()
        for number in range(count + 1)
    )


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{named(page)}: {link}"
        assert target.is_relative_to(ROOT), f"{named(page)}: {link} leaves the repository"
        if anchor:
            assert anchor in anchors(target), f"{named(page)}: {link}"


def test_every_guide_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert {page for page in PAGES if page.parent == index.parent} - {index} <= listed


PATH = re.compile(r"\b(?:casekit|tests|scripts|schema|docs|cases|benchmarks)/[\w./-]*\w")
TO_BE_WRITTEN = {
    "casekit/formats/fragment.py",
    "tests/formats/test_fragment.py",
    "cases/marrow",
}


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_files_that_are_named_exist(name: str) -> None:
    spans = (token.content for token in every_token(ROOT / name) if token.type == "code_inline")
    paths = {path for span in spans for path in PATH.findall(span)} - TO_BE_WRITTEN
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()


# Commands and what they print ---------------------------------------------------------------


@pytest.mark.parametrize(
    "console", [found for page in PAGES for found in consoles.consoles(page)], ids=str
)
def test_consoles_show_what_casekit_prints(console: consoles.Console, tmp_path: Path) -> None:
    assert consoles.played(console, tmp_path) == console.text, "run python scripts/consoles.py"


def test_the_case_of_the_readme_has_no_finding(tmp_path: Path) -> None:
    consoles.prepare(tmp_path)
    assert consoles.printed("casekit check --strict", tmp_path) == "no findings in 1 case\n"


def fences(page: Path, language: str) -> Iterator[str]:
    found = (token for token in tokens(page) if token.type == "fence")
    return (token.content for token in found if token.info.strip() == language)


def commands(page: Path) -> Iterator[str]:
    for text in fences(page, "sh"):
        yield from (line.strip() for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("page", [page for page in PAGES if any(commands(page))], ids=named)
def test_commands_are_understood(page: Path) -> None:
    goals = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    for line in commands(page):
        first, *rest = shlex.split(SHELL.split(line)[0])
        if first.rpartition("/")[2] == "casekit":
            name, *arguments = rest
            assert name in cli.commands, f"{named(page)}: {line}"
            cli.commands[name].make_context(name, arguments)  # raises for a wrong option
        elif first == "make":
            assert rest[0] in goals, f"{named(page)}: {line}"
        elif first == "python":
            assert (ROOT / rest[0]).is_file() or rest[0] == "-m", f"{named(page)}: {line}"


# What is written from the source -------------------------------------------------------------


def section(page: Path, heading: str) -> str:
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.M)
    assert found, f"{named(page)} has no section “{heading}”"
    return found[1]


@pytest.mark.parametrize("name", cli.commands)
def test_every_option_is_described_beside_its_command(name: str) -> None:
    text = section(ROOT / "docs" / "commands.md", f"casekit {name}")
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in text, f"casekit {name} {option}"
            if isinstance(parameter.type, click.Choice):
                assert all(f"`{choice}`" in text for choice in parameter.type.choices)


def test_the_list_of_findings_is_fresh() -> None:
    page = findings_reference.PAGE.read_text(encoding="utf-8")
    assert page == findings_reference.page(CODES.values()), (
        "run python scripts/findings_reference.py"
    )
    assert all(f"### {code}\n" in page for code in CODES)


def test_the_list_of_rules_is_fresh() -> None:
    page = rules_reference.PAGE.read_text(encoding="utf-8")
    assert page == rules_reference.page(), "run python scripts/rules_reference.py"


def test_the_problem_matcher_of_the_editor_matches(tmp_path: Path) -> None:
    page = ROOT / "docs" / "editor.md"
    (tasks,) = (text for text in fences(page, "json") if "problemMatcher" in text)
    matcher = json.loads(tasks)["tasks"][0]["problemMatcher"]["pattern"]
    consoles.prepare(tmp_path)
    case = next((tmp_path / "cases").glob("*/case.yaml"))
    text = case.read_text(encoding="utf-8").replace("key: alternate", "key: altrnate")
    case.write_text(text.replace("@opt:with-meals", "choice B"), encoding="utf-8")
    told = consoles.printed("casekit check", tmp_path)
    listed = json.loads(consoles.printed("casekit check --output json", tmp_path))["diagnostics"]
    found = [match for line in told.splitlines() if (match := re.match(matcher["regexp"], line))]
    assert len(listed) >= 2
    assert [
        (
            match[matcher["file"]],
            int(match[matcher["line"]]),
            int(match[matcher["column"]]),
            match[matcher["code"]],
            match[matcher["message"]],
        )
        for match in found
    ] == [
        (item["path"], item["line"], item["column"], item["code"], item["message"])
        for item in listed
    ]
    assert {match[matcher["severity"]] for match in found} <= {"error", "warning", "note"}


def test_the_format_of_the_contribution_guide_works() -> None:
    (source,) = fences(ROOT / "CONTRIBUTING.md", "python")
    module: dict[str, object] = {"__name__": "casekit.formats.fragment"}
    exec(compile(source, "CONTRIBUTING.md", "exec"), module)
    format = module["FORMAT"]
    assert isinstance(format, Format)
    assert format.editions == (Edition.PARTICIPANT,)
    for name in (SPECIMEN, "oliguria-after-chemotherapy"):
        data = format.write(example(name, Edition.PARTICIPANT), theme())
        file_name = format.file_name(name, Edition.PARTICIPANT)
        proof = Prover(example(name), theme()).prove(format, Edition.PARTICIPANT, data, file_name)
        assert (proof.status, proof.mismatches) == ("verified", ())
