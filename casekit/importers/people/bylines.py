"""Bylines: several people in one line, with degrees, marks and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.contact import orcid_is_sound
from casekit.importers.people.held import held_back, held_in, marks, without_held
from casekit.importers.people.personal import family_first, is_initials, read_name
from casekit.importers.people.shapes import Name
from casekit.importers.rich import Rich

_LONGEST = 6_000
_GROUPS = re.compile(r"\s*(?:[;؛|·•\n\t]|\s/\s)\s*")
_COMMAS = re.compile(r"\s*[,،、，]\s*")
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_AND = re.compile(
    r"(?:^|\s+)(?:[Aa]nd|AND|[Uu]nd|UND|[Ee]t|ET|y|e|ve|sowie|con|[Ww]ith|mit|avec|&|و)(?=\s)(?!\s+al\b)\s*"
)
_NAMELY_JOINED = frozenset({"y", "e"})
_GLUED_AND = re.compile(r"\sو(?=[\u0621-\u064a]{3,})")
_BEHALF = re.compile(
    r"(?:^|\s+|\s*,\s*)(?:on behalf of|for the|im Namen|für die|au nom de|pour le|en nombre de|"
    r"a nome di|em nome de|نيابة عن)\s+(?:the\s+|der\s+|des\s+|la\s+|du\s+)?",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"\bet\.? al\b\.?|\bu\. a\.|\bve ark\b\.?", re.IGNORECASE)


@dataclass
class _Draft:
    """A name that is being put together from the parts of a byline."""

    name: Name
    words: list[str]
    degrees: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    contact: dict[str, str] = field(default_factory=dict)

    def done(self) -> Name:
        confidence = self.name.confidence
        if self.degrees and confidence > 0.3 and not self.name.literal:
            confidence = max(confidence, 0.9)
        return replace(
            self.name,
            degrees=(*self.name.degrees, *self.degrees),
            marks=tuple(dict.fromkeys(self.marks)),
            rest=tuple(self.rest),
            doubts=(*self.name.doubts, *self.doubts),
            words=", ".join(self.words),
            confidence=confidence,
            **self.contact,
        )


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two separators: words, and the marks and addresses set among them."""

    text: str
    held: tuple[tuple[str, str], ...]
    first: bool
    """Whether it begins a new person for certain: after a semicolon or a new line."""
    after_and: bool = False


def names(text: Rich) -> list[Name]:
    """The people and groups of a byline, in order, every word of it in one of them.

    Degrees, suffixes, marks, e-mail addresses and ORCID iDs go to the name before them; what
    follows a name and is not understood is its ``rest``. Words that are no name and follow none
    become a group's name with a doubt (CK973), and so does a text of more than 6,000 characters.
    A text without letters gives nothing.
    """
    return list(_names(text))


@lru_cache(maxsize=64)
def _names(text: Rich) -> tuple[Name, ...]:
    if len(text) > _LONGEST:
        return (_uncertain_group(_Chunk(text.text, (), first=True)).done(),)
    held: list[tuple[str, str]] = []
    line = held_back(text, held)
    drafts: list[_Draft] = []
    chunks = list(_chunks(line, held))
    at = 0
    while at < len(chunks):
        at += _take(chunks, at, drafts)
    return tuple(draft.done() for draft in drafts)


def _chunks(line: str, held: list[tuple[str, str]]) -> Iterator[_Chunk]:
    for group in _GROUPS.split(line):
        first = True
        for part in _COMMAS.split(group):
            for piece, joined in _people_of(part):
                found = held_in(piece, held)
                words = " ".join(without_held(piece).split()).strip(" ;:")
                if words or found:
                    yield _Chunk(words, tuple(found), first, joined)
                    first = False


