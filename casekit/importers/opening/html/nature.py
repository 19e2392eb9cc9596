"""What an element of a web page is by its tag, role, class and style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from casekit.importers.opening.colours import differ, is_coloured
from casekit.importers.opening.safexml import Element, tag
from casekit.importers.rich import Look

_NAVIGATION_TAGS = {"nav", "aside", "button", "select", "textarea", "noscript", "menu", "datalist"}
_NAVIGATION_ROLES = {
    *("navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "alertdialog"),
    "complementary",
}
_NAVIGATION_WORDS = {
    *("cookie", "cookies", "consent", "gdpr", "breadcrumb", "breadcrumbs", "navbar", "nav"),
    *("navigation", "menu", "sidebar", "skip", "skiplink", "share", "sharing", "social"),
    *("newsletter", "advert", "advertisement", "advertising", "pagination"),
}
_NOTICE_WORDS = {"cookie", "cookies", "consent", "gdpr", "newsletter"}
_CONTENT = {"main", "article", "section", "figure", "blockquote", "li", "details", "td"}
_NEVER_NAVIGATION = {"html", "body", "main", "article", "form", "ol", "p", "h1", "h2", "h3"}
_MARKING_WORDS = {"correct", "highlight", "highlighted"}
_WORDS = re.compile(r"[a-z]+")
_TO_TOP = re.compile(r"(?:skip|jump|back|return|go|top|up)\b.{0,40}", re.IGNORECASE)
_PROSE = 200
"""The most characters of a passage that leads around a site."""
_CASE_TAGS = {"h1", "main", "article", "input", "sup", "ol", "table"}
_LINKS_LEAST = 4
_SMALL = 2_000
"""The most characters of an element that is navigation by its class alone."""
_LOOKS: dict[str, dict[str, object]] = {
    **{name: {"bold": True} for name in ("b", "strong")},
    **{name: {"italic": True} for name in ("i", "em", "cite", "dfn", "var")},
    **{name: {"marked": True} for name in ("u", "ins", "mark")},
    **{name: {"struck": True} for name in ("s", "strike", "del")},
    "sup": {"raised": 1},
    "sub": {"raised": -1},
}
_GREYS = {
    *("black", "white", "gray", "grey", "inherit", "initial", "unset", "currentcolor", "silver"),
    *("transparent", "none", "windowtext", "canvastext", "dimgray", "dimgrey", "darkgray"),
    *("darkgrey", "lightgray", "lightgrey", "whitesmoke", "auto", ""),
}
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)"}
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")


@lru_cache(maxsize=2048)
def _declared(style: str) -> Mapping[str, str]:
    """The declarations of a style attribute, lower case."""
    found = {}
    for part in style[:4000].lower().split(";"):
        name, _, value = part.partition(":")
        found[name.strip()] = value.replace("!important", "").strip()
    return found


def style_of(element: Element) -> Mapping[str, str]:
    """The declarations of an element's style attribute, lower case."""
    style = element.get("style")
    return _declared(style) if style else {}


