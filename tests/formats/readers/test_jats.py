"""The reader of JATS sees what a journal's page would show."""

from __future__ import annotations

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import CELL, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.jats import read_back
from tests.formats.readers.said import EXAMPLES, HARD, unsaid
from tests.samples import example, hard, theme


def read(body: str, front: str = "") -> Reading:
    return read_back(f"<article><front>{front}</front><body>{body}</body></article>".encode())


def texts(body: str, front: str = "") -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in read(body, front).passages]


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_it_sees_everything(name: str) -> None:
    document = (hard if name in HARD else example)(name, Edition.COMPLETE)
    reading = read_back(registry.get("jats").write(document, theme()))
    lines = [item.text for item in reading.passages]
    # A legend stands in two elements; a statement in the front behind its heading.
    missing = [
        text
        for text in unsaid(document, reading)
        if text.partition(". ")[2] not in lines and not any(text in line for line in lines)
    ]
    assert missing == []


def test_paragraphs_with_what_stands_in_them() -> None:
    body = (
        "<sec><title>T</title><p>a <sup><xref>1</xref></sup> b<list list-type='bullet'>"
        "<list-item><p>x</p></list-item></list>c</p></sec>"
    )
    assert texts(body) == [("", "T"), ("", "a ^{1} b"), ("•", "x"), ("", "c")]


def test_labels_of_lists() -> None:
    body = (
        "<list list-type='alpha-upper'><list-item><p>x</p></list-item></list>"
        "<list list-type='order'><list-item><label>7.</label><p>y</p><p>z</p></list-item>"
        "<list-item><p>w</p></list-item><list-item><p/></list-item></list>"
    )
    assert texts(body) == [("A.", "x"), ("7.", "y"), ("", "z"), ("2.", "w"), ("3.", "")]


def test_a_contributor_on_a_line() -> None:
    front = (
        "<contrib><contrib-id>https://orcid.org/0000-0002-1825-0097</contrib-id><name>"
        "<surname>Doe</surname><given-names>Jane</given-names><prefix>Dr.</prefix></name>"
        "<degrees>MD</degrees><xref ref-type='aff'><sup>1</sup></xref><role>Editor</role></contrib>"
        "<aff><label>1</label><institution>House</institution></aff>"
    )
    assert texts("", front) == [
        ("", "Dr. Jane Doe, MD^{1} · 0000-0002-1825-0097 · Editor"),
        ("", "^{1}House"),
    ]


def test_figures_tables_and_references() -> None:
    body = (
        "<fig><label>Figure 1</label><caption><p>Cap.</p></caption>"
        "<graphic><alt-text>words</alt-text></graphic><attrib>Me</attrib></fig>"
        "<table-wrap><table><tbody><tr><th>a</th><td>b</td></tr></tbody></table></table-wrap>"
        "<ref><label>1.</label><citation-alternatives><mixed-citation>Printed.</mixed-citation>"
        "<element-citation><year>2020</year></element-citation></citation-alternatives></ref>"
    )
    found = read(body)
    assert [item.text for item in found.passages] == [
        "Figure 1", "Cap.", "Me", f"a{CELL}b", "Printed.",
    ]  # fmt: skip
    assert [item.alt for item in found.pictures] == ["words"]
    assert found.metadata is not None
    assert found.metadata["citations"] == "2020"


def test_comments_are_hidden() -> None:
    assert [item.text for item in read("<p>a</p><!-- note -->").hidden] == ["note"]


@pytest.mark.parametrize("data", [b"", b"<article>", b"<html/>", b"<a>" * 200 + b"</a>" * 200])
def test_what_is_no_article(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)


def test_an_article_that_is_nested_too_deeply() -> None:
    deep = b"<article>" + b"<sec>" * 200 + b"</sec>" * 200 + b"</article>"
    with pytest.raises(Unreadable, match="deeply"):
        read_back(deep)
