"""What casekit has to say about a case, written into the margin of the author's own Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casekit.diagnostics import Diagnostic
from casekit.formats.docx.template import packaged
from casekit.formats.zipped import pack
from casekit.lint.texts import texts
from casekit.model.salvage import salvage_case
from casekit.word.annotate.mark import Remark, forget, mark
from casekit.word.annotate.opened import NotWord, opened
from casekit.word.annotate.places import Places
from casekit.word.annotate.script import script
from casekit.word.annotate.search import Finder, Found
from casekit.word.annotate.wording import Names, remark, summary

__all__ = ["Annotated", "NotWord", "annotate"]


MANY = 10
"""So many remarks can be read without one that says which of them matter most."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copy with remarks.

    ``placed`` counts findings that stand at their words or at the part that they concern,
    ``elsewhere`` those that stand at the title, and ``replaced`` remarks of an earlier time.
    """

    data: bytes
    placed: int
    elsewhere: int
    replaced: int


def annotate(
    data: bytes, tree: Any, findings: Sequence[Diagnostic], date: str | None = None
) -> Annotated:
    """A copy of a Word file with a remark for each finding about the case in ``tree``.

    ``date`` (ISO 8601, with a time) is what the remarks carry as theirs. Remarks of people stay,
    those that casekit made before give way. Raises NotWord.
    """
    word = opened(data)
    replaced = forget(word)
    lines = script(word.element.body)
    if not lines:
        return Annotated(pack(packaged(word)), 0, 0, replaced)
    proses = {prose.pointer: prose for prose in texts(salvage_case(tree)) if prose.text}
    places = Places(Finder(lines, proses.values()), proses, tree)
    names = Names(tree)
    top = places.finder.text("/title") or Found(0, 0, len(lines[0].text))
    made: list[tuple[Found, str]] = []
    elsewhere = 0
    for item in findings:
        found, about = places.of(item)
        elsewhere += found is None
        made.append((found or top, remark(item, names, about)))
    made.sort(key=lambda one: one[0])
    if len(findings) > MANY:
        made.insert(0, (top, summary(findings)))
    mark(word, [Remark(*_tidy(found, lines), text) for found, text in made], date)
    return Annotated(pack(packaged(word)), len(findings) - elsewhere, elsewhere, replaced)


def _tidy(found: Found, lines: Sequence[Any]) -> Found:
    """At least one character, and no white space at the ends."""
    text = lines[found.line].text
    start, end = max(0, found.start), min(found.end, len(text))
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    start = min(start, len(text) - 1)
    return Found(found.line, start, max(end, start + 1))
