"""Content controls (ECMA-376 part 1, 17.5.2): texts that vanish when typed over, lists, boxes.

A text to type over stands in a control that goes with the first character that is typed
(``w:temporary``), so that what authors write is plain text of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from lxml import etree

from casekit.formats.docx.oxml import Element, characters, child, w
from casekit.formats.docx.text import Typist

EMPTY_BOX, TICKED_BOX = "☐", "☒"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX_FONT = "MS Gothic"
"""The font that Word itself draws its boxes with."""


class Controls:
    """Makes controls, each with a number of its own; ``placeholder`` is a character style's id."""

    def __init__(self, typist: Typist, placeholder: str) -> None:
        self.typist = typist
        self.placeholder = placeholder
        self._numbers = count(1)

    def to_type_over(self, tag: str, title: str, text: str) -> Element:
        """A control inside a paragraph that shows a text until something is typed."""
        return self._control(tag, title, self.grey(text), w("temporary"), w("showingPlcHdr"))

    def around(self, tag: str, title: str, paragraph: Element) -> Element:
        """A control around a paragraph that holds a text to type over, for several paragraphs."""
        return self._control(tag, title, [paragraph], w("temporary"), w("showingPlcHdr"))

    def choice(
        self, tag: str, title: str, text: str, entries: Sequence[tuple[str, str]], chosen: str = ""
    ) -> Element:
        """A list to choose from: ``entries`` are values and what is shown of them."""
        shown = dict(entries).get(chosen)
        items = [w("listItem", displayText=label, value=name) for name, label in entries]
        content = self.typist.text(shown) if shown else self.grey(text)
        plain = None if shown else w("showingPlcHdr")
        return self._control(tag, title, content, plain, w("dropDownList", *items))

    def box(self, tag: str, title: str) -> Element:
        """A box to tick."""
        box = etree.Element(f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
        box.append(_w14("checked", "0"))
        box.append(_w14("checkedState", f"{ord(TICKED_BOX):04X}", font=_BOX_FONT))
        box.append(_w14("uncheckedState", f"{ord(EMPTY_BOX):04X}", font=_BOX_FONT))
        fonts = w("rFonts", ascii=_BOX_FONT, eastAsia=_BOX_FONT, hAnsi=_BOX_FONT, cs=_BOX_FONT)
        run = w("r", w("rPr", fonts), characters(EMPTY_BOX))
        return self._control(tag, title, [run], box)

    def grey(self, text: str) -> list[Element]:
        """Runs of a text to type over."""
        runs = self.typist.text(text)
        for run in runs:
            properties = child(run, "rPr")
            if properties is None:
                properties = w("rPr")
                run.insert(0, properties)
            properties.insert(0, w("rStyle", val=self.placeholder))
        return runs

    def _control(
        self, tag: str, title: str, content: Iterable[Element], *more: Element | None
    ) -> Element:
        properties = w(
            "sdtPr",
            w("alias", val=title),
            w("tag", val=tag),
            w("id", val=next(self._numbers)),
            *more,
        )
        return w("sdt", properties, w("sdtContent", *content))


def _w14(tag: str, value: str, **attributes: str) -> Element:
    made = etree.Element(f"{{{_W14}}}{tag}")
    for name, text in {"val": value, **attributes}.items():
        made.set(f"{{{_W14}}}{name}", text)
    return made
