"""Whether every word of a document is in the draft or listed: nothing is lost in silence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casekit.importers.lines import Line
from casekit.importers.vocabulary import table
from casekit.pointer import walk

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@([A-Za-z0-9_-]+)")
_MENTION = re.compile(r"@(opt|fig|tbl):([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?)")
_FLOAT = re.compile(r"@(?:fig|tbl):")
_POWER = re.compile(r"(\d+)\^(\d+)")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARKS = re.compile(r"(?<!\\)[\^~*]")


def words_of(text: str) -> list[str]:
    """The words of a text, as they are counted: letters and digits, without case and width."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(unicodedata.normalize("NFC", folded))


def texts_of(tree: Any) -> Iterator[str]:
    """Every text and number in a tree."""
    for _, value in walk(tree):
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield str(value)


def shown(text: str, numbers: Mapping[str, int], letters: Mapping[str, str]) -> str:
    """A text of the draft as the document printed it: tokens become numbers and letters again."""

    def numbered(found: re.Match[str]) -> str:
        return " ".join(str(numbers.get(name, "")) for name in _CITED.findall(found.group()))

    def mentioned(found: re.Match[str]) -> str:
        if found[1] == "opt":
            return letters.get(found[2], "")
        return re.sub(r"[^0-9]", "", found[2])

    plain = _MENTION.sub(mentioned, _CITATION.sub(numbered, text))
    return _ESCAPED.sub("", _MARKS.sub("", plain))


def cited(text: str) -> list[str]:
    """The ids of the references that a text of the draft cites, as often as it does."""
    return [name for found in _CITATION.findall(text) for name in _CITED.findall(found)]


def lost_words(text: str, kept: Any) -> list[str]:
    """Words of a printed reference that are nowhere in what was made of it."""
    there = Counter(word for value in texts_of(kept) for word in words_of(value))
    missing = Counter(words_of(text)) - there
    return [word for word in missing if word not in table("marks")["references"]]


def lost_lines(
    lines: Sequence[Line],
    kept: Iterable[str],
    numbers: Mapping[str, int],
    letters: Mapping[str, str],
) -> list[Line]:
    """Lines with words that are in none of the kept texts as often as in the document.

    A line whose words all stand in a row in a kept text is not to blame.
    """
    texts = list(kept)
    rows = [words_of(shown(text, numbers, letters)) for text in texts]
    there = Counter(word for row in rows for word in row)
    there.update(word for text in texts for word in _allowed(text))
    asked: Counter[str] = Counter()
    for line in lines:
        asked.update(_words(line))
    missing = asked - there
    if not missing:
        return []
    whole = " ".join(" ".join(row) for row in rows)
    plain = " ".join(word for row in rows for word in row if not word.isdigit())
    return [
        line
        for line in lines
        if (words := _words(line))
        and any(word in missing for word in words)
        and not _stands(words, missing, whole, plain)
    ]


def _stands(words: Sequence[str], missing: Counter[str], whole: str, plain: str) -> bool:
    """Whether the words stand in a row in what was kept; numbers that cite may be elsewhere."""
    if " ".join(words) in whole:
        return True
    if any(word.isdigit() for word in words if word in missing):
        return False
    return " ".join(word for word in words if not word.isdigit()) in plain


def _allowed(text: str) -> Iterator[str]:
    """Words that marks of the document may have had where the draft has tokens."""
    for name in cited(text):
        yield from (*words_of(name), "et", "al", "and", "colleagues")
    for power in _POWER.finditer(text):
        yield from power.groups()
    for _ in _FLOAT.findall(text):
        yield from table("marks")["floats"]


def _words(line: Line) -> list[str]:
    cells = [cell.text for row in line.block.rows for cell in row]
    return words_of(" ".join([line.words, *cells]))
