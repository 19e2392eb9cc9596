"""A byline cut at commas, semicolons and “and”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casekit.importers.people import vocabulary
from casekit.importers.people.held import held_in, without_held
from casekit.importers.people.personal import read_name
from casekit.importers.people.roles import roles_of

_GROUPS = re.compile(r"\s*(?:[;؛|·•\n\t]|\s/\s)\s*")
_DASH = re.compile(r"\s+[–—-]\s+")
_LAST_AND = re.compile(r"(?:\s+|^)(?:and|und|et|ve|&)$")
_COMMAS = re.compile(r"\s*[,،、，]\s*")
AND = re.compile(
    r"(?:^|\s+)(?:[Aa]nd|AND|[Uu]nd|UND|[Ee]t|ET|y|e|ve|sowie|con|[Ww]ith|mit|avec|&|و)(?=\s)(?!\s+al\b)\s*"
)
_NAMELY_JOINED = frozenset({"y", "e"})
_GLUED_AND = re.compile(r"\sو(?=[\u0621-\u064a]{3,})")
_BEHALF = re.compile(
    r"(?:^|\s+|\s*,\s*)(?:on behalf of|for the|im Namen|für die|au nom de|pour le|en nombre de|"
    r"a nome di|em nome de|نيابة عن)\s+(?:the\s+|der\s+|des\s+|la\s+|du\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two separators: words, and the marks and addresses set among them."""

    text: str
    held: tuple[tuple[str, str], ...]
    first: bool
    """Whether it begins a new person for certain: after a semicolon or a new line."""
    after_and: bool = False


def chunks_of(line: str, held: list[tuple[str, str]]) -> Iterator[Chunk]:
    """The parts of a line whose marks and addresses were held back."""
    for group in (piece for part in _GROUPS.split(line) for piece in _at_dash(part)):
        first = True
        for part in _COMMAS.split(group):
            for piece, joined in _people_of(part):
                found = held_in(piece, held)
                words = " ".join(without_held(piece).split()).strip(" ;:")
                words = _LAST_AND.sub("", words)
                if words or found:
                    yield Chunk(words, tuple(found), first, joined)
                    first = False


def _at_dash(part: str) -> list[str]:
    """The two sides of a dash behind a name; a dash within an institution's name stays."""
    found = _DASH.search(part)
    if found is None:
        return [part]
    left, right = part[: found.start()], part[found.end() :]
    if is_place_of_work(left) and not roles_of(right):
        return [part]
    return [left, *_at_dash(right)]


def _people_of(part: str) -> Iterator[tuple[str, bool]]:
    """The pieces between “and” of a part that is no institution, and whether one follows it."""
    if (behalf := _BEHALF.search(part)) and vocabulary.is_group(part[behalf.end() :]):
        yield from _people_of(part[: behalf.start()])
        yield part[behalf.end() :], True
        return
    if vocabulary.is_group(part) and not any(map(_surely_person, AND.split(part))):
        opening = AND.match(part)
        yield part[opening.end() :] if opening else part, opening is not None
        return
    pieces: list[str] = []
    opens = False
    last = 0
    for found in [*AND.finditer(part), *_glued(part)]:
        left, right = part[last : found.start()], part[found.end() :]
        if not left.strip():
            last, opens = found.end(), True
        elif not (_is_joined_family(found, left, right) or _belongs_together(left, right)):
            pieces.append(left)
            last = found.end()
    pieces.append(part[last:])
    for number, piece in enumerate(pieces):
        yield piece, opens or number > 0


def _is_joined_family(found: re.Match[str], left: str, right: str) -> bool:
    """Whether “y” and “e” join two family names of one person: Ramón y Cajal, Costa e Silva."""
    if found.group().strip() not in _NAMELY_JOINED or len(left.split()) < 2:
        return False
    return len(AND.split(right)[0].split()) == 1


def _belongs_together(left: str, right: str) -> bool:
    """Whether “and” stands within the name of an institution or a post."""
    return is_place_of_work(left) and not _surely_person(right)


def _glued(part: str) -> list[re.Match[str]]:
    """Arabic “and”, which is written together with the name that follows it."""
    if AND.search(part):
        return []
    return [
        found
        for found in _GLUED_AND.finditer(part)
        if len(part[: found.start()].split()) > 1
        and len(part[found.end() :].split()) > 1
        and part[found.start() :].split(maxsplit=1)[0] not in vocabulary.words("given_names")
    ]


def is_place_of_work(text: str) -> bool:
    """Whether a text names an institution, a part of one or a post."""
    bare = without_held(text)
    return bool(
        vocabulary.institutions(bare)
        or vocabulary.departments(bare)
        or vocabulary.begins_as_position(bare.strip())
    )


def _surely_person(text: str) -> bool:
    piece = next((piece for piece in AND.split(text) if piece.strip()), "")
    if vocabulary.is_group(piece):
        return False
    name = read_name(without_held(piece))
    return name is not None and name.confidence >= 0.7
