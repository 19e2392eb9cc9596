"""What each question of a bank says, before it is answered and after."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.document.nodes import Document, Option, Question
from casekit.formats.bank.closing import Closing
from casekit.formats.bank.texts import BankText
from casekit.formats.htmltext import Markup, element, join
from casekit.formats.labels import CROSS, TICK


class Bank:
    """The questions of one document, whose texts are written by ``text``."""

    def __init__(self, document: Document, text: BankText) -> None:
        if any(question.answer is None for question in document.questions):
            raise ValueError("a question bank is written from the complete edition")
        self.document = document
        self.words = document.words
        self.text = text
        self._stories = list(self._told())

    def _told(self) -> Iterator[Markup]:
        """The case as far as it is known at each question."""
        text, document = self.text, self.document
        so_far = text.title(0, text.inlines(document.title))
        if document.series_line:
            so_far = join((so_far, element("p", text.text(document.series_line))))
        so_far = join((so_far, text.blocks(document.vignette, text.heading + 1)))
        for question in document.questions:
            if question.reveal:
                heading = text.title(1, text.text(self.words.case_continues))
                reveal = text.blocks(question.reveal, text.heading + 2)
                so_far = join((so_far, heading, reveal))
            yield so_far

    def story(self, question: Question) -> Markup:
        """The case up to a question, in one ``div``."""
        return element("div", self._stories[question.number - 1])

    def lead_in(self, question: Question) -> Markup:
        """The question itself."""
        return self.text.inlines(question.lead_in)

    def instruction(self, question: Question) -> Markup:
        """How to answer; empty where one option is to be chosen."""
        return self.text.text(question.instruction)

    def choice(self, option: Option) -> Markup:
        """An option without its letter."""
        return self.text.inlines(option.text)

    def rationale(self, option: Option) -> Markup:
        """Why an option is right or wrong; empty where nobody says."""
        return self.text.blocks(option.rationale, self.text.heading + 2)

    def after(self, question: Question) -> Markup:
        """What is told once a question has been answered, whatever the answer was.

        Children, each only where there is something to say: the key (``p``, with several keys
        ``ul`` as well); in a ``div`` each the explanation, the model answer, the rationales and,
        with the last question, the end of the case.
        """
        answer = question.answer
        assert answer is not None
        text, words = self.text, self.words
        level = text.heading + 1
        parts = [text.blocks(answer.explanation, level)]
        if answer.model_answer:
            model = text.blocks(answer.model_answer, level)
            parts.append(join((text.title(0, text.text(words.model_answer)), model)))
        parts.append(self._rationales(question))
        if question is self.document.questions[-1]:
            parts.append(Closing(self.document, text).markup())
        return join((self._key(question), *(element("div", part) for part in parts if part)))

    def _key(self, question: Question) -> Markup:
        right = [option for option in question.options if option.correct]
        if not right:
            return Markup("")
        words = self.words
        label = words.correct_answer if len(right) == 1 else words.correct_answers
        strong = element("strong", self.text.text(words.labelled.format(label=label)))
        if len(right) == 1:
            return element("p", strong, " ", self._named(question, right[0]))
        items = (element("li", self._named(question, option)) for option in right)
        return join((element("p", strong), element("ul", *items)))

    def _named(self, question: Question, option: Option) -> Markup:
        """An option by letter and words, or by its words where the platform may shuffle."""
        choice = self.choice(option)
        return (
            choice
            if question.shuffle
            else join((element("strong", f"{option.letter}."), " ", choice))
        )

    def _rationales(self, question: Question) -> Markup:
        items = [
            self._rationale(question, option) for option in question.options if option.rationale
        ]
        if not items:
            return Markup("")
        heading = self.text.title(0, self.text.text(self.words.rationales))
        return join((heading, element("ul", *items)))

    def _rationale(self, question: Question, option: Option) -> Markup:
        right = bool(option.correct)
        verdict = self.text.text(self.words.correct if right else self.words.not_correct)
        sign = TICK if right else CROSS
        line = element(
            "p", self._named(question, option), " ", element("strong", sign, " ", verdict)
        )
        return element("li", line, self.rationale(option))
