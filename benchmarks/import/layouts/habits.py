"""Habits that more than one kind of document has: options printed twice, answers apart, grids."""

from __future__ import annotations

from dataclasses import replace

from .. import asking, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import converted, html, slides, text, word
from . import english, latin, layout, one_question, untidy, with_options
from .banks import several_right
from .journals import explained
from .texts import no_floats


@layout("habit-typos", ".txt", lambda case: no_floats(case) and english(case))
def typos(page: Page) -> bytes:
    """Every label is misspelt."""
    page.settings.cite = "bracket"
    page.settings.scripts = page.settings.italic = False
    page.settings.typos = True
    parts.title(page, "plain", "Title: ")
    parts.byline(page)
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.options(page, question, "A.")
    page.blocks[first:] = [replace(one, style="close") for one in page.blocks[first:]]
    asking.key_line(page, 0, question)
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "vancouver", "1.")
    return text.write(page.blocks)


@layout("habit-options-twice", ".html", explained)
def options_twice(page: Page) -> bytes:
    """The options again in the explanation, each with its share of votes and its reason."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    asking.options(page, question, "A.")
    parts.heading(page, page.word("key"))
    asking.key_line(page, 0, question, "{letter}. {text}", bold=True)
    for place, option in enumerate(question["options"]):
        runs, _ = page.line(option["text"], question)
        shown = [replace(run, label=True, bold=True) for run in runs]
        share = Run(f" ({page.rng.randint(1, 60)}%)", label=True)
        lead = Run(f"{page.letter((0, place))}. ", label=True, bold=True)
        page.add(Block(runs=(lead, *shown, share)))
        blocks, said = page.text(option["rationale"], question)
        page.truth.questions[0].options[place].rationale = said
        page.add(*blocks)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "auto")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("habit-two-parts", ".html", lambda case: one_question(case) and latin(case))
def two_parts(page: Page) -> bytes:
    """The quiz on one page, its answer on another under the same title."""
    page.settings.after_stop = True
    parts.title(page)
    parts.authors_line(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, page.rng.choice(["(A)", "A."]))
    page.add(Block("hr"))
    label = page.word("solutions")
    parts.title(page, "h", f"{label}: ")
    asking.key_line(page, 0, question, "{letter}. {text}", bold=True)
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "ama", "1.")
    untidy(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout("habit-grid", ".docx", lambda case: several_right(case) and latin(case))
def grid(page: Page) -> bytes:
    """Statements in a grid with a cross under True or False."""
    page.settings.cite = "none"
    parts.title(page, "h")
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    heads = ("", page.word("true"), page.word("false"))
    rows = [tuple((Run(text, label=True),) for text in heads)]
    for place, runs in enumerate(asking.option_runs(page, question)):
        right = place in asking.places(question)
        lead = Run(f"{page.letter((0, place))}. ", label=True)
        crosses = tuple((Run("X" if one else "", label=True),) for one in (right, not right))
        rows.append(((lead, *runs), *crosses))
    page.truth.questions[0].key = asking.places(question)
    page.add(Block("table", rows=tuple(rows)))
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    return word.write(page.blocks)


def _short(case: Known) -> bool:
    return with_options(case) and latin(case)


@layout("habit-slides-repeated", ".pptx", _short)
def slides_repeated(page: Page) -> bytes:
    """The question's slide comes again with the right option in bold."""
    page.settings.headings = False
    parts.title(page)
    page.label(page.word("case"), kind="h", level=1)
    parts.vignette(page)
    for number, question in enumerate(page.case.questions):
        for again in (False, True):
            page.label(f"{page.word('question')} {number + 1}", kind="h", level=1)
            if not again:
                asking.begin(page, question)
                asking.lead_in(page, question)
                asking.options(page, question, "A.")
                continue
            _again(page, number, question)
    page.label(page.word("discussion"), kind="h", level=1)
    parts.discussion(page)
    page.label(page.word("references"), kind="h", level=1)
    parts.references(page, "vancouver", "1.", doi=False)
    return slides.write(page.blocks)


def _again(page: Page, number: int, question: dict) -> None:
    runs, _ = page.line(question["lead_in"], question)
    page.add(Block(runs=tuple(replace(run, label=True) for run in runs)))
    for place, option in enumerate(question["options"]):
        runs, _ = page.line(option["text"], question)
        lead = Run(f"{page.letter((number, place))}. ", label=True)
        right = place in asking.places(question)
        shown = [replace(run, label=True, bold=right) for run in (lead, *runs)]
        page.add(Block(runs=tuple(shown)))
    page.truth.questions[number].key = asking.places(question)


@layout("habit-odt-lists", ".odt", with_options)
def odt_lists(page: Page) -> bytes:
    """OpenDocument with lists that the program letters and numbers."""
    page.settings.cite = "sup"
    parts.title(page)
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question)
        asking.lead_in(page, question)
        asking.listed_options(page, question, "A.")
        asking.key_line(page, number, question, bold=True)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "auto")
    return converted.write(
        html.write(page.blocks, page.case.tree["title"], page.truth.language), "odt"
    )


@layout("habit-details", ".html", lambda case: explained(case) and latin(case))
def details(page: Page) -> bytes:
    """Each option folds out its own verdict and reason."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    for place, runs in enumerate(asking.option_runs(page, question)):
        right = place in asking.places(question)
        lead = Run(f"{page.letter((0, place))}. ", label=True)
        page.add(Block("raw", before="<details>"))
        page.add(Block(runs=(lead, *runs), tag="summary"))
        verdict = f"{page.word('true') if right else page.word('false')}. "
        blocks, said = page.text(question["options"][place]["rationale"], question)
        option = page.truth.questions[0].options[place]
        option.rationale, option.lead = said, verdict
        first = replace(blocks[0], runs=(Run(verdict, label=True, bold=True), *blocks[0].runs))
        page.add(first, *blocks[1:], Block("raw", before="</details>"))
    page.truth.questions[0].key = asking.places(question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "ama", "1.")
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)
