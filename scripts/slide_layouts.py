"""The layouts of casekit's PowerPoint template: which placeholders, where, in what type.

Lengths are inches, sizes points. make_slide_template.py makes the template of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

EMU = 914400
WIDTH, HEIGHT = 13 + 1 / 3, 7.5
LEFT, COLUMN = 0.75, WIDTH - 1.5
TOP, BOTTOM = 1.62, 6.67
MOST_OPTIONS = 8


def scheme(name: str) -> str:
    """A colour of the theme."""
    return f'<a:schemeClr val="{name}"/>'


MUTED = scheme("accent4")


def fill(colour: str) -> str:
    """A solid fill."""
    return f"<a:solidFill>{colour}</a:solidFill>"


@dataclass(frozen=True)
class Place:
    """A rectangle in inches."""

    x: float
    y: float
    w: float
    h: float

    def xml(self) -> str:
        """The transform element."""
        x, y, w, h = (round(value * EMU) for value in (self.x, self.y, self.w, self.h))
        return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


@dataclass(frozen=True)
class Holder:
    """A placeholder: its name tells casekit what belongs there, its type tells PowerPoint."""

    name: str
    type: str
    idx: int
    place: Place
    prompt: str = ""
    size: int | None = None
    bold: bool | None = None
    colour: str = ""
    align: str = ""
    anchor: str = ""
    insets: tuple[float, float] | None = None
    background: str = ""

    def xml(self, number: int) -> str:
        """The shape element with id ``number``."""
        index = f' idx="{self.idx}"' if self.idx else ""
        size = f' sz="{self.size * 100}"' if self.size else ""
        bold = "" if self.bold is None else f' b="{int(self.bold)}"'
        align = f' algn="{self.align}"' if self.align else ""
        run = f"<a:defRPr{size}{bold}>{fill(self.colour) if self.colour else ''}</a:defRPr>"
        plain = size == bold == align == self.colour == ""
        level = "" if plain else f"<a:lvl1pPr{align}>{run}</a:lvl1pPr>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(self.name)}/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{self.type}"{index}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{self.place.xml()}{self.background}</p:spPr>"
            f"<p:txBody>{self._frame()}<a:lstStyle>{level}</a:lstStyle>{self._text()}</p:txBody>"
            "</p:sp>"
        )

    def _frame(self) -> str:
        anchor = f' anchor="{self.anchor}"' if self.anchor else ""
        insets = ""
        if self.insets:
            x, y = (round(value * EMU) for value in self.insets)
            insets = f' lIns="{x}" tIns="{y}" rIns="{x}" bIns="{y}"'
        return f"<a:bodyPr{insets}{anchor}><a:noAutofit/></a:bodyPr>"

    def _text(self) -> str:
        if self.type == "sldNum":
            field = '<a:fld id="{3E1F6A52-7C0B-4D8E-A1F5-92B0C4D7E611}" type="slidenum">'
            return f'<a:p>{field}<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>'
        if not self.prompt:
            return '<a:p><a:endParaRPr lang="en-US"/></a:p>'
        return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{self.prompt}</a:t></a:r></a:p>'


TITLE = Holder("Title", "title", 0, Place(LEFT, 0.62, COLUMN, 0.92), "Title")
KICKER = Holder(
    "Kicker", "body", 12, Place(LEFT, 0.31, COLUMN, 0.28), "Section", 14, True, scheme("accent2")
)
BODY = Holder("Body", "body", 1, Place(LEFT, TOP, COLUMN, BOTTOM - TOP), "Text")
FOOTER = Holder(
    "Footer", "ftr", 10, Place(LEFT, 7.0, 9.0, 0.3), "Footer", 12, None, MUTED, "l", "ctr"
)
NUMBER = Holder(
    "Slide number", "sldNum", 11, Place(11.88, 7.0, 0.7, 0.3), "", 12, None, MUTED, "r", "ctr"
)


def caption(place: Place) -> Holder:
    """Where the caption of a figure or table stands."""
    return Holder("Caption", "body", 14, place, "Caption", 18)


def text_layout(size: int) -> tuple[Holder, ...]:
    """A title and text of ``size`` points, with a line above the title."""
    body = Holder(BODY.name, BODY.type, BODY.idx, BODY.place, BODY.prompt, size)
    return (TITLE, KICKER, body)


def question_layout() -> tuple[Holder, ...]:
    """A lead-in, and one placeholder an option that looks like a card."""
    lead_in = Holder("Lead-in", "body", 15, Place(LEFT, TOP, COLUMN, 1.3), "The question", 24, True)
    step = (BOTTOM - 3.2) / MOST_OPTIONS
    cards = (
        Holder(
            f"Option {n}",
            "body",
            20 + n,
            Place(LEFT, 3.2 + (n - 1) * step, COLUMN, step - 0.06),
            f"Option {n}",
            22,
            anchor="ctr",
            insets=(0.22, 0.1),
            background=fill(scheme("bg2")),
        )
        for n in range(1, MOST_OPTIONS + 1)
    )
    return (TITLE, KICKER, lead_in, *cards)


ONE_LINE = Holder("Title", "title", 0, Place(LEFT, 0.62, COLUMN, 0.59), "Title")
ON_DARK = scheme("bg1")
OPENING = (
    Holder(
        "Title", "ctrTitle", 0, Place(LEFT, 1.25, COLUMN, 1.95), "Title", 38, True, ON_DARK, "", "b"
    ),
    Holder("Series", "body", 12, Place(LEFT, 0.7, 8.5, 0.42), "Series", 20, None, ON_DARK),
    Holder("Byline", "subTitle", 1, Place(LEFT, 3.8, COLUMN, 3.05), "People", 20),
    Holder("Edition", "body", 13, Place(LEFT, 6.95, 5.6, 0.34), "Edition", 14, True, MUTED),
    Holder(
        "Society", "body", 14, Place(LEFT + 5.8, 6.95, COLUMN - 5.8, 0.34), "Society", 14, None,
        MUTED, "r",
    ),
)  # fmt: skip

LAYOUTS: tuple[tuple[str, str, tuple[Holder, ...]], ...] = (
    ("Title", "title", OPENING),
    ("Text", "obj", text_layout(24)),
    (
        "Figure",
        "cust",
        (
            ONE_LINE,
            Holder("Picture", "pic", 13, Place(LEFT, 1.35, COLUMN, 4.35), "Picture"),
            caption(Place(LEFT, 5.85, COLUMN, BOTTOM - 5.85)),
        ),
    ),
    (
        "Figure beside caption",
        "cust",
        (
            ONE_LINE,
            Holder("Picture", "pic", 13, Place(LEFT, 1.35, 7.3, BOTTOM - 1.35), "Picture"),
            caption(Place(LEFT + 7.6, 1.35, COLUMN - 7.6, BOTTOM - 1.35)),
        ),
    ),
    (
        "Table",
        "cust",
        (
            ONE_LINE,
            caption(Place(LEFT, 1.22, COLUMN, 0.7)),
            Holder("Table", "tbl", 13, Place(LEFT, 2.05, COLUMN, BOTTOM - 2.05), "Table"),
        ),
    ),
    ("Question", "cust", question_layout()),
    ("Answer", "cust", question_layout()),
    ("Discussion", "obj", text_layout(22)),
    ("Take-home points", "obj", text_layout(24)),
    ("References", "obj", text_layout(18)),
    ("Statements", "obj", text_layout(18)),
)
