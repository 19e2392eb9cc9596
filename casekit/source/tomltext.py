"""TOML (1.0): the tree, or the first fault of spelling; and where each value stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.source.fault import Fault, Parsed, Place, Range

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)"""
_KEY = re.compile(rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*", re.ASCII)
_HEADER = re.compile(rf"(?P<open>\[\[?)[ \t]*(?P<key>{_KEY.pattern})[ \t]*\]\]?", re.ASCII)
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*[^,\]}#\s]")
_QUOTED = 'Texts stand in straight quotation marks: name = "Society". Numbers do not.'

# What tomllib says (its beginning), what we say, and what to do.
_MESSAGES = (
    ("Invalid value", "this is no value as TOML writes it", _QUOTED),
    (
        "Expected '=' after a key",
        "there is no “=” after the name of a setting",
        'A setting is written name = "value", a section [section].',
    ),
    (
        "Invalid statement",
        "this is neither a setting nor a section",
        'A setting is written name = "value", a section [section].',
    ),
    (
        "Expected newline or end of document",
        "something stands behind the end of the value",
        f"Each setting has a line of its own. {_QUOTED}",
    ),
    ("Unterminated string", "a text has no closing quotation mark", _QUOTED),
    ("Expected '\"'", "a text has no closing quotation mark", _QUOTED),
    ("Illegal character '\\n'", "a text has no closing quotation mark", _QUOTED),
    ("Expected ']'", "the name of a section is not closed", "A section is written [section]."),
    ("Unclosed array", "a list is not closed", "A list ends with ]."),
    ("Cannot overwrite", "this setting stands twice", "Keep one of the two."),
    ("Cannot declare", "this section stands twice", "Put the settings of both into one section."),
    ("Unescaped '\\'", "a backslash has no meaning here", "Write folders with “/”."),
    ("Invalid hex value", "a backslash has no meaning here", "Write folders with “/”."),
)


def parse(text: str) -> Parsed:
    """The tree of a TOML text (dates and times as Python's own), or the first fault."""
    try:
        return Parsed(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Parsed(None, (_fault(text, str(error)),), whole=False)
    except RecursionError:
        fault = Fault("CK401", "lists lie too deep inside each other", Range(0, 1))
        return Parsed(None, (fault,), whole=False)


def _fault(text: str, said: str) -> Fault:
    at = len(text.rstrip())
    place = _AT.search(said)
    if place and place["line"]:
        at = _offset(text, int(place["line"]), int(place["column"]))
    reason = said[: place.start()] if place else said
    for beginning, message, help in _MESSAGES:
        if reason.startswith(beginning):
            return Fault("CK401", message, Range(at, at + 1), help)
    return Fault("CK401", f"this is not TOML: {reason[:1].lower()}{reason[1:]}", Range(at, at + 1))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def places(text: str) -> dict[str, Place]:
    """Where every section, setting and list entry of a sound TOML text stands, by pointer."""
    return dict(_Scanner(text).statements())


class _Scanner:
    """Walks a text that :func:`parse` has accepted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counts: dict[str, int] = {}

    def statements(self) -> Iterator[tuple[str, Place]]:
        section = ""
        while self._skip_blank() < len(self._text):
            start = self._at
            if header := _HEADER.match(self._text, start):
                self._at = header.end()
                section = self._section(header["key"], many=header["open"] == "[[")
                place = Place(Range(start, self._at), Range(*header.span("key")))
                if section.endswith("/0") and header["open"] == "[[":
                    yield section.removesuffix("/0"), place
                yield section, place
            else:
                yield from self._setting(section)

    def _section(self, key: str, *, many: bool) -> str:
        pointer = ""
        *outer, last = _parts(key)
        for part in outer:
            pointer = jp.join(pointer, part)
            if pointer in self._counts:
                pointer = jp.join(pointer, self._counts[pointer])
        pointer = jp.join(pointer, last)
        if not many:
            return pointer
        self._counts[pointer] = self._counts.get(pointer, -1) + 1
        return jp.join(pointer, self._counts[pointer])

    def _setting(self, section: str) -> Iterator[tuple[str, Place]]:
        key = _KEY.match(self._text, self._at)
        if key is None:
            raise ValueError("places() needs a text that parse() accepts")
        self._at = self._text.index("=", key.end()) + 1
        pointer = jp.join(section, *_parts(key.group()))
        inside = list(self._value(pointer))
        yield pointer, Place(inside[0][1].value, Range(*key.span()))
        yield from inside[1:]

    def _value(self, pointer: str) -> Iterator[tuple[str, Place]]:
        """The place of the value itself, then those inside it."""
        start = self._skip_blank()
        found: list[tuple[str, Place]] = []
        if self._text[start] in "[{":
            self._at += 1
            number = 0
            while self._text[self._skip_blank()] not in "]}":
                if self._text[start] == "[":
                    found += self._value(jp.join(pointer, number))
                else:
                    found += self._setting(pointer)
                number += 1
                if self._text[self._skip_blank()] == ",":
                    self._at += 1
            self._at += 1
        else:
            match = _TEXT.match(self._text, start) or _PLAIN.match(self._text, start)
            self._at = match.end() if match else start + 1
        yield pointer, Place(Range(start, self._at))
        yield from found

    def _skip_blank(self) -> int:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._at


def _parts(key: str) -> list[str]:
    """The names of a dotted key; quotation marks are taken off."""
    return [part[1:-1] if part[0] in "\"'" else part for part in re.findall(_NAME, key, re.ASCII)]
