"""An export that nobody edited comes back as no change, whichever program saved it.

Two hundred of them, and two hundred edited ones: ``python -m tests.word.update.run``.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from casekit.document.nodes import Document
from casekit.formats import registry
from casekit.model.decode import decode_case
from casekit.source.file import read_source
from casekit.word.update.anatomy import anatomy
from casekit.word.update.compare import Comparison
from casekit.word.update.outcome import Outcome
from casekit.word.update.pairs import LEFT_TO_RIGHT, cleaned
from casekit.word.update.reader import read_page
from casekit.word.update.slots import Grid
from tests.conftest import Office, run
from tests.generated.cases import document as generated
from tests.generated.cases import made
from tests.samples import CASES, ROOT, example, hard, theme
from tests.word.update import hands
from tests.word.update.conftest import Desk

NOTHING = Outcome()
EXAMPLES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
HARD = sorted(path.name for path in (ROOT / "tests" / "hard").iterdir())
Sample = tuple[Document, Any]


def sample(name: str) -> Sample:
    folder = (CASES if name in EXAMPLES else ROOT / "tests" / "hard") / name
    source, _ = read_source(next(folder.glob("case.*")))
    assert source is not None
    return (example(name) if name in EXAMPLES else hard(name)), source.tree


def seeded(seed: int) -> Sample:
    case = made(seed)
    return generated(case), case.tree


def exported(document: Document) -> bytes:
    return registry.get("docx").write(document, theme())


def littered(data: bytes) -> bytes:
    word = docx.Document(io.BytesIO(data))
    hands.litter(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def compared(document: Document, tree: Any, before: bytes, after: bytes) -> Outcome:
    pages = read_page(before), read_page(after)
    return Comparison(document, decode_case(tree), tree, *pages).outcome()


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_every_case_comes_back_as_it_was(name: str) -> None:
    document, tree = sample(name)
    data = exported(document)
    assert compared(document, tree, data, littered(data)) == NOTHING


@pytest.mark.parametrize("seed", range(1, 13))
def test_generated_cases_come_back_as_they_were(seed: int) -> None:
    document, tree = seeded(seed)
    data = exported(document)
    assert compared(document, tree, data, littered(data)) == NOTHING


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_every_paragraph_is_ascribed(name: str) -> None:
    document, tree = sample(name)
    assert unascribed(document, tree) == []


@pytest.mark.parametrize("seed", range(21, 26))
def test_every_paragraph_of_generated_cases_is_ascribed(seed: int) -> None:
    assert unascribed(*seeded(seed)) == []


def unascribed(document: Document, tree: Any) -> list[tuple[str, str]]:
    """What the export shows and what it is thought to show, where these differ."""
    signs = LEFT_TO_RIGHT if document.direction == "rtl" else ""
    places = anatomy(document, decode_case(tree), tree)
    texts = [
        "".join(sign for sign in place.text if sign not in signs)
        for place in places
        if isinstance(place, Grid) or place.text.strip()
    ]
    shown = [item.text for item in cleaned(read_page(exported(document)), signs)]
    assert len(shown) == len(texts)
    return [
        (one, other)
        for one, other in zip(shown, texts, strict=True)
        if one not in (other, f"{one.partition(chr(9))[0]}\t{other}")
    ]


def test_what_libreoffice_saves_again_is_no_change(soffice: Office, tmp_path: Path) -> None:
    samples = {name: sample(name) for name in (*EXAMPLES, *HARD)}
    samples |= {f"seed{seed}": seeded(seed) for seed in range(1, 7)}
    (tmp_path / "in").mkdir()
    for name, (document, _) in samples.items():
        (tmp_path / "in" / f"{name}.docx").write_bytes(exported(document))
    run(
        soffice.program,
        f"-env:UserInstallation={soffice.profile.as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        tmp_path / "out",
        *sorted((tmp_path / "in").iterdir()),
    )
    for name, (document, tree) in samples.items():
        before, after = ((tmp_path / at / f"{name}.docx").read_bytes() for at in ("in", "out"))
        assert compared(document, tree, before, after) == NOTHING, name


@pytest.mark.parametrize("name", [EXAMPLES[0], "maintenance-after-allo-hct-aml"])
def test_the_case_file_keeps_its_bytes(name: str, desks: Callable[..., Desk]) -> None:
    desk = desks(name)
    made = desk.back(desk.exported())
    assert (made.after, made.changes, made.findings) == (None, (), ())
