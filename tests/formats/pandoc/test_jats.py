"""JATS XML: valid, complete, and everything where programs look for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Edition, FigureBlock
from casekit.formats import registry
from casekit.formats.pandoc.jats.body import data_address
from casekit.formats.pandoc.jats.citations import element_citation
from casekit.model.case import Role
from tests.samples import CASES, SPECIMEN, document, example, hard, reference, theme, tree

HARD = ("arabic", "crowded", "greek", "turkish")
NAMES = (*sorted(path.parent.name for path in CASES.glob("*/case.*")), *HARD)
HREF = "{http://www.w3.org/1999/xlink}href"
FIGURES = "oliguria-after-chemotherapy"


@cache
def article(name: str = SPECIMEN) -> bytes:
    return registry.get("jats").write((hard if name in HARD else example)(name), theme())


def parsed(name: str = SPECIMEN) -> Any:
    return etree.fromstring(article(name), etree.XMLParser(huge_tree=True))


def older(data: bytes) -> bytes:
    """The article as one of JATS 1.2, of which there is a schema."""
    text = re.sub(r"<!DOCTYPE[^>]*>", "", data.decode())
    return text.replace('dtd-version="1.3"', 'dtd-version="1.2"').encode()


def test_every_article_is_valid(jats_findings: Callable[..., list[str]], tmp_path: Path) -> None:
    files = []
    for name in NAMES:
        files.append(tmp_path / f"{name}.xml")
        files[-1].write_bytes(older(article(name)))
    lists = "1. one\n   > no quote\n\n2. two\n   - inner\n\n     para\n\n[@first]"
    odd = document(tree(vignette=lists.replace("   > no quote\n", ""), funding="- a list"))
    files.append(tmp_path / "odd.xml")
    files[-1].write_bytes(older(registry.get("jats").write(odd, theme())))
    assert jats_findings(*files) == []


def test_the_schema_would_say_something(
    jats_findings: Callable[..., list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "broken.xml"
    broken = older(article()).replace(b"<role>", b"<rule>").replace(b"</role>", b"</rule>")
    file.write_bytes(broken.replace(b'rid="ref-1"', b'rid="ref-99"'))
    found = jats_findings(file)
    assert any("rule" in line for line in found)
    assert any("ref-99" in line for line in found)


def test_its_type_and_language() -> None:
    root = parsed("arabic")
    assert root.get("article-type") == "case-report"
    assert root.get("dtd-version") == "1.3"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert root.find(".//abstract") is None
    assert b"JATS-archivearticle1-3.dtd" in article()[:400]


def test_people_and_institutions() -> None:
    case = hard("crowded")
    root = parsed("crowded")
    people = root.findall(".//contrib")
    assert len(people) == len(case.people)
    institutions = {one.get("id"): one.findtext(".//institution") for one in root.iter("aff")}
    lines = {item.number: item.text for item in case.affiliations}
    for node, person in zip(people, case.people, strict=True):
        assert node.findtext("name/surname") == person.family
        named = [institutions[one.get("rid")] for one in node.iterfind("xref[@ref-type='aff']")]
        assert named == [lines[number] for number in person.affiliations]
        assert [one.text for one in node.findall("role")] == list(person.role_labels)
        orcid = node.findtext("contrib-id[@contrib-id-type='orcid']")
        assert orcid == (f"https://orcid.org/{person.orcid}" if person.orcid else None)
        assert (node.get("corresp") == "yes") is person.corresponding
        is_author = bool({Role.SUBMITTER, Role.DISCUSSANT} & set(person.roles))
        assert (node.get("contrib-type") == "author") is is_author


def test_dates_terms_and_keywords() -> None:
    licence = {"id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    case = document(
        tree(
            dates={"submitted": "2021-01-02", "published": "2021-09-15"},
            licence=licence,
            keywords=["one", "two"],
        )
    )
    root = etree.fromstring(registry.get("jats").write(case, theme()))
    assert root.find(".//pub-date").get("iso-8601-date") == "2021-09-15"
    assert root.find(".//history/date").get("iso-8601-date") == "2021-01-02"
    assert root.find(".//license").get(HREF) == licence["url"]
    assert [one.text for one in root.findall(".//kwd")] == ["one", "two"]


def test_questions_answers_and_discussion() -> None:
    case = example()
    sections = {one.get("sec-type"): one for one in parsed().iterfind("body/sec")}
    assert set(sections) >= {"vignette", "question", "answer", "discussion"}
    options = sections["question"].find("list")
    assert options.get("list-type") == "simple"
    assert [one.text for one in options.iter("label")] == [
        f"{one.letter}." for one in case.questions[0].options
    ]
    assert case.words.correct_answer in "".join(sections["answer"].itertext())
    marks = [one for one in sections["discussion"].iter("xref") if one.get("ref-type") == "bibr"]
    assert marks


def test_references_in_their_elements_and_as_printed() -> None:
    case = example()
    entries = parsed().findall(".//ref")
    assert [one.get("id") for one in entries] == [f"ref-{item.number}" for item in case.references]
    for node, item in zip(entries, case.references, strict=True):
        printed = "".join(node.find(".//mixed-citation").itertext())
        assert printed.startswith(plain_text(item.content))
        parts = node.find(".//element-citation")
        assert parts.findtext("article-title") == item.csl["title"]
        assert parts.findtext("pub-id[@pub-id-type='doi']") == item.csl.get("DOI")
        names = [one.text for one in parts.iterfind("person-group/name/surname")]
        assert names[0] in printed


def test_kinds_of_references() -> None:
    book = reference("book", type="book", title="A <i>book</i>", publisher="Press", page="xii")
    del book["container-title"]
    items = [
        book,
        reference("chapter", type="chapter", editor=[{"literal": "The Group"}]),
        reference("bare", type="thing"),
    ]
    case = document(tree(references=[*tree()["references"], *items]))
    made = {item.id: element_citation(item) for item in case.references}
    assert made["book"].get("publication-type") == "book"
    assert made["book"].findtext("source") == "A book"
    assert made["book"].findtext("elocation-id") == "xii"
    assert made["chapter"].findtext("chapter-title") == "Paper chapter"
    assert made["chapter"].findtext("person-group[2]/collab") == "The Group"
    assert made["bare"].get("publication-type") == "other"
    assert (made["first"].findtext("fpage"), made["first"].findtext("lpage")) == ("1", "2")


def test_figures_and_tables() -> None:
    root = parsed(FIGURES)
    figures = [node for node in walk(example(FIGURES)) if isinstance(node, FigureBlock)]
    shown = root.findall(".//fig")
    assert [one.findtext("label") for one in shown] == [one.label for one in figures]
    assert [one.find("graphic").get(HREF) for one in shown] == [
        data_address(figure.image) for figure in figures
    ]
    assert [one.findtext("graphic/alt-text") for one in shown] == [one.alt for one in figures]
    for table in root.iter("table-wrap"):
        assert table.find("table/thead") is not None
        assert table.find("label").getnext().tag == "caption"


def test_it_is_for_the_complete_edition_only() -> None:
    assert registry.get("jats").editions == (Edition.COMPLETE,)


@pytest.mark.parametrize("text", ["</p> & <b>", "]]>", "<!-- -->", "\u2028😀", "\"'"])
def test_characters_that_xml_dislikes(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    case = document(tree(vignette=f"{escaped} [@second]"))
    root = etree.fromstring(registry.get("jats").write(case, theme()))
    said = root.find(".//sec[@sec-type='vignette']/p")
    assert " ".join(text.split()) in " ".join("".join(said.itertext()).split())
