"""What must hold for every tree, every spelling of it, and every pile of bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casekit import pointer as jp
from casekit.diagnostics import Diagnostic
from casekit.source import jsontext, yamltext
from casekit.source.decode import decode
from casekit.source.fault import Range
from casekit.source.file import SourceFile, read_source
from casekit.source.jsonscan import scan
from casekit.source.validate import schema_findings
from tests.source.examples import SMALL

PATH = Path("case.json")
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\t\"'\\/:#-{}[],&*!|>%@` 🩸é"), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
BLANKS = st.text(" \t\n\r", max_size=3)


class Writer:
    """Spells a tree with drawn blanks and escapes, and notes where everything stands."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.text = self.draw(BLANKS)
        self.values: dict[str, Range] = {}
        self.keys: dict[str, Range] = {}
        self.characters: dict[str, list[Range]] = {}

    def sign(self, sign: str) -> None:
        self.text += self.draw(BLANKS) + sign + self.draw(BLANKS)

    def value(self, value: Any, pointer: str) -> None:
        start = len(self.text)
        if isinstance(value, dict):
            self.text += "{" + self.draw(BLANKS)
            for number, (name, item) in enumerate(value.items()):
                if number:
                    self.sign(",")
                inner = jp.join(pointer, name)
                key = len(self.text)
                self.string(name)
                self.keys[inner] = Range(key, len(self.text))
                self.sign(":")
                self.value(item, inner)
            self.text += self.draw(BLANKS) + "}"
        elif isinstance(value, list):
            self.text += "[" + self.draw(BLANKS)
            for number, item in enumerate(value):
                if number:
                    self.sign(",")
                self.value(item, jp.join(pointer, number))
            self.text += self.draw(BLANKS) + "]"
        elif isinstance(value, str):
            self.characters[pointer] = self.string(value)
        else:
            self.text += json.dumps(value)
        self.values[pointer] = Range(start, len(self.text))

    def string(self, value: str) -> list[Range]:
        places = []
        self.text += '"'
        for character in value:
            start = len(self.text)
            escaped = json.dumps(character)[1:-1]
            plain = character if character not in '"\\' and character >= " " else escaped
            units = character.encode("utf-16-be").hex()
            unicode = "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
            self.text += self.draw(st.sampled_from([plain, plain, escaped, unicode]))
            places.append(Range(start, len(self.text)))
        self.text += '"'
        return places


@given(st.data(), TREES)
def test_positions_point_at_what_was_written(data: st.DataObject, tree: Any) -> None:
    writer = Writer(data.draw)
    writer.value(tree, "")
    text = writer.text + data.draw(BLANKS)
    parsed = jsontext.parse(text)
    assert (parsed.tree, parsed.faults) == (tree, ())
    places = jsontext.places(text)
    assert {pointer: place.value for pointer, place in places.items()} == writer.values
    assert {pointer: place.key for pointer, place in places.items() if place.key} == writer.keys
    for pointer, characters in writer.characters.items():
        value = json.loads(text[slice(*writer.values[pointer])])
        assert jsontext.written(text, writer.values[pointer], value) == characters


@given(TREES, st.booleans(), st.sampled_from([None, 2]))
def test_yaml_reads_json_as_the_same_tree(tree: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent).replace("\x7f", "\\u007f")
    parsed = yamltext.parse(text)
    assert (parsed.tree, parsed.faults) == (tree, ())


