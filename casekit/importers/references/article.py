"""The title of an article and the journal behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casekit.importers.references.draft import Draft
from casekit.importers.references.journals import (
    journal_words,
    known_journal,
    looks_abbreviated,
    written_out,
)
from casekit.importers.references.sheet import said

_BOUNDARY = re.compile(
    r"(?:[.?!]+[\"”’')\]]{0,2}|[\])])[\s,]+(?=[^\s,])|(?<=[a-z0-9)”\"’])\.(?=[A-Z])|(?<=[A-Z]{2})\.(?=[A-Z])"
)
_COMMA = re.compile(r",\s+(?=[^\s])|;\s+")
_OPENING = {"“": '”"', '"': '"”', "„": '“”"', "«": "»", "‘": "’'", "'": "'’"}
_CLOSE = 0.12
_MOST = 40
_LOCATING = re.compile(r"\b(?:vol|nos?|pp|Bd|Jg)\.|\b(?:19|20)\d\d\b|[;:]")


@dataclass(frozen=True, slots=True)
class Split:
    """A title and a container by their places, and how likely they are, from 0 to 1."""

    title: tuple[int, int]
    container: tuple[int, int]
    likely: float


def take_article(
    draft: Draft, start: int, stop: int, *, commas: bool = False, dotted: bool = False
) -> bool:
    """Divide what stands between authors and volume into title and journal, and take both.

    ``commas`` says that a comma may divide them, as in styles of engineers; ``dotted``
    that a stop behind the journal is that of its abbreviation, as in ``Lancet Oncol. 19``.
    False where there are no two parts.
    """
    start, stop = draft.bare(start, stop)
    splits = sorted(_splits(draft, start, stop, commas=commas), key=lambda split: -split.likely)
    if not splits or _is_journal(draft, start, stop, splits[0]):
        return False
    best = splits[0]
    rivals = [other for other in splits[1:] if best.likely - other.likely < _CLOSE]
    if rivals and best.likely < 0.97:
        other = _text(draft, rivals[0].container)
        draft.doubt(
            "CK952",
            f"the journal could also be “{other}”",
            "Correct title and journal if it is.",
            _text(draft, (start, stop)),
        )
    elif best.likely < 0.5:
        draft.doubt(
            "CK952",
            f"“{_text(draft, best.container)}” is taken for the journal, though nothing says so",
            "Correct title and journal if it is not.",
            _text(draft, (start, stop)),
        )
    draft.sure_journal = best.likely >= 0.9
    draft.take("title", *best.title)
    draft.take("container-title", *best.container)
    if "title" in draft.item:
        draft.item["title"] = without_stop(draft.item["title"])
    journal = draft.item.get("container-title", "")
    draft.item["container-title"] = tidy_journal(journal, dotted=dotted)
    return True


def _is_journal(draft: Draft, start: int, stop: int, best: Split) -> bool:
    """Whether all of a stretch is a journal and no title: “Biol. Blood Marrow Transplant.”."""
    whole = _text(draft, (start, stop)).rstrip(". ")
    rest = _text(draft, best.container).rstrip(". ")
    if not looks_abbreviated(whole) or not known_journal(whole):
        return False
    return journal_words(whole) == 1 or not known_journal(rest)


def take_journal(draft: Draft, start: int, stop: int, *, dotted: bool) -> None:
    """Take a stretch as the journal."""
    draft.take("container-title", start, stop)
    if name := draft.item.get("container-title"):
        draft.item["container-title"] = tidy_journal(name, dotted=dotted)
        draft.sure_journal = known_journal(name)


def ends_with_journal(draft: Draft, start: int, stop: int) -> bool:
    """Whether a stretch is a title and a journal that is known."""
    start, stop = draft.bare(start, stop)
    for split in _splits(draft, start, stop, commas=False):
        name = _text(draft, split.container).rstrip(". ")
        if split.likely >= 0.93 and (known_journal(name) or name.lower() in draft.habits.journals):
            return True
    return False


def without_stop(title: str) -> str:
    """A title without the full stop that ends it; that of an abbreviation stays."""
    if title.endswith("..") or (
        title.endswith(".") and not re.search(r"\b(?:[A-Z]\.){2,}$", title)
    ):
        return title[:-1].rstrip()
    return title


def tidy_journal(name: str, *, dotted: bool) -> str:
    """A journal without the stop behind it; abbreviations with stops keep all of theirs."""
    bare = name.rstrip(" .,")
    return (
        f"{bare}."
        if name.endswith(".") and (dotted or "." in bare) and not written_out(bare)
        else bare
    )


def _text(draft: Draft, span: tuple[int, int]) -> str:
    return said(draft.sheet.text[slice(*draft.bare(*span))])


def _splits(draft: Draft, start: int, stop: int, *, commas: bool) -> list[Split]:
    text = draft.sheet.body
    if quoted := _quoted(text, start, stop):
        return [quoted]
    if slanted := _slanted(draft, start, stop):
        return [slanted]
    places = [
        (match.start() + len(match[0].rstrip()), match.end(), False)
        for match in _BOUNDARY.finditer(text, start, stop)
    ]
    if commas or not places:
        places += [
            (match.start(), match.end(), True) for match in _COMMA.finditer(text, start, stop)
        ]
    found = []
    for end, begin, comma in places[-_MOST:]:
        likely = _likely(draft, text, (start, end), (begin, stop), alone=len(places) == 1)
        if likely < (0.6 if comma else 0.1):
            continue
        found.append(Split((start, end), (begin, stop), likely))
    return list({split.container: split for split in reversed(found)}.values())


def _quoted(text: str, start: int, stop: int) -> Split | None:
    closing = _OPENING.get(text[start]) if start < stop else None
    if closing is None:
        return None
    for end in range(stop - 1, start + 3, -1):
        if text[end] in closing and not text[end + 1 : end + 2].isalnum():
            container = re.compile(r"[\s,.]*(?:in:?\s)?").match(text, end + 1, stop)
            begin = container.end() if container else end + 1
            if begin < stop and text[begin].isupper():
                return Split((start + 1, end), (begin, stop), 1.0)
    return None


def _slanted(draft: Draft, start: int, stop: int) -> Split | None:
    """The journal in italics, the title not."""
    text = draft.sheet.text
    for begin, last in reversed(draft.sheet.italics()):
        first = max(begin, start)
        first += len(text[first:last]) - len(text[first:last].lstrip(" .,"))
        if first <= start or first >= stop or last < stop - 2:
            continue
        if text[first - 1].isspace() and text[start:first].rstrip()[-1:] in set('.,?!”"’)]'):
            return Split((start, first), (first, stop), 0.99)
    return None


def _has_mixed_stops(name: str) -> bool:
    """Whether some abbreviations have stops and others none: ``Psychotropics. J Am Med Assoc``."""
    inner = name.split()[:-1]
    bare = [word for word in inner if word.isalpha() and journal_words(word)]
    return any(word.endswith(".") for word in inner) and any(len(word) < 6 for word in bare)


def _goes_on(title: str) -> bool:
    """Whether a title ends with a word that is rather the beginning of the journal's name."""
    last = re.split(r"[.?!,]\s", title.rstrip(". "))[-1]
    if not title.endswith(".") or last == title.rstrip(". "):
        return False
    words = " ".join(last.split(".")).split()
    shape = looks_abbreviated(" ".join(words))
    return shape and (
        len(words) == 1 or "." in last or (len(words) == 2 and journal_words(last) == 1)
    )


