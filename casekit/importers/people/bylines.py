"""Bylines: several people in one line, with degrees, marks and addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.chunks import AND, Chunk, chunks_of, is_place_of_work
from casekit.importers.people.credentials import degrees_of, is_credential, is_suffix
from casekit.importers.people.drafts import (
    Draft,
    attach,
    group,
    left_over,
    uncertain_group,
    unnamed,
)
from casekit.importers.people.held import held_back
from casekit.importers.people.parting import is_initials
from casekit.importers.people.personal import family_first, read_name
from casekit.importers.people.shapes import Name
from casekit.importers.rich import Rich

_LONGEST = 6_000
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_ET_AL = re.compile(r"\bet\.? al\b\.?|\bu\. a\.|\bve ark\b\.?", re.IGNORECASE)


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
        return (uncertain_group(Chunk(text.text, (), first=True)).done(),)
    held: list[tuple[str, str]] = []
    line = held_back(text, held)
    drafts: list[Draft] = []
    chunks = list(chunks_of(line, held))
    at = 0
    while at < len(chunks):
        at += _take(chunks, at, drafts)
    return tuple(draft.done() for draft in drafts)


def _take(chunks: list[Chunk], at: int, drafts: list[Draft]) -> int:
    """Take what stands at a place of the byline; the number of chunks that were used."""
    chunk = chunks[at]
    current = drafts[-1] if drafts else None
    if not chunk.text or AND.fullmatch(f"{chunk.text} "):
        if current:
            attach(current, chunk.held)
        elif chunk.held:
            drafts.append(unnamed(chunk))
        return 1
    if current and _goes_to(current, chunk, drafts):
        return 1
    if vocabulary.is_group(chunk.text) and not _is_address(current, chunk):
        drafts.append(group(chunk))
        return 1
    if pair := _pair(chunks, at):
        drafts.append(pair)
        return 2
    name = read_name(chunk.text) or _family_alone(chunks, at)
    if name and _begins_person(chunks, at, name, current):
        drafts.append(Draft(name, [chunk.text]))
        attach(drafts[-1], chunk.held)
        if current and name.confidence < 0.5 and _may_be_a_city(chunks, at):
            drafts[-1].doubts.append(_city_or_person(chunk.text))
        return 1
    if current:
        current.rest.append(chunk.text)
        attach(current, chunk.held)
        return 1
    drafts.append(uncertain_group(chunk))
    return 1


def _is_address(current: Draft | None, chunk: Chunk) -> bool:
    """Whether a society behind a name is where its bearer works, and no author of its own."""
    if current is None or chunk.first or current.name.literal:
        return False
    return bool(current.rest) or not (chunk.after_and or vocabulary.is_panel(chunk.text))


def _goes_to(current: Draft, chunk: Chunk, drafts: list[Draft]) -> bool:
    """Give degrees and suffixes to the name before them; whether the chunk was that."""
    in_address = any(is_place_of_work(part) for part in current.rest)
    if is_credential(chunk.text) and not (in_address and vocabulary.is_region(chunk.text)):
        current.degrees += degrees_of(chunk.text)
    elif not current.name.literal and is_suffix(chunk.text):
        current.name = replace(current.name, suffix=chunk.text)
    elif _is_unknown_degree(current, chunk):
        current.degrees.append(chunk.text)
        current.doubts.append(_taken_for_degree(chunk.text))
    elif _ET_AL.search(chunk.text):
        before = _ET_AL.sub("", chunk.text).strip()
        if before and (name := read_name(before)):
            drafts.append(current := Draft(name, []))
        chunk = Chunk(before or chunk.text, chunk.held, chunk.first)
        left_over(current, "et al." if before else chunk.text)
    elif (split := _degrees_in_front(current, chunk.text)) and (name := read_name(split[1])):
        current.degrees += degrees_of(split[0])
        drafts.append(current := Draft(name, []))
        chunk = Chunk(split[1], chunk.held, chunk.first)
    else:
        return False
    current.words.append(chunk.text)
    attach(current, chunk.held)
    return True


def _is_unknown_degree(current: Draft, chunk: Chunk) -> bool:
    """Whether capitals behind a degree are one more of which casekit has not heard."""
    known = current.degrees or current.name.degrees
    text = chunk.text
    if not known or current.rest or chunk.first or chunk.after_and:
        return False
    return bool(_CAPITALS.fullmatch(text)) and not vocabulary.is_place(text)


def _degrees_in_front(current: Draft, text: str) -> tuple[str, str] | None:
    """The degrees of the name before and the next name, where the comma between was forgotten."""
    words = text.split()
    count = 0
    while count < len(words) - 2 and vocabulary.is_degree(words[count]):
        count += 1
    if not count or current.rest or current.name.literal:
        return None
    return " ".join(words[:count]), " ".join(words[count:])


def _family_alone(chunks: list[Chunk], at: int) -> Name | None:
    """“Doe, MD”: one word is a name where a degree follows it."""
    text = chunks[at].text
    following = chunks[at + 1].text if at + 1 < len(chunks) and not chunks[at + 1].first else ""
    # “Springfield, MA” is no graduate of that name, “AML, MDS” none at all.
    if text.isupper() and len(text) < 5:
        return None
    if vocabulary.is_place(text) or (vocabulary.is_region(following) and following != "MD"):
        return None
    if is_credential(following):
        name = read_name(f"{text}, {following}")
        if name is not None and not name.given:
            return replace(name, degrees=(), words=text)
    return None


def _may_be_a_city(chunks: list[Chunk], at: int) -> bool:
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


def _begins_person(chunks: list[Chunk], at: int, name: Name, current: Draft | None) -> bool:
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
    followed = at + 1 < len(chunks) and is_credential(chunks[at + 1].text)
    return name.confidence >= 0.6 or followed


def _pair(chunks: list[Chunk], at: int) -> Draft | None:
    """“Doe, Jane” and “DOE, J.A.”, where the first word alone would be no name."""
    if at + 1 >= len(chunks):
        return None
    left, right = chunks[at], chunks[at + 1]
    if right.first or right.after_and or not right.text or left.held:
        return None
    if is_place_of_work(left.text) or is_place_of_work(right.text):
        return None
    family = left.text.split()
    first = right.text.split()[0]
    if read_name(left.text) is not None and not _is_family_alone(family):
        return None
    if vocabulary.is_honorific(family[0]) or is_credential(right.text):
        return None
    if not (is_initials(first) or len(right.text.split()) <= 3):
        return None
    if vocabulary.is_place(right.text) or vocabulary.is_place(left.text):
        return None
    name = family_first(left.text, right.text)
    if name is None or any(vocabulary.is_medical(word) for word in family):
        return None
    draft = Draft(name, [left.text, right.text])
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
    attach(draft, right.held)
    return draft


def _is_family_alone(words: list[str]) -> bool:
    particles = vocabulary.small("particles")
    bare = [word for word in words if vocabulary.folded(word) not in particles]
    return len(bare) <= 1 and len(words) > 1
