"""A filled-in form as a draft case: everything has its place, so that little is left to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.codes import CODES
from casekit.diagnostics import Severity
from casekit.importers import prose, references
from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.doubts import Doubt
from casekit.importers.form.cells import own_block
from casekit.importers.form.contributors import contributors
from casekit.importers.form.fields import Part
from casekit.importers.form.filled import Form, FormQuestion, Told
from casekit.importers.form.pictures import pictures
from casekit.importers.form.read import read_form
from casekit.importers.form.sources import numbered_references
from casekit.importers.form.trees import paragraphs, without_gaps
from casekit.importers.naming import case_id, language_of, option_id
from casekit.importers.rich import Rich
from casekit.model.case import FORMAT
from casekit.pointer import walk

_OPTION_NAMES = 26


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A draft.

    ``tree`` is a case as in the schema, without what is not known; ``parts`` are names of parts,
    with their pointers and what they say; ``files`` are the figures' bytes by file name.
    """

    tree: dict[str, Any]
    told: tuple[Told, ...]
    parts: tuple[tuple[str, str, str], ...]
    files: Mapping[str, bytes]


def draft_form(document: SourceDocument, id: str = "") -> FormDraft:
    """The draft of a form that was filled in; ``id`` is the case's, if it is given."""
    return _Draft(document, read_form(document)).made(id)


