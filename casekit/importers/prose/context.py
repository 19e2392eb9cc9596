"""What the words around a number say about it: counted, measured, an exponent, or free."""

from __future__ import annotations

import re

from casekit.importers.prose import lookalikes as known

TAKING = known.VALUES | known.FUNCTION | known.COUNTABLE
"""Words that take a number, so that a free one behind them is hardly a citation."""

NUMBERED = known.COUNTED | known.COUNTABLE
"""Words whose number belongs to them: “section 3.2”, “Table 2”."""


def is_exponent(before: str, after: str, typed: str) -> bool:
    """Whether raised digits are an exponent, a charge, a mass or stand in front of their word."""
    if before[-1:] in ("\ue10a", "\ue10b", "⁻", "⁺") or after[:1] in ("\ue10a", "\ue10b", "+"):
        return True
    if not before.strip() or before[-1] in " \t\xa0([{-–/":
        return after[:1].isalnum() or (not before.strip() and not after.strip())
    if before[-1].isdigit():
        base = re.search(r"[0-9.,]+$", before)
        word = before[: base.start()] if base else before
        if word[-1:].isalpha() or word.endswith(("-", "–")) or word_before(word) in NUMBERED:
            return False
        return base is None or base[0] == "10" or "×" in word[-3:] or typed in ("2", "3")
    letters = re.search(r"(?<![^\W\d_])[A-Za-zµα-ωΑ-Ω]+$", before)
    if letters:
        stem = letters[0]
        if typed in ("2", "3") and (len(stem) == 1 or stem.lower() in known.POWERS):
            return True
        return typed in known.ISOTOPES.get(stem, ())
    return False


def may_stand_free(before: str, after: str, typed: str) -> bool:
    """Whether a number behind a space is no measure, count, grade or part of a formula."""
    if not (before[-1].isalpha() or before[-1] in ').]%”"’»\ue10b+' or is_name(before)):
        return False
    following = next_word(after)
    if following in known.UNITS or following in known.MONTHS:
        return False
    if re.match(r"\s?[=<>±×/+%°]|\s[0-9]", after):
        return False
    if re.match(r"\s(?:to|or|and|bis|oder|und|a|à|o|et|ou)\s[0-9]", after):
        return False
    word = word_before(before)
    if before[-1] == "." and word not in ("al",):
        return before[-2:-1].isalpha() and len(word) > 2 and word not in known.SHORT
    return word not in known.COUNT_WORDS and may_take(word, before, after)


def may_take(word: str, before: str, after: str) -> bool:
    """Whether a free number behind a word can be a citation at all."""
    if is_measure(before):
        return True
    if word in known.COUNTED or word in known.MONTHS:
        return False
    return word not in TAKING or ends(after)


def is_measure(before: str) -> bool:
    """Whether a text ends in a number and its unit."""
    found = re.search(r"[0-9][\s-]([^\W\d_]+)$", before)
    return found is not None and found[1].lower() not in known.FUNCTION


def ends(after: str) -> bool:
    """Whether a stop or the end follows."""
    return not after.strip() or after[0] in '.,;:!?)]”»"،؛؟'


def is_name(before: str) -> bool:
    """Whether a text ends in a name such as TP53 or PD-1."""
    return re.search(r"[^\W\d_][^\W\d_]*-?[0-9]{1,4}$", before) is not None


def position(after: str) -> float:
    """What follows a mark: a stop or the end speak for it, a verb does a little less."""
    if ends(after):
        return 1.0
    word = next_word(after)
    return 1.0 if word in known.GOES_ON else 0.0


def word_before(before: str) -> str:
    """The last word in small letters, with what hyphens join to it; empty where there is none."""
    found = re.search(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[.\s)]*$", before)
    return found[1].lower() if found else ""


def next_word(after: str) -> str:
    """The next word in small letters, or a sign such as “%”."""
    found = re.match(r"\s?([^\W\d_]+|[%‰°×])", after)
    return found[1].lower() if found else ""
