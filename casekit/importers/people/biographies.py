"""Sentences about an author: “Jane Doe, MD, is a fellow in haematology at …”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casekit.importers.people import vocabulary
from casekit.importers.people.bylines import names
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.shapes import Name
from casekit.importers.rich import Rich

_IS = (
    r"(?:(?:is|are|was|serves as|serve as|works as|practi[cs]es as|ist|sind|arbeitet als|est|sont|"
    r"es|son|è|sono|é|são)(?:\s+(?:currently|also|presently|derzeit|auch|actuellement|aussi|actualmente|también))?)"
    r"\s+(?:(?:an?|the|une?|eine?|der|die|le|la|el|il|uno|una|um|uma|o)\s+)?"
)
_ABOUT = re.compile(rf",?\s(?P<is>{_IS})(?P<post>\S.*)$")
_FURTHER = re.compile(
    rf"(?P<is>(?:he|she|they|er|sie|il|elle|él|ella|lui|lei|ele|ela|(?:dr|prof|professor)\.?\s\S+)"
    rf"\s(?:also\s)?{_IS})(?P<post>\S.*)$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_]{3}[.])\s+(?=[A-ZÀ-Þ])|(?<=\)\.)\s+(?=[A-ZÀ-Þ])")
_LONGEST = 1500
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Biography:
    """The people that a sentence is about, their posts, the words left out and those left over."""

    people: tuple[Name, ...]
    posts: tuple[str, ...]
    glue: tuple[str, ...]
    rest: tuple[str, ...]


def biography(text: Rich) -> Biography | None:
    """What sentences say about an author; None where they are about anything else."""
    line = text.text.strip()
    if not line or len(line) > _LONGEST:
        return None
    sentences = _STOP.split(line)
    start = len(text.text) - len(text.text.lstrip())
    for found in _ABOUT.finditer(sentences[0]):
        if found.start() > _LONGEST_NAME:
            return None
        name = text[start : start + found.start()]
        if not vocabulary.begins_as_position(found["post"]) or looks_like_person(name) < 0.6:
            return None
        posts, glue, rest = [found["post"].rstrip(". ")], [found["is"].strip()], list[str]()
        for sentence in sentences[1:]:
            more = _FURTHER.match(sentence)
            if more and vocabulary.begins_as_position(more["post"]):
                posts.append(more["post"].rstrip(". "))
                glue.append(more["is"].strip())
            else:
                rest.append(sentence)
        return Biography(tuple(names(name)), tuple(posts), tuple(glue), tuple(rest))
    return None
