"""Right-to-left text of print, in the order of the case where two orders look the same.

Numbers and signs beside right-to-left words stand in the same place on paper for more than one
order of reading (``الدم 2021``, in left-to-right text, looks like ``2021 الدم``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from casekit.document.reading import Passage
from casekit.formats.readers.pdf.visual import read_order
from casekit.verify.atoms import visible
from casekit.verify.bidirectional import MIRRORED, in_sight, is_seen, kind, letters

_BETWEEN = " ;:,.\u060c\u061b"
_IN_LISTS = re.compile(r"[;:,.\u060c\u061b]\s+")

Fold = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the case: its letters, the places of those that show, and a number for each.

    ``size`` is how many characters it has to be seen.
    """

    letters: list[str]
    shown: list[int]
    folded: list[str]
    sums: list[int]
    size: int

    def may_stand_in(self, seen: str) -> bool:
        """Whether all its letters, or their mirror images, are there."""
        shown = (self.letters[at] for at in self.shown)
        return all(letter in seen or MIRRORED.get(letter, letter) in seen for letter in shown)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The part of some seen letters, with the signs around it that are not seen."""
        first, last = self.shown[start], self.shown[end - 1] + 1
        while first and not is_seen(self.letters[first - 1]):
            first -= 1
        while last < len(self.letters) and not is_seen(self.letters[last]):
            last += 1
        return first, last


class Orders:
    """The texts of a case, to find what of them looks like a part of a line."""

    def __init__(self, texts: Sequence[str], fold: Fold) -> None:
        self.fold = fold
        key = tuple(sorted(fold.items()))
        self.texts = [_text(text, key) for text in sorted(texts, key=len, reverse=True)]
        self.whole = "\n".join("".join(text.folded) for text in self.texts)
        self.known: dict[tuple[str, str], str] = {}

    def passage(self, passage: Passage) -> Passage:
        """A passage with its doubtful parts in the order of the case."""
        text, at = passage.text, 0
        for own, seen in passage.runs:
            place = text.find(own, at)
            if place >= 0:
                spelled = self._spelled(own, seen)
                text = text[:place] + spelled + text[place + len(own) :]
                at = place + len(spelled)
        return replace(passage, text=text, runs=())

    def _spelled(self, own: str, seen: str) -> str:
        if (own, seen) not in self.known:
            found = next(self._candidates(own, seen), None)
            if found is None and not self._is_made_of_texts(own):
                found = self._together(visible(seen)) or self._read_otherwise(visible(seen))
            self.known[own, seen] = found or own
        return self.known[own, seen]

    def _candidates(self, own: str, seen: str) -> Iterator[str]:
        """Stretches of the case's texts that look like this; itself where the case has it so."""
        if self._has(own):
            yield own
            return
        drawn = [_folded(letter, self.fold) for letter in letters(visible(seen))]
        length, sum_ = len(drawn), sum(map(_number, drawn))
        for text in self.texts:
            for start in range(len(text.shown) - length + 1):
                if text.sums[start + length] - text.sums[start] == sum_:
                    first, last = text.stretch(start, start + length)
                    if self._looks_like(text.letters[first:last], drawn):
                        yield "".join(text.letters[first:last])

    def _has(self, text: str) -> bool:
        plain = (_folded(letter, self.fold) for letter in letters(visible(text)))
        return "".join(plain) in self.whole

    def _is_made_of_texts(self, text: str) -> bool:
        """Whether it is parts of the case's texts with only such signs between as lists have."""
        return all(self._has(part.strip()) for part in _IN_LISTS.split(text.strip(_BETWEEN)))

    def _read_otherwise(self, seen: str) -> str | None:
        """Parts of the case's texts in an order that looks like this."""
        signs = letters(seen)
        for way in (False, True):
            order = read_order(signs, right_to_left=way)
            found = "".join(
                MIRRORED.get(signs[place], signs[place]) if mirrored else signs[place]
                for place, mirrored in order
            )
            if self._is_made_of_texts(found):
                return found
        return None

    def _together(self, seen: str) -> str | None:
        drawn = [_folded(letter, self.fold) for letter in letters(seen)]
        for way in (False, True):
            found = _composed(seen, list(self._within(seen, way)), right_to_left=way)
            if found and self._looks_like(letters(found), drawn):
                return found
        return None

    def _within(self, seen: str, right_to_left: bool) -> Iterator[tuple[str, str]]:
        """The texts that are seen as a part of a line: as they are seen, and as they are."""
        for text in self.texts:
            if text.size <= len(seen) and text.may_stand_in(seen):
                plain = "".join(text.letters)
                drawn = _on_one_line(plain, right_to_left)
                if drawn in seen and any(map(str.isalnum, drawn)):
                    yield drawn, plain

    def _looks_like(self, line: Sequence[str], drawn: Sequence[str]) -> bool:
        ways = (in_sight(line, right_to_left=way) for way in (False, True))
        return any(_single([_folded(letter, self.fold) for letter in way]) == drawn for way in ways)


def _composed(seen: str, texts: Sequence[tuple[str, str]], *, right_to_left: bool) -> str | None:
    """Whole texts of the case on one line, with what stands between them."""
    if not any(kind(sign) in ("R", "AL") for sign in seen):
        is_plain = not right_to_left or not any(map(str.isalnum, seen))
        signs = list(seen)
        return "".join(in_sight(signs, right_to_left=right_to_left)) if is_plain else None
    for drawn, text in texts:
        left, found, right = seen.partition(drawn)
        sides = (right, left) if right_to_left else (left, right)
        if found:
            before, after = (_composed(side, texts, right_to_left=right_to_left) for side in sides)
            if before is not None and after is not None:
                return before + text + after
    return None


@lru_cache(maxsize=1024)
def _on_one_line(text: str, right_to_left: bool) -> str:
    return "".join(in_sight(letters(text), right_to_left=right_to_left))


@lru_cache(maxsize=512)
def _text(text: str, folds: tuple[tuple[int, str], ...]) -> _Text:
    fold = dict(folds)
    parts = letters(_expanded(text))
    shown: list[int] = []
    for at, letter in enumerate(parts):
        if is_seen(letter) and not (letter.isspace() and shown and parts[shown[-1]].isspace()):
            shown.append(at)
    folded = [_folded(parts[at], fold) for at in shown]
    sums = list(accumulate(map(_number, folded), initial=0))
    return _Text(parts, shown, folded, sums, sum(map(len, filter(is_seen, parts))))


def _expanded(text: str) -> str:
    """Each part of a text between signs that are not seen as what can be seen of it."""
    parts = [""]
    for character in text:
        if is_seen(character):
            parts[-1] += character
        else:
            parts += [character, ""]
    spaced = (visible(part) if part and is_seen(part[0]) else part for part in parts)
    return " ".join(word for word in "".join(spaced).split())


def _single(line: Sequence[str]) -> list[str]:
    """A line without second spaces."""
    return [sign for at, sign in enumerate(line) if sign != " " or line[at - 1 : at] != [" "]]


def _folded(letter: str, fold: Fold) -> str:
    return " " if letter.isspace() else letter.translate(fold)


@lru_cache(maxsize=5000)
def _number(letter: str) -> int:
    """The same for a sign and its mirror image."""
    mirrored = MIRRORED.get(letter, letter)
    return sum(ord(character) ** 2 for character in min(letter, mirrored))
