"""Plain text: mails, copies from PDF files, pasted pages."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from .. import asking, mess, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import text
from . import english, latin, layout, one_question, untidy, with_options


def _bare(page: Page, cite: str) -> None:
    page.settings.cite = cite
    page.settings.scripts = False
    page.settings.italic = False


def _close_options(page: Page, first: int, last: int) -> None:
    for place in range(first, last):
        page.blocks[place] = replace(page.blocks[place], style="close")


def _asked(page: Page, number: int, question, marks: str, gap: str = " ") -> None:
    asking.begin(page, question)
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.options(page, question, marks, gap)
    _close_options(page, first, len(page.blocks))


def no_floats(case: Known) -> bool:
    """Whether a case can be told in plain text: one question, neither tables nor figures."""
    return one_question(case) and latin(case) and not (case.get("tables") or case.get("figures"))


@layout("text-mail", ".txt", no_floats)
def mail(page: Page) -> bytes:
    """A mail wrapped at 72 columns, with a greeting and a signature."""
    _bare(page, "bracket")
    page.add(Block(runs=(Run("Dear editors,"),)))
    page.add(Block(runs=(Run("please find below a case for your column."),)))
    parts.title(page, "plain", "Title: ")
    parts.byline(page)
    parts.vignette(page)
    _asked(page, 0, page.case.questions[0], page.rng.choice(["A)", "A.", "a)"]))
    asking.key_line(page, 0, page.case.questions[0])
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "vancouver", page.rng.choice(["1.", "[1]", "1)"]))
    page.add(Block(runs=(Run("Kind regards,"),)))
    return text.write(page.blocks, width=72)


@layout("text-from-pdf", ".txt", lambda case: no_floats(case) and english(case))
def from_pdf(page: Page) -> bytes:
    """Copied from a PDF: hyphenated lines, page headers and numbers in between, no empty lines."""
    _bare(page, "glued")
    page.truth.loose = True
    parts.title(page, "plain")
    parts.authors_line(page, numbered=False)
    parts.heading(page, "CASE", "plain")
    parts.vignette(page)
    _asked(page, 0, page.case.questions[0], "A.")
    asking.key_line(page, 0, page.case.questions[0])
    parts.heading(page, "DISCUSSION", "plain")
    page.settings.headings = False
    parts.discussion(page)
    parts.heading(page, "REFERENCES", "plain")
    parts.references(page, "vancouver", "1.")
    lines: list[str] = []
    for block in page.blocks:
        lines += _broken(page, block)
    return _paged(page, lines)


def _broken(page: Page, block: Block) -> list[str]:
    """Lines of 60 columns, some words hyphenated at their end."""
    marker = f"{block.marker} " if block.marker else ""
    lines = textwrap.wrap(
        marker + "".join(run.text for run in block.runs), 60, break_on_hyphens=False
    )
    for place in range(len(lines) - 1):
        word, _, rest = lines[place + 1].partition(" ")
        if len(word) > 8 and word.isalpha() and rest and page.rng.random() < 0.7:
            cut = len(word) // 2
            lines[place] += f" {word[:cut]}-"
            lines[place + 1] = f"{word[cut:]} {rest}"
    return lines


def _paged(page: Page, lines: list[str]) -> bytes:
    out: list[str] = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % 40 == 0:
            out += [str(700 + number // 40), "Journal of Invented Cases, Vol. 12, 2021"]
    page.truth.words.append("Journal of Invented Cases, Vol. 12, 2021")
    return ("\n".join(out) + "\n").encode("utf-8")


@layout("text-pasted-page", ".txt", lambda case: no_floats(case) and english(case))
def pasted(page: Page) -> bytes:
    """A web page pasted into an editor: menu, title thrice, letters lost but the first."""
    _bare(page, "spaced")
    page.settings.headings = False
    mess.navigation(page, count=4)
    series = page.case.tree["series"]
    title = page.case.tree["title"]
    page.truth.series, page.truth.issue = series["title"], series["issue"]
    page.add(Block(runs=(Run(f"{series['title']} – {title}"),)))
    page.add(Block(runs=(Run(f"{series['issue']} {series['title']}"),)))
    parts.title(page, "plain", "Title: ")
    parts.byline(page)
    parts.vignette(page)
    question = page.case.questions[0]
    _asked(page, 0, question, "first")
    page.label(page.rng.choice(["Expert Perspective", "Expert perspective:", "Commentary"]))
    parts.discussion(page)
    asking.key_line(
        page,
        0,
        question,
        page.rng.choice(
            ["Correct Answer - {letter}", "Anser: {letter}", "Correct answer {letter}"]
        ),
    )
    parts.references(page, "nature", page.rng.choice(["  1.", "1."]))
    parts.people(page)
    mess.invitation(page)
    untidy(page)
    return text.write(page.blocks)


@layout("text-detached-letters", ".txt", no_floats)
def detached(page: Page) -> bytes:
    """The letters stand in a column of their own."""
    _bare(page, "bracket")
    parts.title(page, "plain")
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.detached_options(page, question, page.rng.choice(["A.", "A)", "A"]))
    _close_options(page, first, len(page.blocks))
    asking.key_line(page, 0, question)
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "vancouver", "1.")
    return text.write(page.blocks)


@layout("text-unlettered", ".txt", no_floats)
def unlettered(page: Page) -> bytes:
    """Options without letters; the key is the option's text."""
    _bare(page, "paren")
    parts.title(page, "plain")
    parts.byline(page, degrees=False)
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    first = len(page.blocks)
    asking.options(page, question, "")
    _close_options(page, first, len(page.blocks))
    asking.key_line(page, 0, question, "{label}: {text}")
    parts.heading(page, page.word("discussion"), "caps")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "caps")
    parts.references(page, "vancouver", "1.")
    return text.write(page.blocks)


