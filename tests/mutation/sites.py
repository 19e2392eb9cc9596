"""Where the texts of a case stand in its tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.mutation.wording import reword
from tests.samples import Tree


@dataclass(frozen=True, slots=True)
class Site:
    """One text: where it is kept, and what it is."""

    holder: Any
    key: str | int
    role: str

    @property
    def text(self) -> str:
        return str(self.holder[self.key])

    def put(self, text: str) -> None:
        """Write another text there."""
        self.holder[self.key] = text


def sites(tree: Tree) -> Iterator[Site]:
    """Every text that some output prints, save ids, dates and other texts with a fixed form."""
    yield from _named(tree, "case", "title", "funding", "acknowledgements")
    yield from _named(tree, "vignette", "vignette")
    yield from _named(tree, "discussion", "discussion")
    yield from _named(tree.get("series", {}), "series", "title", "issue")
    yield from _named(tree.get("adaptation", {}), "statement", "statement")
    yield from _named(tree.get("consent", {}), "statement", "statement")
    yield from _named(tree.get("licence", {}), "statement", "holder", "statement")
    yield from _named(tree.get("cme", {}), "statement", "provider", "accreditation_statement")
    for name in ("keywords", "audience", "take_home_points"):
        yield from _listed(tree.get(name, []), name)
    yield from _named(tree.get("abbreviations", {}), "abbreviation", *tree.get("abbreviations", {}))
    for item in tree.get("codes", []):
        yield from _named(item, "code", "label")
    for item in tree.get("learning_objectives", []):
        yield from _named(item, "objective", "text")
    for person in tree["contributors"]:
        yield from _named(person, "person", "given", "family", "literal", "honorific")
        yield from _listed(person.get("degrees", []), "person")
        yield from _listed(person.get("positions", []), "position")
        disclosure = person.get("disclosure", {})
        yield from _named(disclosure, "disclosure", "statement")
        for item in disclosure.get("relationships", []):
            yield from _named(item, "disclosure", "organization", "kind", "details")
    for item in tree.get("affiliations", []):
        yield from _named(item, "affiliation", "name", "department", "city", "region", "country")
    yield from _floats(tree)
    for question in tree["questions"]:
        yield from _named(question, "lead-in", "lead_in")
        yield from _named(question, "question", "reveal", "explanation", "model_answer")
        for option in question.get("options", []):
            yield from _named(option, "option", "text")
            yield from _named(option, "rationale", "rationale")
    for item in tree.get("references", []):
        yield from _named(
            item, "reference", "title", "container-title-short", "volume", "page"
        )  # fmt: skip
        for author in item.get("author", []):
            yield from _named(author, "reference", "family", "given")


def _floats(tree: Tree) -> Iterator[Site]:
    for figure in tree.get("figures", []):
        yield from _named(figure, "figure", "alt", "caption", "credit")
    for table in tree.get("tables", []):
        yield from _named(table, "caption", "caption", "notes")
        for column in table["columns"]:
            yield from _named(column, "table", "header")
        for row in table["rows"]:
            yield from _listed(row, "table")


def _named(holder: Tree, role: str, *names: str) -> Iterator[Site]:
    for name in names:
        if isinstance(holder.get(name), str):
            yield Site(holder, name, role)


def _listed(holder: list[str], role: str) -> Iterator[Site]:
    for place in range(len(holder)):
        yield Site(holder, place, role)


def reword_somewhere(tree: Tree, kind: str, random: Random) -> bool:
    """Change one text of a case; every role that has such a place is as likely as another."""
    fitting: dict[str, list[Site]] = defaultdict(list)
    for site in sites(tree):
        if reword(kind, site.text, random) is not None:
            fitting[site.role].append(site)
    if not fitting:
        return False
    site = random.choice(fitting[random.choice(sorted(fitting))])
    changed = reword(kind, site.text, random)
    assert changed is not None
    site.put(changed)
    return True
