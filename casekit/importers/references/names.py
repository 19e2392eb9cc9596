"""Lists of names at the beginning of a reference, in the orders in which they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from casekit.importers.references.sheet import TAKEN, said

Form = Literal["family i", "family, i.", "family i.", "i. family", "family, given", "given family"]
"""How the names of a list are printed: ``Short NJ``, ``Short, N. J.``, ``Short N.J.``,
``N. J. Short``, ``Short, Nicholas J.``, ``Nicholas J. Short``."""

UPPER = "A-Z" + "".join(
    chr(code)
    for first, last in ((0xC0, 0x24F), (0x386, 0x3AB), (0x400, 0x42F), (0x1E00, 0x1EFF))
    for code in range(first, last + 1)
    if chr(code).isupper()
)
"""Capital letters for a class of characters: Latin, Greek, Cyrillic."""

_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’‘ʼ`]"
_PARTICLE = (
    r"(?:[Vv]an(?:\s['’]t)?|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]elle|[Dd]elli|[Dd]i|[Dd]a|[Dd]os"
    r"|[Dd]as|[Dd]o|[Dd]u|[Dd]es|[Ll]a|[Ll]e|[Ll]os|[Ll]as|[Ee]l|[Aa]l|[Tt]en|[Tt]er|[Tt]e|zu|zum|zur|[Bb]in|[Bb]en|[Ii]bn|[Aa]f|[Aa]v"
    r"|[Ss]t\.?|[Ss]ainte|y|e|i|af)"
)
_CAP = rf"(?!(?:Jr|Sr)\b)(?:[dDlLnOM]{_APOSTROPHE})?[{UPPER}](?:{_LETTER}|{_APOSTROPHE}|[-‐‑](?={_LETTER})){{1,30}}"
_FAMILY = rf"(?:{_PARTICLE}\s){{0,3}}{_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP}){{0,3}}"
_LONE = rf"(?:{_FAMILY}|[{UPPER}](?={TAKEN}|\s))"  # a family name may be one letter
_JOINED = rf"[{UPPER}](?:{_LETTER}(?=\b|[{UPPER}]))?"
_INITIALS = (
    rf"[{UPPER}](?:[{UPPER}]{{0,3}}|h|y|u|s)(?:[-‐‑ ][{UPPER}]{{1,2}}(?!\w)){{0,2}}(?![\w’'-])"
)
_DOTTED = rf"[{UPPER}]{_LETTER}{{0,2}}\.(?:\s?[-‐‑]?\s?[{UPPER}]{_LETTER}{{0,2}}\.){{0,4}}(?:\s?[-‐‑]?[{UPPER}](?![\w.’'-]))?"
_DOTTED_PARTICLE = rf"(?:\s(?:{_PARTICLE})(?=[,.;&\s])){{0,2}}"
_GIVEN = (
    rf"(?:[{UPPER}]{_LETTER}{{1,20}}(?:[-‐‑]{_LETTER}{{1,20}})?|[{UPPER}](?:\.|(?=\s)))"
    rf"(?:\s(?:[{UPPER}]{_LETTER}{{1,20}}(?:[-‐‑]{_LETTER}{{1,20}})?|[{UPPER}]\.(?:[-‐‑]?[{UPPER}]\.){{0,2}}|[{UPPER}](?=[\s,.;])|{_PARTICLE}(?=\s[{UPPER}]))){{0,3}}"
)
_SUFFIX = r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\b\.?"

_FORMS: dict[Form, re.Pattern[str]] = {
    "family i": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])\s(?P<given>{_INITIALS})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family, i.": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])(?:,?\s(?P<before>{_SUFFIX}))?,\s?"
        rf"(?P<given>(?:{_DOTTED}|{_INITIALS}){_DOTTED_PARTICLE})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family i.": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])\s(?P<given>{_DOTTED})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "i. family": re.compile(
        rf"(?P<given>{_DOTTED}|{_INITIALS})\s?(?P<family>{_FAMILY}|[{UPPER}](?=[,\s]))(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family, given": re.compile(
        rf"(?P<family>{_FAMILY}),\s(?P<given>{_GIVEN})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "given family": re.compile(
        rf"(?P<given>{_GIVEN})\s(?P<family>(?:{_PARTICLE}\s){{0,3}}{_CAP}(?:[-‐‑]{_CAP})?)"
        rf"(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
}

_ET_AL = re.compile(
    r"\s*[,;]?\s*[\[(]?(?:et\s?al(?:ii|\b)\.?|and\s(?:others|colleagues|coworkers)\b|(?:u|&)\.?\s?a\.(?!\w)"
    r"|und\sMitarbeiter\b|ve\s(?:ark|diğ)\.?|[ye]\s(?:cols?|colab|col)\b\.?)[\])]?"
)
_FOR = r"(?:(?:writing\s)?(?:on\sbehalf\sof|for|from|pour|im\sNamen|au\snom\sdu|en\snombre\sde)\s(?:the\s|der\s|des\s|le\s|la\s)?)"
_GROUP_WORD = (
    r"(?:Groups?|Investigators?|Collaborat(?:ors?|ion|ive)|Consorti(?:um|a)|Committee|Network|Team|Panel|Society"
    r"|Organi[sz]ation|Association|Party|Registry|Alliance|Task\sForce|Intergroup|Federation|Foundation|College"
    r"|Council|Institutes?|Agency|Administration|Academy|Cent(?:er|re)s?|Commission|Ministry|Department"
    r"|Gruppo|Grupo|Groupe|Arbeitsgemeinschaft|Gesellschaft|Studiengruppe|Fachgesellschaft(?:en)?|Arbeitsgruppe|Leitlinienprogramm|Institut|Bundesärztekammer"
    r"|Sociedad(?:e)?|Società|Société|Asociación|Derneği|Bakanlığı|Ministerio|Ministério|Haute\sAutorité"
    r"|Authors|Study|Trialists|Workshop|Board|Union|Program(?:me)?|Initiative|Company|Inc\b\.?|Ltd\b\.?|GmbH|Pharma\w*|Therapeutics"
    r"|NICE|WHO|NCCN|EMA|FDA|CDC|ESMO|EBMT|ELN|ASH|AWMF|DGHO|RKI|Bethesda|Europe|University|Hospital)"
)
GROUP_WORD = re.compile(rf"\b{_GROUP_WORD}(?!\w)")
"""A word by which the name of an organization or study group is known."""

TITLE_WORDS = re.compile(
    r"\b(?:guidelines?|recommendations?|consensus|management|treatment|diagnosis|trial|versus|vs|results|patients"
    r"|with|after|Leitlinie|review|update|handbook|handbuch|textbook|atlas|manual|classification|criteria|statement|report|therapy)\b",
    re.IGNORECASE,
)
"""A word that is in titles and not in the names of organizations."""

_LATER_GROUP = re.compile(
    rf"(?:(?:[;,]\s*(?:and\s|und\s|&\s)?|\s(?:and|und|et|&)\s)(?P<label>{_FOR}|the\s)?|\s{_FOR})"
    rf"(?P<group>(?:[{UPPER}0-9][^;:.()\x1f\[\]]{{0,120}}?)?\b{_GROUP_WORD}(?!\w)"
    rf"(?:\s(?:of|for|on|in|de|der|für)\s[^,;:.()\x1f]{{1,80}}|(?:\s[{UPPER}][\w-]{{1,30}}){{1,3}})?(?:\s\([{UPPER}][\w-]{{1,15}}\))?)"
    r"(?=\s*(?:[,;.:()\[\x1f]|et\sal|$))"
)

_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:\.\s?\.\s?\.|…)\s*,?(?:\s*&)?|(?P<comma>[,;])\s*(?:(?:and|und|et|&)\s*)?|\s(?:and|und|et|y|e|ve|&|en)\s|\s?&\s?|(?P<slash>\s?/\s?))\s*"
)
_GAP = re.compile(r"\.\s?\.\s?\.|…")
_SPECIES = re.compile(
    rf"\s(?P<initial>[{UPPER}]\.)\s(?!(?:{_PARTICLE}|and|in|of|für|bei|des)\s)(?:[a-z]{{4,20}}(?=[\s-])"
    r"|(?i:coli|aureus|difficile|pneumoniae|aeruginosa|faecium|faecalis|albicans|jirovecii|pylori)\b)"
)
"""``D. E. coli …``: the second initial begins the title."""
_MOST = 400
_NO_FAMILY = re.compile(
    r"(?:Vitamin|Hepatitis|Influenza|Factor|Protein|Type|Group|Grade|Phase|Table|Figure|Part|Version|Annex"
    r"|Class|Stage|Chapter|Section|Appendix|Trial|The|An?|In|On|Of|For|And|Is|Are|Does|How|What|Why|When)\b"
)


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names that was read; ``end`` is where it ends, ``count`` how many persons it has.

    ``remarks`` are doubts about it.

    ``labels`` are places of words that only join (``et al.`` stays a name, ``for the`` goes).
    """

    form: Form
    people: tuple[dict[str, Any], ...]
    end: int
    cut_short: bool
    tidy: float
    remarks: tuple[str, ...] = ()
    labels: tuple[tuple[int, int], ...] = ()


