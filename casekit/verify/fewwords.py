"""Whether a few words that participants must not see stand in a text, or others that look so.

A long sentence is known by its letters alone. Twelve letters in a row may come about by chance,
where a paragraph ends with some of them or a word begins with the last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from casekit.verify.pieces import PARAGRAPH, Piece
from casekit.verify.secrets import letters

_JOINT = "\ue001"
"""Between the texts of two elements, where words may end without a space (for private use)."""


def is_said_in(piece: Piece, sentence: str, words: str) -> bool:
    """Whether some words, and ``sentence``, their letters, stand together in a piece.

    They do not where they are partly in the next paragraph or item of a list, nor where they are
    made of parts of other words, as “correct answers” is in “correct answer: stool”. In a text that
    runs all words together, any place will do.
    """
    text = _JOINT.join(piece.runs) or piece.text
    if ";" not in words:
        text = text.replace(";", PARAGRAPH)
    return any(_stands_in(part, sentence) for part in text.split(PARAGRAPH))


def _stands_in(text: str, sentence: str) -> bool:
    if sentence not in letters(text):
        return False
    text = unicodedata.normalize("NFKC", text)
    stretches = list(_stretches(text, sentence))
    if not stretches:  # an accent is in another element than its letter
        return True
    return any(
        not (_is_cut(text[start - 1 : start], text[start]) or _is_cut(text[end - 1], text[end:]))
        or text[start:end].replace(_JOINT, "").isalnum()
        for start, end in stretches
    )


def _stretches(text: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Where the letters of a sentence begin and end in a text."""
    placed = [
        (letter, at)
        for at, character in enumerate(text)
        for letter in character.casefold()
        if letter.isalnum()
    ]
    plain = "".join(letter for letter, _ in placed)
    found = plain.find(sentence)
    while found >= 0:
        yield placed[found][1], placed[found + len(sentence) - 1][1] + 1
        found = plain.find(sentence, found + 1)


def _is_cut(before: str, behind: str) -> bool:
    """Whether a word or number goes on from one character to the first of others.

    One begins with a capital after a small letter (``isCorrect``), and anywhere in scripts that
    have no capitals, of which many have no spaces.
    """
    after = behind[:1]
    if before.isdecimal():
        return after.isdecimal()
    in_word = before.islower() or before.isupper()
    return in_word and (after.islower() or (before.isupper() and after.isupper()))
