"""What depends on the language of a case: writing direction, dates, numbers, lists of names.

A language is a BCP 47 tag such as ``de-AT``. The data are CLDR's, read with Babel. Numerals are
always Western digits (0 to 9), in Arabic too, so that a number is the same string in every output
and agrees with doses, citations and figures; the calendar is always the Gregorian one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

# Language, extended languages, script, region, anything else (RFC 5646, section 2.1).
_TAG = re.compile(
    r"(?P<language>[a-z]{2,8})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?:-.*)?",
    re.ASCII | re.IGNORECASE,
)
_RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
LATIN = frozenset({"de", "en", "es", "fr", "it", "pt", "tr"})
"""Languages that are written in Latin letters everywhere, of which CLDR need not be asked."""

# Spanish: “y” becomes “e” before the sound i, but not before a diphthong (“hielo”, “hiato”).
_SOUND_OF_I = re.compile(r"(?:h?[ií](?![aeo]))", re.IGNORECASE)


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The writing direction, by the tag's script or the likely script of its language."""
    language, script, region = _subtags(tag)
    if not script and language in LATIN:
        return "ltr"
    from babel.core import get_global

    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    known = script or (full.split("_")[1] if full else "")
    return "rtl" if known in _RIGHT_TO_LEFT else "ltr"


def format_date(day: date, tag: str) -> str:
    """A date in full, such as ``3. September 2021``."""
    from babel import dates

    return dates.format_date(day, "long", locale=_locale(tag))


def format_number(value: float, tag: str) -> str:
    """A number with the language's decimal sign, such as ``1,5``; no more digits than needed."""
    from babel import numbers

    return numbers.format_decimal(value, "#,##0.###", locale=_locale(tag), group_separator=False)


def format_percent(value: float, tag: str) -> str:
    """A percentage given in per cent: 80 is ``80%``, ``80 %`` or ``%80``."""
    from babel import numbers

    pattern = _locale(tag).percent_formats[None].pattern.replace("#,##0", "0.##")
    return numbers.format_percent(value / 100, pattern, locale=_locale(tag))


def join_names(names: Sequence[str], tag: str) -> str:
    """Names in one line: ``A``, ``A and B``, ``A, B, and C``."""
    from babel import lists

    joined = lists.format_list(list(names), "standard", locale=_locale(tag))
    if len(names) > 1 and _locale(tag).language == "es" and _SOUND_OF_I.match(names[-1]):
        return f"{joined.removesuffix(f' y {names[-1]}')} e {names[-1]}"
    return joined


@cache
def _locale(tag: str) -> Locale:
    """CLDR's best match; English for a language that it does not know."""
    from babel import Locale, UnknownLocaleError

    language, script, region = _subtags(tag)
    for parts in ((language, script, region), (language, script), (language, region), (language,)):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse("_".join(part for part in parts if part))
    return Locale("en")


def _subtags(tag: str) -> tuple[str, str, str]:
    """Language, script and region in their usual case, empty where not given."""
    found = _TAG.fullmatch(tag.replace("_", "-"))
    if found is None:
        return "", "", ""
    return (
        found["language"].lower(),
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
    )
