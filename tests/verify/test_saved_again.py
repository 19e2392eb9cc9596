"""Files that somebody opened and saved in LibreOffice: proved as before, and every edit named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from casekit.document.editions import view
from casekit.document.nodes import Document, Edition
from casekit.formats import registry
from casekit.verify.prove import Proof, Prover
from tests.conftest import Office
from tests.samples import SPECIMEN, example, hard, theme


def saved_again(
    document: Document, format: str, edition: Edition, soffice: Office, folder: Path
) -> bytes:
    original = folder / f"case.{format}"
    original.write_bytes(registry.get(format).write(view(document, edition), theme()))
    (folder / "saved").mkdir()
    return soffice.convert(original, folder / "saved", format).read_bytes()


def proof(document: Document, format: str, edition: Edition, data: bytes) -> Proof:
    prover = Prover(document, theme())
    return prover.prove(registry.get(format), edition, data, f"case.{format}")


def changed(data: bytes, old: str, new: str) -> bytes:
    """The same zip file with a text replaced in every part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as made:
        assert any(old.encode() in archive.read(name) for name in archive.namelist())
        for name in archive.namelist():
            made.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
    return target.getvalue()


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("format", ["docx", "pptx"])
def test_a_file_saved_again_is_the_same(
    format: str, edition: Edition, soffice: Office, tmp_path: Path
) -> None:
    document = example(SPECIMEN)
    data = saved_again(document, format, edition, soffice, tmp_path)
    found = proof(document, format, edition, data)
    assert (found.status, found.mismatches, found.leaks) == ("verified", (), ())
    edited = proof(document, format, edition, changed(data, "gilteritinib", "midostaurin"))
    assert ("option", "/questions/0/options/3") in {
        (item.kind, item.pointer) for item in edited.mismatches
    }


@pytest.mark.parametrize("format", ["docx", "pptx"])
def test_a_right_to_left_file_saved_again_is_the_same(
    format: str, soffice: Office, tmp_path: Path
) -> None:
    document = hard("arabic")
    data = saved_again(document, format, Edition.COMPLETE, soffice, tmp_path)
    assert proof(document, format, Edition.COMPLETE, data).status == "verified"
