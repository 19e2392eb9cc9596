"""The feed holds to RFC 4287, names only participants' files, and keeps its names for ever."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from casekit.archive.feed import ATOM, NEWEST, feed
from tests.archive.samples import Manifest, entry, manifest
from tests.samples import tree

URL = "https://cases.example.org/"
NS = {"a": ATOM}


def sample() -> Manifest:
    history = [{"version": "1.1", "date": "2022-01-01", "summary": "Key corrected from A to B"}]
    return manifest(
        entry(tree(id="old", status="published", dates={"published": "2020-01-01"})),
        entry(
            tree(
                id="new",
                status="retired",
                title="A & <b>",
                dates={"published": "2021-01-01"},
                history=history,
                version="1.1",
            ) | {"title": "A & B"}
        ),
        entry(tree(id="draft", status="draft", dates={"published": "2023-01-01"})),
        entry(tree(id="undated", status="published")),
    )  # fmt: skip


def root(made: Manifest, url: str | None = URL) -> Any:
    return etree.fromstring(feed("Society", "https://example.org", url, made))


def texts(tree: Any, path: str) -> list[str]:
    return [str(found) for found in tree.xpath(path, namespaces=NS)]


def test_it_has_what_the_standard_wants() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what must be there, once, and in which form."""
    made = root(sample())
    moment = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")
    for element in (made, *made.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NS)) == 1
        assert moment.fullmatch(element.findtext("a:updated", namespaces=NS))
        assert element.findall("a:author/a:name", NS)
        kinds = [
            (link.get("rel"), link.get("type"))
            for link in element.findall("a:link", NS)
            if link.get("rel") == "alternate"
        ]
        assert len(kinds) == len(set(kinds)) == 1
    names = texts(made, "//a:id/text()")
    assert len(names) == len(set(names)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in names)
    assert texts(made, "/a:feed/a:link[@rel='self']/@href") == [f"{URL}feed.xml"]
    known = {"id", "title", "updated", "published", "author", "summary", "link", "entry",
             "generator", "name", "uri", "feed"}  # fmt: skip
    assert {etree.QName(element).localname for element in made.iter()} <= known


def test_published_and_retired_cases_the_latest_change_first() -> None:
    made = root(sample())
    assert texts(made, "//a:entry/a:title/text()") == ["Retired: A & B", "A small case"]
    assert texts(made, "//a:entry/a:updated/text()")[0] == "2022-01-01T00:00:00Z"
    assert texts(made, "/a:feed/a:updated/text()") == ["2022-01-01T00:00:00Z"]


def test_it_gives_no_answer_away() -> None:
    data = feed("Society", None, URL, sample()).decode()
    links = texts(root(sample()), "//a:link[@rel='enclosure']/@href")
    assert links == [f"{URL}{name}/{name}.participant.html" for name in ("new", "old")]
    assert "corrected" not in data
    assert "Second" not in data


def test_names_do_not_depend_on_the_place() -> None:
    here, there = (texts(root(sample(), url), "//a:id/text()") for url in (URL, None))
    assert here == there
    assert "index.html#old" in texts(root(sample(), None), "//a:link/@href")


def test_it_is_the_same_every_time_and_never_too_long() -> None:
    assert feed("S", None, None, sample()) == feed("S", None, None, sample())
    made = sample()
    case = next(case for case in made["cases"] if case["id"] == "old")
    made["cases"] = [case | {"id": f"case-{number}"} for number in range(NEWEST + 5)]
    assert len(root(made).findall("a:entry", NS)) == NEWEST
    assert len(root(manifest()).findall("a:entry", NS)) == 0
