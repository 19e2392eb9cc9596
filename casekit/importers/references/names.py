"""Lists of names at the beginning of a reference, in the orders in which they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from casekit.importers.references.groups import GROUP_WORD, UPPER, take_ending
from casekit.importers.references.sheet import TAKEN, said

Form = Literal["family i", "family, i.", "family i.", "i. family", "family, given", "given family"]
"""How the names of a list are printed: ``Short NJ``, ``Short, N. J.``, ``Short N.J.``,
``N. J. Short``, ``Short, Nicholas J.``, ``Nicholas J. Short``."""

_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’‘ʼ`]"
_PARTICLE = (
    r"(?:[Vv]an(?:\s['’]t)?|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]elle|[Dd]elli"
    r"|[Dd]i|[Dd]a|[Dd]os"
    r"|[Dd]as|[Dd]o|[Dd]u|[Dd]es|[Ll]a|[Ll]e|[Ll]os|[Ll]as|[Ee]l|[Aa]l|[Tt]en|[Tt]er|[Tt]e"
    r"|zu|zum|zur|[Bb]in|[Bb]en|[Ii]bn|[Aa]f|[Aa]v"
    r"|[Ss]t\.?|[Ss]ainte|['’]t|Ó|Ní|Mac|y|e|i|af)"
)
_CAP = (
    rf"(?!(?:Jr|Sr)\b)(?:[dDlLnOM]{_APOSTROPHE})?[{UPPER}](?:{_LETTER}|{_APOSTROPHE}"
    rf"|[-‐‑](?={_LETTER})){{1,30}}"
)
_FAMILY = rf"(?:{_PARTICLE}\s){{0,3}}{_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP}){{0,3}}"
_INITIALS = (
    rf"(?!III?\b)[{UPPER}](?:[{UPPER}]{{0,3}}|h|y|u|s)"
    rf"(?:[-‐‑ ](?!(?:MD|DO|RN|II)\b)[{UPPER}]{{1,2}}(?!\w)){{0,2}}(?![\w’'-])"
)
_INITIAL = rf"(?!(?:No|Nr|St|Vol|Ed|Pt|Vs|Fig)\.)[{UPPER}]{_LETTER}{{0,2}}\."
_DOTTED = (
    rf"{_INITIAL}(?:\s?[-‐‑]?\s?{_INITIAL}){{0,4}}"
    rf"(?:\s?[-‐‑]?[{UPPER}](?=\s?[,;&]|\s(?:and|und)\s))?"
)
_DOTTED_PARTICLE = (
    rf"(?:\s(?:{_PARTICLE})(?=[,.;:&]|\s(?:{_PARTICLE}[,.;]|and|und|et|&)|\s?$)){{0,2}}"
)
_GIVEN = (
    rf"(?:[{UPPER}]{_LETTER}{{1,20}}(?:[-‐‑]{_LETTER}{{1,20}})?|[{UPPER}](?:\.|(?=\s)))"
    rf"(?:\s(?:[{UPPER}]{_LETTER}{{1,20}}(?:[-‐‑]{_LETTER}{{1,20}})?"
    rf"|[{UPPER}]\.(?:[-‐‑]?[{UPPER}]\.){{0,2}}|[{UPPER}](?=[\s,.;])"
    rf"|{_PARTICLE}(?=\s[{UPPER}]))){{0,3}}"
)
_SUFFIX = r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\b\.?"

_FORMS: dict[Form, re.Pattern[str]] = {
    "family i": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])\s(?P<given>{_INITIALS}(?:(?:\s{_PARTICLE}){{1,2}}(?=[,.;:]|\s(?:and|und|et)\b))?)"
        rf"(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family, i.": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])(?:,?\s(?P<before>{_SUFFIX}))?,\s?"
        rf"(?P<given>(?:{_DOTTED}|{_INITIALS}){_DOTTED_PARTICLE})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family i.": re.compile(
        rf"(?P<family>{_FAMILY}|[{UPPER}])\s(?P<given>{_DOTTED})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "i. family": re.compile(
        rf"(?P<given>{_DOTTED}|{_INITIALS})\s?(?P<family>{_FAMILY}"
        rf"|[{UPPER}](?=[,\s]))(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "family, given": re.compile(
        rf"(?P<family>{_FAMILY}),\s(?P<given>{_GIVEN})(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
    "given family": re.compile(
        rf"(?P<given>{_GIVEN})\s(?P<family>(?:{_PARTICLE}\s){{0,3}}{_CAP}(?:[-‐‑]{_CAP})?)"
        rf"(?:,?\s(?P<suffix>{_SUFFIX}))?"
    ),
}

_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:\.\s?\.\s?\.|…)\s*,?(?:\s*&)?|(?P<comma>[,;])\s*(?:(?:and|und|et"
    r"|&)\s*)?|\s(?:and|und|et|y|e|ve|&|en)\s|\s?&\s?|(?P<slash>\s?/\s?))\s*"
)
_GAP = re.compile(r"\.\s?\.\s?\.|…")
_SPECIES = re.compile(
    rf"\s(?P<initial>[{UPPER}]\.)\s(?!(?:{_PARTICLE}|and|in|of|für|bei"
    rf"|des)\s)(?:[a-z]{{4,20}}(?=[\s-])"
    r"|(?i:coli|aureus|difficile|pneumoniae|aeruginosa|faecium|faecalis|albicans|jirovecii"
    r"|pylori)\b)"
)
"""``D. E. coli …``: the second initial begins the title."""
_JUNIOR = re.compile(r"\b(?:Jr|Sr|2nd|3rd)\.?$")
_MOST = 400
_TIDY = 0.45
_NO_FAMILY = re.compile(
    r"(?:Vitamin|Hepatitis|Influenza|Factor|Protein|Type|Group|Grade|Phase|Table|Figure"
    r"|Part|Version|Annex"
    r"|Class|Stage|Chapter|Section|Appendix|Trial|The|An?|In|On|Of|For|And|Is|Are|Does|How"
    r"|What|Why|When)\b"
)


_NO_GIVEN = re.compile(r"(?:(?:US|UK|EU|UN)$|(?:Dr|Prof|Mr|Mrs|Ms)\b)")
_DEGREE = re.compile(r"(?:MD|DO|RN|MSc?|PhD|MPH|FRCP\w*|PharmD)\b")
_DOT_GOES_ON = re.compile(rf"\.(?:,|[{UPPER}]\.|\s?(?:et|ve|und|and)\s)")


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


def _list_of(form: Form, text: str, start: int, stop: int) -> Names | None:
    """The names of a list in one form; where the list ends badly, without the last of them."""
    people, ends, gap = _persons(form, text, start, stop)
    best: Names | None = None
    for last in range(len(people), max(0, len(people) - 2), -1):
        for groups in (True, False):
            names = _ended(form, text, people[:last], ends[last - 1], stop, gap=gap, groups=groups)
            if best is None or names.tidy > best.tidy:
                best = names
            if best.tidy < _TIDY:
                continue
            if last == len(people) and groups:
                return best
            return replace(best, remarks=(*best.remarks, "the list of authors may go on"))
    return best


def _persons(
    form: Form, text: str, start: int, stop: int
) -> tuple[list[dict[str, Any]], list[int], bool]:
    """Persons, the end of each, and whether some are left out between them."""
    people: list[dict[str, Any]] = []
    ends: list[int] = []
    forms: tuple[Form, ...] = (form,)
    at, gap = start, False
    while at >= 0 and len(people) < _MOST:
        match = _next_name(forms, text, at, stop)
        if match is None or (people and form == "i. family" and not _alike(people[0], match)):
            break
        forms = _following(form, forms, match, first=not people)
        people.append(_person(match))
        ends.append(match.end())
        between = _BETWEEN.match(text, match.end(), stop)
        gap = gap or bool(between and _GAP.search(between[0]))
        at = between.end() if between else -1
    return people, ends, gap


def _alike(first: dict[str, Any], match: re.Match[str]) -> bool:
    """Whether the initials of two names have stops, or both have none."""
    return ("." in first["given"]) == ("." in match["given"])


def _ended(
    form: Form,
    text: str,
    people: list[dict[str, Any]],
    end: int,
    stop: int,
    *,
    gap: bool,
    groups: bool,
) -> Names:
    """A list with what follows its last person."""
    remarks = ["some of the authors are left out where “…” is printed"] if gap else []
    if species := _SPECIES.match(text, end - 3, stop):
        initial = species["initial"]
        if (given := people[-1]["given"]) != initial and given.endswith(initial):
            shorter = people[-1] | {"given": given.removesuffix(initial).rstrip()}
            people = [*people[:-1], shorter]
            remarks.append(f"“{species[0].strip()}” is taken for the beginning of the title")
            end = species.start()
    labels: list[tuple[int, int]] = []
    behind = end
    end, bodies, cut = take_ending(text, end, stop, labels, groups=groups)
    if bodies and text[behind : behind + 1] == "," and form in {"i. family", "given family"}:
        remarks.append(f"“{bodies[0]['literal']}” is taken for a group of authors")
    everybody = [*people, *bodies]
    tidy = _tidiness(form, text, end, stop, len(everybody), cut)
    if cut:
        everybody.append({"literal": cut})
    return Names(form, tuple(everybody), end, bool(cut), tidy, tuple(remarks), tuple(labels))


def _next_name(forms: tuple[Form, ...], text: str, at: int, stop: int) -> re.Match[str] | None:
    for form in forms:
        match = _FORMS[form].match(text, at, stop)
        if match is None or _NO_GIVEN.match(match["given"]):
            continue
        if _NO_FAMILY.match(match["family"]) or GROUP_WORD.search(match[0]):
            continue
        if form.startswith("family,") and " " in match["family"] and _DEGREE.match(match["given"]):
            continue  # Karin Weber, MD
        dotted = form == "family i" and _DOT_GOES_ON.match(text, match.end())
        if _closed(text, match.end(), stop) and not dotted:
            return match
    return None


def _following(
    form: Form, forms: tuple[Form, ...], match: re.Match[str], *, first: bool
) -> tuple[Form, ...]:
    """The forms that the next name may have: only the first is turned round in some styles."""
    if first and form == "family, given":
        return ("family, given", "given family")
    if first and form == "family, i.":
        return ("family, i.", "i. family")
    return tuple(one for one in forms if _FORMS[one] is match.re)


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


_YEAR = re.compile(r"[\s,.:;]{0,3}[(\[]?(?:c|©)?(?:1[89]|20)\d\d[a-e]?\b")
_QUOTE = re.compile(r"[,.:]?\s?[“\"„«‘']")


def _tidiness(form: Form, text: str, end: int, stop: int, count: int, cut: str) -> float:
    """How well a list ends where it ends, from 0 to 1."""
    after = text[end:stop]
    if after[:1] == " " and after[1:2] in ".:,;":
        after = after[1:]
    sound = 0.0
    if not after.strip(" ." + TAKEN):
        sound = 0.5
    elif _YEAR.match(after) or after[0] in ".:":
        sound = 1.0
    elif after[0] == ";" or after.lstrip().startswith(
        ("(ed", "(Ed", "(Hg", "(Hrsg", ", ed", "[ed")
    ):
        sound = 0.8
    elif _QUOTE.match(after):
        sound = 1.0
    elif cut:
        sound = 0.95
    elif _JUNIOR.search(text, max(0, end - 4), end):
        sound = 0.9
    elif text[end - 1] == "." and after[:1].isspace():
        sound = 0.9 if form in {"family, i.", "family i.", "family, given"} else 0.3
    elif after[0] == "," and form in {"i. family", "given family"}:
        sound = 0.7
    elif after[0] == "," and form == "family, i.":
        sound = 0.65 if count > 1 else 0.5
    elif after[0] == TAKEN:
        sound = 0.5
    if form in {"family, given", "given family"} and not cut:
        sound *= 0.8 if count > 1 else 0.6
    return sound
