"""Contributors and what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutation.structure.common import change, drop, pair, pick, swap, without
from tests.samples import Tree


def _person(tree: Tree, random: Random, name: str) -> Tree | None:
    return pick(random, [item for item in tree["contributors"] if item.get(name)])


def _in_person(name: str, what: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        person = _person(tree, random, what)
        return person is not None and edit(person, random)


def _email(person: Tree, random: Random) -> bool:
    person["email"] = random.choice("bcdfg") + person["email"][1:]
    return True


def _orcid(person: Tree, random: Random) -> bool:
    """Another iD whose check digit (ISO 7064, 11-2) is right."""
    digits = [int(digit) for digit in person["orcid"].replace("-", "")[:15]]
    place = random.randrange(15)
    digits[place] = (digits[place] + random.randrange(1, 10)) % 10
    total = 0
    for digit in digits:
        total = (total + digit) * 2
    check = (12 - total % 11) % 11
    text = "".join(map(str, digits)) + ("X" if check == 10 else str(check))
    person["orcid"] = "-".join(text[start : start + 4] for start in range(0, 16, 4))
    return True


def _role(person: Tree, random: Random) -> bool:
    other = random.choice(["submitter", "discussant", "reviewer", "editor", "translator"])
    changed = other not in person["roles"]
    person["roles"] = [other]
    return changed


_in_person("degree dropped", "degrees", lambda person, random: drop(person["degrees"], random))
_in_person("degrees swapped", "degrees", lambda person, random: swap(person["degrees"], random))
_in_person("honorific dropped", "honorific", without("honorific"))
_in_person("e-mail changed", "email", _email)
_in_person("e-mail dropped", "email", without("email"))
_in_person("ORCID iD changed", "orcid", _orcid)
_in_person("role changed", "roles", _role)
_in_person("position dropped", "positions", lambda item, random: drop(item["positions"], random))
_in_person(
    "affiliation dropped", "affiliations", lambda item, random: drop(item["affiliations"], random)
)
_in_person("disclosure dropped", "disclosure", without("disclosure"))


def _of_two_people(what: str) -> None:
    @change(f"{what} of two people exchanged")
    def changed(tree: Tree, random: Random) -> bool:
        people = [item for item in tree["contributors"] if what != "given" or what in item]
        two = pair(people, random)
        if two is None or two[0].get(what) == two[1].get(what):
            return False
        for one, other in (two, two[::-1]):
            one[f"other {what}"] = other.get(what)
        for person in two:
            person[what] = person.pop(f"other {what}")
            if person[what] is None:
                del person[what]
        return True


for _name in (
    "given", "roles", "positions", "degrees", "affiliations", "email", "orcid", "disclosure",
    "corresponding",
):  # fmt: skip
    _of_two_people(_name)


@change("disclosure turned")
def _disclosure_turned(tree: Tree, random: Random) -> bool:
    person = _person(tree, random, "disclosure")
    if person is None:
        return False
    if "none" in person["disclosure"]:
        relationship = {"organization": "Invented Pharma", "kind": "consulting"}
        person["disclosure"] = {"relationships": [relationship]}
    else:
        person["disclosure"] = {"none": True}
    return True
