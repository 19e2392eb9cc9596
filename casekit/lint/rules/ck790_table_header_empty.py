"""A column of a table has no header.

Screen readers announce the header with every cell, and a number without one is nobody's result.
Name the column; only the first may do without, above the names of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

_TABLE = {"id": "labs", "caption": "Results", "rows": [["Ferritin", "5"]], "row_headers": True}
BAD = {
    "/tables": [{**_TABLE, "columns": [{"header": ""}, {"header": ""}]}],
    "⟦/tables/0/columns/1/header⟧": ...,
}
GOOD = {"/tables": [{**_TABLE, "columns": [{"header": ""}, {"header": "Result"}]}]}


@rule(
    "CK790",
    "table-header-empty",
    Severity.ERROR,
    since="0.2",
    source="WCAG 2.2, success criterion 1.3.1; technique H51",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for headers without a letter."""
    for at, table in enumerate(case.case.tables):
        for place, column in enumerate(table.columns):
            if not column.header.strip() and not (place == 0 and table.row_headers):
                yield case.finding(
                    f"column {place + 1} of the table “{table.id}” has no header",
                    jp.join("", "tables", at, "columns", place, "header"),
                    help="Name the column, or set “row_headers” where it names the rows."
                    if place == 0
                    else "Name the column.",
                )
