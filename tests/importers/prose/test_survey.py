"""How a document cites: its styles, the order of its numbers, and texts cut out of it."""

from __future__ import annotations

from casekit.importers.prose import Marks, Names, one_paragraph, survey
from casekit.importers.rich import Look, Rich, Run

NAMES = Names(references={number: f"r{number}" for number in range(1, 13)})
WORKS = [{"id": "x", "author": [{"family": "Xuan"}], "issued": {"date-parts": [[2020]]}}]
TALK = [
    Rich.of("The potassium was 4 and the score 3."),
    Rich.of("It was tried 1, and again 2. It was confirmed 3,4."),
    Rich.of("It is used in leukaemia5 and in lymphoma 6."),
]


def raised(*parts: str) -> Rich:
    """Texts and raised texts in turn."""
    return Rich(tuple(Run(part, Look(raised=number % 2)) for number, part in enumerate(parts)))


def test_styles_and_order():
    marks = survey(TALK, NAMES)
    assert marks.styles == {"spaced": 0.8, "glued": 1.0}
    assert marks.cited == {1, 2, 3, 4, 5, 6}
    assert survey([raised("one", "1", " two", "2", " more", "3")], NAMES).ascending is True
    assert (
        survey([raised("one", "7", " two", "2", " more", "5", " last", "1")], NAMES).ascending
        is False
    )
    assert survey([raised("one", "1")], NAMES).ascending is None


def test_author_and_year_is_a_style():
    texts = [Rich.of("It works (Xuan, 2020), it seems (Xuan, 2020).")]
    assert survey(texts, Names(works=WORKS)).styles == {"author-year": 1.0}


def test_a_text_is_judged_alike_when_it_is_cut():
    marks = survey(TALK, NAMES)
    text = TALK[1]
    whole = one_paragraph(text, NAMES, marks).markdown
    assert whole == "It was tried [@r1], and again [@r2]. It was confirmed [@r3; @r4]."
    start = text.text.index("It was confirmed")
    parts = [one_paragraph(part, NAMES, marks).markdown for part in (text[:start], text[start:])]
    assert " ".join(parts) == whole


def test_a_text_that_was_not_surveyed_is_judged_by_the_rest():
    marks = survey(TALK, NAMES)
    text = Rich.of("As was shown 2, and as nobody denied 11, it works [12].")
    written = one_paragraph(text, NAMES, marks)
    assert written.markdown == "As was shown 2, and as nobody denied 11, it works [@r12]."
    assert [doubt.code for doubt in written.doubts] == ["CK961", "CK961"]


def test_without_a_survey_only_what_is_sure_is_a_citation():
    text = raised("It works 1 and helps", "2", " and cures [3] and lasts5. It is 4.")
    written = one_paragraph(text, NAMES, Marks())
    assert written.markdown == (
        "It works 1 and helps [@r2] and cures [@r3] and lasts [@r5]. It is 4."
    )


def test_a_number_that_is_a_citation_here_and_none_there_is_a_doubt():
    same = Rich.of("It was much the same as in others 4.")
    made = [Rich.of(f"A claim was made {number}.") for number in range(1, 4)]
    alone = survey([*made, same], NAMES)
    assert one_paragraph(same, NAMES, alone).markdown.endswith("others [@r4].")
    twice = one_paragraph(same, NAMES, survey([same, *made, same], NAMES))
    assert twice.markdown == same.text
    assert [doubt.code for doubt in twice.doubts] == ["CK961"]


def test_the_same_document_is_always_judged_alike():
    assert survey(TALK, NAMES) == survey(TALK, NAMES)
