"""One person's name: title, given names, family name, suffix and degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.parting import (
    family_in_front,
    family_start,
    in_capitals,
    is_arabic,
    is_initials,
    is_listed,
    is_name_word,
)
from casekit.importers.people.shapes import Name

_GLUED_TITLE = re.compile(
    r"(?<![^\s.])((?:Prof|Dr|Doç|Uzm|Öğr|Yrd|Op|Assoc|Asst|Univ|med|rer|apl)\.)(?=[^\W\d_])"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TITLE_TAIL = frozenset(
    {
        "med",
        "rer",
        "nat",
        "phil",
        "habil",
        "hc",
        "h.c",
        "univ",
        "dent",
        "iur",
        "vet",
        "üyesi",
        "dr.med",
    }
)
_TITLE_WORDS = frozenset(
    {
        "associate",
        "assistant",
        "adjunct",
        "emeritus",
        "em",
        "univ",
        "ao",
        "hon",
        "öğr",
        "yrd",
        "uzm",
    }
)


LONGEST = 80
"""Characters that the name of one person may have, titles and degrees included."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart at its ends."""

    honorific: str
    core: str
    suffix: str
    degrees: tuple[str, ...]


def taken_apart(text: str) -> Parts:
    """Titles at the left, suffix and degrees at the right, the name between them."""
    clean = " ".join(_GLUED_TITLE.sub(r"\1 ", text).split()).strip(" ,;:")
    tokens = clean.split(" ")
    title = _title_length(tokens)
    honorific, tokens = " ".join(tokens[:title]), tokens[title:]
    degrees: list[str] = []
    suffix = ""
    while len(tokens) > 1:
        if taken := _degree_length(tokens):
            degrees.insert(0, " ".join(tokens[-taken:]).strip(",;"))
            del tokens[-taken:]
        elif not suffix and vocabulary.folded(tokens[-1]) in vocabulary.small("suffixes"):
            suffix = tokens.pop().strip(",;")
        else:
            break
    return Parts(honorific, " ".join(tokens).strip(" ,;:"), suffix, tuple(degrees))


def _title_length(tokens: list[str]) -> int:
    """How many words at the beginning are a title; the last word of all never is."""
    count = 0
    for number, token in enumerate(tokens[:-1]):
        bare = vocabulary.folded(token)
        if vocabulary.is_honorific(token):
            if bare in _TITLE_WORDS and not _title_follows(tokens, number):
                break
            count = number + 1
        elif not (count and (bare in _TITLE_TAIL or token in {"h.", "c."})):
            break
        else:
            count = number + 1
    return count


def _title_follows(tokens: list[str], number: int) -> bool:
    return number + 2 < len(tokens) and vocabulary.is_honorific(tokens[number + 1])


def _degree_length(tokens: list[str]) -> int:
    for count in range(min(4, len(tokens) - 1), 0, -1):
        text = " ".join(tokens[-count:]).strip(",;")
        if count > 1 and not any(sign in text for sign in ".("):
            continue
        if vocabulary.is_degree(text):
            return count
    last = tokens[-1].strip(",;")
    pieces = re.split(r"[/–-]", last)
    return int(len(pieces) > 1 and all(vocabulary.is_degree(piece) for piece in pieces))


def read_name(text: str) -> Name | None:
    """The name of one person; None where the words cannot be one.

    One word alone is a name only with a title or a degree. Where family name and given names
    cannot be told apart for certain, the likeliest parting comes with a doubt (CK971).
    """
    if not text.strip() or len(text) > LONGEST:
        return None
    parts = taken_apart(text)
    words = parts.core.split()
    base = Name(
        honorific=parts.honorific, suffix=parts.suffix, degrees=parts.degrees, words=text.strip()
    )
    if (
        ":" in parts.core
        or not words
        or not all(is_name_word(word) for word in words)
        or len(words) > 7
    ):
        return None
    if all(vocabulary.folded(word) in vocabulary.small("particles") for word in words):
        return None
    if len(words) == 1 and vocabulary.is_honorific(words[0]):
        return None
    if vocabulary.folded(words[0]) in vocabulary.small("roles") and words[0].isascii():
        return None
    if _CJK.search(parts.core):
        return _eastern(base, parts.core)
    if len(words) == 1:
        if not (parts.honorific or parts.degrees):
            return None
        return replace(base, family=words[0], confidence=strength(base, words))
    return _parted(base, words)