def _people_of(part: str) -> Iterator[tuple[str, bool]]:
    """The pieces between “and” of a part that is no institution, and whether one follows it."""
    if (behalf := _BEHALF.search(part)) and vocabulary.is_group(part[behalf.end() :]):
        yield from _people_of(part[: behalf.start()])
        yield part[behalf.end() :], True
        return
    if vocabulary.is_group(part) and not any(map(_surely_person, _AND.split(part))):
        opening = _AND.match(part)
        yield part[opening.end() :] if opening else part, opening is not None
        return
    pieces: list[str] = []
    opens = False
    last = 0
    for found in [*_AND.finditer(part), *_glued(part)]:
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
    return len(_AND.split(right)[0].split()) == 1


def _belongs_together(left: str, right: str) -> bool:
    """Whether “and” stands within the name of an institution or a post."""
    return _is_place_of_work(left) and not _surely_person(right)


def _glued(part: str) -> list[re.Match[str]]:
    """Arabic “and”, which is written together with the name that follows it."""
    if _AND.search(part):
        return []
    return [
        found
        for found in _GLUED_AND.finditer(part)
        if len(part[: found.start()].split()) > 1
        and len(part[found.end() :].split()) > 1
        and part[found.start() :].split(maxsplit=1)[0] not in vocabulary.words("given_names")
    ]


def _is_place_of_work(text: str) -> bool:
    bare = without_held(text)
    return bool(
        vocabulary.institutions(bare)
        or vocabulary.departments(bare)
        or vocabulary.begins_as_position(bare.strip())
    )


def _surely_person(text: str) -> bool:
    piece = next((piece for piece in _AND.split(text) if piece.strip()), "")
    if vocabulary.is_group(piece):
        return False
    name = read_name(without_held(piece))
    return name is not None and name.confidence >= 0.7


def _take(chunks: list[_Chunk], at: int, drafts: list[_Draft]) -> int:
    """Take what stands at a place of the byline; the number of chunks that were used."""
    chunk = chunks[at]
    current = drafts[-1] if drafts else None
    if not chunk.text or _AND.fullmatch(f"{chunk.text} "):
        if current:
            _attach(current, chunk.held)
        elif chunk.held:
            drafts.append(_unnamed(chunk))
        return 1
    if current and _goes_to(current, chunk, drafts):
        return 1
    if vocabulary.is_group(chunk.text) and not _is_address(current, chunk):
        drafts.append(_group(chunk))
        return 1
    if pair := _pair(chunks, at):
        drafts.append(pair)
        return 2
    name = read_name(chunk.text) or _family_alone(chunks, at)
    if name and _begins_person(chunks, at, name, current):
        drafts.append(_Draft(name, [chunk.text]))
        _attach(drafts[-1], chunk.held)
        if current and name.confidence < 0.5 and _may_be_a_city(chunks, at):
            drafts[-1].doubts.append(_city_or_person(chunk.text))
        return 1
    if current:
        current.rest.append(chunk.text)
        _attach(current, chunk.held)
        return 1
    drafts.append(_uncertain_group(chunk))
    return 1


def _is_address(current: _Draft | None, chunk: _Chunk) -> bool:
    """Whether a society behind a name is where its bearer works, and no author of its own."""
    if current is None or chunk.first or current.name.literal:
        return False
    return bool(current.rest) or not (chunk.after_and or vocabulary.is_panel(chunk.text))


def _goes_to(current: _Draft, chunk: _Chunk, drafts: list[_Draft]) -> bool:
    """Give degrees and suffixes to the name before them; whether the chunk was that."""
    in_address = any(_is_place_of_work(part) for part in current.rest)
    if _is_credential(chunk.text) and not (in_address and vocabulary.is_region(chunk.text)):
        current.degrees += _degrees(chunk.text)
    elif not current.name.literal and _is_suffix(chunk.text):
        current.name = replace(current.name, suffix=chunk.text)
    elif _is_unknown_degree(current, chunk):
        current.degrees.append(chunk.text)
        current.doubts.append(_taken_for_degree(chunk.text))
    elif _ET_AL.search(chunk.text):
        before = _ET_AL.sub("", chunk.text).strip()
        if before and (name := read_name(before)):
            drafts.append(current := _Draft(name, []))
        chunk = _Chunk(before or chunk.text, chunk.held, chunk.first)
        _left_over(current, "et al." if before else chunk.text)
    elif (split := _degrees_in_front(current, chunk.text)) and (name := read_name(split[1])):
        current.degrees += _degrees(split[0])
        drafts.append(current := _Draft(name, []))
        chunk = _Chunk(split[1], chunk.held, chunk.first)
    else:
        return False
    current.words.append(chunk.text)
    _attach(current, chunk.held)
    return True


