"""The leak gate: nothing of the answer in anything that a participant may get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casekit.verify.fewwords import is_said_in
from casekit.verify.pieces import Piece
from casekit.verify.secrets import GRAM, LEAST_RUN, LEAST_SENTENCE, Secrets, letters, secrets
from casekit.verify.tells import tells
from casekit.verify.texts import texts

__all__ = ["Leak", "Secrets", "leaks", "secrets"]

_EXCERPT = 120
_BETWEEN = ";\n"
"""Between pieces that are searched as one: a trace in a piece is then a trace in the whole.

Those in ASCII, such as the names of things, are searched by themselves: that is much quicker.
"""


@dataclass(frozen=True, slots=True)
class Leak:
    """A trace of the answer: ``place`` in the file, ``what`` it gives away, and the words."""

    place: str
    what: str
    excerpt: str


def leaks(data: bytes, file_name: str, secrets: Secrets, format: str) -> list[Leak]:
    """Every trace of the answer in an artefact of the participant edition.

    The whole file is searched, not only what a reader sees; then the options of each question are
    held against one another: none may look or be named unlike the rest.
    """
    pieces = list(texts(data, file_name))
    found: list[Leak] = []
    plain = [piece.text for piece in pieces if piece.text.isascii()]
    others = [piece.text for piece in pieces if not piece.text.isascii()]
    if any(_is_suspect(_BETWEEN.join(part), secrets) for part in (plain, others)):
        found = [leak for piece in pieces for leak in _in_piece(piece, secrets)]
    found += _names(pieces, secrets)
    found += [
        Leak(place, "an option looks unlike the others", words)
        for place, words in tells(data, format, secrets.questions)
    ]
    return list(dict.fromkeys(found))


def _in_piece(piece: Piece, secrets: Secrets) -> Iterator[Leak]:
    plain = letters(piece.text)
    for run in _said(plain, secrets):
        yield Leak(piece.place, "a sentence of the complete edition", _excerpt(piece.text, run))
    for sentence, words in _said_shortly(plain, secrets):
        if is_said_in(piece, sentence, words):
            yield Leak(piece.place, "words of the complete edition", words)
    yield from _marks(piece, secrets)


def _is_suspect(text: str, secrets: Secrets) -> bool:
    """Whether any piece of a text could be a leak."""
    plain = letters(text)
    found = (_said(plain, secrets), _said_shortly(plain, secrets), _marks(Piece("", text), secrets))
    return any(True for kind in found for _ in kind)


def _said(plain: str, secrets: Secrets) -> Iterator[str]:
    return (run for run in _runs(plain, secrets.grams) if _says_more(run, secrets.shown))


def _said_shortly(plain: str, secrets: Secrets) -> Iterator[tuple[str, str]]:
    if len(plain) >= LEAST_SENTENCE:
        yield from (item for item in secrets.short.items() if item[0] in plain)


def _marks(piece: Piece, secrets: Secrets) -> Iterator[Leak]:
    low = piece.text.casefold()
    for name in secrets.ids:
        if name.casefold() in low and re.search(
            rf"(?<![^\W_]){re.escape(name.casefold())}(?![^\W_])", low
        ):
            yield Leak(piece.place, "the name of the right option", name)
    for code in secrets.codes:
        if code.casefold() in low:
            yield Leak(piece.place, "a code of the case", code)
    mark = secrets.key_marks.search(piece.text, low) if secrets.key_marks is not None else None
    if mark:
        yield Leak(piece.place, "the letter of the right option", mark[0].strip())


def _names(pieces: Sequence[Piece], secrets: Secrets) -> Iterator[Leak]:
    """Things named after a right option where none is named after the wrong ones."""
    names = {piece.text.casefold(): piece.place for piece in pieces if piece.is_name}
    for right, wrong in secrets.names:
        for id in sorted(right):
            ending = re.compile(rf"(?<![^\W_]){re.escape(id.casefold())}$")
            for name, place in names.items():
                if not name.endswith(id.casefold()) or not ending.search(name) or " " in name:
                    continue
                stem = name.removesuffix(id.casefold())
                if not any(f"{stem}{other.casefold()}" in names for other in wrong):
                    yield Leak(place, "something named after the right option", name)


def _runs(plain: str, grams: frozenset[str]) -> Iterator[str]:
    """The longest stretches of secret letters, those of :data:`LEAST_RUN` at least.

    Every such stretch holds a whole piece at a multiple of its length, so only these are looked up.
    """
    end = 0
    for at in range(0, len(plain) - GRAM + 1, GRAM):
        if plain[at : at + GRAM] not in grams or at + GRAM <= end:
            continue
        start, stop = at, at
        while start > 0 and plain[start - 1 : start - 1 + GRAM] in grams:
            start -= 1
        while plain[stop + 1 : stop + 1 + GRAM] in grams and stop + 1 + GRAM <= len(plain):
            stop += 1
        end = stop + GRAM
        if end - start >= LEAST_RUN:
            yield plain[start:end]


def _says_more(run: str, shown: str) -> bool:
    """Whether a stretch is more than what participants see with a few letters before or after.

    Sentences that participants see, too, may chance to follow the same letters in both editions.
    """
    length = GRAM - 1
    for at in range(len(run) - GRAM + 1):
        length = GRAM - 1 if run[at : at + GRAM] in shown else length + 1
        if length >= LEAST_RUN:
            return True
    return False


def _excerpt(text: str, run: str) -> str:
    """The words around the first letters of a stretch, as they stand in the text."""
    pattern = r"[\W_]*".join(map(re.escape, run[:GRAM]))
    found = re.search(pattern, text, re.IGNORECASE)
    start = found.start() if found else 0
    return " ".join(text[start : start + _EXCERPT].split())