def family_first(family: str, given: str) -> Name | None:
    """The name printed as “Family, Given”, titles and degrees on either side."""
    left, right = taken_apart(family), taken_apart(given)
    words = [*left.core.split(), *right.core.split()]
    if not left.core or not right.core or not all(is_name_word(word) for word in words):
        return None
    name = Name(
        given=right.core,
        family=left.core,
        suffix=left.suffix or right.suffix,
        honorific=left.honorific or right.honorific,
        degrees=(*left.degrees, *right.degrees),
        words=f"{family.strip()}, {given.strip()}",
    )
    return replace(name, confidence=strength(name, right.core.split() + left.core.split()))


def _eastern(base: Name, core: str) -> Name:
    """A name in Chinese, Japanese or Korean signs, which is printed as it is."""
    doubt = Doubt(
        "CK971",
        f"“{core}” is kept as one name: casekit prints given names before the family name.",
        "Write given and family name where the case is to print them in that order.",
        core,
    )
    return replace(base, literal=core, doubts=(doubt,), confidence=0.6)


def _parted(base: Name, words: list[str]) -> Name:
    at, sure = family_start(words)
    given, family = " ".join(words[:at]), " ".join(words[at:])
    if family_in_front(words):
        count = next(number for number, word in enumerate(words) if not in_capitals(word))
        given, family = " ".join(words[count:]), " ".join(words[:count])
        at, sure = count, True
    doubts: tuple[Doubt, ...] = ()
    if not sure:
        doubts = (
            Doubt(
                "CK971",
                f"It is not certain which part of “{' '.join(words)}” is the family name; "
                f"“{family}” was taken.",
                "Compare it with how the person signs, and correct given and family.",
                base.words,
            ),
        )
    return replace(
        base,
        given=given,
        family=family,
        doubts=doubts,
        confidence=strength(base, [*given.split(), *family.split()]),
    )


def strength(name: Name, words: list[str]) -> float:
    """How sure it is that words name a person, from 0 to 1, by the signs that people bear."""
    given = words[0].split("-")[0].strip(".")
    known = given in vocabulary.words("given_names") or given.title() in _known_titled(given)
    medical = [word for word in words if vocabulary.is_medical(word)]
    if known and len(words) == 2 and words[1] in vocabulary.words("plain_surnames"):
        medical = []
    if name.degrees or (name.honorific and not vocabulary.is_plain_title(name.honorific)):
        if len(medical) == len(words):
            return 0.3
        return 0.95 if known else 0.9 if name.given or name.honorific else 0.55
    if len(words) == 1:
        return 0.3 if name.honorific else 0.1
    known = known and words[0] not in vocabulary.words("plain_given_names")
    if medical:
        alone = medical == words[-1:] and (known or is_initials(words[0]))
        return 0.4 if alone and len(words) <= 3 else 0.05
    if known and len(words) > 1:
        return 0.8
    last = words[-1]
    if last in vocabulary.words("family_names") or (is_listed(last) and last == last.title()):
        return 0.65 if len(words) > 1 and not in_capitals(words[0]) else 0.1
    if is_arabic(words[0]) and (len(words) > 4 or words[0].startswith("ال")):
        return 0.1
    if len(words) > 1 and in_capitals(words[-1]) and is_listed(words[-1]):
        return 0.6
    if len(words) > 1 and is_initials(words[-1]):
        return 0.2
    if len(words) > 1 and is_initials(words[0]):
        # “B. Operate” is an option, “J Clin Oncol” a journal.
        return 0.6 if "." in words[0] and (len(words[0]) > 2 or is_initials(words[1])) else 0.4
    if len(words) == 3 and is_initials(words[1]):
        return 0.65
    if any(in_capitals(word) for word in words):
        return 0.4
    return 0.45 if len(words) > 1 else 0.1


def _known_titled(word: str) -> frozenset[str]:
    return vocabulary.words("given_names") if word.isupper() and len(word) > 2 else frozenset()
