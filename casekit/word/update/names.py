"""Ids for what an editor added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)


def plain_words(text: str) -> list[str]:
    """The words of a text in small ASCII letters."""
    bare = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ß", "ss"))
    return _WORD.findall(bare.encode("ascii", "ignore").decode().lower())


def option_id(text: str, taken: Collection[str]) -> str:
    """An id made of an option's or objective's first words that mean something."""
    words = [word for word in plain_words(text) if word not in _SMALL] or ["new"]
    return _free("_".join(words[:3])[:40], taken, _numbers())


def _numbers() -> Iterator[str]:
    return (f"_{number}" for number in count(2))


def _free(name: str, taken: Collection[str], more: Iterator[str]) -> str:
    found = name
    while found in taken:
        found = f"{name}{next(more, '_new')}"
    return found
