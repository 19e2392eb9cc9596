"""What changed between two versions of what a case says, most important first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from casekit import pointer as jp
from casekit.archive import prose
from casekit.archive.change import Change, Texts, known
from casekit.archive.record import Says

_ALIKE = 0.6
"""From this ratio on, two references at one number are one that was corrected."""
_SHOWN = 4
"""Renumbered references that are listed."""
_FIGURE = ("picture", "alternative text", "caption", "credit")
_TABLE = ("content", "caption", "notes")
_DETAILS = {
    "positions": "positions",
    "affiliations": "affiliations",
    "orcid": "ORCID iD",
    "email": "e-mail address",
}


def differences(old: Says, new: Says, texts: Texts, *, other_style: bool) -> Iterator[Change]:
    """Every change; with ``other_style`` references are printed in another style than before."""
    yield from _questions(old, new, texts)
    yield from prose.parts(old, new, texts)
    yield from _references(old, new, other_style=other_style)
    yield from _numbered("figures", "figure", _FIGURE, old, new, texts)
    yield from _numbered("tables", "table", _TABLE, old, new, texts)
    yield from _people(old, new)
    yield from prose.statements(old, new, texts)
    yield from prose.entries("learning_objectives", "objective", "learning objective", old, new)
    yield from prose.entries("abbreviations", "abbreviation", "abbreviation", old, new)
    yield from prose.lists(old, new)
    if old.get("/assessment") != new.get("/assessment"):
        yield Change("scoring", "/assessment", "The pass mark or the number of attempts changed")


def _at(says: Says, address: str) -> list[str]:
    """The values there; where there are fewer than three, or none, empty ones follow."""
    values = says.get(address, [])
    return [*values, *[""] * (3 - len(values))]


def _ids(says: Says, *collection: str) -> list[str]:
    """The ids in a collection, in its order."""
    depth = len(collection)
    split = (jp.split(address) for address in says)
    return [item[-1] for item in split if len(item) == depth + 1 and item[:-1] == [*collection]]


# Questions ------------------------------------------------------------------------------------


def _questions(old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    before, after = _ids(old, "questions"), _ids(new, "questions")
    for name in before:
        if name not in after:
            address = jp.join("", "questions", name)
            lead_in = _at(old, f"{address}/lead_in")[0]
            number = before.index(name) + 1
            yield Change("question", address, f"Question {number} was removed", lead_in, "")
    if _common(before, after) != _common(after, before):
        yield Change("question", "/questions", "The questions stand in another order")
    for number, name in enumerate(after, 1):
        address = jp.join("", "questions", name)
        if name not in before:
            lead_in = _at(new, f"{address}/lead_in")[0]
            yield Change("question", address, f"Question {number} was added", "", lead_in)
            continue
        called = f"question {number}" if len(after) > 1 else "the question"
        yield from _question(address, called, old, new, texts)


def _question(address: str, called: str, old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    yield from _key(address, called, old, new)
    if _at(old, address)[1] != _at(new, address)[1]:
        types = (_at(says, address)[1].replace("_", " ") for says in (old, new))
        message = f"{called} is of another type".capitalize()
        yield Change("question", address, message, *types)
    if _at(old, address)[0] != _at(new, address)[0]:
        titles = _at(old, address)[0], _at(new, address)[0]
        yield Change("question", address, f"The title of {called} changed", *titles)
    was, now = (_at(says, f"{address}/lead_in")[0] for says in (old, new))
    if was != now:
        message = f"The lead-in of {called} was reworded"
        yield Change("lead-in", f"{address}/lead_in", message, was, now)
    yield from _options(address, called, old, new, texts)
    yield from prose.of_question(address, called, old, new, texts)
    if old.get(f"{address}/scoring") != new.get(f"{address}/scoring"):
        message = f"Points, shuffling or pinned options of {called} changed"
        yield Change("scoring", f"{address}/scoring", message)


def _key(address: str, called: str, old: Says, new: Says) -> Iterator[Change]:
    keys = [says.get(f"{address}/key", []) for says in (old, new)]
    letters, texts = [], []
    for says, key in zip((old, new), keys, strict=True):
        options = [_at(says, jp.join(f"{address}/options", name)) for name in key]
        letters.append(", ".join(option[0] for option in options))
        texts.append("; ".join(option[1] for option in options))
    place = f"{address}/key"
    if set(keys[0]) != set(keys[1]):
        was, now = (letter or "none" for letter in letters)
        message = f"The key of {called} changed from {was} to {now}"
        yield Change("key", place, message, *texts)
    elif letters[0] != letters[1]:
        message = (
            f"The key of {called} is now {letters[1]} instead of {letters[0]}: "
            "the option has moved, and is still the right one"
        )
        yield Change("key", place, message)


def _options(address: str, called: str, old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    collection = jp.split(f"{address}/options")
    before, after = _ids(old, *collection), _ids(new, *collection)
    for name in dict.fromkeys([*before, *after]):
        place = jp.join(f"{address}/options", name)
        was, now = _at(old, place), _at(new, place)
        if was[1] != now[1]:
            letter = now[0] or was[0]
            what = "was added" if not was[0] else "was reworded" if now[0] else "was removed"
            yield Change("option", place, f"Option {letter} of {called} {what}", was[1], now[1])
        if was[0] and now[0]:
            about = f"the rationale of option {now[0]} of {called}"
            rationale = prose.Prose("rationale", about, f"{place}/rationale")
            yield from prose.paragraphs(rationale, old, new, texts)
    if _common(before, after) != _common(after, before):
        orders = [_lettered(says, address, names) for says, names in ((old, before), (new, after))]
        message = f"The options of {called} stand in another order"
        yield Change("option", f"{address}/options", message, *orders)


def _lettered(says: Says, address: str, names: list[str]) -> str:
    options = (_at(says, jp.join(f"{address}/options", name)) for name in names)
    return "; ".join(f"{letter}. {text}" for letter, text, *_ in options)


def _common(one: list[str], other: list[str]) -> list[str]:
    return [name for name in one if name in other]


# References -----------------------------------------------------------------------------------


def _references(old: Says, new: Says, *, other_style: bool) -> Iterator[Change]:
    before = {name: _at(old, jp.join("", "references", name)) for name in _ids(old, "references")}
    after = {name: _at(new, jp.join("", "references", name)) for name in _ids(new, "references")}
    if other_style and before and after:
        yield Change("reference", "/references", "The references are printed in another style")
        before = {name: after.get(name, was) for name, was in before.items()}
    twins = _twins(before, after)
    moved = []
    for name, now in after.items():
        was = before.get(twins.get(name, name))
        address, called = jp.join("", "references", name), _called(now, name)
        if was is None:
            yield Change("reference", address, f"{called} was added", "", now[1])
            continue
        if was[1] != now[1]:
            yield Change("reference", address, f"{called} was corrected", was[1], now[1])
        elif was[2:] != now[2:]:
            yield Change("reference", address, f"The links of {_small(called)} changed")
        if was[0] != now[0]:
            moved.append((_bare(was[0]), _bare(now[0])))
    for name, was in before.items():
        if name not in after and name not in twins.values():
            address = jp.join("", "references", name)
            message = f"{_called(was, name)} of the old list was removed"
            yield Change("reference", address, message, was[1], "")
    if moved:
        told = ", ".join(f"{a} is now {b}" for a, b in moved[:_SHOWN])
        more = f" and {len(moved) - _SHOWN} more" if len(moved) > _SHOWN else ""
        yield Change("renumbered", "/references", f"References were renumbered: {told}{more}")


def _twins(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> dict[str, str]:
    """New ids of references that were only given another id."""
    left = {name: was for name, was in before.items() if name not in after}
    found: dict[str, str] = {}
    for name, now in after.items():
        if name in before:
            continue
        for other, was in left.items():
            alike = was[0] == now[0] and SequenceMatcher(None, was[1], now[1]).ratio() >= _ALIKE
            if was[1] == now[1] or alike:
                found[name] = other
                del left[other]
                break
    return found


def _called(reference: list[str], name: str) -> str:
    return f"Reference {_bare(reference[0]) or f'“{name}”'}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _bare(label: str) -> str:
    return label.strip("[]().")


# Figures, tables, people ----------------------------------------------------------------------


def _numbered(
    collection: str, kind: str, parts: tuple[str, ...], old: Says, new: Says, texts: Texts
) -> Iterator[Change]:
    for name in dict.fromkeys([*_ids(old, collection), *_ids(new, collection)]):
        address = jp.join("", collection, name)
        was, now = old.get(address), new.get(address)
        if was is None or now is None:
            label = (now or was or [""])[0]
            yield Change(kind, address, f"{label} was {'added' if now else 'removed'}")
            continue
        if was[0] != now[0]:
            yield Change(kind, address, f"{was[0]} is now {now[0]}")
        for part, one, other in zip(parts, was[1:], now[1:], strict=False):
            if one != other:
                message = f"The {part} of {now[0]} changed"
                if part == "picture":
                    message = f"{now[0]} shows another picture"
                yield Change(kind, address, message, known(one, texts), known(other, texts))


def _people(old: Says, new: Says) -> Iterator[Change]:
    before, after = _ids(old, "contributors"), _ids(new, "contributors")
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    place = {name: jp.join("", "contributors", name) for name in (*before, *after)}
    if len(gone) == len(come) == 1 and old[place[gone[0]]][1:] == new[place[come[0]]][1:]:
        roles = _roles(new[place[come[0]]])
        message = f"A contributor has another name or was replaced ({roles})"
        yield Change("contributor", place[come[0]], message, gone[0], come[0])
        gone, come = [], []
    for name in come:
        told = new[place[name]]
        message = f"A contributor was added: {told[0]} ({_roles(told)})"
        yield Change("contributor", place[name], message, "", told[0])
    for name in gone:
        told = old[place[name]]
        message = f"A contributor was removed: {told[0]} ({_roles(told)})"
        yield Change("contributor", place[name], message, told[0], "")
    if _common(before, after) != _common(after, before):
        yield Change("contributor", "/contributors", "The contributors stand in another order")
    for name in _common(after, before):
        yield from _person(name, place[name], old, new)


def _person(name: str, address: str, old: Says, new: Says) -> Iterator[Change]:
    was, now = old[address], new[address]
    if was[0] != now[0]:
        message = f"The title or degrees of {name} changed"
        yield Change("contributor", address, message, was[0], now[0])
    if was[1:] != now[1:]:
        message = f"The roles of {name} changed"
        yield Change("contributor", address, message, _roles(was), _roles(now))
    details = [
        words
        for part, words in _DETAILS.items()
        if old.get(f"{address}/{part}") != new.get(f"{address}/{part}")
    ]
    if details:
        message = f"Details of {name} changed: {', '.join(details)}"
        yield Change("contributor", address, message)


def _roles(person: list[str]) -> str:
    return ", ".join(person[1:])
