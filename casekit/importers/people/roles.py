"""The roles that the words of a label tell."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from casekit.importers.people import vocabulary
from casekit.importers.people.shapes import Role

_WORDS = re.compile(r"[^\W\d_][\w.-]*|&")


def words_of(label: str) -> list[str]:
    """The words of a label, and “&”."""
    return _WORDS.findall(label)


def roles_of(label: str, *, misspelt: bool = False) -> tuple[Role, ...]:
    """The roles that a label tells; none if any of its words belongs to no such label.

    With ``misspelt``, a long word may be one letter away from the one that is meant.
    """
    found: list[Role] = []
    words = words_of(re.sub(r"\((?:s|en|in|es|innen|a|as)\)|/-?in(?:nen)?|[*]in", "", label))
    if not words or len(words) > 9 or re.search(r"[0-9]", label):
        return ()
    for word in words:
        bare = vocabulary.folded(re.sub(r"['’]s$|['’]$", "", word))
        role = _roles().get(bare)
        if role is None and misspelt and len(bare) > 6:
            role = _nearly(bare)
        if role is not None:
            if role not in found:
                found.append(role)
        elif bare not in vocabulary.small("credit_fillers") and bare != "&":
            return ()
    if found[:1] == ["submitter"] and "discussant" in found and not _joins(words):
        found.remove("submitter")
    return tuple(found)


def _joins(words: list[str]) -> bool:
    return any(word in {"and", "&", "und", "et", "y", "e", "ve"} for word in words)


@lru_cache(maxsize=1024)
def _nearly(word: str) -> Role | None:
    """The role of the word that a misspelt one is a letter away from."""
    for known, role in _roles().items():
        if len(known) > 5 and DamerauLevenshtein.distance(word, known, score_cutoff=1) == 1:
            return role
    return None


@cache
def _roles() -> dict[str, Role]:
    roles: tuple[Role, ...] = ("submitter", "discussant", "reviewer", "editor", "translator")
    known = {words[0]: words[1:] for words in map(str.split, vocabulary.lines("roles"))}
    return {vocabulary.folded(word): role for role in roles for word in known[role]}
