"""Backslashes before what Markdown would take for mark-up: none where none is needed.

:mod:`casekit.importers.prose.inline` tries less and more of it until the text reads back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Container

_SIGNS = re.compile(r"[\\`*_\[\]<>#~^@&!]")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{0,31});")
_TAG = re.compile(r"<[A-Za-z/!?]")
_NAMED = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_-]*)(:?)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_OPENING = re.compile(
    r"(?P<hashes>#{1,6}(?=[ \t]|$))|(?P<quote>>)|(?P<bullet>[-+*](?=[ \t]|$))"
    r"|(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|$))"
)
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_DELIMITERS = re.compile(r"[|:\- \t]+")
_CITATION = re.compile(r"\[\s*@")


def escaped(text: str, signs: Container[str], known: Container[str]) -> str:
    """A text inside a paragraph, with those of ``signs`` escaped that look like mark-up.

    ``known`` are ids of references.
    """
    last_link = text.rfind("](")

    def backslash(found: re.Match[str]) -> str:
        is_meant = found[0] in signs and _is_likely(text, found.start(), last_link, known)
        return "\\" * is_meant + found[0]

    return _SIGNS.sub(backslash, text)


def all_escaped(text: str) -> str:
    """A text inside a paragraph, with every sign escaped that ever is mark-up."""
    return _SIGNS.sub(r"\\\g<0>", text)


def signs_of(text: str) -> list[str]:
    """The different signs in a text that may be mark-up, in their order."""
    return list(dict.fromkeys(_SIGNS.findall(text)))


def line_start(line: str) -> str:
    """A line of a paragraph that opens no list, heading, quotation, rule or table."""
    if _RULE.fullmatch(line) or ("-" in line and _DELIMITERS.fullmatch(line)):
        return f"\\{line}"
    found = _OPENING.match(line)
    if not found:
        return line
    if found["number"]:
        return f"{line[: found.end()]}\\{line[found.end() :]}"
    return f"\\{line}"


def _is_likely(text: str, place: int, last_link: int, known: Container[str]) -> bool:
    sign = text[place]
    before = text[place - 1 : place] or " "
    after = text[place + 1 : place + 2]
    match sign:
        case "\\":
            return not after or after in _PUNCTUATION
        case "`" | "~" | "^":
            return True
        case "*":
            return not (before.isspace() and (not after or after.isspace()))
        case "_":
            inside = before.isalnum() and after.isalnum()
            return not inside and not (before.isspace() and (not after or after.isspace()))
        case "[":
            return place < last_link or _CITATION.match(text, place) is not None
        case "<":
            return not after or _TAG.match(text, place) is not None
        case "&":
            return _ENTITY.match(text, place) is not None
        case "@":
            found = None if before.isalnum() else _NAMED.match(text, place)
            return found is not None and (found[2] == ":" or found[1] in known)
        case _:
            return False
