"""Right-to-left text of print, in the order of the case where two orders look the same.

Numbers and signs beside right-to-left words stand in the same place on paper for more than one
order of reading (``الدم 2021``, in left-to-right text, looks like ``2021 الدم``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casekit.document.reading import Passage
from casekit.verify.atoms import visible
from casekit.verify.bidirectional import MIRRORED, in_sight, is_seen, kind, letters

Fold = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the case: its letters, the places of those that show, and a number for each."""

    letters: list[str]
    shown: list[int]
    folded: list[str]
    sums: list[int]

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
        self.texts = [_text(text, fold) for text in sorted(texts, key=len, reverse=True)]
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
            self.known[own, seen] = found or self._inside(seen) or own
        return self.known[own, seen]

    def _candidates(self, own: str, seen: str) -> Iterator[str]:
        """Stretches of the case's texts that look like this; first of all itself."""
        if not visible(own):
            return
        drawn = [_folded(letter, self.fold) for letter in letters(visible(seen))]
        length, sum_ = len(drawn), sum(map(_number, drawn))
        found: list[str] = []
        for text in self.texts:
            for start in range(len(text.shown) - length + 1):
                if text.sums[start + length] - text.sums[start] == sum_:
                    first, last = text.stretch(start, start + length)
                    if self._looks_like(text.letters[first:last], drawn):
                        found.append("".join(text.letters[first:last]))
        if visible(own) in map(visible, found):
            yield own
        yield from found

    def _inside(self, seen: str) -> str:
        """A whole text of the case between words that run from left to right."""
        for text in self.texts:
            if not any(kind(letter) in ("R", "AL") for letter in text.letters):
                continue
            drawn = "".join(in_sight(text.letters, right_to_left=False))
            before, found, after = visible(seen).partition(drawn)
            if found and not any(kind(sign) in ("R", "AL") for sign in before + after):
                return before + "".join(text.letters) + after
        return ""

    def _looks_like(self, line: Sequence[str], drawn: Sequence[str]) -> bool:
        return any(
            [_folded(letter, self.fold) for letter in in_sight(line, right_to_left=way)] == drawn
            for way in (False, True)
        )


def _text(text: str, fold: Fold) -> _Text:
    parts = letters(_expanded(text))
    shown = [at for at, letter in enumerate(parts) if is_seen(letter)]
    folded = [_folded(parts[at], fold) for at in shown]
    sums = [0]
    for letter in folded:
        sums.append(sums[-1] + _number(letter))
    return _Text(parts, shown, folded, sums)


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


def _folded(letter: str, fold: Fold) -> str:
    return " " if letter.isspace() else letter.translate(fold)


def _number(letter: str) -> int:
    """The same for a sign and its mirror image."""
    mirrored = MIRRORED.get(letter, letter)
    return sum(ord(character) ** 2 for character in min(letter, mirrored))