@dataclass
class _Draft:
    """One draft in the making."""

    document: SourceDocument
    form: Form
    told: list[Told] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.told += self.form.told
        self.items, numbers = self._references()
        found = pictures(self.document, self.form)
        self.figures, self.files = list(found.figures), dict(found.files)
        self.told += found.told
        self.options = [_ids(question) for question in self.form.questions]
        self.names = prose.Names(
            references=numbers,
            works=self.items,
            options=self._letters(0) if len(self.options) == 1 else {},
            figures={str(place): one["id"] for place, one in enumerate(self.figures, 1)},
            pictures=found.ids,
        )
        self.marks = prose.survey(self._citing(), self.names)

    def made(self, id: str) -> FormDraft:
        """The draft, in the order of the schema."""
        form, title = self.form, prose.plain(self.form.title)
        tree: dict[str, Any] = {
            "format": FORMAT,
            "id": id or case_id(self.document.path.stem, title),
            "title": self._one(form.title, "/title"),
            "language": self._language(),
            "status": "draft",
            "series": without_gaps(
                {
                    "title": prose.plain(form.series) or prose.plain(form.issue),
                    "issue": prose.plain(form.issue),
                }
            ),
        }
        people, affiliations = contributors(form.people, self._statement)
        objectives = self._entries(Part.OBJECTIVES, "/learning_objectives")
        tree |= {
            "contributors": people,
            "affiliations": affiliations,
            "learning_objectives": [
                {"id": f"objective-{place}", "text": text}
                for place, text in enumerate(objectives, 1)
            ],
            "keywords": list(dict.fromkeys(form.keywords)),
            "vignette": self._text(form.fields.get(Part.VIGNETTE, ()), "/vignette"),
        }
        for figure, pointer in zip(self.figures, self._pointers("figures"), strict=True):
            for name in ("caption", "credit"):
                text = self._one(figure[name], f"{pointer}/{name}")
                figure[name] = text
        tree |= {
            "figures": [without_gaps(figure) for figure in self.figures],
            "questions": [self._question(at) for at in range(len(form.questions))],
            "discussion": self._text(form.fields.get(Part.DISCUSSION, ()), "/discussion"),
            "take_home_points": self._entries(Part.TAKE_HOME, "/take_home_points"),
            "references": self.items,
            "consent": self._consent(),
            "funding": self._text(form.fields.get(Part.FUNDING, ()), "/funding"),
            "acknowledgements": self._text(
                form.fields.get(Part.ACKNOWLEDGEMENTS, ()), "/acknowledgements"
            ),
        }
        self._uncited()
        self._remarks()
        tree = without_gaps(tree)
        parts = tuple(_parts(tree))
        tree["import"] = self._import()
        return FormDraft(tree, tuple(self.told), parts, self.files)

    def _pointers(self, name: str) -> list[str]:
        return [f"/{name}/{place}" for place in range(len(self.figures))]

    # Texts

    def _citing(self) -> list[Rich]:
        """Every text that may cite, in the order of the form."""
        form = self.form
        blocks = list(form.fields.get(Part.VIGNETTE, ()))
        found = [block.text for block in blocks]
        for question in form.questions:
            found += [option.rationale for option in question.options]
        for part in (Part.DISCUSSION, Part.TAKE_HOME):
            found += [block.text for block in form.fields.get(part, ())]
        return [text for text in found if text]

    def _text(
        self, blocks: Sequence[Block], pointer: str, options: Mapping[str, str] | None = None
    ) -> str:
        if not blocks:
            return ""
        return self._taken(
            prose.long_text(tuple(blocks), self._named(options), self.marks), pointer
        )

    def _one(self, text: Rich, pointer: str, options: Mapping[str, str] | None = None) -> str:
        joined = Rich.joined((line.strip() for line in text.lines()), " ").strip()
        return self._taken(prose.one_paragraph(joined, self._named(options), self.marks), pointer)

    def _named(self, options: Mapping[str, str] | None) -> prose.Names:
        return self.names if options is None else replace(self.names, options=options)

    def _taken(self, written: prose.Written, pointer: str) -> str:
        self.cited |= set(written.cited)
        self.told += [(pointer, doubt) for doubt in written.doubts]
        return written.markdown.strip()

    def _statement(self, text: Rich, pointer: str) -> str:
        return self._text(paragraphs(text), pointer, {})

    def _entries(self, part: Part, pointer: str) -> list[str]:
        texts = [
            self._one(block.text, f"{pointer}/{place}")
            for place, block in enumerate(self.form.fields.get(part, ()))
        ]
        return [text for text in texts if text]

    # Questions

    def _letters(self, at: int) -> dict[str, str]:
        """What ``@opt:`` points at, by printed letter."""
        before = f"q{at + 1}." if len(self.options) > 1 else ""
        return {letter: f"{before}{id}" for letter, id in self.options[at].items()}

    def _question(self, at: int) -> dict[str, Any]:
        question, pointer = self.form.questions[at], f"/questions/{at}"
        letters, ids = self._letters(at), self.options[at]
        keys = [ids[letter] for letter in question.key]
        lead_in = Rich.joined([block.text for block in question.lead_in if block.text], " ")
        options = [
            without_gaps(
                {
                    "id": ids[option.letter],
                    "text": self._one(option.text, f"{pointer}/options/{place}/text", {}),
                    "rationale": self._text(
                        paragraphs(option.rationale),
                        f"{pointer}/options/{place}/rationale",
                        letters,
                    ),
                }
            )
            for place, option in enumerate(question.options)
        ]
        return without_gaps(
            {
                "id": f"q{at + 1}",
                "type": "multiple_response" if len(keys) > 1 else "one_best_answer",
                "lead_in": self._one(lead_in, f"{pointer}/lead_in", {}),
                "options": options,
                "key": keys if len(keys) > 1 else "".join(keys),
                "explanation": self._text(question.after, f"{pointer}/explanation", letters),
            }
        )

    # Figures, references, the rest

    def _references(self) -> tuple[list[dict[str, Any]], dict[int, str]]:
        """The references, and their ids by the numbers that the author saw before them."""
        blocks = self.form.fields.get(Part.REFERENCES, ())
        entries, doubts = numbered_references(blocks)
        self.told += [("/references", doubt) for doubt in doubts]
        items: list[dict[str, Any]] = []
        numbers: dict[int, str] = {}
        parsed = references.parse_list([text for _, text in entries])
        for place, ((number, _), one) in enumerate(zip(entries, parsed, strict=True)):
            id = references.identify(one.item, [item["id"] for item in items])
            items.append({"id": id, **one.item})
            numbers.setdefault(number or place + 1, id)
            self.told += [(f"/references/{place}", doubt) for doubt in one.doubts]
        return items, numbers

    def _uncited(self) -> None:
        for place, item in enumerate(self.items):
            if item["id"] not in self.cited:
                message = f"Reference {place + 1} is cited nowhere."
                self.told.append((f"/references/{place}", Doubt("CK930", message)))

    def _consent(self) -> dict[str, Any]:
        if self.form.consent is None:
            return {}
        statement = self._text(paragraphs(self.form.consent_statement), "/consent/statement", {})
        return without_gaps({"kind": self.form.consent.value, "statement": statement})

    def _language(self) -> str:
        """The language of the texts; where they are too short to tell, that of the form."""
        texts = [block.text.text for blocks in self.form.fields.values() for block in blocks]
        language, sure = language_of(texts)
        named = self.document.metadata.get("language", "").partition("-")[0].lower()
        if sure < 1.0 and named:
            return named
        return language

    def _import(self) -> dict[str, Any]:
        asides = [
            block
            for block in self.document.asides
            if block.part not in ("header", "footer") and own_block(block) is not None
        ]
        left = [*self.form.unplaced, *asides]
        if self.form.consent is None and self.form.consent_statement:
            left += paragraphs(self.form.consent_statement)
        unplaced = [text for text in map(_words, left) if text]
        notes = [
            doubt.message
            for _, doubt in self.told
            if CODES[doubt.code].severity is not Severity.INFO
        ]
        source = self.document.path.name
        return without_gaps(
            {"source": source, "unplaced": unplaced, "notes": list(dict.fromkeys(notes))}
        )

    def _remarks(self) -> None:
        """What people have remarked in the margin."""
        for comment in self.document.comments:
            about = f" about “{comment.about}”" if comment.about else ""
            by = comment.author or "an unnamed person"
            self.told.append(("", Doubt("CK934", f"Comment by {by}{about}: {comment.text}")))


def _parts(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The texts of a draft by the names of their properties."""
    for name, value in tree.items():
        if name in ("format", "id", "status", "language"):
            continue
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            pointer = f"/{name}/{place}" if isinstance(value, list) else f"/{name}"
            words = " ".join(text for _, text in walk(one) if isinstance(text, str))
            yield name.replace("_", " "), pointer, words


def _ids(question: FormQuestion) -> dict[str, str]:
    ids: dict[str, str] = {}
    for place, option in enumerate(question.options[:_OPTION_NAMES]):
        ids[option.letter] = option_id(option.text.text, place, ids.values())
    return ids


def _words(block: Block) -> str:
    rows = [" | ".join(cell.text for cell in row if cell) for row in block.rows]
    return "\n".join(part for part in (block.text.text.strip(), *rows) if part)
