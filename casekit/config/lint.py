"""The section ``[lint]`` of ``casekit.toml``: what an archive decides about the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from casekit.config.settings import Settings, did_you_mean
from casekit.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class LintSettings:
    """What an archive decides.

    ``severity`` by code replaces that of the rule; ``ignore`` by code gives the reason for which
    a rule is not applied; ``additions`` by table are entries: texts with what they stand for (with
    themselves where the table is a list), or lists by name.
    """

    severity: Mapping[str, Severity] = field(default_factory=dict)
    ignore: Mapping[str, str] = field(default_factory=dict)
    additions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


DEFAULTS = LintSettings()
"""What holds in an archive that decides nothing."""


@dataclass(frozen=True, slots=True)
class LintNames:
    """What a section may name: the codes of rules, those that only a case may set aside, tables.

    A table is a ``list``, or has ``texts`` or ``lists`` by name.
    """

    codes: Collection[str]
    guards: Collection[str]
    tables: Mapping[str, str]


def read_lint(settings: Settings, known: LintNames) -> LintSettings:
    """The section, without what is wrong in it; that is reported to ``settings``."""
    severity = {}
    for pointer, code in settings.entries("/lint/severity"):
        chosen = settings.choice(pointer, tuple(str(kind) for kind in Severity))
        if _is_code(settings, pointer, code, known) and chosen:
            severity[code] = Severity(chosen)
    ignore = {}
    for pointer, code in settings.entries("/lint/ignore"):
        reason = settings.text(pointer)
        if not _is_code(settings, pointer, code, known) or not reason:
            continue
        if code in known.guards:
            help = "Set it aside in the case, under “lint”, where everyone sees the reason."
            settings.wrong(pointer, "protects patients, readers or rights and holds here", help)
            continue
        ignore[code] = reason
    return LintSettings(severity, ignore, _additions(settings, known))


def _additions(settings: Settings, known: LintNames) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for pointer, name in settings.entries("/lint/tables"):
        if name not in known.tables:
            help = did_you_mean(name, known.tables) or f"There are: {', '.join(known.tables)}."
            settings.wrong(pointer, "is no table of the linter", help)
        elif known.tables[name] == "list":
            found[name] = {text: text for _, text in settings.texts(pointer)}
        elif known.tables[name] == "lists":
            found[name] = {
                key: tuple(text for _, text in settings.texts(at))
                for at, key in settings.entries(pointer)
            }
        else:
            pairs = [(key, settings.text(at)) for at, key in settings.entries(pointer)]
            found[name] = {key: text for key, text in pairs if text}
    return found


def _is_code(settings: Settings, pointer: str, code: str, known: LintNames) -> bool:
    if code in known.codes:
        return True
    help = did_you_mean(code, known.codes) or "“casekit explain” lists the rules."
    settings.wrong(pointer, "is the code of no rule", help)
    return False
