"""casekit.toml: read to the letter, with a finding, its place and a way out for every slip."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import docx
import pptx
import pytest
from PIL import Image as Pillow

from casekit.codes import CODES
from casekit.config import Config, load_config
from casekit.config.settings import SECTIONS
from casekit.diagnostics import Severity
from casekit.document.csl import DEFAULT_STYLE
from casekit.formats import registry
from casekit.theme.fonts import source_faces
from casekit.theme.theme import PageSize, Theme

ROOT = Path(__file__).resolve().parents[1]
FORMATS = registry.names()


@cache
def _png() -> bytes:
    data = io.BytesIO()
    Pillow.new("RGB", (40, 20), "navy").save(data, "PNG")
    return data.getvalue()


@cache
def _template(ending: str) -> bytes:
    data = io.BytesIO()
    (docx.Document() if ending == "docx" else pptx.Presentation()).save(data)
    return data.getvalue()


@pytest.fixture
def archive(tmp_path):
    """An archive folder in another folder, so that there is an outside."""
    folder = tmp_path / "cases"
    (folder / "templates").mkdir(parents=True)
    (folder / "fonts").mkdir()
    (folder / "logo.png").write_bytes(_png())
    (folder / "templates" / "handout.docx").write_bytes(_template("docx"))
    (folder / "templates" / "slides.pptx").write_bytes(_template("pptx"))
    (folder / "fonts" / "Own-Bold.ttf").write_bytes(source_faces()[3].path.read_bytes())
    return folder


@pytest.fixture
def load(archive):
    """Write casekit.toml and read it."""

    def write_and_load(text: str):
        (archive / "casekit.toml").write_text(text, encoding="utf-8")
        return load_config(archive, lambda: FORMATS)

    return write_and_load


@pytest.fixture
def finding(load):
    """Write casekit.toml, and get the one thing that is wrong with it."""

    def only(text: str):
        _, found = load(text)
        (item,) = found
        assert item.severity is CODES[item.code].severity
        assert item.path.name == "casekit.toml"
        return item

    return only


def _place(text: str, item) -> str:
    """What of the text the finding points at."""
    start, end = item.span.start, item.span.end
    lines = text.split("\n")
    assert start.line == end.line
    return lines[start.line - 1][start.column - 1 : end.column - 1]


def test_without_a_file_the_defaults_hold(tmp_path):
    config, found = load_config(tmp_path)
    assert found == []
    assert config.theme == Theme(society="", faces=source_faces())
    assert config.style.name == DEFAULT_STYLE
    assert config == Config(theme=config.theme, style=config.style)


def test_an_empty_file_says_nothing(load, tmp_path):
    assert load("") == (load_config(tmp_path)[0], [])
    assert load("[society]\n[theme]\n") == (load_config(tmp_path)[0], [])


def test_every_setting_arrives(load, archive):
    config, found = load(
        """
        [society]
        name = "Gesellschaft für Hämatologie"
        url = "https://example.org/cases"
        logo = "logo.png"
        [theme]
        primary = "#7A1F2B"
        accent = "#0b6e4f"
        page_size = "Letter"
        office_font = "Calibri"
        office_rtl_font = "Sakkal Majalla"
        [word]
        template = "templates/handout.docx"
        [slides]
        template = "templates/slides.pptx"
        [references]
        style = "nature"
        [build]
        formats = ["pdf", "quiz", "pdf"]
        [assessment]
        pass_mark = 80
        [[fonts]]
        family = "Own"
        files = ["Own-Bold.ttf"]
        """
    )
    assert found == []
    theme = config.theme
    assert (theme.society, theme.society_url) == (
        "Gesellschaft für Hämatologie",
        "https://example.org/cases",
    )
    assert theme.logo is not None
    assert (theme.logo.width, theme.logo.media_type) == (40, "image/png")
    assert (theme.primary, theme.accent) == ("#7a1f2b", "#0b6e4f")
    assert theme.page_size is PageSize.LETTER
    assert (theme.office_font, theme.office_rtl_font) == ("Calibri", "Sakkal Majalla")
    assert theme.word_template == (archive / "templates/handout.docx").read_bytes()
    assert theme.slide_template == (archive / "templates/slides.pptx").read_bytes()
    assert theme.faces[:-1] == source_faces()
    own = theme.faces[-1]
    assert (own.family, own.weight, own.italic) == ("Own", 700, False)
    assert own.path == archive / "fonts" / "Own-Bold.ttf"
    assert config.style.name == "nature"
    assert config.formats == ("pdf", "quiz")
    assert config.pass_mark == 80


def test_a_byte_order_mark_does_no_harm(archive):
    (archive / "casekit.toml").write_bytes(b"\xef\xbb\xbf" + '[society]\nname = "Ä"'.encode())
    config, found = load_config(archive)
    assert (config.theme.society, found) == ("Ä", [])


@pytest.mark.parametrize(
    ("text", "code", "at", "says"),
    [
        ('[society]\nnam = "X"', "CK402", "nam", "Did you mean “name”?"),
        ('[Society]\nname = "X"', "CK402", "Society", "Did you mean “society”?"),
        ('[theme]\nname = "X"', "CK402", "name", "It belongs into the section [society]."),
        ('primary = "#12436d"', "CK402", "primary", "It belongs into the section [theme]."),
        ("[theme]\nzzz = 1", "CK402", "zzz", "There are: primary, accent, page_size"),
        ("[lnt]\nignore = []", "CK402", "lnt", "Did you mean “lint”?"),
        ("[society]\nname = 3", "CK403", "3", "must be a text in quotation marks, not a number"),
        ('[society]\nname = " "', "CK403", '" "', "not empty"),
        ('[society]\nname = "a\\nb"', "CK403", '"a\\nb"', "on one line"),
        ("[society]\nname = 2021-09-03", "CK403", "2021-09-03", "not a date or time"),
        ('[society]\nurl = "example.org"', "CK403", '"example.org"', "https://"),
        ('[society]\nurl = "javascript:x"', "CK403", '"javascript:x"', "https://"),
        ('[theme]\nprimary = "blue"', "CK403", '"blue"', '"#12436d", not “blue”'),
        ('[theme]\naccent = "#12436"', "CK403", '"#12436"', "must be a colour"),
        ('[theme]\npage_size = "a4"', "CK403", '"a4"', "Did you mean “A4”?"),
        ('[theme]\npage_size = "A5"', "CK403", '"A5"', "must be “A4” or “Letter”"),
        ('[theme]\noffice_font = "x; y"', "CK403", '"x; y"', "the name of a font"),
        ("[theme]\nprimary = ['#000000']", "CK403", "['#000000']", "not a list in [ ]"),
        ('[build]\nformats = "pdf"', "CK403", '"pdf"', "must be a list in [ ]"),
        ("[build]\nformats = []", "CK403", "[]", "at least one entry"),
        ('[build]\nformats = ["pdf", 1]', "CK403", "1", "must be a text"),
        ("[assessment]\npass_mark = true", "CK403", "true", "must be a number, not true or false"),
        ("[assessment]\npass_mark = 120", "CK403", "120", "from 0 to 100"),
        ("[assessment]\npass_mark = nan", "CK403", "nan", "from 0 to 100"),
        ("society = 1", "CK403", "1", "must be a section, written [society]"),
        (
            "[[theme]]\nprimary = '#000000'",
            "CK403",
            "[[theme]]",
            "must be a section, written [theme]",
        ),
        ('[fonts]\nfamily = "X"', "CK403", "[fonts]", "must be a section, written [[fonts]]"),
        ('[build]\nformats = ["docs"]', "CK406", '"docs"', "Did you mean “docx”? There are: pdf"),
        ('[build]\nformats = ["zzz"]', "CK406", '"zzz"', "There are: pdf, docx"),
        ('[references]\nstyle = "natur"', "CK407", '"natur"', "Did you mean nature"),
        ('[references]\nstyle = "my.csl"', "CK407", '"my.csl"', "cannot be read"),
        ('[references]\nstyle = "../x.csl"', "CK407", '"../x.csl"', "outside"),
    ],
)
def test_slips_are_found_where_they_are(finding, text, code, at, says):
    item = finding(text)
    assert item.code == code
    assert _place(text, item) == at
    assert says in f"{item.message} {item.help}"


def test_many_slips_come_in_one_run_in_the_order_of_the_file(load):
    config, found = load(
        '[society]\nnam = "X"\n[theme]\nprimary = "blue"\naccent = "#0b6e4f"\n[build]\n'
        'formats = ["pdf", "word", "html"]\n'
    )
    assert [(item.code, item.span.start.line) for item in found] == [
        ("CK402", 2),
        ("CK403", 4),
        ("CK406", 7),
    ]
    assert config.theme.primary == Theme(society="").primary
    assert config.theme.accent == "#0b6e4f"
    assert config.formats == ("pdf", "html")


@pytest.mark.parametrize("setting", ["primary", "accent"])
def test_a_light_colour_is_a_warning_and_is_used(load, setting):
    config, found = load(f'[theme]\n{setting} = "#8ECAE6"')
    assert [(item.code, item.severity) for item in found] == [("CK408", Severity.WARNING)]
    assert "1.8:1" in found[0].message
    assert getattr(config.theme, setting) == "#8ecae6"


def test_the_darkest_colour_that_is_too_light(load):
    assert [item.code for item in load('[theme]\nprimary = "#777777"')[1]] == ["CK408"]
    assert load('[theme]\nprimary = "#767676"')[1] == []


def test_formats_are_not_judged_where_nobody_knows_them(archive):
    (archive / "casekit.toml").write_text('[build]\nformats = ["epub"]', encoding="utf-8")
    config, found = load_config(archive)
    assert (config.formats, found) == (("epub",), [])


def test_formats_are_asked_for_only_when_some_are_named(archive):
    (archive / "casekit.toml").write_text("[build]", encoding="utf-8")
    assert load_config(archive, lambda: pytest.fail("asked"))[1] == []


class TestSpelling:
    def test_a_slip_is_a_finding_with_its_place(self, finding):
        text = "[society]\nname = Example Society"
        item = finding(text)
        assert item.code == "CK401"
        assert _place(text, item) == "E"
        assert "quotation marks" in item.help

    @pytest.mark.parametrize("data", [b"[society]\nname = 'K\xf6ln'", b"\xff\xfea\x00"])
    def test_another_encoding_is_a_finding(self, archive, data):
        (archive / "casekit.toml").write_bytes(data)
        config, (item,) = load_config(archive)
        assert (item.code, item.message) == ("CK401", "casekit.toml is not saved as UTF-8")
        assert config.theme.society == ""

    def test_a_folder_of_that_name_is_a_finding(self, archive):
        (archive / "casekit.toml").mkdir()
        _, (item,) = load_config(archive)
        assert item.code == "CK401"

    def test_a_huge_file_is_a_finding(self, archive):
        (archive / "casekit.toml").write_bytes(b"#" * 1_000_001)
        _, (item,) = load_config(archive)
        assert (item.code, item.message) == ("CK401", "casekit.toml is larger than 1 MB")


class TestLogo:
    def test_a_missing_file(self, finding):
        item = finding('[society]\nlogo = "logo.jpg"')
        assert (item.code, item.help) == ("CK404", "Did you mean “logo.png”?")
        assert "casekit.toml" in finding('[society]\nlogo = "zzz/q"').help

    @pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "fonts/../../secret.png"])
    def test_a_file_outside_the_archive(self, finding, archive, name):
        (archive.parent / "secret.png").write_bytes(_png())
        item = finding(f'[society]\nlogo = "{name}"')
        assert item.code == "CK405"
        assert "outside the archive's folder" in item.message

    def test_a_link_to_a_file_outside_the_archive(self, finding, archive):
        (archive.parent / "secret.png").write_bytes(_png())
        (archive / "link.png").symlink_to(archive.parent / "secret.png")
        assert finding('[society]\nlogo = "link.png"').code == "CK405"

    def test_no_picture(self, finding, archive):
        (archive / "logo.svg").write_text("<svg/>", encoding="utf-8")
        item = finding('[society]\nlogo = "logo.svg"')
        assert item.code == "CK403"
        assert "PNG" in item.help


class TestTemplates:
    def test_another_kind_of_file(self, finding):
        item = finding('[word]\ntemplate = "templates/slides.pptx"')
        assert item.code == "CK403"
        assert "must be a Word document (.docx)" in item.message

    def test_a_file_that_only_looks_right(self, finding, archive):
        (archive / "a.docx").write_bytes(b"PK\x03\x04 not a zip")
        assert "is none inside" in finding('[word]\ntemplate = "a.docx"').message
        (archive / "a.pptx").write_bytes((archive / "templates/handout.docx").read_bytes())
        assert "is none inside" in finding('[slides]\ntemplate = "a.pptx"').message

    def test_a_word_template_renamed(self, finding, archive):
        kind = "wordprocessingml.{}.main+xml"
        file = archive / "renamed.docx"
        with zipfile.ZipFile(archive / "templates/handout.docx") as old:
            parts = {name: old.read(name) for name in old.namelist()}
        name = "[Content_Types].xml"
        document, template = kind.format("document"), kind.format("template")
        assert document.encode() in parts[name]
        parts[name] = parts[name].replace(document.encode(), template.encode())
        with zipfile.ZipFile(file, "w") as new:
            for part, data in parts.items():
                new.writestr(part, data)
        item = finding('[word]\ntemplate = "renamed.docx"')
        assert item.code == "CK403"
        assert "save it as a Word document" in item.help

    def test_a_missing_file(self, finding):
        assert finding('[slides]\ntemplate = "deck.pptx"').code == "CK404"


class TestFonts:
    def test_a_missing_font_file(self, finding):
        text = '[[fonts]]\nfamily = "X"\nfiles = ["Own-Bold.ttf", "No-Such-Font-9.ttf"]'
        item = finding(text)
        assert item.code == "CK409"
        assert _place(text, item) == '"No-Such-Font-9.ttf"'
        assert "fonts folder" in item.help or "Did you mean" in item.help

    @pytest.mark.parametrize("name", ["../x.ttf", "/x.ttf", "a\\\\x.ttf", "x.woff2"])
    def test_a_path_is_no_name(self, finding, name):
        item = finding(f'[[fonts]]\nfamily = "X"\nfiles = ["{name}"]')
        assert item.code == "CK403"
        assert "the name of a .ttf or .otf file" in item.message

    def test_a_broken_font_file(self, load, archive):
        (archive / "fonts" / "Bad.ttf").write_bytes(b"no font")
        config, (item,) = load('[[fonts]]\nfamily = "X"\nfiles = ["Bad.ttf", "Own-Bold.ttf"]')
        assert item.code == "CK409"
        assert [face.path.name for face in config.theme.faces[10:]] == ["Own-Bold.ttf"]

    def test_a_link_out_of_the_archive(self, finding, archive):
        (archive / "fonts" / "Link.ttf").symlink_to(source_faces()[0].path)
        item = finding('[[fonts]]\nfamily = "X"\nfiles = ["Link.ttf"]')
        assert item.code == "CK405"

    @pytest.mark.parametrize("text", ['family = "X"', 'files = ["Own-Bold.ttf"]', ""])
    def test_half_a_section(self, finding, text):
        item = finding(f"[[fonts]]\n{text}")
        assert (item.code, item.span.start.line) == ("CK403", 1)
        assert "needs a family and the names of its files" in item.message

    def test_a_family_that_would_break_out_of_a_style_sheet(self, finding):
        text = '[[fonts]]\nfamily = "X\\"; }"\nfiles = ["Own-Bold.ttf"]'
        assert "a name of letters" in finding(text).message

    def test_families_keep_the_order_of_the_file(self, load):
        config, found = load(
            '[[fonts]]\nfamily = "B"\nfiles = ["Own-Bold.ttf"]\n'
            '[[fonts]]\nfamily = "A"\nfiles = ["Own-Bold.ttf"]\n'
        )
        assert found == []
        assert [face.family for face in config.theme.faces[-2:]] == ["B", "A"]


def test_importing_brings_nothing_heavy():
    heavy = ("PIL", "babel", "fontTools", "uharfbuzz", "lxml", "weasyprint", "docx", "pptx")
    code = f"import sys, casekit.config; print(*(set({heavy}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == []


class TestGuide:
    """docs/configuration.md says what there is."""

    TEXT = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)

    @pytest.mark.parametrize("section", SECTIONS)
    def test_every_setting_is_explained(self, section):
        part = self.TEXT.split(f"## `[{section}]`", 1)
        if section == "fonts":
            part = self.TEXT.split("## `[[fonts]]`", 1)
        described = re.findall(r"^\| `(\w+)` \|", part[1].split("\n## ")[0], re.MULTILINE)
        assert tuple(described) == SECTIONS[section]

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_every_example_is_right(self, load, archive, example):
        for name in re.findall(r'"(\w[\w-]+\.ttf)"', example):
            (archive / "fonts" / name).write_bytes(source_faces()[0].path.read_bytes())
        assert load(example)[1] == []

    def test_there_is_an_example_of_everything(self):
        whole = "\n".join(self.EXAMPLES)
        for section, settings in SECTIONS.items():
            for setting in settings:
                assert re.search(rf"^{setting} = ", whole, re.MULTILINE), f"{section}.{setting}"


def test_the_example_archive_is_configured_without_a_slip():
    if not (ROOT / "cases" / "casekit.toml").exists():
        pytest.skip("no example archive here")
    assert load_config(ROOT / "cases", lambda: FORMATS)[1] == []
