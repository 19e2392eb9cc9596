"""Random edits of a case, to be made in the case and in its export alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from casekit import pointer as jp

Tree = dict[str, Any]

_TEXTS = re.compile(
    r"/(?:title|vignette|discussion|funding|acknowledgements|consent/statement"
    r"|take_home_points/\d+|learning_objectives/\d+/text|keywords/\d+|abbreviations/[^/]+"
    r"|questions/\d+/(?:lead_in|reveal|explanation|model_answer|options/\d+/(?:text|rationale))"
    r"|tables/\d+/(?:caption|notes|rows/\d+/\d+)|figures/\d+/(?:caption|credit)"
    r"|contributors/\d+/positions/\d+|affiliations/\d+/(?:name|city))"
)
_WORD = re.compile(r"(?<![\w@:;\[\\&^~*#/.-])[^\W\d_]{3,}(?![\w\]^~;:)*/.-])")
_NEW = ("changed", "other words here", "quite", "x")
_LONG = re.compile(
    r"/(?:vignette|discussion|funding|acknowledgements"
    r"|questions/\d+/(?:reveal|explanation|model_answer|options/\d+/rationale))"
)
_BLOCK = re.compile(r"\s*(?:[-*+#|>!]|\d+[.)])")


def strings(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a tree by its pointer."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, jp.join(pointer, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from strings(item, jp.join(pointer, place))
    elif isinstance(value, str):
        yield pointer, value


def put(tree: Any, pointer: str, value: Any) -> None:
    *path, last = jp.split(pointer)
    for token in path:
        tree = tree[int(token)] if isinstance(tree, list) else tree[token]
    tree[int(last) if isinstance(tree, list) else last] = value


def with_other_words(random: Random, tree: Tree) -> Tree:
    """Some words put in, taken out or replaced, in texts that the export shows."""
    made = deepcopy(tree)
    named = {name for person in tree["contributors"] for name in person.get("affiliations", ())}
    shown = [
        (pointer, text)
        for pointer, text in strings(tree)
        if _TEXTS.fullmatch(pointer)
        and (
            not pointer.startswith("/affiliations")
            or tree["affiliations"][int(jp.split(pointer)[1])]["id"] in named
        )
    ]
    for pointer, text in random.sample(shown, min(len(shown), random.choice((1, 1, 2, 4)))):
        words = list(_WORD.finditer(text))
        if words:
            word, new = random.choice(words), random.choice(_NEW)
            before, after = text[: word.start()], text[word.end() :]
            put(made, pointer, random.choice((
                f"{before}{new}{after}", f"{before}{new} {word[0]}{after}",
                f"{before}{word[0]} {new}{after}",
            )))  # fmt: skip
    return made


def with_other_paragraphs(random: Random, tree: Tree) -> Tree:
    """A paragraph put in, taken out, split or joined, or a take-home point put in."""
    made = deepcopy(tree)
    kind = random.choice(("in", "out", "split", "join", "point"))
    if kind == "point" and tree.get("take_home_points"):
        place = random.randint(0, len(tree["take_home_points"]))
        made["take_home_points"].insert(place, "A point of somebody else.")
        return made
    pointer, text = random.choice([one for one in strings(tree) if _LONG.fullmatch(one[0])])
    parts = text.split("\n\n")
    plain = [n for n, part in enumerate(parts) if not _BLOCK.match(part) and "\n" not in part]
    if not plain:
        return made
    place = random.choice(plain)
    if kind == "in":
        parts.insert(place + 1, "Somebody has written a paragraph of his own here.")
    elif kind == "out" and len(parts) > 1 and "@" not in parts[place]:
        del parts[place]
    elif kind == "join" and place + 1 in plain:
        parts[place : place + 2] = [f"{parts[place]} {parts[place + 1]}"]
    elif kind == "split" and not re.search(r"[*\\&^~\[]", parts[place]):
        words = list(re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", parts[place]))
        if len(words) > 3:
            middle = words[len(words) // 2]
            halves = parts[place][: middle.start()], parts[place][middle.end() :]
            parts[place : place + 1] = halves
    put(made, pointer, "\n\n".join(parts))
    return made
