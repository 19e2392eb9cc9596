"""A case as a YAML file that a person likes to read, with remarks at the places in doubt."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casekit import pointer as jp
from casekit.source.yamltext import parse

_WIDTH = 96
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/%+'’–-]*", re.UNICODE)
_NOT_PLAIN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})
_SHORT = 70


def yaml_text(tree: Mapping[str, Any], remarks: Mapping[str, Sequence[str]], head: str = "") -> str:
    """The tree as YAML; ``remarks`` are comments by the pointer of the value they stand above.

    A remark about a value that is not there stands above the nearest one that would hold it. What
    is written is read again: where the two differ, which would be a fault, the tree is
    written as JSON, which is YAML too.
    """
    placed = _placed(tree, remarks)
    lines = [head] if head else []
    lines += _comments(placed.get("", ()), 0)
    lines += _mapping(tree, "", 0, placed)
    text = "\n".join(lines) + "\n"
    if parse(text).tree != tree:
        return head + ("\n" if head else "") + json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    return text


def _placed(tree: Mapping[str, Any], remarks: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Remarks at values that exist."""
    found: dict[str, list[str]] = {}
    for pointer, said in remarks.items():
        place = next(one for one in jp.parents(pointer) if jp.exists(tree, one))
        found.setdefault(place, []).extend(said)
    return found


def _comments(said: Sequence[str], indent: int) -> Iterator[str]:
    for text in said:
        pad = " " * indent
        room = _WIDTH - indent - 2
        for line in textwrap.wrap(" ".join(text.split()), max(room, 40)):
            yield f"{pad}# {line}"


def _mapping(
    tree: Mapping[str, Any], pointer: str, indent: int, remarks: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    for name, value in tree.items():
        here = jp.join(pointer, name)
        yield from _comments(remarks.get(here, ()), indent)
        yield from _entry(f"{' ' * indent}{_key(name)}:", value, here, indent, remarks)


def _entry(
    start: str, value: Any, pointer: str, indent: int, remarks: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    inner = {place for place in remarks if place.startswith(f"{pointer}/")}
    if isinstance(value, dict | list) and not inner:
        flow = _flow(value)
        if value in ({}, []) or (_is_small(value) and len(start) + len(flow) < _WIDTH):
            yield f"{start} {flow}"
            return
    if isinstance(value, dict):
        yield start
        yield from _mapping(value, pointer, indent + 2, remarks)
    elif isinstance(value, list):
        yield start
        yield from _sequence(value, pointer, indent + 2, remarks)
    elif isinstance(value, str):
        yield from _string(start, value, indent + 2)
    else:
        yield f"{start} {json.dumps(value)}"


def _sequence(
    items: Sequence[Any], pointer: str, indent: int, remarks: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    pad = " " * indent
    for at, item in enumerate(items):
        here = jp.join(pointer, at)
        yield from _comments(remarks.get(here, ()), indent)
        inner = any(place.startswith(f"{here}/") for place in remarks)
        if isinstance(item, dict) and item and not (_is_flat(item) and not inner):
            lines = list(_mapping(item, here, indent + 2, remarks))
            first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from lines[:first]
            yield f"{pad}- {lines[first].lstrip()}"
            yield from lines[first + 1 :]
        elif isinstance(item, str):
            yield from _string(f"{pad}-", item, indent + 2)
        else:
            yield f"{pad}- {_flow(item)}"


def _is_small(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str | int | float) for item in value) or (
            len(value) == 1 and _is_small(value[0])
        )
    return isinstance(value, dict) and _is_flat(value)


def _is_flat(value: Mapping[str, Any]) -> bool:
    return (
        all(isinstance(item, str | int | float | bool) for item in value.values())
        and len(_flow(value)) < _SHORT
        and "\n" not in "".join(str(item) for item in value.values())
    )


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)}: {_flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, str):
        plain = _scalar(value)
        return (
            json.dumps(value, ensure_ascii=False)
            if re.search(r"[,\[\]{}]", plain) and plain[:1] != '"'
            else plain
        )
    return json.dumps(value)


def _key(name: str) -> str:
    return (
        name
        if re.fullmatch(r"[A-Za-z_][\w-]*", name) and name not in _NOT_PLAIN
        else json.dumps(name, ensure_ascii=False)
    )


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def _string(start: str, text: str, indent: int) -> Iterator[str]:
    """A text: long ones as blocks, which are folded at the width where that keeps the text."""
    pad = " " * indent
    is_block = "\n" in text or len(start) + len(text) > _WIDTH
    if not is_block or not _can_be_block(text):
        yield f"{start} {_scalar(text)}"
        return
    keep = "" if text.endswith("\n") else "-"
    if "\n" in text:
        yield f"{start} |{keep}"
        for line in text.removesuffix("\n").split("\n"):
            yield f"{pad}{line}" if line else ""
        return
    yield f"{start} >{keep}"
    for line in _folded(text, _WIDTH - indent):
        yield f"{pad}{line}"


def _folded(text: str, width: int) -> Iterator[str]:
    """Lines broken at single spaces between words, so that folding gives the text back."""
    line = ""
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _can_be_block(text: str) -> bool:
    return (
        not text.startswith((" ", "\n", "\t"))
        and not text.endswith((" ", "\t", "\n\n"))
        and not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text)
    )
