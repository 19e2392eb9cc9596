"""The pages of all findings: those of the register and those that the rules carry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from casekit.codes import CODES, Code
from casekit.lint import examples, registry
from casekit.lint.rule import Rule


@cache
def page(code: str) -> Code | None:
    """The page of a code; None when there is no such code. Only the rule asked for is loaded."""
    if code in CODES:
        return CODES[code]
    rule = registry.find(code)
    return None if rule is None else page_of(rule)


def page_of(rule: Rule) -> Code:
    """The page of a rule."""
    return Code(
        code=rule.code,
        name=rule.name,
        summary=rule.summary,
        why=rule.why,
        example_bad=examples.shown(rule.constant("BAD")),
        example_good=examples.shown(rule.constant("GOOD")),
        severity=rule.severity,
        at_publish=None if rule.at_publish is rule.severity else rule.at_publish,
        publish_only=rule.publish_only,
        source=rule.source,
        since=rule.since,
    )


def pages() -> Iterator[Code]:
    """All pages, in the order of the codes."""
    for code in sorted({*CODES, *registry.modules()}):
        if found := page(code):
            yield found


def codes() -> tuple[str, ...]:
    """All codes, in order; no rule is loaded."""
    return tuple(sorted({*CODES, *registry.modules()}))
