"""The styles that the form adds to those of casekit's Word files."""

from __future__ import annotations

from collections.abc import Mapping

from casekit.formats.docx.oxml import Element, q, value, w
from casekit.formats.docx.styles import Style
from casekit.importers.form.fields import GUIDANCE_STYLE, Part

LABEL_STYLE = "Case Form Label"
ENTRY_STYLE = "Case Form Entry"
PLACEHOLDER_STYLE = "Placeholder Text"
"""Word's own style for texts to type over."""

_GREY = "5F666D"
"""On white 5.9:1, on the panels 5.3:1 (WCAG 2.2 asks for 4.5:1)."""


def add_styles(sheet: Element, styles: Mapping[str, str]) -> dict[str, str]:
    """Add the form's styles to a style sheet; all style ids by name, ``styles`` among them."""
    found = dict(styles)
    present = {
        value(style.find(q("name"))).casefold(): value(style, "styleId")
        for style in sheet.findall(q("style"))
    }
    for name, made in _styles(styles):
        known = present.get(name.casefold())
        if known is None:
            sheet.append(made)
        found[name] = known or value(made, "styleId")
    return found


def identifier(name: str) -> str:
    """A style's id, as Word makes it of a name."""
    return "".join(word[0].upper() + word[1:] for word in name.replace("-", " ").split())


def _styles(styles: Mapping[str, str]) -> list[tuple[str, Element]]:
    body, heading = styles[Style.BODY_TEXT], styles[Style.HEADING_1]
    grey = w("color", val=_GREY)
    made = [(part.style, _paragraph(part.style, heading, next=body, run=None)) for part in Part]
    advice = w("rPr", w("i"), w("iCs"), w("color", val=_GREY), w("sz", val=18), w("szCs", val=20))
    label = w("rPr", w("b"), w("bCs"), w("color", val=_GREY), w("sz", val=16), w("szCs", val=18))
    entry = w("rPr", w("sz", val=18), w("szCs", val=20))
    keep = w("pPr", w("keepNext"), w("spacing", after=100))
    made.append((GUIDANCE_STYLE, _paragraph(GUIDANCE_STYLE, body, next=body, own=keep, run=advice)))
    for name, run in ((LABEL_STYLE, label), (ENTRY_STYLE, entry)):
        own = w("pPr", w("spacing", before=20, after=20))
        made.append((name, _paragraph(name, styles[Style.TABLE_TEXT], own=own, run=run)))
    placeholder = w(
        "style",
        w("name", val=PLACEHOLDER_STYLE),
        w("uiPriority", val=99),
        w("rPr", grey),
        type="character",
        styleId=identifier(PLACEHOLDER_STYLE),
    )
    made.append((PLACEHOLDER_STYLE, placeholder))
    return made


def _paragraph(
    name: str,
    base: str,
    *,
    next: str = "",
    own: Element | None = None,
    run: Element | None = None,
) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=base),
        w("next", val=next) if next else None,
        w("qFormat"),
        own,
        run,
        type="paragraph",
        customStyle=1,
        styleId=identifier(name),
    )
