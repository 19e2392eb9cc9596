"""Lists of a case file with other elements: put in, taken out, in another order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casekit import pointer as jp
from casekit.source.fault import Place
from casekit.word.update.outcome import New, Order

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/-]*[\w)])?")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def ordered(text: str, places: Mapping[str, Place], edit: Order, *, is_yaml: bool) -> Iterator[str]:
    """The text with the list in its new order, in one or several spellings."""
    whole = places[edit.pointer].value
    count = 0
    while jp.join(edit.pointer, count) in places:
        count += 1
    spans = [places[jp.join(edit.pointer, place)].value for place in range(count)]
    if is_yaml and text[whole.start] != "[":
        lines = _Lines(text, [span.start for span in spans], spans[-1].end)
        yield lines.ordered(edit.items, _yaml)
        yield lines.ordered(edit.items, lambda value, _: json.dumps(value, ensure_ascii=False))
        return
    if not spans:
        return
    items = [text[span.start : span.end] for span in spans]
    first, last = spans[0], spans[-1]
    opening, closing = text[whole.start : first.start], text[last.end : whole.end]
    between = text[first.end : spans[1].start] if count > 1 else f",{opening[1:] or ' '}"
    column = first.start - (text.rfind("\n", 0, first.start) + 1)
    made = [
        _json(item.value, items[0], column) if isinstance(item, New) else items[item]
        for item in edit.items
    ]
    body = opening + between.join(made) + closing if made else "[]"
    yield text[: whole.start] + body + text[whole.end :]


def _json(value: Any, sibling: str, column: int) -> str:
    """A value spelt as its neighbour is: over several lines, or in one."""
    if "\n" in sibling:
        inner = re.search(r"\n( +)", sibling)
        step = len(inner[1]) - column if inner else 2
        made = json.dumps(value, ensure_ascii=False, indent=max(step, 1))
        return made.replace("\n", "\n" + " " * column)
    made = json.dumps(value, ensure_ascii=False)
    if sibling.startswith("{ ") and made.startswith("{"):
        made = f"{{ {made[1:-1]} }}"
    return made


class _Lines:
    """A block sequence of YAML, whose elements are whole lines."""

    def __init__(self, text: str, starts: Sequence[int], end: int) -> None:
        self.text = text
        self.begins = [text.rfind("\n", 0, start) + 1 for start in starts]
        last = len(text[:end].rstrip())
        after = text.find("\n", last)
        self.end = len(text) if after < 0 else after + 1
        self.indent = text[self.begins[0] : text.index("-", self.begins[0])]
        self.gap = starts[0] - text.index("-", self.begins[0])

    def ordered(self, items: Sequence[int | New], spell: Any) -> str:
        """The text with the elements in this order."""
        edges = [*self.begins, self.end]
        old = [self.text[edges[place] : edges[place + 1]] for place in range(len(self.begins))]
        old[-1] = old[-1] if old[-1].endswith("\n") else old[-1] + "\n"
        dash = self.indent + "-" + " " * (self.gap - 1)
        made = [
            dash + spell(item.value, len(dash)) + "\n" if isinstance(item, New) else old[item]
            for item in items
        ]
        return self.text[: self.begins[0]] + "".join(made) + self.text[self.end :]


def _yaml(value: Any, column: int) -> str:
    """A value in block style; its lines after the first are indented by ``column``."""
    pad = " " * column
    if isinstance(value, dict) and value:
        lines = [f"{name}:{_below(item, column)}" for name, item in value.items()]
        return f"\n{pad}".join(lines)
    if isinstance(value, list) and value:
        return "[" + ", ".join(json.dumps(item, ensure_ascii=False) for item in value) + "]"
    return _scalar(value)


def _below(value: Any, column: int) -> str:
    pad = "\n" + " " * (column + 2)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return "".join(f"{pad}- {_flow(item)}" for item in value)
    if isinstance(value, dict | list):
        return f" {_flow(value)}"
    return f" {_scalar(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = _scalar(value)
    return json.dumps(value, ensure_ascii=False) if set(text) & set(",[]{}:#") else text


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