def _is_unknown_degree(current: _Draft, chunk: _Chunk) -> bool:
    """Whether capitals behind a degree are one more of which casekit has not heard."""
    known = current.degrees or current.name.degrees
    text = chunk.text
    if not known or current.rest or chunk.first or chunk.after_and:
        return False
    return bool(_CAPITALS.fullmatch(text)) and not vocabulary.is_place(text)


def _degrees_in_front(current: _Draft, text: str) -> tuple[str, str] | None:
    """The degrees of the name before and the next name, where the comma between was forgotten."""
    words = text.split()
    count = 0
    while count < len(words) - 2 and vocabulary.is_degree(words[count]):
        count += 1
    if not count or current.rest or current.name.literal:
        return None
    return " ".join(words[:count]), " ".join(words[count:])


def _family_alone(chunks: list[_Chunk], at: int) -> Name | None:
    """“Doe, MD”: one word is a name where a degree follows it."""
    text = chunks[at].text
    following = chunks[at + 1].text if at + 1 < len(chunks) and not chunks[at + 1].first else ""
    # “Springfield, MA” is no graduate of that name.
    if vocabulary.is_place(text) or (vocabulary.is_region(following) and following != "MD"):
        return None
    if _is_credential(following):
        name = read_name(f"{text}, {following}")
        if name is not None and not name.given:
            return replace(name, degrees=(), words=text)
    return None


def _may_be_a_city(chunks: list[_Chunk], at: int) -> bool:
    """Whether the last two words of a byline, which no “and” joins to it, may be a place."""
    chunk = chunks[at]
    last = at + 1 == len(chunks) or chunks[at + 1].first
    return last and not (chunk.first or chunk.after_and or chunk.held)


def _city_or_person(text: str) -> Doubt:
    return Doubt(
        "CK973",
        f"“{text}” at the end of a byline was taken for a person.",
        "If it is a place, add it to the affiliation and take the person out.",
        text,
    )


def _taken_for_degree(text: str) -> Doubt:
    return Doubt(
        "CK973",
        f"“{text}” stands among degrees and was taken for one.",
        "Take it out of the degrees if it is something else.",
        text,
    )


def _begins_person(chunks: list[_Chunk], at: int, name: Name, current: _Draft | None) -> bool:
    """Whether words that can be a name begin a new person, and are no part of an address."""
    text = chunks[at].text
    work = vocabulary.institutions(text) or vocabulary.departments(text)
    if (work or vocabulary.begins_as_position(text)) and not name.honorific and not name.degrees:
        return False
    if current is None or chunks[at].first:
        return True
    if vocabulary.is_place(text) or name.confidence < 0.1:
        return False
    if not current.rest:
        return True
    followed = at + 1 < len(chunks) and _is_credential(chunks[at + 1].text)
    return name.confidence >= 0.6 or followed


