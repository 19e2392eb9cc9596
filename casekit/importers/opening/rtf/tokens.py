"""RTF cut into its words, groups and characters (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?\x20?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<group>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|(?P<end>[\r\n]+)"
    rb"|(?P<stray>\\)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: a control word with its number, a symbol, a brace, bytes of text or data."""

    kind: Literal["word", "symbol", "open", "close", "bytes", "data"]
    text: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """The pieces of a file in order; what follows a ``bin`` is one piece of data."""
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            word = found["word"].decode("ascii")
            if word == "bin" and number and number > 0:
                yield Token("data", data=source[at : at + number])
                at += number
            else:
                yield Token("word", word, number)
        elif found["hex"]:
            yield Token("bytes", data=bytes.fromhex(found["hex"].decode("ascii")))
        elif found["symbol"]:
            yield Token("symbol", found["symbol"].decode("latin-1"))
        elif found["group"]:
            yield Token("open" if found["group"] == b"{" else "close")
        elif found["text"]:
            yield Token("bytes", data=found["text"])
