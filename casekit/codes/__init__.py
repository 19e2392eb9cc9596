"""The register of findings: every code's name, weight and page, as ``casekit explain`` prints it.

Codes are stable: one that is in use keeps its number and its meaning for good. CK1xx is reading
a file, CK2xx the schema, CK3xx content and what refers to what, CK4xx ``casekit.toml``, CK5xx
building, CK600 to CK609 the linter itself, CK9xx documents of other programs. The rules of the
linter carry their own pages (:mod:`casekit.lint.pages`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casekit.codes import (
    archive,
    citing,
    content,
    contributing,
    importing,
    lint,
    opening,
    prose,
    reading,
    schema,
    syntax,
    updating,
    wording,
)
from casekit.codes.page import Code
from casekit.diagnostics import Diagnostic

_PAGES = (
    *(reading, syntax, schema, content, archive, lint),
    *(opening, importing, citing, prose, contributing),
    *(updating, wording),
)

CODES: Mapping[str, Code] = {page.code: page for pages in _PAGES for page in pages.PAGES}
"""Every code, in the order of the codes."""


def finding(code: str, message: str, **more: Any) -> Diagnostic:
    """A Diagnostic of the severity that the register gives to ``code``."""
    return Diagnostic(code=code, message=message, severity=CODES[code].severity, **more)


__all__ = ["CODES", "Code", "finding"]
