"""The words by which names, titles, degrees and institutions are known; the files in ``data``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "tr", "ar", "nl", "zh")
_LATIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NO_SIGN = re.compile(r"[.\s'’]")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a file of ``data``, one for each line."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a file of ``data`` that has several in a line."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def small(name: str) -> frozenset[str]:
    """The entries of a file of ``data``, without the difference of capitals and final stops."""
    return frozenset(folded(word) for word in words(name))


def folded(text: str) -> str:
    """A word in small letters, without a stop or comma at its ends, and without dotless ı."""
    return text.strip(".,;:").replace("İ", "i").casefold().replace("ı", "i")


def plain(text: str) -> str:
    """A name for comparing: small letters without accents, hyphens and stops."""
    bare = unicodedata.normalize("NFD", text.replace("İ", "i").casefold().translate(_LATIN))
    kept = (sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", "".join(kept)).split())


def spelt_out(text: str) -> str:
    """A name for comparing in which ä, ö and ü are written ae, oe and ue."""
    return plain(unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS))


def has_letters(text: str) -> bool:
    """Whether there is a letter of any script."""
    return bool(_LETTER.search(text))


_SPELT_FREELY = frozenset(
    {"phd", "msc", "bsc", "mph", "mbbs", "pharmd", "mba", "frcp", "facp", "dphil"}
)


def is_degree(text: str) -> bool:
    """Whether a text is a degree, in one of its spellings: ``MD``, ``M.D.``, ``Dr. med.``."""
    if len(text) > 30:
        return False
    bare = _NO_SIGN.sub("", re.sub(r"\s?\([^()]{1,20}\)$", "", text)).replace("-", "")
    if not bare.isascii() or not bare:
        return bare in {"Uzm"}
    known = words("degrees")
    if bare in known or bare.casefold() in _SPELT_FREELY:
        return True
    if len(bare) >= 3 and bare.isupper() and bare in _upper_degrees():
        return True
    return is_german_degree(text)


@cache
def _upper_degrees() -> frozenset[str]:
    return frozenset(word.upper() for word in words("degrees"))


_GERMAN = frozenset(
    {
        "dr",
        "med",
        "rer",
        "nat",
        "phil",
        "habil",
        "h.c",
        "hc",
        "univ",
        "dent",
        "vet",
        "sc",
        "hum",
        "pharm",
        "iur",
        "oec",
        "biol",
        "ing",
    }
)


def is_german_degree(text: str) -> bool:
    """Whether a text is a doctorate after the name, such as ``Dr. med.`` or ``Dr. rer. nat.``."""
    parts = [folded(part) for part in text.replace(".", ". ").replace("h. c.", "hc").split()]
    return len(parts) > 1 and parts[0] == "dr" and all(part in _GERMAN for part in parts)


_CAPITALS = frozenset({"DR", "PROF", "PROFESSOR", "DOCTOR", "UZM", "DOÇ", "YRD", "ÖĞR", "ÜYESİ"})
"""Titles written in capitals; of others, such as MR and PR, capitals make something else."""


def is_honorific(word: str) -> bool:
    """Whether a word is a title, or a part of one, as it stands before a name."""
    bare = word.strip(",;:").removesuffix(".")
    return bare in words("honorifics") or bare in _CAPITALS


def is_plain_title(title: str) -> bool:
    """Whether a title is one that patients have too, such as Mr. or Frau, and no academic one."""
    return all(
        word.strip(",;:").removesuffix(".") in words("plain_titles") for word in title.split()
    )


@cache
def countries() -> frozenset[str]:
    """The names of countries in small letters, as CLDR has them in the importer's languages."""
    from babel import Locale

    found = {folded(name) for name in lines("countries")}
    for language in _LANGUAGES:
        names = Locale(language).territories
        found |= {folded(name) for code, name in names.items() if len(code) == 2}
    return frozenset(found)


def is_country(text: str) -> bool:
    """Whether a text is the name of a country."""
    return folded(" ".join(text.split())) in countries()


@cache
def _regions() -> frozenset[str]:
    return frozenset(lines("regions"))


def is_region(text: str) -> bool:
    """Whether a text is the name or abbreviation of a state or province."""
    bare = " ".join(text.split())
    return bare in _regions() or bare.rstrip(".") in _regions()


def is_city(text: str) -> bool:
    """Whether a text is the name of a city that many hospitals and universities are in."""
    return " ".join(text.split()) in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(lines("cities"))


def is_place(text: str) -> bool:
    """Whether a text is the name of a city, a state or a country."""
    return is_city(text) or is_region(text) or is_country(text)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """A pattern for the words of a file of ``data``, where a star stands for any letters."""
    known = sorted(words(name), key=len, reverse=True)
    forms = (re.escape(word).replace(r"\*", r"\w{0,30}") for word in known)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def institutions(text: str) -> int:
    """How many words of a text name an institution: University, Hospital, Klinikum."""
    return _named("institutions", text)


def departments(text: str) -> int:
    """How many words of a text name a part of an institution: Department, Abteilung."""
    return _named("departments", text)


def _named(what: str, text: str) -> int:
    """How often such words are written as in a name: with a capital, or at the beginning.

    “The hospital's ethics committee” names none; “Servicio de hematología, hospital general” does.
    """
    found = list(_any_of(what).finditer(text))
    if found and found[0].start() == 0:
        return len(found)
    return sum(1 for match in found if not match.group()[0].islower())


@cache
def _positions() -> re.Pattern[str]:
    heads = []
    for line in lines("positions"):
        begins = line.endswith("*")
        stem = re.escape(line.rstrip("*")).replace(r"\ ", r"\s+")
        closed = begins or not line[-1].isalnum()
        heads.append(stem + (r"[\w:*/-]*" if begins else "" if closed else r"(?![\w'’])"))
    heads.sort(key=len, reverse=True)
    return re.compile(rf"(?:the\s+|an?\s+|our\s+)?(?:{'|'.join(heads)})", re.IGNORECASE)


def begins_as_position(text: str) -> bool:
    """Whether a text begins with the name of a post: Professor of, Oberarzt."""
    return _positions().match(text) is not None


def is_group(text: str) -> bool:
    """Whether a text names a committee, a society or a team, written as a name is."""
    known = small("groups")
    words = text.removeprefix("the ").split()
    if not words or len(words) > 14 or not any(folded(word) in known for word in words):
        return False
    if folded(words[0]) in known:
        return not text.endswith(".")
    return all(not word[0].islower() for word in words if len(word) > 3 and word[0].isalpha())


def is_panel(text: str) -> bool:
    """Whether a text names a committee or a team, and no society that one may belong to."""
    return any(folded(word) in small("panels") for word in text.split())


def is_medical(word: str) -> bool:
    """Whether a word stands in titles, options and findings, and in names hardly ever."""
    pieces = [folded(word), *folded(word).split("-")]
    known = small("not_names")
    return any(
        (len(piece) > 1 and piece in known) or (len(piece) > 5 and piece.endswith(_endings()))
        for piece in pieces
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(small("not_name_endings")))
