"""Restricted YAML (1.2.2): the same trees as JSON, and nothing that JSON could not say.

A scalar without quotation marks is a value of JSON when it is spelt like one (``true``, ``false``,
``null``, a JSON number) and otherwise the text that was typed: ``NO``, ``yes``, ``012``, ``1_000``,
``~`` and ``2021-09-01`` are texts. An empty value is null. Anchors, aliases, tags, merge keys,
directives, further documents and names that are not texts are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from casekit import pointer as jp
from casekit.diagnostics import Fix
from casekit.source.fault import MAX_DEPTH, MAX_FAULTS, Fault, Parsed, Place, Range
from casekit.source.yamlscalars import written
from casekit.source.yamlwords import fault_of_error, unprintable

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_MAX_DIGITS = 4300
_WORD = re.compile(r"[^\s,\[\]{}]{1,80}")

__all__ = ["parse", "places", "written"]


def parse(text: str) -> Parsed:
    """The tree of a YAML text; a name given twice keeps its last value and is a fault."""
    builder = _Builder(text)
    builder.run()
    faults = tuple(builder.faults)
    return Parsed(builder.tree, faults, whole=all(fault.code == "CK131" for fault in faults))


def places(text: str) -> dict[str, Place]:
    """Where every value of a YAML text stands, by pointer."""
    builder = _Builder(text)
    builder.run()
    return builder.places


class _Stop(Exception):
    """Going on would be useless."""


@dataclass(slots=True)
class _Frame:
    """An open list or mapping; in a mapping ``key`` is the name whose value comes next."""

    value: list[Any] | dict[str, Any]
    pointer: str
    start: int
    own_key: Range | None
    end: int
    name: str | None = None
    key: Range | None = None
    names: dict[str, Range] = field(default_factory=dict)


class _Builder:
    """Makes the tree from the parser's events, which come one by one and need no recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree: Any = None
        self.places: dict[str, Place] = {}
        self.faults: list[Fault] = []
        self.stack: list[_Frame] = []
        self.documents = 0

    def run(self) -> None:
        """Read the whole text, or as far as it makes sense."""
        self.faults = list(unprintable(self.text))
        if self.faults:
            return
        try:
            for event in _events(self.text):
                self._take(event)
            if self.documents == 0:
                self._fault(Fault("CK109", "there are only remarks in the file", Range(0, 0)))
        except _Stop:
            return
        except _yaml_error() as error:
            fault = fault_of_error(error, self.text)
            if not self._follows_from_last(fault):
                self.faults.append(fault)

    def _follows_from_last(self, fault: Fault) -> bool:
        """Whether the parser stumbled over what was already refused in the same line."""
        if not self.faults:
            return False
        between = self.text[self.faults[-1].range.end : fault.range.start]
        return "\n" not in between and "\r" not in between

    def _fault(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= MAX_FAULTS:
            raise _Stop

    def _stop(self, fault: Fault) -> NoReturn:
        self._fault(fault)
        raise _Stop

    def _take(self, event: Any) -> None:
        here = Range(event.start_mark.index, event.end_mark.index)
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._document(event, here)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(here)
        elif kind in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"):
            self._refuse_extras(event, kind, here)
            if kind == "ScalarEvent":
                self._scalar(event, here)
            elif kind == "AliasEvent":
                self._scalar_value(None, here)
            else:
                self._open({} if kind == "MappingStartEvent" else [], here)

    def _document(self, event: Any, here: Range) -> None:
        self.documents += 1
        if event.version or event.tags:
            start = self.text.find("%")
            line = self.text[start:].partition("\n")[0].rstrip()
            message = f"the directive “{line[:40]}” is not allowed"
            self._stop(Fault("CK144", message, Range(start, start + len(line)), "Delete the line."))
        if self.documents > 1:
            message = "a second document begins here"
            help = "One file is one case. Delete the line, or move what follows into its own file."
            self._stop(Fault("CK144", message, Range(here.start, here.start + 3), help))

    def _refuse_extras(self, event: Any, kind: str, here: Range) -> None:
        """Anchors, aliases and tags."""
        is_alias = kind == "AliasEvent"
        if not is_alias and event.anchor is None and event.tag is None:
            return
        found = _WORD.match(self.text, here.start)
        word = Range(*found.span()) if found else here
        shown = _shown(self.text[word.start : word.end])
        help = "A text that begins with {} stands in quotation marks."
        if is_alias:
            message = f"“{shown}” would be a YAML alias"
            self._fault(Fault("CK142", message, word, help.format("*")))
        elif event.tag is not None:
            message = f"“{shown}” would be a YAML tag"
            self._fault(Fault("CK143", message, word, help.format("!")))
        else:
            message = f"“{shown}” would be a YAML anchor"
            self._fault(Fault("CK142", message, word, help.format("&")))

    def _scalar(self, event: Any, here: Range) -> None:
        value: Any = event.value
        if event.style in (None, ""):
            value = self._plain(value, here)
        elif _HALF.search(value):
            value = self._joined(value, here)
        if self._expects_name():
            self._name(value, event, here)
        else:
            self._scalar_value(value, here)

    def _plain(self, value: str, here: Range) -> Any:
        if value in _WORDS:
            return _WORDS[value]
        number = _NUMBER.fullmatch(value)
        if number is None:
            return value
        if number[1] is None and number[2] is None and len(value.lstrip("-")) <= _MAX_DIGITS:
            return int(value)
        result = float(value)
        if abs(result) == float("inf"):
            self._fault(Fault("CK126", "this number is too large", here, "Check its digits."))
        return result

    def _joined(self, value: str, here: Range) -> str:
        """A pair of u-escapes is one character, as in JSON; half of a pair is a fault."""
        value = _PAIR.sub(
            lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), value
        )
        if half := _HALF.search(value):
            escape = f"\\u{ord(half[0]):04x}"
            at = self.text.lower().find(escape, here.start, here.end)
            place = Range(at, at + len(escape)) if at >= 0 else here
            message = f"“{escape}” is half of a character"
            help = "Type the character itself, or write both halves: \\ud83d\\ude00."
            self._fault(Fault("CK125", message, place, help))
        return value

    def _expects_name(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].value, dict)
            and (self.stack[-1].name is None)
        )

    def _name(self, value: Any, event: Any, here: Range) -> None:
        frame = self.stack[-1]
        plain = event.style in (None, "")
        if plain and event.value == "<<":
            help = "Repeat the properties where they are needed."
            self._fault(Fault("CK145", "YAML's merge key “<<” is not allowed", here, help))
        elif not isinstance(value, str):
            shown = _shown(event.value)
            fix = Fix("put it in quotation marks", f'"{event.value}"') if shown else None
            message = f"the name “{shown}” is not a text" if shown else "a name is missing here"
            self._fault(Fault("CK145", message, here, "Names stand before the colon.", fix))
        name = value if isinstance(value, str) else str(event.value)
        frame.name, frame.key = name, here
        first = frame.names.setdefault(name, here)
        if first is not here:
            help = "Keep the right one and delete the other."
            pointer = jp.join(frame.pointer, name)
            other = ("given first here", first)
            message = f"“{_shown(name)}” is given twice"
            self._fault(Fault("CK131", message, here, help, other=other, pointer=pointer))

    def _scalar_value(self, value: Any, here: Range) -> None:
        pointer, key = self._address()
        if here.start == here.end and key is not None:
            here = key
        self._put(value, pointer, here, key)

    def _open(self, value: list[Any] | dict[str, Any], here: Range) -> None:
        if self._expects_name():
            help = 'Write the name as a text: "name": value.'
            self._stop(Fault("CK145", "a name may not be a list or an object", here, help))
        if len(self.stack) >= MAX_DEPTH:
            message = "lists and properties lie inside each other too deeply"
            self._stop(Fault("CK112", message, here, "The format needs about ten levels."))
        pointer, key = self._address()
        self.stack.append(_Frame(value, pointer, here.start, key, here.end))

    def _close(self, here: Range) -> None:
        frame = self.stack.pop()
        closing = self.text[here.start : here.end]
        end = here.end if closing in ("]", "}") else frame.end
        self._put(frame.value, frame.pointer, Range(frame.start, end), frame.own_key)

    def _address(self) -> tuple[str, Range | None]:
        if not self.stack:
            return "", None
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            return f"{frame.pointer}/{len(frame.value)}", None
        return jp.join(frame.pointer, frame.name or ""), frame.key

    def _put(self, value: Any, pointer: str, here: Range, key: Range | None) -> None:
        """Put a finished value into the list or mapping it belongs to."""
        self.places[pointer] = Place(here, key)
        if not self.stack:
            self.tree = value
            return
        frame = self.stack[-1]
        frame.end = max(frame.end, here.end)
        if isinstance(frame.value, list):
            frame.value.append(value)
        else:
            frame.value[frame.name or ""] = value
            frame.name = None


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.reader import Reader

    class PrintableReader(Reader):
        """Leaves out a search that :func:`unprintable` has made before, and made stricter."""

        def check_printable(self, data: Any) -> None:
            pass

    parser = YAML(typ="safe", pure=True)
    parser.Reader = PrintableReader
    events: Iterator[Any] = parser.parse(text)
    return events


def _yaml_error() -> type[Exception]:
    from ruamel.yaml.error import MarkedYAMLError

    error: type[Exception] = MarkedYAMLError
    return error


def _shown(characters: str) -> str:
    limit = 40
    return characters if len(characters) <= limit else characters[: limit - 1] + "…"
