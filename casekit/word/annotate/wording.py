"""Findings in words for a physician who has a Word file before her, and no case file.

What a finding says about the mark-up of case files is said in the terms of the page: ``@opt:iron``
is “choice B”, ``[@stoffel2020]`` is “reference 3”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casekit.diagnostics import Diagnostic, Severity
from casekit.lint import pages
from casekit.lint.markup import blocks
from casekit.lint.plain import OBJECT
from casekit.word.annotate.advice import HELP, for_authors, plain_message

_WEIGHTS = {
    Severity.ERROR: "has to be mended before the case can be published",
    Severity.WARNING: "please have a look",
    Severity.INFO: "for your information",
}
_CITATION = re.compile(r"\[@([^\[\]]{1,200})\]")
_NAMED = re.compile(
    r"(?P<noun>\b(?:choice|option|answer)s? )?@(?:(?P<kind>opt|fig|tbl):)?(?P<id>\w[\w-]*)",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?:the reference )?“([a-z][\w-]{0,60}\d{4}[a-z]?)”")
"""The id of a reference as casekit makes it, in quotation marks."""

_ENDS = tuple(".?!:…")
_WHEREABOUTS = re.compile(
    r"\s*\bat /[\w/~-]+|\.?\s*\((?:paragraph|heading|item|table|figure|rule|line) \d+\)"
)
"""Where something is in a case file or in the order of a document: a remark stands there."""


class Names:
    """What ids of a case's tree are called on the page."""

    def __init__(self, tree: Any) -> None:
        self._names: dict[str, str] = {}
        for question in _dicts(tree, "questions"):
            for place, option in enumerate(_dicts(question, "options")):
                self._names.setdefault(f"opt:{option.get('id')}", f"choice {chr(65 + place)}")
        for kind, key, noun in (("fig", "figures", "Figure"), ("tbl", "tables", "Table")):
            for place, item in enumerate(_dicts(tree, key), 1):
                self._names[f"{kind}:{item.get('id')}"] = f"{noun} {place}"
        for place, item in enumerate(_dicts(tree, "references"), 1):
            self._names[f"ref:{item.get('id')}"] = f"reference {place}"

    def said(self, text: str) -> str:
        """A sentence in which ids are called by their names on the page."""
        text = _CITATION.sub(self._citation, text)
        text = _KEY.sub(lambda found: self._names.get(f"ref:{found[1]}", found[0]), text)
        return _NAMED.sub(self._named, text)

    def _citation(self, found: re.Match[str]) -> str:
        ids = re.findall(r"@([\w:.-]*\w)", f"@{found[1]}")
        names = [self._names.get(f"ref:{name}") for name in ids]
        known = [name.removeprefix("reference ") for name in names if name]
        if not known or len(known) < len(ids):
            return found[0]
        return f"[{', '.join(known)}]"

    def _named(self, found: re.Match[str]) -> str:
        name = self._names.get(f"{found['kind'] or 'ref'}:{found['id']}")
        if name is None:
            return found[0]
        noun = found["noun"] or ""
        return noun + (name.removeprefix("choice ") if noun else name)


def _dicts(tree: Any, key: str) -> list[Mapping[str, Any]]:
    value = tree.get(key) if isinstance(tree, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def remark(item: Diagnostic, names: Names, about: str = "") -> str:
    """The text of a remark: what is wrong, how to mend it, why, a proposal, and the code.

    ``about`` quotes the words where the remark cannot stand at them.
    """
    page = pages.page(item.code)
    lines = [f"About “{_shortened(about)}”:" if about else ""]
    message = plain_message(_WHEREABOUTS.sub("", item.message))
    lines.append(_sentence(names.said(message)))
    help = HELP.get(item.code) or for_authors(names.said(_WHEREABOUTS.sub("", item.help)))
    lines.append(_sentence(help))
    if item.fix is not None:
        lines.append(_proposal(item, names))
    why = for_authors(page.why) if page is not None else ""
    if why:
        lines.append(f"Why: {why}")
    lines.append(f"{item.code} – {_WEIGHTS[item.severity]}.")
    return "\n".join(line for line in lines if line)


def summary(findings: Sequence[Diagnostic]) -> str:
    """What the remarks of a file come to, for somebody who sees many of them."""
    lines = [f"There are {len(findings)} remarks in this file."]
    for severity, told in _WEIGHTS.items():
        count = sum(item.severity is severity for item in findings)
        if count:
            lines.append(f"{count}: {told}.")
    return "\n".join(lines)


def _proposal(item: Diagnostic, names: Names) -> str:
    fix = item.fix
    assert fix is not None
    wording = blocks(names.said(fix.text)).text.replace(OBJECT, "").strip()
    if wording:
        return f"Proposed: “{wording}”"
    if not fix.text and item.length:
        return "Proposed: remove these words."
    return ""


def _shortened(text: str) -> str:
    words = " ".join(text.replace(OBJECT, "").split())
    return words if len(words) <= 120 else f"{words[:119].rstrip()}…"


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    first = text[0].upper() if text.split()[0].islower() else text[0]
    return f"{first}{text[1:]}" + ("" if text.rstrip("”")[-1:] in _ENDS else ".")
