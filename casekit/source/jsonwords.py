"""The slips of JSON in plain words: code, message, help and, where there is one, the fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casekit import pointer as jp
from casekit.diagnostics import Applicability, Fix
from casekit.source.fault import Fault
from casekit.source.jsonscan import Slip

_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE


@dataclass(frozen=True, slots=True)
class _Words:
    """A kind of slip.

    ``{it}`` in a text stands for the characters of the slip, ``{name}`` for the name that
    they spell; ``fix`` is what replaces them.
    """

    code: str
    message: str
    help: str = ""
    fix: str | None = None
    fix_words: str = ""
    applicability: Applicability = _UNSAFE
    other: str = ""


_WORDS: Mapping[str, _Words] = {
    "comma_missing": _Words("CK120", "a comma is missing here", "", ",", "insert a comma", _SAFE),
    "comma_trailing": _Words(
        "CK120",
        "there is a comma after the last entry",
        "JSON has commas between entries only.",
        "",
        "remove the comma",
        _SAFE,
    ),
    "comma_extra": _Words(
        "CK120",
        "there is a comma too many",
        "Perhaps an entry was deleted and its comma was left behind.",
        "",
        "remove the comma",
    ),
    "quotes": _Words(
        "CK121",
        "this text is not in straight double quotation marks",
        'Write it in marks like these: "…". Word and some keyboards put others in their place.',
    ),
    "name_bare": _Words(
        "CK121",
        "the name “{it}” is not in quotation marks",
        "",
        '"{it}"',
        "put it in quotation marks",
        _SAFE,
    ),
    "text_unclosed": _Words(
        "CK122",
        "this text has no closing quotation mark",
        'Put a quotation mark (") where the text ends.',
    ),
    "quote_inside": _Words(
        "CK122",
        "the text ends at this quotation mark, but words follow",
        'A mark inside a text is written \\", or use typographic marks: “ and ”.',
        '\\"',
        "write it with a backslash",
    ),
    "line_break": _Words(
        "CK123",
        "a text may not go on in the next line",
        "Write \\n for a line break, \\n\\n between paragraphs; or write the case in YAML, where "
        "long texts are easier.",
    ),
    "tab": _Words(
        "CK123", "a text may not hold a tab", "", "\\t", "write \\t, or a space", _UNSAFE
    ),
    "control": _Words(
        "CK123",
        "a text may not hold invisible control characters",
        "Delete it; it often comes from copying out of a PDF file.",
        "",
        "delete it",
    ),
    "escape": _Words(
        "CK124",
        "“{it}” has no meaning in JSON",
        "A backslash itself is written \\\\.",
    ),
    "surrogate": _Words(
        "CK125",
        "“{it}” is half of a character",
        "Type the character itself, or write both halves: \\ud83d\\ude00.",
    ),
    "number": _Words(
        "CK126",
        "“{it}” is not a number as JSON writes it",
        "Write numbers like 12, -3 or 0.39; put anything else in quotation marks.",
    ),
    "decimal_comma": _Words(
        "CK126",
        "“{it}” has a decimal comma",
        "JSON writes a decimal point.",
    ),
    "not_a_number": _Words(
        "CK126", "“{it}” is not a number", "Leave the property out when there is no value."
    ),
    "number_too_large": _Words("CK126", "this number is too large", "Check its digits."),
    "word_case": _Words(
        "CK127", "“{it}” is unknown here", "true, false and null are written in small letters."
    ),
    "word_null": _Words(
        "CK127", "“{it}” is unknown here", "Leave the property out when there is no value."
    ),
    "word": _Words(
        "CK127",
        "“{it}” is unknown here",
        "A text stands in quotation marks.",
    ),
    "comment": _Words(
        "CK128",
        "JSON has no comments",
        "Delete it, or write the case in YAML, where “#” begins a comment.",
        "",
        "delete the comment",
    ),
    "bracket_unclosed": _Words(
        "CK129",
        "the file ends, but a bracket is still open",
        "Add the closing bracket; if the end of the file is missing, it was not saved whole.",
        other="opened here",
    ),
    "bracket_mismatch": _Words(
        "CK129",
        "“{it}” does not close the bracket that is open here",
        "{{ is closed by }}, [ is closed by ]; one of them is missing or wrong between the two.",
        other="the bracket that is open",
    ),
    "bracket_too_many": _Words(
        "CK129",
        "“{it}” closes a bracket that was never opened",
        "Delete it, or look for a bracket that was closed too early.",
    ),
    "value_missing": _Words(
        "CK130",
        "“{name}” has no value",
        'Write "name": value, or remove the name.',
    ),
    "colon_missing": _Words(
        "CK130", "a colon is missing after this name", "", ":", "insert a colon", _SAFE
    ),
    "equals": _Words(
        "CK130", "a name is followed by a colon, not by “=”", "", ":", "write a colon", _SAFE
    ),
    "colon": _Words(
        "CK130",
        "there is no name before this colon",
        'Names and values stand in {{ }}: {{"name": value}}. In [ ] there are values alone.',
    ),
    "name_not_text": _Words(
        "CK130",
        "the name of a property is expected here",
        'Inside {{ }} every entry is "name": value.',
    ),
    "repeated": _Words(
        "CK131",
        "“{name}” is given twice",
        "Keep the right one and delete the other.",
        other="given first here",
    ),
    "more": _Words(
        "CK132",
        "there is more after the end of the case",
        "The case ends where its first bracket is closed. Delete what follows, or look for a "
        "bracket that was closed too early.",
    ),
    "odd_space": _Words(
        "CK132",
        "this invisible space is not allowed outside of texts",
        "It comes from copying out of Word or a web page.",
        " ",
        "replace it by an ordinary space",
        _SAFE,
    ),
    "stray": _Words("CK132", "“{it}” has no place here", "Delete it."),
    "deep": _Words(
        "CK112",
        "lists and properties lie inside each other too deeply",
        "The format needs about ten levels. Perhaps brackets are not closed.",
    ),
}


def fault_of(slip: Slip, text: str) -> Fault:
    """Put a slip into words."""
    words = _WORDS[slip.kind]
    characters = text[slip.range.start : slip.range.end]
    it = _shown(characters)
    return Fault(
        code=words.code,
        message=words.message.format(it=it, name=_name(slip, it)),
        range=slip.range,
        help=words.help.format(it=it),
        fix=_fix(slip, words, characters),
        other=(words.other, slip.other) if slip.other else None,
        pointer=slip.pointer,
    )


def _name(slip: Slip, it: str) -> str:
    return jp.split(slip.pointer)[-1] if slip.pointer else it.strip('"')


def _fix(slip: Slip, words: _Words, it: str) -> Fix | None:
    if slip.kind == "word_case":
        return Fix(f"write {it.lower()}", it.lower(), _SAFE)
    if slip.kind == "decimal_comma":
        number = it.replace(",", ".")
        return Fix(f"write {number}", number, _UNSAFE)
    if slip.kind == "quotes" and not {'"', "\\"} & set(it):
        return Fix("use straight double marks", f'"{it[1:-1]}"', _SAFE)
    if words.fix is None:
        return None
    return Fix(words.fix_words, words.fix.format(it=it), words.applicability)


def _shown(characters: str) -> str:
    """The characters as a message can quote them."""
    limit = 40
    return characters if len(characters) <= limit else characters[: limit - 1] + "…"
