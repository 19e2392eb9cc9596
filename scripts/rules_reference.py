"""Write docs/rules.md, the rules of the linter, from the files in casekit/lint/rules."""

from __future__ import annotations

from collections.abc import Iterator

from pages import ROOT, prose, table

from casekit.diagnostics import Severity
from casekit.lint import registry
from casekit.lint.groups import GROUPS, group_of
from casekit.lint.pages import page_of
from casekit.lint.rule import Rule

PAGE = ROOT / "docs" / "rules.md"

INTRODUCTION = """\
# The rules of the linter

Made from the files in `casekit/lint/rules/` by `scripts/rules_reference.py`; do not edit it by
hand. `casekit explain CK612` prints one rule. [How to set a finding aside, and how an archive
changes a rule](linting.md).

An **error** keeps an approved or published case from being built, and makes `casekit check` fail.
A **warning** is for an editor to decide. A **note** is good to know. “Before publication” are
rules that say nothing about drafts: they belong to `casekit check --gate publish`.

In the examples a line begins with the place in the case, and what the rule marks is underlined.
"""

WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def page() -> str:
    """The whole page: a table of all rules, then an entry for each, by group."""
    rules = list(registry.all_rules())
    rows = (
        (f"[{rule.code}](#{rule.code.lower()})", rule.name, weight(rule), prose(rule.summary))
        for rule in rules
    )
    count = f"There are {len(rules)} rules.\n"
    parts = [INTRODUCTION, count, *table(("code", "name", "", "what it finds"), rows)]
    for group in GROUPS:
        inside = [rule for rule in rules if group_of(rule.code) is group]
        if inside:
            parts += ["", f"## {group.title}"]
        for rule in inside:
            parts += entry(rule)
    return "\n".join(parts) + "\n"


def weight(rule: Rule) -> str:
    """How much a rule weighs, in words."""
    words = WEIGHTS[rule.severity]
    if rule.publish_only:
        words += ", before publication"
    elif rule.at_publish is not rule.severity:
        words += f"; before publication {WEIGHTS[rule.at_publish]}"
    return words


def entry(rule: Rule) -> Iterator[str]:
    """One rule: what it finds, why it matters, an example of each side, the source."""
    code = page_of(rule)
    yield from ("", f"### {rule.code}", "", f"**{rule.name}** ({weight(rule)})", "")
    yield prose(f"{rule.summary} {rule.why}")
    for label, example in (("Wrong", code.example_bad), ("Right", code.example_good)):
        yield from ("", f"{label}:", "", "```text", *example.strip("\n").splitlines(), "```")
    languages = f" For cases in: {', '.join(rule.languages)}." if rule.languages else ""
    yield from ("", f"Source: {prose(rule.source)}. Since version {rule.since}.{languages}")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
