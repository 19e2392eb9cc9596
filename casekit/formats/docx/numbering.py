"""Lists that Word numbers itself and that count exactly as the Document does.

A list is a ``w:num`` with a start of its own on the list definition that its style names
(ECMA-376 part 1, 17.9). Where the Document's labels jump, another such list begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from casekit.formats.docx.oxml import Element, child, q, value, w

Number = tuple[int, int]
"""A list's id and the level in it, from 0."""

NONE: Number = (0, 0)
"""No number, also where the style has one (ECMA-376 part 1, 17.9.18)."""

_LABEL = re.compile(r"(?P<before>[^0-9]*)(?P<number>[1-9][0-9]*)(?P<after>[^0-9]*)")


class Numbering:
    """The lists of one file.

    ``root`` is the numbering part's, ``styles`` are the style elements by id. A template's own list
    definition keeps its look but counts in the letters or numbers that the Document has.
    """

    def __init__(self, root: Element, styles: Mapping[str, Element]) -> None:
        self.root = root
        self.styles = styles
        self.last = max((int(value(num, "numId")) for num in root.findall(q("num"))), default=0)

    def ordered(self, style: str, start: int) -> Number:
        """A new list for paragraphs of a style, which counts from ``start``: ``1.``, ``2.``."""
        self._counts_in(style, "decimal")
        return self._begin(style, start)

    def letters(self, style: str, letters: Iterable[str]) -> Iterator[Number]:
        """The number of each paragraph so that Word prints these letters, ``A`` to ``Z``."""
        self._counts_in(style, "upperLetter")
        return self._counted(style, (ord(letter) - ord("A") + 1 for letter in letters))

    def numbers(self, style: str, labels: Iterable[str]) -> Iterator[Number]:
        """The number of each paragraph so that Word prints these labels, such as ``[12]``.

        Where they are not numbers, or not all of one pattern, it is :data:`NONE`: they have to be
        written out.
        """
        found = [_LABEL.fullmatch(label) for label in labels]
        patterns = {(one["before"], one["after"]) if one else None for one in found}
        pattern = patterns.pop() if len(patterns) == 1 else None
        if pattern is None:
            return iter([NONE] * len(found))
        self._counts_in(style, "decimal", *pattern)
        return self._counted(style, (int(one["number"]) for one in found if one))

    def _counted(self, style: str, counts: Iterable[int]) -> Iterator[Number]:
        current, expected = NONE, None
        for count in counts:
            if count != expected:
                current = self._begin(style, count)
            expected = count + 1
            yield current

    def _begin(self, style: str, start: int) -> Number:
        definition, level = self._definition(style)
        self.last += 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        num = w("num", w("abstractNumId", val=definition), override, numId=self.last)
        self.root.findall(q("num"))[-1].addnext(num)
        return self.last, level

    def _definition(self, style: str) -> tuple[int, int]:
        """The list definition that a style names, and the level in it."""
        properties = child(self.styles[style], "pPr", "numPr")
        num = value(child(properties, "numId"))
        found = self.root.find(f"{q('num')}[@{q('numId')}='{num}']")
        level = value(child(properties, "ilvl")) or "0"
        return int(value(child(found, "abstractNumId"))), int(level)

    def _counts_in(
        self, style: str, form: str, before: str | None = None, after: str | None = None
    ) -> None:
        """Make a level count in a format, alone, with these signs around where they are given."""
        definition, level = self._definition(style)
        path = f"{q('abstractNum')}[@{q('abstractNumId')}='{definition}']"
        found = self.root.find(f"{path}/{q('lvl')}[@{q('ilvl')}='{level}']")
        number, text = child(found, "numFmt"), child(found, "lvlText")
        if number is not None:
            number.set(q("val"), form)
        if text is not None:
            own = f"%{level + 1}"
            is_alone = re.fullmatch(rf"[^%]*{own}[^%]*", value(text)) is not None
            if before is not None:
                text.set(q("val"), f"{before}{own}{after}")
            elif not is_alone:
                text.set(q("val"), f"{own}.")
