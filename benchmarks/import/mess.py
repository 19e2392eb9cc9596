"""What happens to documents on their way: spaces, quotation marks, what stands around."""

from __future__ import annotations

import copy
import random
import re
from dataclasses import replace
from typing import Any

from .content import Known, Run
from .page import Block, Page

NAVIGATION = [
    "Top Back to top",
    "Home",
    "About us",
    "Membership",
    "Events",
    "Education",
    "Contact",
    "Skip to main content",
    "Log in",
    "My account",
    "Search",
    "Menu",
    "News & Views",
]
AROUND = [
    "We use cookies to improve your experience. Accept all cookies",
    "Share this article",
    "Share on Facebook Twitter LinkedIn",
    "Print this page",
    "Subscribe to our newsletter",
    "Advertisement",
    "Download PDF",
    "Cite this article",
    "Related articles",
    "You may also like",
    "Permissions and reprints",
]
INVITATIONS = [
    "If you have a suggestion for a future case, please contact the editorial office.",
    "Would you like to submit a case? Write to us at cases@example.org.",
    "The next case will appear on the first Monday of next month.",
]
NOTICES = [
    "© 2021 Example Society. All rights reserved.",
    "Privacy policy | Terms of use | Imprint",
    "The opinions expressed here are those of the authors and not of the society.",
]


def unkempt(case: Known, rng: random.Random) -> Known:
    """The case with straight or curly marks throughout, as keyboards and programs set them."""
    how = rng.choice(["as it is", "as it is", "straight", "curly"])
    if how == "as it is":
        return case
    tree = copy.deepcopy(case.tree)
    for name in ("title", "vignette", "discussion", "questions", "take_home_points"):
        if name in tree:
            tree[name] = _quoted(tree[name], how, "")
    return Known(tree, case.folder)


_KEPT = {"id", "type", "key"}


def _quoted(value: Any, how: str, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _quoted(one, how, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_quoted(one, how, name) for one in value]
    if name in _KEPT or not isinstance(value, str):
        return value
    if how == "straight":
        return value.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return re.sub(r"(?<=\w)'", "’", value)


def spaced(blocks: list[Block], rng: random.Random, share: float = 0.02) -> list[Block]:
    """Some spaces doubled, some that do not break."""

    def messed(run: Run) -> Run:
        text = re.sub(
            " (?! )",
            lambda _: rng.choice(["  ", "\u00a0"]) if rng.random() < share else " ",
            run.text,
        )
        return replace(run, text=text)

    return [
        replace(
            block,
            runs=tuple(messed(run) for run in block.runs),
        )
        for block in blocks
    ]


def navigation(page: Page, tag: str = "", count: int = 6) -> None:
    """The words of a page's menu."""
    for text in page.rng.sample(NAVIGATION, count):
        page.add(Block(runs=(Run(text, url="https://example.org/" if tag else ""),), tag=tag))


def around(page: Page, count: int = 2, tag: str = "") -> None:
    """Buttons, adverts, pointers to other articles."""
    for text in page.rng.sample(AROUND, count):
        page.add(Block(runs=(Run(text),), tag=tag))


def invitation(page: Page, tag: str = "") -> None:
    """A call for cases."""
    page.add(Block(runs=(Run(page.rng.choice(INVITATIONS)),), tag=tag))


def notice(page: Page, tag: str = "", part: str = "") -> None:
    """What stands at the foot of a page."""
    page.add(Block(runs=(Run(page.rng.choice(NOTICES)),), tag=tag, part=part))
