"""The entries of a reference list as pandoc's citeproc returns them: labels apart from contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casekit.document.runs import Run, plain, runs, without

_LONGEST_LABEL = 12  # ``[DiNa20b]``; a longer margin is the beginning of the entry


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its label, without formatting, and the rest as runs of text."""

    label: str
    content: list[Run]


def read_entry(division: Any, *, labelled: bool) -> Entry:
    """Read one ``csl-entry`` division of pandoc's JSON.

    What a style sets in the left margin is the label if the style prints labels at all, and the
    beginning of the entry otherwise (some styles hang authors or years there). Parts displayed
    as blocks or indented (CSL 1.0.2, “Display”) begin a new line.
    """
    margin: list[Run] = []
    content: list[Run] = []
    for element in (element for block in division["c"][1] for element in block["c"]):
        classes = element["c"][0][1] if element["t"] == "Span" else ()
        pieces = list(runs([element], {}))
        if "csl-left-margin" in classes and not content:
            margin = pieces
        elif content and ("csl-block" in classes or "csl-indent" in classes):
            content += [("\n", ()), *pieces]
        else:
            content += pieces
    label = plain(margin).strip()
    if labelled and content and len(label) <= _LONGEST_LABEL:
        return Entry(label, _trimmed(content))
    return Entry("", _trimmed([*margin, *content]))


def with_labels(entries: Sequence[Entry]) -> list[Entry]:
    """Split off numbers that a style prints at the beginning of its entries instead.

    Only if no entry has a label yet and each begins with its own place in the list; otherwise
    the entries stay as they are.
    """
    if any(entry.label for entry in entries):
        return list(entries)
    split = [_split(entry.content, number) for number, entry in enumerate(entries, 1)]
    done = [entry for entry in split if entry]
    return done if len(done) == len(split) else list(entries)


def _split(content: list[Run], number: int) -> Entry | None:
    """Split ``1. Doe J``, ``[1] Doe J``, ``1.Doe J`` or a first run that is nothing but ``1``."""
    text = plain(content)
    found = re.match(rf"[\[(]?{number}[\])]?[.:]?(?=\s)|{number}[.:](?=\D)", text)
    if not found and content and content[0][0] == str(number):
        found = re.match(str(number), text)
    if not found:
        return None
    return Entry(found[0], _trimmed(list(without(content, found.end()))))


def _trimmed(content: list[Run]) -> list[Run]:
    text = plain(content)
    kept = list(without(content, len(text) - len(text.lstrip())))
    while kept and not kept[-1][0].rstrip():
        kept.pop()
    if kept:
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return kept
