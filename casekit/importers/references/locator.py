"""Where in a journal: year, volume, issue and pages, read from shapes of numbers.

A stretch of nothing but numbers, months, signs and labels (``vol.``, ``Suppl``, ``pp.``) becomes
a string with one letter for each token, and a short table says which shapes mean what.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from casekit.importers.references.dates import MONTH, SEASON
from casekit.importers.references.sheet import Sheet

_DASH = r"\s?[-‐‑‒–—−]{1,2}\s?"
_NUMBER = r"[A-Za-z]{0,6}\d{1,17}[A-Za-z]{0,4}(?:\.(?:pub|[a-z])\d{1,4})?"
_ROMAN = r"[ivxlc]{1,8}"

_SUPPLEMENT = (
    r"(?:(?<=\()\d{1,3},?\s|\b\d{1,3}_)?(?i:suppl(?:ement(?:um|ary)?|ément)?s?\b\.?|sonderheft)"
    r"(?:[\s_]?(?:No\.\s?)?[A-Z]?\d{1,3}[A-Z]?\b|[\s_][A-Z]\b)?"
    r"|\d{1,3}_(?i:suppl)\w{0,8}|(?i:suppl)\w{0,8}?_\d{1,3}"
    r"|Ek\s\d{1,2}\b|(?:Pt|Part|Spec(?:ial)?)\b\.?\s?(?:No|Issue|[0-9A-C])\b\.?"
)
_VOLUME_LABEL = (
    r"(?i:\bvol(?:ume|umen|\.|\b)\.?|\bBd\.|\bBand\b|\bJg\.|\bJahrg(?:ang|\.)|\bcilt\b:?)"
)
_ISSUE_LABEL = (
    r"(?i:\b(?:nos?|nr|núm|num|fasc|n)\.(?=\s?[\w(])"
    r"|\b(?:issue|heft|sayı|no|núm)\b:?(?=\s?\d)|\bn[°º]|\bH\.(?=\s?\d))"
)
_ABSTRACT_LABEL = (
    r"(?i:\babstr(?:act)?s?\b\.?\s{0,2}(?:no\.?|nr\.?|number|\#)?\s{0,2}"
    r"(?:[A-Z]{0,5}-?\d[\w-]{0,10}))"
)
_ARTICLE_LABEL = (
    r"(?i:\bart(?:icle|\.|ículo)?(?:\s(?:no|nr|number|id)\b\.?|\.?)(?=\s?:?\s?[A-Za-z]{0,6}\d))"
)
_PAGE_LABEL = (
    r"(?i:\bpp?\.|\bpages?\b|\bseiten?\b|\bpágs?\b\.?|\bpáginas\b|\bpag\.|(?-i:\bpp?)(?=\s?\d)"
    r"|\bss?\.(?=\s?\d)|\bss\b(?=\s\d)|(?-i:\bS(?=\s\d))|\bsayfa\b)"
)
_FRONT = r"(?:\b|(?<=\bp)|(?<=\bpp))"
_KINDS = {
    "space": r"\s+",
    "S": _SUPPLEMENT,
    "M": rf"\b{MONTH}(?:\s?[-–/]\s?{MONTH})?|\b{SEASON}",
    "V": _VOLUME_LABEL,
    "I": _ISSUE_LABEL,
    "X": _ABSTRACT_LABEL,
    "A": _ARTICLE_LABEL,
    "G": _PAGE_LABEL,
    "R": rf"{_FRONT}{_NUMBER}{_DASH}{_NUMBER}(?![\w])|\b{_ROMAN}{_DASH}{_ROMAN}\b",
    "Y": r"\b[c©]?(?:1[89]|20)\d\d[a-e]?\b(?!\.[A-Za-z])",
    "P": rf"{_FRONT}{_NUMBER}(?!\w)",
    "mark": r"[;:,.()\[\]/]",
    "word": r"[^\s\d;:,.()\[\]/]+|.",
}
"""One letter for each kind of token; ``N`` is a ``P`` of digits alone."""
_TOKENS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))

_DATE = r"(?P<d>Y[,.]?(?:M(?:[-/]?M)?[NR]?)?|(?:N?M(?:[-/]?M)?[NR]?,?)?Y)"
_VOL = r"(?<!M)(?<!MV)V?(?P<v>[NYP])(?:,?(?P<s>S))?"
_ISSUE = r"(?:\((?P<i>[NPYRSM,;/-]+)\)|,?[(]?I(?P<i>[NPYRS])[)]?)"
_ABSTRACT = r"(?:[,;(\[]{0,2}(?P<x>X)[)\]]?)?"
_PAGES = rf"[GA]?:?(?P<p>[NYRP](?:[,;/][NYRP]){{0,5}}){_ABSTRACT}"


def _compiled(shape: str) -> re.Pattern[str]:
    """A shape in which the same part may be named at several places."""
    count = itertools.count()
    return re.compile(re.sub(r"\?P<(\w)>", lambda found: f"?P<{found[1]}{next(count)}>", shape))


_YEARLESS = r"(?:(?<!M)(?P<v>[NP])|V(?P<v>[NYP]))(?:,?(?P<s>S))?"
_STRICT = _PAGES.replace("(?P<p>[NYRP]", "(?P<p>[NRP]")
_IN_BRACKETS = r"[(\[](?P<s>S)?[,;:]?(?P<x>X)?[)\]]"


_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, _compiled(shape))
    for name, shape in (
        # 2020;383(7):617-29
        (
            "date first",
            rf"\(?{_DATE}\)?[;,.:]{{1,2}}{_VOL},?{_ISSUE}?{_ABSTRACT}[:;,.]{{1,2}}{_PAGES}",
        ),
        ("date first", rf"{_DATE}[;,]{{1,2}}{_VOL},?{_ISSUE}?{_ABSTRACT}"),
        ("date first", rf"{_DATE}[;,.:]{{1,2}}(?:{_ISSUE}|(?P<s>S))[:;,.]{{1,2}}{_PAGES}"),
        ("date first", rf"{_DATE};{_ISSUE}"),
        ("date first", r"(?P<d>Y)(?P<v>[NP])(?:\((?P<i>[NPRS]+)\))?,?(?P<p>R)"),
        ("date first", rf"{_DATE}[;:]{{1,2}}{_PAGES}"),
        ("date first", rf"{_DATE}[;:.,]{{1,2}}(?=G){_PAGES}"),
        # (2020) 11:123
        ("date first", rf"\({_DATE}\)[:,]?{_VOL},?{_ISSUE}?[:,]{_PAGES}"),
        # 383, 617–629 (2020)
        ("date last", rf"{_VOL},?{_ISSUE}?[,:;.]{_PAGES}[,.]?[(\[]{_DATE}[)\]]"),
        ("date last", rf"{_VOL},?{_ISSUE}?{_ABSTRACT}[,.]?[(\[]{_DATE}[)\]]"),
        # 36:7075, 2018
        ("date last", rf"{_VOL},?{_ISSUE}?[,:;.]{_PAGES}[,;.]{_DATE}"),
        ("date last", rf"{_VOL},?{_ISSUE}?,{_DATE}(?:{_IN_BRACKETS})?"),
        # 383 (2020) 617–629; 38, no. 26 (September 10, 2020): 2993–3002
        (
            "date within",
            rf"{_VOL},?{_ISSUE}?[,:;]?\({_DATE}\)[,:;.]?(?:I(?P<i>[NPR])[,:]?)?{_PAGES}",
        ),
        # vol. 383, no. 7, Aug. 2020, pp. 617–629
        ("date within", rf"{_VOL},?{_ISSUE}?[,:;]{_DATE}[,:;]{_PAGES}"),
        # 383.7 (2020): 617–629
        ("date within", rf"(?P<v>N)\.(?P<i>N)\({_DATE}\):{_PAGES}"),
        # 383(7), 617–629
        ("no date", rf"{_VOL},?{_ISSUE}{_ABSTRACT}[,:;.]{{1,2}}{_PAGES}"),
        ("no date", rf"{_YEARLESS}{_ABSTRACT},?:{_PAGES}"),
        ("no date", rf"{_YEARLESS}{_ABSTRACT}[,;]{{1,2}}{_STRICT}"),
        ("no date", rf"{_VOL},?{_ISSUE}G{_PAGES}"),
        ("volume", rf"{_VOL},?{_ISSUE}{_ABSTRACT}"),
        ("volume", r"V(?P<v>[NP])"),
        ("pages", r"G(?P<p>[NYRP](?:[,;/][NYRP]){0,5})"),
        ("date", rf"[(\[]?{_DATE}[)\]]?"),
    )
)


@dataclass(frozen=True, slots=True)
class Locator:
    """Where something is in a journal; ``start`` and ``end`` are its places in the text.

    ``parts`` are the places of ``date``, ``volume``, ``issue``, ``page`` and ``abstract``;
    ``shape`` tells where the date stands among them.
    """

    shape: str
    start: int
    end: int
    parts: dict[str, tuple[int, int]]

    @property
    def strength(self) -> int:
        """How much it tells, and so how certain it is."""
        return sum(_WEIGHTS.get(name, 0) for name in self.parts)


_WEIGHTS = {"volume": 3, "page": 3, "date": 2, "issue": 1, "abstract": 1}
_NAMES = {
    "d": "date",
    "v": "volume",
    "i": "issue",
    "s": "issue",
    "p": "page",
    "x": "abstract",
}
_LONGEST = 40


def locators(sheet: Sheet) -> list[Locator]:
    """Every stretch of the body that can be read as a place in a journal, or as a date."""
    found = []
    for tokens in _stretches(sheet.body):
        at = 0
        while at < len(tokens):
            reading = _read(tokens[at:])
            if reading is None:
                break
            locator, used = reading
            found.append(locator)
            at += used
    return found


Token = tuple[str, int, int]


def _stretches(body: str) -> list[list[Token]]:
    """Runs of tokens that are no words."""
    runs: list[list[Token]] = [[]]
    for match in _TOKENS.finditer(body):
        kind = match.lastgroup or "word"
        if kind == "space":
            continue
        if kind == "word":
            if match[0] in {"-", "–", "_"} and runs[-1]:
                continue
            runs.append([])
            continue
        letter = match[0] if kind == "mark" else kind
        if kind == "P" and match[0].isdigit():
            letter = "N"
        runs[-1].append((letter, match.start(), match.end()))
    return [run for run in runs if any(letter.isalpha() for letter, _, _ in run)]


def _read(tokens: list[Token]) -> tuple[Locator, int] | None:
    """The most telling reading of some tokens, and how many tokens it ends after."""
    best: tuple[Locator, int] | None = None
    window = tokens[:_LONGEST]
    shape = "".join(letter for letter, _, _ in window)
    for name, pattern in _SHAPES:
        match = pattern.search(shape)
        if match is None:
            continue
        locator = _located(name, match, window)
        if best is None or locator.strength > best[0].strength:
            best = (locator, match.end())
    if best is None and len(tokens) > _LONGEST:
        return _read(tokens[_LONGEST:])
    return best


def _located(name: str, match: re.Match[str], tokens: list[Token]) -> Locator:
    parts: dict[str, tuple[int, int]] = {}
    for group in match.re.groupindex:
        part = _NAMES[group[0]]
        first, last = match.span(group)
        if first < 0:
            continue
        span = (tokens[first][1], tokens[last - 1][2])
        if part in parts:  # a supplement and an issue: one after the other
            span = (min(parts[part][0], span[0]), max(parts[part][1], span[1]))
        parts[part] = span
    start, end = tokens[match.start()][1], tokens[match.end() - 1][2]
    return Locator(name, start, end, parts)
