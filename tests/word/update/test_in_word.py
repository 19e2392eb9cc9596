"""Random edits made in the Word file itself: the updated case prints what the editor sees."""

from __future__ import annotations

import io
import re
from collections import Counter
from random import Random
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from casekit.model.decode import decode_case
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import edited
from casekit.word.update.pairs import LEFT_TO_RIGHT, cleaned
from casekit.word.update.reader import read_page
from tests.word.update import hands
from tests.word.update.test_random import SUBJECTS, subject
from tests.word.update.test_unedited import exported

_COUNTED = re.compile(r"\d+[A-Z]?(?:[,–-]\d+)*|(?<!\w)[A-Z](?!\w)")
"""Numbers and letters, which may be counted anew."""

_NEW = ("new ", "a*b ", "[x] ", "5 < 6 & ")


def plainly(text: str) -> str:
    return " ".join(_COUNTED.sub("#", text).replace(LEFT_TO_RIGHT, "").split())


def scribble(random: Random, word: Any) -> None:
    """Put words in, take words out, replace some: wherever it hits."""
    paragraphs = [one for one in hands.all_paragraphs(word) if len(hands.said(one)) > 3]
    for paragraph in random.sample(paragraphs, random.choice((1, 1, 2, 3))):
        texts = [node for node in paragraph._p.iter(qn("w:t")) if (node.text or "").strip()]
        node = random.choice(texts)
        text = node.text or ""
        words = list(re.finditer(r"[^\W\d_]{2,}", text))
        if not words or random.random() < 0.2:
            paragraph.add_run(random.choice((" and more", " *x*", ".")))
            continue
        found = random.choice(words)
        start, end = found.span()
        other = random.choice(words).end()
        node.text = random.choice((
            text[:start] + "replaced" + text[end:],
            text[:start] + random.choice(_NEW) + text[start:],
            text[:start] + text[end:],
            text[: min(start, other)] + text[max(start, other) :],
        ))  # fmt: skip
        node.set(qn("xml:space"), "preserve")


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_the_editor_sees_is_printed_or_told(name: str) -> None:
    document, tree, resolve = subject(name)
    data = exported(document)
    word = docx.Document(io.BytesIO(data))
    scribble(Random(name), word)
    target = io.BytesIO()
    word.save(target)
    pages = read_page(data), read_page(target.getvalue())
    found = Comparison(document, decode_case(tree), tree, *pages).outcome()
    now = read_page(exported(resolve(edited(tree, found.edits))))
    before, wanted, got = (
        Counter(plainly(item.text) for item in cleaned(page, "")) for page in (*pages, now)
    )
    unprinted = [text for text in wanted - got if text not in before]
    assert found.changes or found.lost
    assert not unprinted or found.lost
