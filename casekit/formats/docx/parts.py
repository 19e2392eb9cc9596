"""The parts of a case in order, from title to keywords, as paragraphs of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Blocks, Byline, Document, Option, Person, Question, Reference
from casekit.formats.bidi import has_right_to_left
from casekit.formats.docx.flow import LABEL, MUTED, Flow
from casekit.formats.docx.numbering import NONE
from casekit.formats.docx.oxml import Element, w
from casekit.formats.docx.styles import Style
from casekit.formats.docx.text import PLAIN, Look
from casekit.formats.labels import CROSS, TICK, answer_heading, edition_label, link_name
from casekit.model.question import QuestionType

ANSWER_LINES = 8
RAISED = Look(raised=1)


class Parts:
    """Writes one document's parts into ``flow``."""

    def __init__(self, document: Document, flow: Flow) -> None:
        self.document = document
        self.words = document.words
        self.flow = flow
        self.typist = flow.typist

    def write(self) -> None:
        """All parts."""
        document = self.document
        self._title()
        self._notice()
        self._objectives()
        self._section(self.words.case, document.vignette)
        for question in document.questions:
            self._question(question)
        for question in document.questions:
            self._answer(question)
        self._section(document.discussion_heading, document.discussion)
        self._take_home()
        self._references()
        self._abbreviations()
        self._contributors()
        for statement in self.document.statements:
            if statement.kind != "adaptation":
                self._minor(statement.heading)
                self.flow.blocks(statement.blocks, Style.SMALL_TEXT, level=3)
        self._index()

    def _section(self, heading: str, blocks: Blocks) -> None:
        if blocks:
            self.flow.words(Style.HEADING_1, heading)
            self.flow.blocks(blocks)

    # Head

    def _title(self) -> None:
        label = edition_label(self.document)
        series = self.document.series_line
        line = [
            *self.typist.text(f"{series} · " if series else ""),
            *self.typist.text(label, MUTED if series else PLAIN),
        ]
        self.flow.add(Style.SUBTITLE, line)
        self.flow.inlines(Style.TITLE, self.document.title)
        for byline in self.document.bylines:
            self.flow.add(Style.BYLINE, self._byline(byline))
        affiliations = list(self._affiliations())
        if affiliations:
            self.flow.add(Style.AFFILIATION, affiliations)

    def _byline(self, line: Byline) -> Iterator[Element]:
        yield from self.typist.text(f"{line.label}: ", MUTED)
        rest = line.text
        for person in line.people:
            before, name, rest = rest.partition(person.name)
            yield from self.typist.text(before)
            yield from self.typist.text(name, LABEL)
            yield from self._numbers(person)
        yield from self.typist.text(rest)

    def _numbers(self, person: Person) -> list[Element]:
        return self.typist.text(",".join(map(str, person.affiliations)), RAISED)

    def _affiliations(self) -> Iterator[Element]:
        for place, item in enumerate(self.document.affiliations):
            yield from self.typist.text("; " if place else "")
            yield from self.typist.text(str(item.number), RAISED)
            yield from self.typist.text(item.text)

    def _notice(self) -> None:
        for statement in self.document.statements:
            if statement.kind == "adaptation":
                self.flow.words(Style.NOTICE_HEADING, statement.heading)
                self.flow.blocks(statement.blocks, Style.NOTICE, level=3)

    def _objectives(self) -> None:
        if self.document.objectives:
            self.flow.words(Style.HEADING_1, self.words.learning_objectives)
        for objective in self.document.objectives:
            self.flow.inlines("List Bullet", objective.text)

    # Questions and answers

    def _question(self, question: Question) -> None:
        self._section(self.words.case_continues, question.reveal)
        self.flow.words(Style.HEADING_1, question.heading)
        is_blank = question.type is QuestionType.OPEN_ENDED and question.answer is None
        keep = None if question.options or is_blank else False
        asked = self.typist.runs(question.lead_in)
        self.flow.add(Style.LEAD_IN, asked, keep_next=None if question.instruction else keep)
        if question.instruction:
            told = self.typist.text(question.instruction)
            self.flow.add(Style.INSTRUCTION, told, keep_next=keep)
        self._options(question.options)
        if is_blank:
            self.flow.words(Style.ANSWER_LABEL, self.words.your_answer)
            for line in range(1, ANSWER_LINES + 1):
                self.flow.add(Style.ANSWER_LINE, (), keep_next=line < ANSWER_LINES or None)

    def _options(self, options: tuple[Option, ...]) -> None:
        """Options with letters that Word counts, all on one page where that is possible."""
        style = self.flow.styles[Style.OPTION]
        numbers = self.flow.numbering.letters(style, (option.letter for option in options))
        for option, number in zip(options, numbers, strict=True):
            content = self.typist.runs(option.text)
            if option.correct:
                content += [*self.typist.text(" "), *self._verdict(self.words.correct_answer)]
            self.flow.add(
                Style.KEY if option.correct else Style.OPTION,
                content,
                number=number,
                keep_next=option is not options[-1] or None,
            )

    def _verdict(self, text: str) -> list[Element]:
        sign = self.typist.text(TICK, Look(Style.SIGN))
        return [*sign, *self.typist.text(f"\u00a0{text}", Look(Style.VERDICT))]

    def _answer(self, question: Question) -> None:
        answer = question.answer
        if answer is None:
            return
        self.flow.words(Style.HEADING_1, answer_heading(self.document, question))
        self._key(question)
        self.flow.blocks(answer.explanation)
        if answer.model_answer:
            self.flow.words(Style.HEADING_2, self.words.model_answer)
            self.flow.blocks(answer.model_answer, level=3)
        self._rationales(question.options)

    def _key(self, question: Question) -> None:
        right = [option for option in question.options if option.correct]
        if len(right) == 1:
            line = [*self._verdict(f"{self.words.correct_answer}: "), *self._lettered(right[0])]
            explained = any(option.rationale for option in question.options)
            self.flow.add(Style.CORRECT_ANSWER, line, keep_next=explained or None)
        elif right:
            verdict = self._verdict(f"{self.words.correct_answers}:")
            self.flow.add(Style.CORRECT_ANSWER, verdict, keep_next=True)
            for option in right:
                self.flow.add(Style.CORRECT_OPTION, self._lettered(option, w("tab")))

    def _lettered(self, option: Option, gap: Element | None = None) -> list[Element]:
        """An option with its letter written out: here it is named, not listed."""
        letter = self.typist.text(f"{option.letter}.", Look(Style.LETTER))
        space = self.typist.text(" ") if gap is None else [w("r", gap)]
        return [*letter, *space, *self.typist.runs(option.text)]

    def _rationales(self, options: tuple[Option, ...]) -> None:
        explained = [option for option in options if option.rationale]
        if explained:
            self.flow.words(Style.HEADING_2, self.words.rationales)
        for option in explained:
            if option.correct:
                verdict = self._verdict(self.words.correct)
            else:
                words = f"{CROSS}\u00a0{self.words.not_correct}"
                verdict = self.typist.text(words, Look(Style.NOT_CORRECT))
            line = [*self._lettered(option, w("tab")), *self.typist.text(" "), *verdict]
            self.flow.add(Style.RATIONALE_OPTION, line)
            self.flow.blocks(option.rationale, Style.RATIONALE, level=3)

    def _take_home(self) -> None:
        if self.document.take_home_points:
            self.flow.words(Style.TAKE_HOME_HEADING, self.words.take_home_points)
        points = self.document.take_home_points
        for place, point in enumerate(points, 1):
            content = self.typist.runs(point.children)
            self.flow.add(Style.TAKE_HOME, content, keep_next=place < len(points) or None)

    # Back matter

    def _references(self) -> None:
        references = self.document.references
        if not references:
            return
        self.flow.words(Style.HEADING_1, self.words.references)
        style = self.flow.styles[Style.REFERENCE]
        numbers = self.flow.numbering.numbers(style, [item.label for item in references])
        for item, number in zip(references, numbers, strict=True):
            label: list[Element] = []
            if number == NONE and item.label:
                label = [*self.typist.text(item.label), w("r", w("tab"))]
            self.flow.add(
                Style.REFERENCE,
                [*label, *self._reference(item)],
                number=number,
                anchor=self.typist.anchors.references[item.id],
                is_rtl=self.flow.is_rtl and has_right_to_left(plain_text(item.content)),
            )

    def _reference(self, item: Reference) -> Iterator[Element]:
        inside = {node.url for node in walk(item.content) if isinstance(node, nodes.Link)}
        yield from self.typist.runs(item.content)
        for place, address in enumerate(url for url in item.links if url not in inside):
            yield from self.typist.text(" · " if place else " ")
            yield self._address(address, link_name(address))

    def _address(self, url: str, name: str) -> Element:
        return self.typist.link(url, self.typist.text(name, Look(Style.HYPERLINK)))

    def _minor(self, heading: str) -> None:
        self.flow.words(Style.MINOR_HEADING, heading)

    def _small(self, heading: str, *lines: str) -> None:
        """A heading and lines of plain words; nothing without lines."""
        if any(lines):
            self._minor(heading)
        for line in filter(None, lines):
            self.flow.words(Style.SMALL_TEXT, line)

    def _abbreviations(self) -> None:
        content: list[Element] = []
        for place, item in enumerate(self.document.abbreviations):
            content += self.typist.text("; " if place else "")
            content += self.typist.text(item.short, LABEL)
            content += self.typist.text(f" {item.long}")
        if content:
            self._minor(self.words.abbreviations)
            self.flow.add(Style.SMALL_TEXT, content)

    def _contributors(self) -> None:
        if self.document.people:
            self._minor(self.words.contributors)
        for person in self.document.people:
            lines = list(self._person(person))
            self.flow.add(Style.SMALL_TEXT, _joined(lines, lambda: [w("r", w("br"))]))

    def _person(self, person: Person) -> Iterator[list[Element]]:
        name = " ".join(part for part in (person.honorific, person.credentialed) if part)
        roles = ", ".join(person.role_labels)
        yield [
            *self.typist.text(name, LABEL),
            *self._numbers(person),
            *self.typist.text(f" {roles}" if roles else "", MUTED),
        ]
        if person.positions:
            yield self.typist.text("; ".join(person.positions))
        contact = []
        if person.email:
            contact.append([self._address(f"mailto:{person.email}", person.email)])
        if person.orcid:
            url = f"https://orcid.org/{person.orcid}"
            contact.append([self._address(url, f"ORCID {person.orcid}")])
        if contact:
            yield list(_joined(contact, lambda: self.typist.text(" · ")))

    def _index(self) -> None:
        document = self.document
        systems: dict[str, list[str]] = {}
        for code in document.codes:
            named = f"{code.label} ({code.code})" if code.label else code.code
            systems.setdefault(code.system, []).append(named)
        codes = (f"{system}: {'; '.join(names)}" for system, names in systems.items())
        self._small(self.words.keywords, "; ".join(document.keywords), *codes)
        self._small(self.words.audience, "; ".join(document.audience))


def _joined(
    parts: Iterable[list[Element]], between: Callable[[], list[Element]]
) -> Iterator[Element]:
    for place, part in enumerate(parts):
        yield from between() if place else ()
        yield from part
