"""References as reference lists print them, and which of their fields are printed."""

from __future__ import annotations

import re
from collections.abc import Callable

from .content import Run, Tree
from .truth import Reference

Printed = tuple[list[Run], Reference]
_TAGS = re.compile(r"[*~^]")


def reference(item: Tree, style: str, doi: bool = True, italic: bool = True) -> Printed:
    """A reference in a style: its runs, and what they say."""
    runs, authors, names = STYLES[style](item, doi)
    fields = tuple((name, _value(item, name)) for name in names if _value(item, name))
    if not italic:
        runs = [Run(run.text, bold=run.bold) for run in runs]
    journal = str(item.get("container-title", ""))
    return runs, Reference(item["id"], authors, fields, journal)


def _value(item: Tree, name: str) -> str:
    if name == "year":
        return str(item["issued"]["date-parts"][0][0])
    if name == "journal":
        return str(item.get("container-title-short", item.get("container-title", "")))
    if name == "full journal":
        return str(item.get("container-title", ""))
    return _TAGS.sub("", str(item.get(name, "")))


def _authors(item: Tree) -> list[tuple[str, str]]:
    found = []
    for one in item.get("author", ()):
        family = " ".join(
            one[part]
            for part in ("dropping-particle", "non-dropping-particle", "family")
            if part in one
        )
        found.append((family or one["literal"], one.get("given", "")))
    return found


def _initials(given: str, stop: str = "", between: str = "") -> str:
    parts = [
        "-".join(half[0] + stop for half in part.split("-") if half)
        for part in re.split(r"[\s.]+", given)
        if part
    ]
    joined = between.join(part.strip("-") for part in parts)
    return joined if stop or between else joined.replace("-", "")


def _short(names: list[str], whole: int, first: int, others: str) -> str:
    if len(names) <= whole:
        return ", ".join(names)
    return ", ".join(names[:first]) + others


def _first(item: Tree, whole: int, first: int) -> tuple[tuple[str, str], ...]:
    authors = _authors(item)
    return tuple(authors if len(authors) <= whole else authors[:first])


def _vancouver(item: Tree, doi: bool, whole: int = 6, first: int = 6) -> tuple:
    names = [f"{family} {_initials(given)}".strip() for family, given in _authors(item)]
    text = f"{_short(names, whole, first, ', et al')}. {_value(item, 'title')}. "
    text += f"{_value(item, 'journal').replace('.', '')}. {_value(item, 'year')}"
    text += f";{_value(item, 'volume')}" + _in(item, "issue", "({})") + _in(item, "page", ":{}")
    text += "." + (_in(item, "DOI", " doi: {}") if doi else "")
    return [Run(text)], _first(item, whole, first), _names(item, doi)


def _ama(item: Tree, doi: bool) -> tuple:
    names = [f"{family} {_initials(given)}".strip() for family, given in _authors(item)]
    journal = _value(item, "journal").replace(".", "")
    rest = f"{_value(item, 'year')};{_value(item, 'volume')}" + _in(item, "issue", "({})")
    rest += _in(item, "page", ":{}") + "." + (_in(item, "DOI", " doi:{}") if doi else "")
    head = f"{_short(names, 6, 3, ', et al')}. {_value(item, 'title')}. "
    runs = [Run(head), Run(journal, italic=True), Run(f". {rest}")]
    return runs, _first(item, 6, 3), _names(item, doi)


def _nature(item: Tree, doi: bool) -> tuple:
    names = [
        f"{family}, {_initials(given, '.', ' ')}".strip(" ,") for family, given in _authors(item)
    ]
    if len(names) > 5:
        head = f"{names[0]} et al."
    elif len(names) > 1:
        head = ", ".join(names[:-1]) + f" & {names[-1]}"
    else:
        head = names[0]
    runs = [
        Run(f"{head} {_value(item, 'title')}. "),
        Run(_value(item, "journal"), italic=True),
        Run(" "),
        Run(_value(item, "volume"), bold=True),
        Run(f", {_value(item, 'page')} ({_value(item, 'year')})."),
    ]
    return runs, _first(item, 5, 1), _names(item, False, issue=False)


