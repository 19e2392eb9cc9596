"""Whether a line is the name of a person, or a byline, from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.people import likeness, vocabulary
from casekit.importers.people.bylines import names
from casekit.importers.people.contact import EMAIL, ORCID
from casekit.importers.people.parting import is_initials
from casekit.importers.people.roles import roles_of
from casekit.importers.people.shapes import Name
from casekit.importers.rich import Rich

_LONGEST = 3_000
_MOST_SMALL_WORDS = 12
_SHORT = 40
_TITLE_TAIL = frozenset({"med", "rer", "nat", "phil", "habil", "univ", "dent", "öğr"})
_PRONOUNS = re.compile(r"(?:she|he|they|sie|er)(?:/\w{2,6}){1,2}")
_REFERENCE_AUTHOR = re.compile(
    r"[^\W\d_][\w'’-]+,?\s(?:[A-ZÀ-Þ]{1,3}|(?:[A-ZÀ-Þ]\.[\s-]?){1,3})"
    r"(?:\s?(?:,|;|&|and\s|$)|\.\s*$|(?P<title>\.\s*[^\W\d_]{3}))"
)
_ET_AL = re.compile(r"\bet\.? al\b|\b(?:19|20)[0-9]{2}\b|[0-9]{4,}")
_STOP = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,30})\.(?=\s+[^\W\d_]{3})")


def looks_like_person(text: Rich) -> float:
    """How likely a line is a person's name or a byline, whatever follows the names in it.

    Low for options, sentences, titles and the authors of a reference (“Doe J, Roe R.”); about a
    half for two words with capitals of which nothing more is known; high with degrees, titles or
    a known given name.
    """
    line = " ".join(text.text.split())
    if not line or len(line) > _LONGEST or not vocabulary.has_letters(line):
        return 0.0
    if (
        line.endswith(("?", "!", ":"))
        or _ET_AL.search(ORCID.sub("", EMAIL.sub("", line)))
        or _is_sentence(line)
    ):
        return 0.0
    if vocabulary.is_place(line):
        return 0.0
    if sum(1 for word in line.split() if word.islower() and len(word) > 3) > _MOST_SMALL_WORDS:
        return 0.0
    found = names(text)
    if not found or _is_reference(line, found):
        return 0.05
    score = min(_face(name) for name in found)
    if len(found) > 1 and 0.4 <= score < 0.9:
        score += 0.1
    first = found[0]
    known = _has_credentials(first) or (first.confidence >= 0.75 and first.rest)
    if likeness.looks_like_affiliation(text) >= 0.6 and not known:
        score = min(score, 0.2)
    if any(name.rest for name in found):
        score = min(score, _with_rest(found))
    if 0.4 <= score < 0.6 and _has_marks(text, found):
        score += 0.2
    return round(score, 2)


def _has_marks(text: Rich, found: list[Name]) -> bool:
    """Whether every name has a raised mark, as bylines of journals have."""
    raised = any(run.look.raised == 1 for run in text.runs)
    return raised and all(name.marks and not name.literal for name in found)


def _is_sentence(line: str) -> bool:
    """Whether a stop stands between words, other than behind a title or a degree."""
    return any(
        not (
            vocabulary.is_honorific(found[1])
            or vocabulary.is_degree(found[1])
            or found[1].casefold() in _TITLE_TAIL
        )
        for found in _STOP.finditer(line)
    )


def _face(name: Name) -> float:
    if name.literal:
        return 0.5 if name.confidence >= 0.5 else 0.05
    return name.confidence


def _has_credentials(name: Name) -> bool:
    return bool(name.degrees or name.honorific) and name.confidence >= 0.9


def _is_reference(line: str, found: list[Name]) -> bool:
    """Whether a line holds authors as references print them (“Doe J, Roe RM”)."""
    if any(name.degrees or name.honorific for name in found):
        return False
    if author := _REFERENCE_AUTHOR.match(line):
        # “Samuel T. Roe” is a person, “Roe T. Sorafenib in acute leukaemia” is not.
        known = line.split(maxsplit=1)[0] in vocabulary.words("given_names")
        if not author["title"] or not (known or len(line.split()) < 4):
            return True
    people = [name for name in found if name.family and name.words and not name.suffix]
    last = [name.words.split()[-1] for name in people]
    return bool(last) and all(is_initials(word) for word in last)


def _tells(part: str) -> bool:
    """Whether words behind a name are more than pronouns, roles and numbers."""
    if roles_of(part) or _PRONOUNS.fullmatch(part):
        return False
    return vocabulary.has_letters(part)


def _with_rest(found: list[Name]) -> float:
    """How likely names are that have something behind them: where people work, what they do."""
    rests = [part for name in found for part in name.rest if _tells(part)]
    if not rests:
        return 0.9
    whole = Rich.of(", ".join(rests))
    known = any(_has_credentials(name) or name.confidence >= 0.75 for name in found)
    told = max(likeness.looks_like_affiliation(whole), likeness.looks_like_position(whole)) >= 0.5
    if known and (told or vocabulary.is_place(rests[-1])):
        return 0.85
    short = len(whole) <= _SHORT and not any(word[0].islower() for word in whole.text.split())
    return 0.6 if short and all(map(_has_credentials, found)) else 0.15


_SURELY = 0.6


def is_supported(following: Sequence[Rich]) -> bool:
    """Whether the first line with words below a name is a post, an institution or an address."""
    line = next((line for line in following if line.text), None)
    if line is None or looks_like_person(line) >= _SURELY:
        return False
    detail = max(likeness.looks_like_affiliation(line), likeness.looks_like_position(line))
    return detail >= _SURELY or EMAIL.fullmatch(line.text) is not None
