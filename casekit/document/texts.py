"""Reads the texts of one case into nodes and reports what is wrong inside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from casekit import pointer as jp
from casekit.codes import finding
from casekit.diagnostics import Applicability, Diagnostic, Fix, Related
from casekit.document import nodes
from casekit.document.handtyped import HandTyped, letters, numbers
from casekit.document.inlines import is_blank, map_inlines, plain_text, walk
from casekit.document.markdown import Mention, Parsed, Placed, Problem, parse_blocks, parse_inline
from casekit.document.nodes import Block, Inline, Inlines
from casekit.model.case import Case

MixedBlocks = list[Block | Placed]


@dataclass(frozen=True, slots=True)
class OptionTarget:
    """What ``@opt:`` can point at: the question's id and number, the option's letter and text."""

    question: str
    number: int
    option: str
    letter: str
    text: Inlines


_PROBLEMS: Mapping[str, tuple[str, str, str]] = {
    "html": ("CK308", "HTML is not allowed in a text", "Use Markdown; write \\< for a bare “<”."),
    "blockquote": ("CK309", "block quotations are not part of the format", "Remove the “>”."),
    "rule": ("CK309", "horizontal rules are not part of the format", "Use a heading instead."),
    "code": ("CK309", "code is not part of the format", "Remove the backticks (`)."),
    "placement": (
        "CK309",
        "a figure or table can only be placed alone in a paragraph of its own",
        "Put it on a line of its own with an empty line before and after it.",
    ),
    "image": (
        "CK309",
        "pictures are not named in the text",
        "List the picture under “figures” and place it with ![](fig:its-id) on its own line.",
    ),
    "link": (
        "CK316",
        "a link must start with https://, http:// or mailto:",
        "Write the whole web address.",
    ),
    "citation": (
        "CK309",
        "this is not a citation that casekit understands",
        "Write [@id] or [@first; @second], with ids of references and nothing else.",
    ),
}

_UNRESOLVED = {
    "citation": ("CK301", "no reference has the id"),
    "opt": ("CK302", "no option has the id"),
    "fig": ("CK303", "no figure has the id"),
    "tbl": ("CK304", "no table has the id"),
}


_COMPUTED = (nodes.Citation, nodes.OptionRef, nodes.FloatRef)
"""What shows something only once it is computed."""


class TextReader:
    """Parses Markdown fields, resolves ``@opt:`` and collects findings in ``diagnostics``."""

    def __init__(self, case: Case, path: Path) -> None:
        self.case = case
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self.options: list[OptionTarget] = []
        self._ids = {
            "citation": [reference.id for reference in case.references],
            "fig": [figure.id for figure in case.figures],
            "tbl": [table.id for table in case.tables],
        }
        self.cited: set[str] = set()
        self._read_options()

    def blocks(self, text: str | None, *tokens: str | int, question: str = "") -> MixedBlocks:
        """A long text; figures and tables to be placed are still :class:`Placed`."""
        pointer = jp.join("", *tokens)
        parsed = parse_blocks(text or "", pointer)
        self._report(parsed, pointer, question)
        self._hand_typed(text or "", pointer, question)
        return [
            block if isinstance(block, Placed) else self._resolved(block, question)
            for block in parsed.blocks
        ]

    def plain_blocks(self, text: str | None, *tokens: str | int) -> tuple[Block, ...]:
        """A long text in which no figure or table may be placed."""
        found = self.blocks(text, *tokens)
        for block in found:
            if isinstance(block, Placed):
                problem = Problem("placement", f"{block.kind}:{block.target}", block.offset)
                self._problem(problem, jp.join("", *tokens))
        return tuple(block for block in found if not isinstance(block, Placed))

    def inline(self, text: str, *tokens: str | int, question: str = "") -> Inlines:
        """A text of one line."""
        pointer = jp.join("", *tokens)
        inlines, parsed = parse_inline(text, pointer)
        self._report(parsed, pointer, question)
        return self._rewritten(inlines, question)

    def line(self, text: str, *tokens: str | int, question: str = "") -> Inlines:
        """A text of one line that has to show something: a title, a lead-in, an option."""
        inlines = self.inline(text, *tokens, question=question)
        if is_blank(plain_text(inlines)) and not any(
            isinstance(x, _COMPUTED) for x in walk(inlines)
        ):
            self.add(
                "CK325",
                "nothing of this text can be seen",
                jp.join("", *tokens),
                help="It holds white space and invisible characters only: write what is meant.",
            )
        return inlines

    def caption(self, text: str | None, *tokens: str | int) -> Inlines:
        """A caption or note: paragraphs only, set one below the other."""
        found: list[Inline] = []
        for block in self.plain_blocks(text, *tokens):
            if not isinstance(block, nodes.Paragraph):
                self.add(
                    "CK309",
                    "a caption or note holds paragraphs only",
                    jp.join("", *tokens),
                    help="Move lists, headings and tables into the text.",
                )
                continue
            if found:
                found.append(nodes.LineBreak())
            found.extend(block.children)
        return tuple(found)

    def option_target(self, question: str, option: str, context: str) -> list[OptionTarget]:
        """The options that ``@opt:question.option``, written in question ``context``, may mean."""
        named = [target for target in self.options if target.option == option]
        if question:
            return [target for target in named if target.question == question]
        return [target for target in named if target.question == context] or named

    def add(  # noqa: PLR0913 -- the parts of a finding, all named
        self,
        code: str,
        message: str,
        pointer: str,
        *,
        help: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        offset: int | None = None,
        length: int = 0,
    ) -> None:
        """Record a finding, of the weight that its code has."""
        self.diagnostics.append(
            finding(
                code,
                message,
                path=self.path,
                pointer=pointer,
                help=help,
                fix=fix,
                related=related,
                offset=offset,
                length=length,
            )
        )

    def _read_options(self) -> None:
        for number, question in enumerate(self.case.questions, 1):
            for index, option in enumerate(question.options):
                place = ("questions", number - 1, "options", index, "text")
                letter = ascii_uppercase[index]
                text = self.line(option.text, *place)
                target = OptionTarget(question.id, number, option.id, letter, text)
                self.options.append(target)

    def _resolved(self, block: Block, question: str) -> Block:
        return map_inlines(block, lambda inlines: self._rewritten(inlines, question))

    def _rewritten(self, inlines: Inlines, question: str) -> Inlines:
        if not any(isinstance(inline, nodes.OptionRef) for inline in inlines):
            return inlines
        return tuple(
            self._option_ref(inline, question) if isinstance(inline, nodes.OptionRef) else inline
            for inline in inlines
        )

    def _option_ref(self, ref: nodes.OptionRef, question: str) -> nodes.OptionRef:
        if ref.text:
            return ref
        found = self.option_target(ref.question, ref.option, question)
        if len(found) != 1:
            return nodes.OptionRef(ref.question, ref.option, f"@opt:{ref.option}", ())
        target = found[0]
        elsewhere = len(self.case.questions) > 1 and target.question != question
        text = f"{target.number}{target.letter}" if elsewhere else target.letter
        return nodes.OptionRef(target.question, target.option, text, target.text)

    def _report(self, parsed: Parsed, pointer: str, question: str) -> None:
        for problem in parsed.problems:
            self._problem(problem, pointer)
        for mention in parsed.mentions:
            self._mention(mention, pointer, question)

    def _hand_typed(self, text: str, pointer: str, question: str) -> None:
        options = [item.option for item in self.options if item.question == question]
        if len(self.case.questions) == 1:
            options = [item.option for item in self.options]
        for found in letters(text, options):
            self._typed(found, "CK314", "the letter of an option is typed by hand", pointer)
        for found in numbers(text, self._ids["citation"]):
            self._typed(found, "CK315", "a citation number is typed by hand", pointer)

    def _typed(self, found: HandTyped, code: str, message: str, pointer: str) -> None:
        self.add(
            code,
            f"{message}: “{found.literal}”",
            pointer,
            help="Name it by its id: the right letter or number is then printed in every output.",
            fix=Fix(f"write {found.token}", found.token, Applicability.UNSAFE),
            offset=found.offset,
            length=len(found.literal),
        )

    def _problem(self, problem: Problem, pointer: str) -> None:
        code, message, help = _PROBLEMS[problem.kind]
        shown = problem.literal.splitlines()[0][:60]
        self.add(
            code,
            f"{message}: “{shown}”",
            pointer,
            help=help,
            offset=problem.offset,
            length=len(problem.literal),
        )

    def _mention(self, mention: Mention, pointer: str, question: str) -> None:
        if mention.kind == "narrative":
            if mention.target in self._ids["citation"]:
                self._bare_citation(mention, pointer)
            return
        if mention.kind == "opt":
            self._option_mention(mention, pointer, question)
            return
        if mention.kind == "citation":
            self.cited.add(mention.target)
        if mention.target not in self._ids[mention.kind]:
            self._unresolved(mention, pointer, self._ids[mention.kind])

    def _bare_citation(self, mention: Mention, pointer: str) -> None:
        self.add(
            "CK301",
            f"“{mention.literal}” is a citation without its square brackets",
            pointer,
            fix=Fix("put it in brackets", f"[{mention.literal}]", Applicability.SAFE),
            offset=mention.offset,
            length=len(mention.literal),
        )

    def _option_mention(self, mention: Mention, pointer: str, question: str) -> None:
        named, _, option = mention.target.rpartition(".")
        found = self.option_target(named, option, question)
        if len(found) > 1:
            choices = ", ".join(f"@opt:{item.question}.{item.option}" for item in found)
            self.add(
                "CK302",
                f"several questions have an option “{option}”",
                pointer,
                help=f"Say which one is meant: {choices}.",
                offset=mention.offset,
                length=len(mention.literal),
            )
        elif not found:
            known = [target.option for target in self.options]
            known += [f"{target.question}.{target.option}" for target in self.options]
            self._unresolved(mention, pointer, known)

    def _unresolved(self, mention: Mention, pointer: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        code, message = _UNRESOLVED[mention.kind]
        close = get_close_matches(mention.target, list(known), n=1)
        prefix = "@" if mention.kind == "citation" else f"@{mention.kind}:"
        fix = None
        if close:
            text = prefix + close[0]
            fix = Fix(f"did you mean “{text}”?", text, Applicability.UNSAFE)
        listed = ", ".join(dict.fromkeys(known)) or "none"
        self.add(
            code,
            f"{message} “{mention.target}”",
            pointer,
            help="" if close else f"Known ids: {listed[:200]}.",
            fix=fix,
            offset=mention.offset,
            length=len(mention.literal),
        )
