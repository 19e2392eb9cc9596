"""Numbers in a text that may be citations, each with what the text around it says about it.

Raised digits, whether they look raised or are characters of Unicode, are found first; then
numbers in brackets, glued to a stop, a bracket or a word, and standing free. What cannot be a
citation (exponents, ions, isotopes, doses, grades, names such as CD33) is not found at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casekit.importers.prose import lookalikes as known
from casekit.importers.prose.context import (
    NUMBERED,
    TAKING,
    ends,
    is_exponent,
    is_measure,
    may_stand_free,
    may_take,
    next_word,
    position,
    word_before,
)
from casekit.importers.prose.shadow import DIGITS, shadowed
from casekit.importers.rich import Rich

NUMBER = r"[1-9][0-9]{0,2}"
_DASH = "[-‐‑–—−]"
_TIGHT = rf"{NUMBER}(?:[,;]{NUMBER}|{_DASH}{NUMBER}){{0,40}}"
_AND = r"(?:and|und|et|e|y|ve|&)"
_LOOSE = rf"{NUMBER}(?:\s?(?:[,;]|{_DASH})\s?{NUMBER}|,?\s{_AND}\s{NUMBER}){{0,40}}"
_R = "(?<![\ue100-\ue109])[\ue101-\ue109][\ue100-\ue109]{0,7}(?![\ue100-\ue109])"
_RAISED = re.compile(
    rf"(?P<open>[(\[\ue10c]\s?)?(?P<list>{_R}(?:\s?(?:[,;\ue10a]|{_DASH})\s?{_R}){{0,40}})"
    r"(?P<close>\s?[)\]\ue10d])?"
)
_CARET = re.compile(rf"(?<=[^\W\d_])\^({_TIGHT})\^?(?![\w^])")
_NAMED = re.compile(
    rf"(?P<open>[(\[])?(?<!\w)(?P<noun>[Rr]efs?\.|[Rr]efs|[Rr]ef|[Rr]eferences?)\s"
    rf"(?P<list>{_LOOSE})(?![\w%]|[.,][0-9])(?P<close>[)\]])?"
)
_SQUARE = re.compile(rf"\[\s?({_LOOSE})\s?\]")
_ROUND = re.compile(rf"\(\s?({_LOOSE})\s?\)")
_END = r"(?=[\s.,;:!?)\]”»\"،؛؟]|$)(?![.,:][0-9])"
_STOPPED = re.compile(
    rf"(?:(?<=[^\W\d_][.,;:!?،؛؟])|(?<=[)\]%”\"»][.,;:!?])|(?<=al\.,))({_TIGHT})(?=\s|$)"
)
_REST = re.compile(
    rf"(?:,\s{NUMBER}(?:{_DASH}{NUMBER})?|,?\s{_AND}\s{NUMBER}){{1,20}}(?=[.;:)\]]\s|[.;:)\]]?$)"
)
_FIGURED = re.compile(
    r"(?<![\w.,])(?:(?:19|20)[0-9]{2}|[0-9]{1,3}[.,][0-9]{1,4}|[^\W\d_][\w/-]{0,20}[0-9])\."
    rf"({_TIGHT})(?=\s+[^\W\d_a-z]|$)"
)
_CLOSED = re.compile(rf"(?:(?<=[)\]%”»\"])|(?<=[\w.]“))({_TIGHT}){_END}")
_LETTER = "[^\\W\\d_\u0300-\u036f\u064b-\u065f\u0670]|[\u0300-\u036f\u064b-\u065f\u0670]"
_GLUED = re.compile(
    rf"(?<![\w*+&/\u0300-\u036f\u064b-\u065f])((?:{_LETTER}){{1,40}})({_TIGHT}){_END}"
)
_SPACED = re.compile(
    rf"(?<=\S)[ \t\xa0\u2009\u202f]{{1,3}}"
    rf"({NUMBER}(?:, ?{NUMBER}|;{NUMBER}|{_DASH}{NUMBER}){{0,40}}){_END}"
)
_LEFT = 60

_MEASURED = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}\s?$)[0-9](?:[0-9.,]{0,9}[0-9])?\s?%?\s?$")

_ENUMERATED = re.compile(rf",?\s{_AND}\s\(")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?<![\w.])10\.[0-9]{4,9}/|(?<!\w)doi:\s?)[^\s\ue100-\ue10d]*[\w/]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,64}\w"
)
_FIGURE = re.compile(r"^(.*[^\W\d_])\s[0-9]{1,4}$")
_NOUN = 7
SURE = 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number, or a list of numbers, that may be a citation.

    ``start`` to ``end`` is what a token would replace, white space before it included; ``weight``
    is what the place says, from 0 (hardly) to :data:`SURE`. ``stem`` is the word that the number
    is glued to. ``is_decimal`` tells of “1,2” in a document that writes decimals so.
    """

    style: str
    start: int
    end: int
    numbers: tuple[int, ...]
    weight: float
    stem: str = ""
    is_decimal: bool = False


