"""An outline becomes a draft case: a tree as the schema has it, and every doubt about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Position, Span
from casekit.importers import people, prose, references
from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.doubts import Doubt
from casekit.importers.drafting.account import lost_lines, lost_words, texts_of
from casekit.importers.form import FormDraft, draft_form, is_form
from casekit.importers.lines import Line, blocks_of, place_of
from casekit.importers.naming import case_id, language_of, option_id
from casekit.importers.outlining.beside import spoken
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.floats import Floats, rows_of
from casekit.importers.outlining.outline import Asked, Outline, Told
from casekit.importers.outlining.recognise import Recognised, recognise
from casekit.importers.rich import EMPTY, Rich
from casekit.model.case import FORMAT


@dataclass(frozen=True, slots=True)
class Part:
    """One part that was recognised: what, where in the draft and the document, how sure (0 to 1)."""

    name: str
    pointer: str
    place: str
    words: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft.

    ``tree`` is a case as in the schema, without what is not known. ``doubts`` are about the
    document, with the pointer of the value in the draft; ``parts`` say what was taken for what;
    ``files`` are the figures' bytes by file name.
    """

    tree: dict[str, Any]
    doubts: tuple[Diagnostic, ...]
    parts: tuple[Part, ...]
    files: Mapping[str, bytes]


def import_document(document: SourceDocument, id: str = "") -> Imported:
    """Make a draft case of a document that was read; ``id`` is the case's, if it is given."""
    if is_form(document):
        return _of_form(draft_form(document, id), document)
    return _Draft(document, recognise(document), id).made()


def _of_form(made: FormDraft, document: SourceDocument) -> Imported:
    """The draft that a filled-in form makes: nothing in it has to be recognised."""
    doubts = (
        finding(one.code, one.message, path=document.path, pointer=pointer, help=one.help)
        for pointer, one in made.told
    )
    parts = (Part(name, pointer, "the form", words) for name, pointer, words in made.parts)
    return Imported(made.tree, tuple(doubts), tuple(parts), made.files)


