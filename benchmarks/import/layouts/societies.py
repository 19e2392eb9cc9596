"""Societies: web pages and newsletters with all that stands around a case."""

from __future__ import annotations

from dataclasses import replace

from .. import asking, mess, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import html, word
from . import english, latin, layout, one_question, untidy, with_options


def _lone_english(case: Known) -> bool:
    return one_question(case) and english(case)


@layout("society-page", ".html", _lone_english)
def society_page(page: Page) -> bytes:
    """Title three times, only the first option lettered, key after the discussion, glued marks."""
    page.settings.cite = page.rng.choice(["glued", "spaced"])
    page.settings.join = page.rng.choice([",", ", "])
    page.settings.headings = False
    title = page.case.tree["title"].replace("*", "")
    series = page.case.tree["series"]
    mess.navigation(page, "li", 4)
    page.truth.series, page.truth.issue = series["title"], series["issue"]
    page.add(Block("h", (Run(f"{series['title']} – {title}"),), 1))
    page.add(Block(runs=(Run(f"{series['issue']} {series['title']}"),)))
    parts.title(page, "plain", "Title: ")
    parts.byline(page, honorific=False, degrees=False, between=" and ")
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "first")
    expert = [one for one in page.case.get("contributors") if "discussant" in one["roles"]]
    name = f" by {parts.full_name(expert[0])}" if expert else ""
    page.label(f"Expert Perspective{name}")
    parts.discussion(page)
    asking.key_line(
        page,
        0,
        question,
        page.rng.choice(
            ["Correct Answer - {letter}", "Correct answer – {letter}", "Anser: {letter}"]
        ),
    )
    parts.references(page, "nature", "auto")
    parts.people(page)
    page.label("Future Clinical Case of the Month")
    mess.invitation(page)
    mess.notice(page)
    untidy(page)
    return html.write(page.blocks, title)


@layout("society-radio-buttons", ".html", with_options)
def radio_buttons(page: Page) -> bytes:
    """A form: radio buttons, the answer folded away in details."""
    page.settings.cite = "bracket"
    mess.navigation(page, "span")
    parts.title(page, before="")
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question)
        asking.lead_in(page, question)
        for place, runs in enumerate(asking.option_runs(page, question)):
            before = f'<div><label><input type="radio" name="q{number}" value="{place}"> '
            page.add(Block(runs=tuple(runs), tag="span", before=before, after="</label></div>"))
        page.add(Block("raw", before="<details>"))
        page.label("Show answer", tag="summary")
        asking.key_line(page, number, question, "{label}: {text}")
        if "explained" not in question and page.case.has_rationales:
            asking.rationales(page, number, question, "{text} – ")
        page.add(Block("raw", before="</details>"))
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "auto")
    mess.around(page, 3, "div")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("society-div-soup", ".html", one_question)
def div_soup(page: Page) -> bytes:
    """Nothing but divs and spans, with scripts and styles."""
    page.settings.after_stop = page.rng.random() < 0.5
    mess.navigation(page, 'a href="#"', 5)
    parts.series(page, "{title}, {issue}")
    parts.title(page, "p")
    parts.byline(page, ("submitter",))
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, page.rng.choice(["A)", "A.", "A:", "A -"]))
    mess.around(page, 2)
    asking.key_line(page, 0, question, "{label}: {letter}", bold=True)
    parts.heading(page, page.word("discussion"), "bold")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "bold")
    parts.references(page, "ama", page.rng.choice(["1.", "1)", "[1]"]))
    page.blocks[:] = [
        block
        if block.kind in {"table", "img", "raw"} or block.tag
        else replace(block, tag='div class="x"', before="<div><div>", after="</div></div>")
        for block in page.blocks
    ]
    untidy(page)
    head = "<style>.x{color:#333}</style><script>var key='A';</script>\n"
    return html.write(page.blocks, page.case.tree["title"], page.truth.language, head=head)


@layout("society-two-columns", ".html", one_question)
def two_columns(page: Page) -> bytes:
    """A page laid out with a table: the menu on the left, the case on the right."""
    page.settings.cite = "bracket"
    mess.navigation(page, "p", 5)
    page.add(Block("raw", before='</td><td valign="top">'))
    parts.title(page, "bold")
    parts.byline(page, between=" and ")
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    asking.options(page, question, "A.")
    parts.heading(page, page.word("discussion"), "bold")
    parts.discussion(page)
    asking.key_line(page, 0, question, bold=True)
    parts.heading(page, page.word("references"), "bold")
    parts.references(page, "vancouver", "1.", doi=False)
    untidy(page)
    return html.write(
        page.blocks,
        page.case.tree["title"],
        page.truth.language,
        before='<table width="100%"><tr><td width="20%">',
        after="</td></tr></table>",
    )


@layout("society-newsletter", ".docx", _lone_english)
def newsletter(page: Page) -> bytes:
    """A newsletter in Word: bold labels, glued marks, references without titles."""
    page.settings.cite = "sup"
    page.settings.headings = False
    page.add(Block(runs=(Run("Society Newsletter"),), part="header"))
    parts.series(page, "{title} – {issue}", "bold")
    parts.title(page, "bold")
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, before="Question: ", bold=True)
    asking.options(page, question, "A-", gap=page.rng.choice(["", " "]))
    asking.key_line(page, 0, question, "Answer:{letter}")
    page.label("Discussion", bold=True)
    parts.discussion(page)
    page.label("References", bold=True)
    parts.references(page, "newsletter", "1.")
    parts.disclosures(page, "bold")
    mess.invitation(page)
    untidy(page)
    return word.write(page.blocks)


@layout(
    "society-objectives",
    ".html",
    lambda case: one_question(case) and latin(case) and bool(case.get("learning_objectives")),
)
def objectives(page: Page) -> bytes:
    """A teaching activity: objectives first, key points last, statements of all people."""
    parts.title(page)
    parts.authors_line(page)
    parts.heading(page, page.word("objectives"))
    parts.points(page, "learning_objectives", page.rng.choice(["•", "1."]))
    parts.heading(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.listed_options(page, question, page.rng.choice(["a)", "A."]))
    asking.key_line(page, 0, question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    if page.case.get("take_home_points"):
        parts.heading(page, page.word("take_home"))
        parts.points(page, "take_home_points")
    parts.disclosures(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "pubmed", "1.")
    mess.around(page, 2)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("society-old-page", ".html", lambda case: one_question(case) and latin(case))
def old_page(page: Page) -> bytes:
    """A page of the nineties: one table cell, everything broken by <br><br>, bold for headings."""
    page.settings.after_stop = True
    parts.series(page, "{title}")
    parts.title(page, "bold")
    parts.byline(page, between=" and ")
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    first = len(page.blocks)
    asking.options(page, question, page.rng.choice(["A.", "a)", "A)"]))
    last = len(page.blocks)
    asking.key_line(page, 0, question, bold=True)
    parts.heading(page, page.word("discussion"), "bold")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "bold")
    parts.references(page, "vancouver", "1.")
    mess.notice(page)
    page.blocks[:] = [
        replace(block, tag="font size=2", after="<br>" if first <= place < last else "<br><br>")
        for place, block in enumerate(page.blocks)
    ]
    untidy(page)
    return html.write(
        page.blocks,
        page.case.tree["title"],
        page.truth.language,
        before="<center><table width=600><tr><td>",
        after="</td></tr></table></center>",
    )
