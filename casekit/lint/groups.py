"""How the numbers of the rules are shared out: a hundred kinds of care in fourteen groups."""

from __future__ import annotations

from typing import NamedTuple


class Group(NamedTuple):
    """A range of codes, both ends included, and what its rules have in common."""

    first: int
    last: int
    title: str


GROUPS = (
    Group(610, 639, "Item writing"),
    Group(640, 649, "The key"),
    Group(650, 659, "Citations"),
    Group(660, 679, "References"),
    Group(680, 689, "Identifiers"),
    Group(700, 719, "Statistics"),
    Group(720, 729, "Staleness"),
    Group(730, 739, "Drugs"),
    Group(740, 749, "Units"),
    Group(750, 759, "Abbreviations"),
    Group(760, 769, "Style"),
    Group(770, 779, "De-identification"),
    Group(780, 799, "Disclosures, education and rights"),
    Group(800, 809, "Lengths"),
    Group(810, 819, "The archive"),
)


def group_of(code: str) -> Group:
    """The group of a rule's code; raises LookupError for another code."""
    number = int(code.removeprefix("CK"))
    for group in GROUPS:
        if group.first <= number <= group.last:
            return group
    raise LookupError(f"{code} is in no group")


def is_of_rule(code: str) -> bool:
    """Whether a code is one of a rule's; loads none of them."""
    number = code.removeprefix("CK")
    return number.isdecimal() and any(group.first <= int(number) <= group.last for group in GROUPS)
