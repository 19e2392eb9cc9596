"""Whole valid cases from a seed: every part of the format, filled with hard text."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from casekit.document.citations import CitationEngine, FormattedCitations
from casekit.document.csl import find_style
from casekit.document.nodes import Document
from casekit.document.resolve import draft, finish
from casekit.model.decode import decode_case
from casekit.source.validate import schema_validator
from casekit.theme.coverage import check_coverage
from casekit.theme.fonts import uncovered
from tests.generated.texts import Writer, escaped
from tests.samples import theme

Tree = dict[str, Any]

LANGUAGES = (
    "en",
    "en",
    "en-GB",
    "de",
    "fr",
    "it",
    "es",
    "pt",
    "pt-BR",
    "tr",
    "ar",
    "ar",
    "el",
    "ru",
)
STYLES = (
    "nature", "nature", "american-medical-association", "nlm-citation-sequence", "apa",
    "chicago-author-date", "ieee",
)  # fmt: skip
_ROLES = ("submitter", "discussant", "reviewer", "editor", "translator")


@dataclass(frozen=True, slots=True)
class Made:
    """A generated case: its tree, the reference style it is set in, and its figures' files."""

    seed: int
    tree: Tree
    style: str
    pictures: Mapping[str, bytes]


def made(seed: int) -> Made:
    """The case of a seed; the same seed gives the same case."""
    random = Random(seed)
    language = random.choice(LANGUAGES)
    maker = _Maker(random, language)
    tree = _shown(maker.tree(f"generated-{seed}"))
    return Made(seed, tree, random.choice(STYLES), maker.pictures)


def document(case: Made) -> Document:
    """The complete Document; fails when the case has an error of any sort."""
    errors = [f"{list(item.path)}: {item.message[:300]}" for item in _schema_errors(case.tree)]
    assert not errors, errors
    uncovered_texts = check_coverage(case.tree, Path("case.json"), theme().faces)
    assert not uncovered_texts, uncovered_texts
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in case.pictures.items():
            (folder / file).write_bytes(data)
        drafted = draft(decode_case(case.tree), folder, folder / "case.json")
    findings = [f"{item.pointer}: {item.message}" for item in drafted.diagnostics if item.is_error]
    assert not findings, findings
    with CitationEngine() as engine:
        (formatted,) = engine.format([drafted.request(find_style(case.style, None))])
    assert isinstance(formatted, FormattedCitations), formatted
    return finish(drafted, formatted)


def _schema_errors(tree: Tree) -> list[Any]:
    return list(schema_validator("case-1").iter_errors(tree))


