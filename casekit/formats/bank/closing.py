"""The end of a case, read after its last answer: from the objectives to the licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document
from casekit.formats.bank.texts import BankText
from casekit.formats.bidi import has_right_to_left
from casekit.formats.htmltext import Markup, element, escape, join
from casekit.formats.labels import link_name


class Closing:
    """Writes one document's end through ``text``."""

    def __init__(self, document: Document, text: BankText) -> None:
        self.document = document
        self.words = document.words
        self.text = text

    def markup(self) -> Markup:
        """All of it; objectives and keywords stand here because they may tell the answer."""
        document, words = self.document, self.words
        objectives = [self.text.inlines(item.text) for item in document.objectives]
        points = [self.text.inlines(item.children) for item in document.take_home_points]
        return join(
            (
                self._section(
                    document.discussion_heading,
                    self.text.blocks(document.discussion, self.text.heading + 1),
                ),
                self._section(words.take_home_points, _list(points)),
                self._section(words.learning_objectives, _list(objectives)),
                self._section(words.references, *map(self._reference, document.references)),
                self._section(words.abbreviations, _list(self._abbreviations())),
                self._section(words.contributors, *self._contributors()),
                *(
                    self._section(
                        item.heading, self.text.blocks(item.blocks, self.text.heading + 1)
                    )
                    for item in document.statements
                ),
                self._section(words.keywords, self._sentence(document.keywords), *self._codes()),
                self._section(words.audience, self._sentence(document.audience)),
            )
        )

    def _section(self, heading: str, *content: Markup) -> Markup:
        """Content below a heading; nothing where there is none."""
        if not any(content):
            return Markup("")
        return join((self.text.title(0, self.text.text(heading)), *content))

    def _reference(self, item: nodes.Reference) -> Markup:
        inside = {node.url for node in walk(item.content) if isinstance(node, nodes.Link)}
        links = [
            element("a", link_name(link), href=link) for link in item.links if link not in inside
        ]
        content = [item.label, self.text.inlines(item.content), join(links, " · ")]
        entry = join(filter(None, content), " ")
        foreign = self.text.direction == "rtl" and not has_right_to_left(plain_text(item.content))
        return self.text.foreign(entry) if foreign else element("p", entry)

    def _abbreviations(self) -> Iterator[Markup]:
        for item in self.document.abbreviations:
            yield join(
                (element("strong", self.text.text(item.short)), " ", self.text.text(item.long))
            )

    def _contributors(self) -> Iterator[Markup]:
        yield from (element("p", *self._byline(line)) for line in self.document.bylines)
        for item in self.document.affiliations:
            yield element("p", element("sup", str(item.number)), self.text.text(item.text))
        people = [self._person(person) for person in self.document.people]
        yield element("ul", *people) if people else Markup("")

    def _byline(self, line: nodes.Byline) -> Iterator[Markup]:
        yield self.text.text(self.words.labelled.format(label=line.label))
        yield Markup(" ")
        rest = line.text
        for person in line.people:
            before, name, rest = rest.partition(person.name)
            yield self.text.text(before)
            yield self.text.text(name)
            yield _numbers(person)
        yield self.text.text(rest)

    def _person(self, person: nodes.Person) -> Markup:
        """Everything about one person on one line."""
        name = " ".join(part for part in (person.honorific, person.credentialed) if part)
        contact = []
        if person.email:
            contact.append(element("a", person.email, href=f"mailto:{person.email}"))
        if person.orcid:
            address = f"https://orcid.org/{person.orcid}"
            contact.append(element("a", f"ORCID {person.orcid}", href=address))
        said = [
            self.text.text(", ".join(person.role_labels)),
            self.text.text("; ".join(person.positions)),
            *map(self._contact, contact),
        ]
        named = join((element("strong", self.text.text(name)), _numbers(person)))
        return element("li", join((named, join(filter(None, said), " · ")), " "))

    def _contact(self, link: Markup) -> Markup:
        return self.text.isolated(link) if self.text.direction == "rtl" else link

    def _sentence(self, items: tuple[str, ...]) -> Markup:
        sentence = f"{self.words.semicolon} ".join(items)
        return element("p", self.text.text(sentence)) if items else Markup("")

    def _codes(self) -> Iterator[Markup]:
        systems: dict[str, list[str]] = {}
        for code in self.document.codes:
            named = f"{code.label} ({code.code})" if code.label else code.code
            systems.setdefault(code.system, []).append(named)
        for system, names in systems.items():
            line = escape(f"{system}: {'; '.join(names)}")
            is_foreign = self.text.direction == "rtl"
            yield self.text.foreign(line) if is_foreign else element("p", line)


def _list(items: Iterable[Markup]) -> Markup:
    made = [element("li", item) for item in items]
    return element("ul", *made) if made else Markup("")


def _numbers(person: nodes.Person) -> Markup:
    """The numbers of a person's affiliations."""
    numbers = ",".join(map(str, person.affiliations))
    return element("sup", numbers) if numbers else Markup("")
