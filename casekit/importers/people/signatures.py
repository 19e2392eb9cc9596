"""Author blocks: names with posts and institutions, as they open or close a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.people import likeness
from casekit.importers.people.biographies import biography
from casekit.importers.people.bylines import names
from casekit.importers.people.contact import EMAIL, WEB
from casekit.importers.people.credits import credit_label, credited
from casekit.importers.people.details import take_address, take_degrees
from casekit.importers.people.entries import Entry, entry_of
from casekit.importers.people.faces import is_supported, looks_like_person
from casekit.importers.people.footnotes import Footnotes
from casekit.importers.people.lines import (
    goes_on,
    heading_roles,
    institution_of_post,
    is_heading,
    is_place_line,
    needs_institution,
    shared,
)
from casekit.importers.people.shapes import Credit, Name, Role, Signature
from casekit.importers.people.signs import readable
from casekit.importers.people.wrapping import unwrapped
from casekit.importers.rich import Rich

_NEXT_LABEL = re.compile(r"\s*[;|]\s*(?=[^;|:]{3,60}:\s)")
_LONGEST = 2_000
_A_NAME = 0.4
"""How sure a name is that is taken for one behind “Correspondence:”."""


def signatures(lines: Sequence[Rich]) -> list[Signature]:
    """The author blocks among lines, in order, each with the numbers of the lines it used.

    A entry is a name, then posts and institutions line by line; or a byline with marks, then
    marked institutions; or one line with all of it; or a sentence about the person. A line of
    credit or a heading such as “Expert Perspective” gives its role to the names that follow.
    Lines that belong to no entry are not used, and are left to the caller.
    """
    reader = _Reader(lines)
    for number in range(len(lines)):
        reader.read(number)
    return reader.finished()


class _Reader:
    """Goes through lines once and remembers whom the present line may be about."""

    def __init__(self, lines: Sequence[Rich]) -> None:
        self._lines = [readable(line).strip() for line in lines]
        self._entries: list[Entry] = []
        self._current: list[Entry] = []
        self._roles: tuple[Role, ...] = ()
        self._heading: list[int] = []
        self._writes_to = False
        self._footnotes = Footnotes()
        self._taken: set[int] = set()
        self._kind = ""
        self._told: tuple[Role, ...] = ()

    def read(self, number: int) -> None:
        """Take one line to the entry it belongs to, if it belongs to any."""
        line = self._lines[number]
        if number in self._taken:
            return
        if not line.text:
            self._kind = "" if self._kind == "open" else self._kind and f"{self._kind}, blank"
            return
        if len(line) > _LONGEST or not (
            self._credit(number)
            or self._continued(number)
            or self._footnote(number)
            or self._sentence(number)
            or self._people(number)
            or self._detail(number)
        ):
            self._forget()

    def _forget(self) -> None:
        self._current, self._kind = [], ""
        self._roles, self._heading, self._writes_to = (), [], False
        self._told = ()

    # Lines that open a entry.

    def _credit(self, number: int) -> bool:
        text = self._lines[number].text
        if is_heading(text):
            self._forget()
            self._heading = [number]
            self._told = heading_roles(text)
            return True
        if len(several := self._lines[number].split(_NEXT_LABEL)) > 1 and all(
            credited(part) for part in several
        ):
            for part in several:
                self._one_credit(number, part)
            return True
        return self._one_credit(number, self._lines[number])

    def _one_credit(self, number: int, line: Rich) -> bool:
        text = line.text
        mark, bare = likeness.without_mark(text)
        shift = len(text) - len(bare) if mark and not mark.isalpha() else 0
        credit = credit_label(text[shift:])
        if credit is None:
            return False
        start, end = credit.start + shift, credit.end + shift
        if credit.purpose == "correspondence":
            return self._correspondence(number, credit, line[start:end], mark)
        if credit.purpose == "affiliation":
            return self._from(number, credit)
        self._forget()
        self._heading = [number]
        if start == end:
            self._told = credit.roles
            return True
        self._roles = credit.roles
        whole = line[start:end]
        byline, last = unwrapped([whole, *self._lines[number + 1 : number + 13]], 0)
        self._open(number, names(byline), [credit.label])
        self._take_over(number, number + last)
        self._roles = ()
        return True

    def _from(self, number: int, credit: Credit) -> bool:
        """“From the Department of …” under a byline."""
        if not self._current:
            return False
        place = self._lines[number].text[credit.start : credit.end].rstrip(".")
        self._to_all(number, place, "affiliation", credit.label)
        return True

    def _correspondence(self, number: int, credit: Credit, rest: Rich, mark: str) -> bool:
        marked = [entry for entry in self._entries if mark and mark in entry.name.marks]
        if not rest.text.strip():
            if not marked:
                self._forget()
                self._heading, self._writes_to = [number], True
                return True
            for entry in marked:
                entry.corresponds(number, credit.label)
            self._current, self._kind = marked, "open"
            return True
        found = names(rest.strip(" ."))
        is_name = bool(found) and found[0].confidence >= _A_NAME
        if not is_name and not (found and found[0].email):
            return False
        if not is_name:
            words = tuple(part for part in (found[0].literal, *found[0].rest) if part)
            if len(marked) == 1:
                marked[0].reach(found[0])
                marked[0].corresponds(number, credit.label)
                marked[0].rest += words
                return True
            found = [Name(email=found[0].email, orcid=found[0].orcid, rest=words)]
        self._forget()
        self._writes_to = True
        self._open(number, found, [credit.label])
        return True

    def _sentence(self, number: int) -> bool:
        found = biography(self._lines[number])
        if found is None:
            return False
        self._open(number, list(found.people), list(found.glue))
        for entry in self._current:
            entry.positions += found.posts
            entry.rest += found.rest
        self._current, self._kind = [], ""
        return True

    def _people(self, number: int) -> bool:
        line, last = self._lines[number], number
        if looks_like_person(line) > 0.1:
            line, last = unwrapped(self._lines, number)
        if self._kind == "affiliation" and is_place_line(line.text):
            return False
        likely = looks_like_person(line)
        least = 0.4 if self._heading or is_supported(self._lines[number + 1 : number + 3]) else 0.6
        if likely < least:
            return False
        found = names(line)
        if all(name.literal for name in found) and not (self._heading and self._told):
            return False
        if any(name.rest for name in found) and not any(
            name.degrees or name.honorific or name.confidence >= 0.75 for name in found
        ):
            return False
        self._open(number, found, [])
        self._take_over(number, last)
        return True

    def _take_over(self, number: int, last: int) -> None:
        """Note that the lines behind a byline, up to the last, are part of it."""
        for at in range(number + 1, last + 1):
            self._taken.add(at)
            for entry in self._current:
                entry.lines.append(at)

    def _open(self, number: int, found: list[Name], glue: list[str]) -> None:
        """Begin a entry for each name of a line."""
        self._current = []
        for name in found:
            entry = entry_of(name, self._roles)
            entry.corresponding, entry.assumed = self._writes_to, self._told
            entry.lines += [*self._heading, number]
            entry.glue += (self._lines[at].text for at in self._heading)
            entry.glue += glue
            self._current.append(entry)
        self._entries += self._current
        if self._footnotes.read and any(name.marks for name in found):
            # The marks of another byline begin anew.
            self._footnotes.settle(any(entry.corresponding for entry in self._entries))
            self._footnotes = Footnotes()
        self._footnotes.entries += self._current
        self._heading, self._writes_to = [], False
        self._kind = "open"

    # Lines that go on with one.

    def _continued(self, number: int) -> bool:
        """The second half of a line that was broken in two."""
        line = self._lines[number].text
        if self._kind == "notes":
            return self._footnotes.goes_on(number, self._lines[number])
        if self._kind not in ("position", "affiliation") or not self._current:
            return False
        of_all = [
            entry.positions if self._kind == "position" else entry.affiliations
            for entry in self._current
        ]
        before = of_all[0][-1]
        if any(kept[-1] != before for kept in of_all) or not goes_on(before, line):
            return False
        if EMAIL.match(line) or WEB.match(line) or likeness.without_mark(line)[0].isdigit():
            return False
        if before.endswith(",") and likeness.looks_like_position(Rich.of(line)) >= 0.5:
            return False
        for entry, kept in zip(self._current, of_all, strict=True):
            kept[-1] = f"{before} {' '.join(line.split())}"
            entry.lines.append(number)
        return True

    def _footnote(self, number: int) -> bool:
        """Institutions with the marks that stand behind names."""
        if not self._footnotes.take(number, self._lines[number]):
            return False
        self._kind = "notes"
        return True

    def _detail(self, number: int) -> bool:
        """A post, an institution, its place or an address below a name."""
        line = self._lines[number]
        if not self._current:
            return False
        alone = self._current[0] if len(self._current) == 1 else None
        if alone and take_degrees(alone, number, line.text):
            return True
        mark, bare = likeness.without_mark(line.text)
        if mark.isdigit():
            line = line[len(line) - len(bare) :]
        post, place = likeness.looks_like_position(line), likeness.looks_like_affiliation(line)
        if (
            max(post, place) < 0.5
            and alone
            and take_address(alone, number, self._lines[number].text)
        ):
            return True
        if max(post, place) < 0.5:
            if self._kind == "affiliation" and likeness.ends_in_place(line.text) and place:
                for entry in self._current:
                    entry.affiliations[-1] += f", {line.text}"
                    entry.lines.append(number)
                return True
            return False
        text = line.text
        if alone and (held := names(line)) and EMAIL.search(text):
            alone.reach(held[0])
            text = EMAIL.sub("", text).strip(" ,;")
        self._to_all(number, text, "position" if post >= place else "affiliation", mark)
        return True

    def _to_all(self, number: int, text: str, kind: str, glue: str) -> None:
        """Give a line to everyone of the byline above; a shared one is doubtful."""
        text = " ".join(text.split()).rstrip(" ;")
        joined = kind == "affiliation" and self._kind == "affiliation"
        for entry in self._current:
            entry.use(number, glue)
            kept = entry.positions if kind == "position" else entry.affiliations
            if joined and kept and needs_institution(kept[-1], text):
                kept[-1] = f"{kept[-1].rstrip(', ')}, {text}"
            else:
                kept.append(text)
            if kind == "position" and (place := institution_of_post(text)):
                entry.affiliations.append(place)
        self._kind = kind
        # A name may have a mark for an institution, and not only one for correspondence.
        marked = any(mark.isalnum() for entry in self._current for mark in entry.name.marks)
        if len(self._current) > 1 and (kind == "position" or glue.isdigit() or marked):
            doubt = shared(text, [entry.name.shown for entry in self._current])
            self._current[0].doubts.append(doubt)

    def finished(self) -> list[Signature]:
        """The signatures, with the institutions that their marks point to."""
        self._footnotes.settle(any(entry.corresponding for entry in self._entries))
        return [entry.done() for entry in self._entries]
