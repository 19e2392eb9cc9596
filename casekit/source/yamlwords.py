"""What is wrong with a YAML text, in plain words instead of the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casekit.source.fault import MAX_FAULTS, Fault, Range

_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
_QUOTE_IT = "Put the whole text in quotation marks, or write it after “|” on lines of its own."
_ALIGN = (
    "Entries that belong together begin in the same column; what belongs to them is two spaces "
    "further right."
)


@dataclass(frozen=True, slots=True)
class _Words:
    """A pattern of the parser's complaint; ``{it}`` in ``message`` is the sign at the place.

    ``at_context`` puts the place where the broken thing begins; ``other`` names that second place.
    """

    pattern: str
    code: str
    message: str
    help: str
    at_context: bool = False
    other: str = ""


_WORDS = (
    _Words(
        r"character '\\t' that cannot start",
        "CK141",
        "a tab stands where only spaces are allowed",
        "Replace it by spaces, two for each level.",
    ),
    _Words(r"that cannot start any token", "CK140", "a text may not begin with “{it}”", _QUOTE_IT),
    _Words(
        r"could not find expected ':'",
        "CK140",
        "this line is neither “name: value” nor the continuation of a text",
        "Write a colon and a space after the name. A text of several lines is indented further "
        "than its name.",
        at_context=True,
    ),
    _Words(
        r"expected <block end>, but found '(<block|\?|-)",
        "CK141",
        "the indentation of this line does not fit the lines above",
        _ALIGN,
        other="what it would belong to begins here",
    ),
    _Words(
        r"expected <block end>, but found '[]},]",
        "CK129",
        "“{it}” has no place here",
        "Delete it, or put the text in quotation marks.",
    ),
    _Words(
        r"expected <block end>",
        "CK140",
        "there is more after the end of the value",
        _QUOTE_IT + ' A quotation mark inside double marks is written \\".',
    ),
    _Words(
        r"scanning a quoted scalar.*(end of stream|document separator)",
        "CK122",
        "this text has no closing quotation mark",
        "Put the same quotation mark where the text ends.",
        at_context=True,
    ),
    _Words(
        r"parsing a flow .*<stream end>",
        "CK129",
        "the file ends, but a bracket is still open",
        "Add the closing bracket. A text that begins with [ or { stands in quotation marks.",
        other="opened here",
    ),
    _Words(
        r"parsing a flow ",
        "CK129",
        "a comma or a closing bracket is missing before this",
        "Inside brackets entries are separated by commas. A text that begins with [ or { stands "
        "in quotation marks.",
        other="opened here",
    ),
    _Words(
        r"scanning a double-quoted scalar",
        "CK124",
        "this backslash is followed by something without meaning",
        "Write \\\\ for a backslash, or put the text in single quotation marks.",
    ),
    _Words(
        r"scanning a block scalar",
        "CK140",
        "the text after “|” or “>” begins on the next line",
        "Move it to the next line, two spaces further right than its name; or put the text in "
        "quotation marks.",
    ),
    _Words(
        r"more indented follow up line",
        "CK141",
        "an empty line above this one is indented further than the text",
        "Remove the spaces from the empty line.",
    ),
    _Words(
        r"sequence entries are not allowed",
        "CK141",
        "a list cannot begin here",
        "The entries of a list begin on a line of their own, below the name of the list.",
    ),
    _Words(
        r"scanning an (alias|anchor)",
        "CK142",
        "a text may not begin with * or &",
        _QUOTE_IT,
        at_context=True,
    ),
    _Words(r"a tag|tag handle", "CK143", "a text may not begin with !", _QUOTE_IT, at_context=True),
    _Words(
        r"directive|document start|incompatible YAML|document end",
        "CK144",
        "a line may not begin with “%”, “---” or “...” here",
        "Delete the line, or indent it as a part of a text.",
    ),
)
_OTHERWISE = _Words("", "CK140", "this line is not written as YAML asks", _QUOTE_IT)
_SECOND_COLON = _Words(
    "",
    "CK140",
    "there is a second colon in this line",
    _QUOTE_IT,
)
_TOO_FAR = _Words(
    "",
    "CK141",
    "this line is indented further than the line above allows",
    _ALIGN,
)
_NO_NAME_ABOVE = _Words(
    "",
    "CK140",
    "the line above is neither “name: value” nor an entry of a list",
    "Write a colon and a space after the name, or “- ” before the entry.",
)


def fault_of_error(error: Any, text: str) -> Fault:
    """Put an error of ruamel.yaml's scanner or parser (MarkedYAMLError) into words."""
    context = error.context_mark.index if error.context_mark else 0
    problem = error.problem_mark.index if error.problem_mark else context
    words = _choose(error, problem, text)
    at = min(context if words.at_context else problem, len(text))
    it = text[at : at + 1]
    other = (words.other, Range(context, context + 1)) if words.other and context != at else None
    place = Range(at, at + len(it.strip("\r\n")))
    return Fault(words.code, words.message.format(it=it), place, words.help, other=other)


def _choose(error: Any, problem: int, text: str) -> _Words:
    said = f"{error.context or ''} {error.problem or ''}"
    if "mapping values are not allowed" in said:
        line_so_far = text[text.rfind("\n", 0, problem) + 1 : problem]
        if re.search(r":\s", line_so_far):
            return _SECOND_COLON
        return _TOO_FAR if line_so_far[:1] == " " else _NO_NAME_ABOVE
    return next((words for words in _WORDS if re.search(words.pattern, said)), _OTHERWISE)


def unprintable(text: str) -> Iterator[Fault]:
    """Characters that YAML does not allow, and line breaks that only some programs know."""
    for number, found in enumerate(_UNPRINTABLE.finditer(text)):
        if number == MAX_FAULTS:
            return
        message = f"the invisible character U+{ord(found[0]):04X} is not allowed"
        help = "Delete it; it often comes from copying out of a PDF file or a web page."
        yield Fault("CK123", message, Range(*found.span()), help)
