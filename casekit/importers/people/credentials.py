"""Degrees and suffixes as they stand behind a name."""

from __future__ import annotations

import re

from casekit.importers.people import vocabulary


def is_credential(text: str) -> bool:
    """Whether a text holds degrees and nothing else."""
    return bool(text) and bool(degrees_of(text))


def degrees_of(text: str) -> list[str]:
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


def is_suffix(text: str) -> bool:
    """Whether a text is Jr., III or the like."""
    return vocabulary.folded(text) in vocabulary.small("suffixes")
