"""Files dropped in a folder, and what casekit says about them, kept beside them as golden text.

Refresh the golden texts with: CASEKIT_ACCEPT=1 pytest tests/source
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from casekit.cli.report import report
from casekit.diagnostics import Diagnostic, in_reading_order
from casekit.source.file import Texts, read_source
from casekit.source.validate import check_schema, compile_schema, schema_findings

HERE = Path(__file__).resolve().parent
NEGATIVE = HERE / "negative"
POSITIVE = HERE / "positive"
SMALL = compile_schema(json.loads((HERE / "small.schema.json").read_text(encoding="utf-8")))


def examples(folder: Path) -> list[Path]:
    """The example files of a folder, by name; golden texts and trees are no examples."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix != ".txt" and ".tree" not in path.suffixes)


def check(path: Path, schema: str) -> list[Diagnostic]:
    """Read a file and hold it against the schema of this name: small, case-1 or none (reading)."""
    source, found = read_source(path)
    if source is None:
        return found
    if schema == "small":
        found += schema_findings(source, SMALL)
    elif schema != "reading":
        found += check_schema(source, schema)
    return in_reading_order(source.locate(found))


def rendered(diagnostics: list[Diagnostic]) -> str:
    """What ``casekit check`` prints in a pipe."""
    return report(diagnostics, Texts(), "text", cases=1)


def hold(golden: Path, actual: str) -> None:
    """Compare with a golden text, or write it when CASEKIT_ACCEPT is set."""
    if os.environ.get("CASEKIT_ACCEPT"):
        golden.write_text(actual, encoding="utf-8")
    assert golden.is_file(), f"no {golden.name}; run: CASEKIT_ACCEPT=1 pytest tests/source"
    assert actual == golden.read_text(encoding="utf-8")
