"""Words that announce a part of a case: “Discussion”, “Correct answer:”, “Literatur”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from casekit.importers.vocabulary import table

_NUMBER = re.compile(r"[0-9]{1,3}|[ivx]{1,4}", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:[0-9]{1,4}(?:\.[0-9]{1,2})*[.)]?|[IVX]{1,5}[.)])\s+(?=[^\W\d_])")
_LONGEST = 70
_TRIMMED = " \t\u00a0*_#•·:：-–—.|✓✔"
_OPENED = re.compile(r"[\[(](?=[^\W\d_][^\[\]()]{1,60}[\])])")
"""A bracket around a label or a label and its letter: “[Answer: C]”, “(Ans.) b”."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line, or all of it.

    ``section`` names the part it announces; ``end`` is where the text after it begins (the
    line's length where nothing follows); ``number`` is the question's number in it, or 0.
    """

    section: str
    end: int
    number: int = 0
    is_whole: bool = True


def label_of(text: str) -> Label | None:
    """The label that a line is, or begins with (then a colon or a dash follows).

    Only whole words of the vocabulary count: “Discussion of options” is not “Discussion”.
    """
    start = len(text) - len(text.lstrip(_TRIMMED))
    if _OPENED.match(text, start):
        start += 1
    numbered = _NUMBERED.match(text, start)
    if numbered:
        start = numbered.end()
    whole = text[start:].rstrip(_TRIMMED)
    if not whole:
        return None
    if _ABLE.fullmatch(whole):
        return Label("objectives", len(text))
    if len(whole) <= _LONGEST:
        found = _section(whole)
        if found:
            return Label(found[0], len(text), found[1])
    return _prefix(text, start) or _lettered(text, start) or _asking(text, start)


def label_in(text: str, *sections: str) -> Label | None:
    """The label that a text is or begins with, if it announces one of these sections."""
    label = label_of(text)
    return label if label is not None and label.section in sections else None


def number_in(text: str, *sections: str) -> int:
    """The number in the label that a text is or begins with, as in “Question 2: …”; or 0."""
    label = label_in(text, *sections)
    return label.number if label is not None else 0


def announces(text: str, *sections: str) -> bool:
    """Whether a text is nothing but a label of one of these sections."""
    label = label_in(text, *sections)
    return label is not None and label.is_whole


_FIRST_WORDS = re.compile(
    r"(?P<label>(?:[^\W\d_]{1,12}[ -]){0,2}[^\W\d_]{1,12})\s+(?P<asking>[A-Z][^\W\d_]+)"
)


def _asking(text: str, start: int) -> Label | None:
    """A question's label with nothing but a space in front of it: “Question Which of …”."""
    found = _FIRST_WORDS.match(text, start)
    if found is None or found["label"].isupper():
        return None
    section = _section(found["label"])
    if section is None or section[0] != "question":
        return None
    word = found["asking"].casefold()
    if not any(re.fullmatch(pattern, word) for pattern in table("asking")["asking"]):
        return None
    return Label("question", found.start("asking"), is_whole=False)


_ABLE = re.compile(
    r"(?:after|at the end of|by the end of|(?:up)?on completi(?:on of|ng))\b[^.?]{0,100}"
    r"\b(?:you|participants|readers|learners|residents|physicians|students)\b[^.?]{0,30} able to",
    re.IGNORECASE,
)
"""A sentence that learning objectives complete."""

_LETTER_BEHIND = re.compile(
    r"(?P<label>[^\W\d_][^:.\n\])]{2,40}?)[\])]?\s+(?=\(?[A-Ja-j]\)?\s*(?:[.:)–—-]|$))"
)


def _lettered(text: str, start: int) -> Label | None:
    """A key's label with nothing but a space in front of the letter: “Answer B”."""
    found = _LETTER_BEHIND.match(text, start)
    section = _section(found["label"]) if found else None
    if found is None or section is None or section[0] != "key":
        return None
    return Label("key", found.end(), section[1], is_whole=False)


_DIVIDER = re.compile(
    r"\s*[:：]\s*|[ ]*\t\s*|\s*[✅✔✓]+\s*|\s+[–—·|-]\s*|\s*[–—]\s+|\.\s+(?=\S)|\s*\n\s*|"
    r"\s*=\s*|-(?=\(?[A-J](?:[).:]|\s*$))"
)
_COLON = re.compile(r"[:：\t]")


def _prefix(text: str, start: int) -> Label | None:
    """A label in front of a divider; a full stop or dash divides only after the clearest ones."""
    for found in _DIVIDER.finditer(text, start, start + _LONGEST):
        head = text[start : found.start()].strip(_TRIMMED)
        section = _section(head) if head else None
        if section is None:
            continue
        if _TICKS.search(found.group()) and section[0] != "key":
            continue
        is_colon = bool(_COLON.search(found.group()))
        if not is_colon and not _divides(found.group(), section[0], text[found.end() :]):
            continue
        return Label(section[0], found.end(), section[1], is_whole=found.end() >= len(text))
    return None


_TICKS = re.compile(r"[✅✔✓]")
_PLAIN_DIVIDERS = frozenset({"key", "references", "question", "disclosures"})
"""Sections whose label may be divided from the text by a dash or a full stop."""
_STOPPED = frozenset({"discussion", "vignette", "take_home", "objectives"})
"""Sections whose label may be divided from a new sentence by a full stop."""


def _divides(sign: str, section: str, rest: str) -> bool:
    """Whether a dash or full stop behind a label divides it from the text that follows."""
    if section in _PLAIN_DIVIDERS:
        return True
    if section == "discussion" and sign.strip() in ("-", "–", "—"):
        return sign != sign.strip() and rest[:1].isupper()
    return sign.startswith(".") and section in _STOPPED and not rest[:1].islower()


_PLURAL = re.compile(r"\(e?s\)|\[e?s\]")


def _section(words: str) -> tuple[str, int] | None:
    plain = _folded(_PLURAL.sub("", words)).strip(" ()[]:*")
    known = _vocabulary()
    if plain in known:
        return known[plain], 0
    if (bare := plain.removeprefix("the ")) in known:
        return known[bare], 0
    if (near := _misspelt(plain)) is not None:
        return near, 0
    if (shorter := _BRACKETED.sub("", plain)) != plain and (told := _section(shorter)):
        counted = told[0] == "references" and _COUNT.search(plain)
        paged = told[0] == "key" and _PAGE.search(plain)
        return told if told[0] == "question" or counted or paged else None
    numbers = [found.group() for found in _NUMBER.finditer(plain) if _alone(plain, found)]
    if len(numbers) != 1:
        return None
    starred = re.sub(
        rf"(?<![\w]){re.escape(numbers[0])}(?![\w])|(?<=^q){numbers[0]}$", "*", plain, count=1
    )
    section = known.get(starred) or known.get(re.sub(r"[#№]\s*|\bn[or°º]\.?\s*", "", starred))
    if section is None:
        return None
    return section, int(numbers[0]) if numbers[0].isdigit() else _roman(numbers[0])


_BRACKETED = re.compile(r"\s*[\[(][^\[\]()]{1,40}[\])]?$")
"""Behind the number of a question: “Item 12 [Basic]”, “Question 3 (1 mark)”."""
_PAGE = re.compile(r"[\[(](?:from |see |on )?(?:page|p\.|pp\.|seite|s\.) ?[0-9]{1,4}[\])]?$")
"""Behind the heading of an answer, where its question was: “Answer to the quiz (page 201)”."""
_COUNT = re.compile(r"[\[(](?:n ?= ?)?[0-9]{1,3}[\])]?$")
"""Behind the heading of a list: “References (12)”."""
_SHORTEST_MISSPELT = 6


@cache
def _misspelt(word: str) -> str | None:
    """The section of a label with one letter too many, too few, wrong or out of place."""
    if len(word) < _SHORTEST_MISSPELT or not word.replace(" ", "").isalpha():
        return None
    best = process.extractOne(
        word,
        [known for known in _vocabulary() if len(known) >= _SHORTEST_MISSPELT and "*" not in known],
        scorer=OSA.distance,
        score_cutoff=1,
    )
    if best is None or (best[0][0] != word[0] and len(word) >= len(best[0])):
        return None  # “preferences” are no references
    section = _vocabulary()[best[0]]
    return section if section in _OFTEN else None


_OFTEN = frozenset({"key", "discussion", "references", "question", "disclosures", "vignette"})
"""Sections whose labels count even when they are misspelt."""


def _alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :][:1]
    return (before in ("q", "mcq") or not before[-1:].isalnum()) and not after.isalnum()


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in numeral.lower()]
    return sum(
        -value if value < (values[at + 1] if at + 1 < len(values) else 0) else value
        for at, value in enumerate(values)
    )


def _folded(words: str) -> str:
    """Words as they are compared: without case (the dots of a Turkish i apart) and quotes."""
    plain = words.replace("’", "'").casefold().replace("i̇", "i").replace("ı", "i")
    return " ".join(plain.split())


@cache
def _vocabulary() -> dict[str, str]:
    return {
        _folded(word): section
        for section, languages in table("labels").items()
        for words in languages.values()
        for word in words
    }
