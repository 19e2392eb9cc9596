"""The package around the items: manifest, test and pictures.

Source: 1EdTech Content Packaging 1.1.4 and its QTI profiles. Items and test lie at the root,
because Canvas finds a picture only by its path from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casekit.document.nodes import Document
from casekit.formats.bank.questions import Bank
from casekit.formats.bank.texts import files
from casekit.formats.htmltext import Markup, element
from casekit.formats.qti.dialect import LOM, Dialect
from casekit.formats.qti.item import SCORE, Item
from casekit.formats.qti.texts import FOLDER, QtiText
from casekit.formats.zipped import pack

MANIFEST = "imsmanifest.xml"
TEST = "test.xml"
POINTS = "POINTS"
"""A weight that only Canvas's importer reads; the items score in points already."""

_UNSAFE = re.compile("[^A-Za-z0-9_]")
_PICTURE = re.compile(f' src="({re.escape(FOLDER)}[^"]+)"')


def package(document: Document, dialect: Dialect) -> bytes:
    """A case as a zip file."""
    made = _Package(document, dialect)
    return pack(dict(made.files()))


class _Package:
    def __init__(self, document: Document, dialect: Dialect) -> None:
        self.document = document
        self.dialect = dialect
        self.identifier = _identifier(document.case_id)
        ids = _distinct(f"{self.identifier}_{question.id}" for question in document.questions)
        self.items = list(zip(document.questions, ids, strict=True))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The names and contents of all files."""
        text = QtiText(self.document, self.dialect)
        bank = Bank(self.document, text)
        items = {
            f"question-{question.number}.xml": Item(bank, text, self.dialect, question).document(
                name
            )
            for question, name in self.items
        }
        yield MANIFEST, self._manifest(items)
        yield TEST, self._test()
        yield from items.items()
        for name, data in files(self.document).items():
            yield f"{FOLDER}{name}", data

    def _test(self) -> bytes:
        """One part, one section, the questions in order; what is answered stays answered."""
        node, assessment = self.dialect.node, self.document.assessment
        highest = sum(question.points for question, _ in self.items)
        passing = assessment.pass_mark
        scores = node("testVariables", variableIdentifier=SCORE)
        total = node("setOutcomeValue", node("sum", scores), identifier=SCORE)
        control = node(
            "itemSessionControl",
            maxAttempts=assessment.max_attempts or 1,
            showFeedback=True,
            allowReview=True,
            showSolution=True,
        )
        references = (
            node(
                "assessmentItemRef",
                node("weight", identifier=POINTS, value=question.points),
                identifier=name,
                href=f"question-{question.number}.xml",
            )
            for question, name in self.items
        )
        title = self.document.title_text
        section = node(
            "assessmentSection", *references, identifier="section", title=title, visible=False
        )
        return self.dialect.document(
            "assessmentTest",
            node(
                "outcomeDeclaration",
                node("defaultValue", node("value", "0")),
                identifier=SCORE,
                cardinality="single",
                baseType="float",
                normalMaximum=highest,
                masteryValue=None if passing is None else round(highest * passing / 100, 4),
            ),
            node(
                "testPart",
                control,
                section,
                identifier="part",
                navigationMode="linear",
                submissionMode="individual",
            ),
            node("outcomeProcessing", total),
            identifier=f"{self.identifier}_test",
            title=title,
        )

    def _manifest(self, items: dict[str, bytes]) -> bytes:
        dialect = self.dialect
        kind = element("schema", dialect.package_kind)
        metadata = element(
            "metadata", kind, element("schemaversion", dialect.package_version), self._metadata()
        )
        resources = element("resources", *self._resources(items))
        content = "\n".join(("", metadata, "<organizations/>", resources, ""))
        return dialect.manifest(content, f"{self.identifier}_package")

    def _metadata(self) -> Markup:
        """Title, language and keywords (IEEE 1484.12.1, Learning Object Metadata)."""
        document = self.document
        general = [
            element("identifier", element("entry", document.case_id)),
            element("title", self._string(document.title_text)),
            element("language", document.language),
        ]
        if document.series_line:
            general.append(element("description", self._string(document.series_line)))
        general += [element("keyword", self._string(word)) for word in document.keywords]
        return element("lom", element("general", *general), xmlns=LOM)

    def _string(self, text: str) -> Markup:
        return element("string", text, language=self.document.language)

    def _resources(self, items: dict[str, bytes]) -> Iterator[Markup]:
        names = dict(zip(items, (name for _, name in self.items), strict=True))
        pictures = {
            f"{FOLDER}{name}": f"{self.identifier}_{_identifier(name)}"
            for name in files(self.document)
        }
        yield self._resource(f"{self.identifier}_test", "test", TEST, names.values())
        for file, data in items.items():
            shown = dict.fromkeys(_PICTURE.findall(data.decode()))
            yield self._resource(names[file], "item", file, (pictures[name] for name in shown))
        for file, name in pictures.items():
            yield self._resource(name, None, file, ())

    def _resource(
        self, identifier: str, kind: str | None, file: str, needed: Iterable[str]
    ) -> Markup:
        listed = element("file", href=file)
        dependencies = (element("dependency", identifierref=name) for name in needed)
        type = self.dialect.resource.format(kind=kind) if kind else "webcontent"
        return element(
            "resource",
            "\n",
            listed,
            *dependencies,
            "\n",
            identifier=identifier,
            type=type,
            href=file,
        )


def _identifier(text: str) -> str:
    """A name that starts with a letter and has no hyphen, dot or colon."""
    name = _UNSAFE.sub("_", text)
    return name if name[:1].isalpha() else f"case_{name}"


def _distinct(names: Iterable[str]) -> list[str]:
    """Identifiers of these names, all different."""
    found: list[str] = []
    for name in map(_identifier, names):
        number, distinct = 1, name
        while distinct in found:
            number += 1
            distinct = f"{name}_{number}"
        found.append(distinct)
    return found
