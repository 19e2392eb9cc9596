"""Licence, consent, dates, CME: what a case has once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.mutation.structure.common import change, pick, swap, without
from tests.samples import Tree


def _in_property(name: str, what: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        return what in tree and edit(tree, random)


def _licence(tree: Tree, random: Random) -> bool:
    other = random.choice(["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0"])
    if tree["licence"].get("id") == other:
        return False
    tree["licence"]["id"] = other
    tree["licence"].pop("url", None)
    return True


def _licence_year(tree: Tree, random: Random) -> bool:
    tree["licence"]["year"] = tree["licence"].get("year", 2026) - random.randrange(1, 5)
    return True


def _consent(tree: Tree, random: Random) -> bool:
    kinds = ["obtained", "waived", "not_required", "fictitious"]
    kinds.remove(tree["consent"]["kind"])
    tree["consent"]["kind"] = random.choice(kinds)
    return True


def _days(holder: Tree, names: list[str], random: Random) -> bool:
    name = pick(random, [name for name in names if name in holder])
    if name is None:
        return False
    day = date.fromisoformat(holder[name]) + timedelta(days=random.choice([-1, 1, 10, 365]))
    holder[name] = day.isoformat()
    return True


def _date(tree: Tree, random: Random) -> bool:
    return _days(tree["dates"], ["last_reviewed", "next_review"], random)


def _cme_date(tree: Tree, random: Random) -> bool:
    return _days(tree["cme"], ["release_date", "expiry_date"], random)


def _cme_number(tree: Tree, random: Random) -> bool:
    tree["cme"][random.choice(["credits", "estimated_minutes", "pass_mark"])] += 1
    return True


def _source(tree: Tree, random: Random) -> bool:
    return swap(tree["adaptation"]["source"].get("authors"), random)


_in_property("licence changed", "licence", _licence)
_in_property("year of the licence", "licence", _licence_year)
_in_property("consent changed", "consent", _consent)
_in_property("funding dropped", "funding", without("funding"))
_in_property("acknowledgements dropped", "acknowledgements", without("acknowledgements"))
_in_property("date of a review", "dates", _date)
_in_property("date of the CME offer", "cme", _cme_date)
_in_property("number of the CME offer", "cme", _cme_number)
_in_property("authors of the source swapped", "adaptation", _source)