class _Draft:
    """One draft in the making."""

    def __init__(self, document: SourceDocument, recognised: Recognised, id: str) -> None:
        self.document = document
        self.outline: Outline = recognised.outline
        self.board: Board = recognised.board
        self.floats: Floats = recognised.floats
        self.told: list[Told] = list(self.outline.told)
        self.parts: list[Part] = []
        self.asked_id = id
        self.by_number: dict[int, str] = {}
        self.left_over: list[str] = []
        self.items, self.numbers = self._references()
        self.options = [self._option_ids(asked) for asked in self.outline.questions]
        self.names = prose.Names(
            references=self.by_number,
            works=self.items,
            figures=self.floats.figures,
            tables=self.floats.tables,
            pictures=self.floats.pictures,
        )
        self.marks = prose.survey(self._citing(), self.names)
        self.cited: set[str] = set()

    def made(self) -> Imported:
        """The draft, in the order in which a person reads it."""
        outline = self.outline
        tree: dict[str, Any] = {"format": FORMAT, "id": "", "title": ""}
        self._title(tree)
        tree["language"] = self._language()
        tree["status"] = "draft"
        self._people(tree)
        self._lists(tree)
        story = outline.questions[0].story if outline.questions else ()
        self._text(tree, "vignette", story, "/vignette")
        if not tree.get("vignette"):
            self._missing("vignette", "/vignette")
        self._floats(tree)
        tree["questions"] = [self._question(at) for at in range(len(outline.questions))]
        self._text(tree, "discussion", outline.sections.get("discussion", ()), "/discussion")
        self._paragraphs(tree, "take_home_points", "take_home")
        if self.items:
            tree["references"] = self.items
        self._statements(tree)
        self._uncited()
        if len(outline.questions) > 1:
            self._tell(
                "CK939", f"The document holds {len(outline.questions)} questions.", "/questions"
            )
        if not outline.questions:
            del tree["questions"]
        tree = {name: value for name, value in tree.items() if value not in ("", [], None)}
        doubts = self._closed(tree)
        return Imported(tree, tuple(doubts), tuple(self.parts), self.floats.files)

    # --- doubts and parts ---

    def _tell(self, code: str, message: str, pointer: str, line: Line | None = None) -> None:
        self.told.append(Told(Doubt(code, message), pointer, line))

    def _tell_all(self, doubts: Sequence[Doubt], pointer: str, line: Line | None = None) -> None:
        self.told += [Told(doubt, pointer, line) for doubt in doubts]

    def _missing(self, what: str, pointer: str) -> None:
        self._tell("CK926", f"No {what} was found.", pointer)

    def _part(self, name: str, pointer: str, lines: Sequence[Line], sure: float = 1.0) -> None:
        if lines:
            words = " ".join(line.words for line in lines)
            self.parts.append(Part(name, pointer, place_of(lines[0]), words, sure))

    # --- single values ---

    def _title(self, tree: dict[str, Any]) -> None:
        front = self.outline.front
        if front.title is None:
            self._missing("title", "/title")
        else:
            written = prose.one_paragraph(_unstressed(front.title), self.names, self.marks)
            tree["title"] = written.markdown
            self._tell_all(written.doubts, "/title")
            if front.sure < 0.75:
                self._tell("CK927", f"The title was taken from {front.how}.", "/title")
        plain = front.title.text if front.title else ""
        tree["id"] = self.asked_id or case_id(self.document.path.stem, plain)
        series = {
            name: prose.plain(Rich.of(value))
            for name, value in (("title", front.series), ("issue", front.issue))
            if value
        }
        if "title" in series:
            tree["series"] = series
        if front.series and not front.series_is_sure:
            self._tell("CK927", "The name of the series is only probably one.", "/series/title")
        title_lines = [line for at, line in enumerate(self.board.lines) if at in front.lines]
        self._part("title", "/title", title_lines, front.sure)

    def _language(self) -> str:
        texts = [line.words for line in self.board.lines if line.is_text]
        language, sure = language_of(texts)
        named = self.document.metadata.get("language", "")[:2].lower()
        if sure < 1.0 and named and named == language:
            sure = 1.0
        if sure < 1.0:
            self._tell("CK937", f"The language is perhaps “{language}”.", "/language")
        return language

    def _text(
        self,
        tree: dict[str, Any],
        name: str,
        lines: Sequence[Line],
        pointer: str,
        options: Mapping[str, str] | None = None,
    ) -> None:
        """A long text becomes a property, if there is any."""
        if not lines:
            return
        text = self._markdown(lines, pointer, options)
        if text:
            tree[name] = text
            self._part(name.replace("_", " "), pointer, lines)

    def _markdown(
        self, lines: Sequence[Line], pointer: str, options: Mapping[str, str] | None = None
    ) -> str:
        """Markdown of lines; a table that has a number stands there by its id."""
        names = self._named(options)
        parts: list[str] = []
        run: list[Block] = []

        def flush() -> None:
            if run:
                written = prose.long_text(tuple(run), names, self.marks)
                self.cited |= set(written.cited)
                self._tell_all(written.doubts, pointer, lines[0])
                if written.markdown.strip():
                    parts.append(written.markdown.strip())
                run.clear()

        for block in blocks_of(lines):
            if block.kind == "table" and block.number in self.floats.grids:
                flush()
                parts.append(f"![](tbl:{self.floats.grids[block.number]})")
            elif block.kind == "figure" and block.picture not in self.floats.pictures:
                continue
            else:
                run.append(block)
        flush()
        return "\n\n".join(parts)

    def _named(self, options: Mapping[str, str] | None) -> prose.Names:
        from dataclasses import replace

        if options is None and len(self.options) == 1:
            options = self._letters(0)
        return replace(self.names, options=options or {})

    def _letters(self, question: int) -> dict[str, str]:
        """What ``@opt:`` points at, by the letter or number that is printed."""
        asked = self.outline.questions[question]
        several = len(self.outline.questions) > 1
        found: dict[str, str] = {}
        if asked.choices is None:
            return found
        for place, choice in enumerate(asked.choices.choices):
            name = self.options[question][choice.letter]
            target = f"q{question + 1}.{name}" if several else name
            found[choice.letter] = target
            if asked.choices.series == "number":
                found[str(place + 1)] = target
        return found

    def _one(self, text: Rich, pointer: str, options: Mapping[str, str] | None = None) -> str:
        written = prose.one_paragraph(text, self._named(options), self.marks)
        self.cited |= set(written.cited)
        self._tell_all(written.doubts, pointer)
        return written.markdown

    # --- questions ---

    def _option_ids(self, asked: Asked) -> dict[str, str]:
        ids: dict[str, str] = {}
        for place, choice in enumerate(asked.choices.choices if asked.choices else ()):
            ids[choice.letter] = option_id(choice.text.text, place, ids.values())
        return ids

    def _question(self, at: int) -> dict[str, Any]:
        asked = self.outline.questions[at]
        pointer = f"/questions/{at}"
        letters = self._letters(at)
        ids = self.options[at]
        keys = [ids[letter] for letter in asked.key.letters if letter in ids]
        kind = "one_best_answer" if len(keys) < 2 else "multiple_response"
        question: dict[str, Any] = {"id": f"q{at + 1}", "type": kind}
        if at:
            self._text(question, "reveal", asked.story, f"{pointer}/reveal", {})
        question["lead_in"] = self._one(_unstressed(asked.lead_in), f"{pointer}/lead_in", {})
        self._part("lead-in", f"{pointer}/lead_in", self.board.of(f"lead {at}"), asked.lead_in_sure)
        if asked.choices is None:
            question["type"] = "open_ended"
            self._text(question, "model_answer", asked.answer, f"{pointer}/model_answer", {})
            return {name: value for name, value in question.items() if value}
        question["options"] = [
            self._option(asked, at, place, letters) for place in range(len(asked.choices.choices))
        ]
        if keys:
            question["key"] = keys if len(keys) > 1 else keys[0]
            key_lines = [self.board.lines[place] for place in sorted(asked.key.lines)]
            self._part("key", f"{pointer}/key", key_lines, asked.key.sure)
        if len(keys) > 1:
            self._tell("CK940", f"The document names {len(keys)} right options.", f"{pointer}/key")
        self._text(question, "explanation", asked.explanation, f"{pointer}/explanation", letters)
        return {name: value for name, value in question.items() if value}

    def _option(
        self, asked: Asked, at: int, place: int, letters: Mapping[str, str]
    ) -> dict[str, Any]:
        assert asked.choices is not None
        choice = asked.choices.choices[place]
        pointer = f"/questions/{at}/options/{place}"
        option: dict[str, Any] = {"id": self.options[at][choice.letter]}
        option["text"] = self._one(self._unmarked(asked, choice.text), f"{pointer}/text", {})
        lines = [self.board.lines[index] for index in choice.lines]
        self._part(f"option {choice.letter}", f"{pointer}/text", lines, asked.choices.sure)
        rationale = asked.rationales.get(choice.letter, ())
        self._text(option, "rationale", rationale, f"{pointer}/rationale", letters)
        return option

    def _unmarked(self, asked: Asked, text: Rich) -> Rich:
        """An option without a look that all of it has: it stresses nothing, or tells the key."""
        return text if asked.choices is None else _unstressed(text)

    # --- people and lists ---

    def _people(self, tree: dict[str, Any]) -> None:
        found = people.assemble(
            [line.text for line in self.outline.credits],
            [(role, [line.text for line in lines]) for role, lines in self.outline.people],
            [line.text for line in self.outline.sections.get("disclosures", ())],
        )
        self._tell_all(found.doubts, "/contributors")
        if found.contributors:
            tree["contributors"] = found.contributors
        else:
            self._missing("author", "/contributors")
        if found.affiliations:
            tree["affiliations"] = found.affiliations
        self.left_over += [text.text for text in found.left]
        lines = [
            *self.outline.credits,
            *(line for _, block in self.outline.people for line in block),
        ]
        self._part("people", "/contributors", lines)

    def _lists(self, tree: dict[str, Any]) -> None:
        objectives = self._items("objectives", "/learning_objectives")
        if objectives:
            tree["learning_objectives"] = [
                {"id": f"objective-{place}", "text": text}
                for place, text in enumerate(objectives, 1)
            ]
        words = [line.words for line in self.outline.sections.get("keywords", ())]
        if words:
            import re

            parts = re.split(r"\s*[,;•·]\s*", " , ".join(words))
            tree["keywords"] = list(
                dict.fromkeys(part.strip(" .") for part in parts if part.strip(" ."))
            )
        self._abbreviations(tree)

    def _abbreviations(self, tree: dict[str, Any]) -> None:
        import re

        found: dict[str, str] = {}
        lines = self.outline.sections.get("abbreviations", ())
        for line in lines:
            for part in re.split(r"\s*[;\n]\s*", line.words):
                pair = re.match(
                    r"(?P<short>[^\s=:–,]{1,15})\s*(?:[=:–,]|\s-\s|\s)\s*(?P<long>\S.*)", part
                )
                if pair:
                    found[pair["short"]] = pair["long"].strip(" .")
        if found:
            tree["abbreviations"] = found
            self._part("abbreviations", "/abbreviations", lines)

    def _items(self, section: str, pointer: str) -> list[str]:
        """A section's paragraphs and list items, each as one text."""
        lines = self.outline.sections.get(section, ())
        texts = [
            self._one(Rich.joined(block.text.lines(), " "), pointer)
            for block in blocks_of(lines)
            if block.text
        ]
        self._part(section.replace("_", " "), pointer, lines)
        return [text for text in texts if text.strip()]

    def _paragraphs(self, tree: dict[str, Any], name: str, section: str) -> None:
        items = self._items(section, f"/{name}")
        if items:
            tree[name] = items

    def _statements(self, tree: dict[str, Any]) -> None:
        sections = self.outline.sections
        self._text(tree, "funding", sections.get("funding", ()), "/funding", {})
        self._text(
            tree, "acknowledgements", sections.get("acknowledgements", ()), "/acknowledgements", {}
        )
        consent = (
            self._markdown(sections.get("consent", ()), "/consent")
            if sections.get("consent")
            else ""
        )
        if consent:
            tree["consent"] = {"kind": _consent(consent), "statement": consent}
            self._tell("CK931", "The kind of consent was read from its statement.", "/consent/kind")

    # --- figures and tables ---

    def _floats(self, tree: dict[str, Any]) -> None:
        figures: list[dict[str, Any]] = []
        for picture, name in self.floats.pictures.items():
            line = self.floats.blocks[name]
            at = len(figures)
            file = list(self.floats.files)[at]
            figure: dict[str, Any] = {"id": name, "file": file}
            if line.block.alt.strip():
                figure["alt"] = " ".join(line.block.alt.split())
            else:
                self._tell("CK933", f"{file} has no description.", f"/figures/{at}/alt", line)
            if name in self.floats.captions:
                figure["caption"] = self._one(
                    _unstressed(self.floats.captions[name]), f"/figures/{at}/caption"
                )
            figures.append(figure)
            self._part("figure", f"/figures/{at}", [line])
            assert picture
        if figures:
            tree["figures"] = figures
        tables = [self._table(name, at) for at, name in enumerate(self.floats.grids.values())]
        if tables:
            tree["tables"] = tables
        for line in self.floats.lost:
            name = line.block.picture or "A picture"
            self._tell("CK932", f"{name} could not be taken over.", "/figures", line)

    def _table(self, name: str, at: int) -> dict[str, Any]:
        line = self.floats.blocks[name]
        header, rows = rows_of(line)
        pointer = f"/tables/{at}"
        self._part("table", pointer, [line])
        return {
            "id": name,
            "caption": self._one(_unstressed(self.floats.captions[name]), f"{pointer}/caption"),
            "columns": [{"header": self._cell(cell, pointer)} for cell in header],
            "rows": [[self._cell(cell, pointer) for cell in row] for row in rows or [header]],
        }

    def _cell(self, cell: Rich, pointer: str) -> str:
        return self._one(Rich.joined(cell.lines(), " ").strip(), pointer) if cell else ""

    # --- references ---

    def _references(self) -> tuple[list[dict[str, Any]], dict[str, int]]:
        lines = self.outline.references
        texts = [
            Rich.joined((Rich.of(f"{line.marker} "), line.text)) if line.marker else line.text
            for line in lines
        ]
        entries, doubts = references.split_list(texts)
        self.told += [Told(doubt, "/references", lines[0] if lines else None) for doubt in doubts]
        items: list[dict[str, Any]] = []
        numbers: dict[str, int] = {}
        parsed = references.parse_list([entry.text for entry in entries])
        for at, (entry, one) in enumerate(zip(entries, parsed, strict=True)):
            number = entry.number or at + 1
            same = next((item["id"] for item in items if _is_same(item, one.item)), "")
            if same:
                self.by_number[number] = same
                continue
            id = references.identify(one.item, list(numbers))
            items.append({"id": id, **one.item})
            numbers[id] = number
            self.by_number[number] = id
            where = lines[entry.lines[0]]
            place = f"/references/{len(items) - 1}"
            self.told += [Told(doubt, place, where) for doubt in one.doubts]
            here = [lines[index] for index in entry.lines]
            self._part("reference", place, here, one.confidence)
            if lost := lost_words(entry.text.text, one.item):
                words = ", ".join(f"“{word}”" for word in lost)
                doubt = Doubt("CK928", f"{words} of reference {number} found no place.")
                self.told.append(Told(doubt, place, where))
                self.left_over.append(entry.text.text)
        self._renumber(lines)
        return items, numbers

    def _renumber(self, lines: Sequence[Line]) -> None:
        """A list whose numbers go on from another one is cited from 1 all the same."""
        printed = sorted(self.by_number)
        if not printed or printed[0] == 1 or printed != list(range(printed[0], printed[-1] + 1)):
            return
        ids = [self.by_number[number] for number in printed]
        self.by_number |= {at: id for at, id in enumerate(ids, 1) if at not in self.by_number}
        message = f"The numbers of the references begin at {printed[0]}; 1 was taken for the first."
        self._tell("CK931", message, "/references", lines[0])

    def _uncited(self) -> None:
        for at, item in enumerate(self.items):
            if item["id"] not in self.cited:
                number = self.numbers[item["id"]]
                self._tell("CK930", f"Reference {number} is cited nowhere.", f"/references/{at}")

    def _citing(self) -> list[Rich]:
        """Every text that may cite, in the order of the document."""
        outline = self.outline
        lines = [line for asked in outline.questions for line in asked.story]
        for asked in outline.questions:
            lines += [line for block in asked.rationales.values() for line in block]
            lines += asked.explanation
        for name in ("discussion", "take_home"):
            lines += outline.sections.get(name, ())
        ordered = sorted(lines, key=lambda line: line.index)
        return [line.text for line in ordered if line.is_text]

    # --- the end ---

    def _closed(self, tree: dict[str, Any]) -> list[Diagnostic]:
        """Put what found no place under ``import``, and make findings of all doubts."""
        unplaced: list[str] = [text for text in self.left_over if text.strip()]
        for item in self.outline.unplaced:
            text = _plain_lines(item.lines)
            unplaced.append(text)
            code = "CK928" if item.why == "unknown" else "CK929"
            what = "found no place in the case" if code == "CK928" else "belongs to the page"
            self._tell(code, f"“{_short(text)}” {what}.", "/import/unplaced", item.lines[0])
        unplaced += [
            f"{block.part}: {block.text.text}" for block in self.document.asides if block.text
        ]
        for lost in self._lost(tree, unplaced):
            unplaced.append(_plain_lines([lost]))
            self._tell(
                "CK928",
                f"“{_short(lost.words)}” is only partly in the draft.",
                "/import/unplaced",
                lost,
            )
        tree["import"] = {"source": self.document.path.name}
        cleaned = [text for text in (_clean(text) for text in unplaced) if text]
        if cleaned:
            tree["import"]["unplaced"] = cleaned
        self._remarks()
        found = [self._diagnostic(item) for item in self.told]
        notes = [item.message for item in found if item.severity != "info"]
        if notes:
            tree["import"]["notes"] = list(dict.fromkeys(_clean(note) for note in notes))
        return found

    def _asides(self) -> list[Block]:
        """What stands beside the text and was not taken for a part of it."""
        used = {id(block) for block in (line.block for line in self.board.lines)}
        spoken_too = {id(block) for block in spoken(self.document)}
        return [block for block in self.document.asides if id(block) not in used | spoken_too]

    def _lost(self, tree: dict[str, Any], unplaced: Sequence[str]) -> list[Line]:
        outline = self.outline
        front = [
            line.words for at, line in enumerate(self.board.lines) if at in outline.front.lines
        ]
        said = [line.words for line in [*outline.labels, *outline.credits]]
        said += front
        said += [line.words for _, block in outline.people for line in block]
        for at, asked in enumerate(outline.questions):
            said += [self.board.lines[index].words for index in asked.key.lines]
            said += [f"{letter} {share}" for letter, share in asked.votes.items()]
            said += [line.words for line in self.board.of(f"key {at}")]
            said += [line.words for line in self.board.of(f"votes {at}")]
        letters = {
            target: letter
            for at in range(len(self.options))
            for letter, target in self._letters(at).items()
        }
        lines = [line for line in self.board.lines if line.kind != "figure"]
        kept = [*texts_of(tree), *unplaced, *said]
        kept += [line.marker for line in lines]
        kept += [str(number) for number in self.by_number]
        kept += [line.words for line in outline.references]
        for asked in outline.questions:
            kept += asked.rationales
            kept += [
                str(place + 1)
                for place in range(len(asked.choices.choices) if asked.choices else 0)
            ]
        kept += [
            chr(65 + place)
            for asked in outline.questions
            if asked.choices
            for place in range(len(asked.choices.choices))
        ]
        return lost_lines(lines, kept, self.numbers, letters)

    def _remarks(self) -> None:
        for comment in self.document.comments:
            about = f" about “{_short(comment.about)}”" if comment.about else ""
            self._tell(
                "CK934",
                f"Comment by {comment.author or 'an unnamed person'}{about}: {comment.text}",
                "",
            )
        if self.document.changes:
            self._tell(
                "CK935", f"{self.document.changes} tracked changes were read as accepted.", ""
            )

    def _diagnostic(self, item: Told) -> Diagnostic:
        line = item.line
        span = None
        where = ""
        if line is not None and line.block.line:
            start = Position(line.block.line, 1)
            span = Span(start, Position(line.block.line, 1 + len(line.words)))
        elif line is not None and line.block.number:
            where = f" ({place_of(line)})"
        return finding(
            item.doubt.code,
            f"{item.doubt.message.rstrip()}{where}",
            path=self.document.path,
            pointer=item.pointer,
            help=item.doubt.help,
            span=span,
        )


