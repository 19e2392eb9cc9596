"""A case that was imported, in the same terms as the truth about its document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casekit.document import nodes
from casekit.document.markdown import Placed, parse_blocks

from .truth import CHOICE, CITED, END, FLOAT, Truth
from .words import WORDS

_TOKEN = re.compile(f"([{CITED}{CHOICE}{FLOAT}])([^{END}|]*)\\|?([^{END}]*){END}")
_NOTHING = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff^~]+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts of a tree; letters and labels are those of the document."""

    tree: Mapping[str, Any]
    truth: Truth

    def text(self, value: Any, question: int = 0) -> str:
        """A text in casekit's Markdown as a string with tokens."""
        if not isinstance(value, str):
            return "" if value is None else str(value)
        blocks = parse_blocks(value, "").blocks
        return "\n\n".join(filter(None, (self._block(block, question) for block in blocks)))

    def _block(self, block: Any, question: int) -> str:
        if isinstance(block, Placed):
            return ""
        if isinstance(block, nodes.Paragraph | nodes.Heading):
            return self._inlines(block.children, question)
        if isinstance(block, nodes.ListBlock):
            return "\n".join(self._block(one, question) for item in block.items for one in item)
        if isinstance(block, nodes.TableBlock):
            rows = (block.header, *block.rows)
            return "\n".join(
                " ".join(self._inlines(cell.children, question) for cell in row) for row in rows
            )
        return ""

    def _inlines(self, inlines: nodes.Inlines, question: int) -> str:
        return "".join(self._inline(one, question) for one in inlines)

    def _inline(self, item: nodes.Inline, question: int) -> str:
        match item:
            case nodes.Text(text):
                return text
            case nodes.LineBreak():
                return "\n"
            case nodes.Citation(references):
                return f"{CITED}{','.join(references)}|{END}"
            case nodes.OptionRef(named, option):
                return self._option(named, option, question)
            case nodes.FloatRef(kind, target):
                return f"{FLOAT}{self._label(kind, target)}{END}"
            case _:
                return self._inlines(item.children, question)

    def _option(self, named: str, option: str, question: int) -> str:
        for number, one in enumerate(self.tree.get("questions", ())):
            if named != one.get("id") if named else number != question:
                continue
            ids = [each.get("id") for each in one.get("options", ())]
            if option in ids:
                place = ids.index(option)
                return f"{CHOICE}{number}.{place}|{self.truth.letters[place]}{END}"
        return f"{CHOICE}?|?{END}"

    def _label(self, kind: str, target: str) -> str:
        ids = [one.get("id") for one in self.tree.get(f"{kind}s", ())]
        number = ids.index(target) + 1 if target in ids else "?"
        return f"{WORDS[self.truth.language][kind][0]} {number}"


def folded(text: str, loose: bool = False) -> str:
    """A text without white space and tokens, letters and labels as printed, marks left out."""
    shown = _TOKEN.sub(lambda found: _shown(found, ""), text)
    return _fold(shown, loose)


def folded_as_printed(text: str, loose: bool = False) -> re.Pattern[str]:
    """A pattern for the same text in which marks of citations may stand as printed."""
    parts, at = [], 0
    for found in _TOKEN.finditer(text):
        if found[1] == CITED:
            parts.append(re.escape(folded(text[at : found.start()], loose)))
            parts.append(f"(?:{re.escape(_fold(found[3], loose))})?")
            at = found.end()
    parts.append(re.escape(folded(text[at:], loose)))
    return re.compile("".join(parts))


def _shown(found: re.Match[str], cited: str) -> str:
    if found[1] == CITED:
        return cited
    return found[3] if found[1] == CHOICE else found[2]


def _fold(text: str, loose: bool) -> str:
    text = _NOTHING.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    return re.sub(r"[-‐‑]", "", text) if loose else text


def tokens(text: str, kind: str, loose: bool = False) -> Iterator[tuple[str, str]]:
    """Each token of a kind with the characters before it, without stops and spaces.

    Tokens of one kind side by side are one.
    """
    held: tuple[str, str] | None = None
    end = -1
    for found in _TOKEN.finditer(text):
        if found[1] != kind:
            continue
        if held and not text[end : found.start()].strip(" ,;\u00a0"):
            held = (held[0], f"{held[1]},{found[2]}")
        else:
            if held:
                yield held
            before = folded(text[: found.start()], loose).rstrip(".,;:)")
            held = (before[-16:], found[2])
        end = found.end()
    if held:
        yield held


def strings(value: Any) -> Iterator[str]:
    """Every string of a tree, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, int | float):
        yield str(value)


def words(text: str) -> list[str]:
    """The words and numbers of a text, in lower case."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold())
