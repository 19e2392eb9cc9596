"""The rules there are: files of ``casekit/lint/rules`` whose names begin with a code.

Nothing is imported until a rule is asked for, and the order is that of the codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from casekit.lint import rules
from casekit.lint.rule import Rule, Scope


@cache
def modules() -> dict[str, str]:
    """The module of every rule by code, in the order of the codes; none is imported."""
    names = sorted(info.name for info in iter_modules(rules.__path__))
    found = (name for name in names if name.startswith("ck"))
    return {name.partition("_")[0].upper(): f"{rules.__name__}.{name}" for name in found}


@cache
def find(code: str) -> Rule | None:
    """The rule with a code; None when there is none."""
    name = modules().get(code)
    if name is None:
        return None
    found = import_module(name).check
    assert isinstance(found, Rule), f"{name}.check is no rule"
    return found


def all_rules() -> Iterator[Rule]:
    """Every rule, in the order of the codes."""
    for code in modules():
        if made := find(code):
            yield made


@cache
def rules_for(language: str, scope: Scope = Scope.CASE) -> tuple[Rule, ...]:
    """The rules of a scope that understand a language, given by its base tag such as ``en``."""
    return tuple(
        rule
        for rule in all_rules()
        if rule.scope is scope and (not rule.languages or language in rule.languages)
    )