def _apa(item: Tree, doi: bool) -> tuple:
    names = [
        f"{family}, {_initials(given, '.', ' ')}".strip(" ,") for family, given in _authors(item)
    ]
    head = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", & {names[-1]}"
    stop = "" if head.endswith(".") else "."
    runs = [
        Run(f"{head}{stop} ({_value(item, 'year')}). {_value(item, 'title')}. "),
        Run(f"{_value(item, 'container-title')}, {_value(item, 'volume')}", italic=True),
        Run(_in(item, "issue", "({})") + f", {_value(item, 'page')}."),
        Run(_in(item, "DOI", " https://doi.org/{}") if doi else ""),
    ]
    return runs, tuple(_authors(item)), _names(item, doi, journal="full journal")


def _harvard(item: Tree, doi: bool) -> tuple:
    names = [f"{family}, {_initials(given, '.')}".strip(" ,") for family, given in _authors(item)]
    if len(names) > 3:
        head = f"{names[0]} et al."
    elif len(names) > 1:
        head = ", ".join(names[:-1]) + f" and {names[-1]}"
    else:
        head = names[0]
    runs = [
        Run(f"{head} ({_value(item, 'year')}) ‘{_value(item, 'title')}’, "),
        Run(_value(item, "container-title"), italic=True),
        Run(f", {_value(item, 'volume')}" + _in(item, "issue", "({})")),
        Run(f", pp. {_value(item, 'page')}."),
    ]
    return runs, _first(item, 3, 1), _names(item, False, journal="full journal")


def _newsletter(item: Tree, doi: bool) -> tuple:
    """Surname, journal, year, volume and page without a title, as newsletters print them."""
    names = [f"{family} {_initials(given)}".strip() for family, given in _authors(item)]
    text = f"{_short(names, 2, 1, ' et al')}, {_value(item, 'journal')} "
    text += f"{_value(item, 'year')};{_value(item, 'volume')}" + _in(item, "page", ":{}") + "."
    names_of = tuple(one for one in _names(item, False, issue=False) if one != "title")
    return [Run(text)], _first(item, 2, 1), names_of


def _pubmed(item: Tree, doi: bool) -> tuple:
    names = [f"{family} {_initials(given)}".strip() for family, given in _authors(item)]
    text = f"{', '.join(names)}. {_value(item, 'title')}. "
    text += f"{_value(item, 'journal').replace('.', '')}. {_value(item, 'year')};"
    text += f"{_value(item, 'volume')}" + _in(item, "issue", "({})") + _in(item, "page", ":{}")
    text += "." + _in(item, "DOI", " doi: {}.") + _in(item, "PMID", " PMID: {}.")
    return [Run(text)], tuple(_authors(item)), (*_names(item, True), "PMID")


def _lancet(item: Tree, doi: bool) -> tuple:
    names = [f"{family} {_initials(given)}".strip() for family, given in _authors(item)]
    head = _short(names, 4, 3, ", et al")
    runs = [
        Run(f"{head}. {_value(item, 'title')}. "),
        Run(_value(item, "journal").replace(".", ""), italic=True),
        Run(f" {_value(item, 'year')}; "),
        Run(_value(item, "volume"), bold=True),
        Run(f": {_value(item, 'page')}."),
    ]
    return runs, _first(item, 4, 3), _names(item, False, issue=False)


def _in(item: Tree, name: str, pattern: str) -> str:
    value = _value(item, name)
    return pattern.format(value) if value else ""


def _names(item: Tree, doi: bool, journal: str = "journal", issue: bool = True) -> tuple[str, ...]:
    names = ["title", journal, "year", "volume", "page"]
    return (*names, *(["issue"] if issue else []), *(["DOI"] if doi else []))


STYLES: dict[str, Callable[..., tuple]] = {
    "vancouver": _vancouver,
    "ama": _ama,
    "nature": _nature,
    "apa": _apa,
    "harvard": _harvard,
    "newsletter": _newsletter,
    "pubmed": _pubmed,
    "lancet": _lancet,
}
