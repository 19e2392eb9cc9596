"""Reading Markdown back as an editor shows it: CommonMark with tables, ^raised^ and ~lowered~.

Source: CommonMark 0.31, by markdown-it; pictures are named, not held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from casekit.document.reading import CELL, Passage, Picture, Reading, Unreadable
from casekit.formats.readers.html import fragment
from casekit.formats.readers.html.parts import collapsed
from casekit.formats.readers.lines import Line, marked

_TAG: Final = re.compile(r"</?([a-z]+)\s*/?>")
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>")
_RAISED: Final = {"sup": 1, "sub": -1}
_LOOKS: Final = frozenset(("em", "strong", "b", "i"))


def read_back(data: bytes) -> Reading:
    """What a text says; raises Unreadable where it is no UTF-8 or has a character NUL."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"the text is not UTF-8: {error.reason}") from error
    if "\x00" in text:
        raise Unreadable("the text has a character NUL")
    reader = _Reader()
    reader.read(_parser().parse(text))
    return Reading(
        tuple(reader.passages), tuple(reader.pictures), hidden=tuple(reader.hidden), metadata={}
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.use(sub_plugin).use(superscript_plugin)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@dataclass(slots=True)
class _Reader:
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _counts: list[int | None] = field(default_factory=list)
    _row: list[str] | None = None
    _where: str = "line 1"

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map:
                self._where = f"line {token.map[0] + 1}"
            match token.type:
                case "inline":
                    self._line(token.children or [])
                case "bullet_list_open":
                    self._counts.append(None)
                case "ordered_list_open":
                    start = token.attrGet("start")
                    self._counts.append(1 if start is None else int(start))
                case "bullet_list_close" | "ordered_list_close":
                    self._counts.pop()
                case "list_item_open":
                    self._labels.append(self._label())
                case "list_item_close":
                    self._empty_item()
                case "tr_open":
                    self._row = []
                case "tr_close":
                    self._end_row()
                case "html_block":
                    self._html(token.content)
                case "fence" | "code_block":
                    self._keep(collapsed(token.content))

    def _label(self) -> str:
        count = self._counts[-1]
        if count is None:
            return "•"
        self._counts[-1] = count + 1
        return f"{count}."

    def _empty_item(self) -> None:
        """An item in which nothing stood still shows its number."""
        if self._labels:
            label = self._labels.pop()
            if label != "•":
                self.passages.append(Passage("", self._where, label))

    def _line(self, tokens: Sequence[Token]) -> None:
        line = Line()
        for raised, text in self._pieces(tokens):
            line.add(text, raised, "")
        text = collapsed(marked(line.seen))
        if self._row is not None:
            self._row.append(text.replace(CELL, " "))
        elif text:
            self._keep(text)

    def _keep(self, text: str) -> None:
        label = " ".join(self._labels)
        self._labels.clear()
        self.passages.append(Passage(text, self._where, label))

    def _end_row(self) -> None:
        if self._row and any(self._row):
            self.passages.append(Passage(CELL.join(self._row), self._where))
        self._row = None

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
        raised = 0
        for token in tokens:
            match token.type:
                case "sup_open" | "sub_open":
                    raised = _RAISED[token.tag]
                case "sup_close" | "sub_close":
                    raised = 0
                case "softbreak" | "hardbreak":
                    yield 0, " "
                case "html_inline" if _BREAK.fullmatch(token.content):
                    yield 0, " "
                case "html_inline":
                    raised = self._tag(token.content, raised)
                case "image":
                    words = "".join(one.content for one in token.children or ())
                    self.pictures.append(Picture(collapsed(words), self._where))
                case _:
                    yield raised, token.content

    def _tag(self, mark_up: str, raised: int) -> int:
        """The height of the text after a tag; mark-up that is not shown is hidden text."""
        found = _TAG.fullmatch(mark_up)
        if found and found[1] in _RAISED:
            return 0 if mark_up.startswith("</") else _RAISED[found[1]]
        if not (found and found[1] in _LOOKS):
            self._hide(mark_up)
        return raised

    def _hide(self, mark_up: str) -> None:
        comment = _COMMENT.fullmatch(mark_up.strip())
        text = comment[1] if comment else mark_up
        if text.strip():
            self.hidden.append(Passage(text.strip(), f"{self._where} (mark-up)"))

    def _html(self, mark_up: str) -> None:
        if _COMMENT.fullmatch(mark_up.strip()):
            self._hide(mark_up)
            return
        found = fragment(mark_up)
        self.passages += found.passages
        self.pictures += found.pictures
        self.hidden += found.hidden
