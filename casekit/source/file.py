"""The case file: its text, its tree, and the line and column of everything in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from casekit import pointer as jp
from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Related, Span
from casekit.source import jsontext
from casekit.source.decode import decode, read_bytes
from casekit.source.fault import Fault, Parsed, Place, Range
from casekit.source.lines import Lines
from casekit.source.locate import CASE_FILES, case_files

Syntax = Literal["json", "yaml"]

_SYNTAX_OF_ENDING: Mapping[str, Syntax] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}

MAX_BYTES = 1_000_000
"""The longest cases have a tenth of it; a hostile file of this size is read in seconds."""


@dataclass(frozen=True)
class SourceFile:
    """A case file that could be read; ``path`` is as the user gave it, ``tree`` is JSON values.

    Lines, columns and places are worked out when the first finding asks for them.
    """

    path: Path
    text: str
    tree: Any
    syntax: Syntax

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _places(self) -> dict[str, Place]:
        return _language(self.syntax).places(self.text)

    def locate(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings with their spans; one whose pointer leads nowhere gets its parent's."""
        return [self._located(item) for item in diagnostics]

    def literal(self, pointer: str) -> str:
        """A value exactly as it is written, quotation marks and all; empty when there is none."""
        place = self._places.get(pointer)
        return self.text[place.value.start : place.value.end] if place else ""

    def span(self, pointer: str) -> Span:
        """Where a value is written, with its quotation marks."""
        return self._span_of(self._nearest(pointer)[1].value)

    def _located(self, item: Diagnostic) -> Diagnostic:
        if item.path != self.path:
            return item
        related = tuple(self._related(other) for other in item.related)
        if item.span is not None:
            return replace(item, related=related)
        exact, place = self._nearest(item.pointer)
        if exact and item.on_key and place.key:
            here = self._inside(place.key)
        elif exact and item.offset is not None:
            here = self._characters(item, place.value)
        else:
            here = self._inside(place.value)
        fix = item.fix and replace(item.fix, text=self._spelt(item.fix.text, place.value))
        return replace(item, span=self._span_of(here), related=related, fix=fix)

    def _spelt(self, text: str, literal: Range) -> str:
        """A text as it is typed inside a string of the file."""
        sign = self.text[literal.start : literal.start + 1]
        if sign == '"':
            return json.dumps(text, ensure_ascii=False)[1:-1]
        return text.replace("'", "''") if sign == "'" and self.syntax == "yaml" else text

    def _related(self, other: Related) -> Related:
        if other.span is not None:
            return other
        exact, place = self._nearest(other.pointer)
        if exact and other.offset is not None:
            here = self._characters(other, place.value)
        else:
            here = self._inside(place.value)
        return replace(other, span=self._span_of(here))

    def _nearest(self, pointer: str) -> tuple[bool, Place]:
        for candidate in jp.parents(pointer):
            if place := self._places.get(candidate):
                return candidate == pointer, place
        return False, Place(Range(0, len(self.text)))

    def _characters(self, item: Diagnostic | Related, literal: Range) -> Range:
        """The characters ``offset`` to ``offset + length`` of a text, as the file spells them."""
        value = jp.at(self.tree, item.pointer)
        known = isinstance(value, str)
        places = _language(self.syntax).written(self.text, literal, value) if known else []
        first = item.offset or 0
        if not places or first > len(places):
            return self._inside(literal)
        if first == len(places):
            return Range(places[-1].end, places[-1].end)
        last = min(first + item.length, len(places)) - 1
        start = places[first].start
        return Range(start, places[last].end if last >= first else start)

    def _inside(self, literal: Range) -> Range:
        """A text without its quotation marks or block indicator; any other value as it is."""
        sign = self.text[literal.start : literal.start + 1]
        if literal.end - literal.start > 2 and sign in ('"', "'"):
            return Range(literal.start + 1, literal.end - 1)
        if self.syntax == "yaml" and sign in ("|", ">"):
            line_end = self.text.find("\n", literal.start, literal.end)
            block = self.text[line_end + 1 : literal.end]
            if line_end >= 0 and block.strip():
                indent = len(block) - len(block.lstrip())
                return Range(line_end + 1 + indent, literal.end)
        return literal

    def _span_of(self, here: Range) -> Span:
        end = here.start + len(self.text[here.start : here.end].rstrip())
        return self._lines.span(here.start, max(end, here.start))


class _Language(Protocol):
    """What the modules of JSON and YAML have in common."""

    def parse(self, text: str) -> Parsed:
        """The tree and the faults of spelling."""

    def places(self, text: str) -> dict[str, Place]:
        """Where every value stands, by pointer."""

    def written(self, text: str, literal: Range, value: str) -> list[Range]:
        """Where each character of a text is written."""


def _language(syntax: Syntax) -> _Language:
    if syntax == "json":
        return jsontext
    from casekit.source import yamltext

    return yamltext


def read_source(path: Path, text: str | None = None) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Read a case file: the source when it has a tree, and everything wrong with its spelling.

    ``text`` is taken for what the file holds, where it is given.
    """
    syntax = _SYNTAX_OF_ENDING.get(path.suffix.lower())
    if syntax is None:
        help = "Name it case.json, or case.yaml."
        return None, [finding("CK110", "a case file ends in .json or .yaml", path=path, help=help)]
    found: list[Diagnostic] = []
    if text is None:
        text, found = _text(path)
    found += _second_case_file(path)
    if text is None:
        return None, found
    parsed = _language(syntax).parse(text)
    lines = Lines(text) if parsed.faults else None
    found += [_diagnostic(fault, path, lines) for fault in parsed.faults if lines]
    return (SourceFile(path, text, parsed.tree, syntax) if parsed.whole else None), found


def _text(path: Path) -> tuple[str | None, list[Diagnostic]]:
    data, found = read_bytes(path, MAX_BYTES)
    return (None, found) if data is None else decode(data, path)


def _diagnostic(fault: Fault, path: Path, lines: Lines) -> Diagnostic:
    related: tuple[Related, ...] = ()
    if fault.other:
        words, place = fault.other
        related = (Related(words, fault.pointer, lines.span(*place)),)
    return finding(
        fault.code,
        fault.message,
        path=path,
        pointer=fault.pointer,
        help=fault.help,
        fix=fault.fix,
        related=related,
        span=lines.span(*fault.range),
    )


def _second_case_file(path: Path) -> list[Diagnostic]:
    """A folder with both case.json and case.yaml: one of them would silently be ignored."""
    if path.name not in CASE_FILES:
        return []
    others = [other.name for other in case_files(path.parent) if other.name != path.name]
    message = "the folder also holds {}, which is not read"
    help = "Keep one of the two and delete the other."
    return [finding("CK111", message.format(name), path=path, help=help) for name in others]


class Texts(Mapping[Path, str]):
    """The texts of files, read again when a report wants to show a line of one."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}

    def __getitem__(self, path: Path) -> str:
        if path not in self._texts:
            data, _ = read_bytes(path, MAX_BYTES)
            text = decode(data, path)[0] if data else None
            if text is None and data:
                text = data.decode("utf-8", "replace").replace("\0", "\ufffd")
            self._texts[path] = text or ""
        return self._texts[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
