"""Layouts of the second set alone, which was not looked at while the importer was written."""

from __future__ import annotations

from dataclasses import replace

from .. import asking, parts
from ..content import Run
from ..page import Block, Page
from ..writers import html, text, word
from . import english, latin, layout, one_question, untidy, with_options
from .journals import explained
from .texts import no_floats


def _begin(page: Page, cite: str, title: str = "plain") -> dict:
    page.settings.cite = cite
    parts.title(page, title)
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    asking.begin(page, page.case.questions[0])
    return page.case.questions[0]


def _end(page: Page, how: str, style: str, marks: str) -> None:
    parts.heading(page, page.word("discussion"), how)
    parts.discussion(page)
    parts.heading(page, page.word("references"), how)
    parts.references(page, style, marks)


@layout("aside-definition-list", ".html", one_question, second=True)
def definition_list(page: Page) -> bytes:
    """Options as terms and definitions."""
    question = _begin(page, "bracket", "h")
    asking.lead_in(page, question, kind="h")
    page.add(Block("raw", before="<dl>"))
    for place, runs in enumerate(asking.option_runs(page, question)):
        page.label(page.letter((0, place)), tag="dt")
        page.add(Block(runs=tuple(runs), tag="dd"))
    page.add(Block("raw", before="</dl>"))
    asking.key_line(page, 0, question, bold=True)
    _end(page, "h", "ama", "auto")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("aside-checkboxes", ".md", with_options, second=True)
def checkboxes(page: Page) -> bytes:
    """Task lists in Markdown: the box of the right option is ticked."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.vignette(page)
    for number, question in enumerate(page.case.questions):
        if number:
            parts.heading(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question, bold=True)
        for place, runs in enumerate(asking.option_runs(page, question)):
            box = "- [x]" if place in asking.places(question) else "- [ ]"
            page.add(Block("li", tuple(runs), marker=box))
        page.truth.questions[number].key = asking.places(question)
    _end(page, "h", "vancouver", "1.")
    return text.markdown(page.blocks)


@layout("aside-roman", ".docx", lambda case: one_question(case) and latin(case), second=True)
def roman(page: Page) -> bytes:
    """Numbers instead of letters, and the key as a number."""
    page.settings.letters = "12345678"
    question = _begin(page, "sup", "title")
    asking.lead_in(page, question)
    asking.options(page, question, page.rng.choice(["A)", "(A)"]))
    asking.key_line(page, 0, question, "{label}: {letter}")
    _end(page, "h", "lancet", "auto")
    return word.write(page.blocks)


@layout("aside-glued-letters", ".txt", lambda case: no_floats(case) and english(case), second=True)
def glued_letters(page: Page) -> bytes:
    """No space behind the letters, lower-case key, parentheses with ``ref.``-less numbers."""
    page.settings.scripts = page.settings.italic = False
    question = _begin(page, "paren")
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.options(page, question, "A.", gap="")
    page.blocks[first:] = [replace(one, style="close") for one in page.blocks[first:]]
    page.truth.questions[0].key = asking.places(question)
    page.label(f"correct answer: {asking.key_letters(page, 0, question).lower()}")
    _end(page, "caps", "vancouver", "1)")
    untidy(page)
    return text.write(page.blocks)


@layout("aside-tabs", ".docx", one_question, second=True)
def tabs(page: Page) -> bytes:
    """Letters and texts with a tab between them; the answer two pages later."""
    question = _begin(page, "sup", "bold")
    asking.lead_in(page, question, before=f"{page.word('question')}\t")
    asking.options(page, question, "A", gap="\t")
    page.add(Block("hr"))
    asking.key_line(page, 0, question, "{label}\t{letter}")
    _end(page, "bold", "ama", "1.")
    return word.write(page.blocks)


@layout("aside-side-by-side", ".docx", one_question, second=True)
def side_by_side(page: Page) -> bytes:
    """A table of one row: the question on the left, its options on the right."""
    question = _begin(page, "bracket", "h")
    lead, said = page.line(question["lead_in"], question)
    page.truth.questions[0].lead_in = said
    rows = []
    for place, runs in enumerate(asking.option_runs(page, question)):
        mark = Run(f"{page.letter((0, place))}. ", label=True)
        rows.append((tuple(lead) if not place else (), (mark, *runs)))
    page.add(Block("table", rows=tuple(rows)))
    asking.key_line(page, 0, question)
    _end(page, "h", "nature", "1.")
    return word.write(page.blocks)


@layout("aside-answer-first", ".html", explained, second=True)
def answer_first(page: Page) -> bytes:
    """Reasons in a table, each beside its option; the verdict in words."""
    question = _begin(page, "sup", "h")
    asking.lead_in(page, question, bold=True)
    asking.listed_options(page, question, "A.")
    parts.heading(page, page.word("key"))
    asking.key_line(page, 0, question, "{text}")
    rows = []
    for place, option in enumerate(question["options"]):
        blocks, said = page.text(option["rationale"], question)
        page.truth.questions[0].options[place].rationale = said
        letter = (Run(page.letter((0, place)), label=True),)
        rows.append((letter, tuple(run for block in blocks for run in block.runs)))
    page.add(Block("table", rows=tuple(rows)))
    _end(page, "h", "vancouver", "[1]")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("aside-two-hints", ".txt", no_floats, second=True)
def two_hints(page: Page) -> bytes:
    """The key stands upside down at the foot of the page, after the references."""
    page.settings.scripts = page.settings.italic = False
    question = _begin(page, "bracket")
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.options(page, question, "a)")
    page.blocks[first:] = [replace(one, style="close") for one in page.blocks[first:]]
    _end(page, "plain", "ama", "1.")
    asking.key_line(page, 0, question, "{label}: {letter}) {text}")
    return text.write(page.blocks, width=68)
