"""References in every common style are read, and nothing in them is lost or made up."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import jsonschema
import pytest

from casekit.importers.references import Parsed, parse, parse_list
from casekit.importers.rich import Rich
from casekit.resources import schema_text
from tests.importers.references.printed import Print, prints, rich, told

PRINTS = list(prints())


@pytest.mark.parametrize("one", PRINTS, ids=lambda one: one.place)
def test_a_printed_reference_is_read(one: Print) -> None:
    assert list(told(parse(one.text))) == list(one.lines)


@pytest.mark.parametrize("one", PRINTS, ids=lambda one: one.place)
def test_nothing_is_lost_and_nothing_is_made_up(one: Print) -> None:
    parsed = parse(one.text)
    assert not lost(one.text.text, parsed)
    assert not made_up(one.text.text, parsed)


@pytest.mark.parametrize("one", PRINTS, ids=lambda one: one.place)
def test_what_is_read_is_a_reference_of_a_case(one: Print) -> None:
    errors = list(validator().iter_errors({"id": "one", **parse(one.text).item}))
    assert not errors


@pytest.mark.parametrize("one", PRINTS, ids=lambda one: one.place)
def test_it_is_read_without_its_looks(one: Print) -> None:
    with_looks, without = parse(one.text), parse(Rich.of(one.text.text))
    assert without.item == with_looks.item or without.doubts


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_text("case-1"))
    return jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/reference"})


_LABELS = """
zugriff chapter reference pii band auflage en ª dans éditeur i̇çinde editör baskı hg
doi org http https dx www pmid pmcid pubmed isbn issn available at from in and und et y e ve i
for the of on behalf der des p pp page pages s vol volume bd no nr issue ed eds edn edition
editor editors hrsg aufl accessed cited last published online updated posted retrieved internet
abstract abstr google scholar crossref pmc free article st nd rd th o presented nice guideline
identifier stand abgerufen am disponible sur consulté le erişim tarihi version verfügbar unter
website central full text suppl preprint january jan february feb march mar märz mars april apr
may mai june jun july jul august aug september sep sept october oct november nov december dec
"""
LABELS = frozenset(_LABELS.split())
ORDINAL = re.compile(r"^([0-9]+)(?:st|nd|rd|th)$")
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def values(item: dict[str, Any]) -> list[str]:
    """Every text in an item but its type and its dates."""
    found = []
    for name, value in item.items():
        if isinstance(value, list):
            found += [text for one in value for text in one.values()]
        elif isinstance(value, str) and name != "type":
            found.append(value)
    return found


def lost(text: str, parsed: Parsed) -> list[str]:
    """Words of a source that are in no value, and that do not only say what stands beside them."""
    kept = {word for value in values(parsed.item) for word in words(value)}
    for name in ("issued", "accessed"):
        date = parsed.item.get(name, {})
        kept |= {str(number) for part in date.get("date-parts", []) for number in part}
        kept |= set(words(date.get("literal", "") + date.get("season", "")))
    return [
        word
        for word in words(re.sub(r"^\W*[0-9]{1,3}[.)\]]", "", text))
        if not kept & {word, word.lstrip("0"), ORDINAL.sub(r"\1", word)} and word not in LABELS
    ]


def made_up(text: str, parsed: Parsed) -> list[str]:
    """Values that are not in the source, whatever the white space and the order of initials."""
    bare = _bare(text)
    return [
        value
        for value in values(parsed.item)
        if _bare(value.removeprefix("https://")) not in bare
        and not all(_bare(word) in bare for word in value.split())
    ]


def _bare(text: str) -> str:
    return re.sub(r"\s|\u00ad", "", text).casefold()


def test_a_list_decides_what_one_reference_leaves_open() -> None:
    texts = [
        "Weber K, Kaya S. Iron and infection: a cohort. Alder Rep Iron Stud. 2019;3:12-19.",
        "Rossi G. Ferritin. A reappraisal. *Alder Rep Iron Stud*. 2020;4:1-9.",
    ]
    _, second = parse_list([rich(text) for text in texts])
    assert second.item["title"] == "Ferritin. A reappraisal"
    assert second.item["container-title"] == "Alder Rep Iron Stud"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "1.",
        "[1]",
        "et al.",
        "doi:",
        "(2020)",
        "2020;12:1-2.",
        "Weber K.",
        "\n\t",
        "“",
        "In: ",
    ],
)
def test_fragments_are_doubted(text: str) -> None:
    parsed = parse(Rich.of(text))
    assert parsed.doubts
    assert parsed.item["type"]


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "a ",
        "1,",
        "Weber K, ",
        "Weber, K. ",
        "(",
        "((",
        "2020;",
        "doi:10.1000/",
        "http://a.",
        ". ",
        "A. ",
        "Ab ",
        "“",
        "In: ",
        ", and ",
        "et al ",
        "2020 Mar 5;",
        "12(",
        "eds. ",
        "Aa-",
        "van der ",
        "1–",
        "[cited ",
        "-",
        "Group ",
    ],
)
def test_nonsense_of_any_length_is_read_in_little_work(piece: str, record_property: Any) -> None:
    parsed = parse(Rich.of(piece * (200_000 // len(piece))))
    assert parsed.item["type"]