def candidates(text: Rich) -> list[Candidate]:
    """What may be a citation by number in a cleaned text, in order."""
    shadow = shadowed(text)
    found: list[Candidate] = []
    taken = bytearray(len(shadow))
    for address in _ADDRESS.finditer(shadow):
        taken[address.start() : address.end()] = b"\x01" * len(address[0])
    for finder in _FINDERS:
        for one in finder(shadow):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\x01" * (one.end - one.start)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def expanded(typed: str) -> tuple[int, ...]:
    """The numbers of a list with ranges, “3–5, 7”; none where a range runs backwards."""
    cited: list[int] = []
    for part in re.split(rf"\s?[,;]\s?|\s{_AND}\s|,\s{_AND}\s", typed):
        ends = [int(number) for number in re.split(rf"\s?{_DASH}\s?", part) if number.strip()]
        if not ends or len(ends) > 2 or not ends[0] <= ends[-1] < ends[0] + 100:
            return ()
        cited += range(ends[0], ends[-1] + 1)
    return tuple(dict.fromkeys(cited))


def _candidate(
    style: str, text: str, span: tuple[int, int], typed: str, weight: float, stem: str = ""
) -> Iterator[Candidate]:
    numbers = expanded(typed)
    if numbers:
        start, end = span
        yield Candidate(style, start, end, numbers, weight, stem)


def _with_rest(text: str, found: re.Match[str], group: int = 1) -> tuple[tuple[int, int], str]:
    """The place and numbers of a list, with those behind spaces at an end: “remission1, 3, 4”."""
    start, end = found.span(group)
    rest = _REST.match(text, end)
    if rest:
        end = rest.end()
    return (start, end), text[start:end]


def _raised(text: str) -> Iterator[Candidate]:
    for found in _RAISED.finditer(text):
        whole = found["open"] and found["close"]
        start, end = found.span() if whole else found.span("list")
        before, after = text[max(0, start - _LEFT) : start], text[end : end + 2]
        typed = found["list"].translate(DIGITS)
        if not is_exponent(before, after, typed):
            yield from _candidate("raised", text, (start, end), typed, SURE)


def _caret(text: str) -> Iterator[Candidate]:
    for found in _CARET.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()]
        if not is_exponent(before, "", found[1]):
            yield from _candidate("raised", text, found.span(), found[1], SURE)


def _named(text: str) -> Iterator[Candidate]:
    for found in _NAMED.finditer(text):
        whole = found["open"] and found["close"]
        span = found.span() if whole else found.span("list")
        if not whole and next_word(text[span[1] : span[1] + 40]) in known.UNITS:
            continue
        yield from _candidate("named", text, span, found["list"], SURE)


def _square(text: str) -> Iterator[Candidate]:
    for found in _SQUARE.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()]
        word = word_before(before)
        counted = word in known.INTERVALS or re.search(r"[=<>±]\s?$", before)
        measured = _MEASURED.search(before) and re.search("[-–—,;]", found[1])
        after = text[found.end() : found.end() + 40]
        if counted or after[:1] == "(" or (measured and next_word(after) in known.UNITS):
            continue
        weight = SURE if not measured else 1.0 if before.rstrip()[-1] == "%" else 0.0
        if not before.strip():  # perhaps the number of a question
            weight = 0.5
        yield from _candidate("square", text, found.span(), found[1], weight)


def _round(text: str) -> Iterator[Candidate]:
    for found in _ROUND.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()].rstrip()
        after = text[found.end() : found.end() + 40]
        figure = _FIGURE.search(before)
        if figure is None and not _may_be_in_brackets(before, after):
            continue
        word = word_before(before)
        weight = position(after) + 0.5 * ends(after) + 0.5 * ("," in found[1])
        if word in TAKING and not is_measure(before):
            weight = 0.0
        if figure and not (ends(after) and word_before(figure[1]) in NUMBERED):
            weight = 0.0  # perhaps a mean and its deviation
        yield from _candidate("round", text, found.span(), found[1], weight)


