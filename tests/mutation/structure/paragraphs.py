"""Paragraphs, headings and lists: dropped, doubled, moved, joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.mutation.sites import Site, sites
from tests.mutation.structure.common import change, drop, pick, swap
from tests.samples import Tree

_WORD = re.compile(r"(?<![\w@:*^~.])[^\W\d_]{4,}(?![\w*^~])")


def _long_texts(tree: Tree) -> list[Site]:
    names = ("vignette", "discussion", "reveal", "model_answer", "explanation")
    return [site for site in sites(tree) if site.key in names and "\n\n" in site.text]


def _in_paragraphs(name: str, edit: Callable[[list[str], Random], bool]) -> None:
    """Register a change to the paragraphs of one text."""

    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        site = pick(random, _long_texts(tree))
        if site is None:
            return False
        blocks = site.text.split("\n\n")
        done = edit(blocks, random)
        site.put("\n\n".join(blocks))
        return done


def _prose(blocks: list[str]) -> list[int]:
    return [place for place, block in enumerate(blocks) if re.match(r"[^\W_]|\*", block)]


def _double(blocks: list[str], random: Random) -> bool:
    place = pick(random, _prose(blocks))
    if place is not None:
        blocks.insert(place, blocks[place])
    return place is not None


def _join(blocks: list[str], random: Random) -> bool:
    prose = _prose(blocks)
    place = pick(random, [number for number in prose if number + 1 in prose])
    if place is not None:
        blocks[place : place + 2] = [" ".join(blocks[place : place + 2])]
    return place is not None


def _tear(blocks: list[str], random: Random) -> bool:
    fitting = [place for place in _prose(blocks) if re.search(r"\w{2}\. \w", blocks[place])]
    place = pick(random, fitting)
    if place is not None:
        blocks[place] = re.sub(r"(\w{2}\.) (?=\w)", "\\1\n\n", blocks[place], count=1)
    return place is not None


def _unhead(blocks: list[str], random: Random) -> bool:
    place = pick(random, [n for n, block in enumerate(blocks) if block.startswith("#")])
    if place is not None:
        del blocks[place]
    return place is not None


_in_paragraphs("paragraph dropped", drop)
_in_paragraphs("paragraph doubled", _double)
_in_paragraphs("paragraphs swapped", swap)
_in_paragraphs("paragraphs joined", _join)
_in_paragraphs("paragraph torn in two", _tear)
_in_paragraphs("heading dropped", _unhead)


@change("items of a list swapped")
def _items_swapped(tree: Tree, random: Random) -> bool:
    pattern = re.compile(r"^((?:-|\d+\.) )(.+)\n((?:-|\d+\.) )(.+)$", re.M)
    site = pick(random, [site for site in sites(tree) if pattern.search(site.text)])
    if site is None:
        return False
    site.put(pattern.sub(r"\1\4\n\3\2", site.text, count=1))
    return True


@change("word replaced")
def _word(tree: Tree, random: Random) -> bool:
    fitting = [site for site in sites(tree) if _WORD.search(site.text) and "@" not in site.text]
    site = pick(random, fitting)
    if site is None:
        return False
    found = random.choice(list(_WORD.finditer(site.text)))
    site.put(f"{site.text[: found.start()]}otherwise{site.text[found.end() :]}")
    return True
