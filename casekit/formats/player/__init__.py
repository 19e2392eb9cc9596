"""The learner's player: the files of a package that asks, answers and reports.

A package for a learning platform is these files and a manifest. The scripts are those in
``casekit/theme/player``; the last of them defines ``casekit.connect(settings)``, which promises a
session with the platform, and is all that differs between packages:

- ``problem``: null, or why nothing is recorded (``absent``, ``refused``, ``over``);
- ``state``: what an earlier session kept, or null; ``isReview``: whether nothing may be recorded;
- ``onTrouble``: set by the player, called when the platform refuses something;
- ``answer(interaction)``, ``save(state, bookmark)``, ``finish(result)``, ``leave()``: report; they
  may give back a promise, that of ``finish`` being kept when the platform has the result;
- ``mayGoBack``, ``goBack()``: whether and how the page leads back to the platform.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import Document
from casekit.formats.htmltext import Markup, element
from casekit.formats.player.page import PlayerParts
from casekit.formats.player.settings import json_for_html, settings
from casekit.formats.player.text import PlayerText
from casekit.formats.web.colour import readable
from casekit.formats.web.styles import stylesheet, stylesheet_path
from casekit.theme.theme import Theme

PAGE = "index.html"
_STYLE = "player.css"
_CORE = ("core.js",)
_PLAYER = ("page.js", "player.js")
_LIGHT = "#f2f5f8"
_DARK = "#232a32"
"""The tinted surfaces of page.css: text that can be read there can be read on the others too."""


def player_files(
    document: Document, theme: Theme, connection: Sequence[str], *, connect: str = ""
) -> dict[str, bytes]:
    """The files by name; ``connection`` are the scripts that talk to the platform, in order.

    ``connect`` are the sources to which these may connect (CSP 3, ``connect-src``).
    """
    images = _images(document)
    names = {image.sha256: name for name, image in images.items()}
    scripts = (*_CORE, *connection, *_PLAYER)
    files = {PAGE: _page(document, theme, names, scripts, connect), _STYLE: _style(theme)}
    files |= {name: stylesheet_path(f"player/{name}").read_bytes() for name in scripts}
    files |= {name: image.data for name, image in images.items()}
    if theme.logo is not None:
        files[_logo_name(theme.logo)] = theme.logo.data
    return files


def _images(document: Document) -> dict[str, nodes.Image]:
    """The pictures by the names of their files, in the order of the case, each once."""
    found = {
        node.image.sha256: node.image
        for node in walk(document)
        if isinstance(node, nodes.FigureBlock)
    }
    return {
        f"figure-{number}.{image.extension}": image
        for number, image in enumerate(found.values(), 1)
    }


def _logo_name(logo: nodes.Image) -> str:
    return f"logo.{logo.extension}"


def _style(theme: Theme) -> bytes:
    """The look of the web page, and what the player adds."""
    colours = {
        "primary": readable(theme.primary, _LIGHT),
        "accent": readable(theme.accent, _LIGHT),
        "dark_primary": readable(theme.primary, _DARK, 6),
        "dark_accent": readable(theme.accent, _DARK, 6),
    }
    return (stylesheet("page.css", **colours) + stylesheet("player/player.css")).encode()


def _page(
    document: Document, theme: Theme, images: dict[str, str], scripts: Sequence[str], connect: str
) -> bytes:
    data = json_for_html(settings(document))
    html = element(
        "html",
        _head(document, theme, scripts, _policy(data, connect)),
        _body(document, theme, images, data),
        lang=document.language,
        dir=document.direction,
    )
    return f"<!DOCTYPE html>\n{html}\n".encode()


def _head(document: Document, theme: Theme, scripts: Sequence[str], policy: str) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{document.title_text} – {theme.society}"),
        element("link", rel="stylesheet", href=_STYLE),
        *(element("script", src=name, defer=True) for name in scripts),
    )


def _policy(data: str, connect: str) -> str:
    """A Content Security Policy (CSP 3): the package's own files, no inline script or style.

    A page that is opened from a disk has no origin that ``'self'`` could name, hence ``file:``;
    to a page from a server it means nothing. The digest is that of the settings, which do not run.
    """
    digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode("ascii")
    parts = (
        "default-src 'none'",
        f"script-src 'self' file: 'sha256-{digest}'",
        "style-src 'self' file:",
        "img-src 'self' file:",
        f"connect-src {connect}" if connect else "",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(filter(None, parts))


def _body(document: Document, theme: Theme, images: dict[str, str], data: str) -> Markup:
    parts = PlayerParts(document, PlayerText(document, images))
    status = element("div", role="status", id="status", class_="status")
    return element(
        "body",
        element("a", document.words.skip_to_content, href="#content", class_="skip"),
        _banner(theme),
        element("main", parts.no_script(), status, parts.article(), id="content", tabindex=-1),
        _footer(document, theme),
        parts.signs(),
        parts.messages(),
        element("script", Markup(data), type="application/json", id="settings"),
    )


def _banner(theme: Theme) -> Markup:
    sign: Markup | str = theme.society
    if theme.logo is not None:
        logo = theme.logo
        size = {"width": logo.width, "height": logo.height}
        sign = element("img", src=_logo_name(logo), alt=theme.society, **size)
    if theme.society_url:
        sign = element("a", sign, href=theme.society_url)
    return element("header", element("p", sign, class_="society"), class_="banner")


def _footer(document: Document, theme: Theme) -> Markup:
    line = f"{theme.society} · {document.case_id} · {document.words.version} {document.version}"
    return element("footer", element("p", element("bdi", line)), class_="colophon")
