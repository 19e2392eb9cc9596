"""The layouts: how journals, societies, question banks, exams and authors print a case."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from ..content import Known, known_cases
from ..mess import spaced, unkempt
from ..page import Page
from ..truth import Truth


@dataclass(frozen=True, slots=True)
class Made:
    """A document: its bytes, the name that its file would have, and what it says."""

    data: bytes
    name: str
    truth: Truth
    case: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to print a case. ``second``: only in the second set of documents."""

    name: str
    suffix: str
    build: Callable[[Page], bytes]
    accepts: Callable[[Known], bool]
    several: int
    second: bool


LAYOUTS: dict[str, Layout] = {}


def layout(
    name: str,
    suffix: str,
    accepts: Callable[[Known], bool] = lambda _: True,
    *,
    several: int = 1,
    second: bool = False,
) -> Callable[[Callable[[Page], bytes]], Callable[[Page], bytes]]:
    """Register a function that prints a page. ``several`` cases become one document."""

    def register(build: Callable[[Page], bytes]) -> Callable[[Page], bytes]:
        LAYOUTS[name] = Layout(name, suffix, build, accepts, several, second)
        return build

    return register


def make(name: str, seed: int, *, second: bool = False) -> Made:
    """The document of a layout and a seed: always the same bytes and the same truth."""
    found = LAYOUTS[name]
    word = "held out" if second else "shown"
    rng = random.Random(f"{word} {name} {seed}")
    fitting = [case for case in known_cases() if found.accepts(case)]
    start = random.Random(f"{word} {name}").randrange(len(fitting))
    chosen = [fitting[(start + seed + place) % len(fitting)] for place in range(found.several)]
    case = unkempt(chosen[0] if len(chosen) == 1 else merged(chosen), rng)
    page = Page(case, rng)
    page.settings.italic = rng.random() < 0.7
    data = found.build(page)
    page.truth.letters = page.settings.letters
    return Made(data, f"document{found.suffix}", page.truth, case.id)


def merged(cases: list[Known]) -> Known:
    """Several cases as one, the story of each before its question."""
    tree = {**cases[0].tree, "questions": [], "references": [], "contributors": []}
    for number, case in enumerate(cases):
        for place, question in enumerate(case.questions):
            story = case.tree["vignette"] if place == 0 else question.get("reveal", "")
            item = {**question, "id": f"{number}{question['id']}"}
            if story and number:
                item["reveal"] = story
            if not place:
                item["explained"] = case.tree.get("discussion", "")
            tree["questions"].append(item)
        tree["references"] += case.get("references")
    for name in ("discussion", "take_home_points", "learning_objectives", "figures", "tables"):
        tree.pop(name, None)
    return Known(tree, cases[0].folder)


def untidy(page: Page, share: float = 0.02) -> None:
    """Mess up the spaces of what has been printed."""
    page.blocks[:] = spaced(page.blocks, page.rng, share)


def names(*, second: bool = False) -> list[str]:
    """The layouts in their order; those of the second set only where it is asked for."""
    from . import aside, banks, drafts, exams, habits, journals, slides, societies, texts  # noqa: F401

    return [name for name, one in LAYOUTS.items() if second or not one.second]


def one_question(case: Known) -> bool:
    """Whether a case asks one question with options of which one is best."""
    return [one["type"] for one in case.questions] == ["one_best_answer"]


def with_options(case: Known) -> bool:
    """Whether every question of a case has options."""
    return all("options" in one for one in case.questions)


def latin(case: Known) -> bool:
    """Whether a case is written from left to right."""
    return case.language != "ar"


def english(case: Known) -> bool:
    """Whether a case is in English."""
    return case.language.startswith("en")
