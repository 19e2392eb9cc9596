"""Write docs/findings.md, the list of findings, from the register in casekit.codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pages import ROOT, prose, table

from casekit.codes import CODES, Code
from casekit.diagnostics import Severity

PAGE = ROOT / "docs" / "findings.md"

INTRODUCTION = """\
# The findings of casekit

Made from the register in `casekit/codes/` by `scripts/findings_reference.py`; do not edit it by
hand. `casekit explain CK301` prints one entry, `casekit explain` lists them all.

These are the findings of reading, checking and building. The rules of the linter have codes from
CK610.

An **error** keeps a case from being built. A **warning** is for an editor to decide, and counts
only with `casekit check --strict`. A **note** is good to know.
"""

GROUPS = {
    "CK1": "Reading a file",
    "CK2": "The case format",
    "CK3": "What the case says, and what refers to what",
    "CK4": "The archive's settings, casekit.toml",
    "CK5": "Building",
    "CK6": "The linter",
    "CK9": "Documents of other programs",
}
"""The beginnings of codes, and what they have in common."""

WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def page(codes: Iterable[Code]) -> str:
    """The whole page: a table of all codes, then an entry for each."""
    listed = list(codes)
    rows = (
        (f"[{code.code}](#{code.code.lower()})", WEIGHTS[code.severity], prose(code.summary))
        for code in listed
    )
    parts = [INTRODUCTION, *table(("code", "", "what was found"), rows)]
    for beginning, title in GROUPS.items():
        parts += ["", f"## {title}"]
        for code in listed:
            if code.code.startswith(beginning):
                parts += entry(code)
    return "\n".join(parts) + "\n"


def entry(code: Code) -> Iterator[str]:
    """One code: what it is, why it matters, and an example of each side."""
    yield from ("", f"### {code.code}", "", f"**{code.name}** ({WEIGHTS[code.severity]})", "")
    yield prose(f"{code.summary} {code.why}")
    for label, example in (("Wrong", code.example_bad), ("Right", code.example_good)):
        yield from ("", f"{label}:", "", "```text", *example.strip("\n").splitlines(), "```")


if __name__ == "__main__":
    PAGE.write_text(page(CODES.values()), encoding="utf-8")
