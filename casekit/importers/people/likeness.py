"""Whether a line names an institution or a post, from 0 to 1."""

from __future__ import annotations

import re

from casekit.importers.people import vocabulary
from casekit.importers.people.contact import EMAIL
from casekit.importers.rich import Rich

_MARK = re.compile(
    r"^(?:\(?(?:[0-9]{1,2}|[a-z])[.)]?\s|[0-9]{1,2}(?=[^\W\d_])|[*†‡§¶#¹²³⁴-⁹]{1,3}\s?)"
)
_VERBS = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|be|been|should|would|will|can|may|must|shows?|showed|"
    r"presents?|presented|admitted|referred|transferred|received|receives|underwent|evaluated|"
    r"reveals?|revealed|refer|transfer|admit|consult|to|she|he|they|we|this|that|which|who|her|his|"
    r"wurde|wird|ist|sind|hat|er|sie|zu|est|sont|était|a|été|il|elle|fue|es|son|ha|è|sono|stato|"
    r"foi|são|edildi|edilir|olan|kommt|stellt|asks?|asked|comes|came|approved|waived|إلى|من|قبل|بعد|كان|كانت|الذي|التي)(?!\w)"
)
_FIRST_VERB = re.compile(
    r"(?:refer|transfer|admit|consult(?!ant)|discharge|send|contact|arrange|call|obtain|start|initiate|"
    r"continue|give|order|perform|schedule|follow|observe|treat|repeat|stop|überweis|verleg|"
    r"adresser|orienter|derivar|remitir|inviare|ricover|encaminhar|transferir|sevk)\w*\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(r"^(?:The\s)?(?:Journal|Annals|Archives|Acta)\b|\bProceedings$")
_LOOSE = re.compile(r"(?<!\w)(?:by|on|about|with|over|after|within|before|mit|nach|bei)(?!\w)")
_GOES_ON_OTHERWISE = re.compile(
    r"(?:resident|fellow|student|physician|consultant|surgeon|attending|registrar|intern|member|"
    r"investigator|nurse|pharmacist|instructor|scientist|editor)\s+"
    r"(?!(?:in|at|of|and|for|on|to|with|de|en)\s)(?-i:[a-z]+)(?<!ist)(?<!ian)(?<!eon)(?<!er)(?<!or)"
    r"(?<!ant)(?<!ent)(?<!ow)(?:\s|,|$)",
    re.IGNORECASE,
)
"""“Resident flora” and “Fellow travelers”; “Consultant haematologist” is a post."""
_LONGEST = 300
_SMALL_WORDS = 40


def looks_like_affiliation(text: Rich) -> float:
    """How likely a line is the name of an institution, with or without its place."""
    line = _stripped(text.text[: 2 * _LONGEST])
    if not _may_be_label(line):
        return 0.0
    institutions, departments = vocabulary.institutions(line), vocabulary.departments(line)
    if _JOURNAL.search(line):
        return 0.0
    if not institutions and not departments:
        return 0.2 if "," in line and ends_in_place(line) else 0.0
    score = 0.55 + 0.2 * bool(institutions) + 0.1 * bool(institutions and departments)
    if ends_in_place(line):
        score += 0.1
    if vocabulary.begins_as_position(line) or line.islower():
        score -= 0.4
    if _LOOSE.search(line) or (not institutions and len(line.split()) == 1):
        score -= 0.35
    return _tempered(score, line)


def looks_like_position(text: Rich) -> float:
    """How likely a line is a post: Professor of Medicine, Head of the Transplant Unit."""
    line = _stripped(text.text[: 2 * _LONGEST])
    if not _may_be_label(line) or not vocabulary.begins_as_position(line):
        return 0.0
    return _tempered(0.3 if _GOES_ON_OTHERWISE.match(line) else 0.85, line)


def ends_in_place(line: str) -> bool:
    """Whether what follows the last comma is a country, a state or a province."""
    last = line.rpartition(",")[2].strip().rstrip(".")
    bare = re.sub(r"\s[0-9]{5}(?:-[0-9]{4})?$", "", last)
    return bool(bare) and vocabulary.is_place(bare)


def without_mark(line: str) -> tuple[str, str]:
    """The sign in front of a line that bylines point to, and the rest of the line."""
    if found := _MARK.match(line):
        return found.group().strip(" .()"), line[found.end() :].strip()
    return "", line.strip()


def _stripped(line: str) -> str:
    return EMAIL.sub("", without_mark(" ".join(line.split()))[1]).strip(" ,;")


def _may_be_label(line: str) -> bool:
    if not line or len(line) > _LONGEST or line.endswith(("?", "!", ":")):
        return False
    return not (_VERBS.search(line) or _FIRST_VERB.match(line))


def _tempered(score: float, line: str) -> float:
    """A score that is lower for a line that runs on like a sentence."""
    words = [word for word in line.split() if word[0].isalpha()]
    if not words:
        return 0.0
    plain = sum(1 for word in words if word.islower() and len(word) > 3)
    # “Servicio de hematología” writes small what English and German write with capitals.
    allowed = 2 + len(words) // 3
    score -= 0.1 * max(0, plain - allowed)
    if words[0].islower() and plain:
        score -= 0.15
    if line.endswith(".") and plain > 1:
        score -= 0.3
    if len(words) > _SMALL_WORDS or re.search(r"[a-zäöüéáß]{3}\. [A-Z]", line):
        score -= 0.4
    return round(max(0.0, min(score, 0.98)), 2)
