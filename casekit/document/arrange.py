"""The long texts of a case in reading order, with figures and tables in place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casekit import pointer as jp
from casekit.document import nodes
from casekit.document.floats import Floats, Section
from casekit.document.nodes import Answer, Blocks, Inlines, Question
from casekit.document.plain import inlines_plain
from casekit.document.texts import TextReader
from casekit.document.words import Words
from casekit.model import question as model
from casekit.model.case import Case
from casekit.model.question import QuestionType


@dataclass(frozen=True, slots=True)
class Arranged:
    """The long texts of a case in place; ``labels`` are those of figures and tables."""

    vignette: Blocks
    questions: tuple[Question, ...]
    discussion: Blocks
    take_home_points: tuple[nodes.Paragraph, ...]
    labels: dict[tuple[str, str], str]


def arrange(case: Case, reader: TextReader, floats: Floats, words: Words) -> Arranged:
    """Read the long texts in reading order: all that participants see, then the answers."""

    def section(
        text: str | None, shown: bool, *at: str | int, question: str = "", stem: Inlines = ()
    ) -> Section:
        blocks = reader.blocks(text, *at, question=question)
        return Section(blocks, shown, jp.join("", *at), stem)

    vignette = section(case.vignette, True, "vignette")
    lead_ins = [
        reader.line(item.lead_in, "questions", index, "lead_in", question=item.id)
        for index, item in enumerate(case.questions)
    ]
    stems = [
        section(item.reveal, True, "questions", index, "reveal", question=item.id, stem=lead_in)
        for index, (item, lead_in) in enumerate(zip(case.questions, lead_ins, strict=True))
    ]
    explanations, models, rationales = [], [], []
    for index, item in enumerate(case.questions):
        at = ("questions", index)
        explanations.append(section(item.explanation, False, *at, "explanation", question=item.id))
        models.append(section(item.model_answer, False, *at, "model_answer", question=item.id))
        rationales.append(
            [
                section(option.rationale, False, *at, "options", o, "rationale", question=item.id)
                for o, option in enumerate(item.options)
            ]
        )
    discussion = section(case.discussion, False, "discussion")
    answers = [
        part
        for three in zip(explanations, models, rationales, strict=True)
        for part in (three[0], three[1], *three[2])
    ]
    floats.place([vignette, *stems, *answers, discussion])
    questions = tuple(
        replace(
            _question(index, case, reader, words, [part.done for part in rationales[index]]),
            reveal=stems[index].done,
            lead_in=lead_ins[index],
            answer=Answer(
                key=_in_option_order(item),
                letters=_letters(item, reader),
                explanation=explanations[index].done,
                model_answer=models[index].done,
                pointer=jp.join("", "questions", index, "key" if item.key else "model_answer"),
            ),
        )
        for index, item in enumerate(case.questions)
    )
    points = tuple(
        nodes.Paragraph(
            reader.line(text, "take_home_points", index),
            jp.join("", "take_home_points", index),
        )
        for index, text in enumerate(case.take_home_points)
    )
    labels = {(str(kind), name): label for (kind, name), label in floats.labels.items()}
    return Arranged(vignette.done, questions, discussion.done, points, labels)


def _question(
    index: int, case: Case, reader: TextReader, words: Words, rationales: list[Blocks]
) -> Question:
    """A question with its options; the caller puts in the long texts around them."""
    item = case.questions[index]
    heading = words.question
    if len(case.questions) > 1:
        heading = words.question_number.format(number=index + 1)
    if item.title:
        title = reader.inline(item.title, "questions", index, "title", question=item.id)
        heading = f"{heading}: {inlines_plain(title)}"
    instruction = {
        QuestionType.ONE_BEST_ANSWER: "",
        QuestionType.MULTIPLE_RESPONSE: words.choose_all,
        QuestionType.OPEN_ENDED: words.write_answer,
    }[item.type]
    targets = [target for target in reader.options if target.number == index + 1]
    pointer = jp.join("", "questions", index)
    options = tuple(
        nodes.Option(
            id=option.id,
            letter=target.letter,
            text=target.text,
            pinned=option.pinned,
            pointer=jp.join(pointer, "options", place),
            correct=option.id in item.key,
            rationale=rationales[place],
        )
        for place, (option, target) in enumerate(zip(item.options, targets, strict=True))
    )
    return Question(
        id=item.id,
        number=index + 1,
        heading=heading,
        type=item.type,
        instruction=instruction,
        reveal=(),
        lead_in=(),
        options=options,
        shuffle=item.shuffle,
        points=item.points,
        objectives=item.objectives,
        pointer=pointer,
        lead_in_pointer=jp.join(pointer, "lead_in"),
    )


def _in_option_order(item: model.Question) -> tuple[str, ...]:
    return tuple(option.id for option in item.options if option.id in item.key)


def _letters(item: model.Question, reader: TextReader) -> tuple[str, ...]:
    letters = {
        target.option: target.letter for target in reader.options if target.question == item.id
    }
    return tuple(letters[name] for name in _in_option_order(item))
