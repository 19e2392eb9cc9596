"""What the rules about privacy find beyond their examples."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casekit.diagnostics import Severity
from casekit.lint import registry
from casekit.lint.context import LintCase
from casekit.lint.examples import example
from casekit.lint.run import run
from casekit.model.decode import decode_case

RULES = {rule.code: rule for rule in registry.all_rules()}
PATH = Path("case.json")


def codes(case: LintCase, code: str) -> list[str]:
    return [item.message for item in run(case, PATH, [RULES[code]])]


def picture(kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (2, 2)).save(stream, kind, **more)
    return stream.getvalue()


def described() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", "Doe, Jane, born 1 March 1980")
    return info


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    return exif


@pytest.mark.parametrize(
    ("data", "carries"),
    [
        (picture("PNG"), ""),
        (picture("JPEG"), ""),
        (picture("JPEG", exif=located()), "Exif"),
        (picture("JPEG", comment=b"Jane Doe"), "a comment"),
        (picture("PNG", exif=located()), "Exif"),
        (picture("PNG", pnginfo=described()), "a comment"),
    ],
)
def test_pictures_with_more_than_pixels(tmp_path: Path, data: bytes, carries: str) -> None:
    (tmp_path / "film.png").write_bytes(data)
    figures = [{"id": "film", "file": "film.png", "alt": "A film"}]
    case = LintCase(decode_case(example({"/figures": figures}).tree), folder=tmp_path)
    found = codes(case, "CK775")
    assert len(found) == bool(carries)
    assert all(carries in message for message in found)


def test_an_invented_patient_gives_notes_only() -> None:
    for kind, severity in (("obtained", Severity.ERROR), ("fictitious", Severity.INFO)):
        changed = {"/vignette": "Mrs Miller, a 93-year-old, came.", "/consent": {"kind": kind}}
        case = example(changed).case()
        found = [
            item.severity for code in ("CK770", "CK773") for item in run(case, PATH, [RULES[code]])
        ]
        assert found == [severity, severity]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("de", "Herr K. kam am 3. März 2021.", "CK771"),
        ("de", "Frau Müller ist müde.", "CK773"),
        ("de", "Die 93-jährige Patientin ist müde.", "CK770"),
        ("tr", "93 yaşındaki kadın 12 Mart 2021 tarihinde geldi.", "CK771"),
        ("fr", "Une femme de 93 ans vient le 3 mai 2020.", "CK770"),
        ("es", "Vino el 12 de marzo de 2021.", "CK771"),
    ],
)
def test_other_languages(language: str, text: str, code: str) -> None:
    changed = {"/language": language, "/vignette": text, "/consent": {"kind": "obtained"}}
    assert codes(example(changed).case(), code)
