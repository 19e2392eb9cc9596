"""Which words of a name are given names, and which the family name."""

from __future__ import annotations

import re

from casekit.importers.people import vocabulary

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-–]?){1,4}")
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ`´-]*", re.UNICODE)
_JOINED_PARTICLE = re.compile(r"(?:al|el|ul|an|ash|as|ad|ar|at|az|d|l|o|t|s)[-'’]", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SERVANT = frozenset({"abdul", "abdel", "abd", "عبد"})
"""Beginnings of Arabic names of two words: Abdul Rahman, عبد الله."""
_TWO_PARTS = re.compile(r"[^\W\d_]{2,8}-[^\W\d_]{2,8}")


def is_name_word(word: str) -> bool:
    """Whether a word can be a part of a name: a capital, an initial or a particle."""
    bare = word.strip(",;:")
    if not _WORD.fullmatch(bare) or any(sign.isdigit() for sign in bare):
        return False
    if vocabulary.folded(bare) in vocabulary.small("particles"):
        return True
    return not bare[0].islower() or bool(_JOINED_PARTICLE.match(bare) and not bare.islower())


def is_initials(word: str) -> bool:
    """Whether a word is one or several initials: ``J.``, ``J.-P.``, ``AB``."""
    return bool(_INITIALS.fullmatch(word)) and (word.isupper() or "." in word) and len(word) <= 8


def is_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return bool(_ARABIC.search(text))


def family_in_front(words: list[str]) -> bool:
    """Whether capitals say that the family name stands in front: ``XIAO Ming``, ``DOE Jane``."""
    if in_capitals(words[-1]) or is_initials(words[-1]) or not in_capitals(words[0]):
        return False
    return len(words[0]) > 3 or is_listed(words[0])


def is_listed(word: str) -> bool:
    """Whether a word is a frequent Chinese, Korean or Vietnamese family name."""
    return word.title() in vocabulary.words("surnames_first")


def in_capitals(word: str) -> bool:
    """Whether a word is written in capitals, and is not mere initials with stops."""
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) > 1 and "." not in word and word.isupper() and not is_arabic(word)


def family_start(words: list[str]) -> tuple[int, bool]:
    """Where the family name begins, and whether that is certain."""
    particles = vocabulary.small("particles")
    capitals = [number for number, word in enumerate(words) if in_capitals(word)]
    if capitals and len(capitals) < len(words) and capitals[0] > 0 and not is_initials(words[-1]):
        start = capitals[0]
        while start > 1 and vocabulary.folded(words[start - 1]) in particles:
            start -= 1
        return start, True
    for number in range(1, len(words) - 1):
        word = words[number]
        if vocabulary.folded(word) in particles and (word == "Ó" or not is_initials(word)):
            joins = vocabulary.folded(word) in {"y", "e", "i"}
            start = max(number - 1 if joins else number, 1)
            return start, _particle_is_plain(words, start) and not _may_be_turned(words)
    if len(words) == 2:
        return 1, not _may_be_turned(words)
    known = _known_given(words)
    if known == len(words) - 1:
        return known, not _may_be_turned(words)
    iberian = words[0] in vocabulary.words("iberian_given") or any(map(_iberian, words))
    return known if iberian else len(words) - 1, False


def _particle_is_plain(words: list[str], start: int) -> bool:
    """Whether there are only given names before a particle and one family name behind it."""
    if _known_given(words[: start + 1]) < start:
        return False
    particles = vocabulary.small("particles")
    inner = [at for at, word in enumerate(words) if vocabulary.folded(word) in particles]
    return len(words) - 1 - inner[-1] < 2 or words[0] in vocabulary.words("iberian_given")


def _iberian(word: str) -> bool:
    """Whether a word looks like one from Spain, Portugal or Latin America."""
    return word.endswith(("ez", "es", "az", "os", "ia")) or any(
        sign in word for sign in "áéíóúñãõç"
    )


def _known_given(words: list[str]) -> int:
    """How many words at the beginning are given names or initials; the first always is one."""
    for number, word in enumerate(words[:-1]):
        first = word.split("-")[0]
        joined = number and vocabulary.folded(words[number - 1]) in _SERVANT
        if number and not (joined or is_initials(word) or first in vocabulary.words("given_names")):
            return number
    return len(words) - 1


def _may_be_turned(words: list[str]) -> bool:
    """Whether a name may be Chinese, Korean or Vietnamese with its family name in front."""
    if words[0] not in vocabulary.words("surnames_first"):
        return False
    return words[0] not in vocabulary.words("given_names") or bool(_TWO_PARTS.fullmatch(words[-1]))
