"""Moodle XML: the questions of a case for Moodle's question bank.

Shape: Moodle's own importer (question/format/xml/format.php, as of Moodle 4.5), which drops much in
silence; ``docs/lms.md`` says what staff should know.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping

from casekit.document import nodes
from casekit.document.nodes import Document, Edition, Option, Question
from casekit.formats.bank.questions import Bank
from casekit.formats.bank.texts import BankText, files
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.htmltext import Markup, element, escape
from casekit.formats.readers.moodle import read_back
from casekit.model.case import Align
from casekit.model.question import QuestionType
from casekit.theme.theme import Theme

FOLDER = "@@PLUGINFILE@@/"
LONGEST_NAME = 255
LONGEST_TAG = 50
LONGEST_IDNUMBER = 100
HIGHEST_HEADING = 4

_SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5",
    9: "11.11111", 10: "10",
}  # fmt: skip
"""Of the fractions that Moodle knows, in per cent, those of equal shares of a whole."""

_FILE = re.compile(rf'src="{re.escape(FOLDER)}([^"]+)"')
_ALIGNED = {Align.START: None, Align.CENTER: "text-center", Align.END: "text-end text-right"}
_IN_NAMES = frozenset("<>`")
"""Characters that Moodle takes out of names and tags, with the words behind them."""


class _MoodleText(BankText):
    """Texts in the classes of Moodle's themes, so that tables have lines and pictures shrink."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, FOLDER, HIGHEST_HEADING)

    def image(self, figure: nodes.FigureBlock) -> Markup:
        return Markup(super().image(figure).replace("<img", '<img class="img-fluid"', 1))

    def table(self, table: nodes.TableBlock) -> Markup:
        made = (
            super()
            .table(table)
            .replace("<table", '<table class="table table-bordered table-sm"', 1)
        )
        return element("div", Markup(made), class_="table-responsive")

    def aligned(self, align: Align) -> str | None:
        return _ALIGNED[align]


def write(document: Document, theme: Theme) -> bytes:
    """The questions as UTF-8 XML."""
    moodle = _Moodle(document)
    parts = [moodle.category(), *map(moodle.question, document.questions)]
    quiz = "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", *parts, "</quiz>", ""))
    return quiz.encode()


