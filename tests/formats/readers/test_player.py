"""Players' packages read back: all that a learner comes to see, and what does not fit together."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from casekit.document.editions import view
from casekit.document.nodes import Edition
from casekit.document.reading import Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.player import read_back
from casekit.formats.zipped import pack
from casekit.verify.prove import Prover
from tests.formats.readers.said import EXAMPLES, HARD
from tests.formats.scorm import cases
from tests.samples import SPECIMEN, document, example, hard, theme

FORMATS = ("scorm12", "scorm2004")
Files = dict[str, bytes]


@cache
def files(format: str = "scorm2004") -> Files:
    data = registry.get(format).write(document(cases.three_questions()), theme())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, old: str, new: str, format: str = "scorm2004") -> Reading:
    """The reading of a package in one of whose files a text was replaced once."""
    found = dict(files(format))
    text = found[name].decode()
    assert old in text
    return read_back(pack(found | {name: text.replace(old, new, 1).encode()}))


def told(change: Callable[[Any], object]) -> list[str]:
    """The places that are reported when what the script is told is changed."""
    found = dict(files())
    page = found["index.html"].decode()
    island = re.search(r'id="settings">(.*?)</script>', page)
    tree = json.loads(island[1])
    change(tree)
    page = page.replace(island[1], json.dumps(tree).replace("<", "\\u003c"))
    return [one.place for one in read_back(pack(found | {"index.html": page.encode()})).hidden]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_examples_are_proved(name: str, format: str) -> None:
    case = hard(name) if name in HARD else example(name)
    data = registry.get(format).write(case, theme())
    proof = Prover(case, theme()).prove(registry.get(format), Edition.COMPLETE, data, "")
    assert (proof.status, proof.mismatches, proof.losses) == ("verified", (), ())


@pytest.mark.parametrize("make", [cases.nasty, cases.three_questions, cases.twelve_questions])
def test_cases_to_be_played_are_proved(make) -> None:
    case = document(make())
    for format in map(registry.get, FORMATS):
        data = format.write(case, theme())
        proof = Prover(case, theme()).prove(format, Edition.COMPLETE, data, "")
        assert proof.mismatches == ()


def test_the_page_is_read_as_it_is_after_the_last_answer() -> None:
    reading = read_back(pack(files()))
    said = [f"{one.label} {one.text}".strip() for one in reading.passages]
    green = said.index("B Green choice ✓ Correct answer")
    assert said[green + 1] == "Reason of q-1 Green."
    assert said.index("Reason of q-2 One.") > green
    assert said.index("• The point to take home.") > said.index("The model answer.")
    assert "B Green choice ✓ Correct" in said
    assert "A Red choice ✓ Not correct" in said
    assert reading.hidden == ()


def test_without_scripts_the_page_asks_for_them() -> None:
    needs = document(cases.three_questions()).words.needs_script
    furniture = read_back(pack(files())).furniture
    assert [one.text for one in furniture if one.place == "without scripts"] == [needs]


class TestWhatTheScriptIsTold:
    def test_as_it_is_there_is_nothing_to_report(self) -> None:
        assert told(lambda tree: None) == []

    @pytest.mark.parametrize(
        ("path", "value", "place"),
        [
            (("title",), "Another", "settings/title"),
            (("language",), "de", "settings/language"),
            (("questions", 0, "description"), "Another", "settings/questions/1"),
            (("questions", 0, "options", 1, "text"), "Another", "settings/questions/1"),
            (("questions", 0, "options", 1, "letter"), "F", "questions/1"),
            (("questions", 0, "options", 1, "correct"), False, "questions/1"),
            (("questions", 1, "options", 1, "correct"), True, "questions/2"),
            (("questions", 1, "isMultiple"), False, "questions/2"),
            (("questions", 2, "type"), "choice", "questions/3"),
            (("passMark",), 0.9, "manifest, pass mark"),
            (("unknown",), "The key is B.", "/unknown"),
        ],
    )
    def test_what_differs_from_the_page_is_reported(self, path, value, place) -> None:
        def change(tree: Any) -> None:
            for key in path[:-1]:
                tree = tree[key]
            tree[path[-1]] = value

        assert place in told(change)

    def test_a_question_more_or_less_is_reported(self) -> None:
        assert "settings" in told(lambda tree: tree["questions"].pop())


class TestPage:
    def test_a_mention_names_the_option_whose_letter_it_shows(self) -> None:
        old = 'data-question="1" data-letter="B">1B</data>'
        for new in (old.replace("1B<", "1C<"), old.replace('letter="B"', 'letter="C"')):
            hidden = changed("index.html", old, new).hidden
            assert [one.place for one in hidden] == ["mention"]

    def test_the_answer_told_is_the_key(self) -> None:
        hidden = changed("index.html", '<p class="key-line">', '<p hidden class="key-line">').hidden
        assert any("not displayed" in one.place for one in hidden)
        page = files()["index.html"].decode()
        line = re.search(r'<p class="key-line">.*?</p>', page)[0]
        hidden = changed("index.html", line, "").hidden
        assert [one.place for one in hidden] == ["questions/1"]

    def test_verdicts_are_not_exchanged(self) -> None:
        reading = changed("index.html", 'data-if="correct"', 'data-if="incorrect"')
        assert [one.place for one in reading.hidden] == ["questions/1"]

    def test_what_the_style_hides_is_hidden(self) -> None:
        reading = changed("player.css", ".reason {", ".reason { opacity: 0;")
        assert len(reading.hidden) == 8

    def test_scripts_and_comments_of_others_are_reported(self) -> None:
        for more in ("<script>alert()</script>", "<!-- the key is B -->"):
            assert len(changed("index.html", "<article>", f"<article>{more}").hidden) == 1


@pytest.mark.parametrize("format", FORMATS)
class TestManifest:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<title>A ", "<title>Another "),
            ('<file href="player.js"/>', ""),
            ("</resource>", '<file href="other.js"/></resource>'),
            ('href="index.html"', 'href="core.js"'),
        ],
    )
    def test_what_does_not_fit_the_package_is_reported(self, format, old, new) -> None:
        assert changed("imsmanifest.xml", old, new, format).hidden != ()

    def test_a_damaged_one_is_refused(self, format) -> None:
        with pytest.raises(Unreadable, match="manifest"):
            changed("imsmanifest.xml", "</manifest>", "", format)


class TestPackage:
    def test_a_file_that_nothing_asks_for_is_reported(self) -> None:
        reading = read_back(pack(files() | {"notes.txt": b"The key is B."}))
        assert "notes.txt" in [one.place for one in reading.hidden]

    @pytest.mark.parametrize("name", ["index.html", "imsmanifest.xml", "player.js", "player.css"])
    def test_a_missing_file_is_noticed(self, name) -> None:
        rest = {one: data for one, data in files().items() if one != name}
        with pytest.raises(Unreadable, match=re.escape(name)):
            read_back(pack(rest))

    @pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"PK\x03\x04" + b"\0" * 99])
    def test_what_is_no_package_is_refused(self, data) -> None:
        with pytest.raises(Unreadable):
            read_back(data)

    def test_a_zip_cut_short_is_refused(self) -> None:
        whole = pack(files())
        for length in range(10, len(whole), len(whole) // 20):
            with pytest.raises(Unreadable):
                read_back(whole[:length])

    def test_a_page_that_is_no_player_is_refused(self) -> None:
        page = registry.get("html").write(view(example(SPECIMEN), Edition.COMPLETE), theme())
        with pytest.raises(Unreadable, match="settings"):
            read_back(pack(files() | {"index.html": page}))

    def test_pictures_are_those_of_the_package(self) -> None:
        case = example("erhoehter-haematokrit")
        reading = read_back(registry.get("scorm12").write(case, theme()))
        assert [one.sha256 for one in reading.pictures] != []
        assert all(one.sha256 and one.alt for one in reading.pictures)
