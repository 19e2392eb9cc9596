"""Words compared with words: whether a line repeats an option, or gives a verdict."""

from __future__ import annotations

import re


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


_VERDICT = re.compile(
    r"^[\W_]*(?:this (?:is|option is|answer is)\s+)?(?P<word>correct|right|true|incorrect|wrong|false|not correct|"
    r"richtig|korrekt|falsch|vrai|juste|faux|exact|inexact|correct[ao]|incorrect[ao]|verdader[ao]|fals[ao]|"
    r"corrett[ao]|errat[ao]|sbagliat[ao]|cert[ao]|errad[ao]|corret[ao]|incorret[ao]|doğru|yanlış|صحيح|صحيحة|خطأ)(?!\w)",
    re.IGNORECASE,
)


_RIGHT_WORDS = frozenset(
    "correct right true richtig korrekt vrai juste exact correcta correcto verdadera verdadero "
    "corretta corretto certa certo correta correto doğru صحيح صحيحة".split()
)


def behind_verdict(text: str) -> int:
    """Where an explanation begins behind a verdict such as “Incorrect.”; 0 where it has none."""
    found = _VERDICT.match(text)
    sign = re.compile(r"\s*[.:;!–—-]+\s*").match(text, found.end()) if found else None
    return sign.end() if sign else 0


def verdict(text: str) -> bool | None:
    """What an explanation says first: right (True), wrong (False), or neither."""
    found = _VERDICT.match(text)
    if found is None:
        return None
    return found["word"].lower() in _RIGHT_WORDS