@layout("text-key-in-sentence", ".txt", no_floats)
def in_sentence(page: Page) -> bytes:
    """Only a sentence at the end of the discussion says which option is right."""
    _bare(page, "bracket")
    parts.title(page, "plain")
    parts.vignette(page)
    question = page.case.questions[0]
    _asked(page, 0, question, "A)")
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    sentence = asking.said_key(page, 0, question)
    page.add(Block(runs=(Run(sentence, label=True),)))
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "ama", "1.")
    return text.write(page.blocks)


def undecided(case: Known) -> bool:
    """Whether the discussion of a case mentions no option."""
    return with_options(case) and latin(case) and "@opt" not in case.tree.get("discussion", "@opt")


@layout("text-without-key", ".txt", undecided)
def without_key(page: Page) -> bytes:
    """A case for discussion: nothing names the key."""
    _bare(page, "bracket")
    parts.title(page, "plain")
    parts.vignette(page)
    for number, question in enumerate(page.case.questions):
        _asked(page, number, question, "A.")
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "vancouver", "1.")
    return text.write(page.blocks, gap="\n\n\n")


@layout(
    "text-hyphened",
    ".txt",
    lambda case: (
        with_options(case) and latin(case) and not (case.get("tables") or case.get("figures"))
    ),
)
def hyphened(page: Page) -> bytes:
    """``A-`` glued to the options, ``Anser``, several questions in a row."""
    _bare(page, "glued")
    parts.title(page, "plain")
    parts.vignette(page)
    for number, question in enumerate(page.case.questions):
        if number:
            page.label(f"{page.word('question')} {number + 1}")
        _asked(page, number, question, "A-", page.rng.choice(["", " "]))
        label = page.rng.choice(["Anser", "Answer"]) if english(page.case) else ""
        asking.key_line(page, number, question, "{label}: {letter}", label)
    parts.heading(page, page.word("discussion"), "plain")
    parts.discussion(page)
    parts.heading(page, page.word("references"), "plain")
    parts.references(page, "vancouver", "1-")
    untidy(page)
    return text.write(page.blocks)


@layout("text-key-glued", ".txt", lambda case: no_floats(case) and english(case))
def key_glued(page: Page) -> bytes:
    """The key is glued to the last sentence of the discussion."""
    _bare(page, "spaced")
    page.settings.headings = False
    parts.title(page, "plain")
    parts.byline(page, honorific=False)
    parts.vignette(page)
    question = page.case.questions[0]
    _asked(page, 0, question, page.rng.choice(["A.", "A)"]))
    parts.heading(page, page.rng.choice(["Expert opinion", "Discussion"]), "plain")
    parts.discussion(page)
    page.truth.questions[0].key = asking.places(question)
    glued = page.rng.choice(["Correct Answer: {}", "Correct answer is {}", "Answer - {}"])
    told = glued.format(asking.key_letters(page, 0, question))
    page.truth.optional.append(told)
    last = page.blocks.pop()
    page.blocks.append(replace(last, runs=(*last.runs, Run(told, label=True))))
    parts.heading(page, "References", "plain")
    parts.references(page, "nature", "1.")
    return text.write(page.blocks)
