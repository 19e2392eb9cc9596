"""Mentions of options that have become plain letters.

In Word nothing tells a letter that names an option from any other, so one in a paragraph that was
torn apart can lose what it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from casekit.word.update.context import Context
from casekit.word.update.page import PICTURE
from casekit.word.update.sources import readings


def untied(before: str, after: str, context: Context) -> Iterator[str]:
    """The letters of options that a text named and now only prints."""
    old, old_text = _read(before)
    new, new_text = _read(after)
    for option, count in old.items():
        if new[option] >= count:
            continue
        for label in _labels(option, context):
            pattern = re.compile(rf"(?<!\w)[1-9]?{label}(?!\w)")
            if len(pattern.findall(new_text)) > len(pattern.findall(old_text)):
                yield label


def _read(text: str) -> tuple[Counter[str], str]:
    """How often each option is named, and the text with a sign for everything computed."""
    signs = [sign for _, unit in readings(text) or [] for sign in unit]
    named = Counter(
        sign.token.targets[-1] for sign in signs if sign.token and sign.token.kind == "opt"
    )
    return named, "".join(PICTURE if sign.token else sign.text for sign in signs)


def _labels(option: str, context: Context) -> Iterator[str]:
    for ids in context.letters.values():
        if option in ids:
            yield chr(ord("A") + list(ids).index(option))
