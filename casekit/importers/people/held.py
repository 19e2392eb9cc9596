"""What stands among the names of a byline and is no word: marks, addresses, brackets."""

from __future__ import annotations

import re
from collections.abc import Callable

from casekit.importers.people import vocabulary
from casekit.importers.people.contact import EMAIL, ORCID
from casekit.importers.rich import Rich

_HELD = 0xF0000
_HELD_SIGN = re.compile("[\U000f0000-\U000ffffd]")
_MOST_HELD = 4000
_RAISED_MARK = re.compile(r"[\s,;0-9a-z*†‡§¶#‖+–-]+")
_PLAIN_MARK = re.compile(
    r"(?<=[^\W\d_]|\.)(?<!PGY)(?<!MS)[0-9]{1,2}(?:\s?[,–-]\s?[0-9]{1,2}(?![0-9]))*(?![\w-])"
    r"|(?:\s?[(\[](?:[0-9]{1,2}(?:\s?[,–-]\s?[0-9]{1,2})*|[a-h](?:,\s?[a-h])*)[)\]])"
    r"|[*†‡§¶#‖⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,˒\s]?[*†‡§¶#‖⁰¹²³⁴⁵⁶⁷⁸⁹])*"
)
_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_DEGREE_PLACE = re.compile(r"[A-Z][\w. ]{0,14}|c|cand\.?")
"""What stands in brackets behind a degree: ``FRCP (Edin)``, ``MD (Res)``, ``BSc (Hons)``."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def held_back(text: Rich, held: list[tuple[str, str]]) -> str:
    """The line with marks, addresses and brackets replaced by one sign each."""

    def keep(kind: str, value: str) -> str:
        if len(held) >= _MOST_HELD:
            return f" {value} "
        held.append((kind, value))
        return chr(_HELD + len(held) - 1)

    parts = []
    for run in text.runs:
        bare = run.text.strip(" ,;")
        raised = run.look.raised == 1 and bare and _RAISED_MARK.fullmatch(run.text)
        if raised and len(bare) < 30:
            tail = "," if run.text.rstrip().endswith(",") else ""
            parts.append(keep("mark", bare) + tail)
        else:
            parts.append(run.text)
    line = _HELD_SIGN.sub(lambda sign: sign.group(), "".join(parts))
    line = ORCID.sub(lambda found: keep("orcid", found["orcid"].upper()), line)
    line = EMAIL.sub(lambda found: keep("email", found["email"].rstrip(".")), line)
    line = _PLAIN_MARK.sub(lambda found: keep("mark", found.group()), line)
    return _BRACKETS.sub(lambda found: _bracket(found, keep), line)


def _bracket(found: re.Match[str], keep: Callable[[str, str], str]) -> str:
    inner = found[1].strip()
    before = found.string[max(0, found.start() - 30) : found.start()].split()
    if _DEGREE_PLACE.fullmatch(inner) and before and vocabulary.is_degree(before[-1].strip(",")):
        return found.group()
    if all(_HELD_SIGN.fullmatch(sign) or sign in " ,;" for sign in inner):
        return inner
    if vocabulary.is_degree(inner):
        return f", {inner}"
    return keep("bracket", inner)


def held_in(piece: str, held: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What was held back from a piece: its kind (mark, email, orcid, bracket) and its text."""
    places = (ord(sign) - _HELD for sign in _HELD_SIGN.findall(piece))
    return tuple(held[place] for place in places if place < len(held))


def without_held(piece: str) -> str:
    """A piece with a space for each sign of what was held back."""
    return _HELD_SIGN.sub(" ", piece)


def unraised(text: str) -> str:
    """Digits that are raised signs of their own (¹) as plain ones."""
    return text.translate(_SUPERSCRIPTS)


def marks(value: str) -> list[str]:
    """The single marks of “1,2*”, “1–3” or “a,b”."""
    signs = unraised(value).strip(" .()[]")
    found: list[str] = []
    for part in re.split(r"[,;˒\s]+", signs):
        ends = re.fullmatch(r"([0-9]{1,2})[–-]([0-9]{1,2})", part)
        if ends and int(ends[1]) < int(ends[2]):
            found += [str(number) for number in range(int(ends[1]), int(ends[2]) + 1)]
        elif part:
            found += re.findall(r"[0-9]+|[a-z]|[^\w\s]", part)
    return found
