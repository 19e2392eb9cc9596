"""What the style sheets inside a page say about its elements, written where a reader looks.

Only rules for a tag, a class or an id alone are understood (``li``, ``.key``, ``p.key``, ``#a``),
and only what may mean something: a tag alone cannot colour, for that singles nothing out, and no
list loses its letters to a script that would print them. Rules for other media are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casekit.importers.opening.safexml import Element, tag

_MOST = 500_000
"""The most characters of style sheets that are looked at."""
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,15})?(?:([.#])([\w-]{1,80}))?", re.IGNORECASE)
_COLOURS = {"color", "background-color", "background"}
_KEPT = {
    *("font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align"),
    *("display", "visibility", "font-size", "list-style-type", "list-style", *_COLOURS),
}
_MOST_CLASSES = 50


Declarations = dict[str, str]


@dataclass
class _Rules:
    tags: dict[str, Declarations] = field(default_factory=dict)
    classes: dict[tuple[str, str], Declarations] = field(default_factory=dict)
    ids: dict[tuple[str, str], Declarations] = field(default_factory=dict)


def apply_sheets(root: Element) -> None:
    """Write what the style sheets of a page say into the ``style`` of its elements."""
    sheet = "".join("".join(map(str, part.itertext())) for part in root.iter("{*}style"))
    rules = _rules(_without_comments(sheet[:_MOST]))
    if not (rules.tags or rules.classes or rules.ids):
        return
    for element in root.iter():
        said: Declarations = {}
        for declarations in _said(element, rules):
            said |= declarations
        if said:
            own = element.get("style") or ""
            element.set("style", "".join(f"{key}:{said[key]};" for key in said) + own)


def _said(element: Element, rules: _Rules) -> Iterator[Declarations]:
    """The declarations for an element, the weakest first."""
    name = tag(element)
    yield rules.tags.get(name, {})
    for label in (element.get("class") or "").split()[:_MOST_CLASSES]:
        yield rules.classes.get(("", label), {})
        yield rules.classes.get((name, label), {})
    own = element.get("id") or ""
    yield rules.ids.get(("", own), {})
    yield rules.ids.get((name, own), {})


def _rules(sheet: str) -> _Rules:
    rules = _Rules()
    for selectors, body in _blocks(sheet):
        said = _kept(body)
        for selector in selectors.split(",") if said else ():
            found = _SELECTOR.fullmatch(selector.strip())
            if found is None:
                continue
            name, sign, label = (found[1] or "").lower(), found[2], found[3]
            if sign == ".":
                rules.classes.setdefault((name, label), {}).update(said)
            elif sign == "#":
                rules.ids.setdefault((name, label), {}).update(said)
            elif name not in {"", "html", "body"}:
                plain = {key: said[key] for key in said if key not in _COLOURS}
                rules.tags.setdefault(name, {}).update(plain)
    return rules


def _without_comments(sheet: str) -> str:
    kept, _, rest = sheet.partition("/*")
    pieces = [kept]
    while rest:
        _, _, rest = rest.partition("*/")
        kept, _, rest = rest.partition("/*")
        pieces.append(kept)
    return " ".join(pieces)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet, selectors and body; those inside at-rules are left out."""
    depth, start, selectors = 0, 0, ""
    for place in re.finditer(r"[{}]", sheet):
        at = place.start()
        if place[0] == "{":
            if depth == 0:
                selectors = sheet[start:at].rpartition(";")[2].strip()
            depth += 1
        else:
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, sheet[start:at]
            depth = max(0, depth - 1)
        start = at + 1


def _kept(body: str) -> Declarations:
    """The declarations of a body that may mean something."""
    kept: Declarations = {}
    for declaration in body.split(";"):
        name, _, value = declaration.strip().lower().partition(":")
        value = value.strip()
        if name in _KEPT and not (name.startswith("list-style") and "none" in value):
            kept[name] = value[:200]
    return kept
