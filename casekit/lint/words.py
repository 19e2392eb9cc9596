"""Words, sentences and phrases of a plain text: rules match whole words, never parts of them.

Joined by hyphen or apostrophe, a word is one: “all” is no word of “all-trans” or “allogeneic”.
Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

_LETTERS = r"[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]"
WORD = re.compile(rf"(?:{_LETTERS})+(?:[-‐‑'’](?:{_LETTERS})+)*")

_STOP = re.compile(r"[.!?…。؟۔]+[\"”’»)\]]*")
_NOT_THE_END = frozenset(
    {
        *("al", "approx", "ca", "cf", "dr", "ed", "eds", "e.g", "eg", "etc", "fig", "figs", "i.e"),
        *("ie", "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "nos", "p", "pp", "prof", "ref"),
        *("refs", "resp", "sr", "st", "tab", "vol", "vs"),
        *("nr", "bzw", "z.b", "d.h", "bd", "hrsg", "u.a", "usw", "ggf", "evtl", "sog"),
        *("ör", "vb", "doç", "yard"),
    }
)
"""Words before a full stop that ends no sentence: English, German, Turkish."""


class Word(NamedTuple):
    """A word and where it stands; ``lower`` is what it is compared by."""

    text: str
    lower: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence and where it stands."""

    text: str
    start: int
    end: int


class Match(NamedTuple):
    """A phrase that was found, in the words of the list, and where it stands."""

    phrase: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    return tuple(
        Word(found[0], found[0].lower().replace("’", "'"), found.start(), found.end())
        for found in WORD.finditer(text)
    )


def sentences(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences of a text; none goes beyond its block, given by start and end."""
    return tuple(sentence for start, end in blocks for sentence in _in_block(text, start, end))


def _in_block(text: str, start: int, end: int) -> Iterator[Sentence]:
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, first, stop):
            continue
        yield from _sentence(text, first, stop.end())
        first = stop.end()
    yield from _sentence(text, first, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    inside = text[start:end]
    bare = inside.strip()
    if bare:
        first = start + len(inside) - len(inside.lstrip())
        yield Sentence(bare, first, first + len(bare))


def _ends(text: str, first: int, stop: re.Match[str]) -> bool:
    """Whether a full stop is the end of a sentence rather than of “vs.” or of an initial."""
    after = text[stop.end() : stop.end() + 2].replace("\ufffc", "")
    if after and not after[0].isspace():
        return False
    following = text[stop.end() : stop.end() + 40].lstrip(" \ufffc")
    if following[:1].islower():
        return False
    if stop[0] != ".":
        return True
    before = text[max(first, stop.start() - 12) : stop.start()].rpartition(" ")[2].lstrip('([“"')
    initial = len(before) == 1 and before.isalpha() and before.isupper()
    return not initial and before.lower() not in _NOT_THE_END


class Phrases:
    """A list of words and phrases to look for; capital letters make no difference."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether the first word of any phrase is among some words in small letters."""
        return not vocabulary.isdisjoint(self._by_first)

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in self._phrases:
            parts = tuple(word.lower for word in words(phrase))
            found.setdefault(parts[0], []).append((parts, phrase))
        for listed in found.values():
            listed.sort(key=lambda item: -len(item[0]))
        return found

    def find(
        self, within: Sequence[Word], start: int = 0, end: int | None = None
    ) -> Iterator[Match]:
        """Every phrase among some words, the longest at each place, between two places."""
        skip = 0
        for index, word in enumerate(within):
            if index < skip or word.start < start or (end is not None and word.end > end):
                continue
            for parts, phrase in self._by_first.get(word.lower, ()):
                last = index + len(parts)
                if last <= len(within) and all(
                    within[index + at].lower == part for at, part in enumerate(parts)
                ):
                    yield Match(phrase, word.start, within[last - 1].end)
                    skip = last
                    break
