"""Text read from print, spelled as the case spells it where paper cannot tell.

A line that ends may have ended at a space, inside a word, or at a soft hyphen; and some characters
share one glyph (``µ`` of units and ``μ`` of the Greek alphabet). Where several spellings look the
same, the one that the case has at such a place is taken; what does not look like the case's
words stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from casekit.document.facts import Facts
from casekit.document.reading import BREAK, CELL, Passage, Reading
from casekit.verify.atoms import visible
from casekit.verify.turned import Orders

_CHAIN = re.compile(rf"(?<![^\s{BREAK}])[^\s{BREAK}]*(?: ?{BREAK}[^\s{BREAK}]*)+")
"""Words between which lines end, the ends of lines around them included."""

_TOKEN = re.compile(rf"( ?{BREAK})|([^\s{BREAK}]+)")
_HYPHENS = ("-", "\u2010")
_BETWEEN = ";:,."
_SHIFTED = re.compile(r"[\^_]\{([^{}]*)\}")


def spelled(reading: Reading, facts: Facts, alike: Sequence[str]) -> Reading:
    """The same reading, its passages spelled as the case does; ``alike`` share a glyph each."""
    passages = reading.passages
    has_runs = any(passage.runs for passage in passages)
    has_breaks = any(BREAK in passage.text for passage in passages)
    if not (alike or has_runs or has_breaks):
        return reading
    said = (text for fact in facts.facts for text in fact.texts)
    texts = list(dict.fromkeys((*facts.words, *said)))
    used = "\n".join((*texts, *[passage.text for passage in passages]))
    shared = [group for group in alike if sum([sign in used for sign in group]) > 1]
    if has_runs:
        orders = Orders(texts, _fold(shared))
        passages = tuple(map(orders.passage, passages))
    if shared or has_breaks:
        spelling = _Spelling(texts, shared)
        passages = tuple(map(spelling.passage, spelling.rejoined(passages)))
    if alike:
        passages = tuple(map(_Lone(texts).passage, passages))
    return replace(reading, passages=passages)


def _fold(shared: Sequence[str]) -> dict[int, str]:
    return str.maketrans({other: group[0] for group in shared for other in group[1:]})


class _Spelling:
    """The words of a case, and how those that look alike are spelled."""

    def __init__(self, texts: Sequence[str], shared: Sequence[str]) -> None:
        self.fold = _fold(shared)
        self.words: dict[str, str] = {}
        self.after: dict[tuple[str, str], str] = {}
        self.ahead: dict[tuple[str, ...], str] = {}
        self.between: dict[tuple[str, str, str], str] = {}
        for text in texts:
            words = ["", *visible(text).split(), ""]
            folded = [word.translate(self.fold) for word in words] if self.fold else words
            for at in range(1, len(words) - 1):
                self.words.setdefault(folded[at], words[at])
                self.after.setdefault((folded[at - 1], folded[at]), words[at])
                if self.fold:
                    self._learn_neighbours(folded, at, words[at])

    def _learn_neighbours(self, folded: Sequence[str], at: int, word: str) -> None:
        """How a word is spelled before and between others, which tells signs of one glyph apart."""
        for end in (at + 2, at + 3):
            self.ahead.setdefault(tuple(folded[at:end]), word)
        self.between.setdefault((folded[at - 1], folded[at], folded[at + 1]), word)

    def rejoined(self, passages: Sequence[Passage]) -> Iterator[Passage]:
        """The passages, as one where a word of the case goes on on the next page or column."""
        before: Passage | None = None
        for passage in passages:
            if before is not None and before.flow and before.flow == passage.flow:
                whole = replace(before, text=f"{before.text} {BREAK}{passage.text}")
                if self._is_torn(before, passage, whole):
                    before = replace(whole, place=passage.place)
                    continue
            if before is not None:
                yield before
            before = passage
        if before is not None:
            yield before

    def _is_torn(self, before: Passage, passage: Passage, whole: Passage) -> bool:
        ends, begins, both = (self._mended(item.text).split() for item in (before, passage, whole))
        if not ends or not begins or len(both) >= len(ends) + len(begins):
            return False
        return not (self._knows(ends[-1]) and self._knows(begins[0]))

    def passage(self, passage: Passage) -> Passage:
        """A passage as the case spells it."""
        text = passage.text
        if BREAK in text:
            text = self._mended(text)
        if self.fold:
            text = self._told_apart(text)
        return passage if text == passage.text else replace(passage, text=text)

    def _mended(self, text: str) -> str:
        """The text without breaks; chains of words between which lines end are put together."""
        return _CHAIN.sub(self._whole, visible(text)) if BREAK in text else visible(text)

    def _whole(self, found: re.Match[str]) -> str:
        """A chain of words as one text; where nothing follows, without the end of its last line."""
        chain: list[tuple[str, str]] = []
        ending = ""
        for line_end, word in _TOKEN.findall(found[0]):
            if word:
                chain.append((ending, word))
            ending = line_end
        rest = ending.removesuffix(BREAK) if found.end() < len(found.string) else ""
        return "".join(self._joined(chain)) + rest

    def _joined(self, chain: list[tuple[str, str]]) -> Iterator[str]:
        """Words with line ends between them, as many in one as the case has in a word."""
        if len(chain) == 1:
            yield chain[0][1]
            return
        before, at = "", 0
        while at < len(chain):
            whole, end = self._longest_word(chain[at:])
            if at:
                yield self._gap(before, chain[at][0], whole)
            yield whole
            before, at = whole, at + end

    def _longest_word(self, chain: list[tuple[str, str]]) -> tuple[str, int]:
        """The longest word of the case that these begin with, and how many of them it takes.

        Where a space seems to stand, two words that the case has so are two.
        """
        words = [word for _, word in chain]
        if len(chain) > 1 and chain[1][0].startswith(" ") and self._follows(*words[:2]):
            return words[0], 1
        for end in range(len(words), 0, -1):
            known = next(filter(self._knows, _spellings(words[:end])), None)
            if known is not None:
                return known, end
        return words[0], 1

    def _follows(self, before: str, word: str) -> bool:
        one, other = before.translate(self.fold), word.translate(self.fold)
        return (one, other) in self.after or (one, other.rstrip(_BETWEEN)) in self.after

    def _gap(self, before: str, ending: str, word: str) -> str:
        if self._follows(before, word):
            return " "
        if before.endswith(tuple(_BETWEEN)):
            return " "
        return ending.removesuffix(BREAK)

    def _knows(self, word: str) -> bool:
        """Whether the case has a word, signs between two facts aside."""
        folded = word.translate(self.fold)
        return folded in self.words or folded.rstrip(_BETWEEN) in self.words

    def _told_apart(self, text: str) -> str:
        """Characters of one glyph, each as it stands between the same words in the case."""
        parts = re.split(r"(\s+)", visible(text))
        words = ["", *(part.translate(self.fold) for part in parts[::2]), ""]
        for at in range(0, len(parts), 2):
            before, word, after = words[at // 2 : at // 2 + 3]
            bare = word if word in self.words else word.rstrip(_BETWEEN)
            if bare in self.words:
                known = self.ahead.get((bare, *words[at // 2 + 2 : at // 2 + 4]))
                known = known or self.between.get((before, bare, after))
                known = known or self.after.get((before, bare))
                known = known or self.ahead.get((bare, after))
                known = known or self.words[bare]
                parts[at] = known + word[len(bare) :]
        return "".join(parts)


def _spellings(words: Sequence[str]) -> Iterator[str]:
    """What a word on several lines may be: with its hyphens, or without those at their ends."""
    yield visible("".join(words))
    if any(word.endswith(_HYPHENS) for word in words[:-1]):
        ends = [
            word[:-1] if word.endswith(_HYPHENS) and len(word) > 1 else word for word in words[:-1]
        ]
        yield "".join((*ends, words[-1]))


class _Lone:
    """Texts that are raised or lowered as a whole, beside which nothing tells that they are."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [cell for text in texts if CELL in text for cell in text.split(CELL)]
        self.cells = _Wholes(rows)
        self.texts = _Wholes([text for text in texts if CELL not in text])

    def passage(self, passage: Passage) -> Passage:
        """A passage as the case raises and lowers it, a row of a table cell by cell."""
        cells = passage.text.split(CELL)
        wholes = self.cells if len(cells) > 1 else self.texts
        text = CELL.join(map(wholes.spelled, cells))
        return passage if text == passage.text else replace(passage, text=text)


class _Wholes:
    """Whole texts; those that are raised or lowered, by their bare characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        marked = [_packed(text) for text in texts if "^{" in text or "_{" in text]
        self.shifted = {
            _SHIFTED.sub(r"\1", text): text for text in marked if not _SHIFTED.sub("", text)
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """All texts by their characters."""
        return frozenset(map(_packed, self.texts))

    def spelled(self, text: str) -> str:
        """A text as it is among these, if it is but for being raised or lowered."""
        if not self.shifted:
            return text
        found = _packed(text)
        whole = self.shifted.get(_SHIFTED.sub(r"\1", found))
        return text if whole is None or found in self.known else whole


def _packed(text: str) -> str:
    return "".join(visible(text).split())
