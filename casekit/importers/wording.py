"""Words compared with words: whether a line repeats an option, or gives a verdict."""

from __future__ import annotations

import re
from functools import cache

from casekit.importers.vocabulary import table


def plain(text: str) -> str:
    """Words as they are compared: without case, marks and doubled spaces."""
    return " ".join(re.sub(r"[^\w%+<>≥≤./-]+", " ", text.casefold()).split()).strip(" .")


def length_said(text: str, option: str) -> int:
    """How many characters at the start of a text say an option; 0 where they do not."""
    words = option.strip(" .").split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    match = re.match(rf"[\"“'‘]?{pattern}[\"”'’]?(?!\w)", text, re.IGNORECASE) if words else None
    return match.end() if match else 0


def repeated(text: str, option: str) -> int:
    """Where a text goes on behind an option that it repeats with a sign behind; 0 for none."""
    length = length_said(text, option)
    sign = re.compile(r"\s*(?:[:–—]|\.(?!\d)|-\s)\s*").match(text, length) if length else None
    return sign.end() if sign else 0


@cache
def _verdict() -> re.Pattern[str]:
    words = table("keys")
    said = "|".join(sorted((*words["right_words"], *words["wrong_words"]), key=len, reverse=True))
    side = rf"(?<=\bright)\s+(?!(?:{'|'.join(words['behind_right'])})\b)[^\W\d_]"
    return re.compile(
        rf"[\W_]*(?:this (?:is|option is|answer is)\s+)?(?P<word>{said})(?!\w)(?!{side})"
        rf"(?!\s+(?:{'|'.join(words['true_nouns'])})\b)",
        re.IGNORECASE,
    )


def behind_verdict(text: str) -> int:
    """Where an explanation begins behind a verdict such as “Incorrect.”; 0 where it has none."""
    found = _verdict().match(text)
    sign = re.compile(r"\s*[.:;!–—-]+\s*").match(text, found.end()) if found else None
    return sign.end() if sign else 0


def verdict(text: str) -> bool | None:
    """What an explanation says first: right (True), wrong (False), or neither."""
    found = _verdict().match(text)
    if found is None:
        return None
    return found["word"].lower() in table("keys")["right_words"]
