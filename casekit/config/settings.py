"""A parsed ``casekit.toml`` that hands out checked values and keeps what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from casekit import pointer as jp
from casekit.codes import finding
from casekit.diagnostics import Diagnostic

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "society": ("name", "url", "logo"),
    "theme": ("primary", "accent", "page_size", "office_font", "office_rtl_font"),
    "word": ("template",),
    "slides": ("template",),
    "references": ("style",),
    "build": ("formats",),
    "catalogue": ("url",),
    "assessment": ("pass_mark",),
    "lint": ("severity", "ignore", "tables"),
    "fonts": ("family", "files"),
}
"""Every section and its settings; ``fonts`` may stand more than once."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text in quotation marks",
    list: "a list in [ ]",
    dict: "a section",
}


class Settings:
    """The settings of the file ``path`` in the folder ``archive``; ``found`` grows while reading.

    Every question answers None, or nothing, where the file is silent or wrong.
    """

    def __init__(self, tree: Mapping[str, Any], path: Path, archive: Path) -> None:
        self.archive = archive
        self.found: list[Diagnostic] = []
        self._path = path
        self._tree: dict[str, Any] = {}
        for name, section in tree.items():
            if self._is_known_section(name, section):
                self._tree[name] = section

    def report(self, code: str, pointer: str, message: str, help: str = "") -> None:
        """Keep a finding about the value at ``pointer``."""
        self.found.append(finding(code, message, path=self._path, pointer=pointer, help=help))

    def text(self, pointer: str, form: re.Pattern[str] | None = None, what: str = "") -> str | None:
        """A text on one line, not blank; ``what`` says in words what ``form`` wants."""
        value = jp.find(self._tree, pointer)
        if value is None or not self._is(pointer, value, str):
            return None
        if not value.strip() or _CONTROL.search(value):
            self.wrong(pointer, "must be a text on one line, and not empty")
            return None
        if form and not form.fullmatch(value):
            self.wrong(pointer, f"must be {what}, not “{value}”")
            return None
        return str(value)

    def choice(self, pointer: str, choices: Collection[str]) -> str | None:
        """One of a few texts."""
        value = self.text(pointer)
        if value is None or value in choices:
            return value
        listed = " or ".join(f"“{choice}”" for choice in choices)
        self.wrong(pointer, f"must be {listed}, not “{value}”", did_you_mean(value, choices))
        return None

    def number(self, pointer: str, low: float, high: float) -> float | None:
        """A number from ``low`` to ``high``."""
        value = jp.find(self._tree, pointer)
        if value is None or not self._is(pointer, value, float):
            return None
        if not low <= value <= high:
            self.wrong(pointer, f"must be a number from {low:g} to {high:g}, not {value}")
            return None
        return float(value)

    def texts(self, pointer: str) -> Iterator[tuple[str, str]]:
        """The entries of a list of texts, each with its pointer."""
        value = jp.find(self._tree, pointer)
        if value is None or not self._is(pointer, value, list):
            return
        if not value:
            self.wrong(pointer, "must have at least one entry, or be left out")
        for number, _ in enumerate(value):
            entry = jp.join(pointer, number)
            text = self.text(entry)
            if text is not None:
                yield entry, text

    def entries(self, pointer: str) -> list[tuple[str, str]]:
        """The names inside a section, each with its pointer."""
        value = jp.find(self._tree, pointer)
        if value is None or not self._is(pointer, value, dict):
            return []
        return [(jp.join(pointer, name), name) for name in value]

    def tables(self, name: str) -> list[str]:
        """The pointers of the tables written ``[[name]]``."""
        return [jp.join("", name, number) for number, _ in enumerate(self._tree.get(name, []))]

    def has(self, pointer: str) -> bool:
        """Whether the file gives this setting at all."""
        return jp.find(self._tree, pointer) is not None

    def wrong(self, pointer: str, message: str, help: str = "") -> None:
        """Keep a finding that begins with the setting's name, such as ``theme.primary``."""
        self.report("CK403", pointer, f"{_dotted(pointer)} {message}", help)

    def _is(self, pointer: str, value: Any, kind: type) -> bool:
        wanted = (int, float) if kind is float else (kind,)
        if isinstance(value, wanted) and not (kind is float and isinstance(value, bool)):
            return True
        actual = _KINDS.get(type(value), "a date or time")
        self.wrong(pointer, f"must be {_KINDS[kind]}, not {actual}")
        return False

    def _is_known_section(self, name: str, section: Any) -> bool:
        pointer = jp.join("", name)
        if name not in SECTIONS:
            self._unknown(pointer, name, SECTIONS, is_section=isinstance(section, dict | list))
            return False
        many = name == "fonts"
        tables = section if many and isinstance(section, list) else [section]
        if isinstance(section, list) is not many or not all(isinstance(t, dict) for t in tables):
            written = f"[[{name}]]" if many else f"[{name}]"
            self.wrong(pointer, f"must be a section, written {written}")
            return False
        for number, table in enumerate(tables):
            inside = jp.join(pointer, number) if many else pointer
            for setting in [setting for setting in table if setting not in SECTIONS[name]]:
                self._unknown(jp.join(inside, setting), setting, SECTIONS[name])
        return True

    def _unknown(
        self, pointer: str, name: str, known: Collection[str], *, is_section: bool = False
    ) -> None:
        elsewhere = [section for section, settings in SECTIONS.items() if name in settings]
        if elsewhere and not is_section:
            help = f"It belongs into the section [{elsewhere[0]}]."
        else:
            help = did_you_mean(name, known) or f"There are: {', '.join(known)}."
        kind = "section" if is_section else "setting"
        self.found.append(
            finding(
                "CK402",
                f"there is no {kind} “{name}”" + ("" if is_section else " here"),
                path=self._path,
                pointer=pointer,
                help=help,
                on_key=True,
            )
        )


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A question for the nearest of the known words; empty when none is near."""
    from difflib import get_close_matches

    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_lower, n=1)
    return f"Did you mean “{by_lower[close[0]]}”?" if close else ""


def _dotted(pointer: str) -> str:
    return ".".join(token for token in jp.split(pointer) if not token.isdigit())
