"""Phrases looked up at a place among tokens: the longest that begins there, in a few steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casekit.lint.statistics.tokens import Kind, Token


class Phrases:
    """A table from phrases to names.

    A phrase is written in small letters with single spaces. Hyphens in the text count for spaces.
    A phrase in capitals, such as “OR”, is an abbreviation and matches only as it is written.
    """

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        for name, phrases in table.items():
            for phrase in phrases:
                exact = any(char.isupper() for char in phrase)
                words = tuple(phrase.split())
                self._by_first.setdefault(words[0].casefold(), []).append((words, name, exact))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda one: len(one[0]), reverse=True)

    @property
    def firsts(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._by_first)

    def at(self, found: Sequence[Token], place: int) -> tuple[str, int] | None:
        """The name of the longest phrase that begins at ``place``, and the place after it."""
        if place >= len(found):
            return None
        for words, name, exact in self._by_first.get(found[place].low, ()):
            after = _match(found, place, words, exact)
            if after is not None:
                return name, after
        return None


def _match(found: Sequence[Token], place: int, words: Sequence[str], exact: bool) -> int | None:
    at = place
    for word in words:
        if at > place and at < len(found) and found[at].kind is Kind.DASH:
            at += 1
        if at >= len(found):
            return None
        token = found[at]
        if (token.text if exact else token.low) != word:
            return None
        at += 1
    return at
