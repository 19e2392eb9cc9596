"""Letters of the key beside a word such as “answer”, in anything that a participant may get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casekit.document.inlines import plain_text
from casekit.document.nodes import Document, Option

_DECLARED = ("acceptedanswer", "correctanswer", "correctresponse")
"""Names that programs give the key, without case."""


@dataclass(frozen=True, slots=True)
class KeyMarks:
    """Letters of the key beside a word such as “answer”, however the word is spelled.

    ``hint`` finds at least the places of ``pattern``, much more quickly, in text without case;
    each of them begins with one of ``words``. Where it finds none, ``pattern`` is not needed.
    """

    pattern: str
    hint: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """The first mark in a text, of which ``low`` is the form without case."""
        plain = _plainer(low)
        places = (at for word in self.words for at in _places(word, plain))
        may_be = any(self.hint.match(plain, at) for at in places)
        return re.search(self.pattern, text) if may_be else None


def _places(word: str, text: str) -> Iterator[int]:
    """Where a word begins in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def key_marks(complete: Document, visible: str) -> KeyMarks | None:
    """“Answer: C”, “key="C"”, “correct_C”, in the case's words and in those of programs."""
    words = complete.words
    before = (words.correct_answer, words.correct_answers, words.answer, words.correct)
    spoken = {*before, "key", "answer", "correct", "solution", "right option"}
    names = set(map(re.escape, spoken))
    options = [option for question in complete.questions for option in question.options]
    keys = {
        letter
        for question in complete.questions
        if question.answer
        for letter in question.answer.letters
    }
    if complete.direction == "rtl":
        keys -= {option.letter for option in options if _begins_with(option, names)}
    if not keys:
        return None
    declared = r"(?i:\"?(?:is_?)?correct\"?\s*[:=]\s*\"?(?:true|yes|1)(?![^\W_]))"
    declared += "|acceptedAnswer|correctAnswer|correctResponse"
    between = r"[\s\"'=:>_–—-]{1,4}"
    behind = r"(?=[\s\"'<.,;:)\]}]|$)(?!\.?\s+[^\W\d_])"
    pattern = (
        rf"{declared}|(?<![^\W_])(?i:{'|'.join(sorted(names))})(?i:\s+is)?{between}"
        rf"(?:{'|'.join(sorted(keys))}){behind}"
    )
    low = sorted({_plainer(name.casefold()) for name in names})
    hint = re.compile(
        r"correct\"?\s*[:=]\s*\"?(?:true|yes|1)(?![^\W_])"
        rf"|{'|'.join(_DECLARED)}"
        rf"|(?:{'|'.join(low)})(?:\s+is)?{between}"
        rf"(?:{'|'.join(sorted(_plainer(key.casefold()) for key in keys))}){behind}"
    )
    starts = {_plainer(name.casefold()) for name in spoken} | set(_DECLARED)
    marks = KeyMarks(pattern, hint, tuple(starts))
    return None if marks.search(visible, visible.casefold()) else marks


def _begins_with(option: Option, names: Iterable[str]) -> bool:
    """Whether an option begins with such a word, beside which its letter may be read on a page."""
    return bool(re.match(rf"(?i:{'|'.join(names)})(?![^\W_])", plain_text(option.text)))


def _plainer(low: str) -> str:
    """Text without case whose dotless and dotted i are one, as patterns without case take them."""
    return low if low.isascii() else low.replace("i\u0307", "i").replace("ı", "i")
