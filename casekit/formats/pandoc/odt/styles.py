"""The styles of an OpenDocument text: ``styles.xml`` (OpenDocument 1.3, part 3, chapters 16–20).

Names of styles are those that LibreOffice shows, so that a society can change them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from casekit.document.nodes import Document, Edition
from casekit.formats.labels import edition_label
from casekit.formats.office import office_language
from casekit.formats.pandoc.odt.looks import CHARACTERS, PARAGRAPHS, TELLING, Properties, Style
from casekit.formats.pandoc.odt.xml import NAMESPACES, encoded, escaped
from casekit.theme.theme import PageSize, Theme

MARGIN_MM: Final = 22
PAGES_MM: Final = {PageSize.A4: (210.0, 297.0), PageSize.LETTER: (215.9, 279.4)}
BULLETS: Final = "•◦▪"
LEVELS: Final = 10
_STEP_MM: Final = 6.3


def text_width_mm(theme: Theme) -> float:
    """The width of a line of text."""
    return PAGES_MM[theme.page_size][0] - 2 * MARGIN_MM


def styles_xml(document: Document, theme: Theme) -> bytes:
    """All styles, the page, and what stands at its foot."""
    sheet = _Sheet(document, theme)
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles ',
            NAMESPACES,
            ' office:version="1.3"><office:font-face-decls>',
            *(
                f"<style:font-face style:name={quoteattr(name)} svg:font-family={quoteattr(name)}/>"
                for name in dict.fromkeys((theme.office_font, theme.office_rtl_font))
            ),
            "</office:font-face-decls><office:styles>",
            *sheet.styles(),
            "</office:styles><office:automatic-styles>",
            sheet.page(),
            "</office:automatic-styles><office:master-styles>",
            sheet.master(),
            "</office:master-styles></office:document-styles>",
        )
    ).encode()


class _Sheet:
    """Writes the styles for one document."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        self.theme = theme
        self.colours = {"primary": theme.primary, "accent": theme.accent}

    def styles(self) -> Iterator[str]:
        yield self._default()
        yield '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        for family, styles in (("paragraph", PARAGRAPHS), ("text", CHARACTERS)):
            for style in styles:
                if self.document.edition is Edition.COMPLETE or style.name not in TELLING:
                    yield self._style(style, family)
        for name, position in (("Superscript", "super 62%"), ("Subscript", "sub 62%")):
            yield (
                f'<style:style style:name="{name}" style:family="text">'
                f'<style:text-properties style:text-position="{position}"/></style:style>'
            )
        yield _outline()
        yield bullets("Case_20_Bullets", "Case Bullets")

    def _default(self) -> str:
        """What every paragraph begins with: font, language, direction."""
        language, _, country = office_language(self.document.language).partition("-")
        country = country.rpartition("-")[2] or "none"
        is_rtl = self.document.direction == "rtl"
        mode, side = ("rl-tb", "right") if is_rtl else ("lr-tb", "start")
        west = ("en", "US") if is_rtl else (language, country)
        complex_ = (language, country) if is_rtl else ("ar", "SA")
        font, other = quoteattr(self.theme.office_font), quoteattr(self.theme.office_rtl_font)
        return (
            '<style:default-style style:family="paragraph"><style:paragraph-properties '
            f'style:writing-mode="{mode}" fo:text-align="{side}" '
            'fo:line-height="132%" fo:orphans="2" fo:widows="2" style:tab-stop-distance="8mm"/>'
            f"<style:text-properties style:font-name={font} style:font-name-asian={font} "
            f'style:font-name-complex={other} fo:font-size="10pt" style:font-size-asian="10pt" '
            f'style:font-size-complex="{12 if is_rtl else 10}pt" fo:color="#000000" '
            f'fo:language="{west[0]}" fo:country="{west[1]}" '
            f'style:language-complex="{complex_[0]}" style:country-complex="{complex_[1]}" '
            'fo:hyphenate="false"/></style:default-style>'
            '<style:default-style style:family="table"><style:table-properties '
            'table:border-model="collapsing"/></style:default-style>'
        )

    def _style(self, style: Style, family: str) -> str:
        follows = f' style:next-style-name="{encoded(style.next)}"' if style.next else ""
        parent = f' style:parent-style-name="{encoded(style.parent)}"' * (family == "paragraph")
        outline = f' style:default-outline-level="{style.level}"' if style.level else ""
        block = self._paragraph(style) if family == "paragraph" else ""
        return (
            f'<style:style style:name="{encoded(style.name)}" style:display-name="{style.name}" '
            f'style:family="{family}"{parent}{follows}{outline}>{block}{self._text(style)}'
            "</style:style>"
        )

    def _paragraph(self, style: Style) -> str:
        made = dict(style.more)
        if style.before is not None:
            made["fo:margin-top"] = f"{style.before}pt"
        if style.after is not None:
            made["fo:margin-bottom"] = f"{style.after}pt"
        if style.left is not None:
            made["fo:margin-left"] = f"{style.left}mm"
            made["fo:text-indent"] = f"{-style.hang}mm"
        if style.keep_next:
            made["fo:keep-with-next"] = "always"
        if style.keep_lines:
            made["fo:keep-together"] = "always"
        if style.new_page:
            made["fo:break-before"] = "page"
        stop = f'<style:tab-stop style:position="{0 if style.hang else style.tab}mm"/>'
        tabs = f"<style:tab-stops>{stop}</style:tab-stops>" if style.tab is not None else ""
        return f"<style:paragraph-properties{_written(made)}>{tabs}</style:paragraph-properties>"

    def _text(self, style: Style) -> str:
        made: Properties = {}
        if style.size:
            larger = style.size * (1.2 if self.document.direction == "rtl" else 1)
            made["fo:font-size"] = made["style:font-size-asian"] = f"{style.size}pt"
            made["style:font-size-complex"] = f"{larger:.1f}pt"
        if style.bold is not None:
            made |= _both("font-weight", "bold" if style.bold else "normal")
        if style.italic:
            made |= _both("font-style", "italic")
        if style.colour:
            made["fo:color"] = self.colours.get(style.colour, style.colour)
        return f"<style:text-properties{_written(made)}/>" if made else ""

    def page(self) -> str:
        """The paper and its margins."""
        width, height = PAGES_MM[self.theme.page_size]
        mode = "rl-tb" if self.document.direction == "rtl" else "lr-tb"
        return (
            f'<style:page-layout style:name="Page"><style:page-layout-properties '
            f'fo:page-width="{width}mm" fo:page-height="{height}mm" '
            f'style:print-orientation="portrait" fo:margin-top="20mm" fo:margin-bottom="14mm" '
            f'fo:margin-left="{MARGIN_MM}mm" fo:margin-right="{MARGIN_MM}mm" '
            f'style:writing-mode="{mode}"/><style:footer-style><style:header-footer-properties '
            'fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>'
            '<style:style style:name="PageFooter" style:family="paragraph" '
            'style:parent-style-name="Footer"><style:paragraph-properties><style:tab-stops>'
            f'<style:tab-stop style:position="{text_width_mm(self.theme):g}mm" style:type="right"/>'
            "</style:tab-stops></style:paragraph-properties></style:style>"
        )

    def master(self) -> str:
        """The page with its foot: society, edition, and the page's number."""
        numbered = escaped(self.document.words.page_of)
        for name, tag in (("page", "page-number"), ("pages", "page-count")):
            field = f"<text:{tag}>1</text:{tag}>"
            if name == "page":
                field = '<text:page-number text:select-page="current">1</text:page-number>'
            numbered = numbered.replace(f"{{{name}}}", field)
        name = escaped(f"{self.theme.society} · {edition_label(self.document)}")
        return (
            '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
            f'<text:p text:style-name="PageFooter">{name}<text:tab/>{numbered}</text:p>'
            "</style:footer></style:master-page>"
        )


