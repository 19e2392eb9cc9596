"""What the form is made of: headings, advice, places to type in, cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casekit.document.words import Words
from casekit.formats.docx.numbering import Number, Numbering
from casekit.formats.docx.oxml import Element, paragraph, w
from casekit.formats.docx.styles import Style
from casekit.formats.docx.text import Typist
from casekit.importers.form.fields import GUIDANCE_STYLE, Part, heading_words, label_words
from casekit.importers.form.words import FormWords
from casekit.word.form.controls import Controls
from casekit.word.form.sheet import ENTRY_STYLE, LABEL_STYLE
from casekit.word.form.tables import Cell, Frame

_LAST_OF_PERSON = "disclosures"


@dataclass(frozen=True)
class Pen:
    """Writes in one language and look; ``width`` is that of tables, in twips."""

    words: Words
    own: FormWords
    typist: Typist
    controls: Controls
    numbering: Numbering
    styles: dict[str, str]
    width: int
    frame: Frame

    def paragraph(
        self, style: str, content: Iterable[Element], *properties: Element | None
    ) -> Element:
        """A paragraph in a style, given by its name."""
        turned = w("bidi") if self.frame.is_rtl else None
        return paragraph(self.styles[style], content, turned, *properties)

    def heading(self, part: Part, text: str = "") -> Element:
        """The heading of a part, in its usual words or others."""
        shown = text or heading_words(part, self.words, self.own)
        return self.paragraph(part.style, self.typist.text(shown))

    def advice(self, text: str) -> Element:
        """What the form says about a part."""
        return self.paragraph(GUIDANCE_STYLE, self.typist.text(text))

    def head(self, part: Part, advice: str, text: str = "") -> list[Element]:
        """A heading with advice."""
        return [self.heading(part, text), self.advice(advice)]

    def running(self, part: Part, text: str) -> Element:
        """Where paragraphs are typed."""
        line = self.paragraph(Style.BODY_TEXT, self.controls.grey(text))
        title = heading_words(part, self.words, self.own)
        return self.controls.around(f"casekit.{part.value}", title, line)

    def entries(self, part: Part, style: str, text: str, count: int) -> list[Element]:
        """Where the entries of a list are typed; the list of references counts."""
        title = heading_words(part, self.words, self.own)
        number = None
        if style == Style.REFERENCE:
            number = self.numbering.ordered(self.styles[style], 1)
        return [
            self.paragraph(
                style,
                [self.controls.to_type_over(f"casekit.{part.value}", title, text)],
                None if number is None else numbered(number),
            )
            for _ in range(count)
        ]

    # Tables

    def label(self, key: str) -> Cell:
        """A cell that says what is typed beside it."""
        shown = self.typist.text(label_words(key, self.words, self.own))
        keep = w("keepNext") if key != _LAST_OF_PERSON else None
        return Cell([self.paragraph(LABEL_STYLE, shown, keep)], is_label=True)

    def entry(self, key: str, text: str = "", *, columns: int = 1, filled: str = "") -> Cell:
        """A cell to type in: empty, with a text to type over, or filled."""
        title = label_words(key, self.words, self.own)
        content: list[Element] = self.typist.text(filled)
        if text and not filled:
            content = [self.controls.to_type_over(f"casekit.{key}", title, text)]
        return Cell([self.paragraph(ENTRY_STYLE, content)], columns=columns)

    def box(self, tag: str, title: str) -> Cell:
        """A cell with a box to tick."""
        box = self.controls.box(f"casekit.{tag}", title)
        return Cell([self.paragraph(ENTRY_STYLE, [box], w("jc", val="center"))])

    def _shares(self, *shares: float) -> list[int]:
        edges = [round(self.width * sum(shares[:place])) for place in range(len(shares) + 1)]
        return [after - before for before, after in pairwise(edges)]

    def table(
        self, title: str, shares: Sequence[float], rows: list[list[Cell]], *, header: bool = False
    ) -> Element:
        """A table whose columns share the width."""
        return self.frame.table(title, self._shares(*shares), rows, header=header)


def numbered(number: Number) -> Element:
    """The property that puts a paragraph into a list."""
    return w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0]))