def _pair(chunks: list[_Chunk], at: int) -> _Draft | None:
    """“Doe, Jane” and “DOE, J.A.”, where the first word alone would be no name."""
    if at + 1 >= len(chunks):
        return None
    left, right = chunks[at], chunks[at + 1]
    if right.first or right.after_and or not right.text or left.held:
        return None
    if _is_place_of_work(left.text) or _is_place_of_work(right.text):
        return None
    family = left.text.split()
    first = right.text.split()[0]
    if read_name(left.text) is not None and not _is_family_alone(family):
        return None
    if vocabulary.is_honorific(family[0]) or _is_credential(right.text):
        return None
    if not (is_initials(first) or len(right.text.split()) <= 3):
        return None
    if vocabulary.is_place(right.text) or vocabulary.is_place(left.text):
        return None
    name = family_first(left.text, right.text)
    if name is None or any(vocabulary.is_medical(word) for word in family):
        return None
    draft = _Draft(name, [left.text, right.text])
    given = vocabulary.words("given_names")
    known = (first in given and left.text not in given) or is_initials(first)
    if not (left.first and known):
        draft.doubts.append(
            Doubt(
                "CK971",
                f"“{left.text}, {right.text}” was read as a family name and given names.",
                "Correct given and family if these are two people, or another order.",
                name.words,
            )
        )
    _attach(draft, right.held)
    return draft


def _is_family_alone(words: list[str]) -> bool:
    particles = vocabulary.small("particles")
    bare = [word for word in words if vocabulary.folded(word) not in particles]
    return len(bare) <= 1 and len(words) > 1


def _is_credential(text: str) -> bool:
    return bool(text) and bool(_degrees(text))


def _degrees(text: str) -> list[str]:
    """The degrees of a text that holds nothing else; nothing where it does."""
    if vocabulary.is_degree(text):
        return [_without_stop(text)]
    found: list[str] = []
    words = _without_stop(text).replace("/", " / ").split()
    while words:
        for count in range(min(4, len(words)), 0, -1):
            if vocabulary.is_degree(" ".join(words[:count])):
                found.append(" ".join(words[:count]))
                del words[:count]
                break
        else:
            pieces = re.split(r"[–-]", words[0])
            if words[0] == "/" and found:
                words.pop(0)
            elif len(pieces) > 1 and all(vocabulary.is_degree(piece) for piece in pieces):
                found.append(words.pop(0))
            else:
                return []
    return found


def _without_stop(text: str) -> str:
    """“MD.” at the end of a sentence as “MD”; “M.D.” stays."""
    return text[:-1] if text.endswith(".") and "." not in text[:-1] else text


def _is_suffix(text: str) -> bool:
    return vocabulary.folded(text) in vocabulary.small("suffixes")


def _attach(draft: _Draft, held: tuple[tuple[str, str], ...]) -> None:
    """Give marks and addresses to the name before them."""
    for kind, value in held:
        if kind == "mark":
            draft.marks += marks(value)
        elif kind == "bracket":
            draft.rest.append(value)
        elif kind in draft.contact:
            _left_over(draft, value)
        elif kind == "orcid" and not orcid_is_sound(value):
            draft.doubts.append(_unsound(value))
            draft.rest.append(value)
        else:
            draft.contact[kind] = value


def _unsound(number: str) -> Doubt:
    return Doubt(
        "CK976",
        f"The check digit of the ORCID iD {number} is wrong; the iD was left out.",
        "Copy the iD anew from orcid.org.",
        number,
    )


def _left_over(draft: _Draft, words: str) -> None:
    draft.rest.append(words)
    draft.doubts.append(
        Doubt(
            "CK973",
            f"“{words}” stands beside {draft.name.shown} and was not understood.",
            "Put it where it belongs, or leave it out.",
            words,
        )
    )


def _group(chunk: _Chunk) -> _Draft:
    words = chunk.text.removeprefix("the ").removeprefix("The ")
    draft = _Draft(Name(literal=words, confidence=0.2 if words.islower() else 0.7), [chunk.text])
    _attach(draft, chunk.held)
    return draft


def _uncertain_group(chunk: _Chunk) -> _Draft:
    draft = _group(chunk)
    draft.name = replace(draft.name, confidence=0.1)
    draft.doubts.append(
        Doubt(
            "CK973",
            f"“{chunk.text}” stands where a name is expected and does not look like one.",
            "Write given and family name, keep it as the name of a group, or take it out.",
            chunk.text,
        )
    )
    return draft


def _unnamed(chunk: _Chunk) -> _Draft:
    draft = _Draft(Name(), [])
    _attach(draft, chunk.held)
    return draft