def _both(property: str, value: str) -> Properties:
    """A property for Western, East Asian and complex scripts."""
    return {
        f"fo:{property}": value,
        f"style:{property}-asian": value,
        f"style:{property}-complex": value,
    }


def _written(properties: Properties) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in properties.items())


def _outline() -> str:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, LEVELS + 1)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def bullets(name: str, shown: str) -> str:
    """A list style of bullets."""
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{level}" '
        f'text:bullet-char="{BULLETS[(level - 1) % len(BULLETS)]}">{label_place(level)}'
        "</text:list-level-style-bullet>"
        for level in range(1, LEVELS + 1)
    )
    display = f' style:display-name="{shown}"'
    return f'<text:list-style style:name="{name}"{display}>{levels}</text:list-style>'


def numbers(name: str, start: int) -> str:
    """A list style of decimal numbers from ``start`` on, at every level."""
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" '
        f'style:num-suffix="." text:start-value="{start}">{label_place(level)}'
        "</text:list-level-style-number>"
        for level in range(1, LEVELS + 1)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def label_place(level: int) -> str:
    """Where the label of a list item stands: hanging in front of the text."""
    place = f"{level * _STEP_MM:g}mm"
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{place}" fo:text-indent="-{_STEP_MM}mm" '
        f'fo:margin-left="{place}"/></style:list-level-properties>'
    )
