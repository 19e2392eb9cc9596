"""Citations and mentions: moved, dropped, turned to something else."""

from __future__ import annotations

import re
from random import Random

from tests.mutation.sites import Site, sites
from tests.mutation.structure.common import change, pick
from tests.samples import Tree

_CITATION = re.compile(r" ?\[@[^\]]+\]")
_SENTENCE_END = re.compile(r"(?<=[\w)])\.(?= |$|\n)")


def _cited(tree: Tree, random: Random) -> tuple[Site, re.Match[str]] | None:
    places = [(site, found) for site in sites(tree) for found in _CITATION.finditer(site.text)]
    return pick(random, places)


@change("citation moved to the next sentence")
def _citation_moved(tree: Tree, random: Random) -> bool:
    places = []
    for site in sites(tree):
        for found in _CITATION.finditer(site.text):
            block = site.text[found.end() :].partition("\n")[0]
            ends = list(_SENTENCE_END.finditer(block))
            if len(ends) > 1:
                places.append((site, found, found.end() + ends[1].start()))
    place = pick(random, places)
    if place is None:
        return False
    site, found, end = place
    text = site.text
    site.put(text[: found.start()] + text[found.end() : end] + found[0] + text[end:])
    return True


@change("citation dropped")
def _citation_dropped(tree: Tree, random: Random) -> bool:
    place = _cited(tree, random)
    if place is None:
        return False
    site, found = place
    site.put(site.text[: found.start()] + site.text[found.end() :])
    return True


@change("citation added")
def _citation_added(tree: Tree, random: Random) -> bool:
    roles = ("vignette", "discussion", "rationale", "take_home_points")
    prose = [site for site in sites(tree) if site.role in roles]
    ends = [(site, end) for site in prose for end in _SENTENCE_END.finditer(site.text)]
    place, item = pick(random, ends), pick(random, tree.get("references", []))
    if place is None or item is None:
        return False
    site, end = place
    site.put(f"{site.text[: end.start()]} [@{item['id']}]{site.text[end.start() :]}")
    return True


@change("another work cited")
def _another_cited(tree: Tree, random: Random) -> bool:
    place, item = _cited(tree, random), pick(random, tree.get("references", []))
    if place is None or item is None:
        return False
    site, found = place
    mark = re.sub(r"@[\w:.-]+", f"@{item['id']}", found[0], count=1)
    site.put(site.text[: found.start()] + mark + site.text[found.end() :])
    return mark != found[0]


def _mention(tree: Tree, random: Random, pattern: str, others: list[str]) -> bool:
    places = [(site, found) for site in sites(tree) for found in re.finditer(pattern, site.text)]
    place, other = pick(random, places), pick(random, others)
    if place is None or other is None:
        return False
    site, found = place
    site.put(site.text[: found.start(1)] + other + site.text[found.end(1) :])
    return bool(other != found[1])


@change("another option mentioned")
def _another_option(tree: Tree, random: Random) -> bool:
    names = [
        f"{question['id']}.{option['id']}"
        for question in tree["questions"]
        for option in question.get("options", [])
    ]
    return _mention(tree, random, r"(?<!\w)@opt:([\w-]+(?:\.[\w-]+)?)", names)


@change("another figure mentioned")
def _another_figure(tree: Tree, random: Random) -> bool:
    names = [figure["id"] for figure in tree.get("figures", [])]
    return _mention(tree, random, r"(?<!\w)@fig:([\w-]+)", names)
