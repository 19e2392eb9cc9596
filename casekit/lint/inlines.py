"""The mark-up inside a paragraph of Markdown: its tokens, and which of them belong together.

Linear in the length of the paragraph, whatever is in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_ID = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_SPECIAL = re.compile(r"[\\\n&\[@!\]<*_^~]")
_TOKENS = {
    "\\": (("escape", re.compile(r"\\[!-/:-@\[-`{-~]")),),
    "&": (
        ("entity", re.compile(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][^\W_]{1,31});")),
    ),
    "[": (("citation", re.compile(r"\[\s*@[^\[\]]*\]")), ("open", re.compile(r"\["))),
    "@": (("mention", re.compile(rf"@(?:opt|fig|tbl):{_ID}(?:\.{_ID})?")),),
    "!": (("placed", re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")),),
    "]": (("linked", re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)")),),
    "<": (("address", re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")),),
    "*": (("run", re.compile(r"\*+")),),
    "_": (("run", re.compile(r"_+")),),
    "^": (("sup", re.compile(r"\^(?:[^\^\s\\]|\\.)+\^")),),
    "~": (("sub", re.compile(r"~(?:[^~\s\\]|\\.)+~")),),
}
"""What may begin with a sign, by the kind of token."""


class Token(NamedTuple):
    """A piece of the source that may be mark-up."""

    kind: str
    start: int
    end: int


class Paired(NamedTuple):
    """How many characters of a token close something, and how many open something."""

    closes: list[int]
    opens: list[int]


def tokens_of(source: str, start: int, end: int) -> Iterator[Token]:
    """What may be mark-up between two places of a source, in order."""
    at = start
    for special in _SPECIAL.finditer(source, start, end):
        here = special.start()
        if here < at:
            continue
        if special[0] == "\n":
            at = here + 1
            while at < end and source[at] in " \t":
                at += 1
            yield Token("line", here, at)
            continue
        if special[0] == "@" and here and source[here - 1].isalnum():
            continue
        for kind, pattern in _TOKENS[special[0]]:
            if found := pattern.match(source, here, end):
                at = found.end()
                yield Token(kind, here, at)
                break


class _Opener:
    """A token that something later may close."""

    def __init__(self, sign: str, token: Token, *, also_closes: bool) -> None:
        self.sign = sign
        self.at = token.start
        self.left = self.size = token.end - token.start
        self.also_closes = also_closes


def pair(source: str, tokens: list[Token]) -> dict[int, Paired]:
    """What closes what, by the start of the token (CommonMark 0.31, “process emphasis”)."""
    pairs: dict[int, Paired] = {}
    stack: list[_Opener] = []
    waiting = {"*": 0, "_": 0, "[": 0}
    for token in tokens:
        sign = source[token.start]
        if token.kind == "open":
            stack.append(_Opener("[", token, also_closes=False))
            waiting["["] += 1
        elif token.kind == "linked" and waiting["["]:
            opener = _back_to("[", stack, waiting)
            stack.pop()
            waiting["["] -= 1
            pairs[opener.at] = Paired([], [1])
            pairs[token.start] = Paired([token.end - token.start], [])
        elif token.kind == "run":
            _run(source, token, sign, stack, waiting, pairs)
    return pairs


def _run(
    source: str,
    token: Token,
    sign: str,
    stack: list[_Opener],
    waiting: dict[str, int],
    pairs: dict[int, Paired],
) -> None:
    opens, closes = _flanks(source, token, sign)
    this = _Opener(sign, token, also_closes=closes)
    while closes and this.left and waiting[sign]:
        opener = _back_to(sign, stack, waiting)
        both = opener.size + this.size
        if (opens or opener.also_closes) and both % 3 == 0 and this.size % 3:
            break
        size = 2 if opener.left > 1 and this.left > 1 else 1
        pairs.setdefault(opener.at, Paired([], [])).opens.insert(0, size)
        pairs.setdefault(token.start, Paired([], [])).closes.append(size)
        opener.left -= size
        this.left -= size
        if not opener.left:
            stack.pop()
            waiting[sign] -= 1
    if opens and this.left:
        stack.append(this)
        waiting[sign] += 1


def _back_to(sign: str, stack: list[_Opener], waiting: dict[str, int]) -> _Opener:
    """The last opener with a sign; those after it stay text."""
    while stack[-1].sign != sign:
        waiting[stack.pop().sign] -= 1
    return stack[-1]


def _flanks(source: str, token: Token, sign: str) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis (CommonMark 0.31, 6.2)."""
    before = source[token.start - 1] if token.start else " "
    after = source[token.end] if token.end < len(source) else " "
    left = not after.isspace() and (_is_word(after) or not _is_word(before))
    right = not before.isspace() and (_is_word(before) or not _is_word(after))
    if sign == "_":
        return left and (not right or not _is_word(before)), right and (
            not left or not _is_word(after)
        )
    return left, right


def _is_word(sign: str) -> bool:
    """Whether a character is neither white space nor punctuation."""
    return sign.isalnum() or (not sign.isspace() and unicodedata.category(sign)[0] not in "PS")
