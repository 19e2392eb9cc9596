"""The tables at the head of an RTF file: fonts with their encodings, colours, styles."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Encodings by the number of a font's character set (\\fcharset)."""
_SYMBOLS = 2
_PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}


@dataclass
class Tables:
    """What fonts, colours and styles are called in the file."""

    encoding: str = "cp1252"
    default_font: int = 0
    styles: dict[int, str] = field(default_factory=dict)
    _encodings: dict[int, str] = field(default_factory=dict)
    _symbols: dict[int, str] = field(default_factory=dict)
    _colours: list[str] = field(default_factory=list)
    _number: int = 0
    _charset: int = 0
    _name: str = ""
    _parts: dict[str, int] = field(default_factory=dict)

    def code_page(self, page: int) -> None:
        """The file's own encoding, by the number of a code page of Windows."""
        try:
            self.encoding = codecs.lookup(_PAGES.get(page, f"cp{page}")).name
        except LookupError:
            self.encoding = "cp1252"

    def word(self, table: str, word: str, number: int) -> None:
        """A control word inside one of the tables."""
        if table == "colortbl":
            self._parts[word] = number & 255
        elif word == ("f" if table == "fonttbl" else "s"):
            self._number, self._charset, self._name = number, 0, ""
        elif word == "fcharset":
            self._charset = number

    def begin_entry(self) -> None:
        """A group in a table: the first style may lack its number."""
        self._number, self._charset, self._name = 0, 0, ""

    def text(self, table: str, text: str) -> None:
        """Characters inside one of the tables; a semicolon ends an entry."""
        *ended, rest = text.split(";")
        for piece in ended:
            self._end(table, self._name + piece)
            self._name = ""
        self._name += rest

    def _end(self, table: str, name: str) -> None:
        name = name.strip()
        if table == "colortbl":
            parts = [self._parts.get(part) for part in ("red", "green", "blue")]
            known = [part for part in parts if part is not None]
            self._colours.append(bytes(known).hex().upper() if len(known) == 3 else "auto")
            self._parts.clear()
        elif table == "stylesheet":
            self.styles.setdefault(self._number, name)
        elif self._charset == _SYMBOLS or name.lower().startswith(("symbol", "wingdings")):
            self._symbols[self._number] = name
        elif self._charset in _CHARSETS:
            self._encodings[self._number] = _CHARSETS[self._charset]

    def encoding_of(self, font: int | None) -> str:
        """The encoding of bytes that are set in a font; the file's own where that says nothing."""
        return self._encodings.get(self.default_font if font is None else font, self.encoding)

    def symbols_of(self, font: int | None) -> str:
        """The name of a font of symbols; "" for all others."""
        return self._symbols.get(self.default_font if font is None else font, "")

    def colour(self, number: int) -> str:
        """A colour as six hexadecimal digits; "auto" for that of the window."""
        return self._colours[number] if 0 <= number < len(self._colours) else "auto"
