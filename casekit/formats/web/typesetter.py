"""HTML to PDF with WeasyPrint, shut off from the machine: no network, no files, no other fonts."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from casekit.document.nodes import Image
from casekit.formats.web.styles import stylesheet, stylesheet_path
from casekit.theme.theme import FontFace, PageSize, Theme

IMAGE_SCHEME = "image:"
"""Addresses of images are ``image:`` and their SHA-256."""

_fontconfig_lock = Lock()


@contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Keep fontconfig from finding fonts and settings of the machine."""
    with _fontconfig_lock:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(stylesheet_path("fonts.conf"))
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


with _only_our_fonts(), warnings.catch_warnings():
    # Finding no fonts, which is what we want, makes WeasyPrint warn.
    warnings.simplefilter("ignore", UserWarning)
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from casekit.formats.web import glyphtexts, htmlpage, pictures, recall

glyphtexts.install()
if recall.is_known():
    recall.install()
    pictures.install()


class _Refusal(ValueError):
    """An address that is not one of our own."""


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the images and font files it was told of, and refuses everything else."""

    def __init__(
        self, images: Mapping[str, Image] | None = None, fonts: Mapping[str, FontFace] | None = None
    ) -> None:
        super().__init__(allowed_protocols=())
        self.images = images or {}
        self.fonts = fonts or {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if image := self.images.get(url):
            return URLFetcherResponse(url, image.data, {"Content-Type": image.media_type})
        if face := self.fonts.get(url):
            return URLFetcherResponse(url, face.path.read_bytes(), {"Content-Type": "font/ttf"})
        raise _Refusal(f"refused: {url}")


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a theme decides about layout; one parsed style sheet each."""

    faces: tuple[FontFace, ...]
    serif: str
    sans: str
    primary: str
    accent: str
    page_size: PageSize


@lru_cache(maxsize=8)
def _style(look: _Look) -> tuple[FontConfiguration, weasyprint.CSS]:
    """Fonts and parsed style sheet, shared by all documents of a process."""
    with _only_our_fonts():
        fonts = FontConfiguration()
    css = weasyprint.CSS(
        string=_rules(look),
        font_config=fonts,
        url_fetcher=_Fetcher(fonts=font_addresses(look.faces)),
    )
    return fonts, css


def font_addresses(faces: Sequence[FontFace]) -> dict[str, FontFace]:
    """The addresses that the style sheet has for fonts."""
    return {f"font:{index}": face for index, face in enumerate(faces)}


def style_sheet(theme: Theme) -> str:
    """The style sheet of the printed page, with rules for its fonts."""
    return _rules(_look(theme))


def _look(theme: Theme) -> _Look:
    return _Look(theme.faces, theme.serif, theme.sans, theme.primary, theme.accent, theme.page_size)


def _rules(look: _Look) -> str:
    rules = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url({address});'
        f" font-weight: {face.weight}; font-style: {'italic' if face.italic else 'normal'} }}\n"
        for address, face in font_addresses(look.faces).items()
    )
    extra = dict.fromkeys(face.family for face in look.faces)
    text = stylesheet(
        "print.css",
        serif=_stack(look.serif, look.sans, *extra),
        sans=_stack(look.sans, look.serif, *extra),
        primary=look.primary,
        accent=look.accent,
        page_size=look.page_size.value,
    )
    return rules + text


def _stack(*families: str) -> str:
    return ", ".join(f'"{family}"' for family in dict.fromkeys(families))


def typeset(html: str, page_css: str, images: Mapping[str, Image], theme: Theme) -> bytes:
    """Lay out a page of HTML as PDF/UA-1 (ISO 14289-1).

    ``page_css`` are the rules for this document's margins; ``images`` are those that the page
    names, by their address.
    """
    fonts, css = _style(_look(theme))
    fetcher = _Fetcher(images=images)
    margins = weasyprint.CSS(string=page_css, font_config=fonts, url_fetcher=fetcher)
    page = (htmlpage.Page if recall.is_known() else htmlpage.parsed)(html, fetcher)
    cache = pictures.known(images)
    made: bytes = page.write_pdf(
        stylesheets=[css, margins], font_config=fonts, pdf_variant="pdf/ua-1", cache=cache
    )
    pictures.keep(images, cache)
    return made
