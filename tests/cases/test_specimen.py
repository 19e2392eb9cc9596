"""The case of September 2021 is retold with all its facts, and its four corrections."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Citation

ORDER = (
    "short2020", "pusic2015", "delima2010", "platzbecker2012", "platzbecker2018", "dinardo2020",
    "perl2019", "levis2018", "stone2017", "maziarz2021", "burchert2020", "xuan2020",
)  # fmt: skip


def prose(markdown: str) -> str:
    return re.sub(r"\s*\[@[^]]*\]|[*^~]|^#+ ", "", markdown)


@pytest.mark.parametrize(
    "fact",
    [
        "61-year-old woman", "FLT3-ITD", "allogeneic hematopoietic cell transplantation",
        "myeloablative", "HLA-matched sibling donor", "HLA-MSD", "relapsed", "clinical trial",
        "venetoclax, decitabine and gilteritinib", "complete molecular remission", "day 40",
        "tacrolimus", "graft-versus-host disease", "infection", "comprehensive metabolic profile",
        "complete blood count with differential", "Bone marrow examination",
        "undetectable in the marrow aspirate", "CD33+", "CD3+", "100% donor",
        "prophylactic maintenance therapy",
    ],
)  # fmt: skip
def test_the_vignette_tells_it_all(specimen, fact):
    assert fact in prose(specimen.case.vignette)


@pytest.mark.parametrize(
    "fact",
    [
        "about 50%", "measurable residual disease (MRD)", "7+3", "unmet",
        "hypomethylating agent (HMA)", "uncontrolled or retrospective",
        "VIALE-A, a double-blind trial against placebo", "VIALE-T (NCT04161885)",
        "tyrosine kinases FLT3 and AXL", "relapsed or refractory",
        "MORPHO (NCT02997202; sponsor: Astellas)", "ongoing, with results expected in 2025",
        "as of September 2021", "first-generation FLT3 tyrosine kinase inhibitor (TKI)",
        "first-line", "midostaurin or to conventional care",
        "phase 3 trial run open-label in China",
        "progression-free survival and longer overall survival (OS)",
        "Relapse-free survival (RFS) was the primary endpoint",
        "names RFS as the primary endpoint of the Chinese trial as well",
        "median follow-up of 41.8 months", "Median RFS was 30.9 months with placebo",
        "HR 0.39, 95% CI 0.18–0.85; P = 0.013", "At the 24-month horizon",
        "75% (HR 0.25, P = 0.002)",
        "median follow-up of 21.3 months", "78.9% with sorafenib versus 56.6%",
        "HR 0.37, 95% CI 0.22–0.63; P < 0.0001", "90.5% versus 66.2%",
        "HR 0.24, 95% CI 0.08–0.74; P = 0.007", "82.1% versus 68.0%",
        "HR 0.48, 95% CI 0.27–0.86; P = 0.012", "off-label",
    ],
)  # fmt: skip
def test_the_discussion_tells_it_all(specimen, fact):
    assert fact in prose(specimen.case.discussion)


def test_the_five_options_stand_in_order(specimen):
    (question,) = specimen.case.questions
    assert [option.text for option in question.options] == [
        "Initiate decitabine",
        "Initiate venetoclax and azacitidine",
        "Initiate sorafenib",
        "Initiate gilteritinib",
        "Withhold maintenance therapy",
    ]
    assert question.key == ("sorafenib",)


def test_the_key_prints_as_c_where_the_discussion_names_it(specimen_document):
    last = plain_text(specimen_document.discussion[-1].children)
    assert last.endswith("The correct answer is therefore option C.")
    assert "(option E)" in last
    assert specimen_document.questions[0].answer.letters == ("C",)


def test_references_are_numbered_by_first_citation(specimen_document):
    assert tuple(reference.id for reference in specimen_document.references) == ORDER
    assert [reference.label for reference in specimen_document.references] == [
        f"{number}." for number in range(1, 13)
    ]


def test_the_marks_are_those_of_the_published_case(specimen_document):
    marks = [
        plain_text(node.children)
        for node in chain.from_iterable(walk(block) for block in specimen_document.discussion)
        if isinstance(node, Citation)
    ]
    assert marks[:10] == ["1", "2", "3–5", "6", "7", "8", "9", "10", "11,12", "12"]
    assert set(marks[10:]) == {"11", "12"}


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("before transplantation", "short2020"), ("decitabine", "pusic2015"),
        ("Azacitidine, another", "delima2010; @platzbecker2012; @platzbecker2018"),
        ("VIALE-A", "dinardo2020"), ("does not extend", "perl2019"),
        ("At the time of writing", "levis2018"), ("first-line", "stone2017"),
        ("conventional care", "maziarz2021"), ("In *FLT3*-ITD-positive", "burchert2020; @xuan2020"),
        ("HR 0.39", "burchert2020"), ("HR 0.25", "burchert2020"), ("HR 0.37", "xuan2020"),
        ("HR 0.24", "burchert2020"), ("HR 0.48", "xuan2020"),
    ],
)  # fmt: skip
def test_every_citation_stands_behind_its_claim(specimen, claim, cited):
    after = specimen.case.discussion.split(claim, 1)[1]
    assert re.search(r"\[@([^]]*)\]", after)[1] == cited


def test_the_two_faulty_references_are_right(specimen_document):
    printed = [plain_text(reference.content) for reference in specimen_document.references]
    assert printed[9].startswith("Maziarz, R. T. et al. Midostaurin after")
    assert printed[9].endswith("Bone Marrow Transplant. 56, 1180–1189 (2021).")
    assert printed[10].startswith("Burchert, A. et al. Sorafenib maintenance")
    assert printed[10].endswith("J. Clin. Oncol. 38, 2993–3002 (2020).")


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (1, "JAMA Oncol. 6, 1890–1899 (2020)."),
        (2, "Biol. Blood Marrow Transplant. 21, 1761–1769 (2015)."),
        (3, "Cancer 116, 5420–5431 (2010)."),
        (4, "Leukemia 26, 381–389 (2012)."),
        (5, "Lancet Oncol. 19, 1668–1679 (2018)."),
        (6, "N. Engl. J. Med. 383, 617–629 (2020)."),
        (7, "N. Engl. J. Med. 381, 1728–1740 (2019)."),
        (8, "J. Clin. Oncol. 36, TPS7075 (2018)."),
        (9, "N. Engl. J. Med. 377, 454–464 (2017)."),
        (12, "Lancet Oncol. 21, 1201–1212 (2020)."),
    ],
)
def test_the_other_references_are_as_published(specimen_document, number, end):
    assert plain_text(specimen_document.references[number - 1].content).endswith(end)


def test_the_corrections_are_on_record(specimen):
    history = "\n".join(entry.summary for entry in specimen.case.history)
    for words in ("56, 1180–1189 (2021)", "38, 2993–3002 (2020)", "24-month horizon",
                  "Primary endpoint of the Chinese"):  # fmt: skip
        assert words in history


def test_the_estimates_are_structured_with_their_horizons(specimen):
    ratios = {
        (item.trial, item.endpoint, item.horizon): (item.estimate, item.interval, item.p_value)
        for item in specimen.case.statistics
        if item.measure == "HR"
    }
    assert len(ratios) == 5
    numbers = {
        estimate: (interval and (interval.lower, interval.upper), p.operator, p.value)
        for estimate, interval, p in ratios.values()
    }
    assert numbers == {
        0.39: ((0.18, 0.85), "=", 0.013),
        0.25: (None, "=", 0.002),
        0.37: ((0.22, 0.63), "<", 0.0001),
        0.24: ((0.08, 0.74), "=", 0.007),
        0.48: ((0.27, 0.86), "=", 0.012),
    }
    horizons = {item.estimate: item.horizon for item in specimen.case.statistics}
    assert horizons[0.25] == "24 months"
    assert "whole follow-up" in horizons[0.39]


def test_contributors_are_who_they_were(specimen_document):
    submitters, discussants = specimen_document.bylines
    assert submitters.text == "Syed Ali Abutalib and Nicolaus Kröger"
    assert discussants.text == "Andreas Burchert"
    assert specimen_document.discussion_heading == (
        "Expert perspective by Professor Dr. Andreas Burchert"
    )
    places = "\n".join(item.text for item in specimen_document.affiliations)
    for words in ("Zion, Illinois", "Rosalind Franklin University of Medicine and Science",
                  "University Hospital Hamburg-Eppendorf", "Campus Marburg",
                  "Philipps University of Marburg"):  # fmt: skip
        assert words in places
    assert [person.family for person in specimen_document.people if person.corresponding] == [
        "Kröger"
    ]


def test_nothing_is_invented_about_its_people_or_its_patient(specimen):
    assert all(person.disclosure is None for person in specimen.case.contributors)
    assert all(person.email is None for person in specimen.case.contributors)
    assert specimen.case.consent is None


def test_it_says_that_it_is_retold(specimen):
    adaptation = specimen.case.adaptation
    assert "retold, for demonstration" in adaptation.statement
    assert "wording is not that of the authors" in adaptation.statement
    assert adaptation.source.title.startswith("Role of maintenance therapy following")
    assert "September 2021" in adaptation.source.published


def test_the_drug_has_one_spelling(specimen):
    assert "azacytidine" not in specimen.file.read_text(encoding="utf-8").casefold()


def test_participants_do_not_read_the_key_before_the_question(specimen):
    case = specimen.case
    before = (case.id, case.title, case.short_title, case.vignette, *case.keywords)
    objectives = (item.text for item in case.learning_objectives)
    assert not any("sorafenib" in text.casefold() for text in (*before, *objectives))
