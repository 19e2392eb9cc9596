"""The form, filled in and read back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from casekit.document.words import catalogues
from casekit.importers.blocks import Block, Kind, SourceDocument
from casekit.importers.form import Form, fields, is_form, read_form
from casekit.importers.form.fields import Part
from casekit.importers.form.people import people
from casekit.importers.form.words import FormWords
from casekit.importers.rich import Look, Rich
from casekit.model.case import ConsentKind, Role
from tests.word.form.filling import Paper, form, retype, written


def filled(language: str = "en") -> Paper:
    """A form that an author has filled in with care."""
    return Paper(_filled(language))


@cache
def _filled(language: str) -> bytes:
    paper = form(language)
    (about,) = paper.tables(Part.CASE)
    paper.write(about, {"title": "Tired for three months", "keywords": "anaemia; iron"})
    people = paper.tables(Part.PEOPLE)
    paper.write(
        people[0],
        {
            "given": "Ada M.",
            "family": "van der Berg",
            "degrees": "MD, PhD",
            "email": "ada@example.org",
            "department": "Haematology",
            "institution": "City Hospital",
            "city": "Delft",
            "country": "Netherlands",
            "corresponding": "☒",
            "more_affiliations": "Chair of Medicine, Example University, Delft, Netherlands",
            "positions": "Consultant\nHead of the laboratory",
            "disclosures": "None",
        },
    )
    paper.write(
        people[1],
        {"given": "Ben", "family": "Okoro", "disclosures": "Lecture fees from Example Pharma"},
    )
    paper.type_over(Part.OBJECTIVES, "Choose iron by mouth", "Interpret a ferritin of 8 µg/L")
    paper.type_over(Part.VIGNETTE, "A woman of 34 is tired.", "Her haemoglobin is 84 g/L.")
    paper.type_over(Part.QUESTION, "What is the most appropriate next step?")
    paper.options(
        ("Transfusion", "", "She is stable."),
        ("Iron by mouth", "x", "First choice [1]."),
        ("Nothing", "☐", "She has complaints."),
    )
    paper.type_over(Part.DISCUSSION, "Choice B is right [1].", "It costs little.")
    paper.type_over(Part.TAKE_HOME, "Ask about menstruation.")
    paper.type_over(Part.REFERENCES, "Stoffel N. Iron. Blood 2020;1:2-3.", "Muir A. Iron. 2021.")
    paper.consent(ConsentKind.OBTAINED)
    return paper.saved()


@pytest.mark.parametrize("language", catalogues())
def test_filled_in_it_is_read_without_a_doubt(language: str) -> None:
    document = filled(language).read()
    assert is_form(document)
    read = read_form(document)
    assert [(doubt.code, doubt.message, doubt.words) for doubt in read.doubts] == []
    assert read.unplaced == ()
    assert read.title.text == "Tired for three months"
    assert read.series.text == read.issue.text == ""
    assert read.keywords == ("anaemia", "iron")
    ada, ben = read.people
    assert (ada.given, ada.family, ada.degrees) == ("Ada M.", "van der Berg", ("MD", "PhD"))
    assert (ada.roles, ben.roles) == ((Role.SUBMITTER,), (Role.DISCUSSANT,))
    assert (ada.department, ada.institution) == ("Haematology", "City Hospital")
    assert (ada.city, ada.country, ada.email) == ("Delft", "Netherlands", "ada@example.org")
    assert (ada.corresponding, ben.corresponding) == (True, False)
    assert ada.positions == ("Consultant", "Head of the laboratory")
    assert len(ada.more_affiliations) == 1
    assert (ada.nothing_to_disclose, ben.nothing_to_disclose) == (True, False)
    assert ben.disclosures.text == "Lecture fees from Example Pharma"
    texts = {part: [block.text.text for block in found] for part, found in read.fields.items()}
    assert texts == {
        Part.OBJECTIVES: ["Choose iron by mouth", "Interpret a ferritin of 8 µg/L"],
        Part.VIGNETTE: ["A woman of 34 is tired.", "Her haemoglobin is 84 g/L."],
        Part.DISCUSSION: ["Choice B is right [1].", "It costs little."],
        Part.TAKE_HOME: ["Ask about menstruation."],
        Part.REFERENCES: ["Stoffel N. Iron. Blood 2020;1:2-3.", "Muir A. Iron. 2021."],
    }
    (question,) = read.questions
    assert [block.text.text for block in question.lead_in] == [
        "What is the most appropriate next step?"
    ]
    assert [(one.letter, one.text.text) for one in question.options] == [
        ("A", "Transfusion"),
        ("B", "Iron by mouth"),
        ("C", "Nothing"),
    ]
    assert question.options[1].rationale.text == "First choice [1]."
    assert question.key == ("B",)
    assert read.consent is ConsentKind.OBTAINED
    assert read.figures == ()


def doubts(document: SourceDocument) -> list[tuple[str, str]]:
    return [(pointer, doubt.code) for pointer, doubt in read_form(document).told]


@pytest.mark.parametrize("language", catalogues())
def test_left_as_it_is_it_says_nothing(language: str) -> None:
    document = form(language, questions=2).read()
    assert is_form(document)
    read = read_form(document)
    assert read == Form(told=read.told)
    assert [(pointer, doubt.code) for pointer, doubt in read.told] == [
        ("/questions/0", "CK990"),
        ("/questions/1", "CK990"),
        ("/title", "CK990"),
        ("/contributors", "CK990"),
        ("/vignette", "CK990"),
        ("/discussion", "CK990"),
        ("/consent", "CK996"),
    ]


@pytest.mark.parametrize("language", catalogues())
def test_without_styles_the_headings_words_tell_the_parts(language: str) -> None:
    """As some programs save it, and a heading with them as a paragraph."""
    document = filled(language).read()
    bare = tuple(replace(one, style="", kind=_plainer(one.kind)) for one in document.blocks)
    plain = replace(document, blocks=bare)
    assert is_form(plain)
    assert _said(read_form(plain)) == _said(read_form(document))


def _plainer(kind: Kind) -> Kind:
    return "paragraph" if kind == "heading" else kind


def _said(read: Form) -> tuple:
    texts = {part: [one.text for one in blocks] for part, blocks in read.fields.items()}
    return read.title, read.people, texts, read.questions[0].options, read.consent, read.doubts


@pytest.mark.parametrize(
    "text",
    [
        "Case\nContributors\nVignette\nQuestion\nDiscussion\nReferences",
        "Vignette\nQuestion\nReferences\nFunding\nAcknowledgements\nKeywords",
        "A story.\nWhat next?\nA. One\nB. Two\nAnswer: A",
    ],
)
def test_other_documents_are_no_form(text: str) -> None:
    blocks = tuple(Block("heading", Rich.of(line), level=1) for line in text.split("\n"))
    assert not is_form(SourceDocument(Path("x.docx"), "docx", blocks))


MARKS = [
    *((mark, True) for mark in ("x", "X", " x ", "✓", "✔️", "☒", "☑", "yes", "Ja", "OUI", "sí")),
    *((mark, True) for mark in ("B", "b.", "(B)", "*", "Correct", "richtig", "نعم", "evet", "[x]")),
    *((mark, False) for mark in ("", "☐", "no", "Nein", "–", "-", "false", "non", "hayır", "لا")),
    *((mark, None) for mark in ("?", "A", "maybe", "see below", "1", "50%")),
]


@pytest.mark.parametrize(("mark", "expected"), MARKS)
def test_marks_are_read_as_people_set_them(mark: str, expected: bool | None) -> None:
    paper = filled()
    paper.options(("Transfusion", "", ""), ("Iron by mouth", mark, ""), ("Nothing", "", ""))
    read = read_form(paper.read())
    assert read.questions[0].key == (("B",) if expected else ())
    codes = [doubt.code for doubt in read.doubts]
    assert codes == {True: [], False: ["CK991"], None: ["CK992", "CK991"]}[expected]


def test_two_marks_are_taken_and_told() -> None:
    paper = filled()
    paper.options(("One", "x", ""), ("Two", "x", ""), ("Three", "", ""))
    read = read_form(paper.read())
    assert read.questions[0].key == ("A", "B")
    assert [(pointer, one.code) for pointer, one in read.told] == [("/questions/0/key", "CK992")]


def test_rows_may_be_added_left_out_and_removed() -> None:
    paper = filled()
    paper.options(*((f"Option {n}", "x" if n == 7 else "", f"Because {n}") for n in range(1, 9)))
    read = read_form(paper.read())
    assert [one.letter for one in read.questions[0].options] == list("ABCDEFGH")
    assert read.questions[0].key == ("G",)
    paper.options(("One", "", ""), ("", "", ""), ("Three", "x", ""), ("‹An option›", "☐", ""))
    read = read_form(paper.read())
    letters = [(one.letter, one.text.text) for one in read.questions[0].options]
    assert letters == [("A", "One"), ("C", "Three")]  # the letters that the author saw
    assert read.doubts == ()
    paper.options(("One", "x", ""), ("", "", "A reason without an option"))
    assert doubts(paper.read()) == [("/questions/0/options", "CK990")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("A. One", "B. Two"), ["One", "Two"]),
        (("(A) One", "(B) Two"), ["One", "Two"]),
        (("A. One", "Two"), ["A. One", "Two"]),
        (("B. One", "A. Two"), ["B. One", "A. Two"]),
        (("A. fumigatus", "C. albicans"), ["A. fumigatus", "C. albicans"]),
    ],
)
def test_letters_that_were_typed_though_the_form_counts(
    typed: tuple[str, str], expected: list[str]
) -> None:
    paper = filled()
    paper.options((typed[0], "x", ""), (typed[1], "", ""))
    read = read_form(paper.read())
    assert [one.text.text for one in read.questions[0].options] == expected


@pytest.mark.parametrize(
    "typed",
    ["Tired", "Tired {}", "{}Tired", "{} Tired {}"],
)
def test_what_is_left_of_the_forms_texts_is_never_content(typed: str) -> None:
    paper = filled()
    (about,) = paper.tables(Part.CASE)
    paper.write(about, {"title": typed.replace("{}", FormWords().type_title)})
    assert read_form(paper.read()).title.text == "Tired"


def test_a_text_to_type_over_that_has_lost_a_mark_is_none() -> None:
    paper = filled()
    paper.type_over(Part.FUNDING, "Who paid for this work›")
    paper.type_over(Part.ACKNOWLEDGEMENTS, "Whom you thank, and for what")
    read = read_form(paper.read())
    assert Part.FUNDING not in read.fields
    assert [one.text.text for one in read.fields[Part.ACKNOWLEDGEMENTS]] == [
        "Whom you thank, and for what"
    ]


def test_several_paragraphs_and_looks_are_kept_as_they_stand() -> None:
    paper = filled()
    document = paper.read()
    vignette = next(one for one in document.blocks if one.text.text.startswith("A woman of 34"))
    at = document.blocks.index(vignette) + 1
    bold = Rich.of("Iron", Look(bold=True))
    more = (
        Block("item", bold, level=1, marker="•", style="List Bullet"),
        Block("table", rows=((Rich.of("Hb"), Rich.of("84 g/L")),), header_rows=1),
        Block("figure", picture="image2.png", alt="A smear"),
    )
    changed = replace(document, blocks=(*document.blocks[:at], *more, *document.blocks[at:]))
    read = read_form(changed)
    assert read.fields[Part.VIGNETTE][1:4] == more
    assert read.doubts == ()


def test_advice_that_was_reworded_is_kept_and_told() -> None:
    paper = filled()
    advice = next(p for p in paper.paragraphs(Part.VIGNETTE) if "identify" in written(p))
    retype(advice, "She lives alone.")
    read = read_form(paper.read())
    assert read.fields[Part.VIGNETTE][0].text.text == "She lives alone."
    assert [(pointer, one.code, one.words) for pointer, one in read.told] == [
        ("/vignette", "CK997", "She lives alone.")
    ]


def test_a_heading_that_was_reworded_is_kept_and_told() -> None:
    document = filled().read()
    blocks = tuple(
        replace(one, text=Rich.of("The patient")) if one.text.text == "Vignette" else one
        for one in document.blocks
    )
    read = read_form(replace(document, blocks=blocks))
    assert [one.text.text for one in read.fields[Part.VIGNETTE]][:2] == [
        "The patient",
        "A woman of 34 is tired.",
    ]
    assert [(pointer, one.code) for pointer, one in read.told] == [("/vignette", "CK997")]


def test_text_for_which_the_form_does_not_ask_is_unplaced_and_told() -> None:
    document = filled().read()
    first = Block("paragraph", Rich.of("Dear editors, here is our case."))
    read = read_form(replace(document, blocks=(first, *document.blocks)))
    assert read.unplaced == (first,)
    assert [(pointer, one.code, one.words) for pointer, one in read.told] == [
        ("/import/unplaced", "CK995", first.text.text)
    ]


def table(*rows: tuple[str, ...]) -> Block:
    return Block("table", rows=tuple(tuple(Rich.of(cell) for cell in row) for row in rows))


PEOPLE = [
    pytest.param(
        [table(("Given names", "Ada", "Family name", "Berg"), ("Role", "Submitter", "", "")),
         table(("Given names", "Ben", "Family name", "Okoro"), ("Role", "discussant", "", ""))],
        id="a table for each",
    ),
    pytest.param(
        [table(("Given names", "Ada", "Family name", "Berg"), ("Role", "Submitter", "", ""),
               ("Given names", "Ben", "Family name", "Okoro"), ("Role", "Diskussion", "", ""))],
        id="tables that touched and became one",
    ),
    pytest.param(
        [table(("Given names", "Family name", "Role"), ("Ada", "Berg", "Submitter"),
               ("Ben", "Okoro", "Discussant"))],
        id="people in rows",
    ),
    pytest.param(
        [table(("Given names", "Ada"), ("Family name", "Berg"), ("Role", "Submitter")),
         table(("Vornamen", "Ben"), ("Familienname", "Okoro"), ("Rolle", "Diskussion"))],
        id="two columns, two languages",
    ),
]  # fmt: skip


@pytest.mark.parametrize("tables", PEOPLE)
def test_people_may_be_arranged_otherwise(tables: list[Block]) -> None:
    found, told = people(tables)
    assert [(one.given, one.family, one.roles) for one in found] == [
        ("Ada", "Berg", (Role.SUBMITTER,)),
        ("Ben", "Okoro", (Role.DISCUSSANT,)),
    ]
    assert told == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Role", "Head of department"), "CK993"),
        (("Role", ""), "CK993"),
        (("Corresponding author", "perhaps"), "CK992"),
        (("", "A line that belongs to no label"), "CK995"),
        (("Family name", "Berg"), ""),
    ],
)
def test_what_is_unclear_about_people_is_told(row: tuple[str, str], code: str) -> None:
    rows = {"Given names": "Ada", "Family name": "Berg", "Role": "Submitter"} | dict([row])
    found, told = people([table(*rows.items())])
    assert len(found) == 1
    assert [doubt.code for _, doubt in told] == ([code] if code else [])


@pytest.mark.parametrize(
    "word", ["None", "none.", "Keine", "Nothing to disclose.", "yok", "لا يوجد"]
)
def test_nothing_to_disclose_is_understood(word: str) -> None:
    rows = [
        ("Given names", "Ada"),
        ("Family name", "Berg"),
        ("Role", "Editor"),
        ("Disclosures", word),
    ]
    ((person,), _) = people([table(*rows)])
    assert person.nothing_to_disclose


def test_figures_belong_to_the_tables_behind_them() -> None:
    document = filled().read()
    place = next(
        at
        for at, one in enumerate(document.blocks)
        if fields.part_of_style(one.style) is Part.REFERENCES
    )
    pictures = [Block("figure", picture=f"image{n}.png") for n in (1, 2)]
    more = (
        pictures[0],
        table(("Caption", "The marrow"), ("Description", "Blasts"), ("Credit", "")),
        pictures[1],
        table(("Caption", "The blood"), ("Description", ""), ("Credit", "The laboratory")),
        table(("Caption", "Not sent"), ("Description", ""), ("Credit", "")),
        table(("Caption", ""), ("Description", ""), ("Credit", "")),
    )
    blocks = (*document.blocks[:place], *more, *document.blocks[place:])
    read = read_form(replace(document, blocks=blocks))
    assert [(one.picture, one.caption.text, one.description) for one in read.figures] == [
        (pictures[0], "The marrow", "Blasts"),
        (pictures[1], "The blood", ""),
        (None, "Not sent", ""),
    ]
    assert [(pointer, one.code) for pointer, one in read.told] == [
        ("/figures/1/alt", "CK990"),
        ("/figures", "CK994"),
    ]


@pytest.mark.parametrize(
    ("ticked", "expected", "codes"),
    [
        ([], None, ["CK996"]),
        (["waived"], ConsentKind.WAIVED, []),
        (["fictitious"], ConsentKind.FICTITIOUS, []),
        (["obtained", "waived"], None, ["CK996"]),
    ],
)
def test_consent_is_the_one_line_that_is_ticked(
    ticked: list[str], expected: ConsentKind | None, codes: list[str]
) -> None:
    paper = filled()
    paper.consent("obtained", "☐")
    for kind in ticked:
        paper.consent(kind)
    read = read_form(paper.read())
    assert read.consent is expected
    assert [doubt.code for doubt in read.doubts] == codes


def test_nonsense_is_read_in_no_time() -> None:
    junk = "‹‹›‹ A. (x) " * 15_000
    document = form().read()
    blocks = tuple(
        replace(one, rows=((Rich.of(junk),) * 4,) * 3)
        if one.rows
        else replace(one, text=Rich.of(junk))
        for one in document.blocks
    )
    read_form(replace(document, blocks=blocks))


def test_what_programs_leave_of_controls_is_nothing() -> None:
    paper = filled()
    document = paper.read()
    blocks = tuple(
        replace(
            one,
            rows=tuple(tuple(cell + Rich.of("\x01") for cell in row) for row in one.rows),
            text=Rich.of("\x04") + one.text + Rich.of("\r\x05") if one.text else one.text,
        )
        for one in document.blocks
    )
    read = read_form(replace(document, blocks=blocks))
    assert read.doubts == ()
    assert read.title.text == "Tired for three months"
    assert read.questions[0].key == ("B",)
