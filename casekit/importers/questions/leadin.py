"""The lead-in: the sentence in front of the options that asks."""

from __future__ import annotations

import re
from functools import cache

from casekit.importers.rich import EMPTY, Rich
from casekit.importers.vocabulary import pattern, table

_QUESTION_MARK = re.compile(r"[?？؟]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?。؟])[\"'”’)\]]*\s+(?=[\"'“‘(\[¿]?[^\W_a-z])|(?<=[.!?:;)\]])\n+|\n\s*\n+"
)


_GAP_WITHIN = 120
"""Characters from the end within which a gap to be filled makes a question."""


@cache
def _asking() -> re.Pattern[str]:
    words = table("asking")
    return re.compile(
        rf"\b(?:{'|'.join(words['asking'])})\b|(?:^|\s)(?:{'|'.join(words['asking_arabic'])})(?:\s|$)",
        re.IGNORECASE,
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:{'|'.join(table('asking')['abbreviations'])})|(?<![/\w°])(?<![0-9] )[A-Z])\.$"
    )


_LONGEST_SHORT = 8
"""Characters of the longest abbreviation, and some in front of it."""


_COLON_DASH = re.compile(r"[:?]\s*[-–—]$")


def _first_sign(found: re.Match[str]) -> str:
    return found.group()[0]


def asks(text: str) -> float:
    """How much a text reads like a question or the beginning of one, from 0 to 1."""
    tail = _COLON_DASH.sub(_first_sign, text.rstrip().rstrip("\"'”’)] _*"))
    if not tail:
        return 0.0
    if _QUESTION_MARK.search(tail[-2:]):
        return 1.0
    if "___" in tail[-_GAP_WITHIN:]:
        return 0.8
    last = sentences(Rich.of(tail))[-1].text if tail else ""
    asking = bool(_asking().search(last))
    if tail.endswith((":", "：", "…", "...", "___", "–", "—")):
        return 0.9 if asking else 0.5
    if re.search(r"\bEXCEPT\b[.:]?$|\b(?:except|NOT)\b", last) and asking:
        return 0.9
    if _QUESTION_MARK.search(last):
        return 0.8
    if _QUESTION_MARK.search(text[-160:]):
        return 0.7
    if asking and re.search(r"\b(?:is|are|be|ist|sind|est|sont|es|è|é|dır|dir)\s*$", last):
        return 0.7
    told = sentences(Rich.of(tail))
    if len(told) == 2 and _commands().match(told[0].text) and len(told[0].text.split()) <= _BRIEF:
        return 0.8
    if _commands().match(last) or pattern("asking", "matching").search(tail[-400:]):
        return 0.8
    if _unfinished().search(last) and len(last.split()) > _SHORTEST_STEM:
        return 0.7
    if asking and len(last.split()) <= 30:
        return 0.4
    return 0.0


_ALTERNATIVE = 8
"""Words of the longest option that ends with a question mark: “Hypersensitivity pneumonitis?”."""


def is_alternative(text: str) -> bool:
    """Whether a line with a question mark only names something, as an option that asks does."""
    words = text.split()
    if not text.rstrip().endswith("?") or not words or len(words) > _ALTERNATIVE:
        return False
    return not _asking().search(text) and not _verbs().match(words[0])


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(table('asking')['verbs'])})$", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether a question asks for what is not true, so that a “True” behind it is no answer."""
    return bool(pattern("asking", "denying").search(text))


_SHORTEST_STEM = 2
_BRIEF = 6
"""Words of a sentence in front that only says what to do: “Mark the right one.”"""


@cache
def _commands() -> re.Pattern[str]:
    """“Select the most likely diagnosis.”: a sentence that begins by telling what to do."""
    return re.compile(rf"[\W_]*(?:{'|'.join(table('asking')['commands'])})\b", re.IGNORECASE)


@cache
def _unfinished() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{'|'.join(table('asking')['unfinished'])})$", re.IGNORECASE)


def unfinished(text: str) -> bool:
    """Whether a text ends in a word that what is under it goes on from: “is known as a”."""
    return bool(_unfinished().search(text))


def _is_open(text: str) -> bool:
    """Whether a bracket is open behind the number that ends a text: “(2. Wahl)”."""
    return bool(_ORDINAL.search(text)) and text.count("(") > text.count(")")


_ORDINAL = re.compile(r"\([0-9]{1,2}\.$")


@cache
def _begins_asking() -> re.Pattern[str]:
    """The first words of a question, in front of which “hepatitis C.” ends its sentence."""
    return re.compile(rf"¿|(?:{'|'.join(table('asking')['first'])})\b")


def sentences(text: Rich) -> list[Rich]:
    """The sentences of a text, each with what stands between it and the next one at its end."""
    parts: list[Rich] = []
    begin = 0
    for found in _SENTENCE_END.finditer(text.text):
        short = text.text[max(begin, found.start() - _LONGEST_SHORT) : found.start()]
        if _abbreviated().search(short) and not _begins_asking().match(text.text, found.end()):
            continue
        if _is_open(text.text[begin : found.start()]):
            continue
        parts.append(text[begin : found.end()])
        begin = found.end()
    parts.append(text[begin:])
    return [part for part in parts if part.text.strip()] or [EMPTY]


def divided(text: Rich) -> tuple[Rich, Rich]:
    """A paragraph as (story, lead-in): the lead-in begins at the last sentence that asks.

    What follows the question (“Select one.”) stays with it. A paragraph without a story gives an
    empty one; one without a sentence that asks is all lead-in.
    """
    parts = sentences(text)
    at = _last_question(parts)
    if at is None and asks(parts[-1].text) >= _ASKS:
        at = len(parts) - 1
    if at is None:
        return EMPTY, text
    return Rich.joined(parts[:at]).strip(), Rich.joined(parts[at:]).strip()


_ASKS = 0.4
_LONGEST_HINT = 9
"""Words of the longest sentence behind a question that only says how to answer."""


def _last_question(parts: list[Rich]) -> int | None:
    for at in range(len(parts) - 1, -1, -1):
        if _QUESTION_MARK.search(parts[at].text):
            return at
        if len(parts[at].text.split()) > _LONGEST_HINT:
            return None
    return None