LINES = st.lists(
    st.text(st.sampled_from("ab é🩸:#'\"\\,"), min_size=1, max_size=6).map(
        lambda line: f"x{line}x"
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def yaml_scalars(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    lines = draw(LINES)
    breaks = [draw(st.sampled_from(["\n", "\n\n", " \n", "\r\n"])) for _ in lines]
    indents = [draw(st.sampled_from(["  ", "  ", "   "])) for _ in lines]
    style = draw(st.sampled_from(["'", '"', "|", ">", "|-", ">-", "|+", ">+", "|2", "plain"]))
    if style[0] in "|>":
        indents[0] = "  "
        return f"{style}\n" + "".join(map("".join, zip(indents, lines, breaks, strict=True)))
    if style == "plain":
        lines = [line.replace(":", "-").replace("#", "+") for line in lines]
    if style == "'":
        lines = [line.replace("'", "''") for line in lines]
    if style == '"':
        lines = [line.replace("\\", "\\t\\u00e9").replace('"', '\\"') for line in lines]
    folded = "".join(map("".join, zip(breaks[:-1], indents[1:], lines[1:], strict=True)))
    quote = style if style in "'\"" else ""
    return f"{quote}{lines[0]}{folded}{quote}\n"


@given(yaml_scalars(), st.sampled_from(["", "b: 1\n", "\n# remark\n"]))
@example("x'a\n   \n\n  x\n", "")
def test_every_character_of_a_yaml_scalar_is_found(scalar: str, after: str) -> None:
    text = f"a: {scalar}{after}"
    parsed = yamltext.parse(text)
    assert parsed.faults == ()
    value = parsed.tree["a"]
    places = yamltext.written(text, yamltext.places(text)["/a"].value, value)
    assert len(places) == len(value)
    assert places == sorted(places)
    for character, place in zip(value, places, strict=True):
        spelt = text[slice(*place)]
        if character in " \n":
            assert spelt.isspace() or spelt in ("\\n", "\\ ")
        elif spelt.startswith("\\") and len(spelt) > 1:
            assert json.loads(f'"{spelt}"') == character
        else:
            assert spelt in (character, character * 2)


JSONISH = st.text(st.sampled_from("{}[],:\"'“”\\/ue0123-+.#\n\t trfalsn\u00a0"), max_size=40)


@st.composite
def damaged(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    text = json.dumps(draw(TREES), indent=draw(st.sampled_from([None, 1])))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(JSONISH) + text[at + draw(st.integers(0, 3)) :]
    return text


def is_strict_json(text: str) -> bool:
    def refuse(_: str) -> None:
        raise ValueError

    def finite(digits: str) -> float:
        if abs(number := float(digits)) == float("inf"):
            raise ValueError
        return number

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(found := dict(pairs)) < len(pairs):
            raise ValueError
        return found

    try:
        tree = json.loads(text, parse_constant=refuse, parse_float=finite, object_pairs_hook=once)
        json.dumps(tree, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


@given(JSONISH | damaged())
@example('{"a": 1}{')
@example('["\\ud83d"]')
@example("")
@example("[1,]")
def test_the_scanner_finds_a_slip_exactly_where_json_is_not_strict(text: str) -> None:
    if not text.strip(" \t\n\r"):
        return
    slips = scan(text).slips
    assert bool(slips) is not is_strict_json(text)
    assert all(0 <= slip.range.start <= slip.range.end <= len(text) for slip in slips)
    assert bool(jsontext.parse(text).faults) is bool(slips)


YAMLISH = st.text(
    st.sampled_from("ab:- \n\t#'\"[]{},&*!|>%@`?~<0é🩸\\\r\u0085\u2028\x00"), max_size=60
)


@given(YAMLISH | damaged() | st.text(max_size=60))
def test_yaml_of_any_text_ends_in_a_tree_or_in_faults(text: str) -> None:
    parsed = yamltext.parse(text)
    assert parsed.whole or parsed.faults
    assert all(0 <= fault.range.start <= fault.range.end <= len(text) for fault in parsed.faults)
    if parsed.whole:
        json.dumps(parsed.tree, allow_nan=False, ensure_ascii=False).encode()


@given(st.binary(max_size=200) | YAMLISH.map(str.encode) | damaged().map(str.encode))
def test_any_bytes_end_in_findings(data: bytes) -> None:
    text, found = decode(data, PATH)
    if text is None:
        assert found
        return
    for syntax, language in (("json", jsontext), ("yaml", yamltext)):
        parsed = language.parse(text)
        if parsed.whole:
            source = SourceFile(PATH, text, parsed.tree, syntax)
            for item in source.locate(schema_findings(source, SMALL)):
                assert item.span is not None


@given(st.data(), TREES)
def test_any_pointer_is_located(data: st.DataObject, tree: Any) -> None:
    text = json.dumps(tree, indent=data.draw(st.sampled_from([None, 2])), ensure_ascii=False)
    source = SourceFile(PATH, text, tree, "json")
    pointer = data.draw(
        st.lists(TEXTS | st.integers(0, 3), max_size=4).map(lambda t: jp.join("", *t))
    )
    offset, length = data.draw(st.tuples(st.none() | st.integers(0, 20), st.integers(0, 20)))
    item = Diagnostic("CK301", "x", PATH, pointer, offset=offset, length=length)
    (found,) = source.locate([item])
    assert found.span is not None
    assert found.span.start <= found.span.end


@pytest.mark.parametrize("name", ["case.json", "case.yaml"])
def test_files_of_any_bytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for data in (b"\xff\xfe", b"\x00" * 100, b"{" * 5000, b"- " * 5000, b"\xef\xbb\xbf", b"\r\r"):
        path.write_bytes(data)
        source, found = read_source(path)
        assert source is None
        assert found
