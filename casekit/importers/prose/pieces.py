"""A text cut into what looks alike, tokens and line breaks, ready to be marked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.importers.prose.names import Spot
from casekit.importers.rich import PLAIN, Look, Rich

_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\\]+", re.IGNORECASE)
_JOINED = re.compile(r"[-_]|\.(?=[A-Za-z0-9])")
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters, a line break or a token, and their look.

    ``is_escaped`` tells of a sign that would belong to the token before it: “choice C.Then”.
    """

    text: str
    look: Look = PLAIN
    is_token: bool = False
    is_escaped: bool = False

    @property
    def is_space(self) -> bool:
        """Whether nothing is to be seen."""
        return not self.is_token and not self.text.strip()


Pieces = tuple[Piece, ...]


def pieces(text: Rich, spots: Sequence[Spot]) -> Pieces:
    """A cleaned text, cut at its spots and line breaks.

    Lines have no white space at their ends, and none is empty. White space between pieces has the
    look that both of its neighbours have, so that every change of look is at a visible character.
    """
    found: list[Piece] = []
    at = 0
    for spot in spots:
        found += _runs(text[at : spot.start])
        if spot.between:
            found.append(Piece(spot.between))
        look = replace(_kept(text.look_at(spot.start)), raised=0, url="")
        found.append(Piece(spot.token, look, is_token=True))
        at = spot.end
        if spot.token.startswith("@") and (joined := _JOINED.match(text.text, at)):
            sign = Piece(joined[0], _kept(text.look_at(at)), is_escaped=True)
            found.append(replace(sign, look=replace(sign.look, raised=0)))
            at = joined.end()
    found += _runs(text[at:])
    return tuple(_spaced(list(_lines(found))))


def merged(content: Iterable[Piece]) -> Pieces:
    """Neighbours that look alike in one piece."""
    found: list[Piece] = []
    for piece in content:
        last = found[-1] if found else None
        alone = (
            piece.is_token or piece.is_escaped or BREAK in (piece.text, last.text if last else "")
        )
        if (
            last
            and not alone
            and not (last.is_token or last.is_escaped)
            and last.look == piece.look
        ):
            found[-1] = Piece(last.text + piece.text, piece.look)
        else:
            found.append(piece)
    return tuple(found)


def _runs(text: Rich) -> Iterator[Piece]:
    """Runs, cut so that white space at their ends and line breaks are pieces of their own."""
    for run in text.runs:
        look = _kept(run.look)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield Piece(BREAK)
            kept = line.strip()
            if not kept:
                if line:
                    yield Piece(line)
                continue
            start = line.index(kept)
            yield from (
                Piece(part, look if part is kept else PLAIN)
                for part in (line[:start], kept, line[start + len(kept) :])
                if part
            )


def _kept(look: Look) -> Look:
    """What of a look the subset has."""
    url = look.url.strip()
    return Look(look.bold, look.italic, look.raised, url=url if _LINK.fullmatch(url) else "")


def _lines(content: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without white space at the ends of lines and without empty lines."""
    waiting: list[Piece] = []
    is_new = True
    for piece in content:
        if piece.is_space:
            waiting.append(piece)
            continue
        if any(one.text == BREAK for one in waiting):
            waiting = [Piece(BREAK)]
        yield from [] if is_new else waiting
        yield piece
        waiting, is_new = [], False


def _spaced(content: list[Piece]) -> Iterator[Piece]:
    """White space with the look that the visible pieces around it share."""
    following = [PLAIN] * (len(content) + 1)
    for index in range(len(content) - 1, -1, -1):
        piece = content[index]
        following[index] = following[index + 1] if piece.is_space else piece.look
    before = PLAIN
    for index, piece in enumerate(content):
        if not piece.is_space:
            before = piece.look
            yield piece
            continue
        shared = _shared(before, following[index])
        yield replace(piece, look=replace(shared, raised=0) if piece.text == BREAK else shared)


def _shared(one: Look, other: Look) -> Look:
    return Look(
        one.bold and other.bold,
        one.italic and other.italic,
        one.raised if one.raised == other.raised else 0,
        url=one.url if one.url == other.url else "",
    )
