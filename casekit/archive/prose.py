"""What changed in running text and in lists, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casekit import pointer as jp
from casekit.archive.change import Change, Texts, known
from casekit.archive.record import Says

_PARTS = {
    "vignette": ("vignette", "the vignette"),
    "discussion": ("discussion", "the discussion"),
    "take_home_points": ("take-home point", "the take-home points"),
}
_OF_QUESTION = {
    "reveal": ("vignette", "the further part of the vignette before {question}"),
    "explanation": ("explanation", "the explanation of {question}"),
    "model_answer": ("model answer", "the model answer of {question}"),
}
_LISTS = {
    "keywords": ("keyword", "keyword"),
    "codes": ("code", "code"),
    "audience": ("audience", "audience"),
}


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of several paragraphs: what it is called, and where it stands."""

    kind: str
    name: str
    address: str


def parts(old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    """Changes in the vignette, the discussion and the take-home points."""
    for part, (kind, name) in _PARTS.items():
        yield from paragraphs(Prose(kind, name, f"/{part}"), old, new, texts)


def of_question(
    address: str, question: str, old: Says, new: Says, texts: Texts
) -> Iterator[Change]:
    """Changes in the longer texts of a question."""
    for part, (kind, name) in _OF_QUESTION.items():
        prose = Prose(kind, name.format(question=question), f"{address}/{part}")
        yield from paragraphs(prose, old, new, texts)


def statements(old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    """Changes in the closing statements; that of dates and version is told by these."""
    kinds = [jp.split(address)[1] for address in {**old, **new} if is_in(address, "statements")]
    for kind in kinds:
        if kind != "review":
            prose = Prose("statement", f"the statement “{kind}”", jp.join("", "statements", kind))
            yield from paragraphs(prose, old, new, texts)


def paragraphs(prose: Prose, old: Says, new: Says, texts: Texts) -> Iterator[Change]:
    """Paragraphs reworded, added and removed; counted as in the new text, removed as in the old."""
    before, after = old.get(prose.address, []), new.get(prose.address, [])
    count = max(len(before), len(after))
    for index, old_value, new_value in _pairs(before, after):
        place = prose.name if count == 1 else f"{prose.name}, paragraph {index + 1},"
        what = "was reworded" if old_value and new_value else "was added"
        if not new_value:
            what = "was removed" if count == 1 else "of the old text was removed"
        told = known(old_value, texts), known(new_value, texts)
        yield Change(prose.kind, prose.address, _sentence(f"{place} {what}"), *told)


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Paragraphs that differ: the place, the old value and the new; one may be empty.

    One is the same if only what it counts has moved, or if it is printed as it was.
    """
    names = {value.split("-")[-1]: value.split("-")[0] for value in before}
    was = [value.split("-")[0] for value in before]
    now = [names.get(value.split("-")[-1], value.split("-")[0]) for value in after]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            old = before[i1 + step] if i1 + step < i2 else ""
            new = after[j1 + step] if j1 + step < j2 else ""
            yield (j1 if new else i1) + step, old, new


def lists(old: Says, new: Says) -> Iterator[Change]:
    """Entries of short lists that came or went."""
    for name, (kind, word) in _LISTS.items():
        before, after = old.get(f"/{name}", []), new.get(f"/{name}", [])
        for text in before:
            if text not in after:
                yield Change(kind, f"/{name}", _sentence(f"{word} removed: {text}"), text, "")
        for text in after:
            if text not in before:
                yield Change(kind, f"/{name}", _sentence(f"{word} added: {text}"), "", text)


def entries(name: str, kind: str, word: str, old: Says, new: Says) -> Iterator[Change]:
    """Texts with names of their own: abbreviations and learning objectives."""
    addresses = [address for address in {**old, **new} if is_in(address, name)]
    for address in addresses:
        was, now = (" ".join(says.get(address, [])) for says in (old, new))
        if was == now:
            continue
        what = "reworded" if was and now else ("added" if now else "removed")
        yield Change(kind, address, _sentence(f"{word} {what}: {jp.split(address)[1]}"), was, now)


def is_in(address: str, name: str, depth: int = 2) -> bool:
    """Whether an address is that of an entry of a collection."""
    tokens = jp.split(address)
    return len(tokens) == depth and tokens[0] == name


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
