"""Names of trials in a text: acronyms, and “the phase 3 trial” where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casekit.lint.statistics.claim import Mention, Place
from casekit.lint.statistics.tokens import Kind, Token, word_set
from casekit.lint.statistics.vocabulary import NOT_TRIALS, STUDIES

_BEFORE = word_set("in of from by the and for to both than whereas im aus der dans de en nel")
_ARTICLES = word_set("the a an another second first one other der die das eine einer le la")
_POINTING = word_set("this that these the our dieser diese")


def trials_named(found: Sequence[Token], known: Iterable[str]) -> list[tuple[int, Mention]]:
    """Every mention of a trial, in order: the place of its first token and a canonical name.

    ``known`` are names that are trials for certain. Another word is one where it stands beside
    “trial” or “study” or before a registration number, or is long, in capitals and after “in”;
    once it is one, it is one throughout. A description such as “the phase 3 trial” names a trial
    of its own, so that its results are not given to the acronym before it.
    """
    names = {canonical(name) for name in known}
    candidates = list(_acronyms(found))
    names |= {name for first, after, name in candidates if _is_trial(found, first, after, name)}
    named = [
        (first, after, _bare(name) if _bare(name) in names else name)
        for first, after, name in candidates
        if name in names
    ]
    taken = {place for first, after, _ in named for place in range(first, after + 2)}
    described = [one for at in range(len(found)) if (one := _description(found, at, taken))]
    return [
        (first, Mention(name, Place(found[first].start, found[after - 1].end)))
        for first, after, name in sorted(named + described)
    ]


def _acronyms(found: Sequence[Token]) -> Iterable[tuple[int, int, str]]:
    at = 0
    while at < len(found):
        token = found[at]
        capitals = sum(char.isupper() for char in token.text)
        if token.kind is not Kind.WORD or capitals < 2 or len(token.text) < 3:
            at += 1
            continue
        after = at + 1
        while after + 1 < len(found) and after < at + 4:
            joined = found[after].kind is Kind.DASH and found[after].glued
            piece = found[after + 1]
            if not (joined and piece.glued and piece.kind in (Kind.WORD, Kind.NUMBER)):
                break
            if piece.kind is Kind.WORD and piece.text.islower():
                break
            after += 2
        if found[after - 1].kind is Kind.WORD and _number_of_a_trial(found, after):
            after += 1  # CheckMate 067
        text = "".join(one.text for one in found[at:after])
        yield at, after, canonical(text)
        at = after


def _number_of_a_trial(found: Sequence[Token], at: int) -> bool:
    number = found[at].text if at < len(found) else ""
    return len(number) == 3 and number.startswith("0") and number.isdecimal()


def canonical(name: str) -> str:
    """The letters and digits of a name, in small letters: VIALE-A and Viale A are one."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _is_trial(found: Sequence[Token], first: int, after: int, name: str) -> bool:
    text = found[first].text
    if text.upper().rstrip("0123456789") in NOT_TRIALS:
        return False
    before, following = _low(found, first - 1), _low(found, after)
    if following in STUDIES or before in STUDIES:
        return True
    if following == "(" and _low(found, after + 1).startswith(("nct", "isrctn", "eudract")):
        return True
    bare = text.rstrip("0123456789")  # a citation may have been glued to it
    plain = bare.isalpha() and bare.isupper() and len(_bare(name)) > 4
    starts = first == 0 or found[first - 1].kind is Kind.BREAK
    return plain and (before in _BEFORE or starts or _after_marker(found, first))


def _bare(name: str) -> str:
    """A name without digits at its end, which may be a citation that lost its form."""
    return name.rstrip("0123456789")


def _after_marker(found: Sequence[Token], at: int) -> bool:
    """Whether a list item or a sentence begins here."""
    before = found[at - 1]
    return before.kind is Kind.DASH or before.low in (".", ":")


def _description(found: Sequence[Token], at: int, taken: set[int]) -> tuple[int, int, str] | None:
    """“The phase 3 trial”, “another cohort”; not “the trial”, which is the one named before."""
    if found[at].low not in STUDIES or at in taken:
        return None
    for first in range(at - 1, max(at - 7, -1), -1):
        token = found[first]
        if token.kind not in (Kind.WORD, Kind.NUMBER, Kind.DASH) or first in taken:
            return None
        if token.low in _ARTICLES | _POINTING:
            bare = first == at - 1
            if bare and token.low in _POINTING:
                return None
            name = " ".join(one.low for one in found[first + 1 : at + 1])
            return first, at + 1, name if not bare else f"{token.low} {name}"
    return None


def _low(found: Sequence[Token], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
