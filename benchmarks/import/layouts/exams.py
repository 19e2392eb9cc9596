"""Exam papers: several questions in a file, with a key at the end or with none."""

from __future__ import annotations

from .. import asking, mess, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import converted, html, text, word
from . import english, latin, layout, one_question, untidy, with_options


def _examined(language: str):
    def fits(case: Known) -> bool:
        return one_question(case) and case.language.startswith(language)

    return fits


def _stem(page: Page, number: int, question, before: str) -> None:
    """The story of a question with its number in front, then its lead-in."""
    story = page.case.tree["vignette"] if number == 0 else question.get("reveal", "")
    asking.begin(page, question, told=False)
    blocks, said = page.text(story, question) if story else ([], None)
    lead = Run(before, label=True)
    if blocks:
        page.add(Block(runs=(lead, *blocks[0].runs)), *blocks[1:])
    if number == 0:
        page.truth.vignette = said
    else:
        page.truth.questions[-1].reveal = said
    asking.lead_in(page, question, before="" if blocks else before)


def _head(page: Page, text: str) -> None:
    page.add(Block("h", (Run(text),), 1))
    page.truth.title = text


@layout("exam-key-table", ".docx", _examined("en"), several=3)
def key_table(page: Page) -> bytes:
    """Three questions, a) to e), and a table of answers at the end."""
    page.settings.cite = "none"
    page.settings.letters = "abcdefghij"
    _head(page, "Final examination in internal medicine")
    for number, question in enumerate(page.case.questions):
        _stem(page, number, question, f"{number + 1}. ")
        asking.options(page, question, "A)")
    parts.heading(page, page.word("solutions"), "bold")
    rows = [((Run("Question", label=True),), (Run("Answer", label=True),))]
    for number, question in enumerate(page.case.questions):
        page.truth.questions[number].key = asking.places(question)
        letter = asking.key_letters(page, number, question)
        rows.append(((Run(str(number + 1), label=True),), (Run(letter, label=True),)))
    page.add(Block("table", rows=tuple(rows)))
    untidy(page)
    return word.write(page.blocks)


@layout("exam-key-list", ".docx", _examined("en"), several=3)
def key_list(page: Page) -> bytes:
    """Three questions with auto-lettered options; ``1 B  2 D  3 A`` at the end."""
    page.settings.cite = "none"
    page.add(Block(runs=(Run("Page 1"),), part="footer", quiet=True))
    _head(page, "Specialty board: mock paper")
    for number, question in enumerate(page.case.questions):
        page.label(f"Question {number + 1}", bold=True)
        _stem(page, number, question, "")
        asking.listed_options(page, question, "A.")
    found = []
    for number, question in enumerate(page.case.questions):
        page.truth.questions[number].key = asking.places(question)
        found.append(f"{number + 1} {asking.key_letters(page, number, question)}")
    page.label(f"{page.word('solutions')}: " + page.rng.choice([", ", "; ", "   "]).join(found))
    return word.write(page.blocks)


@layout("exam-without-key", ".docx", _examined("en"), several=3)
def without_key(page: Page) -> bytes:
    """Three questions and no answer anywhere."""
    page.settings.cite = "none"
    _head(page, "Question paper B")
    page.add(Block(runs=(Run("Choose the one best answer. Do not turn the page."),)))
    for number, question in enumerate(page.case.questions):
        _stem(page, number, question, f"{number + 1}) ")
        asking.options(page, question, page.rng.choice(["A.", "(A)", "A)"]))
    untidy(page)
    return word.write(page.blocks)


@layout("exam-german", ".txt", _examined("de"), several=2)
def german(page: Page) -> bytes:
    """As in the German state examination: (A) to (E), the solution behind each question."""
    page.settings.cite = "none"
    page.settings.scripts = False
    for number, question in enumerate(page.case.questions):
        _stem(page, number, question, f"{number + 1}  ")
        asking.options(page, question, "(A)")
        asking.key_line(page, number, question, "Lösung: ({letter})")
        _explained(page, number, question)
    return text.write(_closed(page), width=80, gap="\n\n")


