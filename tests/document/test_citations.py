"""Citations formatted by real styles through the real pandoc."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casekit.document.citations import (
    CitationEngine,
    CitationProblem,
    CitationRequest,
    FormattedCitations,
)
from casekit.document.csl import DEFAULT_STYLE, Style, find_style, read_style
from casekit.document.nodes import ReferenceLink, Sup, Text
from tests.document.show import inlines

ITEMS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("specimen_references.json").read_text("utf-8")
)
IDS = [item["id"] for item in ITEMS]
CLUSTERS = (
    *((IDS[0],), (IDS[1],), tuple(IDS[2:5]), (IDS[5],), (IDS[6],), (IDS[7],), (IDS[8],)),
    *((IDS[9],), (IDS[10], IDS[11]), (IDS[10],)),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[CitationEngine]:
    with CitationEngine() as engine:
        yield engine


def formatted(engine: CitationEngine, request: CitationRequest) -> FormattedCitations:
    (result,) = engine.format([request])
    assert isinstance(result, FormattedCitations), result
    return result


def refused(engine: CitationEngine, request: CitationRequest) -> CitationProblem:
    (result,) = engine.format([request])
    assert isinstance(result, CitationProblem), result
    return result


def specimen(style: str, language: str = "en") -> CitationRequest:
    return CitationRequest(tuple(ITEMS), CLUSTERS, find_style(style, None), language)


def article(id: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "article-journal",
        "author": [{"family": "Doe", "given": "Jane"}],
        "title": "Title",
        "container-title": "Journal",
        "volume": "1",
        "page": "1-9",
        "issued": {"date-parts": [[2020]]},
        **fields,
    }


def entries(engine: CitationEngine, style: Style, *items: dict[str, Any], lang: str = "en") -> Any:
    request = CitationRequest(items, tuple((item["id"],) for item in items), style, lang)
    return [inlines(entry.content) for entry in formatted(engine, request).entries]


def of_layout(layout: str, mark: str = '<text variable="citation-number"/>') -> Style:
    """A style that prints only what is asked for."""
    source = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info>"
        f"<citation><layout delimiter=','>{mark}</layout></citation>"
        f"<bibliography><layout>{layout}</layout></bibliography></style>"
    )
    return read_style("test", source.encode())


class TestSpecimen:
    def test_nature_prints_the_marks_as_published(self, engine: CitationEngine) -> None:
        marks = formatted(engine, specimen("nature")).marks
        assert [inlines(mark) for mark in marks[:3]] == [
            "<sup><ref short2020>1</ref></sup>",
            "<sup><ref pusic2015>2</ref></sup>",
            "<sup><ref delima2010>3</ref>–<ref platzbecker2018>5</ref></sup>",
        ]
        assert marks[8] == (
            Sup(
                (
                    ReferenceLink("burchert2020", (Text("11"),)),
                    Text(","),
                    ReferenceLink("xuan2020", (Text("12"),)),
                )
            ),
        )

    def test_nature_prints_the_entries_as_published(self, engine: CitationEngine) -> None:
        result = formatted(engine, specimen("nature"))
        assert [entry.id for entry in result.entries] == IDS
        assert [entry.label for entry in result.entries] == [f"{n}." for n in range(1, 13)]
        assert inlines(result.entries[1].content) == (
            "Pusic, I. <em>et al.</em> Maintenance therapy with decitabine after allogeneic stem "
            "cell transplantation for acute myelogenous leukemia and myelodysplastic syndrome. "
            "<em>Biol. Blood Marrow Transplant.</em> <strong>21</strong>, 1761–1769 (2015)."
        )
        assert inlines(result.entries[9].content).endswith(
            "<em>Bone Marrow Transplant.</em> <strong>56</strong>, 1180–1189 (2021)."
        )
        assert inlines(result.entries[10].content).endswith(
            "<em>J. Clin. Oncol.</em> <strong>38</strong>, 2993–3002 (2020)."
        )

    def test_the_default_style_prints_superscripts_and_collapses(
        self, engine: CitationEngine
    ) -> None:
        result = formatted(engine, specimen(DEFAULT_STYLE))
        assert inlines(result.marks[2]) == (
            "<sup><ref delima2010>3</ref>–<ref platzbecker2018>5</ref></sup>"
        )
        assert inlines(result.entries[11].content) == (
            "Xuan L, Wang Y, Huang F, et al. Sorafenib maintenance in patients with FLT3-ITD acute "
            "myeloid leukaemia undergoing allogeneic haematopoietic stem-cell transplantation: an "
            "open-label, multicentre, randomised phase 3 trial. <em>Lancet Oncol</em>. "
            "2020;21(9):1201-1212. doi:10.1016/S1470-2045(20)30455-1"
        )

    def test_vancouver_prints_parentheses(self, engine: CitationEngine) -> None:
        result = formatted(engine, specimen("vancouver"))
        assert inlines(result.marks[2]) == (
            "(<ref delima2010>3</ref>–<ref platzbecker2018>5</ref>)"
        )
        assert result.entries[0].label == "1."
        assert inlines(result.entries[9].content).endswith(
            "Bone Marrow Transplant. 2021;56(5):1180–9. doi:10.1038/s41409-020-01153-1"
        )

    def test_an_author_date_style_prints_no_labels(self, engine: CitationEngine) -> None:
        result = formatted(engine, specimen("harvard-cite-them-right"))
        assert inlines(result.marks[8]) == (
            "(<ref burchert2020>Burchert <em>et al.</em>, 2020</ref>; "
            "<ref xuan2020>Xuan <em>et al.</em>, 2020</ref>)"
        )
        assert {entry.label for entry in result.entries} == {""}
        assert result.entries[0].id == "burchert2020"

    def test_brackets(self, engine: CitationEngine) -> None:
        request = CitationRequest(
            tuple(ITEMS),
            ((IDS[0], IDS[2], IDS[3], IDS[4]), (IDS[1],), (IDS[0], *IDS[2:5])),
            find_style("nlm-citation-sequence-brackets", None),
            "en",
        )
        assert inlines(formatted(engine, request).marks[2]) == (
            "[<ref short2020>1</ref>–<ref platzbecker2018>4</ref>]"
        )


class TestOrder:
    def test_numbers_follow_the_first_citation(self, engine: CitationEngine) -> None:
        request = CitationRequest(
            tuple(ITEMS[:4]),
            ((IDS[3],), (IDS[1], IDS[3]), (IDS[0],)),
            find_style("nature", None),
            "en",
        )
        result = formatted(engine, request)
        assert [inlines(mark) for mark in result.marks] == [
            f"<sup><ref {IDS[3]}>1</ref></sup>",
            f"<sup><ref {IDS[3]}>1</ref>,<ref {IDS[1]}>2</ref></sup>",
            f"<sup><ref {IDS[0]}>3</ref></sup>",
        ]
        assert [entry.id for entry in result.entries] == [IDS[3], IDS[1], IDS[0], IDS[2]]

    def test_uncited_ones_are_listed_last_in_the_case_s_order(self, engine: CitationEngine) -> None:
        request = CitationRequest(tuple(ITEMS), ((IDS[5],),), find_style("nature", None), "en")
        result = formatted(engine, request)
        assert [entry.id for entry in result.entries] == [IDS[5], *IDS[:5], *IDS[6:]]
        assert result.entries[-1].label == "12."

    def test_a_list_without_any_citation(self, engine: CitationEngine) -> None:
        request = CitationRequest(tuple(ITEMS[:2]), (), find_style("nature", None), "en")
        result = formatted(engine, request)
        assert result.marks == ()
        assert [entry.id for entry in result.entries] == IDS[:2]

    def test_a_case_without_references(self, engine: CitationEngine) -> None:
        request = CitationRequest((), (), find_style("nature", None), "en")
        assert formatted(engine, request) == FormattedCitations((), ())

    def test_a_reference_named_twice_in_a_citation_counts_once(
        self, engine: CitationEngine
    ) -> None:
        request = CitationRequest(
            tuple(ITEMS[:1]), ((IDS[0], IDS[0]),), find_style("nature", None), "en"
        )
        assert inlines(formatted(engine, request).marks[0]) == f"<sup><ref {IDS[0]}>1</ref></sup>"

    def test_equal_dates_are_told_apart_in_the_case_s_order(self, engine: CitationEngine) -> None:
        items = tuple(article(f"same{n}") for n in range(12))
        request = CitationRequest(
            items, tuple((item["id"],) for item in items), find_style("apa", None), "en"
        )
        marks = formatted(engine, request).marks
        assert [inlines(mark)[-8:-7] for mark in marks] == list("abcdefghijkl")

    def test_results_come_in_the_order_of_the_requests(self, engine: CitationEngine) -> None:
        requests = [specimen("nature"), specimen("vancouver"), specimen("nature")]
        first, second, third = engine.format(requests)
        assert first == third != second


class TestText:
    TITLE = of_layout('<text variable="title"/>')

    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("*not* _Markdown_ [k](http://a) `c` $x^2$ \\n", None),
            ("a < b & c > d", None),
            ("<i>FLT3</i><sup>+</sup> H<sub>2</sub>O <b>b</b>", None),
            ("10\u00a0mg – 20\u202f%", None),
            ('Patients\' "own" view', "Patients’ “own” view"),
            ("Crohn's disease in the '90s", "Crohn’s disease in the ’90s"),
            ("The 5'-UTR and the 3'-UTR", "The 5’-UTR and the 3’-UTR"),
            ("From 5' to 3', 5'→3'", "From 5’ to 3’, 5’→3’"),
            ("The 'phase 3' trial of 5'-azacitidine", "The “phase 3” trial of 5’-azacitidine"),
            ("İstanbul'da ışık", "İstanbul’da ışık"),
        ],
    )
    def test_a_title_is_printed_as_typed(
        self, engine: CitationEngine, typed: str, printed: str | None
    ) -> None:
        tags = (("<i>", "<em>"), ("</i>", "</em>"), ("<b>", "<strong>"), ("</b>", "</strong>"))
        expected = printed or typed
        for short, long in tags:
            expected = expected.replace(short, long)
        assert entries(engine, self.TITLE, article("a", title=typed)) == [expected]

    @pytest.mark.parametrize(
        ("language", "quoted"),
        [("de", "„x“"), ("fr", "«\u00a0x\u00a0»"), ("tr", "“x”")],
    )
    def test_the_language_chooses_the_quotes(
        self, engine: CitationEngine, language: str, quoted: str
    ) -> None:
        assert entries(engine, self.TITLE, article("a", title='"x"'), lang=language) == [quoted]

    def test_the_item_s_language_governs_its_capitals(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="title" text-case="uppercase"/>')
        english = article("a", title="in vitro", language="en")
        turkish = article("b", title="ilaç ve ışık", language="tr")
        assert entries(engine, style, english, turkish, lang="tr") == ["IN VITRO", "İLAÇ VE IŞIK"]

    def test_a_species_stands_upright_in_an_italic_title(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="title" font-style="italic" text-case="title"/>')
        item = article("a", title="<i>in vitro</i>: <i>Homo sapiens</i> lives in <b>big</b> towns")
        assert entries(engine, style, item) == [
            "In Vitro<em>: </em>Homo Sapiens<em> Lives in <strong>Big</strong> Towns</em>"
        ]

    def test_emphasis_in_emphasis(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="title" font-weight="bold"/>')
        item = article("a", title="A <i>b <b>c</b></i> <b><i>d</i></b> <sc>e</sc> <i>f")
        (entry,) = entries(engine, style, item)
        assert entry == (
            "<strong>A <em>b </em></strong><em>c</em><strong> </strong>"
            "<em>d</em><strong> e <i>f</strong>"
        )

    def test_italics_nested_by_the_style_stay_italic(self, engine: CitationEngine) -> None:
        style = of_layout(
            '<group font-style="italic"><text variable="title" font-style="italic"/></group>'
        )
        assert entries(engine, style, article("a")) == ["<em>Title</em>"]

    def test_names(self, engine: CitationEngine) -> None:
        authors = [
            {"family": "Lima", "given": "Marcos", "non-dropping-particle": "de"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            {"family": "İnan", "given": "Işıl İpek"},
            {"literal": "RELAZA2 Investigators"},
        ]
        (entry,) = entries(engine, find_style("nature", None), article("a", author=authors))
        assert entry.startswith(
            "de Lima, M., King, M., Jr., İnan, I. İ. & RELAZA2 Investigators. Title."
        )

    def test_identifiers_are_plain_text(self, engine: CitationEngine) -> None:
        item = article("a", DOI="10.1000/x_<1>_*y*", URL="https://example.org/")
        (entry,) = entries(engine, find_style("american-medical-association", None), item)
        assert entry == "Doe J. Title. <em>Journal</em>. 2020;1:1-9. doi:10.1000/x_<1>_*y*"

    def test_an_unknown_language_falls_back(self, engine: CitationEngine) -> None:
        assert entries(engine, self.TITLE, article("a"), lang="xx-YY") == ["Title"]


class TestLabels:
    def labels(self, engine: CitationEngine, layout: str, count: int = 2) -> list[tuple[str, str]]:
        items = tuple(article(f"i{n}", title=f"Title {n}") for n in range(1, count + 1))
        request = CitationRequest(
            items, tuple((item["id"],) for item in items), of_layout(layout), "en"
        )
        result = formatted(engine, request)
        return [(entry.label, inlines(entry.content)) for entry in result.entries]

    @pytest.mark.parametrize(
        ("number", "label"),
        [
            ('<text variable="citation-number" suffix=". "/>', "1."),
            ('<text variable="citation-number" suffix="."/>', "1."),
            ('<text variable="citation-number" prefix="[" suffix="] "/>', "[1]"),
            ('<text variable="citation-number" font-weight="bold" suffix=" "/>', "1"),
            ('<text variable="citation-number" vertical-align="sup"/>', "1"),
            ('<text variable="citation-number" display="left-margin" suffix="."/>', "1."),
        ],
    )
    def test_a_number_in_front_is_the_label(
        self, engine: CitationEngine, number: str, label: str
    ) -> None:
        (first, _) = self.labels(engine, f'{number}<text variable="title"/>')
        assert first == (label, "Title 1")

    def test_a_number_elsewhere_stays_in_the_entry(self, engine: CitationEngine) -> None:
        layout = '<text variable="title"/><text variable="citation-number" prefix=" no. "/>'
        assert self.labels(engine, layout)[0] == ("", "Title 1 no. 1")

    def test_a_title_that_begins_with_a_number_is_not_split(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="title"/>')
        assert entries(engine, style, article("a", title="1. FC")) == ["1. FC"]

    def test_what_an_unnumbered_style_hangs_in_the_margin_is_kept(
        self, engine: CitationEngine
    ) -> None:
        layout = (
            '<names variable="author" display="left-margin"/>'
            '<text variable="title" display="right-inline"/>'
        )
        assert self.labels(engine, layout)[0] == ("", "Jane Doe Title 1")

    def test_a_block_begins_a_new_line(self, engine: CitationEngine) -> None:
        layout = '<text variable="title"/><text variable="volume" display="block"/>'
        assert self.labels(engine, layout)[0] == ("", "Title 1<br>1")


class TestRefusals:
    NATURE = find_style("nature", None)

    def test_an_unknown_id_is_refused_before_pandoc_starts(self) -> None:
        with CitationEngine() as engine:
            request = CitationRequest(
                tuple(ITEMS), ((IDS[0], "nobody1999"), ("other2000",)), self.NATURE, "en"
            )
            problem = refused(engine, request)
            assert problem.references == ("nobody1999", "other2000")
            assert "“nobody1999”, “other2000”" in problem.message
            assert not engine.is_running

    def test_ids_that_are_missing_or_equal(self, engine: CitationEngine) -> None:
        no_id = CitationRequest(({"title": "x"},), (), self.NATURE, "en")
        assert refused(engine, no_id).message == "a reference has no id"
        twice = CitationRequest((article("a"), article("b"), article("a")), (), self.NATURE, "en")
        assert refused(engine, twice).references == ("a",)

    def test_an_empty_citation(self, engine: CitationEngine) -> None:
        request = CitationRequest((article("a"),), ((),), self.NATURE, "en")
        assert refused(engine, request).message == "a citation names no reference"

    @pytest.mark.parametrize("value", [math.nan, "\ud83d", object()])
    def test_what_is_not_json(self, engine: CitationEngine, value: object) -> None:
        request = CitationRequest((article("a", title=value),), (), self.NATURE, "en")
        assert refused(engine, request) == CitationProblem("the references are not JSON")

    def test_one_bad_reference_is_named_and_stops_no_other_case(
        self, engine: CitationEngine
    ) -> None:
        bad = CitationRequest(
            (article("good"), article("bad", author="Jane Doe")), (), self.NATURE, "en"
        )
        before, problem, after = engine.format([specimen("nature"), bad, specimen("nature")])
        assert before == after
        assert isinstance(before, FormattedCitations)
        assert problem == CitationProblem(
            "the reference “bad” is not CSL-JSON: expected Array, but encountered String", ("bad",)
        )

    def test_a_reference_of_which_the_style_prints_nothing(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="publisher"/>')
        request = CitationRequest((article("a"),), (("a",),), style, "en")
        problem = refused(engine, request)
        assert problem.references == ("a",)
        assert "prints no entry" in problem.message

    def test_a_citation_of_which_the_style_prints_nothing(self, engine: CitationEngine) -> None:
        style = of_layout('<text variable="title"/>', mark='<text variable="publisher"/>')
        request = CitationRequest((article("a"),), (("a",),), style, "en")
        assert "prints no citation mark" in refused(engine, request).message

    def test_a_case_that_needs_too_long(self) -> None:
        many = tuple(article(f"a{n}", title=f"Title {n}") for n in range(3000))
        with CitationEngine(timeout=0.5) as engine:
            slow = CitationRequest(many, (), self.NATURE, "en")
            problem, other = engine.format([slow, specimen("nature")])
            assert isinstance(problem, CitationProblem)
            assert "stopped after 0.5 seconds" in problem.message
            assert isinstance(other, FormattedCitations)


class TestCache:
    def test_what_is_known_needs_no_pandoc(self, tmp_path: Path) -> None:
        with CitationEngine(tmp_path) as engine:
            first = engine.format([specimen("nature")])
            assert engine.is_running
        with CitationEngine(tmp_path) as engine:
            assert engine.format([specimen("nature")]) == first
            assert not engine.is_running

    def test_within_one_run_equal_cases_are_formatted_once(self) -> None:
        with CitationEngine() as engine:
            first = engine.format([specimen("nature")])
            engine.close()
            assert engine.format([specimen("nature")]) == first
            assert not engine.is_running

    def test_equal_references_under_other_ids_keep_their_own_ids(self, tmp_path: Path) -> None:
        style = find_style("nature", None)
        with CitationEngine(tmp_path) as engine:
            for id in ("a", "b"):
                request = CitationRequest((article(id),), ((id,),), style, "en")
                result = formatted(engine, request)
                assert result.entries[0].id == id
                assert inlines(result.marks[0]) == f"<sup><ref {id}>1</ref></sup>"

    @pytest.mark.parametrize(
        "change",
        [
            {"style": "vancouver"},
            {"language": "de"},
            {"clusters": CLUSTERS[1:]},
            {"items": (*ITEMS[:-1], {**ITEMS[-1], "volume": "99"})},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_whatever_changes_is_formatted_again(
        self, tmp_path: Path, change: dict[str, Any]
    ) -> None:
        same = specimen("nature")
        new = {"items": same.items, "clusters": same.clusters, "language": "en"} | change
        new["style"] = find_style(change.get("style", "nature"), None)
        with CitationEngine(tmp_path) as engine:
            engine.format([same])
            engine.close()
            engine.format([CitationRequest(**new)])
            assert engine.is_running

    @pytest.mark.parametrize("damage", ["cut", "flip", "empty", "swap"])
    def test_a_damaged_file_is_ignored_and_replaced(self, tmp_path: Path, damage: str) -> None:
        with CitationEngine(tmp_path) as engine:
            first = engine.format([specimen("nature")])
            (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
            whole = file.read_bytes()
            engine.format([specimen("vancouver")])
            (other,) = (path for path in tmp_path.rglob("*") if path.is_file() and path != file)
        file.write_bytes(
            {
                "cut": whole[:-10],
                "flip": whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
                "empty": b"",
                "swap": other.read_bytes(),
            }[damage]
        )
        with CitationEngine(tmp_path) as engine:
            assert engine.format([specimen("nature")]) == first
            assert engine.is_running
        assert file.read_bytes() == whole

    def test_a_file_in_the_folder_s_place_is_no_problem(self, tmp_path: Path) -> None:
        blocked = tmp_path / "cache"
        blocked.write_text("in the way")
        with CitationEngine(blocked) as engine:
            assert isinstance(engine.format([specimen("nature")])[0], FormattedCitations)
        assert blocked.read_text() == "in the way"
