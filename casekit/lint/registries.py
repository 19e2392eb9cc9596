"""Numbers of trials in their registries: how they are written, and what is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_TYPED = re.compile(r"\b(?:NCT|ISRCTN|DRKS|ACTRN|ChiCTR)[ :#-]{0,2}[0-9]{1,40}\b")


class Typed(NamedTuple):
    """A number in a text, such as “NCT 0299720”, and where it stands."""

    literal: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """The number without what stands between its letters and its digits."""
        return re.sub(r"[ :#-]", "", self.literal)


def numbers(text: str) -> Iterator[Typed]:
    """The numbers of a text that begin with the letters of a registry."""
    for found in _TYPED.finditer(text):
        yield Typed(found[0], found.start(), found.end())


@cache
def form(shapes: str) -> re.Pattern[str]:
    """The pattern of shapes such as “NCT00000000” or several with “or”; a 0 is any digit."""
    listed = (re.escape(shape).replace("0", "[0-9]") for shape in shapes.split(" or "))
    return re.compile("|".join(listed))


def is_blank(number: str) -> bool:
    """Whether all digits of a number are the same: what stands there until the number is known."""
    digits = re.sub(r"[^0-9]", "", number)
    return len(digits) > 5 and len(set(digits)) == 1


def known_as(name: str) -> str:
    """A registry's name as it is compared: “ClinicalTrials.gov” is “clinicaltrialsgov”."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
