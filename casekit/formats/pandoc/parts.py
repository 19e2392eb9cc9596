"""The parts of a case in the order of reading, as pandoc's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import Blocks, Document, Option, Person, Question, Reference, Statement
from casekit.formats.labels import CROSS, TICK, answer_heading, edition_label, link_name
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Entry, Texts, joined
from casekit.formats.pandoc.syntax import Nodes


class Parts:
    """Makes one document's parts through ``texts``.

    ``level`` is that of the parts' headings. With ``answers_last`` the answers follow after all
    questions, else each follows its question.
    """

    def __init__(
        self, document: Document, texts: Texts, level: int = 1, *, answers_last: bool = False
    ) -> None:
        self.document = document
        self.words = document.words
        self.texts = texts
        self.level = level
        self.answers_last = answers_last

    def all(self) -> Nodes:
        """Everything below the title."""
        return [
            *self.credits(),
            *self.body(),
            *self.references(),
            *self.abbreviations(),
            *self.contributors(),
            *self.statements(),
            *self.index(),
        ]

    def section(self, heading: str, blocks: Nodes, kind: str = "") -> Nodes:
        """Blocks under a heading; nothing where there are none."""
        if not blocks:
            return []
        return [self.texts.header(self.level, self.texts.text(heading), kind), *blocks]

    def blocks(self, blocks: Blocks, below: int = 1) -> Nodes:
        """Blocks whose highest headings stand ``below`` those of the parts."""
        return self.texts.blocks(blocks, self.level + below)

    def line(self, kind: str, *parts: Nodes) -> Nodes:
        """A paragraph of some kind; nothing where it would be empty."""
        content = [one for part in parts for one in part]
        return self.texts.block_of(kind, [syntax.para(content)]) if content else []

    # Head

    def series(self) -> Nodes:
        """Series, issue and edition."""
        texts = self.texts
        series = texts.text(self.document.series_line)
        if series and self.document.series_url:
            series = [syntax.link(self.document.series_url, series)]
        edition = texts.text(edition_label(self.document))
        return self.line("series", joined((series, edition), " · "))

    def credits(self) -> Nodes:
        """What stands between title and case: series, bylines, affiliations, notice."""
        notice = [item for item in self.document.statements if item.kind == "adaptation"]
        return [
            *self.series(),
            *(one for line in self.document.bylines for one in self._byline(line)),
            *self._affiliations(),
            *(one for item in notice for one in self._notice(item)),
        ]

    def _byline(self, line: nodes.Byline) -> Nodes:
        texts = self.texts
        content = [*texts.text(self.words.labelled.format(label=line.label)), syntax.SPACE]
        rest = line.text
        for person in line.people:
            before, name, rest = rest.partition(person.name)
            content += [*texts.text(before), *syntax.around("Strong", texts.text(name))]
            content += self.numbers(person)
        return self.line("byline", content, texts.text(rest))

    def numbers(self, person: Person) -> Nodes:
        """The numbers of a person's affiliations, raised."""
        return syntax.around("Superscript", syntax.text(",".join(map(str, person.affiliations))))

    def _affiliations(self) -> Nodes:
        items = (
            [
                *syntax.around("Superscript", syntax.text(str(item.number))),
                *self.texts.text(item.text),
            ]
            for item in self.document.affiliations
        )
        return self.line("affiliations", joined(items, "; "))

    def _notice(self, statement: Statement) -> Nodes:
        heading = self.line(
            "notice-heading", syntax.around("Strong", self.texts.text(statement.heading))
        )
        return [*heading, *self.texts.block_of("notice", self.blocks(statement.blocks))]

    # Case, questions, answers

    def body(self) -> Nodes:
        """From the learning objectives to the take-home points."""
        document, words = self.document, self.words
        objectives = [[syntax.plain(self.texts.inlines(one.text))] for one in document.objectives]
        points = [
            [syntax.plain(self.texts.inlines(one.children))] for one in document.take_home_points
        ]
        listed = [syntax.bullet_list(objectives)] if objectives else []
        taken = [syntax.bullet_list(points)] if points else []
        return [
            *self.section(words.learning_objectives, listed, "objectives"),
            *self.section(words.case, self.blocks(document.vignette), "vignette"),
            *(one for part in self._questions() for one in part),
            *self.section(
                document.discussion_heading, self.blocks(document.discussion), "discussion"
            ),
            *self.section(words.take_home_points, taken, "take-home"),
        ]

    def _questions(self) -> Iterator[Nodes]:
        for question in self.document.questions:
            yield self._question(question)
            if not self.answers_last:
                yield self.answer(question)
        for question in self.document.questions if self.answers_last else ():
            yield self.answer(question)

    def _question(self, question: Question) -> Nodes:
        texts = self.texts
        asked = [
            *self.line("lead-in", texts.inlines(question.lead_in)),
            *self.line("instruction", texts.text(question.instruction)),
            *texts.options("options", [self._listed(one) for one in question.options]),
        ]
        return [
            *self.section(self.words.case_continues, self.blocks(question.reveal), "vignette"),
            *self.section(question.heading, asked, "question"),
        ]

    def answer(self, question: Question) -> Nodes:
        """A question's answer with its heading; nothing where it is not shown."""
        return self.section(
            answer_heading(self.document, question), self._answer(question), "answer"
        )

    def choice(self, option: Option) -> Nodes:
        """An option with its letter in a sentence."""
        return self.texts.lettered(option.letter, self.texts.inlines(option.text))

    def _listed(self, option: Option) -> Nodes:
        return self.texts.lettered(option.letter, self.texts.inlines(option.text), is_listed=True)

    def _answer(self, question: Question) -> Nodes:
        answer = question.answer
        if answer is None:
            return []
        model = self.blocks(answer.model_answer, 2)
        return [
            *self._key(question),
            *self.blocks(answer.explanation),
            *(self._below(self.words.model_answer, model) if model else ()),
            *self._rationales(question.options),
        ]

    def _below(self, heading: str, blocks: Nodes) -> Nodes:
        return [self.texts.header(self.level + 1, self.texts.text(heading)), *blocks]

    def _key(self, question: Question) -> Nodes:
        right = [option for option in question.options if option.correct]
        if not right:
            return []
        words = self.words
        label = words.correct_answer if len(right) == 1 else words.correct_answers
        named = self._verdict("verdict", TICK, words.labelled.format(label=label))
        if len(right) == 1:
            return self.line("key", named, [syntax.SPACE], self.choice(right[0]))
        lines = [self._listed(option) for option in right]
        return [*self.line("key", named), *self.texts.options("keys", lines)]

    def _verdict(self, kind: str, sign: str, label: str) -> Nodes:
        words = [*syntax.text(f"{sign} "), *self.texts.text(label)]
        return self.texts.span_of(kind, syntax.around("Strong", words))

    def _rationales(self, options: Iterable[Option]) -> Nodes:
        explained = [option for option in options if option.rationale]
        made = [one for option in explained for one in self._rationale(option)]
        return self._below(self.words.rationales, made) if made else []

    def _rationale(self, option: Option) -> Nodes:
        verdict = self._verdict("not-correct", CROSS, self.words.not_correct)
        if option.correct:
            verdict = self._verdict("verdict", TICK, self.words.correct)
        line = [*self._listed(option), syntax.SPACE, *verdict]
        return [
            *self.line("rationale-option", line),
            *self.texts.block_of("rationale", self.blocks(option.rationale, 2)),
        ]

    # Back matter

    def references(self) -> Nodes:
        """The reference list."""
        entries = [
            Entry(self.texts.anchors.references[item.id], item.label, self.entry(item))
            for item in self.document.references
        ]
        return self.section(self.words.references, self.texts.entries(entries), "references")

    def entry(self, item: Reference) -> Nodes:
        """The text of an entry and its addresses."""
        inside = {node.url for node in walk(item.content) if isinstance(node, nodes.Link)}
        links = [
            [syntax.link(url, syntax.text(link_name(url)))]
            for url in item.links
            if url not in inside
        ]
        content = self.texts.inlines(item.content)
        return [*content, syntax.SPACE, *joined(links, " · ")] if links else content

    def abbreviations(self) -> Nodes:
        """The abbreviations in one paragraph."""
        items = (
            [
                *syntax.around("Strong", self.texts.text(item.short)),
                syntax.SPACE,
                *self.texts.text(item.long),
            ]
            for item in self.document.abbreviations
        )
        return self.section(
            self.words.abbreviations, self.line("small", joined(items, "; ")), "minor"
        )

    def contributors(self) -> Nodes:
        """Everyone who took part."""
        people = [
            one
            for person in self.document.people
            for one in self.texts.lines("person", list(self._person(person)))
        ]
        return self.section(self.words.contributors, people, "minor")

    def _person(self, person: Person) -> Iterator[Nodes]:
        texts = self.texts
        name = " ".join(filter(None, (person.honorific, person.credentialed)))
        roles = texts.text(", ".join(person.role_labels))
        yield [
            *syntax.around("Strong", texts.text(name)),
            *self.numbers(person),
            *([syntax.SPACE, *roles] if roles else ()),
        ]
        if person.positions:
            yield texts.text("; ".join(person.positions))
        contact: list[Nodes] = []
        if person.email:
            contact.append([syntax.link(f"mailto:{person.email}", texts.text(person.email))])
        if person.orcid:
            url = f"https://orcid.org/{person.orcid}"
            contact.append([syntax.link(url, texts.text(f"ORCID {person.orcid}"))])
        if contact:
            yield joined(contact, " · ")

    def statements(self) -> Nodes:
        """The closing statements, but for the one that stands at the top."""
        rest = (item for item in self.document.statements if item.kind != "adaptation")
        return [one for item in rest for one in self.statement(item)]

    def statement(self, item: Statement) -> Nodes:
        """One closing statement."""
        blocks = self.texts.block_of("small", self.blocks(item.blocks))
        return self.section(item.heading, blocks, "minor")

    def index(self) -> Nodes:
        """Keywords, codes and intended audience."""
        document = self.document
        between = f"{self.words.semicolon} "
        keywords = self.line("small", self.texts.text(between.join(document.keywords)))
        codes = [
            one for line in codes_of(document) for one in self.line("small", self.texts.text(line))
        ]
        audience = self.line("small", self.texts.text(between.join(document.audience)))
        return [
            *self.section(self.words.keywords, [*keywords, *codes], "minor"),
            *self.section(self.words.audience, audience, "minor"),
        ]


def codes_of(document: Document) -> Iterator[str]:
    """The codes of each vocabulary on a line."""
    systems: dict[str, list[str]] = {}
    for code in document.codes:
        named = f"{code.label} ({code.code})" if code.label else code.code
        systems.setdefault(code.system, []).append(named)
    for system, names in systems.items():
        yield f"{system}: {'; '.join(names)}"
