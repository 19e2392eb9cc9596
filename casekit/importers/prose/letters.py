"""Letters of options in prose: “choice C”, “answers A and D”, “(C) is correct”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casekit.document.handtyped import BEHIND, NOUN
from casekit.importers.prose.names import Names

_AND = r"(?:and|or|und|oder|et|ou|y|o|e|ve|veya|و|أو|&|nor|as well as)"
_ONE = r"\(?(?:[A-Z]|[0-9]{1,2})\)?"
_LIST = rf"{_ONE}(?:(?:,\s?|\s?[/–-]\s?|,?\s{_AND}\s){_ONE}){{0,8}}"
_FREE = r"(?![\w*+'’^-]|\s?[-–][\w]|/[\w]|\.[0-9])"
_NOUNED = re.compile(rf"(?<!\w)(?:{NOUN})\s+({_LIST}){_FREE}", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<!\w)({_LIST})\s+(?:{BEHIND})(?!\w)")
_IS = (
    r"(?:is|was|are|were|would be|ist|war|sind|waren|est|sont|es|son|è|sono|é|são)"
    r"(?:\s(?:the|therefore|thus|hence|then|daher|also|all|both|clearly|most likely|probably|"
    r"la|le|les|las|die|beide|alle)){0,3}"
)
_JUDGED = (
    r"(?:not\s|nicht\s|un|in|im)?(?:correct\w*|right|wrong|true|false|appropriate|best|preferred|"
    r"acceptable|contraindicated|reasonable|suitable|possible|indicated|"
    r"richtig\w*|falsch\w*|korrekt\w*|exacte?s?|fausse?s?|faux|juste|corrett\w+|errat\w+|corret\w+|"
    r"incorrecta?s?|erróneas?|corrigée?s?)(?!\w)"
)
_SAID = re.compile(rf"(?<![\w-])({_LIST})\s+(?={_IS}\s(?:{_JUDGED}))")
_TOLD = re.compile(
    rf"(?<!\w)(?:(?:{NOUN})\s(?:is|was|are|would be|ist|est|es|è|é|sind|sont)"
    rf"(?:\s(?:therefore|thus|hence|then|clearly|daher|also|donc))?[:\s]\s?|(?:{NOUN}):\s)"
    rf"({_LIST})(?=[.,;!?]?(?:\s|$))(?!\s(?!because|since|as|and|but|for|with|da|weil|car|porque)\w)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?<=[^\W\d_]\s)\(([A-Z])\)(?!\w)")
_LETTER = re.compile(r"(?<![^\W_])(?:[A-Z]|[0-9]{1,2})(?![^\W_])")
_SMALL = re.compile(
    r"(?<!\w)(?:choice|option|Antwort|opción|opzione|opção|réponse)s?\s\(?([b-h])\)?(?![\w'’-])"
)
_NOT_OPTIONS = re.compile(
    r"(?:hepatitis|vitamin|type|group|grade|class|stage|figure|fig\.?|table|panel|part|protein|"
    r"factor|arm|cohort|category|child-pugh|influenza|streptococc\w+|level|score|appendix|box|"
    r"haemophilia|hemophilia|grad|typ|gruppe|klasse|abbildung|abb\.?|tabelle|clase|classe|"
    r"gruppo|groupe|grupo)s?\s?$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:^|[.:;!?—–,(]|(?<!\w)(?:hence|therefore|thus|so|that|because|since|both|and|but|while|"
    r"whereas|why|dass|weil|daher|also|und|que|porque|pues|donc|car|et|y|e|che|perché|ve))\s*$",
    re.IGNORECASE,
)
"""What may stand in front of “C is correct”: a stop or a word that opens a clause."""
_WORDS = re.compile(r"[^\W\d_]{5,}|[A-ZÄÖÜ]{3,}")
_CUT = re.compile(r"[.;()\[\]]")
_LEFT, _NEAR, _STEM = 60, 3, 7
"""How many characters, and long words, are looked at before a letter; how much of a word."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, its place and what it names: a token, or nothing where ``code`` says why not."""

    start: int
    end: int
    token: str
    code: str = ""


def letters(text: str, names: Names) -> Iterator[Letter]:
    """Every letter that names an option, or may, in order; each place once.

    Where no options are known, because a text belongs to several questions, all are doubtful.
    """
    found: dict[int, Letter] = {}
    for pattern, needs_all in ((_NOUNED, False), (_BEHIND, False), (_TOLD, False), (_SAID, True)):
        for match in pattern.finditer(text):
            for letter in _listed(text, match, names, needs_all):
                found.setdefault(letter.start, letter)
    for match in [*_BRACKETED.finditer(text), *_SMALL.finditer(text)]:
        token = names.options.get(match[1].upper())
        before = text[max(0, match.start() - _LEFT) : match.start()]
        if token and match.start(1) not in found and not _NOT_OPTIONS.search(before):
            start, end = match.span(1)
            if match[1].isupper() and _is_told(before, token, names):
                found[start] = Letter(start, end, f"@opt:{token}")
            else:
                found[start] = Letter(start, end, "", "CK963")
    yield from (found[place] for place in sorted(found))


def _is_told(before: str, token: str, names: Names) -> bool:
    """Whether the words before “(C)” are more those of the option than of any other."""
    near = _CUT.split(before)[-1]
    told = {word[:_STEM].casefold() for word in _WORDS.findall(near)[-_NEAR:]}
    fits = {
        target: len(told & {word[:_STEM].casefold() for word in _WORDS.findall(text)})
        for target, text in names.choices.items()
        if target in names.options.values()
    }
    most = max(fits.values(), default=0)
    return most > 0 and [target for target, count in fits.items() if count == most] == [token]


def _listed(text: str, match: re.Match[str], names: Names, needs_all: bool) -> Iterator[Letter]:
    before = text[max(0, match.start() - _LEFT) : match.start()]
    if _NOT_OPTIONS.search(before):
        return
    inside = list(_LETTER.finditer(text, *match.span(1)))
    if not names.options:
        capitals = [one for one in inside if one[0] in "ABCDEFGH"]
        if not needs_all or _BEGINS.search(before):
            yield from (Letter(*one.span(), "", "CK963") for one in capitals)
        return
    if needs_all and not all(one[0] in names.options for one in inside):
        return
    if needs_all and not _BEGINS.search(before):
        if len(inside) > 1:
            yield from (Letter(*one.span(), "", "CK963") for one in inside)
        return
    for one in inside:
        token = names.options.get(one[0])
        if token:
            yield Letter(*one.span(), f"@opt:{token}")
        elif one[0].isalpha() and one[0] != "I":
            yield Letter(*one.span(), "", "CK964")
