"""The learner's page: a whole case, with all that an answer brings in ``template`` elements.

What stands in a template is neither shown nor searched, printed or read aloud; the script puts it
in its place once the answer is given (HTML Living Standard, 4.12.3).
"""

from __future__ import annotations

from casekit.document.editions import view
from casekit.document.nodes import Document, Edition, Option, Question
from casekit.formats.htmltext import Markup, element, escape, join
from casekit.formats.labels import TICK
from casekit.formats.player.text import PlayerText
from casekit.formats.web.parts import Parts
from casekit.model.question import QuestionType


class PlayerParts(Parts):
    """The parts of a case as a learner meets them, one answer after the other."""

    def __init__(self, document: Document, text: PlayerText) -> None:
        super().__init__(document, text)
        shown = view(document, Edition.PARTICIPANT)
        self.shown_references = {item.id for item in shown.references}
        self.shown_abbreviations = {item.short for item in shown.abbreviations}

    def article(self) -> Markup:
        """The whole case, written in the order in which it is read."""
        vignette = self.text.blocks(self.document.vignette)
        return element(
            "article",
            self.title(),
            self.notice(),
            self.section(self.words.case, vignette, kind="vignette"),
            self.question(self.document.questions[0]),
            *map(self.after, self.document.questions),
            self.references(),
            element(
                "div",
                self.abbreviations(),
                self.contributors(),
                self.statements(),
                _template(self.index()),
                class_="back-matter",
            ),
        )

    def after(self, question: Question) -> Markup:
        """What an answer uncovers: its explanation, and the next question or the end."""
        further = self.document.questions[question.number :]
        return _template(
            self.explanation(question),
            self.question(further[0]) if further else self.end(),
            data_after=question.number,
        )

    def title(self) -> Markup:
        """Series, title and bylines."""
        series = self.text.text(self.document.series_line)
        if series and self.document.series_url:
            series = element("a", series, href=self.document.series_url)
        return element(
            "header",
            element("p", series, class_="series") if series else "",
            element("h1", self.text.inlines(self.document.title)),
            self.bylines(),
            self.affiliations(),
            class_="title",
        )

    # Questions

    def question(self, question: Question) -> Markup:
        """What a question uncovers, and the question as a form."""
        number = question.number
        told = f"told-{number}" if question.instruction else None
        legend = element("legend", self.text.inlines(question.lead_in), class_="lead-in")
        instruction = self.text.text(question.instruction)
        fields = element(
            "fieldset",
            legend,
            self.outcome(question),
            element("p", instruction, class_="instruction", id=told) if told else "",
            self.choices(question) if question.options else self.writing(question),
            aria_describedby=told,
        )
        button = element("button", self.words.submit_answer, type="submit")
        hint = element("span", role="status", class_="hint")
        heading = element("h2", self.text.text(question.heading), tabindex=-1, data_heading=number)
        form = element(
            "form", fields, element("div", button, " ", hint, class_="asking"), data_form=number
        )
        section = element("section", heading, form, class_="question")
        return join((self.reveal(question), section))

    def outcome(self, question: Question) -> Markup:
        """The verdict and the key: all that may be said, of which the script keeps what is true."""
        right = [option for option in question.options if option.correct]
        if not right:
            return _template(
                element("p", self.text.text(self.words.not_scored), class_="outcome"),
                data_outcome=question.number,
            )
        said = (("correct", self.words.correct), ("incorrect", self.words.not_correct))
        verdicts = (
            element("h3", self.text.text(word), tabindex=-1, class_="verdict", data_if=name)
            for name, word in said
        )
        key = element("div", self.key_line(question, right), role="status", class_="told-key")
        return _template(
            element("div", *verdicts, key, class_="outcome"), data_outcome=question.number
        )

    def key_line(self, question: Question, right: list[Option]) -> Markup:
        """The correct answer, or all of them."""
        words = self.words
        label = words.correct_answer if len(right) == 1 else words.correct_answers
        strong = element("strong", self.text.text(words.labelled.format(label=label)))
        if len(right) == 1:
            return element("p", strong, " ", self.lettered(question, right[0]), class_="key-line")
        items = (element("li", self.lettered(question, option)) for option in right)
        return join((element("p", strong, class_="key-line"), element("ul", *items, class_="keys")))

    def lettered(self, question: Question, option: Option) -> Markup:
        """An option with the letter that the script keeps right."""
        letter = element(
            "span",
            option.letter,
            class_="letter",
            data_question=question.number,
            data_letter=option.letter,
        )
        return join((letter, " ", element("span", self.text.inlines(option.text), class_="choice")))

    def choices(self, question: Question) -> Markup:
        """The options, each with its reason in waiting."""
        kind = "radio" if question.type is QuestionType.ONE_BEST_ANSWER else "checkbox"
        items = (
            element(
                "li",
                element(
                    "label",
                    element("input", type=kind, name=f"question-{question.number}"),
                    element("span", self.lettered(question, option), class_="said"),
                ),
                self.reason(option),
                data_option=option.letter,
            )
            for option in question.options
        )
        return element("ul", *items, class_="choices", data_options=question.number)

    def reason(self, option: Option) -> Markup:
        """Why an option is right or wrong."""
        if not option.rationale:
            return Markup("")
        return _template(element("div", self.text.blocks(option.rationale, 4), class_="reason"))

    def writing(self, question: Question) -> Markup:
        """A field for an answer in words."""
        name = f"answer-{question.number}"
        label = element("label", self.text.text(self.words.your_answer), for_=name)
        return element("div", label, element("textarea", id=name, rows=6), class_="writing")

    def explanation(self, question: Question) -> Markup:
        """The explanation and the model answer."""
        answer = question.answer
        if answer is None:
            raise ValueError("a player's page is written from the complete edition")
        parts = (
            (self.words.explanation, answer.explanation),
            (self.words.model_answer, answer.model_answer),
        )
        made = [
            join((element("h3", self.text.text(heading), tabindex=-1), self.text.blocks(blocks, 4)))
            for heading, blocks in parts
            if blocks
        ]
        return element("div", *made, class_="after") if made else Markup("")

    # The end

    def end(self) -> Markup:
        """What the last answer uncovers."""
        heading = self.document.discussion_heading
        return join(
            (
                self.result(),
                self.objectives(),
                self.section(heading, self.discussion(), kind="expert"),
                self.take_home(),
            )
        )

    def result(self) -> Markup:
        """Everything that may be said of the result, of which the script keeps what is true."""
        words = self.words

        def line(name: str, label: str, slot: str) -> Markup:
            told = self.text.text(words.labelled.format(label=label))
            value = element("strong", data_slot=slot, dir="ltr")
            return element("p", told, " ", value, class_=name, data_result=name)

        def said(name: str, text: str) -> Markup:
            return element("p", self.text.text(text), class_=name, data_result=name)

        again = element("button", words.try_again, type="button", data_action="again")
        back = element("button", words.back_to_platform, type="button", data_action="back")
        return self.section(
            words.your_result,
            line("score", words.score, "points"),
            said("passed", words.passed),
            said("failed", words.not_passed),
            line("pass", words.cme_pass_mark, "mark"),
            said("best", words.best_result_counts),
            said("sent", words.result_sent),
            element("p", again, data_result="again"),
            element("p", back, data_result="back"),
            kind="result",
        )

    def references(self) -> Markup:
        """The list; what only the answers cite waits until they are given."""
        items = [
            made
            if item.id in self.shown_references
            else _template(made, data_reference=self.text.anchors.references[item.id])
            for item in self.document.references
            for made in (self._reference(item),)
        ]
        return self.growing(self.words.references, items, "reference-list", "references")

    def abbreviations(self) -> Markup:
        """The abbreviations; those of the answers wait."""
        items = []
        for item in self.document.abbreviations:
            short = element("strong", self.text.text(item.short))
            made = element("li", short, " ", self.text.text(item.long))
            items.append(made if item.short in self.shown_abbreviations else _template(made))
        return self.growing(self.words.abbreviations, items, "minor", "short-forms")

    def growing(self, heading: str, items: list[Markup], kind: str, list_kind: str) -> Markup:
        """A list to which the script adds."""
        if not items:
            return Markup("")
        title = element("h2", self.text.text(heading))
        made = element("ul", *items, class_=list_kind)
        return element("section", title, made, class_=kind, data_growing=True)

    # What the player itself says

    def signs(self) -> Markup:
        """Marks for options; the script copies them."""
        words = self.words
        tick = element("span", TICK, aria_hidden="true")
        mine = element("span", self.text.text(words.your_answer), class_="sign mine")
        right = element("span", tick, " ", self.text.text(words.correct_answer), class_="sign key")
        kept = (("your-answer", mine), ("correct-answer", right))
        made = (element("p", element("span", one, data_sign=name)) for name, one in kept)
        return _template(*made, id="signs")

    def messages(self) -> Markup:
        """What may have to be said; the script copies one at a time."""
        words = self.words
        kept = (
            ("connecting", words.connecting),
            ("absent", words.no_platform),
            ("refused", words.platform_refused),
            ("over", words.session_over),
            ("trouble", words.platform_trouble),
            ("review", words.only_looking),
            ("resumed", words.resumed),
            ("choose", words.choose_first),
            ("write", words.write_first),
        )
        made = (
            element("p", element("span", self.text.text(text), data_message=name))
            for name, text in kept
        )
        return _template(*made, id="messages")

    def no_script(self) -> Markup:
        """For browsers that do not run the player."""
        return element("noscript", element("p", escape(self.words.needs_script)))


def _template(*content: str, **attributes: str | int) -> Markup:
    """Content in waiting; nothing where there is none."""
    return element("template", *content, **attributes) if any(content) else Markup("")
