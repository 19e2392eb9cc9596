"""Web pages, judged by the Nu checker, axe-core and a real browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition, Paragraph, Text
from casekit.formats import html
from tests import samples
from tests.conftest import run
from tests.formats.pdfs import Pdf, squeezed

HARD = ("crowded", "arabic")
EVERY = [(name, edition) for name in (*HARD, samples.SPECIMEN) for edition in Edition]


def document(name: str, edition: Edition) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def written(name: str, edition: Edition) -> str:
    return html.write(document(name, edition), samples.theme()).decode("utf-8")


def parsed(name: str, edition: Edition) -> Any:
    return lxml.html.document_fromstring(written(name, edition))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for name, edition in EVERY:
        files.append(folder / f"{name}.{edition}.html")
        files[-1].write_text(written(name, edition), encoding="utf-8")
    pale = {"primary": "#ffee00", "accent": "#eeeeee", "logo": None, "society_url": None}
    theme = replace(samples.theme(), **pale)
    files.append(folder / "pale.html")
    files[-1].write_bytes(html.write(samples.example("oliguria-after-chemotherapy"), theme))
    return files


def test_the_nu_checker_finds_nothing(
    pages: list[Path], nu_findings: Callable[..., list[dict[str, Any]]]
) -> None:
    assert nu_findings(*pages) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing(
    pages: list[Path], axe_findings: Callable[..., list[dict[str, Any]]], width: int, scheme: str
) -> None:
    assert axe_findings(*pages, width=width, scheme=scheme) == []


def test_a_narrow_screen_need_not_be_scrolled_sideways(
    pages: list[Path], chromium: Path, node: Path, node_modules: Path
) -> None:
    script = node_modules.parent / "width.mjs"
    for answer in json.loads(run(node, script, chromium, "320", *pages).stdout):
        assert answer["width"] <= 320, answer["file"]
        assert answer["messages"] == answer["requests"] == []


def test_closed_answers_are_printed(pages: list[Path], chromium: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    page = next(file for file in pages if file.name == f"{samples.SPECIMEN}.complete.html")
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'user'}",
    )
    run(chromium, *options, f"--print-to-pdf={target}", page.as_uri())
    text = Pdf(target.read_bytes()).text()
    case = samples.example()
    for hidden in (case.questions[0].options[0].rationale, case.discussion[1:2]):
        assert squeezed(plain_text(hidden[0].children))[:60] in text


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_the_page_holds_everything_it_needs(name: str, edition: Edition) -> None:
    page = parsed(name, edition)
    assert page.xpath("//link | //iframe | //object | //embed | //form | //base") == []
    assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
    assert page.xpath("//@style | //@onclick") == []
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")
    assert [tag.get("alt") for tag in page.xpath("//img[not(@alt) or @alt='']")] == []


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_the_policy_forbids_scripts_and_the_network(name: str, edition: Edition) -> None:
    page = parsed(name, edition)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
    for element in ("script", "style"):
        digest = hashlib.sha256(page.findtext(f".//{element}").encode()).digest()
        assert rules[f"{element}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"
    for kind in ("connect-src", "font-src", "frame-src", "media-src", "object-src", "form-action"):
        assert rules[kind] == "'none'"


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_every_link_inside_the_page_has_its_target(name: str, edition: Edition) -> None:
    page = parsed(name, edition)
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
    assert set(targets) <= set(ids)
    for reference in page.xpath("//li[starts-with(@id, 'ref-')]"):
        cited = page.xpath(
            "//a[@role='doc-biblioref'][@href=$to]/@id", to=f"#{reference.get('id')}"
        )
        back = reference.xpath(".//span[@class='back']/a/@href")
        assert back == [f"#{place}" for place in cited]


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_language_direction_landmarks_and_headings(name: str, edition: Edition) -> None:
    case, page = document(name, edition), parsed(name, edition)
    assert page.get("lang") == case.language
    assert page.get("dir") == case.direction
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    assert page.xpath("//body/*[1][self::a]/@href") == ["#content"]
    levels = [int(tag.tag[1]) for tag in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [*HARD, samples.SPECIMEN])
def test_the_answer_is_closed_at_first(name: str) -> None:
    case, page = document(name, Edition.COMPLETE), parsed(name, Edition.COMPLETE)
    details = page.xpath("//details")
    assert len(details) == len(case.questions) + 1
    assert page.xpath("//details/@open") == []
    for closed in details:
        closed.getparent().remove(closed)
    shown = squeezed(page.find("body").text_content())
    assert "✓" not in shown
    hidden = [case.discussion, *(option.rationale for option in case.questions[0].options)]
    for block in (block for blocks in hidden for block in blocks if isinstance(block, Paragraph)):
        assert squeezed(plain_text(block.children)) not in shown


@pytest.mark.parametrize("name", [*HARD, samples.SPECIMEN])
def test_the_participant_edition_tells_nothing(name: str) -> None:
    complete, source = document(name, Edition.COMPLETE), written(name, Edition.PARTICIPANT)
    shown = {
        node.text for node in walk(document(name, Edition.PARTICIPANT)) if isinstance(node, Text)
    }
    body = squeezed(lxml.html.document_fromstring(source).text_content())
    leaked = [
        node.text
        for node in walk(complete)
        if isinstance(node, Text) and len(node.text) > 12
        if not any(node.text in other for other in shown)
        if squeezed(node.text) in body
    ]
    assert leaked == []
    assert "<details" not in source
    assert "✓" not in source
    assert 'class="key"' not in source
    assert not any(f'"{word}' in source for word in complete.keywords)


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_linked_data_describe_the_case_without_its_key(name: str, edition: Edition) -> None:
    case = document(name, edition)
    data = json.loads(parsed(name, edition).findtext(".//script"))
    assert data["name"] == case.title_text
    assert data["inLanguage"] == case.language
    assert "MedicalScholarlyArticle" in data["@type"]
    assert len(data["author"]) == sum(
        bool({"submitter", "discussant"} & set(person.roles)) for person in case.people
    )
    asked = data["hasPart"]["hasPart"]
    for question, tree in zip(case.questions, asked, strict=True):
        texts = [answer["text"] for answer in tree.get("suggestedAnswer", [])]
        assert texts == [plain_text(option.text) for option in question.options]
    assert not re.search("acceptedAnswer|correct", json.dumps(data), re.IGNORECASE)
    assert ("keywords" in data) == (edition is Edition.COMPLETE)


def test_hostile_words_stay_words() -> None:
    evil = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>"
    case = samples.example()
    case = replace(
        case,
        title=(Text(evil),),
        title_text=evil,
        series_line=evil,
        case_id=evil,
        vignette=(Paragraph((Text(evil),), ""),),
        people=(replace(case.people[0], name=evil),),
    )
    theme = replace(samples.theme(), society=evil)
    page = lxml.html.document_fromstring(html.write(case, theme).decode())
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//@onerror") == []
    assert json.loads(page.findtext(".//script"))["name"] == evil
    assert evil in page.find(".//h1").text_content()


def test_a_figure_has_its_words_and_a_table_can_be_scrolled_by_keyboard() -> None:
    case = samples.example("oliguria-after-chemotherapy")
    page = lxml.html.document_fromstring(html.write(case, samples.theme()).decode())
    figures = [node for node in walk(case) if isinstance(node, nodes.FigureBlock)]
    assert page.xpath("//figure/img/@alt") == [figure.alt for figure in figures]
    (table,) = page.xpath("//div[@role='region'][@tabindex='0']")
    assert table.get("aria-label") == "Table 1. Blood results before treatment"
    assert len(table.xpath(".//thead//th[@scope='col']")) == 4
    assert len(table.xpath(".//tbody//th[@scope='row']")) == 10