def _explained(page: Page, number: int, question) -> None:
    story = question.get("explained")
    if not story:
        return
    page.settings.headings = False
    page.label(page.word("discussion"))
    blocks, said = page.text(story, question)
    page.truth.questions[number].explanation = said
    page.add(*blocks)


def _closed(page: Page) -> list[Block]:
    """The blocks, options without empty lines between them."""
    found = []
    for block in page.blocks:
        close = bool(block.runs) and block.runs[0].label and len(block.runs) > 1
        found.append(Block(block.kind, block.runs, style="option" if close else ""))
    return found


@layout("exam-turkish", ".docx", _examined("tr"), several=2)
def turkish(page: Page) -> bytes:
    """As in the Turkish specialty examination: A) to E), ``Doğru cevap: B``."""
    page.settings.cite = "none"
    for number, question in enumerate(page.case.questions):
        _stem(page, number, question, f"{number + 1}. ")
        asking.options(page, question, "A)")
        asking.key_line(page, number, question, "Doğru cevap: {letter}", bold=True)
        _explained(page, number, question)
    return word.write(page.blocks)


@layout("exam-spanish", ".txt", _examined("es"), several=1)
def spanish(page: Page) -> bytes:
    """As in the Spanish specialty examination: options 1. to 4. and a number as the key."""
    page.settings.cite = "none"
    page.settings.scripts = False
    page.settings.letters = "123456789"
    question = page.case.questions[0]
    _stem(page, 0, question, f"{page.rng.randint(10, 200)}. ")
    asking.options(page, question, page.rng.choice(["A.", "A)"]))
    asking.key_line(page, 0, question, "Respuesta correcta: {letter}")
    parts.heading(page, "Comentario", "caps")
    parts.discussion(page)
    return text.write(_closed(page), width=76)


@layout("exam-rtf", ".rtf", lambda case: with_options(case) and latin(case))
def rtf(page: Page) -> bytes:
    """A paper kept as RTF, the options in a table, the key below."""
    page.settings.cite = "none"
    parts.title(page)
    parts.vignette(page)
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question)
        asking.lead_in(page, question)
        asking.table_options(page, question, "A.")
        asking.key_line(page, number, question)
    return converted.write(html.write(page.blocks, "Paper"), "rtf")


@layout("exam-two-keys", ".docx", lambda case: english(case) and one_question(case))
def two_keys(page: Page) -> bytes:
    """The line above the discussion names one option, the answer at the end another."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "A.")
    asking.key_line(page, 0, question, "Answer: {letter}")
    parts.heading(page, "Discussion")
    parts.discussion(page)
    right = asking.places(question)[0]
    wrong = page.letter((0, (right + 1) % len(question["options"])))
    page.label(f"Correct answer: {wrong}", bold=True)
    page.truth.questions[0].disputed = True
    parts.heading(page, "References")
    parts.references(page, "vancouver", "1.")
    return word.write(page.blocks)


@layout("exam-key-far", ".html", _examined("en"), several=2)
def key_far(page: Page) -> bytes:
    """Questions, then a list of answers with a comment on each."""
    page.settings.cite = "none"
    page.settings.headings = False
    _head(page, "Quiz of the week")
    for number, question in enumerate(page.case.questions):
        page.label(f"Question {number + 1}", kind="h", level=2)
        _stem(page, number, question, "")
        asking.options(page, question, "A)")
    parts.heading(page, page.word("solutions"))
    for number, question in enumerate(page.case.questions):
        asking.key_line(page, number, question, f"Question {number + 1}: {{letter}}", bold=True)
        blocks, said = page.text(question["explained"], question)
        page.truth.questions[number].explanation = said
        page.add(*blocks)
    mess.around(page, 2)
    return html.write(page.blocks, "Quiz of the week")
