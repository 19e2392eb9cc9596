"""One question as an assessment item.

What importers make of it decided the shape. Canvas shows of an item's body only ``div`` and ``p``
that are its children, and the prompt; it finds the feedback of an option by the identifiers
``RESPONSE_1`` and ``feedback_1_fb``, and general feedback by ``general_``. Its New Quizzes take
the points from SCORE's ``normalMaximum``. Inspera wants the verdict in FEEDBACK, by names of its
own. Many ignore rubric blocks and shared stimuli. Each
feedback has a variable of its own, as in TAO: not every player adds values to a container.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.document.nodes import Option, Question
from casekit.formats.bank.questions import Bank
from casekit.formats.htmltext import Markup, element
from casekit.formats.qti.dialect import Dialect
from casekit.formats.qti.texts import QtiText
from casekit.model.question import QuestionType

RESPONSE = "RESPONSE"
SCORE = "SCORE"
MAXIMUM = "MAXSCORE"
VERDICT = "FEEDBACK"
TOLD = "TOLD"
RIGHT = "feedback_correct"
WRONG = "feedback_wrong"
ANSWERED = "feedback_answered"
UNANSWERED = "feedback_unanswered"
GENERAL = "general_fb"


class Item:
    """Writes one question in one dialect."""

    def __init__(self, bank: Bank, text: QtiText, dialect: Dialect, question: Question) -> None:
        self.bank = bank
        self.text = text
        self.dialect = dialect
        self.question = question
        self.is_written = question.type is QuestionType.OPEN_ENDED
        self.is_single = question.type is QuestionType.ONE_BEST_ANSWER
        self.ids = {
            option.id: f"{RESPONSE}_{place}" for place, option in enumerate(question.options, 1)
        }
        self.feedback = list(self._feedback())

    def document(self, identifier: str) -> bytes:
        """The item's file."""
        return self.dialect.document(
            "assessmentItem",
            *self._declarations(),
            self._body(),
            self._processing(),
            *(self._modal(*feedback) for feedback in self.feedback),
            identifier=identifier,
            title=self.question.heading,
            lang=self.bank.document.language,
            adaptive=False,
            timeDependent=False,
        )

    def _declarations(self) -> Iterator[Markup]:
        node, points = self.dialect.node, self.question.points
        right = [option for option in self.question.options if option.correct]
        values = (node("value", self.ids[option.id]) for option in right)
        yield node(
            "responseDeclaration",
            node("correctResponse", *values) if right else "",
            identifier=RESPONSE,
            cardinality="single" if self.is_single or self.is_written else "multiple",
            baseType="string" if self.is_written else "identifier",
        )
        is_human = self.is_written and self.dialect.has_direction
        yield node(
            "outcomeDeclaration",
            node("defaultValue", node("value", "0")),
            identifier=SCORE,
            cardinality="single",
            baseType="float",
            normalMaximum=points,
            externalScored="human" if is_human else None,
        )
        yield node(
            "outcomeDeclaration",
            node("defaultValue", node("value", f"{points:g}")),
            identifier=MAXIMUM,
            cardinality="single",
            baseType="float",
        )
        for name in dict.fromkeys((VERDICT, *(variable for variable, _, _ in self.feedback))):
            yield node(
                "outcomeDeclaration", identifier=name, cardinality="single", baseType="identifier"
            )

    def _body(self) -> Markup:
        document = self.bank.document
        return self.dialect.node(
            "itemBody",
            self.bank.story(self.question),
            self._interaction(),
            lang=document.language,
            dir=document.direction if self.dialect.has_direction else None,
        )

    def _interaction(self) -> Markup:
        node = self.dialect.node
        asked = [element("p", element("strong", self.bank.lead_in(self.question)))]
        if self.question.instruction:
            asked.append(element("p", self.bank.instruction(self.question)))
        prompt = node("prompt", *asked)
        if self.is_written:
            return node(
                "extendedTextInteraction", prompt, responseIdentifier=RESPONSE, expectedLines=8
            )
        return node(
            "choiceInteraction",
            prompt,
            *map(self._choice, self.question.options),
            responseIdentifier=RESPONSE,
            shuffle=self.question.shuffle,
            maxChoices=1 if self.is_single else 0,
            minChoices=1,
        )

    def _choice(self, option: Option) -> Markup:
        """An option; its letter is part of its words, for few platforms add one of their own.

        All of it is one element: a player may set an option's children apart.
        """
        letter = "" if self.question.shuffle else f"{option.letter}. "
        return self.dialect.node(
            "simpleChoice",
            element("span", letter, self.bank.choice(option)),
            identifier=self.ids[option.id],
            fixed=option.pinned or None,
        )

    def _processing(self) -> Markup:
        """All points for exactly the key, as everywhere in casekit; and which feedback is shown."""
        node, response = self.dialect.node, self.dialect.variable(RESPONSE)
        nothing = node("responseIf", node("isNull", response), self._set(VERDICT, UNANSWERED))
        if self.is_written:
            branches = [node("responseElse", self._set(VERDICT, ANSWERED))]
        else:
            is_right = node("match", response, node("correct", identifier=RESPONSE))
            points = self._score(self.question.points)
            branches = [
                node("responseElseIf", is_right, points, self._set(VERDICT, RIGHT)),
                node("responseElse", self._score(0), self._set(VERDICT, WRONG)),
            ]
        scored = node("responseCondition", nothing, *branches)
        chosen = (self._if_chosen(option) for option in self.question.options if option.rationale)
        return node("responseProcessing", scored, *chosen, self._set(TOLD, GENERAL))

    def _if_chosen(self, option: Option) -> Markup:
        node, name = self.dialect.node, self.ids[option.id]
        response, value = self.dialect.variable(RESPONSE), self.dialect.value("identifier", name)
        chosen = (
            node("match", response, value) if self.is_single else node("member", value, response)
        )
        return node(
            "responseCondition", node("responseIf", chosen, self._set(*self._names(option)))
        )

    def _score(self, points: float) -> Markup:
        return self.dialect.node(
            "setOutcomeValue", self.dialect.value("float", points), identifier=SCORE
        )

    def _set(self, variable: str, feedback: str) -> Markup:
        """Show a feedback."""
        value = self.dialect.value("identifier", feedback)
        return self.dialect.node("setOutcomeValue", value, identifier=variable)

    def _names(self, option: Option) -> tuple[str, str]:
        """The variable and the identifier of an option's feedback."""
        number = self.ids[option.id].removeprefix(f"{RESPONSE}_")
        return f"{TOLD}_{number}", f"feedback_{number}_fb"

    def _feedback(self) -> Iterator[tuple[str, str, Markup]]:
        """The verdict, the rationales and what is told to all: variable, identifier, content."""
        words = self.bank.words
        if not self.is_written:
            yield VERDICT, RIGHT, element("p", self.text.text(words.correct))
            yield VERDICT, WRONG, element("p", self.text.text(words.not_correct))
            for option in self.question.options:
                if option.rationale:
                    yield (*self._names(option), self.bank.rationale(option))
        yield TOLD, GENERAL, self.bank.after(self.question)

    def _modal(self, variable: str, identifier: str, content: Markup) -> Markup:
        node = self.dialect.node
        whole = self.text.whole(content)
        return node(
            "modalFeedback",
            node("contentBody", whole) if self.dialect.wraps_feedback else whole,
            outcomeIdentifier=variable,
            showHide="show",
            identifier=identifier,
        )
