"""One person's name: title, given names, family name, suffix and degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.shapes import Name

_TOKEN = re.compile(r"\S+")
_GLUED_TITLE = re.compile(
    r"(?<![^\s.])((?:Prof|Dr|Doç|Uzm|Öğr|Yrd|Op|Assoc|Asst|Univ|med|rer|apl)\.)(?=[^\W\d_])"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-–]?){1,4}")
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ`´-]*", re.UNICODE)
_JOINED_PARTICLE = re.compile(r"(?:al|el|ul|an|ash|as|ad|ar|at|az|d|l|o|t|s)[-'’]", re.IGNORECASE)
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

_SERVANT = frozenset({"abdul", "abdel", "abd", "عبد"})
"""Beginnings of Arabic names of two words: Abdul Rahman, عبد الله."""
_TWO_PARTS = re.compile(r"[^\W\d_]{2,8}-[^\W\d_]{2,8}")

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
    if _CJK.search(parts.core):
        return _eastern(base, parts.core)
    if len(words) == 1:
        if not (parts.honorific or parts.degrees):
            return None
        return replace(base, family=words[0], confidence=strength(base, words))
    return _parted(base, words)


def is_name_word(word: str) -> bool:
    """Whether a word can be a part of a name: a capital, an initial or a particle."""
    bare = word.strip(",;:")
    if not _WORD.fullmatch(bare) or any(sign.isdigit() for sign in bare):
        return False
    if vocabulary.folded(bare) in vocabulary.small("particles"):
        return True
    return not bare[0].islower() or bool(_JOINED_PARTICLE.match(bare) and not bare.islower())


def is_initials(word: str) -> bool:
    """Whether a word is one or several initials: ``J.``, ``J.-P.``, ``AB``."""
    return bool(_INITIALS.fullmatch(word)) and (word.isupper() or "." in word) and len(word) <= 8


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
    at, sure = _family_start(words)
    given, family = " ".join(words[:at]), " ".join(words[at:])
    if _family_in_front(words):
        count = next(number for number, word in enumerate(words) if not _in_capitals(word))
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


def _family_in_front(words: list[str]) -> bool:
    """Whether capitals say that the family name stands in front: ``XIAO Ming``, ``DOE Jane``."""
    if _in_capitals(words[-1]) or is_initials(words[-1]) or not _in_capitals(words[0]):
        return False
    return len(words[0]) > 3 or _is_listed(words[0])


def _is_listed(word: str) -> bool:
    return word.title() in vocabulary.words("surnames_first")


def _in_capitals(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) > 1 and "." not in word and word.isupper() and not _ARABIC.search(word)


def _family_start(words: list[str]) -> tuple[int, bool]:
    """Where the family name begins, and whether that is certain."""
    particles = vocabulary.small("particles")
    capitals = [number for number, word in enumerate(words) if _in_capitals(word)]
    if capitals and len(capitals) < len(words) and capitals[0] > 0 and not is_initials(words[-1]):
        start = capitals[0]
        while start > 1 and vocabulary.folded(words[start - 1]) in particles:
            start -= 1
        return start, True
    for number in range(1, len(words) - 1):
        word = words[number]
        if vocabulary.folded(word) in particles and (word == "Ó" or not is_initials(word)):
            joins = vocabulary.folded(word) in {"y", "e", "i"}
            start = max(number - 1 if joins else number, 1)
            return start, _particle_is_plain(words, start) and not _may_be_turned(words)
    if len(words) == 2:
        return 1, not _may_be_turned(words)
    known = _known_given(words)
    if known == len(words) - 1:
        return known, not _may_be_turned(words)
    iberian = words[0] in vocabulary.words("iberian_given") or any(map(_iberian, words))
    return known if iberian else len(words) - 1, False


def _particle_is_plain(words: list[str], start: int) -> bool:
    """Whether there are only given names before a particle and one family name behind it."""
    if _known_given(words[: start + 1]) < start:
        return False
    particles = vocabulary.small("particles")
    inner = [at for at, word in enumerate(words) if vocabulary.folded(word) in particles]
    return len(words) - 1 - inner[-1] < 2 or words[0] in vocabulary.words("iberian_given")


def _iberian(word: str) -> bool:
    """Whether a word looks like one from Spain, Portugal or Latin America."""
    return word.endswith(("ez", "es", "az", "os", "ia")) or any(
        sign in word for sign in "áéíóúñãõç"
    )


def _known_given(words: list[str]) -> int:
    """How many words at the beginning are given names or initials; the first always is one."""
    for number, word in enumerate(words[:-1]):
        first = word.split("-")[0]
        joined = number and vocabulary.folded(words[number - 1]) in _SERVANT
        if number and not (joined or is_initials(word) or first in vocabulary.words("given_names")):
            return number
    return len(words) - 1


def _may_be_turned(words: list[str]) -> bool:
    """Whether a name may be Chinese, Korean or Vietnamese with its family name in front."""
    if words[0] not in vocabulary.words("surnames_first"):
        return False
    return words[0] not in vocabulary.words("given_names") or bool(_TWO_PARTS.fullmatch(words[-1]))


def strength(name: Name, words: list[str]) -> float:
    """How sure it is that words name a person, from 0 to 1, by the signs that people bear."""
    given = words[0].split("-")[0].strip(".")
    known = given in vocabulary.words("given_names") or given.title() in _known_titled(given)
    medical = [word for word in words if vocabulary.is_medical(word)]
    if known and len(words) == 2 and words[1] in vocabulary.words("plain_surnames"):
        medical = []
    if name.honorific or name.degrees:
        spoilt = len(medical) == len(words) and len(words) > 1
        return 0.3 if spoilt and not name.honorific else 0.95 if known else 0.9
    if medical:
        alone = medical == words[-1:] and (known or is_initials(words[0]))
        return 0.4 if alone and len(words) <= 3 else 0.05
    if known and len(words) > 1:
        return 0.8
    if _ARABIC.search(words[0]) and (len(words) > 4 or words[0].startswith("ال")):
        return 0.1
    if len(words) > 1 and _in_capitals(words[-1]) and _is_listed(words[-1]):
        return 0.6
    if len(words) > 1 and is_initials(words[-1]):
        return 0.2
    if len(words) > 1 and is_initials(words[0]):
        # “B. Operate” is an option, “J Clin Oncol” a journal.
        return 0.6 if "." in words[0] and (len(words[0]) > 2 or is_initials(words[1])) else 0.4
    if len(words) == 3 and is_initials(words[1]):
        return 0.65
    if any(_in_capitals(word) for word in words):
        return 0.4
    return 0.45 if len(words) > 1 else 0.1


def _known_titled(word: str) -> frozenset[str]:
    return vocabulary.words("given_names") if word.isupper() and len(word) > 2 else frozenset()
