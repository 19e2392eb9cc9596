"""A text in which raised digits are other characters than those on the line.

The patterns of :mod:`casekit.importers.prose.numbers` and its neighbours run over the shadow of a
text, where “CD33¹¹” cannot be taken for CD3311, whether the digits look raised or are Unicode's.
"""

from __future__ import annotations

import re

from casekit.importers.rich import Rich

_UNICODE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾", "".join(map(chr, range(0xE100, 0xE10E))))
_LOOKS = str.maketrans(
    "0123456789-+([−)]", "".join(map(chr, [*range(0xE100, 0xE10D), 0xE10C, 0xE10A, 0xE10D, 0xE10D]))
)
DIGITS = str.maketrans(
    {place: sign for sign, place in zip("0123456789-", range(0xE100, 0xE10B), strict=True)}
)
"""From raised digits to the digits that they mean."""
_OURS = re.compile("[\ue100-\ue10d]")


def shadowed(text: Rich) -> str:
    """The characters, with raised digits and signs as private ones, one for one."""
    parts = []
    for run in text.runs:
        characters = _OURS.sub("\ufffd", run.text)
        if run.look.raised > 0:
            characters = characters.translate(_LOOKS)
        elif run.look.raised < 0:
            characters = re.sub("[0-9]", "x", characters)
        parts.append(characters.translate(_UNICODE))
    return "".join(parts)
