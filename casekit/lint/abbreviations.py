"""Abbreviations of a case: where each is defined, as what, and where it is used.

Definitions are recognised as by Schwartz and Hearst (A simple algorithm for identifying
abbreviation definitions in biomedical text, Pac Symp Biocomput 2003): a short form in brackets
behind words that hold its letters in order, the first at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Place, Prose

_IN_BRACKETS = re.compile(r"[(\[]\s?([A-Za-z0-9][\w–/-]{1,11})(?=[)\],;])")
_USED = re.compile(
    r"(?<![\w@#./-])(?:(?:anti|non|post|pre|pro|un)-)?"
    r"((?:[a-z]{1,6}-)?[A-Z][A-Za-z0-9]*(?:[-/–][A-Za-z0-9]+){0,2}s?)(?![\w@])"
)
PLACES = (
    frozenset(
        {Place.VIGNETTE, Place.REVEAL, Place.LEAD_IN, Place.OPTION, Place.CAPTION, Place.NOTES}
    )
    | ANSWER
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A long form behind which a short one stands in brackets."""

    short: str
    long: str
    prose: Prose
    start: int
    end: int
    order: int


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an abbreviation stands, its own definition aside."""

    prose: Prose
    start: int
    end: int
    order: int


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """All definitions and uses by short form, in reading order, and the case's own list.

    ``in_brackets`` stand in brackets somewhere, behind words of which they may be short.
    """

    definitions: Mapping[str, list[Definition]]
    uses: Mapping[str, list[Use]]
    listed: Mapping[str, str]
    in_brackets: frozenset[str]


def abbreviations(case: LintCase) -> Abbreviations:
    """The abbreviations of a case; ask for them with ``case.once(abbreviations)``."""
    definitions: dict[str, list[Definition]] = {}
    uses: dict[str, list[Use]] = {}
    in_brackets: set[str] = set()
    order = 0
    for prose in case.texts(PLACES):
        defined: set[tuple[int, int]] = set()
        for found in _IN_BRACKETS.finditer(prose.text):
            short = found[1][:-1] if found[1][-1] == "s" and found[1][:-1].isupper() else found[1]
            long = long_form(short, prose.text[max(0, found.start() - 120) : found.start()])
            in_brackets.add(short)
            if long:
                start = found.start(1)
                end = start + len(short)
                defined.add((start, end))
                item = Definition(short, long, prose, start, end, order + start)
                definitions.setdefault(short, []).append(item)
        for found in _USED.finditer(prose.text):
            short = found[1].removesuffix("s") if found[1][:-1].isupper() else found[1]
            start = found.start(1)
            if is_abbreviation(short) and (start, start + len(short)) not in defined:
                use = Use(prose, start, start + len(short), order + start)
                uses.setdefault(short, []).append(use)
        order += len(prose.text) + 1
    listed = dict(case.case.abbreviations or {})
    return Abbreviations(definitions, uses, listed, frozenset(in_brackets))


def is_abbreviation(text: str) -> bool:
    """Whether letters look like one: two capitals at least, and hardly a gene or a number."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if capitals < 2 or len(text) > 12:
        return False
    last = re.split(r"[-/–]", text)[-1]
    return capitals * 2 >= len(letters) or (last.isupper() and len(last) > 1)


def long_form(short: str, before: str) -> str:
    """The words in front of a bracket that a short form stands for; empty if they do not fit."""
    if not is_abbreviation(short) or not before.endswith((" ", "\u00a0")):
        return ""
    text = re.split(r"[.;:!?()\[\]]\s", before.rstrip())[-1]
    letters = [sign.lower() for sign in short if sign.isalnum()]
    most = min(len(letters) + 5, len(letters) * 2)
    words = text.split()[-most:]
    last = words[-len(letters) :]
    if [word[0].lower() for word in last] == letters:  # a letter a word, the commonest way
        return " ".join(last).strip(' -–“"')
    candidate = " ".join(words)
    at = len(candidate) - 1
    for number in range(len(letters) - 1, -1, -1):
        sign = letters[number]
        while at >= 0 and not (
            candidate[at].lower() == sign
            and (number > 0 or at == 0 or not candidate[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
        at -= 1
    found = candidate[at + 1 :].strip(' -–“"')
    return found if len(found.split()) >= 2 or "-" in found else ""


def same_long_form(one: str, other: str) -> bool:
    """Whether two long forms differ in capitals, hyphens and the last word's ending only."""
    shorter, longer = sorted((_bare(one), _bare(other)), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) <= 4


def _bare(text: str) -> str:
    letters = "".join(sign for sign in text.lower() if sign.isalnum() or sign.isspace())
    return "".join(word.removesuffix("s") for word in letters.split())
