"""Changes inside quiz JSON: to its texts, its keys and its lists."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword


def _of_quiz(change: Callable[[Any, Random], bool]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        tree = json.loads(data)
        if not change(tree, random):
            return None
        return json.dumps(tree, ensure_ascii=False, indent=1).encode()

    return edit


def _texts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a text for people: names, titles and whatever is called text or html."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list):
            yield from _texts(item)
        elif isinstance(item, str) and key in (
            "text", "html", "credentialed", "long", "label", "heading", "alt", "description",
        ):  # fmt: skip
            yield value, key


def _of_quiz_text(kind: str) -> Edit:
    def change(tree: Any, random: Random) -> bool:
        fitting = []
        for holder, key in _texts(tree):
            pieces = re.split(r"(<[^>]+>|&\w+;)", holder[key])
            for place in range(0, len(pieces), 2):
                text = reword(kind, pieces[place], random)
                if text is not None:
                    fitting.append((holder, key, [*pieces[:place], text, *pieces[place + 1 :]]))
        holder, key, pieces = choice(random, fitting) or (None, "", [])
        if holder is None:
            return False
        if key == "html":
            pieces = [piece.replace(" < ", " &lt; ").replace(" > ", " &gt; ") for piece in pieces]
        holder[key] = "".join(pieces)
        return True

    return _of_quiz(change)


def _rich(tree: Any, random: Random) -> tuple[Any, Any] | None:
    """Two neighbouring texts of one list."""
    lists: list[list[Any]] = []

    def gather(value: Any) -> None:
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            lists.append(value)
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, dict | list):
                gather(item)

    gather(tree)
    pairs = [
        (one, two)
        for items in lists
        for one, two in itertools.pairwise(items)
        if "html" in one and "html" in two and one["html"] != two["html"]
    ]
    return choice(random, pairs)


def _swap_texts(tree: Any, random: Random) -> bool:
    pair = _rich(tree, random)
    if pair is None:
        return False
    for name in ("text", "html"):
        pair[0][name], pair[1][name] = pair[1][name], pair[0][name]
    return True


def _reletter(tree: Any, random: Random) -> bool:
    questions = [item for item in tree["interactions"] if item.get("choices")]
    question = choice(random, questions)
    if question is None:
        return False
    one, two = random.sample(question["choices"], 2)
    one["letter"], two["letter"] = two["letter"], one["letter"]
    return True


def _rekey(tree: Any, random: Random) -> bool:
    questions = [item for item in tree["interactions"] if item.get("correct_responses")]
    question = choice(random, [item for item in questions if item.get("choices")])
    if question is None:
        return False
    wrong = [item for item in question["choices"] if not item["correct"]]
    question["correct_responses"][0]["pattern"] = random.choice(wrong)["id"]
    return True


def _turn(tree: Any, random: Random) -> bool:
    choices = [item for part in tree["interactions"] for item in part.get("choices", [])]
    option = choice(random, choices)
    if option is None:
        return False
    option["correct"] = not option["correct"]
    return True


def _drop_from(name: str) -> Callable[[Any, Random], bool]:
    def change(tree: Any, random: Random) -> bool:
        if not tree.get(name):
            return False
        del tree[name][random.randrange(len(tree[name]))]
        return True

    return change


def _renumber(tree: Any, random: Random) -> bool:
    item = choice(random, tree.get("references", []))
    if item is None:
        return False
    item["label"] = "77."
    return True


_QUIZ: dict[str, Callable[[Any, Random], bool]] = {
    "texts swapped": _swap_texts,
    "letters exchanged": _reletter,
    "another key": _rekey,
    "option turned right or wrong": _turn,
    "reference dropped": _drop_from("references"),
    "take-home point dropped": _drop_from("take_home_points"),
    "objective dropped": _drop_from("objectives"),
    "question dropped": _drop_from("interactions"),
    "abbreviation dropped": _drop_from("abbreviations"),
    "statement dropped": _drop_from("statements"),
    "reference renumbered": _renumber,
}


def edits() -> dict[str, Edit]:
    """Every change inside a quiz, by name."""
    texts = {kind: _of_quiz_text(kind) for kind in WORDINGS}
    return texts | {name: _of_quiz(change) for name, change in _QUIZ.items()}
