"""Whether the options of a question look alike, in the file's own terms.

An option that is bold, coloured, set apart, or that alone has a name gives itself away. What an
option's own text needs (emphasis, superscripts, another script), what depends on its length or
place, and what keeps lines together on a page make no difference.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from lxml import etree
from markdown_it import MarkdownIt

from casekit.formats.readers.zipped import zipped
from casekit.verify.alike import Line, odd_ones
from casekit.verify.pdftells import pdf_tells
from casekit.verify.secrets import OptionLook, signs

Questions = tuple[tuple[OptionLook, ...], ...]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = re.compile(r"\d+")
_NAMES = frozenset((
    "name", "id", "for", "value", "href", "anchor", "descr", "title", "aria-labelledby",
    "aria-label",
))  # fmt: skip
_PASSING = frozenset((
    "rsidR", "rsidRDefault", "rsidP", "rsidRPr", "rsidTr", "paraId", "textId", "lang", "dir",
    "dirty", "err", "smtClean", "space", "hint", "y", "cy", "idx", "startAt",
))  # fmt: skip
_PASSING_TAGS = frozenset((
    "keepNext", "keepLines", "lang", "rtl", "cs", "bidi", "noProof", "proofErr",
    "lastRenderedPageBreak", "widowControl", "t", "r", "fld", "endParaRPr", "spcBef", "spcPts",
    "szCs", "bCs", "iCs", "wbr", "bdi", "bdo", "br",
))  # fmt: skip
_PLAIN_TAGS = frozenset(("span", "rPr", "pPr"))
_RUNS = frozenset(("r", "fld"))
_LINK = {"hyperlink", "hlinkClick", "a", "color", "u", "rStyle"}
_OWN = {
    "Emph": {"i", "em"},
    "Strong": {"b", "strong"},
    "Sup": {"vertAlign", "baseline", "sup", "rStyle"},
    "Sub": {"vertAlign", "baseline", "sub", "rStyle"},
    **dict.fromkeys(("Link", "Citation", "ReferenceLink", "FloatRef", "OptionRef"), _LINK),
}
_MANNER = {"italic": "em", "bold": "strong", "super 58%": "sup", "sub 58%": "sub"}
_MANNERS: Mapping[str, Sequence[str]] = {
    "Emphasis": ("em",),
    "Strong_20_Emphasis": ("strong",),
    "Superscript": ("sup",),
    "Subscript": ("sub",),
    "Internet_20_link": ("a",),
}
"""What the named styles of an OpenDocument text make of words, as tags of HTML."""
_LINES = ("li", "label", "p", "div", "tr", "dd", "dt", "button")
_LONGEST = 4000
_MOST_BETWEEN = 6
"""Lines that may stand between one option and the next, such as letters in cells of their own."""


def tells(data: bytes, format: str, questions: Questions) -> Iterator[tuple[str, str]]:
    """Place and words of every option that looks unlike the others of its question."""
    if format == "pdf":
        yield from pdf_tells(data, questions)
        return
    read: dict[str, Callable[[bytes], Iterator[Line]]]
    read = {
        "docx": _docx,
        "pptx": _pptx,
        "html": _html,
        "odt": _odt,
        "epub": _epub,
        "markdown": _markdown,
    }
    try:
        lines = list(read[format](data)) if format in read else []
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, ValueError):
        return
    for options in questions:
        own = {tag for option in options for mark in option.marks for tag in _OWN.get(mark, ())}
        for group in _groups(options, lines):
            gaps = _gaps(group)
            looks = [(*_look(line.node, own), gap) for line, gap in zip(group, gaps, strict=True)]
            yield from odd_ones(list(zip(group, looks, strict=True)))


def _groups(options: Sequence[OptionLook], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that hold the options of a question, one after the other."""
    group: list[Line] = []
    last = 0
    for at, line in enumerate(lines):
        if group and at - last > _MOST_BETWEEN:
            group = []
        if options and len(group) == len(options):
            yield group
            group = []
        if options and _is_option(line.words, options[len(group)]):
            group.append(line)
            last = at
        elif options and _is_option(line.words, options[0]):
            group, last = [line], at
    if options and len(group) == len(options):
        yield group


def _is_option(words: str, option: OptionLook) -> bool:
    labelled = option.letter.casefold() + option.letters
    return words in (option.signs, labelled)


def _look(node: Any, own: set[str]) -> tuple[frozenset[Any], frozenset[Any]]:
    """What a line is made of, and the names in it; its own mark-up left out."""
    made: set[Any] = set()
    names: set[Any] = set()
    in_runs: set[Any] = set(node.iter()) if _is_in_run(node) else set()
    for element in node.iter():
        if not isinstance(element.tag, str):
            made.add("comment")
            continue
        tag = _local(element)
        for name, value in _attributes(element):
            if name in _NAMES and tag not in own:
                names.add((tag, name, _DIGITS.sub("#", value)))
        if tag in _RUNS:
            in_runs.update(element.iterdescendants())
            if "".join(element.itertext()).strip():
                made.add(("run", frozenset(_parts_of(element, own))))
        elif element not in in_runs:
            made.update(_parts_of(element, own, deep=False))
    return frozenset(made), frozenset(names)


