"""Reading question banks: damaged files, and what contradicts itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from casekit.document.reading import KEY, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.zipped import pack
from tests.formats.samples_of_banks import named
from tests.generated.proving import alarms
from tests.samples import theme

BANKS = ("qti21", "qti3", "moodle")


def written(name: str, format: str) -> bytes:
    return registry.get(format).write(named(name), theme())


def read(data: bytes, format: str) -> Reading:
    return registry.get(format).read(data)


def moodle(*changes: tuple[str, str], name: str = "tricky") -> Reading:
    """What Moodle XML says after these replacements."""
    text = written(name, "moodle").decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read(text.encode(), "moodle")


def package(file: str, *changes: tuple[str, str], name: str = "tricky") -> Reading:
    """What a QTI 2.1 package says after these replacements in one file."""

    def change(files: dict[str, bytes]) -> None:
        text = files[file].decode()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        files[file] = text.encode()

    return packed(change, name)


def packed(change: Callable[[dict[str, bytes]], object], name: str = "tricky") -> Reading:
    with zipfile.ZipFile(io.BytesIO(written(name, "qti21"))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    change(files)
    return read(pack(files), "qti21")


@pytest.mark.parametrize("name", ["tricky", "twelve"])
def test_hard_cases_are_proved(name: str) -> None:
    assert list(alarms(named(name), BANKS)) == []


@pytest.mark.parametrize("format", BANKS)
def test_the_case_is_told_once_though_each_question_tells_it(format: str) -> None:
    reading = read(written("tricky", format), format)
    texts = [passage.text for passage in reading.passages]
    assert sum("A 30-year-old woman is tired" in text for text in texts) == 1
    assert texts.count("Later & longer.") == 1
    assert reading.hidden == ()
    keys = [text.removeprefix(KEY) for text in texts if text.startswith(KEY)]
    assert [key[:1] for key in keys] == ["B", "A", "C"]


@pytest.mark.parametrize("format", BANKS)
def test_each_picture_is_shown_once(format: str) -> None:
    name = "oliguria-after-chemotherapy"
    reading = read(written(name, format), format)
    assert len({picture.sha256 for picture in reading.pictures}) == len(reading.pictures) > 1


@pytest.mark.parametrize("format", BANKS)
@pytest.mark.parametrize("keep", [0, 1, 100, -40])
def test_a_file_that_breaks_off(format: str, keep: int) -> None:
    with pytest.raises(Unreadable):
        read(written("tricky", format)[:keep], format)


@pytest.mark.parametrize("data", [b"", b"<html/>", b"\xff\xfe", b"<quiz>", b"PK\x03\x04"])
@pytest.mark.parametrize("format", BANKS)
def test_other_files(format: str, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, format)


def test_entities_are_not_followed() -> None:
    start = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    category = "<category><text>&e;</text></category>"
    data = f'{start}<quiz><question type="category">{category}</question></quiz>'
    assert read(data.encode(), "moodle").passages == ()


def test_moodle_xml_that_contradicts_itself() -> None:
    assert moodle().hidden == ()
    assert moodle(('fraction="100"', 'fraction="90"')).hidden
    assert moodle((">ABCD<", ">abc<")).hidden
    shuffled = ("<shuffleanswers>0", "<shuffleanswers>1")
    assert moodle(shuffled, name="arabic").hidden  # its texts name options by letter
    assert moodle(("<tags>", "<hint><text>B</text></hint><tags>")).hidden
    assert moodle(("</quiz>", "<!-- B --></quiz>")).hidden
    with pytest.raises(Unreadable):
        moodle(("<name><text>small", "<name><text></text><x>small"))


def test_a_package_that_contradicts_itself() -> None:
    first = "question-1.xml"
    assert package(first).hidden == ()
    assert package(first, ("<value>RESPONSE_2", "<value>RESPONSE_1")).hidden
    assert package(first, ('"float">2</baseValue>', '"float">1</baseValue>')).hidden
    assert package(first, ('shuffle="true"', 'shuffle="false"')).hidden  # no letters in its texts
    assert package(
        first, ("</itemBody>", "<rubricBlock view='scorer'>B</rubricBlock></itemBody>")
    ).hidden
    assert package(first, ("feedback_2_fb</", "feedback_1_fb</")).hidden
    with pytest.raises(Unreadable):
        package(first, ("<match>", "<match><null/>"))
    with pytest.raises(Unreadable):
        package("imsmanifest.xml", ("imsqti_test_xmlv2p1", "webcontent"))


def test_files_beside_the_questions() -> None:
    assert packed(lambda files: files.update({"key.txt": b"B"})).hidden
    with pytest.raises(Unreadable):
        packed(lambda files: files.pop("question-2.xml"))
    with pytest.raises(Unreadable):
        packed(lambda files: files.pop("imsmanifest.xml"))


def test_names_are_kept_in_order() -> None:
    reading = package("test.xml", ('href="question-1.xml"', 'href="question-2.xml"'))
    assert reading.hidden
