"""The register of findings is complete, and everything that is raised is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import casekit
from casekit.codes import CODES, Code, finding
from casekit.diagnostics import Severity

PACKAGE = Path(casekit.__file__).parent


@pytest.mark.parametrize("page", CODES.values(), ids=lambda page: page.code)
def test_every_code_has_a_complete_page(page: Code) -> None:
    assert re.fullmatch(r"CK(?:[1-5][0-9]{2}|60[0-9]|9[0-9]{2})", page.code)
    assert re.fullmatch(
        r"[a-z0-9]+(-[a-z0-9]+)+|comma|number|comment|brackets|backslash", page.name
    )
    assert re.fullmatch(r"(?:[A-Z@]|casekit\.toml).*\.", page.summary)
    assert "\n" not in page.summary
    assert re.fullmatch(r".{60,}[.]", page.why)
    assert page.example_bad.strip()
    assert page.example_good.strip()
    assert page.example_bad != page.example_good


def test_codes_and_names_are_unique_and_in_order() -> None:
    assert list(CODES) == sorted(CODES)
    assert len({page.name for page in CODES.values()}) == len(CODES)


def test_what_is_raised_has_a_page_and_what_has_a_page_is_raised() -> None:
    elsewhere = {PACKAGE / "codes", PACKAGE / "lint" / "rules"}
    files = [path for path in PACKAGE.rglob("*.py") if not elsewhere & set(path.parents)]
    raised = {
        code for path in files for code in re.findall(r"\"(CK[0-9]{3})\"", path.read_text("utf-8"))
    }
    assert raised == CODES.keys()


def test_a_finding_has_the_weight_of_its_code() -> None:
    item = finding("CK312", "never cited", path=Path("case.json"), pointer="/references/0")
    assert item.severity is Severity.WARNING
    assert (item.code, item.pointer) == ("CK312", "/references/0")
