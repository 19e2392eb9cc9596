"""A synthetic archive: as many cases as wanted, made from the example cases by a seed.

Each case has an id, prose, references and figures of its own, so that no kept answer of one case
serves another: in long texts a share of the ordinary words is replaced by others of the same
language, titles carry the case's number, and pictures a text chunk. All are drafts: words that come
together by chance may be an error of the linter, which would keep other cases from being built.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from casekit.document.handtyped import BEHIND, NOUN
from casekit.source.file import read_source

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "cases"

Tree = dict[str, Any]

_SHARE = 0.12
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_WORD = re.compile(
    rf"(?<![\w@:/.\-#(\[{{^~{_MARKS}])[^\W\d_A-ZÀ-ÖØ-Þ]{{6,}}(?![\w@:/\-\]}}^~{_MARKS}])"
)
"""An ordinary word; those with combining marks stay."""
_KEPT = re.compile(
    rf"{NOUN}|{BEHIND}|figures?|questions?|tables?|tabelle|abbildung|tablo|cevap"
    r"|(in)?correct\w*|richtig\w*|falsch\w*|doğru\w*|yanlış\w*",
    re.IGNORECASE,
)
"""Words that tell a check what a text is about."""


def make(folder: Path, count: int, seed: int = 1) -> None:
    """Write an archive of ``count`` cases into an empty folder."""
    folder.mkdir(parents=True)
    for name in ("casekit.toml", "logo.png"):
        shutil.copy(EXAMPLES / name, folder / name)
    examples = list(_examples())
    words = _vocabulary([tree for tree, _ in examples])
    for number in range(count):
        tree, source = examples[number % len(examples)]
        made = varied(tree, number, Random(f"{seed}/{number}"), words[tree["language"]])
        place = folder / made["id"]
        place.mkdir()
        (place / "case.json").write_text(json.dumps(made, ensure_ascii=False, indent=2), "utf-8")
        for figure in made.get("figures", ()):
            picture = (source / figure["file"]).read_bytes()
            (place / figure["file"]).write_bytes(_marked(picture, f"{seed}/{number}"))


def _examples() -> Iterator[tuple[Tree, Path]]:
    for file in sorted(EXAMPLES.glob("*/case.*")):
        source, _ = read_source(file)
        assert source is not None
        yield source.tree, file.parent


def _vocabulary(trees: Sequence[Tree]) -> dict[str, list[str]]:
    """The ordinary words of each language's long texts that tell of no option."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        texts = [text for _, _, text in _prose(tree)]
        found.setdefault(tree["language"], set()).update(_WORD.findall(" ".join(texts)))
    telling = set().union(*map(_option_words, trees))
    return {
        language: [word for word in sorted(words - telling) if not _KEPT.fullmatch(word)]
        for language, words in found.items()
    }


def _option_words(tree: Tree) -> set[str]:
    """Words that may tell which option a text is about."""
    options = (option for question in tree["questions"] for option in question.get("options", ()))
    return {word for option in options for word in _WORD.findall(option["text"])}


def varied(tree: Tree, number: int, random: Random, words: list[str]) -> Tree:
    """A case of its own, made from an example."""
    made: Tree = json.loads(json.dumps(tree))
    made.pop("$schema", None)
    made["id"] = f"{made['id'][:40].rstrip('-')}-{number:05}"
    made["status"] = "draft"
    for name in ("title", "short_title"):
        if name in made:
            made[name] = f"{made[name]} ({number})"

    telling = _option_words(tree)

    def other(found: re.Match[str]) -> str:
        is_kept = found[0] in telling or _KEPT.fullmatch(found[0]) or random.random() >= _SHARE
        return found[0] if is_kept else random.choice(words)

    for holder, key, text in _prose(made):
        holder[key] = _WORD.sub(other, text)
    for place, reference in enumerate(made.get("references", ())):
        reference["title"] = f"{reference['title']}: report {number}.{place}"
    return made


def _prose(tree: Tree) -> Iterator[tuple[Any, Any, str]]:
    """Where the long texts of a case are: the object, its key, the text."""
    for name in ("vignette", "discussion"):
        if isinstance(tree.get(name), str):
            yield tree, name, tree[name]
    for question in tree["questions"]:
        if isinstance(question.get("reveal"), str):
            yield question, "reveal", question["reveal"]
        for option in question.get("options", ()):
            if isinstance(option.get("rationale"), str):
                yield option, "rationale", option["rationale"]


def _marked(png: bytes, words: str) -> bytes:
    """A PNG file with a comment of its own before its last chunk (PNG specification, 11.3.4.3)."""
    content = b"tEXtSoftware\0" + words.encode("ascii")
    chunk = struct.pack("!I", len(content) - 4) + content
    chunk += struct.pack("!I", zlib.crc32(content))
    return png[:-12] + chunk + png[-12:]