def is_navigation(element: Element, *, only_title: bool) -> bool:
    """Whether an element leads around the site instead of belonging to its text.

    ``only_title`` says that the page's only first heading stands in its ``header``.
    """
    name = tag(element)
    if name in _NAVIGATION_TAGS or element.get("role") in _NAVIGATION_ROLES:
        return True
    if name in {"header", "footer"}:
        if any(tag(above) in _CONTENT for above in element.iterancestors()):
            return False
        return not (only_title and any(True for _ in element.iter("h1")))
    if name == "a" and (element.get("href") or "").startswith("#"):
        words = " ".join("".join(element.itertext()).split())
        return _TO_TOP.fullmatch(words) is not None
    if name in _NEVER_NAVIGATION:
        return False
    if name == "td" and _is_list_of_links(element):
        return True
    named = set(_WORDS.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    is_notice = bool(named & _NOTICE_WORDS)
    return bool(named & _NAVIGATION_WORDS) and _is_small(element, may_argue=is_notice)


def _is_list_of_links(cell: Element) -> bool:
    """Whether a cell of a layout holds links and nothing else: the menu of an old page."""
    links = [link for link in cell.iter("a") if link.get("href")]
    if len(links) < _LINKS_LEAST:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return linked >= 0.9 * sum(len(text.strip()) for text in cell.itertext())


def _is_small(element: Element, *, may_argue: bool) -> bool:
    """Whether an element is too short for a part of a case, and asks and argues nothing."""
    size = 0
    for item in element.iter():
        if tag(item) in _CASE_TAGS and item.get("type") != "hidden":
            return False
        for text in (item.text or "", (item.tail or "") if item is not element else ""):
            words = text.strip()
            size += len(words)
            if size > _SMALL:
                return False
            if not may_argue and (len(words) > _PROSE or words.endswith("?")):
                return False
    return True


def look_of(element: Element, above: Look, usual: str) -> Look:
    """How the text of an element looks, inside text that looks like ``above``."""
    name, style = tag(element), style_of(element)
    said: dict[str, object] = dict(_LOOKS.get(name, {}))
    if name == "a" and element.get("href"):
        said["url"] = (element.get("href") or "").strip()
    weight = style.get("font-weight", "")
    if weight:
        said["bold"] = weight in {"bold", "bolder", "600", "700", "800", "900"}
    if "font-style" in style:
        said["italic"] = style["font-style"] in {"italic", "oblique"}
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if "line-through" in lines:
        said["struck"] = True
    raised = {"super": 1, "sub": -1}.get(style.get("vertical-align", ""))
    if raised and name not in {"td", "th", "tr"}:
        said["raised"] = raised
    if _is_singled_out(element, style, lines, usual):
        said["marked"] = True
    return replace(above, **said) if said else above  # type: ignore[arg-type]


def _is_singled_out(element: Element, style: Mapping[str, str], lines: str, usual: str) -> bool:
    if tag(element) in {"a", "body", "html", "table", "div", "section", "main", "article"}:
        return False
    if "underline" in lines:
        return True
    colour = colour_of(element)
    ground = style.get("background-color") or style.get("background", "")
    return (
        (bool(colour) and colour != usual and _is_coloured(colour))
        or (_is_coloured(ground) and tag(element) not in {"td", "th", "tr"})
        or bool(set((element.get("class") or "").lower().split()) & _MARKING_WORDS)
    )


def colour_of(element: Element) -> str:
    """The colour that an element itself gives to its text; "" where it says nothing."""
    own = style_of(element).get("color", "")
    if not own and tag(element) == "font":
        own = (element.get("color") or "").lower()
    return own.replace(" ", "")


def is_white(element: Element) -> bool:
    """Whether an element says that its text is white, and nothing about what is behind it."""
    if colour_of(element) not in _WHITE:
        return False
    for above in (element, *element.iterancestors()):
        style = style_of(above)
        if style.get("background") or style.get("background-color") or above.get("bgcolor"):
            return False
    return True


def usual_colour(root: Element) -> str:
    """The colour of most of a page's text, as far as the page itself says it; "" for none."""
    sizes: Counter[str] = Counter()
    inherited: dict[Element, str] = {}
    for element in root.iter():
        parent = element.getparent()
        above = inherited.get(parent, "") if parent is not None else ""
        own = inherited[element] = colour_of(element) or above
        if tag(element) not in {"script", "style"}:
            sizes[own] += len((element.text or "").strip())
        sizes[above] += len((element.tail or "").strip())
    return max(sizes, key=lambda colour: (sizes[colour], colour), default="")


def _is_coloured(value: str) -> bool:
    """Whether a CSS colour is one, and no black, white or grey; what is not known is none."""
    word = value.strip()
    if word in _GREYS or "url(" in word or "var(" in word or "gradient" in word:
        return False
    if _HEX.fullmatch(word):
        digits = word[1:] if len(word) == 7 else "".join(two * 2 for two in word[1:])
        return is_coloured(digits)
    if found := _RGB.match(word):
        return differ([int(part) for part in found.groups()])
    return word.isalpha()
