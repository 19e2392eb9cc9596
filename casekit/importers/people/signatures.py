"""Author blocks: names with posts and institutions, as they open or close a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people import likeness
from casekit.importers.people.biographies import biography
from casekit.importers.people.bylines import names
from casekit.importers.people.contact import EMAIL, ORCID, PHONE
from casekit.importers.people.credits import credit_label
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.held import unraised
from casekit.importers.people.lines import (
    breaks_off,
    goes_on,
    institution_of_post,
    is_place_line,
    needs_institution,
    shared,
    unresolved,
)
from casekit.importers.people.shapes import Credit, Name, Role, Signature
from casekit.importers.people.tails import sorted_out
from casekit.importers.rich import Rich

_HEADINGS = re.compile(
    r"(?:about the authors?|(?:the\s+)?authors?|author (?:information|affiliations?|details)|"
    r"authors?['’]s? (?:affiliations?|information)|affiliations?|contributors?|"
    r"(?:die\s+)?autor(?:en|in|innen)?|über die autor(?:en|innen)|affiliationen|les auteurs|"
    r"affiliations des auteurs|autores|afiliaciones|autori|affiliazioni|afiliações|yazarlar|"
    r"المؤلفون)\s*:?",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:the |die |les )?aut|contrib|yazar|المؤلف", re.IGNORECASE)
_STREET = re.compile(
    r"[0-9]{1,5}[a-z]?,?\s[^\W\d_]|.{1,60}(?:straße|strasse|street|road|avenue|drive|boulevard|lane|"
    r"\bst\.|\bave\b|\brd\b|\bp\.?\s?o\.?\s?box)|(?:rue|calle|via|rua|avenida|p\.?\s?o\.?\s?box)\s",
    re.IGNORECASE,
)
_NEXT_NOTE = re.compile(r"\s*[;.]\s+(?=[0-9]{1,2}\s?[^\W\d_])")
_EQUAL = re.compile(r"contributed equally|equal contribution|gleichermaßen", re.IGNORECASE)
_LONGEST = 1500
_MOST_LINES = 12


@dataclass
class _Block:
    """A signature that is being put together."""

    name: Name
    roles: tuple[Role, ...] = ()
    positions: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    corresponding: bool = False
    lines: list[int] = field(default_factory=list)
    glue: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    assumed: tuple[Role, ...] = ()

    def done(self) -> Signature:
        return Signature(
            name=self.name,
            roles=self.roles,
            positions=tuple(self.positions),
            affiliations=tuple(self.affiliations),
            corresponding=self.corresponding,
            lines=tuple(sorted(set(self.lines))),
            glue=tuple(self.glue),
            rest=tuple(self.rest),
            doubts=tuple(self.doubts),
            assumed=self.assumed,
        )


def signatures(lines: Sequence[Rich]) -> list[Signature]:
    """The author blocks among lines, in order, each with the numbers of the lines it used.

    A block is a name, then posts and institutions line by line; or a byline with marks, then
    marked institutions; or one line with all of it; or a sentence about the person. A line of
    credit or a heading such as “Expert Perspective” gives its role to the names that follow.
    Lines that belong to no block are not used, and are left to the caller.
    """
    reader = _Reader(lines)
    for number in range(len(lines)):
        reader.read(number)
    return reader.finished()


class _Reader:
    """Goes through lines once and remembers whom the present line may be about."""

    def __init__(self, lines: Sequence[Rich]) -> None:
        self._lines = [line.strip() for line in lines]
        self._blocks: list[_Block] = []
        self._current: list[_Block] = []
        self._roles: tuple[Role, ...] = ()
        self._heading: list[int] = []
        self._writes_to = False
        self._notes: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._marks: set[str] = set()
        self._explained: set[str] = set()
        self._taken: set[int] = set()
        self._kind = ""
        self._told: tuple[Role, ...] = ()

    def read(self, number: int) -> None:
        """Take one line to the block it belongs to, if it belongs to any."""
        line = self._lines[number]
        if number in self._taken:
            return
        if not line.text:
            self._kind = "" if self._kind == "open" else self._kind and f"{self._kind}, blank"
            return
        if len(line) > _LONGEST or not (
            self._credit(number)
            or self._continued(number)
            or self._note(number)
            or self._sentence(number)
            or self._people(number)
            or self._detail(number)
        ):
            self._forget()

    def _forget(self) -> None:
        self._current, self._kind = [], ""
        self._roles, self._heading, self._writes_to = (), [], False
        self._told = ()

    # Lines that open a block.

    def _credit(self, number: int) -> bool:
        text = self._lines[number].text
        if _HEADINGS.fullmatch(text):
            self._forget()
            self._heading = [number]
            self._told = ("submitter",) if _AUTHORS.match(text) else ()
            return True
        mark, bare = likeness.without_mark(text)
        shift = len(text) - len(bare) if mark and not mark.isalpha() else 0
        credit = credit_label(text[shift:])
        if credit is None:
            return False
        start, end = credit.start + shift, credit.end + shift
        if credit.purpose == "correspondence":
            return self._correspondence(number, credit, self._lines[number][start:end], mark)
        if credit.purpose == "affiliation":
            return self._from(number, credit)
        self._forget()
        self._heading = [number]
        if start == end:
            self._told = credit.roles
            return True
        self._roles = credit.roles
        self._open(number, names(self._lines[number][start:end]), [credit.label])
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
        if not rest.text.strip():
            marked = [block for block in self._blocks if mark and mark in block.name.marks]
            for block in marked:
                self._use(block, number, credit.label)
                block.corresponding = True
            if marked:
                self._current, self._kind = marked, "open"
            else:
                self._forget()
                self._heading, self._writes_to = [number], True
            return True
        found = names(rest.strip(" ."))
        if not found or (not found[0].email and found[0].confidence < 0.4):
            return False
        marked = [block for block in self._blocks if mark and mark in block.name.marks]
        if found[0].confidence < 0.4 and len(marked) == 1:
            marked[0].name = _with_contact(marked[0].name, found[0])
            marked[0].corresponding = True
            self._use(marked[0], number, credit.label)
            marked[0].rest += (part for part in (found[0].literal, *found[0].rest) if part)
            return True
        if found[0].confidence < 0.4:
            words = tuple(part for part in (found[0].literal, *found[0].rest) if part)
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
        for block in self._current:
            block.positions += found.posts
            block.rest += found.rest
        self._current, self._kind = [], ""
        return True

    def _people(self, number: int) -> bool:
        line, last = self._unwrapped(number)
        if self._kind == "affiliation" and is_place_line(line.text):
            return False
        likely = looks_like_person(line)
        least = 0.4 if self._heading or self._is_supported(number) else 0.6
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
        for at in range(number + 1, last + 1):
            self._taken.add(at)
            for block in self._current:
                block.lines.append(at)
        return True

    def _unwrapped(self, number: int) -> tuple[Rich, int]:
        """A byline with the lines it runs on in, and the number of the last of them."""
        line, last = self._lines[number], number
        while last + 1 < len(self._lines) and last < number + _MOST_LINES:
            following = self._lines[last + 1]
            if not following.text or not breaks_off(line.text):
                break
            whole = Rich.joined((line, following), " ")
            if looks_like_person(whole) < 0.6 or any(name.rest for name in names(whole)):
                break
            line, last = whole, last + 1
        return line, last

    def _is_supported(self, number: int) -> bool:
        """Whether the next line with words is a post or an institution."""
        following = (line for line in self._lines[number + 1 : number + 3] if line.text)
        line = next(following, None)
        if line is None or looks_like_person(line) >= 0.6:
            return False
        return (
            max(likeness.looks_like_affiliation(line), likeness.looks_like_position(line)) >= 0.6
            or EMAIL.fullmatch(line.text) is not None
        )

    def _open(self, number: int, found: list[Name], glue: list[str]) -> None:
        """Begin a block for each name of a line."""
        self._current = []
        for name in found:
            posts, place, rest = sorted_out(name.rest)
            block = _Block(name, self._roles, posts, [place] if place else [])
            block.corresponding, block.assumed = self._writes_to, self._told
            block.rest += rest
            block.lines += [*self._heading, number]
            block.glue += (self._lines[at].text for at in self._heading)
            block.glue += glue
            self._marks.update(name.marks)
            self._current.append(block)
        self._blocks += self._current
        self._heading, self._writes_to = [], False
        self._kind = "open"

    # Lines that go on with one.

    def _continued(self, number: int) -> bool:
        """The second half of a line that was broken in two."""
        line = self._lines[number].text
        if self._kind == "notes":
            return self._note_goes_on(number, line)
        if self._kind not in ("position", "affiliation") or not self._current:
            return False
        of_all = [
            block.positions if self._kind == "position" else block.affiliations
            for block in self._current
        ]
        before = of_all[0][-1]
        if any(kept[-1] != before for kept in of_all):
            return False
        if not goes_on(before, line):
            return False
        if EMAIL.match(line):
            return False
        if before.endswith(",") and likeness.looks_like_position(Rich.of(line)) >= 0.5:
            return False
        for block, kept in zip(self._current, of_all, strict=True):
            kept[-1] = f"{before} {' '.join(line.split())}"
            block.lines.append(number)
        return True

    def _note_goes_on(self, number: int, line: str) -> bool:
        mark = next(reversed(self._notes), "")
        if not mark or self._marked(line, self._lines[number])[0] or EMAIL.match(line):
            return False
        text, numbers = self._notes[mark]
        if not goes_on(text, line):
            return False
        self._notes[mark] = (f"{text} {' '.join(line.split())}", (*numbers, number))
        return True

    def _note(self, number: int) -> bool:
        """Institutions with the marks that stand behind names."""
        line = self._lines[number]
        parts = _NEXT_NOTE.split(line.text)
        found = [self._marked(part, line if not at else None) for at, part in enumerate(parts)]
        mark, text = found[0]
        if not mark:
            return False
        place = likeness.looks_like_affiliation(Rich.of(text))
        if mark not in self._marks and not (mark.isdigit() and place >= 0.7 and self._marks):
            return False
        if _EQUAL.search(text):
            marked = [block for block in self._blocks if mark in block.name.marks]
            for block in marked:
                self._use(block, number, "")
            for block in marked[:1]:
                block.rest.append(text)
            self._explained.add(mark)
            return True
        if place < 0.5 and not likeness.ends_in_place(text) and not mark.isdigit():
            return False
        for sign, words in found:
            if sign:
                self._notes[sign] = (words, (number,))
        self._kind = "notes"
        return True

    def _marked(self, text: str, line: Rich | None) -> tuple[str, str]:
        if line is not None and line.look_at(0).raised == 1:
            size = len(line.runs[0].text)
            return unraised(line.runs[0].text).strip(" .,"), text[size:].strip()
        mark, bare = likeness.without_mark(text)
        return unraised(mark), bare

    def _detail(self, number: int) -> bool:
        """A post, an institution, its place or an address below a name."""
        line = self._lines[number]
        if not self._current:
            return False
        mark, bare = likeness.without_mark(line.text)
        if mark.isdigit():
            line = line[len(line) - len(bare) :]
        post, place = likeness.looks_like_position(line), likeness.looks_like_affiliation(line)
        if max(post, place) < 0.5 and self._address(number):
            return True
        if max(post, place) < 0.5:
            if self._kind == "affiliation" and likeness.ends_in_place(line.text) and place:
                for block in self._current:
                    block.affiliations[-1] += f", {line.text}"
                    block.lines.append(number)
                return True
            return False
        text = line.text
        if len(self._current) == 1 and (held := names(line)) and EMAIL.search(text):
            block = self._current[0]
            block.name = _with_contact(block.name, held[0])
            text = EMAIL.sub("", text).strip(" ,;")
        self._to_all(number, text, "position" if post >= place else "affiliation", mark)
        return True

    def _address(self, number: int) -> bool:
        """E-mail, ORCID iD and telephone below a name."""
        text = self._lines[number].text
        email, orcid = EMAIL.search(text), ORCID.search(text)
        bare = ORCID.sub("", EMAIL.sub("", text)).strip(" ,;|.")
        if not (email or orcid or PHONE.match(text) or _STREET.match(text)) or len(bare) > 60:
            return False
        if not (email or orcid) and len(self._current) == 1 and self._kind == "affiliation":
            self._current[0].lines.append(number)
            self._current[0].rest.append(text)
            return True
        held = names(Rich.of(" ".join(m.group() for m in (email, orcid) if m)))
        block = self._current[0]
        if len(self._current) > 1 or (held and held[0].email and block.name.email):
            return False
        block.lines.append(number)
        if held:
            block.name = _with_contact(block.name, held[0])
        if bare:
            block.rest.append(bare)
        return True

    def _to_all(self, number: int, text: str, kind: str, glue: str) -> None:
        """Give a line to everyone of the byline above; a shared one is doubtful."""
        text = " ".join(text.split()).rstrip(" ;")
        joined = kind == "affiliation" and self._kind == "affiliation"
        for block in self._current:
            self._use(block, number, glue)
            kept = block.positions if kind == "position" else block.affiliations
            if joined and kept and needs_institution(kept[-1], text):
                kept[-1] = f"{kept[-1].rstrip(', ')}, {text}"
            else:
                kept.append(text)
            if kind == "position" and (place := institution_of_post(text)):
                block.affiliations.append(place)
        self._kind = kind
        doubtful = kind == "position" or glue.isdigit() or self._is_pointed_at()
        if len(self._current) > 1 and doubtful:
            doubt = shared(text, [block.name.shown for block in self._current])
            self._current[0].doubts.append(doubt)

    def _is_pointed_at(self) -> bool:
        """Whether a name has a mark for an institution, and not only one for correspondence."""
        return any(mark.isalnum() for block in self._current for mark in block.name.marks)

    @staticmethod
    def _use(block: _Block, number: int, glue: str) -> None:
        block.lines.append(number)
        if glue:
            block.glue.append(glue)

    # The end.

    def finished(self) -> list[Signature]:
        """The signatures, with the institutions that their marks point to."""
        used: set[str] = set()
        writes_to = any(block.corresponding for block in self._blocks)
        for block in self._blocks:
            for mark in block.name.marks:
                if mark in self._notes:
                    text, numbers = self._notes[mark]
                    block.affiliations.append(text.rstrip(" ;"))
                    block.lines += numbers
                    used.add(mark)
                elif not (
                    mark in self._explained
                    or (mark in "*†‡§✉" and writes_to)
                    or block.corresponding
                ):
                    block.doubts.append(unresolved(mark, block.name.shown))
        if self._blocks:
            last = self._blocks[-1]
            for mark, (text, numbers) in self._notes.items():
                if mark not in used:
                    last.rest.append(text)
                    last.lines += numbers
        return [block.done() for block in self._blocks]


def _with_contact(name: Name, held: Name) -> Name:
    return replace(
        name,
        email=name.email or held.email,
        orcid=name.orcid or held.orcid,
        doubts=(*name.doubts, *(doubt for doubt in held.doubts if doubt.code == "CK976")),
    )