def readings(text: str, start: int, stop: int) -> list[Names]:
    """Every way in which names can be read from a place on, the likeliest first."""
    found = [names for form in _FORMS if (names := _list_of(form, text, start, stop)) is not None]
    order = list(_FORMS)
    return sorted(
        found,
        key=lambda names: (-names.tidy, -names.end, -len(names.people), order.index(names.form)),
    )


def one_name(text: str, form: Form) -> dict[str, Any] | None:
    """A whole text as one name."""
    match = _FORMS[form].fullmatch(text)
    return _person(match) if match else None


def _list_of(form: Form, text: str, start: int, stop: int) -> Names | None:
    people: list[dict[str, Any]] = []
    labels: list[tuple[int, int]] = []
    at, forms, first, gap = start, (form,), True, False
    while len(people) < _MOST:
        match = _next_name(forms, text, at, stop)
        if match is None:
            break
        people.append(_person(match))
        end = match.end()
        if first and form == "family, given":
            forms = ("family, given", "given family")
        if first and form == "family, i.":
            forms = ("family, i.", "i. family")
        if not first and forms[1:]:
            forms = (_form_of(match, forms),)
        first = False
        between = _BETWEEN.match(text, end, stop)
        gap = gap or bool(between and _GAP.search(between[0]))
        at = between.end() if between else -1
        if between is None:
            break
    else:
        end = at
    if not people:
        return None
    remarks = ["some of the authors are left out where “…” is printed"] if gap else []
    if species := _SPECIES.match(text, end - 3, stop):
        initial = species["initial"]
        if (given := people[-1]["given"]) != initial and given.endswith(initial):
            people[-1]["given"] = given.removesuffix(initial).rstrip()
            remarks.append(f"“{species[0].strip()}” is taken for the beginning of the title")
            end = species.start("initial")
    end, groups, cut = _ending(text, end, stop, labels)
    people += groups
    tidy = _tidiness(form, text, end, stop, len(people), cut)
    if cut:
        people.append({"literal": cut})
    return Names(form, tuple(people), end, bool(cut), tidy, tuple(remarks), tuple(labels))


