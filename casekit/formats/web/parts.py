"""The parts of a case that web page and PDF share, from title to keywords, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Byline, Document, Option, Question, Reference, Statement
from casekit.formats.bidi import has_right_to_left
from casekit.formats.htmltext import Markup, element, escape, join
from casekit.formats.labels import CROSS, TICK, link_name
from casekit.formats.web.pagetext import PageText

_UNBROKEN = 48
"""Characters of a link that are kept on one line; longer ones may break."""


class Parts:
    """Writes one document's parts through ``text``, the page's way with texts."""

    def __init__(self, document: Document, text: PageText) -> None:
        self.document = document
        self.words = document.words
        self.text = text

    def section(self, heading: str, *content: str, kind: str, id: str | None = None) -> Markup:
        """A section under a second-level heading; nothing when it has no content."""
        if not any(content):
            return Markup("")
        title = element("h2", self.text.text(heading))
        return element("section", title, *content, class_=kind, id=id)

    # Head

    def bylines(self) -> Markup:
        """Who did what, with the numbers of their affiliations."""
        lines = (self._byline(line) for line in self.document.bylines)
        return element("div", *lines, class_="bylines") if self.document.bylines else Markup("")

    def _byline(self, line: Byline) -> Markup:
        labelled = self.words.labelled.format(label=line.label)
        label = element("span", self.text.text(labelled), class_="label")
        return element("p", label, " ", *self._credited(line))

    def _credited(self, line: Byline) -> Iterator[Markup]:
        rest = line.text
        for person in line.people:
            before, name, rest = rest.partition(person.name)
            yield self.text.text(before)
            yield element("span", self.text.text(name), class_="name")
            yield self._numbers(person)
        yield self.text.text(rest)

    def _numbers(self, person: nodes.Person) -> Markup:
        numbers = ",".join(map(str, person.affiliations))
        return element("sup", numbers) if numbers else Markup("")

    def affiliations(self) -> Markup:
        """The numbered affiliations in one paragraph."""
        items = (
            element("span", element("sup", str(item.number)), self.text.text(item.text))
            for item in self.document.affiliations
        )
        text = join(items, "; ")
        return element("p", text, class_="affiliations") if text else Markup("")

    def notice(self) -> Markup:
        """How this version came about, for the top of the page, beside the names it concerns."""
        found = [item for item in self.document.statements if item.kind == "adaptation"]
        return join(
            element(
                "section",
                element("h2", self.text.text(item.heading)),
                self.text.blocks(item.blocks),
                class_="notice",
            )
            for item in found
        )

    def objectives(self) -> Markup:
        """The learning objectives."""
        items = (self.text.inlines(item.text) for item in self.document.objectives)
        return self.section(self.words.learning_objectives, self._list(items), kind="objectives")

    def _list(self, items: Iterable[Markup]) -> Markup:
        made = [element("li", self.text.bullet(), item) for item in items]
        return element("ul", *made, class_="bullets") if made else Markup("")

    # Questions and answers

    def reveal(self, question: Question) -> Markup:
        """What this question uncovers of the case."""
        blocks = self.text.blocks(question.reveal)
        return self.section(self.words.case_continues, blocks, kind="vignette")

    def lead_in(self, question: Question) -> Markup:
        """The question itself and how to answer it."""
        asked = element("p", self.text.inlines(question.lead_in), class_="lead-in")
        if not question.instruction:
            return asked
        told = element("p", self.text.text(question.instruction), class_="instruction")
        return join((asked, told))

    def options(self, question: Question, *, marked: bool) -> Markup:
        """The options with their letters; ``marked`` shows the key where the document has it."""
        items = (
            element(
                "li",
                self._choice(option),
                self._key_mark() if marked and option.correct else "",
                class_="key" if marked and option.correct else None,
            )
            for option in question.options
        )
        return element("ul", *items, class_="options") if question.options else Markup("")

    def _choice(self, option: Option) -> Markup:
        letter = element("span", option.letter, class_="letter")
        return join((letter, " ", element("span", self.text.inlines(option.text), class_="choice")))

    def _key_mark(self) -> Markup:
        tick = element("span", TICK, class_="sign", aria_hidden="true")
        label = self.text.text(self.words.correct_answer)
        return join((" ", element("strong", tick, " ", label, class_="verdict")))

    def answer(self, question: Question) -> Markup:
        """The key, the explanation, the model answer, and why each option is right or wrong."""
        answer = question.answer
        if answer is None:
            return Markup("")
        model = self.text.blocks(answer.model_answer)
        heading = element("h3", self.text.text(self.words.model_answer)) if model else ""
        return join(
            (
                self._key_line(question),
                self.text.blocks(answer.explanation),
                element("div", heading, model, class_="model-answer") if model else "",
                self.rationales(question),
            )
        )

    def _key_line(self, question: Question) -> Markup:
        right = [option for option in question.options if option.correct]
        if not right:
            return Markup("")
        words = self.words
        label = words.correct_answer if len(right) == 1 else words.correct_answers
        tick = element("span", TICK, class_="sign", aria_hidden="true")
        labelled = words.labelled.format(label=label)
        strong = element("strong", tick, " ", self.text.text(labelled), class_="verdict")
        if len(right) == 1:
            return element("p", strong, " ", self._choice(right[0]), class_="key-line")
        choices = (element("li", self._choice(option)) for option in right)
        line = element("p", strong, class_="key-line")
        return join((line, element("ul", *choices, class_="options keys")))

    def rationales(self, question: Question) -> Markup:
        """One entry for each option that has a rationale."""
        items = [self._rationale(option) for option in question.options if option.rationale]
        if not items:
            return Markup("")
        heading = element("h3", self.text.text(self.words.rationales))
        return join((heading, element("ul", *items, class_="rationales")))

    def _rationale(self, option: Option) -> Markup:
        right = bool(option.correct)
        sign = element("span", TICK if right else CROSS, class_="sign", aria_hidden="true")
        verdict = self.text.text(self.words.correct if right else self.words.not_correct)
        return element(
            "li",
            element(
                "p",
                self._choice(option),
                " ",
                element("span", sign, " ", verdict, class_="verdict"),
                class_="option-line",
            ),
            self.text.blocks(option.rationale, 4),
            class_="key" if right else None,
        )

    def discussion(self) -> Markup:
        """The expert's discussion, without its heading."""
        return self.text.blocks(self.document.discussion)

    def take_home(self) -> Markup:
        """The take-home points."""
        items = (self.text.inlines(point.children) for point in self.document.take_home_points)
        return self.section(self.words.take_home_points, self._list(items), kind="take-home")

    # Back matter

    def references(self) -> Markup:
        """The reference list; rendered last, when every citation has its place."""
        entries = [self._reference(item) for item in self.document.references]
        made = element("ul", *entries, class_="references") if entries else ""
        return self.section(self.words.references, made, kind="reference-list", id="references")

    def _reference(self, item: Reference) -> Markup:
        inside = {node.url for node in walk(item.content) if isinstance(node, nodes.Link)}
        links = [self._link(address) for address in item.links if address not in inside]
        content = [self.text.inlines(item.content)]
        if links:
            content.append(element("span", join(links, " · "), class_="links", dir="ltr"))
        label = [element("span", item.label, class_="number")] if item.label else []
        foreign = self.text.direction == "rtl" and not has_right_to_left(plain_text(item.content))
        return element(
            "li",
            join((*label, *content), " "),
            self.text.back_to(item.id),
            id=self.text.anchors.references[item.id],
            dir="ltr" if foreign else None,
        )

    def _link(self, address: str) -> Markup:
        name = link_name(address)
        whole = "whole" if len(name) <= _UNBROKEN else None
        return element("a", name, href=address, class_=whole)

    def abbreviations(self) -> Markup:
        """The abbreviations in one paragraph."""
        items = (
            join((element("strong", self.text.text(item.short)), " ", self.text.text(item.long)))
            for item in self.document.abbreviations
        )
        text = join(items, "; ")
        made = element("p", text) if text else ""
        return self.section(self.words.abbreviations, made, kind="minor")

    def contributors(self) -> Markup:
        """Everyone who took part: name, role, positions, addresses."""
        people = [self._person(person) for person in self.document.people]
        made = element("ul", *people, class_="people") if people else ""
        return self.section(self.words.contributors, made, kind="minor")

    def _person(self, person: nodes.Person) -> Markup:
        name = " ".join(part for part in (person.honorific, person.credentialed) if part)
        roles = ", ".join(person.role_labels)
        contact = []
        if person.email:
            contact.append(element("a", person.email, href=f"mailto:{person.email}", dir="ltr"))
        if person.orcid:
            address = f"https://orcid.org/{person.orcid}"
            contact.append(element("a", f"ORCID {person.orcid}", href=address, dir="ltr"))
        lines = [self.text.text("; ".join(person.positions)), join(contact, " · ")]
        return element(
            "li",
            element("strong", self.text.text(name)),
            self._numbers(person),
            " ",
            element("span", self.text.text(roles), class_="role") if roles else "",
            *(element("p", line) for line in lines if line),
        )

    def statements(self) -> Markup:
        """The closing statements, but for the one that stands at the top."""
        rest = (item for item in self.document.statements if item.kind != "adaptation")
        return join(self._statement(item) for item in rest)

    def _statement(self, item: Statement) -> Markup:
        return self.section(item.heading, self.text.blocks(item.blocks), kind="minor")

    def index(self) -> Markup:
        """Keywords, codes and intended audience."""
        document = self.document
        keywords = self._sentence(document.keywords)
        codes = self._codes()
        audience = self._sentence(document.audience)
        return join(
            (
                self.section(self.words.keywords, keywords, codes, kind="minor"),
                self.section(self.words.audience, audience, kind="minor"),
            )
        )

    def _sentence(self, items: tuple[str, ...]) -> Markup:
        sentence = f"{self.words.semicolon} ".join(items)
        return element("p", self.text.text(sentence)) if items else Markup("")

    def _codes(self) -> Markup:
        systems: dict[str, list[str]] = {}
        for code in self.document.codes:
            named = f"{code.label} ({code.code})" if code.label else code.code
            systems.setdefault(code.system, []).append(named)
        lines = (escape(f"{system}: {'; '.join(names)}") for system, names in systems.items())
        return join(element("p", element("bdi", line, dir="ltr")) for line in lines)