def _unstressed(text: Rich) -> Rich:
    """A text without bold or italic where all of it is so."""
    for name in ("bold", "italic"):
        if text.all_are(lambda look, name=name: bool(getattr(look, name))):  # type: ignore[misc]
            text = text.changed(**{name: False})
    return text


def _plain_lines(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    for line in lines:
        cells = [cell.text for row in line.block.rows for cell in row if cell.text.strip()]
        text = " | ".join(cells) if cells else f"{line.marker} {line.words}".strip()
        parts.append(text)
    return "\n".join(parts)


def _clean(text: str) -> str:
    """A text that the schema takes: no control characters."""
    kept = "".join(
        letter
        if letter in "\n\t"
        or (letter >= " " and letter != "\x7f" and not "\ud800" <= letter <= "\udfff")
        else " "
        for letter in text
    )
    return kept.replace("\ufffe", " ").replace("\uffff", " ").strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:67]}…"


def _is_same(item: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two references are one that is printed twice, as notes are."""
    return {name: value for name, value in item.items() if name != "id"} == dict(other)


def _consent(statement: str) -> str:
    low = statement.casefold()
    if any(word in low for word in ("waive", "verzicht", "dispens")):
        return "waived"
    if any(word in low for word in ("fictitious", "fictional", "invented", "erfunden", "kurgu")):
        return "fictitious"
    if any(word in low for word in ("not required", "not needed", "nicht erforderlich")):
        return "not_required"
    return "obtained"


__all__ = ["EMPTY", "Imported", "Part", "import_document"]