def _shown(value: Any) -> Any:
    """The same tree without the characters that no font of the archive can show."""
    if isinstance(value, dict):
        return {_shown(key): _shown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if not isinstance(value, str):
        return value
    missing = {character for _, character in uncovered(value, theme().faces)}
    kept = "".join(character for character in value if character not in missing)
    is_seen = any(unicodedata.category(character)[0] in "LNPS" for character in kept)
    return kept if is_seen or not value.strip() else "x"


class _Maker:
    """Makes the parts of one case."""

    def __init__(self, random: Random, language: str) -> None:
        self.random = random
        self.language = language
        self.write = Writer(random, language)
        self.pictures: dict[str, bytes] = {}
        self.size = random.choice((1, 1, 1, 2, 2, 4))

    def some(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))

    def optional(self, tree: Tree, chance: float = 0.5, **makers: Callable[[], Any]) -> Tree:
        """Add each property with a chance."""
        return tree | {name: make() for name, make in makers.items() if self.write.maybe(chance)}

    def tree(self, name: str) -> Tree:
        write = self.write
        references = [self.reference(number) for number in self.some(0, 8 * self.size)]
        figures = [self.figure(number) for number in self.some(0, 2)]
        tables = [f"t{number}" for number in self.some(0, 2)]
        write.marks = self.citations([item["id"] for item in references])
        affiliations = [self.affiliation(number) for number in self.some(0, 3 * self.size)]
        names = [item["id"] for item in affiliations]
        questions = [self.question(number) for number in self.some(1, 1 + self.size)]
        write.marks += [f"@fig:{item['id']}" for item in figures] + [f"@tbl:{id}" for id in tables]
        tree: Tree = {
            "format": "casekit-case/1",
            "id": name,
            "title": write.line(4),
            "language": self.language,
            "status": self.random.choice(("draft", "in_review", "published", "retired")),
            "contributors": [self.person(at, names) for at in self.some(1, 3 * self.size)],
            "vignette": "",
            "questions": list(questions),
            "affiliations": affiliations,
            "references": references,
            "figures": figures,
        }
        tree["tables"] = [self.table(id) for id in tables]
        write.marks += [
            f"@opt:{question['id']}.{option['id']}"
            for question in questions
            for option in question.get("options", ())
        ]
        floats = [f"fig:{item['id']}" for item in figures] + [f"tbl:{id}" for id in tables]
        self.random.shuffle(floats)
        place = self.random.randint(0, len(floats))
        tree["vignette"] = write.text(2 * self.size, floats[:place])
        if write.maybe(0.9):
            tree["discussion"] = write.text(4 * self.size, floats[place:])
        for question in questions:
            self.answers(question)
        tree = self.optional(
            tree,
            short_title=lambda: write.plain(4),
            series=self.series,
            version=lambda: self.random.choice(("1.0", "2.1", "3.12.1", "10")),
            dates=self.dates,
            take_home_points=lambda: [write.line(5) for _ in self.some(1, 4)],
            abbreviations=self.abbreviations,
            learning_objectives=lambda: [
                {"id": f"o{number}", "text": write.line(4)} for number in self.some(1, 3)
            ],
            keywords=lambda: self.unique(3),
            codes=lambda: [self.code() for _ in self.some(1, 3)],
            audience=lambda: self.unique(2),
            adaptation=self.adaptation,
            consent=self.consent,
            licence=self.licence,
            funding=lambda: write.text(1),
            acknowledgements=lambda: write.text(1),
        )
        if "learning_objectives" in tree and "audience" in tree and write.maybe(0.7):
            tree["cme"] = self.cme()
        return tree

    def unique(self, most: int) -> list[str]:
        return list(dict.fromkeys(self.write.plain(2) for _ in self.some(1, most)))

    def citations(self, ids: list[str]) -> list[str]:
        """Clusters of one to six references, such as ``[@r0; @r3]``."""
        if not ids:
            return []
        clusters = [[id] for id in ids]
        clusters += [self.random.sample(ids, min(len(ids), n)) for n in (1, 2, 2, 3, 4, 6)]
        return ["[" + "; ".join(f"@{id}" for id in cluster) + "]" for cluster in clusters]

    def person(self, number: int, affiliations: list[str]) -> Tree:
        write = self.write
        roles = self.random.sample(_ROLES, self.random.choice((1, 1, 1, 2, 3)))
        if write.maybe(0.1):
            return {"literal": f"{write.words(2).title()} Group", "roles": roles}
        tree: Tree = {"family": write.words(2).title(), "roles": roles}
        count = self.random.randint(0, min(3, len(affiliations)))
        tree["affiliations"] = self.random.sample(affiliations, count)
        return self.optional(
            tree,
            given=lambda: self.random.choice(
                (write.words(2), "A. B.", "Jean-Luc", "Şükrü", "محمد")
            ),
            suffix=lambda: self.random.choice(("Jr.", "III")),
            honorific=lambda: self.random.choice(("Prof. Dr.", "Dr.", "د.", "Professor")),
            degrees=lambda: self.random.sample(("MD", "PhD", "MSc", "FRCP (Edin)", "دكتوراه"), 2),
            positions=lambda: [write.plain(2) for _ in self.some(1, 2)],
            orcid=lambda: f"0000-0002-{1000 + number}-009X",
            email=lambda: f"first.last+{number}@mail-server.example.org",
            corresponding=lambda: True,
            disclosure=self.disclosure,
        )

    def disclosure(self) -> Tree:
        write = self.write
        if write.maybe(0.4):
            return {"none": True}
        relationships = [
            self.optional(
                {"organization": write.plain(2), "kind": write.plain(1)},
                details=lambda: write.plain(3),
            )
            for _ in self.some(1, 3)
        ]
        return self.optional({"relationships": relationships}, statement=lambda: write.plain(5))

    def affiliation(self, number: int) -> Tree:
        write = self.write
        tree = {"id": f"a{number}", "name": write.plain(2)}
        return self.optional(
            tree,
            department=lambda: write.plain(2),
            city=lambda: write.words(1),
            region=lambda: "NY",
            country=lambda: write.words(2),
            ror=lambda: "https://ror.org/015w2mp89",
        )

    def question(self, number: int) -> Tree:
        write = self.write
        type = self.random.choice(
            ("one_best_answer", "one_best_answer", "multiple_response", "open_ended")
        )
        lead_in = self.random.choice((write.line(4), "What is the best next step?"))
        tree: Tree = {"id": f"q{number}", "type": type, "lead_in": lead_in}
        if write.maybe(0.3):
            tree["reveal"] = write.text(self.size)
        if type == "open_ended":
            return tree
        ids = [f"o{place}" for place in self.some(2, 4 + self.size)] or ["o0", "o1"]
        tree["options"] = [
            self.optional({"id": id, "text": self.option()}, 0.1, pinned=lambda: True) for id in ids
        ]
        tree["key"] = self.random.choice(ids)
        if type == "multiple_response":
            tree["key"] = self.random.sample(ids, self.random.randint(1, len(ids)))
        return self.optional(
            tree, 0.3, shuffle=lambda: True, points=lambda: self.random.choice((0, 0.5, 2, 3))
        )

    def option(self) -> str:
        write = self.write
        kind = self.random.random()
        if kind < 0.1:
            return escaped(
                self.random.choice(("Yes", "No", "A", "B", "1", "−1", "None of the above"))
            )
        if kind < 0.2:
            return write.line(40)
        return write.line(4)

    def answers(self, question: Tree) -> None:
        write = self.write
        if question["type"] == "open_ended":
            question["model_answer"] = write.text(self.size)
        for option in question.get("options", ()):
            if write.maybe(0.6):
                option["rationale"] = write.text(self.random.choice((0, 0, 1, 2)))
        if write.maybe(0.4):
            question["explanation"] = write.text(2)

    def figure(self, number: int) -> Tree:
        write = self.write
        names = list(self.pictures)
        if names and write.maybe(0.2):
            name = self.random.choice(names)
        else:
            ending = self.random.choice(("png", "png", "jpg"))
            name = f"picture{number}.{ending}"
            self.pictures[name] = picture(self.random, ending)
        tree = {"id": f"f{number}", "file": name, "alt": write.plain(5)}
        return self.optional(
            tree,
            0.7,
            caption=self.caption,
            credit=lambda: write.plain(3),
        )

    def caption(self) -> str:
        write = self.write
        return "\n\n".join(f"{write.words(2)} {write.line(4)}" for _ in self.some(1, 2))

    def table(self, id: str) -> Tree:
        write = self.write
        width = self.random.choice((1, 2, 3, 4, 6, 9))
        height = self.random.choice((1, 3, 8, 8, 60 if self.size > 2 else 12))
        tree: Tree = {
            "id": id,
            "caption": self.caption(),
            "columns": [
                self.optional(
                    {"header": write.cell(narrow=True)},
                    align=lambda: self.random.choice(("start", "center", "end")),
                )
                for _ in range(width)
            ],
            "rows": [[write.cell(narrow=width > 4) for _ in range(width)] for _ in range(height)],
        }
        return self.optional(tree, row_headers=lambda: True, notes=lambda: write.line(5))

    def reference(self, number: int) -> Tree:
        write = self.write
        twice = write.maybe(0.1)
        type = self.random.choice(
            ("article-journal", "article-journal", "book", "webpage", "report")
        )
        tree: Tree = {
            "id": f"r{number}",
            "type": type,
            "title": "One title for two" if twice else write.plain(4),
        }
        if twice:
            return tree | {"author": [{"family": "Same", "given": "A."}]}
        return self.optional(
            tree,
            0.7,
            author=lambda: [
                self.random.choice(
                    ({"family": write.words(1), "given": "A. B."}, {"literal": write.words(3)})
                )
                for _ in self.some(1, 9)
            ],
            issued=lambda: {"date-parts": [[self.random.randint(1950, 2024)]]},
            volume=lambda: str(self.random.randint(1, 400)),
            page=lambda: self.random.choice(("1-9", "e1234", "S12-S18", "2993–3002")),
            publisher=lambda: write.words(3),
            DOI=lambda: f"10.1000/abc_{number}.d-(e)<f>;2-#",
            PMID=lambda: str(30_000_000 + number),
            URL=lambda: f"https://example.org/~x/{number}?a=1&b=%C3%A9",
        ) | {"container-title": write.words(4).title()}

    def series(self) -> Tree:
        tree = {"title": self.write.words(5)}
        return self.optional(
            tree, issue=lambda: self.write.words(2), url=lambda: "https://example.org/series"
        )

    def dates(self) -> Tree:
        names = ("submitted", "published", "last_reviewed", "next_review")
        return {
            name: f"202{at}-0{at + 1}-1{at}"
            for at, name in enumerate(names)
            if self.write.maybe(0.7)
        }

    def abbreviations(self) -> Tree:
        pool = ("AML", "CR1", "HSCT", "CI", "p", "FLT3-ITD", "Β2", "office", "تعداد")
        return {name: self.write.plain(2) for name in self.random.sample(pool, 4)}

    def code(self) -> Tree:
        system = self.random.choice(("MeSH", "ICD-10", "SNOMED CT"))
        return self.optional({"system": system, "code": "D50.0"}, label=lambda: self.write.plain(2))

    def adaptation(self) -> Tree:
        write = self.write
        source = self.optional(
            {"title": write.plain(3)},
            authors=lambda: [write.words(2) for _ in self.some(1, 3)],
            publisher=lambda: write.plain(2),
            published=lambda: "September 2021",
            url=lambda: "https://example.org/cases/2021-09",
            doi=lambda: "10.1000/182",
        )
        return {"statement": write.text(1), "source": source}

    def consent(self) -> Tree:
        kind = self.random.choice(("obtained", "waived", "not_required", "fictitious"))
        return self.optional({"kind": kind}, statement=lambda: self.write.text(1))

    def licence(self) -> Tree:
        return self.optional(
            {"id": "CC-BY-4.0"},
            holder=lambda: self.write.plain(2),
            year=lambda: 2024,
            url=lambda: "https://creativecommons.org/licenses/by/4.0/",
            statement=lambda: self.write.text(1),
        )

    def cme(self) -> Tree:
        tree: Tree = {
            "provider": self.write.plain(2),
            "credits": self.random.choice((1, 0.5, 2.25)),
            "credit_type": "ECMEC",
            "release_date": "2024-01-02",
            "expiry_date": "2026-01-01",
            "estimated_minutes": 45,
            "pass_mark": self.random.choice((60, 66.7, 100)),
        }
        return self.optional(
            tree,
            accreditation_statement=lambda: self.write.text(1),
            support_statement=lambda: self.write.text(1),
        )


def picture(random: Random, ending: str) -> bytes:
    """A small picture of a few rectangles, of any size, shape and colour mode."""
    from PIL import Image, ImageDraw

    size = random.choice(((1, 1), (3, 5), (40, 300), (300, 40), (400, 300), (900, 700)))
    mode = random.choice(("RGB", "L") if ending == "jpg" else ("RGB", "RGBA", "L", "P", "1", "LA"))
    image = Image.new("RGBA", size, (random.randrange(256), 200, 90, random.choice((0, 128, 255))))
    draw = ImageDraw.Draw(image)
    for _ in range(4):
        corner = random.randrange(size[0]), random.randrange(size[1])
        colour = tuple(random.randrange(256) for _ in range(3))
        draw.rectangle((*corner, corner[0] + size[0] // 2, corner[1] + size[1] // 2), colour)
    target = io.BytesIO()
    image.convert(mode).save(target, "JPEG" if ending == "jpg" else "PNG")
    return target.getvalue()
