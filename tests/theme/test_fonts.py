"""The font files: found, described as the fonts describe themselves, and asked for characters."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

import pytest

from casekit.document.languages import direction
from casekit.document.words import catalogues, words_for
from casekit.errors import EnvironmentProblem
from casekit.theme import fonts
from casekit.theme.fonts import (
    COMMON,
    characters,
    find_font_file,
    font_stack,
    read_face,
    source_faces,
    uncovered,
)


def _source(name: str) -> Path:
    return next(face.path for face in source_faces() if face.path.name == name)


@pytest.fixture
def no_system_fonts(monkeypatch):
    monkeypatch.setattr(fonts, "installed_fonts", dict)


def test_source_families_come_from_their_packages():
    assert [face.family for face in source_faces()] == ["Source Serif Pro"] * 5 + [
        "Source Sans Pro"
    ] * 5
    assert len({face.path for face in source_faces()}) == 10


@pytest.mark.parametrize("face", source_faces(), ids=lambda face: face.path.stem)
def test_our_table_of_faces_says_what_the_fonts_say(face):
    assert read_face(face.path, face.family) == face


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentProblem) as caught:
        source_faces.__wrapped__()
    assert "SourceSerifPro-Regular.ttf" in str(caught.value)
    assert "font-source-serif-pro" in caught.value.help


@pytest.mark.parametrize(
    "text",
    [
        "Plain ASCII, 0.39 (95% CI 0.18-0.85)",
        "Kröger, Çağrı İşler, ığüşöç, Łukasz, Ángel, Ção, Ellaïs",
        "Ελληνικά αβγδεζηθικλμνξοπρστυφχψω ΑΒΓΔ ώ",
        "Русский текст",
        "≥ ≤ ± × − ≠ ≈ µ μ ° ′ ‰ • · † ‡ § ¶ © ® ™ ½ ₂ ⁹",
        "“quoted” ‘single’ «guillemets» – — … ‐",
        "✓ → ← ☐ ☑ ▶ ■ ◆",
    ],
)
def test_source_families_cover_what_medical_texts_use(text):
    assert uncovered(text, source_faces()) == []


def test_common_characters_are_those_of_the_first_face():
    first = source_faces()[0]
    assert characters(first.path) >= COMMON
    assert (first.family, first.weight, first.italic) == ("Source Serif Pro", 400, False)


def test_a_case_in_common_characters_reads_no_font(monkeypatch):
    monkeypatch.setattr("casekit.theme.fonts.characters", None)
    assert uncovered("≥ 5 % “ja”\n", source_faces()) == []


def test_uncovered_characters_come_with_their_offsets():
    assert uncovered("CD8⁺ سلام", source_faces()) == [
        (3, "⁺"),
        (5, "س"),
        (6, "ل"),
        (7, "ا"),
        (8, "م"),
    ]


def test_repeated_characters_are_all_reported():
    assert uncovered("⁺a⁺", source_faces()) == [(0, "⁺"), (2, "⁺")]


def test_dotted_and_dotless_i_are_four_letters():
    assert uncovered("iıIİ", source_faces()) == []
    assert "İ".lower() == "i\u0307"  # the dot that Python's lower() splits off is covered as well
    assert uncovered("i\u0307", source_faces()) == []


@pytest.mark.parametrize(
    "invisible",
    [
        "a\u200db",  # zero width joiner
        "a\u200cb",  # zero width non-joiner
        "a\u200b\u2060\ufeffb",
        "\u200e\u200f\u202a\u202c\u2066\u2069",  # bidirectional marks
        "soft\u00adhyphen",
        "✓\ufe0e ✓\ufe0f",  # variation selectors
        "\t\n\r",
        "1\u00a0000\u202f000\u2009mg\u2007\u3000",
    ],
)
def test_what_has_no_glyph_needs_none(invisible):
    assert uncovered(invisible, source_faces()) == []


def test_combining_marks_count_for_themselves():
    assert uncovered("o\u0308 x\u0304", source_faces()) == []
    assert uncovered("o\u0353", source_faces()) == [(1, "\u0353")]


def test_a_precomposed_letter_is_not_covered_by_its_parts():
    # Pango chooses the font before HarfBuzz could take the letter apart.
    assert uncovered("x\u0307", source_faces()) == []
    assert uncovered("\u1e8b", source_faces()) == [(0, "\u1e8b")]


def test_nothing_covers_a_text_without_faces():
    assert uncovered("a b", ()) == [(0, "a"), (2, "b")]
    assert uncovered("", ()) == []


def test_the_ogham_space_is_ink():
    assert uncovered("\u1680", source_faces()) == [(0, "\u1680")]


def test_an_arabic_font_of_the_archive_adds_arabic(amiri):
    faces = (*source_faces(), read_face(amiri, "Amiri"))
    assert uncovered("حالة سريرية: المراجع، ١٢٣؟", faces) == []
    assert uncovered("日", faces) == [(0, "日")]


@pytest.mark.parametrize("language", catalogues())
def test_the_fixed_words_of_every_language_can_be_printed(language, amiri):
    faces = source_faces()
    if direction(language) == "rtl":
        faces = (*faces, read_face(amiri, "Amiri"))
    assert uncovered("".join(asdict(words_for(language)).values()), faces) == []


def test_own_folder_goes_before_the_system(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "installed_fonts", lambda: {"A.ttf": Path("/system/A.ttf")})
    assert find_font_file("A.ttf", tmp_path) == Path("/system/A.ttf")
    (tmp_path / "A.ttf").write_bytes(b"")
    assert find_font_file("A.ttf", tmp_path) == tmp_path / "A.ttf"
    assert find_font_file("B.ttf", tmp_path) is None


def test_installed_fonts_are_found_in_any_depth_in_a_fixed_order(tmp_path, monkeypatch):
    for name in ("z/A.ttf", "b/c/A.ttf", "b/B.OTF", "b/readme.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    monkeypatch.setattr(fonts, "font_folders", lambda: (tmp_path / "absent", tmp_path))
    assert fonts.installed_fonts.__wrapped__() == {
        "A.ttf": tmp_path / "b/c/A.ttf",
        "B.OTF": tmp_path / "b/B.OTF",
    }


def test_font_folders_do_without_a_home(monkeypatch):
    for name in ("HOME", "WINDIR", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert Path("/usr/share/fonts") in fonts.font_folders()
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("WINDIR", "C:/Windows")
    assert Path("/home/ada/.fonts") in fonts.font_folders()
    assert Path("C:/Windows/Fonts") in fonts.font_folders()


@pytest.mark.parametrize("data", [b"", b"not a font", b"\0\1\0\0" + b"\xff" * 400])
def test_what_is_no_font_is_refused(tmp_path, data):
    file = tmp_path / "Broken.ttf"
    file.write_bytes(data)
    with pytest.raises(ValueError, match=r"Broken\.ttf is not a TrueType or OpenType font"):
        read_face(file, "Broken")


def test_a_truncated_font_is_no_font_or_has_fewer_characters(tmp_path):
    file = tmp_path / "Cut.ttf"
    file.write_bytes(_source("SourceSansPro-Regular.ttf").read_bytes()[:5000])
    with pytest.raises(ValueError, match="not a TrueType"):
        read_face(file, "Cut")


def test_font_stack_takes_the_nearest_face_of_each_family():
    def names(first: str, **style: int) -> list[str]:
        return [face.path.stem for face in font_stack(source_faces(), first, **style)]

    assert names("Source Sans Pro") == ["SourceSansPro-Regular", "SourceSerifPro-Regular"]
    assert names("Source Serif Pro", weight=600) == [
        "SourceSerifPro-Semibold",
        "SourceSansPro-Semibold",
    ]
    assert names("Source Serif Pro", weight=600, italic=True)[0] == "SourceSerifPro-BoldIt"
    assert names("Unknown")[0] == "SourceSerifPro-Regular"


def test_font_stack_does_without_a_slope_that_a_family_lacks():
    upright = tuple(face for face in source_faces() if not face.italic)
    assert [face.weight for face in font_stack(upright, "Source Sans Pro", italic=True)] == [
        400,
        400,
    ]


def test_digest_is_of_the_file():
    path = _source("SourceSansPro-Regular.ttf")
    assert fonts.sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()
