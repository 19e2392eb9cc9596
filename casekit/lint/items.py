"""What rules about questions have in common: distinctive words, components, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from casekit.lint.context import LintCase, OptionView, QuestionView
from casekit.lint.prose import Prose
from casekit.lint.tables import mapping
from casekit.lint.words import Sentence, Word

_SUFFIXES = (
    *("ations", "ation", "ising", "izing", "ically", "ments", "ingly", "ities", "ment"),
    *("ions", "ings", "ally", "ing", "ion", "ies", "ity", "ous", "ive", "ed", "es", "ly", "al"),
    *("ic", "e", "y", "s"),
)
_SHORTEST = 5
_KEPT = 4


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word in small letters without its ending, as far as that tells its forms apart no more."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _KEPT:
            return word[: -len(suffix)]
    return word


def content(case: LintCase, text: Prose, shortest: int = _SHORTEST) -> dict[str, Word]:
    """The words of a text that carry meaning, by stem: long enough and no common words."""
    common = _common(case.language)
    found: dict[str, Word] = {}
    for word in text.words:
        if len(word.lower) >= shortest and word.lower not in common and not word.text.isdigit():
            found.setdefault(stem(word.lower), word)
    return found


@lru_cache(maxsize=16)
def _common(language: str) -> frozenset[str]:
    return frozenset(mapping("common_words").get(language, ()))


def distinctive(case: LintCase, question: QuestionView, option: OptionView) -> dict[str, Word]:
    """The words that carry meaning in one option and stand in no other, by stem."""
    others: set[str] = set()
    for other in question.options:
        if other is not option:
            others |= content(case, other.text).keys()
    own = content(case, option.text)
    return {key: word for key, word in own.items() if key not in others}


def stems(case: LintCase, texts: Iterable[Prose], shortest: int = _SHORTEST) -> set[str]:
    """The stems of all words that carry meaning in some texts."""
    found: set[str] = set()
    for text in texts:
        found |= content(case, text, shortest).keys()
    return found


def asking(lead_in: Prose) -> Sentence:
    """The sentence of a lead-in that asks: the last that ends in a question mark or colon."""
    sentences = lead_in.sentences
    for sentence in reversed(sentences):
        if sentence.text.rstrip('\ufffc )”"').endswith(("?", ":", "؟", "？")):
            return sentence
    return sentences[-1] if sentences else Sentence("", 0, 0)


_AND = re.compile(
    r"[;&]|[,+/](?!\d)|\b(?:plus|and|with|followed by|und|mit)\b",
    re.IGNORECASE,
)


def components(option: Prose) -> tuple[str, ...]:
    """The parts of a combination, in small letters: “a and b” has two."""
    parts = (part.strip(" .\n").lower() for part in _AND.split(option.text))
    return tuple(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its unit; an open end is infinite, and a closed one belongs to it."""

    low: float
    high: float
    unit: str
    has_low: bool = True
    has_high: bool = True

    @property
    def is_range(self) -> bool:
        """Whether it is more than one number."""
        return self.low != self.high


_NUMBER = r"[0-9]{1,12}(?:[.,·][0-9]{1,6})?"
_UNIT = r"(?P<unit>[x×] ?10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3} ?/ ?[^\d\s]{1,8}|[^\d\s][^\d]{0,40})?"
_RANGE = re.compile(
    rf"(?:between |from |zwischen |von )?(?P<low>{_NUMBER}) ?(?P<first>[^\d\s–—-]{{1,12}})? ?"
    rf"(?:–|—|-|to|and|bis|und) ?(?P<high>{_NUMBER}) ?{_UNIT}",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"(?P<sign><|>|≤|≥|<=|>=|less than|more than|fewer than|at least|at most|over|under|above"
    rf"|below|weniger als|mehr als|mindestens|höchstens|über|unter) ?(?P<value>{_NUMBER}) ?{_UNIT}",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"(?P<value>{_NUMBER}) ?{_UNIT} (?P<sign>or more|or less|or fewer|and above|and over)"
)
_ONE = re.compile(rf"(?P<value>{_NUMBER}) ?{_UNIT}")
_BELOW = {"<", "less than", "fewer than", "under", "below", "weniger als", "unter"}
_AT_MOST = {"≤", "<=", "at most", "höchstens", "or less", "or fewer"}
_ABOVE = {">", "more than", "over", "above", "mehr als", "über"}


def amount(option: Prose) -> Amount | None:
    """The number or range that an option consists of; None where it is something else."""
    text = option.text.strip(" .")
    if found := _RANGE.fullmatch(text):
        low, high = number(found["low"]), number(found["high"])
        return Amount(low, high, _unit(found["unit"] or found["first"])) if low < high else None
    for pattern in (_BOUND, _OPEN):
        if found := pattern.fullmatch(text):
            return _bounded(found["sign"].lower(), number(found["value"]), _unit(found["unit"]))
    if found := _ONE.fullmatch(text):
        return Amount(number(found["value"]), number(found["value"]), _unit(found["unit"]))
    return None


def _bounded(sign: str, value: float, unit: str) -> Amount:
    infinite = float("inf")
    if sign in _BELOW or sign in _AT_MOST:
        return Amount(-infinite, value, unit, has_high=sign in _AT_MOST)
    return Amount(value, infinite, unit, has_low=sign not in _ABOVE)


def number(text: str) -> float:
    """A number as it is printed; a comma before exactly three digits separates thousands."""
    if re.fullmatch(r"[0-9]{1,3},[0-9]{3}", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", ".").replace("·", "."))


def _unit(text: str | None) -> str:
    words = (text or "").strip().lower().removeprefix("per cent").split()
    return " ".join(word.removesuffix("s") if len(word) > 2 else word for word in words)


def amounts(question: QuestionView) -> list[Amount] | None:
    """The numbers of all options, of one unit; None where an option is something else."""
    found = [amount(option.text) for option in question.options]
    whole = [item for item in found if item is not None]
    units = {item.unit for item in whole if item.unit}
    return whole if len(whole) == len(found) and len(units) <= 1 and len(whole) > 1 else None
