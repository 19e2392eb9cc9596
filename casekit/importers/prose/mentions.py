"""“Figure 1”, “Fig. 2”, “Tables 1 and 2” in a text, which become ``@fig:`` and ``@tbl:``.

Panels (“Figure 2A”), ranges and numbers of no figure of the case stay as typed: a token would
print something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.importers.prose.names import Names, Spot

_FIGURES = (
    "Figure", "Figures", "Fig.", "Figs.", "Fig", "Figs", "Abbildung", "Abbildungen", "Abb.",
    "Figura", "Figuras", "Figure", "Şekil", "الشكل",
)  # fmt: skip
_TABLES = (
    "Table", "Tables", "Tabelle", "Tabellen", "Tab.", "Tableau", "Tableaux", "Tabla", "Tablas",
    "Tabella", "Tabelle", "Tabela", "Tabelas", "Tablo", "الجدول",
)  # fmt: skip
_NUMBER = r"S?[0-9]{1,3}"
_SEPARATOR = r"(?:,\s|,?\s(?:and|und|et|y|e|ve|&|و)\s)"


def _pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(noun) for noun in sorted(set(nouns), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w@:-])(?:{listed})(?:(?<=\.)\s?|\s)(?P<list>{_NUMBER}(?:{_SEPARATOR}{_NUMBER}){{0,20}})"
        r"(?![\w%*^]|[-–—/.]\w|[.,][0-9])",
        re.IGNORECASE,
    )


_KINDS = (("fig", _pattern(_FIGURES)), ("tbl", _pattern(_TABLES)))
_ANY = re.compile(_NUMBER)


_POINTING = re.compile(
    r"(?:this|that|the|a|each|every|our|same|diese[rsmn]?|der|die|das|eine?|la|le|les|cette|une|"
    r"el|esta|una|il|questa|esta|a|uma|bu)\s$",
    re.IGNORECASE,
)


def mentioned(text: str, names: Names) -> Iterator[Spot]:
    """Mentions of figures and tables by number, those of one list one by one."""
    for kind, found in _found(text):
        ids = names.figures if kind == "fig" else names.tables
        numbers = list(_ANY.finditer(text, found.start("list"), found.end("list")))
        if all(number[0] in ids for number in numbers):
            starts = [found.start(), *(number.start() for number in numbers[1:])]
            for start, number in zip(starts, numbers, strict=True):
                yield Spot(start, number.end(), f"@{kind}:{ids[number[0]]}")


def numbered_parts(text: str) -> list[tuple[int, int]]:
    """Where figures and tables are named by number, whether the case has them or not."""
    return [found.span() for _, found in _found(text)]


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Mentions, but not “below this figure 1.”, which has the number of a reference."""
    for kind, pattern in _KINDS:
        for found in pattern.finditer(text):
            small = found[0][0].islower()
            if not small or not _POINTING.search(text[max(0, found.start() - 12) : found.start()]):
                yield kind, found
