"""Journals: image challenges, clinical challenges, endgames, self-tests, photo quizzes."""

from __future__ import annotations

from .. import asking, mess, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import converted, html, word
from . import english, latin, layout, one_question, untidy, with_options


def explained(case: Known) -> bool:
    """Whether a case has one question and a reason for each option."""
    return one_question(case) and case.has_rationales and latin(case)


@layout("journal-image-challenge", ".html", one_question)
def image_challenge(page: Page) -> bytes:
    """Title, authors, picture; the question ends the last paragraph; votes; answer below."""
    page.settings.cite = "none"
    mess.navigation(page, "li")
    parts.title(page)
    parts.authors_line(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    asking.voted_options(page, question, "A.", " {}%")
    page.label(f"{page.rng.randint(900, 30000)} responses")
    mess.around(page, 2)
    asking.key_line(page, 0, question, "{label}: {letter}. {text}", bold=True)
    parts.discussion(page)
    mess.notice(page)
    untidy(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-clinical-challenge", ".html", one_question)
def clinical_challenge(page: Page) -> bytes:
    """Sections with headings, the answer as letter and text, AMA references, statements."""
    page.settings.after_stop = True
    parts.series(page)
    parts.title(page)
    parts.authors_line(page)
    parts.heading(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, kind="h")
    asking.listed_options(page, question, "A.")
    mess.around(page, 1, "div class=ad")
    parts.heading(page, page.word("key"))
    asking.key_line(page, 0, question, "{letter}. {text}")
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.disclosures(page)
    parts.acknowledgements(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "ama", "auto")
    untidy(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-endgames", ".html", latin)
def endgames(page: Page) -> bytes:
    """Numbered questions first; numbered short answers and the discussion on a second page."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.byline(page, ("submitter",), label=False)
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question)
        asking.lead_in(page, question, before=f"{number + 1}. ")
        if "options" in question:
            asking.options(page, question, "(A)")
    parts.heading(page, page.word("solutions"))
    for number, question in enumerate(page.case.questions):
        if "options" in question:
            asking.key_line(page, number, question, f"{number + 1}. {{letter}} – {{text}}")
            continue
        blocks, said = page.text(question["model_answer"], question)
        page.truth.questions[number].model_answer = said
        lead = Run(f"{number + 1}. ", label=True)
        page.add(Block(runs=(lead, *blocks[0].runs)), *blocks[1:])
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    if page.case.get("take_home_points"):
        parts.heading(page, page.word("take_home"))
        parts.points(page, "take_home_points")
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "1 ", doi=False)
    mess.notice(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-case-report", ".docx", one_question)
def case_report(page: Page) -> bytes:
    """An accepted manuscript: real heading styles, raised citations, Lancet references."""
    page.add(Block(runs=(Run("Journal of Invented Cases"),), part="header"))
    parts.title(page, "title")
    parts.authors_line(page)
    parts.heading(page, page.word("case"), level=1)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    parts.heading(page, page.word("question"), level=1)
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, page.rng.choice(["A)", "A.", "(a)".upper()]))
    parts.heading(page, page.word("key"), level=1)
    asking.key_line(page, 0, question, "{letter}")
    parts.heading(page, page.word("discussion"), level=1)
    parts.discussion(page)
    parts.acknowledgements(page)
    parts.heading(page, page.word("references"), level=1)
    parts.references(page, "lancet", "1 ")
    untidy(page)
    return word.write(page.blocks)


@layout("journal-self-test", ".html", one_question)
def self_test(page: Page) -> bytes:
    """Boxes instead of letters, and the key in words."""
    page.settings.after_stop = True
    parts.title(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    for runs in asking.option_runs(page, question):
        page.add(Block(runs=(Run("❑ ", label=True), *runs)))
    mess.around(page, 1)
    asking.key_line(page, 0, question, "{label}: {text}", bold=True)
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "ama", "1.")
    parts.people(page)
    untidy(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-photo-quiz", ".html", explained)
def photo_quiz(page: Page) -> bytes:
    """Options broken by <br> in one paragraph; the key in a sentence; a reason for each option."""
    page.settings.cite = "sup"
    parts.series(page, "{title}", "h")
    parts.title(page, "bold")
    parts.byline(page, ("submitter",), label=False)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, before=f"{page.word('question')}: ")
    runs: list[Run] = []
    for place, found in enumerate(asking.option_runs(page, question)):
        if place:
            runs.append(Run("\n"))
        runs += [Run(f"{page.letter((0, place))}. ", label=True), *found]
    page.add(Block(runs=tuple(runs)))
    parts.heading(page, page.word("discussion"))
    page.label(asking.said_key(page, 0, question))
    parts.discussion(page)
    asking.rationales(page, 0, question, "{letter}. {text}: ")
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "1.")
    mess.around(page, 3)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-epub", ".epub", one_question)
def journal_epub(page: Page) -> bytes:
    """An issue as an e-book."""
    return converted.write(_tidy(page, "bracket sup", "lancet"), "epub")


@layout("journal-odt", ".odt", with_options)
def journal_odt(page: Page) -> bytes:
    """A manuscript written with LibreOffice."""
    return converted.write(_tidy(page, "sup", "nature"), "odt")


@layout("journal-rtf", ".rtf", with_options)
def journal_rtf(page: Page) -> bytes:
    """A manuscript kept as RTF."""
    return converted.write(_tidy(page, "bracket", "vancouver"), "rtf")


def _tidy(page: Page, cite: str, style: str) -> bytes:
    page.settings.cite = cite
    parts.title(page, "h")
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        if len(page.case.questions) > 1:
            parts.heading(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question)
        if "options" in question:
            asking.options(page, question, "A.")
            asking.key_line(page, number, question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, style, "1.")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("journal-author-year", ".docx", lambda case: english(case) and one_question(case))
def author_year(page: Page) -> bytes:
    """Author–year citations and an alphabetical list without numbers."""
    page.settings.cite = "author-year"
    parts.title(page, "bold")
    parts.authors_line(page)
    parts.heading(page, page.word("case"), "bold")
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    asking.options(page, question, "A.")
    parts.heading(page, page.word("discussion"), "bold")
    parts.discussion(page)
    asking.key_line(page, 0, question)
    parts.heading(page, page.word("references"), "bold")
    _alphabetical(page, page.rng.choice(["apa", "harvard"]))
    untidy(page)
    return word.write(page.blocks)


def _alphabetical(page: Page, style: str) -> None:
    parts.references(page, style, "")