def _may_be_in_brackets(before: str, after: str) -> bool:
    """Whether a number in round brackets is no count, range or item of an enumeration."""
    if not before or not (before[-1].isalpha() or before[-1] in ').%”"'):
        return False
    if before[-1] == "." and not before.endswith("al."):
        return False
    word = word_before(before)
    if word in known.COUNT_WORDS or word in known.INTERVALS:
        return False
    if after[:1].isalnum() or _ENUMERATED.match(after):
        return False
    return may_take(word, before, after)


def _stopped(text: str) -> Iterator[Candidate]:
    for found in _STOPPED.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start() - 1]
        sign = text[found.start() - 1]
        word = word_before(before)
        if sign == "." and (
            word in known.SHORT
            or (len(word) < 2 and before[-1:].isascii() and before[-1:].isalpha())
        ):
            continue
        after = text[found.end() : found.end() + 40].lstrip()
        opens = not after or not after[0].islower()
        weight = {".": 3.0 if opens else 1.0, "!": 3.0, "?": 3.0, "؟": 3.0, ",": 2.0}.get(sign, 1.0)
        if word == "al":
            weight = 3.0
        if after[:1].isdigit() or (not opens and next_word(after) in known.UNITS):
            continue
        yield from _candidate("stopped", text, *_with_rest(text, found), weight)
    for found in _FIGURED.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()]
        if not before.strip() or word_before(before) in NUMBERED:
            continue
        yield from _candidate("stopped", text, found.span(1), found[1], 1.5)


def _closed(text: str) -> Iterator[Candidate]:
    for found in _CLOSED.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()]
        if before[-1] == "%" and not re.search(r"[0-9]\s?%$", before):
            continue
        opening = before.rfind("(") if before.endswith(")") else -1
        chemical = opening > 0 and before[opening - 1].isalnum()
        weight = 1.0 if chemical else 3.0
        yield from _candidate("closed", text, *_with_rest(text, found), weight)


def _glued(text: str) -> Iterator[Candidate]:
    for found in _GLUED.finditer(text):
        stem = found[1]
        lower = stem.lower()
        if len(stem) == 1 or lower in known.POWERS or lower in known.SHORT:
            continue
        word = len(stem) > 3 and stem[1:] == stem[1:].lower()
        counted = lower in known.COUNTED or lower in known.COUNTABLE
        if counted and not is_measure(text[max(0, found.end(1) - _LEFT) : found.end(1)]):
            weight = 1.5 if lower in known.COUNTABLE else 0.0  # “patients6.”, but not “day28”
            yield from _candidate("glued", text, found.span(2), found[2], weight)
            continue
        weight = 3.0 if word and len(stem) > 4 else 2.0 if word else 0.5
        if word and stem[0] != stem[0].lower():  # a name, or a noun in German
            weight -= 1.5 if len(stem) < _NOUN else 0.75
        if stem.upper() in known.NAMED:
            weight = -1.0
        yield from _candidate("glued", text, *_with_rest(text, found, 2), weight, stem)


def _spaced(text: str) -> Iterator[Candidate]:
    for found in _SPACED.finditer(text):
        before = text[max(0, found.start() - _LEFT) : found.start()]
        after = text[found.end() : found.end() + 40]
        if not may_stand_free(before, after, found[1]):
            continue
        tight = "," in found[1] and ", " not in found[1]
        weight = position(after) + (1.0 if tight else 0.25 * ("," in found[1]))
        if word_before(before) == "al":
            weight = max(weight, 1.0)
        if (word_before(before) in TAKING and not is_measure(before)) or _ends_in_stem(before):
            weight = 0.0
        if before[-1] in ".!?":
            weight = 0.5 + 0.5 * tight
        yield from _candidate("spaced", text, found.span(), found[1], weight)


def _ends_in_stem(before: str) -> bool:
    """Whether a text ends in a stem that takes numbers, spaced as in “HSV 1”."""
    found = re.search(r"(?<![\w-])[A-Z]{2,6}$", before)
    return found is not None and found[0] in known.NAMED


_FINDERS: tuple[Callable[[str], Iterator[Candidate]], ...] = (
    _raised, _caret, _named, _square, _stopped, _closed, _glued, _round, _spaced,
)  # fmt: skip
