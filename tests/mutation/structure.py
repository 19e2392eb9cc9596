"""Changes to the structure of a case: what is there, in which order, and what belongs to what.

Every change edits a tree in place and says whether it found something to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.mutation.sites import Site, sites
from tests.samples import Tree

Change = Callable[[Tree, Random], bool]
STRUCTURES: dict[str, Change] = {}
"""Name of a change to its function."""

_CITATION = re.compile(r" ?\[@[^\]]+\]")
_SENTENCE_END = re.compile(r"(?<=[\w)])\.(?= |$|\n)")
_WORD = re.compile(r"(?<![\w@:*^~.])[^\W\d_]{4,}(?![\w*^~])")


def change(name: str) -> Callable[[Change], Change]:
    def register(function: Change) -> Change:
        STRUCTURES[name] = function
        return function

    return register


def _pick(random: Random, items: list[Any]) -> Any:
    return random.choice(items) if items else None


def _swap(items: list[Any] | None, random: Random) -> bool:
    """Let two neighbours change places."""
    if not items or len(items) < 2:
        return False
    place = random.randrange(len(items) - 1)
    items[place : place + 2] = items[place + 1], items[place]
    return True


def _drop(items: list[Any] | None, random: Random) -> bool:
    if not items:
        return False
    del items[random.randrange(len(items))]
    return True


def _exchange(one: Tree, other: Tree, name: str) -> bool:
    """Let two objects exchange one property."""
    if name not in one or name not in other or one[name] == other[name]:
        return False
    one[name], other[name] = other[name], one[name]
    return True


def _pair(items: list[Any], random: Random) -> list[Any] | None:
    return random.sample(items, 2) if len(items) > 1 else None


# Paragraphs, headings and lists ---------------------------------------------------------------


def _long_texts(tree: Tree) -> list[Site]:
    names = ("vignette", "discussion", "reveal", "model_answer", "explanation")
    return [site for site in sites(tree) if site.key in names and "\n\n" in site.text]


def _in_paragraphs(name: str, edit: Callable[[list[str], Random], bool]) -> None:
    """Register a change to the paragraphs of one text."""

    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        site = _pick(random, _long_texts(tree))
        if site is None:
            return False
        blocks = site.text.split("\n\n")
        done = edit(blocks, random)
        site.put("\n\n".join(blocks))
        return done


def _prose(blocks: list[str]) -> list[int]:
    return [place for place, block in enumerate(blocks) if re.match(r"[^\W_]|\*", block)]


def _double(blocks: list[str], random: Random) -> bool:
    place = _pick(random, _prose(blocks))
    if place is not None:
        blocks.insert(place, blocks[place])
    return place is not None


def _join(blocks: list[str], random: Random) -> bool:
    prose = _prose(blocks)
    place = _pick(random, [number for number in prose if number + 1 in prose])
    if place is not None:
        blocks[place : place + 2] = [" ".join(blocks[place : place + 2])]
    return place is not None


def _tear(blocks: list[str], random: Random) -> bool:
    fitting = [place for place in _prose(blocks) if re.search(r"\w{2}\. \w", blocks[place])]
    place = _pick(random, fitting)
    if place is not None:
        blocks[place] = re.sub(r"(\w{2}\.) (?=\w)", "\\1\n\n", blocks[place], count=1)
    return place is not None


def _unhead(blocks: list[str], random: Random) -> bool:
    place = _pick(random, [n for n, block in enumerate(blocks) if block.startswith("#")])
    if place is not None:
        del blocks[place]
    return place is not None


_in_paragraphs("paragraph dropped", _drop)
_in_paragraphs("paragraph doubled", _double)
_in_paragraphs("paragraphs swapped", _swap)
_in_paragraphs("paragraphs joined", _join)
_in_paragraphs("paragraph torn in two", _tear)
_in_paragraphs("heading dropped", _unhead)


@change("items of a list swapped")
def _items_swapped(tree: Tree, random: Random) -> bool:
    pattern = re.compile(r"^((?:-|\d+\.) )(.+)\n((?:-|\d+\.) )(.+)$", re.M)
    site = _pick(random, [site for site in sites(tree) if pattern.search(site.text)])
    if site is None:
        return False
    site.put(pattern.sub(r"\1\4\n\3\2", site.text, count=1))
    return True


@change("word replaced")
def _word(tree: Tree, random: Random) -> bool:
    fitting = [site for site in sites(tree) if _WORD.search(site.text) and "@" not in site.text]
    site = _pick(random, fitting)
    if site is None:
        return False
    found = random.choice(list(_WORD.finditer(site.text)))
    site.put(f"{site.text[: found.start()]}otherwise{site.text[found.end() :]}")
    return True


# Citations and mentions -----------------------------------------------------------------------


def _cited(tree: Tree, random: Random) -> tuple[Site, re.Match[str]] | None:
    places = [(site, found) for site in sites(tree) for found in _CITATION.finditer(site.text)]
    return _pick(random, places)


@change("citation moved to the next sentence")
def _citation_moved(tree: Tree, random: Random) -> bool:
    places = []
    for site in sites(tree):
        for found in _CITATION.finditer(site.text):
            block = site.text[found.end() :].partition("\n")[0]
            ends = list(_SENTENCE_END.finditer(block))
            if len(ends) > 1:
                places.append((site, found, found.end() + ends[1].start()))
    place = _pick(random, places)
    if place is None:
        return False
    site, found, end = place
    text = site.text
    site.put(text[: found.start()] + text[found.end() : end] + found[0] + text[end:])
    return True


@change("citation dropped")
def _citation_dropped(tree: Tree, random: Random) -> bool:
    place = _cited(tree, random)
    if place is None:
        return False
    site, found = place
    site.put(site.text[: found.start()] + site.text[found.end() :])
    return True


@change("citation added")
def _citation_added(tree: Tree, random: Random) -> bool:
    roles = ("vignette", "discussion", "rationale", "take_home_points")
    prose = [site for site in sites(tree) if site.role in roles]
    ends = [(site, end) for site in prose for end in _SENTENCE_END.finditer(site.text)]
    place, item = _pick(random, ends), _pick(random, tree.get("references", []))
    if place is None or item is None:
        return False
    site, end = place
    site.put(f"{site.text[: end.start()]} [@{item['id']}]{site.text[end.start() :]}")
    return True


@change("another work cited")
def _another_cited(tree: Tree, random: Random) -> bool:
    place, item = _cited(tree, random), _pick(random, tree.get("references", []))
    if place is None or item is None:
        return False
    site, found = place
    mark = re.sub(r"@[\w:.-]+", f"@{item['id']}", found[0], count=1)
    site.put(site.text[: found.start()] + mark + site.text[found.end() :])
    return mark != found[0]


def _mention(tree: Tree, random: Random, pattern: str, others: list[str]) -> bool:
    places = [(site, found) for site in sites(tree) for found in re.finditer(pattern, site.text)]
    place, other = _pick(random, places), _pick(random, others)
    if place is None or other is None:
        return False
    site, found = place
    site.put(site.text[: found.start(1)] + other + site.text[found.end(1) :])
    return bool(other != found[1])


@change("another option mentioned")
def _another_option(tree: Tree, random: Random) -> bool:
    names = [
        f"{question['id']}.{option['id']}"
        for question in tree["questions"]
        for option in question.get("options", [])
    ]
    return _mention(tree, random, r"(?<!\w)@opt:([\w-]+(?:\.[\w-]+)?)", names)


@change("another figure mentioned")
def _another_figure(tree: Tree, random: Random) -> bool:
    names = [figure["id"] for figure in tree.get("figures", [])]
    return _mention(tree, random, r"(?<!\w)@fig:([\w-]+)", names)


# Questions ------------------------------------------------------------------------------------


def _asked(tree: Tree, random: Random) -> Tree | None:
    fitting = [question for question in tree["questions"] if question.get("options")]
    return _pick(random, fitting)


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
        pair = _pair(question["options"], random)
        return pair is not None and _exchange(*pair, name)

    return edit


def _no_rationale(question: Tree, random: Random) -> bool:
    option = _pick(random, [item for item in question["options"] if "rationale" in item])
    return option is not None and option.pop("rationale") is not None


def _option_dropped(question: Tree, random: Random) -> bool:
    wrong = [item for item in question["options"] if item["id"] not in question["key"]]
    option = _pick(random, wrong)
    if option is None:
        return False
    question["options"].remove(option)
    return True


_in_options("options swapped", lambda question, random: _swap(question["options"], random))
_in_options("another key", _rekey)
_in_options("texts of two options exchanged", _exchanged("text"))
_in_options("rationales of two options exchanged", _exchanged("rationale"))
_in_options("rationale dropped", _no_rationale)
_in_options("option dropped", _option_dropped)


@change("questions swapped")
def _questions_swapped(tree: Tree, random: Random) -> bool:
    return _swap(tree["questions"], random)


@change("title of a question changed")
def _question_title(tree: Tree, random: Random) -> bool:
    question = _pick(random, [item for item in tree["questions"] if "title" in item])
    if question is None:
        return False
    question["title"] += " and after"
    return True


# Lists of the case ----------------------------------------------------------------------------


def _in_list(name: str, what: str, edit: Callable[[list[Any], Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        return edit(tree.get(what, []), random)


_in_list("objective dropped", "learning_objectives", _drop)
_in_list("objectives swapped", "learning_objectives", _swap)
_in_list("take-home point dropped", "take_home_points", _drop)
_in_list("take-home points swapped", "take_home_points", _swap)
_in_list("keyword dropped", "keywords", _drop)
_in_list("keywords swapped", "keywords", _swap)
_in_list("audience dropped", "audience", _drop)
_in_list("code dropped", "codes", _drop)
_in_list("authors swapped", "contributors", _swap)
_in_list("author dropped", "contributors", _drop)


@change("code changed")
def _code(tree: Tree, random: Random) -> bool:
    item = _pick(random, tree.get("codes", []))
    if item is None:
        return False
    item["code"] = item["code"][:-1] + ("7" if item["code"][-1] != "7" else "3")
    return True


@change("abbreviation dropped")
def _abbreviation_dropped(tree: Tree, random: Random) -> bool:
    short = _pick(random, sorted(tree.get("abbreviations", {})))
    return short is not None and tree["abbreviations"].pop(short) is not None


@change("meanings of two abbreviations exchanged")
def _abbreviations_exchanged(tree: Tree, random: Random) -> bool:
    known = tree.get("abbreviations", {})
    pair = _pair(sorted(known), random)
    if pair is None:
        return False
    known[pair[0]], known[pair[1]] = known[pair[1]], known[pair[0]]
    return True


# People ---------------------------------------------------------------------------------------


def _person(tree: Tree, random: Random, name: str) -> Tree | None:
    return _pick(random, [item for item in tree["contributors"] if item.get(name)])


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


def _without(name: str) -> Callable[[Tree, Random], bool]:
    return lambda holder, _random: holder.pop(name) is not None


_in_person("degree dropped", "degrees", lambda person, random: _drop(person["degrees"], random))
_in_person("degrees swapped", "degrees", lambda person, random: _swap(person["degrees"], random))
_in_person("honorific dropped", "honorific", _without("honorific"))
_in_person("e-mail changed", "email", _email)
_in_person("e-mail dropped", "email", _without("email"))
_in_person("ORCID iD changed", "orcid", _orcid)
_in_person("role changed", "roles", _role)
_in_person("position dropped", "positions", lambda item, random: _drop(item["positions"], random))
_in_person(
    "affiliation dropped", "affiliations", lambda item, random: _drop(item["affiliations"], random)
)
_in_person("disclosure dropped", "disclosure", _without("disclosure"))


def _of_two_people(what: str) -> None:
    @change(f"{what} of two people exchanged")
    def changed(tree: Tree, random: Random) -> bool:
        people = [item for item in tree["contributors"] if what != "given" or what in item]
        pair = _pair(people, random)
        if pair is None or pair[0].get(what) == pair[1].get(what):
            return False
        for one, other in (pair, pair[::-1]):
            one[f"other {what}"] = other.get(what)
        for person in pair:
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


# Tables and figures ---------------------------------------------------------------------------


def _in_table(name: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        table = _pick(random, tree.get("tables", []))
        return table is not None and edit(table, random)


def _cells_swapped(table: Tree, random: Random) -> bool:
    return _swap(random.choice(table["rows"]), random)


def _cells_of_a_column(table: Tree, random: Random) -> bool:
    pair = _pair(table["rows"], random)
    column = random.randrange(len(table["columns"]))
    if pair is None or pair[0][column] == pair[1][column]:
        return False
    pair[0][column], pair[1][column] = pair[1][column], pair[0][column]
    return True


def _row_moved(table: Tree, random: Random) -> bool:
    rows = table["rows"]
    if len(rows) < 3:
        return False
    row = rows.pop(random.randrange(len(rows) - 2))
    rows.append(row)
    return True


def _row_doubled(table: Tree, random: Random) -> bool:
    place = random.randrange(len(table["rows"]))
    table["rows"].insert(place, list(table["rows"][place]))
    return True


def _columns_swapped(table: Tree, random: Random) -> bool:
    if len(table["columns"]) < 3:
        return False
    place = random.randrange(1, len(table["columns"]) - 1)
    for row in [table["columns"], *table["rows"]]:
        row[place : place + 2] = row[place + 1], row[place]
    return True


def _headers_exchanged(table: Tree, random: Random) -> bool:
    pair = _pair(table["columns"], random)
    return pair is not None and _exchange(*pair, "header")


_in_table("cells of a row swapped", _cells_swapped)
_in_table("cells of a column exchanged", _cells_of_a_column)
_in_table("rows swapped", lambda table, random: _swap(table["rows"], random))
_in_table("row moved to the end", _row_moved)
_in_table("row dropped", lambda table, random: _drop(table["rows"], random))
_in_table("row doubled", _row_doubled)
_in_table("columns swapped", _columns_swapped)
_in_table("column headers exchanged", _headers_exchanged)


def _in_figures(name: str, what: str) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        pair = _pair(tree.get("figures", []), random)
        return pair is not None and _exchange(*pair, what)


_in_figures("pictures of two figures exchanged", "file")
_in_figures("captions of two figures exchanged", "caption")
_in_figures("alternative texts of two figures exchanged", "alt")


@change("caption dropped")
def _caption_dropped(tree: Tree, random: Random) -> bool:
    figure = _pick(random, [item for item in tree.get("figures", []) if "caption" in item])
    return figure is not None and figure.pop("caption") is not None


@change("credit dropped")
def _credit_dropped(tree: Tree, random: Random) -> bool:
    figure = _pick(random, [item for item in tree.get("figures", []) if "credit" in item])
    return figure is not None and figure.pop("credit") is not None


# References -----------------------------------------------------------------------------------


def _in_reference(name: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        item = _pick(random, tree.get("references", []))
        return item is not None and edit(item, random)


def _year(item: Tree, random: Random) -> bool:
    parts = item.get("issued", {}).get("date-parts")
    if not parts:
        return False
    parts[0][0] = int(parts[0][0]) + random.choice([-1, 1, 10])
    return True


def _pages(item: Tree, random: Random) -> bool:
    found = re.fullmatch(r"(\d+)\D+(\d+)", item.get("page", ""))
    if not found:
        return False
    item["page"] = f"{int(found[1]) + random.randrange(1, 9)}–{int(found[2]) + 9}"
    return True


_in_reference("year of a reference", _year)
_in_reference("pages of a reference", _pages)
_in_reference("authors of a reference swapped", lambda i, r: _swap(i.get("author"), r))
_in_reference("author of a reference dropped", lambda i, r: _drop(i.get("author"), r))


@change("ids of two references exchanged")
def _ids_exchanged(tree: Tree, random: Random) -> bool:
    pair = _pair(tree.get("references", []), random)
    return pair is not None and _exchange(*pair, "id")


@change("reference dropped")
def _reference_dropped(tree: Tree, random: Random) -> bool:
    """With every citation of it."""
    item = _pick(random, tree.get("references", []))
    if item is None:
        return False
    tree["references"].remove(item)
    name = re.escape(item["id"])
    for site in sites(tree):
        text = re.sub(rf" ?\[@{name}\]", "", site.text)
        text = re.sub(rf"\[@{name}; ", "[", text)
        site.put(re.sub(rf"; @{name}(?=[;\]])", "", text))
    return True


@change("journal of a reference")
def _journal(tree: Tree, random: Random) -> bool:
    item = _pick(random, tree.get("references", []))
    if item is None:
        return False
    item["container-title"] = "Annals of Something Else"
    item.pop("container-title-short", None)
    return True


# The case as a whole --------------------------------------------------------------------------


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
    name = _pick(random, [name for name in names if name in holder])
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
    return _swap(tree["adaptation"]["source"].get("authors"), random)


_in_property("licence changed", "licence", _licence)
_in_property("year of the licence", "licence", _licence_year)
_in_property("consent changed", "consent", _consent)
_in_property("funding dropped", "funding", _without("funding"))
_in_property("acknowledgements dropped", "acknowledgements", _without("acknowledgements"))
_in_property("date of a review", "dates", _date)
_in_property("date of the CME offer", "cme", _cme_date)
_in_property("number of the CME offer", "cme", _cme_number)
_in_property("authors of the source swapped", "adaptation", _source)


def apply(name: str, tree: Tree, random: Random) -> bool:
    """Make one change of a case; whether it found its place."""
    return STRUCTURES[name](tree, random)


def structure_names() -> Iterator[str]:
    """Every change, in order of the source."""
    yield from STRUCTURES
