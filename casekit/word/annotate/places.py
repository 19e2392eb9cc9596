"""The words of a Word file that a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casekit import pointer as jp
from casekit.diagnostics import Diagnostic
from casekit.importers.form.fields import headings, normal
from casekit.importers.labels import label_of
from casekit.lint.prose import Prose
from casekit.word.annotate.search import Finder, Found

_TELLING = (
    "text", "lead_in", "caption", "alt", "title", "statement", "family", "literal", "name", "id",
)  # fmt: skip
"""Properties that stand for the object that they belong to, the most telling first."""


_QUOTED = re.compile(r"“([^“”…]{1,200})(…?)")
_TELLING_LENGTH = 4
_LONGEST_HEADING = 70


_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "title": ("case",),
    "contributors": ("people", "disclosures"),
    "affiliations": ("people",),
    "learning_objectives": ("objectives",),
    "keywords": ("keywords",),
    "vignette": ("vignette",),
    "questions": ("question", "options"),
    "discussion": ("discussion",),
    "take_home_points": ("take-home points", "take_home"),
    "figures": ("figures",),
    "references": ("references",),
    "consent": ("consent",),
    "funding": ("funding",),
    "acknowledgements": ("acknowledgements",),
    "abbreviations": ("abbreviations",),
}
"""Parts of a case and what announces them, in the form and in other documents."""


def _whole(words: str, cut: str) -> str:
    """Quoted words, without the last one where it was cut off."""
    return words.rpartition(" ")[0] if cut else words.strip()


def _heads(text: str) -> str:
    """The part of which a paragraph is the heading in the form; empty where it is none."""
    part = headings().get(normal(text).rstrip(":"))
    return "" if part is None else part.value


def _labels(text: str) -> str:
    """The part that a paragraph announces in any document; empty where it announces none."""
    label = label_of(text) if len(text) <= _LONGEST_HEADING else None
    return label.section if label is not None and label.is_whole else ""


class Places:
    """Finds the words for findings about one case's tree."""

    def __init__(self, finder: Finder, proses: Mapping[str, Prose], tree: Any) -> None:
        self.finder = finder
        self.proses = proses
        self.tree = tree

    def of(self, item: Diagnostic) -> tuple[Found | None, str]:
        """Where a finding belongs, and the words that are not there but that it is about.

        The place is None where nothing of what the finding is about stands in the file.
        """
        if not item.pointer or item.pointer.startswith("/import"):
            return self._quoted(item.message), ""
        prose = self.proses.get(item.pointer)
        if prose is not None and item.offset is not None and prose.text:
            start, end = shown(prose, item.offset, item.length)
            is_part = (start, end) != (0, len(prose.text))
            if is_part:
                found = self.finder.words(prose, start, end)
                if found is not None:
                    return found, ""
                return self._around(item.pointer), prose.text[start:end]
        return self._around(item.pointer) or self._quoted(item.message), ""

    def _quoted(self, message: str) -> Found | None:
        """The words that a message quotes."""
        quoted = (_whole(words, cut) for words, cut in _QUOTED.findall(message))
        found = (self.finder.phrase(words) for words in quoted if len(words) >= _TELLING_LENGTH)
        return next((one for one in found if one is not None), None)

    def _around(self, pointer: str) -> Found | None:
        """The text at a pointer, or what stands for the value that it belongs to."""
        inside = self._line(pointer)
        for place in jp.parents(pointer):
            if not place:
                break
            value = jp.find(self.tree, place)
            for candidate, text in _candidates(place, value):
                found = self.finder.text(candidate) if candidate in self.proses else None
                found = found or self.finder.phrase(text, inside)
                if found is not None:
                    return found
        return self._heading(pointer)

    def _line(self, pointer: str) -> int | None:
        """The paragraph in which the parts of an entry of a list stand, such as a reference's."""
        tokens = jp.split(pointer)
        if tokens[0] not in ("references", "contributors") or len(tokens) == 1:
            return None
        entry = jp.join("", *tokens[:2])
        found = self.finder.text(f"{entry}/title")
        if found is None:
            for _, text in _candidates(entry, jp.find(self.tree, entry)):
                found = self.finder.phrase(text)
                if found is not None:
                    break
        return None if found is None else found.line

    def _heading(self, pointer: str) -> Found | None:
        """The heading of the part to which a value belongs, where a document has one."""
        part, _, rest = pointer.removeprefix("/").partition("/")
        names = _SECTIONS.get(part, ())
        place = int(rest.partition("/")[0]) if rest.partition("/")[0].isdigit() else 0
        texts = [line.text for line in self.finder.lines]
        found = [number for number, text in enumerate(texts) if _heads(text) in names]
        found = found or [number for number, text in enumerate(texts) if _labels(text) in names]
        if not found:
            return None
        number = found[min(place, len(found) - 1)] if part == "questions" else found[0]
        return Found(number, 0, len(self.finder.lines[number].text))


def shown(prose: Prose, offset: int, length: int) -> tuple[int, int]:
    """The characters that readers see of some characters of the source; at least one."""
    plain, last = prose.plain, len(prose.text)
    start = _first(0, last, lambda index: plain.end(index) > offset)
    end = _first(start, last, lambda index: plain.offset(index) >= offset + length)
    return min(start, last - 1), max(end, min(start, last - 1) + 1)


def _first(low: int, high: int, holds: Any) -> int:
    """The first number from which on something holds; ``high`` where it never does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _candidates(pointer: str, value: Any) -> Iterator[tuple[str, str]]:
    """Pointers and texts that stand for a value."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        if isinstance(value.get("given"), str) and isinstance(value.get("family"), str):
            yield "", f"{value['given']} {value['family']}"
        for name in _TELLING:
            if isinstance(value.get(name), str) and name != "id":
                yield jp.join(pointer, name), value[name]
    elif isinstance(value, list):
        for place, one in enumerate(value[:1]):
            yield from _candidates(jp.join(pointer, place), one)