class _Moodle:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = _MoodleText(document)
        self.bank = Bank(document, self.text)
        self.files = files(document)

    def category(self) -> str:
        """Where the questions go: a category of the case, in one of its series if it has one."""
        document = self.document
        names = [name for name in (document.series, document.title_text) if name]
        if any(_IN_NAMES.intersection(name) or len(name) > LONGEST_NAME for name in names):
            names = [document.case_id]
        path = "/".join(name.strip("/").replace("/", "//") for name in names)
        return _lines(
            '<question type="category">',
            f"<category>{_text(path)}</category>",
            f'<info format="plain_text">{_text(document.series_line)}</info>',
            f"<idnumber>{escape(document.case_id[:LONGEST_IDNUMBER])}</idnumber>",
            "</question>",
        )

    def question(self, question: Question) -> str:
        """One question, whatever its type."""
        written = question.type is QuestionType.OPEN_ENDED
        asked = [element("p", element("strong", self.bank.lead_in(question)))]
        if question.instruction:
            asked.append(element("p", self.bank.instruction(question)))
        body = self.text.whole(self.bank.story(question), *asked)
        after = self.text.whole(self.bank.after(question))
        return _lines(
            f'<question type="{"essay" if written else "multichoice"}">',
            f"<name>{_text(self._name(question))}</name>",
            self._html("questiontext", body),
            self._html("generalfeedback", after),
            f"<defaultgrade>{question.points:g}</defaultgrade>",
            f"<penalty>{'0' if written else '0.3333333'}</penalty>",
            "<hidden>0</hidden>",
            f"<idnumber>{escape(self._idnumber(question))}</idnumber>",
            *(self._essay(question) if written else self._choices(question)),
            self._tags(),
            "</question>",
        )

    def _name(self, question: Question) -> str:
        """What staff see in the bank; Moodle allows no ``<`` and cuts what is long."""
        document = self.document
        for title in (document.short_title, document.case_id):
            name = f"{title} – {question.heading}"
            if title and len(name) <= LONGEST_NAME and not _IN_NAMES.intersection(name):
                break
        return name

    def _idnumber(self, question: Question) -> str:
        room = LONGEST_IDNUMBER - len(question.id[:40]) - 1
        return f"{self.document.case_id[:room]}.{question.id[:40]}"

    def _tags(self) -> str:
        kept = [
            word
            for word in self.document.keywords
            if len(word) <= LONGEST_TAG and not _IN_NAMES.intersection(word)
        ]
        return (
            _lines("<tags>", *(f"<tag>{_text(word)}</tag>" for word in kept), "</tags>")
            if kept
            else ""
        )

    def _essay(self, question: Question) -> Iterator[str]:
        """An open-ended question, which a teacher grades."""
        assert question.answer is not None
        model = self.text.blocks(question.answer.model_answer, self.text.heading + 1)
        yield "<responseformat>editor</responseformat>"
        yield "<responserequired>1</responserequired>"
        yield "<responsefieldlines>15</responsefieldlines>"
        yield "<attachments>0</attachments>"
        yield "<attachmentsrequired>0</attachmentsrequired>"
        yield self._html("graderinfo", self.text.whole(model))
        yield '<responsetemplate format="html"><text></text></responsetemplate>'

    def _choices(self, question: Question) -> Iterator[str]:
        single = question.type is QuestionType.ONE_BEST_ANSWER
        # Moodle cannot keep an option in place while others move.
        shuffle = question.shuffle and not any(option.pinned for option in question.options)
        words = self.document.words
        yield f"<single>{'true' if single else 'false'}</single>"
        yield f"<shuffleanswers>{'1' if shuffle else '0'}</shuffleanswers>"
        yield "<answernumbering>ABCD</answernumbering>"
        yield "<showstandardinstruction>0</showstandardinstruction>"
        for name, verdict in (
            ("correctfeedback", words.correct),
            ("partiallycorrectfeedback", words.not_correct),
            ("incorrectfeedback", words.not_correct),
        ):
            yield self._html(name, self.text.whole(self.text.text(verdict), tag="p"))
        fractions = _fractions(question, single=single)
        for option, fraction in zip(question.options, fractions, strict=True):
            yield self._answer(option, fraction)

    def _answer(self, option: Option, fraction: str) -> str:
        choice = self.text.whole(self.bank.choice(option), tag="p")
        rationale = self.bank.rationale(option)
        feedback = self.text.whole(rationale) if rationale else Markup("")
        return _lines(
            f'<answer fraction="{fraction}" format="html">',
            f"<text>{_cdata(choice)}</text>",
            self._html("feedback", feedback),
            "</answer>",
        )

    def _html(self, tag: str, content: Markup) -> str:
        """A text with the files that it shows."""
        names = dict.fromkeys(_FILE.findall(content))
        return _lines(
            f'<{tag} format="html">',
            f"<text>{_cdata(content)}</text>",
            *(_file(name, self.files) for name in names),
            f"</{tag}>",
        )


def _fractions(question: Question, *, single: bool) -> list[str]:
    """What each option is worth, in per cent of the points.

    The keys share 100; with several, a wrong option takes all away, which is as near as Moodle
    comes to “right only if exactly the keys were chosen”. More than ten keys get 10 or 5 each.
    """
    keys = sum(bool(option.correct) for option in question.options)
    if keys in _SHARES:
        shares = [_SHARES[keys]] * keys
    else:
        tens = max(0, 20 - keys)
        shares = ["10"] * tens + ["5"] * (keys - tens)
    left = iter(shares)
    return [
        next(left) if option.correct else "0" if single else "-100" for option in question.options
    ]


def _file(name: str, files: Mapping[str, bytes]) -> str:
    data = base64.b64encode(files[name]).decode("ascii")
    return f'<file name="{name}" path="/" encoding="base64">{data}</file>'


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _cdata(markup: str) -> str:
    """Markup that stays readable in XML; the end of a section cannot stand inside one."""
    return f"<![CDATA[{markup.replace(']]>', ']]]]><![CDATA[>')}]]>" if markup else ""


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


FORMAT = Format(
    name="moodle",
    title="Moodle question bank",
    ending="moodle.xml",
    media_type="application/xml",
    editions=(Edition.COMPLETE,),
    presets=(Preset.LMS,),
    write=write,
    read=read_back,
    promise=Promise(shuffles=True),
)
