"""The beginning of a lead-in that stands on the lines above it, where lines are broken."""

from __future__ import annotations

import re
from functools import cache

from casekit.importers.labels import label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.questions.leadin import asks, sentences
from casekit.importers.questions.numbers import number_on
from casekit.importers.rich import Rich
from casekit.importers.vocabulary import table

_MOST = 4
"""Lines that a lead-in may have above the one that asks."""
_SHORTEST = 30
"""Characters of the shortest line that was broken."""
_ENDED = re.compile(r"[.!?:;؟。][\"'”’)\]]*$")


def take_beginning(board: Board, at: int, floor: int, question: int) -> tuple[int, int]:
    """Give the lines above a lead-in that begins in the middle of a sentence their parts.

    Given back are the line on which it begins and the question's number there; 0 for none.
    """
    for above in range(at - 1, max(at - 1 - _MOST, floor - 1), -1):
        line = board.lines[above]
        if not board.free(above) or not _goes_on(line, board.lines[above + 1]):
            return above + 1, 0
        number, begin = number_on(line)
        if (label := label_in(line.words, "question")) is not None:
            number, begin = label.number, label.end
        begun = _begun(line.text[begin:])
        offset = line.words.index(begun.text, begin)
        board.give_piece(above, 0, begin, "label")
        board.give_piece(above, begin, offset, f"story {question}", marked=False)
        board.give_piece(above, offset, len(line.words), f"lead {question}", marked=False)
        if number or offset > begin:
            return above, number
    return max(at - _MOST, floor), 0


def _begun(text: Rich) -> Rich:
    """The last sentence of a line, and one in front of it that only says what to do."""
    *before, last = sentences(text)
    whole = Rich.joined((before[-1], last)) if before else last
    return (whole if before and asks(whole.text) >= _TOLD else last).strip()


_TOLD = 0.8


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line goes on in the next one, in the middle of a sentence."""
    words = line.words.rstrip()
    if not line.is_text or len(words) < _SHORTEST or _ENDED.search(words):
        return False
    if _is_rest(following.words):
        return label_of(words) is None
    if line.is_heading:
        return False
    label = label_of(words)
    if label is not None and label.section != "question":
        return False
    begins = following.words[:1]
    goes_on = begins.islower() or begins == "(" or bool(_open().search(words))
    return goes_on or _is_stressed(words, following.words)


def _is_stressed(words: str, following: str) -> bool:
    """Whether words in capitals go on in the next line: “What is the MOST / LIKELY diagnosis?”."""
    last, first = words.rsplit(maxsplit=1)[-1], (following.split() or [""])[0]
    both = len(last) > 1 and last.isupper() and len(first) > 1 and first.isupper()
    return both and not words.isupper() and not following.isupper()


def _is_rest(words: str) -> bool:
    """Whether a line is one or two words and a colon, which ask nothing without those above."""
    return words.rstrip().endswith(":") and len(words.split()) <= _FEW and not label_of(words)


_FEW = 2


@cache
def _open() -> re.Pattern[str]:
    """Words with which no sentence ends."""
    return re.compile(rf"(?:(?<=\s)(?:{'|'.join(table('asking')['open'])})|-)$", re.IGNORECASE)
