"""Edits written into the text of a case file, which stays as it is everywhere else.

Every edit is read back: the file has to say exactly what it should, else a plainer spelling of the
same value is tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from casekit import pointer as jp
from casekit.source import jsontext
from casekit.source.fault import Place, Range
from casekit.source.file import read_source
from casekit.word.update.elements import ordered
from casekit.word.update.outcome import Edit, Put, edited, in_order
from casekit.word.update.strokes import differences


def rewritten(path: Path, text: str, edits: Sequence[Edit]) -> str | None:
    """The text with all edits; None where one of them cannot be written."""
    for edit in in_order(edits):
        made = _one(path, text, edit)
        if made is None:
            return None
        text = made
    return text


def _one(path: Path, text: str, edit: Edit) -> str | None:
    source, _ = read_source(path, text)
    if source is None:
        return None
    if isinstance(edit, Put):
        return _values(path, text, source.tree, edit)
    wanted = edited(source.tree, [edit])
    places = _places(path, text)
    for made in ordered(text, places, edit, is_yaml=_is_yaml(path)):
        if _says(path, made, wanted):
            return made
    return None


def _values(path: Path, text: str, tree: Any, edit: Put) -> str | None:
    """The text with every single value changed that the edit changes."""
    for pointer, old, new in _leaves(edit.pointer, jp.at(tree, edit.pointer), edit.value):
        wanted = edited(tree, [Put(pointer, new)])
        for made in _spellings(path, text, pointer, old, new):
            if _says(path, made, wanted):
                text, tree = made, wanted
                break
        else:
            return None
    return text


def _says(path: Path, text: str, tree: Any) -> bool:
    source, _ = read_source(path, text)
    return source is not None and _same(source.tree, tree)


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=False) == json.dumps(other, sort_keys=False)


def _leaves(pointer: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The single values in which two values of the same shape differ."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for name in old:
            yield from _leaves(jp.join(pointer, name), old[name], new[name])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, pair in enumerate(zip(old, new, strict=True)):
            yield from _leaves(jp.join(pointer, place), *pair)
    elif old != new:
        yield pointer, old, new


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() != ".json"


def _places(path: Path, text: str) -> dict[str, Place]:
    if not _is_yaml(path):
        return jsontext.places(text)
    from casekit.source import yamltext

    return yamltext.places(text)


def _spellings(path: Path, text: str, pointer: str, old: Any, new: Any) -> Iterator[str]:
    """The text with a value in its place, from the spelling that touches least."""
    literal = _places(path, text)[pointer].value
    before, after = text[: literal.start], text[literal.end :]
    if isinstance(old, str) and isinstance(new, str):
        made = _in_place(path, text, literal, old, new)
        if made is not None:
            yield made
    if _is_yaml(path) and isinstance(new, str) and "\n" in new:
        column = len(before) - (before.rfind("\n") + 1)
        first = before[before.rfind("\n") + 1 :]
        indent = " " * (len(first) - len(first.lstrip(" -")) + 2 if column else 2)
        header = "|" if new.endswith("\n") else "|-"
        lines = new.rstrip("\n").split("\n")
        block = "\n".join(f"{indent}{line}" if line else "" for line in lines)
        yield f"{before}{header}\n{block}\n{after}"
    end = "\n" if text[literal.start : literal.end].endswith("\n") else ""
    yield before + json.dumps(new, ensure_ascii=_is_ascii(text)) + end + after


def _is_ascii(text: str) -> bool:
    return text.isascii() and "\\u" in text


def _in_place(path: Path, text: str, literal: Range, old: str, new: str) -> str | None:
    """Only the words that differ are replaced, spelt as strings are where they stand."""
    if not _is_yaml(path):
        written = jsontext.written(text, literal, old)
    else:
        from casekit.source import yamltext

        written = yamltext.written(text, literal, old)
    if len(written) != len(old):
        return None
    sign = text[literal.start : literal.start + 1]
    made, done = [], literal.start
    for start, end, words in differences(old, new):
        first = written[start].start if start < len(written) else _end(text, literal, written)
        last = written[end - 1].end if end > start else first
        if start == end and start:
            first = last = written[start - 1].end
        made += [text[done:first], _spelt(words, sign, text, literal, written)]
        done = last
    return text[: literal.start] + "".join(made) + text[done:]


def _end(text: str, literal: Range, written: Sequence[Range]) -> int:
    return written[-1].end if written else literal.start + 1


def _spelt(words: str, sign: str, text: str, literal: Range, written: Sequence[Range]) -> str:
    if sign == '"':
        return json.dumps(words, ensure_ascii=_is_ascii(text))[1:-1]
    if sign == "'":
        return words.replace("'", "''").replace("\n", "\n\n")
    if sign in ("|", ">") and written:
        line = text.rfind("\n", 0, written[0].start) + 1
        indent = text[line : written[0].start]
        breaks = "\n" if sign == "|" else "\n\n"
        words = re.sub(r"\n(?=[^\n])", f"\n{indent}", words)
        return words if breaks == "\n" else words.replace("\n\n", "\n\n\n")
    return words
