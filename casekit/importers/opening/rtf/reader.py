"""An RTF file, read control word by control word, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.importers.opening.docx.symbols import symbol
from casekit.importers.opening.rtf.page import Page
from casekit.importers.opening.rtf.tables import Tables
from casekit.importers.opening.rtf.tokens import Token
from casekit.importers.opening.rtf.words import (
    ASIDES,
    CHARACTERS,
    KEPT,
    LOOKS,
    SKIPPED,
    SYMBOLS,
    TOGGLES,
    TRANSPARENT,
)
from casekit.importers.opening.trouble import Trouble

_DEEPEST = 2_000
_TABLES = {"fonttbl", "colortbl", "stylesheet"}
_FLOWS = {"body", "field", "object", *ASIDES}
"""Where text is text of the document."""


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group: where its text goes, how it looks, how bytes are read."""

    destination: str = "body"
    manner: Mapping[str, Any] = field(default_factory=dict)
    font: int | None = None
    skip: int = 1
    url: str = ""
    said: list[str] = field(default_factory=list)
    """What was said in a destination that is no text of the document."""


class Reader:
    """Goes through the tokens of a file once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._tables = Tables()
        self._states: list[State] = [State()]
        self._first = False
        self._starred = False
        self._bytes = bytearray()
        self._to_skip = 0
        self._surrogate = 0
        self._plain: dict[str, Callable[[], None]] = {
            "par": page.end_paragraph,
            "sect": page.end_paragraph,
            "pard": page.plain_paragraph,
            "plain": self._plain_look,
            "cell": page.end_cell,
            "nestcell": page.end_nested_cell,
            "row": page.end_row,
            "nestrow": page.end_nested_row,
            "intbl": page.enter_table,
            "trowd": page.begin_row,
            "trhdr": page.repeat_row,
            "chftn": page.note_mark,
            "revised": page.changed,
        }
        self._numbered: dict[str, Callable[[int], None]] = {
            "ansicpg": self._tables.code_page,
            "deff": lambda font: setattr(self._tables, "default_font", font),
            "uc": lambda number: self._set(skip=max(0, min(number, 8))),
            "f": lambda font: self._set(font=font),
            "cf": lambda number: self._look(colour=self._tables.colour(number)),
            "highlight": lambda number: self._look(lit=number > 0),
            "chcbpat": lambda number: self._look(shade=self._tables.colour(number)),
            "cb": lambda number: self._look(shade=self._tables.colour(number)),
            "up": lambda number: self._look(raised=int(number > 0)),
            "dn": lambda number: self._look(raised=-int(number > 0)),
            "s": lambda number: page.style(self._tables.styles.get(number, "")),
            "ilvl": lambda number: page.list_depth(number + 1),
            "outlinelevel": lambda number: page.outline(number + 1),
        }

    @property
    def _state(self) -> State:
        return self._states[-1]

    def read(self, token: Token) -> None:
        """Take in the next token. Raises Trouble when groups are nested too deeply."""
        first, starred = self._first, self._starred
        self._starred = first and token.kind == "symbol" and token.text == "*"
        self._first = token.kind == "open" or self._starred
        if token.kind == "bytes":
            self._take_bytes(token.data)
        elif token.kind == "word" and token.text == "u" and token.number is not None:
            self._unicode(token.number)
        elif token.kind == "symbol":
            self._symbol(token.text)
        else:
            self._flush()
            self._to_skip = 0
            if token.kind == "open":
                self._open()
            elif token.kind == "close":
                self._close()
            elif token.kind == "data":
                self._page.picture_data(token.data)
            elif first and self._is_destination(token.text, starred=starred):
                self._enter(token.text)
            else:
                self._word(token.text, token.number)

    def finish(self) -> None:
        """The file is at its end."""
        self._flush()
        self._page.finish()

    def _open(self) -> None:
        if len(self._states) > _DEEPEST:
            raise Trouble(
                "CK910", "the file is nested too deeply to be a document", "Save it as docx."
            )
        self._states.append(self._state)
        if self._state.destination in _TABLES:
            self._tables.begin_entry()

    def _close(self) -> None:
        if len(self._states) > 1:
            state = self._states.pop()
            if state.said is not self._state.said:
                self._leave(state.destination, "".join(state.said))

    def _is_destination(self, word: str, *, starred: bool) -> bool:
        known = word in SKIPPED or word in KEPT or word in ASIDES or word in TRANSPARENT
        return known or starred

    def _enter(self, word: str) -> None:
        """A group begins that is a destination of its own."""
        if self._state.destination == "skipped":
            return
        if self._state.destination in _TABLES:
            self._set(destination="skipped")  # character styles, other names of fonts
        elif word in ASIDES:
            self._set(destination=word, manner={}, said=[])
            self._page.begin_aside(ASIDES[word])
        elif word in KEPT:
            self._set(destination=word, said=[])
            if word == "pict":
                self._page.begin_picture()
            elif word == "object":
                self._page.embedded()
        elif word not in TRANSPARENT:
            self._set(destination="skipped", said=[])

    def _leave(self, destination: str, text: str) -> None:
        """A destination is at its end, and said this."""
        page = self._page
        if destination in ASIDES:
            page.end_aside()
        elif destination == "pict":
            page.end_picture(text)
        elif destination == "fldinst":
            self._set(url=_address(text.strip()))
        elif destination in {"listtext", "pntext"}:
            page.list_text(text.strip())
        elif destination == "annotation":
            page.comment(text.strip())
        elif destination in {"atnauthor", "atnref", "atrfstart", "atrfend"}:
            page.comment_part(destination, text.strip())
        elif destination in {"title", "author", "doccomm", "keywords", "subject"}:
            page.describe(destination, text)

    def _word(self, word: str, number: int | None) -> None:
        destination = self._state.destination
        if destination in _TABLES:
            self._tables.word(destination, word, number or 0)
        elif destination == "pict":
            self._page.picture_kind(word)
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in TOGGLES:
            self._look(**{TOGGLES[word]: number != 0})
            if word == "deleted" and number != 0:
                self._page.changed()
        elif word in LOOKS:
            self._look(**LOOKS[word])
        elif word in self._numbered:
            self._numbered[word](number or 0)
        elif word in self._plain:
            if destination in _FLOWS:
                self._plain[word]()
            elif word == "par":
                self._state.said.append("\n")

    def _symbol(self, sign: str) -> None:
        if sign in "\\{}":
            self._take_bytes(sign.encode("latin-1"))
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in SYMBOLS:
            self._flush()
            self._say(SYMBOLS[sign])
        elif sign in {"\n", "\r"}:
            self._flush()
            self._word("par", None)

    def _take_bytes(self, data: bytes) -> None:
        taken = min(self._to_skip, len(data))
        self._to_skip -= taken
        self._bytes += data[taken:]

    def _flush(self) -> None:
        """Decode the bytes that were met since the last control word."""
        if not self._bytes:
            return
        data, font = bytes(self._bytes), self._state.font
        self._bytes.clear()
        name = self._tables.symbols_of(font) if self._state.destination in _FLOWS else ""
        if name:
            self._say("".join(symbol(0xF000 + code, name) for code in data))
        else:
            self._say(data.decode(self._tables.encoding_of(font), "replace"))

    def _unicode(self, number: int) -> None:
        if self._bytes:
            self._flush()
        code = number & 0xFFFF
        self._to_skip = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._surrogate = self._surrogate, 0
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        if 0xF000 <= code <= 0xF0FF:
            self._say(symbol(code, self._tables.symbols_of(self._state.font) or "Symbol"))
        else:
            self._say(chr(code))

    def _say(self, text: str) -> None:
        state = self._state
        if state.destination in _FLOWS:
            self._page.say(text, state.manner, state.url)
        elif state.destination in _TABLES:
            self._tables.text(state.destination, text)
        elif state.destination != "skipped":
            state.said.append(text)

    def _set(self, **values: Any) -> None:
        self._states[-1] = replace(self._state, **values)

    def _look(self, **said: Any) -> None:
        self._set(manner={**self._state.manner, **said})

    def _plain_look(self) -> None:
        self._set(manner={}, font=None)


def _address(instruction: str) -> str:
    """The address in a field's instruction (HYPERLINK "…")."""
    if not instruction.upper().startswith("HYPERLINK"):
        return ""
    return instruction.partition('"')[2].partition('"')[0]
