"""Ids for what is imported, and the language it is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

from casekit.importers.vocabulary import table

_SPELT = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"µ": "u", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda"}
)
_GENERIC = re.compile(
    r"(?:new|neu|draft|document|dokument|doc|case|fall|untitled|copy|final|version|v|manuscript|text|page|index|"
    r"import|file|unnamed|word|entwurf|clinical|of|the|month|and|[0-9]+|-)+"
)
_LONGEST_ID = 60
_LONGEST_OPTION = 32


def slug(text: str, longest: int = _LONGEST_ID) -> str:
    """A text as an id: lower-case Latin letters and digits with hyphens; empty where none are."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in folded if not unicodedata.combining(c)))
    plain = plain.strip("-")
    if len(plain) <= longest:
        return plain
    cut = plain[: longest + 1]
    return (cut[: cut.rindex("-")] if "-" in cut else cut[:longest]).strip("-")


def case_id(stem: str, title: str) -> str:
    """The id of a case: the file's name, or the title's where that name says nothing."""
    named = slug(stem)
    if named and not _GENERIC.fullmatch(named):
        return named
    return slug(title) or named or "imported-case"


def option_id(text: str, place: int, taken: Collection[str]) -> str:
    """A short id from an option's words; ``option-c`` where they have no Latin letters."""
    small = table("languages")["small"]
    words = [word for word in slug(text, 200).split("-") if word not in small]
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST_OPTION or name.count("-") == 3:
            break
        name = longer
    name = name or f"option-{chr(ord('a') + place)}"
    return unique(name, taken)


def unique(name: str, taken: Collection[str]) -> str:
    """A name, with a number behind it where it is taken."""
    if name not in taken:
        return name
    return next(
        made for number in range(2, len(taken) + 3) if (made := f"{name}-{number}") not in taken
    )


_ENOUGH = 5
_AHEAD = 1.4


def language_of(texts: Iterable[str]) -> tuple[str, float]:
    """The language of texts and how sure that is: by script, or by their commonest words."""
    text = " ".join(texts)
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    if letters and arabic > len(letters) / 2:
        return "ar", 1.0
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = sorted(
        (
            (sum(words[word] for word in set(common)), tag)
            for tag, common in table("languages")["common"].items()
        ),
        key=lambda item: (-item[0], item[1]),
    )
    (best, tag), (second, _) = scores[0], scores[1]
    if best < _ENOUGH:
        return ("en", 0.3)
    return tag, 1.0 if best >= second * _AHEAD else 0.6
