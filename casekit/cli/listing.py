"""``casekit formats``, ``schema`` and ``explain``: what casekit knows, in words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable

from casekit import resources
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.formats.base import Format, Preset
from casekit.lint import pages

_EXAMPLE = "my-case"


def formats_text() -> str:
    """The formats as a table for people, then the presets."""
    lines = ["Formats", ""]
    for format in map(registry.get, registry.names()):
        names = _file_names(format)
        lines.append(f"  {format.name:10} {format.title:34} {names[0]}")
        lines += [f"  {'':10} {'':34} {name}" for name in names[1:]]
    lines += ["", "Presets (casekit build --for …)", ""]
    for preset, names in _presets().items():
        lines.append(f"  {preset:10} {', '.join(names)}")
    return "\n".join(lines)


def losses_text() -> str:
    """What each format cannot say, with the reason."""
    lines = []
    for format in map(registry.get, registry.names()):
        losses = format.promise.losses
        lines.append(f"{format.name}: {'' if losses else 'says everything'}".rstrip())
        lines += [f"  {kind}: {reason}" for kind, reason in losses.items()]
    return "\n".join(lines)


def formats_json() -> str:
    """The same for programs."""
    return json.dumps(
        {
            "formats": [
                {
                    "name": format.name,
                    "title": format.title,
                    "media_type": format.media_type,
                    "editions": [str(edition) for edition in format.editions],
                    "files": _file_names(format),
                    "presets": [str(preset) for preset in format.presets],
                    "losses": {str(kind): reason for kind, reason in format.promise.losses.items()},
                }
                for format in map(registry.get, registry.names())
            ],
            "presets": _presets(),
        },
        indent=2,
    )


def _file_names(format: Format) -> list[str]:
    return [format.file_name(_EXAMPLE, edition) for edition in format.editions]


def _presets() -> dict[str, list[str]]:
    known = [registry.get(name) for name in registry.names()]
    presets = {
        str(preset): [format.name for format in known if preset in format.presets]
        for preset in Preset
    }
    presets["all"] = [format.name for format in known]
    return presets


def schema_names() -> list[str]:
    """The schemas by name."""
    return list(resources.schema_names())


def schema_text(name: str) -> str:
    """One schema as it stands in its file; raises UsageProblem for an unknown name."""
    return resources.schema_text(_known(name, schema_names(), "schema"))


def codes_text() -> str:
    """Every code with its summary."""
    return "\n".join(f"{code.code}  {code.severity:8} {code.summary}" for code in pages.pages())


def explanation(name: str) -> str:
    """The page of one code; raises UsageProblem for an unknown one."""
    code = pages.page(_known(name.upper(), pages.codes(), "code"))
    assert code is not None
    weight = str(code.severity)
    if code.at_publish:
        weight += f" in a draft, {code.at_publish} before publication"
    if code.publish_only:
        weight += ", only before publication"
    parts = [f"{code.code} · {code.name} ({weight})", code.summary, code.why]
    if code.example_bad:
        parts.append("Wrong:\n" + _indented(code.example_bad))
    if code.example_good:
        parts.append("Right:\n" + _indented(code.example_good))
    if code.source:
        parts.append(f"Source: {code.source}. Since version {code.since}.")
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip("\n").splitlines())


def _known(name: str, known: Iterable[str], noun: str) -> str:
    names = list(known)
    if name in names:
        return name
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    raise UsageProblem(f"there is no {noun} “{name}”", f"{hint}There are: {', '.join(names)}.")
