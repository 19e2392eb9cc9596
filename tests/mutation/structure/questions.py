"""Questions, options, keys and rationales."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutation.structure.common import change, exchange, pair, pick, swap
from tests.samples import Tree


def _asked(tree: Tree, random: Random) -> Tree | None:
    fitting = [question for question in tree["questions"] if question.get("options")]
    return pick(random, fitting)


def _in_options(name: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        question = _asked(tree, random)
        return question is not None and edit(question, random)


def _rekey(question: Tree, random: Random) -> bool:
    names = [option["id"] for option in question["options"]]
    if isinstance(question["key"], str):
        question["key"] = random.choice([name for name in names if name != question["key"]])
    else:
        other = random.choice(names)
        key = [name for name in question["key"] if name != other]
        question["key"] = key if len(key) < len(question["key"]) else [*key, other]
    return True


def _exchanged(name: str) -> Callable[[Tree, Random], bool]:
    def edit(question: Tree, random: Random) -> bool:
        two = pair(question["options"], random)
        return two is not None and exchange(*two, name)

    return edit


def _no_rationale(question: Tree, random: Random) -> bool:
    option = pick(random, [item for item in question["options"] if "rationale" in item])
    return option is not None and option.pop("rationale") is not None


def _option_dropped(question: Tree, random: Random) -> bool:
    wrong = [item for item in question["options"] if item["id"] not in question["key"]]
    option = pick(random, wrong)
    if option is None:
        return False
    question["options"].remove(option)
    return True


_in_options("options swapped", lambda question, random: swap(question["options"], random))
_in_options("another key", _rekey)
_in_options("texts of two options exchanged", _exchanged("text"))
_in_options("rationales of two options exchanged", _exchanged("rationale"))
_in_options("rationale dropped", _no_rationale)
_in_options("option dropped", _option_dropped)


@change("questions swapped")
def _questions_swapped(tree: Tree, random: Random) -> bool:
    return swap(tree["questions"], random)


@change("title of a question changed")
def _question_title(tree: Tree, random: Random) -> bool:
    question = pick(random, [item for item in tree["questions"] if "title" in item])
    if question is None:
        return False
    question["title"] += " and after"
    return True
