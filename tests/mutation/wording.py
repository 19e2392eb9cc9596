"""Changes to one text: a digit, a sign, a letter, a word.

Each is a pattern and what becomes of one of its matches. In Markdown, citations, mentions, links
and images are left alone: changing them is the business of :mod:`tests.mutation.structure`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

Rewrite = Callable[[re.Match[str], Random], str]

_UNTOUCHED = re.compile(
    r"!?\[[^\]]*\]\([^)]*\)|\[@[^\]]*\]|(?<!\w)@(?:opt|fig|tbl):[\w.-]+|https?://\S+|\[[^\]]+\]:.*"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_LATIN = r"[^\W\d_]"
_ACCENTED = "".join(
    chr(code)
    for code in range(0xC0, 0x250)
    if len(unicodedata.normalize("NFD", chr(code))) > 1
)  # fmt: skip
_CYRILLIC = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_UNITS = {
    "mg": "µg", "µg": "mg", "kg": "g", "g/L": "g/dL", "g/dL": "g/L", "mmol": "µmol",
    "µmol": "mmol", "mL": "L", "U/L": "kU/L", "cm": "mm", "°C": "°F", "%": "‰", "/min": "/h",
    "days": "weeks", "weeks": "months", "months": "years", "hours": "days",
}  # fmt: skip
_SIGNS = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_STRICT = {"<": "≤", ">": "≥", "≤": "<", "≥": ">"}


def _alike(digit: str) -> str:
    return {"0": "O", "1": "l", "5": "S"}[digit]


WORDINGS: dict[str, tuple[str, Rewrite]] = {
    "digits transposed": (r"(\d)(?!\1)(\d)", lambda m, _: m[2] + m[1]),
    "digit changed": (r"\d", lambda m, r: r.choice([d for d in "0123456789" if d != m[0]])),
    "digit lost": (r"\d(?=\d)", lambda *_: ""),
    "digit doubled": (r"\d", lambda m, _: m[0] * 2),
    "letter for a digit": (r"[015]", lambda m, _: _alike(m[0])),
    "decimal point moved": (r"(\d)([.,])(\d)(?=\d)", lambda m, _: m[1] + m[3] + m[2]),
    "decimal point lost": (r"(?<=\d)[.,](?=\d)", lambda *_: ""),
    "comma for a decimal point": (r"(?<=\d)\.(?=\d)", lambda *_: ","),
    "bounds of an interval swapped": (
        rf"({_NUMBER})–(?!\1)({_NUMBER})", lambda m, _: f"{m[2]}–{m[1]}",
    ),
    "hyphen for an en dash": (r"(?<=\d)–(?=\d)", lambda *_: "-"),
    "en dash for a hyphen": (r"(?<=\w)-(?=\w)", lambda *_: "–"),
    "non-breaking hyphen for a hyphen": (r"(?<=\w)-(?=\w)", lambda *_: "\u2011"),
    "minus lost": ("−", lambda *_: ""),
    "minus added": (r"(?<![\w.,−–/^-])(?=\d)", lambda *_: "−"),
    "hyphen for a minus": ("−", lambda *_: "-"),
    "en dash for a minus": ("−", lambda *_: "–"),
    "non-breaking hyphen for a minus": ("−", lambda *_: "\u2011"),
    "less for more": ("[<>≤≥]", lambda m, _: _SIGNS[m[0]]),
    "less or equal for less": ("[<>≤≥]", lambda m, _: _STRICT[m[0]]),
    "equals for less": (r"[<>≤≥](?= ?\d)", lambda *_: "="),
    "x for a times sign": ("×", lambda *_: "x"),
    "plus for plus or minus": ("±", lambda *_: "+"),
    "not removed": (r"\b(?:not|no|never|nicht|keine?|değil) |(?<= )لا ", lambda *_: ""),
    "not added": (
        r"\b(?:is|are|was|were|has|had|does|may|can|ist|war|hat|wird)\b(?! not| nicht)",
        lambda m, _: f"{m[0]} not",
    ),
    "unit changed": (
        r"(?<=\d )(?:" + "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
        + r")(?!\w)|%|°C|/min",
        lambda m, _: _UNITS[m[0]],
    ),
    "accent dropped": (f"[{_ACCENTED}]", lambda m, _: unicodedata.normalize("NFD", m[0])[0]),
    "accent on an e": (r"(?<=\w)e(?=\w)", lambda *_: "é"),
    "ss for ß": ("ß", lambda *_: "ss"),
    "Greek mu for a micro sign": ("µ", lambda *_: "μ"),
    "u for a micro sign": ("[µμ]", lambda *_: "u"),
    "dotless i": ("i", lambda *_: "ı"),
    "dot lost or found": ("[İı]", lambda m, _: {"İ": "I", "ı": "i"}[m[0]]),
    "Cyrillic for a Latin letter": (
        "[aceopxyABCEHKMOPTX]", lambda m, _: m[0].translate(_CYRILLIC),
    ),
    "letter case": (rf"\b{_LATIN}", lambda m, _: m[0].swapcase()),
    "letter lost": (rf"(?<=\w){_LATIN}(?=\w)", lambda *_: ""),
    "letters transposed": (rf"({_LATIN})(?!\1)({_LATIN})", lambda m, _: m[2] + m[1]),
    "word lost": (rf"(?<= ){_LATIN}{{2,}} ", lambda *_: ""),
    "word doubled": (rf"\b{_LATIN}{{2,}} ", lambda m, _: m[0] * 2),
    "words swapped": (
        rf"\b({_LATIN}{{2,}}) (?!\1\b)({_LATIN}{{2,}})\b", lambda m, _: f"{m[2]} {m[1]}",
    ),
    "words run together": (rf"(?<={_LATIN}) (?={_LATIN})", lambda *_: ""),
    "word torn apart": (rf"(?<={_LATIN}{{2}})(?={_LATIN}{{2}})", lambda *_: " "),
    "comma lost": (r"(?<=\w), (?=\w)", lambda *_: " "),
    "full stop lost": (r"(?<=\w)\.(?=$|\n)", lambda *_: ""),
    "full stop for a semicolon": (";(?= )", lambda *_: "."),
    "parentheses lost": (r"(?<=[ ])\(([^()@*^~]+)\)", lambda m, _: m[1]),
    "straight apostrophe": ("[‘’]", lambda *_: "'"),
}  # fmt: skip
"""Name of a change to the pattern it needs and the way a match is rewritten."""

MARKDOWN: dict[str, tuple[str, Rewrite]] = {
    "superscript lost": (r"\^([^\s^]+)\^", lambda m, _: m[1]),
    "superscript changed": (
        r"(?<=\^)(−?)(\d)(\d*)(?=\^)", lambda m, _: f"{m[1]}{(int(m[2]) + 1) % 10}{m[3]}",
    ),
    "subscript lost": (r"~([^\s~]+)~", lambda m, _: m[1]),
    "superscript for a subscript": (r"~([^\s~]+)~", lambda m, _: f"^{m[1]}^"),
}  # fmt: skip
"""The same for what only Markdown can say."""


def reword(kind: str, text: str, random: Random) -> str | None:
    """Change one place of a text; None where the change does not apply to it."""
    pattern, rewrite = (WORDINGS | MARKDOWN)[kind]
    taken = [found.span() for found in _UNTOUCHED.finditer(text)]
    places = [
        found
        for found in re.finditer(pattern, text)
        if not any(found.start() < end and start <= found.start() for start, end in taken)
    ]
    if not places:
        return None
    found = random.choice(places)
    changed = text[: found.start()] + rewrite(found, random) + text[found.end() :]
    return changed if changed != text else None