def _likely(
    draft: Draft, text: str, title: tuple[int, int], container: tuple[int, int], *, alone: bool
) -> float:
    """How likely a split is."""
    name = said(text[slice(*draft.bare(*container))]).rstrip(". ")
    before = said(text[slice(*draft.bare(*title))])
    if (
        not name
        or len(before) < 3
        or not (name[0].isupper() or name[0].isdigit() or known_journal(name))
    ):
        return 0.0
    words = name.split()
    if name.lower() in draft.habits.journals:
        return 0.98
    if known_journal(name):
        return min(0.99, 0.93 + 0.01 * len(words)) - 0.4 * _goes_on(before)
    if len(words) > 14:
        return 0.05
    if _LOCATING.search(name):
        return 0.02
    score = 0.3
    if looks_abbreviated(name):
        score = 0.45 + 0.4 * journal_words(name)
    elif len(words) <= 8:
        score = 0.4 + 0.2 * journal_words(name)
    score -= 0.4 * _goes_on(before) + 0.4 * _has_mixed_stops(name)
    if alone:
        score += 0.2
    for part in re.split(r"[.?!]\s", name)[:-1]:
        if len(part.split()) > 2 and journal_words(part) < 0.6:
            score -= 0.25  # a sentence is no part of a journal's name
    return max(0.0, min(score, 0.92))