def _next_name(forms: tuple[Form, ...], text: str, at: int, stop: int) -> re.Match[str] | None:
    for form in forms:
        match = _FORMS[form].match(text, at, stop)
        if match is None or _NO_FAMILY.match(match["family"]) or GROUP_WORD.search(match[0]):
            continue
        dotted = form == "family i" and text[match.end() : match.end() + 2] == ".,"
        if _closed(text, match.end(), stop) and not dotted:
            return match
    return None


def _form_of(match: re.Match[str], forms: tuple[Form, ...]) -> Form:
    return next(form for form in forms if _FORMS[form] is match.re)


def _closed(text: str, end: int, stop: int) -> bool:
    """Whether something stands after a name that may stand there."""
    after = text[end : min(end + 2, stop)]
    return (
        not after or after[0] in ",;.:()[/&" + TAKEN or after[0].isspace() or text[end - 1] == "."
    )


def _person(match: re.Match[str]) -> dict[str, Any]:
    person = {"family": said(match["family"]), "given": said(match["given"])}
    given, particle = _particle_behind(person["given"])
    if particle:
        person = {"family": f"{particle} {person['family']}", "given": given}
    groups = match.groupdict()
    suffix = groups.get("suffix") or groups.get("before")
    if suffix:
        person["suffix"] = suffix
    return person


_BEHIND = re.compile(rf"(.*[{UPPER}.])\s((?:{_PARTICLE})(?:\s{_PARTICLE})*)")


def _particle_behind(given: str) -> tuple[str, str]:
    """``M. de`` in ``Lima, M. de`` is initials and a particle."""
    match = _BEHIND.fullmatch(given)
    return (match[1], match[2]) if match else (given, "")


def _ending(
    text: str, end: int, stop: int, labels: list[tuple[int, int]]
) -> tuple[int, list[dict[str, Any]], str]:
    """What follows the last person: groups, ``et al.``, in any order."""
    groups: list[dict[str, Any]] = []
    cut = ""
    for _ in range(4):
        if not cut and (match := _ET_AL.match(text, end, stop)):
            cut = said(match[0].strip(" ,;[]()"))
            end = match.end()
        elif (match := _LATER_GROUP.match(text, end, stop)) and not TITLE_WORDS.search(
            match["group"]
        ):
            groups.append({"literal": said(match["group"])})
            labels.append((end, match.start("group")))
            end = match.end()
        else:
            break
    return end, groups, cut


_YEAR = re.compile(r"[\s,.:;]{0,3}[(\[]?(?:c|©)?(?:1[89]|20)\d\d[a-e]?\b")
_QUOTE = re.compile(r"[,.:]?\s?[“\"„«‘']")


def _tidiness(form: Form, text: str, end: int, stop: int, count: int, cut: str) -> float:
    """How well a list ends where it ends, from 0 to 1."""
    after = text[end:stop]
    sound = 0.0
    if not after.strip(" ." + TAKEN):
        sound = 0.5
    elif _YEAR.match(after):
        sound = 1.0
    elif after[0] in ".:":
        sound = 1.0
    elif after[0] == ";" or after.lstrip().startswith(
        ("(ed", "(Ed", "(Hg", "(Hrsg", ", ed", "[ed")
    ):
        sound = 0.8
    elif _QUOTE.match(after):
        sound = 1.0
    elif cut:
        sound = 0.95
    elif text[end - 1] == "." and after[:1].isspace():
        sound = 0.9 if form in {"family, i.", "family i.", "family, given"} else 0.3
    elif after[0] == "," and form in {"i. family", "given family"}:
        sound = 0.7
    elif after[0] == TAKEN:
        sound = 0.5
    if form in {"family, given", "given family"} and not cut:
        sound *= 0.8 if count > 1 else 0.6
    return sound