def _gaps(group: Sequence[Line]) -> list[str]:
    """The space above each line; that of the first, here and on each slide, is the usual one."""
    gaps: list[str] = []
    for at, line in enumerate(group):
        said = next(
            (str(one[0].get("val")) for one in line.node.iter(f"{_A}spcBef") if len(one)), ""
        )
        is_first = at == 0 or group[at - 1].place != line.place
        gaps.append("" if is_first else said)
    usual = Counter(filter(None, gaps)).most_common(1)
    return [gap or (usual[0][0] if usual else "") for gap in gaps]


def _is_in_run(element: Any) -> bool:
    return any(_local(one) in _RUNS for one in element.iterancestors())


def _local(element: Any) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def _parts_of(element: Any, own: set[str], *, deep: bool = True) -> Iterator[tuple[Any, ...]]:
    """Tags with their attributes; of names only that they are there."""
    for one in element.iter() if deep else (element,):
        tag = _local(one) if isinstance(one.tag, str) else "comment"
        if tag in own or tag in _PASSING_TAGS:
            continue
        said = tuple(
            sorted(
                (name, "" if name in _NAMES else value)
                for name, value in _attributes(one)
                if name not in _PASSING and name not in own
            )
        )
        if said or tag not in _PLAIN_TAGS:
            yield tag, said


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        yield str(key).rpartition("}")[2], str(value)


# Lines of each format -----------------------------------------------------------------------


def _parts(data: bytes, pattern: str) -> Iterator[tuple[str, Any]]:
    archive = zipped(data)
    for entry in archive.entries:
        if re.fullmatch(pattern, entry.filename):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield entry.filename, etree.fromstring(archive.read(entry), parser)


def _lists(data: bytes) -> Iterator[tuple[str, str]]:
    """What each list looks like; one that only begins anew (ECMA-376-1, 17.9.26) is no other."""
    for _, root in _parts(data, r"word/numbering\.xml"):
        for one in root.iter(f"{_W}num"):
            looks = [level.get(f"{_W}val", "") for level in one.iter(f"{_W}abstractNumId")]
            looks += [etree.tostring(level).decode() for level in one.iter(f"{_W}lvl")]
            yield one.get(f"{_W}numId", ""), " ".join(looks)


def _docx(data: bytes) -> Iterator[Line]:
    lists = dict(_lists(data))
    for name, root in _parts(data, r"word/document\.xml"):
        for list_id in root.iter(f"{_W}numId"):
            list_id.set(f"{_W}val", lists.get(list_id.get(f"{_W}val", ""), ""))
        for paragraph in root.iter(f"{_W}p"):
            text = "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
            yield Line(name, signs(text), paragraph)


def _pptx(data: bytes) -> Iterator[Line]:
    """A shape that holds one paragraph; else each paragraph."""
    for name, root in _parts(data, r"ppt/slides/slide\d+\.xml"):
        for shape in root.iter(f"{_P}sp"):
            paragraphs = [one for one in shape.iter(f"{_A}p") if _spoken(one)]
            for paragraph in paragraphs:
                node = shape if len(paragraphs) == 1 else paragraph
                yield Line(name, signs(_spoken(paragraph)), node)


def _spoken(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_A}t"))


def _odt(data: bytes) -> Iterator[Line]:
    for name, root in _parts(data, r"content\.xml"):
        looks = dict(_MANNERS)
        for style in root.iter(f"{_STYLE}style"):
            said = {
                _MANNER[value]
                for properties in style.iter(f"{_STYLE}text-properties")
                for value in properties.attrib.values()
                if value in _MANNER
            }
            looks[style.get(f"{_STYLE}name", "")] = sorted(said)
        for span in root.iter(f"{_TEXT}span"):
            for tag in looks.get(span.get(f"{_TEXT}style-name", ""), ()):
                etree.SubElement(span, tag)
            if len(span) and span.get(f"{_TEXT}style-name") in looks:
                del span.attrib[f"{_TEXT}style-name"]
        for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
            yield Line(name, signs("".join(paragraph.itertext())), paragraph)


def _epub(data: bytes) -> Iterator[Line]:
    archive = zipped(data)
    for entry in archive.entries:
        if entry.filename.endswith(".xhtml"):
            yield from _html(archive.read(entry))


def _markdown(data: bytes) -> Iterator[Line]:
    yield from _html(_parser().render(data.decode()).encode())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _html(data: bytes) -> Iterator[Line]:
    """The outermost element that says nothing but the option."""
    root: Any = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    last: dict[Any, str] = {}
    for node in root.iter(*_LINES) if root is not None else ():
        text = "".join(node.itertext())
        if len(text) > _LONGEST:
            continue
        words = signs(text)
        around = (one for one in node.iterancestors() if one in last)
        if words and not any(last[one] == words for one in around):
            yield Line(f"<{node.tag}>", words, node)
        last[node] = words
