"""Did you mean …? The nearest thing that would have been right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_LONGEST = 80
_PREFIXES = re.compile(
    r"(?:(?:https?://)?(?:(?:dx\.)?doi\.org|orcid\.org|pubmed\.ncbi\.nlm\.nih\.gov)/"
    r"|doi:\s*|pmid:?\s*|orcid:?\s*|mailto:)",
    re.IGNORECASE,
)
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most probably meant, if one is near enough."""
    if len(word) > _LONGEST:
        return None
    names = list(known)
    plain = {_plain(name): name for name in names}
    if _plain(word) in plain:
        return plain[_plain(word)]
    from difflib import get_close_matches

    close = get_close_matches(_plain(word), plain, n=1, cutoff=0.7)
    return plain[close[0]] if close else None


def reshaped(text: str, accepts: Callable[[str], bool]) -> str | None:
    """The same text in a form that is accepted, when a usual slip is all that is wrong."""
    if len(text) > _LONGEST or not text.strip():
        return None
    return next((form for form in _forms(text) if form != text and accepts(form)), None)


def _forms(text: str) -> Iterator[str]:
    bare = text.strip()
    yield bare
    yield " ".join(bare.split())
    without = _PREFIXES.sub("", bare, count=1).strip()
    yield without
    yield without.rstrip("/")
    yield bare.lower()
    yield f"https://{bare}"
    if day := _GERMAN_DAY.fullmatch(bare):
        yield f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    yield from (bare.replace("_", "-"), bare.replace("/", "-"))
    letters = unicodedata.normalize("NFKD", bare.casefold()).encode("ascii", "ignore").decode()
    yield re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")


def _plain(word: str) -> str:
    """Lower case, with hyphens, spaces and humps turned into underscores."""
    humps = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word.strip())
    return re.sub(r"[\s_-]+", "_", humps).lower()
